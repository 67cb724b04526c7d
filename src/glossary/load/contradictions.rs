//! Whether the entries of all files fit together: names that name nothing, terms that stand twice, forms of which a reader
//! could not tell whether they are to be used, companies in which a term never counts.
//!
//! An entry by itself was looked at when it was taken ([`entries`](super::entries)). Contradictions of the forms that the
//! languages make show when the index of all forms is made ([`matching`](crate::matching)).

use rustc_hash::FxHashMap;

use super::Loader;
use crate::error::nearest;
use crate::glossary::{ConceptId, Matching, Status, Term};
use crate::lang::Lang;
use crate::text::key;

impl Loader<'_> {
    /// Tells every contradiction, once all entries are there.
    pub(super) fn contradictions(&mut self) {
        self.dangling_references();
        self.foreign_replacements();
        self.silent_companies();
        self.doubles();
        self.opposed_forms();
    }

    /// A reference to an entry that no file has.
    fn dangling_references(&mut self) {
        for (kinds, id, file, at) in std::mem::take(&mut self.references) {
            // It may stand where a file could not be read.
            if !self.broken.is_empty() {
                break;
            }
            if kinds
                .iter()
                .any(|&kind| self.ids.contains_key(&(kind, id.clone())))
            {
                continue;
            }
            let known = self
                .ids
                .keys()
                .filter(|(kind, _)| kinds.contains(kind))
                .map(|(_, id)| id.as_str());
            let hint = nearest(&id, known)
                .map_or_else(String::new, |near| format!(" (did you mean `{near}`?)"));
            self.fault(
                file,
                at,
                format!("no {} is named `{id}`{hint}", kinds.join(", ")),
            );
        }
    }

    /// A replacement that is no good term of the concept.
    fn foreign_replacements(&mut self) {
        for (number, text, file, at) in std::mem::take(&mut self.replacements) {
            let (concept, lang) = (
                self.glossary.terms[number].concept,
                self.glossary.terms[number].lang,
            );
            if self.unsettled.contains(&concept) {
                continue;
            }
            let terms = &self.glossary.terms;
            let good =
                |term: &Term| term.concept == concept && term.lang == lang && term.status.is_good();
            if !terms.iter().any(|term| good(term) && term.text == text) {
                let reason = format!(
                    "`replace_with` names {text:?}, which is no preferred or admitted term of this concept"
                );
                self.fault(file, at, reason);
            }
        }
    }

    /// A company that has no word of the language of a term that names it: that term could never count.
    fn silent_companies(&mut self) {
        for (number, id, file, at) in std::mem::take(&mut self.companies) {
            let lang = self.glossary.terms[number].lang;
            let mut companies = self.glossary.companies.iter();
            let silent = companies.any(|one| {
                one.id == id && one.words.iter().all(|(word_lang, _)| *word_lang != lang)
            });
            if silent && self.broken.is_empty() {
                let reason = format!(
                    "the company `{id}` has no word in the language {lang}, so that the term would never count"
                );
                self.fault(file, at, reason);
            }
        }
    }

    /// The same term twice in one concept.
    fn doubles(&mut self) {
        let mut seen: FxHashMap<(ConceptId, Lang, &str, bool), usize> = FxHashMap::default();
        let mut found = Vec::new();
        for (number, (term, folded)) in self.glossary.terms.iter().zip(&self.keys).enumerate() {
            let exact = term.matching == Matching::Exact;
            let text = if exact { &term.text } else { folded };
            if let Some(&first) = seen.get(&(term.concept, term.lang, text, exact)) {
                let (file, at) = self.places[first];
                let same = self.glossary.terms[first].status == term.status;
                let what = if same { "again" } else { "with another status" };
                let place = self.place(file, at);
                let reason = format!(
                    "{:?} stands here {what}; first at {}:{}",
                    term.text, place.path, place.position.line
                );
                found.push((self.places[number], reason));
            } else {
                seen.insert((term.concept, term.lang, text, exact), number);
            }
        }
        for ((file, at), reason) in found {
            self.fault(file, at, reason);
        }
    }

    /// A listed form that another term has as its text, or as a form, where one is to be used and the other is not.
    fn opposed_forms(&mut self) {
        if self.glossary.terms.iter().all(|term| term.forms.is_empty()) {
            return;
        }
        let looked_for = |term: &Term| !matches!(term.matching, Matching::Exact | Matching::Never);
        let verdict = |term: &Term| match term.status {
            Status::Preferred | Status::Admitted => Some(true),
            Status::Caution => None,
            Status::Superseded | Status::Deprecated => Some(false),
        };
        let mut forms: FxHashMap<(Lang, String), usize> = FxHashMap::default();
        let mut found = Vec::new();
        let mut oppose = |number: usize, form: &str, first: usize| {
            let (term, other) = (&self.glossary.terms[number], &self.glossary.terms[first]);
            if matches!((verdict(term), verdict(other)), (Some(one), Some(two)) if one != two) {
                let (file, at) = self.places[first];
                let place = self.place(file, at);
                let reason = format!(
                    "{form:?} is {} here and {} in `{}` ({}:{}): a reader could not tell which counts",
                    term.status.name(),
                    other.status.name(),
                    self.glossary.concepts[other.concept.0 as usize].id,
                    place.path,
                    place.position.line,
                );
                found.push((self.places[number], reason));
            }
        };
        for (number, term) in self.glossary.terms.iter().enumerate() {
            for form in term.forms.iter().filter(|_| looked_for(term)) {
                let first = *forms.entry((term.lang, key(form))).or_insert(number);
                oppose(number, form, first);
            }
        }
        for (number, (term, folded)) in self.glossary.terms.iter().zip(&self.keys).enumerate() {
            if looked_for(term)
                && let Some(&first) = forms.get(&(term.lang, folded.clone()))
            {
                oppose(number, &term.text, first);
            }
        }
        for ((file, at), reason) in found {
            self.fault(file, at, reason);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::glossary::load::tests::check;

    #[test]
    fn a_form_that_is_another_terms_opposite_is_refused() {
        let text = "[[concept]]\nid = \"a\"\n[[concept.term]]\nlang = \"en\"\ntext = \"foo bar\"\nstatus = \"deprecated\"\n\
                    [[concept]]\nid = \"b\"\n[[concept.term]]\nlang = \"en\"\ntext = \"other\"\nstatus = \"preferred\"\n\
                    forms = [\"Foo bar\"]\n";
        check(
            text,
            &[
                "long.toml:5:8: \"foo bar\" is deprecated here and preferred in `b` (long.toml:11): a reader could not tell which counts",
            ],
        );
    }
}
