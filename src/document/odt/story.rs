//! The text of one part of an `OpenDocument` file, read paragraph by paragraph.
//!
//! Elements inside a paragraph that only group what is in them (links, fields, content controls) leave no trace.
//! Numbers of sections in comments are those of `OpenDocument` 1.3, part 3.

use rustc_hash::FxHashMap;

use super::lists::{Lists, OpenList};
use super::styles::{Family, Styles, Tongue};
use crate::document::package::{
    Assembly, Element, Ended, Kind, Left, Markup, Number, Paragraph, Passage, Range, Run, Space,
    Story, Token,
};
use crate::document::{BARRIER, ReadError};
use crate::text::Span;

/// An element that is open, as far as it means something for what is in it.
#[derive(Debug)]
enum Frame {
    /// Text directly in it is no text of the document.
    Other,
    /// A paragraph or a heading.
    Paragraph,
    /// Something inside a paragraph, with text of its own format if it is a span.
    Inline {
        is_span: bool,
    },
    /// What a tracked change has deleted (5.5.4).
    Deletion,
    /// With the story that goes on behind it, and the lists that it stands in.
    Aside(Story, Vec<OpenList>),
    List,
    /// A section that is not shown.
    Hidden,
    Row,
}

/// A paragraph while it is read, with its number.
#[derive(Debug)]
struct OpenParagraph {
    own: Paragraph,
    number: Option<Number>,
    /// Whether its style hides it, or some text in it is hidden.
    hides: bool,
}

impl OpenParagraph {
    /// Whether nothing of it is shown, though there may be something.
    fn is_hidden(&self) -> bool {
        self.hides && self.own.shows_nothing()
    }
}

/// A run while it is read.
#[derive(Debug)]
struct OpenRun {
    number: u32,
    tongue: Tongue,
    is_hidden: bool,
    is_used: bool,
}

/// A part while it is read.
#[derive(Debug)]
pub(super) struct Reader<'r> {
    styles: &'r Styles,
    assembly: &'r mut Assembly,
    part: u32,
    story: Story,
    frames: Vec<Frame>,
    /// Those that are open: one in a note stands inside another one.
    paragraphs: Vec<OpenParagraph>,
    lists: Lists,
    runs: Vec<OpenRun>,
    /// How many elements around are deleted.
    deleting: usize,
    /// How many sections around are hidden.
    hiding: usize,
    /// What was deleted and stands apart from the place that it was deleted from, with the identifier of the change.
    deletions: Vec<(String, Passage)>,
    /// The first of them that belongs to each change.
    by_change: FxHashMap<String, usize>,
    /// The tracked change that is being read, by its identifier.
    region: String,
    footnotes: u32,
    endnotes: u32,
    tables: u32,
    row: u32,
}

impl<'r> Reader<'r> {
    /// A reader of the part of that number.
    pub(super) fn new(styles: &'r Styles, assembly: &'r mut Assembly, part: u32) -> Self {
        Self {
            styles,
            assembly,
            part,
            story: Story::Body,
            frames: Vec::new(),
            paragraphs: Vec::new(),
            lists: Lists::default(),
            runs: Vec::new(),
            deleting: 0,
            hiding: 0,
            deletions: Vec::new(),
            by_change: FxHashMap::default(),
            region: String::new(),
            footnotes: 0,
            endnotes: 0,
            tables: 0,
            row: 0,
        }
    }

    /// Reads all text of the part.
    pub(super) fn read(mut self, markup: &mut Markup<'_>) -> Result<(), ReadError> {
        loop {
            self.assembly.has_room()?;
            match markup.next()? {
                Token::Open(element) => match self.open(markup, &element) {
                    Some(frame) => self.frames.push(frame),
                    None => markup.skip()?,
                },
                Token::Close => self.close(markup.span()),
                Token::Text(text) if self.is_in_text() => {
                    let verbatim = markup.is_verbatim(&text);
                    self.put(&text, markup.span(), verbatim);
                }
                Token::Text(_) => {}
                Token::End => break,
            }
        }
        // Where no change refers to them.
        for (_, text) in std::mem::take(&mut self.deletions) {
            self.end(text.ended(Kind::Deleted, self.story));
        }
        Ok(())
    }

