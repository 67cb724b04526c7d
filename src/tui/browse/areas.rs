//! Where the parts of the screen lie, by its size alone: for drawing, and for what a click is on.

use ratatui::layout::Rect;

use super::{Browse, Pane};

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Areas {
    /// The line at the top.
    pub(super) header: Rect,
    /// The line of the search box.
    pub(super) search: Rect,
    /// The list with its frame; of no width where the card has the room.
    pub(super) list: Rect,
    /// The card with its frame; of no width where the list has the room.
    pub(super) card: Rect,
}

/// From so many columns on the languages of a card stand side by side.
pub(super) const WIDE: u16 = 100;

/// Below so many columns list and card take turns.
const NARROW: u16 = 80;

impl Areas {
    /// The areas of a screen of that size.
    pub(super) fn of(browse: &Browse, (columns, rows): (u16, u16)) -> Self {
        let height = rows.saturating_sub(3);
        let list = if columns < NARROW {
            if browse.pane == Pane::Card {
                0
            } else {
                columns
            }
        } else if columns < WIDE {
            columns * 2 / 5
        } else {
            (columns * 8 / 25).min(48)
        };
        Self {
            header: Rect::new(0, 0, columns, 1),
            search: Rect::new(0, 1, columns, 1),
            list: Rect::new(0, 2, list, height),
            card: Rect::new(list, 2, columns - list, height),
        }
    }

    /// So many entries of the list are seen.
    pub(super) const fn list_height(&self) -> usize {
        self.list.height.saturating_sub(2) as usize
    }

    /// So many rows of the card are seen.
    pub(super) const fn card_height(&self) -> usize {
        self.card.height.saturating_sub(2) as usize
    }

    /// The columns for the text of the card.
    pub(super) const fn card_width(&self) -> u16 {
        self.card.width.saturating_sub(4)
    }
}
