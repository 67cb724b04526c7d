//! The lists of an `OpenDocument` text: which number a paragraph is given.
//!
//! A number belongs to the first paragraph of an item; what stands in an item without one of its own is not counted.
//! How numbers are written is not known here. Numbers of sections in comments are those of `OpenDocument` 1.3, part 3.

use rustc_hash::FxHashMap;

use super::styles::{Look, OfList, Styles};
use crate::document::package::{
    Counter, Element, Figures, LEVELS, Level, Levels, Markup, Number, Pattern, Space,
};

/// A text that has more styles of lists than this is none of a person: the others are not read.
pub(super) const MOST: usize = 10_000;

/// Takes in the level of a style of lists, if an element of it is one (16.30 and 16.34).
pub(super) fn level_property<'x>(levels: &mut Levels, markup: &Markup<'x>, element: &Element<'x>) {
    if element.space != Space::Text {
        return;
    }
    let of_text = |name| markup.attribute(element, Space::Text, name);
    let of_style = |name| markup.attribute(element, Space::Style, name);
    let number = |name| of_text(name).and_then(|value| value.trim().parse::<usize>().ok());
    let letters_repeat = || of_style("num-letter-sync").as_deref() == Some("true");
    let format = || of_style("num-format").unwrap_or_default();
    let figures = match element.name {
        "list-level-style-number" | "outline-level-style" => figures(&format(), letters_repeat()),
        "list-level-style-bullet" => Figures::Sign,
        _ => return,
    };
    let Some(at @ 1..=LEVELS) = number("level") else {
        return;
    };
    // A format of the whole says more than its parts; `LibreOffice` writes it in a namespace of its own.
    let whole = of_style("num-list-format")
        .or_else(|| markup.attribute(element, Space::Other, "num-list-format"));
    let pattern = if let Some(whole) = whole {
        Pattern::of(&whole, true)
    } else {
        let mut pattern = Pattern::default();
        pattern.words(&of_style("num-prefix").unwrap_or_default());
        let shown = number("display-levels").unwrap_or(1).clamp(1, at);
        for above in at - shown..at - 1 {
            // A level that is not numbered has no stop either.
            if levels
                .get(above)
                .is_some_and(|level| level.figures.are_written())
            {
                pattern.number(above);
                pattern.words(".");
            }
        }
        pattern.number(at - 1);
        pattern.words(&of_style("num-suffix").unwrap_or_default());
        pattern
    };
    let level = Level {
        start: number("start-value").map_or(1, |start| start.try_into().unwrap_or(1)),
        figures,
        pattern,
        restarts_after: at - 1,
        is_legal: false,
    };
    levels.add(at - 1, level);
}

/// How numbers are written (19.500); the names of Arabic ones are those of `LibreOffice`.
fn figures(format: &str, letters_repeat: bool) -> Figures {
    match format {
        "a" if letters_repeat => Figures::LowerLetter,
        "a" => Figures::LowerLetterOn,
        "A" if letters_repeat => Figures::UpperLetter,
        "A" => Figures::UpperLetterOn,
        "i" => Figures::LowerRoman,
        "I" => Figures::UpperRoman,
        "" => Figures::None,
        other => FIRST
            .iter()
            .find(|(first, _)| other.starts_with(first))
            .map_or(Figures::Decimal, |(_, figures)| *figures),
    }
}

/// The first numbers of a format.
const FIRST: &[(&str, Figures)] = &[
    ("01", Figures::DecimalZero),
    // ARABIC-INDIC DIGIT ONE
    ("\u{0661}", Figures::ArabicIndic),
    // EXTENDED ARABIC-INDIC DIGIT ONE
    ("\u{06F1}", Figures::EasternArabicIndic),
    ("أ, ب, ج", Figures::ArabicAbjad),
    ("ا, ب, ج", Figures::ArabicAbjad),
    ("أ, ب, ت", Figures::ArabicAlpha),
];

/// The lists of a part while it is read.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Those that are open, one in the item of the other.
    open: Vec<OpenList>,
    /// How far headings have come.
    outline: Counter,
    /// How far each list has come.
    counters: Vec<Counter>,
    /// The last list of each style.
    by_style: FxHashMap<u32, usize>,
    /// Lists that others may go on with, by their identifiers.
    by_id: FxHashMap<String, usize>,
    /// The last list that was begun and is outside of any other.
    last: Option<usize>,
}

/// A list while it is read.
#[derive(Debug, Clone)]
pub(super) struct OpenList {
    /// The number of its style, if it has one.
    style: Option<u32>,
    /// The list that it goes on with, or that it stands in.
    counter: Option<usize>,
    id: Option<String>,
    item: Item,
}

