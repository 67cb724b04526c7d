//! Edits of a text written into the bytes that it was read from.
//!
//! Only the edits are encoded; every byte outside of them is the file's own, so that its encoding, byte order mark and
//! line ends stay, whatever they are. What an encoding has no sign for is refused, never replaced.

use std::borrow::Cow;

use super::{Encoding, Source, Span};

/// A character that the encoding of a file cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("U+{:04X} cannot be written in {}; save the file as UTF-8 first", u32::from(*char), encoding.name())]
pub struct Unwritable {
    /// The character.
    pub char: char,
    /// The encoding of the file.
    pub encoding: Encoding,
}

impl Source<'_> {
    /// The bytes of the file with `edits` made: pairs of a range of [`Source::text`] and what stands there instead, in
    /// rising order and apart from each other. `bytes` are those that the source was decoded from.
    ///
    /// # Errors
    /// [`Unwritable`] names the first character that the encoding cannot hold.
    pub fn splice<'e>(
        &self,
        bytes: &[u8],
        edits: impl IntoIterator<Item = (Span, &'e str)>,
    ) -> Result<Vec<u8>, Unwritable> {
        let mut made = Vec::with_capacity(bytes.len() + bytes.len() / 64);
        let mut kept = 0;
        for (span, text) in edits {
            let (from, to) = (self.origin(span.start), self.origin(span.end));
            made.extend_from_slice(bytes.get(kept..from).unwrap_or_default());
            made.extend_from_slice(&self.encode(text)?);
            kept = to;
        }
        made.extend_from_slice(bytes.get(kept..).unwrap_or_default());
        Ok(made)
    }

    /// The bytes that `text` has in a file of this encoding.
    ///
    /// # Errors
    /// [`Unwritable`] names the first character that the encoding lacks.
    pub fn encode<'t>(&self, text: &'t str) -> Result<Cow<'t, [u8]>, Unwritable> {
        Ok(match self.encoding {
            None | Some(Encoding::Utf8) => Cow::Borrowed(text.as_bytes()),
            Some(Encoding::Utf16Le) => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Some(Encoding::Utf16Be) => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], edits: &[(usize, usize, &str)], expected: &[u8]) {
        let source = Source::decode("a", bytes).unwrap();
        let edits = edits
            .iter()
            .map(|&(start, end, text)| (Span::new(start, end), text));
        assert_eq!(source.splice(bytes, edits).unwrap(), expected);
    }

    #[test]
    fn the_byte_order_mark_and_the_line_ends_stay() {
        check(
            b"\xEF\xBB\xBFa\r\nb\nc",
            &[(0, 1, "x"), (3, 4, "")],
            b"\xEF\xBB\xBFx\r\n\nc",
        );
        check(b"", &[], b"");
    }

    #[test]
    fn utf16_is_written_as_it_was_read() {
        check(
            b"\xFF\xFEa\0\r\0\n\0b\0",
            &[(3, 4, "\u{628}")],
            b"\xFF\xFEa\0\r\0\n\0\x28\x06",
        );
        check(
            b"\xFE\xFF\0a\0b",
            &[(0, 1, "\u{10437}")],
            b"\xFE\xFF\xD8\x01\xDC\x37\0b",
        );
    }
}
