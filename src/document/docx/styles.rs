//! The styles of a docx: what makes a paragraph a heading, a title or a quotation, which language a text has, and whether
//! it is hidden.
//!
//! A style is based on another one (ECMA-376, part 1, section 17.7.4.3); what it does not say, that one says, and at
//! last the defaults of the document.

use rustc_hash::FxHashMap;

use super::numbering::{Asked, Numbering};
use crate::document::ReadError;
use crate::document::package::{Declared, Element, Kind, Markup, Space, Token};
use crate::lang::Lang;

/// The properties of a text that tell its language, and whether it is hidden (sections 17.3.2.20, 17.3.2.30 and
/// 17.3.2.41).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// The language of text that runs from left to right.
    latin: Declared,
    /// The language of text that runs from right to left.
    bidi: Declared,
    /// Whether it runs from right to left.
    rtl: Option<bool>,
    /// Whether it is not shown.
    hidden: Option<bool>,
}

impl Traits {
    /// What it says, and where it says nothing what `other` says.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            latin: self.latin.or(other.latin),
            bidi: self.bidi.or(other.bidi),
            rtl: self.rtl.or(other.rtl),
            hidden: self.hidden.or(other.hidden),
        }
    }

    /// Whether readers do not see it.
    pub(super) fn is_hidden(self) -> bool {
        self.hidden == Some(true)
    }

    /// The language of the glossary that it comes to.
    pub(super) fn lang(self) -> Option<Lang> {
        let declared = if self.rtl == Some(true) {
            self.bidi
        } else {
            self.latin
        };
        declared.lang()
    }

    /// Takes in a property of a run.
    pub(super) fn property<'x>(&mut self, markup: &Markup<'x>, element: &Element<'x>) {
        match element.name {
            "lang" => {
                let value = |name| markup.attribute(element, Space::Word, name);
                let or = |said, name| value(name).map_or(said, |code| Declared::of_code(&code));
                self.latin = or(self.latin, "val");
                self.bidi = or(self.bidi, "bidi");
            }
            // A property that only stands there is on (section 17.17.4).
            "rtl" | "vanish" => {
                let value = markup.attribute(element, Space::Word, "val");
                let is_on = value.is_none_or(|value| is_on(&value));
                if element.name == "rtl" {
                    self.rtl = Some(is_on);
                } else {
                    self.hidden = Some(is_on);
                }
            }
            _ => {}
        }
    }
}

/// Whether a value switches something on (section 22.9.2.7).
pub(super) fn is_on(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// A style as it is written.
#[derive(Debug, Clone, Default)]
struct Style {
    name: Option<String>,
    based_on: Option<String>,
    outline: Option<u8>,
    /// The list that its paragraphs are numbered in, and the level: it may say one without the other.
    list: Option<u32>,
    level: Option<usize>,
    traits: Traits,
}

/// What a style comes to, with those that it is based on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) kind: Kind,
    pub(super) traits: Traits,
    /// The number that its paragraphs ask for.
    pub(super) asked: Asked,
}

/// The styles of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles {
    looks: FxHashMap<String, Look>,
    /// What a paragraph without a style looks like.
    plain: Look,
}

/// A style that is based on more than this many others, one on the other, is based on itself.
const LONGEST_CHAIN: usize = 32;

impl Styles {
    /// Reads the part that holds the styles; `numbering` is told which lists they stand for.
    pub(super) fn read(
        part: &str,
        text: &str,
        numbering: &mut Numbering,
    ) -> Result<Self, ReadError> {
        let mut markup = Markup::new(Some(part), text);
        let mut styles: FxHashMap<String, Style> = FxHashMap::default();
        let (mut defaults, mut plain) = (Traits::default(), None);
        // The style that is being read; outside of styles stand the defaults.
        let mut open: Option<(String, Style)> = None;
        let mut depth = 0_usize;
        let mut inside = 0;
        loop {
            match markup.next()? {
                Token::Open(element) => {
                    depth += 1;
                    if element.space != Space::Word {
                        continue;
                    }
                    let value = |name| markup.attribute(&element, Space::Word, name);
                    match (element.name, &mut open) {
                        ("style", None) => {
                            let id = value("styleId").unwrap_or_default().into_owned();
                            let paragraph = value("type").as_deref() == Some("paragraph");
                            if paragraph && value("default").is_some_and(|on| is_on(&on)) {
                                plain = Some(id.clone());
                            }
                            open = Some((id, Style::default()));
                            inside = depth;
                        }
                        ("tblStylePr" | "rPrChange" | "pPrChange", _) => {
                            markup.skip()?;
                            depth -= 1;
                        }
                        ("name", Some((_, style))) => {
                            style.name = value("val").map(|name| name.to_lowercase());
                        }
                        ("basedOn", Some((_, style))) => {
                            style.based_on = value("val").map(std::borrow::Cow::into_owned);
                        }
                        ("outlineLvl", Some((_, style))) => {
                            style.outline = value("val").and_then(|level| level.parse().ok());
                        }
                        ("numId", Some((_, style))) => {
                            style.list = value("val").and_then(|id| id.trim().parse().ok());
                        }
                        ("ilvl", Some((_, style))) => {
                            style.level = value("val").and_then(|level| level.trim().parse().ok());
                        }
                        (_, Some((_, style))) => style.traits.property(&markup, &element),
                        (_, None) => defaults.property(&markup, &element),
                    }
                }
                Token::Close => {
                    if depth == inside
                        && let Some((id, style)) = open.take()
                    {
                        styles.insert(id, style);
                    }
                    depth -= 1;
                }
                Token::Text(_) => {}
                Token::End => break,
            }
        }
        numbering.link(|style| styles.get(style)?.list);
        let looks: FxHashMap<String, Look> = styles
            .keys()
            .map(|id| (id.clone(), look(id, &styles, defaults, numbering)))
            .collect();
        let plain = plain.and_then(|id| looks.get(&id).copied());
        Ok(Self {
            plain: plain.unwrap_or(Look {
                traits: defaults,
                ..Look::default()
            }),
            looks,
        })
    }

