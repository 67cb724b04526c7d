//! The bottom line: the keys that are valid now, or what was done last, or a hint that is still to be told.

use ratatui::layout::Rect;

use super::Painter;
use super::paint::Edge;
use crate::terminal::{Direction, Line};
use crate::tui::keys::{Binding, Mode, Press};
use crate::tui::state::State;
use crate::tui::texts::Text;
use crate::tui::theme::Role;

/// Blanks between two keys.
const GAP: u16 = 2;

/// Draws it.
pub(super) fn draw(state: &State, area: Rect, painter: &mut Painter<'_>) {
    painter.fill(area, Role::Bar);
    let area = Rect::new(area.x + 1, area.y, area.width.saturating_sub(2), 1);
    if let Some(notice) = &state.notice {
        let role = if notice.trouble {
            Role::Trouble
        } else {
            Role::Strong
        };
        painter.label(area, &notice.text, role);
        return;
    }
    if let Some(hint) = state.shown_hint() {
        painter.label(area, Text::hint(hint).of(state.lang), Role::Strong);
        return;
    }
    let direction = painter.direction();
    let edge = Edge::of(direction);
    let mut rows: Vec<Row> = Vec::new();
    for (binding, keys) in valid(state) {
        let Some(key) = keys.first() else { continue };
        let writing = painter.writing;
        rows.push(Row {
            key: writing.line(&key.shown(), area.width, Direction::LeftToRight),
            text: writing.line(binding.text.of(state.lang), area.width, direction),
            always: matches!(binding.mode, Mode::Anywhere | Mode::Always),
        });
    }
    fit(&mut rows, area.width);
    let mut free = area;
    for row in rows {
        let (own, rest) = take(free, row.width() - GAP, edge);
        let (key, own) = take(own, row.key.width(), edge);
        painter.placed(key, &row.key, edge, Role::Key, &[]);
        let (_, text) = take(own, 1, edge);
        painter.placed(text, &row.text, edge, Role::Bar, &[]);
        free = take(rest, GAP.min(rest.width), edge).1;
    }
}

/// One key with its word.
struct Row {
    key: Line,
    text: Line,
    /// It is told wherever one is: how to get help and how to leave.
    always: bool,
}

impl Row {
    fn width(&self) -> u16 {
        self.key.width() + 1 + self.text.width() + GAP
    }
}

/// Leaves away what there is no room for, from the end; what is always told goes last.
fn fit(rows: &mut Vec<Row>, width: u16) {
    let needed = |rows: &[Row]| rows.iter().map(Row::width).sum::<u16>();
    while needed(rows) > width + GAP {
        let last = rows.iter().rposition(|row| !row.always);
        rows.remove(last.unwrap_or(rows.len() - 1));
    }
}

/// The rows of the table that the line tells of: those of the modes of now that are not hidden by an inner one.
fn valid(state: &State) -> Vec<(&'static Binding, &[Press])> {
    let mut told: Vec<(&'static Binding, &[Press])> = Vec::new();
    for mode in state.modes() {
        for (binding, keys) in &state.keys.bound {
            let known = |(other, _): &(&Binding, _)| other.name == binding.name;
            if binding.mode == *mode && binding.bottom && !told.iter().any(known) {
                told.push((binding, keys));
            }
        }
    }
    told
}

/// Cuts so many columns off at an edge: what was cut, and what is left.
fn take(area: Rect, width: u16, edge: Edge) -> (Rect, Rect) {
    let rest = area.width.saturating_sub(width);
    match edge {
        Edge::Left => (
            Rect::new(area.x, area.y, width, 1),
            Rect::new(area.x + width, area.y, rest, 1),
        ),
        Edge::Right => (
            Rect::new(area.x + rest, area.y, width, 1),
            Rect::new(area.x, area.y, rest, 1),
        ),
    }
}
