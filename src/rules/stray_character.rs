//! `stray-character`: a character that is not what it looks like, or is not seen at all.
//!
//! It knows letters and marks, not terms. Whether a whole text is stretched is decided by who counts its words; here a
//! block is gone through, and most blocks are passed over at the sight of their bytes.

use memchr::memmem::Finder;

use super::Rule;
use crate::finding::{Context, Level, Safety};
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    name: "stray-character",
    summary: "a letter of another script, an invisible mark or stretching inside a word, or a mark that turns text around",
    explanation: EXPLANATION,
    statuses: &[],
    level: |_, context| match context {
        Context::Body | Context::Heading | Context::Definition | Context::Inserted => {
            Level::Warning
        }
        Context::Quotation
        | Context::Citation
        | Context::Gloss
        | Context::Mention
        | Context::Title => Level::Notice,
        Context::Removed | Context::NotInForce | Context::Deleted => Level::Silent,
    },
};

/// What is wrong with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// Stretching, which changes no word, but hides it from a search.
    Stretched,
    /// A letter of Persian or Urdu in the place of the Arabic one.
    Persian,
    /// A mark that is not seen.
    Invisible,
    /// A letter of another script that looks the same.
    LookAlike,
    /// A mark that turns the text behind it around.
    Override,
}

impl Fault {
    /// Whether the text reads as it is written, so that nobody is deceived.
    pub(crate) const fn is_harmless(self) -> bool {
        matches!(self, Self::Stretched | Self::Persian)
    }
}

/// A word with a stray character in it, or such a mark by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stray {
    /// Its range in the block.
    pub(crate) span: Span,
    /// The worst that is wrong with it.
    pub(crate) fault: Fault,
    /// The first character of that kind.
    pub(crate) char: char,
    /// The word without it.
    pub(crate) right: String,
    /// Whether there is no doubt about that.
    pub(crate) safety: Safety,
}

impl Stray {
    /// What is wrong, in one sentence.
    pub(crate) fn message(&self) -> String {
        let (char, fault) = (name(self.char), self.fault);
        match fault {
            Fault::Stretched => format!("{char} stretches the word"),
            Fault::Persian => format!("{char} stands in an Arabic word"),
            Fault::Invisible => format!("{char} stands in the word and is not seen"),
            Fault::LookAlike => format!("{char} only looks like a letter of the word"),
            Fault::Override => {
                format!("{char} turns the text behind it around: it reads as it is not written")
            }
        }
    }
}

/// The stray characters of a block, in its order.
pub(crate) fn find(text: &str) -> Vec<Stray> {
    if !may_hold(text.as_bytes()) {
        return Vec::new();
    }
    let arabic = std::cell::OnceCell::new();
    let mut found = Vec::new();
    let mut start = None;
    for (at, char) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_override(char) {
            found.push(Stray {
                span: Span::new(at, at + char.len_utf8()),
                fault: Fault::Override,
                char,
                right: String::new(),
                safety: Safety::Review,
            });
        }
        if is_of_a_word(char) {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            let span = Span::new(start, at);
            let is_arabic = || *arabic.get_or_init(|| Spelling::of(text).is_arabic());
            found.extend(of_word(span.of(text), start, is_arabic));
        }
    }
    found.sort_by_key(|stray| stray.span);
    found
}

/// Whether any byte is the beginning of a character that this is about. The marks of ordinary French and Arabic text
/// are passed over.
fn may_hold(bytes: &[u8]) -> bool {
    if bytes.is_ascii() {
        return false;
    }
    let general = |at: usize| {
        let next = (bytes.get(at + 1), bytes.get(at + 2));
        matches!(
            next,
            (Some(0x80), Some(0x8B..=0x8D | 0xAD | 0xAE)) | (Some(0x81), Some(0xA0..=0xA4))
        )
    };
    memchr::memchr3(0xDA, 0xDB, 0xEF, bytes).is_some()
        || memchr::memchr3(0xD0, 0xD1, 0xCE, bytes).is_some()
        || memchr::memchr(0xCF, bytes).is_some()
        || memchr::memchr_iter(0xE2, bytes).any(general)
        || Finder::new("\u{640}").find(bytes).is_some() // ARABIC TATWEEL
}

