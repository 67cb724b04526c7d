//! The configuration file `harmonise.toml`, and what it says for one file.

use std::collections::BTreeMap;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::damage::Tolerance;
use crate::document::{self, Flow, LevelKind, Role, Vocabulary};
use crate::error::{Error, Fault, in_plain_words};
use crate::finding::{Context, Level};
use crate::lang::Lang;
use crate::rules;
use crate::terminal::{ArabicForms, Bidi};
use crate::text::{Encoding, Positions};

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
    fn fault(&self) -> Option<(&str, String)> {
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

/// The colours of the screens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// The sixteen colours that the terminal itself defines.
    #[default]
    Terminal,
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
    /// White on black, and few colours.
    HighContrast,
}

impl ThemeChoice {
    /// Every theme.
    pub const ALL: [Self; 4] = [Self::Terminal, Self::Dark, Self::Light, Self::HighContrast];

    /// Its name in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
        }
    }
}

/// The keys for one action: `"j"` or `["j", "down"]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Keys {
    /// One key.
    One(String),
    /// Several; none at all takes the action off the keyboard.
    Several(Vec<String>),
}

impl Keys {
    /// The keys as they are spelled.
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(key) => std::slice::from_ref(key),
            Self::Several(keys) => keys,
        }
    }
}

/// A language, or none in particular.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LangChoice {
    /// Each paragraph tells.
    #[default]
    Auto,
    /// Arabic.
    Ar,
    /// English.
    En,
    /// French.
    Fr,
}

impl LangChoice {
    /// The language, if it is one.
    pub const fn lang(self) -> Option<Lang> {
        match self {
            Self::Auto => None,
            Self::Ar => Some(Lang::Ar),
            Self::En => Some(Lang::En),
            Self::Fr => Some(Lang::Fr),
        }
    }
}

impl From<Lang> for LangChoice {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Ar => Self::Ar,
            Lang::En => Self::En,
            Lang::Fr => Self::Fr,
        }
    }
}

/// When terms are looked for through damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DamageChoice {
    /// Where a text shows damage.
    Auto,
    /// In every Arabic text.
    Always,
    /// Nowhere; a damaged text is still told as one.
    Never,
}

impl From<DamageChoice> for Tolerance {
    fn from(choice: DamageChoice) -> Self {
        match choice {
            DamageChoice::Auto => Self::Auto,
            DamageChoice::Always => Self::Always,
            DamageChoice::Never => Self::Never,
        }
    }
}

/// What takes the text out of PDFs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum PdfBackend {
    /// pdftotext where it is installed, else the program itself.
    #[default]
    Auto,
    /// The program of that name, a part of poppler.
    Pdftotext,
    /// The program itself.
    Builtin,
    /// Nothing: PDFs are not read.
    Off,
}

/// A level as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LevelChoice {
    /// Must change.
    Error,
    /// Should change.
    Warning,
    /// For attention.
    Notice,
    /// Told on request only.
    Silent,
}

impl From<LevelChoice> for Level {
    fn from(choice: LevelChoice) -> Self {
        match choice {
            LevelChoice::Error => Self::Error,
            LevelChoice::Warning => Self::Warning,
            LevelChoice::Notice => Self::Notice,
            LevelChoice::Silent => Self::Silent,
        }
    }
}

/// How Arabic is ordered on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BidiChoice {
    /// What the terminal seems to need.
    Auto,
    /// Cells in the order in which they are seen.
    App,
    /// The inverse of what the terminal does to rows.
    Inverse,
    /// The inverse of what the terminal does to words.
    Word,
    /// The logical order; the terminal does all.
    Terminal,
    /// The logical order, lines as in a file.
    Off,
}

impl From<BidiChoice> for Bidi {
    fn from(choice: BidiChoice) -> Self {
        match choice {
            BidiChoice::Auto => Self::Auto,
            BidiChoice::App => Self::App,
            BidiChoice::Inverse => Self::Inverse,
            BidiChoice::Word => Self::Word,
            BidiChoice::Terminal => Self::Terminal,
            BidiChoice::Off => Self::Off,
        }
    }
}

/// Whether Arabic letters are sent to a terminal as presentation forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FormsChoice {
    /// Yes, unless the order is left to the terminal.
    Auto,
    /// Yes.
    Yes,
    /// No.
    No,
}

impl From<FormsChoice> for ArabicForms {
    fn from(choice: FormsChoice) -> Self {
        match choice {
            FormsChoice::Auto => Self::Auto,
            FormsChoice::Yes => Self::Yes,
            FormsChoice::No => Self::No,
        }
    }
}

/// The lowest level that makes a check fail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FailLevel {
    /// Errors only.
    Error,
    /// Errors and warnings.
    #[default]
    Warning,
    /// Every finding that is told.
    Notice,
    /// Nothing fails.
    Never,
}

impl FailLevel {
    /// Whether a finding of that level makes the check fail.
    pub fn fails(self, level: Level) -> bool {
        self.lowest().is_some_and(|lowest| level >= lowest)
    }

    /// The lowest level that makes the check fail, if one does.
    pub const fn lowest(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Notice => Some(Level::Notice),
            Self::Never => None,
        }
    }
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
