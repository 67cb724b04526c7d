//! The pieces of a text that are laid out: grapheme clusters (UAX #29), each with what is shown for it.
//!
//! Shapes of Arabic letters are chosen in `shape`; here a letter is itself.

use compact_str::CompactString;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::Span;

/// A grapheme cluster of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cluster {
    /// What is shown; empty where nothing is.
    pub(super) symbol: CompactString,
    /// Its columns; 0 where nothing is shown.
    pub(super) width: u8,
    /// Its bytes in the text.
    pub(super) source: Span,
    /// Whether it is a blank that may hang over the end of a line.
    pub(super) blank: bool,
}

/// Shown for what cannot be shown.
const REPLACEMENT: char = '\u{FFFD}';

/// Carries marks that have no letter.
const DOTTED_CIRCLE: char = '\u{25CC}';

/// The clusters of a text without line breaks; of others, line breaks become blanks.
pub(super) fn clusters(text: &str) -> Vec<Cluster> {
    let mut found = Vec::with_capacity(text.len() / 2 + 1);
    for (start, cluster) in text.grapheme_indices(true) {
        // UAX #29 makes such a sign one with any letter behind it (rule GB9b); a terminal gives it a cell.
        let mut at = start;
        for sign in cluster.chars().take_while(|&char| stands_by_numbers(char)) {
            found.push(piece(Span::new(at, at + sign.len_utf8()), text));
            at += sign.len_utf8();
        }
        let rest = Span::new(at, start + cluster.len());
        if !rest.is_empty() {
            found.push(piece(rest, text));
        }
    }
    found
}

/// What is shown for one cluster.
fn piece(source: Span, text: &str) -> Cluster {
    let mut symbol = CompactString::default();
    let blank = show(source.of(text), &mut symbol);
    let mut width = match symbol.as_bytes() {
        [] => 0,
        [b' '..=b'~'] => 1,
        _ => u8::try_from(symbol.width()).unwrap_or(u8::MAX),
    };
    if width == 0 {
        if symbol.chars().any(is_combining_mark) {
            symbol.insert(0, DOTTED_CIRCLE);
            width = 1;
        } else if symbol.starts_with(stands_by_numbers) {
            width = 1;
        } else {
            symbol.clear();
        }
    }
    Cluster {
        symbol,
        width,
        source,
        blank,
    }
}

/// Appends what is shown for a cluster; tells whether that is a blank.
fn show(cluster: &str, symbol: &mut CompactString) -> bool {
    let first = cluster.chars().next().unwrap_or(REPLACEMENT);
    if is_line_break(first) || first == '\t' {
        symbol.push(' ');
        return true;
    }
    match first {
        '\0'..'\u{20}' => symbol.push(picture(u32::from(first))),
        '\u{7F}' => symbol.push('\u{2421}'), // SYMBOL FOR DELETE
        // Controls; LEFT-TO-RIGHT OVERRIDE, RIGHT-TO-LEFT OVERRIDE
        '\u{80}'..='\u{9F}' | '\u{202D}' | '\u{202E}' => symbol.push(REPLACEMENT),
        _ if is_hidden(first) => {}
        _ => {
            symbol.extend(
                cluster
                    .chars()
                    .filter(|&char| !char.is_control() && !is_bidi_control(char)),
            );
            return first.is_whitespace()
                && !is_unbreakable(first)
                && cluster.len() == first.len_utf8();
        }
    }
    false
}

/// The control picture of a control character below U+0020.
fn picture(control: u32) -> char {
    char::from_u32(0x2400 + control).unwrap_or(REPLACEMENT)
}

/// What ends a line: the mandatory breaks of UAX #14 and the paragraph separators of UAX #9.
pub(super) const fn is_line_break(char: char) -> bool {
    matches!(
        char,
        '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Marks that steer the order of the text around them (UAX #9, table 4).
pub(super) const fn is_bidi_control(char: char) -> bool {
    matches!(
        char,
        '\u{61C}' // ARABIC LETTER MARK
            | '\u{200E}' | '\u{200F}' // LEFT-TO-RIGHT MARK, RIGHT-TO-LEFT MARK
            | '\u{202A}'..='\u{202E}' // embeddings and overrides
            | '\u{2066}'..='\u{2069}' // isolates
    )
}

/// Characters that are not shown, whatever follows them.
const fn is_hidden(char: char) -> bool {
    is_bidi_control(char)
        || matches!(
            char,
            '\u{AD}' // SOFT HYPHEN
                | '\u{200B}' // ZERO WIDTH SPACE
                | '\u{2060}' // WORD JOINER
                | '\u{FEFF}' // ZERO WIDTH NO-BREAK SPACE
        )
}

/// Signs that are seen, though they are format characters: they stand above or below the number that follows
/// (`Prepended_Concatenation_Mark`).
const fn stands_by_numbers(char: char) -> bool {
    matches!(
        char,
        '\u{600}'
            ..='\u{605}'
                | '\u{6DD}'
                | '\u{70F}'
                | '\u{890}'
                | '\u{891}'
                | '\u{8E2}'
                | '\u{110BD}'
                | '\u{110CD}'
    )
}

/// Blanks at which no line is broken.
const fn is_unbreakable(char: char) -> bool {
    // NO-BREAK SPACE, FIGURE SPACE, NARROW NO-BREAK SPACE
    matches!(char, '\u{A0}' | '\u{2007}' | '\u{202F}')
}
