//! Folding: what does not make another word is taken away, and what ends a term is told from what does not.
//!
//! Folded text has one byte below `0x30` for everything between words and bytes from `0x30` up inside words, so that
//! the scan needs one comparison a byte. Case, accents, vowel marks, tatweel, letter variants, presentation forms and
//! width are gone; canonically equivalent texts fold alike (Unicode Standard Annex #15), since marks are dropped after
//! decomposition. Offsets are not kept but for one mark every `STRIDE` bytes; they are found again where something
//! was found.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::text::Span;

/// The classes of what stands between words. Bytes below 0x30, so that they cannot be part of a word.
pub(crate) mod sep {
    /// Blanks of all kinds.
    pub(crate) const BLANK: u8 = b' ';
    /// The end of a line or page.
    pub(crate) const LINE: u8 = b'\n';
    /// A hyphen, also the en dash.
    pub(crate) const HYPHEN: u8 = b'-';
    /// An apostrophe or a single quotation mark.
    pub(crate) const APOSTROPHE: u8 = b'\'';
    /// A double quotation mark of any shape.
    pub(crate) const QUOTE: u8 = b'"';
    /// A comma.
    pub(crate) const COMMA: u8 = b',';
    /// A slash.
    pub(crate) const SLASH: u8 = b'/';
    /// An opening bracket of any shape.
    pub(crate) const OPEN: u8 = b'(';
    /// A closing bracket of any shape.
    pub(crate) const CLOSE: u8 = b')';
    /// A mark that ends a sentence.
    pub(crate) const STOP: u8 = b'.';
    /// A semicolon, a colon, a dash between clauses.
    pub(crate) const CLAUSE: u8 = b'+';
    /// An emphasis mark of plain text: `*` or `_`.
    pub(crate) const EMPHASIS: u8 = b'*';
    /// An invisible mark that may stand inside a word or in the place of a blank: ZERO WIDTH SPACE and NON-JOINER.
    pub(crate) const JOINER: u8 = 0x1F;
    /// A dot in the middle of the line, as French writes both genders with: *mineur·e·s*.
    pub(crate) const DOT: u8 = 0x1E;
    /// A mark of a redline: what stands before it is replaced.
    pub(crate) const REDLINE: u8 = 0x1D;
    /// Anything else: a term ends there.
    pub(crate) const OTHER: u8 = b'#';
}

/// Whether a folded byte is part of a word.
#[inline]
pub(crate) const fn is_word(byte: u8) -> bool {
    byte >= 0x30
}

/// A text folded, in buffers that are used again and again.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// The folded bytes, followed by `PADDING` blanks.
    bytes: Vec<u8>,
    len: usize,
    /// Pairs of an offset in the text and the offset of its fold, one every `STRIDE` bytes of text or so.
    marks: Vec<(usize, usize)>,
}

/// So many bytes behind the folded text can be read without looking: a whole block of the scan, and a word behind it.
const PADDING: usize = 80;
const STRIDE: usize = 64;

impl Folded {
    /// Folds `text`, in the place of what was folded before.
    pub(crate) fn fold(&mut self, text: &str) {
        let source = text.as_bytes();
        let two = two();
        self.marks.clear();
        let (mut from, mut to) = (0, 0);
        while from < source.len() {
            self.marks.push((from, to));
            let end = (from + STRIDE).min(source.len());
            while from < end {
                self.make_room(to, source.len() - from);
                let Some(out) = self.bytes[to..].first_chunk_mut::<ROOM>() else {
                    break;
                };
                let ahead = &source[from..];
                let (read, written) = if let Some(row) = ahead.first_chunk::<REACH>() {
                    fold_row(row, ROW, out, two)
                } else {
                    fold_row(&filled(ahead), ahead.len().min(ROW), out, two)
                };
                (from, to) = (from + read, to + written);
                if read == 0 {
                    let (read, written) = self.slow(text, from, to);
                    (from, to) = (from + read, to + written);
                }
            }
        }
        self.marks.push((source.len(), to));
        self.len = to;
        self.make_room(to, 0);
        self.bytes[to..to + PADDING].fill(sep::BLANK);
    }

