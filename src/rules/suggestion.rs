//! What to write instead of a term: the good terms of its concept, in the capitals, the number and with the particle
//! of the text.

use crate::finding::{Safety, Suggestion};
use crate::glossary::{Glossary, Matching, Term, TermId};
use crate::lang::swap::Swap;
use crate::lang::{Lang, ar};
use crate::matching::Occurrence;
use crate::matching::pattern::particle;

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
    /// The words as read.
    pub(crate) text: &'t str,
    /// Without particles and article before them.
    pub(crate) core: &'t str,
    /// The text of the block before.
    pub(crate) before: &'t str,
    /// The text of the block after.
    pub(crate) after: &'t str,
    /// Whether a person must decide in any case: the reading is doubtful, or the words are not simply used there.
    pub(crate) careful: bool,
}

/// The suggestions for an occurrence.
pub(crate) fn suggestions(
    good: &[(TermId, &Term)],
    occurrence: &Occurrence,
    place: Place<'_>,
) -> Vec<Suggestion> {
    let lang = occurrence.lang;
    let mut made = Vec::with_capacity(good.len());
    // Arabic has no capitals.
    let case = if lang.is_rtl() {
        Case::Plain
    } else {
        Case::of(place.text)
    };
    let typographic = lang == Lang::Fr
        && (place.text.contains('\u{2019}') || near(place.before).contains('\u{2019}'));
    let (ending, bare) = possessive(place.text, lang);
    let plural = head_is_plural(bare, lang);
    for &(id, term) in good {
        let phrase = if plural {
            lang.plural(&term.text)
        } else {
            None
        };
        let number_kept = !plural || phrase.is_some();
        let definite = if occurrence.article {
            lang.definite(&term.text)
        } else {
            None
        };
        let form_kept = number_kept && definite.is_none();
        let phrase = phrase.or(definite).unwrap_or_else(|| term.text.clone());
        let swap = Swap {
            old: if lang.is_rtl() { place.core } else { bare },
            new: &phrase,
            before: place.before,
            after: place.after,
            article: occurrence.article,
        };
        let safe = form_kept
            && !place.careful
            && ending.is_empty()
            && !case.is_odd()
            && !names_two(term)
            && lang.is_plain_swap(swap);
        let phrase = if lang.is_rtl() {
            with_particles(occurrence, &phrase)
        } else {
            case.apply(&phrase, lang)
        };
        let phrase = if typographic {
            phrase.replace('\'', "\u{2019}")
        } else {
            phrase
        };
        made.push(Suggestion {
            text: format!("{phrase}{ending}"),
            safety: if safe { Safety::Safe } else { Safety::Review },
            term: Some(id),
        });
    }
    made
}

/// The English possessive at the end, and the text without it.
fn possessive(text: &str, lang: Lang) -> (&str, &str) {
    if lang == Lang::En {
        for ending in ["\u{2019}s", "'s", "'", "\u{2019}"] {
            if let Some(bare) = text.strip_suffix(ending) {
                return (text.get(bare.len()..).unwrap_or_default(), bare);
            }
        }
    }
    ("", text)
}

/// Whether the noun that heads the text is a plural: in English the last word, in French the first.
fn head_is_plural(text: &str, lang: Lang) -> bool {
    let text = text.replace("-\n", "").replace("-\r\n", "");
    let words = text.split(|char: char| char.is_whitespace() || char == '-');
    let word = match lang {
        Lang::En => words
            .take_while(|word| !matches!(*word, "of" | "in" | "for" | "by" | "involving"))
            .last(),
        Lang::Fr => words.into_iter().next(),
        Lang::Ar => return false,
    };
    word.is_some_and(|word| lang.is_plural(&word.to_lowercase()))
}

/// The last words of a text: enough to tell which apostrophe it writes.
fn near(before: &str) -> &str {
    const ENOUGH: usize = 500;
    let from = (before.len().saturating_sub(ENOUGH)..=before.len())
        .find(|&at| before.is_char_boundary(at));
    before.get(from.unwrap_or(0)..).unwrap_or_default()
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

fn capital(phrase: &str) -> String {
    let mut chars = phrase.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
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
    made.push_str(phrase.strip_prefix('ا').filter(|_| joins).unwrap_or(phrase));
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
        check("PEDOPORNOGRAPHIE", "contenu", "CONTENU");
        check("Pédopornographie", "contenu", "Contenu");
    }

    #[test]
    fn the_possessive_is_kept() {
        assert_eq!(
            possessive("child prostitute\u{2019}s", Lang::En),
            ("\u{2019}s", "child prostitute")
        );
        assert_eq!(possessive("enfant", Lang::Fr), ("", "enfant"));
    }
}
