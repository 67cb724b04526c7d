//! Corrections in word-processor documents: accepted, they give the text that was to be; rejected, the text that was;
//! and nothing else of the file changes.
//!
//! The sides are told here by a reader of the tests' own, which knows nothing of the program's.

use std::collections::{BTreeMap, BTreeSet};
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
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::program::Folder;

const DATE: &str = "2026-11-25T01:00:00Z";

/// Which text of a document with tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Accepted,
    Rejected,
}

/// The paragraphs of a docx part, on one side; a paragraph inside another one comes before that one's end.
fn paragraphs_of_docx(xml: &str, side: Side) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut open, mut paragraphs): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut stack: Vec<String> = Vec::new();
    let is_out = |stack: &[String]| {
        let out = match side {
            Side::Accepted => "w:del",
            Side::Rejected => "w:ins",
        };
        stack.iter().any(|name| name == out)
    };
    let sign = |tag: &BytesStart<'_>, stack: &[String], open: &mut Vec<String>| {
        let sign = match tag.name().as_ref() {
            "w:tab" => '\t',
            "w:br" => '\n',
            _ => return,
        };
        if let Some(open) = open.last_mut().filter(|_| !is_out(stack)) {
            open.push(sign);
        }
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                sign(&tag, &stack, &mut open);
                stack.push(tag.name().as_ref().to_owned());
                if stack.last().unwrap() == "w:p" {
                    open.push(String::new());
                }
            }
            Event::Empty(tag) => sign(&tag, &stack, &mut open),
            Event::End(_) => {
                let ended = stack.pop();
                paragraphs.extend(open.pop_if(|_| ended.as_deref() == Some("w:p")));
            }
            Event::Text(text) => put(&text, &stack, &mut open, &is_out),
            Event::GeneralRef(name) => put(&entity(&name), &stack, &mut open, &is_out),
            Event::Eof => return paragraphs,
            _ => {}
        }
    }
}

fn put(text: &str, stack: &[String], open: &mut [String], is_out: &impl Fn(&[String]) -> bool) {
    let is_text = matches!(stack.last().map(String::as_str), Some("w:t" | "w:delText"));
    if let Some(open) = open.last_mut().filter(|_| is_text && !is_out(stack)) {
        open.push_str(text);
    }
}

fn entity(name: &quick_xml::events::BytesRef<'_>) -> String {
    match name.resolve_char_ref().unwrap() {
        Some(char) => char.to_string(),
        None => quick_xml::escape::resolve_predefined_entity(name)
            .unwrap()
            .to_owned(),
    }
}

/// The value of an attribute.
fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let value = tag.try_get_attribute(name).unwrap();
    value.map_or(String::new(), |value| value.value.to_string())
}

/// The paragraphs of an `OpenDocument` part, on one side, as those of a docx part.
fn paragraphs_of_odt(xml: &str, side: Side) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut open, mut paragraphs): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut stack: Vec<String> = Vec::new();
    // The tracked changes: what each has struck, or nothing where it has put something in.
    let mut changes: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut region = String::new();
    let mut inserted = BTreeSet::new();
    let put = |text: &str, stack: &[String], out: bool, open: &mut Vec<String>| {
        let is_text = matches!(
            stack.last().map(String::as_str),
            Some("text:p" | "text:span" | "text:a")
        );
        if let Some(open) = open.last_mut().filter(|_| is_text && !out) {
            open.push_str(text);
        }
    };
    loop {
        let event = reader.read_event().unwrap();
        let out = side == Side::Rejected && !inserted.is_empty();
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let id = attribute(tag, "text:change-id");
                match tag.name().as_ref() {
                    "text:s" => put(" ", &stack, out, &mut open),
                    "text:tab" => put("\t", &stack, out, &mut open),
                    "text:line-break" => put("\n", &stack, out, &mut open),
                    "text:changed-region" => region = attribute(tag, "text:id"),
                    "text:insertion" => drop(changes.insert(region.clone(), None)),
                    "text:change" if side == Side::Rejected => {
                        let struck = changes[&id].clone().unwrap();
                        put(&struck, &stack, out, &mut open);
                    }
                    "text:change-start" => drop(inserted.insert(id)),
                    "text:change-end" => assert!(inserted.remove(&id)),
                    _ => {}
                }
                if let Event::Start(tag) = &event {
                    stack.push(tag.name().as_ref().to_owned());
                    open.extend((stack.last().unwrap() == "text:p").then(String::new));
                }
            }
            Event::End(_) => {
                if stack.pop().as_deref() != Some("text:p") {
                    continue;
                }
                let paragraph = open.pop().unwrap();
                if stack.last().is_some_and(|around| around == "text:deletion") {
                    changes.insert(region.clone(), Some(paragraph));
                } else {
                    paragraphs.push(paragraph);
                }
            }
            Event::Text(text) => put(text, &stack, out, &mut open),
            Event::GeneralRef(name) => put(&entity(name), &stack, out, &mut open),
            Event::Eof => return paragraphs,
            _ => {}
        }
    }
}

