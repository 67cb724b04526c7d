//! Whole files in every encoding that can hold them: what is read goes back to the very bytes.

use std::fs;
use std::path::{Path, PathBuf};

use harmonise::text::{Encoding, Source, Span};

const ENCODINGS: [Encoding; 6] = [
    Encoding::UTF_8,
    Encoding::UTF_16LE,
    Encoding::UTF_16BE,
    Encoding::WINDOWS_1256,
    Encoding::WINDOWS_1252,
    Encoding::ISO_8859_6,
];

/// The files below a folder that are UTF-8.
fn texts(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push((path, text.trim_start_matches('\u{FEFF}').to_owned()));
        }
    }
}

/// The lines that an encoding can write.
fn writable(text: &str, encoding: Encoding) -> String {
    let lines = text.split_inclusive('\n');
    lines.filter(|line| encoding.encode(line).is_ok()).collect()
}

/// Reads bytes and writes them back; every line leads to its own bytes.
fn goes_round(bytes: &[u8], asked: Option<Encoding>, name: &str) -> String {
    let source =
        Source::decode_as(name, bytes, asked).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let text = source.text();
    assert_eq!(source.encode(text).unwrap(), bytes, "{name}");
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(from, from + line.len());
        let origin = source.origin_of(span);
        let own = source.encode(line).unwrap();
        assert_eq!(
            bytes.get(origin.start..origin.end),
            Some(own.as_ref()),
            "{name}"
        );
        from = span.end;
    }
    text.to_owned()
}

#[test]
fn a_file_goes_round_in_every_encoding_byte_for_byte() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in [
        "tests/samples",
        "tests/structure",
        "tests/cases",
        "glossary",
    ] {
        texts(&root.join(folder), &mut found);
    }
    let mut tried = [0; ENCODINGS.len()];
    for (path, text) in &found {
        for (encoding, tried) in ENCODINGS.into_iter().zip(&mut tried) {
            let text = writable(text, encoding);
            let bytes = encoding.encode(&text).unwrap().into_owned();
            let name = format!("{} in {}", path.display(), encoding.name());
            assert_eq!(goes_round(&bytes, Some(encoding), &name), text, "{name}");
            *tried += text.len();
            // Whatever the bytes are taken for, they go back as they came.
            if text.chars().any(char::is_alphabetic) {
                goes_round(&bytes, None, &name);
            }
        }
    }
    assert!(tried.iter().all(|&bytes| bytes > 100_000), "{tried:?}");
}
