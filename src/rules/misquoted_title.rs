//! `misquoted-title`: the official name of an instrument or a mandate is not as it was given.

use super::Rule;
use crate::finding::{Context, Level};

pub(crate) static RULE: Rule = Rule {
    name: "misquoted-title",
    summary: "an official title with words lost, or with words changed that must stand",
    explanation: EXPLANATION,
    statuses: &[],
    level: |_, context| match context {
        Context::Body | Context::Heading | Context::Definition | Context::Inserted => {
            Level::Warning
        }
        Context::Quotation | Context::Citation | Context::Gloss => Level::Notice,
        _ => Level::Silent,
    },
};

/// What is wrong, in one sentence; `official` is the name as it was given.
pub(crate) fn message(official: &str, harmonised: bool) -> String {
    if harmonised {
        format!("an official title keeps its words, also those that are deprecated: \"{official}\"")
    } else {
        format!("words are missing from the official title \"{official}\"")
    }
}

const EXPLANATION: &str = "\
# misquoted-title

## What it finds
The official title of an instrument, a mandate, a body or a document in which words of its own were lost in the middle,
as by a filter that strikes words (\"the sale of children, child and child\"), or in which a deprecated term was
replaced by a better one. Other prepositions and articles, capitals, numbers of footnotes, parts that may be missing and
a title cut short at its end are no fault.

## Why it matters
A title is a name: whoever changes it names an instrument that does not exist. The Optional Protocol keeps the words
that it was adopted with, however much one would choose others today.

## Example
    the [Optional Protocol on the sale of children, child and child] was ratified

## Fix
Write the title as the message gives it. Nothing is replaced without a person.

## When to leave it
Where the text speaks of a title in other words on purpose, such as a proposal to rename it: another level for
`misquoted-title` in `harmonise.toml`.
";
