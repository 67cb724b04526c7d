//! Places of a word-processor document as people say them: "Part 2: Offences, paragraph 14", "footnote 3".
//!
//! They are put into words when they are asked for, as a document has many more paragraphs than findings.

use std::fmt::Write;

use super::Range;
use crate::document::compose::place_of;
use crate::lang::{Lang, Unit};

/// A heading, and the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Heading {
    /// From 1.
    pub(crate) level: u8,
    /// Where it stands in the text of the document.
    pub(crate) text: Range,
    /// The heading above it, by number.
    pub(crate) above: Option<u32>,
}

/// What a block stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The heading above it, by number.
    pub(crate) heading: Option<u32>,
    /// What it stands in there.
    pub(crate) story: Story,
    /// Which paragraph it is there, from 1; 0 where paragraphs are not counted.
    pub(crate) paragraph: u32,
}

/// What paragraphs stand in, beside the headings above them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Story {
    /// The running text: paragraphs are counted below each heading.
    Body,
    /// A row of a table.
    Row {
        /// The number of the table in the document, from 1.
        table: u32,
        /// The number of its row, from 1.
        row: u32,
    },
    /// A text box.
    TextBox,
    /// A footnote, by its number.
    Footnote(u32),
    /// An endnote, by its number.
    Endnote(u32),
    /// The head of pages.
    Header,
    /// The foot of pages.
    Footer,
}

/// The place in words, with the headings from the uppermost down. It has one direction: below an Arabic heading all of
/// it is in Arabic.
pub(super) fn said(text: &str, headings: &[Heading], spot: Spot) -> String {
    let heading = |number: u32| headings.get(number as usize);
    let mut above: Vec<&Heading> = std::iter::successors(spot.heading.and_then(heading), |one| {
        one.above.and_then(heading)
    })
    .collect();
    above.reverse();
    let mut said = String::new();
    let mut lang = Lang::PROGRAM;
    for heading in above {
        if said.is_empty() {
            lang = Lang::of_script(heading.text.span().of(text));
        }
        push(&mut said, lang, &place_of(heading.text.span().of(text)));
    }
    let mut unit = |unit: Unit, count: u32| {
        push(&mut said, lang, lang.unit(unit));
        if count > 0 {
            // Writing to a string cannot fail.
            let _ = write!(said, " {count}");
        }
    };
    match spot.story {
        Story::Body => {}
        Story::Row { table, row } => {
            unit(Unit::Table, table);
            unit(Unit::Row, row);
        }
        Story::TextBox => unit(Unit::TextBox, 0),
        Story::Footnote(count) => unit(Unit::Footnote, count),
        Story::Endnote(count) => unit(Unit::Endnote, count),
        Story::Header => unit(Unit::Header, 0),
        Story::Footer => unit(Unit::Footer, 0),
    }
    if spot.paragraph > 0 {
        unit(Unit::Paragraph, spot.paragraph);
    }
    said
}

fn push(said: &mut String, lang: Lang, text: &str) {
    if !said.is_empty() {
        said.push_str(lang.comma());
    }
    said.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[track_caller]
    fn check(headings: &[&str], story: Story, paragraph: u32, expected: &str) {
        let mut text = String::new();
        let mut made = Vec::new();
        for (level, heading) in headings.iter().enumerate() {
            let start = text.len();
            text.push_str(heading);
            made.push(Heading {
                level: u8::try_from(level).unwrap(),
                text: Range::new(Span::new(start, text.len())),
                above: u32::try_from(level).unwrap().checked_sub(1),
            });
        }
        let spot = Spot {
            heading: u32::try_from(made.len()).unwrap().checked_sub(1),
            story,
            paragraph,
        };
        assert_eq!(said(&text, &made, spot), expected);
    }

    #[test]
    fn a_place_names_the_headings_from_the_uppermost_down() {
        let headings = ["Part 2:  Offences", "Section 7"];
        check(
            &headings,
            Story::Body,
            14,
            "Part 2: Offences, Section 7, paragraph 14",
        );
        check(&[], Story::Body, 1, "paragraph 1");
        check(
            &headings[..1],
            Story::Row { table: 1, row: 2 },
            0,
            "Part 2: Offences, table 1, row 2",
        );
        check(&[], Story::Footnote(3), 0, "footnote 3");
    }

    #[test]
    fn below_an_arabic_heading_all_is_arabic() {
        check(
            &["الباب الثاني"],
            Story::Body,
            14,
            "الباب الثاني، الفقرة 14",
        );
    }
}
