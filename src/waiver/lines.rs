//! The lines of a text that count: those that have changed.
//!
//! Lines are counted by line feeds, as version control does, from 1.

use std::ops::RangeInclusive;

use crate::text::Span;

/// Which lines of a text count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lines {
    /// Every one: the text is new, or has no lines.
    All,
    /// These, in rising order; they do not overlap.
    Some(Vec<RangeInclusive<usize>>),
}

impl Lines {
    /// Whether one of the lines from `first` to `last` counts.
    fn any(&self, first: usize, last: usize) -> bool {
        match self {
            Self::All => true,
            Self::Some(ranges) => {
                let near = ranges.partition_point(|range| *range.end() < first);
                ranges.get(near).is_some_and(|range| *range.start() <= last)
            }
        }
    }
}

/// Tells for spans of a text, in rising order, whether they stand on lines that count.
#[derive(Debug)]
pub struct OnLines<'t> {
    lines: &'t Lines,
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> OnLines<'t> {
    /// Begins at the start of `text`.
    pub const fn new(lines: &'t Lines, text: &'t str) -> Self {
        Self {
            lines,
            text,
            at: 0,
            line: 1,
        }
    }

    /// Whether a part of the span stands on a line that counts. No span may begin before the last one asked for.
    pub fn hold(&mut self, span: Span) -> bool {
        let feeds = |from: usize, to: usize| {
            let bytes = self.text.as_bytes().get(from..to.min(self.text.len()));
            memchr::memchr_iter(b'\n', bytes.unwrap_or_default()).count()
        };
        self.line += feeds(self.at, span.start);
        self.at = span.start.max(self.at);
        let last = self.line + feeds(span.start, span.end.saturating_sub(1));
        self.lines.any(self.line, last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_counts_where_one_of_its_lines_has_changed() {
        let text = "ab\ncd\nef\rg\r\nhi\n";
        let told = |ranges: Vec<RangeInclusive<usize>>, spans: &[(usize, usize)]| {
            let lines = Lines::Some(ranges);
            let mut on = OnLines::new(&lines, text);
            let spans = spans.iter().map(|&(start, end)| Span::new(start, end));
            spans.map(|span| on.hold(span)).collect::<Vec<_>>()
        };
        // A carriage return alone ends no line for version control.
        let spans = [(0, 2), (1, 3), (1, 4), (3, 5), (6, 8), (9, 10), (12, 14)];
        assert_eq!(
            told(vec![2..=2], &spans),
            [false, false, true, true, false, false, false]
        );
        assert_eq!(
            told(vec![1..=1, 3..=3], &spans),
            [true, true, true, false, true, true, false]
        );
        assert!(!told(vec![], &spans).contains(&true));
        assert!(OnLines::new(&Lines::All, text).hold(Span::new(12, 14)));
    }
}
