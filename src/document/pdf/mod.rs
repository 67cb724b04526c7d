//! PDF: text that was taken out of a file, page by page.
//!
//! A PDF says where glyphs stand, not what is written. What takes the text out of it is another program or a library,
//! which may fail on odd files, take long or never end; so it is of the rim, and comes here as an [`Extractor`]. Here
//! the file is looked at (a PDF, and a whole one), the text is cleaned and read as plain text with pages is, and what is
//! known of the extraction is kept. Nothing is ever written back.

mod clean;
mod layout;

use std::fmt::{self, Write};

use super::{Document, Format, Options, Read, ReadError, plain};
use crate::lang::{Lang, Unit};
use crate::text::Source;

use clean::{Quality, clean};
pub use layout::{Glyph, page_text};

/// A PDF.
pub(super) static FORMAT: Format = Format {
    name: "pdf",
    about: "a PDF, by its text; never written into",
    extensions: &["pdf"],
    read: Read::Pages(take),
};

/// What takes the text out of a PDF.
pub trait Extractor: fmt::Debug + Send + Sync {
    /// The text of all pages in logical order. A form feed ends each page.
    ///
    /// # Errors
    /// [`ReadError`] where it cannot be had: the file is locked or broken, or it takes too long.
    fn extract(&self, bytes: &[u8]) -> Result<Pages, ReadError>;
}

/// The text of a PDF as it was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// All pages in logical order; a form feed ends each of them.
    pub text: String,
    /// What took it out, with its version.
    pub by: String,
}

/// How the text of a file was got that is no text itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extraction {
    /// What took it out, with its version.
    pub by: String,
    /// Where each page begins in the source.
    starts: Vec<usize>,
    /// The numbers of the pages, from 1, that have no words: nothing at all, or a picture.
    pub wordless: Vec<usize>,
    /// How many characters stand for glyphs of which the file does not tell the letter.
    pub unknown: usize,
}

impl Extraction {
    /// How many pages the file has.
    pub const fn pages(&self) -> usize {
        self.starts.len()
    }

    /// The page, from 1, on which a place of the source stands.
    pub fn page(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at).max(1)
    }

    /// Whether more of the pages have no words than have some: then what was read is not the document.
    pub const fn is_partial(&self) -> bool {
        self.wordless.len() * 2 > self.pages()
    }

    /// Where a place of the source stands, as people say it: the page, and the article, which `inside` is.
    pub(super) fn place(&self, at: usize, inside: Option<&str>) -> String {
        // A place has one direction: with an Arabic article all of it is in Arabic.
        let lang = inside.map_or(Lang::PROGRAM, Lang::of_script);
        let mut place = format!("{} {}", lang.unit(Unit::Page), self.page(at));
        if let Some(inside) = inside {
            place.push_str(lang.comma());
            place.push_str(inside);
        }
        place
    }
}

/// The extraction in words: "12 pages, taken out by pdftotext 24.02.0; 2 of them without words (3, 7 to 8)".
impl fmt::Display for Extraction {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pages = self.pages();
        let plural = if pages == 1 { "" } else { "s" };
        write!(out, "{pages} page{plural}, text by {}", self.by)?;
        if !self.wordless.is_empty() {
            let count = self.wordless.len();
            write!(out, "; {count} without words ({})", ranges(&self.wordless))?;
        }
        if self.unknown > 0 {
            let count = self.unknown;
            let plural = if count == 1 { "" } else { "s" };
            write!(out, "; {count} glyph{plural} without a letter")?;
        }
        Ok(())
    }
}

/// Numbers in ascending order as people write them: "1, 4 to 6, …".
fn ranges(numbers: &[usize]) -> String {
    const MOST: usize = 8;
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let mut told = String::new();
    for (index, (first, last)) in runs.iter().take(MOST).enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        // Writing to a string cannot fail.
        let _ = match last - first {
            0 => write!(told, "{comma}{first}"),
            1 => write!(told, "{comma}{first}, {last}"),
            _ => write!(told, "{comma}{first} to {last}"),
        };
    }
    if runs.len() > MOST {
        told.push_str(", …");
    }
    told
}

