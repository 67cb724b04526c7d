//! The styles of an `OpenDocument` file: what makes a paragraph a heading, a title or a quotation, which language a text
//! has, and how lists are numbered.
//!
//! A style has a parent (`OpenDocument` 1.3, part 3, section 19.510); what it does not say, that one says, and at last
//! the default style of its family. Automatic styles belong to one part alone, named ones to all.

use rustc_hash::FxHashMap;

use super::lists;
use crate::document::ReadError;
use crate::document::package::{Declared, Element, Kind, Levels, Markup, Space, Token};
use crate::lang::Lang;

/// The languages that a style declares, if it does: one for each kind of script.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tongue {
    /// For scripts such as Latin.
    western: Declared,
    /// For scripts such as Arabic, whose letters are joined.
    complex: Declared,
}

impl Tongue {
    /// What it says, and where it says nothing what `other` says.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            western: self.western.or(other.western),
            complex: self.complex.or(other.complex),
        }
    }

    /// The language of that text.
    pub(super) fn of(self, text: &str) -> Option<Lang> {
        let declared = if Lang::of_script(text).is_rtl() {
            self.complex
        } else {
            self.western
        };
        declared.lang()
    }
}

/// What a style comes to, with those above it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) kind: Kind,
    pub(super) tongue: Tongue,
    /// Whether it says that text is shown or hidden.
    pub(super) hidden: Option<bool>,
    /// The style of the lists that its paragraphs stand in.
    pub(super) list: OfList,
}

/// What a style of paragraphs says of their lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum OfList {
    /// Nothing: headings are numbered as the outline is.
    #[default]
    Unsaid,
    /// They have no number.
    None,
    /// The style of lists of that number.
    Style(u32),
}

/// What a style is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Family {
    Paragraph,
    Text,
}

#[derive(Debug, Clone, Default)]
struct Style {
    parent: Option<String>,
    display_name: Option<String>,
    outline: Option<u8>,
    /// The style of lists; an empty name is none.
    list: Option<String>,
    hidden: Option<bool>,
    tongue: Tongue,
}

/// The styles that hold for a part.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles {
    by_key: FxHashMap<(Family, String), Style>,
    lists: Vec<Levels>,
    by_name: FxHashMap<String, u32>,
    /// How headings are numbered.
    outline: Levels,
    /// What a paragraph is without any style.
    defaults: Tongue,
}

/// Where styles stand in a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// Those that have a name for people.
    Named,
    /// Those that a paragraph was given without one.
    Automatic,
}

impl Group {
    const fn element(self) -> &'static str {
        match self {
            Self::Named => "styles",
            Self::Automatic => "automatic-styles",
        }
    }
}

/// A style that has more parents than this, one above the other, is its own.
const LONGEST_CHAIN: usize = 32;

impl Styles {
    /// Adds the styles of a group that stand in a part, up to where its text begins.
    pub(super) fn add(&mut self, markup: &mut Markup<'_>, group: Group) -> Result<(), ReadError> {
        // The style that is being read, if it is kept, and how deep it stands.
        let mut open: Option<((Family, String), Style, usize)> = None;
        let (mut depth, mut inside) = (0_usize, None);
        // The style of lists that is being read, and how deep it stands.
        let mut list: Option<(Option<String>, Levels, usize)> = None;
        loop {
            match markup.next()? {
                Token::Open(element) => {
                    depth += 1;
                    if let Some((_, style, _)) = &mut list {
                        lists::level_property(style, markup, &element);
                    }
                    match (element.space, element.name) {
                        (Space::Office, "body") => return Ok(()),
                        (Space::Office, name) if name == group.element() => inside = Some(depth),
                        (Space::Style, "style") if inside.is_some() => {
                            open = key(markup, &element)
                                .map(|key| (key, style(markup, &element), depth));
                        }
                        (Space::Style, "default-style") if inside.is_some() => {
                            let key = (Family::Paragraph, String::new());
                            open = (family(markup, &element) == Some(Family::Paragraph))
                                .then(|| (key, Style::default(), depth));
                        }
                        (Space::Text, "list-style") if inside.is_some() => {
                            let name = markup.attribute(&element, Space::Style, "name");
                            let name = name.unwrap_or_default().into_owned();
                            list = Some((Some(name), Levels::default(), depth));
                        }
                        (Space::Text, "outline-style") if inside.is_some() => {
                            list = Some((None, Levels::default(), depth));
                        }
                        (Space::Style, "text-properties") => {
                            if let Some((_, style, _)) = &mut open {
                                style.tongue = tongue(markup, &element);
                                let shown = markup.attribute(&element, Space::Text, "display");
                                style.hidden = shown.map(|shown| &*shown == "none");
                            }
                        }
                        _ => {}
                    }
                }
                Token::Close => {
                    if let Some((key, style, _)) = open.take_if(|(.., at)| *at == depth) {
                        if key.1.is_empty() {
                            self.defaults = style.tongue;
                        } else {
                            self.by_key.insert(key, style);
                        }
                    }
                    if let Some((name, style, _)) = list.take_if(|(.., at)| *at == depth) {
                        self.keep(name, style);
                    }
                    inside.take_if(|at| *at == depth);
                    depth -= 1;
                }
                Token::Text(_) => {}
                Token::End => return Ok(()),
            }
        }
    }

