//! Lines and columns of byte offsets.
//!
//! A line ends with a line feed, a carriage return, or both together. Columns count Unicode scalar values.

/// A place as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// Tells the positions of offsets that come in rising order, in one pass over the text.
///
/// An offset before the last one asked for is told too, by beginning again from the start.
#[derive(Debug, Clone)]
pub struct Positions<'t> {
    text: &'t str,
    offset: usize,
    at: Position,
    /// Where the line of `at` begins.
    line: usize,
}

impl<'t> Positions<'t> {
    /// Begins at the start of `text`.
    pub const fn new(text: &'t str) -> Self {
        Self {
            text,
            offset: 0,
            at: Position { line: 1, column: 1 },
            line: 0,
        }
    }

    /// The position of the character at `offset`.
    pub fn of(&mut self, offset: usize) -> Position {
        if offset < self.offset {
            *self = Self::new(self.text);
        }
        let bytes = self.text.as_bytes();
        let end = offset.min(bytes.len());
        let mut from = self.offset;
        for found in memchr::memchr2_iter(b'\n', b'\r', bytes.get(from..end).unwrap_or_default()) {
            let at = self.offset + found;
            // The carriage return of a pair ends no line of its own.
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            self.at = Position {
                line: self.at.line + 1,
                column: 1,
            };
            from = at + 1;
            self.line = from;
        }
        self.at.column += bytes.get(from..end).map_or(0, characters);
        self.offset = end;
        self.at
    }

    /// Where the line of the position that was told last begins, in bytes.
    pub const fn line_start(&self) -> usize {
        self.line
    }
}

/// How many characters begin in `bytes`.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_agree_with_a_count_by_hand() {
        let text = "ab\r\ncd\re\u{0301}\n\n\u{0628}z";
        let mut positions = Positions::new(text);
        let (mut line, mut column) = (1, 1);
        let chars: Vec<_> = text.char_indices().collect();
        for (index, &(offset, char)) in chars.iter().enumerate() {
            assert_eq!(
                positions.of(offset),
                Position { line, column },
                "at {offset}"
            );
            assert_eq!(
                Positions::new(text).of(offset),
                Position { line, column },
                "at {offset}, alone"
            );
            let pair = char == '\r' && chars.get(index + 1).is_some_and(|&(_, next)| next == '\n');
            if (char == '\n' || char == '\r') && !pair {
                (line, column) = (line + 1, 1);
            } else {
                column += 1;
            }
        }
    }

    #[test]
    fn an_earlier_offset_is_told_too() {
        let mut positions = Positions::new("a\nb\nc");
        assert_eq!(positions.of(4), Position { line: 3, column: 1 });
        assert_eq!(positions.of(2), Position { line: 2, column: 1 });
    }
}
