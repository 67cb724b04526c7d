//! All terms of a glossary, in all their forms, as one automaton over words.
//!
//! Every form of every word leads to the word's number; the numbers of a term's words lead through a trie to the term.
//! A filter of the words that begin terms lets the scan pass over nearly all of a text with one look a word.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::{Error, Fault};
use crate::glossary::{self, ConceptId, File, Glossary, Matching, Term, TermId};
use crate::lang::Lang;
use crate::lang::forms::Forms;
use crate::matching::pattern::{ArticleState, Element, Pattern, Symbol, is_arabic, peel};
use crate::matching::table::{Filter, Starts, hash_of_slice, mix};
use crate::matching::vocabulary::{Base, Builder, DETERMINER, TO, Vocabulary};
use crate::text::fold::{self, Folded};

/// The automaton of a glossary.
#[derive(Debug, Clone)]
pub struct Index {
    vocabulary: Vocabulary,
    pub(crate) nodes: Vec<Node>,
    edges: FxHashMap<(u32, u32), u32>,
    /// For each word the node that it leads to from the root, or 0.
    firsts: Vec<u32>,
    pub(crate) entries: Vec<Entry>,
    /// The words of the entries, one entry behind the other.
    words: Vec<Word>,
    /// The words that begin a term, as they stand in texts, and those of them that end one too, or behind which something
    /// may stand before the next word.
    starts: Starts,
    /// The beginnings of a first word and of a second one that leads on, as one.
    pairs: Filter,
    /// The most words that any term has, gap included.
    pub(crate) longest: usize,
}

/// Which terms are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The terms that findings depend on: those to flag, the good terms that contain one, and the good terms of a concept
    /// that has several of a language, which a document should not mix.
    Findings,
    /// Every term: for what counts good terms too.
    All,
}

/// A place in the trie: some words of some terms have been read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Node {
    /// Punctuation that may stand before the next word.
    pub(crate) punctuation: u8,
    /// Whether an article may stand before the next word.
    pub(crate) article: bool,
    /// Where a determiner leads to.
    pub(crate) determiner: Option<u32>,
    /// Where *à* leads to.
    pub(crate) to: Option<u32>,
    /// How many words may stand before the next one.
    pub(crate) gap: u8,
    /// How many words of the pattern have been read.
    pub(crate) depth: u8,
    /// The number, plus one, of the entry that was last found to end here; [`Entry::before`] leads to the others.
    last_entry: u32,
    /// Whether some edge leads on.
    pub(crate) leads_on: bool,
}

/// A term in one of its wordings.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) term: TermId,
    pub(crate) lang: Lang,
    pub(crate) matching: Matching,
    pub(crate) good: bool,
    pub(crate) gap: u8,
    /// Its words in [`Index::words_of`]: the first, and how many.
    words: (u32, u32),
    /// The number, plus one, of the entry before it that ends at the same node.
    before: u32,
    /// For exact terms: the phrase.
    pub(crate) exact: Option<String>,
    /// Forms that are struck, as search keys.
    pub(crate) not: Vec<String>,
}

/// One word of an entry, to be compared with what was read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Its base form; nothing for determiners.
    pub(crate) base: Option<Base>,
    /// As in [`Element`].
    pub(crate) punctuation: u8,
    /// As in [`Element`].
    pub(crate) particles: u8,
    /// As in [`Element`].
    pub(crate) article_state: ArticleState,
}

