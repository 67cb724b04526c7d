//! Waivers and the baseline on the review screen: what is set aside, where it is written, and what is seen of it.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use harmonise::check::{Options, Scratch};
use harmonise::document::{self, Format};
use harmonise::finding::{By, Finding};
use harmonise::waiver::{Aside, Baseline, Entry};

use super::walk::{BILL, CHECKER, GLOSSARY, QANUN, Walk, walk};
use crate::program::{Folder, program};

const WAIVERS: &str = "harmonise.waivers.toml";

/// Sets the finding that is looked at aside.
fn waive(walk: &mut Walk, reason: &str) {
    walk.press("w");
    walk.type_text(reason);
    walk.press("enter");
}

/// How many findings of the files are waived by the file of waivers.
fn set_aside(walk: &Walk) -> usize {
    let drafts = walk.review().session.drafts.iter();
    let findings = drafts.flat_map(|draft| &draft.findings);
    let by_file = |one: &&Finding| {
        one.waived
            .as_ref()
            .is_some_and(|waived| waived.by == By::File)
    };
    findings.filter(by_file).count()
}

#[test]
fn a_waiver_is_written_as_the_command_writes_it() {
    let mut walk = walk("waive");
    waive(&mut walk, "  the name of an Act  in force ");
    assert_eq!(walk.review().session.counts().waived, 1);
    assert_eq!(walk.counts().0, 3, "it is not open any more");
    assert!(
        !walk.folder.join(WAIVERS).exists(),
        "nothing is written before it is asked for"
    );
    walk.press("ctrl-s y");
    assert_eq!(walk.stage.told(), "waivers: \u{2068}1\u{2069}");
    assert_eq!((set_aside(&walk), walk.counts().0), (1, 3));
    assert_eq!(walk.file("bill.md"), BILL);
    let glossary = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/it/screens/glossary.toml"
    );
    let folder = Folder::new("walk-waived").with("bill.md", BILL);
    let reason = "the name of an Act in force";
    let output = program(folder.path())
        .args([
            "waive",
            "bill.md:3:30",
            "--no-config",
            "--glossary",
            glossary,
            "--reason",
            reason,
        ])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let expected = fs::read_to_string(folder.path().join(WAIVERS)).unwrap();
    assert_eq!(walk.file(WAIVERS), expected);
}

#[test]
fn a_waiver_needs_a_reason_and_can_be_taken_back() {
    let mut walk = walk("waive-undo");
    waive(&mut walk, " ");
    assert_eq!(walk.stage.told(), "a waiver needs a reason");
    walk.press("w x esc");
    assert_eq!(walk.review().session.counts().waived, 0);
    waive(&mut walk, "a title");
    walk.press("u");
    assert_eq!(walk.review().session.counts().waived, 0);
    walk.press("ctrl-s");
    assert_eq!(walk.stage.told(), "nothing to write");
    walk.press("U p");
    // Waived again, with the reason to be changed.
    waive(&mut walk, " of an Act");
    walk.press("p a");
    assert_eq!(
        walk.review().session.counts().waived,
        0,
        "a correction takes its place"
    );
    walk.press("u q");
    assert!(
        walk.stage
            .picture()
            .contains("Waivers for harmonise.waivers.toml: 1.")
    );
    walk.press("w");
    assert_eq!(walk.left, Some(1), "other findings are left");
    assert!(
        walk.file(WAIVERS)
            .contains("reason = \"a title of an Act\"")
    );
}

#[test]
fn a_reason_is_typed_in_arabic_with_the_caret_where_it_is_seen() {
    let mut walk = walk("waive-arabic");
    walk.press("] w");
    walk.type_text("اسم قنون");
    // To the right, over three letters: the end of Arabic is at its left.
    walk.press("right right right");
    walk.type_text("ا");
    walk.press("enter ctrl-s y");
    assert!(
        walk.file(WAIVERS).contains("reason = \"اسم قانون\""),
        "{}",
        walk.file(WAIVERS)
    );
    assert!(walk.file(WAIVERS).contains("path = \"qanun.txt\""));
    assert_eq!(set_aside(&walk), 1);
}

