//! What must hold for any input, shared by the fuzz targets.

pub mod parts;

use harmonise::document::{Document, Format, Options, format_named};
use harmonise::fix::Edit;
use harmonise::fix::office::{self, Change, Line};
use harmonise::text::{Positions, Source, Span};

/// Reads `bytes` as a file of that format and holds the document to what its readers promise. Bytes that are not text,
/// and what its reader calls malformed, are refused with words.
///
/// # Panics
/// Where a promise is broken: that is what the fuzzer looks for.
pub fn read(format: &str, bytes: &[u8]) {
    read_with(format, bytes, &Options::default());
}

/// As [`read`], with these options.
///
/// # Panics
/// As [`read`].
pub fn read_with(format: &str, bytes: &[u8], options: &Options) {
    let format = format_named(format).expect("the format is in the table");
    let read = format.open("fuzz", bytes, options, |source, document| {
        holds(format, source, document);
    });
    if let Err(error) = read {
        assert!(!error.to_string().is_empty(), "a refusal without words");
    }
}

/// What a part of a package is made of.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Its name in the package.
    pub name: &'static str,
    /// Its root with the declarations of its prefixes, without brackets.
    pub root: &'static str,
    /// Elements with their attributes, without brackets.
    pub elements: &'static [&'static str],
}

/// A package whose parts are put together from `bytes`: each byte opens an element, ends one or stands for a text, and 255
/// begins the next part. `more` are members that stay as they are.
///
/// # Panics
/// Where memory does not hold it.
pub fn package(parts: &[Part], more: &[(&str, &str)], bytes: &[u8]) -> Vec<u8> {
    const TEXTS: [&str; 8] = [
        "child ",
        "porno",
        "graphy",
        "é",
        "الأطفال",
        "&amp;",
        "&#160;",
        "\n",
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, zip::write::SimpleFileOptions::default())?;
        std::io::Write::write_all(&mut zip, text.as_bytes())?;
        zip::result::ZipResult::Ok(())
    };
    for (part, bytes) in parts.iter().zip(bytes.split(|&byte| byte == 255)) {
        let mut text = format!("<{}>", part.root);
        let mut open = vec![part.root];
        for &byte in bytes {
            let choice = usize::from(byte);
            match byte {
                0..128 => {
                    let element = part.elements[choice % part.elements.len()];
                    let ending = if choice < 64 { "/" } else { "" };
                    text.push_str(&format!("<{element}{ending}>"));
                    if ending.is_empty() {
                        open.push(element);
                    }
                }
                128..192 if open.len() > 1 => text.push_str(&end_of(open.pop())),
                _ => text.push_str(TEXTS[choice % TEXTS.len()]),
            }
        }
        while let Some(element) = open.pop() {
            text.push_str(&end_of(Some(element)));
        }
        put(part.name, &text).expect("memory holds it");
    }
    for (name, text) in more {
        put(name, text).expect("memory holds it");
    }
    zip.finish().expect("memory holds it").into_inner()
}

/// Writes corrections and comments into a file of that format, on words that `choices` picks, and holds what is made to
/// what its writer promises. The writer itself reads it again.
///
/// # Panics
/// Where a promise is broken.
pub fn write(format: &str, bytes: &[u8], choices: &[u8]) {
    let format = format_named(format).expect("the format is in the table");
    let reader = office::reader(format).expect("it has a writer");
    let made = reader.open("fuzz", bytes, &Options::default(), |source, document| {
        let (replace, comment) = changes(source, document, choices);
        for changes in [replace, comment] {
            let written = office::write(format, bytes, document, &changes, "2026-11-25T01:00:00Z");
            let written = written.unwrap_or_else(|error| panic!("{}", error.reason));
            let parts = document.package.iter().flat_map(|package| &package.parts);
            let parts: Vec<&str> = parts.map(|part| part.name.as_str()).collect();
            rest_is_same(bytes, &written.bytes, &parts);
        }
    });
    if let Err(error) = made {
        assert!(!error.to_string().is_empty(), "a refusal without words");
    }
}

