//! What differs between two glossaries, entry by entry.
//!
//! Concepts, titles, cues, look-alikes, companies, plurals and sources are the same by their identifier, terms by their concept,
//! language and text. The order of entries and where they stand in files is no difference.

use std::collections::BTreeMap;

use super::{Concept, Glossary, Status, Term};
use crate::lang::Lang;

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The new glossary has it and the old one has not.
    Added,
    /// The old glossary has it and the new one has not.
    Removed,
    /// Both have it; these parts of it differ.
    Changed(Vec<&'static str>),
}

/// What became of the terms of a concept, and of the concept itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConceptChange {
    /// Its identifier.
    pub id: String,
    /// The concept without its terms; nothing where only terms differ.
    pub change: Option<Change>,
    /// Its terms that differ, by language and text.
    pub terms: Vec<TermChange>,
}

/// What became of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermChange {
    /// Its language.
    pub lang: Lang,
    /// Its base form.
    pub text: String,
    /// Its status in the old glossary, if it stands there, and in the new one.
    pub status: (Option<Status>, Option<Status>),
    /// What became of it.
    pub change: Change,
}

/// What became of another entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryChange {
    /// What it is: title, cue, look-alike, company, plural or source.
    pub kind: &'static str,
    /// Its identifier; of a plural the singular.
    pub id: String,
    /// What became of it.
    pub change: Change,
}

/// What differs between two glossaries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// Concepts, by identifier.
    pub concepts: Vec<ConceptChange>,
    /// Other entries, by kind and identifier.
    pub entries: Vec<EntryChange>,
}

impl Diff {
    /// What `new` has otherwise than `old`.
    pub fn of(old: &Glossary, new: &Glossary) -> Self {
        Self {
            concepts: concepts(old, new),
            entries: entries(old, new),
        }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.concepts.is_empty() && self.entries.is_empty()
    }
}

