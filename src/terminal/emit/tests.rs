//! The check that counts: what a terminal of each profile shows of what it is sent is the row.

use compact_str::CompactString;

use super::*;
use crate::terminal::{Borders, Direction, Letters, Writing, simulate};

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
    "▌",
    "◂",
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
    check_rows_in(count, profile, profile);
}

/// Sends rows as one profile has it, and looks at them in a terminal of another.
#[track_caller]
fn check_rows_in(count: usize, profile: Profile, terminal: Profile) {
    let mut state = 88_172_645_463_325_252;
    for number in 0..count {
        let wanted = row(&mut state);
        let mut sent = wanted.clone();
        emit(&mut sent, profile);
        let seen = simulate(&sent, terminal);
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
    borders: Borders::Signs,
};

const KONSOLE: Profile = Profile::Run {
    mirror: false,
    guards: true,
    borders: Borders::Letters,
};

#[test]
fn what_is_read_from_right_to_left_is_sent_as_it_is_read() {
    let text = "المادة 12 (ب) من القانون";
    for guards in [true, false] {
        let writing = Writing {
            profile: Profile::Run {
                mirror: true,
                guards,
                borders: Borders::Signs,
            },
            letters: Letters::Base,
        };
        let line = writing.line(text, 60, Direction::RightToLeft);
        let row = writing.row(&line, 60, None, |cell| Some(cell.source));
        let sent: String = row.iter().map(|glyph| glyph.symbol.as_str()).collect();
        assert_eq!(sent.trim_start(), text);
        // Styles go with the letters.
        let mut styles = row.iter().filter_map(|glyph| glyph.style);
        assert!(styles.by_ref().is_sorted());
    }
}

#[test]
fn a_word_is_flipped_and_its_styles_stay() {
    let glyph = |(style, symbol): (usize, &str)| Glyph {
        symbol: CompactString::from(symbol),
        width: 1,
        style,
    };
    let seen = ["a", "\u{FEE2}", "\u{FEE3}", " ", "\u{FE8D}", "1"];
    let mut row: Vec<_> = seen.into_iter().enumerate().map(glyph).collect();
    emit(&mut row, Profile::Word);
    let sent: Vec<_> = row.iter().map(|glyph| glyph.symbol.as_str()).collect();
    assert_eq!(sent, ["a", "\u{FEE3}", "\u{FEE2}", " ", "\u{FE8D}", "1"]);
    assert!(row.iter().map(|glyph| glyph.style).eq(0..6));
}

#[test]
fn nothing_that_steers_is_sent_whoever_made_the_row() {
    for profile in [Profile::Identity, VTE, Profile::Word, Profile::Logical] {
        let mut row = vec![
            Glyph {
                symbol: CompactString::from("a\u{1b}\u{202E}"),
                width: 1,
                style: (),
            },
            Glyph {
                symbol: CompactString::from("\u{9b}"),
                width: 2,
                style: (),
            },
        ];
        emit(&mut row, profile);
        let sent: Vec<_> = row.iter().map(|glyph| glyph.symbol.as_str()).collect();
        assert_eq!(sent, ["a", "  "], "{profile:?}");
    }
}

/// In Konsole 22.12 lines, blocks and arrows of tables are letters that are written from left to right.
#[test]
fn columns_between_borders_keep_their_places_where_borders_are_letters_and_where_not() {
    let seen = "│ دهو ▌ابج▐◂┃ 15 زحط │";
    let mut row: Vec<_> = unicode_segmentation::UnicodeSegmentation::graphemes(seen, true)
        .map(|symbol| Glyph {
            symbol: CompactString::from(symbol),
            width: 1,
            style: (),
        })
        .collect();
    emit(&mut row, KONSOLE);
    let sent: Vec<CompactString> = row.into_iter().map(|glyph| glyph.symbol).collect();
    for borders in [Borders::Letters, Borders::Signs] {
        let order = seen_order(&sent, false, borders);
        let shown: String = order.into_iter().map(|seen| seen.symbol).collect();
        assert_eq!(shown, seen, "{borders:?}");
    }
}

/// What `harmonise bidi check` may rest on: a person who sees brackets in one line of text cannot tell how borders fare.
#[test]
fn what_is_sent_where_borders_are_letters_is_seen_as_it_is_meant_where_they_are_signs_too() {
    let signs = Profile::Run {
        mirror: false,
        guards: true,
        borders: Borders::Signs,
    };
    check_rows_in(4_000, KONSOLE, signs);
}

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
