//! Layout as a reader sees it. Lines are compared in the order of their cells, letters by their base (NFKC), so that
//! expected lines stand here from left to right, one code point after another.

use unicode_normalization::UnicodeNormalization;

use super::*;

fn seen(line: &Line) -> String {
    let symbols = line.cells.iter().map(|cell| cell.symbol.as_str());
    symbols.collect::<String>()
}

#[track_caller]
fn check(text: &str, width: u16, direction: Direction, expected: &[&str]) {
    let lines = paragraph(text, width, direction, Letters::Base);
    let lines: Vec<_> = lines.iter().map(seen).collect();
    assert_eq!(lines, expected);
}

/// Hebrew letters stand for any that are written from right to left: they have no shapes.
#[test]
fn a_line_from_right_to_left_is_reversed_with_its_brackets_and_keeps_its_numbers() {
    let text = "\u{5D0}\u{5D1} (\u{5D2}) 15 AI";
    let expected = "AI 15 (\u{5D2}) \u{5D1}\u{5D0}";
    check(text, 40, Direction::RightToLeft, &[expected]);
}

#[test]
fn lam_and_alef_are_one_cell() {
    let line = line("\u{644}\u{627}", 10, Direction::RightToLeft, Letters::Forms);
    assert_eq!(seen(&line), "\u{FEFB}");
    assert_eq!(seen(&line).nfkc().collect::<String>(), "\u{644}\u{627}");
    assert_eq!(line.cells[0].source, Span::new(0, 4));
}

#[test]
fn a_long_text_is_wrapped_at_words_and_cut_behind_them() {
    check(
        "one two three",
        7,
        Direction::LeftToRight,
        &["one two", "three"],
    );
    let cut = line("one two three", 9, Direction::LeftToRight, Letters::Forms);
    assert_eq!(seen(&cut), "one two…");
}
