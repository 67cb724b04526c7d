//! The check that counts: what a terminal of each profile shows of what it is sent is the row.

use compact_str::CompactString;

use super::*;
use crate::terminal::simulate;

/// Pieces of rows that bring trouble: brackets next to numbers, digits of both kinds at an edge, signs between them,
/// borders of tables, Hebrew beside Arabic, marks, wide letters.
const PIECES: &[&str] = &[
    "\u{5D0}\u{5D1}\u{5D2}",
    "\u{FE8D}\u{FEDF}\u{FEE4}\u{FE8E}\u{FEA9}\u{FE93}",
    "\u{FEFB}",
    "\u{628}\u{64E}\u{62A}", // with ARABIC FATHA
    "\u{6F1}\u{6F2}",
    "\u{661}\u{665}",
    "15",
    "2024/1689",
    "3.2",
    "12:30",
    "10%",
    "$5",
    "+3",
    "-4",
    "1-2",
    "AI",
    "x",
    "\u{4E2D}",
    " ",
    " ",
    "  ",
    "│",
    "│",
    "(",
    ")",
    "[",
    "]",
    "«",
    "»",
    "<",
    "{",
    "}",
    "/",
    ".",
    ",",
    ":",
    "،",
    "؟",
    "…",
    "§",
    "\u{600}",
    "\u{2329}",
    "\u{3008}",
    "a\u{301}",
];

/// A row of up to 80 glyphs, by a generator of numbers that needs no more than to be various (xorshift).
fn row(state: &mut u64) -> Vec<Glyph<usize>> {
    let mut next = |bound: usize| {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        usize::try_from(*state >> 33).unwrap() % bound
    };
    let mut row = Vec::new();
    for _ in 0..=next(24) {
        let piece = PIECES[next(PIECES.len())];
        for cluster in unicode_segmentation::UnicodeSegmentation::graphemes(piece, true) {
            row.push(Glyph {
                symbol: CompactString::from(cluster),
                width: 1,
                style: row.len(),
            });
        }
    }
    row
}

#[track_caller]
fn check_rows(count: usize, profile: Profile) {
    let mut state = 88_172_645_463_325_252;
    for number in 0..count {
        let wanted = row(&mut state);
        let mut sent = wanted.clone();
        emit(&mut sent, profile);
        let seen = simulate(&sent, profile);
        let escaped = |row: &[Glyph<usize>]| {
            row.iter()
                .map(|glyph| glyph.symbol.escape_unicode().to_string())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            escaped(&seen),
            escaped(&wanted),
            "row {number}, {profile:?}"
        );
        assert_eq!(seen, wanted, "row {number}, {profile:?}");
    }
}

const VTE: Profile = Profile::Run {
    mirror: true,
    guards: true,
};

const KONSOLE: Profile = Profile::Run {
    mirror: false,
    guards: true,
};

#[test]
fn ten_thousand_hostile_rows_are_seen_as_they_are_meant() {
    check_rows(5_000, VTE);
    check_rows(4_000, KONSOLE);
    check_rows(500, Profile::Word);
    check_rows(500, Profile::Identity);
}

#[test]
#[ignore = "takes long without optimisation; run by the checks of the project"]
fn a_hundred_thousand_hostile_rows_are_seen_as_they_are_meant() {
    for profile in [VTE, KONSOLE] {
        check_rows(100_000, profile);
    }
}
