//! Markdown: `CommonMark` with tables, footnotes, strike-through, task and definition lists, and front matter.
//!
//! The text is what a rendered page shows, put together from the parser's events, with the way back to every byte of
//! the source. Marks of emphasis, links and footnote calls leave no trace in it; inline code and autolinks leave a
//! [`BARRIER`]. Of HTML the text between the tags is read, with no more knowledge of HTML than that takes. Code blocks
//! are skipped if they are fenced; indented text is text, as laws are often indented.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::comments::Comments;
use super::compose::place_of;
use super::html::{INLINE, SKIPPED, context};
use super::{BARRIER, Block, Document, Format, Marks, Read, Role, Segment, SegmentMap};
use crate::lang::Lang;
use crate::text::{Source, Span};

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
        match self.segments.last_mut() {
            Some(last) if verbatim && last.verbatim && last.source.end == source.start => {
                last.source.end = source.end;
            }
            _ => self.segments.push(Segment {
                text: self.text.len(),
                source,
                verbatim,
            }),
        }
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

/// Where the HTML of a block stands.
#[derive(Debug, Default)]
struct Html {
    /// A comment, a tag or an element that is not text, which a line left open, and what ends it.
    until: Option<Until>,
    /// Inline elements that are open: the name and where its tag begins.
    inline: Vec<(String, usize)>,
    /// Whether an end tag was looked for in vain in this block.
    unended: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Until {
    /// The end of a tag.
    Tag,
    /// The end of a comment, which begins at that byte.
    Comment(usize),
    /// The end tag of an element of that name.
    Element(&'static str),
}

/// So many bytes of `<code>` in a paragraph are skipped at most.
const LONGEST_CODE: usize = 4096;

impl Html {
    /// What was open inline ends with its block.
    fn forget_inline(&mut self) {
        self.inline.clear();
        self.unended = false;
    }
}

/// A tag: its name in lower case, and whether it ends an element.
struct HtmlTag {
    name: String,
    is_end: bool,
}

impl HtmlTag {
    /// Reads a tag without its angle brackets.
    fn of(inside: &str) -> Option<Self> {
        let (is_end, inside) = inside
            .strip_prefix('/')
            .map_or((false, inside), |inside| (true, inside));
        let end = inside
            .bytes()
            .take_while(u8::is_ascii_alphanumeric)
            .take(12)
            .count();
        let name = inside
            .get(..end)
            .filter(|name| name.starts_with(|char: char| char.is_ascii_alphabetic()))?;
        Some(Self {
            name: name.to_ascii_lowercase(),
            is_end,
        })
    }
}

impl Reader<'_> {
    /// A piece of an HTML block, usually a line.
    fn html_block(&mut self, range: Span) {
        let bytes = self.source.as_bytes();
        let mut at = range.start.max(self.done);
        while at < range.end {
            let rest = &bytes[at..range.end];
            match self.html.until.clone() {
                Some(until) => {
                    let end = match until {
                        Until::Tag => memchr(b'>', rest).map(|end| end + 1),
                        Until::Comment(_) => memmem::find(rest, b"-->").map(|end| end + 3),
                        Until::Element(name) => end_tag(rest, name),
                    };
                    let Some(end) = end else { return };
                    self.html.until = None;
                    at += end;
                    if let Until::Comment(start) = until {
                        self.comments
                            .add(self.source, Span::new(start, at), self.open);
                    }
                }
                None if rest[0] == b'<' => at += self.html_tag(Span::new(at, range.end)),
                None if rest[0] == b'&' => at += self.html_entity(Span::new(at, range.end)),
                None => {
                    let end = memchr2(b'<', b'&', rest).unwrap_or(rest.len());
                    let span = Span::new(at, at + end);
                    if self.open.is_some() || !span.of(self.source).trim().is_empty() {
                        self.put_source(span);
                    }
                    at += end;
                }
            }
        }
    }

    /// What begins with `<` in an HTML block. Tells how many bytes it takes.
    fn html_tag(&mut self, range: Span) -> usize {
        let text = range.of(self.source);
        if text.starts_with("<!--") {
            // "<!-->" is a whole comment.
            self.html.until = Some(Until::Comment(range.start));
            return 2;
        }
        let end = memchr(b'>', text.as_bytes());
        let inside = text.get(1..end.unwrap_or(text.len())).unwrap_or_default();
        let Some(tag) = HtmlTag::of(inside) else {
            if inside.starts_with(['!', '?']) {
                self.html.until = Some(Until::Tag);
            } else {
                self.put_source(Span::new(range.start, range.start + 1));
            }
            return 1;
        };
        let len = end.map_or(text.len(), |end| end + 1);
        let is_empty = end.is_some() && inside.ends_with('/');
        if end.is_none() {
            self.html.until = Some(Until::Tag);
        }
        let span = Span::new(range.start, range.start + len);
        match tag.name.as_str() {
            "br" => self.blank(span),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => {
                self.close();
                let is_first_level = matches!(tag.name.as_str(), "h1" | "title");
                self.role = if tag.is_end {
                    Role::Body
                } else {
                    self.heading(is_first_level)
                };
            }
            name => {
                if let Some(name) = SKIPPED.into_iter().find(|skipped| *skipped == name) {
                    if !tag.is_end && !is_empty {
                        if self.open.is_some() {
                            self.barrier(span);
                        }
                        self.html.until = Some(Until::Element(name));
                    }
                } else if INLINE.contains(&name) {
                    self.inline_tag(&tag, span);
                } else {
                    self.close();
                }
            }
        }
        len
    }

    /// A blank that a tag stands for.
    fn blank(&mut self, range: Span) {
        if self.open.is_some() {
            self.put(" ", range, false);
        }
    }

    /// Notes where inline elements begin and end.
    fn inline_tag(&mut self, tag: &HtmlTag, range: Span) {
        const DEPTH: usize = 16;
        let open = &mut self.html.inline;
        if !tag.is_end {
            open.push((tag.name.clone(), range.start));
            self.mark(&tag.name);
        } else if let Some(back) = open
            .iter()
            .rev()
            .take(DEPTH)
            .position(|(name, _)| *name == tag.name)
        {
            let at = open.len() - 1 - back;
            self.elements.push(Span::new(open[at].1, range.end));
            open.truncate(at);
            self.unmark(&tag.name);
        }
    }

    /// A character reference in an HTML block, or a mere ampersand. Tells how many bytes it takes.
    fn html_entity(&mut self, range: Span) -> usize {
        const MAX: usize = 40;
        let bytes = &self.source.as_bytes()[range.start..range.end];
        let name = bytes
            .iter()
            .skip(1)
            .take(MAX)
            .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#')
            .count();
        if name > 0 && bytes.get(1 + name) == Some(&b';') {
            let span = Span::new(range.start, range.start + name + 2);
            // The parser has the table of names.
            let decoded = Parser::new(span.of(self.source)).find_map(|event| match event {
                Event::Text(text) => Some(text),
                _ => None,
            });
            if let Some(decoded) = decoded.filter(|decoded| **decoded != *span.of(self.source)) {
                self.put(&decoded, span, false);
                return span.len();
            }
        }
        self.put_source(Span::new(range.start, range.start + 1));
        1
    }

    /// A tag or a comment inside a paragraph.
    fn inline_html(&mut self, range: Span) {
        if self.skipping || range.end <= self.done {
            return;
        }
        let text = range.of(self.source);
        let inside = text
            .strip_prefix('<')
            .and_then(|text| text.strip_suffix('>'))
            .unwrap_or_default();
        let Some(tag) = HtmlTag::of(inside) else {
            if text.starts_with("<!--") {
                self.comments.add(self.source, range, self.open);
            }
            return;
        };
        match tag.name.as_str() {
            "br" => self.blank(range),
            name if SKIPPED.contains(&name) && !tag.is_end && !self.html.unended => {
                // A blank line is the end of the paragraph, at the latest.
                let rest = &self.source.as_bytes()
                    [range.end..self.source.len().min(range.end + LONGEST_CODE)];
                let rest = memmem::find(rest, b"\n\n").map_or(rest, |end| &rest[..end]);
                if let Some(end) = end_tag(rest, name) {
                    self.barrier(range);
                    self.done = range.end + end;
                } else {
                    self.html.unended = true;
                }
            }
            _ => self.inline_tag(&tag, range),
        }
    }
}

/// Behind the end tag of the element.
fn end_tag(html: &[u8], name: &str) -> Option<usize> {
    let named = |&start: &usize| {
        html.get(start + 2..start + 2 + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    let start = memmem::find_iter(html, b"</").find(named)?;
    memchr(b'>', &html[start..]).map(|end| start + end + 1)
}

impl Reader<'_> {
    /// Reads the front matter, if there is one, and tells where the text behind it begins.
    fn front_matter(&mut self) -> usize {
        let mut lines = lines(self.source);
        let Some(first) = lines.next() else { return 0 };
        let (ends, sign): (&[&str], _) = match first.text.trim_end() {
            "---" => (&["---", "..."], ':'),
            "+++" => (&["+++"], '='),
            _ => return 0,
        };
        let lines: Vec<_> = lines.collect();
        let Some(count) = lines
            .iter()
            .position(|line| ends.contains(&line.text.trim_end()))
        else {
            return 0;
        };
        let keyed = |line: &RawLine<'_>| {
            key(line.text, sign).is_some() || line.text.starts_with(['#', '['])
        };
        if !lines[..count]
            .iter()
            .find(|line| !line.text.trim().is_empty())
            .is_some_and(keyed)
        {
            return 0;
        }
        let mut at = 0;
        while at < count {
            let follow = 1 + lines[at + 1..count]
                .iter()
                .take_while(|line| line.goes_on())
                .count();
            if lines[at].text.starts_with('#') {
                let end = lines[at].start + lines[at].text.trim_end().len();
                let comment = Span::new(lines[at].start, end);
                self.comments.add(self.source, comment, None);
            } else if let Some((key, value)) = key(lines[at].text, sign) {
                let value = RawLine {
                    start: lines[at].start + value,
                    text: lines[at].text.get(value..).unwrap_or_default(),
                };
                self.entry(key, value, &lines[at + 1..at + follow]);
            }
            at += follow;
        }
        self.role = Role::Body;
        // The front matter is no heading of what follows.
        (self.place, self.places) = (None, Vec::new());
        for block in &mut self.blocks {
            block.place = None;
        }
        lines
            .get(count)
            .map_or(0, |line| line.start + line.text.len())
    }

    /// A key and its value, on the same line and on those that follow.
    fn entry(&mut self, key: &str, value: RawLine<'_>, follow: &[RawLine<'_>]) {
        match key {
            "lang" | "language" => {
                self.lang = self.lang.or_else(|| {
                    Lang::from_code(
                        value
                            .text
                            .split_whitespace()
                            .next()?
                            .trim_matches(['"', '\'']),
                    )
                });
            }
            "title" | "subtitle" | "description" | "name" => {
                self.close();
                self.role = Role::OwnTitle;
                let quote = ["\"\"\"", "'''", "\"", "'"]
                    .into_iter()
                    .find(|quote| value.text.trim().starts_with(quote));
                // The sign of a folded or literal value.
                let folded = value.text.trim_start().starts_with(['>', '|']);
                let first = (!folded).then_some(value);
                let mut rest = quote;
                for line in first.into_iter().chain(follow.iter().copied()) {
                    let mut text = line.text.trim();
                    let mut start = line.start + line.text.len() - line.text.trim_start().len();
                    if let Some(quote) = rest.take() {
                        start += quote.len();
                        text = text.get(quote.len()..).unwrap_or_default();
                    }
                    let end = match quote {
                        Some(quote) => closing(text, quote),
                        None if folded => None,
                        None => text.find(" #"),
                    };
                    let text = text
                        .get(..end.unwrap_or(text.len()))
                        .unwrap_or_default()
                        .trim_end();
                    if self.open.is_some() && !text.is_empty() {
                        self.put("\n", Span::new(start, start), false);
                    }
                    self.put(text, Span::new(start, start + text.len()), true);
                    if end.is_some() {
                        break;
                    }
                }
                self.close();
            }
            _ => {}
        }
    }
}

