//! Whole sessions of the screens in a real terminal.

use std::fs;
use std::process::Command;

use harmonise::glossary::ConceptId;
use harmonise::tui::state::Screen;

use crate::installed::is_there;
use crate::program::Folder;
use crate::screens::Stage;
use crate::tmux::Session;

/// The shipped glossary in this size, in English, without a configuration from above the test's folder.
const BROWSE: &str = "browse --no-config --ui-lang en";

#[test]
fn a_session_of_browsing_from_the_first_frame_to_the_shell() {
    if !is_there("tmux", &["-V"]) {
        return;
    }
    let folder = Folder::new("session-browse");
    let session = Session::start("browse", folder.path(), (100, 30), &[]);
    session.run(BROWSE);
    session.wait_for("child sexual abuse material");
    assert!(session.is_taken());
    // The search box, in Arabic, with hamza and article as people leave them out.
    session.press("/");
    session.type_text("بيع اطفال");
    session.wait_for("بيع اطفال");
    session.wait_for("sale-of-children");
    session.press("Enter y");
    session.wait_for("copied:");
    assert_eq!(session.clipboard(), "بيع الأطفال");
    session.press("?");
    session.wait_for("page down");
    session.press("Escape");
    session.wait_until_gone("page down");
    // Sizes: list and card in turn, too small, and large again.
    session.resize(70, 20);
    session.wait_until_gone("concepts ━");
    session.resize(50, 10);
    session.wait_for("The window is too small: 50 × 10.");
    session.resize(80, 24);
    session.wait_for("sale of children");
    session.press("q");
    session.wait_for("code=0");
    session.assert_given_back();
}

/// A pipe into which nobody writes stands for a file that takes for ever.
#[test]
fn a_file_that_is_still_being_read_holds_nobody_up() {
    if !is_there("tmux", &["-V"]) {
        return;
    }
    let bill = "# A Bill\n\n1. Child pornography is forbidden.\n";
    let folder = Folder::new("session-held").with("a.md", bill);
    let held = Command::new("mkfifo")
        .arg(folder.path().join("held.md"))
        .status();
    assert!(held.unwrap().success());
    let session = Session::start("held", folder.path(), (80, 24), &[]);
    session.run("review a.md held.md --no-config --ui-lang en --bidi app");
    session.wait_for("1 to check");
    session.press("a C-s y");
    session.wait_for("written:");
    let written = fs::read_to_string(folder.path().join("a.md")).unwrap();
    assert!(!written.contains("pornography"), "{written}");
    session.press("q");
    session.wait_for("ended");

    session.run("review held.md --no-config --ui-lang en --bidi app");
    session.wait_for("now: ");
    session.press("Escape");
    session.wait_for("code=2");
}

#[test]
fn a_paste_and_an_arabic_keyboard_do_what_they_should() {
    if !is_there("tmux", &["-V"]) {
        return;
    }
    let folder = Folder::new("session-paste");
    let session = Session::start("paste", folder.path(), (100, 30), &[]);
    session.run(BROWSE);
    session.wait_for("child sexual abuse material");
    // The key of the slash on an Arabic keyboard.
    session.type_text("ظ");
    session.press("p o r n o");
    session.wait_for("/ porno");
    session.press("C-u");
    session.wait_until_gone("porno ");
    // RIGHT-TO-LEFT OVERRIDE, presentation forms of the end of a word, and a line end.
    session.paste("\u{202E}بي\u{FECA}\nq");
    session.wait_for("بيع q");
    session.press("Escape C-c");
    session.wait_for("code=0");
    session.assert_given_back();
}

#[test]
fn a_signal_ends_the_program_and_gives_the_terminal_back() {
    if !is_there("tmux", &["-V"]) {
        return;
    }
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let folder = Folder::new(&format!("session-{signal}"));
        let session = Session::start(signal, folder.path(), (80, 24), &[]);
        session.run(BROWSE);
        session.wait_for("child sexual");
        assert!(session.is_taken());
        kill(signal, &session);
        session.wait_for(&format!("code={code}"));
        session.assert_given_back();
    }
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_goes_on() {
    if !is_there("tmux", &["-V"]) {
        return;
    }
    let folder = Folder::new("session-stop");
    let session = Session::start("stop", folder.path(), (80, 24), &[]);
    session.type_text(&format!("{} {BROWSE}", env!("CARGO_BIN_EXE_harmonise")));
    session.press("Enter");
    session.wait_for("child sexual");
    session.press("j C-z");
    session.wait_for("Stopped");
    assert!(!session.is_taken());
    session.type_text("fg");
    session.press("Enter");
    session.wait_for("concepts ━");
    assert!(session.is_taken());
    session.press("q");
    session.wait_for("ready>");
    assert!(!session.is_taken());
}

