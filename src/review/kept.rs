//! What was decided of a draft, as it is kept: for a journal, and for a new reading of the file.

use super::journal::{Entry, Set};
use super::{Decision, Draft};
use crate::finding::By;
use crate::fix::Edits;
use crate::glossary::Glossary;
use crate::text::Span;

impl Draft {
    /// The decisions, as the journal keeps them.
    pub fn entries(&self, glossary: &Glossary) -> Vec<Entry> {
        let decided = |number: &usize| self.decisions[*number].is_some();
        (0..self.findings.len())
            .filter(decided)
            .filter_map(|number| self.entry(number, glossary))
            .collect()
    }

    /// What the journal keeps of a finding as it is decided now.
    pub fn entry(&self, finding: usize, glossary: &Glossary) -> Option<Entry> {
        let one = self.findings.get(finding)?;
        let (set, text) = match self.decision(finding) {
            None => (Set::Open, None),
            Some(Decision::Skip) => (Set::Skip, None),
            Some(Decision::Waive(reason)) => (Set::Waive, Some(reason.clone())),
            Some(Decision::Wording(text)) => (Set::Wording, Some(text.clone())),
            Some(Decision::Suggestion(number)) => (
                Set::Suggestion,
                Some(one.suggestions.get(*number)?.text.clone()),
            ),
        };
        Some(Entry {
            start: one.span.start,
            end: one.span.end,
            rule: one.rule.to_owned(),
            concept: one.concept.map(|id| glossary.concept(id).id.clone()),
            set,
            text,
        })
    }

    /// The finding and the decision that an entry of the journal stands for, where the text still has that finding.
    pub fn recall(&self, entry: &Entry, glossary: &Glossary) -> Option<(usize, Option<Decision>)> {
        let span = Span::new(entry.start, entry.end);
        let first = self.findings.partition_point(|one| one.span < span);
        let number = (first..self.findings.len())
            .take_while(|&number| self.findings[number].span == span)
            .find(|&number| {
                let one = &self.findings[number];
                let concept = one.concept.map(|id| &glossary.concept(id).id);
                one.rule == entry.rule && concept == entry.concept.as_ref()
            })?;
        let suggestions = &self.findings[number].suggestions;
        let decision = match (entry.set, &entry.text) {
            (Set::Open, _) => None,
            (Set::Skip, _) => Some(Decision::Skip),
            (Set::Waive, Some(reason)) => Some(Decision::Waive(reason.clone())),
            (Set::Suggestion, Some(text)) => Some(
                suggestions
                    .iter()
                    .position(|suggestion| suggestion.text == *text)
                    .map_or_else(|| Decision::Wording(text.clone()), Decision::Suggestion),
            ),
            (Set::Wording, Some(text)) => Some(Decision::Wording(text.clone())),
            (Set::Suggestion | Set::Wording | Set::Waive, None) => return None,
        };
        Some((number, decision))
    }

    /// Takes over the decisions of an older reading of the same file for findings that are still there. `moved` tells
    /// where a place of the old text is now, where that is known; elsewhere a finding is known by its fingerprint.
    /// Gives how many decisions were lost.
    pub fn adopt(&mut self, old: &Self, moved: Option<&Edits>) -> usize {
        let mut lost = 0;
        let by_print: rustc_hash::FxHashMap<u64, usize> = self
            .findings
            .iter()
            .enumerate()
            .map(|(number, one)| (one.fingerprint, number))
            .collect();
        for (number, decision) in old.decisions.iter().enumerate() {
            let (Some(decision), before) = (decision, &old.findings[number]) else {
                continue;
            };
            let found = match moved {
                Some(edits) => {
                    let start = old.moved(before.span.start, edits, self);
                    let first = self.findings.partition_point(|one| one.span.start < start);
                    (first..self.findings.len())
                        .take_while(|&number| self.findings[number].span.start == start)
                        .find(|&number| {
                            let one = &self.findings[number];
                            (one.rule, one.term) == (before.rule, before.term)
                        })
                }
                None => by_print.get(&before.fingerprint).copied(),
            };
            let fits = found.filter(|&found| {
                self.findings[found].text == before.text && self.may_decide(found, decision).is_ok()
            });
            match fits {
                Some(found) => {
                    self.set(found, Some(decision.clone()));
                }
                // A correction that has been written is not lost, nor is a waiver.
                None if moved.is_some() && decision.is_correction() => {}
                None if found.is_some_and(|found| self.is_waived(found)) => {}
                None => lost += 1,
            }
        }
        lost
    }

    /// Whether an entry of the file of waivers sets a finding aside.
    fn is_waived(&self, finding: usize) -> bool {
        let waived = self.findings[finding].waived.as_ref();
        waived.is_some_and(|waived| waived.by == By::File)
    }

    /// Where a place of this text is in a new reading of the file, into which these corrections were written.
    pub(super) fn moved(&self, at: usize, edits: &Edits, new: &Self) -> usize {
        let number = self.blocks.partition_point(|block| block.end <= at);
        match (self.blocks.get(number), new.blocks.get(number)) {
            // Struck words stay in the document, so that a place is told within its block.
            (Some(old), Some(new)) if old.start <= at => {
                new.start + edits.moved(at) - edits.moved(old.start)
            }
            _ => edits.moved(at),
        }
    }
}
