//! The review screen while files are still being checked, and while they are being written: it waits for neither.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use harmonise::check::Options;
use harmonise::config::Keys;
use harmonise::lang::Lang;
use harmonise::terminal::Hint;
use harmonise::tui::action::{Action, Effect};
use harmonise::tui::keys::Keymap;

use super::walk::{BILL, QANUN, Walk};

const NAMES: [&str; 4] = ["clean.txt", "bill.md", "gone.txt", "qanun.txt"];

/// Four files, of which one is clean and one is not there.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("opening")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("clean.txt"), "A clean text.\n").unwrap();
    fs::write(folder.join("bill.md"), BILL).unwrap();
    fs::write(folder.join("qanun.txt"), QANUN).unwrap();
    folder
}

fn before(name: &str) -> Walk {
    Walk::before(&folder(name), (80, 24), &NAMES, &Options::default())
}

#[test]
fn the_first_frame_waits_for_no_file() {
    for lang in Lang::ALL {
        let mut walk = before(&format!("first-{lang}"));
        walk.stage.state.lang = lang;
        insta::assert_snapshot!(format!("opening-first-{lang}"), walk.stage.picture());
        walk.open();
        walk.open();
        insta::assert_snapshot!(format!("opening-next-{lang}"), walk.stage.picture());
    }
}

#[test]
fn findings_are_decided_while_files_are_still_checked() {
    let mut walk = before("decide");
    // Keys mean nothing yet, and do no harm.
    walk.press("a s w e n p u ] [ f esc A R esc ctrl-s E j k G g tab ?");
    walk.press("esc");
    walk.open();
    walk.open();
    walk.press("a s");
    let at = walk.review().session.at;
    walk.open();
    assert!(
        walk.stage
            .told()
            .contains("could not be read: \u{2068}1\u{2069}")
    );
    walk.open();
    assert_eq!(walk.review().session.at, at, "what is looked at stays");
    assert!(walk.stage.picture().contains("file 1 of 2"));
    walk.open();
    assert_eq!((walk.counts(), walk.review().clean), ((2, 1, 1), 1));
    assert_eq!(walk.review().opening, (0, 4));
}

#[test]
fn who_leaves_before_all_is_checked_has_not_checked_all() {
    let mut walk = before("leave");
    walk.press("q");
    assert_eq!(walk.left, Some(2));
}

#[test]
fn a_review_in_which_nothing_is_found_ends_by_itself() {
    let mut walk = Walk::before(
        &folder("nothing"),
        (80, 24),
        &["clean.txt"],
        &Options::default(),
    );
    walk.open();
    assert_eq!(walk.left, None);
    walk.open();
    assert_eq!((walk.left, walk.review().clean), (Some(0), 1));
}

#[test]
fn nothing_is_decided_while_files_are_written_and_the_text_can_be_read() {
    let folder = folder("writing");
    let mut walk = Walk::again(
        &folder,
        (80, 15),
        &["bill.md", "qanun.txt"],
        &Options::default(),
    );
    walk.press("a");
    walk.make_busy();
    walk.press("ctrl-s y");
    assert_eq!(walk.stage.told(), "being written …");
    walk.press("a s u");
    assert_eq!(walk.counts(), (3, 1, 0));
    let before = walk.review().top;
    walk.press("g");
    assert_ne!(walk.review().top, before);
    walk.press("q");
    assert_eq!((walk.left, walk.file("bill.md").as_str()), (None, BILL));
    walk.catch_up();
    assert_ne!(walk.file("bill.md"), BILL);
    assert_eq!(walk.left, Some(1), "it is left when all is written");
}

#[test]
fn who_wants_to_leave_stays_where_something_was_not_written() {
    let folder = folder("stays");
    let mut walk = Walk::again(&folder, (80, 24), &["bill.md"], &Options::default());
    walk.press("a");
    walk.make_busy();
    walk.press("q w");
    walk.change("bill.md", "# Theirs\n");
    walk.catch_up();
    assert_eq!(
        (walk.left, walk.file("bill.md").as_str()),
        (None, "# Theirs\n")
    );
    assert!(walk.stage.told().contains("another program has changed"));
    walk.press("n");
    assert_eq!(
        walk.left, None,
        "that another look ends does not mean that all is written"
    );
}

#[test]
fn a_hint_for_the_terminal_stays_until_somebody_has_seen_it_and_is_told_once() {
    let hint = Hint::ForceLtr.text();
    let mut walk = before("hint");
    walk.stage.state.hint = Some(Hint::ForceLtr);
    assert!(walk.stage.picture().contains(hint));
    // What comes from the files hides it, and is gone with the next key.
    while walk.open() {}
    walk.stage.effects.clear();
    assert!(!walk.stage.picture().contains(hint));
    walk.stage.act(Action::Down);
    assert!(walk.stage.picture().contains(hint));
    // A screen without a bottom line shows none.
    walk.stage.act(Action::Resize(50, 10));
    walk.stage.act(Action::Down);
    walk.stage.act(Action::Resize(80, 24));
    assert!(walk.stage.picture().contains(hint));
    assert!(!walk.stage.effects.contains(&Effect::Told));
    walk.stage.act(Action::Down);
    assert!(!walk.stage.picture().contains(hint));
    walk.stage.act(Action::Down);
    let told = |effect: &&Effect| **effect == Effect::Told;
    assert_eq!(walk.stage.effects.iter().filter(told).count(), 1);
}

#[test]
fn texts_name_the_keys_as_they_are_bound() {
    let rebound = [
        ("quit", "Z"),
        ("write", "f2"),
        ("undo", "f3"),
        ("next-file", "f4"),
        ("keep", "f5"),
        ("discard", "f6"),
        ("stay", "f7"),
    ];
    let rebound = rebound.map(|(name, key)| (name.to_owned(), Keys::One(key.to_owned())));
    let keys = Keymap::new(&BTreeMap::from(rebound)).unwrap();
    let folder = folder("keys");
    let names = ["bill.md"];
    let begin = || {
        let mut walk = Walk::before(&folder, (80, 24), &names, &Options::default());
        walk.stage.state.keys = keys.clone();
        walk
    };
    let mut walk = begin();
    assert!(walk.stage.picture().contains("Z leaves at once"));
    while walk.open() {}
    walk.press("a a a");
    let told = |key: &str| format!("\u{2068}{key}\u{2069}"); // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE
    assert!(
        walk.stage.told().contains(&told("F2")),
        "{}",
        walk.stage.told()
    );
    walk.press("Z");
    let asked = walk.stage.picture();
    for hint in ["F2 writes", "F5 keeps", "F6", "F7"] {
        assert!(asked.contains(hint), "{hint}: {asked}");
    }
    walk.press("f5");
    let mut walk = begin();
    while walk.open() {}
    assert!(
        walk.stage.told().contains(&told("F3")),
        "{}",
        walk.stage.told()
    );
    walk.press("f2 y");
    let left = walk.stage.picture();
    assert!(left.contains("F4 goes to the next file, Z"), "{left}");
}
