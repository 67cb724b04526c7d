//! What must hold for any input, shared by the fuzz targets.

use harmonise::document::{Document, Format, Options, format_named};
use harmonise::text::{Positions, Source, Span};

/// Reads `bytes` as a file of that format and holds the document to what its readers promise. Bytes that are not text,
/// and what its reader calls malformed, are refused with words.
///
/// # Panics
/// Where a promise is broken: that is what the fuzzer looks for.
pub fn read(format: &str, bytes: &[u8]) {
    let format = format_named(format).expect("the format is in the table");
    let read = format.open("fuzz", bytes, &Options::default(), |source, document| {
        holds(format, source, document);
    });
    if let Err(error) = read {
        assert!(!error.to_string().is_empty(), "a refusal without words");
    }
}

fn holds(format: &Format, source: &Source<'_>, document: &Document<'_>) {
    let mut end = 0;
    for block in &document.blocks {
        let span = block.span;
        assert!(
            end <= span.start && span.start <= span.end,
            "{}: the block {span:?} begins before {end}",
            format.name
        );
        let text = document
            .text
            .get(span.start..span.end)
            .expect("a block lies inside the text, on character boundaries");
        end = span.end;
        if block.place.is_some() {
            assert!(document.place(block).is_some(), "a place that is not listed");
        }
        let mut words = text.split_whitespace();
        let (Some(first), last) = (words.next(), words.next_back()) else {
            continue;
        };
        for word in [Some(first), last].into_iter().flatten() {
            let start = span.start + (word.as_ptr() as usize - text.as_ptr() as usize);
            way_back(source, document, Span::new(start, start + word.len()));
        }
    }
}

/// The way back of a word leads into the source, to the very word where the reader says so.
fn way_back(source: &Source<'_>, document: &Document<'_>, word: Span) {
    let there = document.map.source(word);
    let read = source
        .text()
        .get(there.start..there.end)
        .expect("the way back leads into the source, onto character boundaries");
    if document.map.is_verbatim(word) {
        assert!(
            read.contains(word.of(&document.text)),
            "{:?} was read from {read:?}",
            word.of(&document.text)
        );
    }
    let at = Positions::new(source.text()).of(there.start);
    assert!(at.line >= 1 && at.column >= 1);
    assert!(source.origin(there.start) <= source.origin(there.end));
}
