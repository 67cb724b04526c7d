//! The baseline: what is old stays old however the text moves, and one more copy is new.

use std::fs;
use std::process::Output;
use std::sync::Arc;

use harmonise::check::{Checked, Checker, Options, Scratch};
use harmonise::document;
use harmonise::finding::Finding;
use harmonise::waiver::{Aside, Baseline, Old};
use proptest::prelude::*;
use serde_json::Value;

use crate::program::{BILL, Folder, stderr, stdout};
use crate::properties::CHECKER;

fn json(output: &Output) -> Value {
    serde_json::from_str(&stdout(output)).unwrap()
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.0.join(name)).unwrap()
}

fn check(checker: &Checker<'_>, name: &str, text: &str, old: Option<Vec<Old>>) -> Checked {
    let options = Options {
        aside: Aside {
            old: old.map(Arc::new),
            ..Aside::default()
        },
        ..Options::default()
    };
    let format = document::format_of(name).unwrap();
    let reading = document::Options::default();
    let read = format.open(name, text.as_bytes(), &reading, |source, document| {
        checker.check(source, document, &options, &mut Scratch::default())
    });
    read.unwrap()
}

/// What is old once these findings are.
fn old(findings: &[Finding]) -> Vec<Old> {
    let mut baseline = Baseline::default();
    baseline.update("a", findings, CHECKER.glossary(), true, |_| true);
    baseline.of("a").unwrap().to_vec()
}

/// Paragraphs of the samples, with the ending of a file that they may stand in.
fn samples() -> Vec<(&'static str, Vec<&'static str>)> {
    let paragraphs = |text: &'static str| text.split("\n\n").map(str::trim).collect();
    vec![
        ("a.md", paragraphs(include_str!("../samples/bill.en.md"))),
        ("a.md", paragraphs(include_str!("../samples/loi.fr.md"))),
        ("a.txt", paragraphs(include_str!("../samples/qanun.ar.txt"))),
        ("a.txt", paragraphs(include_str!("../samples/loi.fr.md"))),
    ]
}

/// A paragraph in lines of about so many characters.
fn wrapped(paragraph: &str, width: usize, end: &str) -> String {
    let mut made = String::new();
    let mut used = 0;
    for word in paragraph.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            made.push_str(end);
            used = 0;
        } else if used > 0 {
            made.push(' ');
            used += 1;
        }
        made.push_str(word);
        used += length;
    }
    made
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_is_new_when_paragraphs_move_lines_are_wrapped_anew_and_line_ends_change(
        sample in 0..samples().len(), seed in prop::collection::vec(any::<u32>(), 64), width in 12_usize..120,
        crlf in any::<bool>(),
    ) {
        let (name, paragraphs) = samples().swap_remove(sample);
        let before = check(&CHECKER, name, &paragraphs.join("\n\n"), None);
        prop_assert!(before.findings.len() > 1);
        let known = old(&before.findings);
        let end = if crlf { "\r\n" } else { "\n" };
        let mut moved: Vec<_> = paragraphs.iter().zip(seed.iter().cycle()).collect();
        moved.sort_by_key(|(_, place)| **place);
        let moved: Vec<String> = moved
            .iter()
            .map(|(paragraph, _)| wrapped(paragraph, width, end))
            .collect();
        let text = moved.join(&end.repeat(2));
        let after = check(&CHECKER, name, &text, Some(known));
        prop_assert!(after.findings.is_empty(), "{:#?}\n{}", after.findings, text);
        prop_assert_eq!(after.baselined, before.findings.len());
        prop_assert_eq!(after.gone, 0);
    }
}

#[test]
fn a_wording_is_old_where_a_line_cuts_the_words_before_it_off() {
    let text = "Article 5. Quiconque organise le tourisme sexuel impliquant des enfants, ou en fait la publicité, est puni.";
    let known = old(&check(&CHECKER, "a.txt", text, None).findings);
    // The number of the article alone on its line is a block of its own.
    let cut = text.replace("Article 5. ", "Article 5.\n");
    let now = check(&CHECKER, "a.txt", &cut, Some(known.clone()));
    assert_eq!((now.findings.len(), now.baselined, now.gone), (0, 1, 0));
    // Other words on both sides are another place.
    let other = text
        .replace("organise", "fait")
        .replace("ou en fait", "ou fait");
    let now = check(&CHECKER, "a.txt", &other, Some(known));
    assert_eq!((now.findings.len(), now.baselined, now.gone), (1, 0, 1));
}

