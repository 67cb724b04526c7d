//! XML for programs: elements with their attributes, and text.
//!
//! The library escapes what is markup; here is what it leaves: XML 1.0 has no way to write a control character, so that
//! one is named instead (the fifth edition, section 2.2).

use std::borrow::Cow;
use std::fmt::Write;

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

/// The declaration that a document begins with; macros cannot join it to a root element if it is a constant.
macro_rules! declaration {
    () => {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    };
}
pub(super) use declaration;

/// A part of a document, indented as below its root.
pub(super) struct Xml(Writer<Vec<u8>>);

/// The name of an attribute and its value.
pub(super) type Attribute<'a> = (&'static str, Cow<'a, str>);

impl Xml {
    pub(super) fn new() -> Self {
        Self(Writer::new_with_indent(Vec::new(), b' ', 2))
    }

    /// An element with others inside it, until it is closed.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.write(Event::Start(element(name, attributes)));
    }

    pub(super) fn close(&mut self, name: &'static str) {
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing inside it.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.write(Event::Empty(element(name, attributes)));
    }

    /// An element with nothing but text inside it.
    pub(super) fn text(&mut self, name: &'static str, attributes: &[Attribute<'_>], text: &str) {
        self.open(name, attributes);
        self.write(Event::Text(BytesText::new(&writable(text))));
        self.close(name);
    }

    /// What was written, each element on a line of its own.
    pub(super) fn finish(self) -> String {
        let mut out = String::from_utf8(self.0.into_inner()).expect("quick-xml writes UTF-8");
        if !out.is_empty() {
            out.push('\n');
        }
        out
    }

    fn write(&mut self, event: Event<'_>) {
        self.0
            .write_event(event)
            .expect("an event can be written to memory");
    }
}

fn element<'a>(name: &'static str, attributes: &[Attribute<'_>]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*writable(value)));
    }
    start
}

/// The text with what XML cannot hold named by its number.
fn writable(text: &str) -> Cow<'_, str> {
    let fits = |char: char| matches!(char, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    if text.chars().all(fits) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if fits(char) {
            out.push(char);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "<U+{:04X}>", u32::from(char));
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_markup_is_escaped_and_what_xml_cannot_hold_is_named() {
        let mut xml = Xml::new();
        xml.text(
            "a",
            &[("b", "<\"\t\n\r&\u{1}".into())],
            "x < y & \u{1b} \u{FFFF}",
        );
        assert_eq!(
            xml.finish(),
            "<a b=\"&lt;&quot;&#9;&#10;&#13;&amp;&lt;U+0001&gt;\">x &lt; y &amp; &lt;U+001B&gt; &lt;U+FFFF&gt;</a>\n"
        );
    }

    #[test]
    fn nothing_written_is_nothing() {
        assert_eq!(Xml::new().finish(), "");
    }
}
