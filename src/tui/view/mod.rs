//! From the state to the cells of a frame. Nothing is decided here: what the state says is drawn, and nothing else.
//!
//! ```text
//!  harmonise · title                              39 concepts · un     header
//!  / query                                            7 of 39  fr      the screen's own line
//! ┌ list ───────────┐┌ card ────────────────────────────────────────┐
//! │ …               ││ …                                            │  the screen's panes
//! └─────────────────┘└──────────────────────────────────────────────┘
//!  j down  / search  y copy  ? help  q quit                            the keys valid now, or a notice
//! ```

mod footer;
pub mod help;
mod paint;
mod send;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::browse;
use super::review;
use super::state::{SMALLEST, Screen, State};
use super::texts::Text;
use super::theme::Role;

pub use paint::{Edge, Painter};

/// Draws the whole screen into `buffer`, in the way in which the terminal is to be sent it.
pub fn draw(state: &State, buffer: &mut Buffer) {
    compose(state, buffer);
    send::send(buffer, state.writing.profile);
}

/// Draws the whole screen as it is to be seen.
pub fn compose(state: &State, buffer: &mut Buffer) {
    let area = *buffer.area();
    let mut painter = Painter {
        buffer,
        writing: state.writing,
        theme: state.theme,
        lang: state.lang,
    };
    painter.fill(area, Role::Plain);
    if state.is_too_small() {
        too_small(state, area, &mut painter);
        return;
    }
    match &state.screen {
        Screen::Browse(browse) => browse::view::draw(state, browse, &mut painter),
        Screen::Review(review) => review::view::draw(state, review, &mut painter),
    }
    let bottom = Rect::new(0, area.height - 1, area.width, 1);
    footer::draw(state, bottom, &mut painter);
    if let Some(top) = state.help {
        help::draw(state, top, area, &mut painter);
    }
}

/// Says what is wrong with the window, in as many lines as there are.
fn too_small(state: &State, area: Rect, painter: &mut Painter<'_>) {
    let text = |(columns, rows): (u16, u16), text: Text| {
        text.with(state.lang, &[&columns.to_string(), &rows.to_string()])
    };
    let lines = [
        text(state.size, Text::TooSmall),
        text(SMALLEST, Text::TooSmallHint),
    ];
    let mut y = area.y;
    for part in lines {
        for line in painter.wrapped(&part, area.width) {
            if y < area.bottom() {
                painter.line(Rect::new(area.x, y, area.width, 1), &line, Role::Plain);
                y += 1;
            }
        }
    }
}