fn is_of_a_word(char: char) -> bool {
    char.is_ascii_alphabetic()
        || is_arabic_letter(char)
        || char.is_alphabetic()
        || is_invisible(char)
        || char == TATWEEL
        || is_mark(char)
}

/// The letters of Arabic itself, from hamza to yeh; nearly all letters of an Arabic text are.
const fn is_arabic_letter(char: char) -> bool {
    matches!(char, '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}')
}

const TATWEEL: char = '\u{640}'; // ARABIC TATWEEL

/// What is wrong with a word that begins at `start`. `is_arabic` tells whether its block is spelt as Arabic is.
fn of_word(word: &str, start: usize, is_arabic: impl FnOnce() -> bool) -> Option<Stray> {
    // Marks around a word are not in it.
    let trimmed = word.trim_start_matches(is_invisible);
    let start = start + word.len() - trimmed.len();
    let word = trimmed.trim_end_matches(is_invisible);
    if word.is_ascii() || word.chars().all(is_arabic_letter) {
        return None;
    }
    let mut right = word.to_owned();
    let mut safety = Safety::Safe;
    let mut worst: Option<(Fault, char)> = None;
    let mut tell = |fault: Fault, char: char| {
        if worst.is_none_or(|(known, _)| known < fault) {
            worst = Some((fault, char));
        }
    };
    if let Some(char) = word
        .chars()
        .find(|&char| is_invisible(char))
        .filter(|_| hides(word))
    {
        tell(Fault::Invisible, char);
        right.retain(|char| !is_invisible(char));
    }
    if is_stretched(word) {
        tell(Fault::Stretched, TATWEEL);
        right.retain(|char| char != TATWEEL);
    }
    if let Some((char, spelt)) = in_one_script(&right) {
        tell(Fault::LookAlike, char);
        right = spelt;
    }
    if let Some(char) = right.chars().find(|&char| arabic_for(char).is_some())
        && (has_an_arabic_letter(&right) || is_arabic())
        && !right.chars().any(is_only_persian)
    {
        tell(Fault::Persian, char);
        if !is_certain(&right) {
            safety = Safety::Review;
        }
        right = right
            .chars()
            .map(|char| arabic_for(char).unwrap_or(char))
            .collect();
    }
    let (fault, char) = worst?;
    Some(Stray {
        span: Span::new(start, start + word.len()),
        fault,
        char,
        right,
        safety,
    })
}

/// Marks without a width that have no business between two letters of these scripts; the joiners have one in Persian
/// and in the scripts of India, and marks of direction beside words of another one.
const fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{200B}'..='\u{200D}' // ZERO WIDTH SPACE, NON-JOINER, JOINER
            | '\u{2060}'..='\u{2064}' // WORD JOINER, invisible operators
            | '\u{FEFF}' // ZERO WIDTH NO-BREAK SPACE
    )
}

const fn is_joiner(char: char) -> bool {
    matches!(char, '\u{200C}' | '\u{200D}') // ZERO WIDTH NON-JOINER, ZERO WIDTH JOINER
}

/// LEFT-TO-RIGHT OVERRIDE, RIGHT-TO-LEFT OVERRIDE (UAX #9, 2.2).
const fn is_override(char: char) -> bool {
    matches!(char, '\u{202D}' | '\u{202E}')
}

fn is_mark(char: char) -> bool {
    unicode_normalization::char::is_combining_mark(char)
}

