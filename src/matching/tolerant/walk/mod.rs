//! The walk: from a place of a damaged text along the spellings of the lexicon, with what damage allows for.
//!
//! Each step takes a letter as it is, or one of the listed readings in its place, at a cost. A walk ends where it has
//! cost more than the letters read so far are worth, so that it stays short where there is no phrase.

mod words;

use super::lexicon::Lexicon;
use super::operations::Operations;
use super::plain;
use super::repair::{self, Emitted, Repair, budget};
use crate::damage::letters::{Letter, flag};
use crate::damage::profile::{Form, Read};

/// A blank inside a word, or none between two.
const BLANK: f32 = 0.15;
/// Two letters that stand the other way round.
const SWAP: f32 = 0.05;
/// A teh marbuta that was stretching.
const STRETCH: f32 = 0.05;
/// A letter that was a mark before the phrase or a vowel sign behind it.
const MARK: f32 = 0.2;
/// A walk from one place takes no more steps than this.
const STEPS: usize = 2000;

/// The phrases that stand in a text through damage, in its order; they do not overlap.
pub(super) fn find(lexicon: &Lexicon, operations: &Operations, letters: &[Letter]) -> Vec<Repair> {
    let mut walker = Walker {
        lexicon,
        operations,
        letters,
        path: Vec::new(),
        steps: 0,
        start: 0,
        exact: false,
        best: None,
    };
    let mut found: Vec<Repair> = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        if letter.flags & (flag::GAP | flag::LONG) != 0 {
            found.extend(walker.from(at));
        }
    }
    repair::chosen(found, letters)
}

struct Walker<'a> {
    lexicon: &'a Lexicon,
    operations: &'a Operations,
    letters: &'a [Letter],
    path: Vec<Emitted>,
    steps: usize,
    start: usize,
    /// Whether the letters must be as they are, since no blank stands before the first one.
    exact: bool,
    best: Option<Repair>,
}

/// Where a walk stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// In the tree of spellings.
    spelling: u32,
    /// Where the end of the word leads; nothing in the tree of first words, which tells it itself.
    node: Option<u32>,
    /// The next letter of the text.
    at: usize,
    /// How many letters of the phrase were read, and of this word.
    count: usize,
    in_word: usize,
    cost: f32,
    operations: usize,
    /// How many of these swapped two letters.
    swaps: usize,
    /// Whether the blank before the next letter stands for a letter that was lost.
    blank_used: bool,
    skipped: Option<Skip>,
}

/// Letters that were passed over between two words.
#[derive(Debug, Clone, Copy)]
struct Skip {
    from: usize,
    to: usize,
    /// How many letters must be read behind them, and how many had been before.
    least: usize,
    count: usize,
}

impl Place {
    fn costing(self, cost: f32) -> Self {
        Self {
            cost: self.cost + cost,
            operations: self.operations + 1,
            ..self
        }
    }
}

