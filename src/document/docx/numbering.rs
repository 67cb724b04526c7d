//! The lists of a docx: which number a paragraph is given (ECMA-376, part 1, section 17.9).
//!
//! A list is an instance (`w:num`) of a definition (`w:abstractNum`). Instances of one definition count on together,
//! unless one begins anew. How numbers are written is not known here. What is missing, or leads back to itself, gives no
//! number.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::ReadError;
use crate::document::package::{
    Counter, Element, Figures, LEVELS, Level, Levels, Markup, Number, Pattern, Space, Token,
};

/// The lists of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbering {
    definitions: Vec<Definition>,
    lists: FxHashMap<u32, List>,
}

/// How a list may be numbered.
#[derive(Debug, Clone, Default)]
struct Definition {
    levels: Levels,
    /// The level of each style of paragraphs that is linked to one.
    by_style: Vec<(String, usize)>,
    /// The style of numbering that says it instead.
    link: Option<String>,
}

/// A list of a document.
#[derive(Debug, Clone, Default)]
struct List {
    /// Which definition it follows, by number.
    definition: Option<u32>,
    /// The levels that it has otherwise.
    levels: Levels,
    /// Where it begins anew, by level.
    starts: Vec<(usize, u32)>,
}

/// The identifier that stands for no list (17.9.18).
const NO_LIST: u32 = 0;

/// Which number a paragraph asks for: none, unless it says otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// The list, by its identifier, or [`NO_LIST`].
    pub(super) list: u32,
    pub(super) level: usize,
}

/// How far the lists have come in a story.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// By definition.
    counters: FxHashMap<u32, Counter>,
    /// The levels of lists that have begun anew.
    begun: FxHashSet<(u32, usize)>,
}

/// What has more definitions or lists than this is no document of a person: the others are not read.
const MOST: usize = 10_000;

/// A definition that another one stands for more than this many times stands for itself.
const LONGEST_CHAIN: usize = 8;

impl Numbering {
    /// Reads the part that holds the lists.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, ReadError> {
        let mut markup = Markup::new(Some(part), text);
        let mut numbering = Self::default();
        let mut names: FxHashMap<String, u32> = FxHashMap::default();
        let mut open = Open::Nothing;
        let mut level: Option<(usize, OpenLevel, usize)> = None;
        loop {
            match markup.next()? {
                Token::Open(element) if element.space == Space::Word => {
                    let depth = markup.depth();
                    let value = |name| markup.attribute(&element, Space::Word, name);
                    match element.name {
                        "abstractNum" if numbering.definitions.len() < MOST => {
                            let id = value("abstractNumId").unwrap_or_default().into_owned();
                            let next = u32::try_from(numbering.definitions.len());
                            names.entry(id).or_insert(next.unwrap_or(u32::MAX));
                            numbering.definitions.push(Definition::default());
                            open = Open::Definition;
                        }
                        "num" if numbering.lists.len() < MOST => {
                            let id = number(value("numId").as_deref()).filter(|id| *id != NO_LIST);
                            open = id.map_or(Open::Nothing, |id| Open::List(id, None));
                            if let Some(id) = id {
                                numbering.lists.insert(id, List::default());
                            }
                        }
                        "abstractNum" | "num" => open = Open::Nothing,
                        "lvlOverride" => {
                            if let Open::List(_, level) = &mut open {
                                *level = at(value("ilvl").as_deref());
                            }
                        }
                        "lvl" => {
                            let at = at(value("ilvl").as_deref());
                            level = at.map(|at| (at, OpenLevel::new(at), depth));
                        }
                        _ => match &mut level {
                            Some((_, level, _)) => level.property(&markup, &element),
                            None => numbering.property(open, &names, &markup, &element),
                        },
                    }
                }
                Token::Close => {
                    // The depth is already that of what is around.
                    let ends =
                        |(.., depth): &mut (usize, OpenLevel, usize)| markup.depth() < *depth;
                    if let Some((at, read, _)) = level.take_if(ends) {
                        numbering.level(open, at, read);
                    }
                }
                Token::End => return Ok(numbering),
                _ => {}
            }
        }
    }

    /// What is said of a definition or a list outside of its levels.
    fn property<'x>(
        &mut self,
        open: Open,
        names: &FxHashMap<String, u32>,
        markup: &Markup<'x>,
        element: &Element<'x>,
    ) {
        let value = |name| markup.attribute(element, Space::Word, name);
        match (element.name, open) {
            ("numStyleLink", Open::Definition) => {
                if let Some(last) = self.definitions.last_mut() {
                    last.link = value("val").map(std::borrow::Cow::into_owned);
                }
            }
            ("abstractNumId", Open::List(id, _)) => {
                if let Some(list) = self.lists.get_mut(&id) {
                    let named = value("val");
                    list.definition = named.and_then(|name| names.get(&*name).copied());
                }
            }
            ("startOverride", Open::List(id, Some(at))) => {
                if let (Some(list), Some(start)) =
                    (self.lists.get_mut(&id), number(value("val").as_deref()))
                    && list.starts.len() < LEVELS
                {
                    list.starts.push((at, start));
                }
            }
            _ => {}
        }
    }

    /// Keeps a level that was read.
    fn level(&mut self, open: Open, at: usize, read: OpenLevel) {
        let OpenLevel { level, style } = read;
        let levels = match open {
            Open::Nothing => None,
            Open::Definition => self.definitions.last_mut().map(|definition| {
                if let Some(style) = style
                    && definition.by_style.len() < LEVELS
                {
                    definition.by_style.push((style, at));
                }
                &mut definition.levels
            }),
            Open::List(id, _) => self.lists.get_mut(&id).map(|list| &mut list.levels),
        };
        if let Some(levels) = levels {
            levels.add(at, level);
        }
    }

    /// Puts the definitions in place that styles of numbering stand for (17.9.21); `list_of` tells the list of a style.
    pub(super) fn link(&mut self, list_of: impl Fn(&str) -> Option<u32>) {
        let definition_of = |list: &List| {
            let mut definition = list.definition?;
            for _ in 0..LONGEST_CHAIN {
                let own = self.definitions.get(definition as usize)?;
                let Some(link) = &own.link else { break };
                definition = self.lists.get(&list_of(link)?)?.definition?;
            }
            Some(definition)
        };
        let linked: Vec<(u32, Option<u32>)> = self
            .lists
            .iter()
            .map(|(id, list)| (*id, definition_of(list)))
            .collect();
        for (id, definition) in linked {
            if let Some(list) = self.lists.get_mut(&id) {
                list.definition = definition.or(list.definition);
            }
        }
    }

    /// The level of a list that a style of paragraphs is linked to (17.9.23).
    pub(super) fn level_of(&self, list: u32, style: &str) -> Option<usize> {
        let definition = self.definition(self.lists.get(&list)?)?;
        let own = definition.by_style.iter().find(|(own, _)| own == style);
        own.map(|(_, level)| *level)
    }

    fn definition(&self, list: &List) -> Option<&Definition> {
        self.definitions.get(list.definition? as usize)
    }

    /// The number of the next paragraph that asks for one.
    pub(super) fn next(&self, counters: &mut Counters, asked: Asked) -> Option<Number> {
        let list = self.lists.get(&asked.list)?;
        let definition = self.definition(list)?;
        let level = |number| {
            list.levels
                .get(number)
                .or_else(|| definition.levels.get(number))
        };
        let start = list.starts.iter().find(|(at, _)| *at == asked.level);
        // An instance begins anew where it is first used (17.9.26).
        let anew = start
            .filter(|_| counters.begun.insert((asked.list, asked.level)))
            .map(|(_, start)| *start);
        let key = list.definition?;
        let counter = counters.counters.entry(key).or_default();
        counter.next(key, asked.level, anew, level)
    }
}

