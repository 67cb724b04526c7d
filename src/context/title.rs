//! Official titles, also where they are quoted inexactly.
//!
//! A title of the glossary is aligned with the words of a block, beginning at its own first words ("Optional
//! Protocol"). Small departures cost little: another preposition, a missing article, another number. A word that the
//! title does not have costs more than any title may lose, so that a sentence that says what a protocol prohibits is
//! no title, though it has all the words.

use std::cell::LazyCell;
use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::context::words::{Words, without_article};
use crate::glossary::{Glossary, TitleKind};
use crate::lang::Lang;
use crate::matching::pattern::{is_arabic, peel};
use crate::text::Span;
use crate::text::fold;

/// The names of all titles.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    names: Vec<Name>,
    /// By the first bytes of a word that a name can begin with: the name, and the number of that word in it.
    heads: FxHashMap<[u8; HEAD], Vec<(usize, usize)>>,
}

/// Words that are forms of one another agree in so many bytes.
const HEAD: usize = 4;

fn head_of(word: &[u8]) -> [u8; HEAD] {
    let mut head = [0; HEAD];
    for (byte, letter) in head.iter_mut().zip(word) {
        *byte = *letter;
    }
    head
}

#[derive(Debug, Clone)]
struct Name {
    id: String,
    /// Its title and its place among the names of that, by number.
    of: (usize, usize),
    kind: TitleKind,
    lang: Lang,
    words: Vec<Word>,
    /// For headings and wordings of a treaty: its names, as folded words.
    instruments: Vec<Vec<String>>,
    /// The most that a departure may cost.
    budget: u32,
    /// The beginnings of its words of content.
    content: Vec<[u8; HEAD]>,
    /// Its first word that names the kind of an instrument, by number; 0 if none does. A text that has not come so far
    /// lists what the instrument is about, and names none.
    named_at: usize,
}

#[derive(Debug, Clone)]
struct Word {
    /// Arabic: without particles and article.
    core: Vec<u8>,
    weight: Weight,
    optional: bool,
}

/// How much a word counts in a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// A word that makes the name.
    Content,
    /// A preposition, an article, "concerning".
    Function,
}

/// A title that stands in a block.
#[derive(Debug, Clone)]
pub(crate) struct TitleSpan {
    pub(crate) id: String,
    /// Its words, by number.
    pub(crate) span: Span,
    /// Whether it stands there word for word.
    pub(crate) exact: bool,
    /// What its departures from the name cost.
    pub(crate) cost: u32,
    /// Whether it stands there to its end.
    pub(crate) whole: bool,
    /// Whether words that make it are missing before others of it.
    pub(crate) lost: bool,
    /// The word behind the last one that is the name's beyond doubt.
    pub(crate) sure: usize,
    /// Its title and its place among the names of that, by number.
    pub(crate) of: (usize, usize),
}

/// A title of no more words of content loses none of them: the rest would be words of any text.
const SHORT: usize = 5;
/// So many words of content are the least beginning of a name that can be told.
const LEAST: usize = 4;
// What departures cost. A longer title may lose a quarter of its words of content.
const SMALL: u32 = 1;
const WORD: u32 = 4;
const STRANGER: u32 = 12;
const SENTENCE: u32 = 40;

impl Names {
    pub(crate) fn new(glossary: &Glossary) -> Self {
        let mut names = Vec::new();
        for (number, title) in glossary.titles.iter().enumerate() {
            for (wording, name) in title.names.iter().enumerate() {
                let optional: Vec<_> = name
                    .optional
                    .iter()
                    .filter_map(|part| find_part(&name.text, part))
                    .collect();
                let words = words_of(&name.text, name.lang, &optional);
                let content = words
                    .iter()
                    .filter(|word| word.weight == Weight::Content && !word.optional)
                    .count();
                names.push(Name {
                    named_at: named_at(&words, name.lang),
                    id: title.id.clone(),
                    of: (number, wording),
                    kind: title.kind,
                    lang: name.lang,
                    content: content_of(&words),
                    words,
                    instruments: title
                        .instrument
                        .iter()
                        .map(|name| fold::words(name))
                        .collect(),
                    budget: u32::try_from(if content <= SHORT { SHORT - 2 } else { content })
                        .unwrap_or(0),
                });
            }
        }
        Self::of(names)
    }

