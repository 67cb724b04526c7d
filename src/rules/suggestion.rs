//! What to write instead of a term: the good terms of its concept, in the capitals, the number and with the particle
//! of the text.

use crate::finding::{Change, Safety, Suggestion};
use crate::glossary::{Glossary, Matching, Status, Term, TermId};
use crate::lang::swap::{Around, Side, Swap, capital};
use crate::lang::{Lang, Reason, ar};
use crate::matching::Occurrence;
use crate::matching::pattern::particle;
use crate::text::Span;

/// So many are offered.
const MOST: usize = 5;

/// The good terms for a concept in a language, best first: those that the term itself names and no others, where it names
/// some; those of the profile, then preferred before admitted, in the order of the glossary.
///
/// A term that needs something said before it (their, these) is offered only for one that needs it too.
pub(crate) fn good_terms<'g>(
    glossary: &'g Glossary,
    term: &Term,
    profile: Option<&str>,
) -> Vec<(TermId, &'g Term)> {
    let mut good: Vec<_> = glossary
        .terms_of(term.concept)
        .filter(|(_, other)| {
            other.lang == term.lang
                && other.status.is_good()
                && other.text != term.text
                && (term.replace_with.is_empty() || term.replace_with.contains(&other.text))
                && (!term.lang.refers_back(&other.text) || term.lang.refers_back(&term.text))
        })
        .collect();
    let named = |other: &Term| {
        term.replace_with
            .iter()
            .position(|text| *text == other.text)
            .unwrap_or(usize::MAX)
    };
    let foreign = |other: &Term| !profile.is_some_and(|profile| other.is_of(profile));
    // An abbreviation does not stand for a full term, nor two terms for one.
    let short =
        |other: &Term| other.matching == Matching::Exact && term.matching != Matching::Exact;
    good.sort_by_key(|(_, other)| {
        let last = short(other) || names_two(other);
        (last, foreign(other), named(other), other.status)
    });
    good.truncate(MOST);
    good
}

/// Whether one of the good terms is chosen for a term: it is the only one, the term names it, it is of the profile, or
/// it is the one that is preferred. Else a person chooses.
pub(crate) fn is_chosen(good: &[(TermId, &Term)], term: &Term, profile: Option<&str>) -> bool {
    let Some((_, first)) = good.first() else {
        return false;
    };
    let preferred = |other: &Term| other.status == Status::Preferred && !names_two(other);
    let rivals = good.iter().filter(|(_, other)| preferred(other)).count();
    good.len() == 1
        || !term.replace_with.is_empty()
        || profile.is_some_and(|profile| first.is_of(profile))
        || rivals == 1 && preferred(first)
}

/// Whether a term is two in one: "X or Y", "in/for X". A person takes one of them.
fn names_two(term: &Term) -> bool {
    term.text.contains('/') || term.text.split(' ').any(is_or)
}

/// The word "or" in the three languages.
fn is_or(word: &str) -> bool {
    matches!(word, "or" | "ou" | "أو")
}

/// Where an occurrence stands, for its suggestions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'t> {
    /// The text of the block.
    pub(crate) words: &'t str,
    /// The words as read.
    pub(crate) span: Span,
    /// Without particles and article before them.
    pub(crate) core: Span,
    /// Whether the document writes the typographic apostrophe, for where no apostrophe is near.
    pub(crate) typographic: bool,
    /// Why a person must decide in any case: the reading is doubtful, or the words are not simply used there.
    pub(crate) careful: &'t [Reason],
}

/// The suggestions for an occurrence. The changes around are ranges of the text of the block; who knows the way back to
/// the source and the file puts those in their place.
pub(crate) fn suggestions(
    good: &[(TermId, &Term)],
    term: &Term,
    occurrence: &Occurrence,
    place: Place<'_>,
) -> Vec<Suggestion> {
    let lang = occurrence.lang;
    let text = place.span.of(place.words);
    let before = place.words.get(..place.span.start).unwrap_or_default();
    let after = place.words.get(place.span.end..).unwrap_or_default();
    // Arabic has no capitals.
    let case = if lang.is_rtl() {
        Case::Plain
    } else {
        Case::of_term(text, &term.text, before)
    };
    let typographic = lang == Lang::Fr
        && apostrophe(&[text, near(before), following(after)]).unwrap_or(place.typographic);
    let apostrophes = |text: String| {
        if typographic {
            text.replace('\'', "\u{2019}")
        } else {
            text
        }
    };
    let one = |&(id, new): &(TermId, &Term)| {
        let fit = lang.fit(Swap {
            old: if lang.is_rtl() {
                place.core.of(place.words)
            } else {
                text
            },
            new: &new.text,
            term: &term.text,
            before,
            after,
            article: occurrence.article,
            governed: occurrence.particles & GOVERNING != 0,
            all_caps: case == Case::All,
        });
        let phrase = if lang.is_rtl() {
            with_particles(occurrence, &fit.phrase)
        } else {
            case.apply(&fit.phrase, lang)
        };
        let mut reasons = place.careful.to_vec();
        let in_a_name = case == Case::Title && goes_on_in_capitals(before, after);
        reasons.extend(case.is_odd().then_some(Reason::Capitals));
        reasons.extend(in_a_name.then_some(Reason::Name));
        reasons.extend(names_two(new).then_some(Reason::Two));
        reasons.extend(fit.reasons);
        let change = |around: Around| {
            let from = match around.side {
                Side::Before => 0,
                Side::After => place.span.end,
            };
            let span = Span::new(from + around.span.start, from + around.span.end);
            Change {
                span,
                bytes: Span::default(),
                was: span.of(place.words).to_owned(),
                text: apostrophes(around.text),
            }
        };
        let mut around: Vec<Change> = fit.around.into_iter().map(change).collect();
        around.sort_unstable_by_key(|change| change.span);
        Suggestion {
            text: apostrophes(phrase),
            safety: if reasons.is_empty() {
                Safety::Safe
            } else {
                Safety::Review
            },
            term: Some(id),
            around,
            reasons,
        }
    };
    good.iter().map(one).collect()
}

