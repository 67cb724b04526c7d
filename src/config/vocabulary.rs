//! A vocabulary of XML as a project describes it: what its elements mean to a reader.
//!
//! The vocabularies that the program knows are tables of [`document`](crate::document).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::LangChoice;
use crate::document::{Flow, LevelKind, Role, Vocabulary};
use crate::finding::Context;
use crate::lang::Lang;

/// What the elements of an XML vocabulary mean, by their names without prefix. An element that stands in no list is a
/// block, unless it stands behind words of its parent.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VocabularyTable {
    /// The root element of its documents, or several.
    pub root: OneOrMore,
    /// Its name in reports; the first root, if there is none.
    pub name: Option<String>,
    /// How the namespace of the root begins; any, if there is none.
    pub namespace: Option<String>,
    /// Paragraphs and the like: no term reaches over their edges.
    #[serde(default)]
    pub blocks: Vec<String>,
    /// Parts of sentences.
    #[serde(default)]
    pub inline: Vec<String>,
    /// No text for readers.
    #[serde(default)]
    pub skip: Vec<String>,
    /// Texts of their own inside a sentence, such as footnotes where they are called.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What leaves no trace in a sentence, such as the call of a note.
    #[serde(default)]
    pub points: Vec<String>,
    /// Ends of lines.
    #[serde(default)]
    pub breaks: Vec<String>,
    /// The document's own title.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Headings of parts.
    #[serde(default)]
    pub headings: Vec<String>,
    /// Words that the document defines.
    #[serde(default)]
    pub definitions: Vec<String>,
    /// Words of another language beside those that are defined.
    #[serde(default)]
    pub glosses: Vec<String>,
    /// References to other instruments by their names.
    #[serde(default)]
    pub citations: Vec<String>,
    /// Quotations of other texts.
    #[serde(default)]
    pub quotations: Vec<String>,
    /// What an amendment puts in.
    #[serde(default)]
    pub inserted: Vec<String>,
    /// What an amendment strikes.
    #[serde(default)]
    pub removed: Vec<String>,
    /// What was deleted from the document and is still shown.
    #[serde(default)]
    pub deleted: Vec<String>,
    /// Parts that are not in force.
    #[serde(default)]
    pub not_in_force: Vec<String>,
    /// Numbers of articles and their parts; they name places and are not read.
    #[serde(default)]
    pub numbers: Vec<String>,
    /// Levels that people count from, with the word before the number: `article = "art."`.
    #[serde(default)]
    pub units: BTreeMap<String, String>,
    /// Levels inside them, with the word before the number: `alinea = "para."`.
    #[serde(default)]
    pub parts: BTreeMap<String, String>,
    /// The attribute that names a level for programs.
    pub id: Option<String>,
    /// Elements whose text is in a language of its own: `terme-anglais = "en"`.
    #[serde(default)]
    pub languages: BTreeMap<String, LangChoice>,
}

/// A name, or several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMore {
    /// One.
    One(String),
    /// Several.
    More(Vec<String>),
}

impl Default for OneOrMore {
    fn default() -> Self {
        Self::More(Vec::new())
    }
}

impl OneOrMore {
    fn names(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::More(names) => names,
        }
    }
}

impl VocabularyTable {
    fn flows(&self) -> [(Flow, &[String]); 7] {
        [
            (Flow::Block, &self.blocks),
            (Flow::Inline, &self.inline),
            (Flow::Skip, &self.skip),
            (Flow::Note, &self.notes),
            (Flow::Point, &self.points),
            (Flow::Break, &self.breaks),
            (Flow::Label, &self.numbers),
        ]
    }

    fn contexts(&self) -> [(Context, &[String]); 8] {
        [
            (Context::Definition, &self.definitions),
            (Context::Gloss, &self.glosses),
            (Context::Citation, &self.citations),
            (Context::Quotation, &self.quotations),
            (Context::Inserted, &self.inserted),
            (Context::Removed, &self.removed),
            (Context::Deleted, &self.deleted),
            (Context::NotInForce, &self.not_in_force),
        ]
    }

