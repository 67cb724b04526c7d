//! The paragraphs and runs of a story: text goes to the run and the paragraph that are open, and a paragraph to the
//! document when it ends. Which elements there are is for the story.

use super::Reader;
use crate::document::docx::numbering::Asked;
use crate::document::docx::styles::{Look, Traits};
use crate::document::package::{Kind, Paragraph, Range, Run};
use crate::lang::Lang;
use crate::text::Span;

/// A paragraph while it is read, with what its end is told by.
#[derive(Debug, Default)]
pub(super) struct OpenParagraph {
    pub(super) own: Paragraph,
    pub(super) traits: Traits,
    /// The number that it asks for.
    pub(super) asked: Asked,
    /// What the mark at its end says of itself.
    pub(super) mark: Traits,
    /// Whether its end is deleted, so that the next paragraph goes on in it.
    pub(super) goes_on: bool,
}

impl OpenParagraph {
    /// Whether nothing of it is shown.
    fn is_hidden(&self) -> bool {
        self.mark.or(self.traits).is_hidden() && self.own.shows_nothing()
    }
}

/// A run while it is read.
#[derive(Debug)]
pub(super) struct OpenRun {
    number: u32,
    pub(super) lang: Option<Lang>,
    /// What it says of itself.
    pub(super) traits: Traits,
    pub(super) is_hidden: bool,
    is_used: bool,
}

impl Reader<'_> {
    pub(super) fn begin_paragraph(&mut self) {
        let depth = self.frames.len();
        let goes_on = self.unended.take_if(|(above, _)| *above == depth);
        self.end_unended();
        let Look {
            kind,
            traits,
            asked,
        } = self.styles.paragraph(None);
        let mut own = goes_on.map_or(Paragraph::default(), |(_, paragraph)| paragraph.own);
        own.kind = kind;
        self.paragraphs.push(OpenParagraph {
            own,
            traits,
            asked,
            mark: Traits::default(),
            goes_on: false,
        });
    }

    pub(super) fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        if paragraph.goes_on {
            self.unended = Some((self.frames.len(), paragraph));
        } else {
            self.add(paragraph);
        }
    }

    pub(super) fn end_unended(&mut self) {
        if let Some((_, paragraph)) = self.unended.take() {
            self.add(paragraph);
        }
    }

    /// Adds a paragraph. What stands inside another one waits for that one's end.
    fn add(&mut self, mut paragraph: OpenParagraph) {
        if paragraph.is_hidden() {
            paragraph.own.kind = Kind::Hidden;
        }
        // What is hidden is counted; a row that is deleted is not.
        let next = || self.numbering.next(&mut self.counters, paragraph.asked);
        let number = (self.deleted == 0).then(next).flatten();
        let ended = paragraph.own.ended(self.story, number);
        match self.paragraphs.last_mut() {
            Some(around) => around.own.inside.extend(ended),
            None => ended.for_each(|ended| self.assembly.add(&ended)),
        }
    }

    pub(super) fn begin_run(&mut self, span: Span) {
        let number = self.assembly.run(Run {
            part: self.part,
            span: Range::new(span),
            in_code: !self.fields_end,
        });
        let traits = self
            .paragraphs
            .last()
            .map_or(Traits::default(), |one| one.traits);
        self.runs.push(OpenRun {
            number,
            lang: traits.lang(),
            is_hidden: traits.is_hidden(),
            traits: Traits::default(),
            is_used: false,
        });
    }

    pub(super) fn end_run(&mut self, end: usize) {
        if let Some(run) = self.runs.pop() {
            self.assembly.end_run(run.number, run.is_used, end);
        }
    }

    /// A character that an element stands for.
    pub(super) fn sign(&mut self, char: char, span: Span) {
        let deleted = self.deleted > 0;
        self.put(char.encode_utf8(&mut [0; 4]), span, false, deleted);
    }

    pub(super) fn put(&mut self, text: &str, span: Span, verbatim: bool, deleted: bool) {
        let in_code = self.fields_end && self.fields.contains(&true);
        let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !in_code) else {
            return;
        };
        self.read += text.len();
        self.assembly.count();
        let (run, lang, is_hidden) = match self.runs.last_mut() {
            Some(run) => {
                run.is_used = true;
                (run.number, run.lang, run.is_hidden)
            }
            None => (u32::MAX, None, false),
        };
        let apart = match (deleted, is_hidden) {
            (true, _) => Some(Kind::Deleted),
            (false, _) if self.placeholders > 0 => Some(Kind::Placeholder),
            (false, true) => Some(Kind::Hidden),
            (false, false) => None,
        };
        let passage = paragraph.own.passage(apart);
        passage.put(text, span, verbatim, run, lang);
    }
}
