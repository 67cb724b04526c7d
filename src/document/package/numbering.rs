//! Automatic numbers of paragraphs as a reader of a word processor sees them: "Article 3", "(b)", "2.1".
//!
//! The readers say how each level of a list is numbered and when a paragraph is; what comes next is counted and written
//! here. A number that is too large to be written as letters is written in digits, so that no start value makes a long
//! label, and a label has an end. Words for numbers ("first") are written in digits, too.

use crate::text::Fnv;

/// So many levels a list may have (ten in `OpenDocument`, nine in a docx).
pub(crate) const LEVELS: usize = 10;

/// The number of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    /// As it stands before the paragraph.
    pub(crate) label: String,
    /// Which list it is of.
    pub(crate) list: u32,
    /// Its level in the list, from 0.
    pub(crate) level: u8,
    /// Whether the label shows the number of each level above.
    pub(crate) shows: [bool; LEVELS],
    /// What it calls a division of the text ("Article 3"), which what follows it belongs to; nothing for an item of a
    /// list.
    pub(crate) division: Option<Name>,
}

/// The words that divisions of one kind are called by, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name(u64);

/// How a number is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Figures {
    #[default]
    Decimal,
    /// At least two digits.
    DecimalZero,
    ArabicIndic,
    EasternArabicIndic,
    LowerRoman,
    UpperRoman,
    /// Letters in the order of the alphabet: a, b … z, aa, bb.
    LowerLetter,
    UpperLetter,
    /// The same with two letters counting on: a, b … z, aa, ab.
    LowerLetterOn,
    UpperLetterOn,
    /// Arabic letters in the order of the alphabet.
    ArabicAlpha,
    /// Arabic letters in the order of their values as numbers.
    ArabicAbjad,
    /// Nothing.
    None,
    /// Nothing: a sign stands before its paragraphs, which may be a letter of a font of signs.
    Sign,
}

/// How one level of a list is numbered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Level {
    /// The first number.
    pub(crate) start: u32,
    pub(crate) figures: Figures,
    pub(crate) pattern: Pattern,
    /// Numbers begin anew after a paragraph of a level before this one.
    pub(crate) restarts_after: usize,
    /// Whether the numbers of all levels are written in digits in it.
    pub(crate) is_legal: bool,
}

/// The levels of a list by their numbers from 0, as far as they are there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Levels(Vec<(usize, Level)>);

impl Levels {
    pub(crate) fn get(&self, number: usize) -> Option<&Level> {
        let level = self.0.iter().find(|(own, _)| *own == number);
        level.map(|(_, level)| level)
    }

    /// Adds one; where it is said twice the first one counts.
    pub(crate) fn add(&mut self, number: usize, level: Level) {
        if self.get(number).is_none() {
            self.0.push((number, level));
        }
    }
}

/// What stands before a paragraph: words, and numbers of levels in their places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    /// The number of a level, from 0.
    Number(usize),
}

/// A label has at most so many characters.
const LONGEST: usize = 48;

impl Pattern {
    /// Reads `%1.%2` or, where the sign also closes a number, `%1%.%2%`.
    pub(crate) fn of(text: &str, is_closed: bool) -> Self {
        let mut pattern = Self::default();
        let mut rest: String = text.chars().take(2 * LONGEST).collect();
        while let Some(at) = rest.find('%') {
            let behind = rest.split_off(at);
            pattern.words(&rest);
            let behind = behind.trim_start_matches('%');
            let digits = behind.chars().take_while(char::is_ascii_digit);
            let digits = digits.take(if is_closed { 2 } else { 1 }).count();
            let (number, after) = behind.split_at_checked(digits).unwrap_or((behind, ""));
            if let Ok(level @ 1..=LEVELS) = number.parse() {
                pattern.number(level - 1);
            }
            let after = after.strip_prefix('%').filter(|_| is_closed);
            after
                .unwrap_or_else(|| behind.get(digits..).unwrap_or_default())
                .clone_into(&mut rest);
        }
        pattern.words(&rest);
        pattern
    }

