//! The encodings that files come in: which one a file has, from bytes to text, and from text back to the same bytes.
//!
//! Valid UTF-8 is UTF-8, whatever else it could be. Of other bytes the mark at their beginning tells, then the pattern of
//! UTF-16, then how likely they are as text (`chardetng`), among the encodings in which offices write Arabic, English
//! and French. Nothing is ever replaced: bytes without a character, and characters without bytes, are errors.

use std::borrow::Cow;

/// An encoding that can be read and written: UTF-8, UTF-16, or one of a byte a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

/// A character that an encoding cannot write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("U+{:04X} cannot be written in {}; save the file as UTF-8 first", u32::from(*char), encoding.name())]
pub struct Unwritable {
    /// The character.
    pub char: char,
    /// Where it stands in the text, in bytes.
    pub at: usize,
    /// The encoding that lacks it.
    pub encoding: Encoding,
}

impl Encoding {
    /// UTF-8, with or without a byte order mark.
    pub const UTF_8: Self = Self(encoding_rs::UTF_8);
    /// UTF-16, low byte first.
    pub const UTF_16LE: Self = Self(encoding_rs::UTF_16LE);
    /// UTF-16, high byte first.
    pub const UTF_16BE: Self = Self(encoding_rs::UTF_16BE);
    /// Arabic and French on Windows.
    pub const WINDOWS_1256: Self = Self(encoding_rs::WINDOWS_1256);
    /// English and French on Windows.
    pub const WINDOWS_1252: Self = Self(encoding_rs::WINDOWS_1252);
    /// Arabic on Unix (ASMO 708): no accents.
    pub const ISO_8859_6: Self = Self(encoding_rs::ISO_8859_6);

    /// The encoding of that name, by any label of the WHATWG Encoding Standard (`cp1256`, `arabic`, `latin1`).
    ///
    /// # Errors
    /// What to say of a name that is unknown, or of an encoding with several bytes a character.
    pub fn named(label: &str) -> Result<Self, String> {
        const KNOWN: &str = "known: UTF-8, UTF-16LE, UTF-16BE, windows-1256, windows-1252, ISO-8859-6, and every \
                             other encoding of one byte a character in the WHATWG Encoding Standard";
        match encoding_rs::Encoding::for_label(label.as_bytes()).map(Self) {
            Some(encoding) if encoding.unit() == 2 || encoding.is_utf8() => Ok(encoding),
            Some(encoding) if encoding.0.is_single_byte() && !encoding.is_odd() => Ok(encoding),
            Some(encoding) => Err(format!("{} cannot be read ({KNOWN})", encoding.name())),
            None => Err(format!("no encoding is named `{label}` ({KNOWN})")),
        }
    }

    /// The name in the WHATWG Encoding Standard.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Whether it is UTF-8.
    pub fn is_utf8(self) -> bool {
        self == Self::UTF_8
    }

    /// How many bytes a unit has: a character is one unit, in UTF-16 one or two.
    pub(super) fn unit(self) -> usize {
        if self == Self::UTF_16LE || self == Self::UTF_16BE {
            2
        } else {
            1
        }
    }

    /// How many bytes `char` has.
    pub(super) fn length(self, char: char) -> usize {
        match self.unit() {
            2 => 2 * char.len_utf16(),
            _ if self.is_utf8() => char.len_utf8(),
            _ => 1,
        }
    }

    /// Not an encoding of text: a private one of browsers for any bytes.
    fn is_odd(self) -> bool {
        self.0 == encoding_rs::X_USER_DEFINED
    }

    /// The bytes of `text`, without a byte order mark.
    ///
    /// # Errors
    /// [`Unwritable`] names the first character that this encoding lacks.
    pub fn encode(self, text: &str) -> Result<Cow<'_, [u8]>, Unwritable> {
        if self.is_utf8() {
            return Ok(Cow::Borrowed(text.as_bytes()));
        }
        // The standard writes UTF-8 where UTF-16 is asked for.
        if self == Self::UTF_16LE {
            return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        }
        if self == Self::UTF_16BE {
            return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        }
        let table = self.table();
        let byte = |(at, char): (usize, char)| match u8::try_from(char) {
            Ok(byte) if byte.is_ascii() => Ok(byte),
            _ => (0x80..=u8::MAX)
                .zip(&table)
                .find_map(|(byte, &known)| (known == Some(char)).then_some(byte))
                .ok_or(Unwritable {
                    char,
                    at,
                    encoding: self,
                }),
        };
        text.char_indices().map(byte).collect()
    }

    /// The bytes of one byte a character as text.
    ///
    /// # Errors
    /// The first byte that stands for no character.
    pub(super) fn decode_bytes(self, bytes: &[u8]) -> Result<String, usize> {
        let table = self.table();
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
        for (at, &byte) in bytes.iter().enumerate() {
            text.push(match byte {
                0..0x80 => char::from(byte),
                _ => table[usize::from(byte & 0x7F)].ok_or(at)?,
            });
        }
        Ok(text)
    }

    /// The characters of the bytes from 0x80.
    fn table(self) -> [Option<char>; 128] {
        let mut table = [None; 128];
        for (byte, entry) in (0x80..=u8::MAX).zip(&mut table) {
            let byte = [byte];
            *entry = self
                .0
                .decode_without_bom_handling_and_without_replacement(&byte)
                .and_then(|text| text.chars().next());
        }
        table
    }
}

