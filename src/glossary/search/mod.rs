//! Search in the glossary as a person types: any language, any spelling, words in any order, typing errors forgiven.
//!
//! A [`Search`] is made once for a glossary; each query then costs milliseconds at most, for ten thousand concepts too,
//! since it goes by the words of the glossary and not by its terms ([`words`]). What typing errors are, [`typing`]
//! tells.

mod typing;
mod words;

use std::sync::Arc;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use rustc_hash::FxHashMap;

use super::{ConceptId, Filter, Glossary, Matching, TermId};
use crate::lang::Lang;
use crate::text::key;
use words::{Words, bare};

/// A concept that a query may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The concept.
    pub concept: ConceptId,
    /// Its term that the query is most like; nothing, if the query is like the concept's identifier.
    pub term: Option<TermId>,
    /// How good the hit is.
    pub rank: Rank,
    /// Orders hits of one rank; higher is better.
    pub score: i64,
}

/// How a query was found, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The whole term, but for what folding takes away, or in another form.
    Exact,
    /// The beginning of a term.
    Prefix,
    /// Every word of the query begins a word of the term, in any order.
    Words,
    /// With typing errors in its words; or the letters of the query in their order.
    Fuzzy,
}

/// A glossary made ready to be searched again and again.
#[derive(Debug, Clone)]
pub struct Search {
    glossary: Arc<Glossary>,
    entries: Vec<Entry>,
    words: Words,
    /// Entries by their letters without blanks: for those who write two words as one.
    joined: FxHashMap<String, Vec<u32>>,
    /// Names of titles, folded: the title, the name, and the name's words with blanks around.
    titles: Vec<(usize, usize, String)>,
}

/// A text that can be found: a term, one of its forms, a concept's identifier.
#[derive(Debug, Clone)]
struct Entry {
    concept: ConceptId,
    term: Option<TermId>,
    /// The text, folded.
    key: String,
    /// Its letters as a set.
    letters: u64,
    /// By how much it comes behind others that are found as well.
    weight: i64,
}

/// So many words of a query are looked at; nobody types more.
const MOST_WORDS: usize = 32;

/// So many entries are compared letter by letter with an abbreviation.
const MOST_COMPARED: usize = 500;

impl PartialEq for Search {
    /// What can be searched follows from the glossary.
    fn eq(&self, other: &Self) -> bool {
        self.glossary == other.glossary
    }
}

impl Search {
    /// Makes a glossary ready.
    pub fn new(glossary: Arc<Glossary>) -> Self {
        let mut entries = Vec::new();
        for (number, concept) in (0..).zip(&glossary.concepts) {
            let id = ConceptId(number);
            let mut add = |term, text: &str, weight| {
                let key = key(text);
                if !key.is_empty() {
                    entries.push(Entry {
                        concept: id,
                        term,
                        letters: typing::letters(&key),
                        key,
                        weight,
                    });
                }
            };
            // A term says more than an identifier made of the same words.
            add(None, &concept.id, 1);
            for (term_id, term) in glossary.terms_of(id) {
                for text in std::iter::once(&term.text).chain(&term.forms) {
                    // An everyday word that is not looked for in texts is seldom what is meant.
                    let weight = if term.matching == Matching::Never {
                        50
                    } else {
                        0
                    };
                    add(Some(term_id), text, weight);
                }
            }
        }
        let words = Words::of(entries.iter().map(|entry| entry.key.as_str()));
        let mut joined: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (place, entry) in (0..).zip(&entries) {
            joined
                .entry(entry.key.replace(' ', ""))
                .or_default()
                .push(place);
        }
        let mut titles = Vec::new();
        for (place, title) in glossary.titles.iter().enumerate() {
            for (name, text) in title.names.iter().enumerate() {
                titles.push((place, name, format!(" {} ", key(&text.text))));
            }
        }
        Self {
            glossary,
            entries,
            words,
            joined,
            titles,
        }
    }

    /// The concepts that a query may mean and that the filter admits, the best first. Terms that the filter does not
    /// ask for are not searched.
    pub fn find(&self, query: &str, filter: &Filter) -> Vec<Hit> {
        let wanted = key(query);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut best = Best::new(self, filter);
        if let Some(places) = self.joined.get(&wanted.replace(' ', "")) {
            for &place in places {
                best.add(place, Rank::Exact, 0);
            }
        }
        let query_words: Vec<&str> = wanted.split(' ').take(MOST_WORDS).collect();
        self.with_all_words(&query_words, &mut best);
        if best.is_empty() {
            // "the sale of children" is typed for "sale of children".
            let weighty = query_words.iter().filter(|word| !says_nothing(word));
            let weighty: Vec<&str> = weighty.copied().collect();
            if !weighty.is_empty() && weighty.len() < query_words.len() {
                self.with_all_words(&weighty, &mut best);
            }
        }
        if best.is_empty() {
            self.abbreviated(&wanted, &mut best);
        }
        let mut hits = best.hits();
        for hit in &mut hits {
            if self.glossary.concept(hit.concept).id == query {
                (hit.rank, hit.score) = (Rank::Exact, 1);
            }
        }
        hits.sort_by_key(|hit| (hit.rank, -hit.score, hit.concept));
        hits
    }

