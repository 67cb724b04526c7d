//! Word-processor documents on the review screen: what is accepted becomes tracked changes, as `fix` writes them.

use std::fs;
use std::path::{Path, PathBuf};

use harmonise::check::Options;
use harmonise::finding::{Context, Finding};
use harmonise::tui::action::Action;

use super::walk::{BILL, Walk};
use crate::office::package;
use crate::program::{Folder, program};

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/office");
    fs::read(folder.join(name)).unwrap()
}

fn walk(name: &str, file: &str) -> Walk {
    let bytes = fixture(file);
    Walk::through(name, (80, 24), &[(file, &bytes)], &Options::default())
}

/// What `fix` makes of a file, on the day of the walks.
fn fixed(file: &str, bytes: &[u8]) -> Vec<u8> {
    let glossary = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/it/screens/glossary.toml"
    );
    let folder = Folder::new(&format!("walk-fixed-{file}")).with(file, bytes);
    let output = program(folder.path())
        .args(["fix", "--unsafe", "--no-config", "--glossary", glossary])
        .arg(file)
        .env("SOURCE_DATE_EPOCH", "1795568400") // 2026-11-25T01:00:00Z
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{output:?}");
    fs::read(folder.path().join(file)).unwrap()
}

/// Accepts all that may be accepted, and holds what is written to be what `fix` writes.
#[track_caller]
fn check(file: &str, bytes: &[u8]) {
    let name = format!("document-{file}");
    let mut walk = Walk::through(&name, (80, 24), &[(file, bytes)], &Options::default());
    while walk.counts().0 > 0 {
        let before = walk.counts().0;
        walk.press("a");
        if walk.counts().0 == before {
            // A notice in a quotation is not the drafter's own to change.
            walk.press("s");
        }
    }
    walk.press("ctrl-s y");
    assert_eq!(walk.counts().1, 0, "{file}: {}", walk.stage.told());
    let made = fs::read(walk.folder.join(file)).unwrap();
    assert!(made != bytes, "{file} was not written");
    assert!(
        made == fixed(file, bytes),
        "{file} differs from what fix writes"
    );
}

#[test]
fn what_is_accepted_in_a_document_is_written_as_fix_writes_it() {
    for file in [
        "en.docx",
        "mixed.docx",
        "mixed.odt",
        "mixed.fodt",
        "ar.libreoffice.docx",
    ] {
        check(file, &fixture(file));
    }
}

#[test]
fn what_is_accepted_in_markup_is_written_as_fix_writes_it() {
    // In windows-1252, which the new words alone would not tell.
    let html = b"<meta charset=windows-1252><p>Who sells ch&#105;ld pornography &amp; more at a caf\xE9, or <b>child \
        pornography</b>, is guilty.</p>";
    check("bill.html", html);
    let xml = "<?xml version=\"1.0\"?><act><section><p>No <i>child</i> abuse, no child pornography.</p>\
        <p>بيع المواد الإباحية عن الأطفال</p></section></act>";
    check("bill.xml", xml.as_bytes());
}

#[test]
fn what_was_skipped_is_found_again_among_the_changes() {
    let mut walk = walk("document-skipped", "en.docx");
    let told = |walk: &Walk| -> Vec<Finding> {
        let findings = walk.review().session.drafts[0].findings.iter();
        findings
            .filter(|one| one.context == Context::Body)
            .cloned()
            .collect()
    };
    let before = told(&walk);
    // The third is a quotation.
    walk.press("a s s a a");
    assert_eq!(walk.counts(), (0, 3, 2));
    walk.press("ctrl-s y");
    assert_eq!(walk.counts(), (0, 0, 2), "{}", walk.stage.told());
    let now = told(&walk);
    let places =
        |findings: &[Finding]| -> Vec<_> { findings.iter().map(|one| one.place.clone()).collect() };
    assert!(places(&before).contains(&places(&now)[0]));
    assert_eq!(now.len(), 1);
    // The struck words are seen, and quiet.
    let struck = walk.review().session.drafts[0].findings.iter();
    assert_eq!(
        struck.filter(|one| one.context == Context::Deleted).count(),
        4
    );
}

