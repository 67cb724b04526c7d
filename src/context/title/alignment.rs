//! How well a name stands at a place of a text, and how far it goes there. It does not look for the place.

use std::cmp::Reverse;

use super::{Name, SHORT, Weight, Word};
use crate::context::words::{Words, without_article};
use crate::lang::Lang;
use crate::matching::pattern::{is_arabic, peel};

// What departures cost. A longer title may lose a quarter of its words of content.
pub(super) const SMALL: u32 = 1;
const WORD: u32 = 4;
const STRANGER: u32 = 12;
const SENTENCE: u32 = 40;

/// A word of a text as the titles of a language see it.
#[derive(Debug, Clone, Copy)]
struct TextWord<'a> {
    word: &'a [u8],
    core: &'a [u8],
    sentence_before: bool,
    /// Whether it carries no meaning of its own.
    light: bool,
    neutral: bool,
}

impl<'a> TextWord<'a> {
    fn of(words: &'a Words<'_>, index: usize, lang: Lang) -> Self {
        let word = words.get(index).unwrap_or_default();
        let core = without_article(word);
        Self {
            word,
            core,
            sentence_before: words.sentence_ends_before(index),
            light: lang.is_function_word(word)
                || lang.is_title_filler(word)
                || lang.is_title_filler(core),
            neutral: is_neutral(word, core),
        }
    }
}

/// Marks of footnotes, years, and the name of the organisation, which titles are quoted with or without.
fn is_neutral(word: &[u8], core: &[u8]) -> bool {
    word.iter().all(u8::is_ascii_digit)
        || matches!(
            word,
            b"un" | b"onu" | b"united" | b"nations" | b"unies" | b"opsc" | b"crc" | b"cde"
        )
        || matches!(std::str::from_utf8(core), Ok("امم" | "متحده"))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    Same,
    Similar,
    None,
}

/// Whether two words are one word, or forms of one: a common beginning and few letters more.
pub(super) fn likeness(a: &[u8], b: &[u8]) -> Likeness {
    if a == b {
        return Likeness::Same;
    }
    let width = if is_arabic(a) { 2 } else { 1 };
    let common = a.iter().zip(b).take_while(|(a, b)| a == b).count() / width;
    let rest = a.len().max(b.len()) / width - common;
    // Arabic writes particles and pronouns into the word.
    let within =
        |long: &[u8], short: &[u8]| peel(long, |_, _, at| at > 0 && long.get(at..) == Some(short));
    let particle = is_arabic(a) && is_arabic(b) && (within(b, a) || within(a, b));
    if particle || (common >= 4 && rest <= 3 && common > rest) {
        Likeness::Similar
    } else {
        Likeness::None
    }
}

/// Where a name stands in a text.
pub(super) struct Alignment {
    /// What its departures from the name cost.
    pub(super) cost: u32,
    /// The word behind the last one that is the title's.
    pub(super) end: usize,
    /// Whether it is the whole name, not only its beginning.
    pub(super) whole: bool,
    /// Whether words of content are missing before others that stand there.
    pub(super) lost: bool,
    /// The word behind the last one that is alike.
    pub(super) sure: usize,
}

/// The end of an alignment up to a word of the name.
#[derive(Debug, Clone, Copy)]
struct Tail {
    /// The word of the text behind the last one that is the title's.
    end: usize,
    /// How many words of content are missing since the last that stands there.
    missing: u32,
    /// Whether some are missing before one that stands there.
    lost: bool,
    /// The word of the text behind the last one that is alike.
    sure: usize,
    /// How many words of content stand there that may be missing: a name of more words has room for more departures.
    optional: u32,
}

impl Tail {
    /// Goes on with a word of the name, in whose place the word of the text before `end` stands, `alike` or not.
    fn with(self, word: &Word, alike: bool, end: usize) -> Self {
        let content = word.weight == Weight::Content;
        let makes = content && !word.optional;
        let stands = makes && alike;
        Self {
            end,
            missing: if stands {
                0
            } else {
                self.missing + u32::from(makes)
            },
            lost: self.lost || (stands && self.missing > 0),
            sure: if alike { end } else { self.sure },
            optional: self.optional + u32::from(alike && content && word.optional),
        }
    }

    const fn alignment(self, cost: u32, whole: bool) -> Alignment {
        Alignment {
            cost,
            end: self.end,
            whole,
            lost: self.lost,
            sure: self.sure,
        }
    }
}

