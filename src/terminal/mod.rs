//! How text is laid out in the cells of a terminal, and sent so that it reads right there.
//!
//! Most terminals write what they get from left to right, one code point a cell; some reorder rows by themselves; one
//! flips words. So Arabic is laid out here: [`paragraph`] and [`line()`] give cells in the order in which they are
//! *seen*, each with the bytes of the text that it shows. Marks, clicks and carets go by these bytes; the text itself
//! stays in logical order. The last thing that happens to a row of the screen is [`emit`]: it turns the row into what
//! this terminal must be sent ([`Profile`]) so that the row is seen. A [`Writing`] holds both choices.
//!
//! # What becomes of each character
//!
//! The text is cut into grapheme clusters (UAX #29); Arabic letters become presentation forms by their neighbours
//! (`ArabicShaping.txt` of the Unicode Character Database, the Unicode Standard section 9.2), lam and alef one cell;
//! lines are broken in the logical text (UAX #14, with the exceptions of `breaks`); each line is put into visual
//! order and its brackets are mirrored (UAX #9, rules L1 to L4).
//!
//! - Marks that steer the order (LRM, RLM, ALM, embeddings, isolates) are obeyed and not shown, as UAX #9 has it.
//!   Overrides (LRO, RLO) are obeyed and shown as U+FFFD: they can make a text read as what it is not.
//! - Control characters are shown as their pictures (U+2400 and on) or as U+FFFD, a tab as one blank. Nothing of
//!   them is ever sent.
//! - A mark without a letter before it stands on U+25CC DOTTED CIRCLE.
//! - Other characters without a width (ZERO WIDTH SPACE, SOFT HYPHEN …) are not shown.
//!
//! # How to use it
//!
//! Ask once which terminal this is (`screen::detect`), and keep the [`Choice`]. A full screen sends [`Choice::enter`]
//! behind the escape that opens the alternate screen, and [`Choice::leave`] before the one that closes it, on every way
//! out. Lay out by [`Writing::paragraph`] and [`Writing::line`], put the cells on the screen at [`Line::indent`], find
//! marks by [`Line::columns_of`] and clicks by [`Line::source_at`]. When the frame is finished, send each of its rows
//! through [`Writing::emit`], once. Lines without a screen come from [`Writing::row`] ready to be written.
//!
//! Laying out a paragraph costs time by its length and nothing is kept, so a long text is laid out where it is seen.
//!
//! Which terminal this is, is not asked here; nothing here reads the environment or the terminal.

mod breaks;
mod choice;
mod cluster;
mod emit;
mod layout;
mod order;
mod shape;
mod shape_table;
mod simulate;

use std::ops::Range;

use compact_str::CompactString;

use crate::lang::Lang;
use crate::text::Span;
use layout::{Order, Setting};

pub use choice::{Answers, ArabicForms, Bidi, Choice, Facts, Hint, Known, Names, Surface, choose};
pub use emit::{Glyph, emit};
pub use simulate::simulate;

/// The direction in which a text is written as a whole. It comes from its language, never from its first letter: an
/// Arabic term may begin with "AI".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// As English.
    #[default]
    LeftToRight,
    /// As Arabic.
    RightToLeft,
}

impl Direction {
    /// The direction of a language.
    pub const fn of(lang: Lang) -> Self {
        if lang.is_rtl() {
            Self::RightToLeft
        } else {
            Self::LeftToRight
        }
    }

    /// Whether it is that of Arabic.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::RightToLeft)
    }
}

/// What is sent for an Arabic letter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Letters {
    /// Its presentation form, which shows it joined in any font that has the form; lam with alef is one cell.
    #[default]
    Forms,
    /// The letter itself, for terminals that join letters or whose font lacks the forms.
    Base,
}

