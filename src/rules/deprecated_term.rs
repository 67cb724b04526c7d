//! `deprecated-term`: a text uses a term that the glossary deprecates.

use super::{Rule, weigh};
use crate::glossary::Status;

pub(super) static RULE: Rule = Rule {
    name: "deprecated-term",
    summary: "a term that the glossary deprecates, or for which it has a newer one",
    explanation: EXPLANATION,
    statuses: &[Status::Deprecated, Status::Superseded],
    level: weigh,
};

const EXPLANATION: &str = "\
# deprecated-term

## What it finds
A term with the status *deprecated* (an error) or *superseded* (a warning), however it is written: in the plural, in
capitals, over a line end, with Arabic particles and vowel marks, with or without accents.

## Why it matters
A deprecated term says something that its users do not mean. \"Child pornography\" suggests consent and lawful content
where there is abuse. One agreed word for one concept keeps laws, translations and statistics comparable.

## Example
    A person who possesses [child pornography] commits an offence.

## Fix
The preferred and admitted terms of the concept are offered, those of your profile first. Capitals, number and particle
follow the text. A fix marked *safe* changes nothing else; one marked *review* may need another article or agreement.

## When to leave it
Inside an official title (the Optional Protocol keeps its name), where the word itself is discussed or replaced, and in
a verbatim quotation: these are recognised and silent, or a notice. `--show-all` shows them.
";
