//! Plain text, also as it comes out of a PDF.
//!
//! Blocks are what stands between blank lines; list items and article headings begin blocks of their own. A sentence
//! that goes on over a page break stays in one block, and the page numbers, running heads and footnotes between its
//! halves are taken out of its way: heads that have words and footnotes become blocks behind it, the rest is dropped.
//!
//! The text is copied only where something was taken out. Nothing here looks for terms or tells languages apart.

use std::borrow::Cow;

use memchr::{memchr, memchr3, memchr3_iter};
use rustc_hash::FxHashMap;

use super::{Block, Document, Format, Marks, Read, Role, Segment, SegmentMap};
use crate::text::{Source, Span};

/// Plain text.
pub(super) static FORMAT: Format = Format {
    name: "text",
    about: "plain text, also as extracted from a PDF",
    extensions: &["txt", "text"],
    read: Read::Text(|source, _| Ok(read(source))),
};

fn read<'s>(source: &'s Source<'_>) -> Document<'s> {
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
                places: self.places,
                kind: None,
                package: None,
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
            places: self.places,
            kind: None,
            package: None,
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
        match self.segments.last_mut() {
            Some(last) if last.verbatim && last.source.end == source.start => {
                last.source.end = source.end;
            }
            _ => self.segments.push(Segment {
                text: self.text.len(),
                source,
                verbatim: true,
            }),
        }
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

/// A line at the edge of a page that is no running text.
#[derive(Debug, Clone, Copy)]
struct Edge {
    /// Where its text begins.
    at: usize,
    kind: EdgeKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EdgeKind {
    /// A page number, a document symbol, the rule above footnotes: nothing to read.
    Mark,
    /// A running head or foot that has words.
    Head,
    /// A line of a footnote.
    Note { begins: bool },
}

/// How many lines at the top of a page, and at its bottom, can be heads.
const EDGE_LINES: usize = 4;

/// A line that stands at the edge of so many pages is a running head.
const HEAD_PAGES: usize = 3;

/// The edges of pages, in texts that have form feeds.
fn edges(text: &str) -> Vec<Edge> {
    let mut heads = Heads::default();
    for_each_page(text, |page, lines| {
        for line in lines.iter().take(EDGE_LINES) {
            heads.count(page, false, line.of(text));
        }
        for line in lines.iter().rev().take(EDGE_LINES) {
            heads.count(page, true, line.of(text));
        }
    });
    let mut edges = Vec::new();
    for_each_page(text, |_, lines| {
        let kind = |line: &Span, at_foot| {
            let line = line.of(text);
            if is_mark(line) || is_roman_mark(line) {
                Some(EdgeKind::Mark)
            } else if heads.has(at_foot, line) {
                Some(if line.contains(char::is_alphabetic) {
                    EdgeKind::Head
                } else {
                    EdgeKind::Mark
                })
            } else {
                None
            }
        };
        let head: Vec<_> = lines
            .iter()
            .take(EDGE_LINES)
            .map_while(|line| kind(line, false))
            .collect();
        let rest = &lines[head.len()..];
        let foot: Vec<_> = rest
            .iter()
            .rev()
            .take(EDGE_LINES)
            .map_while(|line| kind(line, true))
            .collect();
        let (body, last) = rest.split_at(rest.len() - foot.len());
        edges.extend(lines.iter().zip(head).map(|(line, kind)| Edge {
            at: line.start,
            kind,
        }));
        let rule = (0..body.len()).rev().find(|&at| {
            is_rule(body[at].of(text))
                && body
                    .get(at + 1)
                    .is_none_or(|note| has_note_mark(note.of(text)))
        });
        if let Some(rule) = rule {
            edges.push(Edge {
                at: body[rule].start,
                kind: EdgeKind::Mark,
            });
            edges.extend(body[rule + 1..].iter().map(|line| {
                let begins = has_note_mark(line.of(text));
                Edge {
                    at: line.start,
                    kind: EdgeKind::Note { begins },
                }
            }));
        }
        edges.extend(
            last.iter()
                .zip(foot.into_iter().rev())
                .map(|(line, kind)| Edge {
                    at: line.start,
                    kind,
                }),
        );
    });
    edges
}

/// Calls with the number of each page and its lines that are not blank.
fn for_each_page(text: &str, mut each: impl FnMut(usize, &[Span])) {
    let (mut page, mut lines) = (0, Vec::new());
    for_each_line(text, Span::new(0, text.len()), |line| {
        if !line.span.is_empty() {
            lines.push(line.span);
        }
        if line.page {
            each(page, &lines);
            page += 1;
            lines.clear();
        }
    });
    each(page, &lines);
}

/// On how many pages each line stands at the top or at the bottom; digits count as equal.
#[derive(Default)]
struct Heads {
    pages: FxHashMap<(bool, String), Head>,
}

#[derive(Debug, Clone, Copy)]
struct Head {
    pages: usize,
    /// The last one of them.
    last: usize,
    /// Whether it stood on every second page so far: left and right pages may have heads of their own.
    alternates: bool,
}

impl Heads {
    /// No running head is longer, in bytes.
    const MAX: usize = 200;

    fn count(&mut self, page: usize, at_foot: bool, line: &str) {
        if line.len() <= Self::MAX {
            let head = self
                .pages
                .entry((at_foot, Self::key(line)))
                .or_insert(Head {
                    pages: 1,
                    last: page,
                    alternates: true,
                });
            if head.last != page {
                head.alternates &= page == head.last + 2;
                (head.pages, head.last) = (head.pages + 1, page);
            }
        }
    }

    fn has(&self, at_foot: bool, line: &str) -> bool {
        line.len() <= Self::MAX
            && self
                .pages
                .get(&(at_foot, Self::key(line)))
                .is_some_and(|head| {
                    let twice = head.pages == 2 && head.alternates && line.contains(is_digit);
                    head.pages >= HEAD_PAGES || twice
                })
    }

    fn key(line: &str) -> String {
        let mut key = String::with_capacity(line.len());
        for char in line.chars().filter(|char| !char.is_whitespace()) {
            match char {
                _ if !is_digit(char) => key.push(char),
                _ if key.ends_with('0') => {}
                _ => key.push('0'),
            }
        }
        key
    }
}

/// A digit of a page number: European, Arabic or Persian.
fn is_digit(char: char) -> bool {
    matches!(char, '0'..='9' | '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}')
}

/// Whether a line that begins with this byte can be a page mark.
fn may_be_mark(byte: u8) -> bool {
    matches!(byte, b'-' | b'*' | b'|' | b'[' | b'(' | b'0'..=b'9' | b'A'..=b'Z' | b'p' | 0xD8 | 0xD9 | 0xDB | 0xE2)
}

/// Whether a page mark can end with this byte.
fn ends_like_mark(byte: u8) -> bool {
    matches!(byte, b'-' | b'*' | b'|' | b']' | b')' | b'0'..=b'9' | 0x80..=0xBF)
}

/// What may stand beside an Arabic page number.
const ARABIC_PAGE: &str = "من صفحة الصفحة";

/// A page number or a document symbol: "- 3 -", "3/12", "Page 3 of 12", "A/RES/77/233", "22-28999 (A)", "٣".
/// Not "(3)", which numbers a paragraph, and not "3.".
fn is_mark(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let (mut numbers, mut symbols) = (0, 0);
    for token in line.split_whitespace() {
        let bare = token.trim_matches(|char| {
            matches!(char, '-' | '\u{2013}' | '\u{2014}' | '|' | '*' | '[' | ']')
        });
        let digits =
            |part: &str| (1..=4).contains(&part.chars().count()) && part.chars().all(is_digit);
        match bare {
            "" | "Page" | "PAGE" | "page" | "p." | "P." | "of" | "sur" | "de" | "/" => {}
            _ if ARABIC_PAGE.split(' ').any(|word| word == bare) => {}
            "(A)" | "(E)" | "(F)" if symbols > 0 => {}
            _ if digits(bare)
                || bare
                    .split_once('/')
                    .is_some_and(|(a, b)| digits(a) && digits(b)) =>
            {
                numbers += 1;
            }
            _ if is_symbol(bare) || is_job_number(bare, token) => symbols += 1,
            _ => return false,
        }
    }
    numbers + symbols > 0 && numbers <= 2 && symbols <= 2
}

/// A document symbol of the United Nations, such as A/RES/77/233 or CRC/C/156.
fn is_symbol(token: &str) -> bool {
    let plain = |char: char| {
        char.is_ascii_uppercase() || char.is_ascii_digit() || matches!(char, '.' | '-' | '(' | ')')
    };
    let mut parts = token.split('/');
    let body = parts
        .next()
        .is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_uppercase()));
    let rest = body
        && parts.clone().next().is_some()
        && parts.all(|part| !part.is_empty() && part.chars().all(plain));
    rest && token.bytes().any(|byte| byte.is_ascii_digit())
}