    /// Adds words.
    pub(crate) fn words(&mut self, words: &str) {
        if !words.is_empty() {
            let words = words.chars().take(LONGEST).collect();
            self.0.push(Piece::Words(words));
        }
    }

    /// Adds the number of a level, from 0.
    pub(crate) fn number(&mut self, level: usize) {
        self.0.push(Piece::Number(level));
    }

    /// What its words call a division of the text, with a word or the sign of a section.
    fn name(&self) -> Option<Name> {
        let words = self.0.iter().filter_map(|piece| match piece {
            Piece::Words(words) => Some(words.as_str()),
            Piece::Number(_) => None,
        });
        let parts = words.flat_map(|words| words.split(|char: char| !is_of_a_name(char)));
        let parts = parts.filter(|part| part.contains('§') || part.chars().nth(1).is_some());
        let mut name = None;
        for part in parts {
            let hash: &mut Fnv = name.get_or_insert_default();
            hash.add(part.as_bytes());
        }
        name.map(|hash| Name(hash.value()))
    }
}

fn is_of_a_name(char: char) -> bool {
    char.is_alphabetic() || char == '§'
}

/// How far the numbers of a list have come.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counter {
    counts: [u32; LEVELS],
    /// Which levels have begun.
    begun: [bool; LEVELS],
}

impl Counter {
    /// The number of the next paragraph at a level of `list`, whose levels are told by `levels`; `anew` is where it
    /// begins anew. Nothing where it has no number, only a sign.
    pub(crate) fn next<'l>(
        &mut self,
        list: u32,
        at: usize,
        anew: Option<u32>,
        levels: impl Fn(usize) -> Option<&'l Level>,
    ) -> Option<Number> {
        let level = levels(at)?;
        let count = match (anew, self.begun.get(at)?) {
            (Some(anew), _) => anew,
            (None, true) => self.counts[at].saturating_add(1),
            (None, false) => level.start,
        };
        self.counts[at] = count;
        self.begun[at] = true;
        for (below, begun) in self.begun.iter_mut().enumerate().skip(at + 1) {
            if levels(below).is_none_or(|level| at < level.restarts_after) {
                *begun = false;
            }
        }
        self.label(list, at, level, levels)
    }

    fn label<'l>(
        &self,
        list: u32,
        at: usize,
        level: &Level,
        levels: impl Fn(usize) -> Option<&'l Level>,
    ) -> Option<Number> {
        if level.figures == Figures::Sign {
            return None;
        }
        let mut label = String::new();
        let mut shows = [false; LEVELS];
        for piece in &level.pattern.0 {
            if label.len() > 4 * LONGEST {
                break;
            }
            match piece {
                Piece::Words(words) => label.push_str(words),
                // A level below has no number yet.
                Piece::Number(shown) if *shown > at => {}
                Piece::Number(shown) => {
                    let own = levels(*shown);
                    let count = if self.begun[*shown] {
                        self.counts[*shown]
                    } else {
                        own.map_or(1, |own| own.start)
                    };
                    let figures = own.map_or(Figures::Decimal, |own| own.figures);
                    let figures = if level.is_legal && figures.are_written() {
                        Figures::Decimal
                    } else {
                        figures
                    };
                    figures.write(count, &mut label);
                    shows[*shown] = true;
                }
            }
        }
        let label: Vec<&str> = label.split_whitespace().collect();
        let label: String = label.join(" ").chars().take(LONGEST).collect();
        label.chars().any(char::is_alphanumeric).then(|| Number {
            label,
            list,
            level: u8::try_from(at).unwrap_or(u8::MAX),
            shows,
            division: level.pattern.name(),
        })
    }
}

/// The letters that numbers are written with, each in the order of its list (ECMA-376, part 1, section 17.18.59).
const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
const ALPHA: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

/// Letters are repeated up to here; beyond, word processors differ.
const MOST_LETTERS: u32 = 780;
const MOST_ROMAN: u32 = 32_767;

impl Figures {
    /// Whether there is anything to see of a number.
    pub(crate) const fn are_written(self) -> bool {
        !matches!(self, Self::None | Self::Sign)
    }

