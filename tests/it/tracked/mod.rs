//! Corrections in word-processor documents: accepted, they give the text that was to be; rejected, the text that was;
//! and nothing else of the file changes.
//!
//! Documents of word processors are corrected as they are; documents that are made ([`made`]) try every way in which words
//! are cut, and a reader of the tests' own ([`sides`]) tells what became of them.

mod made;
mod sides;

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use harmonise::document::{self, Format};
use harmonise::finding::Context;
use harmonise::fix::Edit;
use harmonise::fix::office::{self, Change, Written};
use harmonise::text::Span;
use proptest::prelude::*;
use zip::ZipArchive;

use crate::installed::is_there;
use crate::program::{Folder, fixture};
use made::{AROUND, Around, Pieces, cut, docx, fodt, odt, word};
use sides::{Side, packed, paragraphs, part_of};

const DATE: &str = "2026-11-25T01:00:00Z";

/// The texts of a document's blocks as its reader gives them, those of tracked deletions left out.
fn texts_of(name: &str, bytes: &[u8]) -> Vec<String> {
    let format = document::format_of(name).unwrap();
    let options = document::Options::default();
    let texts = format.open(name, bytes, &options, |_, document| {
        let is_there = |block: &&document::Block| {
            let mut around = document.marks.around(block.span);
            !around.any(|mark| mark.context == Context::Deleted)
        };
        let blocks = document.blocks.iter().filter(is_there);
        let texts = blocks.map(|block| block.span.of(&document.text).to_owned());
        texts.collect()
    });
    texts.unwrap()
}

#[track_caller]
fn run(folder: &Folder, arguments: &[&str], code: i32) -> String {
    let output = folder.run(arguments);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{error}");
    String::from_utf8(output.stdout).unwrap() + &error
}

#[test]
fn a_document_is_corrected_in_its_place_and_once_is_enough() {
    let folder = Folder::new("tracked").with("en.docx", fixture("en.docx"));
    let file = folder.path().join("en.docx");
    let told = run(&folder, &["fix", "--unsafe", "en.docx"], 0);
    assert!(told.contains("en.docx: 5 corrections\n"), "{told}");
    let left = "en.docx: Part 2: Offences, paragraph 3: left: it stands in a quotation: such words are left alone\n";
    assert!(told.contains(left), "{told}");
    let once = fs::read(&file).unwrap();
    let told = run(&folder, &["fix", "--unsafe", "en.docx"], 0);
    assert!(told.contains("0 corrections made in 0"), "{told}");
    assert!(fs::read(&file).unwrap() == once);
    // Struck words are told on request only.
    let told = run(&folder, &["check", "--format", "concise", "en.docx"], 0);
    assert!(!told.contains("error"), "{told}");
}

#[test]
fn comments_are_put_on_findings_once_and_correct_nothing() {
    let folder = Folder::new("commented").with("en.docx", fixture("en.docx"));
    let before = texts_of("en.docx", &fixture("en.docx"));
    let told = run(
        &folder,
        &["fix", "--comments", "en.docx", "-o", "out.docx"],
        1,
    );
    assert!(told.contains("en.docx: 5 comments\n"), "{told}");
    let left = "en.docx: page header: left: word processors show no comment there\n";
    assert!(told.contains(left), "{told}");
    let file = folder.path().join("out.docx");
    let once = fs::read(&file).unwrap();
    assert_eq!(texts_of("out.docx", &once), before);
    let told = run(&folder, &["fix", "--comments", "out.docx"], 1);
    assert!(told.contains("0 comments made in 0"), "{told}");
    assert!(fs::read(&file).unwrap() == once);
    assert!(fs::read(folder.path().join("en.docx")).unwrap() == fixture("en.docx"));
}

#[test]
fn a_file_to_write_is_one_and_not_the_one_that_is_read() {
    let text = "Who sells child pornography is guilty.\n";
    let folder = Folder::new("output")
        .with("a.txt", text)
        .with("b.txt", text);
    run(&folder, &["fix", "a.txt", "-o", "a.txt"], 2);
    run(&folder, &["fix", "a.txt", "b.txt", "-o", "c.txt"], 2);
    run(&folder, &["fix", "--comments", "a.txt"], 2);
    run(&folder, &["fix", "a.txt", "-o", "c.txt"], 0);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(
        (read("a.txt").as_str(), read("b.txt").as_str()),
        (text, text)
    );
    assert!(read("c.txt").contains("child sexual abuse material"));
}

/// A file among the fixtures.
fn script(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/fixtures/office").join(name)
}

