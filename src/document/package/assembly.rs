//! The text of a document put together from the paragraphs of its parts, with blocks, marks, places and the way back.
//!
//! Passages are added one after the other, each when it ends. What makes one a heading is known to the readers.

use std::borrow::Cow;

use super::numbering::{Name, Number};
use super::paragraph::{Ended, Kind, Passage};
use super::place::{Heading, Item, Spot, Story};
use super::{Package, Part, Piece, Range, Run, number, refused};
use crate::document::{Block, Document, Marks, ReadError, Role, SegmentMap};
use crate::finding::Context;
use crate::text::{Encoding, Span};

/// What stands in a document and is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    /// A text of another file, which is shown as a part of this one.
    Imported,
    /// A document or chart of another program.
    Embedded,
}

/// A numbered paragraph that others may belong to.
#[derive(Debug, Clone, Copy)]
struct OpenItem {
    item: u32,
    list: u32,
    level: u8,
    division: Option<Name>,
}

/// No text has divisions in so many others; what stands deeper is told as if it stood there.
const MOST_OPEN: usize = 16;

/// The document so far.
#[derive(Debug, Default)]
pub(crate) struct Assembly {
    text: String,
    blocks: Vec<Block>,
    marks: Marks,
    package: Package,
    /// The heading above what comes.
    heading: Option<u32>,
    /// The numbered paragraphs that what comes may belong to, below that heading, from the uppermost down.
    open: Vec<OpenItem>,
    /// Whether the title of the document has been.
    titled: bool,
    /// How many paragraphs the running text has below that heading.
    counted: u32,
    /// How many pieces of text were read.
    pieces: usize,
}

/// A text of two thousand pages has so many pieces if each word is one. Every piece takes room beside its text.
const MOST_PIECES: usize = 1_000_000;

impl Assembly {
    /// Begins a part, which what is added from now on stands in. Gives its number.
    pub(crate) fn part(&mut self, name: &str, encoding: Encoding, mark: usize) -> u32 {
        self.package.parts.push(Part {
            name: name.to_owned(),
            encoding,
            mark,
        });
        self.heading = None;
        self.open.clear();
        self.counted = 0;
        number(self.package.parts.len() - 1)
    }

    /// Counts a piece of text.
    pub(crate) const fn count(&mut self) {
        self.pieces += 1;
    }

    /// Whether there is room for more.
    ///
    /// # Errors
    /// Where there is none.
    pub(crate) fn has_room(&self) -> Result<(), ReadError> {
        if self.pieces <= MOST_PIECES {
            return Ok(());
        }
        Err(refused(
            "its text is broken into more than a million pieces, which no document is; save it in parts",
        ))
    }

    /// Begins a run. Gives its number.
    pub(crate) fn run(&mut self, run: Run) -> u32 {
        self.package.runs.push(run);
        number(self.package.runs.len() - 1)
    }

    /// Ends the run of that number where it ends in the part. It is forgotten if nothing was read from it, which then was
    /// begun last.
    pub(crate) fn end_run(&mut self, run: u32, is_used: bool, end: usize) {
        let runs = &mut self.package.runs;
        if is_used {
            if let Some(run) = runs.get_mut(run as usize) {
                run.span.end = number(end);
            }
        } else if run as usize + 1 == runs.len() {
            runs.pop();
        }
    }

    /// Notes something that is not read.
    pub(crate) const fn left(&mut self, what: Left) {
        let count = match what {
            Left::Imported => &mut self.package.unread.imported,
            Left::Embedded => &mut self.package.unread.embedded,
        };
        *count += 1;
    }

    /// Notes that the package is signed.
    pub(crate) const fn signed(&mut self) {
        self.package.signed = true;
    }

    /// Adds a passage.
    pub(crate) fn add(&mut self, ended: &Ended) {
        let Ended {
            text,
            story,
            kind,
            number,
        } = ended;
        if text.text.trim().is_empty() {
            self.add_number(ended);
            return;
        }
        let span = self.begin(text);
        let mut spot = Spot {
            heading: None,
            story: *story,
            item: None,
            paragraph: 0,
        };
        if let Some(because) = kind.because() {
            self.marks.open(Context::Deleted, because, span.start);
            self.block(text, span, Role::Body, spot);
            self.marks.close(span.end);
            return;
        }
        let role = match *kind {
            Kind::Quotation => Role::Quotation,
            Kind::Title if !std::mem::replace(&mut self.titled, true) => Role::OwnTitle,
            Kind::Title | Kind::Heading(_) => Role::Heading,
            Kind::Body | Kind::Deleted | Kind::Hidden | Kind::Placeholder => Role::Body,
        };
        if let Kind::Heading(level) = *kind {
            self.enter(level, span, number.as_ref());
        } else {
            spot.item = self.item(*story, number.as_ref());
        }
        if *story == Story::Body && matches!(kind, Kind::Body | Kind::Quotation) {
            self.counted += 1;
            spot.paragraph = self.counted;
        }
        self.block(text, span, role, spot);
    }