    /// Sees to it that a row fits behind `to`, and that there is room for the fold of `left` more bytes, as most texts
    /// fold: no character of two bytes becomes more than three.
    #[inline]
    fn make_room(&mut self, to: usize, left: usize) {
        if self.bytes.len() < to + ROOM + PADDING {
            self.bytes.resize(to + left * 3 / 2 + ROOM + PADDING, 0);
        }
    }

    /// Folds the character at `from` by the full rules. Gives its length, and how many bytes it wrote.
    #[cold]
    fn slow(&mut self, text: &str, from: usize, to: usize) -> (usize, usize) {
        let rest = text.get(from..).unwrap_or_default();
        let mut chars = rest.chars();
        let Some(char) = chars.next() else {
            return (1, 0);
        };
        // A soft hyphen at the end of a line is a hyphen that was used.
        let folded = if char == '\u{AD}' && matches!(chars.next(), Some('\n' | '\r')) {
            Fold::of_separator(sep::HYPHEN)
        } else {
            Fold::of(char)
        };
        let bytes = folded.as_bytes();
        self.bytes[to..to + bytes.len()].copy_from_slice(bytes);
        (char.len_utf8(), bytes.len())
    }

    /// The folded bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// The folded bytes with the blanks behind them: any range inside the fold may be read 8 bytes beyond.
    pub(crate) fn padded(&self) -> &[u8] {
        &self.bytes[..self.len + PADDING]
    }

    /// The range of `text`, which was folded, that `span` of the fold was read from: whole characters, with the marks
    /// that belong to the last one.
    pub(crate) fn source(&self, text: &str, span: Span) -> Span {
        let start = self.walk(text, span.start).0;
        let (_, end) = self.walk(text, span.end.saturating_sub(1));
        let rest = text.get(end..).unwrap_or_default();
        let marks = rest
            .chars()
            .take_while(|&char| belongs_to_the_letter_before(char))
            .map(char::len_utf8);
        Span::new(start, end + marks.sum::<usize>())
    }

    /// Where in the fold the character at `offset` of `text`, which was folded, is or would be.
    pub(crate) fn folded(&self, text: &str, offset: usize) -> usize {
        let after = self.marks.partition_point(|&(from, _)| from <= offset);
        let Some(&(mut from, mut to)) = self.marks.get(after.saturating_sub(1)) else {
            return 0;
        };
        while from < offset {
            let (read, written) = step(text, from);
            (from, to) = (from + read, to + written);
        }
        to
    }

    /// The character of `text` that the folded byte at `offset` came from.
    fn walk(&self, text: &str, offset: usize) -> (usize, usize) {
        let after = self.marks.partition_point(|&(_, to)| to <= offset);
        let Some(&(mut from, mut to)) = self.marks.get(after.saturating_sub(1)) else {
            return (0, 0);
        };
        while from < text.len() {
            // Bytes of ASCII fold to one each.
            let eight = text.as_bytes()[from..].first_chunk::<8>();
            if to + 8 <= offset && eight.is_some_and(|eight| eight.is_ascii()) {
                (from, to) = (from + 8, to + 8);
                continue;
            }
            let (read, written) = step(text, from);
            to += written;
            if to > offset {
                return (from, from + read);
            }
            from += read;
        }
        (from, from)
    }
}

/// How many bytes the character at `from` of a text has, and how many its fold.
#[inline]
fn step(text: &str, from: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    match (bytes[from], bytes.get(from + 1)) {
        (0..0x80, _) => return (1, 1),
        (first @ 0xC0..0xE0, Some(second)) => {
            let fold = two()[code_of_two(first, *second)];
            if fold != SLOW {
                return (2, length_of(fold));
            }
        }
        _ => {}
    }
    let mut chars = text.get(from..).unwrap_or_default().chars();
    let Some(char) = chars.next() else {
        return (1, 0);
    };
    let hyphen = char == '\u{AD}' && matches!(chars.next(), Some('\n' | '\r'));
    let written = if hyphen {
        1
    } else {
        Fold::of(char).as_bytes().len()
    };
    (char.len_utf8(), written)
}

