//! XML: Akoma Ntoso, the XML of Justice Canada, vocabularies of the configuration, and XML of no known vocabulary.
//!
//! There is one reader; what elements mean is data ([`Vocabulary`]). Text leads back to its very bytes; an entity
//! counts as a whole. What is not well-formed, or goes too deep, is refused with its place. Nothing but the document is
//! read, and a document is not validated.

mod entities;
mod place;
mod tables;
mod vocabulary;

use std::borrow::Cow;

use memchr::memmem;
use quick_xml::Reader as Events;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashSet;

use super::compose::Composer;
use super::{Document, Format, Options, Read, ReadError, Role, html};
use crate::finding::Context;
use crate::lang::Lang;
use crate::text::{Source, Span};

use entities::Entities;
use place::Levels;
use vocabulary::is_inline;

pub use vocabulary::{Attribute, Element, Flow, Level, LevelKind, Vocabulary};

/// XML whose root tells the vocabulary.
pub(super) static FORMAT: Format = Format {
    name: "xml",
    about: "XML; the root element tells the vocabulary",
    extensions: &["xml"],
    read: Read::Text(|source, options| read(source, options, None)),
};

/// Akoma Ntoso.
pub(super) static AKN: Format = Format {
    name: "akn",
    about: "Akoma Ntoso 3 (LegalDocML)",
    extensions: &["akn"],
    read: Read::Text(|source, options| read(source, options, Some("akn"))),
};

/// United States Legislative Markup.
pub(super) static USLM: Format = Format {
    name: "uslm",
    about: "United States Legislative Markup",
    extensions: &[],
    read: Read::Text(|source, options| read(source, options, Some("uslm"))),
};

/// The XML of Justice Canada.
pub(super) static LIMS: Format = Format {
    name: "lims",
    about: "the XML of Justice Canada",
    extensions: &[],
    read: Read::Text(|source, options| read(source, options, Some("lims"))),
};

/// What an element is that no table names.
static UNKNOWN: Element = Element {
    flow: Flow::Auto,
    context: None,
    role: None,
    lang: None,
    level: None,
    because: String::new(),
};

/// More elements inside one another are refused: no law goes so deep, and memory should not depend on it.
const DEPTH: usize = 1000;

fn read<'s>(
    source: &'s Source<'_>,
    options: &Options,
    named: Option<&str>,
) -> Result<Document<'s>, ReadError> {
    let text = source.text();
    let mut events = Events::from_str(text);
    let mut entities = Entities::new(text.len());
    let refused = |at, reason| Err(ReadError { at, reason });
    let mut at = 0;
    let mut before = Vec::new();
    // Up to the root: the declarations.
    loop {
        let event = event(&mut events)?;
        let end = position(&events);
        match event {
            Event::DocType(_) => {
                let declared = Span::new(at, end).of(text);
                let inside = declared.get(9..declared.len() - 1).unwrap_or_default();
                entities.declare(inside.trim_start());
            }
            Event::Start(root) | Event::Empty(root) => {
                if named.is_none() && root.local_name().as_ref().eq_ignore_ascii_case("html") {
                    return Ok(html::read(source));
                }
                let is_empty = Span::new(at, end).of(text).ends_with("/>");
                let vocabulary = vocabulary(&root, options, named);
                let mut reader = Reader::new(text, vocabulary, entities, &root);
                for comment in before {
                    reader.composer.comment(text, comment);
                }
                reader.composer.end_block();
                reader.begin(&root, Span::new(at, end));
                if is_empty {
                    reader.end(end);
                }
                return reader.read(events, end);
            }
            Event::Text(_) if Span::new(at, end).of(text).trim().is_empty() => {}
            Event::Eof => return refused(None, "no element in it: it is not XML".to_owned()),
            Event::Text(_) | Event::GeneralRef(_) | Event::CData(_) | Event::End(_) => {
                let reason = "text before the first element: it is not XML".to_owned();
                return refused(Some(at), reason);
            }
            Event::Comment(_) => before.push(Span::new(at, end)),
            Event::PI(_) | Event::Decl(_) => {}
        }
        at = end;
    }
}

fn event<'s>(events: &mut Events<&'s [u8]>) -> Result<Event<'s>, ReadError> {
    events.read_event().map_err(|error| ReadError {
        at: usize::try_from(events.error_position()).ok(),
        reason: format!("it is not well-formed XML: {error}"),
    })
}

fn position(events: &Events<&[u8]>) -> usize {
    usize::try_from(events.buffer_position()).unwrap_or(usize::MAX)
}