#[test]
fn one_more_copy_of_an_old_wording_is_new() {
    let text = format!("{BILL}\n{BILL}");
    let known = old(&check(&CHECKER, "a.md", &text, None).findings);
    assert_eq!(known.len(), 1);
    let now = check(
        &CHECKER,
        "a.md",
        &format!("{text}\n{BILL}"),
        Some(known.clone()),
    );
    assert_eq!((now.findings.len(), now.baselined, now.gone), (1, 2, 0));
    let now = check(&CHECKER, "a.md", BILL, Some(known));
    assert_eq!((now.findings.len(), now.baselined, now.gone), (0, 1, 1));
}

#[test]
fn a_baseline_leaves_what_is_old_and_tells_what_is_new() {
    let folder = Folder::new("baseline")
        .with("acts/old.md", format!("{BILL}\n{BILL}"))
        .with(
            "acts/qanun.txt",
            "يعاقب كل من تاجر بالمواد الإباحية عن الأطفال.\n",
        )
        .with("clean.txt", "A clean text.\n");
    let output = folder.run(&["baseline", "create"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        stdout(&output),
        "harmonise.baseline.json: 3 findings (2 wordings) in 2 of 3 files. To use it: --baseline \
         harmonise.baseline.json, or baseline = \"harmonise.baseline.json\" in harmonise.toml.\n"
    );
    // Others read it, too.
    #[cfg(unix)]
    {
        let mode = |name: &str| {
            let metadata = fs::metadata(folder.0.join(name)).unwrap();
            std::os::unix::fs::PermissionsExt::mode(&metadata.permissions())
        };
        assert_eq!(mode("harmonise.baseline.json"), mode("clean.txt"));
    }
    assert_eq!(folder.run(&["check"]).status.code(), Some(1));
    let with = ["check", "--baseline", "harmonise.baseline.json", "--format"];
    let output = folder.run(&[&with[..], &["concise"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert_eq!(
        stdout(&output),
        "3 files: nothing found. 3 in the baseline.\n"
    );
    let folder = folder
        .with("harmonise.toml", "baseline = \"harmonise.baseline.json\"\n")
        .with(
            "acts/old.md",
            format!("New.\n\n{BILL}\nA bill.\n\n{BILL}\n{BILL}"),
        );
    let report = json(&folder.run(&["check", "acts", "--format", "json"]));
    assert_eq!(report["totals"]["error"], 1);
    assert_eq!(report["totals"]["baseline"], 3);
    assert_eq!(report["findings"][0]["start"]["line"], 9);
    let report = json(&folder.run(&["check", "acts", "--format", "sarif", "--show-all"]));
    let results = report["runs"][0]["results"].as_array().unwrap().clone();
    let old = results
        .iter()
        .filter(|result| result["suppressions"][0]["justification"] == "It is in the baseline.");
    assert_eq!((results.len(), old.count()), (4, 3));
    // Without it all is told, and what is old is not corrected with it.
    assert_eq!(
        json(&folder.run(&["check", "--no-baseline", "--format", "json"]))["totals"]["error"],
        4
    );
    folder.run(&["fix", "--unsafe", "acts"]);
    assert_eq!(
        read(&folder, "acts/old.md")
            .matches("child pornography")
            .count(),
        2
    );
    let told = stdout(&folder.run(&["explain", "acts/old.md:3:24"]));
    assert!(told.contains("it is in the baseline"), "{told}");
}

#[test]
fn an_update_drops_what_is_gone_and_adds_only_if_asked() {
    let folder = Folder::new("baseline-update")
        .with("a.md", format!("{BILL}\n{BILL}"))
        .with("b.md", BILL)
        .with("gone.md", BILL)
        .with("elsewhere/c.md", BILL);
    folder.run(&["baseline", "create", "-o", "old.json"]);
    let made = read(&folder, "old.json");
    let update = |more: &[&str]| {
        let output =
            folder.run(&[&["baseline", "update", "--baseline", "old.json"], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output)
    };
    assert_eq!(update(&[]), "old.json: 0 dropped, 0 added, 5 kept\n");
    assert_eq!(read(&folder, "old.json"), made);
    fs::write(
        folder.0.join("a.md"),
        format!("{BILL}\nA person who sells child sex tourism.\n"),
    )
    .unwrap();
    fs::remove_file(folder.0.join("gone.md")).unwrap();
    fs::write(folder.0.join("elsewhere/c.md"), "A clean text.\n").unwrap();
    // What was not looked at is kept, unless its text is gone.
    assert_eq!(
        update(&["a.md", "b.md"]),
        "old.json: 2 dropped, 0 added, 3 kept\n"
    );
    assert_eq!(update(&["."]), "old.json: 1 dropped, 0 added, 2 kept\n");
    assert_eq!(
        folder
            .run(&["check", "--baseline", "old.json"])
            .status
            .code(),
        Some(1)
    );
    assert_eq!(update(&["--add"]), "old.json: 0 dropped, 1 added, 2 kept\n");
    assert_eq!(
        folder
            .run(&["check", "--baseline", "old.json"])
            .status
            .code(),
        Some(0)
    );
    // A rule that is not applied is no reason to drop what it found.
    assert_eq!(
        update(&["--select", "damaged-text"]),
        "old.json: 0 dropped, 0 added, 3 kept\n"
    );
}

#[test]
fn a_broken_baseline_stops_the_run_and_nothing_is_written_over() {
    let folder = Folder::new("baseline-broken").with("a.md", BILL);
    folder.run(&["baseline", "create"]);
    let good = read(&folder, "harmonise.baseline.json");
    let output = folder.run(&["baseline", "create"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("harmonise.baseline.json is there already"),
        "{}",
        stderr(&output)
    );
    for (broken, expected) in [
        (
            good.replace("deprecated-term", "no-rule"),
            "harmonise.baseline.json:5:23: no rule is named \"no-rule\"",
        ),
        (
            good.replace("\"version\": 1", "\"version\": 9"),
            "harmonise.baseline.json:2:14: the file is of version 9",
        ),
        (
            good.replace("]}", "]"),
            "mend it, or take it back from where it was good",
        ),
    ] {
        fs::write(folder.0.join("harmonise.baseline.json"), &broken).unwrap();
        for arguments in [
            &["check", "--baseline", "harmonise.baseline.json"][..],
            &["baseline", "update"],
            &["baseline", "update", "--add"],
        ] {
            let output = folder.run(arguments);
            assert_eq!(output.status.code(), Some(2));
            let told = stderr(&output);
            assert!(
                told.contains("faulty baseline: ") && told.contains(expected),
                "{told}"
            );
            assert_eq!(read(&folder, "harmonise.baseline.json"), broken);
        }
    }
    let output = folder.run(&["baseline", "create", "--force"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(read(&folder, "harmonise.baseline.json"), good);
    let output = folder.run(&["check", "--baseline", "none.json"]);
    assert!(stderr(&output).contains("cannot read none.json"));
    let output = folder.run(&[
        "check",
        "--baseline",
        "harmonise.baseline.json",
        "-o",
        "harmonise.baseline.json",
    ]);
    assert!(
        stderr(&output).contains("that is the baseline"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_text_that_cannot_be_read_loses_nothing_in_an_update() {
    let folder = Folder::new("baseline-unread")
        .with("a.md", BILL)
        .with("b.xml", "<act><p>child pornography</p></act>");
    folder.run(&["baseline", "create"]);
    let made = read(&folder, "harmonise.baseline.json");
    fs::write(folder.0.join("b.xml"), "<act><p>child").unwrap();
    let output = folder.run(&["baseline", "update"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(read(&folder, "harmonise.baseline.json"), made);
    let output = folder.run(&["baseline", "create", "-o", "sub/b.json", "a.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("does not stand below the folder of the baseline"),
        "{}",
        stderr(&output)
    );
}