/// The code of a character of two bytes.
#[inline]
fn code_of_two(first: u8, second: u8) -> usize {
    (usize::from(first & 0x1F) << 6) | usize::from(second & 0x3F)
}

/// A text is folded so many bytes at a time.
const ROW: usize = 16;
/// So far from the beginning of a row its last character may reach.
const REACH: usize = ROW + 1;
/// So many bytes a row may fold to, with what is written beyond; the longest fold of a character has fewer.
const ROOM: usize = 4 * ROW;

/// Folds a row of `length` bytes, and the rest of its last character, or the beginning of it: only bytes of ASCII, where it
/// begins with some, and no character that wants the full rules. Gives how many bytes it read and how many it wrote.
#[inline]
fn fold_row(
    row: &[u8; REACH],
    length: usize,
    out: &mut [u8; ROOM],
    two: &[u32; 0x800],
) -> (usize, usize) {
    let ascii = leading_ascii(row).min(length);
    if ascii > 1
        && let (Some(row), Some(out)) = (row.first_chunk::<ROW>(), out.first_chunk_mut::<ROW>())
    {
        fold_ascii(row, out);
        return (ascii, ascii);
    }
    let (mut read, mut written) = (0, 0);
    while read < length.min(ROW) {
        let (first, second) = (row[read], row[read + 1]);
        // Both kinds go one way: whether a letter or a blank comes next cannot be foreseen.
        let wide = first >= 0x80;
        let code = if wide {
            code_of_two(first, second)
        } else {
            usize::from(first)
        };
        let fold = two[code & 0x7FF];
        if first >= 0xE0 || fold == SLOW {
            break;
        }
        if let Some(out) = out[written..].first_chunk_mut::<4>() {
            *out = fold.to_le_bytes();
        }
        read += 1 + usize::from(wide);
        written += length_of(fold);
    }
    (read, written)
}

/// The end of a text as a row.
fn filled(end: &[u8]) -> [u8; REACH] {
    let mut row = [0; REACH];
    if let Some(room) = row.get_mut(..end.len()) {
        room.copy_from_slice(end);
    }
    row
}

/// How many bytes of ASCII a row begins with.
#[inline]
fn leading_ascii(row: &[u8; REACH]) -> usize {
    const HIGH: u128 = 0x8080_8080_8080_8080_8080_8080_8080_8080;
    let run = row
        .first_chunk::<ROW>()
        .map_or(0, |run| u128::from_le_bytes(*run));
    (run & HIGH).trailing_zeros() as usize / 8
}

/// Folds the bytes of ASCII in a row; in the place of others anything is put. Letters, digits and the commonest marks
/// need no table, and no branches: the compiler looks at the whole row at once.
#[inline]
#[expect(
    clippy::needless_bitwise_bool,
    reason = "branches would keep the compiler from looking at many bytes at once"
)]
fn fold_ascii(row: &[u8; ROW], out: &mut [u8; ROW]) {
    let mut plain = true;
    for (out, &byte) in out.iter_mut().zip(row) {
        let upper = byte.wrapping_sub(b'A') < 26;
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        // From the apostrophe to the digit nine all but the plus sign fold to themselves.
        let mark = (byte.wrapping_sub(b'\'') < 0x13) & (byte != b'+');
        let blank = (byte == b' ') | (byte == b'\n') | (byte == b'"');
        plain &= letter | mark | blank | !byte.is_ascii();
        *out = byte | (u8::from(upper) << 5);
    }
    if !plain {
        for (out, &byte) in out.iter_mut().zip(row) {
            *out = ASCII[usize::from(byte & 0x7F)];
        }
    }
}

/// Marks that a word keeps at its end: combining marks and the stretching of Arabic script.
fn belongs_to_the_letter_before(char: char) -> bool {
    char == '\u{640}' /* ARABIC TATWEEL */ || canonical_combining_class(char) != 0
}

