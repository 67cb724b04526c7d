//! What is asked or shown above the panes.

use ratatui::layout::Rect;

use super::rows::{self, Rows};
use super::{Dialog, Review};
use crate::review::Counts;
use crate::terminal::Direction;
use crate::tui::keys::Mode;
use crate::tui::state::{Scroll, State};
use crate::tui::texts::Text;
use crate::tui::theme::Role;
use crate::tui::view::{Edge, Painter};

/// Columns of a dialog, as far as the screen has them.
const WIDTH: u16 = 64;

/// Draws the dialog that is open.
pub(super) fn draw(state: &State, review: &Review, painter: &mut Painter<'_>) {
    match &review.dialog {
        None => {}
        Some(Dialog::Files(scroll)) => files(state, review, *scroll, painter),
        Some(dialog) => question(state, review, dialog, painter),
    }
}

/// So many files the list shows at once.
pub(super) fn files_height(state: &State) -> usize {
    usize::from(state.size.1.saturating_sub(8)).max(1)
}

fn files(state: &State, review: &Review, scroll: Scroll, painter: &mut Painter<'_>) {
    let drafts = &review.session.drafts;
    let height = files_height(state).min(drafts.len());
    let inside = frame(state, Text::Files, height, painter);
    let window = drafts.iter().enumerate().skip(scroll.top).take(height);
    for (y, (number, draft)) in (inside.y..).zip(window) {
        let row = Rect::new(inside.x, y, inside.width, 1);
        let selected = number == scroll.selected;
        let role = if selected {
            Role::Selected
        } else {
            Role::Plain
        };
        painter.fill(row, role);
        let counts = draft.counts();
        let facts = Text::FileCounts.with(
            state.lang,
            &[
                &counts.open().to_string(),
                &counts.corrections().to_string(),
            ],
        );
        let half = Rect::new(row.x + row.width / 2, y, row.width - row.width / 2 - 1, 1);
        let taken = painter.label_at(half, &facts, Edge::Right, role);
        let room = row.width.saturating_sub(taken + 4);
        let name = painter
            .writing
            .line(&draft.name, room, Direction::LeftToRight);
        painter.placed(
            Rect::new(row.x + 2, y, room, 1),
            &name,
            Edge::Left,
            role,
            &[],
        );
        if selected {
            let style = painter.theme.style(role);
            painter.cell(row.x, y, "▸", 1, style);
        }
    }
}

fn question(state: &State, review: &Review, dialog: &Dialog, painter: &mut Painter<'_>) {
    let lang = state.lang;
    let width = WIDTH.min(state.size.0.saturating_sub(8));
    let mut rows = Rows::new(state.writing, width, lang);
    let title = match dialog {
        Dialog::Files(_) => return,
        Dialog::Alike(count) => {
            rows.own(
                &Text::AlikeAsk.with(lang, &[&count.to_string()]),
                0,
                Role::Plain,
            );
            if let Some((old, new)) = super::update::kind(review) {
                let direction = Direction::of(old.lang);
                rows.blank();
                rows.signed(
                    &old.text,
                    direction,
                    2,
                    Role::Plain,
                    Some(("-", Role::Plain)),
                    &[],
                );
                rows.signed(
                    &new.text,
                    direction,
                    2,
                    Role::Strong,
                    Some(("+", Role::Plain)),
                    &[],
                );
            }
            Text::Alike
        }
        Dialog::Write => {
            summary(state, review, &mut rows);
            Text::WriteNow
        }
        Dialog::Leave => {
            rows.own(Text::LeaveAsk.of(lang), 0, Role::Plain);
            rows.blank();
            summary(state, review, &mut rows);
            rows.blank();
            let keys = ["write", "keep", "discard", "stay"];
            let keys = keys.map(|name| state.keys.shown_in(Mode::Leave, name));
            let keys = keys.each_ref().map(String::as_str);
            rows.own(&Text::LeaveHint.with(lang, &keys), 0, Role::Dim);
            Text::NotWritten
        }
        Dialog::Reread => {
            let name = review
                .session
                .draft()
                .map_or("", |draft| draft.name.as_str());
            rows.own(&Text::RereadAsk.with(lang, &[name]), 0, Role::Plain);
            Text::ChangedOutside
        }
    };
    let room = usize::from(state.size.1.saturating_sub(6)).max(1);
    let inside = frame(state, title, rows.made.len().min(room), painter);
    let area = Rect::new(
        inside.x + 1,
        inside.y,
        inside.width.saturating_sub(2),
        inside.height,
    );
    rows::draw(&rows.made, 0, area, painter);
}

/// What would be written: each file with its corrections.
fn summary(state: &State, review: &Review, rows: &mut Rows) {
    const MOST: usize = 8;
    let lang = state.lang;
    let pending: Vec<(&str, Counts)> = review
        .session
        .drafts
        .iter()
        .map(|draft| (draft.name.as_str(), draft.pending()))
        .filter(|(_, counts)| counts.to_write() > 0)
        .collect();
    let all = |count: fn(Counts) -> usize| -> usize {
        pending.iter().map(|(_, counts)| count(*counts)).sum()
    };
    let corrected = pending
        .iter()
        .filter(|(_, counts)| counts.corrections() > 0)
        .count();
    let numbers = [
        all(Counts::corrections).to_string(),
        corrected.to_string(),
        all(|counts| counts.safe).to_string(),
        all(|counts| counts.review).to_string(),
    ];
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    if corrected > 0 {
        rows.own(&Text::WriteAsk.with(lang, &numbers), 0, Role::Strong);
    }
    let waivers = all(|counts| counts.waived);
    if waivers > 0 {
        let told = Text::WaiversAsk.with(lang, &[&review.waivers, &waivers.to_string()]);
        rows.own(&told, 0, Role::Strong);
    }
    rows.blank();
    for (name, counts) in pending.iter().take(MOST) {
        let line = format!("{:>4}  {name}", counts.to_write());
        rows.text(&line, Direction::LeftToRight, 0, Role::Plain);
    }
    if let Some(more) = pending.len().checked_sub(MOST).filter(|more| *more > 0) {
        rows.own(
            &Text::MoreFiles.with(lang, &[&more.to_string()]),
            0,
            Role::Dim,
        );
    }
}

/// A frame in the middle of the screen for so many rows.
fn frame(state: &State, title: Text, rows: usize, painter: &mut Painter<'_>) -> Rect {
    let (columns, lines) = state.size;
    let width = (WIDTH + 4).min(columns.saturating_sub(4));
    let height = u16::try_from(rows)
        .unwrap_or(u16::MAX)
        .saturating_add(2)
        .min(lines.saturating_sub(2));
    let area = Rect::new((columns - width) / 2, (lines - height) / 2, width, height);
    painter.fill(area, Role::Plain);
    let heading = painter
        .writing
        .line(title.of(state.lang), width, painter.direction());
    painter.frame(area, &heading, true)
}