    /// Keeps a style of lists, or the one of headings, which has no name.
    fn keep(&mut self, name: Option<String>, style: Levels) {
        let Some(name) = name else {
            self.outline = style;
            return;
        };
        if let Ok(next) = u32::try_from(self.lists.len())
            && self.lists.len() < lists::MOST
        {
            self.by_name.insert(name, next);
            self.lists.push(style);
        }
    }

    /// The style of lists of that name, by its number.
    pub(super) fn list_named(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).copied()
    }

    /// The style of lists of that number; without one, that of headings.
    pub(super) fn list(&self, number: Option<u32>) -> Option<&Levels> {
        match number {
            Some(number) => self.lists.get(number as usize),
            None => Some(&self.outline),
        }
    }

    /// What a style of that name looks like.
    pub(super) fn look(&self, family: Family, name: &str) -> Look {
        let mut look = Look::default();
        let mut outline = None;
        let mut kind = None;
        let mut list = None;
        let mut next = Some(name);
        for _ in 0..LONGEST_CHAIN {
            let Some(name) = next else { break };
            let style = self.by_key.get(&(family, name.to_owned()));
            let shown = style.and_then(|style| style.display_name.as_deref());
            kind = kind.or_else(|| named(shown.unwrap_or(name)));
            let Some(style) = style else { break };
            look.tongue = look.tongue.or(style.tongue);
            look.hidden = look.hidden.or(style.hidden);
            outline = outline.or(style.outline);
            list = list.or(style.list.as_deref());
            next = style.parent.as_deref();
        }
        if family == Family::Paragraph {
            look.tongue = look.tongue.or(self.defaults);
        }
        look.list = match list {
            None => OfList::Unsaid,
            Some(name) => self.list_named(name).map_or(OfList::None, OfList::Style),
        };
        look.kind = match (kind, outline) {
            (Some(Kind::Title), _) => Kind::Title,
            (_, Some(level)) => Kind::Heading(level),
            (kind, None) => kind.unwrap_or_default(),
        };
        look
    }
}

fn family<'x>(markup: &Markup<'x>, element: &Element<'x>) -> Option<Family> {
    match &*markup.attribute(element, Space::Style, "family")? {
        "paragraph" => Some(Family::Paragraph),
        "text" => Some(Family::Text),
        _ => None,
    }
}

fn key<'x>(markup: &Markup<'x>, element: &Element<'x>) -> Option<(Family, String)> {
    let name = markup.attribute(element, Space::Style, "name")?;
    Some((family(markup, element)?, name.into_owned()))
}

fn style<'x>(markup: &Markup<'x>, element: &Element<'x>) -> Style {
    let value = |name| markup.attribute(element, Space::Style, name);
    let outline = value("default-outline-level").and_then(|level| level.parse().ok());
    Style {
        parent: value("parent-style-name").map(std::borrow::Cow::into_owned),
        display_name: value("display-name").map(std::borrow::Cow::into_owned),
        outline: outline.filter(|&level| level > 0),
        list: value("list-style-name").map(std::borrow::Cow::into_owned),
        hidden: None,
        tongue: Tongue::default(),
    }
}

fn tongue<'x>(markup: &Markup<'x>, element: &Element<'x>) -> Tongue {
    let lang = |space, name| {
        let code = markup.attribute(element, space, name);
        code.map_or(Declared::Nothing, |code| Declared::of_code(&code))
    };
    Tongue {
        western: lang(Space::Fo, "language"),
        complex: lang(Space::Style, "language-complex"),
    }
}

/// What a style of a word processor's own makes of a paragraph, by its name. These names are English in every edition.
fn named(name: &str) -> Option<Kind> {
    let name = name.replace("_20_", " ").to_lowercase();
    if let Some(level) = name.strip_prefix("heading ") {
        let level = level.parse().ok();
        return level
            .filter(|level| (1..=10).contains(level))
            .map(Kind::Heading);
    }
    match name.as_str() {
        "title" => Some(Kind::Title),
        "subtitle" => Some(Kind::Heading(1)),
        "quotations" | "quote" | "intense quote" => Some(Kind::Quotation),
        _ => None,
    }
}
