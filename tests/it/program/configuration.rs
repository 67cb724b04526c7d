//! What a configuration changes, and which one counts.
//!
//! Its keys and faults are for the tests of the configuration.

use super::{BILL, Folder, program, stderr, stdout};

#[test]
fn levels_follow_the_configuration() {
    let folder = Folder::new("levels")
        .with("a.md", BILL)
        .with("old/a.md", BILL)
        .with("harmonise.toml", "[levels]\ndeprecated-term = \"warning\"\n[[override]]\npaths = [\"old/**\"]\nlevels = { \"deprecated-term/body\" = \"notice\" }\n");
    let told = stdout(&folder.run(&["check", "--format", "concise"]));
    assert!(
        told.contains("a.md:1:24: warning") && told.contains("old/a.md:1:24: notice"),
        "{told}"
    );
}

#[test]
fn a_vocabulary_of_the_configuration_says_what_its_elements_mean() {
    let law = "<loi><article><num>4</num><al>La <renvoi>loi sur la p\u{E9}dopornographie</renvoi>.</al></article></loi>";
    let folder = Folder::new("vocabulary")
        .with("loi.xml", law)
        .with("harmonise.toml", "[[vocabulary]]\nroot = \"loi\"\ncitations = [\"renvoi\"]\nnumbers = [\"num\"]\nunits = { article = \"art.\" }\n");
    let output = folder.run(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let finding = &report["findings"][0];
    assert_eq!(finding["context"], "citation");
    assert_eq!(finding["place"], "art. 4");
    assert_eq!(report["files"][0]["format"], "loi");
    let told = stdout(&folder.run(&["check", "--no-config", "--format", "concise"]));
    assert!(
        told.contains("loi.xml:1:") && told.contains("error"),
        "{told}"
    );
}

#[test]
fn the_nearest_configuration_upward_wins() {
    let folder = Folder::new("nearest")
        .with("harmonise.toml", "fail-level = \"never\"\n")
        .with("near/harmonise.toml", "fail-level = \"error\"\n")
        .with("near/below/a.md", BILL)
        .with("far/a.md", BILL);
    let code = |below: &str| {
        let output = program(&folder.0.join(below))
            .args(["check", "a.md"])
            .output();
        output.unwrap().status.code()
    };
    assert_eq!((code("near/below"), code("far")), (Some(1), Some(0)));
}