    /// The beginnings of names that are no part of an instrument: of each name so many words as `ends` tells.
    pub(crate) fn beginnings(&self, ends: impl Fn((usize, usize)) -> Vec<usize>) -> Self {
        let free = self.names.iter().filter(|name| !name.is_bound());
        let begun = free.flat_map(|name| {
            ends(name.of).into_iter().filter_map(|end| {
                let words = name.words.get(..end)?.to_vec();
                let content = content_of(&words);
                (content.len() >= LEAST && name.named_at < end).then(|| Name {
                    words,
                    content,
                    budget: SMALL,
                    ..name.clone()
                })
            })
        });
        Self::of(begun.collect())
    }

    fn of(names: Vec<Name>) -> Self {
        let mut heads: FxHashMap<[u8; HEAD], Vec<(usize, usize)>> = FxHashMap::default();
        for (number, name) in names.iter().enumerate() {
            for head in name.heads() {
                heads
                    .entry(head_of(&name.words[head].core))
                    .or_default()
                    .push((number, head));
            }
        }
        Self { names, heads }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// A word of each name that stands wherever the name stands, as far as it is not part of an instrument.
    pub(crate) fn anchors(&self) -> Vec<&[u8]> {
        let free = self.names.iter().filter(|name| !name.is_bound());
        let words = free.filter_map(|name| {
            let heads = name.heads().into_iter();
            heads
                .map(|head| name.words[head].core.as_slice())
                .max_by_key(|word| word.len())
        });
        let mut words: Vec<&[u8]> = words.collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The titles that stand in a block, the better ones first.
    pub(crate) fn find(&self, words: &Words<'_>) -> Vec<TitleSpan> {
        let mut found: Vec<(u32, TitleSpan)> = Vec::new();
        if self.names.is_empty() {
            return Vec::new();
        }
        // In most blocks no name begins, and nothing more is asked of the words.
        let text = LazyCell::new(|| -> Vec<TextWord<'_>> {
            let word = |index| TextWord::of(words, index);
            (0..words.len()).map(word).collect()
        });
        let longest = self.names.iter().map(|name| name.words.len()).max();
        let mut near = Near::default();
        for start in 0..words.len() {
            let mut tried = usize::MAX;
            let word = without_article(words.get(start).unwrap_or_default());
            near.words.clear();
            self.beginning_with(word, |number, head| {
                let name = &self.names[number];
                // A name that begins here by its first word is not tried by its second.
                if number == tried || likeness(&name.words[head].core, word) == Likeness::None {
                    return;
                }
                tried = number;
                if near.words.is_empty() {
                    near.look(&text, start, longest.unwrap_or(0));
                }
                if !near.may_hold(name) {
                    return;
                }
                let Some(alignment) = align(name, head, &text, start) else {
                    return;
                };
                let span = Span::new(start, alignment.end);
                if !name.is_bound() || name.stands_by_its_instrument(words, span) {
                    let id = name.id.clone();
                    found.push((
                        alignment.cost,
                        TitleSpan {
                            id,
                            span,
                            exact: alignment.cost == 0 && alignment.whole,
                            cost: alignment.cost,
                            whole: alignment.whole,
                            lost: alignment.lost,
                            sure: alignment.sure,
                            of: name.of,
                        },
                    ));
                }
            });
        }
        found.sort_by_key(|(cost, title)| (*cost, title.span.start, Reverse(title.span.end)));
        found.into_iter().map(|(_, title)| title).collect()
    }
}

impl Names {
    /// The names that may begin with a word, given without its article, and with which of their words.
    fn beginning_with(&self, word: &[u8], mut take: impl FnMut(usize, usize)) {
        let mut look = |core: &[u8]| {
            for &(number, head) in self
                .heads
                .get(&head_of(core))
                .map_or(&[][..], Vec::as_slice)
            {
                take(number, head);
            }
        };
        look(word);
        if is_arabic(word) {
            // Particles without an article behind them.
            peel(word, |_, _, at| {
                if at > 0 {
                    look(word.get(at..).unwrap_or_default());
                }
                false
            });
        }
    }
}

impl Name {
    /// The words that the name can begin with in a text: its first word of content, and the next one if it stands
    /// right behind ("Protocol", "Rapporteur"). So the name is never told from its list alone.
    fn heads(&self) -> Vec<usize> {
        let content = |index: &usize| {
            self.words
                .get(*index)
                .is_some_and(|word| word.weight == Weight::Content)
        };
        let Some(first) = (0..self.words.len()).find(content) else {
            return Vec::new();
        };
        [first, first + 1].into_iter().filter(content).collect()
    }