/// The vocabulary of a document: the one that was asked for, or the one that its root tells. Those of the
/// configuration count first.
fn vocabulary<'v>(
    root: &BytesStart<'_>,
    options: &'v Options,
    named: Option<&str>,
) -> &'v Vocabulary {
    let mut known = options.vocabularies.iter().chain(tables::ALL.iter());
    if let Some(name) = named {
        return known
            .find(|vocabulary| vocabulary.name == name)
            .unwrap_or(&tables::NONE);
    }
    let name = root.name();
    let name = name.as_ref();
    let (declaration, local) = match name.split_once(':') {
        Some((prefix, local)) => (Cow::Owned(format!("xmlns:{prefix}")), local),
        None => (Cow::Borrowed("xmlns"), name),
    };
    let namespace = attribute(root, &declaration);
    known
        .find(|vocabulary| vocabulary.is_of(local, namespace.as_deref()))
        .unwrap_or(&tables::NONE)
}

/// The value of an attribute, as written.
fn attribute<'a>(tag: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    attributes
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.as_ref() == name)
        .map(|attribute| attribute.value)
}

/// The document so far, and where in its structure the parser stands.
struct Reader<'s, 'v> {
    source: &'s str,
    vocabulary: &'v Vocabulary,
    entities: Entities<'s>,
    composer: Composer,
    levels: Levels,
    /// The elements that are open, the root first.
    open: Vec<Open>,
    /// How many elements are open inside one that is not read.
    skipped: usize,
    /// The number of a level, while it is being read.
    label: Option<String>,
    /// The prefix of the root; elements of another one are not of the vocabulary.
    prefix: String,
    /// The passages that an amendment strikes, by their identifiers.
    struck: FxHashSet<String>,
    /// What an amendment does with the next passage.
    action: Option<Context>,
}

/// An element that is open.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// Where it begins.
    start: usize,
    flow: Flow,
    /// How many marks it has opened.
    marks: u8,
    is_level: bool,
    /// Whether it has words of its own so far.
    has_words: bool,
    is_heading: bool,
    /// What was before it.
    role: Role,
    lang: Option<Lang>,
    place: Option<usize>,
}

impl<'s, 'v> Reader<'s, 'v> {
    fn new(
        source: &'s str,
        vocabulary: &'v Vocabulary,
        entities: Entities<'s>,
        root: &BytesStart<'_>,
    ) -> Self {
        let name = root.name();
        let prefix = name.prefix();
        Self {
            source,
            vocabulary,
            entities,
            composer: Composer::default(),
            levels: Levels::default(),
            open: Vec::new(),
            skipped: 0,
            label: None,
            prefix: prefix.map_or_else(String::new, |prefix| prefix.as_ref().to_owned()),
            struck: FxHashSet::default(),
            action: None,
        }
    }

