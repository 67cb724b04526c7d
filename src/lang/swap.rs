//! Whether one phrase can take the place of another, in which form, and what changes around it: the grammar behind the
//! words *safe* and *review*.
//!
//! Without a reason for a person to look, a swap is safe: what is asked then is narrow on purpose. Where a dictionary
//! or a parser would be needed, a reason is given, and a person reads the sentence.

use super::reason::{Agreement, Part, Reason};
use super::{Lang, ar, en, fr};
use crate::text::{Span, key};

/// The places of a swap.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Swap<'t> {
    /// What stands there, without particles before it.
    pub(crate) old: &'t str,
    /// The new term, as the glossary has it.
    pub(crate) new: &'t str,
    /// The term that was recognised, as the glossary has it.
    pub(crate) term: &'t str,
    /// The text before.
    pub(crate) before: &'t str,
    /// The text after.
    pub(crate) after: &'t str,
    /// Whether the old one carries the Arabic article.
    pub(crate) article: bool,
    /// Whether an Arabic preposition is written together with the old one.
    pub(crate) governed: bool,
    /// Whether the old one stands in capitals throughout.
    pub(crate) all_caps: bool,
}

/// How a new phrase fits into its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fit {
    /// The phrase in the number, with the article and in the case that its place asks for.
    pub(crate) phrase: String,
    /// What changes around it; apart from each other, in no order.
    pub(crate) around: Vec<Around>,
    /// Why a person must look; nothing where it is safe.
    pub(crate) reasons: Vec<Reason>,
}

impl Fit {
    /// Changes what stands beside the phrase, in its own capitals, and notes what it follows.
    pub(super) fn change(
        &mut self,
        swap: Swap<'_>,
        (side, span): (Side, Span),
        made: &str,
        (part, agreement): (Part, Agreement),
    ) {
        let old = match side {
            Side::Before => span.of(swap.before),
            Side::After => span.of(swap.after),
        };
        let text = like(old, made, swap.all_caps);
        self.around.push(Around { side, span, text });
        self.follows(part, agreement);
    }

    /// Notes what follows the new phrase, once.
    pub(super) fn follows(&mut self, part: Part, agreement: Agreement) {
        self.because(Reason::Follows(part, agreement));
    }

    /// Notes a reason, once.
    pub(super) fn because(&mut self, reason: Reason) {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }
}

/// On which side of the phrase something changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
}

/// A change beside the phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Around {
    pub(crate) side: Side,
    /// Its range in the text before, or after.
    pub(crate) span: Span,
    pub(crate) text: String,
}

impl Lang {
    /// How a phrase fits into a place.
    pub(crate) fn fit(self, swap: Swap<'_>) -> Fit {
        match self {
            Self::Ar => ar::agreement::fit(swap),
            Self::En => en::agreement::fit(swap),
            Self::Fr => fr::agreement::fit(swap),
        }
    }
}

/// A word in the capitals of the one whose place it takes.
fn like(old: &str, word: &str, all_caps: bool) -> String {
    let mut letters = old.chars().filter(|char| char.is_alphabetic());
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    let more = letters.clone().next().is_some();
    if is_capital && (all_caps || more && letters.all(char::is_uppercase)) {
        word.to_uppercase()
    } else if is_capital {
        capital(word)
    } else {
        word.to_owned()
    }
}

/// With a capital at the beginning.
pub(crate) fn capital(phrase: &str) -> String {
    let mut chars = phrase.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Whether a word links a complement to the noun right before it: behind a longer phrase that is another noun.
pub(super) fn takes_complement(word: &str) -> bool {
    matches!(word, "of" | "de" | "d" | "du" | "des")
}

/// Whether both phrases begin with the same word.
pub(super) fn same_head(old: &str, new: &str) -> bool {
    let head = |phrase: &str| key(phrase.split_whitespace().next().unwrap_or_default());
    !head(old).is_empty() && head(old) == head(new)
}

/// The first word of a text, in lower case.
pub(super) fn first_word(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
impl Lang {
    /// Holds against the expectation whether what stands in brackets in a sentence may be replaced without a person.
    #[track_caller]
    pub(super) fn check_swap(self, sentence: &str, new: &str, safe: bool) {
        let reasons = self.fit(Swap::in_sentence(sentence, new)).reasons;
        assert_eq!(reasons.is_empty(), safe, "{sentence} | {new}: {reasons:?}");
    }
}

#[cfg(test)]
impl<'t> Swap<'t> {
    /// The swap of what stands in brackets in a sentence; an Arabic article there is no part of it.
    pub(super) fn in_sentence(sentence: &'t str, new: &'t str) -> Self {
        let (before, rest) = sentence.split_once('[').unwrap();
        let (old, after) = rest.split_once(']').unwrap();
        let article = ar::has_article(old);
        let old = old.strip_prefix("ال").filter(|_| article).unwrap_or(old);
        Self {
            old,
            new,
            term: old,
            before,
            after,
            article,
            governed: false,
            all_caps: false,
        }
    }
}