/// Where the closing quotation mark stands; a backslash guards the next character.
fn closing(text: &str, quote: &str) -> Option<usize> {
    let mut guarded = false;
    text.char_indices().find_map(|(at, char)| {
        let found = !guarded && text.get(at..).is_some_and(|rest| rest.starts_with(quote));
        guarded = !guarded && char == '\\' && quote.starts_with('"');
        found.then_some(at)
    })
}

/// A line with its end, and where it begins.
#[derive(Debug, Clone, Copy)]
struct RawLine<'s> {
    start: usize,
    text: &'s str,
}

impl RawLine<'_> {
    /// Whether it belongs to the entry above.
    fn goes_on(self) -> bool {
        self.text.trim().is_empty() || self.text.starts_with([' ', '\t'])
    }
}

fn lines(text: &str) -> impl Iterator<Item = RawLine<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |text| {
        let line = RawLine { start, text };
        start += text.len();
        line
    })
}

/// The key that begins a line of front matter, in lower case letters, and where its value begins.
fn key(line: &str, sign: char) -> Option<(&str, usize)> {
    let (key, value) = line.split_once(sign)?;
    let known = |char: char| char.is_alphanumeric() || matches!(char, '_' | '-' | '.' | '"' | '\'');
    let bare = key.trim_end();
    let is_key = !bare.is_empty() && bare.chars().all(known);
    let separated = sign == '=' || value.is_empty() || value.starts_with(char::is_whitespace);
    (is_key && separated).then(|| (bare.trim_matches(['"', '\'']), key.len() + sign.len_utf8()))
}

#[cfg(test)]
mod tests;
