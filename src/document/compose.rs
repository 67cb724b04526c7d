//! The text of a document, put together piece by piece: what the readers of marked-up formats share.
//!
//! A reader says what comes next (words, an end of a block, a note, an element that means something); here it becomes
//! text with its way back, blocks and marks. Nothing here knows a format.

use std::borrow::Cow;

use super::comments::Comments;
use super::{BARRIER, Block, Document, Marks, Role, Segment, SegmentMap};
use crate::finding::Context;
use crate::lang::Lang;
use crate::text::Span;

/// A document that is being put together.
#[derive(Debug, Default)]
pub(super) struct Composer {
    main: Fragment,
    /// The texts that were left for the notes inside them, from the outermost inwards.
    left: Vec<Fragment>,
    elements: Vec<Span>,
    pub(super) places: Vec<String>,
    /// What the next block is.
    pub(super) role: Role,
    /// The language that is declared for the next block.
    pub(super) lang: Option<Lang>,
    /// The place of the next block.
    pub(super) place: Option<usize>,
}

/// A text of its own: that of the document, or of a note which has to wait until the sentence it stands in ends.
#[derive(Debug, Default)]
struct Fragment {
    text: String,
    segments: Vec<Segment>,
    blocks: Vec<Block>,
    marks: Marks,
    comments: Comments,
    /// The block that is open; its end is not known yet.
    open: Option<Block>,
    /// Notes of the open block.
    notes: Vec<Fragment>,
    /// How many marks were open around it when it began.
    inherited: usize,
}

/// How far a text has come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    text: usize,
    segments: usize,
    last: Option<Segment>,
    marks: usize,
    is_in_a_block: bool,
}

impl Composer {
    /// Adds text that was read from `source`, and opens a block for it if none is and it is not blank. `verbatim` tells
    /// that the source has these very bytes.
    pub(super) fn words(&mut self, text: &str, source: Span, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        let main = &mut self.main;
        if main.open.is_none() {
            if text.trim_start().is_empty() {
                return;
            }
            main.separate(source.start);
            main.comments.open(main.text.len());
            main.open = Some(Block {
                span: Span::new(main.text.len(), usize::MAX),
                role: self.role,
                lang: self.lang,
                place: self.place,
            });
        }
        main.segment(source, verbatim);
        main.text.push_str(text);
    }

    /// A blank that markup stands for, inside a block only.
    pub(super) fn blank(&mut self, source: Span) {
        if self.main.open.is_some() {
            self.words(" ", source, false);
        }
    }

    /// Something that is no words and stands in a sentence: a term ends at it.
    pub(super) fn barrier(&mut self, source: Span) {
        if self.main.open.is_some() {
            self.words(BARRIER.encode_utf8(&mut [0; 4]), source, false);
        }
    }

    /// A comment of the source.
    pub(super) fn comment(&mut self, source: &str, span: Span) {
        let main = &mut self.main;
        let open = main.open.map(|block| block.span.start);
        main.comments.add(source, span, open);
    }

    /// How far the text has come.
    pub(super) fn point(&self) -> Point {
        Point {
            text: self.main.text.len(),
            segments: self.main.segments.len(),
            last: self.main.segments.last().copied(),
            marks: self.main.marks.len(),
            is_in_a_block: self.is_in_a_block(),
        }
    }

    /// The text since a point of the same block.
    pub(super) fn since(&self, point: Point) -> &str {
        Span::new(point.text, self.main.text.len()).of(&self.main.text)
    }

    /// Takes the text since a point of the same block back, unless something was marked in it.
    pub(super) fn rewind(&mut self, point: Point) {
        let main = &mut self.main;
        let marked = main.marks.len() != point.marks;
        if !point.is_in_a_block || marked || main.text.len() < point.text {
            return;
        }
        main.text.truncate(point.text);
        main.segments.truncate(point.segments);
        if let (Some(last), Some(known)) = (main.segments.last_mut(), point.last) {
            *last = known;
        }
    }

    /// Whether a block is open.
    pub(super) const fn is_in_a_block(&self) -> bool {
        self.main.open.is_some()
    }

    /// Gives the open block another role than that of the next ones.
    pub(super) fn set_role(&mut self, role: Role) {
        if let Some(open) = &mut self.main.open {
            open.role = role;
        }
    }

    /// Ends the open block. Tells whether one was.
    pub(super) fn end_block(&mut self) -> bool {
        self.main.end_block()
    }

    /// The last block is a heading: its words name its place and that of the next blocks. Gives the number of the place.
    pub(super) fn name_place(&mut self) -> Option<usize> {
        let block = self.main.blocks.last_mut()?;
        block.place = Some(self.places.len());
        self.places.push(place_of(block.span.of(&self.main.text)));
        self.place = block.place;
        self.place
    }

    /// What comes next is a note: it stands behind the block that it is in, which goes on when the note ends.
    pub(super) fn begin_note(&mut self) {
        let marks = self.main.marks.reopened();
        let note = Fragment {
            inherited: marks.depth(),
            marks,
            ..Fragment::default()
        };
        self.left.push(std::mem::replace(&mut self.main, note));
    }

