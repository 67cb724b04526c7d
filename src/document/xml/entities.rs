//! What stands for other text in XML: character references, and the entities that a document declares itself.
//!
//! Nothing outside the document is ever read: an entity that stands in another file, or may be declared there, is no
//! words. What a document declares is expanded within limits, so that no few lines make a text of gigabytes.

use std::borrow::Cow;

use memchr::{memchr, memmem};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::BytesRef;
use rustc_hash::FxHashMap;

use crate::document::BARRIER;

/// The entities of a document.
#[derive(Debug)]
pub(super) struct Entities<'s> {
    declared: FxHashMap<&'s str, Value<'s>>,
    /// Whether every declaration is known: none stands in another file.
    all_known: bool,
    /// How many bytes may still be put into the text in place of entities.
    left: usize,
}

#[derive(Debug)]
enum Value<'s> {
    /// As the declaration has it.
    Declared(&'s str),
    /// Being expanded: met again, it refers to itself.
    Expanding,
    /// As it is put into the text.
    Expanded(String),
    /// In another file.
    Elsewhere,
}

/// So many bytes may entities put into a text beyond twice its own length.
const ALLOWANCE: usize = 1 << 20;
/// So deep may entities refer to entities.
const DEPTH: usize = 16;

impl<'s> Entities<'s> {
    pub(super) fn new(length: usize) -> Self {
        Self {
            declared: FxHashMap::default(),
            all_known: true,
            left: ALLOWANCE + 2 * length,
        }
    }

    /// Reads the declarations of a DOCTYPE, what stands between `<!DOCTYPE` and `>`.
    pub(super) fn declare(&mut self, doctype: &'s str) {
        let subset = opening(doctype);
        let identifier = doctype.get(..subset.unwrap_or(doctype.len()));
        // An external subset is named there.
        self.all_known = !identifier.is_some_and(|identifier| identifier.contains(['"', '\'']));
        let Some(mut rest) = subset.and_then(|at| doctype.get(at + 1..)) else {
            return;
        };
        while let Some(next) = memchr::memchr3(b'<', b'%', b']', rest.as_bytes()) {
            rest = rest.get(next..).unwrap_or_default();
            let end = match rest.as_bytes()[0] {
                b']' => return,
                b'%' => {
                    self.all_known = false;
                    1
                }
                _ if rest.starts_with("<!--") => behind(rest, "-->"),
                _ if rest.starts_with("<?") => behind(rest, "?>"),
                _ => {
                    let end = closing(rest);
                    if let Some(declaration) = rest
                        .get(..end)
                        .and_then(|declaration| declaration.strip_prefix("<!ENTITY"))
                    {
                        self.entity(declaration);
                    }
                    end
                }
            };
            rest = rest.get(end..).unwrap_or_default();
        }
    }

    /// Reads what stands between `<!ENTITY` and `>`.
    fn entity(&mut self, declaration: &'s str) {
        let declaration = declaration.trim_start();
        if declaration.starts_with('%') {
            self.all_known = false;
            return;
        }
        let Some((name, value)) = declaration.split_once(char::is_whitespace) else {
            return;
        };
        let value = value.trim_start();
        let quoted = value
            .chars()
            .next()
            .filter(|quote| matches!(quote, '"' | '\''))
            .and_then(|quote| value.get(1..)?.split_once(quote));
        let value = quoted.map_or(Value::Elsewhere, |(value, _)| Value::Declared(value));
        // The first declaration is binding (XML 1.0, section 4.2).
        self.declared.entry(name).or_insert(value);
    }

