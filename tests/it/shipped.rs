//! The glossary that comes with the program: complete, without contradiction, and true to its own examples.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use harmonise::check::{check_examples, check_wordings};
use harmonise::glossary::{self, Glossary, Matching, Status};
use harmonise::lang::Lang;
use harmonise::matching::{Index, Scope, load};

pub(crate) fn everything() -> (Glossary, Index) {
    let files: Vec<_> = glossary::FILES
        .iter()
        .chain(glossary::EXAMPLES)
        .copied()
        .collect();
    load(&files, &[], Scope::All).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_file_of_the_folder_is_compiled_in() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    for folder in ["glossary", "glossary/examples"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if Path::new(&name)
                .extension()
                .is_some_and(|ending| ending == "toml")
            {
                found.insert(format!("{folder}/{name}"));
            }
        }
    }
    let known: BTreeSet<_> = glossary::FILES
        .iter()
        .chain(glossary::EXAMPLES)
        .map(|file| file.path.to_owned())
        .collect();
    assert_eq!(found, known);
}

#[test]
fn every_wording_is_found_as_what_it_is() {
    let (glossary, index) = everything();
    let faults = check_wordings(&glossary, &index);
    let told: Vec<_> = faults.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn every_example_holds() {
    let (glossary, index) = everything();
    let failures = check_examples(&glossary, &index);
    let told: Vec<_> = failures
        .iter()
        .map(|failure| {
            format!(
                "{}\n{}\nexpected {:?}\nfound {:?}",
                failure.at, failure.text, failure.expected, failure.found
            )
        })
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n\n"));
    assert!(glossary.examples.len() > 400);
}

#[test]
fn what_is_flagged_has_something_to_offer_and_an_example_each_way() {
    let (glossary, _) = everything();
    let mut faults = Vec::new();
    for (number, concept) in glossary.concepts.iter().enumerate() {
        for lang in Lang::ALL {
            let terms: Vec<_> = glossary
                .terms
                .iter()
                .filter(|term| term.concept.0 as usize == number && term.lang == lang)
                .collect();
            let flagged = terms
                .iter()
                .any(|term| !term.status.is_good() && term.matching != Matching::Never);
            if !flagged {
                continue;
            }
            if !terms.iter().any(|term| term.status.is_good()) {
                faults.push(format!("{} {lang}: nothing to offer", concept.id));
            }
            let examples: Vec<_> = glossary
                .examples
                .iter()
                .filter(|one| one.of == concept.id && one.lang == lang)
                .collect();
            if !examples.iter().any(|one| !one.finds.is_empty()) {
                faults.push(format!("{} {lang}: no positive example", concept.id));
            }
            if !examples.iter().any(|one| one.finds.is_empty()) {
                faults.push(format!("{} {lang}: no negative example", concept.id));
            }
        }
    }
    let named = |id: &str| glossary.examples.iter().any(|one| one.of == id);
    faults.extend(
        glossary
            .titles
            .iter()
            .filter(|title| !named(&title.id))
            .map(|title| format!("title {}: no example", title.id)),
    );
    faults.extend(
        glossary
            .cues
            .iter()
            .filter(|cue| !named(&cue.id))
            .map(|cue| format!("cue {}: no example", cue.id)),
    );
    faults.extend(
        glossary
            .look_alikes
            .iter()
            .filter(|one| !named(&one.id))
            .map(|one| format!("look-alike {}: no example", one.id)),
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_three_languages_name_every_concept() {
    let (glossary, _) = everything();
    assert_eq!(glossary.concepts.len(), 39);
    for concept in &glossary.concepts {
        assert_eq!(
            concept.definition.len(),
            3,
            "{} lacks a definition",
            concept.id
        );
        for lang in Lang::ALL {
            let mut terms = concept
                .terms
                .clone()
                .map(|index| &glossary.terms[index as usize]);
            assert!(
                terms.any(|term| term.lang == lang),
                "{} has no {lang} term",
                concept.id
            );
        }
    }
}

#[test]
fn nothing_is_said_to_be_seen_without_a_source() {
    let (glossary, _) = everything();
    for term in &glossary.terms {
        assert!(
            term.seen.is_some(),
            "{}: {:?} does not say how far it is seen",
            term.at,
            term.text
        );
    }
    assert!(
        glossary
            .terms
            .iter()
            .any(|term| term.status == Status::Caution)
    );
    assert_eq!(glossary.look_alikes.len(), 46);
}
