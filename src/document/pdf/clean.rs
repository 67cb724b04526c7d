//! Text of a PDF without what extraction puts into it: bidirectional controls, and marks that stand apart from their
//! letter.
//!
//! A vowel mark is a glyph of its own, often moved by the font, so that extractors put a blank before it, behind it, or
//! a line around it. Nothing is closed that could be the end of a word: a blank goes where a mark stands behind it, or
//! where no word begins with the letter behind it. Forms in which letters are drawn become the letters. No letter is moved
//! or becomes another one.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// What a text is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quality {
    /// It has words.
    Text,
    /// It has no words.
    NoWords,
    /// Most of its characters stand for glyphs of which the file does not tell the letter.
    NoLetters,
}

/// Cleans a text, and tells what it is worth.
pub(super) fn clean(text: &str) -> (String, Quality) {
    let mut cleaned = Cleaned {
        text: String::with_capacity(text.len()),
        letters: 0,
        unknown: 0,
    };
    for line in text.split_inclusive(['\n', '\x0C']) {
        // The pages still count where a line of marks is left out.
        let is_marks = is_marks(line);
        let line = in_reading_order(line);
        for char in line.chars().filter(|&char| !is_control(char)) {
            if is_marks && char != '\x0C' {
                continue;
            }
            if is_drawn(char) {
                std::iter::once(char)
                    .nfkc()
                    .for_each(|char| cleaned.push(char));
            } else {
                cleaned.push(char);
            }
        }
    }
    let quality = cleaned.quality();
    (cleaned.text, quality)
}

const RIGHT_TO_LEFT_EMBEDDING: char = '\u{202B}';
const LEFT_TO_RIGHT_EMBEDDING: char = '\u{202A}';
const POP_DIRECTIONAL_FORMATTING: char = '\u{202C}';

/// A line with what stands around a number or a foreign word put where it is read. pdftotext embeds these in a
/// right-to-left line, together with the stops and blanks beside them, in the order in which they are seen: `:1` for
/// what is read as "1:".
fn in_reading_order(line: &str) -> Cow<'_, str> {
    let mut parts = line.split(LEFT_TO_RIGHT_EMBEDDING);
    let first = parts.next().unwrap_or_default();
    // On an Arabic page a line of another script is embedded as a whole.
    if !first.contains(RIGHT_TO_LEFT_EMBEDDING) || !line.contains(is_letter) {
        return Cow::Borrowed(line);
    }
    let mut ordered = String::with_capacity(line.len());
    ordered.push_str(first);
    for part in parts {
        let (inside, behind) = part
            .split_once(POP_DIRECTIONAL_FORMATTING)
            .unwrap_or((part, ""));
        let core = inside.trim_matches(stands_beside);
        let (before, after) = inside.split_once(core).unwrap_or_default();
        // Brackets that are right as they stand go with the word.
        let (before, after) = match (before.strip_suffix('('), after.strip_prefix(')')) {
            (Some(before), Some(after)) => (before, after),
            _ => (before, after),
        };
        let core = inside.get(before.len()..inside.len() - after.len());
        ordered.extend(after.chars().rev());
        ordered.push_str(core.unwrap_or_default());
        ordered.extend(before.chars().rev());
        ordered.push_str(behind);
    }
    Cow::Owned(ordered)
}

/// A blank, a stop or a bracket: it belongs to the line, not to the number or word beside it.
fn stands_beside(char: char) -> bool {
    char.is_whitespace() || matches!(char, '.' | ',' | ':' | ';' | '(' | ')' | '[' | ']')
}

/// A text that is being cleaned, and what was seen in it.
struct Cleaned {
    text: String,
    letters: usize,
    unknown: usize,
}

impl Cleaned {
    fn push(&mut self, char: char) {
        self.letters += usize::from(char.is_alphabetic());
        self.unknown += usize::from(is_unknown(char));
        if self.text.ends_with(' ') && (is_mark(char) || ends_a_word(char) && self.ends_in_a_mark())
        {
            let end = self.text.trim_end_matches(' ').len();
            let word = self.text.get(..end).unwrap_or_default();
            if word.ends_with(|char| is_mark(char) || is_letter(char)) {
                self.text.truncate(end);
            }
        }
        self.text.push(char);
    }

    /// Whether it ends in a mark with one blank behind it.
    fn ends_in_a_mark(&self) -> bool {
        let word = self.text.strip_suffix(' ');
        word.is_some_and(|word| word.ends_with(is_mark))
    }

    const fn quality(&self) -> Quality {
        if self.unknown > self.letters {
            Quality::NoLetters
        } else if self.letters == 0 {
            Quality::NoWords
        } else {
            Quality::Text
        }
    }
}

