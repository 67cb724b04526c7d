//! What a terminal shows of a row that it is sent: for the check that [`emit`](super::emit) is right.
//!
//! A model of UAX #9 on a row, not of any terminal's faults: cells move as wholes, by the level of their first
//! character; marks without a width belong to the cell before them.

use std::borrow::Cow;

use compact_str::CompactString;
use unicode_bidi::{BidiInfo, Level};

use super::emit::{GUARD, flip_words, is_border};
use super::order::reorder;
use super::{Borders, Glyph, Profile, layout};

/// A cell as it is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    /// Its place in the row that was sent.
    pub(super) from: usize,
    pub(super) symbol: CompactString,
}

/// The row as a terminal of that profile shows it.
pub fn simulate<S: Clone>(row: &[Glyph<S>], profile: Profile) -> Vec<Glyph<S>> {
    match profile {
        Profile::Identity | Profile::Logical => row.to_vec(),
        Profile::Word => {
            let mut row = row.to_vec();
            flip_words(&mut row);
            row
        }
        Profile::Run {
            mirror, borders, ..
        } => {
            let symbols: Vec<_> = row.iter().map(|glyph| glyph.symbol.clone()).collect();
            let seen = seen_order(&symbols, mirror, borders);
            seen.into_iter()
                .filter_map(|seen| {
                    let glyph = row.get(seen.from)?;
                    Some(Glyph {
                        symbol: seen.symbol,
                        width: glyph.width,
                        style: glyph.style.clone(),
                    })
                })
                .collect()
        }
    }
}

/// What a symbol is to the terminal: a border that it takes for a letter is one, of as many bytes.
fn taken(symbol: &str, borders: Borders) -> Cow<'_, str> {
    match borders {
        Borders::Letters if is_border(symbol) => {
            let mut chars = symbol.chars();
            chars.next();
            Cow::Owned(format!("\u{1E9E}{}", chars.as_str()))
        }
        _ => Cow::Borrowed(symbol),
    }
}

/// The cells of a row that was sent, in the order in which a terminal that runs the bidirectional algorithm shows them.
pub(super) fn seen_order(sent: &[CompactString], mirror: bool, borders: Borders) -> Vec<Seen> {
    let text: String = sent.iter().map(|symbol| taken(symbol, borders)).collect();
    let info = BidiInfo::new(&text, Some(Level::ltr()));
    let levels = info.paragraphs.first().map_or_else(Vec::new, |paragraph| {
        info.reordered_levels(paragraph, paragraph.range.clone())
    });
    let level = |at: usize| levels.get(at).copied().unwrap_or(Level::ltr());
    let mut at = 0;
    let mut cells = Vec::with_capacity(sent.len());
    let mut of_cells = Vec::with_capacity(sent.len());
    for (from, symbol) in sent.iter().enumerate() {
        let mut shown: CompactString = symbol.chars().filter(|&char| char != GUARD).collect();
        if mirror && level(at).is_rtl() {
            layout::mirror(&mut shown);
        }
        cells.push(Some(Seen {
            from,
            symbol: shown,
        }));
        of_cells.push(level(at));
        // A guard takes no cell, but parts what stands at its sides.
        for (inside, _) in symbol.match_indices(GUARD) {
            cells.push(None);
            of_cells.push(level(at + inside));
        }
        at += symbol.len();
    }
    reorder(&mut cells, &mut of_cells);
    cells.into_iter().flatten().collect()
}
