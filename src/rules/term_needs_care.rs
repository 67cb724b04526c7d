//! `term-needs-care`: a text uses a term that is right in some places only.

use super::{Rule, weigh};
use crate::glossary::Status;

pub(super) static RULE: Rule = Rule {
    name: "term-needs-care",
    summary: "a term to be used with care: right in some places, wrong in others",
    explanation: EXPLANATION,
    statuses: &[Status::Caution],
    level: weigh,
};

const EXPLANATION: &str = "\
# term-needs-care

## What it finds
A term with the status *caution*. It is a notice and never fails a check by itself.

## Why it matters
Some terms are right in one place and wrong in another: \"minor\" is a term of civil law, and hides the child where a
victim is meant. The note of the entry says when it fits.

## Example
    The [prostitution of children] is punished …

## Fix
Read the note; take a preferred term if it fits. Nothing is replaced without a person.

## When to leave it
Where the law itself uses the word as its own term, and where the note says that it fits.
";