    /// Whether the wording counts only beside the name of its instrument.
    const fn is_bound(&self) -> bool {
        matches!(
            self.kind,
            TitleKind::ArticleHeading | TitleKind::TreatyWording
        )
    }

    /// Whether the instrument is named in the block, or the article is cited right before: "ad art. 9 …". An article's
    /// own heading begins with its number: it is no citation.
    fn stands_by_its_instrument(&self, words: &Words<'_>, span: Span) -> bool {
        let named = self.instruments.iter().any(|instrument| {
            (0..words.len()).any(|at| words.has_at(at, instrument, |read, word| read == word))
        });
        let number = span.start.checked_sub(1).and_then(|at| words.get(at));
        let article = span.start.checked_sub(2).and_then(|at| words.get(at));
        let cited = span.start > 2
            && number.is_some_and(|word| word.iter().all(u8::is_ascii_digit))
            && article.is_some_and(|word| {
                matches!(
                    std::str::from_utf8(word),
                    Ok("art" | "article" | "الماده" | "ماده")
                )
            });
        named || cited
    }
}

/// The first word of a name that tells the kind of the instrument, by number; 0 if none does.
fn named_at(words: &[Word], lang: Lang) -> usize {
    let names = |word: &Word| {
        let mut named = lang.names_an_instrument(&word.core);
        if is_arabic(&word.core) {
            named |= peel(&word.core, |_, _, at| {
                lang.names_an_instrument(word.core.get(at..).unwrap_or_default())
            });
        }
        named
    };
    words.iter().position(names).unwrap_or(0)
}

/// The beginnings of the words that make a name.
fn content_of(words: &[Word]) -> Vec<[u8; HEAD]> {
    let content = words
        .iter()
        .filter(|word| word.weight == Weight::Content && !word.optional);
    content.map(|word| head_of(&word.core)).collect()
}

/// The beginnings of the words behind a place, so that most names are known not to stand there without a closer look.
#[derive(Default)]
struct Near {
    words: FxHashSet<[u8; HEAD]>,
}

impl Near {
    /// Looks at as many words from `start` on as a name of `longest` words may take.
    fn look(&mut self, text: &[TextWord<'_>], start: usize, longest: usize) {
        for word in text.iter().skip(start).take(2 * longest + 8) {
            self.words.insert(head_of(word.core));
            self.words.insert(head_of(word.word));
            if is_arabic(word.core) {
                peel(word.core, |_, _, at| {
                    let rest = word.core.get(at..).unwrap_or_default();
                    self.words.insert(head_of(rest));
                    false
                });
            }
        }
    }

    /// Whether as many words of the name are there as must be, whole or cut short.
    fn may_hold(&self, name: &Name) -> bool {
        let least = LEAST.min(name.content.len() * 3 / 4);
        let there = name
            .content
            .iter()
            .filter(|head| self.words.contains(*head));
        there.take(least).count() == least
    }
}

/// The range of words of a part inside a title.
fn find_part(title: &str, part: &str) -> Option<Span> {
    let (title, part) = (fold::words(title), fold::words(part));
    let at = title
        .windows(part.len().max(1))
        .position(|window| window == part)?;
    Some(Span::new(at, at + part.len()))
}

fn words_of(text: &str, lang: Lang, optional: &[Span]) -> Vec<Word> {
    let words = fold::words(text);
    let weigh = |(index, word): (usize, &String)| {
        let core = without_article(word.as_bytes());
        let function = lang.is_function_word(word.as_bytes())
            || lang.is_title_filler(core)
            || lang.is_title_filler(word.as_bytes());
        Word {
            weight: if function {
                Weight::Function
            } else {
                Weight::Content
            },
            optional: optional
                .iter()
                .any(|span| span.contains(Span::new(index, index + 1))),
            core: core.to_vec(),
        }
    };
    words.iter().enumerate().map(weigh).collect()
}

/// A word of a text as titles see it.
#[derive(Debug, Clone, Copy)]
struct TextWord<'a> {
    word: &'a [u8],
    core: &'a [u8],
    sentence_before: bool,
    /// Whether it carries no meaning of its own, by language.
    light: [bool; 3],
    neutral: bool,
}

impl<'a> TextWord<'a> {
    fn of(words: &'a Words<'_>, index: usize) -> Self {
        let word = words.get(index).unwrap_or_default();
        let core = without_article(word);
        let light = |lang: Lang| {
            lang.is_function_word(word) || lang.is_title_filler(word) || lang.is_title_filler(core)
        };
        Self {
            word,
            core,
            sentence_before: words.sentence_ends_before(index),
            light: Lang::ALL.map(light),
            neutral: is_neutral(word, core),
        }
    }

