//! The text of a draft as rows: cut into units of a line each, its findings marked, laid out as far as it is seen.
//!
//! Only the units that are shown are ever laid out, so that a frame costs the same in a long text as in a short one.

use super::{Review, Top};
use crate::finding::Level;
use crate::glossary::Status;
use crate::review::{Decision, Draft};
use crate::terminal::{Direction, Line, Writing};
use crate::text::Span;
use crate::tui::theme::Role;

/// Where the units of a text begin: its lines, and parts of lines that are very long.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Units {
    starts: Vec<usize>,
    end: usize,
}

/// A longer line is cut behind a blank.
const LONGEST: usize = 2048;

impl Units {
    /// Cuts a text.
    pub fn of(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 64);
        let mut start = 0;
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        for end in ends.chain([text.len()]) {
            if start == end {
                continue;
            }
            starts.push(start);
            while end - start > LONGEST {
                start = cut(text, start);
                starts.push(start);
            }
            start = end;
        }
        if starts.is_empty() {
            starts.push(0);
        }
        Self {
            starts,
            end: text.len(),
        }
    }

    /// How many there are; at least one.
    pub const fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there are none, which never is.
    pub const fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The range of a unit in the text.
    pub fn span(&self, unit: usize) -> Span {
        let start = self.starts.get(unit).copied().unwrap_or(self.end);
        let end = self.starts.get(unit + 1).copied().unwrap_or(self.end);
        Span::new(start, end)
    }

    /// The unit that holds a byte.
    pub fn at(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|&start| start <= offset)
            .saturating_sub(1)
    }
}

/// Where a part of a line that begins at `start` ends: behind the last blank that is not too far.
fn cut(text: &str, start: usize) -> usize {
    let most = (start + 1..=start + LONGEST)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(start + LONGEST);
    let part = Span::new(start, most).of(text);
    match part.rfind(char::is_whitespace) {
        Some(blank) if blank > 0 => {
            let width = part
                .get(blank..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8);
            start + blank + width
        }
        _ => most,
    }
}

/// How a finding looks in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Current,
    Open(Status),
    Corrected,
    Skipped,
    Waived,
    Silent,
}

impl Look {
    fn of(review: &Review, draft: &Draft, number: usize) -> Self {
        let finding = &draft.findings[number];
        if number == review.session.at.finding {
            return Self::Current;
        }
        match draft.decision(number) {
            Some(Decision::Skip) => Self::Skipped,
            Some(Decision::Waive(_)) => Self::Waived,
            Some(_) => Self::Corrected,
            None if finding.level == Level::Silent => Self::Silent,
            // What is no term's fault is the text's own.
            None => Self::Open(
                finding
                    .term
                    .map_or(Status::Caution, |term| review.glossary.term(term).status),
            ),
        }
    }

    /// The signs before and behind it, so that no colour is needed to see it.
    const fn signs(self) -> (&'static str, &'static str) {
        match self {
            Self::Current => (LEFT, RIGHT),
            Self::Open(_) => ("[", "]"),
            Self::Corrected => ("✓[", "]"),
            Self::Skipped => ("~[", "]"),
            Self::Waived => ("=[", "]"),
            Self::Silent => ("·", "·"),
        }
    }

    const fn role(self) -> Role {
        match self {
            Self::Current => Role::Selected,
            Self::Open(status) => Role::Status(status),
            Self::Corrected => Role::Status(Status::Preferred),
            Self::Skipped | Self::Waived | Self::Silent => Role::Dim,
        }
    }
}

const LEFT: &str = "▌";
const RIGHT: &str = "▐";

/// A row of the text, laid out.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The cells.
    pub(super) line: Line,
    /// Parts of it that look otherwise.
    pub(super) marks: Vec<(Span, Role)>,
    /// The findings that stand there, by the same ranges as `marks`.
    pub(super) findings: Vec<(Span, usize)>,
    /// Whether the finding that is looked at stands there.
    pub(super) current: bool,
}

/// The rows of a unit of the draft that is looked at.
pub(super) fn rows(review: &Review, unit: usize, width: u16, writing: Writing) -> Vec<Row> {
    let (Some(draft), Some(units)) = (
        review.session.draft(),
        review.units.get(review.session.at.draft),
    ) else {
        return Vec::new();
    };
    let marked = Marked::of(review, draft, units.span(unit));
    let direction = direction_of(&marked.text);
    let lines = writing.paragraph(&marked.text, width, direction);
    let row = |mut line: Line| {
        turn_signs(&mut line);
        let shown = |span: Span| span.start < line.source.end && line.source.start < span.end;
        let here = || marked.findings.iter().filter(|one| shown(one.span));
        Row {
            marks: here().map(|one| (one.span, one.look.role())).collect(),
            findings: here().map(|one| (one.span, one.number)).collect(),
            current: here().any(|one| one.look == Look::Current),
            line,
        }
    };
    lines.into_iter().map(row).collect()
}

