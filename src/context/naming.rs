//! Whether official titles are named as they are: words lost, terms "harmonised", names of yesterday.
//!
//! Most blocks name no title, and are passed over when they hold no word that every title must have. It decides no level.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::title::{Names, TitleSpan};
use super::words::Words;
use crate::glossary::{ConceptId, Glossary, TitleName};
use crate::lang::Lang;
use crate::matching::{Finder, Index, Occurrence};
use crate::text::Span;
use crate::text::fold;

/// What is needed to look at the names of titles.
#[derive(Debug, Clone)]
pub(crate) struct Naming {
    /// What stands in each name before a deprecated term.
    beginnings: Names,
    /// For each title and name: how many words stand before a deprecated term, and its concept.
    terms: Vec<Vec<Vec<(usize, ConceptId)>>>,
}

/// What is wrong with the name of a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Misnomer<'g> {
    /// Its range in the fold of the block.
    pub(crate) span: Span,
    /// What is wrong.
    pub(crate) fault: Fault<'g>,
    /// The language of the title.
    pub(crate) lang: Lang,
}

/// A fault of the name of a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault<'g> {
    /// Words are missing in the middle of the official name.
    Mutilated(&'g TitleName),
    /// A better term stands where the official name has a deprecated one.
    Harmonised(&'g TitleName),
    /// Today's name is another one, perhaps since that year.
    Stale(&'g TitleName, Option<&'g str>),
}

impl Naming {
    /// Prepares the titles of a glossary. `names` are their names, `index` its terms.
    pub(crate) fn new(glossary: &Glossary, index: &Index, names: &Names) -> Self {
        let mut finder = Finder::default();
        let mut found = Vec::new();
        let mut terms_of = |name: &TitleName| {
            finder.find(index, &name.text, &mut found);
            let flagged = found
                .iter()
                .filter(|one| !one.good && one.lang == name.lang);
            let before = |one: &Occurrence| {
                let span = finder.source(&name.text, one.span);
                let before = name.text.get(..span.start).unwrap_or_default();
                (fold::words(before).len(), glossary.term(one.term).concept)
            };
            flagged.map(before).collect::<Vec<_>>()
        };
        let titles = glossary.titles.iter();
        let terms: Vec<Vec<_>> = titles
            .map(|title| title.names.iter().map(&mut terms_of).collect())
            .collect();
        let ends = |(title, name): (usize, usize)| -> Vec<usize> {
            terms[title][name].iter().map(|&(end, _)| end).collect()
        };
        Self {
            beginnings: names.beginnings(ends),
            terms,
        }
    }

    /// What is wrong with the names of titles in a block. `good` are the good terms that were found in it, with their
    /// concepts.
    pub(crate) fn faults<'g>(
        &self,
        glossary: &'g Glossary,
        names: &Names,
        words: &Words<'_>,
        good: &[(Span, ConceptId)],
    ) -> Vec<Misnomer<'g>> {
        let mut found = names.find(words);
        // Of two that are inexact, the one that stands there to its end, and of two such the longer one.
        found.sort_by_key(|title| {
            let inexact = title.cost > 0;
            (inexact && !title.whole, inexact, Reverse(title.span.end))
        });
        let mut told = Places::default();
        for title in found {
            told.take(title.span, title);
        }
        let mut faults = Vec::new();
        for title in told.0.values() {
            let (of, name) = named(glossary, title);
            let fault = if of.instrument.is_empty() && title.whole && title.lost {
                Fault::Mutilated(glossary.official(of, name))
            } else if let Some(today) = glossary.name_today(of, name)
                && title.whole
                && !is_history(words, title.span, name)
            {
                Fault::Stale(today, name.until.as_deref().and_then(|date| date.get(..4)))
            } else {
                continue;
            };
            // The last words may be of the sentence, in the place of lost ones.
            let span = Span::new(title.span.start, title.sure.max(title.span.start + 1));
            faults.extend(misnomer(words, span, fault, name.lang));
        }
        let mut harmonised = Places::default();
        for begun in self.beginnings.find(words) {
            let (of, name) = named(glossary, &begun);
            let concepts = &self.terms[begun.of.0][begun.of.1];
            let Some(end) = replaced_at(words, begun.span.end, good, concepts, name.lang) else {
                continue;
            };
            let whole = told.at(begun.span).is_some_and(|title| title.whole);
            let span = Span::new(begun.span.start, end);
            if whole || !harmonised.take(span, begun) {
                continue;
            }
            let fault = Fault::Harmonised(glossary.official(of, name));
            faults.extend(misnomer(words, span, fault, name.lang));
        }
        faults
    }
}

