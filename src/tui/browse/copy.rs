//! What is copied from the screen: text as it is written, in logical order and without marks of the screen.

use std::fmt::Write;

use super::Browse;
use super::card::{Item, sources, terms};
use crate::glossary::ConceptId;
use crate::lang::Lang;

/// The text of an item.
pub(super) fn item(browse: &Browse, item: Item) -> Option<String> {
    let glossary = &browse.glossary;
    let text = match item {
        Item::Definition(lang) => {
            let definitions = &glossary.concept(browse.concept?).definition;
            &definitions.iter().find(|(one, _)| *one == lang)?.1
        }
        Item::Term(id) => &glossary.term(id).text,
        Item::Note => glossary.concept(browse.concept?).note.as_ref()?,
        Item::Related(id) => return Some(browse.name(id).1.to_owned()),
        Item::Title(title, name) => &glossary.titles.get(title)?.names.get(name)?.text,
        Item::Example(place) => &browse.examples.get(place)?.text,
        Item::Source(place) => {
            let source = glossary.sources.get(place)?;
            return Some(match &source.address {
                Some(address) => format!("{}, {address}", source.title),
                None => source.title.clone(),
            });
        }
    };
    Some(text.clone())
}

/// The card of a concept: what it is, its terms by language with their status, and what they rest on. One direction a
/// line.
pub(super) fn card(browse: &Browse, concept: ConceptId) -> String {
    let entry = browse.glossary.concept(concept);
    let mut out = format!("{}\n", entry.id);
    for lang in Lang::ALL {
        let definition = entry.definition.iter().find(|(one, _)| *one == lang);
        let terms = terms(browse, concept, lang);
        if definition.is_none() && terms.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n{}", lang.own_name());
        if let Some((_, text)) = definition {
            let _ = writeln!(out, "{text}");
        }
        let mut status = None;
        for (_, term) in terms {
            if status != Some(term.status) {
                status = Some(term.status);
                let _ = writeln!(out, "{} {}:", term.status.sign(), term.status.name());
            }
            let _ = writeln!(out, "{}", term.text);
        }
    }
    if let Some(note) = &entry.note {
        let _ = writeln!(out, "\n{note}");
    }
    let sources = sources(browse, concept);
    if !sources.is_empty() {
        out.push('\n');
    }
    for place in sources {
        if let Some(text) = item(browse, Item::Source(place)) {
            let _ = writeln!(out, "{text}");
        }
    }
    out
}
