//! The Arabic keyboard: which key of a Latin one lies under each of its characters.
//!
//! A person who writes Arabic should not have to change the keyboard to press `j` or `/`. The layout is "Arabic (101)"
//! of Windows and the first level of `ara` in xkeyboard-config. Characters that it shares with a Latin keyboard are not
//! here: they stand for themselves. Where one key writes two letters (lam and alef), Windows sends both, and only the
//! single character that X sends can be told.

/// The character of a Latin keyboard on whose key an Arabic one shows `char`.
pub(super) fn latin(char: char) -> Option<char> {
    ARABIC_101
        .iter()
        .find(|(arabic, _)| *arabic == char)
        .map(|(_, latin)| *latin)
}

/// Arabic characters with the Latin ones of their keys.
const ARABIC_101: &[(char, char)] = &[
    ('ذ', '`'),
    ('ض', 'q'),
    ('ص', 'w'),
    ('ث', 'e'),
    ('ق', 'r'),
    ('ف', 't'),
    ('غ', 'y'),
    ('ع', 'u'),
    ('ه', 'i'),
    ('خ', 'o'),
    ('ح', 'p'),
    ('ج', '['),
    ('د', ']'),
    ('ش', 'a'),
    ('س', 's'),
    ('ي', 'd'),
    ('ب', 'f'),
    ('ل', 'g'),
    ('ا', 'h'),
    ('ت', 'j'),
    ('ن', 'k'),
    ('م', 'l'),
    ('ك', ';'),
    ('ط', '\''),
    ('ئ', 'z'),
    ('ء', 'x'),
    ('ؤ', 'c'),
    ('ر', 'v'),
    ('\u{FEFB}', 'b'), // ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM
    ('ى', 'n'),
    ('ة', 'm'),
    ('و', ','),
    ('ز', '.'),
    ('ظ', '/'),
    // With Shift.
    ('\u{651}', '~'),  // ARABIC SHADDA
    ('\u{64E}', 'Q'),  // ARABIC FATHA
    ('\u{64B}', 'W'),  // ARABIC FATHATAN
    ('\u{64F}', 'E'),  // ARABIC DAMMA
    ('\u{64C}', 'R'),  // ARABIC DAMMATAN
    ('\u{FEF9}', 'T'), // ARABIC LIGATURE LAM WITH ALEF WITH HAMZA BELOW ISOLATED FORM
    ('إ', 'Y'),
    ('\u{2018}', 'U'), // LEFT SINGLE QUOTATION MARK
    ('÷', 'I'),
    ('×', 'O'),
    ('؛', 'P'),
    ('\u{650}', 'A'),  // ARABIC KASRA
    ('\u{64D}', 'S'),  // ARABIC KASRATAN
    ('\u{FEF7}', 'G'), // ARABIC LIGATURE LAM WITH ALEF WITH HAMZA ABOVE ISOLATED FORM
    ('أ', 'H'),
    ('\u{640}', 'J'), // ARABIC TATWEEL
    ('،', 'K'),
    ('\u{652}', 'X'),  // ARABIC SUKUN
    ('\u{FEF5}', 'B'), // ARABIC LIGATURE LAM WITH ALEF WITH MADDA ABOVE ISOLATED FORM
    ('آ', 'N'),
    ('\u{2019}', 'M'), // RIGHT SINGLE QUOTATION MARK
    ('؟', '?'),
    // The digits of the Arab East.
    ('٠', '0'),
    ('١', '1'),
    ('٢', '2'),
    ('٣', '3'),
    ('٤', '4'),
    ('٥', '5'),
    ('٦', '6'),
    ('٧', '7'),
    ('٨', '8'),
    ('٩', '9'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_small_letter_can_be_pressed_and_no_key_means_two_things() {
        for letter in 'a'..='z' {
            assert_eq!(
                ARABIC_101
                    .iter()
                    .filter(|(_, latin)| *latin == letter)
                    .count(),
                1,
                "{letter}"
            );
        }
        let mut arabic: Vec<char> = ARABIC_101.iter().map(|(arabic, _)| *arabic).collect();
        arabic.sort_unstable();
        arabic.dedup();
        assert_eq!(arabic.len(), ARABIC_101.len());
        assert!(arabic.iter().all(|char| !char.is_ascii()));
    }
}
