//! The configuration file `harmonise.toml`, and what it says for one file.
//!
//! Where the file is found, and what the command line says instead, is for [`cli`](crate::cli).

mod choices;
mod vocabulary;

use std::collections::BTreeMap;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::document;
use crate::error::{Error, Fault, in_plain_words};
use crate::finding::Context;
use crate::rules;
use crate::text::{Encoding, Positions};

pub use choices::{
    BidiChoice, DamageChoice, FailLevel, FormsChoice, Keys, LangChoice, LevelChoice, PdfBackend,
    ThemeChoice,
};
pub use vocabulary::{OneOrMore, VocabularyTable};

/// The settings of a project. Paths are relative to the folder of the file.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "harmonise.toml")]
pub struct Config {
    /// Glossary files or folders, instead of the one that comes with the program.
    #[serde(default)]
    pub glossary: Vec<String>,
    /// Whose wording is offered first: `un`, `guidelines`, `eu`, `ca`, `fr`, `be`, `uk`, or one of your own.
    pub profile: Option<String>,
    /// The language of all texts, `ar`, `en` or `fr`; `auto` lets each paragraph tell.
    #[serde(default)]
    pub lang: LangChoice,
    /// The encoding of all texts, such as `windows-1256`, instead of what their bytes tell.
    pub encoding: Option<String>,
    /// When terms are looked for through the damage that extraction from a PDF does to Arabic.
    pub damage: Option<DamageChoice>,
    /// What takes the text out of PDFs.
    pub pdf_backend: Option<PdfBackend>,
    /// Files that are not checked, as globs.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// The lowest level that makes a check fail.
    pub fail_level: Option<FailLevel>,
    /// The only rules to apply.
    #[serde(default)]
    pub select: Vec<String>,
    /// Rules not to apply.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// The baseline, `harmonise.baseline.json` or another name: what it holds is old.
    pub baseline: Option<String>,
    /// The file of waivers; the nearest `harmonise.waivers.toml`, if nothing is said.
    pub waivers: Option<String>,
    /// Other levels, by `rule` or `rule/context`.
    #[serde(default)]
    pub levels: BTreeMap<String, LevelChoice>,
    /// The colours of the screens.
    pub theme: Option<ThemeChoice>,
    /// The language of the screens: `ar`, `en` or `fr`; that of the system, if nothing is said.
    pub ui_lang: Option<LangChoice>,
    /// Other keys for the screens: the name of what a key does, and one key or several.
    #[serde(default)]
    pub keys: BTreeMap<String, Keys>,
    /// How Arabic is ordered on a terminal: `auto`, or what reads right in yours (`harmonise bidi check`).
    pub bidi: Option<BidiChoice>,
    /// Whether Arabic letters are sent to a terminal as presentation forms: `auto`, `yes` or `no`.
    pub arabic_forms: Option<FormsChoice>,
    /// Other settings for some files.
    #[serde(default, rename = "override")]
    pub overrides: Vec<Override>,
    /// Vocabularies of XML beside those that come with the program.
    #[serde(default, rename = "vocabulary")]
    pub vocabularies: Vec<VocabularyTable>,
}

/// Settings for the files that match one of `paths`; a later one wins.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Globs, relative to the folder of the configuration file.
    pub paths: Vec<String>,
    /// The language of these texts.
    pub lang: Option<LangChoice>,
    /// The encoding of these texts.
    pub encoding: Option<String>,
    /// Whose wording is offered first.
    pub profile: Option<String>,
    /// Other levels, by `rule` or `rule/context`.
    #[serde(default)]
    pub levels: BTreeMap<String, LevelChoice>,
}