#[test]
fn a_waiver_holds_beside_corrections_that_are_written_with_it() {
    // The words around the one that is waived change with its neighbours.
    let mut walk = walk("waive-beside");
    walk.press("s");
    waive(&mut walk, "as enacted");
    walk.press("a a ctrl-s y");
    assert_eq!(
        walk.stage.told(),
        "written: \u{2068}2\u{2069} corrections, files: \u{2068}2\u{2069} · waivers: \u{2068}1\u{2069}"
    );
    assert_eq!((set_aside(&walk), walk.counts()), (1, (0, 0, 1)));
    let folder = walk.folder.clone();
    drop(walk);
    let again = Walk::again(&folder, (80, 24), &["bill.md"], &Options::default());
    assert_eq!((set_aside(&again), again.counts()), (1, (0, 0, 1)));
}

#[test]
fn what_is_silent_or_waived_needs_no_waiver() {
    let mut walk = walk("waive-silent");
    waive(&mut walk, "a title");
    walk.press("ctrl-s y");
    let Some(draft) = walk.review().session.drafts.first() else {
        panic!("the draft is gone");
    };
    let refused = |number: usize| {
        let waiver = harmonise::review::Decision::Waive("x".to_owned());
        draft.may_decide(number, &waiver).unwrap_err().to_string()
    };
    assert_eq!(refused(0), "it is waived already");
    assert_eq!(refused(1), "it needs no waiver: it is silent there (title)");
    assert_eq!(
        walk.review().session.number(),
        (1, 2),
        "the walk passes both over"
    );
    let picture = walk.stage.picture();
    assert!(
        picture.contains("·child"),
        "it is seen, and quiet\n{picture}"
    );
}

#[test]
fn waivers_survive_a_crash_and_are_gone_from_the_journal_when_written() {
    let names = ["bill.md", "qanun.txt"];
    let mut first = walk("waive-crash");
    waive(&mut first, "a title");
    let folder = first.folder.clone();
    drop(first);
    let mut second = Walk::again(&folder, (80, 24), &names, &Options::default());
    assert_eq!(second.review().session.counts().waived, 1);
    second.press("ctrl-s y");
    drop(second);
    let third = Walk::again(&folder, (80, 24), &names, &Options::default());
    assert_eq!(
        (third.review().session.counts().waived, set_aside(&third)),
        (0, 1)
    );
}

#[test]
fn what_another_program_adds_to_the_waivers_stays_and_a_broken_file_is_told() {
    let mut walk = walk("waive-others");
    waive(&mut walk, "ours");
    let theirs = "# Theirs.\n[[waiver]]\nrule = \"deprecated-term\"\npath = \"other.md\"\nexcerpt = \"words\"\nreason = \"theirs\"\n";
    walk.change(WAIVERS, theirs);
    walk.press("a ctrl-s y");
    assert!(walk.file(WAIVERS).starts_with(theirs));
    assert_eq!(set_aside(&walk), 1);
    waive(&mut walk, "ours too");
    walk.change(WAIVERS, "[[waiver]\n");
    walk.press("ctrl-s y");
    assert!(
        walk.stage.told().contains("harmonise.waivers.toml:1:"),
        "{}",
        walk.stage.told()
    );
    assert_eq!(walk.file(WAIVERS), "[[waiver]\n");
    assert_eq!(
        walk.review().session.counts().waived,
        1,
        "the decision is kept"
    );
    walk.change(WAIVERS, theirs);
    walk.press("ctrl-s y");
    assert_eq!(walk.review().session.counts().waived, 0);
    assert!(walk.file(WAIVERS).contains("ours too"));
}

