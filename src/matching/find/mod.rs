//! The scan: from a folded text to the occurrences of terms in it.
//!
//! Each word that may begin a term is followed through the trie of the [`Index`]; of all readings that overlap the
//! longest counts. Which language a text has and what an occurrence stands in is decided elsewhere.

mod candidate;
mod complete;

use crate::finding::How;
use crate::glossary::TermId;
use crate::lang::Lang;
use crate::matching::index::Index;
use crate::matching::read::{inclusive_end, next_word, read};
use crate::matching::table::{any_word, word_at};
use crate::matching::vocabulary::Reading;
use crate::text::Span;
use crate::text::fold::Folded;

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
        let bytes = self.bytes;
        any_word(bytes, self.len, |word| {
            let at = word.start;
            let (end, hash) = word.hash(bytes);
            if self.is_candidate(at, end, hash) {
                self.follow(0, at, at, false);
            }
            false
        });
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
            // un(e) mineur(e)
            let stop = inclusive_end(self.bytes, stop);
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
}
