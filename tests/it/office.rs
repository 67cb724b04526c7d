//! Word-processor documents as python-docx and `LibreOffice` write them: every planted word is found, and nothing else.
//!
//! `tests/fixtures/office/make.py` makes the documents and says which words they hold.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::LazyLock;

use harmonise::check::{Checker, Options, Scratch};
use harmonise::document;
use harmonise::finding::Finding;
use harmonise::glossary::{self, Glossary};
use harmonise::matching::{Index, Scope, load};
use proptest::prelude::*;

use crate::program::{Folder, stderr, stdout};

static SHIPPED: LazyLock<(Glossary, Index)> =
    LazyLock::new(|| load(glossary::FILES, &[], Scope::Findings).unwrap());

/// What is found in a file.
fn findings(name: &str, bytes: &[u8]) -> Vec<Finding> {
    let options = Options {
        silent: true,
        ..Options::default()
    };
    let format = document::format_of(name).unwrap();
    let checker = Checker::new(&SHIPPED.0, &SHIPPED.1);
    let reading = document::Options::default();
    let checked = format.open(name, bytes, &reading, |source, document| {
        checker.check(source, document, &options, &mut Scratch::default())
    });
    checked.unwrap().findings
}

/// The words that are found in a file, with the context and the fingerprint of each.
fn read(name: &str, bytes: &[u8]) -> Vec<(String, &'static str, u64)> {
    let told = |finding: Finding| (finding.text, finding.context.name(), finding.fingerprint);
    findings(name, bytes).into_iter().map(told).collect()
}

/// What is found in a fixture: the context, the place and the words, a line each.
fn found(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/office")
        .join(name);
    let lines = |finding: &Finding| {
        let place = finding.place.as_deref().unwrap_or_default();
        format!("{}\n{place}\n{}\n", finding.context.name(), finding.text)
    };
    let mut found: Vec<String> = findings(name, &fs::read(path).unwrap())
        .iter()
        .map(lines)
        .collect();
    found.sort_unstable();
    found
}

/// The same is found whoever wrote the document, and in whichever format.
#[track_caller]
fn check(name: &str) -> String {
    let expected = found(&format!("{name}.docx"));
    assert_eq!(
        found(&format!("{name}.libreoffice.docx")),
        expected,
        "LibreOffice"
    );
    assert_eq!(found(&format!("{name}.odt")), expected, "OpenDocument");
    expected.join("\n")
}

#[test]
fn what_was_planted_in_an_english_bill_is_found() {
    insta::assert_snapshot!(check("en"));
}

#[test]
fn what_was_planted_in_a_french_bill_is_found() {
    insta::assert_snapshot!(check("fr"));
}

#[test]
fn what_was_planted_in_an_arabic_bill_is_found() {
    insta::assert_snapshot!(check("ar"));
}

#[test]
fn what_was_planted_in_a_bill_of_three_languages_is_found() {
    insta::assert_snapshot!(check("mixed"));
    assert_eq!(found("mixed.fodt"), found("mixed.odt"));
}

#[test]
fn what_was_planted_in_numbered_paragraphs_is_told_by_the_numbers_that_a_reader_sees() {
    insta::assert_snapshot!(check("numbered"));
    insta::assert_snapshot!(check("numbered-ar"));
}

/// A folder with the numbered bill, and what `check` prints of it, a line a finding.
fn numbered(name: &str) -> (Folder, Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/office/numbered.docx");
    let folder = Folder::new(name).with("bill.docx", fs::read(path).unwrap());
    let told = stdout(&folder.run(&["check", "bill.docx", "--format", "concise"]));
    (folder, told.lines().map(str::to_owned).collect())
}

#[test]
fn explain_takes_what_check_prints_of_a_document_without_lines() {
    let (folder, told) = numbered("explain-a-document");
    let (mark, rest) = told[2].split_once(": ").unwrap();
    let (place, _) = rest.split_once(": error").unwrap();
    assert!(mark.starts_with("bill.docx#"), "{mark}");
    let explained = |name: &str| stdout(&folder.run(&["explain", name]));
    let by_mark = explained(mark);
    assert!(by_mark.contains("[child sex tourism]"), "{by_mark}");
    assert!(by_mark.contains("context      body"), "{by_mark}");
    assert!(!by_mark.contains("bytes"), "{by_mark}");
    let by_place = explained(&format!("bill.docx: {place}"));
    assert!(by_place.contains("[child sex tourism]"), "{by_place}");
}

#[test]
fn explain_says_what_there_is_where_there_is_nothing() {
    let (folder, told) = numbered("explain-nothing");
    let (mark, _) = told[0].split_once(": ").unwrap();
    for (name, expected) in [
        ("bill.docx:1:1", "that file has no lines"),
        ("bill.docx#00000000", "in that file: "),
        ("bill.docx: Article 9", "in that file: "),
    ] {
        let output = folder.run(&["explain", name]);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(2));
        assert!(told.contains(expected) && told.contains(mark), "{told}");
    }
}