    /// The entries that have every word of a query, in any order.
    fn with_all_words(&self, query: &[&str], best: &mut Best<'_>) {
        let whole = query.join(" ");
        for (place, errors) in self.words.find(query) {
            let (rank, score) = judge(&whole, &self.entries[place as usize].key, errors);
            best.add(place, rank, score);
        }
    }

    /// The titles in whose names a term of the concept stands, with the place of the name.
    pub fn titles_of(&self, concept: ConceptId) -> Vec<(usize, usize)> {
        let terms: Vec<String> = self
            .glossary
            .terms_of(concept)
            .map(|(_, term)| format!(" {} ", key(&term.text)))
            .collect();
        self.titles
            .iter()
            .filter(|(_, _, text)| terms.iter().any(|term| text.contains(term)))
            .map(|&(title, name, _)| (title, name))
            .collect()
    }

    /// The letters of the query in their order: what a person types as an abbreviation. Few letters prove nothing.
    fn abbreviated(&self, query: &str, best: &mut Best<'_>) {
        const FEWEST: usize = 4;
        let letters = query.chars().count();
        if letters < FEWEST {
            return;
        }
        let matcher = SkimMatcherV2::default();
        let set = typing::letters(query);
        let alike = (0..)
            .zip(&self.entries)
            .filter(|(_, entry)| set & !entry.letters == 0 && holds_in_order(&entry.key, query))
            .take(MOST_COMPARED);
        for (place, entry) in alike {
            let Some(score) = matcher.fuzzy_match(&entry.key, query) else {
                continue;
            };
            if score >= 14 * i64::try_from(letters).unwrap_or(i64::MAX) {
                best.add(place, Rank::Fuzzy, score - length(&entry.key));
            }
        }
    }
}

/// Whether every word of a query is one of those that carry no meaning of their own, in any of the languages: "of the",
/// *de la*. Such a query begins many terms and means none; a person who still types may go on to a word that does.
pub fn says_nothing(query: &str) -> bool {
    let wanted = key(query);
    let empty = |word: &str| {
        Lang::ALL
            .into_iter()
            .any(|lang| lang.is_function_word(word.as_bytes()))
    };
    wanted.split(' ').all(empty)
}

/// How well a query fits an entry that has all its words, with so many typing errors.
fn judge(query: &str, entry: &str, errors: u32) -> (Rank, i64) {
    if errors > 0 {
        return (Rank::Fuzzy, 1000 - 100 * i64::from(errors) - length(entry));
    }
    if bare(query) == bare(entry) {
        (Rank::Exact, 0)
    } else if entry.starts_with(query) || bare(entry).starts_with(bare(query)) {
        (Rank::Prefix, -length(entry))
    } else {
        (Rank::Words, -length(entry))
    }
}

/// The letters of a text; shorter terms come first.
fn length(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

/// Whether all bytes of `query` stand in `text` in their order. So do the letters then, or nearly: what is left is
/// compared letter by letter.
fn holds_in_order(text: &str, query: &str) -> bool {
    let mut bytes = text.bytes();
    query.bytes().all(|wanted| bytes.any(|byte| byte == wanted))
}

/// The best hit for each concept.
struct Best<'s> {
    search: &'s Search,
    filter: &'s Filter,
    hits: FxHashMap<ConceptId, Hit>,
}

impl<'s> Best<'s> {
    fn new(search: &'s Search, filter: &'s Filter) -> Self {
        Self {
            search,
            filter,
            hits: FxHashMap::default(),
        }
    }

    fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    fn add(&mut self, place: u32, rank: Rank, score: i64) {
        let entry = &self.search.entries[place as usize];
        let glossary = &self.search.glossary;
        let asked = |term| self.filter.admits_term(glossary.term(term));
        if !entry.term.is_none_or(asked) {
            return;
        }
        let hit = Hit {
            concept: entry.concept,
            term: entry.term,
            rank,
            score: score - entry.weight,
        };
        match self.hits.get_mut(&entry.concept) {
            Some(known) if (known.rank, -known.score) <= (hit.rank, -hit.score) => {}
            Some(known) => *known = hit,
            None => {
                if self.filter.is_empty() || self.filter.admits(glossary, entry.concept) {
                    self.hits.insert(entry.concept, hit);
                }
            }
        }
    }

    /// The hits, in no order: they are sorted afterwards, and no two are of one concept.
    #[expect(clippy::iter_over_hash_type, reason = "sorted by who asks")]
    fn hits(self) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(self.hits.len());
        for (_, hit) in self.hits {
            hits.push(hit);
        }
        hits
    }
}

#[cfg(test)]
mod tests;
