//! HTML in Markdown: what its tags open and close, comments, and elements whose text is not read.
//!
//! This knows no more of HTML than that takes; files of HTML have a reader of their own.

use memchr::{memchr, memchr2, memmem};
use pulldown_cmark::{Event, Parser};

use super::Reader;
use crate::document::Role;
use crate::document::html::{INLINE, SKIPPED};
use crate::text::Span;

/// Where the HTML of a block stands.
#[derive(Debug, Default)]
pub(super) struct Html {
    /// A comment, a tag or an element that is not text, which a line left open, and what ends it.
    until: Option<Until>,
    /// Inline elements that are open: the name and where its tag begins.
    inline: Vec<(String, usize)>,
    /// Whether an end tag was looked for in vain in this block.
    unended: bool,
}

impl Html {
    /// What was open inline ends with its block.
    pub(super) fn forget_inline(&mut self) {
        self.inline.clear();
        self.unended = false;
    }
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

impl Reader<'_> {
    /// A piece of an HTML block, usually a line.
    pub(super) fn html_block(&mut self, range: Span) {
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
    pub(super) fn inline_html(&mut self, range: Span) {
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

/// Behind the end tag of the element.
fn end_tag(html: &[u8], name: &str) -> Option<usize> {
    let named = |&start: &usize| {
        html.get(start + 2..start + 2 + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    let start = memmem::find_iter(html, b"</").find(named)?;
    memchr(b'>', &html[start..]).map(|end| start + end + 1)
}
