//! Layout as a reader sees it. Expected lines stand in the order of their cells, from left to right.
//!
//! Hebrew letters stand for any that are written from right to left where their shapes do not matter: they have none.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::Direction::{LeftToRight, RightToLeft};
use super::*;

const ALEF: &str = "\u{5D0}";
const BET: &str = "\u{5D1}";
const GIMEL: &str = "\u{5D2}";

fn seen(line: &Line) -> String {
    let symbols = line.cells.iter().map(|cell| cell.symbol.as_str());
    symbols.collect()
}

#[track_caller]
fn check(text: &str, width: u16, direction: Direction, expected: &[&str]) {
    let lines = paragraph(text, width, direction, Letters::Base);
    let lines: Vec<_> = lines.iter().map(seen).collect();
    assert_eq!(lines, expected);
}

#[track_caller]
fn check_cut(text: &str, width: u16, direction: Direction, expected: &str) {
    assert_eq!(seen(&line(text, width, direction, Letters::Base)), expected);
}

/// The shapes of a text in the order of reading.
fn shapes(text: &str) -> String {
    let line = line(text, 40, RightToLeft, Letters::Forms);
    let symbols = line.cells.iter().rev().map(|cell| cell.symbol.as_str());
    symbols.collect()
}

#[test]
fn a_line_from_right_to_left_is_reversed_with_its_brackets_and_keeps_its_numbers() {
    let text = format!("{ALEF}{BET} ({GIMEL}) 15 AI");
    check(
        &text,
        40,
        RightToLeft,
        &[&format!("AI 15 ({GIMEL}) {BET}{ALEF}")],
    );
    check(
        &format!("[3-{BET}]"),
        40,
        RightToLeft,
        &[&format!("[{BET}-3]")],
    );
}

#[test]
fn the_direction_of_a_text_is_not_that_of_its_first_letter() {
    check(
        &format!("AI {ALEF}."),
        40,
        RightToLeft,
        &[&format!(".{ALEF} AI")],
    );
    check(
        &format!("{ALEF} AI."),
        40,
        LeftToRight,
        &[&format!("{ALEF} AI.")],
    );
}

#[test]
fn a_line_is_broken_before_it_is_reversed() {
    check(
        &format!("{ALEF}{ALEF} {BET}{BET} {GIMEL}"),
        5,
        RightToLeft,
        &[&format!("{BET}{BET} {ALEF}{ALEF}"), GIMEL],
    );
}

#[test]
fn references_to_laws_are_not_broken_at_their_strokes() {
    check(
        "law 2024/1689 art. 3-b",
        8,
        LeftToRight,
        &["law", "2024/168", "9 art.", "3-b"],
    );
    check(
        "see pp. 12\u{2013}15",
        9,
        LeftToRight,
        &["see pp.", "12\u{2013}15"],
    );
    check(
        "art.\u{A0}3 of it",
        7,
        LeftToRight,
        &["art.\u{A0}3", "of it"],
    );
    // In need, at the stroke rather than anywhere.
    check("a well-known", 8, LeftToRight, &["a", "well-", "known"]);
}

#[test]
fn blanks_at_the_end_of_a_wrapped_line_hang_and_those_at_its_beginning_stay() {
    check("  one   two", 5, LeftToRight, &["  one", "two"]);
    check("one  ", 9, LeftToRight, &["one  "]);
    check("one     ", 5, LeftToRight, &["one  "]);
}

#[test]
fn line_breaks_are_kept_and_one_at_the_end_begins_no_line() {
    check("a\r\nb\n\nc\n", 9, LeftToRight, &["a", "b", "", "c"]);
    check("", 9, LeftToRight, &[""]);
    check_cut("a\r\nb\u{85}c", 9, LeftToRight, "a b c");
}

#[test]
fn what_is_cut_is_cut_behind_a_word_or_a_number() {
    check_cut("one two three", 9, LeftToRight, "one two…");
    check_cut("one two three", 13, LeftToRight, "one two three");
    check_cut("law 2024/1689", 11, LeftToRight, "law…");
    check_cut("internationalisation", 8, LeftToRight, "interna…");
    check_cut("2024/1689", 5, LeftToRight, "…");
    check_cut(
        &format!("{ALEF} {BET} {GIMEL}{GIMEL}"),
        5,
        RightToLeft,
        &format!("…{BET} {ALEF}"),
    );
    check_cut("any", 0, LeftToRight, "");
}

#[test]
fn lam_and_alef_are_one_cell() {
    let line = line("\u{644}\u{627}", 10, RightToLeft, Letters::Forms);
    assert_eq!(seen(&line), "\u{FEFB}");
    assert_eq!(line.cells[0].source, Span::new(0, 4));
    assert_eq!(line.width(), 1);
    // Behind a letter, with the hamza as a mark of its own, with marks between.
    assert_eq!(shapes("\u{628}\u{644}\u{627}"), "\u{FE91}\u{FEFC}");
    assert_eq!(shapes("\u{644}\u{627}\u{654}"), "\u{FEF7}");
    assert_eq!(
        shapes("\u{644}\u{64E}\u{627}\u{64B}"),
        "\u{FEFB}\u{64E}\u{64B}"
    ); // FATHA, FATHATAN
    // A joiner or a non-joiner between them keeps them apart.
    assert_eq!(shapes("\u{644}\u{200D}\u{627}"), "\u{FEDF}\u{FE8E}");
    assert_eq!(shapes("\u{644}\u{200C}\u{627}"), "\u{FEDD}\u{FE8D}");
}