/// The paragraphs of a document, on one side.
fn paragraphs(name: &str, bytes: &[u8], side: Side) -> Vec<String> {
    let part = |part: &str| {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut xml = String::new();
        zip.by_name(part).unwrap().read_to_string(&mut xml).unwrap();
        xml
    };
    match name {
        "a.docx" => paragraphs_of_docx(&part(part_of(name)), side),
        "a.odt" => paragraphs_of_odt(&part(part_of(name)), side),
        _ => paragraphs_of_odt(std::str::from_utf8(bytes).unwrap(), side),
    }
}

/// The part with the text of a document.
fn part_of(name: &str) -> &'static str {
    if name == "a.docx" {
        "word/document.xml"
    } else {
        "content.xml"
    }
}

/// The members of a package in order: name, packing, date, sum and packed bytes.
fn packed(bytes: &[u8]) -> Vec<(String, String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let member = |at: usize, zip: &mut ZipArchive<Cursor<&[u8]>>| {
        let mut member = zip.by_index_raw(at).unwrap();
        let told = format!(
            "{:?} {:?} {:x} {:?}",
            member.compression(),
            member.last_modified(),
            member.crc32(),
            member.unix_mode()
        );
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).unwrap();
        (member.name().unwrap().into_owned(), told, bytes)
    };
    (0..zip.len()).map(|at| member(at, &mut zip)).collect()
}

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

fn fixture(name: &str) -> Vec<u8> {
    fs::read(script(name)).unwrap()
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

/// Whether a program can be run. Says so where it cannot.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn is_there(program: &str, arguments: &[&str]) -> bool {
    let run = Command::new(program).args(arguments).output();
    let found = run.is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("skipped: {program} {} cannot be run", arguments.join(" "));
    }
    found
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
}

/// Documents in the format of that ending.
const DOCUMENTS: [(&str, &[&str]); 3] = [
    ("odt", &["en", "fr", "ar", "mixed"]),
    ("fodt", &["mixed"]),
    (
        "docx",
        &[
            "en",
            "fr",
            "ar",
            "mixed",
            "en.libreoffice",
            "mixed.libreoffice",
        ],
    ),
];