/// Whether a character is a form in which letters are drawn: an Arabic one, or a ligature. Their letters are certain
/// (UAX #15, compatibility decomposition).
const fn is_drawn(char: char) -> bool {
    matches!(char, '\u{FB00}'..='\u{FB06}' | '\u{FB50}'..='\u{FDCF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Whether a character stands for a glyph without a letter: the extractor had none, or a private one of the font.
pub(super) const fn is_unknown(char: char) -> bool {
    matches!(
        char,
        '\u{FFFD}' // REPLACEMENT CHARACTER
            | '\u{E000}'..='\u{F8FF}'
            | '\u{F0000}'..='\u{10FFFF}'
    )
}

/// Whether a line has marks and nothing else but blanks.
fn is_marks(line: &str) -> bool {
    let mut marks = 0;
    line.chars().all(|char| {
        marks += usize::from(is_mark(char));
        is_mark(char) || is_control(char) || char.is_whitespace()
    }) && marks > 0
}

/// An Arabic vowel mark (UAX #44: nonspacing marks of the block).
const fn is_mark(char: char) -> bool {
    matches!(char, '\u{064B}'..='\u{065F}' | '\u{0670}')
}

/// An Arabic letter.
const fn is_letter(char: char) -> bool {
    matches!(char, '\u{0620}'..='\u{064A}' | '\u{066E}'..='\u{06D3}')
}

/// A letter with which no Arabic word begins: a teh marbuta, an alef maksura, a hamza on a carrier other than alef.
const fn ends_a_word(char: char) -> bool {
    matches!(char, '\u{0624}' | '\u{0626}' | '\u{0629}' | '\u{0649}')
}

/// What says in which direction a text runs, which the letters say themselves, and other characters that are no text.
fn is_control(char: char) -> bool {
    matches!(
        char,
        '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    ) || char.is_control() && !matches!(char, '\n' | '\t' | '\x0C')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(clean(text).0, expected);
    }

    #[test]
    fn a_mark_closes_on_the_letter_before_it() {
        // ARABIC FATHA and ARABIC SHADDA, each behind a blank.
        check("يعاق \u{64E}ب", "يعاق\u{64E}ب");
        check("المتعل \u{651}قة", "المتعل\u{651}قة");
    }

    #[test]
    fn a_letter_that_begins_no_word_closes_on_the_mark_before_it() {
        // ARABIC SHADDA before the blank.
        check("وبخطي\u{651} ة", "وبخطي\u{651}ة");
        // A word of its own stays one.
        check("جريمة\u{64B} لا", "جريمة\u{64B} لا");
        check("بث\u{651} العروض", "بث\u{651} العروض");
    }

    #[test]
    fn a_line_of_marks_goes_and_its_page_stays() {
        check(
            "مواد\n \u{651} \u{651}\nإباحية\n\u{651}\n\x0C",
            "مواد\nإباحية\n\x0C",
        );
        check("مواد\n\u{651}\x0Cإباحية", "مواد\n\x0Cإباحية");
    }

    #[test]
    fn forms_in_which_letters_are_drawn_become_the_letters() {
        // ARABIC LETTER MEEM INITIAL FORM …, ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM, LATIN SMALL LIGATURE FFI.
        check("\u{FEE3}\u{FEEE}\u{FE8D}\u{FEA9}", "مواد");
        check("\u{FEFB}", "لا");
        check("o\u{FB03}cial", "official");
    }

    #[test]
    fn what_stands_beside_a_number_in_an_arabic_line_is_put_where_it_is_read() {
        for (embedded, read) in [
            ("المادة \u{202A} :1\u{202C}يعاقب", "المادة 1: يعاقب"),
            (
                "للفقرة (\u{202A} )3\u{202C}من المادة \u{202A}.12\u{202C}",
                "للفقرة (3) من المادة 12.",
            ),
            (
                "نسبة \u{202A} 30%\u{202C}منه \u{202A} \u{202C}",
                "نسبة 30% منه  ",
            ),
            ("شبكة \u{202A}online grooming", "شبكة online grooming"),
        ] {
            check(
                &format!("\u{202B}{embedded}\u{202C}\n"),
                &format!("{read}\n"),
            );
        }
        check("\u{202A}1. The law.\u{202C}\n", "1. The law.\n");
        check(
            "\u{202B}\u{202A}prostitute.\u{202C}\u{202C}\n",
            "prostitute.\n",
        );
    }

    #[test]
    fn controls_of_direction_go() {
        check("\u{202B}مواد\u{202C} \u{202A}(ICT)\u{202C}\0", "مواد (ICT)");
    }

    #[test]
    fn the_worth_of_a_text_is_told() {
        for (text, expected) in [
            ("child", Quality::Text),
            ("\n\n\x0C\x0C", Quality::NoWords),
            ("3\n\x0C4\n\x0C", Quality::NoWords),
            ("\u{F021}\u{F022}\u{FFFD} a", Quality::NoLetters),
        ] {
            assert_eq!(clean(text).1, expected, "{text:?}");
        }
    }
}
