//! `mixed-terms`: one document names one concept by several good terms.

use super::Rule;
use crate::finding::{Context, Level};

pub(crate) static RULE: Rule = Rule {
    name: "mixed-terms",
    summary: "one concept named by several good terms in one document",
    explanation: EXPLANATION,
    statuses: &[],
    level: |_, context| match context {
        Context::Body | Context::Heading | Context::Definition | Context::Inserted => Level::Notice,
        _ => Level::Silent,
    },
};

const EXPLANATION: &str = "\
# mixed-terms

## What it finds
Preferred and admitted terms of one concept and one language that stand side by side in one document. It is told once
for a concept, at the first term that is not the one to keep, with how often each stands there and where first. Other
forms of a term are the same term; an abbreviation is not counted; neither are titles, quotations and words that are
talked about. A text that lists two of them side by side (\"child marriage and early marriage\") tells them apart.

## Why it matters
In a law another word means another thing: a court that reads two names looks for two concepts. Drafting manuals ask
for the same term wherever the same is meant.

## Example
    The court seizes child sexual abuse material. Whoever keeps [images of child sexual abuse] …

## Fix
Choose one: the message says which one your profile has, or else the glossary prefers, or else is used most. Nothing
is replaced without a person, since the text may tell two things apart on purpose.

## When to leave it
Where the text takes the words of several sources, or means two things: another level for `mixed-terms` in
`harmonise.toml`, or `--ignore mixed-terms`. It is a notice and never fails a check by itself.
";