    /// Adds a paragraph, with what stands inside it behind it. What is deleted waits until the change that deleted it is
    /// told of.
    fn add(&mut self, mut paragraph: OpenParagraph) {
        if paragraph.is_hidden() {
            paragraph.own.kind = Kind::Hidden;
        }
        let mut ended = paragraph.own.ended(self.story, paragraph.number);
        if self.deleting > 0 {
            let first = self.deletions.len();
            let change = self.by_change.entry(self.region.clone());
            change.or_insert(first);
            let own = ended.next().map(|own| (self.region.clone(), own.text));
            self.deletions.extend(own);
        }
        for ended in ended {
            self.end(ended);
        }
    }

    /// Adds a passage; what stands inside a paragraph waits for its end.
    fn end(&mut self, ended: Ended) {
        match self.paragraphs.last_mut() {
            Some(around) => around.own.inside.push(ended),
            None => self.assembly.add(&ended),
        }
    }

    /// Tells what one change has deleted from here, in paragraphs one after the other.
    fn deleted_here(&mut self, first: usize) {
        let change = self.deletions[first].0.clone();
        let own = self.deletions.iter_mut().skip(first);
        let own = own.take_while(|(id, _)| *id == change);
        let texts: Vec<Passage> = own.map(|(_, text)| std::mem::take(text)).collect();
        for text in texts {
            self.end(text.ended(Kind::Deleted, self.story));
        }
    }

    fn is_in_text(&self) -> bool {
        matches!(
            self.frames.last(),
            Some(Frame::Paragraph | Frame::Inline { .. })
        )
    }

