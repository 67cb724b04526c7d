//! Rows of text below each other, as the card, the correction and the dialogs are made of.

use crate::lang::Lang;
use crate::terminal::{Direction, Line, Writing};
use crate::text::Span;
use crate::tui::theme::Role;
use crate::tui::view::{Edge, Painter};

use ratatui::layout::Rect;

/// A row.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The text.
    pub(super) line: Line,
    /// The edge at which it stands.
    pub(super) edge: Edge,
    /// How far from that edge.
    pub(super) indent: u16,
    /// What it looks like.
    pub(super) role: Role,
    /// Parts of it that look otherwise.
    pub(super) marks: Vec<(Span, Role)>,
    /// A sign at the edge, before the text.
    pub(super) sign: Option<(String, Role)>,
}

/// Rows while they are made.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    /// The rows so far.
    pub(super) made: Vec<Row>,
    writing: Writing,
    width: u16,
    lang: Lang,
}

impl Rows {
    /// No rows yet, of so many columns, with an interface in that language.
    pub(super) const fn new(writing: Writing, width: u16, lang: Lang) -> Self {
        Self {
            made: Vec::new(),
            writing,
            width,
            lang,
        }
    }

    /// An empty row, unless there is one already.
    pub(super) fn blank(&mut self) {
        if self.made.last().is_some_and(|row| row.line.width() > 0) {
            self.text("", Direction::of(self.lang), 0, Role::Plain);
        }
    }

    /// A text of the interface, wrapped.
    pub(super) fn own(&mut self, text: &str, indent: u16, role: Role) {
        self.text(text, Direction::of(self.lang), indent, role);
    }

    /// A text of some direction, wrapped.
    pub(super) fn text(&mut self, text: &str, direction: Direction, indent: u16, role: Role) {
        self.signed(text, direction, indent, role, None, &[]);
    }

    /// A text with a sign before its first row, and parts that look otherwise. Gives how many rows it takes.
    pub(super) fn signed(
        &mut self,
        text: &str,
        direction: Direction,
        indent: u16,
        role: Role,
        sign: Option<(&str, Role)>,
        marks: &[(Span, Role)],
    ) -> usize {
        let width = self.width.saturating_sub(indent).max(1);
        let lines = self.writing.paragraph(text, width, direction);
        let count = lines.len();
        for (number, line) in lines.into_iter().enumerate() {
            self.made.push(Row {
                line,
                edge: Edge::of(direction),
                indent,
                role,
                marks: marks.to_vec(),
                sign: sign
                    .filter(|_| number == 0)
                    .map(|(sign, role)| (sign.to_owned(), role)),
            });
        }
        count
    }
}

/// Draws rows from the one at `top` on.
pub(super) fn draw(rows: &[Row], top: usize, area: Rect, painter: &mut Painter<'_>) {
    for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(top)) {
        let indent = row.indent.min(area.width);
        let (text, sign) = match row.edge {
            Edge::Left => (
                Rect::new(area.x + indent, y, area.width - indent, 1),
                Rect::new(area.x, y, indent, 1),
            ),
            Edge::Right => (
                Rect::new(area.x, y, area.width - indent, 1),
                Rect::new(area.right() - indent, y, indent, 1),
            ),
        };
        painter.placed(text, &row.line, row.edge, row.role, &row.marks);
        if let Some((signs, role)) = &row.sign {
            let line = painter
                .writing
                .line(signs, sign.width, Direction::LeftToRight);
            painter.placed(sign, &line, row.edge, *role, &[]);
        }
    }
}
