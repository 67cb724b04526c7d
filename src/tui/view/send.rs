//! The last pass over a finished frame: each row becomes what this terminal must be sent so that the row is seen.
//!
//! What that is, [`terminal::emit`](crate::terminal::emit) knows; here cells become what it takes and come back.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell, CellDiffOption};

use crate::terminal::{Glyph, Profile, emit};

/// Turns every row of the buffer.
pub(super) fn send(buffer: &mut Buffer, profile: Profile) {
    if matches!(profile, Profile::Identity | Profile::Logical) {
        return;
    }
    let area = *buffer.area();
    for y in area.top()..area.bottom() {
        let mut row = Vec::with_capacity(usize::from(area.width));
        let mut x = area.left();
        while x < area.right() {
            let cell = &buffer[(x, y)];
            let width = width(cell);
            row.push(Glyph {
                symbol: cell.symbol().into(),
                width: u8::try_from(width).unwrap_or(1),
                style: cell.style(),
            });
            x += width;
        }
        if !row
            .iter()
            .any(|glyph| glyph.symbol.chars().any(|char| char > '\u{58F}'))
        {
            continue;
        }
        emit(&mut row, profile);
        let mut x = area.left();
        for glyph in row {
            let width = u16::from(glyph.width);
            for (step, x) in (x..(x + width).min(area.right())).enumerate() {
                let cell = &mut buffer[(x, y)];
                cell.reset();
                cell.set_symbol(if step == 0 { &glyph.symbol } else { " " });
                cell.set_style(glyph.style);
                if let (0, Some(width)) = (step, NonZeroU16::new(width)) {
                    cell.set_diff_option(CellDiffOption::ForcedWidth(width));
                }
            }
            x += width;
        }
    }
}

/// The columns that a cell takes.
fn width(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(width) => width.get(),
        _ => 1,
    }
}
