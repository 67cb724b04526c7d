//! A file's bytes decoded to text, with the way back from each character to the bytes it was read from.
//!
//! Nothing is ever replaced: bytes that are not text in their encoding are an error that names the place. What is no text
//! at all is told by its first bytes or by a NUL.

use std::borrow::Cow;

use super::Span;
use super::encoding::{self, Encoding, Unwritable};

/// A text and where it came from.
#[derive(Debug, Clone)]
pub struct Source<'b> {
    /// The name as given on the command line; in messages and reports.
    pub name: String,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// Whether nothing but the look of the bytes told the encoding.
    pub guessed: bool,
    /// Whether it was taken out of a package.
    extracted: bool,
    text: Cow<'b, str>,
    mark: usize,
    /// Unless the bytes are the text: how many bytes of the file stand before every `STRIDE` bytes of text.
    before: Vec<usize>,
}

/// Why bytes could not be read as text. Offsets are bytes of the file, from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A file of a kind that is no text, known by its first bytes.
    #[error("it is {0}")]
    Kind(&'static str),
    /// A NUL byte: no text has one.
    #[error(
        "it looks like a binary file (NUL at byte {0}); save it as plain text or Markdown, in UTF-8, first"
    )]
    Binary(usize),
    /// A control character in bytes that are not UTF-8: no text of an office has one.
    #[error("it looks like a binary file (not UTF-8, and a control character at byte {0})")]
    Control(usize),
    /// A byte that cannot stand there in the encoding.
    #[error("not {} at byte {at}; name the encoding with --encoding, for example --encoding windows-1256", encoding.name())]
    Invalid {
        /// The encoding in which it was read.
        encoding: Encoding,
        /// The first byte that is not text.
        at: usize,
    },
}

impl DecodeError {
    /// Whether the file is no text at all, in any encoding.
    pub const fn is_binary(&self) -> bool {
        matches!(self, Self::Kind(_) | Self::Binary(_) | Self::Control(_))
    }
}

/// Kinds of files that are no text, by their first bytes, with what to do.
const KINDS: &[(&[u8], &str)] = &[
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "a document of Word 97-2003 (.doc) or its like; open it in a word processor and save it as plain text, in UTF-8",
    ),
    (
        br"{\rtf",
        "rich text (.rtf); open it in a word processor and save it as plain text, in UTF-8",
    ),
    (
        b"%PDF-",
        "a PDF; name it so, with the ending .pdf or --input pdf",
    ),
    (
        b"PK\x03\x04",
        "an archive, or a document that is one (.docx, .odt); save it as plain text, in UTF-8",
    ),
    (b"\x89PNG", "a picture (PNG), not text"),
    (b"\xFF\xD8\xFF", "a picture (JPEG), not text"),
    (b"GIF8", "a picture (GIF), not text"),
    (b"\x1F\x8B", "a compressed file (gzip); unpack it first"),
];

/// One entry of `before` for so many bytes of text.
const STRIDE: usize = 4096;

impl<'b> Source<'b> {
    /// Reads `bytes` as text in the encoding that they tell. The text of a UTF-8 file is borrowed, not copied.
    ///
    /// # Errors
    /// [`DecodeError`] names the first byte that is not text.
    pub fn decode(name: impl Into<String>, bytes: &'b [u8]) -> Result<Self, DecodeError> {
        Self::decode_as(name, bytes, None)
    }