/// The number of a print job of the United Nations: "22-28999", "*2228999*".
fn is_job_number(bare: &str, token: &str) -> bool {
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    (6..=10).contains(&digits)
        && bare
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
        && (bare.contains('-') || token.starts_with('*'))
}

/// A page number in Roman figures: "iv", "- xii -".
fn is_roman_mark(line: &str) -> bool {
    let bare = line.trim_matches(|char: char| char == '-' || char.is_whitespace());
    (1..=6).contains(&bare.len()) && bare.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// The rule above footnotes.
fn is_rule(line: &str) -> bool {
    line.len() >= 5
        && line
            .chars()
            .all(|char| matches!(char, '_' | '-' | '\u{2013}' | '\u{2014}' | '\u{2500}'))
}

/// Whether a footnote begins here. The mark of an Arabic one may have come to stand at the line's end.
fn has_note_mark(line: &str) -> bool {
    let open = |char: char| matches!(char, '(' | ')' | '[' | ']');
    let super_or_star = |char: char| {
        matches!(
            char,
            '*' | '\u{2020}' | '\u{00B9}' | '\u{00B2}' | '\u{00B3}' | '\u{2070}'..='\u{2079}'
        )
    };
    let number = |marked: &str| {
        let digits = marked.chars().take_while(|&char| is_digit(char)).count();
        let behind = marked.chars().nth(digits);
        (1..=3).contains(&digits)
            && behind.is_none_or(|char| char.is_whitespace() || char.is_alphabetic() || open(char))
    };
    let tail = || line.rsplit(char::is_whitespace).next().unwrap_or_default();
    line.starts_with(super_or_star)
        || number(line.strip_prefix(open).unwrap_or(line))
        || tail()
            .strip_prefix(open)
            .is_some_and(|mark| number(mark) && mark.ends_with(open))
}

/// How an item of a list is marked at its line's start. Items of one list are marked alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marker {
    /// A dash, or a bullet of any form (then it is told as U+2022 BULLET).
    Bullet(char),
    /// "1.", "1)", "1-", "1°".
    Number,
    /// "a)", "iv.", "أ-".
    Letter,
    /// "(a)", "(1)", "(أ)".
    Bracketed,
}