/// Whether a term in capitals may be part of a longer name ("the Child Pornography Working Party"): the next word has a
/// capital too, and the text around is not written so.
fn goes_on_in_capitals(before: &str, after: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let next = after.strip_prefix(' ').unwrap_or_default();
    let next = next.trim_start_matches('(');
    let small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    capital(next) && before.split_whitespace().next_back().is_some_and(small)
}

/// Particles after which a noun stands in the genitive.
const GOVERNING: u8 = particle::BEH | particle::KAF | particle::LAM;

/// Whether these texts write the typographic apostrophe; nothing where they write none.
fn apostrophe(texts: &[&str]) -> Option<bool> {
    let has = |char: char| texts.iter().any(|text| text.contains(char));
    if has('\u{2019}') {
        Some(true)
    } else {
        has('\'').then_some(false)
    }
}

/// The last words of a text: enough to tell which apostrophe it writes.
fn near(before: &str) -> &str {
    const ENOUGH: usize = 500;
    let from = (before.len().saturating_sub(ENOUGH)..=before.len())
        .find(|&at| before.is_char_boundary(at));
    before.get(from.unwrap_or(0)..).unwrap_or_default()
}

/// The first words of a text, for the same.
fn following(after: &str) -> &str {
    after.split(['.', '\n']).next().unwrap_or_default()
}

/// How a phrase uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// As the glossary has it.
    Plain,
    /// The first letter of the phrase is a capital.
    Sentence,
    /// The first letter of every word of weight is.
    Title,
    /// All letters are.
    All,
    /// No pattern.
    Odd,
}

impl Case {
    /// The capitals of a term in a text: those that the glossary writes too are none, but where a sentence begins.
    fn of_term(text: &str, term: &str, before: &str) -> Self {
        let before = before.trim_end();
        let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':', ';']);
        match Self::of(text) {
            case @ (Self::Sentence | Self::Odd) if case == Self::of(term) && !begins => Self::Plain,
            case => case,
        }
    }

    fn of(text: &str) -> Self {
        if !text.chars().any(char::is_uppercase) {
            return Self::Plain;
        }
        let words: Vec<&str> = text
            .split(|char: char| !char.is_alphabetic())
            .filter(|word| word.chars().count() > 2)
            .collect();
        let upper = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        let all = |word: &str| word.chars().all(char::is_uppercase);
        let capitals = words.iter().filter(|word| upper(word)).count();
        if words.is_empty() {
            Self::Plain
        } else if words.iter().all(|word| all(word)) {
            Self::All
        } else if capitals == words.len() && words.len() > 1 {
            Self::Title
        } else if capitals == 1 && words.first().is_some_and(|word| upper(word)) {
            Self::Sentence
        } else {
            Self::Odd
        }
    }

    const fn is_odd(self) -> bool {
        matches!(self, Self::Odd)
    }

    fn apply(self, phrase: &str, lang: Lang) -> String {
        match self {
            Self::Plain | Self::Odd => phrase.to_owned(),
            Self::All => phrase.to_uppercase(),
            Self::Sentence => capital(phrase),
            Self::Title => {
                let small = |word: &str| lang.is_function_word(word.to_lowercase().as_bytes());
                let words = phrase.split(' ').enumerate();
                let words = words.map(|(at, word)| {
                    if at > 0 && small(word) {
                        word.to_owned()
                    } else {
                        capital(word)
                    }
                });
                words.collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// Puts the particles of the text before an Arabic phrase; after lam the article loses its alef.
fn with_particles(occurrence: &Occurrence, phrase: &str) -> String {
    let mut made = String::with_capacity(phrase.len() + 8);
    for (bit, letter) in [
        (particle::WAW, 'و'),
        (particle::FEH, 'ف'),
        (particle::BEH, 'ب'),
        (particle::KAF, 'ك'),
        (particle::LAM, 'ل'),
    ] {
        if occurrence.particles & bit != 0 {
            made.push(letter);
        }
    }
    let joins = occurrence.particles & particle::LAM != 0 && ar::has_article(phrase);
    // Three lams are written as two: the article before a word in lam is not written.
    let joined = phrase
        .strip_prefix("الل")
        .and_then(|_| phrase.strip_prefix("ال"))
        .or_else(|| phrase.strip_prefix('ا'));
    made.push_str(joined.filter(|_| joins).unwrap_or(phrase));
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_follow_the_text() {
        let check = |text: &str, phrase: &str, expected: &str| {
            assert_eq!(Case::of(text).apply(phrase, Lang::En), expected, "{text}");
        };
        check(
            "child pornography",
            "sexual abuse of children",
            "sexual abuse of children",
        );
        check(
            "Child pornography",
            "sexual abuse of children",
            "Sexual abuse of children",
        );
        check(
            "Child Pornography",
            "sexual abuse of children",
            "Sexual Abuse of Children",
        );
        check(
            "CHILD PORNOGRAPHY",
            "sexual abuse of children",
            "SEXUAL ABUSE OF CHILDREN",
        );
        let of_term = |before| Case::of_term("Internet predator", "Internet predator", before);
        assert_eq!(of_term("the "), Case::Plain);
        assert_eq!(of_term("It is. "), Case::Sentence);
        check("PEDOPORNOGRAPHIE", "contenu", "CONTENU");
        check("Pédopornographie", "contenu", "Contenu");
    }
}
