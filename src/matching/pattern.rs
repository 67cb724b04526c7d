//! A phrase of the glossary as the sequence of words that a text must have.

use crate::glossary::Matching;
use crate::lang::{Lang, ar};
use crate::text::Span;
use crate::text::fold::{Folded, is_word, sep};
use unicode_normalization::UnicodeNormalization;

/// A phrase, ready for the automaton.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) elements: Vec<Element>,
}

/// One word of a phrase and what may stand before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) symbol: Symbol,
    /// Punctuation of the phrase before this word, as [`punctuation`] bits: a text may have it or not.
    pub(crate) punctuation: u8,
    /// Whether an article may stand before it or be missing.
    pub(crate) article: bool,
    /// Whether a hyphen joins it to the word before in the phrase itself.
    pub(crate) hyphen: bool,
    /// Arabic: the particles before it, as [`particle`] bits.
    pub(crate) particles: u8,
    /// Arabic: whether it has the article.
    pub(crate) article_state: ArticleState,
}

/// What must stand at one place of a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Symbol {
    /// A word in any of its forms; spelt in lower case with its accents (Arabic: folded, the bare core).
    Inflected(String),
    /// A word in this form only, spelt likewise.
    Fixed(String),
    /// French: one to three determiners, *de*, *de l'*, *des* and the like.
    Determiner,
    /// French: *à*, *au*, *aux*, with or without an article.
    To,
}

/// How an Arabic word stands to the article, for agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArticleState {
    /// With the article, or with a pronoun, which makes it as definite.
    Definite,
    /// Without.
    Indefinite,
    /// A preposition, a number, a word of another script: agreement does not reach over it.
    Apart,
    /// The word for "not": agreement passes through it (غير شرعي, غير الشرعي).
    Through,
}

/// Bits for punctuation inside a phrase.
pub(crate) mod punctuation {
    pub(crate) const COMMA: u8 = 1;
    pub(crate) const SLASH: u8 = 2;
    pub(crate) const QUOTE: u8 = 4;
    pub(crate) const BRACKET: u8 = 8;

    /// The bit of a separator, if it is punctuation that a phrase may have inside.
    pub(crate) const fn of(byte: u8) -> u8 {
        use super::sep;
        match byte {
            sep::COMMA => COMMA,
            sep::SLASH => SLASH,
            sep::QUOTE => QUOTE,
            sep::OPEN | sep::CLOSE => BRACKET,
            _ => 0,
        }
    }
}

/// Bits for the particles that Arabic writes at the head of a word.
pub(crate) mod particle {
    /// And.
    pub(crate) const WAW: u8 = 1;
    /// So.
    pub(crate) const FEH: u8 = 2;
    /// By, with.
    pub(crate) const BEH: u8 = 4;
    /// Like.
    pub(crate) const KAF: u8 = 8;
    /// For, of.
    pub(crate) const LAM: u8 = 16;
    /// The prepositions: what follows stands in the genitive, for itself.
    pub(crate) const PREPOSITIONS: u8 = BEH | KAF | LAM;
}

/// Every way of reading an Arabic word as particles, article and core, the whole word first: `read` gets the
/// particles, whether the article stands there, and where the core begins. It says `true` to stop.
#[inline]
pub(crate) fn peel(word: &[u8], mut read: impl FnMut(u8, bool, usize) -> bool) -> bool {
    const ARTICLE: &[u8] = "ال".as_bytes();
    let letter = |at: usize| word.get(at..at + 2);
    let article = |at: usize| {
        word.get(at..).is_some_and(|rest| rest.starts_with(ARTICLE)) && word.len() >= at + 8
    };
    if read(0, false, 0) {
        return true;
    }
    if article(0) {
        return read(0, true, 4);
    }
    let conjunction = match letter(0) {
        Some([0xD9, 0x88]) => particle::WAW,
        Some([0xD9, 0x81]) => particle::FEH,
        _ => 0,
    };
    let mut at = 0;
    if conjunction != 0 {
        at = 2;
        if article(at) {
            return read(conjunction, true, at + 4);
        }
        if word.len() >= at + 4 && read(conjunction, false, at) {
            return true;
        }
    }
    let preposition = match letter(at) {
        Some([0xD8, 0xA8]) => particle::BEH,
        Some([0xD9, 0x83]) => particle::KAF,
        Some([0xD9, 0x84]) => particle::LAM,
        _ => return false,
    };
    let particles = conjunction | preposition;
    // The article after lam loses its alef, and its lam too before a word that begins with one: no word has three in a row.
    if preposition == particle::LAM
        && letter(at + 2) == Some(&[0xD9, 0x84])
        && word.len() >= at + 8
        && (read(particles, true, at + 4) || read(particles, true, at + 2))
    {
        return true;
    }
    at += 2;
    if article(at) {
        return read(particles, true, at + 4);
    }
    word.len() >= at + 4 && read(particles, false, at)
}

