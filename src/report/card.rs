//! A concept on one card: its terms by language and status, what they rest on, what it is near to.
//!
//! For `lookup` and `explain`. Official titles are not told here. One direction a line, as in the full report.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::Settings;
use super::layout::{indented, labelled, lines};
use crate::glossary::{Authority, ConceptId, Glossary, Matching, Seen, Status, Term};
use crate::lang::Lang;
use crate::text::visible;

/// Narrower than this nothing is laid out.
const NARROWEST: usize = 40;

/// Where the text beside a label begins.
const COLUMN: usize = 11;

/// The card as text, in all languages or in one.
pub fn text(
    glossary: &Glossary,
    concept: ConceptId,
    lang: Option<Lang>,
    settings: &Settings<'_>,
) -> String {
    let settings = &Settings {
        width: settings.width.max(NARROWEST),
        ..*settings
    };
    let style = settings.style;
    let entry = glossary.concept(concept);
    let mut out = String::new();
    let _ = write!(out, "{}", style.bold(visible(&entry.id)));
    if let Some(field) = &entry.field {
        let _ = write!(out, " · {}", visible(field));
    }
    out.push('\n');

    let languages = || {
        Lang::ALL
            .into_iter()
            .filter(|&one| lang.is_none_or(|wanted| wanted == one))
    };
    for lang in languages() {
        language(&mut out, glossary, concept, lang, settings);
    }
    let told = |term: &Term| languages().any(|lang| lang == term.lang);
    let sources = authorities(glossary, concept, told);
    if entry.note.is_some() || !sources.is_empty() || !entry.related.is_empty() {
        out.push('\n');
    }
    if let Some(note) = &entry.note {
        labelled(&mut out, settings, "note", COLUMN, note);
    }
    for (index, source) in sources.iter().enumerate() {
        let label = if index == 0 { "sources" } else { "" };
        labelled(&mut out, settings, label, COLUMN, &source.title);
        if let Some(address) = &source.address {
            let _ = writeln!(out, "{:COLUMN$}  {}", "", style.dim(visible(address)));
        }
    }
    if !entry.related.is_empty() {
        labelled(
            &mut out,
            settings,
            "related",
            COLUMN,
            &entry.related.join(", "),
        );
    }
    out
}

/// A wording alone in its lines, from `column` on.
pub fn wording(out: &mut String, text: &str, column: usize, settings: &Settings<'_>) {
    indented(out, settings, column, text);
}

/// The card for programs: every language, every source in full.
pub fn json(glossary: &Glossary, concept: ConceptId) -> Value {
    let entry = glossary.concept(concept);
    let definition: Map<String, Value> = entry
        .definition
        .iter()
        .map(|(lang, text)| (lang.code().to_owned(), json!(text)))
        .collect();
    let term = |term: &Term| {
        json!({
            "lang": term.lang.code(),
            "text": term.text,
            "status": term.status.name(),
            "sources": term.sources,
            "seen": term.seen.map(Seen::name),
            "profiles": term.profiles,
            "searched": term.matching != Matching::Never,
            "beside": term.beside,
            "note": term.note,
            "ambiguous": term.ambiguous,
        })
    };
    let source = |source: &Authority| json!({ "id": source.id, "title": source.title, "address": source.address });
    json!({
        "id": entry.id,
        "field": entry.field,
        "definition": definition,
        "terms": glossary.terms_of(concept).map(|(_, one)| term(one)).collect::<Vec<_>>(),
        "note": entry.note,
        "related": entry.related,
        "sources": authorities(glossary, concept, |_| true).into_iter().map(source).collect::<Vec<_>>(),
    })
}

