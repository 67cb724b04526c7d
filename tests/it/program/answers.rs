//! `explain` and `lookup`: what is told of a place, a rule, a concept, a word.
//!
//! How well a search ranks is for the tests of the search.

use super::{BILL, Folder, stderr, stdout};

#[test]
fn explain_and_lookup_answer() {
    let folder = Folder::new("explain").with("a.txt", BILL);
    let told = stdout(&folder.run(&["explain", "a.txt:1:30"]));
    assert!(
        told.contains("entry") && told.contains("child-sexual-abuse-material (en, deprecated)"),
        "{told}"
    );
    assert!(stdout(&folder.run(&["explain", "deprecated-term"])).contains("## Fix"));
    assert!(stdout(&folder.run(&["explain", "sale-of-children"])).contains("بيع الأطفال"));
    assert!(
        stderr(&folder.run(&["explain", "deprecated-terms"]))
            .contains("did you mean deprecated-term?")
    );
    for query in [
        "المواد الاباحية عن الأطفال",
        "PEDOPORNOGRAPHIE",
        "child pornograhpy",
        "material abuse sexual child",
    ] {
        let card = stdout(&folder.run(&["lookup", query]));
        assert!(
            card.starts_with("child-sexual-abuse-material"),
            "{query}: {card}"
        );
    }
    let json: serde_json::Value = serde_json::from_str(&stdout(
        &folder.run(&["lookup", "grooming", "--format", "json"]),
    ))
    .unwrap();
    assert_eq!(json[0]["id"], "online-grooming");
}

#[test]
fn explain_says_which_element_decided() {
    let act = "<Statute><Text>\u{E9} <XRefExternal>Child Pornography Tribunal Act</XRefExternal></Text></Statute>";
    let folder = Folder::new("element").with("act.xml", act);
    let told = stdout(&folder.run(&["explain", "act.xml:1:32"]));
    assert!(told.contains("in the element XRefExternal"), "{told}");
    let json = stdout(&folder.run(&["check", "--format", "json", "act.xml"]));
    assert!(json.contains(r#""format":"lims""#), "{json}");
}

#[test]
fn explain_tells_what_was_found_on_a_line() {
    let folder = Folder::new("line").with(
        "a.md",
        format!("{BILL}\nClean.\n\nchild sex tourism and {BILL}"),
    );
    let told = stdout(&folder.run(&["explain", "a.md:5"]));
    assert!(
        told.contains("a.md:5:1 ") && told.contains("[child pornography]"),
        "{told}"
    );
    assert!(!told.contains("a.md:1:"), "{told}");
    let output = folder.run(&["explain", "a.md:3"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("nothing was found at a.md:3"));
}

#[test]
fn a_query_of_function_words_finds_nothing() {
    let folder = Folder::new("the");
    for query in ["the", "of the", "de la", "في"] {
        let output = folder.run(&["lookup", query]);
        assert_eq!(
            output.status.code(),
            Some(1),
            "{query}: {}",
            stdout(&output)
        );
        assert!(stderr(&output).contains("no concept is like"));
    }
    assert_eq!(
        folder.run(&["lookup", "sale of children"]).status.code(),
        Some(0)
    );
}