/// What is being read.
#[derive(Debug, Clone, Copy)]
enum Open {
    Nothing,
    /// The last definition.
    Definition,
    /// The list of that identifier, and the level of it that is otherwise.
    List(u32, Option<usize>),
}

/// A level while it is read.
#[derive(Debug)]
struct OpenLevel {
    level: Level,
    /// The style of paragraphs that is linked to it.
    style: Option<String>,
}

impl OpenLevel {
    fn new(at: usize) -> Self {
        Self {
            level: Level {
                restarts_after: at,
                ..Level::default()
            },
            style: None,
        }
    }

    fn property<'x>(&mut self, markup: &Markup<'x>, element: &Element<'x>) {
        let value = || markup.attribute(element, Space::Word, "val");
        let level = &mut self.level;
        match element.name {
            "start" => level.start = number(value().as_deref()).unwrap_or(0),
            "numFmt" => {
                if let Some(figures) = figures(&value().unwrap_or_default()) {
                    level.figures = figures;
                }
            }
            "lvlText" => level.pattern = Pattern::of(&value().unwrap_or_default(), false),
            "lvlRestart" => {
                let after = number(value().as_deref()).and_then(|after| after.try_into().ok());
                level.restarts_after = after.unwrap_or(LEVELS).min(level.restarts_after);
            }
            "isLgl" => level.is_legal = value().is_none_or(|on| super::styles::is_on(&on)),
            "pStyle" => self.style = value().map(std::borrow::Cow::into_owned),
            _ => {}
        }
    }
}

/// The level of that number.
fn at(value: Option<&str>) -> Option<usize> {
    let at = value?.trim().parse().ok();
    at.filter(|at| *at < LEVELS)
}

fn number(value: Option<&str>) -> Option<u32> {
    value?.trim().parse().ok()
}

/// How numbers of that name are written (17.18.59); nothing for a name that is not known.
fn figures(name: &str) -> Option<Figures> {
    Some(match name {
        "decimal" | "ordinal" | "cardinalText" | "ordinalText" | "numberInDash" => Figures::Decimal,
        "decimalZero" => Figures::DecimalZero,
        "lowerRoman" => Figures::LowerRoman,
        "upperRoman" => Figures::UpperRoman,
        "lowerLetter" => Figures::LowerLetter,
        "upperLetter" => Figures::UpperLetter,
        "arabicAlpha" => Figures::ArabicAlpha,
        "arabicAbjad" => Figures::ArabicAbjad,
        "none" => Figures::None,
        "bullet" => Figures::Sign,
        _ => return None,
    })
}
