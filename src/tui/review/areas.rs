//! Where the parts of the screen lie, by its size alone: for drawing, and for what a click is on.

use ratatui::layout::Rect;

use super::page::Window;
use crate::terminal::Writing;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Areas {
    /// The line at the top.
    pub(super) header: Rect,
    /// The text with its frame.
    pub(super) text: Rect,
    /// The correction with its frame.
    pub(super) correction: Rect,
    /// The card with its frame.
    pub(super) card: Rect,
}

/// A screen of so many rows has room for longer corrections.
const TALL: u16 = 36;

impl Areas {
    /// The areas of a screen of that size.
    pub(super) fn of((columns, rows): (u16, u16)) -> Self {
        let height = rows.saturating_sub(2);
        let card = (columns * 2 / 5).clamp(28, 56).min(columns / 2);
        let left = columns - card;
        let correction = if rows >= TALL { 10 } else { 8 }.min(height / 2);
        let text = height - correction;
        Self {
            header: Rect::new(0, 0, columns, 1),
            text: Rect::new(0, 1, left, text),
            correction: Rect::new(0, 1 + text, left, correction),
            card: Rect::new(left, 1, card, height),
        }
    }

    /// The window on the text: a column at either side is for signs.
    pub(super) const fn window(&self, writing: Writing) -> Window {
        Window {
            width: self.text.width.saturating_sub(4),
            height: self.text.height.saturating_sub(2) as usize,
            writing,
        }
    }

    /// The inside of a frame, a column free at either side.
    pub(super) const fn inside(frame: Rect) -> Rect {
        Rect::new(
            frame.x + 2,
            frame.y + 1,
            frame.width.saturating_sub(4),
            frame.height.saturating_sub(2),
        )
    }
}
