//! `stale-title`: an instrument or a mandate is named by a name that it no longer has.

use super::Rule;
use crate::finding::{Context, Level};

pub(crate) static RULE: Rule = Rule {
    name: "stale-title",
    summary: "an instrument or mandate that has another name today",
    explanation: EXPLANATION,
    statuses: &[],
    level: |_, context| match context {
        Context::Body | Context::Heading | Context::Definition | Context::Inserted => Level::Notice,
        _ => Level::Silent,
    },
};

/// What is wrong, in one sentence; `until` is the year in which the name was given up, where that is known.
pub(crate) fn message(today: &str, until: Option<&str>) -> String {
    match until {
        Some(year) => format!("it gave up this name in {year}; today it is \"{today}\""),
        None => format!("it has another name today: \"{today}\""),
    }
}

const EXPLANATION: &str = "\
# stale-title

## What it finds
The name of an instrument, mandate or body for which the glossary knows a newer one: the Special Rapporteur on the sale
of children has had three names since 1990. A name that is called a former one, or stands beside a year in which it was
the right one, is a historical note and no finding.

## Why it matters
A text of today that names an office of yesterday sends its reader to one that does not exist, and often carries a
deprecated term with it.

## Example
    The [Special Rapporteur on the sale of children, child prostitution and child pornography] may visit the State.

## Fix
Write today's name, which the message gives; the sentence may need another form of it, so a person does it.

## When to leave it
Where the text speaks of a time when this was the name: say the year, or \"the former\". It is a notice and never fails
a check by itself.
";