#[test]
fn libreoffice_accepts_the_new_text_and_rejects_to_the_old_one() {
    let python = "/usr/bin/python3";
    if !(is_there("soffice", &["--version"]) && is_there(python, &["-c", "import uno"])) {
        let required = std::env::var_os("CI").is_some();
        assert!(!required, "LibreOffice is missing, and CI is set");
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

/// A piece of a paragraph, and what it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    Style,
    Link,
    /// A mark of no width comes before it.
    Mark,
    /// The mark of a note comes before it.
    Note,
    /// Another author has put it in.
    Theirs,
    /// Another author has struck it.
    Gone,
    /// It is in a text box, as a paragraph of its own.
    Box,
}

const AROUND: [Around; 12] = [
    Around::Nothing,
    Around::Nothing,
    Around::Nothing,
    Around::Style,
    Around::Style,
    Around::Link,
    Around::Mark,
    Around::Mark,
    Around::Note,
    Around::Theirs,
    Around::Gone,
    Around::Box,
];

type Pieces = Vec<(Around, String)>;

fn docx(paragraphs: &[Pieces]) -> Vec<u8> {
    let run = |text: &str, properties: &str, name: &str| {
        let text = quick_xml::escape::escape(text);
        let text = text.replace(
            '\t',
            &format!("</w:{name}><w:tab/><w:{name} xml:space=\"preserve\">"),
        );
        format!(r#"<w:r>{properties}<w:{name} xml:space="preserve">{text}</w:{name}></w:r>"#)
    };
    let mut id = 10;
    let mut piece = |(around, text): &(Around, String)| {
        id += 1;
        let plain = run(text, "", "t");
        match around {
            Around::Nothing => plain,
            Around::Style => run(text, "<w:rPr><w:b/><w:rtl/></w:rPr>", "t"),
            Around::Link => format!(r#"<w:hyperlink w:anchor="a">{plain}</w:hyperlink>"#),
            Around::Mark => format!(
                r#"<w:bookmarkStart w:id="{id}" w:name="b{id}"/>{plain}<w:bookmarkEnd w:id="{id}"/>"#
            ),
            Around::Note => format!(r#"<w:r><w:footnoteReference w:id="{id}"/></w:r>{plain}"#),
            Around::Theirs => format!(r#"<w:ins w:id="{id}" w:author="A">{plain}</w:ins>"#),
            Around::Gone => format!(
                r#"<w:del w:id="{id}" w:author="A">{}</w:del>"#,
                run(text, "", "delText")
            ),
            Around::Box => format!(
                "<w:r><w:pict><w:txbxContent><w:p>{plain}</w:p></w:txbxContent></w:pict></w:r>"
            ),
        }
    };
    let mut paragraph = |pieces: &Pieces| {
        let inside: String = pieces.iter().map(&mut piece).collect();
        format!("<w:p>{inside}</w:p>")
    };
    let body: String = paragraphs.iter().map(&mut paragraph).collect();
    let body = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    package(&[
        ("word/document.xml", &body),
        ("word/media/a.bin", "any bytes"),
        ("docProps/app.xml", "<a/>"),
    ])
}

/// The body of an `OpenDocument` text.
fn opendocument(paragraphs: &[Pieces]) -> String {
    let mut regions = String::new();
    let mut id = 10;
    let mut piece = |(around, text): &(Around, String)| {
        id += 1;
        let mut region = |inside: &str| {
            regions.push_str(
                &[
                    &format!(r#"<text:changed-region xml:id="c{id}" text:id="c{id}">"#),
                    inside,
                    "</text:changed-region>",
                ]
                .concat(),
            );
        };
        let plain = quick_xml::escape::escape(text).replace('\t', "<text:tab/>");
        match around {
            Around::Nothing => plain,
            Around::Style => format!(r#"<text:span text:style-name="T1">{plain}</text:span>"#),
            Around::Link => format!("<text:a>{plain}</text:a>"),
            Around::Mark => format!(r#"<text:bookmark text:name="b{id}"/>{plain}"#),
            Around::Note => format!(
                r#"<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body></text:note>{plain}"#
            ),
            Around::Theirs => {
                region("<text:insertion/>");
                format!(
                    r#"<text:change-start text:change-id="c{id}"/>{plain}<text:change-end text:change-id="c{id}"/>"#
                )
            }
            Around::Gone => {
                region(&format!(
                    "<text:deletion><text:p>{plain}</text:p></text:deletion>"
                ));
                format!(r#"<text:change text:change-id="c{id}"/>"#)
            }
            Around::Box => format!(
                "<draw:frame><draw:text-box><text:p>{plain}</text:p></draw:text-box></draw:frame>"
            ),
        }
    };
    let mut paragraph = |pieces: &Pieces| {
        let inside: String = pieces.iter().map(&mut piece).collect();
        format!("<text:p>{inside}</text:p>")
    };
    let body: String = paragraphs.iter().map(&mut paragraph).collect();
    let list = if regions.is_empty() {
        String::new()
    } else {
        format!("<text:tracked-changes>{regions}</text:tracked-changes>")
    };
    format!("<office:body><office:text>{list}{body}</office:text></office:body>")
}

const SPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0""#;

fn odt(paragraphs: &[Pieces]) -> Vec<u8> {
    let body = opendocument(paragraphs);
    let content = format!("<office:document-content {SPACES}>{body}</office:document-content>");
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("Pictures/a.png", "any bytes"),
        ("content.xml", &content),
        ("meta.xml", "<a/>"),
    ])
}

fn fodt(paragraphs: &[Pieces]) -> Vec<u8> {
    let body = opendocument(paragraphs);
    format!("<office:document {SPACES}>{body}</office:document>").into_bytes()
}

fn package(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The words that are to be replaced, by number: they are told apart wherever they are cut.
fn word(number: usize) -> String {
    format!("⟨mot كلمة {number}⟩")
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

/// The text in pieces: each takes so many characters, the last one the rest.
fn cut(text: &str, cuts: &[(Around, usize)]) -> Pieces {
    let mut chars = text.chars();
    let mut pieces: Pieces = cuts
        .iter()
        .map(|&(around, len)| (around, chars.by_ref().take(len).collect()))
        .collect();
    pieces.push((Around::Nothing, chars.collect()));
    pieces.retain(|(_, text)| !text.is_empty());
    pieces
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
