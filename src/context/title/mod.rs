//! Official titles, also where they are quoted inexactly.
//!
//! A title of the glossary is aligned with the words of a block, beginning at its own first words ("Optional
//! Protocol"). Small departures cost little: another preposition, a missing article, another number. A word that the
//! title does not have costs more than any title may lose, so that a sentence that says what a protocol prohibits is
//! no title, though it has all the words.

mod ahead;
mod alignment;
mod found;

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::context::words::{Words, without_article};
use crate::glossary::{Glossary, TitleKind};
use crate::lang::Lang;
use crate::matching::pattern::{is_arabic, peel};
use crate::matching::table::{Filter, any_word};
use crate::text::Span;
use crate::text::fold::{self, Folded, is_word, sep};

pub(crate) use found::Found;

use ahead::{Ahead, Content, Head, content_of};
use alignment::{Likeness, SMALL, align, likeness};

/// The names of all titles.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    all: Vec<Name>,
    /// By the beginning of a word that a name can begin with: the name, and the number of that word in it.
    heads: FxHashMap<Head, Vec<(usize, usize)>>,
    /// The beginnings of words that a name which is no part of an instrument can begin with, if there is such a name.
    free: Option<Filter>,
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
    content: Content,
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
        let free = self.all.iter().filter(|name| !name.is_bound());
        let begun = free.flat_map(|name| {
            ends(name.of).into_iter().filter_map(|end| {
                let words = name.words.get(..end)?.to_vec();
                let content = content_of(&words);
                (content.heads.len() >= LEAST && name.named_at < end).then(|| Name {
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
        /// So many bytes may the filter have.
        const MOST: usize = 1 << 13;
        let mut heads: FxHashMap<Head, Vec<(usize, usize)>> = FxHashMap::default();
        let mut free = Vec::new();
        for (number, name) in names.iter().enumerate() {
            for place in name.heads() {
                let head = Head::of(&name.words[place].core);
                heads.entry(head).or_default().push((number, place));
                if !name.is_bound() {
                    free.push(head.hash());
                }
            }
        }
        Self {
            all: names,
            heads,
            free: (!free.is_empty()).then(|| Filter::of(&free, MOST)),
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether a name that is no part of an instrument may begin in a fold.
    pub(crate) fn may_begin_in(&self, folded: &Folded) -> bool {
        let Some(free) = &self.free else {
            return false;
        };
        let bytes = folded.padded();
        if has_cut_words(folded.bytes()) {
            return true;
        }
        any_word(bytes, folded.bytes().len(), |begun| {
            let start = begun.start;
            let word = &bytes[start..begun.end(bytes)];
            let may = |letters: &[u8]| free.may_hold(Head::of(letters).hash());
            let hit = if is_arabic(word) {
                peel(word, |_, _, at| may(&word[at..]))
            } else {
                may(word)
            };
            hit && self.may_begin_with(word, &bytes[start..folded.bytes().len()])
        })
    }

    /// Whether a name that is no part of an instrument may stand at the beginning of a fold, which begins with a word.
    fn may_begin_with(&self, word: &[u8], folded: &[u8]) -> bool {
        let word = without_article(word);
        let mut ahead = Ahead::new(folded.split(|&byte| !is_word(byte)));
        let mut begins = false;
        self.beginning_with(word, |number, head| {
            let name = &self.all[number];
            begins = begins
                || !name.is_bound()
                    && likeness(&name.words[head].core, word) != Likeness::None
                    && ahead.may_hold(name);
        });
        begins
    }

    /// The titles that stand in a block, the better ones first.
    pub(crate) fn find(&self, words: &Words<'_>) -> Vec<TitleSpan> {
        let mut found: Vec<(u32, TitleSpan)> = Vec::new();
        if self.all.is_empty() {
            return Vec::new();
        }
        // Whether the instrument of a name is in the block, by the number of the name.
        let mut named: FxHashMap<usize, bool> = FxHashMap::default();
        for start in 0..words.len() {
            let mut tried = usize::MAX;
            let word = without_article(words.get(start).unwrap_or_default());
            let mut ahead = Ahead::new((start..words.len()).filter_map(|at| words.get(at)));
            self.beginning_with(word, |number, head| {
                let name = &self.all[number];
                // A name that begins here by its first word is not tried by its second.
                if number == tried || likeness(&name.words[head].core, word) == Likeness::None {
                    return;
                }
                tried = number;
                if !ahead.may_hold(name) {
                    return;
                }
                let Some(alignment) = align(name, head, words, start) else {
                    return;
                };
                let span = Span::new(start, alignment.end);
                let mut is_named = || {
                    *named
                        .entry(number)
                        .or_insert_with(|| name.instrument_is_in(words))
                };
                if !name.is_bound() || is_cited_before(words, span) || is_named() {
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
                .get(&Head::of(core))
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

    /// So many words of a text may the name take, with what it does not have.
    const fn reach(&self) -> usize {
        2 * self.words.len() + 8
    }

    /// Whether the wording counts only beside the name of its instrument.
    const fn is_bound(&self) -> bool {
        matches!(
            self.kind,
            TitleKind::ArticleHeading | TitleKind::TreatyWording
        )
    }

    /// Whether its instrument is named in the block.
    fn instrument_is_in(&self, words: &Words<'_>) -> bool {
        self.instruments.iter().any(|instrument| {
            (0..words.len()).any(|at| words.has_at(at, instrument, |read, word| read == word))
        })
    }
}

/// Whether the article is cited right before its heading: "ad art. 9 …". An article's own heading begins with its number: it is no
/// citation.
fn is_cited_before(words: &Words<'_>, span: Span) -> bool {
    let number = span.start.checked_sub(1).and_then(|at| words.get(at));
    let article = span.start.checked_sub(2).and_then(|at| words.get(at));
    span.start > 2
        && number.is_some_and(|word| word.iter().all(u8::is_ascii_digit))
        && article.is_some_and(|word| {
            matches!(
                std::str::from_utf8(word),
                Ok("art" | "article" | "الماده" | "ماده")
            )
        })
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

/// Whether words may be cut in a fold, at the end of a line or by an invisible mark: then they are told apart only when
/// all are read.
fn has_cut_words(folded: &[u8]) -> bool {
    let ends_a_line = |at: usize| {
        let mut behind = folded[at + 1..].iter();
        behind.find(|&&byte| byte != sep::BLANK) == Some(&sep::LINE)
    };
    memchr::memchr(sep::JOINER, folded).is_some()
        || memchr::memchr_iter(sep::HYPHEN, folded).any(ends_a_line)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::glossary::{FILES, load};

    static NAMES: LazyLock<Names> = LazyLock::new(|| Names::new(&load(FILES, &[]).0));

    #[test]
    fn a_title_is_seen_wherever_it_begins_and_not_in_what_it_speaks_of() {
        let (glossary, names) = (load(FILES, &[]).0, &*NAMES);
        let mut folded = Folded::default();
        let free = |kind| !matches!(kind, TitleKind::ArticleHeading | TitleKind::TreatyWording);
        for title in glossary.titles.iter().filter(|title| free(title.kind)) {
            for name in &title.names {
                for before in [0, 1, 7, 57, 63, 64, 130] {
                    folded.fold(&format!("{} {} .", "x".repeat(before), name.text));
                    assert!(names.may_begin_in(&folded), "{} at {before}", name.text);
                }
            }
        }
        folded.fold("The protocol of the last meeting was read and approved.");
        assert!(!names.may_begin_in(&folded));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// Words of a title, in its order, some left out or cut, between other words.
        #[test]
        fn where_no_title_may_begin_none_is_found(
            number in any::<prop::sample::Index>(),
            kept in prop::collection::vec(any::<bool>(), 60),
            cut in prop::collection::vec(0_u8..12, 60),
            before in "[a-z ]{0,80}",
        ) {
            let names = &*NAMES;
            let name = &names.all[number.index(names.all.len())];
            let mut text = before + " ";
            for ((word, kept), cut) in name.words.iter().zip(kept).zip(cut) {
                let word = String::from_utf8_lossy(&word.core);
                let half = word.chars().count() / 2;
                let at = word.char_indices().nth(half).map_or(0, |(at, _)| at);
                let (head, tail) = word.split_at(at);
                match (kept, cut) {
                    (false, 0..3) => {}
                    (_, 3) => write!(text, "{head}-\n{tail} ").unwrap(),
                    (_, 4) => write!(text, "{head}\u{200B}{tail} ").unwrap(), // ZERO WIDTH SPACE
                    _ => write!(text, "{word} ").unwrap(),
                }
            }
            let mut folded = Folded::default();
            folded.fold(&text);
            let found = names.find(&Words::plain(folded.bytes()));
            let free = found.iter().any(|title| {
                names.all.iter().any(|name| name.of == title.of && !name.is_bound())
            });
            prop_assert!(names.may_begin_in(&folded) || !free, "{text}");
        }
    }
}
