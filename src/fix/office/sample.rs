//! Documents made by hand and what is written into them, for the tests of the writers.

use std::collections::BTreeMap;

use super::{Change, Line, Obstacle, Written, reader, write};
use crate::document::package::Archive;
use crate::document::{Format, Options};
use crate::fix::{Edit, Refusal};
use crate::text::Span;

/// The date of changes in tests.
pub(super) const DATE: &str = "2026-11-25T01:00:00Z";

/// What is to be done with the first place where a text has these words.
#[derive(Debug, Clone, Copy)]
pub(super) enum Want<'w> {
    /// Put this in their place.
    Write(&'w str, &'w str),
    /// Say this of them.
    Say(&'w str, &'w str),
}

/// Writes into a document.
#[track_caller]
pub(super) fn written(format: &Format, bytes: &[u8], wants: &[Want<'_>]) -> Written {
    let changes = |text: &str| -> Vec<Change> {
        let span = |words: &str| {
            let at = text
                .find(words)
                .unwrap_or_else(|| panic!("no {words:?} in {text:?}"));
            Span::new(at, at + words.len())
        };
        let change = |want: &Want<'_>| match *want {
            Want::Write(words, wording) => Change::Replace(vec![Edit {
                span: span(words),
                text: wording.to_owned(),
            }]),
            Want::Say(words, said) => Change::Comment(span(words), vec![Line::new(said)]),
        };
        wants.iter().map(change).collect()
    };
    let reader = reader(format).unwrap();
    let made = reader.open("test", bytes, &Options::default(), |source, document| {
        write(format, bytes, document, &changes(source.text()), DATE)
    });
    made.unwrap().unwrap()
}

/// The members of a package by their names.
pub(super) fn members(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = Archive::open(bytes).unwrap();
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    let mut members = BTreeMap::new();
    for name in names {
        let bytes = archive.member(&name).unwrap().unwrap();
        members.insert(name, String::from_utf8_lossy(&bytes).into_owned());
    }
    members
}

/// Holds what is written into one part: what was there, and what stands there now.
#[track_caller]
pub(super) fn check_part(part: &str, before: &str, written: &Written, expected: &str) {
    assert_eq!(written.refused, []);
    let now = members(&written.bytes);
    let now = now.get(part).unwrap();
    // Around what is shown nothing changes.
    let kept = |text: &str| {
        text.split_once("<BODY/>")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
    };
    let (head, foot) = kept(before).unwrap();
    let inside = now
        .strip_prefix(head.as_str())
        .and_then(|now| now.strip_suffix(foot.as_str()));
    assert_eq!(inside, Some(expected));
}

/// Holds that nothing is written, for that reason.
#[track_caller]
pub(super) fn check_refused(bytes: &[u8], written: &Written, obstacle: Obstacle) {
    assert_eq!(written.refused, [(0, Refusal::Office(obstacle))]);
    assert!(written.bytes == bytes, "something was written");
}
