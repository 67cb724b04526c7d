//! The styles of an `OpenDocument` file: what makes a paragraph a heading, a title or a quotation, and which language a
//! text has.
//!
//! A style has a parent (`OpenDocument` 1.3, part 3, section 19.510); what it does not say, that one says, and at last
//! the default style of its family. Automatic styles belong to one part alone, named ones to all.

use rustc_hash::FxHashMap;

use crate::document::ReadError;
use crate::document::package::{Declared, Element, Kind, Markup, Space, Token};
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
    tongue: Tongue,
}

/// The styles that hold for a part.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles {
    styles: FxHashMap<(Family, String), Style>,
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
        loop {
            match markup.next()? {
                Token::Open(element) => {
                    depth += 1;
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
                        (Space::Style, "text-properties") => {
                            if let Some((_, style, _)) = &mut open {
                                style.tongue = tongue(markup, &element);
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
                            self.styles.insert(key, style);
                        }
                    }
                    inside.take_if(|at| *at == depth);
                    depth -= 1;
                }
                Token::Text(_) => {}
                Token::End => return Ok(()),
            }
        }
    }

    /// What a style of that name looks like.
    pub(super) fn look(&self, family: Family, name: &str) -> Look {
        let mut look = Look::default();
        let mut outline = None;
        let mut kind = None;
        let mut next = Some(name);
        for _ in 0..LONGEST_CHAIN {
            let Some(name) = next else { break };
            let style = self.styles.get(&(family, name.to_owned()));
            let shown = style.and_then(|style| style.display_name.as_deref());
            kind = kind.or_else(|| named(shown.unwrap_or(name)));
            let Some(style) = style else { break };
            look.tongue = look.tongue.or(style.tongue);
            outline = outline.or(style.outline);
            next = style.parent.as_deref();
        }
        if family == Family::Paragraph {
            look.tongue = look.tongue.or(self.defaults);
        }
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