/// The definition and the terms in one language, if it has any.
fn language(
    out: &mut String,
    glossary: &Glossary,
    concept: ConceptId,
    lang: Lang,
    settings: &Settings<'_>,
) {
    let definition = glossary
        .concept(concept)
        .definition
        .iter()
        .find(|(one, _)| *one == lang);
    let terms: Vec<&Term> = glossary
        .terms_of(concept)
        .map(|(_, term)| term)
        .filter(|term| term.lang == lang)
        .collect();
    if definition.is_none() && terms.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{}", settings.style.bold(lang.name()));
    if let Some((_, text)) = definition {
        indented(out, settings, 2, text);
    }
    for status in Status::ALL {
        let mut terms: Vec<&Term> = terms
            .iter()
            .copied()
            .filter(|term| term.status == status)
            .collect();
        if terms.is_empty() {
            continue;
        }
        // The wording of the reader's own profile first; else the order of the glossary.
        terms.sort_by_key(|term| !settings.profile.is_some_and(|own| term.is_of(own)));
        let head = format!("{} {}", status.sign(), word(status));
        let _ = writeln!(out, "  {}", settings.style.status(status, head));
        for term in terms {
            indented(out, settings, 4, &term.text);
            let profiles = term.profiles.join(", ");
            let searched = if term.matching == Matching::Never {
                "not searched".to_owned()
            } else if term.beside.is_empty() {
                String::new()
            } else {
                format!("searched only beside a word of: {}", term.beside.join(", "))
            };
            let borne_out = glossary.borne_out(term);
            let remarks = [profiles.as_str(), borne_out.as_str(), &searched]
                .into_iter()
                .filter(|text| !text.is_empty());
            remark(out, &remarks.collect::<Vec<_>>().join(" · "), settings);
            for note in [&term.ambiguous, &term.note].into_iter().flatten() {
                remark(out, note, settings);
            }
        }
    }
}

/// A line of less weight below a term.
fn remark(out: &mut String, text: &str, settings: &Settings<'_>) {
    for line in lines(text, settings.width.saturating_sub(6)) {
        let _ = writeln!(out, "      {}", settings.style.dim(line.text));
    }
}

/// The word of a status on a card.
const fn word(status: Status) -> &'static str {
    match status {
        Status::Caution => "with care",
        _ => status.name(),
    }
}

/// The sources of the terms that are told, in the order of the glossary.
fn authorities(
    glossary: &Glossary,
    concept: ConceptId,
    told: impl Fn(&Term) -> bool,
) -> Vec<&Authority> {
    let terms = || {
        glossary
            .terms_of(concept)
            .map(|(_, term)| term)
            .filter(|term| told(term))
    };
    let rests_on = |source: &Authority| terms().any(|term| term.sources.contains(&source.id));
    glossary
        .sources
        .iter()
        .filter(|source| rests_on(source))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::layout::{columns, is_rtl};
    use crate::report::sample;

    #[test]
    fn snapshot() {
        let sample = sample::Sample::new();
        insta::assert_snapshot!(text(
            &sample.glossary,
            ConceptId(0),
            None,
            &sample.settings()
        ));
    }

    #[test]
    fn snapshot_of_json() {
        let sample = sample::Sample::new();
        insta::assert_snapshot!(
            "card-json",
            serde_json::to_string_pretty(&json(&sample.glossary, ConceptId(0))).unwrap()
        );
    }

    #[test]
    fn one_language_on_request() {
        let sample = sample::Sample::new();
        let card = text(
            &sample.glossary,
            ConceptId(0),
            Some(Lang::Fr),
            &sample.settings(),
        );
        assert!(
            card.contains("French") && !card.contains("English") && !card.contains("A/RES/77/233"),
            "{card}"
        );
    }

    #[test]
    fn arabic_never_shares_a_line_with_latin_letters() {
        let sample = sample::Sample::new();
        let card = text(&sample.glossary, ConceptId(0), None, &sample.settings());
        for line in card.lines().filter(|line| is_rtl(line)) {
            assert!(
                !line.chars().any(|char| char.is_ascii_alphabetic()),
                "{line}"
            );
            assert!(columns(line) <= 80, "{line}");
        }
    }
}
