//! What the program is asked by: arguments, variables and the standard input; and the codes with which it ends.
//!
//! What files are read is for [`inputs`](super::inputs).

use std::io::Write;
use std::process::Stdio;

use super::{BILL, Folder, program, stderr, stdout};

#[test]
fn exit_codes_tell_clean_found_and_unread_apart() {
    let folder = Folder::new("codes")
        .with("clean.txt", "A clean text.\n")
        .with("bill.txt", BILL)
        .with("bad.txt", b"a\0");
    assert_eq!(folder.run(&["check", "clean.txt"]).status.code(), Some(0));
    assert_eq!(folder.run(&["check", "bill.txt"]).status.code(), Some(1));
    assert_eq!(
        folder
            .run(&["check", "bill.txt", "--fail-level", "never"])
            .status
            .code(),
        Some(0)
    );
    assert_eq!(folder.run(&["check", "bad.txt"]).status.code(), Some(2));
    assert_eq!(
        folder.run(&["check", "--no-such-flag"]).status.code(),
        Some(2)
    );
}

#[test]
fn the_standard_input_has_a_name() {
    let folder = Folder::new("stdin");
    let mut child = program(&folder.0)
        .args([
            "check",
            "-",
            "--stdin-filename",
            "bill.md",
            "--format",
            "concise",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all("`child pornography` child **pornography**".as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(
        stdout(&output).starts_with("bill.md:1:21: error"),
        "{}",
        stdout(&output)
    );
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_success() {
    let folder = Folder::new("pipe").with("a.txt", BILL.repeat(20_000));
    let mut child = program(&folder.0)
        .args(["check", "a.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), stderr(&output)),
        (Some(0), String::new())
    );
}

#[test]
fn colours_are_for_terminals_only() {
    let folder = Folder::new("colour").with("a.txt", BILL);
    assert!(!stdout(&folder.run(&["check", "a.txt"])).contains('\u{1B}'));
    assert!(stdout(&folder.run(&["check", "a.txt", "--color", "always"])).contains('\u{1B}'));
}

#[test]
fn arabic_is_laid_out_on_terminals_only() {
    let folder =
        Folder::new("writing").with("a.txt", "يعاقب كل من أنتج المواد الإباحية عن الأطفال.\n");
    let plain = stdout(&folder.run(&["check", "a.txt"]));
    assert!(plain.contains("[المواد الإباحية عن الأطفال]"), "{plain}");
    for bidi in ["app", "inverse", "word", "terminal", "off", "auto"] {
        assert_eq!(
            stdout(&folder.run(&["check", "a.txt", "--bidi", bidi])),
            plain
        );
    }
    let asked = program(&folder.0)
        .env("HARMONISE_BIDI", "backwards")
        .args(["check", "a.txt"])
        .output()
        .unwrap();
    let told = String::from_utf8(asked.stderr).unwrap();
    assert_eq!(asked.status.code(), Some(2));
    assert!(
        told.contains("HARMONISE_BIDI is \"backwards\" (known: auto, app,"),
        "{told}"
    );
}

#[test]
fn bidi_check_needs_a_terminal() {
    let folder = Folder::new("bidi");
    let output = folder.run(&["bidi", "check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).is_empty());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("HARMONISE_BIDI"), "{told}");
}

#[test]
fn completions_and_the_manual_page_are_made() {
    let folder = Folder::new("shell");
    assert!(stdout(&folder.run(&["completions", "bash"])).contains("harmonise"));
    assert!(stdout(&folder.run(&["man"])).contains(".TH harmonise"));
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = Folder::new("manual");
    let page = |words: &[&str]| stdout(&folder.run(&[&["man"], words].concat()));
    assert!(page(&["check"]).contains(".TH harmonise-check"));
    assert!(page(&["glossary", "list"]).contains("glossary-list"));
    let output = folder.run(&["man", "chek"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no command is named chek (known: check,"));
}
