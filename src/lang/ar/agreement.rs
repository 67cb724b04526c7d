//! What an Arabic noun phrase asks of the words around it when another takes its place: its own case where it shows, the
//! relative pronoun and the adjective behind it, the demonstrative before it.
//!
//! After K. Ryding, *A Reference Grammar of Modern Standard Arabic* (Cambridge 2005): 5.1 and 8.1 (definiteness, the
//! construct phrase), 7 (case endings of the dual and the sound plural), 10.1 (agreement of adjectives; plurals of
//! things are feminine singular), 13.3 (demonstratives), 14 (relative pronouns). Particles are put before the phrase
//! elsewhere. Where the case cannot be told by what stands before, or two nouns could claim an adjective, a person is
//! told.

use super::{definite, has_article, is_particle_word};
use crate::lang::reason::{Agreement, Part, Reason};
use crate::lang::swap::{Fit, Side, Swap, same_head};
use crate::lang::words::{self, Word};
use crate::text::{Span, key};

/// The phrase with the article and in the case that its place asks for, and what changes around it.
pub(in crate::lang) fn fit(swap: Swap<'_>) -> Fit {
    let mut fit = Fit {
        phrase: swap.new.to_owned(),
        ..Fit::default()
    };
    if swap.article
        && let Some(phrase) = definite(swap.new)
    {
        fit.phrase = phrase;
        fit.because(Reason::Definite);
    }
    let before = words::before(swap.before).next();
    let case = Case::of(swap, before);
    let was_definite = is_definite(swap.old, swap.article);
    let is_definite = is_definite(&fit.phrase, has_article(&fit.phrase));
    if was_definite != is_definite {
        fit.because(Reason::Definite);
    }
    decline(case, &mut fit);
    let (old, new) = (Class::of(first(swap.old)), Class::of(first(&fit.phrase)));
    if let Some(word) = before
        && let Some((particles, row)) = demonstrative(word)
    {
        point(swap, (word, particles, row), (old, new), &mut fit);
    }
    if old != new {
        if was_definite && is_definite {
            behind(swap, old, new, &mut fit);
        }
        fit.because(Reason::Further(new.agreement()));
    }
    if fit.reasons.is_empty() && !same_head(swap.old, without_article(&fit.phrase)) {
        fit.because(Reason::Head);
    }
    fit
}

fn first(phrase: &str) -> &str {
    phrase.split_whitespace().next().unwrap_or_default()
}

fn without_article(phrase: &str) -> &str {
    if has_article(phrase) {
        phrase.strip_prefix("ال").unwrap_or(phrase)
    } else {
        phrase
    }
}

/// By the article, or, in a construct phrase, by the article of its second noun.
fn is_definite(phrase: &str, article: bool) -> bool {
    article || phrase.split_whitespace().nth(1).is_some_and(has_article)
}

/// What the place asks of the ending of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Nominative,
    /// Genitive, or accusative where both have one ending.
    Oblique,
    /// The accusative of an indefinite noun, with its alef.
    Indefinite,
    Unknown,
}

impl Case {
    /// The case that the old words show, or that what stands before them asks for.
    fn of(swap: Swap<'_>, before: Option<Word<'_>>) -> Self {
        let (stands, base) = (key(first(swap.old)), key(without_article(first(swap.term))));
        if stands.strip_suffix('ا') == Some(&base) {
            return Self::Indefinite;
        }
        // The endings of the sound plural and of the dual, and those of the sound plural in a construct phrase.
        let long = stands.chars().count() >= 5;
        if long && (stands.ends_with("ون") || stands.ends_with('و')) {
            return Self::Nominative;
        }
        let plural = |word: &str| word.ends_with("ين") || word.ends_with("ون");
        if long
            && (stands.ends_with("ين") && plural(&base)
                || stands.ends_with('ي') && base.ends_with('و'))
        {
            return Self::Oblique;
        }
        if swap.governed {
            return Self::Oblique;
        }
        let Some(word) = before else {
            return Self::Unknown;
        };
        let before = key(word.text);
        // A noun in teh marbuta without article before a definite one begins a construct phrase.
        let construct = word.text.ends_with('ة')
            && !has_article(word.text)
            && !before.starts_with("ال")
            && is_definite(swap.old, swap.article);
        if PREPOSITIONS.contains(&&*before) || construct {
            Self::Oblique
        } else {
            Self::Unknown
        }
    }
}

