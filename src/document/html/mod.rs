//! HTML, and XHTML too.
//!
//! The text is what a browser shows, put together from the tokens, with the way back to every byte: a character
//! reference counts as a whole, `wbr` and comments leave no trace, `br` is a blank. Scripts, styles and code are
//! skipped. Nothing is malformed in HTML: end tags may be missing or be too many. No tree is built, no style is looked
//! at; of languages only what `lang` declares is told.

mod elements;

use std::convert::Infallible;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use memchr::memchr;

use super::compose::Composer;
use super::{Document, Format, Read, Role};
use crate::lang::Lang;
use crate::text::{Source, Span};

use elements::Kind;

pub(super) use elements::{INLINE, SKIPPED, context};

/// HTML.
pub(super) static FORMAT: Format = Format {
    name: "html",
    about: "HTML and XHTML",
    extensions: &["html", "htm", "xhtml"],
    read: Read::Text(|source, _| Ok(read(source))),
};

/// Cuts a page into blocks.
pub(super) fn read<'s>(source: &'s Source<'_>) -> Document<'s> {
    let reader = read_with(source.text(), false);
    // Old pages have a whole law in one `pre`.
    if reader.has_preformatted && !reader.has_text {
        return read_with(source.text(), true).finish();
    }
    reader.finish()
}

fn read_with(text: &str, preformatted_is_text: bool) -> Reader<'_> {
    let mut reader = Reader::new(text, preformatted_is_text);
    let event = |event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<Infallible> {
        reader.event(&event, Span::new(span.start, span.end));
        None
    };
    let mut emitter = CallbackEmitter::new(event);
    emitter.naively_switch_states(true);
    // A text in memory cannot fail to be read.
    let _ = Tokenizer::new_with_emitter(text, emitter).finish();
    reader
}

/// More open elements are not kept in mind.
const DEPTH: usize = 512;

/// The document so far, and where in its structure the tokens stand.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each tells something else of the text so far"
)]
struct Reader<'s> {
    source: &'s str,
    composer: Composer,
    open: Vec<Open>,
    /// The start tag whose attributes are being read.
    tag: Tag,
    /// The element that is skipped, and how many of its name are open.
    skipped: Option<(String, usize)>,
    /// Whether the heading of the whole page has been.
    titled: bool,
    quotes: usize,
    /// How many `pre` are open that are read.
    preformatted: usize,
    /// Whether what was added last is the end of a line.
    broken: bool,
    preformatted_is_text: bool,
    has_preformatted: bool,
    /// Whether it has text besides that of its head.
    has_text: bool,
}

