//! Text of unknown origin made fit to be shown: in a report, in a message, on a terminal.
//!
//! A control character moves the cursor, or begins a line of its own that a program reads as a command; so it is named
//! instead. Marks that only steer the layout would reorder what stands around them. Nothing here knows of widths or
//! colours.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// The text as it can stand in one line: line breaks, tabs and rows of blanks are one blank, control characters are
/// named, marks without a width that only steer the layout are left out.
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            NO_BREAK_SPACE | NARROW_NO_BREAK_SPACE => out.push(char),
            _ if char.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ if steers(char) => {}
            _ => push_named(&mut out, char),
        }
    }
    Cow::Owned(out)
}

/// Whether a text can be shown as it is, as nearly all can: told by its bytes. Among characters of two bytes only those
/// behind 0xC2 are controls, blanks or a soft hyphen, and ARABIC LETTER MARK steers; longer ones may be anything.
fn is_plain(text: &str) -> bool {
    let plain = |byte| matches!(byte, b' '..=b'~' | 0x80..=0xBF | 0xC3..=0xDF);
    text.bytes().all(plain)
        && !text.contains("  ")
        && (text.is_ascii() || !text.contains('\u{61C}' /* ARABIC LETTER MARK */))
}

/// A name that must stay as it is, such as a path; what cannot be shown is named.
#[derive(Debug, Clone, Copy)]
pub struct Name<'n>(pub &'n str);

impl fmt::Display for Name<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = String::with_capacity(self.0.len());
        push_name(&mut shown, self.0);
        out.write_str(&shown)
    }
}

/// Appends a name as [`Name`] shows it.
pub fn push_name(out: &mut String, name: &str) {
    if name.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        out.push_str(name);
        return;
    }
    for char in name.chars() {
        if steers(char) {
            push_number(out, char);
        } else {
            push_named(out, char);
        }
    }
}

/// Appends a character; a control character by its number.
pub fn push_named(out: &mut String, char: char) {
    if char.is_control() || matches!(char, '\u{2028}' | '\u{2029}') {
        push_number(out, char);
    } else {
        out.push(char);
    }
}

fn push_number(out: &mut String, char: char) {
    // Writing to a string cannot fail.
    let _ = write!(out, "<U+{:04X}>", u32::from(char));
}

/// Words beside others in a line that a terminal or a browser orders; those from right to left are isolated (UAX #9,
/// FSI … PDI), so that they reorder nothing around them.
pub fn isolated(text: &str) -> String {
    if is_rtl(text) {
        format!("{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}")
    } else {
        text.to_owned()
    }
}

/// Whether there is a letter in the text that is written from right to left.
pub fn is_rtl(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_rtl_letter)
}

/// Letters of Hebrew, Arabic and the scripts between them, and the Arabic presentation forms.
fn is_rtl_letter(char: char) -> bool {
    matches!(char, '\u{05D0}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
        && char.is_alphabetic()
}

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';
const NO_BREAK_SPACE: char = '\u{00A0}';
const NARROW_NO_BREAK_SPACE: char = '\u{202F}';

/// Characters that are not seen but change what is seen around them. The joiners are not among them: Arabic letters
/// take another shape without.
fn steers(char: char) -> bool {
    matches!(
        char,
        '\u{00AD}' // SOFT HYPHEN
            | '\u{061C}' // ARABIC LETTER MARK
            | '\u{200B}' // ZERO WIDTH SPACE
            | '\u{200E}'..='\u{200F}' // LEFT-TO-RIGHT MARK, RIGHT-TO-LEFT MARK
            | '\u{202A}'..='\u{202E}' // embeddings and overrides
            | '\u{2060}' // WORD JOINER
            | '\u{2066}'..='\u{2069}' // isolates
            | '\u{FEFF}' // ZERO WIDTH NO-BREAK SPACE
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_shown_is_named_or_left_out() {
        assert_eq!(
            visible("child\r\n\t porn\u{1b}[0m"),
            "child porn<U+001B>[0m"
        );
        assert_eq!(visible("a\u{00AD}b\u{202E}c"), "abc");
        assert_eq!(visible("«\u{202F}a\u{00A0}»"), "«\u{202F}a\u{00A0}»");
    }

    #[test]
    fn a_name_keeps_its_blanks_and_stays_on_its_line() {
        assert_eq!(
            Name("a\tb  c\u{202E}\n::error::d").to_string(),
            "a<U+0009>b  c<U+202E><U+000A>::error::d"
        );
    }
}