/// Whether a line that begins with these bytes can begin an item or an article; most lines cannot.
fn may_be_item(line: &[u8]) -> bool {
    let roman = |byte: u8| matches!(byte | 0x20, b'i' | b'v' | b'x' | b'l' | b'c');
    let second = line.get(1).copied().unwrap_or(b' ');
    match line[0] {
        b'A' | b'B' | b'C' | b'L' | b'P' | b'S' | b'T' => true,
        first @ (b'a'..=b'z' | b'A'..=b'Z') => {
            matches!(second, b')' | b'.' | b'-') || second >= 0x80 || roman(first) && roman(second)
        }
        first => {
            first >= 0x80 || first.is_ascii_digit() || matches!(first, b'(' | b'-' | b'*' | b'.')
        }
    }
}

fn marker(line: &str) -> Option<Marker> {
    let mut chars = line.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let blank = |rest: &str| rest.starts_with(char::is_whitespace);
    match first {
        '\u{2022}' | '\u{25CF}' | '\u{25AA}' | '\u{25A0}' | '\u{25E6}' | '\u{2023}'
        | '\u{00B7}' | '\u{F0B7}' => Some(Marker::Bullet('\u{2022}')),
        // Arabic out of a PDF: "-5" for "5-", ".2" for "2.".
        '-' | '*' | '\u{2013}' | '\u{2014}' => {
            (blank(rest) || rest.starts_with(is_digit)).then_some(Marker::Bullet(first))
        }
        '.' => rest.starts_with(is_digit).then_some(Marker::Number),
        '(' => {
            let (inside, behind) = rest
                .split_once(')')
                .filter(|(inside, _)| inside.len() <= 12)?;
            // Arabic out of a PDF: "( )1" for "(1)".
            let inside = inside.trim();
            (is_ordinal(inside) || inside.is_empty() && behind.trim_start().starts_with(is_digit))
                .then_some(Marker::Bracketed)
        }
        _ if is_digit(first) => {
            let rest = rest.trim_start_matches(|char| is_digit(char) || char == '.');
            let ends = line.as_bytes()[line.len() - rest.len() - 1] == b'.'
                || rest.starts_with([')', '-', '.', '\u{00B0}'])
                || rest.starts_with(" -")
                || rest.starts_with(" \u{2013}");
            let behind = rest.trim_start_matches([')', '-', '.', '\u{00B0}']);
            (ends && (behind.is_empty() || blank(behind) || behind.starts_with(is_arabic)))
                .then_some(Marker::Number)
        }
        _ => {
            let end = line
                .char_indices()
                .take(6)
                .find(|&(_, char)| matches!(char, ')' | '.' | '-' | ' '))?
                .0;
            let (letters, mut behind) = (line.get(..end)?, line.get(end..)?);
            // "أ -", but not "a - b".
            if first >= '\u{0600}' {
                behind = behind
                    .strip_prefix(' ')
                    .filter(|rest| rest.starts_with(['-', '\u{2013}']))
                    .unwrap_or(behind);
            }
            let behind = behind.strip_prefix([')', '.', '-', '\u{2013}'])?;
            (is_ordinal(letters) && blank(behind)).then_some(Marker::Letter)
        }
    }
}

