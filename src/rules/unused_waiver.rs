//! `unused-waiver`: a waiver that sets nothing aside, has run out, or cannot be read.

use super::Rule;
use crate::finding::Level;

pub(crate) static RULE: Rule = Rule {
    name: "unused-waiver",
    summary: "a waiver that sets nothing aside, has run out, or cannot be read",
    explanation: EXPLANATION,
    statuses: &[],
    level: |_, _| Level::Warning,
};

const EXPLANATION: &str = "\
# unused-waiver

## What it finds
A waiver that sets nothing aside: a comment in a text, or an entry of `harmonise.waivers.toml`, for which nothing is
found; an entry whose last day is over, or whose text is gone; a comment that cannot be read. An entry is told of only
where its text was checked, and no waiver is for a rule that was not applied.

## Why it matters
A waiver is a decision with a reason. One that holds for nothing will one day hide a new fault that nobody decided on;
one that has run out asks to be decided anew.

## Example
    [<!-- harmonise:ignore deprecated-term -- the short title of the Act -->]

## Fix
Remove it, or mend its rule, its words or its day. `harmonise waive PATH:LINE:COL --reason …` writes an entry anew.

## When to leave it
Where a text is about to come back: `--ignore unused-waiver`, or another level in `harmonise.toml`.
";
