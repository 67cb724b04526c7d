//! The XML of a part of a package, told element by element with its namespace.
//!
//! Prefixes are what the part declares them to be. A part may do no harm: it has no declarations of entities, and its
//! elements nest only so deep. What the elements mean is not known here.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::document::ReadError;
use crate::text::Span;

/// The namespaces that mean something to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// Words of a docx, of ECMA-376 transitional or strict.
    Word,
    /// Drawings placed in a docx.
    Drawing,
    /// Alternatives for older programs in a docx.
    Compatibility,
    /// Formulas of a docx.
    Math,
    /// Relations between parts of a docx, as attributes.
    Relation,
    /// The frame of an `OpenDocument` file.
    Office,
    /// Words of an `OpenDocument` file.
    Text,
    /// Tables of an `OpenDocument` file.
    Table,
    /// Styles of an `OpenDocument` file.
    Style,
    /// Properties of styles that were taken from XSL.
    Fo,
    /// Drawings of an `OpenDocument` file.
    Draw,
    /// The list of files of an `OpenDocument` package.
    Manifest,
    /// Any other one, or none.
    Other,
}

/// Namespaces by their addresses (ECMA-376, parts 1 and 4; `OpenDocument` 1.3, part 3, section 2.2).
const SPACES: &[(&str, Space)] = &[
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        Space::Word,
    ),
    (
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        Space::Word,
    ),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        Space::Drawing,
    ),
    (
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        Space::Drawing,
    ),
    (
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        Space::Compatibility,
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        Space::Math,
    ),
    (
        "http://purl.oclc.org/ooxml/officeDocument/math",
        Space::Math,
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        Space::Relation,
    ),
    (
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        Space::Relation,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        Space::Office,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        Space::Text,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        Space::Table,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        Space::Style,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        Space::Fo,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        Space::Draw,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        Space::Manifest,
    ),
];

/// A document nests some dozens of elements; what nests more is made to do harm.
const DEEPEST: usize = 1_000;

/// What stands next in a part.
#[derive(Debug)]
pub(crate) enum Token<'x> {
    /// An element begins.
    Open(Element<'x>),
    /// The element that was opened last ends.
    Close,
    /// Text between tags, entities decoded.
    Text(Cow<'x, str>),
    /// The part ends.
    End,
}

/// The start of an element.
#[derive(Debug)]
pub(crate) struct Element<'x> {
    /// Its namespace.
    pub(crate) space: Space,
    /// Its name without the prefix.
    pub(crate) name: &'x str,
    /// Its name as it stands.
    pub(crate) qualified: &'x str,
    /// The whole of the tag behind the name.
    tag: &'x str,
}

/// A part while it is read.
#[derive(Debug)]
pub(crate) struct Markup<'x> {
    part: Option<&'x str>,
    text: &'x str,
    reader: Reader<&'x [u8]>,
    bindings: Vec<Binding<'x>>,
    depth: usize,
    /// Whether the end of an empty element is still to be told.
    ends: bool,
    /// What was read last, in bytes of the part.
    span: Span,
    rooted: bool,
}

/// How an element of a namespace is named at a place of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scope<'x> {
    /// The prefix that stands for the namespace there, if one does: attributes need one.
    pub(crate) prefix: Option<&'x str>,
    /// The address of the namespace.
    pub(crate) address: &'x str,
}

/// What a prefix stands for, from an element of that depth inwards.
#[derive(Debug)]
struct Binding<'x> {
    prefix: &'x str,
    address: &'x str,
    space: Space,
    depth: usize,
}

impl<'x> Markup<'x> {
    /// The part of that name, or a file that is no package, with that text, which has no byte order mark.
    pub(crate) fn new(part: Option<&'x str>, text: &'x str) -> Self {
        Self {
            part,
            text,
            reader: Reader::from_str(text),
            bindings: Vec::new(),
            depth: 0,
            ends: false,
            span: Span::new(0, 0),
            rooted: false,
        }
    }