impl Config {
    /// Reads a configuration file.
    ///
    /// # Errors
    /// [`Error::Config`] names the place and the nearest known key or word.
    pub fn parse(path: &str, text: &str) -> Result<Self, Error> {
        let fault = |at: usize, reason: String| {
            let position = Positions::new(text).of(at);
            Error::Config(Fault {
                path: path.to_owned(),
                line: position.line,
                column: position.column,
                reason,
            })
        };
        let config: Self = toml::from_str(text).map_err(|error| {
            fault(
                error.span().map_or(0, |span| span.start),
                in_plain_words(error.message()),
            )
        })?;
        let at = |word: &str| text.find(word).unwrap_or(0);
        let levels = config
            .levels
            .keys()
            .chain(config.overrides.iter().flat_map(|one| one.levels.keys()));
        for name in levels {
            let (rule, context) = name
                .split_once('/')
                .map_or((name.as_str(), None), |(rule, rest)| (rule, Some(rest)));
            check_rule(rule).map_err(|reason| fault(at(name), reason))?;
            if let Some(context) =
                context.filter(|word| !Context::ALL.iter().any(|known| known.name() == *word))
            {
                let known: Vec<_> = Context::ALL.iter().map(|context| context.name()).collect();
                return Err(fault(
                    at(name),
                    format!(
                        "no context is named `{context}` (known: {})",
                        known.join(", ")
                    ),
                ));
            }
        }
        for table in &config.vocabularies {
            if let Some((name, reason)) = table.fault() {
                return Err(fault(at(name), reason));
            }
        }
        for name in config.select.iter().chain(&config.ignore) {
            check_rule(name).map_err(|reason| fault(at(name), reason))?;
        }
        let encodings = config.encoding.iter().chain(
            config
                .overrides
                .iter()
                .filter_map(|one| one.encoding.as_ref()),
        );
        for name in encodings {
            Encoding::named(name).map_err(|reason| fault(at(name), reason))?;
        }
        for glob in config
            .exclude
            .iter()
            .chain(config.overrides.iter().flat_map(|one| &one.paths))
        {
            globs(std::slice::from_ref(glob)).map_err(|reason| fault(at(glob), reason))?;
        }
        Ok(config)
    }

    /// What readers are asked to do.
    pub fn reading(&self) -> document::Options {
        document::Options {
            vocabularies: self
                .vocabularies
                .iter()
                .map(VocabularyTable::vocabulary)
                .collect(),
            encoding: None,
            pdf: None,
        }
    }

    /// The overrides that apply to a file, by its path relative to the configuration's folder, in order.
    pub fn overrides_for<'c>(&'c self, path: &str) -> impl Iterator<Item = &'c Override> {
        let path = path.to_owned();
        self.overrides
            .iter()
            .filter(move |one| globs(&one.paths).is_ok_and(|globs| globs.is_match(&path)))
    }
}

/// Whether a rule of that name exists; else what to say.
///
/// # Errors
/// The message, with the nearest rule or all of them.
pub fn check_rule(name: &str) -> Result<(), String> {
    if rules::rule_named(name).is_some() {
        return Ok(());
    }
    let known: Vec<_> = rules::ALL.iter().map(|rule| rule.name).collect();
    Err(format!(
        "no rule is named `{name}` (known: {})",
        known.join(", ")
    ))
}

/// Globs as a set: `archive/**`, `*.old.md`; a name without a slash matches in every folder.
///
/// # Errors
/// What is wrong with a glob.
pub fn globs(patterns: &[String]) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let anchored = pattern.trim_end_matches('/');
        let anywhere = if anchored.contains('/') {
            anchored.to_owned()
        } else {
            format!("**/{anchored}")
        };
        for text in [anywhere.clone(), format!("{anywhere}/**")] {
            let glob = GlobBuilder::new(&text).literal_separator(true).build();
            set.add(glob.map_err(|error| format!("bad glob: {error}"))?);
        }
    }
    set.build().map_err(|error| format!("bad glob: {error}"))
}

/// The JSON schema of the configuration file, for editors.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Config).to_value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_is_told_with_its_place_and_the_nearest_one() {
        let error = Config::parse("harmonise.toml", "profile = \"un\"\nexlude = []\n")
            .unwrap_err()
            .to_string();
        assert!(error.contains("harmonise.toml:2:1"), "{error}");
        assert!(error.contains("did you mean `exclude`"), "{error}");
    }

    #[test]
    fn an_unknown_rule_or_context_is_refused() {
        let parse = |text| Config::parse("c.toml", text).unwrap_err().to_string();
        assert!(
            parse("[levels]\n\"deprecated\" = \"notice\"\n")
                .contains("no rule is named `deprecated`")
        );
        assert!(
            parse("[levels]\n\"deprecated-term/quote\" = \"notice\"\n")
                .contains("no context is named `quote`")
        );
    }

    #[test]
    fn an_unknown_encoding_is_refused_with_its_place() {
        let error = Config::parse("c.toml", "lang = \"ar\"\nencoding = \"klingon\"\n")
            .unwrap_err()
            .to_string();
        assert!(error.contains("c.toml:2:13"), "{error}");
        assert!(error.contains("no encoding is named `klingon`"), "{error}");
    }

    #[test]
    fn overrides_apply_by_path() {
        let text = "[[override]]\npaths = [\"fr/**\"]\nlang = \"fr\"\n";
        let config = Config::parse("c.toml", text).unwrap();
        assert_eq!(config.overrides_for("fr/loi.md").count(), 1);
        assert_eq!(config.overrides_for("en/act.md").count(), 0);
    }
}
