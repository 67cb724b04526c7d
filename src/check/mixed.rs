//! Which good terms a document uses for each concept, and where it mixes them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::Run;
use super::plain::Plain;
use super::telling::in_a_message;
use crate::context::Decision;
use crate::document::Block;
use crate::finding::{Context, Finding, Level};
use crate::glossary::{ConceptId, Status, Term, TermId};
use crate::lang::Lang;
use crate::matching::Occurrence;
use crate::matching::pattern::{is_arabic, peel};
use crate::rules::mixed_terms;
use crate::text::{Position, Positions, Span, fold};

/// The good terms of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Uses {
    /// By concept and language.
    terms: BTreeMap<(ConceptId, Lang), BTreeMap<TermId, Use>>,
    /// Concepts whose terms stand side by side in a list: the text tells them apart.
    apart: BTreeSet<(ConceptId, Lang)>,
    /// The use before: its term, and where it stands.
    last: Option<(TermId, Span)>,
}

/// How a document uses a term.
#[derive(Debug, Clone)]
pub(super) struct Use {
    count: usize,
    /// Where it stands first, in the text of the document.
    first: Span,
    context: Context,
    /// The block of that place.
    block: Block,
}

impl Run<'_, '_> {
    /// Counts a use of a good term, if it is a use by the text itself.
    pub(super) fn uses_good(
        &mut self,
        one: &Occurrence,
        context: Context,
        block: &Block,
        span: Span,
    ) {
        let rule = &mixed_terms::RULE;
        let term = self.checker.glossary.term(one.term);
        let counts = (rule.level)(Status::Preferred, context) > Level::Silent;
        // "Their exploitation" names it a second time, and is no other name.
        let again = term.lang.refers_back(&term.text);
        if !counts || one.doubtful || again || term.is_abbreviation() {
            return;
        }
        let key = (term.concept, term.lang);
        let last = self.uses.last.replace((one.term, span));
        if let Some((other, before)) = last
            && other != one.term
            && self.checker.glossary.term(other).concept == term.concept
            && block.span.contains(before)
            && self.is_next_in_a_list(before, span, term.lang)
        {
            self.uses.apart.insert(key);
        }
        let terms = self.uses.terms.entry(key).or_default();
        let known = terms.entry(one.term).or_insert_with(|| Use {
            count: 0,
            first: span,
            context,
            block: *block,
        });
        known.count += 1;
    }

    /// Whether nothing but light words stands between two places: "child marriage and early marriage".
    fn is_next_in_a_list(&self, before: Span, next: Span, lang: Lang) -> bool {
        /// More than this is no link.
        const LINK: usize = 32;
        let between = Span::new(before.end, next.start);
        let light =
            |word: &String| lang.is_function_word(word.as_bytes()) || lang.is_link(word.as_bytes());
        between.len() <= LINK
            && fold::words(between.of(&self.document.text))
                .iter()
                .all(light)
    }

    /// Tells of each concept that is named by several good terms.
    pub(super) fn tell_mixed(&mut self) {
        let rule = &mixed_terms::RULE;
        let found = std::mem::take(&mut self.uses);
        for ((concept, lang), terms) in found.terms {
            let mut uses: Vec<(TermId, Use)> = terms.into_iter().collect();
            uses.sort_by_key(|(_, one)| one.first);
            self.join_alike(&mut uses, lang);
            if uses.len() < 2 || found.apart.contains(&(concept, lang)) {
                continue;
            }
            let keep = self.best(&uses);
            let Some((id, other)) = uses.iter().find(|(id, _)| *id != keep) else {
                continue;
            };
            let level = self
                .options
                .level(rule, Status::Preferred, other.context, false);
            if !self.takes(rule, level, other.context) {
                continue;
            }
            let message = self.mixture(concept, lang, &uses, keep);
            let finding = self.plain(Plain {
                rule,
                level,
                decision: Decision {
                    context: other.context,
                    because: None,
                },
                block: &other.block,
                span: other.first,
                lang,
                message,
            });
            self.checked.findings.push(Finding {
                concept: Some(concept),
                term: Some(*id),
                ..finding
            });
        }
    }

    /// Takes uses of one name together: the same words in another order, or with others of no weight between them ("child
    /// sexual abuse", "sexual abuse of children").
    fn join_alike(&self, uses: &mut Vec<(TermId, Use)>, lang: Lang) {
        let mut names: Vec<Vec<String>> = Vec::new();
        let mut joined: Vec<(TermId, Use)> = Vec::new();
        for (id, one) in uses.drain(..) {
            let name = name_of(&self.checker.glossary.term(id).text, lang);
            if let Some(at) = names.iter().position(|known| *known == name) {
                joined[at].1.count += one.count;
            } else {
                names.push(name);
                joined.push((id, one));
            }
        }
        *uses = joined;
    }

    /// The term to keep: the profile's, else the better by the glossary, else the one that is used most.
    fn best(&self, uses: &[(TermId, Use)]) -> TermId {
        let profile = self.options.profile.as_deref();
        let rank = |(id, one): &&(TermId, Use)| {
            let term = self.checker.glossary.term(*id);
            let foreign = !profile.is_some_and(|profile| term.is_of(profile));
            (foreign, term.status, Reverse(one.count), one.first)
        };
        uses.iter()
            .min_by_key(rank)
            .map_or(TermId(0), |(id, _)| *id)
    }

    /// What is mixed, with counts and first places, and what to keep.
    fn mixture(
        &self,
        concept: ConceptId,
        lang: Lang,
        uses: &[(TermId, Use)],
        keep: TermId,
    ) -> String {
        let glossary = self.checker.glossary;
        let shown = |term: &Term| in_a_message(&term.text, lang).into_owned();
        let mut positions = Positions::new(self.source.text());
        let mut message = format!(
            "{} terms for {}: ",
            uses.len(),
            glossary.concept(concept).id
        );
        for (number, (id, one)) in uses.iter().enumerate() {
            let link = if number > 0 { "; " } else { "" };
            let times = if one.count == 1 {
                "once".to_owned()
            } else {
                format!("{} times", one.count)
            };
            // Writing to a string cannot fail.
            let _ = write!(message, "{link}\"{}\" {times}", shown(glossary.term(*id)));
            if self.source.is_in_the_file() {
                let start = self.document.map.source(one.first).start;
                let Position { line, column } = positions.of(start);
                let _ = write!(message, ", first at {line}:{column}");
            }
        }
        let term = glossary.term(keep);
        let whose = match self
            .options
            .profile
            .as_deref()
            .filter(|profile| term.is_of(profile))
        {
            Some(profile) => format!(", as the profile {profile} has it"),
            None => String::new(),
        };
        let _ = write!(message, ". Keep to \"{}\"{whose}", shown(term));
        message
    }
}

/// A word without its article, and the particles before that.
fn core(word: &str) -> &str {
    let mut at = 0;
    if is_arabic(word.as_bytes()) {
        peel(word.as_bytes(), |_, article, core| {
            if article {
                at = core;
            }
            article
        });
    }
    word.get(at..).unwrap_or(word)
}

/// The words of weight of a term, as far as all their forms agree in their beginnings, in the order of the alphabet.
fn name_of(text: &str, lang: Lang) -> Vec<String> {
    /// Forms of a word agree in so many letters.
    const LETTERS: usize = 4;
    let words = fold::words(text);
    let weighty = |word: &&String| !lang.is_function_word(word.as_bytes());
    let mut name: Vec<String> = words
        .iter()
        .filter(weighty)
        .map(|word| core(word).chars().take(LETTERS).collect())
        .collect();
    name.sort_unstable();
    name
}