/// The item of a list that is open.
#[derive(Debug, Clone, Copy)]
enum Item {
    /// It has no number, or its first paragraph has it already.
    Silent,
    /// Its first paragraph goes on counting.
    Next,
    /// Its first paragraph has that number.
    Anew(u32),
}

impl Lists {
    /// A list begins (5.3.1).
    pub(super) fn begin<'x>(
        &mut self,
        styles: &Styles,
        markup: &Markup<'x>,
        element: &Element<'x>,
    ) {
        let value = |name| markup.attribute(element, Space::Text, name);
        let style = value("style-name").and_then(|name| styles.list_named(&name));
        let around = self.open.last();
        let style = style.or_else(|| around?.style);
        let counter = if let Some(around) = around {
            around.counter
        } else {
            let named = value("continue-list");
            let named = named.and_then(|id| self.by_id.get(&*id).copied());
            let goes_on = value("continue-numbering").as_deref() == Some("true");
            let before = style.and_then(|style| self.by_style.get(&style).copied());
            named.or_else(|| before.or(self.last).filter(|_| goes_on))
        };
        let id = markup.attribute(element, Space::Other, "id");
        self.open.push(OpenList {
            style,
            counter,
            id: id.map(std::borrow::Cow::into_owned),
            item: Item::Silent,
        });
    }

    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// An item begins, which counts if it is no header (5.3.3).
    pub(super) fn begin_item<'x>(&mut self, markup: &Markup<'x>, element: &Element<'x>) {
        if let Some(list) = self.open.last_mut() {
            let start = markup.attribute(element, Space::Text, "start-value");
            let start = start.and_then(|start| start.trim().parse().ok());
            list.item = match (element.name, start) {
                ("list-item", Some(start)) => Item::Anew(start),
                ("list-item", None) => Item::Next,
                _ => Item::Silent,
            };
        }
    }

    /// What is open, while something apart is read that stands in none of it.
    pub(super) fn apart(&mut self) -> Vec<OpenList> {
        std::mem::take(&mut self.open)
    }

    pub(super) fn back(&mut self, open: Vec<OpenList>) {
        self.open = open;
    }

    /// The number of a paragraph that looks like that.
    pub(super) fn number(&mut self, styles: &Styles, look: Look) -> Option<Number> {
        let level = self.open.len().checked_sub(1)?;
        let list = self.open.last_mut()?;
        let anew = match std::mem::replace(&mut list.item, Item::Silent) {
            Item::Silent => return None,
            Item::Next => None,
            Item::Anew(start) => Some(start),
        };
        if level >= LEVELS {
            return None;
        }
        let style = list.style.or(match look.list {
            OfList::Style(style) => Some(style),
            OfList::Unsaid | OfList::None => None,
        })?;
        let counter = list.counter.unwrap_or(self.counters.len());
        let id = list.id.take();
        for around in &mut self.open {
            around.counter = Some(counter);
        }
        if counter == self.counters.len() {
            self.counters.push(Counter::default());
        }
        if let Some(id) = id {
            self.by_id.insert(id, counter);
        }
        self.by_style.insert(style, counter);
        self.last = Some(counter);
        next(
            self.counters.get_mut(counter)?,
            styles,
            Some(style),
            level,
            anew,
        )
    }

    /// The number of a heading of that level, from 0, which stands in no list.
    pub(super) fn of_heading<'x>(
        &mut self,
        (styles, look): (&Styles, Look),
        level: usize,
        markup: &Markup<'x>,
        element: &Element<'x>,
    ) -> Option<Number> {
        let value = |name| markup.attribute(element, Space::Text, name);
        if value("is-list-header").as_deref() == Some("true") {
            return None;
        }
        let style = match look.list {
            OfList::None => return None,
            OfList::Unsaid => None,
            OfList::Style(style) => Some(style),
        };
        let start = value("start-value").and_then(|start| start.trim().parse().ok());
        let anew = start.filter(|_| value("restart-numbering").as_deref() == Some("true"));
        next(&mut self.outline, styles, style, level, anew)
    }
}

/// The number that comes next in a list of that style; without one, among headings.
fn next(
    counter: &mut Counter,
    styles: &Styles,
    style: Option<u32>,
    level: usize,
    anew: Option<u32>,
) -> Option<Number> {
    // Lists of one style are of one kind.
    let list = style.map_or(0, |style| style.saturating_add(1));
    let style = styles.list(style)?;
    counter.next(list, level, anew, |at| style.get(at))
}
