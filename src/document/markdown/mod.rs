//! Markdown: `CommonMark` with tables, footnotes, strike-through, task and definition lists, and front matter.
//!
//! The text is what a rendered page shows, put together from the parser's events, with the way back to every byte of
//! the source. Marks of emphasis, links and footnote calls leave no trace in it; inline code and autolinks leave a
//! [`BARRIER`]. Of HTML the text between the tags is read, with no more knowledge of HTML than that takes. Code blocks
//! are skipped if they are fenced; indented text is text, as laws are often indented.

mod front_matter;
mod html;

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::comments::Comments;
use super::compose::place_of;
use super::html::context;
use super::{BARRIER, Block, Document, Format, Marks, Read, Role, Segment, SegmentMap};
use crate::lang::Lang;
use crate::text::{Source, Span};

use html::Html;

/// Markdown.
pub(super) static FORMAT: Format = Format {
    name: "markdown",
    about: "Markdown (CommonMark, GFM tables and footnotes, front matter)",
    extensions: &["md", "markdown"],
    read: Read::Text(|source, _| Ok(read(source))),
};

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

fn read<'s>(source: &'s Source<'_>) -> Document<'s> {
    let mut reader = Reader::new(source.text());
    // The parser knows front matter too, but finds it between any two rules, also in the middle of a law.
    let body = reader.front_matter();
    let parser = Parser::new_ext(reader.source.get(body..).unwrap_or_default(), OPTIONS);
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, Span::new(body + range.start, body + range.end));
    }
    reader.finish()
}