/// What numbers an item: a number, a letter, a Roman figure.
fn is_ordinal(mark: &str) -> bool {
    let roman = |char: char| matches!(char.to_ascii_lowercase(), 'i' | 'v' | 'x' | 'l' | 'c');
    let mark = mark.trim_end_matches('\u{0640}'); // ARABIC TATWEEL, as in heh and tatweel for "A.H."
    let count = mark.chars().count();
    count == 1 && mark.chars().all(char::is_alphabetic)
        || (1..=4).contains(&count) && mark.chars().all(is_digit)
        || (2..=6).contains(&count) && mark.chars().all(roman)
}

/// A numbered part of a law at a line's start: "Article 9", "TITRE II", "المادة 5".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    /// Where its number ends, in the line.
    end: usize,
    /// Whether the line has nothing else.
    is_whole: bool,
    /// Whether it names the part, and does not only speak of it ("Article 9 of the Convention").
    is_heading: bool,
    /// Whether it is an article or a section: what people cite.
    is_article: bool,
}

/// The names of parts; the first ones are articles.
const PARTS: [&str; 16] = [
    "Article", "Art.", "Section", "Sec.", "Art", "Chapitre", "Chapter", "Titre", "Title", "Livre",
    "Book", "Partie", "Part", "Annexe", "Annex", "Schedule",
];
const ARTICLES: usize = 5;

/// Those of Arabic laws, and whether they are articles.
const ARABIC_PARTS: [(&str, bool); 10] = [
    ("المادة", true),
    ("مادة", true),
    ("الفصل", true),
    ("الماده", true),
    ("الباب", false),
    ("القسم", false),
    ("الفرع", false),
    ("الجزء", false),
    ("الكتاب", false),
    ("الملحق", false),
];

fn part(line: &str) -> Option<Part> {
    if !has_invisible(line) {
        return visible_part(line);
    }
    let seen = || line.char_indices().filter(|(_, char)| !is_invisible(*char));
    let visible: String = seen().map(|(_, char)| char).collect();
    let part = visible_part(&visible)?;
    let letters = visible.get(..part.end)?.chars().count();
    let end = seen().nth(letters).map_or(line.len(), |(at, _)| at);
    Some(Part { end, ..part })
}

/// Whether an invisible mark stands near the start of a line.
fn has_invisible(line: &str) -> bool {
    const NEAR: usize = 48;
    let bytes = line.as_bytes();
    let near = bytes.get(..NEAR).unwrap_or(bytes);
    memchr3(0xC2, 0xE2, 0xEF, near).is_some() && line.chars().take(NEAR).any(is_invisible)
}