/// The fixtures in a folder of their own, each with its name, corrected (`fixed-`) and commented on (`said-`).
fn written_fixtures(name: &str) -> (Folder, Vec<String>) {
    let mut folder = Folder::new(name);
    let mut names = Vec::new();
    for (ending, documents) in DOCUMENTS {
        for document in documents {
            let name = format!("{document}.{ending}");
            folder = folder.with(&name, fixture(&name));
            names.push(name);
        }
    }
    for name in &names {
        let (fixed, said) = (format!("fixed-{name}"), format!("said-{name}"));
        folder.run(&["fix", "--unsafe", "--profile", "un", name, "-o", &fixed]);
        folder.run(&["fix", "--comments", name, "-o", &said]);
    }
    (folder, names)
}

#[track_caller]
fn succeeds(command: &mut Command) {
    let output = command.output().unwrap();
    let told = [output.stdout, output.stderr].concat();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&told)
    );
}

#[test]
fn checkers_of_the_standards_find_nothing_that_was_not_there() {
    if !is_there("python3", &["-c", "import openxml_audit, docx, lxml"]) {
        return;
    }
    let (folder, names) = written_fixtures("audited");
    let mut command = Command::new("python3");
    command.current_dir(folder.path()).arg(script("audit.py"));
    for name in names.iter().filter(|name| !name.contains(".fodt")) {
        command.args([name.clone(), format!("fixed-{name}")]);
        command.args([name.clone(), format!("said-{name}")]);
    }
    succeeds(&mut command);
    for (name, part, end, fault) in [
        ("en.docx", "word/document.xml", "</w:body>", "<w:rPr/>"),
        ("en.odt", "content.xml", "</office:text>", "<text:span/>"),
    ] {
        let bytes = fs::read(folder.path().join(name)).unwrap();
        let faulty = with_part(&bytes, part, |text| {
            text.replacen(end, &format!("{fault}{end}"), 1)
        });
        fs::write(folder.path().join(format!("faulty-{name}")), faulty).unwrap();
        let mut command = Command::new("python3");
        command.current_dir(folder.path()).arg(script("audit.py"));
        let run = command.args([name, &format!("faulty-{name}")]).output();
        assert_eq!(run.unwrap().status.code(), Some(1), "{name}");
    }
}

/// A package in which one part has another text.
fn with_part(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..from.len() {
        let mut member = from.by_index(number).unwrap();
        if member.name().unwrap() == part {
            let mut text = String::new();
            member.read_to_string(&mut text).unwrap();
            to.start_file(part, zip::write::SimpleFileOptions::default())
                .unwrap();
            to.write_all(change(text).as_bytes()).unwrap();
        } else {
            to.raw_copy_file(member).unwrap();
        }
    }
    to.finish().unwrap().into_inner()
}

/// Documents in the format of that ending.
const DOCUMENTS: [(&str, &[&str]); 3] = [
    (
        "odt",
        &["en", "fr", "ar", "mixed", "numbered", "numbered-ar"],
    ),
    ("fodt", &["mixed"]),
    (
        "docx",
        &[
            "en",
            "fr",
            "ar",
            "mixed",
            "numbered",
            "numbered-ar",
            "en.libreoffice",
            "mixed.libreoffice",
        ],
    ),
];

#[test]
fn libreoffice_accepts_the_new_text_and_rejects_to_the_old_one() {
    let python = "/usr/bin/python3";
    if !(is_there("soffice", &["--version"]) && is_there(python, &["-c", "import uno"])) {
        return;
    }
    let (folder, names) = written_fixtures("libreoffice");
    let mut command = Command::new(python);
    command
        .current_dir(folder.path())
        .arg(script("settle.py"))
        .arg(".");
    for name in &names {
        command.args([name.clone(), format!("fixed-{name}")]);
    }
    succeeds(&mut command);
    let texts = |name: String| {
        let texts = texts_of(&name, &fs::read(folder.path().join(&name)).unwrap());
        // The fixtures have a reference to nothing, which LibreOffice may notice.
        let text = |text: String| text.replace("Error: Reference source not found", "7");
        texts.into_iter().map(text).collect::<Vec<_>>()
    };
    for name in &names {
        assert_eq!(
            texts(format!("rejected-fixed-{name}")),
            texts(format!("rejected-{name}")),
            "{name}, rejected"
        );
        let old_and_new: Vec<(String, String)> = texts(name.clone())
            .into_iter()
            .zip(texts(format!("fixed-{name}")))
            .collect();
        let changed = old_and_new.iter().filter(|(old, new)| old != new).count();
        assert!(changed >= 3, "{name}: {changed}");
        let now = |text: String| {
            let pair = old_and_new.iter().find(|(old, _)| *old == text);
            pair.map_or(text, |(_, new)| new.clone())
        };
        let expected: Vec<String> = texts(format!("accepted-{name}"))
            .into_iter()
            .map(now)
            .collect();
        assert_eq!(
            texts(format!("accepted-fixed-{name}")),
            expected,
            "{name}, accepted"
        );
    }
}

