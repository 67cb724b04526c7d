//! Moving what is shown: keys, the wheel and clicks.

use ratatui::layout::Position;

use super::Turn;
use crate::review::Decision;
use crate::tui::action::Action;
use crate::tui::review::areas::Areas;
use crate::tui::review::{Pane, card};
use crate::tui::texts::Text;

impl Turn<'_> {
    /// Actions that move what is shown.
    pub(super) fn look_around(&mut self, action: &Action) {
        let page = isize::try_from(self.look.window.height).unwrap_or(1).max(2) - 1;
        match action {
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(-page),
            Action::PageDown => self.scroll(page),
            Action::HalfUp => self.scroll(-(page / 2).max(1)),
            Action::HalfDown => self.scroll((page / 2).max(1)),
            Action::Top => self.go_to_edge(false),
            Action::Bottom => self.go_to_edge(true),
            Action::NextPane | Action::PreviousPane => {
                self.review.pane = match self.review.pane {
                    Pane::Text => Pane::Card,
                    Pane::Card => Pane::Text,
                };
            }
            Action::WheelUp(x, y) => self.wheel(*x, *y, -3),
            Action::WheelDown(x, y) => self.wheel(*x, *y, 3),
            Action::Click(x, y) => self.click(*x, *y),
            _ => {}
        }
    }

    pub(super) fn scroll(&mut self, by: isize) {
        match self.review.pane {
            Pane::Text => self.scroll_text(by),
            Pane::Card => self.scroll_card(by),
        }
    }

    pub(super) fn scroll_text(&mut self, by: isize) {
        self.review.follows = false;
        self.look.window.scroll(self.review, by);
    }

    pub(super) fn scroll_card(&mut self, by: isize) {
        let inside = Areas::inside(self.look.areas.card);
        let (rows, _) = card::rows(
            self.review,
            inside.width,
            self.look.writing,
            self.look.state_lang,
            self.look.keys,
        );
        let lowest = rows.made.len().saturating_sub(usize::from(inside.height));
        self.review.card = self.review.card.saturating_add_signed(by).min(lowest);
    }

    pub(super) fn go_to_edge(&mut self, end: bool) {
        match self.review.pane {
            Pane::Text => {
                self.review.follows = false;
                self.look.window.to_edge(self.review, end);
            }
            Pane::Card => self.scroll_card(if end { isize::MAX } else { isize::MIN }),
        }
    }

    pub(super) fn wheel(&mut self, x: u16, y: u16, by: isize) {
        if self.look.areas.card.contains(Position::new(x, y)) {
            self.scroll_card(by);
        } else {
            self.scroll_text(by);
        }
    }

    /// A click on a finding goes there; a click on a wording chooses it.
    pub(super) fn click(&mut self, x: u16, y: u16) {
        let areas = self.look.areas;
        let inside = Areas::inside(areas.text);
        if areas.text.contains(Position::new(x, y)) {
            self.review.pane = Pane::Text;
            let rows = self.look.window.rows(self.review);
            let Some(row) = y
                .checked_sub(inside.y)
                .and_then(|row| rows.get(usize::from(row)))
            else {
                return;
            };
            let column = x.checked_sub(inside.x + row.line.indent(inside.width));
            let Some(source) = column.and_then(|column| row.line.source_at(column)) else {
                return;
            };
            let hit = row
                .findings
                .iter()
                .find(|(span, _)| source.start < span.end && span.start < source.end);
            if let Some(&(_, finding)) = hit {
                self.review.session.at.finding = finding;
                self.arrive(true, Text::NoFindingAfter);
            }
        } else if areas.card.contains(Position::new(x, y)) {
            self.review.pane = Pane::Card;
            let inside = Areas::inside(areas.card);
            let (_, wordings) = card::rows(
                self.review,
                inside.width,
                self.look.writing,
                self.look.state_lang,
                self.look.keys,
            );
            let row = usize::from(y.saturating_sub(inside.y)) + self.review.card;
            if let Some(number) = wordings.iter().position(|&start| start == row) {
                self.decide(Decision::Suggestion(number));
            }
        }
    }
}