/// So many bytes tell whether a file is UTF-16.
const HEAD: usize = 1 << 16;

/// Whether bytes with a NUL among them, and without a mark, are UTF-16: of each pair one byte is mostly 0 or 6, the high
/// byte of Latin and of Arabic letters, and the other one is not.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let (pairs, _) = bytes.get(..HEAD).unwrap_or(bytes).as_chunks::<2>();
    if !bytes.len().is_multiple_of(2) || pairs.len() < 2 {
        return None;
    }
    let high = |byte: u8| matches!(byte, 0 | 6);
    // Of punctuation and presentation forms the high byte is another one.
    let mostly = |count: usize| count * 10 >= pairs.len() * 8;
    let seldom = |count: usize| count * 10 <= pairs.len() * 2;
    let first = pairs.iter().filter(|pair| high(pair[0])).count();
    let second = pairs.iter().filter(|pair| high(pair[1])).count();
    // A character of NULs alone is none.
    let text = pairs.iter().all(|pair| *pair != [0, 0]);
    match (mostly(first), mostly(second)) {
        _ if !text => None,
        (true, _) if seldom(second) => Some(Encoding::UTF_16BE),
        (_, true) if seldom(first) => Some(Encoding::UTF_16LE),
        _ => None,
    }
}

/// The likeliest encoding of bytes that are not UTF-8, among those of Arabic, English and French texts.
pub(super) fn guess(bytes: &[u8]) -> Option<Encoding> {
    /// What is plain ASCII tells nothing and is passed over in pieces; so many bytes of other pieces are looked at.
    const PIECE: usize = 4096;
    const ENOUGH: usize = 1 << 22;
    const CANDIDATES: [Encoding; 3] = [
        Encoding::WINDOWS_1256,
        Encoding::WINDOWS_1252,
        Encoding::ISO_8859_6,
    ];
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    for piece in bytes
        .chunks(PIECE)
        .filter(|piece| !piece.is_ascii())
        .take(ENOUGH / PIECE)
    {
        detector.feed(piece, false);
    }
    detector.feed(b"", true);
    let guess = Encoding(detector.guess(None, chardetng::Utf8Detection::Deny));
    if CANDIDATES.contains(&guess) {
        return Some(guess);
    }
    // Another encoding is likelier by its letters; one of these will do if it has nothing but letters of these languages.
    let mut known = [false; 256];
    for &byte in bytes {
        known[usize::from(byte)] = true;
    }
    let seen: Vec<u8> = (0x80..=u8::MAX)
        .filter(|&byte| known[usize::from(byte)])
        .collect();
    CANDIDATES
        .into_iter()
        .find(|one| seen.iter().all(|&byte| one.reads(byte)))
}

impl Encoding {
    /// Whether a byte is what Arabic, English or French texts have in this encoding.
    fn reads(self, byte: u8) -> bool {
        self.decode_bytes(&[byte]).is_ok_and(|text| {
            text.chars().all(|char| {
                matches!(
                    char,
                    '\u{621}'..='\u{652}' | '\u{60C}' | '\u{61B}' | '\u{61F}'
                ) || "\u{A0}«»§°²³·œŒ‘’“”–—…•€".contains(char)
                    || "àâæçèéêëîïôùûüÿ".contains(char.to_lowercase().next().unwrap_or(char))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_known_by_its_usual_names() {
        let name = |label| Encoding::named(label).map(Encoding::name);
        assert_eq!(name("CP1256"), Ok("windows-1256"));
        assert_eq!(name("arabic"), Ok("ISO-8859-6"));
        assert_eq!(name("latin1"), Ok("windows-1252"));
        assert_eq!(name("utf-16"), Ok("UTF-16LE"));
        assert!(name("klingon").unwrap_err().contains("windows-1256"));
        assert!(name("shift_jis").unwrap_err().contains("cannot be read"));
    }

    #[test]
    fn every_byte_of_an_office_encoding_comes_back_as_itself() {
        for encoding in [
            Encoding::WINDOWS_1256,
            Encoding::WINDOWS_1252,
            Encoding::ISO_8859_6,
        ] {
            for byte in 0..=u8::MAX {
                if let Ok(text) = encoding.decode_bytes(&[byte]) {
                    assert_eq!(encoding.encode(&text).unwrap().as_ref(), [byte]);
                } else {
                    assert_eq!(encoding, Encoding::ISO_8859_6, "{byte:#x}");
                }
            }
        }
    }

    #[test]
    fn a_character_that_cannot_be_written_is_named() {
        let fault = Encoding::WINDOWS_1256.encode("a\u{202F}b").unwrap_err();
        assert_eq!((fault.char, fault.at), ('\u{202F}', 1));
        assert_eq!(
            fault.to_string(),
            "U+202F cannot be written in windows-1256; save the file as UTF-8 first",
            "{fault}"
        );
    }
}
