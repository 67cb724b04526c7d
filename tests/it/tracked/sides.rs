//! The two sides of a document with tracked changes, by a reader of the tests' own, which knows nothing of the program's;
//! and the members of a package, byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// Which text of a document with tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Accepted,
    Rejected,
}

/// The paragraphs of a document, on one side.
pub(super) fn paragraphs(name: &str, bytes: &[u8], side: Side) -> Vec<String> {
    let part = |part: &str| {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut xml = String::new();
        zip.by_name(part).unwrap().read_to_string(&mut xml).unwrap();
        xml
    };
    match name {
        "a.docx" => paragraphs_of_docx(&part(part_of(name)), side),
        "a.odt" => paragraphs_of_odt(&part(part_of(name)), side),
        _ => paragraphs_of_odt(std::str::from_utf8(bytes).unwrap(), side),
    }
}

/// The paragraphs of a docx part, on one side; a paragraph inside another one comes before that one's end.
fn paragraphs_of_docx(xml: &str, side: Side) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut open, mut paragraphs): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut stack: Vec<String> = Vec::new();
    let is_out = |stack: &[String]| {
        let out = match side {
            Side::Accepted => "w:del",
            Side::Rejected => "w:ins",
        };
        stack.iter().any(|name| name == out)
    };
    let sign = |tag: &BytesStart<'_>, stack: &[String], open: &mut Vec<String>| {
        let sign = match tag.name().as_ref() {
            "w:tab" => '\t',
            "w:br" => '\n',
            _ => return,
        };
        if let Some(open) = open.last_mut().filter(|_| !is_out(stack)) {
            open.push(sign);
        }
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                sign(&tag, &stack, &mut open);
                stack.push(tag.name().as_ref().to_owned());
                if stack.last().unwrap() == "w:p" {
                    open.push(String::new());
                }
            }
            Event::Empty(tag) => sign(&tag, &stack, &mut open),
            Event::End(_) => {
                let ended = stack.pop();
                paragraphs.extend(open.pop_if(|_| ended.as_deref() == Some("w:p")));
            }
            Event::Text(text) => put(&text, &stack, &mut open, &is_out),
            Event::GeneralRef(name) => put(&entity(&name), &stack, &mut open, &is_out),
            Event::Eof => return paragraphs,
            _ => {}
        }
    }
}

fn put(text: &str, stack: &[String], open: &mut [String], is_out: &impl Fn(&[String]) -> bool) {
    let is_text = matches!(stack.last().map(String::as_str), Some("w:t" | "w:delText"));
    if let Some(open) = open.last_mut().filter(|_| is_text && !is_out(stack)) {
        open.push_str(text);
    }
}

fn entity(name: &quick_xml::events::BytesRef<'_>) -> String {
    match name.resolve_char_ref().unwrap() {
        Some(char) => char.to_string(),
        None => quick_xml::escape::resolve_predefined_entity(name)
            .unwrap()
            .to_owned(),
    }
}

/// The value of an attribute.
fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let value = tag.try_get_attribute(name).unwrap();
    value.map_or(String::new(), |value| value.value.to_string())
}

/// The paragraphs of an `OpenDocument` part, on one side, as those of a docx part.
fn paragraphs_of_odt(xml: &str, side: Side) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut open, mut paragraphs): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut stack: Vec<String> = Vec::new();
    // The tracked changes: what each has struck, or nothing where it has put something in.
    let mut changes: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut region = String::new();
    let mut inserted = BTreeSet::new();
    let put = |text: &str, stack: &[String], out: bool, open: &mut Vec<String>| {
        let is_text = matches!(
            stack.last().map(String::as_str),
            Some("text:p" | "text:span" | "text:a")
        );
        if let Some(open) = open.last_mut().filter(|_| is_text && !out) {
            open.push_str(text);
        }
    };
    loop {
        let event = reader.read_event().unwrap();
        let out = side == Side::Rejected && !inserted.is_empty();
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let id = attribute(tag, "text:change-id");
                match tag.name().as_ref() {
                    "text:s" => put(" ", &stack, out, &mut open),
                    "text:tab" => put("\t", &stack, out, &mut open),
                    "text:line-break" => put("\n", &stack, out, &mut open),
                    "text:changed-region" => region = attribute(tag, "text:id"),
                    "text:insertion" => drop(changes.insert(region.clone(), None)),
                    "text:change" if side == Side::Rejected => {
                        let struck = changes[&id].clone().unwrap();
                        put(&struck, &stack, out, &mut open);
                    }
                    "text:change-start" => drop(inserted.insert(id)),
                    "text:change-end" => assert!(inserted.remove(&id)),
                    _ => {}
                }
                if let Event::Start(tag) = &event {
                    stack.push(tag.name().as_ref().to_owned());
                    open.extend((stack.last().unwrap() == "text:p").then(String::new));
                }
            }
            Event::End(_) => {
                if stack.pop().as_deref() != Some("text:p") {
                    continue;
                }
                let paragraph = open.pop().unwrap();
                if stack.last().is_some_and(|around| around == "text:deletion") {
                    changes.insert(region.clone(), Some(paragraph));
                } else {
                    paragraphs.push(paragraph);
                }
            }
            Event::Text(text) => put(text, &stack, out, &mut open),
            Event::GeneralRef(name) => put(&entity(name), &stack, out, &mut open),
            Event::Eof => return paragraphs,
            _ => {}
        }
    }
}

/// The part with the text of a document.
pub(super) fn part_of(name: &str) -> &'static str {
    if name == "a.docx" {
        "word/document.xml"
    } else {
        "content.xml"
    }
}

/// The members of a package in order: name, packing, date, sum and packed bytes.
pub(super) fn packed(bytes: &[u8]) -> Vec<(String, String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let member = |at: usize, zip: &mut ZipArchive<Cursor<&[u8]>>| {
        let mut member = zip.by_index_raw(at).unwrap();
        let told = format!(
            "{:?} {:?} {:x} {:?}",
            member.compression(),
            member.last_modified(),
            member.crc32(),
            member.unix_mode()
        );
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).unwrap();
        (member.name().unwrap().into_owned(), told, bytes)
    };
    (0..zip.len()).map(|at| member(at, &mut zip)).collect()
}
