//! The help: every key of the screen, from the same table that the keys are looked up in.

use crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::Painter;
use super::paint::Edge;
use crate::terminal::Direction;
use crate::tui::keys::{Mode, Press};
use crate::tui::state::State;
use crate::tui::texts::Text;
use crate::tui::theme::Role;

/// A line of the help.
enum Row {
    Heading(Mode),
    Key(Vec<Press>, Text),
    Blank,
    Words(String),
}

/// Columns for the keys.
const KEYS: u16 = 24;

/// How many lines the help has.
pub fn height(state: &State) -> usize {
    rows(state).len()
}

fn rows(state: &State) -> Vec<Row> {
    let mut rows = Vec::new();
    for mode in state.modes_of_screen() {
        let of_mode = state
            .keys
            .bound
            .iter()
            .filter(|(binding, keys)| binding.mode == *mode && !keys.is_empty());
        // What is valid everywhere stands under one heading, typing or not.
        if *mode != Mode::Always {
            if !rows.is_empty() {
                rows.push(Row::Blank);
            }
            rows.push(Row::Heading(*mode));
        }
        for (binding, keys) in of_mode {
            // Keys that do the same are told together.
            match rows.last_mut() {
                Some(Row::Key(others, text)) if *text == binding.text => {
                    others.extend(keys);
                }
                _ => rows.push(Row::Key(keys.clone(), binding.text)),
            }
        }
    }
    rows.push(Row::Blank);
    for text in [
        Text::ThemeNow.with(state.lang, &[state.theme.choice.name()]),
        Text::BidiNow.with(
            state.lang,
            &[crate::tui::state::profile_name(state.writing.profile)],
        ),
        Text::CopyHint.with(state.lang, &[&state.keys.shown("copy")]),
        Text::SelectionHint.of(state.lang).to_owned(),
    ] {
        rows.push(Row::Words(text));
    }
    rows
}

/// Keys with the digits that follow one another told by the first and the last of them.
fn ranged(keys: &[Press]) -> String {
    let digit = |key: &Press| match key.code {
        KeyCode::Char(char) if key.modifiers.is_empty() => char.to_digit(10),
        _ => None,
    };
    let follows =
        |one: &Press, next: &Press| digit(one).is_some_and(|one| digit(next) == Some(one + 1));
    let runs = keys.chunk_by(follows).flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{}–{}", first.shown(), last.shown())],
        few => few.iter().map(|key| key.shown()).collect(),
    });
    runs.collect::<Vec<_>>().join(" ")
}

/// Draws it over the screen, from the line `top` on.
pub(super) fn draw(state: &State, top: usize, area: Rect, painter: &mut Painter<'_>) {
    let rows = rows(state);
    let width = area.width.saturating_sub(8).min(72);
    let height = area.height.saturating_sub(4);
    let frame = Rect::new((area.width - width) / 2, 2, width, height);
    painter.fill(frame, Role::Plain);
    let heading = painter
        .writing
        .line(Text::ModeHelp.of(state.lang), width, painter.direction());
    let inside = painter.frame(frame, &heading, true);
    let inside = Rect::new(
        inside.x + 1,
        inside.y,
        inside.width.saturating_sub(2),
        inside.height,
    );
    let edge = Edge::of(painter.direction());
    let keys_width = KEYS.min(inside.width / 2);
    for (y, row) in (inside.y..inside.bottom()).zip(rows.iter().skip(top)) {
        let line = Rect::new(inside.x, y, inside.width, 1);
        let text_width = inside.width - keys_width;
        let (keys_at, text_at) = match edge {
            Edge::Left => (inside.x, inside.x + keys_width),
            Edge::Right => (inside.x + text_width, inside.x),
        };
        match row {
            Row::Heading(mode) => painter.label(line, mode.title().of(state.lang), Role::Heading),
            Row::Key(keys, text) => {
                let keys_area = Rect::new(keys_at, y, keys_width, 1);
                let keys = painter
                    .writing
                    .line(&ranged(keys), keys_width, Direction::LeftToRight);
                painter.placed(keys_area, &keys, edge, Role::Strong, &[]);
                let text_area = Rect::new(text_at, y, text_width, 1);
                painter.label_at(text_area, text.of(state.lang), edge, Role::Plain);
            }
            Row::Words(text) => painter.label(line, text, Role::Dim),
            Row::Blank => {}
        }
    }
    painter.scrollbar(frame, top, usize::from(inside.height), rows.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_in_a_row_are_told_by_the_first_and_the_last() {
        let ranged = |keys: &str| {
            let keys = keys.split(' ').map(|key| Press::parse(key).unwrap());
            ranged(&keys.collect::<Vec<_>>())
        };
        assert_eq!(ranged("1 3 4 5 6 7 8 9"), "1 3–9");
        assert_eq!(ranged("a enter"), "a Enter");
        assert_eq!(ranged("1 2"), "1 2");
        assert_eq!(ranged("1 alt-2 3"), "1 Alt-2 3");
    }
}