    /// Where the last token stands in the part.
    pub(crate) const fn span(&self) -> Span {
        self.span
    }

    /// Whether the text of the last token is what stands in the part, byte for byte.
    pub(crate) fn is_verbatim(&self, text: &str) -> bool {
        self.span.len() == text.len()
    }

    /// Reads on.
    ///
    /// # Errors
    /// Where the part is malformed, cut, or made to do harm.
    pub(crate) fn next(&mut self) -> Result<Token<'x>, ReadError> {
        if std::mem::take(&mut self.ends) {
            self.leave();
            return Ok(Token::Close);
        }
        loop {
            let start = self.position();
            let event = self.reader.read_event();
            self.span = Span::new(start, self.position());
            match event {
                Ok(Event::Start(tag)) => return self.enter(&tag, false).map(Token::Open),
                Ok(Event::Empty(tag)) => return self.enter(&tag, true).map(Token::Open),
                Ok(Event::End(_)) => {
                    self.leave();
                    return Ok(Token::Close);
                }
                Ok(Event::Text(text)) => return Ok(Token::Text(text.into_inner())),
                Ok(Event::CData(text)) => return Ok(Token::Text(text.into_inner())),
                Ok(Event::GeneralRef(reference)) => {
                    let char = reference.resolve_char_ref().ok().flatten();
                    let named = quick_xml::escape::resolve_predefined_entity(&reference);
                    return match (char, named) {
                        (Some(char), _) => Ok(Token::Text(Cow::Owned(char.to_string()))),
                        (None, Some(text)) => Ok(Token::Text(Cow::Borrowed(text))),
                        _ => Err(self.fault("an entity that is not declared")),
                    };
                }
                Ok(Event::DocType(declaration)) if declaration.contains('[') => {
                    return Err(self.fault("declarations of entities, which no document has"));
                }
                Ok(Event::Eof) if self.depth > 0 || !self.rooted => {
                    return Err(self.fault("it ends in the middle"));
                }
                Ok(Event::Eof) => return Ok(Token::End),
                Ok(Event::DocType(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_)) => {}
                Err(error) => {
                    let reason = error.to_string();
                    return Err(self.fault(reason.trim_start_matches("ill-formed document: ")));
                }
            }
        }
    }

    /// Passes over the element that was opened last, with all that is in it.
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        let outside = self.depth - 1;
        while self.depth > outside {
            if matches!(self.next()?, Token::End) {
                break;
            }
        }
        Ok(())
    }

    /// The value of an attribute of an element.
    pub(crate) fn attribute(
        &self,
        element: &Element<'x>,
        space: Space,
        name: &str,
    ) -> Option<Cow<'x, str>> {
        attributes(element).find_map(|(key, value)| {
            let (prefix, local) = key.split_once(':').unwrap_or(("", key));
            let own = if prefix.is_empty() {
                Space::Other
            } else {
                self.space(prefix)
            };
            (local == name && own == space).then(|| unescaped(value))
        })
    }

    /// How many elements are open.
    pub(crate) const fn depth(&self) -> usize {
        self.depth
    }

    /// How elements of a namespace are named beside the open element that is the nth one; nothing, where the namespace
    /// is not declared there.
    pub(crate) fn scope_beside(&self, space: Space, depth: usize) -> Option<Scope<'x>> {
        let mut scope = None;
        let outside = self.bindings.iter().filter(|one| one.depth < depth);
        let outside: Vec<&Binding<'x>> = outside.collect();
        for (number, binding) in outside.iter().enumerate().rev() {
            let inner = outside.get(number + 1..).unwrap_or_default();
            let is_hidden = inner.iter().any(|one| one.prefix == binding.prefix);
            if binding.space != space || is_hidden {
                continue;
            }
            let prefix = Some(binding.prefix).filter(|prefix| !prefix.is_empty());
            let found = Scope {
                prefix,
                address: binding.address,
            };
            if prefix.is_some() {
                return Some(found);
            }
            scope = scope.or(Some(found));
        }
        scope
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(self.text.len())
    }

    fn enter(&mut self, tag: &BytesStart<'x>, is_empty: bool) -> Result<Element<'x>, ReadError> {
        if self.depth >= DEEPEST {
            return Err(self.fault("elements nested more than a thousand deep"));
        }
        self.depth += 1;
        self.ends = is_empty;
        self.rooted = true;
        let marks = if is_empty { 2 } else { 1 };
        let inside = Span::new(self.span.start + 1, self.span.end - marks);
        let text: &'x str = self.text;
        let whole = text.get(inside.start..inside.end).unwrap_or_default();
        let name_end = tag.name().as_ref().len();
        let qualified = whole.get(..name_end).unwrap_or_default();
        let mut element = Element {
            space: Space::Other,
            name: "",
            qualified,
            tag: whole.get(name_end..).unwrap_or_default(),
        };
        if element.tag.contains("xmlns") {
            self.bind(&element);
        }
        let (prefix, name) = qualified.split_once(':').unwrap_or(("", qualified));
        element.space = self.space(prefix);
        element.name = name;
        Ok(element)
    }

    /// Notes what an element declares prefixes to be.
    fn bind(&mut self, element: &Element<'x>) {
        for (key, value) in attributes(element) {
            let prefix = match key.split_once(':') {
                Some(("xmlns", prefix)) => prefix,
                None if key == "xmlns" => "",
                _ => continue,
            };
            let known = SPACES.iter().find(|(address, _)| *address == value);
            self.bindings.push(Binding {
                prefix,
                address: value,
                space: known.map_or(Space::Other, |(_, space)| *space),
                depth: self.depth,
            });
        }
    }

    fn space(&self, prefix: &str) -> Space {
        let binding = self.bindings.iter().rev();
        let mut binding = binding.filter(|binding| binding.prefix == prefix);
        binding.next().map_or(Space::Other, |found| found.space)
    }

    fn leave(&mut self) {
        while self
            .bindings
            .last()
            .is_some_and(|last| last.depth == self.depth)
        {
            self.bindings.pop();
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn fault(&self, what: &str) -> ReadError {
        let at = self.span.start;
        let again = "open it in a word processor and save it again";
        let Some(part) = self.part else {
            return ReadError {
                at: Some(at),
                reason: format!("{what}; {again}"),
            };
        };
        ReadError {
            at: None,
            reason: format!("its part {part} is malformed at byte {at}: {what}; {again}"),
        }
    }
}

/// The attributes of a tag as they stand; what is no attribute ends them.
fn attributes<'x>(element: &Element<'x>) -> impl Iterator<Item = (&'x str, &'x str)> + use<'x> {
    let mut rest = element.tag;
    std::iter::from_fn(move || {
        let (key, value) = rest.split_once('=')?;
        let value = value.trim_start();
        let quote = value
            .chars()
            .next()
            .filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, behind) = value.get(1..)?.split_once(quote)?;
        rest = behind;
        Some((key.trim(), value))
    })
}

