//! What the files of a run come to.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::check::Checked;
use crate::cli::complain;
use crate::glossary::{ConceptId, Glossary, TermId};
use crate::report::{Part, Summary};

/// One file after the check: what is told of it, and what counts.
pub(super) struct Outcome {
    pub(super) part: Part,
    pub(super) checked: Checked,
    pub(super) terms: BTreeMap<(u32, u32), usize>,
    pub(super) error: Option<String>,
}

/// What all files come to.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) summary: Summary,
    pub(super) terms: BTreeMap<(u32, u32), usize>,
    pub(super) dropped: usize,
}

impl Tally {
    pub(super) fn add(&mut self, outcome: Outcome) -> String {
        let Outcome {
            part,
            checked,
            terms,
            error,
        } = outcome;
        if let Some(error) = error {
            complain(&error);
            self.summary.unread += 1;
        } else {
            self.summary.files += 1;
        }
        let summary = &mut self.summary;
        merge(&mut summary.levels, checked.levels);
        merge(&mut summary.silent, checked.silent);
        merge(&mut summary.languages, checked.languages);
        merge(&mut summary.harmonised, checked.harmonised);
        merge(&mut self.terms, terms);
        self.dropped += checked.dropped;
        if !part.file.is_empty() {
            summary.parts.push(part.file);
        }
        summary.worst.extend(part.results);
        part.findings
    }

    pub(super) fn statistics(&self, glossary: &Glossary) -> String {
        let mut rows: Vec<_> = self.terms.iter().collect();
        rows.sort_by_key(|&(key, count)| (std::cmp::Reverse(*count), *key));
        let mut text = String::new();
        for (&(concept, term), count) in rows {
            let concept = &glossary.concept(ConceptId(concept)).id;
            let term = glossary.term(TermId(term));
            // One direction a line: an Arabic term stands on its own.
            let gap = if term.lang.is_rtl() {
                "\n        "
            } else {
                "  "
            };
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "{count:>7}  {concept} ({}){gap}{}",
                term.lang, term.text
            );
        }
        text
    }
}

fn merge<K: Ord>(into: &mut BTreeMap<K, usize>, from: BTreeMap<K, usize>) {
    for (key, count) in from {
        *into.entry(key).or_default() += count;
    }
}