#[derive(Debug, Default)]
struct Tag {
    name: String,
    start: usize,
    /// Whether the attribute whose value comes is `lang`.
    is_lang: bool,
    lang: Option<String>,
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    name: String,
    start: usize,
    kind: Kind,
    is_marked: bool,
    /// The text of the block up to it, for a call of a note.
    before: Option<super::compose::Point>,
    /// What was before it.
    role: Role,
    lang: Option<Lang>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str, preformatted_is_text: bool) -> Self {
        Self {
            source,
            composer: Composer::default(),
            open: Vec::new(),
            tag: Tag::default(),
            skipped: None,
            titled: false,
            quotes: 0,
            preformatted: 0,
            broken: false,
            preformatted_is_text,
            has_preformatted: false,
            has_text: false,
        }
    }

    fn event(&mut self, event: &CallbackEvent<'_>, span: Span) {
        match *event {
            CallbackEvent::String { .. } => self.words(span),
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag {
                    name: String::from_utf8_lossy(name).into_owned(),
                    start: span.start,
                    ..Tag::default()
                };
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.is_lang = name == b"lang" || name == b"xml:lang";
            }
            CallbackEvent::AttributeValue { value } if self.tag.is_lang => {
                self.tag.lang = Some(String::from_utf8_lossy(value).into_owned());
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                self.start(tag, span.end, self_closing);
            }
            CallbackEvent::EndTag { name } => {
                self.end(&String::from_utf8_lossy(name), span);
            }
            CallbackEvent::Comment { .. } => self.composer.comment(self.source, span),
            CallbackEvent::AttributeValue { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    /// A run of text, character references and all.
    fn words(&mut self, span: Span) {
        if self.skipped.is_some() {
            return;
        }
        let mut at = span.start;
        while at < span.end {
            let rest = Span::new(at, span.end).of(self.source);
            let next = memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
            if next > 0 {
                self.put(Span::new(at, at + next));
                at += next;
                continue;
            }
            let end = at + reference(rest);
            let read = Span::new(at, end);
            let decoded = htmlize::unescape(read.of(self.source));
            if *decoded == *read.of(self.source) {
                self.put(read);
            } else {
                self.composer.words(&decoded, read, false);
                self.broken = false;
            }
            at = end;
        }
        self.has_text |= self.composer.is_in_a_block() && self.composer.role != Role::OwnTitle;
    }

    /// Text as it stands in the source.
    fn put(&mut self, span: Span) {
        let text = span.of(self.source);
        if self.preformatted > 0 {
            return self.put_lines(span);
        }
        self.composer.words(text, span, true);
        self.broken &= text.trim_start().is_empty();
    }

    /// Preformatted text: an empty line ends a paragraph.
    fn put_lines(&mut self, span: Span) {
        let mut start = span.start;
        for line in span.of(self.source).split_inclusive('\n') {
            let end = start + line.len();
            if line.trim().is_empty() && line.ends_with('\n') && self.broken {
                self.composer.end_block();
            }
            self.composer.words(line, Span::new(start, end), true);
            self.broken = line.ends_with('\n');
            start = end;
        }
    }

    fn start(&mut self, tag: Tag, end: usize, self_closing: bool) {
        let name = tag.name.as_str();
        let kind = match elements::kind(name) {
            Kind::Skipped if name == "pre" && self.preformatted_is_text => Kind::Block,
            kind => kind,
        };
        if let Some((skipped, depth)) = &mut self.skipped {
            let is_code = elements::kind(skipped) == Kind::Skipped && is_phrase(skipped);
            if skipped == name {
                *depth += usize::from(!self_closing);
            } else if is_code && kind == Kind::Block {
                // Code in a sentence does not reach beyond its paragraph.
                self.skipped = None;
            }
            if self.skipped.is_some() {
                return;
            }
        }
        let span = Span::new(tag.start, end);
        match kind {
            Kind::Void => {}
            Kind::Break => self.line_break(span),
            Kind::Skipped => {
                self.has_preformatted |= name == "pre";
                if is_phrase(name) {
                    self.composer.barrier(span);
                } else {
                    self.composer.end_block();
                }
                if !self_closing {
                    self.skipped = Some((tag.name, 1));
                }
            }
            Kind::Block | Kind::Inline => {
                self.imply_ends(name);
                if kind == Kind::Block {
                    self.composer.end_block();
                }
                if !elements::is_void(name) && self.open.len() < DEPTH {
                    self.enter(tag, kind);
                }
            }
        }
    }

    fn enter(&mut self, tag: Tag, kind: Kind) {
        let name = tag.name;
        let context = context(&name);
        let open = Open {
            start: tag.start,
            kind,
            is_marked: context.is_some(),
            before: (name == "sup").then(|| self.composer.point()),
            role: self.composer.role,
            lang: self.composer.lang,
            name,
        };
        if let Some(lang) = tag.lang
            && kind == Kind::Block
        {
            self.composer.lang = Lang::from_code(&lang);
        }
        if let Some(context) = context {
            let because = format!("in the element {}", open.name);
            self.composer.mark(context, &because);
        }
        if let Some(level) = elements::heading(&open.name) {
            // The title of the page, and the first heading of the first level.
            let own = level == 0 || level == 1 && !self.titled && self.quotes == 0;
            self.titled |= level == 1;
            self.composer.role = if own { Role::OwnTitle } else { Role::Heading };
        } else if open.name == "blockquote" {
            self.quotes += 1;
            self.composer.role = Role::Quotation;
        }
        self.preformatted += usize::from(open.name == "pre");
        self.open.push(open);
    }

    /// Ends the elements whose end tags may be left out before a start tag of that name.
    fn imply_ends(&mut self, name: &str) {
        let (ended, scope) = elements::ends(name);
        if ended.is_empty() {
            return;
        }
        let mut outermost = None;
        for (at, open) in self.open.iter().enumerate().rev() {
            if scope.contains(&open.name.as_str()) {
                break;
            }
            if ended.contains(&open.name.as_str()) {
                outermost = Some(at);
            }
        }
        if let Some(at) = outermost {
            let start = self.tag.start;
            self.leave(at, start);
        }
    }

    fn end(&mut self, name: &str, span: Span) {
        let kind = elements::kind(name);
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
                return;
            }
            let is_code = is_phrase(skipped);
            if !(is_code && kind == Kind::Block) {
                return;
            }
            self.skipped = None;
        }
        if kind == Kind::Break {
            return self.line_break(span);
        }
        let is_block = kind == Kind::Block
            || name == "pre" && self.preformatted_is_text && !self.open.is_empty();
        let mut inside = self.open.iter().enumerate().rev();
        let found = if is_block {
            inside.find(|(_, open)| open.name == name)
        } else {
            // A part of a sentence ends in its own block.
            inside
                .take_while(|(_, open)| open.kind != Kind::Block)
                .find(|(_, open)| open.name == name)
        };
        if let Some((at, _)) = found {
            self.leave(at, span.end);
        } else if is_block {
            self.composer.end_block();
        }
    }

    /// Leaves the open element of that number and all inside it. Its end tag ends at `end`.
    fn leave(&mut self, at: usize, end: usize) {
        while self.open.len() > at {
            let Some(open) = self.open.pop() else { return };
            let is_whole = self.open.len() == at;
            match open.kind {
                Kind::Inline if is_whole => {
                    let is_call = open
                        .before
                        .filter(|before| is_note_call(self.composer.since(*before)));
                    if let Some(before) = is_call {
                        self.composer.rewind(before);
                    } else {
                        self.composer.element(Span::new(open.start, end));
                    }
                }
                Kind::Inline => {}
                _ => {
                    let ended = self.composer.end_block();
                    if ended && elements::heading(&open.name).is_some_and(|level| level > 0) {
                        self.composer.name_place();
                    }
                }
            }
            if open.is_marked {
                self.composer.unmark();
            }
            match open.name.as_str() {
                "blockquote" => self.quotes = self.quotes.saturating_sub(1),
                "pre" => self.preformatted = self.preformatted.saturating_sub(1),
                _ => {}
            }
            self.composer.role = open.role;
            self.composer.lang = open.lang;
        }
    }

    /// A line ends inside a paragraph. Two in a row end the paragraph.
    fn line_break(&mut self, span: Span) {
        if self.broken {
            self.composer.end_block();
        }
        self.composer.blank(span);
        self.broken = self.composer.is_in_a_block();
    }

    fn finish(mut self) -> Document<'s> {
        let end = self.source.len();
        self.leave(0, end);
        self.composer.finish(None)
    }
}

/// Whether a skipped element stands in sentences.
fn is_phrase(name: &str) -> bool {
    matches!(
        name,
        "code" | "kbd" | "samp" | "svg" | "math" | "textarea" | "select" | "object"
    )
}

/// How many bytes a character reference takes at the start of `text`, as far as it may reach.
fn reference(text: &str) -> usize {
    const MAX: usize = 40;
    let name = text
        .bytes()
        .skip(1)
        .take(MAX)
        .take_while(|&byte| byte.is_ascii_alphanumeric() || byte == b'#')
        .count();
    let end = 1 + name;
    end + usize::from(name > 0 && text.as_bytes().get(end) == Some(&b';'))
}

/// Whether raised text is the call of a note: a number or a sign, alone or in brackets.
fn is_note_call(text: &str) -> bool {
    let text = text.trim();
    let text = text.trim_matches(['(', ')', '[', ']']);
    !text.is_empty()
        && text.chars().all(|char| {
            char.is_numeric() || matches!(char, '*' | '\u{2020}' | '\u{2021}' | ',' | ' ')
        })
}

#[cfg(test)]
mod tests;