/// Whether a folded word is in Arabic script.
#[inline]
pub(crate) fn is_arabic(word: &[u8]) -> bool {
    matches!(word.first(), Some(0xD8..=0xDB))
}

impl Pattern {
    /// Reads a phrase of the glossary. It has no elements if it has no words.
    pub(crate) fn of(phrase: &str, lang: Lang, matching: Matching) -> Self {
        Self::of_with(&mut Folded::default(), phrase, lang, matching)
    }

    /// The same with a buffer.
    pub(crate) fn of_with(
        folded: &mut Folded,
        phrase: &str,
        lang: Lang,
        matching: Matching,
    ) -> Self {
        folded.fold(phrase);
        let bytes = folded.bytes();
        let mut elements: Vec<Element> = Vec::with_capacity(8);
        let (mut at, mut marks, mut hyphen, mut after_governor) = (0, 0, false, false);
        let inflected = matching == Matching::Inflected;
        while at < bytes.len() {
            if !is_word(bytes[at]) {
                marks |= punctuation::of(bytes[at]);
                if bytes[at] == sep::APOSTROPHE && at > 0 && !is_word(bytes[at - 1]) {
                    marks |= punctuation::QUOTE;
                }
                hyphen |= bytes[at] == sep::HYPHEN;
                at += 1;
                continue;
            }
            let end = at
                + bytes[at..]
                    .iter()
                    .take_while(|&&byte| is_word(byte))
                    .count();
            let word = &bytes[at..end];
            let determiner = !elements.is_empty() && inflected && lang.is_determiner(word);
            if determiner && after_governor {
                // An article that a text may leave out.
                at = end;
                continue;
            }
            let mut element = Element {
                symbol: Symbol::Determiner,
                punctuation: if elements.is_empty() { 0 } else { marks },
                article: after_governor,
                hyphen: hyphen && !elements.is_empty(),
                particles: 0,
                article_state: ArticleState::Apart,
            };
            let to = lang == Lang::Fr
                && inflected
                && matches!(word, b"a" | b"au" | b"aux")
                && !elements.is_empty();
            if to {
                element.symbol = Symbol::To;
                elements.push(element);
            } else if determiner && lang == Lang::Fr {
                let follows = matches!(
                    elements.last(),
                    Some(Element {
                        symbol: Symbol::Determiner | Symbol::To,
                        ..
                    })
                );
                if !follows {
                    elements.push(element);
                }
            } else {
                // Only Latin letters with accents are spelt otherwise than they fold.
                let span = Span::new(at, end);
                let spelt = if is_arabic(word) || phrase.is_ascii() {
                    span.of(phrase)
                } else {
                    folded.source(phrase, span).of(phrase)
                };
                read_word(&mut element, word, spelt, lang, inflected);
                if !elements.is_empty() && is_adverb(&element, word) {
                    element.symbol = Symbol::Fixed(String::from_utf8_lossy(word).into_owned());
                    element.article_state = ArticleState::Apart;
                }
                elements.push(element);
            }
            after_governor = inflected && !to && lang.governs_article(word);
            (at, marks, hyphen) = (end, 0, false);
        }
        Self { elements }
    }
}

/// Arabic: an adverb made of a relative adjective in the accusative (عقليا، جنسيا) never changes.
fn is_adverb(element: &Element, word: &[u8]) -> bool {
    element.article_state == ArticleState::Indefinite
        && element.particles == 0
        && word.len() >= 8
        && word.ends_with("يا".as_bytes())
}

