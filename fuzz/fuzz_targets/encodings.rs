//! Any bytes in any encoding: what is read goes back to the very bytes, and every character leads to its own.
#![no_main]

use harmonise::text::{Encoding, Source, Span};
use libfuzzer_sys::fuzz_target;

const ENCODINGS: [Option<Encoding>; 7] = [
    None,
    Some(Encoding::UTF_8),
    Some(Encoding::UTF_16LE),
    Some(Encoding::UTF_16BE),
    Some(Encoding::WINDOWS_1256),
    Some(Encoding::WINDOWS_1252),
    Some(Encoding::ISO_8859_6),
];

fuzz_target!(|input: &[u8]| {
    let Some((&choice, bytes)) = input.split_first() else {
        return;
    };
    let asked = ENCODINGS[usize::from(choice) % ENCODINGS.len()];
    let source = match Source::decode_as("fuzz", bytes, asked) {
        Ok(source) => source,
        Err(fault) => {
            assert!(!fault.to_string().is_empty());
            return;
        }
    };
    let text = source.text();
    let whole = source.origin_of(Span::new(0, text.len()));
    assert_eq!(whole.end, bytes.len());
    let written = source.encode(text).expect("what was read can be written");
    assert_eq!(bytes.get(whole.start..), Some(written.as_ref()));
    for (at, char) in text.char_indices() {
        let span = Span::new(at, at + char.len_utf8());
        let own = source.origin_of(span);
        let written = source.encode(span.of(text)).expect("one character too");
        assert_eq!(bytes.get(own.start..own.end), Some(written.as_ref()));
    }
});
