//! The bottom line: the keys that are valid now, or what was done last.

use ratatui::layout::Rect;

use super::Painter;
use super::paint::Edge;
use crate::terminal::Direction;
use crate::tui::keys::{Binding, Press};
use crate::tui::state::State;
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
    let edge = Edge::of(painter.direction());
    let mut free = area;
    for (binding, keys) in valid(state) {
        let Some(key) = keys.first() else { continue };
        let shown = painter
            .writing
            .line(&key.shown(), free.width, Direction::LeftToRight);
        let text = binding.text.of(state.lang);
        let text = painter.writing.line(text, free.width, painter.direction());
        let width = shown.width() + 1 + text.width();
        if width > free.width {
            break;
        }
        let (own, rest) = take(free, width, edge);
        let (own_key, own_text) = take(own, shown.width(), edge);
        painter.placed(own_key, &shown, edge, Role::Key, &[]);
        let (_, own_text) = take(own_text, 1, edge);
        painter.placed(own_text, &text, edge, Role::Bar, &[]);
        free = take(rest, GAP.min(rest.width), edge).1;
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