    const fn is_light(&self, lang: Lang) -> bool {
        self.light[lang as usize]
    }

    const fn is_neutral(&self) -> bool {
        self.neutral
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
enum Likeness {
    Same,
    Similar,
    None,
}

/// Whether two words are one word, or forms of one: a common beginning and few letters more.
fn likeness(a: &[u8], b: &[u8]) -> Likeness {
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
struct Alignment {
    cost: u32,
    /// The word behind the last one that is the title's.
    end: usize,
    /// Whether it is the whole name, not only its beginning.
    whole: bool,
    /// Whether words of content are missing before others that stand there.
    lost: bool,
    /// The word behind the last one that is alike.
    sure: usize,
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
fn align(name: &Name, head: usize, text: &[TextWord<'_>], start: usize) -> Option<Alignment> {
    let words = &name.words;
    let skipped: u32 = words[..head].iter().map(lose).sum();
    let ceiling = (start + 2 * words.len() + 8).min(text.len());
    let width = ceiling - start + 1;
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
                let read = &text[start + column - 1];
                let swap = costs[column - 1].saturating_add(exchange(word, read, name.lang));
                if swap < best.0 {
                    let alike = likeness(&word.core, read.core) != Likeness::None;
                    let tail = tails[column - 1].with(word, alike, start + column);
                    best = (swap, tail);
                }
                let extra = next[column - 1].saturating_add(strange(read, name.lang));
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
                            .get(tail.end - 1)
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
fn strange(read: &TextWord<'_>, lang: Lang) -> u32 {
    if read.sentence_before {
        SENTENCE
    } else if read.is_light(lang) || read.is_neutral() {
        SMALL
    } else {
        STRANGER
    }
}

/// What it costs that one word stands for another.
fn exchange(word: &Word, read: &TextWord<'_>, lang: Lang) -> u32 {
    let alike = match likeness(&word.core, read.core) {
        Likeness::Same => return 0,
        Likeness::Similar => true,
        Likeness::None => likeness(&word.core, read.word) != Likeness::None,
    };
    match (alike, word.weight, read.is_light(lang)) {
        (true, ..) | (_, Weight::Function, true) => SMALL,
        // A part that may be missing lends no room to a stranger.
        (_, Weight::Content, false) if !word.optional => WORD,
        _ => STRANGER,
    }
}
