//! What an English noun phrase asks of the words around it when another takes its place: the indefinite article, the
//! words that point and count, the verb, the possessive.
//!
//! After R. Quirk and others, *A Comprehensive Grammar of the English Language* (Longman 1985), 5.2 to 5.25
//! (determiners) and 10.34 (concord). What is not next to the phrase is left to a person.

use super::{Head, head, head_of, is_mass, is_plural, plural, singular};
use crate::lang::Lang;
use crate::lang::reason::{Agreement, Part, Reason};
use crate::lang::swap::{Fit, Side, Swap, first_word, takes_complement};
use crate::lang::words::{self, Word};
use crate::text::Span;

/// How a noun is counted: what chooses its determiner and its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    One,
    Many,
    Mass,
}

impl Count {
    fn of(head: Head<'_>) -> Self {
        let word = head.word.to_lowercase();
        if is_plural(&word) {
            Self::Many
        } else if is_mass(&word) {
            Self::Mass
        } else {
            Self::One
        }
    }

    const fn agreement(self) -> Agreement {
        match self {
            Self::One => Agreement::Singular,
            Self::Many => Agreement::Plural,
            Self::Mass => Agreement::Mass,
        }
    }
}

/// The phrase in the number that its place asks for, and what changes around it.
pub(in crate::lang) fn fit(swap: Swap<'_>) -> Fit {
    let (bare, possessive) = possessive(swap.old);
    let old = head(bare);
    let was = Count::of(old);
    let phrase = match was {
        Count::Many => plural(swap.new),
        Count::One => one_of(swap.new),
        Count::Mass => None,
    };
    let mut fit = Fit {
        phrase: phrase.unwrap_or_else(|| swap.new.to_owned()),
        ..Fit::default()
    };
    let phrase = fit.phrase.clone();
    let new = head(&phrase);
    let is = Count::of(new);
    let next = first_word(swap.after);
    let before: Vec<_> = words::before(swap.before).collect();
    // A noun that modifies another one has neither article nor verb of its own.
    let modifies = !(old.is_followed || !possessive.is_empty() || ends_phrase(swap.after, &next));
    if was != is {
        fit.because(match (was, is) {
            (Count::Mass, Count::One) => Reason::Countable,
            _ => Reason::Number,
        });
    }
    if modifies || was == is {
        article(swap, &before, &phrase, &mut fit);
    } else {
        determiner(swap, &before, is, &mut fit);
        if (was == Count::Many) != (is == Count::Many) {
            verb(swap, &before, is, &mut fit);
        }
    }
    if new.is_followed && (modifies || takes_complement(&next)) {
        fit.because(Reason::Order);
    }
    if !possessive.is_empty() {
        let straight = possessive.contains('\'');
        let last = phrase.rsplit(' ').next().unwrap_or_default().to_lowercase();
        fit.phrase
            .push_str(match (is_plural(&last) && last.ends_with('s'), straight) {
                (true, true) => "'",
                (true, false) => "\u{2019}",
                (false, true) => "'s",
                (false, false) => "\u{2019}s",
            });
        fit.because(Reason::Possessive);
    }
    fit
}

/// The text without the possessive at its end, and the possessive.
fn possessive(text: &str) -> (&str, &str) {
    ["\u{2019}s", "'s", "'", "\u{2019}"]
        .into_iter()
        .find_map(|ending| Some((text.strip_suffix(ending)?, ending)))
        .unwrap_or((text, ""))
}

/// A phrase that the glossary has in the plural, in the singular.
fn one_of(phrase: &str) -> Option<String> {
    let words: Vec<&str> = phrase.split(' ').collect();
    let head = head_of(&words)?;
    let (stem, ending) = singular(words[head])?;
    let one = [stem, ending].concat();
    let parts: Vec<&str> = words
        .iter()
        .enumerate()
        .map(|(at, &word)| if at == head { &*one } else { word })
        .collect();
    Some(parts.join(" "))
}

/// Lets a or an follow the sound of the phrase.
fn article(swap: Swap<'_>, before: &[Word<'_>], phrase: &str, fit: &mut Fit) {
    let Some(word) = before.first().filter(|word| is_indefinite(**word)) else {
        return;
    };
    let made = if sounds_like_a_vowel(phrase) {
        "an"
    } else {
        "a"
    };
    if word.key() != made {
        fit.change(
            swap,
            (Side::Before, word.span),
            made,
            (Part::Article, Agreement::Sound),
        );
    }
}