/// Words that a genitive follows, folded.
const PREPOSITIONS: &[&str] = &[
    "في",
    "من",
    "عن",
    "علي",
    "الي",
    "مع",
    "ضد",
    "بين",
    "حول",
    "دون",
    "عبر",
    "خلال",
    "بعد",
    "قبل",
    "تحت",
    "عند",
    "لدي",
    "نحو",
    "بشان",
    "وفي",
    "ومن",
    "وعن",
    "وعلي",
    "والي",
    "منع",
    "حظر",
    "تجريم",
    "جرايم",
    "ضحايا",
];

/// Nouns that end like a sound plural and are none, folded.
const NO_PLURAL: &[&str] = &[
    "قانون",
    "القانون",
    "شوون",
    "الشوون",
    "سجون",
    "السجون",
    "ديون",
    "عيون",
    "فنون",
];

/// Puts the words of the phrase that show their case into the one that is asked for: the glossary has the nominative.
fn decline(case: Case, fit: &mut Fit) {
    if case == Case::Indefinite {
        accusative(fit);
        return;
    }
    let oblique = |word: &str| {
        let folded = key(word);
        if NO_PLURAL.contains(&&*folded) || word.chars().count() < 5 {
            return None;
        }
        let construct = |stem: &str| stem.starts_with('م');
        word.strip_suffix("ون")
            .map(|stem| format!("{stem}ين"))
            .or_else(|| {
                Some(format!(
                    "{}ين",
                    word.strip_suffix("ان").filter(|stem| stem.ends_with('ي'))?
                ))
            })
            .or_else(|| {
                Some(format!(
                    "{}ي",
                    word.strip_suffix('و').filter(|stem| construct(stem))?
                ))
            })
    };
    let shows = fit.phrase.split(' ').any(|word| oblique(word).is_some());
    match case {
        Case::Oblique if shows => {
            let words = fit
                .phrase
                .split(' ')
                .map(|word| oblique(word).unwrap_or_else(|| word.to_owned()));
            fit.phrase = words.collect::<Vec<_>>().join(" ");
            fit.follows(Part::Noun, Agreement::Oblique);
        }
        Case::Unknown if shows => fit.because(Reason::Case),
        _ => {}
    }
}

/// Puts an indefinite noun and its adjectives into the accusative, with their alef.
fn accusative(fit: &mut Fit) {
    let words: Vec<&str> = fit.phrase.split(' ').collect();
    let adjective = |word: &&&str| {
        let word = key(word);
        word.chars().count() >= 4
            && (word.starts_with('م') || word.ends_with('ي'))
            && !is_particle_word(&word)
    };
    let adjectives = words.iter().skip(1).take_while(adjective).count();
    let free = words
        .get(1 + adjectives)
        .is_none_or(|word| is_particle_word(&key(word)));
    if !free || words.first().is_none_or(|word| has_article(word)) {
        // The first noun of a construct phrase has no alef.
        return;
    }
    let made = words.iter().enumerate().map(|(at, word)| {
        let bare = word.ends_with(['ة', 'ا', 'ء', 'ى']) || word.ends_with("ات");
        if at <= adjectives && !bare {
            format!("{word}ا")
        } else {
            (*word).to_owned()
        }
    });
    let made = made.collect::<Vec<_>>().join(" ");
    if made != fit.phrase {
        fit.phrase = made;
        fit.follows(Part::Noun, Agreement::Oblique);
    }
}