#[test]
fn words_that_the_review_has_put_in_are_left_until_somebody_accepts_them() {
    let mut walk = walk("document-inserted", "mixed.odt");
    walk.press("e ctrl-u");
    walk.type_text("images of child pornography");
    walk.press("enter ctrl-s y p p p p");
    assert_eq!(walk.counts(), (4, 0, 0), "{}", walk.stage.told());
    walk.press("a");
    let told = walk.stage.told();
    assert!(told.contains("It stands in a tracked insertion"), "{told}");
    assert!(walk.stage.picture().contains("tracked insertion"));
    assert_eq!(walk.counts(), (4, 0, 0));
}

#[test]
fn decisions_on_a_document_survive_a_crash() {
    let mut first = walk("document-crash", "mixed.docx");
    first.press("a e ctrl-u");
    first.type_text("images d’abus");
    first.press("enter s");
    let decided = first.counts();
    let folder: PathBuf = first.folder.clone();
    drop(first);
    let mut second = Walk::again(&folder, (80, 24), &["mixed.docx"], &Options::default());
    assert_eq!(second.counts(), decided);
    second.press("ctrl-s y");
    assert_eq!(second.counts(), (1, 0, 1));
}

#[test]
fn a_document_that_a_word_processor_saves_meanwhile_is_not_overwritten() {
    let mut walk = walk("document-changed", "en.docx");
    walk.press("a");
    let theirs = fixture("en.libreoffice.docx");
    fs::write(walk.folder.join("en.docx"), &theirs).unwrap();
    walk.press("ctrl-s y");
    assert!(walk.stage.told().contains("another program has changed"));
    assert!(fs::read(walk.folder.join("en.docx")).unwrap() == theirs);
    walk.press("R y");
    assert_eq!(walk.counts().1, 1, "the same words in the same places");
    walk.press("ctrl-s y");
    assert_eq!(walk.counts().1, 0);
    assert!(fs::read(walk.folder.join("en.docx")).unwrap() != theirs);
}

#[test]
fn a_document_and_a_text_are_written_in_one_go() {
    let document = fixture("mixed.odt");
    let files = [
        ("bill.md", BILL.as_bytes()),
        ("mixed.odt", document.as_slice()),
    ];
    let mut walk = Walk::through("document-both", (80, 24), &files, &Options::default());
    walk.press("a a a a a a a ctrl-s y q");
    assert_eq!(walk.left, Some(0));
    assert!(!walk.file("bill.md").contains("possesses child pornography"));
}

#[test]
fn the_editor_is_for_text_and_what_it_changes_is_read_again() {
    let document = fixture("mixed.fodt");
    let files = [
        ("bill.md", BILL.as_bytes()),
        ("mixed.fodt", document.as_slice()),
    ];
    let mut walk = Walk::through("editor", (80, 24), &files, &Options::default());
    walk.press("a E");
    assert_eq!(walk.edited, Some((walk.folder.join("bill.md"), 7)));
    assert_eq!(walk.counts().1, 1, "nothing was changed: all stays");
    walk.press("u");
    assert_eq!(walk.counts().1, 0);
    walk.press("U");
    walk.editor =
        Some("# New\n\n1. A person who possesses child pornography commits an offence.\n");
    walk.press("E");
    assert_eq!(walk.counts(), (4, 1, 0), "the decision still applies");
    assert!(
        walk.stage.told().starts_with("read again"),
        "{}",
        walk.stage.told()
    );
    walk.press("ctrl-s y");
    assert!(
        walk.file("bill.md")
            .starts_with("# New\n\n1. A person who possesses child sexual abuse material")
    );
    walk.edited = None;
    walk.press("] E");
    assert_eq!(walk.edited, None);
    assert!(walk.stage.told().contains("no text file"));
    walk.act(Action::Resize(80, 24));
}

#[test]
fn a_document_that_is_read_in_part_only_is_told_with_findings_and_without() {
    let document = |words: &str| {
        let text = format!(
            r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p><w:altChunk/></w:body></w:document>"#
        );
        package("word/document.xml", &text)
    };
    let (clean, bad) = (document("A bill."), document("No child pornography here."));
    let files: [(&str, &[u8]); 2] = [("clean.docx", &clean), ("bad.docx", &bad)];
    let walk = Walk::through("document-in-part", (80, 24), &files, &Options::default());
    let told = walk.stage.told();
    assert!(
        told.contains("read in part only: \u{2068}2\u{2069}"),
        "{told}"
    );
    let review = walk.review();
    assert_eq!((review.session.drafts.len(), review.clean), (1, 1));
    assert!(review.partial[0].starts_with("clean.docx is read in part only"));
    assert_eq!(review.exit_code(), 2);
}