/// What must be done to a row that is laid out, so that a terminal shows it as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// The terminal shows the cells as they come.
    #[default]
    Identity,
    /// The terminal reorders each row by UAX #9, from left to right as a whole.
    Run {
        /// Whether it mirrors brackets, too (rule L4).
        mirror: bool,
        /// Whether marks that take no cell (U+200E LEFT-TO-RIGHT MARK) may be sent to guard the order.
        guards: bool,
        /// What it takes the borders of tables for.
        borders: Borders,
    },
    /// The terminal flips each Arabic word.
    Word,
    /// Nothing is reordered, neither in the layout nor afterwards: the order is left to the terminal.
    Logical,
}

/// What lines and blocks of tables are to a terminal that runs the bidirectional algorithm.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Borders {
    /// Signs like others, as UAX #9 has it.
    #[default]
    Signs,
    /// Letters written from left to right, so that columns stay where they are.
    Letters,
}

/// One or two columns of a line, sometimes more, that show one grapheme cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What is sent; never empty, never with a control character.
    pub symbol: CompactString,
    /// How many columns it takes, at least 1.
    pub width: u8,
    /// The bytes of the logical text that it shows; empty for an ellipsis.
    pub source: Span,
    /// Whether it stands in a run that is read from right to left.
    pub rtl: bool,
}

/// A line as it is seen, from left to right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// From left to right.
    pub cells: Vec<Cell>,
    /// The bytes of the logical text that the line stands for, with what is not shown: blanks at the end of a wrapped
    /// line, the line break, marks that steer. Of a line that was cut: what is left.
    pub source: Span,
    /// The direction of the text as a whole: a line from right to left belongs at the right edge ([`Line::indent`]).
    pub direction: Direction,
}

/// The text in lines of at most `width` columns. It may hold line breaks; a break at its end begins no further line.
///
/// There is at least one line. Words longer than the width are broken. The time is linear in the length of the text.
pub fn paragraph(text: &str, width: u16, direction: Direction, letters: Letters) -> Vec<Line> {
    layout::paragraph(
        text,
        Setting {
            width,
            direction,
            letters,
            order: Order::Visual,
        },
    )
}

/// The text in one line of at most `width` columns. What does not fit is cut off behind a word or a number, and an
/// ellipsis shows it, at the left end of Arabic. Line breaks become blanks.
pub fn line(text: &str, width: u16, direction: Direction, letters: Letters) -> Line {
    layout::line(
        text,
        Setting {
            width,
            direction,
            letters,
            order: Order::Visual,
        },
    )
}

/// Data (a path, a number, a foreign term) to be put into a sentence, so that neither changes the order of the other
/// (UAX #9, section 2.4): between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, without steering marks of its own
/// that could end it early. For text that goes through [`paragraph`] or [`line()`], not for files.
pub fn isolated(data: &str) -> String {
    let mut out = String::with_capacity(data.len() + 6);
    out.push('\u{2068}'); // FIRST STRONG ISOLATE
    out.extend(data.chars().filter(|&char| !cluster::is_bidi_control(char)));
    out.push('\u{2069}'); // POP DIRECTIONAL ISOLATE
    out
}

impl Line {
    /// How many columns the cells take.
    pub fn width(&self) -> u16 {
        self.cells.iter().map(|cell| u16::from(cell.width)).sum()
    }

    /// How many columns stay free to its left in a field of `width` columns: a line from right to left stands at the
    /// right edge.
    pub fn indent(&self, width: u16) -> u16 {
        if self.direction.is_rtl() {
            width.saturating_sub(self.width())
        } else {
            0
        }
    }

    /// The columns of this line that show something of `span`, from left to right; several ranges where the line
    /// changes direction inside.
    pub fn columns_of(&self, span: Span) -> Vec<Range<u16>> {
        let mut found: Vec<Range<u16>> = Vec::new();
        for (column, cell) in self.columns() {
            let shown = cell.source.start < span.end && span.start < cell.source.end;
            if !shown {
                continue;
            }
            let end = column + u16::from(cell.width);
            match found.last_mut() {
                Some(last) if last.end == column => last.end = end,
                _ => found.push(column..end),
            }
        }
        found
    }

