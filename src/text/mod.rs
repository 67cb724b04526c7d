//! Text as it stands in a file: spans, decoding, lines and columns.
//!
//! Folding takes away what does not make another word, whatever the language.
//! Everything else speaks of byte offsets into the decoded text; only this module knows how they relate to bytes of
//! the file and to lines and columns. It knows nothing of languages or formats.

mod encoding;
pub(crate) mod fold;
mod hash;
mod position;
mod show;
mod source;
mod splice;

pub use encoding::{Encoding, Unwritable};
pub use fold::key;
pub use hash::Fnv;
pub use position::{Position, Positions};
pub use show::{Name, is_rtl, isolated, push_name, push_named, visible};
pub use source::{DecodeError, Source};

/// A half-open range of bytes, on character boundaries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The span from the byte `start` up to the byte `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// How many bytes it covers.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text of the span, or nothing where it does not lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}..{}", self.start, self.end)
    }
}
