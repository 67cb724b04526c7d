//! Where a line may end: the opportunities of UAX #14, some of them only in need.
//!
//! Legal references are read as one word: no line ends inside `2024/1689`, `3-b` or their Arabic counterparts, though
//! UAX #14 would allow it behind the stroke. Nothing is measured here.

use unicode_linebreak::{BreakOpportunity, linebreaks};

/// How good a place is for the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    /// Between words.
    Free,
    /// Inside what is read as one word.
    Need,
}

/// The places, as bytes, where a line may end, in order.
pub(super) fn breaks(text: &str) -> impl Iterator<Item = (usize, Rank)> {
    linebreaks(text)
        .filter(|(_, opportunity)| *opportunity == BreakOpportunity::Allowed)
        .map(|(at, _)| (at, rank(text, at)))
}

fn rank(text: &str, at: usize) -> Rank {
    let (before, after) = text.split_at(at);
    let mut before = before.chars().rev();
    let joins = match before.next() {
        Some('\u{AD}') => true, // SOFT HYPHEN: the hyphen that would be due is not shown
        Some('-' | '/' | '\u{2010}' | '\u{2013}') => {
            before.next().is_some_and(char::is_alphanumeric)
                && after.chars().next().is_some_and(char::is_alphanumeric)
        }
        _ => false,
    };
    if joins { Rank::Need } else { Rank::Free }
}