    /// Reads what stands behind the start of the root.
    fn read(
        mut self,
        mut events: Events<&'s [u8]>,
        mut at: usize,
    ) -> Result<Document<'s>, ReadError> {
        loop {
            let event = event(&mut events)?;
            let span = Span::new(at, position(&events));
            at = span.end;
            match event {
                Event::Text(_) => self.words(span)?,
                Event::Start(tag) => self.start(&tag, span)?,
                Event::End(_) => self.end(span.end),
                Event::Empty(tag) => {
                    self.start(&tag, span)?;
                    self.end(span.end);
                }
                Event::CData(_) => self.words(Span::new(span.start + 9, span.end - 3))?,
                Event::GeneralRef(_) => self.reference(span)?,
                Event::Comment(_) => self.composer.comment(self.source, span),
                Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
                Event::Eof => break,
            }
        }
        // The parser takes a file that is cut off for a whole one.
        if let Some(open) = self.open.last() {
            let tag = self.source.get(open.start + 1..).unwrap_or_default();
            let name = tag.split(|char: char| char.is_whitespace() || matches!(char, '>' | '/'));
            let name = name.into_iter().next().unwrap_or_default();
            return Err(ReadError {
                at: Some(open.start),
                reason: format!(
                    "<{name}> begins here and does not end: the file is cut off or lacks an end tag"
                ),
            });
        }
        let name = &self.vocabulary.name;
        let kind = (!name.is_empty()).then(|| Cow::Owned(name.clone().into_owned()));
        Ok(self.composer.finish(kind))
    }

    /// Text as it stands in the source.
    fn words(&mut self, span: Span) -> Result<(), ReadError> {
        let text = span.of(self.source);
        self.put(text, span, true)
    }

    /// A character reference or an entity.
    fn reference(&mut self, span: Span) -> Result<(), ReadError> {
        let name = Span::new(span.start + 1, span.end - 1).of(self.source);
        let text = self.entities.resolve(name).map_err(|reason| ReadError {
            at: Some(span.start),
            reason,
        })?;
        if let Some(text) = text.map(Cow::into_owned) {
            return self.put(&text, span, false);
        }
        self.composer.barrier(span);
        Ok(())
    }

    fn put(&mut self, text: &str, span: Span, verbatim: bool) -> Result<(), ReadError> {
        if self.skipped > 0 {
            if let Some(label) = &mut self.label {
                label.push_str(text);
            }
            return Ok(());
        }
        let Some(open) = self.open.last_mut() else {
            return if text.trim().is_empty() {
                Ok(())
            } else {
                Err(ReadError {
                    at: Some(span.start),
                    reason: "text behind the end of the root element".to_owned(),
                })
            };
        };
        self.composer.words(text, span, verbatim);
        open.has_words |= self.composer.is_in_a_block();
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>, span: Span) -> Result<(), ReadError> {
        let refused = |reason: &str| ReadError {
            at: Some(span.start),
            reason: reason.to_owned(),
        };
        if self.open.len() + self.skipped >= DEPTH {
            return Err(refused("elements stand too deep inside one another"));
        }
        if self.skipped > 0 {
            self.skipped += 1;
            self.look(tag);
            return Ok(());
        }
        if self.open.is_empty() {
            return Err(refused("a second root element"));
        }
        self.begin(tag, span);
        Ok(())
    }

    /// Enters an element that is read.
    fn begin(&mut self, tag: &BytesStart<'_>, span: Span) {
        let name = tag.name();
        let (prefix, local) = name
            .as_ref()
            .split_once(':')
            .map_or(("", name.as_ref()), |(prefix, local)| (prefix, local));
        let known = (prefix == self.prefix).then(|| self.vocabulary.element(local));
        let element: &'v Element = known.flatten().unwrap_or(&UNKNOWN);
        let outer = self.open.last().copied();
        let in_a_sentence =
            outer.is_some_and(|open| open.has_words) && self.composer.is_in_a_block();
        let flow = match element.flow {
            Flow::Auto if in_a_sentence || is_inline(local) => Flow::Inline,
            Flow::Auto => Flow::Block,
            flow => flow,
        };
        match flow {
            Flow::Block | Flow::Auto => {
                self.composer.end_block();
                self.action = None;
            }
            Flow::Skip | Flow::Label => {
                self.composer.end_block();
                self.skipped = 1;
                self.label = (flow == Flow::Label).then(String::new);
                return;
            }
            Flow::Point => {
                self.skipped = 1;
                return;
            }
            Flow::Barrier => {
                self.composer.barrier(span);
                self.skipped = 1;
                return;
            }
            Flow::Break => {
                self.composer.blank(span);
                self.skipped = 1;
                return;
            }
            Flow::Note => self.composer.begin_note(),
            Flow::Inline | Flow::Passage => {}
        }
        let mut open = Open {
            start: span.start,
            flow,
            marks: 0,
            is_level: false,
            has_words: flow.is_in_a_sentence() && flow != Flow::Note && in_a_sentence,
            is_heading: false,
            role: self.composer.role,
            lang: self.composer.lang,
            place: self.composer.place,
        };
        if flow == Flow::Note {
            self.composer.role = Role::Body;
        }
        let around = self.composer.lang;
        let mut lang = element.lang.or(around);
        let attributes = tag.attributes_raw();
        if !attributes.is_empty() {
            self.act(tag, local);
            lang = self.attributes(tag, attributes, local, lang, &mut open);
        }
        if !flow.is_in_a_sentence() || flow == Flow::Note {
            self.composer.lang = lang;
        }
        let context = element.context.map(|context| {
            // The word of another language beside the one that is defined.
            let is_other = around.is_some() && lang.is_some() && lang != around;
            if is_other && context == Context::Definition {
                Context::Gloss
            } else {
                context
            }
        });
        if let Some(context) = context {
            self.mark(context, tag, element, &mut open);
        }
        if let Some(role) = element.role {
            self.composer.role = role;
            open.is_heading = true;
            self.composer.mark(Context::Heading, &element.because);
            open.marks += 1;
        }
        if let Some(level) = element.level {
            let id = self.vocabulary.id.as_deref();
            let id = id.and_then(|id| attribute(tag, id));
            let places = &mut self.composer.places;
            let slot = self
                .levels
                .enter(level, id.as_deref(), self.vocabulary, lang, places);
            self.composer.place = Some(slot);
            open.is_level = true;
        } else if context == Some(Context::Inserted) && flow == Flow::Block {
            let word = place::new_text(lang);
            let slot = self.levels.enter_new(word, &mut self.composer.places);
            self.composer.place = Some(slot);
            open.is_level = true;
        }
        self.open.push(open);
    }

    /// Opens the marks of an element that says something of its text.
    fn mark(&mut self, context: Context, tag: &BytesStart<'_>, element: &Element, open: &mut Open) {
        let because = &element.because;
        let id = self.vocabulary.id.as_deref();
        let is_struck = !self.struck.is_empty()
            && id
                .and_then(|id| attribute(tag, id))
                .is_some_and(|id| self.struck.contains(&*id));
        if open.flow == Flow::Passage {
            self.composer.mark(Context::Quotation, because);
            open.marks += 1;
        }
        let action = self.action.take().filter(|_| open.flow == Flow::Passage);
        if let Some(context) = action {
            self.composer
                .mark(context, "an amendment says what is done with the passage");
            open.marks += 1;
        } else if is_struck {
            let because = "an amendment strikes what stands in the element";
            self.composer.mark(Context::Removed, because);
            open.marks += 1;
        } else if !(open.flow == Flow::Passage && context == Context::Quotation) {
            self.composer.mark(context, because);
            open.marks += 1;
        }
    }

    /// What an amendment does with the next passage.
    fn act(&mut self, tag: &BytesStart<'_>, local: &str) {
        let Some((element, key)) = &self.vocabulary.action else {
            return;
        };
        if local == element {
            self.action = match attribute(tag, key).as_deref() {
                Some("delete") => Some(Context::Removed),
                Some("insert" | "add") => Some(Context::Inserted),
                _ => None,
            };
        }
    }

    /// What the attributes of an element tell: what it says by a value, and its language.
    fn attributes(
        &mut self,
        tag: &BytesStart<'_>,
        raw: &str,
        local: &str,
        lang: Option<Lang>,
        open: &mut Open,
    ) -> Option<Lang> {
        for known in &self.vocabulary.attributes {
            if memmem::find(raw.as_bytes(), known.value.as_bytes()).is_some()
                && attribute(tag, &known.name).is_some_and(|value| value == known.value)
            {
                let because = format!("in the element {local} {}=\"{}\"", known.name, known.value);
                self.composer.mark(known.context, &because);
                open.marks += 1;
            }
        }
        if memmem::find(raw.as_bytes(), b"xml:lang").is_some()
            && let Some(code) = attribute(tag, "xml:lang")
        {
            return Lang::from_code(&code);
        }
        lang
    }

    /// What an element that is not read tells of the document.
    fn look(&mut self, tag: &BytesStart<'_>) {
        let told = |of: &Option<(Cow<'static, str>, Cow<'static, str>)>| {
            let (element, key) = of.as_ref()?;
            (tag.local_name().as_ref() == element).then(|| attribute(tag, key))?
        };
        if let Some(lang) = told(&self.vocabulary.language) {
            let lang = Lang::from_code(&lang);
            self.composer.lang = self.composer.lang.or(lang);
        }
        if let Some(passage) = told(&self.vocabulary.struck)
            && let Some(id) = passage.strip_prefix('#')
        {
            self.struck.insert(id.to_owned());
        }
    }

    /// Leaves the element that was entered last; its end tag ends at `end`.
    fn end(&mut self, end: usize) {
        if self.skipped > 0 {
            self.skipped -= 1;
            if self.skipped == 0
                && let Some(label) = self.label.take()
            {
                let lang = self.composer.lang;
                self.levels.number(&label, self.vocabulary, lang);
            }
            return;
        }
        let Some(mut open) = self.open.pop() else {
            return;
        };
        match open.flow {
            Flow::Inline | Flow::Passage => {
                self.composer.element(Span::new(open.start, end));
                if open.is_heading && self.composer.is_in_a_block() {
                    self.composer.set_role(self.composer.role);
                }
            }
            Flow::Note => self.composer.end_note(),
            _ => {
                let ended = self.composer.end_block();
                if open.is_heading && ended && self.levels.is_empty() {
                    // Where there are no levels, headings tell where something stands.
                    open.place = self.composer.name_place();
                }
            }
        }
        for _ in 0..open.marks {
            self.composer.unmark();
        }
        if open.is_level {
            self.levels.leave(&mut self.composer.places);
        }
        self.composer.role = open.role;
        self.composer.lang = open.lang;
        self.composer.place = open.place;
    }
}

#[cfg(test)]
mod tests;