/// A list whose last entry is no concept: to draw it is a fault of the program.
#[test]
#[ignore = "a program of its own, which the next test runs in a terminal"]
fn a_screen_with_a_fault_at_its_end() {
    let mut stage = Stage::browse((80, 24));
    let Screen::Browse(browse) = &mut stage.state.screen else {
        panic!("another screen is shown");
    };
    let last = *browse.entries.last().unwrap();
    browse.entries.extend(std::iter::repeat_n(last, 40));
    browse.entries.last_mut().unwrap().concept = ConceptId(u32::MAX);
    drop(harmonise::tui::run(
        stage.state,
        harmonise::tui::Setup::default(),
    ));
}

#[test]
fn a_panic_gives_the_terminal_back_and_can_be_read() {
    if !is_there("tmux", &["-V"]) {
        return;
    }
    let folder = Folder::new("session-panic");
    let session = Session::start("panic", folder.path(), (80, 24), &["RUST_BACKTRACE=0"]);
    let test = "sessions::a_screen_with_a_fault_at_its_end";
    let program = std::env::current_exe().unwrap();
    session.run_other(&program, &format!("--exact {test} --ignored --nocapture"));
    session.wait_for("concepts");
    assert!(session.is_taken());
    session.press("G");
    session.wait_for("code=101");
    session.assert_given_back();
    // What was told before the terminal was given back would be gone with the screen.
    assert!(session.screen().contains("panicked at"));
}

#[test]
fn the_editor_has_the_terminal_for_itself() {
    if !is_there("tmux", &["-V"]) {
        return;
    }
    let folder = Folder::new("session-editor")
        .with("own.toml", "[[concept]]\nid = \"own\"\n[[concept.term]]\nlang = \"en\"\ntext = \"own word\"\nstatus = \"preferred\"\n")
        .with("edit.sh", "echo \"editing $*\"\nread answer\necho \"$answer\" > answer\nsed -i 's/own word/other word/' \"$2\"\n");
    let session = Session::start("editor", folder.path(), (80, 24), &["EDITOR=sh edit.sh"]);
    session.run(&format!("{BROWSE} --glossary own.toml"));
    session.wait_for("own word");
    session.press("e");
    session.wait_for("editing +5 own.toml");
    assert!(!session.is_taken());
    session.type_text("all for the editor");
    session.press("Enter");
    session.wait_for("other word");
    assert!(session.is_taken());
    let answer = fs::read_to_string(folder.path().join("answer")).unwrap();
    assert_eq!(answer, "all for the editor\n");
    session.press("q");
    session.assert_given_back();
}

#[test]
fn a_terminal_that_cannot_place_text_is_told_what_to_use() {
    if !is_there("tmux", &["-V"]) {
        return;
    }
    let folder = Folder::new("session-dumb");
    let session = Session::start("dumb", folder.path(), (80, 24), &["TERM=dumb"]);
    session.run(BROWSE);
    session.wait_for("harmonise lookup");
    session.wait_for("code=2");
    session.assert_given_back();
}

#[test]
fn without_a_terminal_browse_says_what_to_use() {
    let folder = Folder::new("no-terminal");
    let output = folder.run(&["browse", "sale"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("harmonise lookup"), "{told}");
    // Without a command, in a pipe: help.
    let output = folder.run(&[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().contains("Usage:"));
}

#[test]
fn keys_that_nobody_knows_are_refused_with_their_place() {
    let folder = Folder::new("keys").with(
        "harmonise.toml",
        "profile = \"un\"\n[keys]\nserch = \"s\"\n",
    );
    let output = folder.run(&["lookup", "sale"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("harmonise.toml:3:1") && told.contains("did you mean `search`?"),
        "{told}"
    );
    let folder = folder.with("harmonise.toml", "theme = \"drak\"\n");
    let told = String::from_utf8(folder.run(&["lookup", "sale"]).stderr).unwrap();
    assert!(told.contains("did you mean `dark`?"), "{told}");
}

/// Sends a signal to the program in the session.
fn kill(signal: &str, session: &Session) {
    let pid = session.program();
    let status = Command::new("kill")
        .args([&format!("-{signal}"), &pid])
        .status()
        .unwrap();
    assert!(status.success());
}
