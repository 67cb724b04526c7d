//! Whether every wording of a glossary is found as what it is: a term that another one covers, or that strikes itself, is
//! an entry that does nothing.
//!
//! The glossary's examples are another matter; they are sentences.

use crate::error::Fault;
use crate::glossary::{Glossary, Matching, Term, TermId};
use crate::matching::{Finder, Index, Occurrence};

/// Looks for the text and the forms of each term, each by itself, with an index of all terms. A wording is a fault where
/// no term of its language and with the same verdict covers it from end to end.
pub fn check_wordings(glossary: &Glossary, index: &Index) -> Vec<Fault> {
    let mut finder = Finder::default();
    let mut found = Vec::new();
    let mut faults = Vec::new();
    for (number, term) in (0..).zip(&glossary.terms) {
        if term.matching == Matching::Never {
            continue;
        }
        for text in std::iter::once(&term.text).chain(&term.forms) {
            finder.find(index, text, &mut found);
            let is_it = |one: &Occurrence| {
                let other = glossary.term(one.term);
                let alike =
                    other.lang == term.lang && other.status.is_good() == term.status.is_good();
                let span = finder.source(text, one.span);
                // Punctuation at the ends is no part of the words.
                let rest = [text.get(..span.start), text.get(span.end..)];
                let covered = rest
                    .into_iter()
                    .flatten()
                    .all(|rest| !rest.contains(char::is_alphanumeric));
                (one.term == TermId(number) || alike) && covered
            };
            if !found.iter().any(is_it) {
                faults.push(Fault::new(&term.at, reason(glossary, term, text, &found)));
            }
        }
    }
    faults
}

fn reason(glossary: &Glossary, term: &Term, text: &str, found: &[Occurrence]) -> String {
    let instead = found.iter().map(|one| glossary.term(one.term));
    let instead = instead.map(|other| {
        let concept = &glossary.concept(other.concept).id;
        format!("{:?}, {} in `{concept}`", other.text, other.status.name())
    });
    let instead: Vec<String> = instead.collect();
    format!(
        "{text:?} is {} and is not found as such in a text that says just this: {}",
        term.status.name(),
        if instead.is_empty() {
            "nothing is".to_owned()
        } else {
            format!("instead {}", instead.join("; "))
        }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{File, load};
    use crate::matching::Scope;

    #[test]
    fn a_wording_that_is_never_found_is_told_with_its_place() {
        let text = "[[concept]]\nid = \"a\"\n[[concept.term]]\nlang = \"en\"\ntext = \"lease\"\nstatus = \"deprecated\"\n\
                    forms = [\"leased\", \"let\"]\nnot = [\"leased\"]\n";
        let (glossary, faults) = load(
            &[File {
                path: "g.toml",
                text,
            }],
            &[],
        );
        assert_eq!(faults, []);
        let (index, _) = Index::new(&glossary, Scope::All);
        let told: Vec<String> = check_wordings(&glossary, &index)
            .iter()
            .map(ToString::to_string)
            .collect();
        let expected = "g.toml:5:8: \"leased\" is deprecated and is not found as such in a text that says just this: \
                        nothing is";
        assert_eq!(told, [expected]);
    }
}