    /// Reads `bytes` as text in `asked`, or in the encoding that they tell. A byte order mark is heeded in any case.
    ///
    /// # Errors
    /// [`DecodeError`] names the first byte that is not text.
    pub fn decode_as(
        name: impl Into<String>,
        bytes: &'b [u8],
        asked: Option<Encoding>,
    ) -> Result<Self, DecodeError> {
        let name = name.into();
        if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
            let encoding = Encoding::named(encoding.name()).unwrap_or(Encoding::UTF_8);
            return Self::read(name, bytes, mark, encoding);
        }
        if let Some((_, kind)) = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
            return Err(DecodeError::Kind(kind));
        }
        if let Some(encoding) = asked {
            return Self::read(name, bytes, 0, encoding);
        }
        match Self::read(name.clone(), bytes, 0, Encoding::UTF_8) {
            Err(DecodeError::Binary(at)) => {
                let encoding = encoding::utf16_without_mark(bytes);
                let encoding = encoding.ok_or(DecodeError::Binary(at))?;
                Self::read(name, bytes, 0, encoding).map(Self::by_guess)
            }
            Err(fault @ DecodeError::Invalid { .. }) => {
                if let Some(at) = bytes.iter().position(|&byte| is_control(byte)) {
                    return Err(DecodeError::Control(at));
                }
                let encoding = encoding::guess(bytes).ok_or(fault)?;
                Self::read(name, bytes, 0, encoding).map(Self::by_guess)
            }
            read => read,
        }
    }

    /// A source that is text already, such as a string of a test.
    pub fn from_text(name: impl Into<String>, text: &'b str) -> Self {
        Self {
            name: name.into(),
            encoding: Encoding::UTF_8,
            guessed: false,
            extracted: false,
            text: Cow::Borrowed(text),
            mark: 0,
            before: Vec::new(),
        }
    }

    /// Text that was taken out of a package of parts, such as a word-processor document: places in it are no places of
    /// the file.
    pub fn extracted(name: impl Into<String>, text: String) -> Self {
        Self {
            text: Cow::Owned(text),
            extracted: true,
            ..Self::from_text(name, "")
        }
    }

    /// Whether places in the text are places of the file.
    pub const fn is_in_the_file(&self) -> bool {
        !self.extracted
    }

    /// The name of the encoding of the file, unless it is a package.
    pub fn encoding_name(&self) -> Option<&'static str> {
        (!self.extracted).then(|| self.encoding.name())
    }

    fn by_guess(self) -> Self {
        Self {
            guessed: true,
            ..self
        }
    }

    /// Reads what stands behind a mark of so many bytes.
    fn read(
        name: String,
        bytes: &'b [u8],
        mark: usize,
        encoding: Encoding,
    ) -> Result<Self, DecodeError> {
        let body = bytes.get(mark..).unwrap_or_default();
        let invalid = |at: usize| DecodeError::Invalid {
            encoding,
            at: mark + at,
        };
        if encoding.unit() == 1
            && let Some(at) = memchr::memchr(0, body)
        {
            return Err(DecodeError::Binary(mark + at));
        }
        let mut source = Self {
            encoding,
            mark,
            ..Self::from_text(name, "")
        };
        if encoding.is_utf8() {
            source.text = match simdutf8::compat::from_utf8(body) {
                Ok(text) => Cow::Borrowed(text),
                Err(fault) => return Err(invalid(fault.valid_up_to())),
            };
            return Ok(source);
        }
        let text = if encoding.unit() == 2 {
            decode_utf16(body, encoding).map_err(|(at, nul)| {
                if nul {
                    DecodeError::Binary(mark + at)
                } else {
                    invalid(at)
                }
            })?
        } else {
            encoding.decode_bytes(body).map_err(invalid)?
        };
        source.before = strides(&text, encoding);
        source.text = Cow::Owned(text);
        Ok(source)
    }

    /// The text as decoded, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where in the file the character at `offset` of the text begins, in bytes.
    pub fn origin(&self, offset: usize) -> usize {
        if self.encoding.is_utf8() {
            return self.mark + offset;
        }
        let stride = (offset / STRIDE).min(self.before.len().saturating_sub(1));
        let known = boundary(&self.text, stride * STRIDE);
        let between = self.text.get(known..offset).unwrap_or_default();
        let between: usize = between.chars().map(|char| self.encoding.length(char)).sum();
        self.mark + self.before.get(stride).copied().unwrap_or(0) + between
    }

    /// The range of the file, in bytes, that `span` of the text was read from.
    pub fn origin_of(&self, span: Span) -> Span {
        Span::new(self.origin(span.start), self.origin(span.end))
    }

    /// The bytes that `text` has in a file of this encoding: what a change puts in the place of [`Self::origin_of`].
    ///
    /// # Errors
    /// [`Unwritable`] names the first character that the encoding lacks.
    pub fn encode<'t>(&self, text: &'t str) -> Result<Cow<'t, [u8]>, Unwritable> {
        self.encoding.encode(text)
    }
}

/// Whether a byte stands in no text: a control character that is neither a blank, nor a line or page end, nor an old end
/// of file.
const fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0xE..=0x19 | 0x1B..=0x1F | 0x7F)
}

/// UTF-16 as text; else the first byte that is none, and whether it is a NUL.
fn decode_utf16(bytes: &[u8], encoding: Encoding) -> Result<String, (usize, bool)> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let unit = |pair: &[u8; 2]| {
        if encoding == Encoding::UTF_16BE {
            u16::from_be_bytes(*pair)
        } else {
            u16::from_le_bytes(*pair)
        }
    };
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for decoded in char::decode_utf16(pairs.iter().map(unit)) {
        let char = decoded.map_err(|_| (at, false))?;
        if char == '\0' {
            return Err((at, true));
        }
        text.push(char);
        at += 2 * char.len_utf16();
    }
    if odd.is_empty() {
        Ok(text)
    } else {
        Err((at, false))
    }
}

