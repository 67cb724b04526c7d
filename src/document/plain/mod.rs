//! Plain text, also as it comes out of a PDF.
//!
//! Blocks are what stands between blank lines; list items and article headings begin blocks of their own. A sentence
//! that goes on over a page break stays in one block, and the page numbers, running heads and footnotes between its
//! halves are taken out of its way: heads that have words and footnotes become blocks behind it, the rest is dropped.
//!
//! The text is copied only where something was taken out. Nothing here looks for terms or tells languages apart.

use std::borrow::Cow;

use memchr::{memchr, memchr3_iter};

use super::{Block, Document, Format, Marks, Read, Role, Segment, SegmentMap};
use crate::text::{Source, Span};

use furniture::{Edge, EdgeKind, edges, ends_like_mark, is_mark, may_be_mark};
use lines::{
    Marker, Part, begins_item, ends_clause, ends_sentence, first_char, is_arabic, is_capitals,
    is_invisible, marker, may_be_item, part,
};

/// Plain text.
pub(super) static FORMAT: Format = Format {
    name: "text",
    about: "plain text, also as extracted from a PDF",
    extensions: &["txt", "text"],
    read: Read::Text(|source, _| Ok(read(source))),
};

/// Reads a source that is plain text.
pub(super) fn read<'s>(source: &'s Source<'_>) -> Document<'s> {
    let text = source.text();
    let (edges, pages) = if memchr(FORM_FEED, text.as_bytes()).is_some() {
        (edges(text), Pages::FormFeeds)
    } else {
        (heads::numbered(text), Pages::Heads)
    };
    let mut reader = Reader {
        edges,
        pages,
        ..Reader::new(text)
    };
    for_each_line(text, Span::new(0, text.len()), |line| reader.line(line));
    reader.finish()
}

/// A line without the blanks around it.
#[derive(Debug, Clone, Copy)]
struct Line {
    /// Where it begins, blanks included.
    from: usize,
    span: Span,
    /// Behind its line end.
    after: usize,
    /// Whether a form feed ended it.
    page: bool,
}

/// Cuts `range` into lines, at line feeds, carriage returns, both together, and form feeds.
fn for_each_line(text: &str, range: Span, mut each: impl FnMut(Line)) {
    let bytes = text.as_bytes();
    let mut from = range.start;
    for found in memchr3_iter(b'\n', b'\r', FORM_FEED, &bytes[range.start..range.end]) {
        let at = range.start + found;
        // The carriage return of a pair counts as a blank at the line's end.
        if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
            continue;
        }
        each(line(text, from, at, at + 1));
        from = at + 1;
    }
    if from < range.end {
        each(line(text, from, range.end, range.end));
    }
}

const FORM_FEED: u8 = 0x0C;

fn line(text: &str, from: usize, end: usize, after: usize) -> Line {
    let bytes = text.as_bytes();
    let page = bytes.get(end) == Some(&FORM_FEED);
    let blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\r' | 0x0B);
    let (mut start, mut end) = (from, end);
    while start < end && blank(bytes[start]) {
        start += 1;
    }
    while start < end && blank(bytes[end - 1]) {
        end -= 1;
    }
    let invisible = |char: char| {
        char.is_whitespace()
            || matches!(char, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    if start < end && matches!(bytes[start], 0xC2 | 0xE1..=0xE3 | 0xEF) {
        let span = Span::new(start, end);
        if span.of(text).chars().all(invisible) {
            end = start;
        }
    }
    Line {
        from,
        span: Span::new(start, end),
        after,
        page,
    }
}

/// The blocks found so far and the one that lines are still added to. All spans are of the source until the end.
struct Reader<'t> {
    text: &'t str,
    /// The lines at the edges of pages that are no running text, in order.
    edges: Vec<Edge>,
    next_edge: usize,
    pages: Pages,
    blocks: Vec<Block>,
    places: Vec<String>,
    place: Option<usize>,
    open: Option<Open>,
    /// Page numbers between blank lines, without a form feed: what follows tells whether a sentence goes on.
    held: Vec<Line>,
    /// Heads and footnotes since the last line of running text.
    aside: Vec<Block>,
    /// Those that the open block has run past.
    passed: Vec<Block>,
    /// What was taken out of blocks, in order.
    cuts: Vec<Span>,
    /// Whether a blank line, or a page's end, came after the last line of running text.
    gap: bool,
    page: bool,
    /// Whether the last line was blank.
    blank: bool,
}

/// What tells where a page ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pages {
    FormFeeds,
    /// There is none: the running heads tell.
    Heads,
}

