//! Search in the glossary as a person types: any language, any spelling, typing errors forgiven.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::{ConceptId, Glossary, TermId};
use crate::lang::Lang;
use crate::text::key;

/// A concept that a query may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The concept.
    pub concept: ConceptId,
    /// Its term that the query is most like; nothing, if the query is the concept's identifier.
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
    /// The letters of the query in their order, or with a typing error in a word.
    Fuzzy,
}

/// A glossary made ready to be searched again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    glossary: std::sync::Arc<Glossary>,
}

impl Search {
    /// Makes it ready.
    pub fn new(glossary: std::sync::Arc<Glossary>) -> Self {
        Self { glossary }
    }

    /// The concepts that a query may mean, the best first.
    pub fn find(&self, query: &str, filter: &super::Filter) -> Vec<Hit> {
        let mut hits = search(&self.glossary, query, filter.lang);
        hits.retain(|hit| filter.admits(&self.glossary, hit.concept));
        hits
    }

    /// The titles in whose names a term of the concept stands, with the place of the name.
    pub fn titles_of(&self, concept: ConceptId) -> Vec<(usize, usize)> {
        let terms: Vec<String> = self
            .glossary
            .terms_of(concept)
            .map(|(_, term)| format!(" {} ", key(&term.text)))
            .collect();
        let mut found = Vec::new();
        for (place, title) in self.glossary.titles.iter().enumerate() {
            for (name, text) in title.names.iter().enumerate() {
                let text = format!(" {} ", key(&text.text));
                if terms.iter().any(|term| text.contains(term)) {
                    found.push((place, name));
                }
            }
        }
        found
    }
}

/// The concepts that a query may mean, the best first.
///
/// `lang` narrows to the terms of one language. Typing errors are forgiven word by word: one in a word of four
/// letters, two from eight on.
pub fn search(glossary: &Glossary, query: &str, lang: Option<Lang>) -> Vec<Hit> {
    let wanted = key(query);
    if wanted.is_empty() {
        return Vec::new();
    }
    let matcher = SkimMatcherV2::default();
    let mut hits: Vec<Hit> = Vec::new();
    let mut add = |hit: Hit| match hits.iter_mut().find(|other| other.concept == hit.concept) {
        Some(other) if (other.rank, -other.score) <= (hit.rank, -hit.score) => {}
        Some(other) => *other = hit,
        None => hits.push(hit),
    };
    for (number, concept) in (0..).zip(&glossary.concepts) {
        let id = ConceptId(number);
        let name = key(&concept.id);
        if let Some((rank, score)) = compare(&matcher, &wanted, &name) {
            let rank = if concept.id == query {
                Rank::Exact
            } else {
                rank
            };
            add(Hit {
                concept: id,
                term: None,
                rank,
                score: score - 1,
            });
        }
        for (term_id, term) in glossary.terms_of(id) {
            if lang.is_some_and(|lang| lang != term.lang) {
                continue;
            }
            for text in std::iter::once(&term.text).chain(&term.forms) {
                if let Some((rank, score)) = compare(&matcher, &wanted, &key(text)) {
                    add(Hit {
                        concept: id,
                        term: Some(term_id),
                        rank,
                        score,
                    });
                }
            }
        }
    }
    hits.sort_by_key(|hit| (hit.rank, -hit.score, hit.concept));
    hits
}

/// Compares a folded query with a folded term.
fn compare(matcher: &SkimMatcherV2, query: &str, term: &str) -> Option<(Rank, i64)> {
    let length = i64::try_from(term.len()).unwrap_or(i64::MAX);
    if bare(query) == bare(term) || query.replace(' ', "") == term.replace(' ', "") {
        return Some((Rank::Exact, 0));
    }
    if term.starts_with(query) {
        return Some((Rank::Prefix, -length));
    }
    let words: Vec<&str> = query.split(' ').collect();
    let begins = |word: &&str| {
        term.split(' ')
            .any(|other| other.starts_with(*word) || bare(other).starts_with(*word))
    };
    if words.iter().all(begins) {
        return Some((Rank::Words, -length));
    }
    let errors: Option<usize> = words.iter().map(|word| typing_errors(word, term)).sum();
    if let Some(errors) = errors {
        return Some((
            Rank::Fuzzy,
            1000 - 100 * i64::try_from(errors).unwrap_or(9) - length,
        ));
    }
    // The letters in their order: what a person types as an abbreviation. Few letters prove nothing.
    let score = matcher.fuzzy_match(term, query)?;
    let letters = i64::try_from(query.chars().count()).unwrap_or(i64::MAX);
    (letters >= 4 && score >= 14 * letters).then_some((Rank::Fuzzy, score - length))
}

/// How many typing errors turn `word` into a word of the term or the beginning of one, if few do.
fn typing_errors(word: &str, term: &str) -> Option<usize> {
    let letters = word.chars().count();
    let most = match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    let distance = |other: &str| {
        let head: String = other.chars().take(letters).collect();
        strsim::damerau_levenshtein(word, other)
            .min(strsim::damerau_levenshtein(word, &head) + usize::from(head.len() < other.len()))
    };
    term.split(' ')
        .flat_map(|other| [distance(other), distance(bare(other))])
        .min()
        .filter(|&errors| errors <= most)
}

/// An Arabic word, or a phrase at its head, without the article.
fn bare(text: &str) -> &str {
    text.strip_prefix("ال").unwrap_or(text)
}
