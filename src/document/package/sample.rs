//! Packages made by hand, and what is read of them, for the tests of the readers.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::document::{Document, Format, Options, Role};
use crate::text::Span;

/// A package of these members.
pub(crate) fn package(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Every block of a file on a line of its own: its place, what it is if it is more than running text, its text.
#[track_caller]
pub(in crate::document) fn told(format: &Format, bytes: &[u8]) -> Vec<String> {
    let told = format.open("test", bytes, &Options::default(), |_, document| {
        let blocks = document.blocks.iter();
        blocks.map(|block| line(document, block)).collect()
    });
    told.unwrap()
}

fn line(document: &Document<'_>, block: &crate::document::Block) -> String {
    let role = match block.role {
        Role::Body => "",
        Role::Heading => " heading",
        Role::OwnTitle => " title",
        Role::Quotation => " quotation",
    };
    let marks: Vec<String> = document
        .marks
        .around(block.span)
        .map(|mark| format!(" {}", mark.context.name()))
        .collect();
    let lang = block.lang.map_or(String::new(), |lang| format!(" {lang}"));
    let place = document.place(block, block.span.start).unwrap_or_default();
    format!(
        "{place}{role}{lang}{}: {}",
        marks.concat(),
        block.span.of(&document.text)
    )
}

/// Why a file is refused.
#[track_caller]
pub(in crate::document) fn refusal(format: &Format, bytes: &[u8]) -> String {
    let read = format.open("test", bytes, &Options::default(), |_, _| ());
    read.unwrap_err().to_string()
}

/// Holds the way back of every block to what the parts have: `part` gives the text of a part by its name.
pub(in crate::document) fn leads_back(
    format: &Format,
    bytes: &[u8],
    part: impl Fn(&str) -> String,
) {
    let held = format.open("test", bytes, &Options::default(), |_, document| {
        let package = document.package.as_ref().unwrap();
        for block in &document.blocks {
            let mut end = block.span.start;
            for piece in package.pieces(block.span) {
                assert_eq!(piece.text as usize, end, "a gap in the text");
                end += piece.len as usize;
                let run = package.run(&piece);
                if !piece.verbatim {
                    continue;
                }
                let own = Span::new(piece.text as usize, end).of(&document.text);
                let run = run.unwrap();
                let text = part(&package.parts[run.part as usize].name);
                assert_eq!(piece.source.span().of(&text), own);
                assert!(run.span.span().contains(piece.source.span()), "{run:?}");
            }
            assert!(end >= block.span.end);
        }
    });
    held.unwrap();
}
