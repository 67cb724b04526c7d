//! From ranges of a document's text back to ranges of its source.

use crate::text::Span;

/// A piece of a document's text and the range of the source that it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Where it begins in the text of the document; it reaches up to where the next one begins.
    pub text: usize,
    /// The range of the source.
    pub source: Span,
    /// Whether the source has the very bytes of the text. If not (an entity, a barrier), the range counts as a whole.
    pub verbatim: bool,
}

impl Segment {
    /// Notes that the text from `text` on was read from `source`. Where that goes on from what was noted last, in the very
    /// bytes, it is the same segment.
    pub(super) fn put(segments: &mut Vec<Self>, text: usize, source: Span, verbatim: bool) {
        match segments.last_mut() {
            Some(last) if verbatim && last.verbatim && last.source.end == source.start => {
                last.source.end = source.end;
            }
            _ => segments.push(Self {
                text,
                source,
                verbatim,
            }),
        }
    }
}

/// The way back from a document's text to its source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum SegmentMap {
    /// The text is the source.
    #[default]
    Identity,
    /// The text was put together from pieces of the source.
    Pieces {
        /// In the order of the text, without gaps; the first begins at 0.
        segments: Vec<Segment>,
        /// Inline elements of the source with their marks (emphasis, links), in the order in which they begin.
        elements: Vec<Span>,
        /// The numbers of the segments in the order of the source; empty where that is the order of the text.
        order: Vec<u32>,
    },
}

impl SegmentMap {
    /// A text that was put together: the segments in the order of the text, the inline elements in the order in which
    /// they begin in the source.
    pub fn pieces(segments: Vec<Segment>, elements: Vec<Span>) -> Self {
        let mut order = Vec::new();
        if !elements.is_empty() && !segments.is_sorted_by_key(|segment| segment.source.start) {
            order = (0..segments.len())
                .filter_map(|number| u32::try_from(number).ok())
                .collect();
            order.sort_by_key(|&number| segments[number as usize].source);
        }
        Self::Pieces {
            segments,
            elements,
            order,
        }
    }

    /// The range of the source that holds the text of `span`. Where it takes in one mark of an inline element and
    /// nothing but marks stand between it and the other, it takes in the other too: of `*child* abuse` the range of
    /// the text "child abuse" is the whole.
    pub fn source(&self, span: Span) -> Span {
        let Self::Pieces {
            segments,
            elements,
            order,
        } = self
        else {
            return span;
        };
        if span.is_empty() {
            let at =
                place(segments, span.start).map_or(0, |(segment, offset)| start(segment, offset));
            return Span::new(at, at);
        }
        let from =
            place(segments, span.start).map_or(0, |(segment, offset)| start(segment, offset));
        let to =
            place(segments, span.end - 1).map_or(from, |(segment, offset)| end(segment, offset));
        with_partners(Span::new(from, to), elements, |range| {
            holds_text(segments, order, range)
        })
    }

    /// The range of the text that was read from `span` of the source; nothing where none of it was.
    pub fn text(&self, span: Span) -> Option<Span> {
        let Self::Pieces { segments, .. } = self else {
            return Some(span);
        };
        let meets =
            |segment: &&Segment| segment.source.start < span.end && span.start < segment.source.end;
        let within = |segment: &Segment, at: usize| {
            let offset = at.saturating_sub(segment.source.start);
            segment.text + offset.min(segment.source.len())
        };
        let starts = segments.iter().filter(meets).map(|segment| {
            let offset = if segment.verbatim { span.start } else { 0 };
            within(segment, offset)
        });
        let ends = segments.iter().filter(meets).map(|segment| {
            let offset = if segment.verbatim { span.end } else { 0 };
            within(segment, offset)
        });
        starts
            .min()
            .zip(ends.max())
            .map(|(start, end)| Span::new(start, end))
    }

    /// Whether the source has the very bytes of the text throughout `span`, in one run.
    pub fn is_verbatim(&self, span: Span) -> bool {
        let Self::Pieces { segments, .. } = self else {
            return true;
        };
        let covered =
            |segment: &Segment| segment.verbatim && span.end <= segment.text + segment.source.len();
        place(segments, span.start).is_some_and(|(segment, _)| covered(segment))
    }
}

/// The segment that holds the byte at `offset` of the text.
fn place(segments: &[Segment], offset: usize) -> Option<(&Segment, usize)> {
    let after = segments.partition_point(|segment| segment.text <= offset);
    segments
        .get(after.checked_sub(1)?)
        .map(|segment| (segment, offset - segment.text))
}

