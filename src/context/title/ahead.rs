//! Which words stand ahead of a place of a text, by their first letters: most names are known not to stand there without
//! a closer look.

use super::{LEAST, Name, Weight, Word};
use crate::matching::pattern::{is_arabic, peel};
use crate::matching::table::mix;

/// The first letters of a word as a number: four of Latin script, two of Arabic. Words that are forms of one another
/// agree in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Head(u32);

impl Head {
    pub(super) fn of(word: &[u8]) -> Self {
        let letters = word.iter().take(4).enumerate();
        Self(letters.fold(0, |head, (place, &letter)| {
            head | u32::from(letter) << (8 * place)
        }))
    }

    pub(super) const fn hash(self) -> u64 {
        mix(0, self.0 as u64)
    }

    /// One of 64 bits.
    const fn bit(self) -> u64 {
        1 << (self.hash() >> 58)
    }
}

/// The beginnings of the words that make a name.
#[derive(Debug, Clone)]
pub(super) struct Content {
    pub(super) heads: Vec<Head>,
    /// A bit for each of them, by its hash.
    bits: u64,
}

pub(super) fn content_of(words: &[Word]) -> Content {
    let content = words
        .iter()
        .filter(|word| word.weight == Weight::Content && !word.optional);
    let heads: Vec<_> = content.map(|word| Head::of(&word.core)).collect();
    Content {
        bits: heads.iter().fold(0, |bits, head| bits | head.bit()),
        heads,
    }
}

/// Which words of content of a name, the first 64 of them, were seen: a bit for each.
#[derive(Debug, Default)]
struct Seen(u64);

impl Seen {
    fn see(&mut self, content: &Content, head: Head) {
        if content.bits & head.bit() != 0 {
            let places = (0..64).zip(&content.heads);
            let same = places.filter(|&(_, &one)| one == head);
            self.0 |= same.fold(0, |seen, (place, _)| seen | 1 << place);
        }
    }

    const fn count(&self) -> usize {
        self.0.count_ones() as usize
    }
}

/// The words of a text from a place on, by their beginnings: each is looked at once, however many names are tried there,
/// and none farther than they ask.
pub(super) struct Ahead<W> {
    words: W,
    /// With the number of the word; an Arabic one has more than one beginning.
    heads: Vec<(usize, Head)>,
    told: usize,
}

impl<'w, W: Iterator<Item = &'w [u8]>> Ahead<W> {
    pub(super) const fn new(words: W) -> Self {
        Self {
            words,
            heads: Vec::new(),
            told: 0,
        }
    }

    /// Whether as many words of a name are there as must be, whole or cut short, within its reach: most names are known
    /// not to stand there without a closer look.
    pub(super) fn may_hold(&mut self, name: &Name) -> bool {
        let least = LEAST.min(name.content.heads.len() * 3 / 4);
        let mut seen = Seen::default();
        let mut next = 0;
        while next < self.heads.len() || self.look() {
            let (word, head) = self.heads[next];
            if word >= name.reach() {
                return false;
            }
            seen.see(&name.content, head);
            if seen.count() >= least {
                return true;
            }
            next += 1;
        }
        false
    }

    /// Looks at one word more, if there is one.
    fn look(&mut self) -> bool {
        let Some(word) = self.words.find(|word| !word.is_empty()) else {
            return false;
        };
        if is_arabic(word) {
            peel(word, |_, _, at| {
                let head = Head::of(word.get(at..).unwrap_or_default());
                self.heads.push((self.told, head));
                false
            });
        } else {
            self.heads.push((self.told, Head::of(word)));
        }
        self.told += 1;
        true
    }
}