    /// A paragraph that has nothing but a number, such as the "Article 3" above a text, is where what follows belongs,
    /// unless it is not shown.
    fn add_number(&mut self, ended: &Ended) {
        let Some(number) = &ended.number else { return };
        match ended.kind {
            Kind::Heading(level) => {
                let end = self.text.len();
                self.enter(level, Span::new(end, end), Some(number));
            }
            kind if kind.because().is_none() && number.division.is_some() => {
                self.item(ended.story, Some(number));
            }
            _ => {}
        }
    }

    /// The item that a paragraph is, or the division that it belongs to.
    fn item(&mut self, story: Story, own: Option<&Number>) -> Option<u32> {
        let is_told = story == Story::Body;
        let Some(own) = own else {
            let mut open = self.open.iter().filter(|_| is_told);
            let division = open.rfind(|open| open.division.is_some());
            return division.map(|open| open.item);
        };
        let item = number(self.package.items.len());
        let above = if is_told {
            self.begin_item(item, own)
        } else {
            None
        };
        let label = self.label(own);
        self.package.items.push(Item { label, above });
        Some(item)
    }

    /// Ends the items that do not reach to that one. Gives the one that it is told below.
    fn begin_item(&mut self, item: u32, own: &Number) -> Option<u32> {
        // A list goes on where one of its levels stands, and divisions of one kind stand beside each other. A list that
        // has not begun belongs to the division above it.
        let open = &mut self.open;
        let is_of_list = |open: &OpenItem| open.list == own.list;
        let is_like = |open: &OpenItem| open.division.is_some() && open.division == own.division;
        let kept = if let Some(first) = open.iter().position(is_of_list) {
            let levels = open.iter().skip(first);
            let above = levels.take_while(|open| is_of_list(open) && open.level < own.level);
            first + above.count()
        } else if let Some(like) = open.iter().position(is_like) {
            like
        } else {
            let last = open.iter().rposition(|open| open.division.is_some());
            last.map_or(0, |last| last + 1)
        };
        open.truncate(kept.min(MOST_OPEN - 1));
        // A level that the label shows need not be told once more.
        let shown = |open: &OpenItem| {
            open.list == own.list && own.shows.get(usize::from(open.level)) == Some(&true)
        };
        let above = open.iter().rfind(|open| !shown(open));
        let above = above.map(|open| open.item);
        open.push(OpenItem {
            item,
            list: own.list,
            level: own.level,
            division: own.division,
        });
        above
    }

    /// Keeps the label of a number.
    fn label(&mut self, own: &Number) -> Range {
        let labels = &mut self.package.labels;
        let start = labels.len();
        labels.push_str(&own.label);
        Range::new(Span::new(start, labels.len()))
    }

    /// Ends the document.
    pub(crate) fn finish(self) -> Document<'static> {
        Document {
            text: Cow::Owned(self.text),
            map: SegmentMap::Identity,
            blocks: self.blocks,
            marks: self.marks,
            comments: Vec::new(),
            places: Vec::new(),
            kind: None,
            package: Some(self.package),
            extraction: None,
        }
    }

    /// A heading of that level, which stands at `span` and may have a number.
    fn enter(&mut self, level: u8, span: Span, own: Option<&Number>) {
        let label = own.map_or(Range::default(), |own| self.label(own));
        let headings = &mut self.package.headings;
        let mut above = self.heading;
        while let Some(heading) = above.and_then(|above| headings.get(above as usize))
            && heading.level >= level
        {
            above = heading.above;
        }
        headings.push(Heading {
            level,
            text: Range::new(span),
            label,
            above,
        });
        self.open.clear();
        self.heading = Some(number(headings.len() - 1));
        self.counted = 0;
    }

    /// Appends the text of a passage, parted from what is before it. Gives its range without blanks around it.
    fn begin(&mut self, passage: &Passage) -> Span {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        let text = passage.text.as_str();
        self.text.push_str(text);
        Span::new(
            start + text.len() - text.trim_start().len(),
            start + text.trim_end().len(),
        )
    }

    fn block(&mut self, passage: &Passage, span: Span, role: Role, spot: Spot) {
        let base = number(self.text.len() - passage.text.len());
        let pieces = passage.pieces.iter().map(|&piece| Piece {
            text: piece.text + base,
            ..piece
        });
        self.package.pieces.extend(pieces);
        let headed = matches!(spot.story, Story::Body | Story::Row { .. } | Story::TextBox);
        self.package.spots.push(Spot {
            heading: self.heading.filter(|_| headed),
            ..spot
        });
        self.blocks.push(Block {
            span,
            role,
            lang: passage.lang(),
            place: Some(self.package.spots.len() - 1),
        });
    }
}