    /// What a paragraph of that style looks like, or one without a style.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Look {
        let Some(id) = id else { return self.plain };
        let known = self.looks.get(id).copied();
        known.unwrap_or_else(|| Look {
            kind: named(&id.to_lowercase()).unwrap_or_default(),
            asked: Asked::default(),
            ..self.plain
        })
    }

    /// Takes in a property of a run, which may be its style: what the run says itself counts before that.
    pub(super) fn property<'x>(
        &self,
        traits: &mut Traits,
        markup: &Markup<'x>,
        element: &Element<'x>,
    ) {
        if element.name == "rStyle" {
            let id = markup.attribute(element, Space::Word, "val");
            *traits = traits.or(self.character(&id.unwrap_or_default()));
        } else {
            traits.property(markup, element);
        }
    }

    fn character(&self, id: &str) -> Traits {
        self.looks
            .get(id)
            .map_or(Traits::default(), |look| look.traits)
    }
}

fn look(
    id: &str,
    styles: &FxHashMap<String, Style>,
    defaults: Traits,
    numbering: &Numbering,
) -> Look {
    let mut traits = Traits::default();
    let mut outline = None;
    let mut kind = None;
    let mut list = None;
    let chain = || {
        let ids = std::iter::successors(Some(id), |&id| styles.get(id)?.based_on.as_deref());
        let known = ids.map_while(|id| Some((id, styles.get(id)?)));
        known.take(LONGEST_CHAIN)
    };
    for (id, style) in chain() {
        traits = traits.or(style.traits);
        outline = outline.or(style.outline);
        list = list.or(style.list);
        let id = id.to_lowercase();
        kind = kind.or_else(|| named(style.name.as_deref().unwrap_or(&id)));
    }
    let list = list.unwrap_or_default();
    let level = chain().find_map(|(id, style)| numbering.level_of(list, id).or(style.level));
    let heading = outline.filter(|&level| level < 9);
    let kind = match (kind, heading) {
        (Some(Kind::Title), _) => Kind::Title,
        (_, Some(level)) => Kind::Heading(level + 1),
        (kind, None) => kind.unwrap_or_default(),
    };
    Look {
        kind,
        traits: traits.or(defaults),
        asked: Asked {
            list,
            level: level.unwrap_or_default(),
        },
    }
}

/// What a built-in style makes of a paragraph, by its name or, where that is missing, by its identifier; in lower case.
/// Names of built-in styles are English in every edition of a word processor, identifiers are not.
fn named(name: &str) -> Option<Kind> {
    let level = |rest: &str| {
        rest.trim()
            .parse()
            .ok()
            .filter(|level| (1..=9).contains(level))
    };
    for start in ["heading", "titre"] {
        if let Some(level) = name.strip_prefix(start).and_then(level) {
            return Some(Kind::Heading(level));
        }
    }
    match name {
        "title" | "titre" => Some(Kind::Title),
        "subtitle" | "sous-titre" => Some(Kind::Heading(1)),
        "quote" | "intense quote" | "intensequote" | "block text" | "blocktext" | "quotations" => {
            Some(Kind::Quotation)
        }
        _ => None,
    }
}

/// The level of a paragraph that says it itself (section 17.3.1.20): below the tenth it is a heading.
pub(super) fn outlined(level: &str, kind: Kind) -> Kind {
    match (level.parse::<u8>(), kind) {
        (Ok(level), Kind::Body | Kind::Heading(_)) if level < 9 => Kind::Heading(level + 1),
        (Ok(9), Kind::Heading(_)) => Kind::Body,
        _ => kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
        <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR" w:bidi="ar-TN"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>
            <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Article"><w:name w:val="Article"/><w:basedOn w:val="Titre2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Citation"><w:name w:val="Quote"/><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>
        <w:style w:type="character" w:styleId="Arabic"><w:rPr><w:rtl/></w:rPr></w:style>
    </w:styles>"#;

    #[test]
    fn a_style_is_what_the_ones_below_it_are() {
        let styles = Styles::read("word/styles.xml", STYLES, &mut Numbering::default()).unwrap();
        let kind = |id| styles.paragraph(Some(id)).kind;
        assert_eq!(kind("Article"), Kind::Heading(2));
        assert_eq!(kind("Citation"), Kind::Quotation);
        assert_eq!(kind("Round"), Kind::Body);
        assert_eq!(kind("Heading3"), Kind::Heading(3), "not in the part");
        assert_eq!(styles.paragraph(None).kind, Kind::Body);
    }

    #[test]
    fn the_language_is_that_of_the_nearest_one_that_tells() {
        let styles = Styles::read("word/styles.xml", STYLES, &mut Numbering::default()).unwrap();
        let lang = |id| styles.paragraph(id).traits.lang();
        assert_eq!(lang(None), Some(Lang::Fr));
        assert_eq!(lang(Some("Article")), Some(Lang::Fr));
        assert_eq!(lang(Some("Citation")), Some(Lang::En));
        let arabic = styles.character("Arabic").or(styles.paragraph(None).traits);
        assert_eq!(arabic.lang(), Some(Lang::Ar));
    }

    #[test]
    fn a_level_of_the_paragraph_counts_before_its_style() {
        assert_eq!(outlined("0", Kind::Body), Kind::Heading(1));
        assert_eq!(outlined("9", Kind::Heading(1)), Kind::Body);
        assert_eq!(outlined("x", Kind::Quotation), Kind::Quotation);
    }
}