#[test]
fn joiners_shape_their_neighbours_and_are_not_shown() {
    assert_eq!(shapes("\u{647}\u{200D}"), "\u{FEEB}");
    assert_eq!(shapes("\u{200D}\u{647}"), "\u{FEEA}");
    assert_eq!(shapes("\u{628}\u{200C}\u{628}"), "\u{FE8F}\u{FE8F}");
    assert_eq!(shapes("\u{628}\u{640}\u{628}"), "\u{FE91}\u{640}\u{FE90}");
}

#[test]
fn letters_join_across_what_is_not_shown_but_not_across_a_blank() {
    // ARABIC LETTER MARK
    assert_eq!(shapes("\u{628}\u{61C}\u{628}"), "\u{FE91}\u{FE90}");
    assert_eq!(shapes("\u{628} \u{628}"), "\u{FE8F} \u{FE8F}");
}

#[test]
fn forms_say_what_the_letters_said() {
    let marks = ["", "\u{64E}", "\u{651}\u{650}"]; // FATHA, SHADDA and KASRA
    for letter in '\u{620}'..='\u{6D3}' {
        for mark in marks {
            for (before, after) in [
                ("", ""),
                ("\u{628}", ""),
                ("", "\u{628}"),
                ("\u{628}", "\u{628}"),
            ] {
                let text = format!("{before}{letter}{mark}{after}");
                let plain = |text: &str| text.nfkc().collect::<String>();
                // Some of these are marks, digits and signs: they stay as they are.
                let shaped = shapes(&text).replace('\u{25CC}', "");
                assert_eq!(plain(&shaped), plain(&text), "{}", text.escape_unicode());
            }
        }
    }
}

#[test]
fn base_letters_are_left_to_the_terminal() {
    let text = "\u{628}\u{644}\u{627}";
    let line = line(text, 9, RightToLeft, Letters::Base);
    assert_eq!(seen(&line), "\u{627}\u{644}\u{628}");
}

#[test]
fn nothing_that_steers_a_terminal_or_the_order_is_sent() {
    check_cut(
        "a\u{1b}[31mb\u{9b}c\u{7f}\t|",
        20,
        LeftToRight,
        "a\u{241B}[31mb\u{FFFD}c\u{2421} |",
    );
    check_cut(
        "a\u{200E}\u{200B}\u{2068}b\u{2069}\u{AD}",
        20,
        LeftToRight,
        "ab",
    );
    // Trojan source: obeyed, and shown.
    check_cut("a\u{202E}bc\u{202C}d", 20, LeftToRight, "a\u{FFFD}cbd");
}

#[test]
fn a_mark_without_a_letter_stands_on_a_circle() {
    check_cut("\u{301}a", 20, LeftToRight, "\u{25CC}\u{301}a");
}

#[test]
fn isolated_data_leaves_the_sentence_in_order() {
    let sentence = |data: &str| format!("{ALEF} {} {BET}", isolated(data));
    check_cut(
        &sentence("a/b: 1"),
        40,
        RightToLeft,
        &format!("{BET} a/b: 1 {ALEF}"),
    );
    // Data that would end the isolate early.
    check_cut(
        &sentence("a\u{2069}\u{202E}b"),
        40,
        RightToLeft,
        &format!("{BET} ab {ALEF}"),
    );
}

#[test]
fn a_span_is_found_where_it_is_seen() {
    let text = format!("{ALEF}{BET} ab {GIMEL}");
    let line = line(&text, 20, RightToLeft, Letters::Base);
    assert_eq!(seen(&line), format!("{GIMEL} ab {BET}{ALEF}"));
    let at = |part: &str| {
        let start = text.find(part).unwrap();
        Span::new(start, start + part.len())
    };
    assert!(line.columns_of(at(ALEF)).iter().eq([&(6..7)]));
    assert_eq!(line.columns_of(at(&format!("{BET} a"))), [2..3, 4..6]);
    assert_eq!(line.columns_of(Span::new(2, 2)), []);
    assert_eq!(line.source_at(6), Some(at(ALEF)));
    assert_eq!(line.source_at(7), None);
    assert_eq!(line.indent(20), 13);
}

#[test]
fn a_cursor_stands_at_the_edge_where_the_next_letter_begins() {
    let right = line(&format!("{ALEF}{BET}"), 9, RightToLeft, Letters::Base);
    assert_eq!([0, 2, 4].map(|byte| right.caret(byte)), [2, 1, 0]);
    assert_eq!([0, 2, 4].map(|byte| right.caret_in(byte, 9)), [8, 7, 6]);
    assert_eq!(right.caret_in(4, 2), 0);
    let left = line("ab", 9, LeftToRight, Letters::Base);
    assert_eq!([0, 1, 2].map(|byte| left.caret(byte)), [0, 1, 2]);
    assert_eq!([0, 1, 2].map(|byte| left.caret_in(byte, 9)), [0, 1, 2]);
    assert_eq!(left.caret_in(2, 2), 1);
}