    fn write(self, count: u32, out: &mut String) {
        match self {
            Self::None | Self::Sign => {}
            Self::DecimalZero if count < 10 => {
                out.push('0');
                out.push_str(&count.to_string());
            }
            Self::Decimal | Self::DecimalZero => out.push_str(&count.to_string()),
            Self::ArabicIndic => digits(count, '\u{0660}', out), // ARABIC-INDIC DIGIT ZERO
            Self::EasternArabicIndic => digits(count, '\u{06F0}', out), // EXTENDED ARABIC-INDIC DIGIT ZERO
            Self::LowerRoman => roman(count, out),
            Self::UpperRoman => upper(|out| roman(count, out), out),
            Self::LowerLetter => letters(count, LATIN, out),
            Self::UpperLetter => upper(|out| letters(count, LATIN, out), out),
            Self::LowerLetterOn => letters_on(count, out),
            Self::UpperLetterOn => upper(|out| letters_on(count, out), out),
            Self::ArabicAlpha => letters(count, ALPHA, out),
            Self::ArabicAbjad => letters(count, ABJAD, out),
        }
    }
}

fn upper(write: impl Fn(&mut String), out: &mut String) {
    let mut lower = String::new();
    write(&mut lower);
    out.push_str(&lower.to_ascii_uppercase());
}

fn digits(count: u32, zero: char, out: &mut String) {
    let digit = |digit: char| {
        let value = digit.to_digit(10).unwrap_or(0);
        char::from_u32(u32::from(zero) + value)
    };
    out.extend(count.to_string().chars().filter_map(digit));
}

/// The letter of a number, repeated for each time that the list has been gone through.
fn letters(count: u32, list: &str, out: &mut String) {
    let size = u32::try_from(list.chars().count()).unwrap_or(1);
    let letter = count
        .checked_sub(1)
        .filter(|_| count <= MOST_LETTERS)
        .and_then(|before| Some((list.chars().nth((before % size) as usize)?, before / size)));
    match letter {
        Some((letter, times)) => out.extend((0..=times).map(|_| letter)),
        None => out.push_str(&count.to_string()),
    }
}

/// The letters of a number as digits of a system without a zero.
fn letters_on(mut count: u32, out: &mut String) {
    if count == 0 {
        out.push('0');
    }
    let mut reversed = Vec::new();
    while let Some(before) = count.checked_sub(1) {
        let offset = u8::try_from(before % 26).unwrap_or(0);
        reversed.push(char::from(b'a' + offset));
        count = before / 26;
    }
    out.extend(reversed.into_iter().rev());
}

