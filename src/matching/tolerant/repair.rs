//! A phrase found through damage: what it is worth, and which of several at one place counts.
//!
//! How it is found is not decided here.

use crate::damage::letters::{Letter, flag};

/// A phrase found through damage.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Repair {
    /// The letters it stands in.
    pub(super) from: usize,
    pub(super) to: usize,
    /// The phrase, letter by letter.
    pub(super) letters: Vec<Emitted>,
    /// How many letters it has, particles before it aside, and how many of the text they were read from.
    pub(super) count: usize,
    pub(super) covered: usize,
    pub(super) words: usize,
    pub(super) cost: f32,
    /// Letters between its parts that are not its own.
    pub(super) skipped: Option<(usize, usize)>,
}

/// A letter of a phrase and the letters of the text in its place: none where it was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Emitted {
    pub(super) char: char,
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Repair {
    /// How sure it is that the phrase stands there, from 0.5 to 1.
    pub(super) fn confidence(&self) -> f32 {
        1.0 - 0.5 * (self.cost / budget(self.count)).min(1.0)
    }

    /// Whether no blank stands before or behind it.
    fn stands_inside_words(&self, letters: &[Letter]) -> bool {
        let blank = |at: usize| {
            letters
                .get(at)
                .is_none_or(|letter| letter.flags & flag::GAP != 0)
        };
        let inner = self
            .letters
            .iter()
            .any(|one| one.char == ' ' && !blank(one.from));
        inner || !blank(self.from) || !blank(self.to)
    }
}

// What a phrase may cost, by its letters. Measured: at 0.2 a letter other words pass.
pub(super) const SHORT: usize = 8;
pub(super) const LONG: usize = 12;
const A_LETTER: f32 = 0.15;

#[expect(clippy::cast_precision_loss, reason = "a phrase has few letters")]
pub(super) fn budget(count: usize) -> f32 {
    A_LETTER * count as f32
}

/// Of phrases that overlap the best ones, in the order of the text.
pub(super) fn chosen(mut found: Vec<Repair>, letters: &[Letter]) -> Vec<Repair> {
    // The one of most words first; of as many, the surest.
    found.sort_by(|one, other| {
        let by_words = other.words.cmp(&one.words);
        by_words
            .then(one.cost.total_cmp(&other.cost))
            .then(other.covered.cmp(&one.covered))
            .then(one.from.cmp(&other.from))
    });
    let mut taken = vec![false; letters.len()];
    found.retain(|one| {
        let range = &mut taken[one.from..one.to];
        let free = !range.iter().any(|&taken| taken);
        if free {
            range.fill(true);
        }
        free
    });
    found.retain(|one| one.cost > 0.0 || one.stands_inside_words(letters));
    found.sort_by_key(|one| one.from);
    found
}