/// Whether the invisible marks of a word stand between letters of scripts that have no use for them.
fn hides(word: &str) -> bool {
    let letters = || word.chars().filter(|char| char.is_alphabetic());
    let plain = |char: char| {
        matches!(
            script(char),
            Script::Latin | Script::Greek | Script::Cyrillic
        )
    };
    let joined = word.chars().any(is_joiner);
    letters().all(|char| plain(char) || (!joined && script(char) == Script::Arabic))
}

/// Whether tatweel stretches a word: twice or more between its letters. Once is a habit of printers before some letters;
/// before a mark it carries that mark, and at the end it shows the form of a letter or abbreviates a word.
fn is_stretched(word: &str) -> bool {
    let mut count = 0;
    let mut inside = false;
    let mut chars = word.chars().peekable();
    let mut run = 0;
    while let Some(char) = chars.next() {
        if char == TATWEEL {
            if chars.peek().is_some_and(|&next| is_mark(next)) {
                return false;
            }
            run += 1;
        } else if script(char) == Script::Arabic {
            if inside {
                count += run;
            }
            (inside, run) = (true, 0);
        }
    }
    count >= 2
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Arabic,
    Other,
}

/// The script of a letter, as far as letters of it are taken for others (Unicode, Scripts.txt).
fn script(char: char) -> Script {
    match char {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Greek,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{6EE}'..='\u{6FF}' => {
            Script::Arabic
        }
        _ => Script::Other,
    }
}

/// Letters that look alike: Latin, Greek, Cyrillic; a blank where a script has none.
const TWINS: [[char; 3]; 30] = [
    ['A', 'Α', 'А'],
    ['B', 'Β', 'В'],
    ['C', ' ', 'С'],
    ['E', 'Ε', 'Е'],
    ['H', 'Η', 'Н'],
    ['I', 'Ι', 'І'],
    ['J', ' ', 'Ј'],
    ['K', 'Κ', 'К'],
    ['M', 'Μ', 'М'],
    ['N', 'Ν', ' '],
    ['O', 'Ο', 'О'],
    ['P', 'Ρ', 'Р'],
    ['S', ' ', 'Ѕ'],
    ['T', 'Τ', 'Т'],
    ['X', 'Χ', 'Х'],
    ['Y', 'Υ', 'У'],
    ['Z', 'Ζ', ' '],
    ['a', 'α', 'а'],
    ['c', ' ', 'с'],
    ['e', ' ', 'е'],
    ['h', ' ', 'һ'],
    ['i', 'ι', 'і'],
    ['j', ' ', 'ј'],
    ['k', 'κ', 'к'],
    ['o', 'ο', 'о'],
    ['p', 'ρ', 'р'],
    ['s', ' ', 'ѕ'],
    ['v', 'ν', ' '],
    ['x', ' ', 'х'],
    ['y', ' ', 'у'],
];

/// A word of letters of two scripts, spelt in one, where the letters of the other only look like it; and the first such
/// letter. The script with fewer of them gives way; a word of less than three letters may be a sign of its own, as in
/// physics.
fn in_one_script(word: &str) -> Option<(char, String)> {
    const COLUMNS: [Script; 3] = [Script::Latin, Script::Greek, Script::Cyrillic];
    let count = |wanted: Script| word.chars().filter(|&char| script(char) == wanted).count();
    let mut counts: Vec<(usize, usize)> = (0..).zip(COLUMNS.map(count)).collect();
    counts.retain(|&(_, number)| number > 0);
    if counts.len() != 2 || counts[0].1 + counts[1].1 < 3 {
        return None;
    }
    counts.sort_by_key(|&(_, number)| number);
    // Where both have the same number, the one whose every letter has a twin.
    let tried = [(counts[0], counts[1]), (counts[1], counts[0])];
    let tried = tried
        .into_iter()
        .filter(|((_, few), (_, many))| few <= many);
    for ((strange, _), (own, _)) in tried {
        let twin = |char: char| {
            let row = TWINS.iter().find(|row| row[strange] == char)?;
            (row[own] != ' ').then_some(row[own])
        };
        let is_strange = |char: char| script(char) == COLUMNS[strange];
        if word
            .chars()
            .filter(|&char| is_strange(char))
            .all(|char| twin(char).is_some())
        {
            let first = word.chars().find(|&char| is_strange(char))?;
            let spelt = word.chars();
            let spelt = spelt.map(|char| {
                if is_strange(char) {
                    twin(char).unwrap_or(char)
                } else {
                    char
                }
            });
            return Some((first, spelt.collect()));
        }
    }
    None
}

