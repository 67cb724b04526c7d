//! The closer look at words that have led to a term: what the trie does not know of them. Spelling and accents, articles
//! and their agreement, punctuation, what is joined to the first or last word.
//!
//! Which words are read, and how, is for the [scan](super).

use std::cell::LazyCell;

use unicode_normalization::UnicodeNormalization;

use super::{Occurrence, Scan, Step};
use crate::finding::How;
use crate::glossary::Matching;
use crate::lang::{Lang, ar};
use crate::matching::index::{Entry, Word, agrees};
use crate::matching::pattern::{ArticleState, particle, punctuation};
use crate::matching::read::is_emphasis;
use crate::text::Span;
use crate::text::fold::{is_word, sep};

impl Scan<'_> {
    /// All words of an entry have been read: checks what the trie does not know, and keeps the occurrence.
    pub(super) fn complete(&mut self, number: u32, first: usize, gapped: bool) {
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
            // Brackets around digits are the mark of a footnote, those that touch a determiner its other gender: un(e).
            let note = between.iter().any(u8::is_ascii_digit);
            let gender = |pair: &[u8]| is_word(pair[0]) && pair[1] == sep::OPEN;
            let bridged = note || between.windows(2).any(gender);
            let foreign = marks & !own & if bridged { !punctuation::BRACKET } else { !0 };
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