/// A character that is not seen: a soft hyphen, a joiner, a mark of direction.
const fn is_invisible(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn visible_part(line: &str) -> Option<Part> {
    let bytes = line.as_bytes();
    let (name, is_article) = match bytes.first()? {
        b'A' | b'B' | b'C' | b'L' | b'P' | b'S' | b'T' => {
            let named = |name: &&str| {
                bytes
                    .get(..name.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
            };
            let at = PARTS.iter().position(named)?;
            (PARTS[at].len(), at < ARTICLES)
        }
        0xD8 | 0xD9 => {
            let (name, is_article) = ARABIC_PARTS
                .iter()
                .find(|(name, _)| line.starts_with(name))?;
            (name.len(), *is_article)
        }
        _ => return None,
    };
    let rest = line.get(name..)?;
    let number = rest.trim_start();
    if number.len() == rest.len() && !rest.starts_with('(') && !line.starts_with("Art.") {
        return None;
    }
    let token = number.split(char::is_whitespace).next()?;
    let bare = token.trim_end_matches(['.', ':', ')', '-', '\u{2013}', '\u{2014}']);
    if bare.ends_with([',', ';', '\u{060C}', '\u{061B}'])
        || !is_part_number(bare.trim_start_matches('('))
    {
        return None;
    }
    let begin = line.len() - number.len();
    let behind = number.get(token.len()..)?.trim_start();
    let closed = token.len() > bare.len();
    let is_whole = behind.is_empty();
    let is_heading =
        is_whole || closed || behind.starts_with(['-', '\u{2013}', '\u{2014}', ':', '.']);
    let end = begin
        + bare.len()
        + usize::from(bare.starts_with('(') && token.as_bytes().get(bare.len()) == Some(&b')'));
    Some(Part {
        end,
        is_whole,
        is_heading,
        is_article,
    })
}

/// The number of a part: "9", "L111-1", "II", "Ier", "premier", "الأولى".
fn is_part_number(token: &str) -> bool {
    const WORDS: [&str; 8] = [
        "premier",
        "PREMIER",
        "première",
        "PREMIÈRE",
        "unique",
        "UNIQUE",
        "préliminaire",
        "PRÉLIMINAIRE",
    ];
    const ARABIC: &str = "الأول الاول األول الثان الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي الفريد";
    let roman = token
        .strip_suffix("er")
        .or_else(|| token.strip_suffix("ER"))
        .unwrap_or(token);
    let is_roman = !roman.is_empty()
        && roman
            .bytes()
            .all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'));
    is_roman
        || token.len() <= 24 && token.chars().any(is_digit)
        || WORDS.contains(&token)
        || ARABIC.split(' ').any(|word| token.starts_with(word))
}

/// Whether a line begins with the mark of a list item or with a numbered part.
fn begins_item(line: &str) -> bool {
    marker(line).is_some() || part(line).is_some_and(|part| part.is_heading)
}

/// Whether a line is in capitals.
fn is_capitals(line: &str) -> bool {
    let mut letters = 0;
    for char in line.chars() {
        if char.is_lowercase() || is_arabic(char) {
            return false;
        }
        letters += usize::from(char.is_uppercase());
    }
    letters >= 2
}

/// The first character, but for quotation marks and brackets before it.
fn first_char(line: &str) -> Option<char> {
    let opening = |char: &char| {
        char.is_whitespace()
            || matches!(char, '(' | '[' | '"' | '\'' | '\u{00AB}' | '\u{2018}'..='\u{201F}' | '\u{200B}'..='\u{200F}')
    };
    line.chars().find(|char| !opening(char))
}

fn is_arabic(char: char) -> bool {
    matches!(char, '\u{0620}'..='\u{065F}' | '\u{066E}'..='\u{06D3}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Whether a line ends a sentence. Arabic lines out of a PDF may have the stop at their start.
fn ends_sentence(line: &str) -> bool {
    let stop = |char: char| {
        matches!(
            char,
            '.' | '!' | '?' | ':' | ';' | '\u{061F}' | '\u{061B}' | '\u{06D4}' | '\u{2026}'
        )
    };
    // A number at the end may have its stop before it: ".1999" for "1999.".
    let number = || {
        line.rsplit(char::is_whitespace)
            .next()?
            .strip_prefix('.')?
            .chars()
            .all(is_digit)
            .then_some(())
    };
    last_char(line).is_some_and(stop)
        || line.starts_with(['.', ':', '\u{061B}', '\u{061F}'])
        || line.ends_with(is_digit) && number().is_some()
}

/// Whether a line ends a clause, so that an item of a list can follow: also with a comma, or with "; and".
fn ends_clause(line: &str) -> bool {
    let comma = |line: &str| last_char(line).is_some_and(|char| matches!(char, ',' | '\u{060C}'));
    let joins = |word: &str| {
        "and or et ou و أو"
            .split(' ')
            .any(|joining| joining == word)
    };
    let joined = || line.rsplit_once(' ').filter(|(_, word)| joins(word));
    ends_sentence(line)
        || comma(line)
        || line.starts_with('\u{060C}')
        || joined().is_some_and(|(line, _)| ends_sentence(line) || comma(line))
}

/// The last character, but for quotation marks, brackets and raised figures behind it.
fn last_char(line: &str) -> Option<char> {
    let closing = |char: &char| {
        char.is_whitespace()
            || matches!(char, ')' | ']' | '"' | '\'' | '\u{00BB}' | '\u{2018}'..='\u{201F}' | '\u{200B}'..='\u{200F}')
            || matches!(
                char,
                '\u{00B9}' | '\u{00B2}' | '\u{00B3}' | '\u{2070}'..='\u{2079}'
            )
    };
    line.chars().rev().find(|char| !closing(char))
}

mod heads;

#[cfg(test)]
mod tests;
