//! What the structure of a document says of stretches of its text: a definition, a citation, an insertion …
//!
//! A mark may cover part of a block or many blocks. Marks nest as elements do; how they weigh against titles and cue
//! words is not decided here.

use crate::finding::Context;
use crate::text::Span;

/// A stretch of the text of a document of which its structure says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its range in the text of the document.
    pub span: Span,
    /// What stands in it.
    pub context: Context,
    /// What says so, by number.
    because: u32,
    /// The mark around it, by number.
    around: Option<u32>,
}

/// The marks of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// In the order in which they begin, the outer one first.
    list: Vec<Mark>,
    /// Those that have not ended, from the outermost inwards.
    open: Vec<u32>,
    reasons: Vec<String>,
}

impl Marks {
    /// Begins a mark at the byte `at` of the text. `because` says in a few words what makes it, such as "in the
    /// element def"; one document has few of them.
    pub fn open(&mut self, context: Context, because: &str, at: usize) {
        let because = self.reason(because);
        let own = number(self.list.len());
        self.list.push(Mark {
            span: Span::new(at, usize::MAX),
            context,
            because,
            around: self.open.last().copied(),
        });
        self.open.push(own);
    }

    /// Ends the mark that was opened last, at the byte `at` of the text.
    pub fn close(&mut self, at: usize) {
        if let Some(last) = self.open.pop() {
            self.list[last as usize].span.end = at;
        }
    }

    /// Marks that say of a text to come what the open ones say, all open.
    pub(super) fn reopened(&self) -> Self {
        let mut marks = Self::default();
        for mark in self.open.iter().map(|&open| &self.list[open as usize]) {
            marks.open(mark.context, self.because(mark), 0);
        }
        marks
    }

    /// Adds the marks of a text that was put behind this one's, `by` bytes further on. All of them have ended.
    pub(super) fn append(&mut self, other: Self, by: usize) {
        let first = number(self.list.len());
        let around = self.open.last().copied();
        let reasons: Vec<u32> = other
            .reasons
            .iter()
            .map(|reason| self.reason(reason))
            .collect();
        self.list.extend(other.list.into_iter().map(|mark| Mark {
            span: Span::new(mark.span.start + by, mark.span.end + by),
            context: mark.context,
            because: reasons[mark.because as usize],
            around: mark.around.map(|outer| outer + first).or(around),
        }));
    }

    /// The number of a reason.
    fn reason(&mut self, because: &str) -> u32 {
        let known = self.reasons.iter().position(|reason| reason == because);
        number(known.unwrap_or_else(|| {
            self.reasons.push(because.to_owned());
            self.reasons.len() - 1
        }))
    }

    /// How many marks there are.
    pub(super) const fn len(&self) -> usize {
        self.list.len()
    }

    /// How many marks are open.
    pub const fn depth(&self) -> usize {
        self.open.len()
    }

    /// The marks around a range of the text, from the innermost outwards.
    pub fn around(&self, span: Span) -> impl Iterator<Item = &Mark> {
        // Whatever holds the start of the range is the last mark that begins before it, or stands around that one.
        let last = self
            .list
            .partition_point(|mark| mark.span.start <= span.start);
        let last = last.checked_sub(1).and_then(|last| self.list.get(last));
        std::iter::successors(last, |mark| {
            mark.around.and_then(|outer| self.list.get(outer as usize))
        })
        .filter(move |mark| mark.span.contains(span))
    }

    /// The marks that begin inside a range of the text.
    pub fn within(&self, span: Span) -> &[Mark] {
        let from = |offset| {
            self.list
                .partition_point(move |mark| mark.span.start < offset)
        };
        self.list
            .get(from(span.start)..from(span.end))
            .unwrap_or_default()
    }

    /// What makes a mark, in words.
    pub fn because(&self, mark: &Mark) -> &str {
        self.reasons
            .get(mark.because as usize)
            .map_or("", String::as_str)
    }
}

/// A number of a mark or reason. More than four thousand million would need a text of more bytes than can be read.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_around_a_range_are_told_from_the_innermost_outwards() {
        let mut marks = Marks::default();
        marks.open(Context::Inserted, "in ins", 0);
        marks.open(Context::Definition, "in def", 2);
        marks.close(5);
        marks.open(Context::Citation, "in ref", 6);
        marks.close(9);
        marks.close(20);
        marks.open(Context::Inserted, "in ins", 30);
        marks.close(40);
        let told = |start, end| -> Vec<_> {
            marks
                .around(Span::new(start, end))
                .map(|mark| (mark.context, marks.because(mark)))
                .collect()
        };
        let inserted = (Context::Inserted, "in ins");
        assert_eq!(told(3, 5), [(Context::Definition, "in def"), inserted]);
        assert_eq!(told(3, 6), [inserted], "it reaches out of the inner one");
        assert_eq!(told(10, 12), [inserted]);
        assert_eq!(told(20, 22), []);
        assert_eq!(told(30, 40), [inserted]);
        assert_eq!(marks.within(Span::new(1, 30)).len(), 2);
    }
}