/// The Arabic letter for one that keyboards of Persian and Urdu write in its place.
const fn arabic_for(char: char) -> Option<char> {
    Some(match char {
        '\u{6A9}' => '\u{643}',                                     // KEHEH, KAF
        '\u{6CC}' => '\u{64A}',                                     // FARSI YEH, YEH
        '\u{6BE}' | '\u{6C0}' | '\u{6C1}' | '\u{6D5}' => '\u{647}', // forms of HEH, HEH
        _ => return None,
    })
}

/// Whether only one Arabic letter can be meant: not at the end of a word, where yeh may stand for alef maksura and heh
/// for teh marbuta.
fn is_certain(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|&char| !is_mark(char)).collect();
    let last = letters.len().saturating_sub(1);
    let sure = |(at, &char): (usize, &char)| char == '\u{6A9}' || (char == '\u{6CC}' && at < last);
    let mut strange = letters
        .iter()
        .enumerate()
        .filter(|(_, char)| arabic_for(**char).is_some());
    strange.all(sure)
}

/// Whether a word has a letter that Arabic keyboards write and Persian ones do not: it cannot be a word of Persian.
fn has_an_arabic_letter(word: &str) -> bool {
    // KAF, YEH, TEH MARBUTA, ALEF WITH HAMZA BELOW
    word.contains(['\u{643}', '\u{64A}', '\u{629}', '\u{625}'])
}

/// Whether a letter is of Persian, Urdu or another language in the script, and of no Arabic word. VEH is not among
/// them: Arabic writes foreign names with it.
fn is_only_persian(char: char) -> bool {
    matches!(char, '\u{671}'..='\u{6D3}') && char != '\u{6A4}' && arabic_for(char).is_none()
}

/// How the words of a block are spelt that have a letter which Arabic and Persian write differently.
#[derive(Debug, Default)]
struct Spelling {
    arabic: usize,
    strange: usize,
    persian: usize,
}

impl Spelling {
    fn of(text: &str) -> Self {
        let mut spelling = Self::default();
        for word in text.split(|char: char| !is_of_a_word(char)) {
            if word.chars().any(is_only_persian) {
                spelling.persian += 1;
            } else if word.chars().any(|char| arabic_for(char).is_some()) {
                spelling.strange += 1;
            } else if has_an_arabic_letter(word) {
                spelling.arabic += 1;
            }
        }
        spelling
    }

    /// Whether the block is Arabic, so that the strange words in it are slips of a keyboard.
    const fn is_arabic(&self) -> bool {
        self.persian == 0 && self.arabic >= 3 && self.strange * 3 <= self.arabic
    }
}

/// A character by its number and, where it is one of the usual ones, its name.
fn name(char: char) -> String {
    let number = format!("U+{:04X}", u32::from(char));
    let name = match char {
        TATWEEL => "ARABIC TATWEEL",
        '\u{200B}' => "ZERO WIDTH SPACE",
        '\u{200C}' => "ZERO WIDTH NON-JOINER",
        '\u{200D}' => "ZERO WIDTH JOINER",
        '\u{202D}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202E}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{2060}' => "WORD JOINER",
        '\u{FEFF}' => "ZERO WIDTH NO-BREAK SPACE",
        '\u{6A9}' => "ARABIC LETTER KEHEH",
        '\u{6CC}' => "ARABIC LETTER FARSI YEH",
        '\u{6BE}' => "ARABIC LETTER HEH DOACHASHMEE",
        '\u{6C0}' => "ARABIC LETTER HEH WITH YEH ABOVE",
        '\u{6C1}' => "ARABIC LETTER HEH GOAL",
        '\u{6D5}' => "ARABIC LETTER AE",
        _ => match script(char) {
            Script::Greek => "a Greek letter",
            Script::Cyrillic => "a Cyrillic letter",
            Script::Latin => "a Latin letter",
            Script::Arabic | Script::Other => return number,
        },
    };
    if name.starts_with("a ") {
        format!("{name} ({number})")
    } else {
        format!("{number} {name}")
    }
}

