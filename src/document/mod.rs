//! A file as a list of blocks of text, each with the way back to the bytes it was read from.
//!
//! Readers cut a source into [`Block`]s (a paragraph, a heading, a table cell) and say what role each has. The text of
//! a block is what a person reads: markup dropped, entities decoded, page furniture bridged. The [`SegmentMap`] leads
//! from that text back to the source. Readers know nothing of terms; matching knows nothing of formats.

mod comments;
mod compose;
pub(crate) mod docx;
mod html;
mod markdown;
mod marks;
pub(crate) mod odt;
pub mod package;
pub mod pdf;
mod plain;
mod segments;
#[cfg(test)]
mod sound;
mod xml;

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use crate::error::Error;
use crate::lang::Lang;
use crate::text::{Encoding, Positions, Source, Span};

pub use comments::{ADDRESS, Comment};
pub use marks::{Mark, Marks};
pub use package::Package;
pub use segments::{Segment, SegmentMap};
pub use xml::{Attribute, Element, Flow, Level, LevelKind, Vocabulary};

/// A kind of file that can be read.
#[derive(Debug)]
pub struct Format {
    /// The name used by `--input` and in reports.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// File name endings, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// What cuts it into blocks.
    pub read: Read,
}

/// What cuts a file into blocks.
#[derive(Debug, Clone, Copy)]
pub enum Read {
    /// A file that is text: it is decoded first, and the document leads back to its bytes.
    Text(for<'s> fn(&'s Source<'_>, &Options) -> Result<Document<'s>, ReadError>),
    /// A package of parts, such as a word-processor document: the text is taken out of it, so that places in it are no
    /// bytes of the file, and [`Document::places`] say where something stands.
    Package(fn(&[u8], &Options) -> Result<Document<'static>, ReadError>),
    /// Pages of which the text is taken out, and then read as plain text is; places in it are no bytes of the file.
    Pages(fn(&[u8], &Options) -> Result<pdf::Pages, ReadError>),
}

/// What readers are asked to do.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Vocabularies of XML beside those that come with the program; they count first.
    pub vocabularies: Vec<Vocabulary>,
    /// The encoding of the bytes, instead of what they tell; packages tell their own.
    pub encoding: Option<Encoding>,
    /// What takes the text out of a PDF; without it none is read.
    pub pdf: Option<Arc<dyn pdf::Extractor>>,
}

/// Why a reader refuses a file: it is broken, or made to do harm. Odd text is no reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// The byte of the decoded text, where the trouble is at one place of a text.
    pub at: Option<usize>,
    /// What is wrong and what to do, lower case, without a full stop.
    pub reason: String,
}

impl Format {
    /// Reads `bytes` and hands over the document, with the source that its [`SegmentMap`] leads to: the decoded file
    /// or, for a package, the text that was taken out of it.
    ///
    /// # Errors
    /// [`Error::Decode`] for bytes that are no text, [`Error::Malformed`] where the reader refuses the file.
    pub fn open<T>(
        &self,
        name: &str,
        bytes: &[u8],
        options: &Options,
        then: impl FnOnce(&Source<'_>, &Document<'_>) -> T,
    ) -> Result<T, Error> {
        let path = || PathBuf::from(name);
        let refused = |error: ReadError| Error::Malformed {
            path: path(),
            position: None,
            reason: error.reason,
        };
        match self.read {
            Read::Text(read) => {
                let source = Source::decode_as(name, bytes, options.encoding).map_err(|cause| {
                    Error::Decode {
                        path: path(),
                        cause,
                    }
                })?;
                let document = read(&source, options).map_err(|error| Error::Malformed {
                    path: path(),
                    position: error.at.map(|at| Positions::new(source.text()).of(at)),
                    reason: error.reason,
                })?;
                Ok(then(&source, &document))
            }
            Read::Package(read) => {
                let mut document = read(bytes, options).map_err(refused)?;
                let text = std::mem::take(&mut document.text);
                let source = Source::extracted(name, text.into_owned());
                let document = Document {
                    text: Cow::Borrowed(source.text()),
                    ..document
                };
                Ok(then(&source, &document))
            }
            Read::Pages(take) => {
                let pages = take(bytes, options).map_err(refused)?;
                let source = Source::extracted(name, pages.text);
                Ok(then(&source, &pdf::document(&source, pages.by)))
            }
        }
    }
}

