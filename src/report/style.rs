//! Colours and weights of the reports, and the signs that say the same without colour.
//!
//! A [`Style`] wraps text in the escapes of a terminal, or leaves it as it is. Nothing is said by colour alone: a level
//! has its word, a status its sign and word, the found term its brackets. Whether there are colours is not decided here.

use std::fmt::{Display, Formatter};

use anstyle::AnsiColor;

use crate::finding::Level;
use crate::glossary::Status;

/// How text is set off: with the escapes of a terminal, or not at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    look: Look,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Look {
    #[default]
    Plain,
    Coloured,
}

impl Style {
    /// Text and nothing else.
    pub const fn plain() -> Self {
        Self { look: Look::Plain }
    }

    /// Text with the escapes of a terminal.
    pub const fn coloured() -> Self {
        Self {
            look: Look::Coloured,
        }
    }

    /// A text in the colour of a level.
    pub fn level<T: Display>(self, level: Level, text: T) -> Styled<T> {
        let style = match level {
            Level::Error => AnsiColor::Red.on_default().bold(),
            Level::Warning => AnsiColor::Yellow.on_default().bold(),
            Level::Notice => AnsiColor::Blue.on_default().bold(),
            Level::Silent => anstyle::Style::new().dimmed(),
        };
        self.styled(style, text)
    }

    /// A text in the colour of a status.
    pub fn status<T: Display>(self, status: Status, text: T) -> Styled<T> {
        let style = match status {
            Status::Preferred => AnsiColor::Green.on_default(),
            Status::Admitted => anstyle::Style::new(),
            Status::Caution => AnsiColor::Blue.on_default(),
            Status::Superseded => AnsiColor::Yellow.on_default(),
            Status::Deprecated => AnsiColor::Red.on_default(),
        };
        self.styled(style, text)
    }

    /// A text of less weight.
    pub fn dim<T: Display>(self, text: T) -> Styled<T> {
        self.styled(anstyle::Style::new().dimmed(), text)
    }

    /// A text of more weight.
    pub fn bold<T: Display>(self, text: T) -> Styled<T> {
        self.styled(anstyle::Style::new().bold(), text)
    }

    /// The found term in its sentence: in brackets, with colours or without.
    pub fn found<T: Display>(self, level: Level, term: T) -> Styled<Bracketed<T>> {
        self.level(level, Bracketed(term))
    }

    fn styled<T>(self, style: anstyle::Style, text: T) -> Styled<T> {
        let style = match self.look {
            Look::Plain => anstyle::Style::new(),
            Look::Coloured => style,
        };
        Styled { style, text }
    }
}

/// A text to be written with its style.
#[derive(Debug, Clone, Copy)]
pub struct Styled<T> {
    style: anstyle::Style,
    text: T,
}

impl<T: Display> Display for Styled<T> {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}{}{:#}", self.style, self.text, self.style)
    }
}

/// A text to be written in square brackets.
#[derive(Debug, Clone, Copy)]
pub struct Bracketed<T>(pub(super) T);

impl<T: Display> Display for Bracketed<T> {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        write!(out, "[{}]", self.0)
    }
}

/// The sign of a status, beside its word.
pub(super) const fn sign(status: Status) -> char {
    match status {
        Status::Preferred => '✓',
        Status::Admitted => '~',
        Status::Caution => '!',
        Status::Superseded => '↓',
        Status::Deprecated => '✗',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays_as_it_is() {
        let style = Style::plain();
        assert_eq!(style.level(Level::Error, "error").to_string(), "error");
        assert_eq!(style.dim("un").to_string(), "un");
        assert_eq!(style.bold("a").to_string(), "a");
        assert_eq!(style.status(Status::Preferred, 'x').to_string(), "x");
    }

    #[test]
    fn a_found_term_is_marked_without_colour_too() {
        assert_eq!(
            Style::plain().found(Level::Error, "term").to_string(),
            "[term]"
        );
        let coloured = Style::coloured().found(Level::Error, "term").to_string();
        assert_eq!(coloured, "\u{1b}[1m\u{1b}[31m[term]\u{1b}[0m");
    }

    #[test]
    fn the_signs_differ() {
        let signs: std::collections::BTreeSet<char> = Status::ALL.into_iter().map(sign).collect();
        assert_eq!(signs.len(), Status::ALL.len());
    }
}