/// Two lists side by side, by key.
fn paired<'g, K: Ord, T>(
    old: impl Iterator<Item = (K, &'g T)>,
    new: impl Iterator<Item = (K, &'g T)>,
) -> BTreeMap<K, (Option<&'g T>, Option<&'g T>)> {
    let mut pairs: BTreeMap<K, (Option<&T>, Option<&T>)> = BTreeMap::new();
    for (key, one) in old {
        pairs.entry(key).or_default().0 = Some(one);
    }
    for (key, one) in new {
        pairs.entry(key).or_default().1 = Some(one);
    }
    pairs
}

/// What became of one of a pair; `parts` tells what differs between two that are there.
fn change<T>(
    pair: (Option<&T>, Option<&T>),
    parts: impl FnOnce(&T, &T) -> Vec<&'static str>,
) -> Option<Change> {
    match pair {
        (Some(old), Some(new)) => {
            let parts = parts(old, new);
            (!parts.is_empty()).then_some(Change::Changed(parts))
        }
        (None, Some(_)) => Some(Change::Added),
        (Some(_), None) => Some(Change::Removed),
        (None, None) => None,
    }
}

/// The names of the parts that differ.
fn differing(parts: &[(&'static str, bool)]) -> Vec<&'static str> {
    let differ = parts.iter().filter(|(_, same)| !same);
    differ.map(|(name, _)| *name).collect()
}

fn concepts(old: &Glossary, new: &Glossary) -> Vec<ConceptChange> {
    let pairs = paired(
        old.concepts.iter().map(|one| (one.id.as_str(), one)),
        new.concepts.iter().map(|one| (one.id.as_str(), one)),
    );
    let changed = pairs.into_iter().filter_map(|(id, pair)| {
        let change = change(pair, concept_parts);
        let terms = terms(old, new, pair);
        (change.is_some() || !terms.is_empty()).then(|| ConceptChange {
            id: id.to_owned(),
            change,
            terms,
        })
    });
    changed.collect()
}

fn concept_parts(old: &Concept, new: &Concept) -> Vec<&'static str> {
    differing(&[
        ("field", old.field == new.field),
        ("related", old.related == new.related),
        ("definition", old.definition == new.definition),
        ("note", old.note == new.note),
    ])
}

fn terms(
    old: &Glossary,
    new: &Glossary,
    (before, after): (Option<&Concept>, Option<&Concept>),
) -> Vec<TermChange> {
    let of = |glossary: &'_ Glossary, concept: Option<&Concept>| {
        let range = concept.map_or(0..0, |concept| concept.terms.clone());
        let range = range.start as usize..range.end as usize;
        glossary.terms.get(range).unwrap_or_default().to_vec()
    };
    let (before, after) = (of(old, before), of(new, after));
    let key = |term: &'_ Term| (term.lang, term.text.clone());
    let pairs = paired(
        before.iter().map(|term| (key(term), term)),
        after.iter().map(|term| (key(term), term)),
    );
    let changed = pairs.into_iter().filter_map(|((lang, text), pair)| {
        let status = (
            pair.0.map(|term| term.status),
            pair.1.map(|term| term.status),
        );
        Some(TermChange {
            lang,
            text,
            status,
            change: change(pair, term_parts)?,
        })
    });
    changed.collect()
}

fn term_parts(old: &Term, new: &Term) -> Vec<&'static str> {
    differing(&[
        ("status", old.status == new.status),
        ("sources", old.sources == new.sources),
        ("seen", old.seen == new.seen),
        ("profiles", old.profiles == new.profiles),
        ("match", old.matching == new.matching),
        ("forms", old.forms == new.forms),
        ("not", old.not == new.not),
        ("gap", old.gap == new.gap),
        ("beside", old.beside == new.beside),
        ("replace_with", old.replace_with == new.replace_with),
        ("note", old.note == new.note),
        ("ambiguous", old.ambiguous == new.ambiguous),
    ])
}

fn entries(old: &Glossary, new: &Glossary) -> Vec<EntryChange> {
    let mut entries = Vec::new();
    push(&mut entries, "title", &old.titles, &new.titles, |one| {
        one.id.clone()
    });
    push(&mut entries, "cue", &old.cues, &new.cues, |one| {
        one.id.clone()
    });
    push(
        &mut entries,
        "look-alike",
        &old.look_alikes,
        &new.look_alikes,
        |one| one.id.clone(),
    );
    push(
        &mut entries,
        "company",
        &old.companies,
        &new.companies,
        |one| one.id.clone(),
    );
    push(&mut entries, "plural", &old.plurals, &new.plurals, |one| {
        one.singular.clone()
    });
    push(&mut entries, "source", &old.sources, &new.sources, |one| {
        one.id.clone()
    });
    entries
}

/// Adds what became of the entries of a kind. Of one that both glossaries have it is not told which part differs.
fn push<T: PartialEq>(
    entries: &mut Vec<EntryChange>,
    kind: &'static str,
    old: &[T],
    new: &[T],
    id: impl Fn(&T) -> String,
) {
    let key = |one: &'_ T| id(one);
    let pairs = paired(
        old.iter().map(|one| (key(one), one)),
        new.iter().map(|one| (key(one), one)),
    );
    entries.extend(pairs.into_iter().filter_map(|(id, pair)| {
        let differs = |old: &T, new: &T| {
            if old == new {
                Vec::new()
            } else {
                vec!["entry"]
            }
        };
        Some(EntryChange {
            kind,
            id,
            change: change(pair, differs)?,
        })
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::load::without_faults;

    const OLD: &str = r#"
[[concept]]
id = "company"
field = "trade"
[[concept.term]]
lang = "en"
text = "company"
status = "preferred"
[[concept.term]]
lang = "ar"
text = "مؤسسة"
status = "admitted"

[[source]]
id = "A"
title = "An act"
"#;

    fn diff(old: &str, new: &str) -> Diff {
        Diff::of(&without_faults(old), &without_faults(new))
    }

    #[test]
    fn a_glossary_does_not_differ_from_itself_wherever_its_entries_stand() {
        assert!(diff(OLD, OLD).is_empty());
        assert!(diff(OLD, &format!("# A remark.\n\n{OLD}")).is_empty());
    }

    #[test]
    fn another_status_is_told_with_the_old_one() {
        let new = OLD
            .replace("admitted", "deprecated")
            .replace("An act", "The act");
        let diff = diff(OLD, &new);
        let [concept] = diff.concepts.as_slice() else {
            panic!("{diff:?}");
        };
        assert_eq!((concept.id.as_str(), &concept.change), ("company", &None));
        let term = &concept.terms[0];
        assert_eq!(
            term.status,
            (Some(Status::Admitted), Some(Status::Deprecated))
        );
        assert_eq!(term.change, Change::Changed(vec!["status"]));
        assert_eq!(diff.entries.len(), 1);
        assert_eq!(
            (diff.entries[0].kind, diff.entries[0].id.as_str()),
            ("source", "A")
        );
    }

    #[test]
    fn what_is_added_one_way_is_removed_the_other_way() {
        let new = OLD.replace("text = \"company\"", "text = \"corporation\"");
        let changes = |diff: Diff| -> Vec<(String, Change)> {
            let terms = diff.concepts.into_iter().flat_map(|concept| concept.terms);
            terms.map(|term| (term.text, term.change)).collect()
        };
        let there = changes(diff(OLD, &new));
        let back = changes(diff(&new, OLD));
        assert_eq!(there[0], ("company".to_owned(), Change::Removed));
        assert_eq!(there[1], ("corporation".to_owned(), Change::Added));
        assert_eq!(back[0].1, Change::Added);
        assert_eq!(back[1].1, Change::Removed);
    }
}
