//! A file's bytes decoded to text, with the way back from each character to the bytes it was read from.
//!
//! UTF-8 (with or without a byte order mark) and UTF-16 with one are read. Nothing is ever replaced or guessed:
//! bytes that are not text in these encodings are an error that names the place.

use std::borrow::Cow;

/// A text and where it came from.
#[derive(Debug, Clone)]
pub struct Source<'b> {
    /// The name as given on the command line; in messages and reports.
    pub name: String,
    /// How the bytes were read; nothing for text that was taken out of a package.
    pub encoding: Option<Encoding>,
    text: Cow<'b, str>,
    mark: usize,
    /// For UTF-16: how many code units stand before every `STRIDE` bytes of text.
    units: Vec<usize>,
}

/// The encodings that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first, with a byte order mark.
    Utf16Le,
    /// UTF-16, high byte first, with a byte order mark.
    Utf16Be,
}

impl Encoding {
    /// The name that IANA gives it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }
}

/// Why bytes could not be read as text. Offsets are bytes of the file, from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A NUL byte: no text in UTF-8 has one.
    #[error(
        "it looks like a binary file (NUL at byte {0}); save it as plain text, Markdown or UTF-8 first"
    )]
    Binary(usize),
    /// A byte that cannot stand there in UTF-8.
    #[error("not UTF-8 at byte {0}; convert it first, for example: iconv -f WINDOWS-1256 -t UTF-8")]
    NotUtf8(usize),
    /// A broken pair or a cut character in UTF-16.
    #[error("broken UTF-16 at byte {0}; save it again, as UTF-8")]
    BrokenUtf16(usize),
}

/// One entry of `units` a so many bytes of text.
const STRIDE: usize = 4096;

impl<'b> Source<'b> {
    /// Reads `bytes` as text. The text of a UTF-8 file is borrowed, not copied.
    ///
    /// # Errors
    /// [`DecodeError`] names the first byte that is not text.
    pub fn decode(name: impl Into<String>, bytes: &'b [u8]) -> Result<Self, DecodeError> {
        let name = name.into();
        match bytes {
            [0xEF, 0xBB, 0xBF, rest @ ..] => Self::from_utf8(name, rest, 3),
            [0xFF, 0xFE, rest @ ..] => Self::from_utf16(name, rest, Encoding::Utf16Le),
            [0xFE, 0xFF, rest @ ..] => Self::from_utf16(name, rest, Encoding::Utf16Be),
            _ => Self::from_utf8(name, bytes, 0),
        }
    }

    /// A source that is text already, such as a string of a test.
    pub fn from_text(name: impl Into<String>, text: &'b str) -> Self {
        Self {
            name: name.into(),
            encoding: Some(Encoding::Utf8),
            text: Cow::Borrowed(text),
            mark: 0,
            units: Vec::new(),
        }
    }

    /// Text that was taken out of a package of parts, such as a word-processor document: places in it are no places of
    /// the file.
    pub fn extracted(name: impl Into<String>, text: String) -> Self {
        Self {
            name: name.into(),
            encoding: None,
            text: Cow::Owned(text),
            mark: 0,
            units: Vec::new(),
        }
    }

    /// Whether places in the text are places of the file.
    pub const fn is_in_the_file(&self) -> bool {
        self.encoding.is_some()
    }

    fn from_utf8(name: String, bytes: &'b [u8], mark: usize) -> Result<Self, DecodeError> {
        if let Some(at) = memchr::memchr(0, bytes) {
            return Err(DecodeError::Binary(mark + at));
        }
        match simdutf8::compat::from_utf8(bytes) {
            Ok(text) => Ok(Self {
                name,
                encoding: Some(Encoding::Utf8),
                text: Cow::Borrowed(text),
                mark,
                units: Vec::new(),
            }),
            Err(fault) => Err(DecodeError::NotUtf8(mark + fault.valid_up_to())),
        }
    }

    fn from_utf16(name: String, bytes: &[u8], encoding: Encoding) -> Result<Self, DecodeError> {
        let (pairs, odd) = bytes.as_chunks::<2>();
        let unit = |pair: &[u8; 2]| match encoding {
            Encoding::Utf16Be => u16::from_be_bytes(*pair),
            _ => u16::from_le_bytes(*pair),
        };
        let mut text = String::with_capacity(bytes.len());
        let (mut units, mut count) = (vec![0], 0);
        for decoded in char::decode_utf16(pairs.iter().map(unit)) {
            let Ok(char) = decoded else {
                return Err(DecodeError::BrokenUtf16(2 + 2 * count));
            };
            if char == '\0' {
                return Err(DecodeError::Binary(2 + 2 * count));
            }
            text.push(char);
            count += char.len_utf16();
            while units.len() * STRIDE <= text.len() {
                // The stride may end inside this character: then it counts from the character's own start.
                units.push(
                    count
                        - if units.len() * STRIDE < text.len() {
                            char.len_utf16()
                        } else {
                            0
                        },
                );
            }
        }
        if !odd.is_empty() {
            return Err(DecodeError::BrokenUtf16(2 + 2 * count));
        }
        Ok(Self {
            name,
            encoding: Some(encoding),
            text: Cow::Owned(text),
            mark: 2,
            units,
        })
    }

    /// The text as decoded, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where in the file the character at `offset` of the text begins, in bytes.
    pub fn origin(&self, offset: usize) -> usize {
        if matches!(self.encoding, None | Some(Encoding::Utf8)) {
            return self.mark + offset;
        }
        let stride = (offset / STRIDE).min(self.units.len().saturating_sub(1));
        let known = (0..=stride * STRIDE)
            .rev()
            .find(|&at| self.text.is_char_boundary(at))
            .unwrap_or(0);
        let between = self.text.get(known..offset).unwrap_or_default();
        let units: usize = between.chars().map(char::len_utf16).sum();
        self.mark + 2 * (self.units.get(stride).copied().unwrap_or(0) + units)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let mark = if big {
            vec![0xFE, 0xFF]
        } else {
            vec![0xFF, 0xFE]
        };
        let bytes = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        mark.into_iter()
            .chain(text.encode_utf16().flat_map(bytes))
            .collect()
    }

    #[test]
    fn utf8_is_borrowed_and_its_mark_counts_in_the_file_only() {
        let source = Source::decode("a", b"\xEF\xBB\xBFchild").unwrap();
        assert_eq!(
            (source.text(), source.origin(0), source.origin(5)),
            ("child", 3, 8)
        );
    }

    #[test]
    fn every_character_of_a_utf16_file_leads_back_to_its_own_bytes() {
        let text = "a\u{10437}\u{0628}é ".repeat(3000);
        for big in [false, true] {
            let bytes = utf16(&text, big);
            let source = Source::decode("a", &bytes).unwrap();
            let mut expected = 2;
            for (offset, char) in text.char_indices() {
                assert_eq!(source.origin(offset), expected, "at {offset}");
                expected += 2 * char.len_utf16();
            }
        }
    }

    #[test]
    fn what_is_not_text_is_named_with_its_byte() {
        assert_eq!(
            Source::decode("a", b"ab\0").unwrap_err(),
            DecodeError::Binary(2)
        );
        assert_eq!(
            Source::decode("a", b"ab\xC8\xE1").unwrap_err(),
            DecodeError::NotUtf8(2)
        );
        assert_eq!(
            Source::decode("a", b"\xFF\xFEa").unwrap_err(),
            DecodeError::BrokenUtf16(2)
        );
        assert_eq!(
            Source::decode("a", b"\xFF\xFE\x00\xD8a\0").unwrap_err(),
            DecodeError::BrokenUtf16(2)
        );
    }
}
