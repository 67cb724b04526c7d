//! The order in which a line is seen (UAX #9): levels of the whole paragraph, then rules L1 and L2 for each line.
//!
//! The levels are those of `unicode-bidi`. Its own reordering of lines copies the levels of the paragraph for each of
//! them; here the work is linear, and in clusters instead of bytes.

use unicode_bidi::{BidiClass, BidiInfo, Level};

use super::Direction;
use super::cluster::Cluster;

/// The embedding levels of a paragraph.
pub(super) enum Levels {
    /// All is written from left to right.
    Plain,
    /// A class and a level for each byte.
    Mixed {
        classes: Vec<BidiClass>,
        levels: Vec<Level>,
        base: Level,
    },
}

impl Levels {
    /// The levels of a paragraph of that direction. Line breaks in it count as blanks.
    pub(super) fn of(text: &str, direction: Direction) -> Self {
        if !direction.is_rtl() && text.chars().all(is_plain) {
            return Self::Plain;
        }
        let base = if direction.is_rtl() {
            Level::rtl()
        } else {
            Level::ltr()
        };
        let breaks = |char| unicode_bidi::bidi_class(char) == BidiClass::B;
        // Those at the end lie outside of any embedding (rule X8).
        let text = text.trim_end_matches(breaks);
        let without;
        let text = if text.contains(breaks) {
            let blank = |char: char| {
                let (kept, blanks) = if breaks(char) {
                    (None, char.len_utf8())
                } else {
                    (Some(char), 0)
                };
                kept.into_iter().chain(std::iter::repeat_n(' ', blanks))
            };
            without = text.chars().flat_map(blank).collect::<String>();
            without.as_str()
        } else {
            text
        };
        let info = BidiInfo::new(text, Some(base));
        Self::Mixed {
            classes: info.original_classes,
            levels: info.levels,
            base,
        }
    }

    /// The level of each cluster of a line, blanks at its end reset (rule L1).
    pub(super) fn of_line(&self, line: &[Cluster]) -> Vec<Level> {
        let Self::Mixed {
            classes,
            levels,
            base,
        } = self
        else {
            return vec![Level::ltr(); line.len()];
        };
        let class = |byte: usize| classes.get(byte).copied().unwrap_or(BidiClass::B);
        let mut of_line: Vec<Level> = line
            .iter()
            .map(|cluster| levels.get(cluster.source.start).copied().unwrap_or(*base))
            .collect();
        let mut trailing = true;
        for (cluster, level) in line.iter().zip(&mut of_line).rev() {
            let bytes = cluster.source.start..cluster.source.end;
            if bytes.clone().all(|byte| class(byte) == BidiClass::S) {
                trailing = true;
                *level = *base;
            } else if trailing && bytes.clone().all(|byte| is_reset(class(byte))) {
                *level = *base;
            } else {
                trailing = false;
            }
        }
        of_line
    }
}

/// What rule L1 takes for a blank, with what rule X9 takes away.
const fn is_reset(class: BidiClass) -> bool {
    use BidiClass::{B, BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO, S, WS};
    matches!(
        class,
        WS | B | S | FSI | LRI | RLI | PDI | BN | LRE | RLE | LRO | RLO | PDF
    )
}

/// Whether a character cannot be written from right to left, nor make another so: everything before the Hebrew block
/// and the punctuation of Western text.
const fn is_plain(char: char) -> bool {
    matches!(char, '\0'..'\u{590}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}')
}

/// Puts a line into visual order (rule L2).
pub(super) fn reorder<T>(line: &mut [T], levels: &mut [Level]) {
    let Some(highest) = levels.iter().max().copied() else {
        return;
    };
    let Some(lowest) = levels.iter().filter(|level| level.is_rtl()).min().copied() else {
        return;
    };
    for level in (lowest.number()..=highest.number()).rev() {
        let mut start = 0;
        while start < levels.len() {
            let run = levels
                .iter()
                .skip(start)
                .take_while(|one| one.number() >= level)
                .count();
            if let (Some(cells), Some(of_cells)) = (
                line.get_mut(start..start + run),
                levels.get_mut(start..start + run),
            ) {
                cells.reverse();
                of_cells.reverse();
            }
            start += run + 1;
        }
    }
}
