//! `damaged-text`: the extraction of a text from a PDF lost, swapped or moved letters.

use super::Rule;
use crate::damage::Damage;
use crate::finding::Level;

pub(crate) static RULE: Rule = Rule {
    name: "damaged-text",
    summary: "Arabic text that lost, swapped or moved letters when it was taken out of a PDF",
    explanation: EXPLANATION,
    statuses: &[],
    level: |_, _| Level::Warning,
};

/// What is wrong with a text, in one sentence. `found` is how many terms were read through the damage; nothing where
/// none were looked for.
pub(crate) fn message(damage: &Damage, found: Option<usize>) -> String {
    let signs = &damage.signs;
    let seen = [
        (signs.letters, "cut words"),
        (signs.stretching, "stretched words"),
        (signs.ligatures, "reversed lam-alefs"),
        (signs.shapes, "presentation forms"),
        (signs.spaces, "lost spaces"),
    ];
    let seen: Vec<String> = seen
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let hidden = match found {
        None => "no term was looked for through the damage".to_owned(),
        Some(0) => "no term was read through the damage".to_owned(),
        Some(1) => "1 term was read through the damage".to_owned(),
        Some(number) => format!("{number} terms were read through the damage"),
    };
    format!(
        "at least {} of {} Arabic words are damaged ({}); {hidden}, others may be missed: check a better copy of the text",
        damage.faulty,
        damage.words,
        seen.join(", ")
    )
}

const EXPLANATION: &str = "\
# damaged-text

## What it finds
Arabic text that came damaged out of a PDF: letters that became blanks or other letters, words cut in two or run
together, lam-alef in the wrong order, stretching (tatweel) taken for blanks, lines whose parts stand in reverse. It is
told once for a file, at the first damaged word, with how many words show it; more are damaged than show it.

## Why it matters
A damaged word is not the word that the glossary knows. A text full of them would pass for clean, though it may hold
every term that was to be found.

## Example
    [الأ فال]

## Fix
Take the text from its source: the word processor's file, or a better copy. Until then terms are looked for through the
damage, in the ways that it is known to take; what is found so is marked, weighs a warning at most, and is never
corrected. `--damage never` turns that off, `--damage always` turns it on where no damage shows.

## When to leave it
Where there is no better copy: `--ignore damaged-text`, or another level in `harmonise.toml`.
";
