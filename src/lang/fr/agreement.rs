//! What a French noun phrase asks of the words around it when another takes its place. What stands before it and behind
//! it are matters of their own.
//!
//! After M. Grevisse and A. Goosse, *Le bon usage* (16th edition), §§ 438 to 445 (agreement), 583 to 599 (articles) and
//! 44 to 50 (elision). What a word belongs to is asked of its neighbours only: where two nouns could claim it, it is
//! left, and a person is told.

use super::adjectives::Adjective;
use super::behind::Behind;
use super::determiner::{Asked, Place};
use super::nouns::{self, Noun};
use super::{plural, singular};
use crate::lang::reason::{Agreement, Gender, Number, Part, Reason};
use crate::lang::swap::{Fit, Swap, first_word, same_head, takes_complement};
use crate::lang::words::{self, Word};

/// The phrase in the form that its place asks for, and what changes around it.
pub(in crate::lang) fn fit(swap: Swap<'_>) -> Fit {
    let before: Vec<_> = words::before(swap.before).collect();
    if let Some(fit) = adjectival(swap, &before) {
        return fit;
    }
    let mut fit = Fit::default();
    let old = Noun::of(swap.old);
    fit.phrase = match old.number {
        Number::Plural => plural(swap.new).unwrap_or_else(|| swap.new.to_owned()),
        Number::Singular if !old.is_mass => one_of(swap.new).unwrap_or_else(|| swap.new.to_owned()),
        Number::Singular => swap.new.to_owned(),
    };
    let new = Noun::of(&fit.phrase);
    let place = Place::of(&before);
    let gender = place.gender().or(old.gender);
    let vowel = nouns::elides(&first_word(&fit.phrase));
    let forms = gender.zip(new.gender);
    let agreement =
        forms.and_then(|(was, is)| Agreement::between((was, old.number), (is, new.number)));
    if old.number != new.number && new.number == Number::Singular {
        fit.reasons.push(Reason::Number);
    }
    if let Some(gender) = new.gender {
        let asked = Asked {
            form: (gender, new.number),
            vowel,
            is_mass: new.is_mass && !old.is_mass,
        };
        place.follow(swap, &before, agreement, asked, &mut fit);
        if let (Some(agreement), Some((was, is))) = (agreement, forms) {
            let belongs = place.belongs(&before, (was, old.number));
            let behind = Behind {
                old: (was, old.number),
                new: (is, new.number),
                agreement,
                belongs,
                is_subject: place.is_subject(swap.before, &before),
            };
            behind.follow(swap, &mut fit);
            fit.reasons.push(Reason::Further(agreement));
        }
    } else {
        place.elide(swap, &before, vowel, &mut fit);
    }
    let longer = |phrase: &str| phrase.split_whitespace().count();
    if longer(&fit.phrase) > longer(swap.old) && takes_complement(&first_word(swap.after)) {
        fit.reasons.push(Reason::Order);
    }
    if fit.reasons.is_empty() && !same_head(swap.old, &fit.phrase) {
        fit.reasons.push(Reason::Head);
    }
    fit
}

/// A phrase that the glossary has in the plural, in the singular: its first noun and what agrees with it right behind.
fn one_of(phrase: &str) -> Option<String> {
    let mut words = phrase.split(' ');
    let head = singular(words.next()?)?.concat();
    let gender = nouns::gender(&head)?;
    let mut made = vec![head];
    let mut agrees = true;
    for word in words {
        let read = Adjective::read(word, gender, Number::Plural, true).filter(|_| agrees);
        agrees = read.is_some();
        made.push(read.map_or_else(
            || word.to_owned(),
            |read| read.write(gender, Number::Singular),
        ));
    }
    Some(made.join(" "))
}

/// A phrase that says of a noun before it what it is about: it follows that noun.
fn adjectival(swap: Swap<'_>, before: &[Word<'_>]) -> Option<Fit> {
    let (head, rest) = swap.new.split_once(' ')?;
    let read = Adjective::read(head, Gender::Masculine, Number::Singular, true)?;
    if nouns::gender(head).is_some() && head != "relatif" {
        return None;
    }
    let noun = before.first().map(|word| Noun::of(&word.key()));
    let number = noun
        .as_ref()
        .map_or_else(|| Noun::of(swap.old).number, |noun| noun.number);
    let gender = noun.and_then(|noun| noun.gender);
    let form = (gender.unwrap_or(Gender::Masculine), number);
    let reason = Agreement::between((Gender::Masculine, Number::Singular), form)
        .map_or(Reason::Head, |agreement| {
            Reason::Follows(Part::Adjective, agreement)
        });
    Some(Fit {
        phrase: format!("{} {rest}", read.write(form.0, form.1)),
        around: Vec::new(),
        reasons: vec![reason],
    })
}

#[cfg(test)]
mod tests {
    use crate::lang::Lang;

    #[track_caller]
    fn check(sentence: &str, new: &str, safe: bool) {
        Lang::Fr.check_swap(sentence, new, safe);
    }

    #[test]
    fn only_a_swap_behind_the_same_head_is_safe() {
        check(
            "le [contenu pédopornographique] est",
            "contenu d'abus sexuel d'enfants",
            true,
        );
        check(
            "le [contenu pédopornographique] est",
            "matériel d'abus sexuel d'enfants",
            false,
        );
        check(
            "la [pornographie infantile] est",
            "matériel d'abus sexuel d'enfants",
            false,
        );
        check(
            "un [contenu pédopornographique] de",
            "contenu d'abus sexuel d'enfants",
            false,
        );
    }
}
