//! What the elements of an XML vocabulary mean: data, from a table that comes with the program or from the
//! configuration.
//!
//! An element that no table names is taken for a block, unless it stands behind words of its parent or has a name that
//! is inline in about every vocabulary.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::document::Role;
use crate::finding::Context;
use crate::lang::Lang;

/// A vocabulary of XML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Its name in reports.
    pub name: Cow<'static, str>,
    /// The root elements of its documents, without prefix.
    pub roots: Vec<Cow<'static, str>>,
    /// How the namespace of the root begins, one of these; any, if there is none. A root without a namespace counts.
    pub namespaces: Vec<Cow<'static, str>>,
    /// The attribute of a level that names it for programs.
    pub id: Option<Cow<'static, str>>,
    /// An element and its attribute that tell the language of the document.
    pub language: Option<(Cow<'static, str>, Cow<'static, str>)>,
    /// An element and its attribute that name a passage which an amendment strikes.
    pub struck: Option<(Cow<'static, str>, Cow<'static, str>)>,
    /// An element and its attribute that say whether the next passage is struck (`delete`) or put in (`insert`).
    pub action: Option<(Cow<'static, str>, Cow<'static, str>)>,
    /// Attributes with values that give any element a meaning.
    pub attributes: Vec<Attribute>,
    pub(super) elements: FxHashMap<Cow<'static, str>, Element>,
    /// Words for levels, by number: those of one language each, the first one for all others.
    pub(super) words: Vec<Vec<(Lang, Cow<'static, str>)>>,
}

/// An attribute with a value that gives its element a meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, with its prefix.
    pub name: Cow<'static, str>,
    /// Its value.
    pub value: Cow<'static, str>,
    /// What the element says.
    pub context: Context,
}

/// What an element means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// How it stands in the text.
    pub flow: Flow,
    /// What its text is.
    pub context: Option<Context>,
    /// The role of its blocks.
    pub role: Option<Role>,
    /// The language of its text, whatever the document's.
    pub lang: Option<Lang>,
    /// Whether it is a level of the text that has a place: an article, a paragraph.
    pub level: Option<Level>,
    /// Its name as a reason: "in the element p".
    pub(super) because: String,
}

/// How an element stands in the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Flow {
    /// As its surroundings tell: inside a sentence it is a part of it, else a block.
    #[default]
    Auto,
    /// A block of text: no term reaches over its edges.
    Block,
    /// A part of a sentence.
    Inline,
    /// A passage that is quoted or put in, inside a sentence.
    Passage,
    /// A text of its own that stands inside a sentence: a footnote where it is called.
    Note,
    /// No text for readers; a block ends at it.
    Skip,
    /// Inside a sentence, and leaves no trace in it: the call of a note.
    Point,
    /// Inside a sentence, and no words: a formula, a picture. A term ends at it.
    Barrier,
    /// The end of a line inside a sentence.
    Break,
    /// The number of the level around it, which names its place and is not read.
    Label,
}

/// A level of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// The word before its number, by number in the vocabulary.
    pub(super) word: u16,
    /// How its place is told.
    pub kind: LevelKind,
}

/// How the place of a level is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelKind {
    /// People count from it, whatever it stands in: article 9, not chapter II article 9.
    Unit,
    /// A unit whose parts are told by their numbers alone, in brackets: s. 9(1)(a).
    Section,
    /// It is a part of the level around it: paragraph 1 of article 9.
    Part,
    /// It has its name without a number too: the preamble.
    Named,
}

/// Elements that are inline in about every vocabulary of documents.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bold", "cite", "em", "emph", "emphasis", "hi", "i", "italic",
    "link", "q", "ref", "small", "span", "strong", "sub", "sup", "term", "tt", "u", "xref",
];

impl Vocabulary {
    /// A vocabulary of that name, with nothing said of its elements.
    pub fn new(name: impl Into<Cow<'static, str>>, roots: Vec<Cow<'static, str>>) -> Self {
        Self {
            name: name.into(),
            roots,
            ..Self::default()
        }
    }

    /// What an element of that name means, if the vocabulary knows it.
    pub fn element(&self, name: &str) -> Option<&Element> {
        self.elements.get(name)
    }

    /// Changes what the elements of these names mean.
    #[must_use]
    pub fn with<N: Into<Cow<'static, str>>>(
        mut self,
        names: impl IntoIterator<Item = N>,
        change: impl Fn(&mut Element),
    ) -> Self {
        for name in names {
            let name = name.into();
            let because = format!("in the element {name}");
            let element = self.elements.entry(name).or_default();
            element.because = because;
            change(element);
        }
        self
    }

    /// Makes an element a level of the text, with the word before its number in several languages.
    #[must_use]
    pub fn with_level(
        mut self,
        name: impl Into<Cow<'static, str>>,
        kind: LevelKind,
        words: Vec<(Lang, Cow<'static, str>)>,
    ) -> Self {
        let word = self.words.iter().position(|known| *known == words);
        let word = word.unwrap_or_else(|| {
            self.words.push(words);
            self.words.len() - 1
        });
        let word = u16::try_from(word).unwrap_or(u16::MAX);
        self.with([name], |element| {
            element.level = Some(Level { word, kind });
            if element.flow == Flow::Auto {
                element.flow = Flow::Block;
            }
        })
    }

    /// The word before the number of a level, for a document of that language.
    pub fn word(&self, level: Level, lang: Option<Lang>) -> &str {
        let words = self.words.get(usize::from(level.word));
        let words = words.map(Vec::as_slice).unwrap_or_default();
        let own = words.iter().find(|(one, _)| Some(*one) == lang);
        own.or(words.first()).map_or("", |(_, word)| word)
    }

    /// Whether documents with that root, in that namespace, are written in it.
    pub fn is_of(&self, root: &str, namespace: Option<&str>) -> bool {
        let begins = |namespace: &str| {
            self.namespaces.is_empty()
                || self
                    .namespaces
                    .iter()
                    .any(|known| namespace.starts_with(&**known))
        };
        self.roots.iter().any(|known| known == root) && namespace.is_none_or(begins)
    }
}

/// Whether an element of that name is inline in a vocabulary that does not name it.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.iter().any(|known| known.eq_ignore_ascii_case(name))
}

impl Flow {
    /// Whether what stands before and behind it belongs to one sentence.
    pub(super) const fn is_in_a_sentence(self) -> bool {
        matches!(
            self,
            Self::Inline | Self::Passage | Self::Note | Self::Point | Self::Barrier | Self::Break
        )
    }
}
