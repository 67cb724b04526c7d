//! The glossary's own examples: what is to be found in a sentence is found, and nothing else.

use super::{Checker, Options};
use crate::error::At;
use crate::finding::Context;
use crate::glossary::Glossary;
use crate::matching::Index;

/// An example that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Where the example stands in the glossary.
    pub at: At,
    /// What it is an example of.
    pub of: String,
    /// The sentence.
    pub text: String,
    /// What was to be found.
    pub expected: Vec<String>,
    /// What was found.
    pub found: Vec<String>,
}

/// Runs every example of a glossary.
pub fn check_examples(glossary: &Glossary, index: &Index) -> Vec<Failure> {
    let checker = Checker::new(glossary, index);
    let mut failures = Vec::new();
    for example in &glossary.examples {
        let options = Options {
            lang: Some(example.lang),
            ..Options::default()
        };
        let found: Vec<String> = checker
            .uses(&example.text, &options)
            .into_iter()
            .filter(|(_, context)| *context != Context::Title)
            .map(|(text, _)| text)
            .collect();
        if found != example.finds {
            failures.push(Failure {
                at: example.at.clone(),
                of: example.of.clone(),
                text: example.text.clone(),
                expected: example.finds.clone(),
                found,
            });
        }
    }
    failures
}
