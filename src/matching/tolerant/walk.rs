//! The walk: from a place of a damaged text along the spellings of the lexicon, with what damage allows for.
//!
//! Each step takes a letter as it is, or one of the listed readings in its place, at a cost. A walk ends where it has
//! cost more than the letters read so far are worth, so that it stays short where there is no phrase.

use super::lexicon::{Lexicon, Node};
use super::operations::Operations;
use super::plain;
use crate::damage::letters::{Letter, flag};
use crate::damage::profile::{Form, Read};

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
    covered: usize,
    words: usize,
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
}

// What a phrase may cost, by its letters. Measured: at 0.2 a letter other words pass.
const SHORT: usize = 8;
const LONG: usize = 12;
/// A word of fewer letters may be another one with two letters the other way round.
const WORD: usize = 6;
const A_LETTER: f32 = 0.15;

#[expect(clippy::cast_precision_loss, reason = "a phrase has few letters")]
fn budget(count: usize) -> f32 {
    A_LETTER * count as f32
}

/// In a text known to be damaged a phrase of so many letters needs no other sign.
const CERTAIN: usize = 16;
/// A blank inside a word, or none between two.
const BLANK: f32 = 0.15;
/// Two letters that stand the other way round.
const SWAP: f32 = 0.05;
/// A teh marbuta that was stretching.
const STRETCH: f32 = 0.05;
/// A letter that was a mark before the phrase or a vowel sign behind it.
const MARK: f32 = 0.2;
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

impl Repair {
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

    fn behind_word(&mut self, place: Place, node: u32) {
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
            || (self.operations.damaged && inside.len() >= CERTAIN)
    }
}

/// Whether a walk may still become a phrase.
fn is_worth(place: Place) -> bool {
    place.operations <= 2 + place.count / 3 && place.cost <= 0.9 + budget(place.count)
}

/// Whether a phrase may cost so much.
fn may_cost(place: Place) -> bool {
    match place.count {
        ..SHORT => false,
        SHORT..LONG => place.operations <= 1,
        _ => place.cost <= budget(place.count) && place.operations <= 1 + place.count / 5,
    }
}