#[test]
fn the_order_is_left_to_a_terminal_that_insists() {
    let writing = Writing {
        profile: Profile::Logical,
        letters: Letters::Base,
    };
    let text = format!("{ALEF}{BET} ({GIMEL})");
    assert_eq!(seen(&writing.line(&text, 20, RightToLeft)), text);
    let cut = writing.line(&text, 5, RightToLeft);
    assert_eq!(seen(&cut), format!("{ALEF}{BET}…"));
}

/// Texts with all that makes layout hard.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ab ]{1,4}",
        4 => "[\u{628}\u{627}\u{644}\u{629} ]{1,5}",
        2 => "[0-9/.\\-]{1,4}",
        1 => "[\u{661}-\u{663}\u{60C}]{1,3}",
        1 => "[(\\[«»\\])]",
        1 => "[\u{64E}\u{651}\u{301}]", // FATHA, SHADDA, COMBINING ACUTE ACCENT
        1 => "[\u{200C}\u{200D}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{AD}\u{200B}]", // joiners, controls
        1 => "[\n\r\t\u{1b}\u{85}\u{2028}]",
        1 => "[\u{4E2D}\u{1F468}\u{A0}\u{202F}]",
        1 => "\\PC",
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// The cells show each byte once at most; what they leave out is not to be seen.
fn check_bytes(text: &str, lines: &[Line]) -> Result<(), TestCaseError> {
    let mut cells: Vec<Span> = lines
        .iter()
        .flat_map(|line| line.cells.iter().map(|cell| cell.source))
        .collect();
    cells.sort();
    let mut at = 0;
    for cell in cells.iter().chain([&Span::new(text.len(), text.len())]) {
        prop_assert!(cell.start >= at, "{cell:?} is shown twice");
        for char in Span::new(at, cell.start).of(text).chars() {
            let unseen = char.is_whitespace()
                || char.is_control()
                || unicode_width::UnicodeWidthChar::width(char).unwrap_or(0) == 0
                || char == '\u{AD}'; // SOFT HYPHEN
            prop_assert!(unseen, "{:?} is left out of {text:?}", char);
        }
        at = cell.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn each_byte_is_shown_once_or_is_not_to_be_seen(
        text in texts(), width in 1_u16..30, rtl: bool, base: bool,
    ) {
        let direction = if rtl { RightToLeft } else { LeftToRight };
        let letters = if base { Letters::Base } else { Letters::Forms };
        let lines = paragraph(&text, width, direction, letters);
        check_bytes(&text, &lines)?;
        let mut at = 0;
        for line in &lines {
            prop_assert!(line.width() <= width, "{line:?}");
            prop_assert_eq!(line.source.start, at);
            at = line.source.end;
            for (column, cell) in line.columns() {
                prop_assert!(line.source.contains(cell.source));
                prop_assert!(cell.width > 0 && !cell.symbol.is_empty());
                prop_assert!(!cell.symbol.chars().any(|char| char.is_control() || cluster::is_bidi_control(char)));
                let end = column + u16::from(cell.width);
                prop_assert_eq!(line.source_at(column), Some(cell.source));
                prop_assert!(line.columns_of(cell.source).iter().any(|range| range.start <= column && end <= range.end));
                let caret = line.caret(cell.source.start);
                prop_assert_eq!(caret, if cell.rtl { end } else { column });
            }
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn one_line_is_never_too_wide_and_shows_where_it_is_cut(text in texts(), width in 1_u16..30, rtl: bool) {
        let direction = if rtl { RightToLeft } else { LeftToRight };
        let line = line(&text, width, direction, Letters::Forms);
        prop_assert!(line.width() <= width);
        let cut = line.source.end < text.len();
        prop_assert_eq!(cut, line.cells.iter().any(|cell| cell.source.is_empty()));
        if !cut {
            check_bytes(&text, &[line])?;
        }
    }

    #[test]
    fn what_is_laid_out_is_seen_in_every_terminal(text in texts(), width in 1_u16..60, rtl: bool, base: bool) {
        let direction = if rtl { RightToLeft } else { LeftToRight };
        let letters = if base { Letters::Base } else { Letters::Forms };
        let run = |mirror, borders| Profile::Run { mirror, guards: true, borders };
        let profiles = [
            Profile::Identity,
            run(true, Borders::Signs),
            run(false, Borders::Signs),
            run(false, Borders::Letters),
            Profile::Word,
        ];
        for profile in profiles {
            let seen = Writing { profile: Profile::Identity, letters };
            let writing = Writing { profile, letters };
            for line in writing.paragraph(&text, width, direction) {
                let source = |cell: &Cell| cell.source.start;
                let sent = writing.row(&line, width, usize::MAX, source);
                prop_assert_eq!(simulate(&sent, profile), seen.row(&line, width, usize::MAX, source));
            }
        }
    }
}
