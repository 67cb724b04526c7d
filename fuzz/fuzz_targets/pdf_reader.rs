//! Any text as that of a PDF, and any glyphs on a page: blocks with a way back and a page, and lines that keep every
//! letter.
#![no_main]

use std::sync::Arc;

use harmonise::document::pdf::{Extractor, Glyph, Pages, page_text};
use harmonise::document::{Options, ReadError};
use harmonise_fuzz::read_with;

/// Letters of two directions, marks, what stands between words and lines, and what extraction leaves.
const CHARS: &str = "abAB12 \n\n\x0C.-()[]\u{2022}é\u{AD}ابجلةىو٣\u{64B}\u{651} \u{640}\u{202B}\u{202C}\u{FEFB}\u{FFFD}\u{F021}\t\r\0";

#[derive(Debug)]
struct Given(String);

impl Extractor for Given {
    fn extract(&self, _: &[u8]) -> Result<Pages, ReadError> {
        Ok(Pages {
            text: self.0.clone(),
            by: "the fuzzer".to_owned(),
        })
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let chars: Vec<char> = CHARS.chars().collect();
    let char = |byte: u8| chars[usize::from(byte) % chars.len()];
    let options = Options {
        pdf: Some(Arc::new(Given(
            bytes.iter().map(|&byte| char(byte)).collect(),
        ))),
        ..Options::default()
    };
    read_with("pdf", b"%PDF-1.7 %%EOF", &options);

    let mut odd = 0;
    let number = |byte: u8| match byte {
        255 => f32::NAN,
        254 => f32::INFINITY,
        253 => -1e30,
        _ => f32::from(byte) * 3.0,
    };
    let glyphs: Vec<Glyph> = bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|&[x, y, size, text]| Glyph {
            x: number(x),
            y: number(y),
            width: number(size) / 6.0,
            size: number(size) / 3.0,
            text: char(text).to_string().into(),
        })
        .inspect(|glyph| {
            odd += usize::from(!(glyph.x + glyph.y + glyph.width + glyph.size).is_finite())
        })
        .collect();
    let letters = |text: &str| text.chars().filter(|char| char.is_alphanumeric()).count();
    let given: usize = glyphs.iter().map(|glyph| letters(&glyph.text)).sum();
    let kept = letters(&page_text(&glyphs));
    assert!(kept <= given && kept + odd >= given, "{kept} of {given}");
});
