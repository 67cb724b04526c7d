//! Any text laid out for a terminal: each byte is shown once at most, no line is too wide, nothing is sent that steers a
//! terminal, and what a terminal of any profile shows of a row is the row.
//!
//! The first byte chooses direction, letters and profile, the second the width.
#![no_main]

use harmonise::terminal::{Borders, Direction, Glyph, Letters, Line, Profile, Writing, emit, simulate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let [choice, width, bytes @ ..] = input else {
        return;
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let width = u16::from(*width);
    let direction = [Direction::LeftToRight, Direction::RightToLeft][usize::from(choice & 1)];
    let letters = [Letters::Forms, Letters::Base][usize::from(choice >> 1 & 1)];
    let run = |mirror, borders| Profile::Run {
        mirror,
        guards: true,
        borders,
    };
    let profiles = [
        Profile::Identity,
        run(true, Borders::Signs),
        run(false, Borders::Letters),
        Profile::Word,
        Profile::Logical,
        run(false, Borders::Signs),
    ];
    let profile = profiles[usize::from(choice >> 2) % profiles.len()];
    let writing = Writing { profile, letters };

    let lines = writing.paragraph(text, width, direction);
    let mut shown: Vec<_> = lines
        .iter()
        .flat_map(|line| line.cells.iter().map(|cell| cell.source))
        .collect();
    shown.sort();
    assert!(
        shown.windows(2).all(|pair| pair[0].end <= pair[1].start),
        "a byte is shown twice"
    );
    for line in &lines {
        holds(line, width, profile);
    }
    holds(&writing.line(text, width, direction), width, profile);
});

fn holds(line: &Line, width: u16, profile: Profile) {
    assert!(line.width() <= width);
    let mut row: Vec<Glyph<usize>> = line
        .cells
        .iter()
        .enumerate()
        .map(|(style, cell)| Glyph {
            symbol: cell.symbol.clone(),
            width: cell.width,
            style,
        })
        .collect();
    let wanted = row.clone();
    emit(&mut row, profile);
    assert!(
        row.iter()
            .all(|glyph| !glyph.symbol.contains(char::is_control))
    );
    assert_eq!(simulate(&row, profile), wanted);
    for (column, cell) in line.columns() {
        assert_eq!(line.source_at(column), Some(cell.source));
    }
}
