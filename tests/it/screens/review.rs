//! The review screen without a terminal: what keys do to drafts and to files, and what is seen.

use std::fs;
use std::sync::Arc;

use harmonise::check::Options;
use harmonise::document;
use harmonise::lang::Lang;
use harmonise::review::{Draft, Session};
use harmonise::tui::action::Action;
use harmonise::tui::review::Review;
use harmonise::tui::state::Screen;
use proptest::prelude::*;
use ratatui::style::Color;

use super::stage::Stage;
use super::walk::{BILL, CHECKER, GLOSSARY, QANUN, Walk, walk};
use super::{frame, looks};

#[test]
fn accepting_goes_on_and_writing_changes_the_accepted_words_only() {
    let mut walk = walk("accept");
    walk.press("a s a");
    assert_eq!(walk.counts(), (1, 2, 1));
    assert_eq!(walk.review().session.at.draft, 1, "the next file");
    walk.press("ctrl-s");
    assert_eq!(
        walk.file("bill.md"),
        BILL,
        "nothing is written before the answer"
    );
    walk.press("y");
    let expected = BILL
        .replacen(
            "possesses child pornography",
            "possesses child sexual abuse material",
            1,
        )
        .replacen("seduction of children", "grooming of children", 1);
    assert_eq!(walk.file("bill.md"), expected);
    assert_eq!(
        walk.stage.told(),
        "written: \u{2068}2\u{2069} corrections, files: \u{2068}1\u{2069}"
    );
    assert_eq!(
        walk.counts(),
        (1, 0, 1),
        "what was skipped is skipped still"
    );
    walk.press("q");
    assert_eq!(walk.left, Some(1), "findings are left");
}

#[test]
fn nothing_is_left_when_all_is_written() {
    let mut walk = walk("all");
    walk.press("a a a a ctrl-s y q");
    assert_eq!(walk.left, Some(0));
    assert!(
        walk.file("qanun.txt")
            .contains("مواد الاعتداء الجنسي على الأطفال")
    );
}

#[test]
fn a_wording_of_ones_own_is_typed_and_taken_back() {
    let mut walk = walk("wording");
    walk.press("e ctrl-u");
    walk.type_text("images of abuse");
    walk.press("enter");
    assert_eq!(walk.counts().1, 1);
    walk.press("u");
    assert_eq!(walk.counts().1, 0);
    walk.press("U ctrl-s y");
    assert!(
        walk.file("bill.md")
            .contains("possesses images of abuse commits")
    );
    // An empty wording, and one that is given up, change nothing.
    walk.press("e ctrl-u enter e x esc");
    assert_eq!(walk.counts().1, 0);
}

#[test]
fn arabic_is_typed_with_the_caret_where_it_is_seen() {
    let mut walk = walk("arabic");
    walk.press("] e ctrl-u");
    walk.type_text("صو");
    // The end of Arabic is at its left: one column to the right is before the last letter.
    walk.press("right");
    walk.type_text("ور");
    walk.press("enter ctrl-s y");
    assert_eq!(
        walk.file("qanun.txt"),
        QANUN.replace("المواد الإباحية عن الأطفال", "صورو")
    );
}

#[test]
fn all_of_a_kind_are_asked_for_with_their_number() {
    let mut walk = walk("alike");
    walk.press("A");
    let picture = walk.stage.picture();
    assert!(
        picture.contains("in this file? Their number: 2"),
        "{picture}"
    );
    walk.press("n");
    assert_eq!(walk.counts().1, 0);
    walk.press("A y");
    assert_eq!(walk.counts().1, 2);
    walk.press("u");
    assert_eq!(walk.counts().1, 0);
}

#[test]
fn leaving_asks_what_to_do_with_corrections() {
    let mut walk = walk("leave");
    walk.press("a q esc");
    assert_eq!(walk.left, None);
    walk.press("q w");
    assert_eq!(walk.left, Some(1));
    assert_ne!(walk.file("bill.md"), BILL);
    let mut walk = self::walk("leave");
    walk.press("a q d");
    assert_eq!((walk.left, walk.file("bill.md").as_str()), (Some(1), BILL));
}

#[test]
fn what_was_decided_is_there_after_a_crash_and_gone_after_writing() {
    let names = ["bill.md", "qanun.txt"];
    let mut first = walk("crash");
    first.press("a n e ctrl-u");
    first.type_text("صور");
    first.press("enter s u");
    let decided = first.counts();
    // The program is killed: nothing of it is left but what is on the disk.
    let folder = first.folder.clone();
    drop(first);
    let mut second = Walk::again(&folder, (80, 24), &names, &Options::default());
    assert_eq!(second.counts(), decided);
    second.press("u");
    assert_eq!(
        second.counts().1,
        0,
        "what was brought back is taken back at once"
    );
    second.press("U ctrl-s y");
    drop(second);
    let third = Walk::again(&folder, (80, 24), &names, &Options::default());
    assert_eq!(third.counts().1, 0);
}