/// The text of a unit with signs around its findings.
struct Marked {
    text: String,
    findings: Vec<Finding>,
}

/// A finding, by its range in a marked text.
struct Finding {
    span: Span,
    number: usize,
    look: Look,
}

impl Marked {
    fn of(review: &Review, draft: &Draft, unit: Span) -> Self {
        let text = unit.of(&draft.source.text);
        let text = text.trim_end_matches(['\n', '\r']);
        let unit = Span::new(unit.start, unit.start + text.len());
        let mut marked = Self {
            text: String::with_capacity(text.len() + 16),
            findings: Vec::new(),
        };
        // Where a sign stands in the source, whether it is a closing one, and of which finding.
        let mut signs = Vec::new();
        for number in draft.overlapping(unit) {
            let span = draft.findings[number].span;
            let look = Look::of(review, draft, number);
            let place = marked.findings.len();
            marked.findings.push(Finding {
                span: Span::default(),
                number,
                look,
            });
            let (open, close) = look.signs();
            let starts = unit.start <= span.start;
            let ends = span.end <= unit.end;
            signs.push((
                span.start.max(unit.start),
                false,
                place,
                if starts { open } else { "" },
            ));
            signs.push((
                span.end.min(unit.end),
                true,
                place,
                if ends { close } else { "" },
            ));
        }
        // What ends at a place ends before another one begins there.
        signs.sort_by_key(|&(at, closing, place, _)| (at, !closing, place));
        let mut done = unit.start;
        for (at, closing, place, sign) in signs {
            marked
                .text
                .push_str(Span::new(done, at).of(&draft.source.text));
            done = at;
            let finding = &mut marked.findings[place];
            if !closing {
                finding.span.start = marked.text.len();
            }
            marked.text.push_str(sign);
            if closing {
                finding.span.end = marked.text.len();
            }
        }
        marked
            .text
            .push_str(Span::new(done, unit.end).of(&draft.source.text));
        // Of two at one place the one that is looked at shows.
        marked.findings.sort_by_key(|one| one.look != Look::Current);
        marked
    }
}

/// Half blocks have no mirror image: which one stands at which side is told by what stands beside it.
fn turn_signs(line: &mut Line) {
    for at in 0..line.cells.len() {
        if line.cells[at].symbol != LEFT && line.cells[at].symbol != RIGHT {
            continue;
        }
        let own = line.cells[at].source;
        let near = |other: Option<usize>| {
            other
                .and_then(|other| line.cells.get(other))
                .map(|cell| cell.source)
        };
        // An opening sign is read before its neighbour inside, a closing one behind it.
        let opens = line.cells[at].symbol == LEFT;
        let inside = |other: Span| {
            if opens {
                other.start == own.end
            } else {
                other.end == own.start
            }
        };
        let inside_is_right = near(Some(at + 1)).is_some_and(inside);
        let inside_is_left = near(at.checked_sub(1)).is_some_and(inside);
        if inside_is_right != inside_is_left {
            line.cells[at].symbol = if inside_is_right { LEFT } else { RIGHT }.into();
        }
    }
}