/// What agrees with a noun takes after its gender and number; plurals of things count as feminine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Masculine,
    Feminine,
    /// Persons.
    Plural,
}

impl Class {
    fn of(word: &str) -> Self {
        const THINGS: &[&str] = &[
            "مواد",
            "صور",
            "افلام",
            "اعمال",
            "عروض",
            "رسايل",
            "جرايم",
            "اشرطه",
            "ملفات",
            "مواقع",
            "وسايل",
            "افعال",
            "مشاهد",
        ];
        const PERSONS: &[&str] = &[
            "اطفال",
            "قصر",
            "قاصرين",
            "قاصرون",
            "احداث",
            "جناه",
            "سياح",
            "زباين",
            "اشخاص",
            "عشاق",
            "ضحايا",
            "عملاء",
        ];
        let word = key(without_article(word));
        if PERSONS.contains(&&*word) {
            return Self::Plural;
        }
        let letters = word.chars().count();
        let sound = ["ون", "ين"].iter().any(|ending| word.ends_with(ending)) && letters >= 5;
        let construct = word.starts_with('م') && word.ends_with(['و', 'ي']) && letters >= 5;
        if THINGS.contains(&&*word)
            || word.ends_with('ه')
            || word.ends_with("ات")
            || word.ends_with("يا")
        {
            Self::Feminine
        } else if (sound || construct) && !NO_PLURAL.contains(&&*word) {
            Self::Plural
        } else {
            Self::Masculine
        }
    }

    const fn agreement(self) -> Agreement {
        match self {
            Self::Masculine => Agreement::Masculine,
            Self::Feminine => Agreement::Feminine,
            Self::Plural => Agreement::MasculinePlural,
        }
    }

    const fn relative(self) -> &'static str {
        match self {
            Self::Masculine => "الذي",
            Self::Feminine => "التي",
            Self::Plural => "الذين",
        }
    }
}

/// Near and far demonstratives: masculine, feminine, of persons.
const POINTING: [[&str; 3]; 2] = [["هذا", "هذه", "هؤلاء"], ["ذلك", "تلك", "أولئك"]];

/// The same, folded.
const POINTING_KEYS: [[&str; 3]; 2] = [["هذا", "هذه", "هولاء"], ["ذلك", "تلك", "اوليك"]];

/// The particles of a word before the noun that is a demonstrative, and which row of [`POINTING`] it is of. Behind a
/// particle the far ones are adverbs (so, also, therefore).
fn demonstrative(word: Word<'_>) -> Option<(&str, usize)> {
    let is = |row: usize, one: &str| POINTING_KEYS[row].contains(&one);
    let folded = key(word.text);
    if let Some(row) = (0..POINTING.len()).find(|&row| is(row, &folded)) {
        return Some(("", row));
    }
    let bare = word.text.trim_start_matches(['و', 'ف', 'ب', 'ل', 'ك']);
    let particles = word.text.strip_suffix(bare)?;
    (!particles.is_empty() && is(0, &key(bare))).then_some((particles, 0))
}