/// A phrase folded into its words, as [`Folded`] folds texts.
pub(crate) fn words(phrase: &str) -> Vec<String> {
    key(phrase)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A phrase as a key for search: its folded words with one blank between.
///
/// ```
/// assert_eq!(harmonise::text::key("  Pédo-PORNOGRAPHIE "), "pedo pornographie");
/// ```
pub fn key(phrase: &str) -> String {
    let mut key = Vec::with_capacity(phrase.len() + 4);
    let mut gap = false;
    let two = two();
    let mut out = [0; ROOM];
    let mut from = 0;
    while from < phrase.len() {
        let ahead = &phrase.as_bytes()[from..];
        let (mut read, mut written) = if let Some(row) = ahead.first_chunk::<REACH>() {
            fold_row(row, ROW, &mut out, two)
        } else {
            fold_row(&filled(ahead), ahead.len().min(ROW), &mut out, two)
        };
        if read == 0 {
            let char = phrase.get(from..).and_then(|rest| rest.chars().next());
            let fold = char.map_or(Fold::of_separator(sep::OTHER), Fold::of);
            (read, written) = (char.map_or(1, char::len_utf8), usize::from(fold.len));
            out[..written].copy_from_slice(fold.as_bytes());
        }
        from += read;
        for &byte in &out[..written] {
            if is_word(byte) {
                if gap && !key.is_empty() {
                    key.push(b' ');
                }
                gap = false;
                key.push(byte);
            } else {
                gap = true;
            }
        }
    }
    String::from_utf8(key).unwrap_or_default()
}

/// The fold of one character: a few bytes.
#[derive(Debug, Clone, Copy)]
struct Fold {
    bytes: [u8; 60],
    len: u8,
}

impl Fold {
    const fn of_separator(byte: u8) -> Self {
        let mut bytes = [0; 60];
        bytes[0] = byte;
        Self { bytes, len: 1 }
    }

    /// Folds a character by the full rules, without a look at its neighbours.
    fn of(char: char) -> Self {
        if let Some(byte) = separator(char) {
            return Self::of_separator(byte);
        }
        let mut fold = Self {
            bytes: [0; 60],
            len: 0,
        };
        if is_removed(char) {
            return fold;
        }
        // Case first, since it may decompose; then compatibility decomposition; then the marks fall away.
        for part in char
            .to_lowercase()
            .flat_map(|lower| std::iter::once(lower).nfkd())
        {
            if is_removed(part) || canonical_combining_class(part) != 0 {
                continue;
            }
            let letter = variant(part);
            let expanded: &str = match letter {
                'œ' => "oe",
                'æ' => "ae",
                'ß' => "ss",
                'ø' => "o",
                'ł' => "l",
                _ => "",
            };
            if expanded.is_empty() {
                let mut buffer = [0; 4];
                if let Some(byte) = separator(letter) {
                    fold.push(&[byte]);
                } else if letter.is_alphanumeric() {
                    let lower = letter.to_lowercase().next().unwrap_or(letter);
                    fold.push(lower.encode_utf8(&mut buffer).as_bytes());
                } else {
                    fold.push(&[sep::OTHER]);
                }
            } else {
                fold.push(expanded.as_bytes());
            }
        }
        fold
    }

    fn push(&mut self, bytes: &[u8]) {
        let len = usize::from(self.len);
        if let Some(room) = self.bytes.get_mut(len..len + bytes.len()) {
            room.copy_from_slice(bytes);
            self.len += u8::try_from(bytes.len()).unwrap_or(0);
        }
    }

    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

/// Letters of Arabic script that writers use for one another, and digits, to one of each.
const fn variant(char: char) -> char {
    match char {
        // Alef wasla. The alefs with hamza and madda decompose (UAX #15).
        'ٱ' => 'ا',
        // Teh marbuta and the forms of heh: written for one another at the end of words.
        'ة' | 'ہ' | 'ۂ' | 'ھ' | 'ە' | 'ۃ' => 'ه',
        // Alef maksura and the yehs of other keyboards.
        'ى' | 'ی' | 'ې' | 'ے' => 'ي',
        'ک' | 'ڪ' => 'ك',
        // Arabic-Indic digits.
        '\u{660}'..='\u{669}' => digit(char as u32 - 0x660),
        '\u{6F0}'..='\u{6F9}' => digit(char as u32 - 0x6F0),
        _ => char,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a digit is below ten")]
const fn digit(value: u32) -> char {
    (b'0' + value as u8) as char
}

/// Characters that are never seen: soft hyphen, directional marks, joiners that bind, selectors, tatweel.
const fn is_removed(char: char) -> bool {
    matches!(char,
        '\u{AD}' // SOFT HYPHEN
        | '\u{34F}' // COMBINING GRAPHEME JOINER
        | '\u{61C}' // ARABIC LETTER MARK
        | '\u{640}' // ARABIC TATWEEL
        | '\u{200D}'..='\u{200F}' // ZERO WIDTH JOINER, LEFT-TO-RIGHT MARK, RIGHT-TO-LEFT MARK
        | '\u{202A}'..='\u{202E}' // bidirectional embeddings and overrides
        | '\u{2060}'..='\u{2064}' // WORD JOINER, invisible operators
        | '\u{2066}'..='\u{206F}' // bidirectional isolates
        | '\u{FE00}'..='\u{FE0F}' // variation selectors
        | '\u{FEFF}' // ZERO WIDTH NO-BREAK SPACE
    )
}

/// The class of a character that is no part of a word.
const fn separator(char: char) -> Option<u8> {
    Some(match char {
        '\n' | '\r' | '\u{C}' | '\u{85}' | '\u{2028}' => sep::LINE,
        ' '
        | '\t'
        | '\u{B}'
        | '\u{A0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}' => sep::BLANK,
        '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' => sep::HYPHEN,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2BC}' | '\u{B4}' | '`'
        | '\u{2032}' | '\u{2039}' | '\u{203A}' | '\u{FF07}' => sep::APOSTROPHE,
        '"'
        | '\u{AB}'
        | '\u{BB}'
        | '\u{201C}'..='\u{201F}'
        | '\u{2033}'
        | '\u{300C}'..='\u{300F}'
        | '\u{FF02}' => sep::QUOTE,
        ',' | '\u{60C}' | '\u{FF0C}' => sep::COMMA,
        '/' | '\u{2044}' => sep::SLASH,
        '(' | '[' | '{' | '\u{FF08}' => sep::OPEN,
        ')' | ']' | '}' | '\u{FF09}' => sep::CLOSE,
        '.' | '!' | '?' | '\u{61F}' | '\u{6D4}' | '\u{2026}' | '\u{2029}' | '\u{FF0E}' => sep::STOP,
        ';' | ':' | '\u{61B}' | '\u{2014}' | '\u{2015}' => sep::CLAUSE,
        '*' | '_' => sep::EMPHASIS,
        '\u{200B}' | '\u{200C}' => sep::JOINER,
        '\u{B7}' | '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' => sep::DOT,
        '\u{2326}' => sep::REDLINE, // ERASE TO THE RIGHT, as redlines of EU drafts have it
        // Trade marks would fold to letters.
        '\u{2120}' | '\u{2122}' => sep::OTHER,
        _ => return None,
    })
}

/// Marks the characters of two bytes that need the full rules.
const SLOW: u32 = u32::MAX;

/// The fold of each byte of ASCII.
static ASCII: [u8; 128] = {
    let mut table = [sep::OTHER; 128];
    let mut char = 0_u8;
    while char < 128 {
        table[char as usize] = if char.is_ascii_uppercase() {
            char.to_ascii_lowercase()
        } else if char.is_ascii_lowercase() || char.is_ascii_digit() {
            char
        } else {
            match separator(char as char) {
                Some(class) => class,
                None => sep::OTHER,
            }
        };
        char += 1;
    }
    table
};

/// The fold of each character up to U+07FF: up to three bytes, the first one lowest, and above them how many.
fn two() -> &'static [u32; 0x800] {
    static TWO: LazyLock<Box<[u32; 0x800]>> = LazyLock::new(|| {
        let mut table = Box::new([SLOW; 0x800]);
        for (code, entry) in (0..).zip(table.iter_mut()) {
            let ascii = ASCII
                .get(code as usize)
                .map(|&byte| Fold::of_separator(byte));
            let fold = ascii.or_else(|| char::from_u32(code).map(Fold::of));
            // The soft hyphen looks at its neighbour.
            if let Some(fold) = fold
                && let [a, b, c, ..] = fold.bytes
                && fold.len <= 3
                && code != 0xAD
            {
                *entry = u32::from_le_bytes([a, b, c, fold.len]);
            }
        }
        table
    });
    &TWO
}

/// How many bytes an entry of that table has.
#[inline]
const fn length_of(fold: u32) -> usize {
    (fold >> 24) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fold(text: &str) -> String {
        let mut folded = Folded::default();
        folded.fold(text);
        String::from_utf8(folded.bytes().to_vec()).unwrap()
    }

    #[track_caller]
    fn alike(forms: &[&str]) {
        for form in forms {
            assert_eq!(fold(form), fold(forms[0]), "{form:?}");
        }
    }

    #[test]
    fn what_does_not_make_another_word_folds_away() {
        alike(&[
            "pédopornographie",
            "PÉDOPORNOGRAPHIE",
            "PEDOPORNOGRAPHIE",
            "pe\u{301}dopornographie",
        ]);
        alike(&["œuvre", "oeuvre", "ŒUVRE"]);
        alike(&["fichier", "\u{FB01}chier", "\u{FF46}ichier"]);
        alike(&["porno\u{AD}graphy", "pornography", "porno\u{2060}graphy"]);
        alike(&["l'enfant", "l\u{2019}enfant", "l\u{B4}enfant"]);
        alike(&["child-sex", "child\u{2011}sex", "child\u{2013}sex"]);
    }

    #[test]
    fn arabic_letters_that_stand_for_one_another_fold_alike() {
        alike(&[
            "الإباحية",
            "الاباحية",
            "الأباحيه",
            "الإب\u{640}\u{640}احية",
            "الا\u{655}باحية",
        ]);
        alike(&["إباحیة", "إباحية"]);
        alike(&[
            "جنسيا\u{64B}",
            "جنسي\u{64B}ا",
            "جنسيا",
            "جنسي\u{64B}\u{651}ا",
        ]);
        alike(&["الأطفال", "\u{FE8D}\u{FEF7}\u{FEC3}\u{FED4}\u{FE8E}\u{FEDD}"]);
        alike(&["٣٤", "34", "۳۴"]);
        alike(&["الجرائم", "الجراي\u{654}م"]);
    }

    #[test]
    fn a_soft_hyphen_counts_at_the_end_of_a_line_only() {
        assert_eq!(fold("porno\u{AD}\ngraphy"), "porno-\ngraphy");
    }

    #[test]
    fn a_row_of_ascii_folds_as_each_byte_alone() {
        for byte in 0..128_u8 {
            let (row, mut out) = ([byte; ROW], [0; ROW]);
            fold_ascii(&row, &mut out);
            assert_eq!(out, [ASCII[usize::from(byte)]; ROW], "{byte:#x}");
        }
    }

    proptest! {
        #[test]
        fn canonically_equivalent_texts_fold_alike(text in "[\\PC\u{621}-\u{655}éàçô\n]{0,40}") {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&composed), fold(&decomposed));
        }

        #[test]
        fn every_word_leads_back_to_characters_that_fold_to_it(text in "[a-zé\u{621}-\u{655}\u{640}\u{AD}, œ\n\u{FEFB}\\PC]{0,200}") {
            let mut folded = Folded::default();
            folded.fold(&text);
            let bytes = folded.bytes().to_vec();
            let mut at = 0;
            while at < bytes.len() {
                let end = at + bytes[at..].iter().take_while(|&&byte| is_word(byte)).count();
                if end > at {
                    let span = folded.source(&text, Span::new(at, end));
                    let read = text.get(span.start..span.end);
                    prop_assert!(read.is_some(), "not on character boundaries: {span:?}");
                    let read = fold(read.unwrap());
                    let word = std::str::from_utf8(&bytes[at..end]).unwrap();
                    prop_assert!(read.contains(word), "{read:?} for {word:?}");
                }
                at = end + 1;
            }
        }
    }
}
