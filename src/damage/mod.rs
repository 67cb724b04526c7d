//! What extraction from a PDF does to Arabic text: how much of it shows in a text, where, and what letters become.
//!
//! The signs are shapes that Arabic never has: a word of one letter, a word of nothing but particles and article, two
//! alefs side by side, a teh marbuta or tatweel where a word goes on. They are counted, never repaired here; whether a
//! damaged word is a term is decided in [`matching`](crate::matching). Nothing here knows the words of the language, so
//! a letter that became another one shows only where the result is impossible: the figure is a lower bound.

pub(crate) mod letters;
pub(crate) mod profile;
mod suspicion;

use letters::{Letter, flag};

use crate::text::Span;
pub(crate) use letters::Parts;
pub(crate) use suspicion::{holds_arabic, is_suspicious};

/// How much damage shows in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Damage {
    /// How many Arabic words it has, whole or in pieces.
    pub words: usize,
    /// How many words show a fault.
    pub faulty: usize,
    /// How often each sign was seen.
    pub signs: Signs,
}

/// How often each sign of damage was seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs {
    /// Single letters between blanks, words of particles and article alone, words that begin as no word does.
    pub letters: usize,
    /// Tatweel beside a blank, and runs of teh marbuta inside a word.
    pub stretching: usize,
    /// Two alefs side by side: a lam-alef in the wrong order.
    pub ligatures: usize,
    /// Letters in the form in which they are drawn (presentation forms).
    pub shapes: usize,
    /// Words so long that they must be several, and letters inside words that only end them.
    pub spaces: usize,
}

/// When terms are looked for through damage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tolerance {
    /// Where a text shows damage.
    #[default]
    Auto,
    /// In every Arabic text.
    Always,
    /// Nowhere.
    Never,
}

/// The first word of a text that shows a fault.
pub(crate) fn first_fault(text: &str) -> Option<Span> {
    let mut parts = Parts::default();
    parts.read(text, true);
    let faulty = |letter: &Letter| letter.flags & flag::FAULT != 0;
    let first = parts.letters.iter().position(faulty)?;
    let span = |letter: &Letter| Some(parts.glyphs.get(letter.glyph)?.span);
    let rest = parts.letters.get(first..).unwrap_or_default();
    let mut whole = span(rest.first()?)?;
    for letter in rest.iter().skip(1) {
        // Letters that changed places share their range.
        let next = span(letter).filter(|next| (whole.start..=whole.end).contains(&next.start));
        match next {
            Some(next) if letter.flags & flag::GAP == 0 => whole.end = whole.end.max(next.end),
            _ => break,
        }
    }
    Some(whole)
}

impl Damage {
    /// What shows in one stretch of text, which is taken apart into `parts`.
    pub(crate) fn of(text: &str, parts: &mut Parts) -> Self {
        parts.read(text, true);
        parts.damage()
    }

    /// Adds what shows in another stretch.
    pub(crate) fn add(&mut self, other: Self) {
        self.words += other.words;
        self.faulty += other.faulty;
        self.signs.letters += other.signs.letters;
        self.signs.stretching += other.signs.stretching;
        self.signs.ligatures += other.signs.ligatures;
        self.signs.shapes += other.signs.shapes;
        self.signs.spaces += other.signs.spaces;
    }

    /// Whether the text is damaged: one word in a hundred shows it. A slip of the pen or two in a long text are none.
    pub const fn is_damaged(&self) -> bool {
        let few = self.faulty >= 2 && self.faulty * 10 >= self.words;
        (few || self.faulty >= 3) && self.faulty * 100 >= self.words
    }

    /// Whether no part of the text is likely to be sound.
    pub(crate) const fn is_heavy(&self) -> bool {
        self.faulty * 20 >= self.words
    }

    /// Whether the blanks between words are what is mostly lost.
    pub(crate) const fn lost_spaces(&self) -> bool {
        self.signs.spaces * 50 >= self.words && self.signs.spaces > self.signs.ligatures
    }

    /// Which part of the words shows damage, from 0 to 1; 0 if the text is not damaged.
    #[expect(clippy::cast_precision_loss, reason = "a share, told with two digits")]
    pub fn share(&self) -> f32 {
        if self.is_damaged() {
            self.faulty as f32 / self.words.max(1) as f32
        } else {
            0.0
        }
    }
}
