//! Other glossaries than the program's own: what they change, and how a faulty one is refused.
//!
//! Each fault by itself is for the tests of the glossary.

use super::{BILL, Folder, concept, stderr, stdout};

#[test]
fn a_glossary_of_ten_lines_works_and_a_faulty_one_is_refused() {
    let own = "[[concept]]\nid = \"lease\"\n[[concept.term]]\nlang = \"en\"\ntext = \"tenancy\"\nstatus = \"deprecated\"\n[[concept.term]]\nlang = \"en\"\ntext = \"lease\"\nstatus = \"preferred\"\n";
    let folder = Folder::new("own")
        .with("own.toml", own)
        .with("a.txt", "The tenancies and child pornography.\n");
    let output = folder.run(&[
        "check",
        "a.txt",
        "--glossary",
        "own.toml",
        "--format",
        "concise",
    ]);
    assert!(
        stdout(&output).starts_with("a.txt:1:5: error deprecated-term lease"),
        "{}",
        stdout(&output)
    );
    assert_eq!(stdout(&output).matches("deprecated-term").count(), 1);
    let added = format!("[glossary]\nid = \"own\"\nextends = \"default\"\n{own}");
    let folder = folder
        .with("more.toml", added)
        .with("bad.toml", own.replace("status", "staus"));
    let output = folder.run(&[
        "check",
        "a.txt",
        "--glossary",
        "more.toml",
        "--format",
        "concise",
    ]);
    assert_eq!(stdout(&output).matches("deprecated-term").count(), 2);
    let output = folder.run(&["check", "a.txt", "--glossary", "bad.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output)
            .contains("bad.toml:6:1: unknown key or word `staus` (did you mean `status`?)"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn terms_that_contradict_each_other_or_do_nothing_are_refused() {
    let two = |first: &str, second: &str, lang: &str| {
        let (one, other) = ([(lang, first, "deprecated")], [(lang, second, "preferred")]);
        concept("a", &one) + &concept("b", &other)
    };
    let struck = concept("a", &[("en", "lease", "deprecated")])
        + "forms = [\"leased\"]\nnot = [\"leased\"]\n";
    let faulty = [
        (
            two("مؤسسة", "المؤسسة", "ar"),
            "a reader could not tell which counts",
        ),
        (
            two("مواد إباحية", "المواد الإباحية", "ar"),
            "a reader could not tell which counts",
        ),
        (
            two("foo bar", "other", "en") + "forms = [\"foo bar\"]\n",
            "\"foo bar\" is deprecated here and preferred in `b` (own.toml:11)",
        ),
        (
            two("مدمن مخدرات", "مدمن المخدرات", "ar"),
            "is deprecated and is not found as such",
        ),
        (
            struck,
            "own.toml:5:8: \"leased\" is deprecated and is not found as such",
        ),
    ];
    for (text, expected) in faulty {
        let folder = Folder::new("contradictions").with("own.toml", &text);
        let output = folder.run(&["glossary", "check", "own.toml"]);
        let told = stdout(&output) + &stderr(&output);
        assert!(told.contains(expected), "{text}\n{told}");
        assert_ne!(output.status.code(), Some(0));
    }
}

#[test]
fn a_profile_that_no_term_has_is_refused_wherever_it_is_named() {
    let folder = Folder::new("profile").with("a.md", BILL);
    let output = folder.run(&["check", "a.md", "--profile", "xxl"]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(
        told.contains("no term of the glossary has the profile \"xxl\" (known: be, ca, eu,"),
        "{told}"
    );
    let best = |profile: &str| {
        let output = folder.run(&["check", "a.md", "--profile", profile, "--format", "concise"]);
        stdout(&output)
    };
    assert!(best("ca").contains("exploitation"), "{}", best("ca"));
    assert_eq!(best("ca"), best("CA"));
    let config = "[[override]]\npaths = [\"*.md\"]\nprofile = \"guideline\"\n";
    let folder = folder.with("harmonise.toml", config);
    for arguments in [
        &["check", "a.md"][..],
        &["lookup", "grooming"],
        &["explain", "a.md:1:30"],
    ] {
        let output = folder.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let told = stderr(&output);
        assert!(told.contains("harmonise.toml: no term of the glossary has the profile \"guideline\" (did you mean guidelines?)"), "{told}");
    }
}