#[test]
fn a_file_outside_of_the_folder_of_the_waivers_is_refused_before_a_reason_is_typed() {
    let mut walk = walk("waive-outside");
    let harmonise::tui::state::Screen::Review(review) = &mut walk.stage.state.screen else {
        panic!("another screen is shown");
    };
    review.unwaivable.insert(0);
    walk.press("w");
    assert!(
        walk.stage.told().contains("--waivers"),
        "{}",
        walk.stage.told()
    );
    assert_eq!(walk.review().typed, None);
}

#[test]
fn a_waiver_that_is_there_already_is_not_written_again() {
    let mut walk = walk("waive-twice");
    waive(&mut walk, "as enacted");
    walk.press("ctrl-s y");
    let path = walk.folder.join(WAIVERS);
    let before = fs::read_to_string(&path).unwrap();
    let mut waivers = harmonise::disk::WaiverFile::read(path.clone()).unwrap();
    let entries = waivers.waivers.entries.iter();
    let entries: Vec<Entry> = entries.map(|entry| entry.as_ref().clone()).collect();
    // As it happens where the file was written and could not be checked behind it.
    let place = waivers.add(&entries).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    assert_eq!(before.lines().nth(place.line - 1), Some("[[waiver]]"));
}

#[test]
fn findings_of_documents_are_waived_by_words_that_check_knows() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/office/");
    for file in ["en.docx", "mixed.odt", "mixed.fodt"] {
        let bytes = fs::read(format!("{folder}{file}")).unwrap();
        let files = [(file, bytes.as_slice())];
        let name = format!("waive-{file}");
        let mut walk = Walk::through(&name, (80, 24), &files, &Options::default());
        waive(&mut walk, "as enacted");
        walk.press("a ctrl-s y");
        assert_eq!(set_aside(&walk), 1, "{file}: {}", walk.stage.told());
        let path = walk.folder.join(file);
        let waivers = harmonise::disk::WaiverFile::read(walk.folder.join(WAIVERS)).unwrap();
        let options = Options {
            aside: waivers.aside(&harmonise::disk::display(&path), None),
            ..Options::default()
        };
        let format: &Format = document::format_of(file).unwrap();
        let reading = document::Options::default();
        let bytes = fs::read(&path).unwrap();
        let checked = format.open(file, &bytes, &reading, |source, document| {
            CHECKER.check(source, document, &options, &mut Scratch::default())
        });
        let checked = checked.unwrap();
        assert_eq!(checked.waived, 1, "{file}");
        assert!(
            checked
                .findings
                .iter()
                .all(|one| one.rule != "unused-waiver")
        );
    }
}

#[test]
fn what_is_in_the_baseline_is_seen_and_not_open() {
    let mut baseline = Baseline::default();
    let format = document::format_named("markdown").unwrap();
    let reading = document::Options::default();
    let checked = format.open("bill.md", BILL.as_bytes(), &reading, |source, document| {
        CHECKER.check(
            source,
            document,
            &Options::default(),
            &mut Scratch::default(),
        )
    });
    baseline.update(
        "bill.md",
        &checked.unwrap().findings,
        &GLOSSARY,
        true,
        |_| true,
    );
    let options = Options {
        aside: Aside {
            old: baseline.of("bill.md").map(Arc::clone),
            ..Aside::default()
        },
        ..Options::default()
    };
    let text = BILL.replace(
        "3. Child",
        "3. A new text on seduction of children.\n\n4. Child",
    );
    let files: BTreeMap<&str, String> =
        BTreeMap::from([("bill.md", text), ("qanun.txt", QANUN.to_owned())]);
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    let mut walk = Walk::through("baseline", (80, 24), &files, &options);
    assert_eq!(walk.counts().0, 2, "one is new in the bill");
    assert_eq!(walk.review().session.number(), (1, 1));
    assert!(walk.stage.picture().contains("▌seduction of children▐"));
    assert!(walk.stage.picture().contains("·child"));
    walk.press("a ctrl-s y");
    assert_eq!(
        walk.counts(),
        (1, 0, 0),
        "what is old stays so when its neighbours change"
    );
}