/// Lets a demonstrative before the noun follow: one before a noun with the article agrees with it; a construct phrase has
/// it behind (Ryding, 13.3).
fn point(
    swap: Swap<'_>,
    (word, particles, row): (Word<'_>, &str, usize),
    (old, new): (Class, Class),
    fit: &mut Fit,
) {
    let made = POINTING[row][new as usize];
    if has_article(&fit.phrase) {
        if old != new {
            let made = format!("{particles}{made}");
            fit.change(
                swap,
                (Side::Before, word.span),
                &made,
                (Part::Article, new.agreement()),
            );
        }
    } else if swap.article {
        let span = Span::new(word.span.start, swap.before.len());
        fit.change(
            swap,
            (Side::Before, span),
            "",
            (Part::Article, new.agreement()),
        );
        fit.phrase = format!("{particles}{} {made}", fit.phrase);
        fit.because(Reason::Definite);
    }
}

/// Lets the relative pronoun or the adjective right behind follow. Where the last noun of the old words could claim it,
/// it is left.
fn behind(swap: Swap<'_>, old: Class, new: Class, fit: &mut Fit) {
    let last = swap.old.split_whitespace().skip(1).last().map(Class::of);
    for next in words::after(swap.after) {
        let word = next.word;
        if next.gap.contains([',', '\u{60C}']) || !has_article(word.text) {
            return;
        }
        let folded = key(word.text);
        let relative = [Class::Masculine, Class::Feminine, Class::Plural]
            .into_iter()
            .find(|class| key(class.relative()) == folded);
        let agrees = relative.unwrap_or_else(|| Class::of_adjective(word.text)) == old;
        if !agrees {
            return;
        }
        if last == Some(old) {
            fit.because(Reason::Unsure);
            return;
        }
        if relative.is_some() {
            fit.change(
                swap,
                (Side::After, word.span),
                new.relative(),
                (Part::Relative, new.agreement()),
            );
            return;
        }
        let Some(made) = adjective(word.text, new) else {
            fit.because(Reason::Unsure);
            return;
        };
        fit.change(
            swap,
            (Side::After, word.span),
            &made,
            (Part::Adjective, new.agreement()),
        );
    }
}

impl Class {
    /// What an adjective with the article agrees with.
    fn of_adjective(word: &str) -> Self {
        if word.ends_with('ة') {
            Self::Feminine
        } else if word.ends_with("ين") || word.ends_with("ون") {
            Self::Plural
        } else {
            Self::Masculine
        }
    }
}

/// An adjective for another noun: with teh marbuta, or without.
fn adjective(word: &str, new: Class) -> Option<String> {
    match (word.strip_suffix('ة'), new) {
        (Some(stem), Class::Masculine) => Some(stem.to_owned()),
        (None, Class::Feminine) if Class::of_adjective(word) == Class::Masculine => {
            Some(format!("{word}ة"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folded_demonstratives_are_those_that_are_written() {
        let folded = POINTING.map(|row| row.map(key));
        assert_eq!(folded, POINTING_KEYS.map(|row| row.map(str::to_owned)));
    }

    #[track_caller]
    fn check(sentence: &str, new: &str, phrase: &str, safe: bool) {
        let fit = fit(Swap {
            term: "طفل بغي",
            ..Swap::in_sentence(sentence, new)
        });
        assert_eq!(fit.phrase, phrase);
        assert_eq!(fit.reasons.is_empty(), safe, "{:?}", fit.reasons);
    }

    #[test]
    fn an_indefinite_accusative_keeps_its_alef_on_noun_and_adjective() {
        check(
            "رأى [طفلا بغيا]",
            "طفل مستغل في البغاء",
            "طفلا مستغلا في البغاء",
            false,
        );
        check("رأى [طفلا بغيا]", "ضحية استغلال", "ضحية استغلال", false);
    }

    #[test]
    fn a_demonstrative_stands_behind_a_construct_phrase() {
        let new = "مواد الاعتداء الجنسي على الأطفال";
        check(
            "تصادر هذه [المواد الإباحية عن الأطفال] كلها",
            new,
            "مواد الاعتداء الجنسي على الأطفال هذه",
            false,
        );
        check(
            "من اتجر بهذه [المواد الإباحية عن الأطفال]",
            new,
            "بمواد الاعتداء الجنسي على الأطفال هذه",
            false,
        );
        check("وكذلك [المواد الإباحية عن الأطفال]", new, new, true);
    }

    #[test]
    fn head_and_definiteness_must_stay() {
        let new = "مواد الاعتداء الجنسي على الأطفال";
        check("يحظر نشر [المواد الإباحية عن الأطفال] كلها", new, new, true);
        check("من حاز [مواد إباحية للأطفال] أو", new, new, false);
        let other = "استغلال الأطفال في البغاء";
        check("من [بغاء الأطفال] أو", other, other, false);
    }
}