impl Walker<'_> {
    /// The best phrase that begins at a letter.
    fn from(&mut self, start: usize) -> Option<Repair> {
        (self.start, self.steps, self.best) = (start, 0, None);
        self.path.clear();
        self.exact = self
            .letter(start)
            .is_some_and(|letter| letter.flags & flag::GAP == 0);
        let place = Place {
            spelling: self.lexicon.first,
            node: None,
            at: start,
            count: 0,
            in_word: 0,
            cost: 0.0,
            operations: 0,
            swaps: 0,
            blank_used: false,
            skipped: None,
        };
        self.behind_conjunction(place);
        if let Some(letter) = self.letter(start) {
            if matches!(letter.char, 'و' | 'ف') {
                self.emit(letter.char, start, start + 1, |walker| {
                    walker.behind_conjunction(Place {
                        at: start + 1,
                        ..place
                    });
                });
            }
            if self.operations.marks.contains(&letter.char) {
                let behind = Place {
                    at: start + 1,
                    ..place
                };
                self.walk(behind.costing(MARK));
            }
        }
        self.best.take()
    }

    fn letter(&self, at: usize) -> Option<Letter> {
        self.letters.get(at).copied()
    }

    fn emit(&mut self, char: char, from: usize, to: usize, go_on: impl FnOnce(&mut Self)) {
        self.path.push(Emitted { char, from, to });
        go_on(self);
        self.path.pop();
    }

    /// Goes on with the phrase itself, or with a preposition before it.
    fn behind_conjunction(&mut self, place: Place) {
        self.walk(place);
        let Some(letter) = self.letter(place.at) else {
            return;
        };
        let (from, to) = (place.at, place.at + 1);
        for particle in ['ب', 'ك', 'ل'] {
            let cost = if letter.char == particle {
                0.0
            } else {
                let readings = self.operations.of(particle, Form::Initial);
                let seen = readings
                    .iter()
                    .find(|(read, _)| *read == Read::Letter(letter.char));
                let Some(&(_, cost)) = seen else { continue };
                cost
            };
            let behind = Place { at: to, ..place };
            let behind = if cost > 0.0 {
                behind.costing(cost)
            } else {
                behind
            };
            self.emit(particle, from, to, |walker| {
                walker.walk(behind);
                if particle == 'ل' {
                    walker.behind_article(behind);
                }
            });
        }
    }

    /// Behind the preposition lam the article has no alef.
    fn behind_article(&mut self, place: Place) {
        let lexicon = self.lexicon;
        for &next in &lexicon.spellings[place.spelling as usize].next {
            let spelling = &lexicon.spellings[next as usize];
            if spelling.article && spelling.letter == 'ا' {
                self.walk(Place {
                    spelling: next,
                    count: place.count + 1,
                    in_word: 1,
                    ..place
                });
            }
        }
    }

    fn walk(&mut self, place: Place) {
        self.steps += 1;
        if self.steps > STEPS || !is_worth(place) {
            return;
        }
        let lexicon = self.lexicon;
        let letter = self.letter(place.at);
        let gap = letter.is_none_or(|letter| letter.flags & flag::GAP != 0);
        let barred = letter.is_none_or(|letter| letter.flags & flag::BARRIER != 0);
        let joint = letter.is_some_and(|letter| letter.flags & flag::JOINT != 0);
        // A blank inside a word.
        let cut = gap && place.in_word > 0 && !place.blank_used;
        for &next in &lexicon.spellings[place.spelling as usize].next {
            let spelling = &lexicon.spellings[next as usize];
            let step = Place {
                spelling: next,
                count: place.count + 1,
                in_word: place.in_word + 1,
                blank_used: false,
                ..place
            };
            let readings = if self.exact {
                &[][..]
            } else {
                self.operations.of(spelling.letter, spelling.form)
            };
            if let Some(letter) = letter
                && !((cut || place.blank_used) && barred)
            {
                let step = Place {
                    at: place.at + 1,
                    ..if cut { step.costing(BLANK) } else { step }
                };
                if plain(letter.char) == plain(spelling.letter) {
                    self.step(step, spelling.letter, place.at);
                } else {
                    for &(read, cost) in readings {
                        if read == Read::Letter(letter.char) {
                            self.step(step.costing(cost), spelling.letter, place.at);
                        }
                    }
                }
                self.swap(step, spelling.letter, letter, place.at);
            }
            for &(read, cost) in readings {
                match read {
                    Read::Blank if (gap || joint) && !place.blank_used => {
                        let step = Place {
                            blank_used: true,
                            ..step
                        };
                        self.step(step.costing(cost), spelling.letter, place.at);
                    }
                    Read::Nothing => {
                        let step = Place {
                            blank_used: place.blank_used,
                            ..step
                        };
                        self.step(step.costing(cost), spelling.letter, place.at);
                    }
                    _ => {}
                }
            }
        }
        if let Some(letter) = letter
            && letter.flags & flag::LOOSE != 0
            && place.in_word > 0
        {
            self.walk(Place {
                at: place.at + 1,
                cost: place.cost + STRETCH,
                ..place
            });
        }
    }

    /// Takes two letters that stand the other way round.
    fn swap(&mut self, step: Place, first: char, letter: Letter, at: usize) {
        let lexicon = self.lexicon;
        let Some(second) = self
            .letter(at + 1)
            .filter(|next| next.flags & flag::GAP == 0)
        else {
            return;
        };
        if second.char != first || second.char == letter.char {
            return;
        }
        let swaps = &self.operations.swaps;
        let allowed = !self.exact && swaps.contains(&(first, plain(letter.char)));
        if !allowed {
            return;
        }
        for &next in &lexicon.spellings[step.spelling as usize].next {
            let spelling = &lexicon.spellings[next as usize];
            if plain(spelling.letter) == plain(letter.char) {
                let step = Place {
                    spelling: next,
                    at: at + 2,
                    count: step.count + 1,
                    in_word: step.in_word + 1,
                    swaps: step.swaps + 1,
                    ..step.costing(SWAP)
                };
                self.emit(first, at, at + 2, |walker| {
                    walker.emit(spelling.letter, at, at + 2, |walker| {
                        walker.behind_letter(step);
                    });
                });
            }
        }
    }

    fn step(&mut self, step: Place, letter: char, from: usize) {
        self.emit(letter, from, step.at, |walker| walker.behind_letter(step));
    }

    fn behind_letter(&mut self, place: Place) {
        let lexicon = self.lexicon;
        let spelling = &lexicon.spellings[place.spelling as usize];
        if spelling.ends && is_worth(place) {
            match place.node {
                Some(node) => self.behind_word(place, node),
                None => {
                    for &node in &spelling.leads {
                        self.behind_word(place, node);
                    }
                }
            }
        }
        if !spelling.next.is_empty() {
            self.walk(place);
        }
    }
}

/// Whether a walk may still become a phrase.
fn is_worth(place: Place) -> bool {
    place.operations <= 2 + place.count / 3 && place.cost <= 0.9 + budget(place.count)
}
