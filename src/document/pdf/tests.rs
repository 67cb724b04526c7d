//! PDFs as blocks with places, and what is refused; the text is given, not taken out.

use std::sync::Arc;

use super::*;
use crate::document::{Block, format_named};
use crate::error::Error;

/// Hands over a text as that of a PDF.
#[derive(Debug)]
struct Given(String);

impl Extractor for Given {
    fn extract(&self, _: &[u8]) -> Result<Pages, ReadError> {
        Ok(Pages {
            text: self.0.clone(),
            by: "a test".to_owned(),
        })
    }
}

const WHOLE: &[u8] = b"%PDF-1.7\n%%EOF\n";

/// Reads a text as that of a PDF, and tells something of it.
fn read<T>(text: &str, then: impl FnOnce(&Source<'_>, &Document<'_>) -> T) -> Result<T, Error> {
    let options = Options {
        pdf: Some(Arc::new(Given(text.to_owned()))),
        ..Options::default()
    };
    format_named("pdf")
        .unwrap()
        .open("a.pdf", WHOLE, &options, then)
}

/// The blocks of a text with their places, a line each.
fn told(text: &str) -> String {
    read(text, |_, document| {
        let line = |block: &Block| {
            let at = document.map.source(block.span).start;
            let place = document.place(block, at).unwrap_or_default();
            format!("{place}: {}\n", block.span.of(&document.text))
        };
        document.blocks.iter().map(line).collect()
    })
    .unwrap()
}

#[test]
fn a_place_is_a_page_and_an_article() {
    assert_eq!(
        told("Article 4\n\nOne two.\n\x0CThree four.\n\nArticle 5\n\nFive six.\n\x0C"),
        "page 1, Article 4: Article 4\n\
         page 1, Article 4: One two.\n\
         page 2, Article 4: Three four.\n\
         page 2, Article 5: Article 5\n\
         page 2, Article 5: Five six.\n"
    );
    assert_eq!(
        told("\x0C\x0Cالمادة 5\n\nيعاقب كل من أنتج ذلك.\n\x0C")
            .lines()
            .last()
            .unwrap(),
        "الصفحة 3، المادة 5: يعاقب كل من أنتج ذلك."
    );
}

#[test]
fn a_sentence_goes_on_over_the_furniture_of_pages() {
    let page = |number: usize, text: &str| format!("Bill 12\n\n{text}\n\n- {number} -\n\x0C");
    let text = [
        page(1, "who has child"),
        page(2, "pornography with him, or any other child"),
        page(3, "prostitution."),
    ]
    .concat();
    let told = told(&text);
    assert!(
        told.contains("who has child\n\x0Cpornography")
            || told.contains("who has child\npornography"),
        "{told}"
    );
    assert!(!told.contains("- 2 -"), "{told}");
}

#[test]
fn text_of_a_pdf_is_no_part_of_the_file() {
    let located = read("child\n\x0C", |source, _| source.is_in_the_file());
    assert!(!located.unwrap());
}

#[test]
fn how_the_text_was_got_is_told() {
    let text = "one\n\x0C\x0C12\n\x0C\x0Csix \u{F021}\n\x0C";
    let told = read(text, |_, document| {
        let extraction = document.extraction.as_ref().unwrap();
        (extraction.to_string(), extraction.is_partial())
    });
    assert_eq!(
        told.unwrap(),
        (
            "5 pages, text by a test; 3 without words (2 to 4); 1 glyph without a letter"
                .to_owned(),
            true
        )
    );
    assert_eq!(ranges(&[1, 2, 4, 6, 7, 8, 30]), "1, 2, 4, 6 to 8, 30");
}

#[test]
fn a_pdf_without_words_is_refused_and_never_clean() {
    for (text, reason) in [
        ("\x0C", "it has 1 page and no text"),
        ("\x0C\x0C3\n\x0C", "it has 3 pages and no text"),
        (
            "\u{F021}\u{F022}\u{FFFD}\n\x0C",
            "its fonts do not tell which letters they draw",
        ),
    ] {
        let error = read(text, |_, _| ()).unwrap_err().to_string();
        assert!(
            error.starts_with(&format!("cannot read a.pdf: {reason}")),
            "{error}"
        );
    }
}

#[test]
fn what_is_no_whole_pdf_is_refused() {
    let cut = [b"%PDF-1.7\n%%EOF".as_slice(), &[b'x'; 2000]].concat();
    let linearized = b"%PDF-1.7\n1 0 obj << /Linearized 1 /L 5000 /H [1 2] >>\n%%EOF";
    for (bytes, reason) in [
        (b"<html>".as_slice(), "it is no PDF"),
        (b"", "it is no PDF"),
        (b"%PDF-1.7\n1 0 obj", "it is cut off"),
        (&cut, "it is cut off"),
        (linearized, "it is cut off"),
    ] {
        assert!(
            fault(bytes).is_some_and(|fault| fault.starts_with(reason)),
            "{reason}"
        );
    }
    let padded = [WHOLE, &[0; 4000]].concat();
    assert_eq!(fault(&padded), None);
    assert_eq!(
        fault(b"%PDF-1.7\n<< /Linearized 1 /L 50 >>\n0123456789 %%EOF\n"),
        None
    );
}
