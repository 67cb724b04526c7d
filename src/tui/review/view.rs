//! Draws the review screen.

use ratatui::layout::Rect;

use super::areas::Areas;
use super::rows;
use super::{Pane, Review, Typed, card, correction, dialog};
use crate::terminal::{Direction, isolated};
use crate::tui::state::State;
use crate::tui::texts::Text;
use crate::tui::theme::Role;
use crate::tui::view::{Edge, Painter};

/// Draws all of it but the bottom line.
pub(in crate::tui) fn draw(state: &State, review: &Review, painter: &mut Painter<'_>) {
    let areas = Areas::of(state.size);
    header(review, areas.header, painter);
    text(review, &areas, painter);
    proposal(state, review, &areas, painter);
    concept(state, review, &areas, painter);
    dialog::draw(state, review, painter);
}

fn header(review: &Review, area: Rect, painter: &mut Painter<'_>) {
    painter.fill(area, Role::Bar);
    let inside = Rect::new(area.x + 1, area.y, area.width - 2, 1);
    let session = &review.session;
    let mut facts = Vec::new();
    if review.opening.0 > 0 {
        let left = review.opening.0.to_string();
        facts.push(Text::ToCheck.with(painter.lang, &[&left]));
    }
    let files = session.drafts.len();
    if files > 1 {
        let numbers = [(session.at.draft + 1).to_string(), files.to_string()];
        facts.push(Text::FileNumber.with(painter.lang, &[&numbers[0], &numbers[1]]));
    }
    facts.extend(review.profile.as_deref().map(isolated));
    let taken = painter.label_at(inside, &facts.join(" · "), Edge::Right, Role::Bar);
    let Some(draft) = session.draft() else {
        return;
    };
    let counts = draft.counts();
    let (number, all) = session.number();
    let numbers = [number, all, counts.corrections(), counts.skipped].map(|one| one.to_string());
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let mut progress = Text::Progress.with(painter.lang, &numbers);
    if counts.waived > 0 {
        let waived = Text::ProgressWaived.with(painter.lang, &[&counts.waived.to_string()]);
        progress = format!("{progress} · {waived}");
    }
    if review.changed.contains(&session.at.draft) {
        progress = format!("{} · {progress}", Text::ChangedOutside.of(painter.lang));
    }
    // The name has half of the room at least; what has happened comes before the numbers are cut.
    let room = inside.width.saturating_sub(taken + 2);
    let direction = painter.direction();
    let whole = painter.writing.line(&progress, u16::MAX, direction).width();
    let for_name = room.saturating_sub(whole + 3).max(room / 2);
    let name = painter
        .writing
        .line(&draft.name, for_name, Direction::LeftToRight);
    let rest = room.saturating_sub(name.width() + 3);
    let progress = painter.writing.line(&progress, rest, direction);
    let style = painter.theme.style(Role::Bar);
    let at = |x: u16, width: u16| Rect::new(inside.x + x, inside.y, width, 1);
    painter.placed(at(0, name.width()), &name, Edge::Left, Role::Strong, &[]);
    painter.cell(inside.x + name.width() + 1, inside.y, "·", 1, style);
    let after = name.width() + 3;
    painter.placed(
        at(after, progress.width()),
        &progress,
        Edge::Left,
        Role::Bar,
        &[],
    );
}

fn text(review: &Review, areas: &Areas, painter: &mut Painter<'_>) {
    let focus = review.pane == Pane::Text && review.dialog.is_none() && review.typed.is_none();
    let heading = painter.writing.line(
        Text::TheText.of(painter.lang),
        areas.text.width,
        painter.direction(),
    );
    painter.frame(areas.text, &heading, focus);
    let inside = Areas::inside(areas.text);
    let window = areas.window(painter.writing);
    for (y, row) in (inside.y..inside.bottom()).zip(window.rows(review)) {
        let area = Rect::new(inside.x, y, inside.width, 1);
        let edge = Edge::of(row.line.direction);
        painter.placed(area, &row.line, edge, Role::Plain, &row.marks);
        if row.current {
            let style = painter.theme.style(Role::Focus);
            match edge {
                Edge::Left => painter.cell(inside.x - 1, y, "▸", 1, style),
                Edge::Right => painter.cell(inside.right(), y, "◂", 1, style),
            }
        }
    }
    let units = review.units.get(review.session.at.draft);
    let count = units.map_or(1, super::Units::len);
    // The bar tells where in the text the window is by units, since rows are not counted.
    let height = window.height.min(count);
    painter.scrollbar(
        areas.text,
        review.top.unit.min(count - height),
        height,
        count,
    );
}

fn proposal(state: &State, review: &Review, areas: &Areas, painter: &mut Painter<'_>) {
    let typing = review.typed.is_some() && review.dialog.is_none();
    let heading = painter.writing.line(
        correction::heading(review).of(state.lang),
        areas.correction.width,
        painter.direction(),
    );
    painter.frame(areas.correction, &heading, typing);
    let mut inside = Areas::inside(areas.correction);
    if let Some(field) = review.typed.as_ref().map(Typed::field) {
        let line = Rect::new(inside.x, inside.y, inside.width, 1);
        painter.field(field, line, typing);
        inside.y += 1;
        inside.height = inside.height.saturating_sub(1);
    }
    let rows = correction::rows(
        review,
        inside.width,
        usize::from(inside.height),
        state.writing,
        state.lang,
        &state.keys,
    );
    rows::draw(&rows.made, 0, inside, painter);
}

fn concept(state: &State, review: &Review, areas: &Areas, painter: &mut Painter<'_>) {
    let focus = review.pane == Pane::Card && review.dialog.is_none() && review.typed.is_none();
    let at = review.session.at.finding;
    let name = review
        .session
        .draft()
        .and_then(|draft| draft.findings.get(at))
        .and_then(|finding| finding.concept)
        .map_or("", |concept| &review.glossary.concept(concept).id);
    let heading = painter.writing.line(
        name,
        areas.card.width.saturating_sub(4),
        Direction::LeftToRight,
    );
    painter.frame(areas.card, &heading, focus);
    let inside = Areas::inside(areas.card);
    let (rows, _) = card::rows(review, inside.width, state.writing, state.lang, &state.keys);
    rows::draw(&rows.made, review.card, inside, painter);
    painter.scrollbar(
        areas.card,
        review.card,
        usize::from(inside.height),
        rows.made.len(),
    );
}
