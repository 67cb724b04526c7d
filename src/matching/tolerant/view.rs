//! A damaged text as it would read with its phrases whole, and the way back.

use super::repair::Repair;
use crate::damage::letters::{Parts, is_letter};
use crate::text::Span;

/// A text that is looked at in the place of a damaged one.
#[derive(Debug, Clone, Default)]
pub(crate) struct View {
    /// What is looked at.
    pub(crate) text: String,
    /// For each character of `text`: where it begins, what stands there in the damaged text, and how it was read.
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    at: usize,
    source: Span,
    /// How sure the reading is, if the character was not read as it stands.
    confidence: Option<f32>,
    /// Whether other words stand between it and the character before, or behind both.
    breaks: bool,
}

/// A letter that was moved with its neighbour, or a line's fragment, stands for certain.
const MOVED: f32 = 0.95;

impl View {
    pub(super) fn new(text: &str, parts: &Parts, repairs: Vec<Repair>) -> Self {
        let mut view = Self::default();
        let mut from = 0;
        for repair in repairs {
            let glyph = |at: usize| parts.letters.get(at).map(|letter| letter.glyph);
            let (Some(first), Some(last)) = (glyph(repair.from), glyph(repair.to - 1)) else {
                continue;
            };
            view.glyphs(parts, from, first);
            view.repair(parts, &repair);
            from = last + 1;
        }
        view.glyphs(parts, from, parts.glyphs.len());
        view.tell_breaks(text);
        view
    }

    /// Notes where the text was read from another place than right behind the character before.
    fn tell_breaks(&mut self, text: &str) {
        let mut before: Option<Span> = None;
        for piece in self
            .pieces
            .iter_mut()
            .filter(|piece| !piece.source.is_empty())
        {
            let source = piece.source;
            // A ligature is drawn as one, and letters that changed places share their range.
            let follows = before.is_none_or(|before| {
                let between = text.get(before.end..source.start);
                before == source || between.is_some_and(|between| !between.contains(is_letter))
            });
            piece.breaks = !follows;
            before = Some(source);
        }
    }

    fn glyphs(&mut self, parts: &Parts, from: usize, to: usize) {
        for glyph in parts.glyphs.get(from..to).unwrap_or_default() {
            self.push(glyph.char, glyph.span, glyph.moved.then_some(MOVED));
        }
    }

    fn repair(&mut self, parts: &Parts, repair: &Repair) {
        let confidence = Some(repair.confidence());
        let span = |at: usize| {
            parts
                .letters
                .get(at)
                .and_then(|letter| parts.glyphs.get(letter.glyph))
                .map_or(Span::default(), |glyph| glyph.span)
        };
        let mut end = span(repair.from).start;
        // Where no blank stands the phrase is cut out of a longer word.
        self.push(' ', Span::new(end, end), None);
        for one in &repair.letters {
            let source = if one.from < one.to {
                Span::new(span(one.from).start, span(one.to - 1).end)
            } else {
                Span::new(end, end)
            };
            end = source.end;
            self.push(one.char, source, confidence);
        }
        self.push(' ', Span::new(end, end), None);
        if let Some((from, to)) = repair.skipped {
            let glyph = |at: usize| parts.letters.get(at).map(|letter| letter.glyph);
            if let (Some(from), Some(to)) = (glyph(from), glyph(to)) {
                self.glyphs(parts, from, to);
            }
        }
    }

    fn push(&mut self, char: char, source: Span, confidence: Option<f32>) {
        self.pieces.push(Piece {
            at: self.text.len(),
            source,
            confidence,
            breaks: false,
        });
        self.text.push(char);
    }

    fn pieces_of(&self, span: Span) -> &[Piece] {
        let from = self.pieces.partition_point(|piece| piece.at < span.start);
        let to = self.pieces.partition_point(|piece| piece.at < span.end);
        self.pieces.get(from..to).unwrap_or_default()
    }

    /// The range of the damaged text that `span` of the view was read from. Of several ranges, where fragments stood in
    /// another order, the longest.
    pub(crate) fn source(&self, span: Span) -> Span {
        let mut longest = Span::default();
        let mut run: Option<Span> = None;
        for piece in self.pieces_of(span) {
            if piece.source.is_empty() {
                continue;
            }
            run = Some(match run {
                Some(run) if !piece.breaks => Span::new(
                    run.start.min(piece.source.start),
                    run.end.max(piece.source.end),
                ),
                _ => piece.source,
            });
            longest = run
                .filter(|run| run.len() > longest.len())
                .unwrap_or(longest);
        }
        longest
    }

    /// How sure the reading of `span` is, if damage had a part in it.
    pub(crate) fn confidence(&self, span: Span) -> Option<f32> {
        let pieces = self.pieces_of(span);
        let read = pieces.iter().filter_map(|piece| piece.confidence);
        let least = read.min_by(f32::total_cmp);
        let moved = || pieces.iter().skip(1).any(|piece| piece.breaks);
        least.or_else(|| moved().then_some(MOVED))
    }
}
