//! Places of a word-processor document as people say them: "Part 2: Offences, paragraph 14", "Article 3, (b), paragraph
//! 9", "footnote 3".
//!
//! They are put into words when they are asked for, as a document has many more paragraphs than findings.

use std::fmt::Write;

use super::{Package, Range};
use crate::document::compose::place_of;
use crate::lang::{Lang, Unit};

/// A heading, and the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Heading {
    /// From 1.
    pub(crate) level: u8,
    /// Where it stands in the text of the document.
    pub(crate) text: Range,
    /// Its own number, in the labels of the package.
    pub(crate) label: Range,
    /// The heading above it, by number.
    pub(crate) above: Option<u32>,
}

/// A paragraph with a number, and what it belongs to below its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Item {
    /// In the labels of the package.
    pub(crate) label: Range,
    /// The item above it, by number.
    pub(crate) above: Option<u32>,
}

/// What a block stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The heading above it, by number.
    pub(crate) heading: Option<u32>,
    /// What it stands in there.
    pub(crate) story: Story,
    /// Its own number or that of the division it belongs to, among the items.
    pub(crate) item: Option<u32>,
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
pub(super) fn said(text: &str, package: &Package, spot: Spot) -> String {
    let headings = chain(spot.heading, &package.headings, |heading| heading.above);
    let items = chain(spot.item, &package.items, |item| item.above);
    let label = |label: Range| label.span().of(&package.labels);
    let headings: Vec<String> = headings
        .into_iter()
        .map(|heading| {
            let words = place_of(heading.text.span().of(text));
            match label(heading.label) {
                "" => words,
                label if words.is_empty() => bare(label).to_owned(),
                label => format!("{label} {words}"),
            }
        })
        .collect();
    let items: Vec<&str> = items
        .into_iter()
        .map(|item| bare(label(item.label)))
        .collect();
    let mut all = headings
        .iter()
        .map(String::as_str)
        .chain(items.iter().copied());
    let told = all.find(|part| part.chars().any(char::is_alphabetic));
    let lang = told.map_or(Lang::PROGRAM, Lang::of_script);
    let mut said = String::new();
    for heading in &headings {
        push(&mut said, lang, heading);
    }
    let unit = |said: &mut String, unit: Unit, count: u32| {
        push(said, lang, lang.unit(unit));
        if count > 0 {
            // Writing to a string cannot fail.
            let _ = write!(said, " {count}");
        }
    };
    match spot.story {
        Story::Body => {}
        Story::Row { table, row } => {
            unit(&mut said, Unit::Table, table);
            unit(&mut said, Unit::Row, row);
        }
        Story::TextBox => unit(&mut said, Unit::TextBox, 0),
        Story::Footnote(count) => unit(&mut said, Unit::Footnote, count),
        Story::Endnote(count) => unit(&mut said, Unit::Endnote, count),
        Story::Header => unit(&mut said, Unit::Header, 0),
        Story::Footer => unit(&mut said, Unit::Footer, 0),
    }
    for item in items {
        push(&mut said, lang, item);
    }
    if spot.paragraph > 0 {
        unit(&mut said, Unit::Paragraph, spot.paragraph);
    }
    said
}

/// What stands one above the other from the uppermost down to the one of that number. In a chain that is longer, the
/// uppermost are left out.
fn chain<T>(number: Option<u32>, all: &[T], above: impl Fn(&T) -> Option<u32>) -> Vec<&T> {
    const LONGEST: usize = 16;
    let one = |number: u32| all.get(number as usize);
    let chain = std::iter::successors(number.and_then(one), |last| above(last).and_then(one));
    let mut chain: Vec<&T> = chain.take(LONGEST).collect();
    chain.reverse();
    chain
}

/// A number without the stop behind it, which parts it from its paragraph.
fn bare(label: &str) -> &str {
    label.trim_end_matches(['.', ':', '-', '\u{2013}', '\u{2014}', ' ']) // EN DASH, EM DASH
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
        let mut package = Package::default();
        let made = &mut package.headings;
        for (level, heading) in headings.iter().enumerate() {
            let start = text.len();
            text.push_str(heading);
            made.push(Heading {
                level: u8::try_from(level).unwrap(),
                text: Range::new(Span::new(start, text.len())),
                label: Range::default(),
                above: u32::try_from(level).unwrap().checked_sub(1),
            });
        }
        let spot = Spot {
            heading: u32::try_from(made.len()).unwrap().checked_sub(1),
            story,
            item: None,
            paragraph,
        };
        assert_eq!(said(&text, &package, spot), expected);
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