/// Completes the element of a word that is neither an article nor *à*.
fn read_word(element: &mut Element, word: &[u8], spelt: &str, lang: Lang, inflected: bool) {
    let folded = String::from_utf8_lossy(word).into_owned();
    if is_arabic(word) {
        element.article_state = if folded == "غير" {
            ArticleState::Through
        } else if ar::is_particle_word(&folded) {
            ArticleState::Apart
        } else {
            ArticleState::Indefinite
        };
        let mut core = 0;
        if element.article_state == ArticleState::Indefinite {
            peel(word, |particles, article, at| {
                if article {
                    (element.particles, core) = (particles, at);
                    element.article_state = ArticleState::Definite;
                }
                article
            });
        }
        let core = String::from_utf8_lossy(&word[core..]).into_owned();
        let fixed = !inflected
            || matches!(
                element.article_state,
                ArticleState::Apart | ArticleState::Through
            );
        element.symbol = if fixed {
            Symbol::Fixed(core)
        } else {
            Symbol::Inflected(core)
        };
    } else {
        let lower: String = if word.len() == spelt.len()
            && spelt.bytes().all(|byte| byte.is_ascii_alphanumeric())
        {
            folded
        } else {
            let lower = spelt.to_lowercase();
            lower.nfc().filter(|char| char.is_alphanumeric()).collect()
        };
        let plain = lang.is_function_word(word) || word.iter().any(u8::is_ascii_digit);
        element.symbol = if inflected && !plain {
            Symbol::Inflected(lower)
        } else {
            Symbol::Fixed(lower)
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lang: Lang, phrase: &str, expected: &[&str]) {
        let pattern = Pattern::of(phrase, lang, Matching::Inflected);
        let shown = |element: &Element| match &element.symbol {
            Symbol::Inflected(word) => word.clone(),
            Symbol::Fixed(word) => format!("={word}"),
            Symbol::Determiner => "DE".into(),
            Symbol::To => "À".into(),
        };
        assert_eq!(
            pattern.elements.iter().map(shown).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn articles_inside_a_phrase_are_a_class_of_their_own() {
        check(
            Lang::Fr,
            "droit de l\u{2019}enfant",
            &["droit", "DE", "enfant"],
        );
        check(Lang::Fr, "attentat aux mœurs", &["attentat", "À", "mœurs"]);
        check(
            Lang::Fr,
            "atteintes sexuelles sur des enfants",
            &["atteintes", "sexuelles", "=sur", "enfants"],
        );
        check(Lang::En, "abuse of a minor", &["abuse", "=of", "minor"]);
    }

    #[test]
    fn an_article_at_the_head_belongs_to_the_phrase() {
        check(Lang::En, "the disabled", &["=the", "disabled"]);
    }

    #[test]
    fn arabic_words_are_read_without_article() {
        check(
            Lang::Ar,
            "المواد الإباحية عن الأطفال",
            &["مواد", "اباحيه", "=عن", "اطفال"],
        );
        check(Lang::Ar, "بغاء الأطفال", &["بغاء", "اطفال"]);
    }

    fn readings(word: &str) -> Vec<(u8, bool, &str)> {
        let mut seen = Vec::new();
        peel(word.as_bytes(), |particles, article, core| {
            seen.push((particles, article, word.get(core..).unwrap()));
            false
        });
        seen
    }

    #[test]
    fn an_arabic_word_has_few_readings() {
        let (waw, lam) = (particle::WAW, particle::LAM);
        assert_eq!(
            readings("وللمواد"),
            [
                (0, false, "وللمواد"),
                (waw, false, "للمواد"),
                (waw | lam, true, "مواد"),
                (waw | lam, true, "لمواد"),
                (waw | lam, false, "لمواد"),
            ]
        );
        // Of three lams in a row one is written; a word may have two letters.
        assert!(readings("للجنة").contains(&(lam, true, "لجنة")));
        assert!(readings("وحق").contains(&(waw, false, "حق")));
    }
}
