//! Which language a paragraph is in: by script for Arabic, by its commonest words for English and French.
//!
//! Words of other languages in Latin script are known too, so that a Dutch paragraph is not taken for a French one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Lang;
use crate::text::fold::is_word;

/// What a paragraph tells of its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// It is in this language.
    Known(Lang),
    /// It is in a language that the glossary does not have.
    Other,
    /// It is too short to tell.
    Undecided,
}

/// So many words are looked at.
const SAMPLE: usize = 400;
/// So far ahead a language is found without a look at the rest.
const LEAD: usize = 6;
/// The same for Arabic, which its script tells: in letters, some 25 words.
const LETTERS: usize = 120;

/// Looks at a folded paragraph.
pub(crate) fn of(folded: &[u8]) -> Guess {
    let (mut arabic, mut latin) = (0_usize, 0_usize);
    let (mut en, mut fr, mut other) = (0_usize, 0_usize, 0_usize);
    for word in folded
        .split(|&byte| !is_word(byte))
        .filter(|word| !word.is_empty())
        .take(SAMPLE)
    {
        match word[0] {
            0xD8..=0xDB => {
                arabic += word.len() / 2;
                if arabic > latin + LETTERS {
                    break;
                }
            }
            b'a'..=b'z' => {
                latin += word.len();
                match common(word) {
                    Some(Guess::Known(Lang::En)) => en += 1,
                    Some(Guess::Known(Lang::Fr)) => fr += 1,
                    Some(Guess::Other) => other += 1,
                    _ => {}
                }
                if en.abs_diff(fr.max(other)) > LEAD && en.max(other).abs_diff(fr) > LEAD {
                    break;
                }
            }
            _ => {}
        }
    }
    if arabic > latin {
        return Guess::Known(Lang::Ar);
    }
    if other > en.max(fr) && other >= 2 {
        Guess::Other
    } else if en > fr {
        Guess::Known(Lang::En)
    } else if fr > en {
        Guess::Known(Lang::Fr)
    } else {
        Guess::Undecided
    }
}

/// How many words stand in a folded text.
pub(crate) fn count_words(folded: &[u8]) -> usize {
    folded
        .windows(2)
        .filter(|pair| is_word(pair[0]) && !is_word(pair[1]))
        .count()
        + usize::from(folded.last().is_some_and(|&last| is_word(last)))
}

/// The language of a word that is among the commonest of one language and not of another; folded.
fn common(word: &[u8]) -> Option<Guess> {
    static COMMON: LazyLock<FxHashMap<&[u8], Guess>> = LazyLock::new(|| {
        let all = [
            (ENGLISH, Guess::Known(Lang::En)),
            (FRENCH, Guess::Known(Lang::Fr)),
            (OTHER, Guess::Other),
        ];
        let split = |(words, guess): (&'static str, Guess)| {
            words.split(' ').map(move |word| (word.as_bytes(), guess))
        };
        all.into_iter().flat_map(split).collect()
    });
    COMMON.get(word).copied()
}

const ENGLISH: &str = "the of and to that for with by be are shall which this from not any it has was were have been their \
     other such may must will they who under its all these there where when his her whether would into \
     than at person every act children child subsection against";
const FRENCH: &str = "le la les l d des du et est une que qui pour sur au aux ce cette ces sont avec dans par ou ne pas sa \
     ses leur leurs il elle ils etre ete toute tout tous peut soit qu n s c loi enfants enfant dont sans \
     sous contre celui lorsque ainsi aupres entre vue";
/// Dutch, German, Spanish, Italian, Portuguese.
const OTHER: &str = "het een van voor wordt zijn niet dat met aan bij der die das und nicht den dem ist eine von zu el \
     los las del una por con para como sus della di che per sono nel dos uma nao em ao y te deze door \
     andere ten op";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Guess) {
        let folded = crate::text::fold::key(text);
        assert_eq!(of(folded.as_bytes()), expected, "{text}");
    }

    #[test]
    fn a_few_words_tell_the_language() {
        check(
            "Every person who accesses any material is guilty of an offence",
            Guess::Known(Lang::En),
        );
        check(
            "Le fait de diffuser une telle image est puni de cinq ans",
            Guess::Known(Lang::Fr),
        );
        check("يعاقب بالحبس كل من حاز مواد", Guess::Known(Lang::Ar));
        check(
            "het vervaardigen van kinderpornografie met het doel deze te verspreiden",
            Guess::Other,
        );
        check(
            "Infancia y adolescencia: los derechos del niño y de la niña",
            Guess::Other,
        );
        check("Article 12", Guess::Undecided);
    }
}