/// Reads a glossary from its files and builds its automaton.
///
/// # Errors
/// [`Error::Glossary`] with every fault of every file, and every term that contradicts another.
pub fn load(
    files: &[File<'_>],
    base: &[File<'_>],
    scope: Scope,
) -> Result<(Glossary, Index), Error> {
    let (glossary, mut faults) = glossary::load(files, base);
    let (index, contradictions) = Index::new(&glossary, scope);
    faults.extend(contradictions);
    if faults.is_empty() {
        Ok((glossary, index))
    } else {
        Err(Error::Glossary(faults))
    }
}

/// The concepts that have more than one good term of a language, abbreviations aside.
fn several_good_terms(glossary: &Glossary) -> FxHashSet<(ConceptId, Lang)> {
    let (mut one, mut several) = (FxHashSet::default(), FxHashSet::default());
    let good = |term: &&Term| term.status.is_good() && term.matching != Matching::Never;
    for term in glossary.terms.iter().filter(good) {
        let name = (term.concept, term.lang);
        if !term.is_abbreviation() && !one.insert(name) {
            several.insert(name);
        }
    }
    several
}

/// The most bytes that the filter of first words has, and that of pairs.
const STARTS: usize = 1 << 19;
const PAIRS: usize = 1 << 19;

impl Index {
    /// Builds the automaton of a glossary, and tells the terms that contradict each other in it.
    pub fn new(glossary: &Glossary, scope: Scope) -> (Self, Vec<Fault>) {
        let mut words = Builder::new(glossary.irregular());
        let mut index = Self {
            vocabulary: Builder::default().finish().0,
            nodes: vec![Node::default()],
            edges: FxHashMap::default(),
            firsts: Vec::new(),
            entries: Vec::new(),
            words: Vec::new(),
            starts: Starts::of(&[], STARTS),
            pairs: Filter::for_words(0, PAIRS),
            longest: 0,
        };
        let several = several_good_terms(glossary);
        let mut folded = Folded::default();
        for good in [false, true] {
            words.settle();
            for (number, term) in (0..).zip(&glossary.terms) {
                if term.matching == Matching::Never || term.status.is_good() != good {
                    continue;
                }
                let whole = !good
                    || scope == Scope::All
                    || (several.contains(&(term.concept, term.lang)) && !term.is_abbreviation());
                let forms = term
                    .forms
                    .iter()
                    .map(|form| (form, term.matching.of_wording(form)));
                for (phrase, matching) in std::iter::once((&term.text, term.matching)).chain(forms)
                {
                    if whole || index.may_hold_a_term(&words, phrase) {
                        let pattern = Pattern::of_with(&mut folded, phrase, term.lang, matching);
                        index.insert(&mut words, TermId(number), term, phrase, matching, &pattern);
                    }
                }
            }
        }
        let (vocabulary, beginnings) = words.finish();
        index.vocabulary = vocabulary;
        index.set_filters(&beginnings);
        let contradictions = index.contradictions(glossary);
        (index, contradictions)
    }

    /// Whether a term to flag may stand inside a phrase: two of its words in a row begin one.
    fn may_hold_a_term(&self, words: &Builder, phrase: &str) -> bool {
        let key = fold::key(phrase);
        let read = |word: &str| {
            let mut found = Vec::new();
            let mut look = |word: &[u8]| {
                found.extend(words.read(word, hash_of_slice(word)));
                false
            };
            if is_arabic(word.as_bytes()) {
                peel(word.as_bytes(), |_, _, core| {
                    look(word.as_bytes().get(core..).unwrap_or_default())
                });
            } else {
                look(word.as_bytes());
            }
            found
        };
        let mut after = key.split(' ').skip(1);
        key.split(' ').any(|word| {
            let next = after.next();
            read(word)
                .into_iter()
                .filter_map(|word| self.edges.get(&(0, word)))
                .any(|&node| {
                    self.wants_a_closer_look(node)
                        || next.is_some_and(|next| {
                            read(next)
                                .into_iter()
                                .any(|word| self.edges.contains_key(&(node, word)))
                        })
                })
        })
    }

    /// Puts one wording of a term in.
    fn insert(
        &mut self,
        words: &mut Builder,
        term_id: TermId,
        term: &Term,
        phrase: &str,
        matching: Matching,
        pattern: &Pattern,
    ) {
        let first_word = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let mut node = 0_u32;
        let mut path = vec![0_u32];
        let last = pattern.elements.len().saturating_sub(1);
        for (place, element) in pattern.elements.iter().enumerate() {
            let word = words.word(term.lang, &element.symbol);
            self.words.push(Word {
                base: word.base,
                punctuation: element.punctuation,
                particles: element.particles,
                article_state: element.article_state,
            });
            let here = &mut self.nodes[node as usize];
            here.leads_on = true;
            here.punctuation |= element.punctuation;
            here.article |= element.article;
            if place > 0 {
                here.gap = here.gap.max(term.gap);
            }
            node = self.edge(node, word.number, place + 1);
            path.push(node);
        }
        // Two words in a row may be written as one where both are words of weight. A term may have hundreds of other
        // wordings: of those only compounds of two words count.
        let compound = phrase == term.text || pattern.elements.len() == 2;
        if matching == Matching::Inflected && compound && !term.lang.is_rtl() {
            for (place, pair) in pattern.elements.windows(2).enumerate() {
                let [
                    Element {
                        symbol: Symbol::Inflected(first),
                        ..
                    },
                    second,
                ] = pair
                else {
                    continue;
                };
                let Symbol::Inflected(second_word) = &second.symbol else {
                    continue;
                };
                let weighty = first.chars().count() >= 3 && second_word.chars().count() >= 3;
                if (weighty || second.hyphen) && second.punctuation == 0 {
                    let word = words.closed(term.lang, first, second_word);
                    self.edges.insert((path[place], word), path[place + 2]);
                }
            }
        }
        self.longest = self.longest.max(last + 1 + usize::from(term.gap));
        let count = u32::try_from(pattern.elements.len()).unwrap_or(0);
        let mut before = 0;
        if count > 0 {
            let here = &mut self.nodes[node as usize];
            before = here.last_entry;
            here.last_entry = u32::try_from(self.entries.len() + 1).unwrap_or(0);
        }
        self.entries.push(Entry {
            term: term_id,
            lang: term.lang,
            matching,
            good: term.status.is_good(),
            gap: term.gap,
            words: (first_word, count),
            before,
            exact: (matching == Matching::Exact).then(|| phrase.to_owned()),
            not: term.not.iter().map(|form| fold::key(form)).collect(),
        });
    }

    fn edge(&mut self, from: u32, word: u32, depth: usize) -> u32 {
        let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let to = *self.edges.entry((from, word)).or_insert(next);
        if to == next {
            self.nodes.push(Node {
                depth: u8::try_from(depth).unwrap_or(u8::MAX),
                ..Node::default()
            });
        }
        match word {
            DETERMINER => self.nodes[from as usize].determiner = Some(to),
            TO => self.nodes[from as usize].to = Some(to),
            _ => {}
        }
        to
    }

    /// Makes what lets the scan pass over nearly all words; `beginnings` tells for each word how its forms begin.
    fn set_filters(&mut self, beginnings: &[(u32, u64)]) {
        let mut edges: Vec<_> = self
            .edges
            .iter()
            .map(|(&(from, word), &to)| (from, word, to))
            .collect();
        edges.sort_unstable();
        let words = edges.iter().map(|&(_, word, _)| word as usize + 1).max();
        self.firsts = vec![0; words.unwrap_or(0)];
        let behind_root = edges.partition_point(|&(from, ..)| from == 0);
        // For each node behind a first word, these words.
        let mut first_words: Vec<(u32, u32)> = Vec::with_capacity(behind_root);
        for &(_, word, to) in &edges[..behind_root] {
            if let Some(first) = self.firsts.get_mut(word as usize) {
                *first = to;
                first_words.push((to, word));
            }
        }
        first_words.sort_unstable();
        let mut starts = Vec::new();
        for (hash, readings) in self.vocabulary.forms() {
            let (mut begins, mut ends) = (false, false);
            for reading in readings {
                let node = self.firsts.get(reading.word as usize).copied().unwrap_or(0);
                begins |= node != 0;
                ends |= node != 0 && self.wants_a_closer_look(node);
            }
            if begins {
                starts.push((hash, ends));
            }
        }
        let beginnings = Grouped::new(beginnings);
        let mut pairs = Vec::new();
        let mut first_words = first_words.as_slice();
        // Both lists are in the order of the nodes.
        for &(from, word, _) in &edges[behind_root..] {
            let passed = first_words.partition_point(|&(node, _)| node < from);
            first_words = &first_words[passed..];
            for &(_, first) in first_words.iter().take_while(|&&(node, _)| node == from) {
                for &(_, first) in beginnings.of(first) {
                    let seconds = beginnings.of(word).iter();
                    pairs.extend(seconds.map(|&(_, second)| mix(first, second)));
                }
            }
        }
        self.starts = Starts::of(&starts, STARTS);
        self.pairs = Filter::of(&pairs, PAIRS);
    }

    fn wants_a_closer_look(&self, node: u32) -> bool {
        self.nodes.get(node as usize).is_none_or(|node| {
            let between = node.punctuation != 0 || node.article || node.gap > 0;
            node.last_entry != 0 || between || node.determiner.is_some() || node.to.is_some()
        })
    }

    /// Whether a term may begin with two words that begin so ([`beginning`]).
    #[inline]
    pub(crate) fn may_begin_with(&self, first: u64, second: u64) -> bool {
        self.pairs.may_hold(mix(first, second))
    }

    /// The words that begin a term.
    pub(crate) const fn starts(&self) -> &Starts {
        &self.starts
    }

    /// The words of the glossary.
    pub(crate) const fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The entries that end at a node, by number, the last one first.
    pub(crate) fn entries_at(&self, node: Node) -> impl Iterator<Item = u32> {
        let before = |&number: &u32| {
            let entry = self.entries.get(number as usize)?;
            entry.before.checked_sub(1)
        };
        std::iter::successors(node.last_entry.checked_sub(1), before)
    }

    /// The words of an entry.
    pub(crate) fn words_of(&self, entry: &Entry) -> &[Word] {
        let (first, count) = (entry.words.0 as usize, entry.words.1 as usize);
        self.words.get(first..first + count).unwrap_or_default()
    }

    /// The base form of a word of an entry, folded.
    pub(crate) fn base_of(&self, word: Word) -> Option<&[u8]> {
        word.base.map(|base| self.vocabulary.base(base))
    }

    #[inline]
    pub(crate) fn next(&self, node: u32, word: u32) -> Option<u32> {
        if node == 0 {
            return self
                .firsts
                .get(word as usize)
                .copied()
                .filter(|&to| to != 0);
        }
        self.edges.get(&(node, word)).copied()
    }

    /// Every form that is looked for where the glossary has `term`, word by word, for the author to see and strike.
    pub fn forms_of(&self, glossary: &Glossary, term: TermId) -> Vec<Vec<String>> {
        let term = glossary.term(term);
        let irregular = glossary.irregular();
        let pattern = Pattern::of(&term.text, term.lang, term.matching);
        let forms = |element: &Element| match &element.symbol {
            Symbol::Inflected(word) => {
                let mut made = Forms::default();
                term.lang.forms(word, &irregular, &mut made);
                let all = made.of(made.last_word());
                all.map(|form| form.text.to_owned()).collect()
            }
            Symbol::Fixed(word) => vec![word.clone()],
            Symbol::Determiner => ["de", "d\u{2019}", "du", "des", "de la", "de l\u{2019}"]
                .map(str::to_owned)
                .to_vec(),
            Symbol::To => ["à", "au", "aux", "à la", "à l\u{2019}", "à des"]
                .map(str::to_owned)
                .to_vec(),
        };
        pattern.elements.iter().map(forms).collect()
    }

    /// Whether two entries of the same words are found in the same texts. An inflected term is found with the article and
    /// without; which of its words have it, compared with its first one, makes another phrase.
    fn read_alike(&self, one: &Entry, other: &Entry) -> bool {
        let inflected = one.matching == Matching::Inflected && other.matching == one.matching;
        let words = |entry| {
            let words = self.words_of(entry);
            let first = words
                .iter()
                .map(|word| word.article_state)
                .find(|&state| agrees(state));
            let state = move |word: &Word| {
                let relative = inflected && agrees(word.article_state);
                if relative {
                    Err(Some(word.article_state) == first)
                } else {
                    Ok(word.article_state)
                }
            };
            words.iter().map(move |word| (word.particles, state(word)))
        };
        words(one).eq(words(other))
    }

    fn contradictions(&self, glossary: &Glossary) -> Vec<Fault> {
        use crate::glossary::Status;
        let rank = |term: TermId| match glossary.term(term).status {
            Status::Preferred | Status::Admitted => Some(true),
            Status::Caution => None,
            Status::Superseded | Status::Deprecated => Some(false),
        };
        let mut found = Vec::new();
        for &node in &self.nodes {
            let numbers: Vec<u32> = self.entries_at(node).collect();
            for (place, &later) in numbers.iter().enumerate() {
                for &earlier in &numbers[place + 1..] {
                    let (later, earlier) = (
                        &self.entries[later as usize],
                        &self.entries[earlier as usize],
                    );
                    let same = later.lang == earlier.lang
                        && later.matching != Matching::Exact
                        && earlier.matching != Matching::Exact
                        && self.read_alike(later, earlier);
                    let opposed = matches!((rank(later.term), rank(earlier.term)), (Some(a), Some(b)) if a != b);
                    if same && opposed {
                        let (term, other) =
                            (glossary.term(later.term), glossary.term(earlier.term));
                        let reason = format!(
                            "{:?} is {} here and {} in `{}` ({}): a reader could not tell which counts",
                            term.text,
                            term.status.name(),
                            other.status.name(),
                            glossary.concept(other.concept).id,
                            other.at,
                        );
                        found.push(Fault::new(&term.at, reason));
                    }
                }
            }
        }
        found
    }
}

impl Matching {
    /// How another wording of a term is looked for: a single word is a form that no rule makes, and none is made of it.
    pub(crate) fn of_wording(self, wording: &str) -> Self {
        let several = wording.split_whitespace().nth(1).is_some();
        match self {
            Self::Inflected if !several => Self::Folded,
            other => other,
        }
    }
}

/// Pairs in the order of their first half, to be found by it.
struct Grouped<'p> {
    pairs: &'p [(u32, u64)],
    /// Where the pairs of each number begin.
    starts: Vec<u32>,
}

impl<'p> Grouped<'p> {
    fn new(pairs: &'p [(u32, u64)]) -> Self {
        let mut starts = Vec::new();
        for (at, &(number, _)) in (0..).zip(pairs) {
            while starts.len() <= number as usize {
                starts.push(at);
            }
        }
        Self { pairs, starts }
    }

    fn of(&self, number: u32) -> &'p [(u32, u64)] {
        let at = |number: usize| self.starts.get(number).map(|&start| start as usize);
        let Some(start) = at(number as usize) else {
            return &[];
        };
        let end = at(number as usize + 1).unwrap_or(self.pairs.len());
        self.pairs.get(start..end).unwrap_or_default()
    }
}

/// Whether an Arabic element can carry agreement.
pub(crate) const fn agrees(state: ArticleState) -> bool {
    matches!(state, ArticleState::Definite | ArticleState::Indefinite)
}
