//! Draws the browse screen.

use ratatui::layout::Rect;

use super::areas::Areas;
use super::card::Card;
use super::filters::{self, Line};
use super::{Browse, Pane};
use crate::terminal::Direction;
use crate::tui::state::State;
use crate::tui::texts::Text;
use crate::tui::theme::Role;
use crate::tui::view::{Edge, Painter};

/// Draws all of it but the bottom line.
pub(in crate::tui) fn draw(state: &State, browse: &Browse, painter: &mut Painter<'_>) {
    let areas = Areas::of(browse, state.size);
    header(browse, areas.header, painter);
    search_line(state, browse, areas.search, painter);
    if areas.list.width > 0 {
        list(state, browse, &areas, painter);
    }
    if areas.card.width > 0 {
        card(state, browse, &areas, painter);
    }
    if let Some(selected) = browse.filters {
        filter_panel(state, browse, selected, painter);
    }
}

fn header(browse: &Browse, area: Rect, painter: &mut Painter<'_>) {
    painter.fill(area, Role::Bar);
    let glossary = &browse.glossary;
    let inside = Rect::new(area.x + 1, area.y, area.width - 2, 1);
    let count = glossary.concepts.len().to_string();
    let mut facts = Text::ConceptCount.with(painter.lang, &[&count]);
    if let Some(profile) = &browse.profile {
        facts = format!("{facts} · {}", crate::terminal::isolated(profile));
    }
    let taken = painter.label_at(inside, &facts, Edge::Right, Role::Bar);
    let free = inside.width.saturating_sub(taken + 2);
    let left = Rect::new(inside.x, inside.y, free, 1);
    let taken = painter.label_at(left, "harmonise", Edge::Left, Role::Strong);
    let name = if glossary.title.is_empty() {
        &glossary.id
    } else {
        &glossary.title
    };
    let version = glossary.version.as_deref().unwrap_or_default();
    let title = format!("{name} {version}");
    let title_at = Rect::new(
        left.x + taken + 2,
        left.y,
        left.width.saturating_sub(taken + 2),
        1,
    );
    let line = painter
        .writing
        .line(title.trim(), title_at.width, Direction::LeftToRight);
    painter.line(title_at, &line, Role::Bar);
}

fn search_line(state: &State, browse: &Browse, area: Rect, painter: &mut Painter<'_>) {
    let typing = browse.pane == Pane::Search && browse.filters.is_none();
    let inside = Rect::new(area.x + 1, area.y, area.width - 2, 1);
    let shown = browse.entries.len().to_string();
    let all = browse.glossary.concepts.len().to_string();
    let mut facts = Text::Shown.with(painter.lang, &[&shown, &all]);
    let filters = filters::summary(browse, painter.lang);
    if !filters.is_empty() {
        facts = format!("{facts} {filters}");
    }
    let half = Rect::new(
        inside.x + inside.width / 2,
        inside.y,
        inside.width - inside.width / 2,
        1,
    );
    let taken = painter.label_at(half, &facts, Edge::Right, Role::Plain);
    let role = if typing { Role::Focus } else { Role::Dim };
    painter.label_at(Rect::new(inside.x, inside.y, 1, 1), "/", Edge::Left, role);
    let field = Rect::new(
        inside.x + 2,
        inside.y,
        inside.width.saturating_sub(taken + 4),
        1,
    );
    if browse.query.text.is_empty() && !typing {
        painter.label_at(
            field,
            &Text::SearchHint.with(painter.lang, &[&state.keys.shown("search")]),
            Edge::of(painter.direction()),
            Role::Dim,
        );
        return;
    }
    painter.field(&browse.query, field, typing);
}

