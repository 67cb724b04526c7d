//! Names of instruments that no title of the glossary holds, told by their build.
//!
//! Three builds are known. A language that writes names in capitals has the kind at the end, with its year ("Child
//! Prostitution Act 2012") or in a sentence in small letters, or at the beginning, all in capitals ("its Act on Child
//! Prostitution"). All languages have the kind, its number or date, and what it is about (« loi n° 2004-575 relative à la
//! lutte contre … », "Law No. 5 of 2010 on …"). An amending act says in brackets what its changes are about ("An Act to
//! amend the Criminal Code (child prostitution)"). A work is named in a list of references behind its year. What the
//! instrument says of the thing is no name: a verb behind the name ends it.

use crate::context::cue::Place;
use crate::context::words::{Words, without_article};
use crate::text::fold::sep;

/// So many words the longest name may have on one side of the term.
const LONGEST: usize = 24;
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
    let in_capitals = || {
        let capitals = place.lang.capitalises_names();
        let behind = || titled(words, place, &capital);
        let before = || entitled(words, place, &capital);
        capitals.then(|| behind().or_else(before)).flatten()
    };
    let at = about(words, place)
        .or_else(in_capitals)
        .or_else(|| amending(words, place, &capital))
        .or_else(|| published(words, place))?;
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
fn titled(words: &Words<'_>, place: &Place, capital: &impl Fn(usize) -> bool) -> Option<usize> {
    let lang = place.lang;
    if !(place.words.start..place.words.end).all(capital) {
        return None;
    }
    for at in place.words.end..place.words.end + LONGEST {
        let word = words.get(at).filter(|_| joins(words, at))?;
        if capital(at) {
            if lang.names_an_instrument(word)
                && (has_a_number(words, place, at) || stands_out(words, place.words.start, capital))
            {
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

/// Whether a name in capitals, one of whose words is at `start`, stands in a sentence in small letters: "under the Child
/// Pornography Act". A heading has capitals that make no name.
fn stands_out(words: &Words<'_>, start: usize, capital: &impl Fn(usize) -> bool) -> bool {
    let first = (start.saturating_sub(LONGEST)..start)
        .rev()
        .take_while(|&at| capital(at) && joins(words, at + 1))
        .last()
        .unwrap_or(start);
    let small = first.checked_sub(1).filter(|_| joins(words, first));
    small.is_some_and(|small| {
        !capital(small) && words.get(small).is_some_and(|word| !is_number(word))
    })
}

/// "under its Act on the Punishment of Acts Relating to Child Prostitution": from the kind to the term nothing but words
/// in capitals, and those that names write without. Before the name the sentence has small letters: a heading that is all
/// in capitals names nothing.
fn entitled(words: &Words<'_>, place: &Place, capital: &impl Fn(usize) -> bool) -> Option<usize> {
    let lang = place.lang;
    if !(place.words.start..place.words.end).all(capital) {
        return None;
    }
    for at in (place.words.start.saturating_sub(LONGEST)..place.words.start).rev() {
        let word = words.get(at).filter(|_| joins(words, at + 1))?;
        let opens = |at: usize| words.get(at).is_some_and(|word| lang.opens_a_subject(word));
        if capital(at) {
            if lang.names_an_instrument(word) && opens(at + 1) {
                let small = at.checked_sub(1).filter(|&before| !capital(before))?;
                return (small > 0 && joins(words, at) && joins(words, small)).then_some(at);
            }
        } else if !lang.is_function_word(word) && !lang.opens_a_subject(word) {
            return None;
        }
    }
    None
}

/// "the bill entitled An Act to amend the Criminal Code (child prostitution, child sex tourism)", « la Loi modifiant le
/// Code criminel (…) »: the term stands in brackets behind the name of an amending act, which does not begin the sentence.
fn amending(words: &Words<'_>, place: &Place, capital: &impl Fn(usize) -> bool) -> Option<usize> {
    let lang = place.lang;
    let start = place.words.start;
    let inside = |at: &usize| {
        !words.sentence_ends_before(*at)
            && !words
                .before(*at)
                .iter()
                .any(|&byte| matches!(byte, sep::CLOSE | sep::CLAUSE))
    };
    let opens = |at: &usize| words.before(*at).contains(&sep::OPEN);
    let bracket = (start.saturating_sub(2 * LONGEST)..=start)
        .rev()
        .take_while(inside)
        .find(opens)?;
    for at in (bracket.saturating_sub(LONGEST)..bracket).rev() {
        let word = words.get(at).filter(|_| joins(words, at + 1))?;
        let amends = [at + 1, at + 2]
            .into_iter()
            .take_while(|&next| next < bracket)
            .any(|next| words.get(next).is_some_and(|word| lang.amends(word)));
        if amends && capital(at) && lang.names_an_instrument(word) {
            // An article in a capital is part of the name.
            let first = at
                .checked_sub(1)
                .filter(|&before| capital(before))
                .unwrap_or(at);
            return (first > 0 && !words.sentence_ends_before(first)).then_some(at);
        }
    }
    None
}

/// "Doe, J. (2012). Child Pornography: Law and Policy": the title of a work stands behind its year in brackets and a full
/// stop, as lists of references have it (ISO 690). Gives the year.
fn published(words: &Words<'_>, place: &Place) -> Option<usize> {
    let start = place.words.start;
    for at in (start.saturating_sub(LONGEST)..=start).rev() {
        let before = words.before(at);
        if before.contains(&sep::STOP) {
            let year = at.checked_sub(1)?;
            let is_year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
            // The author's name ends in an initial, or in a comma.
            let author = words.before(year);
            // "Doe, Jane (2012)": a given name behind the comma.
            let given = |at: usize| words.before(at).contains(&sep::COMMA);
            let signed = author
                .iter()
                .any(|&byte| matches!(byte, sep::STOP | sep::COMMA))
                || (year.saturating_sub(2)..year).any(given);
            let in_brackets = before.starts_with(&[sep::CLOSE, sep::STOP])
                && author.ends_with(&[sep::OPEN])
                && signed;
            return (in_brackets && words.get(year).is_some_and(is_year)).then_some(year);
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
        let purpose = || lang.opens_a_purpose(word) && is_dated(words, at);
        if lang.opens_a_subject(word) || lang.opens_a_subject(without_article(word)) || purpose() {
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

/// Whether a number and a date stand before that word: "Decision 2000/375/JHA of 29 May 2000 to combat …". With its number
/// alone an instrument may do what is said: "uses Law No. 5 to combat …".
fn is_dated(words: &Words<'_>, at: usize) -> bool {
    const NUMBERS: usize = 3;
    let before = (at.saturating_sub(DATED)..at)
        .rev()
        .take_while(|&index| joins(words, index + 1));
    let number = |&index: &usize| words.get(index).is_some_and(is_number);
    before.filter(number).count() >= NUMBERS
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
