//! Frames as text that can be read and reviewed.
//!
//! A frame holds Arabic in the order in which it is seen, which no editor shows as it is. So a picture of a frame keeps
//! the grid and shows each run of right-to-left cells as a bar of `▒`; below the grid each run follows by its place
//! (row and columns, from 0, the end not included) with its text alone on a line, in logical order and in plain letters
//! (NFKC). How letters are joined, and what a terminal is sent, is tested with the layout.

use std::fmt::Write;

use harmonise::tui::state::State;
use harmonise::tui::view;
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Rect;
use unicode_normalization::UnicodeNormalization;

/// The frame of a state, as it is to be seen.
pub(crate) fn frame(state: &State) -> Buffer {
    let (columns, rows) = state.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    view::compose(state, &mut buffer);
    buffer
}

/// The frame as text.
pub(crate) fn picture(buffer: &Buffer) -> String {
    let area = *buffer.area();
    let mut grid = String::new();
    let mut runs = String::new();
    for y in area.top()..area.bottom() {
        let cells: Vec<(u16, &Cell)> = cells(buffer, y);
        let mut row = String::new();
        let mut place = 0;
        while place < cells.len() {
            let end = end_of_run(&cells, place);
            if end == place {
                row.push_str(cells[place].1.symbol());
                place += 1;
                continue;
            }
            let run = &cells[place..end];
            let text: String = run
                .iter()
                .rev()
                .flat_map(|(_, cell)| cell.symbol().nfkc())
                .collect();
            let last = run.last().map_or(0, |(x, cell)| x + width(cell));
            let _ = writeln!(runs, "{y}:{}-{last}\n  {text}", run[0].0);
            row.extend(std::iter::repeat_n('▒', usize::from(last - run[0].0)));
            place = end;
        }
        let _ = writeln!(grid, "{}", row.trim_end());
    }
    if runs.is_empty() {
        grid
    } else {
        format!("{grid}\n{runs}")
    }
}

/// Where each look stands: row, columns, colours and weights; what looks like the ground is left out.
pub(crate) fn looks(buffer: &Buffer) -> String {
    let area = *buffer.area();
    let ground = buffer[(area.right() - 1, area.top())].style();
    let mut out = String::new();
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let style = buffer[(x, y)].style();
            let end = (x..area.right()).find(|&x| buffer[(x, y)].style() != style);
            let end = end.unwrap_or(area.right());
            if style != ground {
                let colour = |colour: Option<ratatui::style::Color>| {
                    colour.map_or("-".to_owned(), |one| one.to_string())
                };
                let _ = writeln!(
                    out,
                    "{y}:{x}-{end} {} on {} {:?}",
                    colour(style.fg),
                    colour(style.bg),
                    style.add_modifier
                );
            }
            x = end;
        }
    }
    out
}

/// The cells of a row that something is written in, with their columns.
fn cells(buffer: &Buffer, y: u16) -> Vec<(u16, &Cell)> {
    let area = *buffer.area();
    let mut cells = Vec::new();
    let mut x = area.left();
    while x < area.right() {
        let cell = &buffer[(x, y)];
        cells.push((x, cell));
        x += width(cell);
    }
    cells
}

fn width(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(width) => width.get(),
        _ => 1,
    }
}

/// Where the run of right-to-left cells that begins at `start` ends: behind its last Arabic letter; blanks and marks
/// between two of them belong to it.
fn end_of_run(cells: &[(u16, &Cell)], start: usize) -> usize {
    let mut end = start;
    for (place, (_, cell)) in cells.iter().enumerate().skip(start) {
        if cell.symbol().chars().any(is_arabic) {
            end = place + 1;
        } else if place == start
            || cell
                .symbol()
                .chars()
                .any(|char| char.is_alphanumeric() || "│┃█".contains(char))
        {
            break;
        } else if place >= end + 2 {
            // Two blanks lie between two texts.
            break;
        }
    }
    end
}

fn is_arabic(char: char) -> bool {
    matches!(char, '\u{600}'..='\u{6FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}
