//! The paragraphs and runs of a story: text goes to the run and the paragraph that are open, and a paragraph to the
//! document when it ends. Which elements there are is for the story.

use super::Reader;
use crate::document::docx::numbering::Asked;
use crate::document::docx::styles::{Look, Traits};
use crate::document::package::{Ended, Kind, Passage, Range, Run};
use crate::lang::Lang;
use crate::text::Span;

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) kind: Kind,
    pub(super) traits: Traits,
    /// The number that it asks for.
    pub(super) asked: Asked,
    text: Passage,
    /// What is deleted from it or hidden in it, apart where other text stands between.
    apart: Vec<(Kind, Passage)>,
    /// What was read last, if it stands apart.
    last: Option<Kind>,
    /// Whether its end is hidden.
    pub(super) end_is_hidden: bool,
    /// Whether its end is deleted, so that the next paragraph goes on in it.
    pub(super) goes_on: bool,
    /// What ended inside it, such as the text of a box.
    inside: Vec<Ended>,
}

impl Paragraph {
    /// Whether nothing of it is shown.
    fn is_hidden(&self) -> bool {
        let has_more = self.apart.iter().any(|(kind, _)| *kind != Kind::Hidden);
        self.end_is_hidden && self.text.is_empty() && !has_more
    }
}

/// A run while it is read.
#[derive(Debug)]
pub(super) struct OpenRun {
    number: u32,
    pub(super) lang: Option<Lang>,
    pub(super) direct: Traits,
    pub(super) style: Traits,
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
        self.paragraphs.push(Paragraph {
            kind,
            traits,
            asked,
            goes_on: false,
            ..goes_on.map(|(_, paragraph)| paragraph).unwrap_or_default()
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

    /// Adds a paragraph, with what was deleted from it and what stands inside it behind it. What stands inside another
    /// one waits for that one's end.
    fn add(&mut self, paragraph: Paragraph) {
        let story = self.story;
        // A row that is deleted and a paragraph that is hidden are not counted.
        let is_counted = self.deleted == 0 && !paragraph.is_hidden();
        let next = || self.numbering.next(&mut self.counters, paragraph.asked);
        let number = is_counted.then(next).flatten();
        let own = Ended {
            text: paragraph.text,
            story,
            kind: paragraph.kind,
            number,
        };
        let apart = paragraph.apart.into_iter().map(|(kind, text)| Ended {
            text,
            story,
            kind,
            number: None,
        });
        let all = std::iter::once(own).chain(apart).chain(paragraph.inside);
        match self.paragraphs.last_mut() {
            Some(around) => around.inside.extend(all),
            None => all.for_each(|ended| self.assembly.add(&ended)),
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
            direct: Traits::default(),
            style: Traits::default(),
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
        let passage = if let Some(kind) = apart {
            if paragraph.last != apart {
                paragraph.apart.push((kind, Passage::default()));
            }
            paragraph.apart.last_mut().map(|(_, passage)| passage)
        } else {
            Some(&mut paragraph.text)
        };
        if let Some(passage) = passage {
            passage.put(text, span, verbatim, run, lang);
        }
        paragraph.last = apart;
    }
}
