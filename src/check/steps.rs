//! How a text was read as a term, step by step, for `explain`: what counts as nothing, what inflection and particles make,
//! what damage hides.
//!
//! The steps are told from the text and the term as they are; how the search came there is not kept.

use crate::finding::{Finding, How};
use crate::glossary::Term;

/// The steps by which `finding` was read as `term`.
pub(super) fn steps(term: &Term, finding: &Finding) -> Vec<String> {
    let mut steps = Vec::new();
    let read = &finding.text;
    let mut step = |applies: bool, what: &str| {
        if applies {
            steps.push(what.to_owned());
        }
    };
    step(
        read.contains(['\n', '\r', '\u{C}']),
        "a line or page break stands inside",
    );
    step(read.contains('\u{AD}'), "soft hyphens are invisible");
    step(
        read.contains("-\n") || read.contains("-\r"),
        "a word is hyphenated at the end of a line",
    );
    step(
        read.chars()
            .any(|char| char.is_whitespace() && !char.is_ascii_whitespace()),
        "other blanks count as blanks",
    );
    step(
        read.contains('\u{640}'),
        "U+0640 ARABIC TATWEEL stretches a word",
    );
    step(
        read.chars()
            .any(|char| matches!(char, '\u{64B}'..='\u{65F}' | '\u{670}')),
        "Arabic vowel marks are not part of the word",
    );
    step(
        read.chars()
            .any(|char| matches!(char, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')),
        "Arabic presentation forms are read as letters",
    );
    step(read.chars().any(|char| matches!(char, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')), "invisible marks are not part of the word");
    let upper = |text: &str| text.chars().any(char::is_uppercase);
    step(
        upper(read) && !upper(&term.text),
        "capitals count as small letters",
    );
    let (folded, base) = (crate::text::key(read), crate::text::key(&term.text));
    step(
        folded == base && *read != term.text,
        "the words are the term's own but for marks, case and blanks",
    );
    step(
        folded != base && finding.how == How::Inflected,
        "a word stands in another number, gender or case, or with or without its article",
    );
    step(
        finding.how == How::Particle,
        "a particle is read off the first word",
    );
    step(
        finding.how == How::Damage,
        "letters that were lost, swapped or moved when the text was taken out of a PDF are read as the term's",
    );
    step(*read == term.text, "letter for letter the term");
    steps
}