/// Takes the text out of a PDF and cleans it.
fn take(bytes: &[u8], options: &Options) -> Result<Pages, ReadError> {
    if let Some(fault) = fault(bytes) {
        return Err(refused(fault));
    }
    let Some(extractor) = &options.pdf else {
        return Err(refused(
            "nothing is at hand that takes the text out of a PDF",
        ));
    };
    let mut pages = extractor.extract(bytes)?;
    let (text, quality) = clean(&pages.text);
    match quality {
        Quality::NoWords => {
            let count = text.bytes().filter(|&byte| byte == FORM_FEED).count();
            let plural = if count == 1 { "" } else { "s" };
            return Err(refused(&format!(
                "it has {count} page{plural} and no text, as a scan has none: have it read by OCR, or check the document that it was made from"
            )));
        }
        Quality::NoLetters => {
            return Err(refused(
                "its fonts do not tell which letters they draw: have it read by OCR, or check the document that it was made from",
            ));
        }
        Quality::Text => pages.text = text,
    }
    Ok(pages)
}

const FORM_FEED: u8 = 0x0C;

/// A PDF begins and ends within so many bytes of the file's ends (ISO 32000-1, annex H.3, notes 13 and 18).
const EDGE: usize = 1024;

/// What is wrong with the bytes as a whole.
fn fault(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..EDGE).unwrap_or(bytes);
    if !holds(head, b"%PDF-") {
        return Some("it is no PDF: it does not begin as one");
    }
    let padding = |&&byte: &&u8| byte == 0 || byte.is_ascii_whitespace();
    let end = bytes.len() - bytes.iter().rev().take_while(padding).count();
    let tail = bytes.get(end.saturating_sub(EDGE)..end).unwrap_or(bytes);
    let declared = declared_length(head).unwrap_or(0);
    (!holds(tail, b"%%EOF") || bytes.len() < declared)
        .then_some("it is cut off: its end is missing; get a whole copy of it")
}

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    memchr::memmem::find(bytes, mark).is_some()
}

/// The length that a linearized file says that it has (ISO 32000-1, annex F.3.2).
fn declared_length(head: &[u8]) -> Option<usize> {
    let from = memchr::memmem::find(head, b"/Linearized")?;
    let dictionary = head.get(from..)?;
    let dictionary = dictionary.get(..memchr::memmem::find(dictionary, b">>")?)?;
    let dictionary = str::from_utf8(dictionary).ok()?;
    let length = dictionary.split("/L ").nth(1)?;
    let digits = length
        .trim_start()
        .split(|char: char| !char.is_ascii_digit());
    digits.clone().next()?.parse().ok()
}

pub(super) fn refused(reason: &str) -> ReadError {
    ReadError {
        at: None,
        reason: reason.to_owned(),
    }
}

/// Reads text that was taken out, which is the source, as plain text with pages.
pub(super) fn document<'s>(source: &'s Source<'_>, by: String) -> Document<'s> {
    let text = source.text();
    let mut starts = vec![0];
    starts.extend(memchr::memchr_iter(FORM_FEED, text.as_bytes()).map(|at| at + 1));
    // A form feed ends the last page too.
    starts.pop_if(|start| *start == text.len() && *start > 0);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let pages = starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| text.get(start..end));
    let wordless = pages
        .zip(1..)
        .filter(|(page, _)| !page.is_some_and(|page| page.contains(char::is_alphabetic)))
        .map(|(_, number)| number)
        .collect();
    let extraction = Extraction {
        by,
        wordless,
        unknown: text.chars().filter(|&char| clean::is_unknown(char)).count(),
        starts,
    };
    Document {
        extraction: Some(extraction),
        ..plain::read(source)
    }
}

#[cfg(test)]
mod tests;
