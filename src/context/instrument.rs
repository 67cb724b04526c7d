//! Names of instruments that no title of the glossary holds, told by their build.
//!
//! Two builds are known. A language that writes names in capitals has the kind at the end, with its year ("Child
//! Prostitution Act 2012"). All languages have the kind, its number or date, and what it is about (« loi n° 2004-575
//! relative à la lutte contre … », "Law No. 5 of 2010 on …"). What the instrument says of the thing is no name: a verb
//! behind the name ends it.

use crate::context::cue::Place;
use crate::context::words::{Words, without_article};
use crate::text::fold::sep;

/// So many words the longest name may have on one side of the term.
const LONGEST: usize = 16;
/// So many words may stand between the kind of an instrument and its number or year.
const NEAR: usize = 4;
/// So many words may stand between the number and what the instrument is about: « du 21 juin 2004 ».
const DATED: usize = 10;

/// The kind of the instrument in whose name the term stands. `capital` tells whether the text writes the word of that
/// number with a capital.
pub(crate) fn around(
    words: &Words<'_>,
    place: &Place,
    capital: impl Fn(usize) -> bool,
) -> Option<String> {
    let at = about(words, place).or_else(|| {
        let capitals = place.lang.capitalises_names();
        if capitals {
            titled(words, place, capital)
        } else {
            None
        }
    })?;
    words
        .get(at)
        .map(|word| String::from_utf8_lossy(word).into_owned())
}

/// Whether a name may go on over what stands before that word. The sign of « n° » is part of it.
fn joins(words: &Words<'_>, at: usize) -> bool {
    let numbered = words.get(at).is_some_and(is_number);
    let ends = |byte: &u8| match *byte {
        sep::CLAUSE | sep::QUOTE => true,
        sep::OTHER => !numbered,
        _ => false,
    };
    !words.sentence_ends_before(at) && !words.before(at).iter().any(ends)
}

fn is_number(word: &[u8]) -> bool {
    word.first().is_some_and(u8::is_ascii_digit)
}

/// "Prevention of Child Prostitution Act 2012": from the term on nothing but words in capitals, and those that names
/// write without, up to the kind and its year.
fn titled(words: &Words<'_>, place: &Place, capital: impl Fn(usize) -> bool) -> Option<usize> {
    let lang = place.lang;
    if !(place.words.start..place.words.end).all(&capital) {
        return None;
    }
    for at in place.words.end..place.words.end + LONGEST {
        let word = words.get(at).filter(|_| joins(words, at))?;
        if capital(at) {
            if lang.names_an_instrument(word) && has_a_number(words, place, at) {
                return Some(at);
            }
            continue;
        }
        // "in the Criminal Code 1995" names another thing.
        let other = words
            .get(at + 1)
            .is_some_and(|next| lang.is_determiner(next));
        let conjunction = matches!(words.before(at + 1), between if between.contains(&sep::COMMA));
        if !lang.is_function_word(word) || (other && !conjunction) {
            return None;
        }
    }
    None
}

/// Whether a number or a year stands behind the kind: "Act 2012", "Act of 2012", "Ordinance (Cap. 579)". Other words may
/// stand between only where the number has its sign: « loi organique n° 12 ».
fn has_a_number(words: &Words<'_>, place: &Place, kind: usize) -> bool {
    let lang = place.lang;
    let mut announced = true;
    for at in kind + 1..=kind + NEAR {
        let Some(word) = words.get(at).filter(|_| joins(words, at)) else {
            return false;
        };
        if is_number(word) {
            let signed = words
                .get(at - 1)
                .is_some_and(|sign| lang.is_number_sign(sign));
            return announced || signed;
        }
        announced &= lang.announces_a_number(without_article(word));
    }
    false
}

/// « loi n° 2004-575 du 21 juin 2004 relative à la lutte contre … »: before the term what the instrument is about,
/// before that its number, before that its kind.
fn about(words: &Words<'_>, place: &Place) -> Option<usize> {
    let lang = place.lang;
    let start = place.words.start;
    let floor = start.saturating_sub(LONGEST);
    // Back over the subject to the word that opens it.
    let mut subject = start;
    loop {
        if !joins(words, subject) {
            return None;
        }
        let at = subject.checked_sub(1).filter(|&at| at >= floor)?;
        let word = words.get(at)?;
        if lang.opens_a_subject(word) || lang.opens_a_subject(without_article(word)) {
            subject = at;
            // « relative à la lutte contre … » may have another such word inside.
            if numbered(words, place, subject).is_some() {
                break;
            }
        } else {
            subject = at;
        }
    }
    let kind = numbered(words, place, subject)?;
    let goes_on = |at: usize| {
        let (Some(before), Some(word)) = (words.get(at - 1), words.get(at)) else {
            return false;
        };
        let has_article = without_article(word).len() < word.len();
        lang.goes_on_with_a_subject(before, word, has_article)
    };
    (subject + 1..start).all(goes_on).then_some(kind)
}

/// The kind of the instrument whose number stands right before the word that opens its subject.
fn numbered(words: &Words<'_>, place: &Place, subject: usize) -> Option<usize> {
    let lang = place.lang;
    let mut number = false;
    for at in (subject.saturating_sub(DATED)..subject).rev() {
        if !joins(words, at + 1) {
            return None;
        }
        let word = words.get(at)?;
        number |= is_number(word);
        let kind =
            lang.names_an_instrument(word) || lang.names_an_instrument(without_article(word));
        if kind && has_a_number(words, place, at) {
            return number.then_some(at);
        }
        if kind && number {
            return None;
        }
    }
    None
}