/// The block that lines are still added to.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// Its first line.
    first: Span,
    /// Its last line, and the line before.
    last: Line,
    before: Line,
    lines: usize,
    /// What its first line says of it.
    part: Option<Part>,
    place: Option<usize>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            edges: Vec::new(),
            next_edge: 0,
            pages: Pages::FormFeeds,
            // Paragraphs of laws are seldom shorter; memory that is never written to costs nothing.
            blocks: Vec::with_capacity(text.len() / 128),
            places: Vec::new(),
            place: None,
            open: None,
            held: Vec::new(),
            aside: Vec::new(),
            passed: Vec::new(),
            cuts: Vec::new(),
            gap: false,
            page: false,
            blank: true,
        }
    }

    fn line(&mut self, line: Line) {
        if line.span.is_empty() {
            // The empty rest of a line before a form feed is no blank line.
            self.gap |= !line.page;
            self.blank |= !line.page;
        } else if let Some(&edge) = self
            .edges
            .get(self.next_edge)
            .filter(|edge| edge.at == line.span.start)
        {
            self.next_edge += 1;
            self.set_aside(edge.kind, line.span);
            (self.gap, self.blank) = (true, false);
            self.page |= self.pages == Pages::Heads;
        } else {
            self.body(line);
            (self.gap, self.page, self.blank) = (false, false, false);
        }
        self.page |= line.page;
    }

    fn set_aside(&mut self, kind: EdgeKind, span: Span) {
        let block = |role| Block {
            span,
            role,
            lang: None,
            place: self.place,
        };
        match (kind, self.aside.last_mut()) {
            (EdgeKind::Mark, _) => {}
            (EdgeKind::Head, _) => self.aside.push(block(Role::Heading)),
            (EdgeKind::Note { begins: false }, Some(note))
                if note.role == Role::Body && !self.blank =>
            {
                note.span.end = span.end;
            }
            (EdgeKind::Note { .. }, _) => self.aside.push(block(Role::Body)),
        }
    }

    fn body(&mut self, line: Line) {
        // A number with text right below it was no page number.
        if !self.gap && !self.page && !self.held.is_empty() {
            self.close();
        }
        let (gap, page) = (self.gap, self.page);
        match &mut self.open {
            None => self.begin(line),
            Some(open) if !gap && !page => {
                if splits(self.text, open, line) {
                    self.anew(line);
                } else {
                    (open.before, open.last, open.lines) = (open.last, line, open.lines + 1);
                }
            }
            &mut Some(open) if page => {
                if self.runs_on(open, line, false) {
                    self.join(open.last, line);
                } else {
                    self.anew(line);
                }
            }
            &mut Some(open) => self.after_gap(open, line),
        }
    }

    fn after_gap(&mut self, open: Open, line: Line) {
        let bytes = self.text.as_bytes();
        if self.held.len() < MAX_HELD
            && may_be_mark(bytes[line.span.start])
            && is_mark(line.span.of(self.text))
        {
            return self.held.push(line);
        }
        if !self.held.is_empty() {
            return if self.runs_on(open, line, true) {
                self.join(open.last, line);
            } else {
                self.anew(line);
            };
        }
        // A page number may also stand right under the last line of its page.
        if open.lines > 1
            && ends_like_mark(bytes[open.last.span.end - 1])
            && is_mark(open.last.span.of(self.text))
        {
            let without = Open {
                last: open.before,
                lines: open.lines - 1,
                ..open
            };
            if self.runs_on(without, line, true) {
                self.open = Some(without);
                return self.join(open.before, line);
            }
        }
        if self.heading_runs_on(open, line) {
            self.join(open.last, line);
            self.open = self.open.map(|joined| Open {
                lines: open.lines,
                ..joined
            });
            return;
        }
        self.anew(line);
    }

    /// Whether the sentence that `open` ends in goes on at `line`, on the next page. Where no form feed tells of
    /// pages, only a word that cannot begin a sentence does: `strict`.
    fn runs_on(&self, open: Open, line: Line, strict: bool) -> bool {
        let (last, next) = (open.last.span.of(self.text), line.span.of(self.text));
        let named = open.part.is_some_and(|part| part.is_whole || strict);
        let heading = open.lines == 1 && (named || is_capitals(last));
        if ends_sentence(last) || begins_item(next) || part(last).is_some_and(|part| part.is_whole)
        {
            return false;
        }
        if is_capitals(next) {
            return heading && is_capitals(last);
        }
        let inside = |first: char| {
            first.is_lowercase() && !last.contains(is_arabic)
                || is_arabic(first) && last.contains(is_arabic)
        };
        !heading && (!strict || first_char(next).is_some_and(inside))
    }

    /// Whether `line`, after a blank line, goes on with a heading in capitals.
    fn heading_runs_on(&self, open: Open, line: Line) -> bool {
        let (last, next) = (open.last.span.of(self.text), line.span.of(self.text));
        let words = |line: &str| line.split_whitespace().nth(1).is_some();
        is_capitals(last)
            && is_capitals(next)
            && words(last)
            && words(next)
            && !ends_sentence(last)
            && !begins_item(next)
            && marker(last).is_none()
            && !part(last).is_some_and(|part| part.is_whole)
    }

    /// Begins a block, after the end of the one before.
    fn anew(&mut self, line: Line) {
        self.close();
        self.begin(line);
    }

    fn begin(&mut self, line: Line) {
        self.blocks.append(&mut self.aside);
        let part = part(line.span.of(self.text)).filter(|part| part.is_heading);
        if let Some(part) = part {
            // A chapter ends the article before it.
            self.place = part.is_article.then_some(self.places.len());
            if part.is_article {
                let label = Span::new(line.span.start, line.span.start + part.end).of(self.text);
                let label: String = label.chars().filter(|char| !is_invisible(*char)).collect();
                self.places
                    .push(label.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
        self.open = Some(Open {
            first: line.span,
            last: line,
            before: line,
            lines: 1,
            part,
            place: self.place,
        });
    }

    /// Adds `line` to the open block, whose last line is `last`, and takes out what stands between.
    fn join(&mut self, last: Line, line: Line) {
        let between = Span::new(last.after, line.from);
        // A form feed alone may stay, but not behind a hyphen that parts a word.
        let hyphenated =
            !between.is_empty() && last.span.of(self.text).ends_with(['-', '\u{00AD}']);
        if hyphenated || between.of(self.text).bytes().any(|byte| byte != FORM_FEED) {
            while self.cuts.pop_if(|cut| cut.start >= between.start).is_some() {}
            self.cuts.push(between);
        }
        self.held.clear();
        self.passed.append(&mut self.aside);
        self.open = self.open.map(|open| Open {
            last: line,
            before: last,
            lines: open.lines + 1,
            ..open
        });
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let span = Span::new(open.first.start, open.last.span.end);
            let heading = open.lines == 1 && {
                let line = span.of(self.text);
                let named = open
                    .part
                    .is_some_and(|part| part.is_whole || !ends_sentence(line));
                named || is_capitals(line) && !ends_sentence(line)
            };
            let role = if heading { Role::Heading } else { Role::Body };
            self.blocks.push(Block {
                span,
                role,
                lang: None,
                place: open.place,
            });
        }
        self.blocks.append(&mut self.passed);
        if self.held.is_empty() {
            return;
        }
        // What looked like page numbers was something else. The last one goes on if a line stands right below it.
        let aside = std::mem::take(&mut self.aside);
        for line in std::mem::take(&mut self.held) {
            self.anew(line);
        }
        if self.gap || self.page {
            self.close();
        }
        self.aside = aside;
    }

    fn finish(mut self) -> Document<'t> {
        self.gap = true;
        self.close();
        self.blocks.append(&mut self.aside);
        if self.cuts.is_empty() {
            return Document {
                text: Cow::Borrowed(self.text),
                map: SegmentMap::Identity,
                blocks: self.blocks,
                marks: Marks::default(),
                comments: Vec::new(),
                places: self.places,
                kind: None,
                package: None,
                extraction: None,
            };
        }
        let mut copy = Copy::of(self.text, &self.cuts);
        let mut done = 0;
        for block in &mut self.blocks {
            let source = block.span;
            let behind = source.start < done;
            if behind {
                // A footnote that the text has run past: it stands in a cut.
                copy.separate(source.start);
            } else {
                copy.add(done, source.start);
                done = source.end;
            }
            block.span.start = copy.text.len();
            if behind {
                copy.piece(source);
            } else {
                copy.add(source.start, source.end);
            }
            block.span.end = copy.text.len();
        }
        copy.add(done, self.text.len());
        Document {
            text: Cow::Owned(copy.text),
            map: SegmentMap::pieces(copy.segments, Vec::new()),
            blocks: self.blocks,
            marks: Marks::default(),
            comments: Vec::new(),
            places: self.places,
            kind: None,
            package: None,
            extraction: None,
        }
    }
}

