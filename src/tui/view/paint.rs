//! Drawing into cells: laid-out lines, labels, frames.
//!
//! Text reaches the buffer only as cells that [`terminal`](crate::terminal) has laid out, each with its own width: the
//! width of a whole Arabic string is not the sum of its cells for those who measure strings.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::lang::Lang;
use crate::terminal::{Direction, Line, Writing};
use crate::text::Span;
use crate::tui::field::Field;
use crate::tui::theme::{Role, Theme};

/// A buffer with all that decides how something looks in it.
pub struct Painter<'b> {
    /// Where it goes.
    pub buffer: &'b mut Buffer,
    /// How text is laid out for this terminal.
    pub writing: Writing,
    /// The colours.
    pub theme: Theme,
    /// The language of the interface.
    pub lang: Lang,
}

/// The edge at which a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

impl Edge {
    /// The edge at which lines of that direction begin.
    pub const fn of(direction: Direction) -> Self {
        if direction.is_rtl() {
            Self::Right
        } else {
            Self::Left
        }
    }
}

impl Painter<'_> {
    /// The direction of the interface.
    pub const fn direction(&self) -> Direction {
        Direction::of(self.lang)
    }

    /// Gives an area the look of a role, and empties it.
    pub fn fill(&mut self, area: Rect, role: Role) {
        let style = self.theme.style(role);
        let area = area.intersection(*self.buffer.area());
        for position in area.positions() {
            let cell = &mut self.buffer[position];
            cell.reset();
            cell.set_style(style);
        }
    }

    /// Gives an area another look and leaves what stands there.
    pub fn restyle(&mut self, area: Rect, role: Role) {
        let style = self.theme.style(role);
        self.buffer
            .set_style(area.intersection(*self.buffer.area()), style);
    }

    /// A text of the interface on one line, at the edge where the interface's language begins.
    pub fn label(&mut self, area: Rect, text: &str, role: Role) {
        let line = self.writing.line(text, area.width, self.direction());
        self.line(area, &line, role);
    }

    /// A text of the interface on one line, at an edge. Gives how many columns it takes.
    pub fn label_at(&mut self, area: Rect, text: &str, edge: Edge, role: Role) -> u16 {
        let line = self.writing.line(text, area.width, self.direction());
        self.placed(area, &line, edge, role, &[]);
        line.width()
    }

    /// A text of the interface in lines.
    pub fn wrapped(&self, text: &str, width: u16) -> Vec<Line> {
        self.writing.paragraph(text, width, self.direction())
    }

    /// A line at the edge where its language begins.
    pub fn line(&mut self, area: Rect, line: &Line, role: Role) {
        self.placed(area, line, Edge::of(line.direction), role, &[]);
    }

    /// A line at an edge, parts of it with another look. What is wider than the area is cut.
    pub fn placed(
        &mut self,
        area: Rect,
        line: &Line,
        edge: Edge,
        role: Role,
        marks: &[(Span, Role)],
    ) {
        let indent = match edge {
            Edge::Left => 0,
            Edge::Right => area.width.saturating_sub(line.width()),
        };
        let style = self.theme.style(role);
        for (column, cell) in line.columns() {
            let x = area.x + indent + column;
            let width = u16::from(cell.width);
            if x + width > area.right() {
                break;
            }
            let marked = marks
                .iter()
                .find(|(span, _)| cell.source.start < span.end && span.start < cell.source.end);
            let style = marked.map_or(style, |(_, role)| self.theme.style(*role));
            self.cell(x, area.y, &cell.symbol, width, style);
        }
    }

    /// One cell with its look; its ground stays, if the style has none.
    pub fn cell(&mut self, x: u16, y: u16, symbol: &str, width: u16, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
            if let Some(width) = NonZeroU16::new(width) {
                cell.set_diff_option(CellDiffOption::ForcedWidth(width));
            }
        }
        for x in x + 1..x + width {
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.set_symbol(" ").set_style(style);
            }
        }
    }

    /// Shows the caret on a cell.
    pub fn invert(&mut self, x: u16, y: u16) {
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.modifier.toggle(Modifier::REVERSED);
        }
    }

    /// A text that is typed on one line, around the caret where it is longer than the area.
    pub fn field(&mut self, field: &Field, area: Rect, typing: bool) {
        let direction = field.direction();
        let line = self.writing.line(&field.text, u16::MAX, direction);
        // One column is left for a caret behind the text.
        let room = area.width.saturating_sub(1);
        let caret = line.caret_in(field.caret, line.width() + 1);
        let whole = line.width() + 1;
        let start = caret
            .saturating_sub(room / 2)
            .min(whole.saturating_sub(area.width));
        let shift = u16::from(direction.is_rtl());
        let offset = if whole <= area.width && direction.is_rtl() {
            area.width - whole
        } else {
            0
        };
        let style = self
            .theme
            .style(if typing { Role::Strong } else { Role::Plain });
        for (column, cell) in line.columns() {
            let column = column + shift;
            if column < start || column - start + offset + u16::from(cell.width) > area.width {
                continue;
            }
            self.cell(
                area.x + offset + column - start,
                area.y,
                &cell.symbol,
                u16::from(cell.width),
                style,
            );
        }
        if typing {
            let x = area.x + (offset + caret - start).min(area.width.saturating_sub(1));
            self.invert(x, area.y);
        }
    }

    /// A frame with a heading; gives the area inside.
    pub fn frame(&mut self, area: Rect, heading: &Line, focus: bool) -> Rect {
        let role = if focus { Role::Focus } else { Role::Frame };
        let style = self.theme.style(role);
        if area.width < 2 || area.height < 2 {
            return Rect::new(area.x, area.y, 0, 0);
        }
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        // The pane that has the keys is told by its lines, too.
        let signs = if focus {
            ["┏", "┓", "┗", "┛", "━", "┃"]
        } else {
            ["┌", "┐", "└", "┘", "─", "│"]
        };
        for x in area.x + 1..right {
            self.cell(x, area.y, signs[4], 1, style);
            self.cell(x, bottom, signs[4], 1, style);
        }
        for y in area.y + 1..bottom {
            self.cell(area.x, y, signs[5], 1, style);
            self.cell(right, y, signs[5], 1, style);
        }
        for (x, y, sign) in [
            (area.x, area.y, signs[0]),
            (right, area.y, signs[1]),
            (area.x, bottom, signs[2]),
            (right, bottom, signs[3]),
        ] {
            self.cell(x, y, sign, 1, style);
        }
        let room = area.width.saturating_sub(4);
        if heading.width() > 0 && heading.width() <= room {
            let width = heading.width() + 2;
            let x = match Edge::of(heading.direction) {
                Edge::Left => area.x + 1,
                Edge::Right => right - width,
            };
            self.cell(x, area.y, " ", 1, style);
            self.cell(x + width - 1, area.y, " ", 1, style);
            let role = if focus { Role::Focus } else { Role::Heading };
            self.line(Rect::new(x + 1, area.y, width - 2, 1), heading, role);
        }
        Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
    }

    /// How much of a longer text the window shows, on the right line of a frame.
    pub fn scrollbar(&mut self, frame: Rect, top: usize, height: usize, count: usize) {
        let track = usize::from(frame.height.saturating_sub(2));
        if count <= height || track == 0 {
            return;
        }
        let length = (track * height / count).max(1);
        let start = (top * (track - length)).div_ceil((count - height).max(1));
        let style = self.theme.style(Role::Focus);
        for step in start..(start + length).min(track) {
            let y = frame.y + 1 + u16::try_from(step).unwrap_or(0);
            self.cell(frame.right() - 1, y, "█", 1, style);
        }
    }
}