    /// The vocabulary that it describes.
    pub fn vocabulary(&self) -> Vocabulary {
        let roots = self.root.names();
        let name = self.name.as_ref().or_else(|| roots.first());
        let name = name.cloned().unwrap_or_default();
        let mut vocabulary = Vocabulary::new(name, roots.iter().cloned().map(Into::into).collect());
        vocabulary.namespaces = self.namespace.iter().cloned().map(Into::into).collect();
        vocabulary.id = self.id.clone().map(Into::into);
        for (flow, names) in self.flows() {
            vocabulary = vocabulary.with(names.iter().cloned(), |element| element.flow = flow);
        }
        for (context, names) in self.contexts() {
            vocabulary = vocabulary.with(names.iter().cloned(), |element| {
                element.context = Some(context);
                // These are words in a sentence, if nothing else is said.
                let words = matches!(
                    context,
                    Context::Definition | Context::Gloss | Context::Citation
                );
                if words && element.flow == Flow::Auto {
                    element.flow = Flow::Inline;
                }
            });
        }
        for (role, names) in [
            (Role::OwnTitle, &self.titles),
            (Role::Heading, &self.headings),
        ] {
            vocabulary = vocabulary.with(names.iter().cloned(), |element| {
                element.role = Some(role);
                if element.flow == Flow::Auto {
                    element.flow = Flow::Block;
                }
            });
        }
        for (kind, levels) in [
            (LevelKind::Unit, &self.units),
            (LevelKind::Part, &self.parts),
        ] {
            for (name, word) in levels {
                let words = vec![(Lang::En, word.clone().into())];
                vocabulary = vocabulary.with_level(name.clone(), kind, words);
            }
        }
        for (name, lang) in &self.languages {
            vocabulary = vocabulary.with([name.clone()], |element| element.lang = lang.lang());
        }
        vocabulary
    }

    /// The name that stands in two lists of which an element can be in one only, and what is wrong with a table that
    /// names no root.
    pub(super) fn fault(&self) -> Option<(&str, String)> {
        if self.root.names().iter().all(String::is_empty) {
            return Some((
                "vocabulary",
                "a vocabulary without a root element".to_owned(),
            ));
        }
        let mut seen = BTreeMap::new();
        for (flow, names) in self.flows() {
            for name in names {
                if seen.insert(name, flow).is_some_and(|other| other != flow) {
                    let reason =
                        format!("the element `{name}` stands in two lists that exclude each other");
                    return Some((name, reason));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_vocabulary_says_what_its_elements_mean() {
        let text = "[[vocabulary]]\nroot = \"loi\"\nblocks = [\"article\"]\ncitations = [\"renvoi\"]\n\
                    units = { article = \"art.\" }\nlanguages = { anglais = \"en\" }\n";
        let config = Config::parse("c.toml", text).unwrap();
        let vocabulary = &config.reading().vocabularies[0];
        assert_eq!(vocabulary.name, "loi");
        let renvoi = vocabulary.element("renvoi").unwrap();
        assert_eq!(
            (renvoi.flow, renvoi.context),
            (Flow::Inline, Some(Context::Citation))
        );
        assert!(vocabulary.element("article").unwrap().level.is_some());
        assert_eq!(vocabulary.element("anglais").unwrap().lang, Some(Lang::En));
    }

    #[test]
    fn a_vocabulary_that_contradicts_itself_is_refused() {
        let parse = |text| Config::parse("c.toml", text).unwrap_err().to_string();
        let twice = "[[vocabulary]]\nroot = \"loi\"\nskip = [\"note\"]\ninline = [\"note\"]\n";
        assert!(parse(twice).contains("c.toml:3:10: the element `note` stands in two lists"));
        assert!(parse("[[vocabulary]]\nname = \"loi\"\n").contains("root"));
    }
}