    /// Whether what is in an element counts, and as what; nothing, if it is to be passed over.
    fn open<'x>(&mut self, markup: &Markup<'x>, element: &Element<'x>) -> Option<Frame> {
        let in_text = self.is_in_text();
        match (element.space, element.name) {
            // Styles and settings have no text of the document; comments are about it (14.1).
            (
                Space::Office,
                "styles" | "automatic-styles" | "meta" | "settings" | "scripts" | "font-face-decls"
                | "forms" | "event-listeners" | "change-info" | "annotation",
            )
            | (
                Space::Text,
                "sequence-decls"
                | "variable-decls"
                | "user-field-decls"
                | "dde-connection-decls"
                | "table-of-content-source"
                | "illustration-index-source"
                | "table-index-source"
                | "object-index-source"
                | "user-index-source"
                | "alphabetical-index-source"
                | "bibliography-source"
                | "note-citation"
                | "number"
                | "script"
                | "ruby-text",
            )
            | (Space::Table, "covered-table-cell") => None,
            (Space::Style, name) => self.page_part(markup, element, name),
            (Space::Text, name) => self.text_element(markup, element, name),
            (Space::Table, name) => Some(self.table_element(name)),
            (Space::Draw, "text-box" | "custom-shape") => Some(self.aside(Story::TextBox)),
            // A chart, a formula or a document of its own; in a flat file it stands there in full.
            (Space::Draw, "object" | "object-ole") => {
                self.assembly.left(Left::Embedded);
                None
            }
            (Space::Draw, "frame") => {
                let anchor = markup.attribute(element, Space::Text, "anchor-type");
                if in_text && anchor.as_deref() == Some("as-char") {
                    self.put(BARRIER.encode_utf8(&mut [0; 4]), markup.span(), false);
                }
                Some(Frame::Other)
            }
            // A namespace that is not known: what stands in it counts as what is around it.
            (Space::Other, _) if in_text => Some(Frame::Inline { is_span: false }),
            _ => Some(Frame::Other),
        }
    }

    fn text_element<'x>(
        &mut self,
        markup: &Markup<'x>,
        element: &Element<'x>,
        name: &str,
    ) -> Option<Frame> {
        let span = markup.span();
        let value = |name| markup.attribute(element, Space::Text, name);
        let is_hidden = || value("is-hidden").as_deref() == Some("true");
        Some(match name {
            "p" | "h" => self.begin_paragraph(markup, element),
            "span" if self.is_in_text() => {
                let style = value("style-name").unwrap_or_default();
                let look = self.styles.look(Family::Text, &style);
                let around = self.runs.last();
                let is_hidden = around.is_some_and(|run| run.is_hidden);
                let around = around.map_or(Tongue::default(), |run| run.tongue);
                let is_hidden = look.hidden.unwrap_or(is_hidden);
                self.begin_run(span, look.tongue.or(around), is_hidden);
                Frame::Inline { is_span: true }
            }
            // A condition is told with what it comes to (19.236 and 19.813).
            "section" if is_not_shown(value("display").as_deref(), is_hidden()) => {
                self.hiding += 1;
                Frame::Hidden
            }
            "hidden-text" if is_hidden() => return None,
            // What is to be filled in is no text yet (7.7.2).
            "placeholder" => {
                self.put(BARRIER.encode_utf8(&mut [0; 4]), span, false);
                return None;
            }
            "hidden-paragraph" if is_hidden() => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.own.kind = Kind::Hidden;
                }
                Frame::Inline { is_span: false }
            }
            "list" if !self.is_in_text() => {
                self.lists.begin(self.styles, markup, element);
                Frame::List
            }
            "list-item" | "list-header" if !self.is_in_text() => {
                self.lists.begin_item(markup, element);
                Frame::Other
            }
            "note" => {
                let is_endnote = value("note-class").as_deref() == Some("endnote");
                let (numbers, story): (_, fn(u32) -> Story) = if is_endnote {
                    (&mut self.endnotes, Story::Endnote)
                } else {
                    (&mut self.footnotes, Story::Footnote)
                };
                *numbers += 1;
                let story = story(*numbers);
                self.aside(story)
            }
            "deletion" => {
                self.deleting += 1;
                Frame::Deletion
            }
            "change" => {
                let id = value("change-id").unwrap_or_default();
                if let Some(first) = self.by_change.remove(&*id) {
                    self.deleted_here(first);
                }
                Frame::Other
            }
            "changed-region" => {
                let id = value("id").or_else(|| markup.attribute(element, Space::Other, "id"));
                self.region = id.unwrap_or_default().into_owned();
                Frame::Other
            }
            _ if !self.is_in_text() => Frame::Other,
            // Blanks (6.1.3 to 6.1.5).
            "s" => {
                // More blanks make no other words.
                const MOST: usize = 8;
                let count = value("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.put(&" ".repeat(count.min(MOST)), span, false);
                Frame::Inline { is_span: false }
            }
            "tab" => {
                self.put("\t", span, false);
                Frame::Inline { is_span: false }
            }
            "line-break" => {
                self.put("\n", span, false);
                Frame::Inline { is_span: false }
            }
            _ => Frame::Inline { is_span: false },
        })
    }

    fn begin_paragraph<'x>(&mut self, markup: &Markup<'x>, element: &Element<'x>) -> Frame {
        let (span, name) = (markup.span(), element.name);
        let value = |name| markup.attribute(element, Space::Text, name);
        let style = value("style-name").unwrap_or_default();
        let look = self.styles.look(Family::Paragraph, &style);
        let level = || value("outline-level").and_then(|level| level.parse().ok());
        let kind = if name == "h" {
            Kind::Heading(level().unwrap_or(1))
        } else {
            look.kind
        };
        let is_deleted = self.deleting > 0;
        let in_list = (!is_deleted)
            .then(|| self.lists.number(self.styles, look))
            .flatten();
        let number = match kind {
            _ if is_deleted => None,
            Kind::Heading(level) if in_list.is_none() && name == "h" => {
                let level = usize::from(level.saturating_sub(1));
                let look = (self.styles, look);
                self.lists.of_heading(look, level, markup, element)
            }
            _ => in_list,
        };
        // It is counted though it stands in a hidden section.
        let kind = if self.hiding > 0 { Kind::Hidden } else { kind };
        let is_hidden = look.hidden == Some(true);
        self.paragraphs.push(OpenParagraph {
            own: Paragraph::new(kind),
            number,
            hides: is_hidden,
        });
        self.begin_run(span, look.tongue, is_hidden);
        Frame::Paragraph
    }

    fn table_element(&mut self, name: &str) -> Frame {
        match name {
            "table" if self.story == Story::Body => {
                self.tables += 1;
                self.row = 0;
                let story = Story::Row {
                    table: self.tables,
                    row: 0,
                };
                self.aside(story)
            }
            "table-row" => {
                let rows = self.frames.iter();
                let outermost = !rows.into_iter().any(|frame| matches!(frame, Frame::Row));
                if let Story::Row { row, .. } = &mut self.story
                    && outermost
                {
                    self.row += 1;
                    *row = self.row;
                }
                Frame::Row
            }
            _ => Frame::Other,
        }
    }

    /// Headers and footers stand in the master pages among the styles (16.9).
    fn page_part<'x>(
        &mut self,
        markup: &Markup<'x>,
        element: &Element<'x>,
        name: &str,
    ) -> Option<Frame> {
        let story = match name {
            "header" | "header-left" | "header-first" => Story::Header,
            "footer" | "footer-left" | "footer-first" => Story::Footer,
            "master-page" => return Some(Frame::Other),
            _ => return None,
        };
        let shown = markup.attribute(element, Space::Style, "display");
        (shown.as_deref() != Some("false")).then(|| self.aside(story))
    }

    /// What comes next stands apart, in a story of its own.
    fn aside(&mut self, story: Story) -> Frame {
        let around = std::mem::replace(&mut self.story, story);
        Frame::Aside(around, self.lists.apart())
    }

    fn close(&mut self, span: Span) {
        match self.frames.pop() {
            Some(Frame::Paragraph) => {
                self.end_run(span.end);
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.add(paragraph);
                }
            }
            Some(Frame::Inline { is_span: true }) => self.end_run(span.end),
            Some(Frame::Deletion) => self.deleting -= 1,
            Some(Frame::Aside(story, lists)) => {
                self.story = story;
                self.lists.back(lists);
            }
            Some(Frame::List) => self.lists.end(),
            Some(Frame::Hidden) => self.hiding -= 1,
            _ => {}
        }
    }

    fn begin_run(&mut self, span: Span, tongue: Tongue, is_hidden: bool) {
        let number = self.assembly.run(Run {
            part: self.part,
            span: Range::new(span),
            in_code: false,
        });
        self.runs.push(OpenRun {
            number,
            tongue,
            is_hidden,
            is_used: false,
        });
    }

    fn end_run(&mut self, end: usize) {
        if let Some(run) = self.runs.pop() {
            self.assembly.end_run(run.number, run.is_used, end);
        }
    }

    fn put(&mut self, text: &str, span: Span, verbatim: bool) {
        if let (Some(paragraph), Some(run)) = (self.paragraphs.last_mut(), self.runs.last_mut()) {
            run.is_used = true;
            self.assembly.count();
            let lang = run.tongue.of(text);
            let is_hidden = run.is_hidden && self.deleting == 0;
            paragraph.hides |= is_hidden;
            let passage = paragraph.own.passage(is_hidden.then_some(Kind::Hidden));
            passage.put(text, span, verbatim, run.number, lang);
        }
    }
}

/// Whether a section that is shown so is hidden; a condition is told with what it comes to.
fn is_not_shown(display: Option<&str>, is_hidden: bool) -> bool {
    match display {
        Some("none") => true,
        Some("condition") => is_hidden,
        _ => false,
    }
}
