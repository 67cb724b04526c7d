//! Word-processor documents as python-docx and LibreOffice write them: every planted word is found, and nothing else.
//!
//! `tests/fixtures/office/make.py` makes the documents and says which words they hold.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use harmonise::check::{Checker, Options, Scratch};
use harmonise::document;
use harmonise::glossary::{self, Glossary};
use harmonise::matching::{Index, Scope, load};

static SHIPPED: LazyLock<(Glossary, Index)> =
    LazyLock::new(|| load(glossary::FILES, &[], Scope::Flagged).unwrap());

/// What is found in a fixture: the context, the place and the words, a line each.
fn found(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/office")
        .join(name);
    let bytes = fs::read(path).unwrap();
    let options = Options {
        silent: true,
        ..Options::default()
    };
    let format = document::format_of(name).unwrap();
    let checker = Checker::new(&SHIPPED.0, &SHIPPED.1);
    let checked = format.open(
        name,
        &bytes,
        &document::Options::default(),
        |source, document| checker.check(source, document, &options, &mut Scratch::default()),
    );
    let lines = |finding: &harmonise::finding::Finding| {
        let place = finding.place.as_deref().unwrap_or_default();
        format!("{}\n{place}\n{}\n", finding.context.name(), finding.text)
    };
    let mut found: Vec<String> = checked.unwrap().findings.iter().map(lines).collect();
    found.sort_unstable();
    found
}

/// The same is found whoever wrote the document, and in whichever format.
#[track_caller]
fn check(name: &str) -> String {
    let expected = found(&format!("{name}.docx"));
    assert_eq!(
        found(&format!("{name}.libreoffice.docx")),
        expected,
        "LibreOffice"
    );
    assert_eq!(found(&format!("{name}.odt")), expected, "OpenDocument");
    expected.join("\n")
}

#[test]
fn what_was_planted_in_an_english_bill_is_found() {
    insta::assert_snapshot!(check("en"));
}

#[test]
fn what_was_planted_in_a_french_bill_is_found() {
    insta::assert_snapshot!(check("fr"));
}

#[test]
fn what_was_planted_in_an_arabic_bill_is_found() {
    insta::assert_snapshot!(check("ar"));
}

#[test]
fn what_was_planted_in_a_bill_of_three_languages_is_found() {
    insta::assert_snapshot!(check("mixed"));
    assert_eq!(found("mixed.fodt"), found("mixed.odt"));
}