/// How many bytes of the file stand before every `STRIDE` bytes of text, counted to the start of a character that the
/// stride would cut.
fn strides(text: &str, encoding: Encoding) -> Vec<usize> {
    let mut before = Vec::with_capacity(text.len() / STRIDE + 1);
    let mut bytes = 0;
    for (at, char) in text.char_indices() {
        if before.len() * STRIDE < at + char.len_utf8() {
            before.push(bytes);
        }
        bytes += encoding.length(char);
    }
    before
}

/// The last start of a character up to `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
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

    const ARABIC: &str = "المادة الأولى: يعاقب بالسجن كل من أنتج مواد إباحية عن الأطفال، أو وزعها.\n";
    const FRENCH: &str = "Est puni d\u{2019}emprisonnement « quiconque » a diffusé du matériel pédopornographique, à côté.\n";

    /// Texts of several kinds, each with the encodings that can write it.
    fn texts() -> Vec<(String, Vec<Encoding>)> {
        use Encoding as E;
        let office = vec![E::WINDOWS_1256, E::UTF_16LE, E::UTF_16BE];
        let arabic = [office.clone(), vec![E::ISO_8859_6]].concat();
        let french = vec![E::WINDOWS_1252, E::UTF_16LE, E::UTF_16BE];
        vec![
            (ARABIC.to_owned(), arabic.clone()),
            (ARABIC.repeat(400), arabic),
            (FRENCH.to_owned(), french.clone()),
            (FRENCH.repeat(200), french),
            (format!("{FRENCH}{ARABIC}{FRENCH}"), office.clone()),
            (
                format!("{}{ARABIC}", "The term, in English.\n".repeat(900)),
                office,
            ),
        ]
    }

    #[test]
    fn the_encoding_of_office_files_is_told_by_their_bytes() {
        for (text, encodings) in texts() {
            for encoding in encodings {
                let bytes = encoding.encode(&text).unwrap().into_owned();
                let source = Source::decode("a", &bytes).unwrap();
                assert_eq!((source.encoding, source.text()), (encoding, text.as_str()));
                assert!(source.guessed);
            }
        }
    }

    #[test]
    fn every_character_leads_back_to_its_own_bytes_in_every_encoding() {
        for (text, encodings) in texts() {
            for encoding in encodings {
                let bytes = encoding.encode(&text).unwrap().into_owned();
                let source = Source::decode_as("a", &bytes, Some(encoding)).unwrap();
                assert!(!source.guessed);
                let step = text.chars().count() / 300 + 1;
                for (at, char) in text.char_indices().step_by(step) {
                    let span = Span::new(at, at + char.len_utf8());
                    let origin = source.origin_of(span);
                    let own = source.encode(span.of(&text)).unwrap().into_owned();
                    assert_eq!(bytes.get(origin.start..origin.end), Some(own.as_slice()));
                }
                assert_eq!(source.origin(text.len()), bytes.len());
            }
        }
    }

    #[test]
    fn a_mark_is_heeded_whatever_is_asked_for() {
        let bytes = utf16("باء", true);
        let source = Source::decode_as("a", &bytes, Some(Encoding::WINDOWS_1256)).unwrap();
        assert_eq!(source.encoding, Encoding::UTF_16BE);
    }

    #[test]
    fn what_is_no_text_is_never_guessed_at() {
        for bytes in [
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1word".as_slice(),
            br"{\rtf1\ansi",
            b"PK\x03\x04word/document.xml",
            b"%PDF-1.7",
            b"\x1F\x8B\x08\xE1\xC8",
            b"\x7FELF\x02\xC8\x01\xE1",
            b"ab\0\xC8",
        ] {
            let fault = Source::decode("a", bytes).unwrap_err();
            assert!(fault.is_binary(), "{fault}");
        }
    }

    #[test]
    fn a_byte_without_a_character_is_named() {
        let fault = Source::decode_as("a", b"ab\xFF", Some(Encoding::ISO_8859_6)).unwrap_err();
        assert!(
            fault.to_string().starts_with("not ISO-8859-6 at byte 2;"),
            "{fault}"
        );
    }

    #[test]
    fn what_is_not_text_is_named_with_its_byte() {
        assert_eq!(
            Source::decode("a", b"ab\0").unwrap_err(),
            DecodeError::Binary(2)
        );
        assert_eq!(
            Source::decode_as("a", b"ab\xC8\xE1", Some(Encoding::UTF_8)).unwrap_err(),
            DecodeError::Invalid {
                encoding: Encoding::UTF_8,
                at: 2
            }
        );
        assert_eq!(
            Source::decode("a", b"\xFF\xFEa").unwrap_err(),
            DecodeError::Invalid {
                encoding: Encoding::UTF_16LE,
                at: 2
            }
        );
        assert_eq!(
            Source::decode("a", b"\xFF\xFE\x00\xD8a\0").unwrap_err(),
            DecodeError::Invalid {
                encoding: Encoding::UTF_16LE,
                at: 2
            }
        );
    }
}
