//! The walk between words: where one ends, the next one begins, or the phrase is whole.

use super::{BLANK, MARK, Place, Skip, Walker};
use crate::damage::letters::{Letter, flag};
use crate::matching::tolerant::lexicon::Node;
use crate::matching::tolerant::repair::{LONG, Repair, SHORT, budget};

/// A phrase of so many letters needs no other sign than a letter that damage explains: no other words are so near to it.
const CERTAIN: usize = 14;
/// A word of fewer letters may be another one with two letters the other way round.
const WORD: usize = 6;
/// Words in a wrong place.
const SKIP: f32 = 0.5;
/// A word that belongs to the beginning of a line and stands at its end has no more letters.
const DISPLACED: usize = 6;
/// So many letters stand on each side of a longer skip.
const FAR: usize = 18;
/// No line has more letters.
const LINE_OF_LETTERS: usize = 160;
/// The endings of a word have fewer letters.
const ENDING: usize = 3;

impl Walker<'_> {
    pub(super) fn behind_word(&mut self, place: Place, node: u32) {
        let lexicon = self.lexicon;
        let node = &lexicon.nodes[node as usize];
        // A word alone counts where nothing but its own letters changed places.
        let swapped = place.swaps > 0 && place.swaps == place.operations && place.count >= WORD;
        let phrase = node.ends || (node.part && place.count >= LONG);
        if phrase || (node.word && swapped) {
            self.end(place, phrase);
        }
        let Some(letter) = self.letter(place.at) else {
            return;
        };
        if !node.next.is_empty() && place.skipped.is_none() && !self.exact {
            self.skip(place, node);
        }
        if letter.flags & flag::BARRIER != 0 {
            return;
        }
        let joined = letter.flags & flag::GAP == 0;
        let place = match (joined, letter.flags & flag::LONG != 0) {
            (true, false) => place.costing(BLANK),
            _ => place,
        };
        self.next_words(place, node);
    }

    fn next_words(&mut self, place: Place, node: &Node) {
        for &(tree, next) in &node.next {
            self.emit(' ', place.at, place.at, |walker| {
                walker.walk(Place {
                    spelling: tree,
                    node: Some(next),
                    in_word: 0,
                    blank_used: false,
                    ..place
                });
            });
        }
    }

    /// Goes on behind what stands in a wrong place: the first word of a line at its end, or, for long phrases, the rest
    /// of a line and the beginning of the next one, whose parts stand in reverse.
    fn skip(&mut self, place: Place, node: &Node) {
        let letters = self.letters;
        let flags = |at: usize| letters.get(at).map_or(0, |letter| letter.flags);
        if place.count < LONG || flags(place.at) & flag::GAP == 0 {
            return;
        }
        let begins = |bit: u8, from: usize, most: usize| {
            let rest = letters.get(from..(from + most).min(letters.len()))?;
            let found = rest.iter().position(|letter| letter.flags & bit != 0)?;
            Some(from + found)
        };
        let to = |to: usize, cost: f32, least: usize| Place {
            at: to,
            skipped: Some(Skip {
                from: place.at,
                to,
                least,
                count: place.count,
            }),
            ..place.costing(cost)
        };
        let Some(line) = begins(flag::LINE, place.at + 1, LINE_OF_LETTERS) else {
            return;
        };
        let at_line = flags(place.at) & flag::LINE != 0;
        let border = flags(place.at) & (flag::WIDE | flag::BARRIER | flag::LINE) != 0;
        let word = begins(flag::GAP, place.at + 1, DISPLACED + 1);
        if word == Some(line) && !at_line {
            self.next_words(to(line, SKIP, SHORT), node);
        }
        if place.count < FAR || !border {
            return;
        }
        let line = if at_line { place.at } else { line };
        let end = begins(flag::LINE, line + 1, LINE_OF_LETTERS).unwrap_or(letters.len());
        let end = end.min(line + LINE_OF_LETTERS);
        let starts = (line..end).filter(|&at| at > place.at && flags(at) & flag::GAP != 0);
        for at in starts.collect::<Vec<_>>() {
            self.next_words(to(at, SKIP, FAR), node);
        }
    }

    /// A phrase ends here, if it may.
    fn end(&mut self, place: Place, phrase: bool) {
        let gap = |at: usize| {
            self.letter(at)
                .is_none_or(|letter| letter.flags & flag::GAP != 0)
        };
        let long = |at: usize| {
            self.letter(at)
                .is_some_and(|letter| letter.flags & flag::LONG != 0)
        };
        let (mut to, mut place) = (place.at, place);
        let near = |skip: Skip| place.count < skip.count + skip.least;
        if place.skipped.is_some_and(near) {
            return;
        }
        if !gap(to) {
            let ending = self
                .letter(to)
                .is_some_and(|letter| self.operations.endings.contains(&letter.char));
            if ending && gap(to + 1) {
                place = place.costing(MARK);
                to += 1;
            } else if !(long(to - 1) && place.operations == 0) {
                return;
            }
        }
        if !gap(self.start) && place.operations > 0 {
            return;
        }
        let whole = place.cost <= 0.0;
        if !whole && phrase && !(may_cost(place) && self.shows_damage(to)) {
            return;
        }
        // Inside a long word a short phrase may stand by chance.
        if (!gap(self.start) || !gap(to)) && place.count < LONG {
            return;
        }
        // Where the words behind it are not set apart an ending more may be theirs.
        let skipped = place.skipped.map_or(0, |skip| skip.to - skip.from);
        let covered = to - self.start - skipped;
        let same = |best: &Repair| !gap(to) && covered < best.covered + ENDING;
        if self.best.as_ref().is_some_and(same) {
            return;
        }
        let words = self.path.iter().filter(|one| one.char == ' ').count();
        let better = self.best.as_ref().is_none_or(|best| {
            (words, -place.cost, covered) > (best.words, -best.cost, best.covered)
        });
        if better {
            self.best = Some(Repair {
                from: self.start,
                to,
                letters: self.path.clone(),
                count: place.count,
                covered,
                words,
                cost: place.cost,
                skipped: place.skipped.map(|skip| (skip.from, skip.to)),
            });
        }
    }

    /// Whether some word of the phrase is none, or two blanks stand in it or behind it.
    fn shows_damage(&self, to: usize) -> bool {
        let inside = self.letters.get(self.start..to).unwrap_or_default();
        let wide = |letter: &Letter| letter.flags & flag::WIDE != 0;
        inside.iter().any(|letter| letter.flags & flag::FAULT != 0)
            || inside.iter().skip(1).any(wide)
            || self.letters.get(to).is_some_and(wide)
            || inside.len() >= CERTAIN
    }
}

/// Whether a phrase may cost so much.
fn may_cost(place: Place) -> bool {
    match place.count {
        ..SHORT => false,
        SHORT..LONG => place.operations <= 1,
        _ => place.cost <= budget(place.count) && place.operations <= 1 + place.count / 5,
    }
}
