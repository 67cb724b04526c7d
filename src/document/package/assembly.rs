//! The text of a document put together from the paragraphs of its parts, with blocks, marks, places and the way back.
//!
//! Paragraphs may stand inside others (a note, a text box): each is a passage of its own and is added when it ends.
//! What makes a paragraph a heading is known to the readers.

use std::borrow::Cow;

use super::place::{Heading, Spot, Story};
use super::{Package, Part, Piece, Range, Run, number, refused};
use crate::document::{Block, Document, Marks, ReadError, Role, SegmentMap};
use crate::finding::Context;
use crate::lang::Lang;
use crate::text::{Encoding, Span};

/// What a paragraph is in its document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Running text.
    #[default]
    Body,
    /// A heading, by its level from 1.
    Heading(u8),
    /// The title of the document, if it is the first one.
    Title,
    /// A quotation set off from the text.
    Quotation,
}

/// A stretch of text while it is read, such as a paragraph without what stands inside it.
#[derive(Debug, Default)]
pub(crate) struct Passage {
    text: String,
    pieces: Vec<Piece>,
    /// How many characters have each language, or none.
    langs: [usize; Lang::ALL.len() + 1],
}

impl Passage {
    /// Adds text that was read from a range of the part.
    pub(crate) fn put(
        &mut self,
        text: &str,
        source: Span,
        verbatim: bool,
        run: u32,
        lang: Option<Lang>,
    ) {
        if text.is_empty() {
            return;
        }
        let source = Range::new(source);
        let len = number(text.len());
        match self.pieces.last_mut() {
            Some(last)
                if verbatim
                    && last.verbatim
                    && last.run == run
                    && last.source.end == source.start =>
            {
                last.len += len;
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece {
                text: number(self.text.len()),
                len,
                source,
                run,
                verbatim,
            }),
        }
        self.text.push_str(text);
        let slot = lang.map_or(Lang::ALL.len(), |lang| lang as usize);
        self.langs[slot] += text.len();
    }

    /// The language of most of it, if that is declared.
    fn lang(&self) -> Option<Lang> {
        let most = self.langs.iter().max()?;
        let langs = Lang::ALL.into_iter().map(Some).chain([None]);
        langs
            .zip(&self.langs)
            .find_map(|(lang, count)| (count == most).then_some(lang))?
    }
}

/// A passage that ended, and what it is.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) text: Passage,
    pub(crate) story: Story,
    /// What it is, or nothing if a tracked change has deleted it and still shows it.
    pub(crate) kind: Option<Kind>,
}

/// The document so far.
#[derive(Debug, Default)]
pub(crate) struct Assembly {
    text: String,
    blocks: Vec<Block>,
    marks: Marks,
    package: Package,
    /// The heading above what comes.
    heading: Option<u32>,
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

    /// Notes that the package is signed.
    pub(crate) const fn signed(&mut self) {
        self.package.signed = true;
    }

    /// Adds a passage.
    pub(crate) fn add(&mut self, ended: &Ended) {
        let Ended { text, story, kind } = ended;
        if text.text.trim().is_empty() {
            return;
        }
        let span = self.begin(text);
        let Some(kind) = *kind else {
            let because = "in a tracked deletion";
            self.marks.open(Context::Deleted, because, span.start);
            self.block(text, span, Role::Body, *story, 0);
            self.marks.close(span.end);
            return;
        };
        let role = match kind {
            Kind::Body => Role::Body,
            Kind::Quotation => Role::Quotation,
            Kind::Title if !std::mem::replace(&mut self.titled, true) => Role::OwnTitle,
            Kind::Title | Kind::Heading(_) => Role::Heading,
        };
        if let Kind::Heading(level) = kind {
            self.enter(level, span);
        }
        let counts = *story == Story::Body && matches!(kind, Kind::Body | Kind::Quotation);
        self.counted += u32::from(counts);
        let paragraph = if counts { self.counted } else { 0 };
        self.block(text, span, role, *story, paragraph);
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

    /// A heading of that level, which stands at `span`.
    fn enter(&mut self, level: u8, span: Span) {
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
            above,
        });
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

    fn block(&mut self, passage: &Passage, span: Span, role: Role, story: Story, paragraph: u32) {
        let base = number(self.text.len() - passage.text.len());
        let pieces = passage.pieces.iter().map(|&piece| Piece {
            text: piece.text + base,
            ..piece
        });
        self.package.pieces.extend(pieces);
        let headed = matches!(story, Story::Body | Story::Row { .. } | Story::TextBox);
        self.package.spots.push(Spot {
            heading: self.heading.filter(|_| headed),
            story,
            paragraph,
        });
        self.blocks.push(Block {
            span,
            role,
            lang: passage.lang(),
            place: Some(self.package.spots.len() - 1),
        });
    }
}