/// The document so far, and where in its structure the parser stands.
struct Reader<'s> {
    source: &'s str,
    text: String,
    segments: Vec<Segment>,
    elements: Vec<Span>,
    marks: Marks,
    comments: Comments,
    /// What opened the marks that are open: the name of an element.
    marked: Vec<String>,
    blocks: Vec<Block>,
    places: Vec<String>,
    place: Option<usize>,
    lang: Option<Lang>,
    /// Where the open block begins in the text.
    open: Option<usize>,
    role: Role,
    /// Whether the heading of the whole document has been.
    titled: bool,
    quotes: usize,
    /// Whether what comes is skipped: inside fenced code, or inside an autolink.
    skipping: bool,
    /// Whether the parser is inside an indented block.
    indented: bool,
    /// Up to where the source has been dealt with ahead of the parser.
    done: usize,
    html: Html,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            source,
            text: String::with_capacity(source.len()),
            segments: Vec::new(),
            elements: Vec::new(),
            marks: Marks::default(),
            comments: Comments::default(),
            marked: Vec::new(),
            blocks: Vec::new(),
            places: Vec::new(),
            place: None,
            lang: None,
            open: None,
            role: Role::Body,
            titled: false,
            quotes: 0,
            skipping: false,
            indented: false,
            done: 0,
            html: Html::default(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Span) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words(&text, range),
            Event::SoftBreak | Event::HardBreak => self.line_end(range),
            Event::Code(_) if is_quotation(range.of(self.source)) => self.put_source(range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.barrier(range),
            Event::Html(_) => self.html_block(range),
            Event::InlineHtml(_) => self.inline_html(range),
            Event::Rule => self.close(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Span) {
        match tag {
            Tag::Link {
                link_type: LinkType::Autolink | LinkType::Email,
                ..
            } => {
                self.barrier(range);
                self.skipping = true;
            }
            Tag::Emphasis | Tag::Strong | Tag::Image { .. } | Tag::Link { .. } => {
                self.elements.push(range);
            }
            Tag::Strikethrough => {
                self.elements.push(range);
                self.mark(STRUCK);
            }
            Tag::CodeBlock(kind) => {
                self.close();
                self.skipping = matches!(kind, CodeBlockKind::Fenced(_));
                self.indented = !self.skipping;
            }
            Tag::Heading { level, .. } => {
                self.close();
                self.role = self.heading(*level == HeadingLevel::H1);
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::HtmlBlock => {
                self.close();
                self.html = Html::default();
            }
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Image => {}
            TagEnd::Strikethrough => self.unmark(STRUCK),
            TagEnd::Link => self.skipping = false,
            TagEnd::CodeBlock => {
                self.close();
                (self.skipping, self.indented) = (false, false);
            }
            TagEnd::Heading(_) | TagEnd::HtmlBlock => {
                self.close();
                self.role = Role::Body;
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            _ => self.close(),
        }
    }

    /// Begins what an inline element says of its text, if it says anything.
    fn mark(&mut self, element: &str) {
        if let Some(context) = context(element) {
            let because = if element == STRUCK {
                "struck through".to_owned()
            } else {
                format!("in the element {element}")
            };
            self.marks.open(context, &because, self.text.len());
            self.marked.push(element.to_owned());
        }
    }

    /// Ends it, and what was begun inside and not ended.
    fn unmark(&mut self, element: &str) {
        if let Some(at) = self.marked.iter().rposition(|open| open == element) {
            self.unmark_from(at);
        }
    }

    fn unmark_from(&mut self, at: usize) {
        for _ in self.marked.drain(at..) {
            self.marks.close(self.text.len());
        }
    }

    /// The role of a heading: the first one of the first level is the document's title.
    fn heading(&mut self, is_first_level: bool) -> Role {
        let is_title = is_first_level && !self.titled && self.quotes == 0;
        self.titled |= is_title;
        if is_title {
            Role::OwnTitle
        } else {
            Role::Heading
        }
    }

    /// A run of text, which is the source's own but for entities and the like.
    fn words(&mut self, text: &str, range: Span) {
        if self.skipping || range.end <= self.done {
            return;
        }
        let source = range.of(self.source);
        // The call of a footnote that is not in the file.
        if source.starts_with('[')
            && let Some(end) = footnote_call(self.source.get(range.start..).unwrap_or_default())
        {
            self.done = range.start + end;
            return;
        }
        if range.start < self.done {
            self.put_source(Span::new(self.done, range.end));
        } else if text != source {
            self.mixed(text, range);
        } else if self.indented {
            self.indented(range);
        } else {
            self.put_source(range);
        }
    }

    /// Lines of an indented block. A blank one ends a paragraph.
    fn indented(&mut self, range: Span) {
        let mut start = range.start;
        for line in range.of(self.source).split_inclusive('\n') {
            let span = Span::new(start, start + line.len());
            start = span.end;
            if !line.trim().is_empty() || self.open.is_some() && !self.text.ends_with('\n') {
                self.put_source(span);
            } else {
                self.close();
            }
        }
    }

    /// Text that differs from its source, in the middle.
    fn mixed(&mut self, text: &str, range: Span) {
        let source = range.of(self.source);
        let common = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
            pairs
                .take_while(|(a, b)| a == b)
                .map(|(char, _)| char.len_utf8())
                .sum()
        };
        let head = common(&mut text.chars().zip(source.chars()));
        let (text, source) = (
            text.get(head..).unwrap_or_default(),
            source.get(head..).unwrap_or_default(),
        );
        let tail = common(&mut text.chars().rev().zip(source.chars().rev()));
        let (from, to) = (range.start + head, range.end - tail);
        self.put_source(Span::new(range.start, from));
        self.put(
            text.get(..text.len() - tail).unwrap_or_default(),
            Span::new(from, to),
            false,
        );
        self.put_source(Span::new(to, range.end));
    }

    /// The end of a line inside a paragraph.
    fn line_end(&mut self, range: Span) {
        if self.skipping || range.end <= self.done {
            return;
        }
        if matches!(range.of(self.source), "\n" | "\r\n" | "\r") {
            self.put_source(range);
        } else {
            self.put("\n", range, false);
        }
    }

    fn barrier(&mut self, range: Span) {
        if !self.skipping {
            self.put(BARRIER.encode_utf8(&mut [0; 4]), range, false);
        }
    }

    fn put_source(&mut self, range: Span) {
        self.put(range.of(self.source), range, true);
    }

    /// Adds text that was read from `range`, and opens a block for it if none is.
    fn put(&mut self, text: &str, range: Span, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        if self.open.is_none() {
            if !self.text.is_empty() {
                self.segment(Span::new(range.start, range.start), false);
                self.text.push_str("\n\n");
            }
            self.open = Some(self.text.len());
            self.comments.open(self.text.len());
        }
        self.segment(range, verbatim);
        self.text.push_str(text);
    }

    fn segment(&mut self, source: Span, verbatim: bool) {
        Segment::put(&mut self.segments, self.text.len(), source, verbatim);
    }

    /// Ends the open block.
    fn close(&mut self) {
        self.html.forget_inline();
        self.unmark_from(0);
        self.comments.close();
        let Some(start) = self.open.take() else {
            return;
        };
        let text = Span::new(start, self.text.len()).of(&self.text);
        let blank = |side: &str| text.len() - side.len();
        let span = Span::new(
            start + blank(text.trim_start()),
            self.text.len() - blank(text.trim_end()),
        );
        if span.is_empty() {
            return;
        }
        let role = match self.role {
            _ if self.quotes > 0 => Role::Quotation,
            role => role,
        };
        if self.role != Role::Body {
            self.place = Some(self.places.len());
            self.places.push(place_of(span.of(&self.text)));
        }
        self.blocks.push(Block {
            span,
            role,
            lang: None,
            place: self.place,
        });
    }

    fn finish(mut self) -> Document<'s> {
        self.close();
        for block in &mut self.blocks {
            block.lang = self.lang;
        }
        // Those of HTML were noted when they ended.
        self.elements.sort_by_key(|element| element.start);
        Document {
            text: Cow::Owned(self.text),
            map: SegmentMap::pieces(self.segments, self.elements),
            blocks: self.blocks,
            marks: self.marks,
            comments: self.comments.finish(),
            places: self.places,
            kind: None,
            package: None,
            extraction: None,
        }
    }
}

/// The element of HTML that a strike-through is.
const STRUCK: &str = "s";

/// Whether what the parser takes for code is text in typewriter's quotation marks: two backticks, two apostrophes.
fn is_quotation(code: &str) -> bool {
    code.starts_with("``") && (code.contains(['"', '\u{201D}']) || code.contains("''"))
}

/// The end of a footnote call such as `[^1]` at the start of `text`.
fn footnote_call(text: &str) -> Option<usize> {
    let label = text.strip_prefix("[^")?;
    let end = label
        .char_indices()
        .take(40)
        .find(|(_, char)| matches!(char, ']' | '[') || char.is_whitespace())?;
    (end.1 == ']' && end.0 > 0).then_some(2 + end.0 + 1)
}

#[cfg(test)]
mod tests;
