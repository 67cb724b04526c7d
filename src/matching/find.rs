//! The scan: from a folded text to the occurrences of terms in it.
//!
//! Each word that may begin a term is followed through the trie of the [`Index`]; of all readings that overlap the
//! longest counts. Which language a text has and what an occurrence stands in is decided elsewhere.

use std::cell::LazyCell;

use unicode_normalization::UnicodeNormalization;

use crate::finding::How;
use crate::glossary::{Matching, TermId};
use crate::lang::{Lang, ar};
use crate::matching::index::{Entry, Index, Word, agrees};
use crate::matching::pattern::{ArticleState, particle, peel, punctuation};
use crate::matching::read::{MARK_DIGITS, is_emphasis, is_gender_or_number, join, next_word, read};
use crate::matching::table::{
    BLOCK, SHORT, beginning, beginning_of, hash_of, hash_of_short, hash_of_slice, letters_of,
    word_at,
};
use crate::matching::vocabulary::Reading;
use crate::text::Span;
use crate::text::fold::{Folded, is_word, sep};

/// A place of a text where a term stands. Spans are in the folded text; [`Finder::source`] leads back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The term.
    pub term: TermId,
    /// Its language.
    pub lang: Lang,
    pub(crate) entry: u32,
    /// The whole words.
    pub(crate) span: Span,
    /// Without particle and article.
    pub(crate) core: Span,
    /// The strongest step that was needed to recognise it; an exact match counts as folded here.
    pub how: How,
    /// The particles read off the first word, as bits, those aside that the term has itself.
    pub(crate) particles: u8,
    /// Whether the first word carries the Arabic article.
    pub(crate) article: bool,
    /// Whether the first word can be read as another whole word.
    pub(crate) doubtful: bool,
    /// Whether the term is a good one.
    pub(crate) good: bool,
}

/// Finds terms in one text after another; its buffers are kept.
#[derive(Debug, Default)]
pub struct Finder {
    pub(crate) folded: Folded,
    steps: Vec<Step>,
}

/// One word of a candidate as it was read.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// The element of the pattern; a step may cover two (webcam).
    element: usize,
    reading: Reading,
    particles: u8,
    article: bool,
    start: usize,
    core: usize,
    /// The end of its letters.
    end: usize,
}

impl Finder {
    /// Folds `text` and puts the occurrences of terms into `found`, in the order of the text. Those of several
    /// languages may stand at one place; otherwise the longest reading counts and what stands inside it is dropped.
    pub fn find(&mut self, index: &Index, text: &str, found: &mut Vec<Occurrence>) {
        found.clear();
        let mut folded = std::mem::take(&mut self.folded);
        folded.fold(text);
        let mut scan = Scan {
            index,
            text,
            folded: &folded,
            bytes: folded.padded(),
            len: folded.bytes().len(),
            steps: std::mem::take(&mut self.steps),
            found,
        };
        scan.run();
        self.steps = std::mem::take(&mut scan.steps);
        self.folded = folded;
        if found.len() > 1 {
            keep_longest(found);
        }
    }

    /// The range of the text last searched that a range of its fold was read from.
    pub fn source(&self, text: &str, folded: Span) -> Span {
        self.folded.source(text, folded)
    }
}

/// Leftmost, then longest; a good term at the same place wins. What stands inside a chosen one of the same language
/// is dropped. Where one to be flagged crosses the end of another one, the longer counts, else the first; one that
/// crosses the end of a good term is kept.
fn keep_longest(found: &mut Vec<Occurrence>) {
    found.sort_by_key(|one| {
        (
            one.span.start,
            std::cmp::Reverse(one.span.end),
            !one.good,
            one.entry,
        )
    });
    // For each language the place in the list, plus one, of the last one kept.
    let mut last = [0_usize; 3];
    let mut kept = 0;
    let mut dropped = Vec::new();
    for at in 0..found.len() {
        let one = found[at];
        let before = last[one.lang as usize].checked_sub(1);
        if let Some(place) = before {
            let chosen = found[place];
            if one.span.start < chosen.span.end {
                let inside = one.span.end <= chosen.span.end;
                let longer = one.span.len() > chosen.span.len();
                if inside || one.good || !chosen.good && !longer {
                    continue;
                }
                if !chosen.good {
                    dropped.push(place);
                }
            }
        }
        found[kept] = one;
        kept += 1;
        last[one.lang as usize] = kept;
    }
    found.truncate(kept);
    if !dropped.is_empty() {
        dropped.sort_unstable();
        let mut place = 0;
        found.retain(|_| {
            place += 1;
            dropped.binary_search(&(place - 1)).is_err()
        });
    }
}

