//! Long blocks are searched in pieces, so that memory does not grow with the longest paragraph.
//!
//! What is found does not depend on the pieces: each occurrence begins in the own part of one of them. Nothing is searched
//! here.

use crate::text::Span;

/// A block of more bytes is searched in pieces.
const PIECE: usize = 256 * 1024;

/// Pieces overlap by so many bytes: no term with its cues is longer.
pub(super) const OVERLAP: usize = 4 * 1024;

/// The pieces of a block, each with the part of it that is its own: in it an occurrence must begin. Pieces overlap on
/// both sides, so that what stands around an occurrence is seen from its piece.
pub(super) fn pieces(text: &str, block: Span) -> impl Iterator<Item = (Span, Span)> {
    let boundary = move |at: usize| {
        (at..=block.end)
            .find(|&at| text.is_char_boundary(at))
            .unwrap_or(block.end)
    };
    let mut next = Some(block.start);
    std::iter::from_fn(move || {
        let own = next?;
        let start = boundary(own.saturating_sub(OVERLAP).max(block.start));
        if block.end - own <= PIECE + OVERLAP {
            next = None;
            return Some((Span::new(start, block.end), Span::new(own, block.end)));
        }
        // A piece ends between words.
        let rough = boundary(own + PIECE);
        let words = text.get(rough..boundary((rough + OVERLAP).min(block.end)));
        let end = words
            .and_then(|words| words.find(char::is_whitespace))
            .map_or(rough, |at| rough + at);
        next = Some(end);
        let piece = Span::new(start, boundary((end + OVERLAP).min(block.end)));
        Some((piece, Span::new(own, end)))
    })
}