#[test]
fn decisions_that_were_thrown_away_do_not_come_back() {
    let names = ["bill.md", "qanun.txt"];
    let mut first = walk("thrown");
    first.press("a q d");
    let second = Walk::again(&first.folder, (80, 24), &names, &Options::default());
    assert_eq!(second.counts().1, 0);
}

#[test]
fn a_file_that_another_program_changes_is_never_overwritten() {
    let mut walk = walk("changed");
    walk.press("a");
    let theirs = format!("Their line.\n\n{BILL}");
    walk.change("bill.md", &theirs);
    walk.press("ctrl-s y");
    assert_eq!(walk.file("bill.md"), theirs);
    assert!(
        walk.stage.told().contains("another program has changed"),
        "{}",
        walk.stage.told()
    );
    assert!(walk.stage.picture().contains("changed by another program"));
    walk.press("R y");
    assert_eq!(walk.counts().1, 1, "the decision still applies");
    walk.press("ctrl-s y");
    let expected = theirs.replacen(
        "possesses child pornography",
        "possesses child sexual abuse material",
        1,
    );
    assert_eq!(walk.file("bill.md"), expected);
}

#[test]
fn a_change_is_noticed_while_walking() {
    let mut walk = walk("noticed");
    walk.change("bill.md", "All is new.\n");
    walk.press("n");
    assert!(
        walk.stage.told().contains("another program has changed"),
        "{}",
        walk.stage.told()
    );
}

#[test]
fn files_that_vanish_or_become_read_only_are_told_and_the_rest_goes_on() {
    let mut walk = walk("gone");
    walk.press("a a a a");
    let path = walk.folder.join("bill.md");
    fs::remove_file(&path).unwrap();
    walk.press("ctrl-s y");
    assert!(
        walk.stage.told().contains("cannot read"),
        "{}",
        walk.stage.told()
    );
    assert_ne!(walk.file("qanun.txt"), QANUN);
    fs::write(&path, BILL).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    walk.press("ctrl-s y");
    assert!(
        walk.stage.told().contains("read-only"),
        "{}",
        walk.stage.told()
    );
    assert_eq!(walk.file("bill.md"), BILL);
}

#[test]
fn a_click_goes_to_a_finding_or_chooses_a_wording() {
    let mut walk = Walk::start("click", (100, 30), &[("bill.md", BILL)]);
    let picture = walk.stage.picture();
    let place = |text: &str| {
        let row = picture
            .lines()
            .position(|line| line.contains(text))
            .unwrap();
        let line = picture.lines().nth(row).unwrap();
        let column = line.split(text).next().unwrap().chars().count();
        (
            u16::try_from(column + 3).unwrap(),
            u16::try_from(row).unwrap(),
        )
    };
    let (column, row) = place("[seduction");
    walk.act(Action::Click(column, row));
    assert_eq!(walk.review().session.at.finding, 3);
    let (column, row) = place("[Child pornography");
    walk.act(Action::Click(column, row));
    assert_eq!(walk.review().session.at.finding, 2);
    let picture = walk.stage.picture();
    let row = picture
        .lines()
        .position(|line| line.contains("2  CSAM"))
        .unwrap();
    walk.act(Action::Click(70, u16::try_from(row).unwrap()));
    assert_eq!(walk.counts().1, 1);
}

#[test]
fn the_finding_stays_in_sight_in_every_size() {
    let mut walk = Walk::start("sizes", (80, 24), &[("bill.md", &BILL.repeat(20))]);
    for keys in ["n n n n n n n", "p p", "n n n n n n n n n n n n n n"] {
        walk.press(keys);
        for size in [(60, 15), (80, 24), (160, 50), (61, 40), (200, 15)] {
            walk.act(Action::Resize(size.0, size.1));
            let picture = walk.stage.picture();
            assert!(
                picture.contains('▌') || picture.contains('▐'),
                "{size:?}\n{picture}"
            );
        }
    }
    for columns in (1..=200).step_by(13) {
        for rows in [1, 2, 14, 15, 16, 24, 60] {
            walk.act(Action::Resize(columns, rows));
            walk.press("n");
            assert!(!walk.stage.picture().is_empty());
        }
    }
}

#[test]
fn scrolling_ends_where_the_text_does() {
    let mut walk = Walk::start("scroll", (80, 24), &[("bill.md", &BILL.repeat(9))]);
    walk.press("G");
    let bottom = walk.stage.picture();
    walk.press("page-down j ctrl-d");
    assert_eq!(walk.stage.picture(), bottom);
    walk.press("g");
    let top = walk.stage.picture();
    walk.press("page-up k ctrl-u");
    assert_eq!(walk.stage.picture(), top);
    assert!(top.contains("# A bill"), "{top}");
    walk.press("j j j k k k");
    assert_eq!(walk.stage.picture(), top);
}

