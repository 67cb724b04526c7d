//! A word-processor document as a package of parts, and the way from its text back to the markup of each part.
//!
//! The text of such a document stands in no file; [`Package`] keeps what a writer needs to put a correction where it
//! belongs: part, range, run and its properties. Formats differ in what their markup means; that is known to their
//! readers alone.

mod archive;
mod assembly;
mod markup;
mod numbering;
mod paragraph;
mod place;
#[cfg(test)]
pub(crate) mod sample;
mod tongue;

use super::ReadError;
use crate::text::{Encoding, Source, Span};

pub(crate) use archive::{Archive, encrypted, refused};
pub(crate) use assembly::{Assembly, Left};
pub(crate) use markup::{Element, Markup, Scope, Space, Token};
pub(crate) use numbering::{Counter, Figures, LEVELS, Level, Levels, Number, Pattern};
pub(crate) use paragraph::{Ended, Kind, Paragraph, Passage};
pub(crate) use place::Story;
pub(crate) use tongue::Declared;

use place::{Heading, Item, Spot};

/// Where the text of a word-processor document stands in its parts, and in what a person calls it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Package {
    /// The parts that were read.
    pub parts: Vec<Part>,
    /// The runs that hold text.
    pub runs: Vec<Run>,
    /// In the order of the text.
    pub pieces: Vec<Piece>,
    /// Whether it bears a digital signature, which any change breaks.
    pub signed: bool,
    /// What stands in it and was not read.
    pub unread: Unread,
    headings: Vec<Heading>,
    /// Paragraphs that have a number, as far as places are told by them.
    items: Vec<Item>,
    /// The numbers of headings and items, as they stand before these.
    labels: String,
    /// What the blocks stand in, by [`Block::place`](super::Block::place).
    spots: Vec<Spot>,
}

/// How much of a document stands in files of its own inside, or beside it, which are not read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unread {
    /// Texts of other files that are shown as parts of this one (`w:altChunk`, `w:subDoc`).
    pub imported: usize,
    /// Documents, sheets and charts of other programs that stand in the text as pictures do.
    pub embedded: usize,
}

impl Unread {
    /// Whether there is anything.
    pub const fn is_some(self) -> bool {
        self.imported + self.embedded > 0
    }
}

impl std::fmt::Display for Unread {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let many = |count: usize, one: &str, more: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {more}")),
        };
        let imported = many(
            self.imported,
            "text of another file that is shown as a part of it",
            "texts of other files that are shown as parts of it",
        );
        let embedded = many(
            self.embedded,
            "embedded object (a chart, a sheet or a document)",
            "embedded objects (charts, sheets or documents)",
        );
        let all: Vec<String> = imported.into_iter().chain(embedded).collect();
        out.write_str(&all.join(" and "))
    }
}

/// A part of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name, such as `word/document.xml`; empty for the one part of a flat file.
    pub name: String,
    /// Its encoding. Ranges of a part count the bytes of its text as UTF-8, without a byte order mark.
    pub encoding: Encoding,
    /// The bytes of its byte order mark.
    pub mark: usize,
}

/// The text of a part.
#[derive(Debug)]
pub(crate) struct Member {
    text: String,
    /// How it is written.
    pub(crate) encoding: Encoding,
    /// The bytes of its byte order mark.
    pub(crate) mark: usize,
}

impl Member {
    /// Reads the bytes of the part of that name as text (ECMA-376, part 2, section 8.1.4: UTF-8 or UTF-16).
    pub(crate) fn decode(name: &str, bytes: Vec<u8>) -> Result<Self, ReadError> {
        let broken = || {
            refused(&format!(
                "its part {name} is not text in UTF-8 or UTF-16; open it in a word processor and save it again"
            ))
        };
        if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
            let source = Source::decode(name, &bytes).map_err(|_| broken())?;
            return Ok(Self {
                text: source.text().to_owned(),
                encoding: source.encoding,
                mark: 2,
            });
        }
        let text = String::from_utf8(bytes).map_err(|_| broken())?;
        Ok(Self {
            mark: if text.starts_with('\u{FEFF}') { 3 } else { 0 }, // BYTE ORDER MARK
            encoding: Encoding::UTF_8,
            text,
        })
    }

    /// Its text, without the byte order mark.
    pub(crate) fn text(&self) -> &str {
        self.text.trim_start_matches('\u{FEFF}') // BYTE ORDER MARK
    }
}

/// A stretch of text of one format in a part: `w:r` in a docx; `text:span`, or the paragraph itself, in an `OpenDocument`
/// file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Its part, by number.
    pub part: u32,
    /// The whole element.
    pub span: Range,
    /// Whether it may be the code of a field, which cannot be told where a field has no end.
    pub in_code: bool,
}

/// A piece of the document's text and the range that it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins in the text of the document, in bytes.
    pub text: u32,
    /// How many bytes of that text it has.
    pub len: u32,
    /// The range of the part.
    pub source: Range,
    /// Its run, by number.
    pub run: u32,
    /// Whether the part has the very bytes of the text. If not (a tab, an entity), the range counts as a whole.
    pub verbatim: bool,
}

/// A range of bytes of a part. No part is as large as four gigabytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Range {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Range {
    /// A range; what lies beyond four gigabytes is none.
    pub(crate) fn new(span: Span) -> Self {
        Self {
            start: number(span.start),
            end: number(span.end),
        }
    }

    /// The same in the unit of texts.
    pub const fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// A number or offset as it is kept. Parts are smaller than that.
pub(crate) fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

impl Package {
    /// The pieces that hold the text of `span`, each cut to it where it is verbatim.
    pub fn pieces(&self, span: Span) -> impl Iterator<Item = Piece> {
        let (from, to) = (number(span.start), number(span.end));
        let first = self
            .pieces
            .partition_point(|piece| piece.text + piece.len <= from);
        let within = self.pieces.get(first..).unwrap_or_default().iter();
        within
            .take_while(move |piece| piece.text < to)
            .map(move |piece| piece.cut(from, to))
    }

    /// What people call the place of that number in a document with that text.
    pub(super) fn place(&self, text: &str, number: usize) -> Option<String> {
        let spot = self.spots.get(number)?;
        Some(place::said(text, self, *spot))
    }

    /// The run of a piece.
    pub fn run(&self, piece: &Piece) -> Option<&Run> {
        self.runs.get(piece.run as usize)
    }
}

impl Piece {
    fn cut(self, from: u32, to: u32) -> Self {
        if !self.verbatim {
            return self;
        }
        let before = from.saturating_sub(self.text);
        let after = (self.text + self.len).saturating_sub(to);
        Self {
            text: self.text + before,
            len: self.len - before - after,
            source: Range {
                start: self.source.start + before,
                end: self.source.end - after,
            },
            ..self
        }
    }
}
