//! A file as a list of blocks of text, each with the way back to the bytes it was read from.
//!
//! Readers cut a source into [`Block`]s (a paragraph, a heading, a table cell) and say what role each has. The text of
//! a block is what a person reads: markup dropped, entities decoded, page furniture bridged. The [`SegmentMap`] leads
//! from that text back to the source. Readers know nothing of terms; matching knows nothing of formats.

mod markdown;
mod plain;
mod segments;

use std::borrow::Cow;

use crate::lang::Lang;
use crate::text::{Source, Span};

pub use segments::{Segment, SegmentMap};

/// A kind of file that can be read.
#[derive(Debug)]
pub struct Format {
    /// The name used by `--input` and in reports.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// File name endings, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Cuts a source into blocks. Never fails: odd input gives odd blocks.
    pub read: for<'s> fn(&'s Source<'_>) -> Document<'s>,
}

/// Every format that can be read.
pub static ALL: &[&Format] = &[&plain::FORMAT, &markdown::FORMAT];

/// The format for a file name, by its ending: `bill.fr.md` is Markdown.
pub fn format_of(name: &str) -> Option<&'static Format> {
    let ending = name.rsplit_once('.')?.1.to_lowercase();
    ALL.iter()
        .copied()
        .find(|format| format.extensions.contains(&ending.as_str()))
}

/// The format of that name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    ALL.iter().copied().find(|format| format.name == name)
}

/// The language that a file name declares before its ending: `bill.fr.md` is French.
pub fn lang_of(name: &str) -> Option<Lang> {
    let stem = name.rsplit_once('.')?.0;
    Lang::from_code(stem.rsplit_once('.')?.1)
}

/// A source as its reader sees it.
#[derive(Debug)]
pub struct Document<'s> {
    /// The text that is matched: the source's own, or what the reader took out of it.
    pub text: Cow<'s, str>,
    /// The way from `text` back to the decoded source.
    pub map: SegmentMap,
    /// In the order of the text; they do not overlap.
    pub blocks: Vec<Block>,
    /// Names of places, such as the heading a block stands under; blocks refer to them by number.
    pub places: Vec<String>,
}

/// A stretch of text that belongs together: no term reaches over its edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Its range in the text of the document.
    pub span: Span,
    /// What it is in its document.
    pub role: Role,
    /// The language that the document declares for it, if it does.
    pub lang: Option<Lang>,
    /// Its place, by number in [`Document::places`].
    pub place: Option<usize>,
}

/// What a block is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Running text, a list item, a table cell.
    Body,
    /// A heading of a part.
    Heading,
    /// The document's own title, which its drafter can change.
    OwnTitle,
    /// A quotation set off from the text.
    Quotation,
}

/// Stands in the text of a document for what is not to be read as words (inline code, an image): a term ends at it.
pub const BARRIER: char = '\u{FFFC}'; // OBJECT REPLACEMENT CHARACTER