/// Aligns a name from its word `head` on with the text from its word `start` on, if it stands there within its budget.
/// Where its beginning is unmistakable its end may be missing: nothing but the words that stand there is the title's.
pub(super) fn align(name: &Name, head: usize, text: &Words<'_>, start: usize) -> Option<Alignment> {
    let words = &name.words;
    let skipped: u32 = words[..head].iter().map(lose).sum();
    let ceiling = (start + name.reach()).min(text.len());
    let text: Vec<_> = (start..ceiling)
        .map(|index| TextWord::of(text, index, name.lang))
        .collect();
    let width = text.len() + 1;
    // costs[j]: the words of the name up to here against the first j words of the text.
    let mut costs = vec![u32::MAX / 2; width];
    let begin = Tail {
        end: start,
        missing: 0,
        lost: false,
        sure: start,
        optional: 0,
    };
    let most = words.iter().filter(|word| word.optional).count();
    let most = name.budget.saturating_add(u32::try_from(most).unwrap_or(0));
    let mut tails = vec![begin; width];
    costs[0] = skipped;
    let mut content = 0;
    let mut begun: Option<Alignment> = None;
    for (index, word) in words.iter().enumerate() {
        content += usize::from(word.weight == Weight::Content && !word.optional);
        if index < head {
            continue;
        }
        let mut next = vec![u32::MAX / 2; width];
        let mut next_tails = vec![begin; width];
        let makes = word.weight == Weight::Content && !word.optional;
        for column in 0..width {
            let mut tail = tails[column];
            tail.missing += u32::from(makes);
            let mut best = (costs[column].saturating_add(lose(word)), tail);
            // The first word is the anchor: it is never lost.
            if index == head {
                best.0 = u32::MAX / 2;
            }
            if column > 0 {
                let read = &text[column - 1];
                let swap = costs[column - 1].saturating_add(exchange(word, read));
                if swap < best.0 {
                    let alike = likeness(&word.core, read.core) != Likeness::None;
                    let tail = tails[column - 1].with(word, alike, start + column);
                    best = (swap, tail);
                }
                let extra = next[column - 1].saturating_add(strange(read));
                if extra < best.0 {
                    best = (extra, next_tails[column - 1]);
                }
                if column > 1 && read.sentence_before && best.1.end == start + column {
                    best.0 = best.0.saturating_add(SENTENCE);
                }
            }
            (next[column], next_tails[column]) = best;
        }
        if next.iter().all(|&cost| cost > most) {
            break;
        }
        (costs, tails) = (next, next_tails);
        let told = content > SHORT && index >= name.named_at;
        if told && word.weight == Weight::Content && !name.is_bound() {
            let budget = u32::try_from(content).unwrap_or(0).min(STRANGER - 1);
            begun = least(&costs, &tails)
                .filter(|&(cost, tail)| {
                    cost <= budget
                        && text
                            .get((tail.end - start).wrapping_sub(1))
                            .is_some_and(|read| likeness(&word.core, read.core) != Likeness::None)
                })
                .map(|(cost, tail)| tail.alignment(cost, false))
                .or(begun);
        }
        if index + 1 == words.len() {
            let whole = least(&costs, &tails)
                .filter(|(cost, tail)| *cost <= name.budget.saturating_add(tail.optional));
            return whole
                .map(|(cost, tail)| tail.alignment(cost, true))
                .or(begun);
        }
    }
    begun
}

/// The cheapest alignment of a row, the longest of those.
fn least(costs: &[u32], tails: &[Tail]) -> Option<(u32, Tail)> {
    costs
        .iter()
        .copied()
        .zip(tails.iter().copied())
        .min_by_key(|&(cost, tail)| (cost, Reverse(tail.end)))
}

/// What it costs that a word of the name is missing.
const fn lose(word: &Word) -> u32 {
    match (word.optional, word.weight) {
        (true, _) => 0,
        (false, Weight::Function) => SMALL,
        (false, Weight::Content) => WORD,
    }
}

/// What it costs that a word stands there that the name does not have.
const fn strange(read: &TextWord<'_>) -> u32 {
    if read.sentence_before {
        SENTENCE
    } else if read.light || read.neutral {
        SMALL
    } else {
        STRANGER
    }
}

/// What it costs that one word stands for another.
fn exchange(word: &Word, read: &TextWord<'_>) -> u32 {
    let alike = match likeness(&word.core, read.core) {
        Likeness::Same => return 0,
        Likeness::Similar => true,
        Likeness::None => likeness(&word.core, read.word) != Likeness::None,
    };
    match (alike, word.weight, read.light) {
        (true, ..) | (_, Weight::Function, true) => SMALL,
        // A part that may be missing lends no room to a stranger.
        (_, Weight::Content, false) if !word.optional => WORD,
        _ => STRANGER,
    }
}