    /// The bytes that the cell at a column shows; nothing beside the line.
    pub fn source_at(&self, column: u16) -> Option<Span> {
        self.columns()
            .find(|(start, cell)| (*start..start + u16::from(cell.width)).contains(&column))
            .map(|(_, cell)| cell.source)
    }

    /// The edge between columns at which a text cursor before `byte` stands: from 0, left of the line, to its width,
    /// right of it. In Arabic that is the right edge of the letter that begins there.
    pub fn caret(&self, byte: usize) -> u16 {
        let at = self
            .columns()
            .filter(|(_, cell)| byte < cell.source.end)
            .min_by_key(|(_, cell)| cell.source.start);
        match at {
            Some((column, cell)) if cell.rtl => column + u16::from(cell.width),
            Some((column, _)) => column,
            None if self.direction.is_rtl() => 0,
            None => self.width(),
        }
    }

    /// The column of a block cursor before `byte`, in a field of `width` columns in which the line stands by its
    /// direction: on the letter that begins there; behind the last one it is the next free column, as far as there is one.
    pub fn caret_in(&self, byte: usize, width: u16) -> u16 {
        let at = self
            .columns()
            .filter(|(_, cell)| byte < cell.source.end)
            .min_by_key(|(_, cell)| cell.source.start)
            .map(|(column, _)| column);
        let indent = self.indent(width);
        let column = match at {
            Some(column) => indent + column,
            None if self.direction.is_rtl() => indent.saturating_sub(1),
            None => self.width(),
        };
        column.min(width.saturating_sub(1))
    }

    /// The cells, each with the column where it begins.
    pub fn columns(&self) -> impl Iterator<Item = (u16, &Cell)> {
        let mut column = 0;
        self.cells.iter().map(move |cell| {
            let start = column;
            column += u16::from(cell.width);
            (start, cell)
        })
    }
}

/// How text is written to one terminal: found out once, then handed to whatever draws.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Writing {
    /// What is done to a finished row.
    pub profile: Profile,
    /// What is sent for an Arabic letter.
    pub letters: Letters,
}

impl Writing {
    /// As [`paragraph`]; in logical order where the order is left to the terminal.
    pub fn paragraph(self, text: &str, width: u16, direction: Direction) -> Vec<Line> {
        layout::paragraph(text, self.setting(width, direction))
    }

    /// As [`line`](fn@line); in logical order where the order is left to the terminal.
    pub fn line(self, text: &str, width: u16, direction: Direction) -> Line {
        layout::line(text, self.setting(width, direction))
    }

    /// A whole row of `width` columns with this line in it, at the edge where it belongs, as it must be sent. Blanks
    /// beside the line get the style `blank`; behind it there are none.
    pub fn row<S: Clone>(
        self,
        line: &Line,
        width: u16,
        blank: S,
        style: impl Fn(&Cell) -> S,
    ) -> Vec<Glyph<S>> {
        let indent = (0..line.indent(width)).map(|_| Glyph {
            symbol: CompactString::const_new(" "),
            width: 1,
            style: blank.clone(),
        });
        let cells = line.cells.iter().map(|cell| Glyph {
            symbol: cell.symbol.clone(),
            width: cell.width,
            style: style(cell),
        });
        let mut row: Vec<_> = indent.chain(cells).collect();
        self.emit(&mut row);
        row
    }

    /// As [`emit`](fn@emit).
    pub fn emit<S>(self, row: &mut [Glyph<S>]) {
        emit(row, self.profile);
    }

    const fn setting(self, width: u16, direction: Direction) -> Setting {
        Setting {
            width,
            direction,
            letters: self.letters,
            order: match self.profile {
                Profile::Logical => Order::Logical,
                _ => Order::Visual,
            },
        }
    }
}

#[cfg(test)]
mod tests;