fn named<'g>(
    glossary: &'g Glossary,
    title: &TitleSpan,
) -> (&'g crate::glossary::Title, &'g TitleName) {
    let of = &glossary.titles[title.of.0];
    (of, &of.names[title.of.1])
}

/// The end of a list of good terms that begins at the word `at`, but for light words, with one for a concept of the name.
fn replaced_at(
    words: &Words<'_>,
    at: usize,
    good: &[(Span, ConceptId)],
    concepts: &[(usize, ConceptId)],
    lang: Lang,
) -> Option<usize> {
    let start = words.span(at)?.start;
    let next = good.partition_point(|(span, _)| span.start < start);
    let mut list = good.get(next..)?.iter();
    let &(first, concept) = list.next()?;
    let first = words.covered(first);
    let is_light = |index| {
        words
            .get(index)
            .is_some_and(|word| lang.is_function_word(word))
    };
    let replaces = concepts.iter().any(|&(_, one)| one == concept);
    if !replaces || first.start > at + NEAR || !(at..first.start).all(is_light) {
        return None;
    }
    let mut end = first.end;
    for &(span, _) in list {
        let next = words.covered(span);
        // Arabic writes its "and" into the word.
        if next.start != end && !words.only_links_between(end, next.start, lang) {
            break;
        }
        end = next.end;
    }
    Some(end)
}

/// Titles that do not overlap, by their first words.
#[derive(Default)]
struct Places(BTreeMap<usize, TitleSpan>);

impl Places {
    /// The title that stands at some of these words.
    fn at(&self, span: Span) -> Option<&TitleSpan> {
        let (_, last) = self.0.range(..span.end).next_back()?;
        (last.span.end > span.start).then_some(last)
    }

    /// Takes a title at its place, if that is free.
    fn take(&mut self, span: Span, title: TitleSpan) -> bool {
        let free = self.at(span).is_none();
        if free {
            self.0.insert(span.start, TitleSpan { span, ..title });
        }
        free
    }
}

fn misnomer<'g>(
    words: &Words<'_>,
    span: Span,
    fault: Fault<'g>,
    lang: Lang,
) -> Option<Misnomer<'g>> {
    let first = words.span(span.start)?;
    let last = words.span(span.end.checked_sub(1)?)?;
    Some(Misnomer {
        span: Span::new(first.start, last.end),
        fault,
        lang,
    })
}

/// So many words before and behind a name may say that it is a former one.
const NEAR: usize = 6;

/// Whether the block speaks of the time when this was the name: it says so beside it, or tells a year of that time.
fn is_history(words: &Words<'_>, span: Span, name: &TitleName) -> bool {
    let year = |date: &Option<String>| date.as_deref()?.get(..4)?.parse::<u32>().ok();
    let near = span.start.saturating_sub(NEAR)..(span.end + NEAR).min(words.len());
    let mut near = near.filter(|index| *index < span.start || *index >= span.end);
    if near.any(|index| {
        words
            .get(index)
            .is_some_and(|word| name.lang.tells_the_past(word))
    }) {
        return true;
    }
    let (Some(from), Some(until)) = (year(&name.from), year(&name.until)) else {
        return false;
    };
    (0..words.len()).any(|index| {
        let word = words.get(index).filter(|word| word.len() == 4);
        let number = word.and_then(|word| std::str::from_utf8(word).ok()?.parse::<u32>().ok());
        number.is_some_and(|number| (from..=until).contains(&number))
    })
}
