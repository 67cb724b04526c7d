//! What is done before checks: a configuration to begin with, and a look at what changed in a glossary.

use std::fs;

use crate::program::{BILL, Folder, stderr, stdout};

#[test]
fn a_new_configuration_changes_nothing_until_somebody_says_so() {
    let folder = Folder::new("init").with("bill.txt", BILL);
    let before = stdout(&folder.run(&["check", "bill.txt"]));
    let made = folder.run(&["init"]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    assert_eq!(stdout(&made), "harmonise.toml is written\n");
    assert_eq!(stdout(&folder.run(&["check", "bill.txt"])), before);
}

#[test]
fn a_configuration_that_is_there_is_kept_unless_it_is_told_otherwise() {
    let folder = Folder::new("init-there").with("harmonise.toml", "profile = \"eu\"\n");
    let text = || fs::read_to_string(folder.path().join("harmonise.toml")).unwrap();
    let refused = folder.run(&["init"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("--force"), "{}", stderr(&refused));
    assert_eq!(text(), "profile = \"eu\"\n");
    let forced = folder.run(&["init", "--force", "--profile", "ca"]);
    assert_eq!(forced.status.code(), Some(0), "{}", stderr(&forced));
    assert!(text().contains("\nprofile = \"ca\"\n"));
    let unknown = folder.run(&["init", "--force", "--profile", "cq"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text().contains("\nprofile = \"ca\"\n"));
}

const OLD: &str = "\
[[concept]]
id = \"company\"
[[concept.term]]
lang = \"en\"
text = \"company\"
status = \"preferred\"
[[concept.term]]
lang = \"ar\"
text = \"مؤسسة\"
status = \"admitted\"
";

#[test]
fn two_glossaries_are_compared_entry_by_entry() {
    let new =
        OLD.replace("admitted", "deprecated") + "[[source]]\nid = \"A\"\ntitle = \"An act\"\n";
    let folder = Folder::new("diff")
        .with("old.toml", OLD)
        .with("new.toml", new);
    let same = folder.run(&["glossary", "diff", "old.toml", "old.toml"]);
    assert_eq!(same.status.code(), Some(0), "{}", stderr(&same));
    let other = folder.run(&["glossary", "diff", "old.toml", "new.toml"]);
    assert_eq!(other.status.code(), Some(1), "{}", stderr(&other));
    let expected = "\
~ company
  ~ ar deprecated, was admitted (status)
      مؤسسة
+ source A
differing: 1 concept, 1 term, 1 other entry
";
    assert_eq!(stdout(&other), expected);
    let broken = Folder::new("diff-broken").with("g.toml", "[[concept]]\n");
    let told = broken.run(&["glossary", "diff", "default", "g.toml"]);
    assert_eq!(told.status.code(), Some(2));
    assert!(stderr(&told).contains("g.toml:1"), "{}", stderr(&told));
}
