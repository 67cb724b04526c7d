//! Text laid out in lines for people: safe to print, wrapped to a width, one direction a line.
//!
//! In a file or a pipe Arabic keeps its logical order. For a terminal it is laid out by [`crate::terminal`], at the
//! right edge. Widths are counted in grapheme clusters.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

use super::Settings;
use crate::finding::{By, Finding, Waived};
use crate::terminal::{Cell, Direction, Writing};
use crate::text::{Span, visible};

pub(super) use crate::text::{is_rtl, isolated};

/// A line of text of one direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its words.
    pub(super) text: String,
    /// Whether it is written from right to left.
    pub(super) rtl: bool,
}

/// The text in lines of at most `width` columns, words whole. Where the direction changes a new line begins, so that
/// Arabic never shares a line with Latin letters.
pub(super) fn lines(text: &str, width: usize) -> Vec<Line> {
    let text = visible(text);
    let mut lines: Vec<Line> = Vec::new();
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let size = columns(word);
        match lines.last_mut() {
            Some(line)
                if direction(word).unwrap_or(line.rtl) == line.rtl && used + 1 + size <= width =>
            {
                line.text.push(' ');
                line.text.push_str(word);
                used += 1 + size;
            }
            last => {
                let rtl = direction(word).unwrap_or(last.is_some_and(|line| line.rtl));
                lines.push(Line {
                    text: word.to_owned(),
                    rtl,
                });
                used = size;
            }
        }
    }
    lines
}

/// Writes a label and, from `column` on, the text that belongs to it; Arabic begins on the line after the label.
pub(super) fn labelled(
    out: &mut String,
    settings: &Settings<'_>,
    label: &str,
    column: usize,
    text: &str,
) {
    let lines = lines(text, settings.width.saturating_sub(column));
    let _ = write!(out, "  {}", settings.style.dim(label));
    let mut rest = lines.iter();
    if let Some(first) = lines.first().filter(|line| !line.rtl) {
        let gap = column.saturating_sub(2 + columns(label));
        let _ = write!(out, "{:gap$}{}", "", first.text);
        rest.next();
    }
    out.push('\n');
    for line in rest {
        push_line(out, settings, column, line);
    }
}

/// Writes the text in lines that begin at `column`; on a terminal Arabic ends at the right edge instead.
pub(super) fn indented(out: &mut String, settings: &Settings<'_>, column: usize, text: &str) {
    for line in lines(text, settings.width.saturating_sub(column)) {
        push_line(out, settings, column, &line);
    }
}

fn push_line(out: &mut String, settings: &Settings<'_>, column: usize, line: &Line) {
    match settings.writing.filter(|_| line.rtl) {
        Some(writing) => {
            let plain = |text: &str| text.to_owned();
            push_seen(out, settings, **writing, column, &line.text, None, &plain);
        }
        None => {
            let _ = writeln!(out, "{:column$}{}", "", line.text);
        }
    }
}

/// Writes a text that is read from right to left as this terminal must be sent it, in lines from `column` to the right
/// edge. What shows something of `marked` is set off by `mark`.
pub(super) fn push_seen(
    out: &mut String,
    settings: &Settings<'_>,
    writing: Writing,
    column: usize,
    text: &str,
    marked: Option<Span>,
    mark: &dyn Fn(&str) -> String,
) {
    let room = |columns: usize| u16::try_from(columns).unwrap_or(u16::MAX);
    let width = room(settings.width);
    let field = room(settings.width.saturating_sub(column)).max(1);
    for line in writing.paragraph(text, field, Direction::RightToLeft) {
        let is_marked = |cell: &Cell| {
            marked.is_some_and(|span| span.contains(cell.source) && !cell.source.is_empty())
        };
        let row = writing.row(&line, width, false, is_marked);
        for same in row.chunk_by(|one, next| one.style == next.style) {
            let text: String = same.iter().map(|glyph| glyph.symbol.as_str()).collect();
            let is_marked = same.first().is_some_and(|glyph| glyph.style);
            out.push_str(&if is_marked { mark(&text) } else { text });
        }
        out.push('\n');
    }
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.graphemes(true).count()
    }
}

/// What is wrong and what to write, in plain text; Arabic inside it is isolated. In a file without lines also where,
/// and the mark of the finding.
pub(super) fn advice(finding: &Finding, located: bool) -> String {
    let mut message = finding.message.trim_end_matches('.').to_owned();
    if !located {
        message.push_str(" (");
        if let Some(place) = &finding.place {
            let _ = write!(message, "{}, ", isolated(&visible(place)));
        }
        let _ = write!(message, "#{})", finding.mark());
    }
    if let Some(best) = finding.suggestions.first() {
        let _ = write!(message, ". Write: {}", isolated(&best.text));
    }
    message
}

/// What has set a finding aside, in one sentence without its full stop.
pub fn set_aside(waived: &Waived) -> String {
    let by = match waived.by {
        By::Comment => "set aside by a comment",
        By::File => "set aside by a waiver",
        By::Baseline => "old: it is in the baseline",
    };
    let mut told = by.to_owned();
    if let Some(reason) = &waived.reason {
        let _ = write!(told, ": {}", isolated(&visible(reason)));
    }
    let until = waived.until.as_ref().map(|day| format!("until {day}"));
    let owner = waived.owner.as_ref().map(|owner| isolated(&visible(owner)));
    let more: Vec<String> = owner.into_iter().chain(until).collect();
    if !more.is_empty() {
        let _ = write!(told, " ({})", more.join(", "));
    }
    told
}

/// Whether a word is written from right to left; nothing where it has no letter.
fn direction(word: &str) -> Option<bool> {
    if is_rtl(word) {
        Some(true)
    } else if word.chars().any(char::is_alphabetic) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, width: usize, expected: &[&str]) {
        let lines: Vec<String> = lines(text, width)
            .into_iter()
            .map(|line| line.text)
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn words_are_wrapped_and_stay_whole() {
        check("one two three", 7, &["one two", "three"]);
        check("unbreakable a", 3, &["unbreakable", "a"]);
        check(" \n ", 10, &[]);
    }

    #[test]
    fn each_line_has_one_direction() {
        check(
            "مواد is the plural of مادة 3 here",
            40,
            &["مواد", "is the plural of", "مادة 3", "here"],
        );
    }

    #[test]
    fn columns_are_graphemes() {
        assert_eq!(columns("e\u{0301}\u{0645}\u{064E}"), 2);
    }
}