fn roman(count: u32, out: &mut String) {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..=MOST_ROMAN).contains(&count) {
        out.push_str(&count.to_string());
        return;
    }
    let mut left = count;
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(figures: Figures, expected: &[(u32, &str)]) {
        for (count, expected) in expected {
            let mut written = String::new();
            figures.write(*count, &mut written);
            assert_eq!(written, *expected, "{count}");
        }
    }

    fn level(figures: Figures, pattern: &str) -> Level {
        Level {
            start: 1,
            figures,
            pattern: Pattern::of(pattern, false),
            restarts_after: LEVELS,
            is_legal: false,
        }
    }

    /// The labels of paragraphs at these levels of a list.
    fn labels(levels: &[Level], at: &[usize]) -> Vec<String> {
        let mut counter = Counter::default();
        let next = |&at: &usize| counter.next(0, at, None, |level| levels.get(level));
        at.iter()
            .map(next)
            .map(|number| number.map_or(String::new(), |number| number.label))
            .collect()
    }

    #[test]
    fn numbers_are_written_as_word_processors_write_them() {
        check(Figures::Decimal, &[(0, "0"), (12, "12")]);
        check(Figures::DecimalZero, &[(7, "07"), (12, "12")]);
        check(Figures::LowerRoman, &[(4, "iv"), (1994, "mcmxciv")]);
        check(Figures::UpperRoman, &[(0, "0"), (40_000, "40000")]);
        check(
            Figures::LowerLetter,
            &[(1, "a"), (26, "z"), (27, "aa"), (28, "bb")],
        );
        check(
            Figures::UpperLetterOn,
            &[(27, "AA"), (28, "AB"), (703, "AAA")],
        );
        check(Figures::UpperLetter, &[(u32::MAX, "4294967295")]);
        check(Figures::ArabicIndic, &[(20, "\u{0662}\u{0660}")]);
    }

    #[test]
    fn arabic_letters_follow_the_alphabet_or_their_values() {
        check(Figures::ArabicAlpha, &[(1, "أ"), (3, "ت"), (28, "ي")]);
        check(Figures::ArabicAbjad, &[(3, "ج"), (4, "د"), (29, "أأ")]);
    }

    #[test]
    fn a_level_begins_anew_below_each_one_above() {
        let levels = [
            level(Figures::Decimal, "Article %1"),
            level(Figures::LowerLetter, "(%2)"),
            level(Figures::LowerRoman, "%1.%2.%3"),
        ];
        assert_eq!(
            labels(&levels, &[0, 1, 1, 2, 0, 1, 2]),
            [
                "Article 1",
                "(a)",
                "(b)",
                "1.b.i",
                "Article 2",
                "(a)",
                "2.a.i"
            ]
        );
    }

    #[test]
    fn a_level_that_never_begins_anew_counts_on() {
        let mut article = level(Figures::Decimal, "Article %2");
        article.restarts_after = 0;
        let levels = [level(Figures::UpperRoman, "Title %1"), article];
        assert_eq!(
            labels(&levels, &[0, 1, 1, 0, 1]),
            ["Title I", "Article 1", "Article 2", "Title II", "Article 3"]
        );
    }

    #[test]
    fn a_legal_number_is_all_in_digits() {
        let mut second = level(Figures::Decimal, "%1.%2");
        second.is_legal = true;
        let levels = [level(Figures::UpperRoman, "%1."), second];
        assert_eq!(labels(&levels, &[0, 1]), ["I.", "1.1"]);
    }

    #[test]
    fn a_level_above_that_has_not_begun_shows_its_start() {
        let levels = [
            level(Figures::Decimal, "%1"),
            level(Figures::Decimal, "%1.%2"),
        ];
        assert_eq!(labels(&levels, &[1, 1, 0]), ["1.1", "1.2", "1"]);
    }

    #[test]
    fn a_sign_is_no_number_and_words_alone_are_a_label() {
        let levels = [
            level(Figures::None, "\u{2022}"),
            level(Figures::None, "Proviso"),
            level(Figures::Sign, "o"),
        ];
        assert_eq!(labels(&levels, &[0, 1, 2]), ["", "Proviso", ""]);
    }

    #[test]
    fn a_division_has_a_word_in_its_label() {
        let names = |pattern: &str| Pattern::of(pattern, false).name().is_some();
        for pattern in [
            "Article %1",
            "Art. %1",
            "§ %1",
            "%1. Abschnitt",
            "المادة %1",
        ] {
            assert!(names(pattern), "{pattern}");
        }
        for pattern in ["%1.", "(%1)", "%1.%2", "n° %1", ""] {
            assert!(!names(pattern), "{pattern}");
        }
    }

    #[test]
    fn hostile_levels_make_short_labels() {
        let mut long = level(Figures::LowerLetter, &"%1".repeat(100_000));
        long.start = 781;
        let absent = level(Figures::Decimal, "%9%0%%%");
        let mut last = level(Figures::UpperRoman, "x%1");
        last.start = u32::MAX;
        let levels = [long, absent, last];
        let labels = labels(&levels, &[0, 1, 2, 2, 9, 200]);
        assert!(labels.iter().all(|label| label.chars().count() <= LONGEST));
        assert_eq!(
            labels[1..],
            ["", "x781", "x781", "", ""].map(str::to_owned)[..]
        );
    }

    #[test]
    fn signs_that_close_a_number_are_no_words() {
        assert_eq!(Pattern::of("%1%.%10%)", true).0, {
            let mut pattern = Pattern::default();
            pattern.number(0);
            pattern.words(".");
            pattern.number(9);
            pattern.words(")");
            pattern.0
        });
    }
}