/// The words that a change replaces.
fn span_of(change: &Change) -> Span {
    match change {
        Change::Replace(edits) => edits[0].span,
        Change::Comment(span, _) => *span,
    }
}

/// Writes these wordings in place of the words that the document still has. Gives which words those are.
fn written(format: &Format, bytes: &[u8], wordings: &[String]) -> (Vec<usize>, Written) {
    let reader = office::reader(format).unwrap();
    let options = document::Options::default();
    let made = reader.open("a", bytes, &options, |source, document| {
        let (mut numbers, mut changes) = (Vec::new(), Vec::new());
        for (number, wording) in wordings.iter().enumerate() {
            let word = word(number);
            let mut places = source.text().match_indices(&word).map(|(at, _)| at);
            let is_there = |at: &usize| {
                let span = Span::new(*at, at + word.len());
                let mut around = document.marks.around(span);
                !around.any(|mark| mark.context == Context::Deleted)
            };
            if let Some(at) = places.find(is_there) {
                let span = Span::new(at, at + word.len());
                let text = wording.clone();
                changes.push(Change::Replace(vec![Edit { span, text }]));
                numbers.push(number);
            }
        }
        let written = office::write(format, bytes, document, &changes, DATE).unwrap();
        // What cannot be written is known beforehand.
        let spans: Vec<Span> = changes.iter().map(span_of).collect();
        let obstacles = office::obstacles(format, bytes, document, &spans).unwrap();
        assert_eq!(obstacles, written.refused);
        (numbers, written)
    });
    made.unwrap()
}

/// A text with words to be replaced, cut anywhere into pieces.
fn paragraph() -> impl Strategy<Value = Vec<(Around, usize)>> {
    prop::collection::vec((prop::sample::select(AROUND.to_vec()), 0..60_usize), 1..14)
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec![
        "the ",
        "of <&> ",
        "à l\u{2019}égard ",
        "في ",
        "\u{A0}",
        "and\t",
        "",
    ]);
    prop::collection::vec(word, 0..6)
        .prop_map(|words| words.concat())
        .prop_map(|text| vec![text])
}

fn laws(name: &str, bytes: &[u8], wordings: &[String]) -> Result<(), TestCaseError> {
    let format = document::format_of(name).unwrap();
    let (numbers, made) = written(format, bytes, wordings);
    let mut expected = paragraphs(name, bytes, Side::Accepted);
    for (at, &number) in numbers.iter().enumerate() {
        let is_refused = made.refused.iter().any(|(refused, _)| *refused == at);
        for paragraph in expected.iter_mut().filter(|_| !is_refused) {
            *paragraph = paragraph.replace(&word(number), &wordings[number]);
        }
    }
    prop_assert_eq!(paragraphs(name, &made.bytes, Side::Accepted), expected);
    prop_assert_eq!(
        paragraphs(name, &made.bytes, Side::Rejected),
        paragraphs(name, bytes, Side::Rejected)
    );
    // Only a change by another author is in the way of one.
    for (_, refusal) in &made.refused {
        prop_assert!(
            refusal.to_string().contains("tracked insertion"),
            "{}",
            refusal
        );
    }
    if let (Ok(_), true) = (ZipArchive::new(Cursor::new(bytes)), bytes != made.bytes) {
        let (before, now) = (packed(bytes), packed(&made.bytes));
        prop_assert_eq!(before.len(), now.len());
        let changed = before
            .iter()
            .zip(&now)
            .filter(|(before, now)| before != now);
        let changed: Vec<&str> = changed.map(|(before, _)| before.0.as_str()).collect();
        prop_assert_eq!(changed, [part_of(name)]);
    }
    // Once more: all that can be replaced is.
    let (numbers, again) = written(format, &made.bytes, wordings);
    prop_assert_eq!(again.refused.len(), numbers.len());
    prop_assert!(again.bytes == made.bytes);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn accepted_the_new_text_and_rejected_the_old_one_whatever_the_words_are_cut_by(
        cuts in prop::collection::vec(paragraph(), 1..3),
        between in prop::collection::vec(texts(), 8),
        wordings in prop::collection::vec(prop::sample::select(vec!["new", "", "a <b> & c", "كلمات أخرى", "two words"]), 4),
    ) {
        let wordings: Vec<String> = wordings.into_iter().map(str::to_owned).collect();
        let paragraphs: Vec<Pieces> = cuts
            .iter()
            .enumerate()
            .map(|(number, cuts)| {
                let at = 2 * number;
                let text = |at: usize| between[at].concat();
                let text = text(at) + &word(at) + &text(at + 1) + &word(at + 1) + &text(at + 2);
                cut(&text, cuts)
            })
            .collect();
        laws("a.docx", &docx(&paragraphs), &wordings)?;
        laws("a.odt", &odt(&paragraphs), &wordings)?;
        laws("a.fodt", &fodt(&paragraphs), &wordings)?;
    }
}