struct Scan<'a> {
    index: &'a Index,
    text: &'a str,
    folded: &'a Folded,
    /// The folded text and some blanks behind it.
    bytes: &'a [u8],
    len: usize,
    steps: Vec<Step>,
    found: &'a mut Vec<Occurrence>,
}

impl Scan<'_> {
    fn run(&mut self) {
        let (blocks, _) = self.bytes.as_chunks::<BLOCK>();
        // Whether the last byte of the block before is part of a word.
        let mut inside = 0;
        let mut base = 0;
        for block in &blocks[..self.len.div_ceil(BLOCK)] {
            let letters = letters_of(block);
            let mut begins = letters & !(letters << 1 | inside);
            inside = letters >> (BLOCK - 1);
            while begins != 0 {
                let place = begins.trailing_zeros() as usize;
                begins &= begins - 1;
                let at = base + place;
                let length = (!(letters >> place)).trailing_zeros() as usize;
                let (end, hash) = if length <= SHORT && place + length < BLOCK {
                    (at + length, hash_of_short(self.bytes, at, length))
                } else {
                    word_at(self.bytes, at)
                };
                if self.is_candidate(at, end, hash) {
                    self.follow(0, at, at, false);
                }
            }
            base += BLOCK;
        }
    }

    /// Whether a term may begin with the word at `at..end`, which has that hash: nearly all words of a text begin none.
    #[inline]
    fn is_candidate(&self, at: usize, end: usize, hash: u64) -> bool {
        let bytes = self.bytes;
        let (first, last) = (bytes[at], bytes[end - 1]);
        self.may_begin_whole(hash, at, end)
            || matches!(first, 0xD8..=0xDB) && self.may_begin_peeled(at, end)
            // Digits of a footnote mark may be glued to a word; a hyphen or an invisible mark may stand inside it.
            || last < 0x3A && first >= 0x3A && self.may_begin_without_digits(at, end)
            || matches!(bytes[end], sep::HYPHEN | sep::JOINER) && self.may_begin_joined(at, end)
    }

    /// Whether a term may begin with the Arabic word at `at..end` behind its particles.
    fn may_begin_peeled(&self, at: usize, end: usize) -> bool {
        peel(&self.bytes[at..end], |_, _, core| {
            let hash = || hash_of(self.bytes, at + core, end);
            core > 0 && self.may_begin_whole(hash(), at + core, end)
        })
    }

    /// Whether a term may begin with the word at `start..end` as it stands, which has that hash.
    #[inline]
    fn may_begin_whole(&self, hash: u64, start: usize, end: usize) -> bool {
        let (begins, closer) = self.index.starts().look(hash);
        begins && (closer || self.may_go_on_behind(start, end))
    }

    /// Whether a term begins with the word at `at..end` if the digits at its end are a mark.
    #[cold]
    fn may_begin_without_digits(&self, at: usize, end: usize) -> bool {
        let letters = self.without_digits(at, end);
        let starts = self.index.starts();
        peel(&self.bytes[at..letters], |_, _, core| {
            starts.may_hold(hash_of(self.bytes, at + core, letters))
        })
    }

    /// Whether a term begins with the word that begins at `at` and is cut at `end`.
    fn may_begin_joined(&self, at: usize, end: usize) -> bool {
        let starts = self.index.starts();
        let mut found = false;
        join(self.bytes, self.len, at, end, |whole, _| {
            found = found
                || peel(whole, |_, _, core| {
                    starts.may_hold(hash_of_slice(&whole[core..]))
                });
        });
        found
    }

    /// Whether a term that may begin with the word at `start..end` may go on: a quick look at the word behind it.
    #[inline(never)]
    fn may_go_on_behind(&self, start: usize, end: usize) -> bool {
        let bytes = self.bytes;
        let mut at = end + 1;
        match bytes[end] {
            sep::BLANK | sep::LINE => {
                while matches!(bytes[at], sep::BLANK | sep::LINE) && at < self.len {
                    at += 1;
                }
            }
            sep::HYPHEN | sep::APOSTROPHE | sep::JOINER | sep::EMPHASIS => {}
            // Both genders, or the mark of a footnote, may stand behind the word.
            sep::OPEN | sep::DOT | sep::STOP | sep::SLASH => {
                let behind = &bytes[at..word_at(bytes, at).0];
                let mark =
                    behind.first().is_some_and(u8::is_ascii_digit) && behind.len() <= MARK_DIGITS;
                return mark || is_gender_or_number(behind);
            }
            _ => return false,
        }
        if !is_word(bytes[at]) {
            // More marks that may be bridged are left to the closer look; others end the term.
            return matches!(
                bytes[at],
                sep::LINE | sep::EMPHASIS | sep::JOINER | sep::BLANK
            );
        }
        let next = word_at(bytes, at).0;
        let first = beginning(bytes, start, end);
        if self.index.may_begin_with(first, beginning(bytes, at, next)) {
            return true;
        }
        let arabic = matches!(bytes[at], 0xD8..=0xDB);
        if arabic && self.may_go_on(first, at, next) {
            return true;
        }
        // The digits of a footnote mark may be glued to the next word; a hyphen or an invisible mark may stand in it.
        (bytes[next - 1] < 0x3A && self.may_go_on_without_digits(first, at, next))
            || (matches!(bytes[next], sep::HYPHEN | sep::JOINER)
                && self.may_go_on_joined(first, at, next))
    }

    /// Whether a term may begin with a word that begins as `first` says and the one at `at..end`, with or without its
    /// particles.
    fn may_go_on(&self, first: u64, at: usize, end: usize) -> bool {
        peel(&self.bytes[at..end], |_, _, core| {
            let second = beginning(self.bytes, at + core, end);
            self.index.may_begin_with(first, second)
        })
    }

    /// The same if the digits at the end of the second word are a mark.
    #[cold]
    fn may_go_on_without_digits(&self, first: u64, at: usize, end: usize) -> bool {
        let letters = self.without_digits(at, end);
        letters > at && self.may_go_on(first, at, letters)
    }

    /// The same if the second word is cut at `end`.
    #[cold]
    fn may_go_on_joined(&self, first: u64, at: usize, end: usize) -> bool {
        let mut found = false;
        join(self.bytes, self.len, at, end, |whole, _| {
            found = found
                || peel(whole, |_, _, core| {
                    let second = beginning_of(&whole[core..]);
                    self.index.may_begin_with(first, second)
                });
        });
        found
    }

    /// The end of the word at `at..end` without the digits at its end.
    fn without_digits(&self, at: usize, end: usize) -> usize {
        let digits = self.bytes[at..end]
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_digit());
        end - digits.count()
    }

    /// Reads the word at `at` in every way and goes on from `node` with each. `first` is where the candidate begins.
    fn follow(&mut self, node: u32, first: usize, at: usize, gapped: bool) {
        let index = self.index;
        read(index, self.bytes, at, |unit| {
            // Only the first word of a term may carry particles of its own; the others are compared when all are read.
            let Some(next) = index.next(node, unit.reading.word) else {
                return;
            };
            self.steps.push(Step {
                element: usize::from(index.nodes[next as usize].depth).saturating_sub(1),
                reading: unit.reading,
                particles: unit.particles,
                article: unit.article,
                start: at,
                core: unit.core,
                end: unit.letters,
            });
            self.advance(next, first, unit.end, gapped);
            self.steps.pop();
        });
    }

    /// Some words have been read and led to `node`; the last one ends at `end`.
    fn advance(&mut self, node: u32, first: usize, end: usize, gapped: bool) {
        let index = self.index;
        let here = &index.nodes[node as usize];
        for entry in index.entries_at(*here) {
            self.complete(entry, first, gapped);
        }
        if !here.leads_on || self.steps.len() > index.longest {
            return;
        }
        let Some(next) = self.next_word(end, here.punctuation) else {
            return;
        };
        if let Some(target) = here.determiner
            && let Some(after) = self.determiners(next)
        {
            self.class(target, first, after, gapped);
        }
        if let Some(target) = here.to {
            let stop = word_at(self.bytes, next).0;
            if matches!(&self.bytes[next..stop], b"a" | b"au" | b"aux")
                && let Some(after) = self.next_word(stop, 0)
            {
                let after = self.determiners(after).unwrap_or(after);
                self.class(target, first, after, gapped);
            }
        }
        if here.article
            && let Some(after) = self.determiners(next)
        {
            self.follow(node, first, after, gapped);
        }
        self.follow(node, first, next, gapped);
        if here.gap > 0 && !gapped {
            let mut at = next;
            for _ in 0..here.gap {
                let stop = word_at(self.bytes, at).0;
                let Some(after) = self.next_word(stop, 0) else {
                    break;
                };
                at = after;
                self.follow(node, first, at, true);
            }
        }
    }

    /// Where the next word begins behind one to three determiners that begin at `from`.
    fn determiners(&self, from: usize) -> Option<usize> {
        let (mut at, mut after) = (from, None);
        for _ in 0..3 {
            let stop = word_at(self.bytes, at).0;
            let word = &self.bytes[at..stop];
            if !(Lang::Fr.is_determiner(word) || Lang::En.is_determiner(word)) {
                break;
            }
            at = self.next_word(stop, 0)?;
            after = Some(at);
        }
        after
    }

    /// A class of words (a determiner) has been read and led to `node`; the next word begins at `at`.
    fn class(&mut self, node: u32, first: usize, at: usize, gapped: bool) {
        if !self.index.nodes[node as usize].leads_on {
            return;
        }
        self.follow(node, first, at, gapped);
    }

    fn next_word(&self, end: usize, allowed: u8) -> Option<usize> {
        next_word(self.bytes, self.len, end, allowed)
    }

    /// All words of an entry have been read: checks what the trie does not know, and keeps the occurrence.
    fn complete(&mut self, number: u32, first: usize, gapped: bool) {
        let entry = &self.index.entries[number as usize];
        let (Some(head), Some(tail)) = (self.steps.first(), self.steps.last()) else {
            return;
        };
        let span = Span::new(first, tail.end);
        let mut how = How::Folded;
        let ascii = LazyCell::new(|| self.folded.source(self.text, span).of(self.text).is_ascii());
        for step in &self.steps {
            match self.fits(entry, step, || *ascii) {
                Some(needed) => how = how.max(needed),
                None => return,
            }
        }
        if !self.punctuation_is_own(entry) {
            return;
        }
        let own = self
            .index
            .words_of(entry)
            .first()
            .map_or(0, |word| word.particles);
        let particles = head.particles & !own;
        let lacks_its_own = own & !head.particles != 0;
        if lacks_its_own || (gapped && entry.gap == 0) || !self.agreement_holds(entry) {
            return;
        }
        if particles != 0 {
            how = How::Particle;
        }
        let bare = self.with_possessive(tail.end, entry.lang);
        let (start, end) = self.with_pairs(entry, first, bare);
        if !self.is_exact(entry, span, particles) || self.is_struck(entry, span, bare) {
            return;
        }
        if !self.is_whole(first, bare, entry.lang) {
            return;
        }
        let whole = &self.bytes[first..head.end];
        let other_word = |(word, _): &(&str, &str)| word.as_bytes() == whole;
        self.found.push(Occurrence {
            term: entry.term,
            lang: entry.lang,
            entry: number,
            span: Span::new(start, end),
            core: Span::new(
                if start < first { start } else { head.core },
                if end > bare { end } else { tail.end },
            ),
            how,
            particles,
            article: head.article,
            doubtful: head.particles != 0 && ar::WHOLE_WORDS.iter().any(other_word),
            good: entry.good,
        });
    }

    /// Whether a word, as it was read, is the entry's word at its place, and by which step; `ascii` tells whether the
    /// whole term is written without accents.
    fn fits(&self, entry: &Entry, step: &Step, ascii: impl Fn() -> bool) -> Option<How> {
        let element = *self.index.words_of(entry).get(step.element)?;
        let folded = &self.bytes[step.core..step.end];
        let base = self.index.base_of(element) == Some(folded);
        let mut how = How::Folded;
        if !base && !step.reading.fixed && folded.iter().all(|&byte| is_word(byte)) {
            how = How::Inflected;
        }
        if step.reading.pronoun {
            how = How::Inflected;
            if folded.ends_with("ه".as_bytes()) && !self.ends_in_heh(step) {
                return None;
            }
        }
        if agrees(element.article_state) {
            if step.article != (element.article_state == ArticleState::Definite) {
                if entry.matching != Matching::Inflected {
                    return None;
                }
                how = How::Inflected;
            }
        } else if step.article {
            return None;
        }
        // The particles of a later word are part of the term.
        if step.element > 0 && step.particles != element.particles {
            return None;
        }
        // A French form without accents: a text that has some has another word (traité, traite).
        let bare = || {
            let bare = entry.lang == Lang::Fr && step.reading.spelling_is_bare();
            std::str::from_utf8(folded).ok().filter(|_| bare)
        };
        let own = self.index.vocabulary().spelling(&step.reading);
        let spelling = own.or_else(bare);
        let fits = |spelling| ascii() || self.accents_fit(step, spelling);
        spelling.is_none_or(fits).then_some(how)
    }

    /// Whether the term is no part of a name with an underscore, nor of a word with an apostrophe that elides nothing
    /// (aujourd’hui, prud’homme).
    fn is_whole(&self, first: usize, end: usize, lang: Lang) -> bool {
        let bytes = self.bytes;
        let inside = |at: usize| bytes[at] == sep::EMPHASIS && !is_emphasis(bytes, at);
        let touches = |before: usize| first > before && is_word(bytes[first - before - 1]);
        if (inside(end) && is_word(bytes[end + 1])) || (touches(1) && inside(first - 1)) {
            return false;
        }
        if lang != Lang::Fr || !touches(1) || bytes[first - 1] != sep::APOSTROPHE {
            return true;
        }
        let word = bytes[..first - 1]
            .rsplit(|&byte| !is_word(byte))
            .next()
            .unwrap_or_default();
        matches!(
            word,
            b"l" | b"d"
                | b"j"
                | b"m"
                | b"t"
                | b"s"
                | b"n"
                | b"c"
                | b"qu"
                | b"jusqu"
                | b"lorsqu"
                | b"puisqu"
                | b"quoiqu"
                | b"quelqu"
                | b"presqu"
                | b"entr"
        )
    }

    /// Whether all punctuation between the words is the entry's own: other entries that share words with it may have
    /// more.
    fn punctuation_is_own(&self, entry: &Entry) -> bool {
        self.steps.windows(2).all(|pair| {
            let [before, step] = pair else { return true };
            // A determiner is no step of its own; what may stand before it may stand before the word behind it.
            let words = self.index.words_of(entry);
            let reached = words.get(before.element + 1..=step.element);
            let own = reached
                .unwrap_or_default()
                .iter()
                .fold(0, |marks, word| marks | word.punctuation);
            let between = &self.bytes[before.end..step.start];
            let marks = between
                .iter()
                .fold(0, |marks, &byte| marks | punctuation::of(byte));
            // Brackets around digits are the mark of a footnote.
            let note = between.iter().any(u8::is_ascii_digit);
            let foreign = marks & !own & if note { !punctuation::BRACKET } else { !0 };
            foreign == 0
        })
    }

    /// Whether an exact entry stands there in its very characters. Others always do.
    fn is_exact(&self, entry: &Entry, span: Span, particles: u8) -> bool {
        let Some(exact) = &entry.exact else {
            return true;
        };
        let read = self.folded.source(self.text, span).of(self.text);
        let read = read
            .nfc()
            .map(|char| if char.is_whitespace() { ' ' } else { char });
        particles == 0 && read.eq(exact.nfc())
    }

    /// Whether the glossary strikes this form; `end` takes the possessive in.
    fn is_struck(&self, entry: &Entry, span: Span, end: usize) -> bool {
        let struck = |end: usize| {
            let words = self.bytes[span.start..end].split(|&byte| !is_word(byte));
            let words = words
                .filter(|word| !word.is_empty())
                .map(String::from_utf8_lossy);
            entry.not.contains(&words.collect::<Vec<_>>().join(" "))
        };
        !entry.not.is_empty() && (struck(span.end) || struck(end))
    }

    /// Whether the word ends in heh as written, not in teh marbuta: only a heh is a pronoun.
    fn ends_in_heh(&self, step: &Step) -> bool {
        let read = self
            .folded
            .source(self.text, Span::new(step.core, step.end))
            .of(self.text);
        let letter = read.chars().rev().find(
            |char| char.is_alphabetic() && *char != '\u{640}', /* ARABIC TATWEEL */
        );
        letter.is_some_and(|letter| letter != 'ة' && letter != 'ۃ')
    }

    /// Whether the accents that the text has are those of the form. A text may leave accents out (in capitals it
    /// mostly does), but one that has them where the form has none, or others, has another word (*traité*, *traite*).
    fn accents_fit(&self, step: &Step, spelling: &str) -> bool {
        let read = self
            .folded
            .source(self.text, Span::new(step.core, step.end))
            .of(self.text);
        let mut form = spelling
            .nfd()
            .filter(|char| !matches!(char, '-' | '\u{2019}' | '\''))
            .peekable();
        for char in read.chars().flat_map(char::to_lowercase).nfd() {
            let mark = unicode_normalization::char::canonical_combining_class(char) != 0;
            if mark {
                if form.next() != Some(char) {
                    return false;
                }
                continue;
            }
            if !char.is_alphabetic() {
                continue;
            }
            while form
                .next_if(|&mark| unicode_normalization::char::canonical_combining_class(mark) != 0)
                .is_some()
            {}
            match form.next() {
                Some(letter) if letter == char => {}
                // A ligature or another letter of the same fold: nothing is to be learnt from its accents.
                _ => return true,
            }
        }
        true
    }

    /// Arabic: a noun and its adjective both have the article or both lack it; the head of a construct has none.
    /// (Ryding, *A Reference Grammar of Modern Standard Arabic*, 2005, chapters 8 and 10.)
    fn agreement_holds(&self, entry: &Entry) -> bool {
        if entry.lang != Lang::Ar || entry.matching != Matching::Inflected {
            return true;
        }
        let words = self.index.words_of(entry);
        let mut before: Option<(&Step, ArticleState)> = None;
        for step in &self.steps {
            let Some(element) = words.get(step.element) else {
                return false;
            };
            match element.article_state {
                ArticleState::Apart => before = None,
                ArticleState::Through => {}
                state => {
                    let apart =
                        element.particles & particle::PREPOSITIONS != 0 || element.particles != 0;
                    if let Some((previous, previous_state)) = before
                        && !apart
                        && previous.element + 2 >= step.element
                    {
                        let definite = |step: &Step| step.article || step.reading.pronoun;
                        let fits = match (previous_state, state) {
                            (ArticleState::Indefinite, ArticleState::Definite) => {
                                !definite(previous)
                            }
                            (ArticleState::Definite, ArticleState::Indefinite) => !definite(step),
                            // What cannot agree is a genitive: مدمن مخدرات، مدمن المخدرات.
                            (ArticleState::Indefinite, ArticleState::Indefinite)
                                if self.cannot_agree(words, previous.element, step.element) =>
                            {
                                !definite(previous)
                            }
                            // Words that are alike in the term stay alike; "the materials of children" is definite too.
                            _ => definite(previous) == definite(step),
                        };
                        if !fits {
                            return false;
                        }
                    }
                    before = Some((step, state));
                }
            }
        }
        true
    }

    /// Arabic: whether the word at `second` is a sound feminine plural and the one at `first` is not: then it is no
    /// adjective of it.
    fn cannot_agree(&self, words: &[Word], first: usize, second: usize) -> bool {
        let plural = |at: usize| {
            let base = words.get(at).and_then(|word| self.index.base_of(*word));
            base.is_some_and(|base| base.ends_with("ات".as_bytes()))
        };
        plural(second) && !plural(first)
    }

    /// A term that has one half of a pair of brackets or quotation marks inside takes in the other one beside it.
    fn with_pairs(&self, entry: &Entry, start: usize, end: usize) -> (usize, usize) {
        let words = self.index.words_of(entry);
        let marks = words.iter().fold(0, |marks, word| marks | word.punctuation);
        if marks & (punctuation::BRACKET | punctuation::QUOTE) == 0 {
            return (start, end);
        }
        let bytes = self.bytes;
        let count = |mark: u8| memchr::memchr_iter(mark, &bytes[start..end]).count();
        // French puts a blank between a quotation mark and what it quotes.
        let behind = end + usize::from(bytes[end] == sep::BLANK && bytes[end + 1] == sep::QUOTE);
        let before = |mark: u8| {
            let near = start.checked_sub(1)?;
            let far = near
                .checked_sub(1)
                .filter(|_| bytes[near] == sep::BLANK && mark == sep::QUOTE);
            [Some(near), far]
                .into_iter()
                .flatten()
                .find(|&at| bytes[at] == mark)
        };
        let (opened, closed) = (count(sep::OPEN), count(sep::CLOSE));
        let odd = count(sep::QUOTE) % 2 == 1;
        if opened > closed && bytes[end] == sep::CLOSE {
            (start, end + 1)
        } else if closed > opened {
            (before(sep::OPEN).unwrap_or(start), end)
        } else if odd && let Some(at) = before(sep::QUOTE) {
            (at, end)
        } else if odd && behind < self.len && bytes[behind] == sep::QUOTE {
            (start, behind + 1)
        } else {
            (start, end)
        }
    }

    /// English: the possessive ending belongs to the words as written.
    fn with_possessive(&self, end: usize, lang: Lang) -> usize {
        if lang != Lang::En || self.bytes[end] != sep::APOSTROPHE {
            return end;
        }
        let after = self.bytes[end + 2];
        if self.bytes[end + 1] == b's' && (!is_word(after) || after.is_ascii_digit()) {
            return end + 2;
        }
        // After a plural s the apostrophe stands alone: not to be taken for a closing quotation mark.
        let blank = self.bytes[end + 1] == sep::BLANK && is_word(self.bytes[end + 2]);
        if !blank || self.bytes[end - 1] != b's' {
            return end;
        }
        let before = &self.bytes[..end];
        let opens = |(at, &byte): (usize, &u8)| {
            byte == sep::APOSTROPHE
                && (at == 0 || !is_word(before[at - 1]))
                && before.get(at + 1).is_some_and(|&next| is_word(next))
        };
        let near = end.saturating_sub(400);
        if before.iter().enumerate().skip(near).any(opens) {
            end
        } else {
            end + 1
        }
    }
}
