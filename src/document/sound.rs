//! What holds of every document, whatever its format, for the tests of the readers.
//!
//! Documents in packages have no bytes of a source that their text could be compared with; they are held to their parts.

use super::{Document, SegmentMap};
use crate::text::{Source, Span};

/// Sees that the blocks of a document stand in order and that its text leads back to `source`.
#[track_caller]
pub(super) fn check(source: &str, document: &Document<'_>) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(
            block.span.start >= end && !block.span.is_empty(),
            "{block:?} in {source:?}"
        );
        assert!(
            !block.span.of(&document.text).is_empty(),
            "{block:?} in {source:?}"
        );
        assert!(
            block
                .place
                .is_none_or(|place| place < document.places.len())
        );
        end = block.span.end;
    }
    let SegmentMap::Pieces { segments, .. } = &document.map else {
        assert_eq!(document.text, source);
        return;
    };
    assert_eq!(segments.first().map_or(0, |first| first.text), 0);
    for (at, segment) in segments.iter().enumerate() {
        let next = segments
            .get(at + 1)
            .map_or(document.text.len(), |next| next.text);
        let text = Span::new(segment.text, next).of(&document.text);
        assert!(!text.is_empty(), "{segment:?} in {source:?}");
        assert!(
            !segment.verbatim || segment.source.of(source) == text,
            "{segment:?} in {source:?}"
        );
    }
}

/// The same of XML and HTML: what does not stand in the source letter by letter is a character reference, or stands for
/// a blank, a break or what is not read.
#[track_caller]
pub(super) fn check_markup(source: &Source<'_>, document: &Document<'_>) {
    check(source.text(), document);
    for block in &document.blocks {
        let text = block.span.of(&document.text);
        assert_eq!(text.trim(), text);
        for mark in document.marks.around(block.span) {
            assert!(mark.span.end <= document.text.len());
        }
    }
    let SegmentMap::Pieces { segments, .. } = &document.map else {
        panic!("the text is put together");
    };
    let ends = segments.iter().skip(1).map(|segment| segment.text);
    for (segment, end) in segments.iter().zip(ends.chain([document.text.len()])) {
        let text = Span::new(segment.text, end).of(&document.text);
        let origin = segment.source.of(source.text());
        if segment.verbatim {
            continue;
        }
        if htmlize::unescape(origin) != origin {
            assert_eq!(text, htmlize::unescape(origin), "{origin}");
        } else if origin.starts_with('&') {
            // Declared in the document, or elsewhere.
            assert!(origin.ends_with(';') && !text.is_empty(), "{origin}");
        } else {
            assert!(
                matches!(text, "\n\n" | " " | "\u{FFFC}"),
                "{text:?} was read from {origin:?}"
            );
        }
    }
}