/// Every format that can be read.
pub static ALL: &[&Format] = &[
    &plain::FORMAT,
    &markdown::FORMAT,
    &html::FORMAT,
    &xml::FORMAT,
    &xml::AKN,
    &xml::LIMS,
    &xml::USLM,
    &docx::FORMAT,
    &odt::PACKAGE,
    &odt::FLAT,
    &pdf::FORMAT,
];

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
#[derive(Debug, Default)]
pub struct Document<'s> {
    /// The text that is matched: the source's own, or what the reader took out of it.
    pub text: Cow<'s, str>,
    /// The way from `text` back to the decoded source.
    pub map: SegmentMap,
    /// In the order of the text; they do not overlap.
    pub blocks: Vec<Block>,
    /// What its structure says of stretches of the text, blocks and parts of blocks alike.
    pub marks: Marks,
    /// Comments that speak to this program, in the order of the source.
    pub comments: Vec<Comment>,
    /// Names of places, such as the heading a block stands under; blocks refer to them by number.
    pub places: Vec<String>,
    /// The kind of file, where the reader knows it better than its format: the vocabulary of an XML document.
    pub kind: Option<Cow<'static, str>>,
    /// The way from `text` to the parts of a word-processor document, for such a one.
    pub package: Option<Package>,
    /// How the text was got, for a file that is none.
    pub extraction: Option<pdf::Extraction>,
}

impl Document<'_> {
    /// Where something stands in a block, as people say it. `at` is its place in the source.
    pub fn place(&self, block: &Block, at: usize) -> Option<Cow<'_, str>> {
        let named = block.place.and_then(|place| match &self.package {
            Some(package) => package.place(&self.text, place).map(Cow::Owned),
            None => self.places.get(place).map(|place| place.as_str().into()),
        });
        let named = named.filter(|said: &Cow<'_, str>| !said.is_empty());
        match &self.extraction {
            Some(extraction) => Some(extraction.place(at, named.as_deref()).into()),
            None => named,
        }
    }

    /// What stands in a word-processor document and was not read, if there is anything.
    pub fn unread(&self) -> Option<package::Unread> {
        let unread = self.package.as_ref().map(|package| package.unread);
        unread.filter(|unread| unread.is_some())
    }

    /// What of the file was not read, if a person should know.
    pub fn gap(&self) -> Option<Gap> {
        Gap::of(self.extraction.as_ref(), self.unread())
    }
}

/// What of a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// In words, behind the name of the file.
    pub told: String,
    /// Whether readers see it as a part of the text: then the file does not count as checked.
    pub is_text: bool,
}

impl Gap {
    /// By how the text was got, and what stands in a word-processor document and was not read.
    pub(crate) fn of(
        extraction: Option<&pdf::Extraction>,
        unread: Option<package::Unread>,
    ) -> Option<Self> {
        if let Some(extraction) = extraction.filter(|one| one.is_partial()) {
            return Some(Self {
                told: format!("is read in part only: {extraction}"),
                is_text: true,
            });
        }
        let unread = unread?;
        let is_text = unread.imported > 0;
        let how = if is_text {
            "is read in part only: not read"
        } else {
            "holds what is no text, and is not read:"
        };
        Some(Self {
            told: format!("{how} {unread}"),
            is_text,
        })
    }
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
    /// Its place, by a number that [`Document::place`] puts into words.
    pub place: Option<usize>,
}

/// What a block is in its document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// Running text, a list item, a table cell.
    #[default]
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

#[cfg(test)]
mod tests {
    use super::*;

    fn format(read: Read) -> Format {
        Format {
            name: "made-up",
            about: "for a test",
            extensions: &[],
            read,
        }
    }

    #[test]
    fn the_text_of_a_package_is_its_own_source_and_no_part_of_the_file() {
        let read = Read::Package(|bytes, _| {
            let text: String = bytes.iter().rev().map(|&byte| char::from(byte)).collect();
            Ok(Document {
                blocks: vec![Block {
                    span: Span::new(0, text.len()),
                    role: Role::Body,
                    lang: None,
                    place: None,
                }],
                text: Cow::Owned(text),
                map: SegmentMap::Identity,
                marks: Marks::default(),
                comments: Vec::new(),
                places: Vec::new(),
                kind: None,
                package: None,
                extraction: None,
            })
        });
        let told = format(read).open("a", b"\0txet", &Options::default(), |source, document| {
            assert_eq!(source.text(), document.text);
            (source.text().to_owned(), source.is_in_the_file())
        });
        assert_eq!(told.unwrap(), ("text\0".to_owned(), false));
    }

    #[test]
    fn what_a_reader_refuses_is_told_with_its_line_and_column() {
        let read = Read::Text(|source, _| {
            Err(ReadError {
                at: source.text().find('<'),
                reason: "a tag that does not end".to_owned(),
            })
        });
        let told = format(read).open("a.xml", "é\né<".as_bytes(), &Options::default(), |_, _| ());
        let error = told.unwrap_err().to_string();
        assert_eq!(error, "cannot read a.xml:2:2: a tag that does not end");
    }
}
