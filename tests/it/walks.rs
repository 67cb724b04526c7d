//! Whole reviews in a real terminal, by keys.

use std::fs;
use std::process::Command;

use crate::installed::is_there;
use crate::program::Folder;
use crate::tmux::Session;

const REVIEW: &str = "review --no-config --ui-lang en";

const BILL: &str = "1. A person who possesses child pornography commits an offence.\n\n\
    2. The Optional Protocol on the sale of children, child prostitution and child pornography applies.\n\n\
    3. Child pornography is seized.\n";

const QANUN: &str = "يعاقب كل من حاز المواد الإباحية عن الأطفال بالحبس.\n";

fn files(name: &str) -> Folder {
    Folder::new(name)
        .with("bill.txt", BILL)
        .with("قانون.txt", QANUN)
}

/// A shell in which what is kept over a crash stays in the test's folder.
fn shell(name: &str, folder: &Folder) -> Session {
    let state = format!("XDG_STATE_HOME={}", folder.path().join("state").display());
    Session::start(name, folder.path(), (80, 24), &[&state])
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn a_review_from_the_first_finding_to_the_written_files() {
    if !is_there("tmux", &["-V"]) {
        return;
    }
    let folder = files("walk-whole");
    let session = shell("walk-whole", &folder);
    session.run(&format!("{REVIEW} bill.txt قانون.txt"));
    session.wait_for("1 of 2 · 0 corrected");
    assert!(session.is_taken());
    session.press("a");
    session.wait_for("2 of 2 · 1 corrected");
    session.press("u");
    session.wait_for("1 of 2 · 0 corrected");
    // Another wording of the glossary, then one of one's own in Arabic.
    session.press("2");
    session.wait_for("2 of 2 · 1 corrected");
    session.press("s");
    session.wait_for("file 2 of 2");
    session.press("e C-u");
    session.type_text("صور الاعتداء");
    session.wait_for("صور الاعتداء");
    session.press("Enter");
    session.wait_for("all is decided");
    session.press("C-s");
    session.wait_for("Corrections: 2, in files: 2");
    assert_eq!(read(&folder, "bill.txt"), BILL);
    session.press("y");
    session.wait_for("written: 2 corrections, files: 2");
    session.press("q");
    session.wait_for("code=1");
    session.assert_given_back();
    let bill = read(&folder, "bill.txt");
    let (before, after) = BILL.split_once("child pornography").unwrap();
    assert!(bill.starts_with(before) && bill.ends_with(after), "{bill}");
    assert_ne!(bill, BILL);
    let expected = QANUN.replace("المواد الإباحية عن الأطفال", "صور الاعتداء");
    assert_eq!(read(&folder, "قانون.txt"), expected);
}

#[test]
fn what_was_decided_survives_a_kill() {
    if !is_there("tmux", &["-V"]) {
        return;
    }
    let folder = files("walk-kill");
    let session = shell("walk-kill", &folder);
    session.run(&format!("{REVIEW} bill.txt"));
    session.wait_for("1 of 2 · 0 corrected");
    session.press("a");
    session.wait_for("2 of 2 · 1 corrected");
    let killed = Command::new("kill")
        .args(["-KILL", &session.program()])
        .status()
        .unwrap();
    assert!(killed.success());
    session.wait_for("code=137");
    assert_eq!(read(&folder, "bill.txt"), BILL);
    // Nothing gave the terminal back; the person opens another one.
    drop(session);
    let session = shell("walk-again", &folder);
    session.run(&format!("{REVIEW} bill.txt"));
    session.wait_for("of an earlier session were brought back: 1");
    session.press("a");
    session.wait_for("2 corrected");
    session.press("q");
    session.wait_for("not written yet");
    session.press("w");
    session.wait_for("code=0");
    session.assert_given_back();
    let expected = BILL
        .replacen("child pornography", "child sexual abuse material", 1)
        .replacen("Child pornography is", "Child sexual abuse material is", 1);
    assert_eq!(read(&folder, "bill.txt"), expected);
}

#[test]
fn files_that_cannot_be_reviewed_are_told_and_the_rest_is_shown() {
    if !is_there("tmux", &["-V"]) {
        return;
    }
    let folder = files("walk-trouble").with("picture.txt", b"\x89PNG\0");
    let session = shell("walk-trouble", &folder);
    session.run(&format!("{REVIEW} picture.txt gone.txt bill.txt"));
    session.wait_for("files that could not be read: 2");
    session.press("q");
    session.wait_for("code=2");
    session.assert_given_back();
    session.type_text("clear");
    session.press("Enter");
    session.wait_until_gone("code=2");
    fs::write(folder.path().join("clean.txt"), "A clean text.\n").unwrap();
    session.run(&format!("{REVIEW} clean.txt"));
    session.wait_for("nothing to review in 1 file");
    session.wait_for("code=0");
}