    /// The note ends that began last.
    pub(super) fn end_note(&mut self) {
        self.main.end_block();
        let Some(outer) = self.left.pop() else { return };
        let mut note = std::mem::replace(&mut self.main, outer);
        for _ in 0..note.inherited {
            note.marks.close(note.text.len());
        }
        if self.main.open.is_some() {
            self.main.notes.push(note);
        } else {
            self.main.append(note);
        }
    }

    /// What comes next stands in an element of that meaning.
    pub(super) fn mark(&mut self, context: Context, because: &str) {
        let at = self.main.text.len();
        self.main.marks.open(context, because, at);
    }

    /// The mark ends that was opened last.
    pub(super) fn unmark(&mut self) {
        self.main.marks.close(self.main.text.len());
    }

    /// An inline element of the source, with its marks.
    pub(super) fn element(&mut self, span: Span) {
        self.elements.push(span);
    }

    /// The document.
    pub(super) fn finish<'s>(mut self, kind: Option<Cow<'static, str>>) -> Document<'s> {
        while !self.left.is_empty() {
            self.end_note();
        }
        let mut main = self.main;
        main.end_block();
        while main.marks.depth() > 0 {
            main.marks.close(main.text.len());
        }
        // They were noted when they ended.
        self.elements.sort_by_key(|element| element.start);
        Document {
            text: Cow::Owned(main.text),
            map: SegmentMap::pieces(main.segments, self.elements),
            blocks: main.blocks,
            marks: main.marks,
            comments: main.comments.finish(),
            places: self.places,
            kind,
            package: None,
            extraction: None,
        }
    }
}

impl Fragment {
    /// Puts an empty line between two blocks, which comes from no text of the source.
    fn separate(&mut self, source: usize) {
        if !self.text.is_empty() {
            self.segment(Span::new(source, source), false);
            self.text.push_str("\n\n");
        }
    }

    fn segment(&mut self, source: Span, verbatim: bool) {
        Segment::put(&mut self.segments, self.text.len(), source, verbatim);
    }

    fn end_block(&mut self) -> bool {
        self.comments.close();
        let Some(open) = self.open.take() else {
            return false;
        };
        let text = Span::new(open.span.start, self.text.len()).of(&self.text);
        let blank = |side: &str| text.len() - side.len();
        let span = Span::new(
            open.span.start + blank(text.trim_start()),
            self.text.len() - blank(text.trim_end()),
        );
        self.blocks.push(Block { span, ..open });
        for note in std::mem::take(&mut self.notes) {
            self.append(note);
        }
        true
    }

    /// Puts a note behind what there is.
    fn append(&mut self, note: Self) {
        if let Some(first) = note.segments.first() {
            self.separate(first.source.start);
        }
        let by = self.text.len();
        self.comments.append(note.comments, by);
        if note.segments.is_empty() {
            return;
        }
        self.segments
            .extend(note.segments.into_iter().map(|segment| Segment {
                text: segment.text + by,
                ..segment
            }));
        self.blocks
            .extend(note.blocks.into_iter().map(|block| Block {
                span: Span::new(block.span.start + by, block.span.end + by),
                ..block
            }));
        self.marks.append(note.marks, by);
        self.text.push_str(&note.text);
    }
}

/// A heading as the name of a place: its words, cut to a length that fits a line.
pub(super) fn place_of(heading: &str) -> String {
    const MAX: usize = 80;
    let mut place = String::new();
    let mut room = MAX;
    for word in heading
        .split(|char: char| char.is_whitespace() || char == BARRIER)
        .filter(|word| !word.is_empty())
    {
        let length = word.chars().count() + usize::from(!place.is_empty());
        if length > room {
            if place.is_empty() {
                place.extend(word.chars().take(MAX));
            }
            break;
        }
        if !place.is_empty() {
            place.push(' ');
        }
        place.push_str(word);
        room -= length;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_stands_behind_the_block_that_goes_on_around_it() {
        // One <note>two</note>three.
        let mut composer = Composer::default();
        composer.mark(Context::Inserted, "in ins");
        composer.words("One ", Span::new(0, 4), true);
        composer.begin_note();
        composer.mark(Context::Citation, "in ref");
        composer.words("two", Span::new(10, 13), true);
        composer.unmark();
        composer.end_note();
        composer.words("three.", Span::new(20, 26), true);
        composer.end_block();
        composer.unmark();
        let document = composer.finish(None);
        assert_eq!(document.text, "One three.\n\ntwo");
        let blocks: Vec<_> = document.blocks.iter().map(|block| block.span).collect();
        assert_eq!(blocks, [Span::new(0, 10), Span::new(12, 15)]);
        assert_eq!(document.map.source(Span::new(12, 15)), Span::new(10, 13));
        assert_eq!(document.map.source(Span::new(4, 9)), Span::new(20, 25));
        let contexts: Vec<_> = document
            .marks
            .around(Span::new(12, 15))
            .map(|mark| mark.context)
            .collect();
        assert_eq!(contexts.first(), Some(&Context::Citation));
        assert_eq!(contexts.last(), Some(&Context::Inserted));
    }

    #[test]
    fn what_is_blank_opens_no_block() {
        let mut composer = Composer::default();
        composer.words("\n  ", Span::new(0, 3), true);
        composer.barrier(Span::new(3, 4));
        composer.words(" a ", Span::new(4, 7), true);
        let document = composer.finish(None);
        assert_eq!(document.blocks.len(), 1);
        assert_eq!(document.blocks[0].span.of(&document.text), "a");
    }
}