/// Whether `line`, right under the last one of `open`, begins a block of its own: an item of a list, an article.
/// A term may be broken over two lines, but none has a number or a dash at the start of its second line.
fn splits(text: &str, open: &Open, line: Line) -> bool {
    let heading = open.lines == 1 && open.part.is_some();
    if heading && open.part.is_some_and(|part| part.is_whole) {
        return true;
    }
    if !may_be_item(&text.as_bytes()[line.span.start..]) {
        return false;
    }
    let (last, next) = (open.last.span.of(text), line.span.of(text));
    if let Some(shape) = marker(next) {
        return heading
            || shape == Marker::Bullet('\u{2022}')
            || ends_clause(last)
            || marker(open.first.of(text)) == Some(shape);
    }
    // A line that is "المادة 5" and nothing more is a heading; "Article 5" may also be the end of "under Article 5".
    part(next).is_some_and(|part| {
        part.is_heading && (ends_sentence(last) || part.is_whole && next >= "\u{0600}")
    })
}

/// How many page marks may stand in a row between two halves of a sentence.
const MAX_HELD: usize = 3;

/// A copy of the text with cuts.
struct Copy<'t> {
    source: &'t str,
    cuts: &'t [Span],
    text: String,
    segments: Vec<Segment>,
}

impl<'t> Copy<'t> {
    fn of(source: &'t str, cuts: &'t [Span]) -> Self {
        Self {
            source,
            cuts,
            text: String::with_capacity(source.len()),
            segments: Vec::new(),
        }
    }

    /// Adds a range of the source without the cuts that begin in it.
    fn add(&mut self, start: usize, end: usize) {
        let first = self.cuts.partition_point(|cut| cut.start < start);
        let cuts = self.cuts;
        let mut from = start;
        for cut in cuts[first..].iter().take_while(|cut| cut.start < end) {
            self.piece(Span::new(from, cut.start));
            from = cut.end;
        }
        self.piece(Span::new(from, end));
    }

    fn piece(&mut self, source: Span) {
        if source.is_empty() {
            return;
        }
        Segment::put(&mut self.segments, self.text.len(), source, true);
        self.text.push_str(source.of(self.source));
    }

    fn separate(&mut self, at: usize) {
        self.segments.push(Segment {
            text: self.text.len(),
            source: Span::new(at, at),
            verbatim: false,
        });
        self.text.push_str("\n\n");
    }
}

mod furniture;
mod heads;
mod lines;

#[cfg(test)]
mod tests;
