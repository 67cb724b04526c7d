//! The words of a folded block, and what stands between them.

use rustc_hash::FxHashMap;

use crate::lang::Lang;
use crate::matching::pattern::{is_arabic, peel};
use crate::text::Span;
use crate::text::fold::{is_word, sep};

/// Which of the first words of phrases a word may be: what shares none with a phrase does not begin it. Many words share
/// the bits of a number, so that sharing one tells nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Firsts(u64);

impl Firsts {
    /// The first word of that number.
    pub(crate) const fn one(number: usize) -> Self {
        Self(1 << (number % 64))
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn has_some_of(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The words of a block in a row.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    bytes: &'a [u8],
    spans: Vec<Span>,
    /// The letters of words that were cut, by their number.
    joined: FxHashMap<usize, Vec<u8>>,
    /// Whether a sentence ends before each word, and behind the last one.
    sentences: Vec<bool>,
    /// The numbers of the words before which one ends, in order.
    ends: Vec<usize>,
    /// Which cues may begin with each word.
    firsts: Vec<Firsts>,
}

impl<'a> Words<'a> {
    /// Reads the words of a fold in which no cue is looked for.
    pub(crate) fn plain(bytes: &'a [u8]) -> Self {
        Self::of(bytes, |_| Firsts::default())
    }

    /// Reads the words of a fold; `first` tells which cues one may begin.
    pub(crate) fn of(bytes: &'a [u8], first: impl Fn(&[u8]) -> Firsts) -> Self {
        let mut words = Self {
            bytes,
            spans: Vec::with_capacity(bytes.len() / 6),
            joined: FxHashMap::default(),
            sentences: Vec::with_capacity(bytes.len() / 6),
            ends: Vec::new(),
            firsts: Vec::with_capacity(bytes.len() / 6),
        };
        let (mut at, mut stop, mut blank, mut short) = (0, false, false, true);
        while at < bytes.len() {
            let byte = bytes[at];
            if !is_word(byte) {
                stop |= byte == sep::STOP;
                blank |= matches!(byte, sep::BLANK | sep::LINE);
                at += 1;
                continue;
            }
            let start = at;
            at = word_end(bytes, start);
            // A word that is cut at the end of a line, or by an invisible mark, is one.
            while let Some(next) = continues_at(bytes, at) {
                let letters = words.joined.entry(words.spans.len());
                let letters = letters.or_insert_with(|| bytes[start..at].to_vec());
                at = word_end(bytes, next);
                letters.extend_from_slice(&bytes[next..at]);
            }
            words.spans.push(Span::new(start, at));
            // A stop after a short word or a number ends no sentence: "art. 9".
            words.sentences.push(stop && blank && !short);
            short = at - start <= 3 || bytes[start..at].iter().all(u8::is_ascii_digit);
            (stop, blank) = (false, false);
        }
        words.sentences.push(stop && !short);
        let ends = (0..).zip(&words.sentences).filter(|(_, ends)| **ends);
        words.ends.extend(ends.map(|(index, _)| index));
        for index in 0..words.spans.len() {
            let first = words.get(index).map(&first);
            words.firsts.push(first.unwrap_or_default());
        }
        words
    }

    /// Which cues may begin with the word of that number.
    pub(crate) fn first(&self, index: usize) -> Firsts {
        self.firsts.get(index).copied().unwrap_or_default()
    }

    pub(crate) const fn len(&self) -> usize {
        self.spans.len()
    }

    /// The word of that number.
    pub(crate) fn get(&self, index: usize) -> Option<&[u8]> {
        if !self.joined.is_empty()
            && let Some(letters) = self.joined.get(&index)
        {
            return Some(letters);
        }
        let span = self.spans.get(index)?;
        self.bytes.get(span.start..span.end)
    }

    /// Where the word of that number stands in the fold.
    pub(crate) fn span(&self, index: usize) -> Option<Span> {
        self.spans.get(index).copied()
    }

    /// The numbers of the words that a range of the fold touches.
    pub(crate) fn covered(&self, span: Span) -> Span {
        let start = self.spans.partition_point(|word| word.end <= span.start);
        let end = self.spans.partition_point(|word| word.start < span.end);
        Span::new(start, end)
    }

    /// What stands between the word before that number and the word of that number.
    pub(crate) fn before(&self, index: usize) -> &'a [u8] {
        let start = index
            .checked_sub(1)
            .and_then(|index| self.spans.get(index))
            .map_or(0, |span| span.end);
        let end = self
            .spans
            .get(index)
            .map_or(self.bytes.len(), |span| span.start);
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// Whether a sentence ends before the word of that number. A stop after a short word or a number ends none: "art. 9".
    pub(crate) fn sentence_ends_before(&self, index: usize) -> bool {
        self.sentences.get(index).is_some_and(|&ends| ends)
    }

    /// The words of the sentence around some words, or of all the sentences that these are of.
    pub(crate) fn sentence_of(&self, words: Span) -> Span {
        let before = self.ends.partition_point(|&end| end <= words.start);
        let after = self.ends.partition_point(|&end| end < words.end);
        let start = before.checked_sub(1).and_then(|last| self.ends.get(last));
        let end = self.ends.get(after).copied().unwrap_or(usize::MAX);
        Span::new(start.copied().unwrap_or(0), end.min(self.len()))
    }

    /// Whether the phrase stands at that number, word by word, in one sentence.
    pub(crate) fn has_at(
        &self,
        index: usize,
        phrase: &[String],
        same: impl Fn(&[u8], &[u8]) -> bool,
    ) -> bool {
        !phrase.is_empty()
            && phrase.iter().enumerate().all(|(offset, word)| {
                let joined = offset == 0
                    || !(self.sentence_ends_before(index + offset)
                        || self.before(index + offset).contains(&sep::CLAUSE));
                joined
                    && self
                        .get(index + offset)
                        .is_some_and(|read| same(read, word.as_bytes()))
            })
    }

    /// Whether nothing but links of a list ("and", "or with it") stands between two places of one sentence.
    pub(crate) fn only_links_between(&self, end: usize, start: usize, lang: Lang) -> bool {
        const MOST: usize = 6;
        (end..start).len() <= MOST
            && (end..=start).all(|index| {
                !self
                    .before(index)
                    .iter()
                    .any(|&byte| matches!(byte, sep::STOP | sep::CLAUSE | sep::OTHER))
            })
            && (end..start).all(|index| {
                self.get(index)
                    .is_some_and(|word| super::is_link(word, lang))
            })
            && (start > end || self.before(start).contains(&sep::COMMA))
    }

    /// Whether a mark of a redline stands right before the word of that number.
    pub(crate) fn is_redlined(&self, index: usize) -> bool {
        self.before(index).contains(&sep::REDLINE)
    }

    /// Whether a comma stands before the word of that number.
    pub(crate) fn comma_before(&self, index: usize) -> bool {
        self.before(index).contains(&sep::COMMA)
    }
}

/// An Arabic word without its article and the particles before that; other words as they are.
pub(crate) fn without_article(word: &[u8]) -> &[u8] {
    let mut core = word;
    if is_arabic(word) {
        peel(word, |_, article, at| {
            if article {
                core = word.get(at..).unwrap_or_default();
            }
            article
        });
    }
    core
}

fn word_end(bytes: &[u8], from: usize) -> usize {
    from + bytes[from..]
        .iter()
        .take_while(|&&byte| is_word(byte))
        .count()
}

/// Where a word goes on that stops at `end` for a hyphen at the end of a line or an invisible mark.
fn continues_at(bytes: &[u8], end: usize) -> Option<usize> {
    let after = |at: usize, skip: fn(&u8) -> bool| {
        at + bytes[at..].iter().take_while(|byte| skip(byte)).count()
    };
    let next = match *bytes.get(end)? {
        sep::JOINER => end + 1,
        sep::HYPHEN => {
            let line = after(end + 1, |&byte| byte == sep::BLANK);
            if bytes.get(line) != Some(&sep::LINE) {
                return None;
            }
            after(line, |&byte| matches!(byte, sep::BLANK | sep::LINE))
        }
        _ => return None,
    };
    bytes
        .get(next)
        .is_some_and(|&byte| is_word(byte))
        .then_some(next)
}