/// Brings a screen about.
type Scene = (&'static str, fn(&mut Walk));

const SCENES: [Scene; 11] = [
    ("text", |_| {}),
    ("decided", |walk| {
        walk.press("2 s n p");
    }),
    ("arabic", |walk| {
        walk.press("]");
    }),
    ("wording", |walk| {
        walk.press("e");
        walk.type_text(" صور");
    }),
    ("reason", |walk| {
        walk.press("w");
        walk.type_text("اسم قانون");
    }),
    ("waived", |walk| {
        walk.press("s a w");
        walk.type_text("the name of an Act in force");
        walk.press("enter p");
    }),
    ("alike", |walk| {
        walk.press("A");
    }),
    ("leave", |walk| {
        walk.press("a w");
        walk.type_text("title");
        walk.press("enter ] a q");
    }),
    ("empty", |walk| {
        walk.press("a a a a ctrl-s y");
    }),
    ("files", |walk| {
        walk.press("a f");
    }),
    ("changed", |walk| {
        walk.change("bill.md", "new");
        walk.press("a R");
    }),
];

fn scene(name: &str, scene: fn(&mut Walk), size: (u16, u16), lang: Lang) -> Walk {
    let folder = format!("scene-{name}-{lang}-{}", size.0);
    let mut walk = Walk::start(&folder, size, &[("bill.md", BILL), ("قانون.txt", QANUN)]);
    walk.stage.state.lang = lang;
    scene(&mut walk);
    walk
}

#[test]
fn every_screen_in_every_size_and_language() {
    for (name, make) in SCENES {
        for lang in Lang::ALL {
            for size in [(80, 24), (100, 30), (160, 50)] {
                let walk = scene(name, make, size, lang);
                insta::assert_snapshot!(
                    format!("review-{name}-{lang}-{}x{}", size.0, size.1),
                    walk.stage.picture()
                );
            }
        }
    }
}

#[test]
fn colours_add_to_what_is_there_already() {
    for (name, make) in SCENES {
        let mut walk = scene(name, make, (100, 30), Lang::En);
        let plain = frame(&walk.stage.state);
        for cell in plain.content() {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
        }
        insta::assert_snapshot!(format!("review-looks-{name}-plain"), looks(&plain));
        walk.stage.state.theme.colours = true;
        let coloured = frame(&walk.stage.state);
        let symbols = |buffer: &ratatui::buffer::Buffer| -> Vec<String> {
            let cells = buffer.content().iter();
            cells.map(|cell| cell.symbol().to_owned()).collect()
        };
        assert_eq!(symbols(&plain), symbols(&coloured), "{name}");
        assert_ne!(looks(&plain), looks(&coloured), "{name}");
    }
}

#[test]
fn control_characters_of_a_text_never_reach_the_screen() {
    let text = "A\u{1B}[31m child pornography\u{7}\u{9B}5m and\u{202E} more.\n";
    let walk = Walk::start("control", (80, 24), &[("bill.txt", text)]);
    for cell in frame(&walk.stage.state).content() {
        assert!(
            !cell
                .symbol()
                .chars()
                .any(|char| char.is_control() || char == '\u{202E}')
        );
    }
}

/// Texts in which findings stand close together, cut by all that can stand in a file.
fn odd_texts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "child pornography",
        "Child\r\npornography",
        "المواد الإباحية عن الأطفال",
        "المواد الإباحية\nعن الأطفال",
        "pédopornographie",
        "seduction of children",
        "\n",
        "\n\n",
        "\r",
        "\t",
        "\u{C}",
        "\u{1B}[2J",
        "\u{202E}", // RIGHT-TO-LEFT OVERRIDE
        "\u{301}",  // COMBINING ACUTE ACCENT
        "\u{1F600}",
        "漢字",
        "x",
        "…",
        "[",
        "▌",
        "1.",
        "# ",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_walked_through_in_any_size(
        text in odd_texts(),
        repeat in 1..40_usize,
        keys in prop::collection::vec(
            prop::sample::select(vec![
                "a", "2", "s", "e", "w", "E", "enter", "esc", "x", "u", "U", "n", "p", "A", "y", "j", "k", "G", "g", "page-down",
                "ctrl-u", "tab", "f", "]", "[", "R", "?",
            ]),
            0..30,
        ),
        columns in 1..140_u16,
        rows in 1..50_u16,
    ) {
        // A text without line ends is one long line.
        let text = text.repeat(repeat);
        let format = document::format_of("a.txt").unwrap();
        let (options, reading) = (Options::default(), document::Options::default());
        let read = |text: &str| {
            let scratch = &mut harmonise::check::Scratch::default();
            Draft::read("a.txt", format, &reading, text.as_bytes(), &CHECKER, &options, scratch).unwrap()
        };
        let session = Session::new(vec![read(&text), read("")], false);
        let review = Review::new(Arc::new(GLOSSARY.clone()), session);
        let mut stage = Stage::of(Screen::Review(Box::new(review)), (80, 24));
        stage.act(Action::Resize(columns, rows));
        for key in keys {
            stage.press(key);
            let cells = frame(&stage.state);
            for cell in cells.content() {
                prop_assert!(!cell.symbol().chars().any(char::is_control));
            }
        }
    }
}