const EXPLANATION: &str = "\
# stray-character

## What it finds
Letters that only look like those of the word (a Cyrillic letter in an English word), Persian and Urdu letters in an
Arabic word, invisible marks between the letters of a word, tatweel that stretches a word, and marks that turn the text
behind them around (the bidi overrides). The message names the character.

Tatweel counts where it stands in a word twice or more: once is a habit of printers. A text that is stretched
throughout was justified by a machine: that is told once, silently. Persian and Urdu letters count in an Arabic word or
in a block that is otherwise spelt as Arabic is; a text in Persian or Urdu is left alone, and so is damaged text.

## Why it matters
Whoever searches the law for the word will not find it, and a text that is turned around reads as it is not written:
courts and parliaments decide by what stands there. Terms are found by this program through all of these but letters
of another script.

## Example
    A person who abuses a [child] whose first letter is Cyrillic …

## Fix
The word without the stray character is offered. It is *safe* unless two letters may be meant: Persian yeh at the end
of a word, forms of heh; and an override is for a person to take out, who sees how the text reads then.

## When to leave it
Where the text is about characters, and in a name that is really spelt so: `--ignore stray-character`, or another level
in `harmonise.toml`. Stretching and Persian letters, which deceive nobody, are notices.
";

#[cfg(test)]
mod tests {
    use super::*;

    /// The stray words of a text, with what is wrong and what is offered.
    fn strays(text: &str) -> Vec<(Fault, String, Safety)> {
        let found = find(text).into_iter();
        found
            .map(|one| (one.fault, one.right, one.safety))
            .collect()
    }

    #[track_caller]
    fn check(text: &str, fault: Fault, right: &str, safety: Safety) {
        assert_eq!(
            strays(text),
            [(fault, right.to_owned(), safety)],
            "{text:?}"
        );
    }

    #[track_caller]
    fn clean(text: &str) {
        assert_eq!(find(text), [], "{text:?}");
    }

    #[test]
    fn a_letter_of_another_script_that_looks_the_same_is_told() {
        // CYRILLIC SMALL LETTER ES, CYRILLIC SMALL LETTER O, GREEK CAPITAL LETTER OMICRON
        check("a \u{441}hild is", Fault::LookAlike, "child", Safety::Safe);
        check(
            "p\u{43E}rnographie",
            Fault::LookAlike,
            "pornographie",
            Safety::Safe,
        );
        check("\u{39F}FFENCE", Fault::LookAlike, "OFFENCE", Safety::Safe);
        // LATIN SMALL LETTER O in a Greek word
        check("Oύζo", Fault::LookAlike, "Ούζο", Safety::Safe);
    }

    #[test]
    fn words_of_one_script_signs_and_prefixes_are_left_alone() {
        for text in [
            "μm and kΩ",
            "β-carotene",
            "Москва",
            "ΔΕΗ",
            "in the Ελλάδα",
            "ال-PDF",
            "ب\u{640}Email",
            "œuvre",
        ] {
            clean(text);
        }
    }

