//! Which concepts of a glossary are shown: those that have, or lack, a term of some kind. How they are found by what a
//! person types is told in [`Search`](super::Search).

use super::{ConceptId, Glossary, Status, Term};
use crate::lang::Lang;

/// What a concept must have to be shown. Nothing is asked by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// It has a term in this language; the other wishes about a term are about such a term.
    pub lang: Option<Lang>,
    /// It has a term of this status.
    pub status: Option<Status>,
    /// It has a term of this profile.
    pub profile: Option<String>,
    /// It is of this field.
    pub field: Option<String>,
    /// It has no term in this language.
    pub lacks: Option<Lang>,
}

impl Filter {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a concept has what is asked for.
    pub fn admits(&self, glossary: &Glossary, id: ConceptId) -> bool {
        let concept = glossary.concept(id);
        if self.field.is_some() && self.field != concept.field {
            return false;
        }
        let terms = || glossary.terms_of(id).map(|(_, term)| term);
        if self
            .lacks
            .is_some_and(|lang| terms().any(|term| term.lang == lang))
        {
            return false;
        }
        let asks = self.lang.is_some() || self.status.is_some() || self.profile.is_some();
        !asks || terms().any(|term| self.admits_term(term))
    }

    /// Whether a term is one of those that are asked for.
    pub fn admits_term(&self, term: &Term) -> bool {
        self.lang.is_none_or(|lang| lang == term.lang)
            && self.status.is_none_or(|status| status == term.status)
            && self
                .profile
                .as_ref()
                .is_none_or(|profile| term.profiles.contains(profile))
    }
}

impl Glossary {
    /// The fields of its concepts, in the order of the alphabet.
    pub fn fields(&self) -> Vec<String> {
        sorted(
            self.concepts
                .iter()
                .filter_map(|concept| concept.field.as_ref()),
        )
    }

    /// The profiles of its terms, in the order of the alphabet.
    pub fn profiles(&self) -> Vec<String> {
        sorted(self.terms.iter().flat_map(|term| &term.profiles))
    }
}

fn sorted<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut names: Vec<String> = names.cloned().collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::load::without_faults;

    const GLOSSARY: &str = r#"
[[concept]]
id = "one"
field = "material"
[[concept.term]]
lang = "en"
text = "good one"
status = "preferred"
profiles = ["un"]
[[concept.term]]
lang = "fr"
text = "mauvais un"
status = "deprecated"

[[concept]]
id = "two"
field = "act"
[[concept.term]]
lang = "ar"
text = "فعل"
status = "preferred"
profiles = ["eu"]
"#;

    fn admitted(filter: &Filter) -> Vec<String> {
        let glossary = without_faults(GLOSSARY);
        (0..2)
            .map(ConceptId)
            .filter(|id| filter.admits(&glossary, *id))
            .map(|id| glossary.concept(id).id.clone())
            .collect()
    }

    #[test]
    fn nothing_asked_admits_everything() {
        assert!(Filter::default().is_empty());
        assert_eq!(admitted(&Filter::default()), ["one", "two"]);
    }

    #[test]
    fn a_language_and_a_status_are_asked_of_one_and_the_same_term() {
        let filter = |lang, status| Filter {
            lang: Some(lang),
            status: Some(status),
            ..Filter::default()
        };
        assert_eq!(admitted(&filter(Lang::Fr, Status::Deprecated)), ["one"]);
        assert!(admitted(&filter(Lang::En, Status::Deprecated)).is_empty());
    }

    #[test]
    fn concepts_without_a_term_in_a_language_are_found() {
        let filter = Filter {
            lacks: Some(Lang::Ar),
            ..Filter::default()
        };
        assert_eq!(admitted(&filter), ["one"]);
    }

    #[test]
    fn field_and_profile_are_asked_for_by_name() {
        let by = |field: Option<&str>, profile: Option<&str>| Filter {
            field: field.map(str::to_owned),
            profile: profile.map(str::to_owned),
            ..Filter::default()
        };
        assert_eq!(admitted(&by(Some("act"), None)), ["two"]);
        assert_eq!(admitted(&by(None, Some("un"))), ["one"]);
        assert!(admitted(&by(Some("act"), Some("un"))).is_empty());
    }
}
