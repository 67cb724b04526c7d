//! Which language a paragraph is in: by script for Arabic, by its commonest words for English and French.
//!
//! Words of other languages in Latin script are known too, so that a Dutch paragraph is not taken for a French one.

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
    match word {
        b"the" | b"of" | b"and" | b"to" | b"that" | b"for" | b"with" | b"by" | b"be" | b"are"
        | b"shall" | b"which" | b"this" | b"from" | b"not" | b"any" | b"it" | b"has" | b"was"
        | b"were" | b"have" | b"been" | b"their" | b"other" | b"such" | b"may" | b"must"
        | b"will" | b"they" | b"who" | b"under" | b"its" | b"all" | b"these" | b"there"
        | b"where" | b"when" | b"his" | b"her" | b"whether" | b"would" | b"into" | b"than"
        | b"at" | b"person" | b"every" | b"act" | b"children" | b"child" | b"subsection"
        | b"against" => Some(Guess::Known(Lang::En)),
        b"le" | b"la" | b"les" | b"l" | b"d" | b"des" | b"du" | b"et" | b"est" | b"une"
        | b"que" | b"qui" | b"pour" | b"sur" | b"au" | b"aux" | b"ce" | b"cette" | b"ces"
        | b"sont" | b"avec" | b"dans" | b"par" | b"ou" | b"ne" | b"pas" | b"sa" | b"ses"
        | b"leur" | b"leurs" | b"il" | b"elle" | b"ils" | b"etre" | b"ete" | b"toute" | b"tout"
        | b"tous" | b"peut" | b"soit" | b"qu" | b"n" | b"s" | b"c" | b"loi" | b"enfants"
        | b"enfant" | b"dont" | b"sans" | b"sous" | b"contre" | b"celui" | b"lorsque"
        | b"ainsi" | b"aupres" | b"entre" | b"vue" => Some(Guess::Known(Lang::Fr)),
        // Dutch, German, Spanish, Italian, Portuguese.
        b"het" | b"een" | b"van" | b"voor" | b"wordt" | b"zijn" | b"niet" | b"dat" | b"met"
        | b"aan" | b"bij" | b"der" | b"die" | b"das" | b"und" | b"nicht" | b"den" | b"dem"
        | b"ist" | b"eine" | b"von" | b"zu" | b"el" | b"los" | b"las" | b"del" | b"una"
        | b"por" | b"con" | b"para" | b"como" | b"sus" | b"della" | b"di" | b"che" | b"per"
        | b"sono" | b"nel" | b"dos" | b"uma" | b"nao" | b"em" | b"ao" | b"y" | b"te" | b"deze"
        | b"door" | b"andere" | b"ten" | b"op" => Some(Guess::Other),
        _ => None,
    }
}

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