    #[test]
    fn invisible_marks_inside_a_word_are_told() {
        check("chi\u{200B}ld", Fault::Invisible, "child", Safety::Safe); // ZERO WIDTH SPACE
        check(
            "porno\u{2060}graphie",
            Fault::Invisible,
            "pornographie",
            Safety::Safe,
        ); // WORD JOINER
        check("الأط\u{FEFF}فال", Fault::Invisible, "الأطفال", Safety::Safe); // ZERO WIDTH NO-BREAK SPACE
        check("chi\u{200C}ld", Fault::Invisible, "child", Safety::Safe); // ZERO WIDTH NON-JOINER
    }

    #[test]
    fn marks_between_words_and_joiners_in_arabic_script_are_left_alone() {
        clean("\u{FEFF}child \u{200B}abuse\u{200B} material");
        clean("1443 \u{647}\u{200D}."); // HEH with ZERO WIDTH JOINER: the year of the Hijra
        clean("می\u{200C}شود"); // ZERO WIDTH NON-JOINER in a Persian word
        clean("chi\u{AD}ld"); // SOFT HYPHEN
        clean("\u{200F}المادة 7\u{200E}"); // RIGHT-TO-LEFT MARK, LEFT-TO-RIGHT MARK
    }

    #[test]
    fn stretching_inside_a_word_is_told() {
        check(
            "الأط\u{640}\u{640}\u{640}\u{640}فال",
            Fault::Stretched,
            "الأطفال",
            Safety::Safe,
        ); // ARABIC TATWEEL
        check(
            "الأط\u{640}ف\u{640}ال",
            Fault::Stretched,
            "الأطفال",
            Safety::Safe,
        ); // ARABIC TATWEEL
    }

    #[test]
    fn one_tatweel_or_one_at_the_end_or_below_a_mark_is_no_stretching() {
        clean("الن\u{640}زاعات"); // ARABIC TATWEEL
        clean("عام 1443ه\u{640}\u{640}\u{640}"); // ARABIC TATWEEL
        clean("\u{640}\u{640}\u{640} أولا \u{640}\u{640}\u{640}"); // ARABIC TATWEEL
        clean("الرحم\u{640}\u{670}ن \u{640}\u{64E}\u{640}\u{64F}\u{640}"); // SUPERSCRIPT ALEF, FATHA, DAMMA
    }

    #[test]
    fn a_persian_letter_in_an_arabic_word_is_told() {
        // KEHEH beside TEH MARBUTA, FARSI YEH in the middle and at the end
        check(
            "المملكة والمملک\u{629}",
            Fault::Persian,
            "والمملكة",
            Safety::Safe,
        );
        check(
            "المواد الإباح\u{6CC}ة",
            Fault::Persian,
            "الإباحية",
            Safety::Safe,
        );
        let block = "كل شخص يحوز مواد إباحية يعاقب بالسجن ف\u{6CC} المملكة";
        check(block, Fault::Persian, "في", Safety::Review);
    }

    #[test]
    fn persian_and_urdu_are_left_alone() {
        clean("هر کس که این کار را بکند به زندان محکوم می شود");
        clean("یہ قانون پاکستان میں نافذ ہوگا");
        // Two words of Persian in an Arabic sentence that has as many of its own.
        clean("تسمى بالفارسية کودک و کودکان");
        clean("مدينة ڤيينا"); // a foreign name
    }

    #[test]
    fn overrides_are_told_by_themselves() {
        let text = "not \u{202E}guilty\u{202C}"; // RIGHT-TO-LEFT OVERRIDE … POP DIRECTIONAL FORMATTING
        check(text, Fault::Override, "", Safety::Review);
        assert_eq!(find(text)[0].span.of(text), "\u{202E}");
    }

    #[test]
    fn the_message_names_the_character() {
        let message = |text: &str| find(text)[0].message();
        assert_eq!(
            message("الأط\u{640}\u{640}فال"),
            "U+0640 ARABIC TATWEEL stretches the word"
        ); // ARABIC TATWEEL
        assert_eq!(
            message("\u{441}hild"),
            "a Cyrillic letter (U+0441) only looks like a letter of the word"
        );
    }
}