/// The direction of a text whose language nobody declares: that of most of its letters.
pub(super) fn direction_of(text: &str) -> Direction {
    const ENOUGH: usize = 400;
    let (mut rtl, mut all) = (0_usize, 0_usize);
    for char in text
        .chars()
        .filter(|char| char.is_alphabetic())
        .take(ENOUGH)
    {
        all += 1;
        rtl += usize::from(
            matches!(char, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'),
        );
    }
    if rtl * 2 > all {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}

/// The window on the text: its size, and how rows are laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    /// Columns for text.
    pub(super) width: u16,
    /// Rows.
    pub(super) height: usize,
    /// How text is laid out.
    pub(super) writing: Writing,
}

impl Window {
    fn count(self, review: &Review, unit: usize) -> usize {
        rows(review, unit, self.width, self.writing).len().max(1)
    }

    fn units(review: &Review) -> usize {
        review
            .units
            .get(review.session.at.draft)
            .map_or(1, Units::len)
    }

    /// The row so many further down, or the last one.
    fn down(self, review: &Review, from: Top, by: usize) -> Top {
        let mut top = from;
        let mut left = by;
        loop {
            let below = self.count(review, top.unit).saturating_sub(top.row + 1);
            if left <= below {
                top.row += left;
                return top;
            }
            if top.unit + 1 >= Self::units(review) {
                top.row += below;
                return top;
            }
            left -= below + 1;
            top = Top {
                unit: top.unit + 1,
                row: 0,
            };
        }
    }

    /// The row so many further up, or the first one.
    fn up(self, review: &Review, from: Top, by: usize) -> Top {
        let mut top = from;
        let mut left = by;
        while left > top.row {
            let Some(unit) = top.unit.checked_sub(1) else {
                return Top::default();
            };
            left -= top.row + 1;
            top = Top {
                unit,
                row: self.count(review, unit) - 1,
            };
        }
        top.row -= left;
        top
    }

    /// The lowest row that may be the first one shown: the text ends at the foot of the window.
    fn lowest(self, review: &Review) -> Top {
        let unit = Self::units(review) - 1;
        let last = Top {
            unit,
            row: self.count(review, unit) - 1,
        };
        self.up(review, last, self.height.saturating_sub(1))
    }

    /// Moves the window by rows.
    pub(super) fn scroll(self, review: &mut Review, by: isize) {
        let top = if by < 0 {
            self.up(review, review.top, by.unsigned_abs())
        } else {
            self.down(review, review.top, by.unsigned_abs())
                .min(self.lowest(review))
                .max(review.top)
        };
        review.top = top;
    }

    /// Moves the window to the start or the end of the text.
    pub(super) fn to_edge(self, review: &mut Review, end: bool) {
        review.top = if end {
            self.lowest(review)
        } else {
            Top::default()
        };
    }

    /// Moves the window so that the finding that is looked at is in it, with some text above and below.
    pub(super) fn reveal(self, review: &mut Review) {
        let first = review.first_row();
        let own = rows(review, first.unit, self.width, self.writing);
        let row = own.iter().position(|row| row.current).unwrap_or(0);
        let place = Top {
            unit: first.unit,
            row,
        };
        let height = self.height.max(1);
        let margin = (height / 5).min(3);
        // Where the window stands may be a row that this width does not have.
        let count = self.count(review, review.top.unit);
        review.top.row = review.top.row.min(count - 1);
        let first_seen = self.down(review, review.top, margin);
        let last_seen = self.down(review, review.top, height.saturating_sub(1 + margin));
        let at_edge = review.top == Top::default() && place <= first_seen && place >= review.top;
        if (first_seen <= place && place <= last_seen) || at_edge {
            return;
        }
        review.top = self.up(review, place, height / 3).min(self.lowest(review));
    }

    /// The rows that are seen, from the top of the window down.
    pub(super) fn rows(self, review: &Review) -> Vec<Row> {
        let mut seen = Vec::with_capacity(self.height);
        let mut unit = review.top.unit;
        let mut skip = review.top.row;
        while seen.len() < self.height && unit < Self::units(review) {
            let rows = rows(review, unit, self.width, self.writing);
            // A row that this width does not have.
            skip = skip.min(rows.len().saturating_sub(1));
            let room = self.height - seen.len();
            seen.extend(rows.into_iter().skip(skip).take(room));
            skip = 0;
            unit += 1;
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_lines_and_parts_of_long_lines() {
        let units = Units::of("one\r\n\ntwo");
        let spans = |units: &Units| {
            (0..units.len())
                .map(|unit| (units.span(unit).start, units.span(unit).end))
                .collect::<Vec<_>>()
        };
        assert_eq!(spans(&units), [(0, 5), (5, 6), (6, 9)]);
        assert_eq!(
            (units.at(0), units.at(5), units.at(8), units.at(9)),
            (0, 1, 2, 2)
        );
        assert_eq!(spans(&Units::of("")), [(0, 0)]);
        for text in ["word ".repeat(1000), "\u{628}".repeat(3000)] {
            let units = Units::of(&text);
            let mut end = 0;
            for (start, next) in spans(&units) {
                assert_eq!(start, end);
                assert!(next - start <= LONGEST && text.is_char_boundary(next));
                end = next;
            }
            assert_eq!(end, text.len());
        }
    }

    #[test]
    fn a_text_goes_the_way_of_most_of_its_letters() {
        assert!(direction_of("AI الذكاء الاصطناعي").is_rtl());
        assert!(!direction_of("The word مواد is plural").is_rtl());
        assert!(!direction_of("12.").is_rtl());
    }
}