fn is_indefinite(word: Word<'_>) -> bool {
    matches!(&*word.key(), "a" | "an")
}

/// Whether a phrase begins with the sound of a vowel: by its letters, with the commonest exceptions; capitals are read
/// out one by one.
fn sounds_like_a_vowel(phrase: &str) -> bool {
    const NOT: [&str; 10] = [
        "uni", "use", "usu", "uter", "uti", "eu", "one", "once", "ubiq", "ura",
    ];
    const MUTE: [&str; 4] = ["hour", "honest", "honour", "heir"];
    let word: String = phrase
        .chars()
        .take_while(|char| char.is_alphanumeric())
        .collect();
    let spelt = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let first = word.chars().next().unwrap_or_default();
    if spelt {
        return "AEFHILMNORSX".contains(first);
    }
    let word = word.to_lowercase();
    let starts = |list: &[&str]| list.iter().any(|start| word.starts_with(start));
    let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u']);
    let un = word.starts_with("unin") || word.starts_with("unim") || word.starts_with("unid");
    vowel && (un || !starts(&NOT)) || starts(&MUTE)
}

/// Words before a plural, and before a mass.
const POINTING: &[(&str, &str)] = &[
    ("these", "this"),
    ("those", "that"),
    ("many", "much"),
    ("few", "little"),
    ("fewer", "less"),
];

/// Lets the word before follow, or says that it cannot.
fn determiner(swap: Swap<'_>, before: &[Word<'_>], is: Count, fit: &mut Fit) {
    let Some(word) = before.first() else {
        return;
    };
    let key = word.key();
    let change = |made: &str, span: Span, fit: &mut Fit| {
        fit.change(
            swap,
            (Side::Before, span),
            made,
            (Part::Article, is.agreement()),
        );
    };
    if is_indefinite(*word) && is != Count::One {
        // Only in the middle of a sentence: at its beginning the next word would need a capital.
        if word.text.starts_with(char::is_uppercase) {
            fit.because(Reason::Countable);
        } else {
            change("", Span::new(word.span.start, swap.before.len()), fit);
        }
        return;
    }
    let pointing = POINTING.iter().find(|(many, one)| match is {
        Count::Many => *one == key && key != "that",
        Count::Mass => *many == key,
        Count::One => *many == key && matches!(key.as_str(), "these" | "those"),
    });
    if let Some((many, one)) = pointing {
        change(if is == Count::Many { many } else { one }, word.span, fit);
        return;
    }
    let near = before
        .iter()
        .take(NEAR)
        .take_while(|word| !Lang::En.is_link(word.key().as_bytes()) && !governs(&word.key()));
    if is != Count::Many && near.clone().any(|word| COUNTING.contains(&&*word.key())) {
        fit.because(Reason::Countable);
    }
}

/// So many words before a noun may stand between it and what counts it.
const NEAR: usize = 3;

/// Words that count.
const COUNTING: &[&str] = &[
    "a", "an", "each", "every", "another", "either", "neither", "both", "several", "one", "two",
    "three", "four", "five", "ten", "numerous", "various",
];

/// Words behind which another phrase begins.
fn governs(word: &str) -> bool {
    Lang::En.governs_article(word.as_bytes())
        || matches!(
            word,
            "who" | "that" | "which" | "the" | "any" | "possess" | "possesses" | "such"
        )
}

/// Verbs in the singular and the plural.
const VERBS: &[(&str, &str)] = &[
    ("is", "are"),
    ("was", "were"),
    ("has", "have"),
    ("does", "do"),
];

/// Lets the verb right behind follow, where the phrase is its subject.
fn verb(swap: Swap<'_>, before: &[Word<'_>], is: Count, fit: &mut Fit) {
    let agreement = match is {
        Count::Many => Agreement::Plural,
        Count::One | Count::Mass => Agreement::Singular,
    };
    let Some(next) = words::after(swap.after)
        .next()
        .filter(|next| !next.gap.contains(','))
    else {
        fit.because(Reason::Further(agreement));
        return;
    };
    let key = next.word.key();
    let pair = VERBS.iter().find(|(one, many)| *one == key || *many == key);
    match pair {
        Some((one, many)) if is_subject(swap.before, before) => {
            let made = if is == Count::Many { many } else { one };
            if *made != key {
                fit.change(
                    swap,
                    (Side::After, next.word.span),
                    made,
                    (Part::Verb, agreement),
                );
            }
        }
        _ => fit.because(Reason::Further(agreement)),
    }
}