#[test]
fn waive_takes_what_check_prints_of_a_document_without_lines() {
    let (folder, told) = numbered("waive-in-a-document");
    let (mark, _) = told[0].split_once(": ").unwrap();
    let waived = folder.run(&["waive", mark, "--reason", "as enacted"]);
    assert_eq!(waived.status.code(), Some(0), "{}", stderr(&waived));
    let (_, rest) = told[2].split_once(": ").unwrap();
    let (place, _) = rest.split_once(": error").unwrap();
    let place = format!("bill.docx: {place}");
    let waived = folder.run(&["waive", &place, "--reason", "as enacted"]);
    assert_eq!(waived.status.code(), Some(0), "{}", stderr(&waived));
    let left = stdout(&folder.run(&["check", "bill.docx", "--format", "concise"]));
    assert!(left.contains("1 file: 3 errors. 2 waived."), "{left}");
}

#[test]
fn a_text_of_another_file_in_a_document_is_told_as_not_read() {
    let text = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>A bill.</w:t></w:r></w:p>MORE</w:body></w:document>"#;
    let document = |more: &str| package("word/document.xml", &text.replace("MORE", more));
    let folder = Folder::new("imported")
        .with("a.docx", document("<w:altChunk/>"))
        .with("b.docx", document("<w:p><w:r><w:object/></w:r></w:p>"));
    let run = |name: &str, format: &str| folder.run(&["check", name, "--format", format]);
    let output = run("a.docx", "concise");
    assert_eq!(output.status.code(), Some(2));
    let told = "a.docx is read in part only: not read 1 text of another file that is shown as a part of it";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
    let all = stdout(&output);
    assert!(all.contains("1 file is read in part only."), "{all}");
    let sarif = stdout(&run("a.docx", "sarif"));
    let level = format!(r#""level":"warning","message":{{"text":"{told}""#);
    assert!(sarif.contains(&level), "{sarif}");
    for command in [&["fix", "a.docx"][..], &["baseline", "create", "a.docx"]] {
        let output = folder.run(command);
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
    }
    let json = stdout(&run("a.docx", "json"));
    assert!(
        json.contains(r#""unread":{"imported":1,"embedded":0}"#),
        "{json}"
    );
    // A picture of what another program holds is no text of the document.
    let output = run("b.docx", "concise");
    assert_eq!(output.status.code(), Some(0));
    let told = "b.docx holds what is no text, and is not read: 1 embedded object";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
}

/// A package of one part.
pub(crate) fn package(part: &str, text: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(part, zip::write::SimpleFileOptions::default())
        .unwrap();
    zip.write_all(text.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A paragraph of these pieces, each a run of its own, as a docx, an odt and a fodt.
fn documents(pieces: &[String]) -> [(&'static str, Vec<u8>); 3] {
    let joined = |open: &str, close: &str| {
        let pieces = pieces.iter();
        let joined: Vec<String> = pieces.map(|piece| [open, piece, close].concat()).collect();
        joined.concat()
    };
    let runs = joined(
        r#"<w:r><w:t xml:space="preserve">"#,
        "</w:t></w:r><w:proofErr/>",
    );
    let spans = joined("<text:span>", "</text:span><text:bookmark/>");
    let spaces = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0""#;
    let inside =
        format!("<office:body><office:text><text:p>{spans}</text:p></office:text></office:body>");
    let docx = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>{runs}</w:p></w:body></w:document>"#
    );
    let odt = format!("<office:document-content {spaces}>{inside}</office:document-content>");
    let fodt = format!("<office:document {spaces}>{inside}</office:document>");
    [
        ("a.docx", package("word/document.xml", &docx)),
        ("a.odt", package("content.xml", &odt)),
        ("a.fodt", fodt.into_bytes()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_text_that_is_cut_into_runs_anywhere_gives_what_the_whole_gives(
        words in prop::collection::vec(prop::sample::select(vec![
            "child", "pornography", "porno", "de la", "pédopornographie", "the", "infantile", "pornographie",
            "child sex tourism", "الإباحية", "المواد", "عن الأطفال", "بالمواد الإباحية عن الأطفال", "\u{AB}\u{A0}", ",",
        ]), 1..24),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        let text = words.join(" ");
        let marks: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| marks[cut.index(marks.len())]).collect();
        cuts.extend([0, text.len()]);
        cuts.sort_unstable();
        let pieces: Vec<String> = cuts.windows(2).map(|pair| text[pair[0]..pair[1]].to_owned()).collect();
        let whole = read("a.txt", text.as_bytes());
        for (name, bytes) in documents(&pieces) {
            prop_assert_eq!(&read(name, &bytes), &whole, "{}", name);
        }
    }
}