const fn start(segment: &Segment, offset: usize) -> usize {
    if segment.verbatim {
        segment.source.start + offset
    } else {
        segment.source.start
    }
}

const fn end(segment: &Segment, offset: usize) -> usize {
    if segment.verbatim {
        segment.source.start + offset + 1
    } else {
        segment.source.end
    }
}

/// Widens `range` to whole inline elements where only marks are added.
fn with_partners(range: Span, elements: &[Span], holds_text: impl Fn(Span) -> bool) -> Span {
    let mut range = range;
    // Elements nest, and each widening may cut through another one; there are never many.
    loop {
        let near = elements.partition_point(|element| element.start < range.end);
        let cut = elements[..near]
            .iter()
            .rev()
            .take_while(|element| element.start + FAR > range.start)
            .find(|element| {
                let cuts_end = element.start < range.start
                    && element.end > range.start
                    && element.end <= range.end;
                let cuts_start = element.start >= range.start && element.end > range.end;
                (cuts_end && !holds_text(Span::new(element.start, range.start)))
                    || (cuts_start && !holds_text(Span::new(range.end, element.end)))
            });
        let Some(cut) = cut else { return range };
        range = Span::new(range.start.min(cut.start), range.end.max(cut.end));
    }
}

/// No element that begins farther than so many bytes before a term can end in it with marks alone between.
const FAR: usize = 4096;

/// Whether some text was read from this range of the source.
fn holds_text(segments: &[Segment], order: &[u32], range: Span) -> bool {
    let before = |source: Span| source.end <= range.start;
    let next = if order.is_empty() {
        segments.get(segments.partition_point(|segment| before(segment.source)))
    } else {
        let next = order.partition_point(|&number| before(segments[number as usize].source));
        order.get(next).map(|&number| &segments[number as usize])
    };
    next.is_some_and(|segment| segment.source.start < range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(pieces: &[(usize, usize, usize, bool)], elements: &[(usize, usize)]) -> SegmentMap {
        let segments = pieces
            .iter()
            .map(|&(text, start, end, verbatim)| Segment {
                text,
                source: Span::new(start, end),
                verbatim,
            })
            .collect();
        let elements = elements
            .iter()
            .map(|&(start, end)| Span::new(start, end))
            .collect();
        SegmentMap::pieces(segments, elements)
    }

    #[test]
    fn a_note_that_was_put_behind_is_text_of_the_element_around_it() {
        // *child[note]* abuse, the note put behind.
        let out_of_order = map(
            &[(0, 1, 6, true), (5, 13, 19, true), (11, 7, 11, true)],
            &[(0, 13)],
        );
        assert_eq!(out_of_order.source(Span::new(0, 5)), Span::new(1, 6));
        // *child*[note] abuse, the note put behind.
        let behind = map(
            &[(0, 1, 6, true), (5, 13, 19, true), (11, 8, 12, true)],
            &[(0, 7)],
        );
        assert_eq!(behind.source(Span::new(0, 11)), Span::new(0, 19));
    }

    #[test]
    fn an_emphasis_mark_inside_takes_its_partner_in() {
        // *child* abuse
        let map = map(&[(0, 1, 6, true), (5, 7, 13, true)], &[(0, 7)]);
        assert_eq!(map.source(Span::new(0, 11)), Span::new(0, 13));
        assert_eq!(map.source(Span::new(0, 5)), Span::new(1, 6));
        assert_eq!(map.source(Span::new(6, 11)), Span::new(8, 13));
    }

    #[test]
    fn text_is_never_taken_in_with_a_mark() {
        // *the child* abuse
        let map = map(&[(0, 1, 10, true), (9, 11, 17, true)], &[(0, 11)]);
        assert_eq!(map.source(Span::new(4, 15)), Span::new(5, 17));
    }

    #[test]
    fn an_entity_counts_as_a_whole() {
        // p&eacute;do
        let map = map(&[(0, 0, 1, true), (1, 1, 9, false), (3, 9, 11, true)], &[]);
        assert_eq!(map.source(Span::new(0, 5)), Span::new(0, 11));
        assert_eq!(map.source(Span::new(1, 3)), Span::new(1, 9));
        assert!(!map.is_verbatim(Span::new(0, 5)));
        assert!(map.is_verbatim(Span::new(3, 5)));
    }
}