/// Replacements of some words of a text, and comments on some.
fn changes(
    source: &Source<'_>,
    document: &Document<'_>,
    choices: &[u8],
) -> (Vec<Change>, Vec<Change>) {
    let (mut replace, mut comment) = (Vec::new(), Vec::new());
    let text = source.text();
    let mut choices = choices.iter().cycle();
    for block in &document.blocks {
        for word in block.span.of(text).split([' ', '\n', '\u{A0}']) {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let choice = choices.next().copied().unwrap_or(0);
            let ends = word.char_indices().map(|(at, char)| at + char.len_utf8());
            let end = ends.take(1 + usize::from(choice / 8)).last().unwrap_or(0);
            let span = Span::new(start, start + end);
            if span.is_empty() || choice % 2 == 0 {
                continue;
            }
            let wording = ["new", "", "a <b> & c\n", "كلمات"][usize::from(choice / 2 % 4)];
            replace.push(Change::Replace(vec![Edit {
                span,
                text: wording.to_owned(),
            }]));
            let lines = vec![Line {
                text: wording.to_owned(),
                is_rtl: choice % 4 == 3,
            }];
            comment.push(Change::Comment(span, lines));
        }
    }
    (replace, comment)
}

/// Members of a package that are none of the parts with text, nor lists of parts or comments, are the same.
fn rest_is_same(before: &[u8], now: &[u8], parts: &[&str]) {
    if before == now || parts == [""] {
        return;
    }
    let members = |bytes: &[u8]| {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes.to_vec())).expect("it opens");
        let mut members = Vec::new();
        for at in 0..zip.len() {
            let mut member = zip.by_index_raw(at).expect("it is there");
            let mut packed = Vec::new();
            std::io::Read::read_to_end(&mut member, &mut packed).expect("memory holds it");
            let name = String::from_utf8_lossy(member.name_raw()).into_owned();
            let may_change = parts.iter().any(|part| part.eq_ignore_ascii_case(&name))
                || ["omments", ".rels", "Content_Types"]
                    .iter()
                    .any(|part| name.contains(part));
            if !may_change {
                members.push((name, packed));
            }
        }
        members
    };
    assert!(
        members(before) == members(now),
        "another member was changed"
    );
}

fn end_of(element: Option<&str>) -> String {
    let name = element.and_then(|element| element.split(' ').next());
    format!("</{}>", name.unwrap_or_default())
}

fn holds(format: &Format, source: &Source<'_>, document: &Document<'_>) {
    let mut end = 0;
    for block in &document.blocks {
        let span = block.span;
        assert!(
            end <= span.start && span.start <= span.end,
            "{}: the block {span:?} begins before {end}",
            format.name
        );
        let text = document
            .text
            .get(span.start..span.end)
            .expect("a block lies inside the text, on character boundaries");
        end = span.end;
        pieces(document, span);
        let mut words = text.split_whitespace();
        let (Some(first), last) = (words.next(), words.next_back()) else {
            continue;
        };
        for word in [Some(first), last].into_iter().flatten() {
            let start = span.start + (word.as_ptr() as usize - text.as_ptr() as usize);
            way_back(source, document, Span::new(start, start + word.len()));
        }
    }
}

/// The pieces of a package's text follow each other without a gap, and stand inside their runs.
fn pieces(document: &Document<'_>, block: Span) {
    let Some(package) = &document.package else {
        return;
    };
    let mut end = block.start;
    for piece in package.pieces(block) {
        assert_eq!(piece.text as usize, end, "a gap in {block:?}");
        end += piece.len as usize;
        if let Some(run) = package.run(&piece) {
            assert!(
                run.span.span().contains(piece.source.span()),
                "{piece:?} in {run:?}"
            );
        }
        assert!(!piece.verbatim || piece.source.span().len() == piece.len as usize);
    }
    assert!(end >= block.end, "{block:?} is not held");
}

/// The way back of a word leads into the source, to the very word where the reader says so.
fn way_back(source: &Source<'_>, document: &Document<'_>, word: Span) {
    let there = document.map.source(word);
    let read = source
        .text()
        .get(there.start..there.end)
        .expect("the way back leads into the source, onto character boundaries");
    if document.map.is_verbatim(word) {
        assert!(
            read.contains(word.of(&document.text)),
            "{:?} was read from {read:?}",
            word.of(&document.text)
        );
    }
    let at = Positions::new(source.text()).of(there.start);
    assert!(at.line >= 1 && at.column >= 1);
    assert!(source.origin(there.start) <= source.origin(there.end));
}
