//! The good terms of a piece of text: beside one of its concept a deprecated term may be spoken of, and not used.

use rustc_hash::FxHashMap;

use crate::glossary::{ConceptId, Glossary};
use crate::lang::Lang;
use crate::matching::Occurrence;
use crate::text::Span;

/// Where good terms stand in the fold of a piece, by concept and language, in order.
#[derive(Debug, Default)]
pub(super) struct Good(FxHashMap<(ConceptId, Lang), Vec<Span>>);

impl Good {
    /// Of what was found in a piece.
    pub(super) fn of(found: &[Occurrence], glossary: &Glossary) -> Self {
        let mut good = Self::default();
        for one in found.iter().filter(|one| one.good) {
            let spans = good.0.entry(key(one, glossary)).or_default();
            spans.push(one.span);
        }
        good
    }

    /// Those of the concept and the language of an occurrence.
    pub(super) fn beside(&self, one: &Occurrence, glossary: &Glossary) -> &[Span] {
        let spans = self.0.get(&key(one, glossary));
        spans.map_or(&[], Vec::as_slice)
    }
}

fn key(one: &Occurrence, glossary: &Glossary) -> (ConceptId, Lang) {
    (glossary.term(one.term).concept, one.lang)
}