fn list(state: &State, browse: &Browse, areas: &Areas, painter: &mut Painter<'_>) {
    let focus = browse.pane == Pane::List && browse.filters.is_none();
    let heading = painter.writing.line(
        Text::Concepts.of(painter.lang),
        areas.list.width,
        painter.direction(),
    );
    let inside = painter.frame(areas.list, &heading, focus);
    if browse.entries.is_empty() {
        let mut y = inside.y;
        let clear = state.keys.shown("clear");
        for text in [
            Text::NothingFound.of(painter.lang).to_owned(),
            Text::NothingFoundHint.with(painter.lang, &[&clear]),
        ] {
            for line in painter.wrapped(&text, inside.width.saturating_sub(2)) {
                if y < inside.bottom() {
                    painter.line(
                        Rect::new(inside.x + 1, y, inside.width - 2, 1),
                        &line,
                        Role::Dim,
                    );
                    y += 1;
                }
            }
        }
        return;
    }
    let window = browse.entries.iter().enumerate().skip(browse.list.top);
    for (y, (place, entry)) in (inside.y..inside.bottom()).zip(window) {
        let selected = place == browse.list.selected && browse.concept == Some(entry.concept);
        let row = Rect::new(inside.x, y, inside.width, 1);
        let role = match (selected, focus) {
            (true, true) => Role::Selected,
            (true, false) => Role::Resting,
            (false, _) => Role::Plain,
        };
        painter.fill(row, role);
        let (lang, name) = browse.name(entry.concept);
        let direction = Direction::of(lang);
        // Two columns for the mark, at the edge where the name begins.
        let x = match Edge::of(direction) {
            Edge::Left => row.x + 2,
            Edge::Right => row.x,
        };
        let text = Rect::new(x, row.y, row.width.saturating_sub(2), 1);
        let line = painter.writing.line(name, text.width, direction);
        painter.line(text, &line, role);
        if selected {
            let style = painter.theme.style(role);
            match Edge::of(direction) {
                Edge::Left => painter.cell(row.x, y, "▸", 1, style),
                Edge::Right => painter.cell(row.right() - 1, y, "◂", 1, style),
            }
        }
    }
    painter.scrollbar(
        areas.list,
        browse.list.top,
        areas.list_height(),
        browse.entries.len(),
    );
}

fn card(state: &State, browse: &Browse, areas: &Areas, painter: &mut Painter<'_>) {
    let focus = browse.pane == Pane::Card && browse.filters.is_none();
    let (lang, name) = browse
        .concept
        .map_or((state.lang, ""), |id| browse.name(id));
    let heading = painter.writing.line(
        name,
        areas.card.width.saturating_sub(4),
        Direction::of(lang),
    );
    let inside = painter.frame(areas.card, &heading, focus);
    let inside = Rect::new(
        inside.x + 1,
        inside.y,
        inside.width.saturating_sub(2),
        inside.height,
    );
    let card = Card::of(
        browse,
        areas.card_width(),
        state.writing,
        state.lang,
        state.size.0,
    );
    let rows = card.rows.iter().skip(browse.card.top);
    for (y, row) in (inside.y..inside.bottom()).zip(rows) {
        for piece in row {
            let area = Rect::new(inside.x + piece.x, y, piece.width, 1);
            let selected = focus && piece.item == Some(browse.card.selected);
            painter.placed(area, &piece.line, piece.edge, piece.role, &[]);
            if selected {
                painter.restyle(area, Role::Selected);
            }
        }
    }
    painter.scrollbar(
        areas.card,
        browse.card.top,
        areas.card_height(),
        card.rows.len(),
    );
}

fn filter_panel(state: &State, browse: &Browse, selected: usize, painter: &mut Painter<'_>) {
    const WIDTH: u16 = 52;
    let height = u16::try_from(Line::ALL.len()).unwrap_or(5) + 2;
    let (columns, rows) = state.size;
    let width = WIDTH.min(columns.saturating_sub(4));
    let frame = Rect::new(
        (columns - width) / 2,
        rows.saturating_sub(height) / 2,
        width,
        height,
    );
    painter.fill(frame, Role::Plain);
    let heading = painter
        .writing
        .line(Text::Filters.of(state.lang), width, painter.direction());
    let inside = painter.frame(frame, &heading, true);
    let edge = Edge::of(painter.direction());
    for (y, (place, line)) in (inside.y..inside.bottom()).zip(Line::ALL.iter().enumerate()) {
        let row = Rect::new(inside.x, y, inside.width, 1);
        let role = if place == selected {
            Role::Selected
        } else {
            Role::Plain
        };
        painter.fill(row, role);
        let name_width = inside.width / 2 - 2;
        let value_width = inside.width - name_width - 3;
        let (name_x, value_x) = match edge {
            Edge::Left => (row.x + 2, row.x + 2 + name_width),
            Edge::Right => (row.right() - 2 - name_width, row.x + 1),
        };
        painter.label_at(
            Rect::new(name_x, y, name_width, 1),
            line.name().of(state.lang),
            edge,
            role,
        );
        let value = line.value(&browse.filter, state.lang);
        let value = value.unwrap_or_else(|| Text::Any.of(state.lang).to_owned());
        painter.label_at(
            Rect::new(value_x, y, value_width, 1),
            &format!("‹ {value} ›"),
            edge,
            role,
        );
        if place == selected {
            let style = painter.theme.style(role);
            match edge {
                Edge::Left => painter.cell(row.x, y, "▸", 1, style),
                Edge::Right => painter.cell(row.right() - 1, y, "◂", 1, style),
            }
        }
    }
}
