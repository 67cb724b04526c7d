//! The last pass over a row of the screen: what must be sent so that the terminal shows the row.
//!
//! It works on whole rows, borders and all, because terminals that reorder do so with whole rows. It lays nothing out.

use compact_str::CompactString;

use super::Profile;

/// A cell of a finished row: what it shows, and whatever the caller hangs on it (a style, an index).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph<S> {
    /// What the cell shows.
    pub symbol: CompactString,
    /// How many columns it takes.
    pub width: u8,
    /// Goes where the cell goes.
    pub style: S,
}

/// Turns a row, as it is to be seen from left to right, into what must be sent.
pub fn emit<S: Clone>(row: &mut [Glyph<S>], profile: Profile) {
    let _ = (row, profile);
}