fn unescaped(value: &str) -> Cow<'_, str> {
    quick_xml::escape::unescape(value).unwrap_or(Cow::Borrowed(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    /// The elements of a part, with their space, and its text.
    fn told(text: &str) -> Result<Vec<String>, String> {
        let mut markup = Markup::new(Some("part.xml"), text);
        let mut told = Vec::new();
        loop {
            match markup.next().map_err(|error| error.reason)? {
                Token::Open(element) => told.push(format!("{:?} {}", element.space, element.name)),
                Token::Text(text) => told.push(text.into_owned()),
                Token::Close => told.push("/".to_owned()),
                Token::End => return Ok(told),
            }
        }
    }

    #[test]
    fn a_prefix_is_what_the_part_declares_it_to_be() {
        let text = format!(
            r#"<a:p xmlns:a="{WORD}"><p xmlns="{STRICT}"/><b:p/><a:p xmlns:a='urn:x'><a:t/></a:p><a:t/></a:p>"#
        );
        assert_eq!(
            told(&text).unwrap(),
            [
                "Word p", "Word p", "/", "Other p", "/", "Other p", "Other t", "/", "/", "Word t",
                "/", "/"
            ]
        );
    }

    #[test]
    fn entities_of_the_language_are_read() {
        assert_eq!(
            told("<p>a&amp;b&#233;&#x627;<![CDATA[<]]></p>").unwrap(),
            ["Other p", "a", "&", "b", "\u{E9}", "\u{627}", "<", "/"]
        );
    }

    #[test]
    fn attributes_are_found_by_name_and_space() {
        let text = format!(r#"<a:p xmlns:a="{WORD}" val="1" a:val = '2 &lt; "3"' b:val="4"/>"#);
        let mut markup = Markup::new(Some("part.xml"), &text);
        let Ok(Token::Open(element)) = markup.next() else {
            panic!("no element");
        };
        let value = |space, name| markup.attribute(&element, space, name);
        assert_eq!(value(Space::Word, "val").as_deref(), Some("2 < \"3\""));
        assert_eq!(value(Space::Other, "val").as_deref(), Some("1"));
        assert_eq!(value(Space::Word, "other"), None);
    }

    #[test]
    fn the_prefix_beside_an_element_is_one_that_holds_there() {
        let scope = |text: &str| {
            let mut markup = Markup::new(Some("part.xml"), text);
            loop {
                match markup.next().unwrap() {
                    Token::Open(element) if element.name == "r" => {
                        let scope = markup.scope_beside(Space::Word, markup.depth());
                        return scope.map(|scope| scope.prefix.map(str::to_owned));
                    }
                    Token::End => panic!("no run"),
                    _ => {}
                }
            }
        };
        let named = |prefix: &str| Some(Some(prefix.to_owned()));
        let of = |text: &str| scope(&text.replace("WORD", WORD));
        assert_eq!(of(r#"<a:p xmlns:a="WORD"><a:r/></a:p>"#), named("a"));
        assert_eq!(
            of(r#"<a:p xmlns:a="WORD" xmlns="WORD"><r/></a:p>"#),
            named("a")
        );
        assert_eq!(of(r#"<p xmlns="WORD"><r/></p>"#), Some(None));
        assert_eq!(
            of(r#"<p xmlns:a="WORD" xmlns="WORD"><q xmlns:a="urn:x"><r/></q></p>"#),
            Some(None)
        );
        assert_eq!(of(r#"<p><a:r xmlns:a="WORD"/></p>"#), None);
    }

    #[test]
    fn what_is_malformed_is_refused_with_its_part_and_place() {
        let deep = "<p>".repeat(DEEPEST + 1);
        for (text, expected) in [
            ("<p><t></p>", "part.xml is malformed at byte 6"),
            ("<p><t></t>", "it ends in the middle"),
            ("", "it ends in the middle"),
            ("<p>&a;</p>", "an entity that is not declared"),
            (
                "<!DOCTYPE p [<!ENTITY a 'b'>]><p/>",
                "declarations of entities",
            ),
            (&deep, "nested more than a thousand deep"),
        ] {
            let error = told(text).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }

    #[test]
    fn an_element_is_passed_over_with_all_that_is_in_it() {
        let mut markup = Markup::new(Some("part.xml"), "<p><q>a<q/><r>b</r></q><s/></p>");
        markup.next().unwrap();
        markup.next().unwrap();
        markup.skip().unwrap();
        assert!(matches!(
            markup.next(),
            Ok(Token::Open(Element { name: "s", .. }))
        ));
        markup.skip().unwrap();
        assert!(matches!(markup.next(), Ok(Token::Close)));
        assert!(matches!(markup.next(), Ok(Token::End)));
    }
}