/// Whether the phrase is the subject of what follows: nothing that governs it stands before it.
fn is_subject(text: &str, before: &[Word<'_>]) -> bool {
    let own = before
        .iter()
        .take_while(|word| {
            Lang::En.is_determiner(word.key().as_bytes())
                || POINTING
                    .iter()
                    .any(|(many, one)| *many == word.key() || *one == word.key())
                || matches!(&*word.key(), "any" | "all" | "such" | "some" | "no")
        })
        .count();
    if let Some(word) = before.get(own) {
        return matches!(
            &*word.key(),
            "that"
                | "if"
                | "where"
                | "when"
                | "whether"
                | "unless"
                | "because"
                | "while"
                | "although"
        );
    }
    let end = own
        .checked_sub(1)
        .map_or(text.len(), |last| before[last].span.start);
    let text = text.get(..end).unwrap_or_default().trim_end();
    text.is_empty() || text.ends_with(['.', ';', ':', '!', '?', ','])
}

/// Whether what comes after cannot be a noun that the words before it modify: a mark, the end, a function word or a
/// verb that no noun looks like.
fn ends_phrase(after: &str, word: &str) -> bool {
    const VERBS: &[&str] = &[
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "shall",
        "may",
        "must",
        "can",
        "could",
        "will",
        "would",
        "should",
        "has",
        "have",
        "had",
        "does",
        "did",
        "do",
        "not",
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "where",
        "when",
        "if",
        "unless",
        "nor",
        "but",
        "than",
        "under",
        "within",
        "without",
        "before",
        "after",
        "through",
        "during",
        "between",
        "upon",
        "into",
        "via",
        "including",
        "involving",
        "depicting",
        "commits",
        "means",
        "includes",
    ];
    let rest = after.trim_start_matches(|char: char| char.is_whitespace());
    if !rest.starts_with(char::is_alphanumeric) {
        // A hyphen binds what comes after.
        return !rest.starts_with(['-', '\u{2010}', '\u{2011}']) || rest.len() < after.len();
    }
    Lang::En.is_function_word(word.as_bytes()) || VERBS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, new: &str, safe: bool) {
        Lang::En.check_swap(sentence, new, safe);
    }

    #[test]
    fn number_and_countability_must_stay() {
        let new = "child sexual abuse material";
        check("who possesses [child pornography] commits", new, true);
        check(
            "who possesses [child pornography]",
            "child sex offender",
            false,
        );
        check("the [child prostitute] said", "child exploitation", false);
        check("these [child prostitutes]", "victims of exploitation", true);
    }

    #[test]
    fn a_phrase_with_words_behind_its_head_modifies_no_noun() {
        let new = "sexual exploitation of children in travel and tourism";
        check("who organises [child sex tourism], or", new, true);
        check("who organises [child sex tourism] shall", new, true);
        check("a law on [child sex tourism]", new, true);
        check("the [child sex tourism] offence", new, false);
        check("the [child sex tourism]-offence", new, false);
        check(
            "the [prostitution of children] offence",
            "exploitation of children in prostitution",
            true,
        );
    }

    #[test]
    fn the_article_goes_by_the_sound() {
        for phrase in [
            "image",
            "offender",
            "unwanted contact",
            "AI image",
            "honest man",
            "uninformed act",
            "MP",
        ] {
            assert!(sounds_like_a_vowel(phrase), "{phrase}");
        }
        for phrase in [
            "child",
            "user",
            "European act",
            "one image",
            "CSAM report",
            "union",
            "UN body",
        ] {
            assert!(!sounds_like_a_vowel(phrase), "{phrase}");
        }
    }

    #[test]
    fn the_possessive_is_told_from_the_word() {
        assert_eq!(
            possessive("child prostitute\u{2019}s"),
            ("child prostitute", "\u{2019}s")
        );
        assert_eq!(possessive("children"), ("children", ""));
    }
}