    /// What a reference stands for, without `&` and `;`. No text: what it stands for is not known.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(super) fn resolve(&mut self, name: &'s str) -> Result<Option<Cow<'_, str>>, String> {
        let char = BytesRef::new(name)
            .resolve_char_ref()
            .map_err(|error| format!("&{name}; is no character: {error}"))?;
        if let Some(char) = char {
            return Ok(Some(Cow::Owned(char.to_string())));
        }
        if let Some(text) = resolve_xml_entity(name) {
            return Ok(Some(Cow::Borrowed(text)));
        }
        if self.declared.contains_key(name) {
            return self.expand(name, 0).map(|text| text.map(Cow::Borrowed));
        }
        // The names of HTML are those of the ISO sets that external DTDs declare.
        let reference = format!("&{name};");
        let known = htmlize::unescape(&reference);
        if *known != *reference {
            return Ok(Some(Cow::Owned(known.into_owned())));
        }
        if self.all_known {
            return Err(format!("the entity &{name}; is not declared"));
        }
        Ok(None)
    }

    fn expand(&mut self, name: &'s str, depth: usize) -> Result<Option<&str>, String> {
        if depth > DEPTH {
            return Err(format!("the entity &{name}; stands for others, too deep"));
        }
        if let Some(Value::Declared(value)) = self.declared.get(name) {
            let value = *value;
            self.declared.insert(name, Value::Expanding);
            let text = self.expanded(name, value, depth)?;
            self.declared.insert(name, Value::Expanded(text));
        }
        match self.declared.get(name) {
            Some(Value::Expanded(text)) => {
                let left = self.left.checked_sub(text.len());
                self.left = left.ok_or_else(|| too_long(name))?;
                Ok(Some(text))
            }
            Some(Value::Expanding) => Err(format!("the entity &{name}; refers to itself")),
            _ => Ok(None),
        }
    }

    /// The text that the value of an entity stands for; markup in it is no words.
    fn expanded(&mut self, own: &str, value: &'s str, depth: usize) -> Result<String, String> {
        let mut text = String::new();
        let mut rest = value;
        while let Some(next) = memchr::memchr2(b'&', b'<', rest.as_bytes()) {
            text.push_str(rest.get(..next).unwrap_or_default());
            rest = rest.get(next..).unwrap_or_default();
            let end = if rest.starts_with('<') {
                text.push(BARRIER);
                closing(rest)
            } else {
                let end = memchr(b';', rest.as_bytes()).unwrap_or(rest.len());
                let name = rest.get(1..end).unwrap_or_default();
                match self.reference(name, depth)? {
                    Some(part) => text.push_str(&part),
                    None => text.push(BARRIER),
                }
                end + 1
            };
            rest = rest.get(end..).unwrap_or_default();
            if text.len() > self.left {
                return Err(too_long(own));
            }
        }
        text.push_str(rest);
        Ok(text)
    }

    fn reference(&mut self, name: &'s str, depth: usize) -> Result<Option<Cow<'_, str>>, String> {
        if self.declared.contains_key(name) {
            return self
                .expand(name, depth + 1)
                .map(|text| text.map(Cow::Borrowed));
        }
        self.resolve(name)
    }
}

fn too_long(name: &str) -> String {
    format!("the entity &{name}; makes too long a text")
}

/// Where the internal subset opens.
fn opening(doctype: &str) -> Option<usize> {
    unquoted(doctype, b'[')
}

/// Behind the `>` of a declaration or a tag.
fn closing(markup: &str) -> usize {
    unquoted(markup, b'>').map_or(markup.len(), |end| end + 1)
}

/// The first such byte outside of quotation marks.
fn unquoted(text: &str, wanted: u8) -> Option<usize> {
    let mut quote = None;
    text.bytes().position(|byte| {
        if quote == Some(byte) {
            quote = None;
        } else if quote.is_none() && matches!(byte, b'"' | b'\'') {
            quote = Some(byte);
        }
        quote.is_none() && byte == wanted
    })
}

fn behind(text: &str, end: &str) -> usize {
    memmem::find(text.as_bytes(), end.as_bytes()).map_or(text.len(), |at| at + end.len())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    #[track_caller]
    fn check(doctype: &str, name: &str, expected: Result<Option<&str>, &str>) {
        let mut entities = Entities::new(100);
        entities.declare(doctype);
        let told = entities.resolve(name);
        assert_eq!(
            told.as_ref().map(Option::as_deref).map_err(String::as_str),
            expected
        );
    }

    #[test]
    fn what_a_document_declares_is_expanded() {
        let own = r#"act [ <!-- <!ENTITY a "no"> --> <!ENTITY a "&b; and &#xE9;"><!ENTITY b 'c > d'> <!ENTITY a "2"> ]"#;
        check(own, "a", Ok(Some("c > d and é")));
        check("act", "amp", Ok(Some("&")));
        check("act", "#8230", Ok(Some("…")));
        check("act", "eacute", Ok(Some("é")));
        check(
            r#"act [<!ENTITY m "child<b>x</b>">]"#,
            "m",
            Ok(Some("child\u{FFFC}x\u{FFFC}")),
        );
    }

    #[test]
    fn nothing_outside_the_document_is_read() {
        check(
            r#"act [<!ENTITY a SYSTEM "file:///etc/passwd">]"#,
            "a",
            Ok(None),
        );
        check(r#"act SYSTEM "act.dtd""#, "mine", Ok(None));
        check("act [ %more; ]", "mine", Ok(None));
        check("act", "mine", Err("the entity &mine; is not declared"));
    }

    #[test]
    fn an_entity_bomb_is_refused() {
        let mut bomb = String::from("act [<!ENTITY a0 \"child pornography\">");
        for level in 1..12 {
            let ten = format!("&a{};", level - 1).repeat(10);
            write!(bomb, "<!ENTITY a{level} \"{ten}\">").unwrap();
        }
        bomb.push(']');
        check(&bomb, "a11", Err("the entity &a5; makes too long a text"));
        check(
            r#"act [<!ENTITY a "&b;"><!ENTITY b "&a;">]"#,
            "a",
            Err("the entity &a; refers to itself"),
        );
        check(
            "act",
            "#0",
            Err(
                "&#0; is no character: invalid character reference: 0x0 character is not permitted in XML",
            ),
        );
    }
}
