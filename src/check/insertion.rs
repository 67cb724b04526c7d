//! What an amendment puts in as paragraphs of its own.
//!
//! "The Act is amended by adding after section 7:" ends one block, and the quotation that begins the next one is what is
//! put in, with the quoted paragraphs behind it. This is the one thing that a finding takes from another block than its
//! own; whether the block before does open an insertion is for the cues to say.

use super::{Run, Scratch};
use crate::context::{Inserted, quotation_edges};
use crate::document::{Block, Role};
use crate::text::Span;

/// Follows the blocks of a document in their order.
#[derive(Debug, Default)]
pub(super) struct Insertions {
    /// The block that ended in a colon right before this one, or before the quoted blocks that this one goes on.
    opener: Option<usize>,
    /// Whether the quotation of the block before was left open.
    inside: bool,
    /// How many blocks in a row have gone on with it without a mark.
    unmarked: usize,
}

/// A quotation that goes on longer without a mark was never closed.
const UNMARKED: usize = 24;

/// What opens an insertion stands in so many bytes at the end of its block.
const OPENING: usize = 512;

/// A quotation behind a block that may open an insertion.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quoted {
    /// The number of the block that ends in a colon.
    opener: usize,
    /// The quotation, in the text of the document.
    span: Span,
}

impl Insertions {
    /// Takes the next block; gives the quotation that it begins with, or is, behind a block that ends in a colon.
    pub(super) fn next(&mut self, number: usize, block: &Block, text: &str) -> Option<Quoted> {
        let text = block.span.of(text).trim_end();
        if text.is_empty() {
            return None;
        }
        if let Some(opener) = self.opener {
            let start = block.span.start;
            if block.role == Role::Quotation {
                self.inside = false;
                let span = block.span;
                return Some(Quoted { opener, span });
            }
            let edges = quotation_edges(text, self.inside);
            // A heading that is no part of it, or too much without a mark: the mark that closes it is missing.
            let lost = block.role == Role::Heading || self.unmarked >= UNMARKED;
            if edges.opens || (self.inside && !lost) {
                self.inside = edges.closes.is_none();
                self.unmarked = if edges.opens { 0 } else { self.unmarked + 1 };
                let end = edges.closes.map_or(block.span.end, |at| start + at);
                if ends_in_a_colon(text) && !self.inside {
                    self.opener = Some(number);
                }
                let span = Span::new(start, end);
                return Some(Quoted { opener, span });
            }
        }
        self.inside = false;
        self.unmarked = 0;
        self.opener = ends_in_a_colon(text).then_some(number);
        None
    }
}

impl Run<'_, '_> {
    /// What an amendment puts in, if the block before the quotation opens an insertion at its end.
    pub(super) fn inserted(&self, quoted: Quoted, scratch: &mut Scratch) -> Option<Inserted> {
        let opener = self.document.blocks.get(quoted.opener)?.span;
        let floor = opener.end.saturating_sub(OPENING).max(opener.start);
        let start = (floor..=opener.end).find(|&at| self.document.text.is_char_boundary(at))?;
        let text = Span::new(start, opener.end).of(&self.document.text);
        scratch.neighbour.fold(text);
        let contexts = self.checker.contexts();
        let cue = contexts.opening_at_the_end(&scratch.neighbour)?;
        Some(Inserted {
            span: quoted.span,
            cue,
        })
    }
}

/// Whether a text without blanks at its end says that something follows: it ends in a colon, or in a dash, as statutes of the Commonwealth do.
fn ends_in_a_colon(text: &str) -> bool {
    text.ends_with([':', '\u{FF1A}', '\u{2014}', '\u{2013}', '-'])
}
