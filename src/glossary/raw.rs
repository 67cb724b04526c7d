//! The TOML schema of a glossary, as types. [`load`](super::load()) turns it into the model.

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

/// A glossary file: terms in Arabic, English and French, grouped by concept.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "harmonise glossary")]
pub(super) struct RawFile {
    /// The glossary as a whole; in one of its files.
    #[schemars(with = "Option<RawHeader>")]
    pub(super) glossary: Option<Spanned<RawHeader>>,
    /// Concepts with their terms.
    #[serde(default)]
    #[schemars(with = "Vec<RawConcept>")]
    pub(super) concept: Vec<Spanned<RawConcept>>,
    /// Official names; what stands inside them is left alone.
    #[serde(default)]
    #[schemars(with = "Vec<RawTitle>")]
    pub(super) title: Vec<Spanned<RawTitle>>,
    /// Phrases that tell what a term beside them stands in.
    #[serde(default)]
    #[schemars(with = "Vec<RawCue>")]
    pub(super) cue: Vec<Spanned<RawCue>>,
    /// Forms that are spelt like a term and mean something else.
    #[serde(default, rename = "look-alike")]
    #[schemars(with = "Vec<RawLookAlike>")]
    pub(super) look_alike: Vec<Spanned<RawLookAlike>>,
    /// Words beside which alone some terms count.
    #[serde(default)]
    #[schemars(with = "Vec<RawCompany>")]
    pub(super) company: Vec<Spanned<RawCompany>>,
    /// Words with the plurals that no rule makes; they count wherever a term has the word.
    #[serde(default)]
    #[schemars(with = "Vec<RawPlural>")]
    pub(super) plural: Vec<Spanned<RawPlural>>,
    /// Where wordings were seen.
    #[serde(default)]
    #[schemars(with = "Vec<RawSource>")]
    pub(super) source: Vec<Spanned<RawSource>>,
    /// Sentences with what is to be found in them; run by `glossary check`.
    #[serde(default)]
    #[schemars(with = "Vec<RawExample>")]
    pub(super) example: Vec<Spanned<RawExample>>,
}

/// The glossary as a whole.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHeader {
    /// Its name for machines, in kebab-case; if there is none, that of the glossary that is extended.
    pub(super) id: Option<String>,
    /// Its name for people.
    pub(super) title: Option<String>,
    /// Its edition.
    pub(super) version: Option<String>,
    /// What it is for.
    #[expect(dead_code, reason = "for readers of the file")]
    pub(super) about: Option<String>,
    /// `default`: these entries are added to the glossary that comes with the program.
    pub(super) extends: Option<Place>,
}

/// A string whose place in the file is kept for messages.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub(super) struct Place(pub(super) Spanned<String>);

impl JsonSchema for Place {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "string".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

/// A text in up to three languages.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTexts {
    /// In Arabic.
    pub(super) ar: Option<String>,
    /// In English.
    pub(super) en: Option<String>,
    /// In French.
    pub(super) fr: Option<String>,
}

/// A concept and its terms.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawConcept {
    /// Its identifier, in kebab-case.
    pub(super) id: Place,
    /// The subject field.
    pub(super) field: Option<String>,
    /// Identifiers of concepts near to it.
    #[serde(default)]
    pub(super) related: Vec<Place>,
    /// What it is, by language.
    #[serde(default)]
    pub(super) definition: RawTexts,
    /// A remark for people.
    pub(super) note: Option<String>,
    /// Its terms.
    #[serde(default)]
    #[schemars(with = "Vec<RawTerm>")]
    pub(super) term: Vec<Spanned<RawTerm>>,
}

/// A term.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTerm {
    /// Its language.
    pub(super) lang: RawLang,
    /// Its base form as a person writes it.
    pub(super) text: Place,
    /// What the glossary thinks of it.
    pub(super) status: RawStatus,
    /// Identifiers of the sources where it was seen.
    #[serde(default)]
    pub(super) sources: Vec<Place>,
    /// How far the sources bear it out.
    pub(super) seen: Option<RawSeen>,
    /// Whose wording it is: `un`, `eu`, `ca`, …
    #[serde(default)]
    pub(super) profiles: Vec<String>,
    /// How it is looked for; in all its grammatical forms, if nothing is said.
    #[serde(default, rename = "match")]
    pub(super) matching: RawMatching,
    /// Other wordings: one word is an irregular form and taken as it stands, several words are looked for as the term is.
    /// `{image|film} of {a child|minors}` stands for every choice of one in each pair of braces.
    #[serde(default)]
    pub(super) forms: Vec<Place>,
    /// Generated forms that are not to be looked for.
    #[serde(default)]
    pub(super) not: Vec<String>,
    /// How many words may stand between two of its words, at one place.
    #[serde(default)]
    pub(super) gap: u8,
    /// The companies of words of which each must have one in the same sentence, beside the term: `["child"]` for a term that
    /// is another matter where it is said of adults.
    #[serde(default)]
    pub(super) beside: Vec<Place>,
    /// Which preferred or admitted terms to offer instead, in order.
    #[serde(default)]
    pub(super) replace_with: Vec<Place>,
    /// Shown with a finding.
    pub(super) note: Option<String>,
    /// Why the term has two readings; it is then never corrected without a person.
    pub(super) ambiguous: Option<String>,
}

/// An official title.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTitle {
    /// Its identifier, in kebab-case.
    pub(super) id: Place,
    /// What it names.
    pub(super) kind: RawTitleKind,
    /// For headings and wordings of a treaty: the names of the treaty beside which alone they count.
    #[serde(default)]
    pub(super) instrument: Vec<String>,
    /// The identifier of the title that it was given later, if it has another one today.
    pub(super) now: Option<Place>,
    /// The identifier of the title that this is a loose citation of.
    pub(super) cites: Option<Place>,
    /// Identifiers of the sources where it was seen.
    #[serde(default)]
    pub(super) sources: Vec<Place>,
    /// How far the sources bear it out.
    pub(super) seen: Option<RawSeen>,
    /// A remark for people.
    pub(super) note: Option<String>,
    /// Its wordings.
    #[serde(default)]
    #[schemars(with = "Vec<RawName>")]
    pub(super) name: Vec<Spanned<RawName>>,
}

/// One wording of a title.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawName {
    /// Its language.
    pub(super) lang: RawLang,
    /// The name in full.
    pub(super) text: Place,
    /// Parts of the name that may be missing.
    #[serde(default)]
    pub(super) optional: Vec<Place>,
    /// The first day on which it was the name.
    #[schemars(with = "Option<String>")]
    pub(super) from: Option<toml::value::Datetime>,
    /// The last day.
    #[schemars(with = "Option<String>")]
    pub(super) until: Option<toml::value::Datetime>,
    /// Whether it is the name today.
    #[serde(default)]
    pub(super) current: bool,
}

/// A phrase that tells what a term beside it stands in. `{struck|deleted}: the {word|term}` stands for every choice of one
/// in each pair of braces.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCue {
    /// Its identifier, in kebab-case.
    pub(super) id: Option<Place>,
    /// Its language.
    pub(super) lang: RawLang,
    /// What the term stands in.
    pub(super) kind: RawCueKind,
    /// Phrases directly before the term. A colon may stand between where the phrase ends in one.
    #[serde(default)]
    pub(super) before: Vec<String>,
    /// Phrases directly after it.
    #[serde(default)]
    pub(super) after: Vec<String>,
    /// Pairs of phrases on both sides of it, in one sentence.
    #[serde(default)]
    pub(super) around: Vec<(String, String)>,
    /// Pairs of phrases before it, the second directly: "prefer … to".
    #[serde(default)]
    pub(super) leading: Vec<(String, String)>,
    /// Phrases before a whole passage in quotation marks, in the same sentence: "is amended by adding …".
    #[serde(default)]
    pub(super) opening: Vec<String>,
    /// Whether it counts only for a term in quotation marks.
    #[serde(default)]
    pub(super) quoted: bool,
    /// Whether it is said of things as well as of words ("uses"): then it counts only where the sentence speaks of words.
    #[serde(default)]
    pub(super) everyday: bool,
}

/// A form that is spelt like a term and means something else.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLookAlike {
    /// Its identifier, in kebab-case.
    pub(super) id: Place,
    /// Its language.
    pub(super) lang: RawLang,
    /// The form.
    pub(super) text: String,
    /// What it means where it is innocent.
    pub(super) note: String,
    /// The concept that it could be taken for.
    pub(super) concept: Place,
}

/// Words that tell of what a sentence speaks: a term that names this company counts only beside one of them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCompany {
    /// Its identifier, in kebab-case.
    pub(super) id: Place,
    /// Its Arabic words, without article.
    #[serde(default)]
    pub(super) ar: Vec<Place>,
    /// Its English words.
    #[serde(default)]
    pub(super) en: Vec<Place>,
    /// Its French words.
    #[serde(default)]
    pub(super) fr: Vec<Place>,
}

/// A word with the plurals that no rule makes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPlural {
    /// Its language.
    pub(super) lang: RawLang,
    /// The word, without article.
    pub(super) singular: String,
    /// Its plurals, without article.
    pub(super) plurals: Vec<String>,
}

/// Where wordings were seen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSource {
    /// Its identifier.
    pub(super) id: Place,
    /// Its name for people.
    pub(super) title: String,
    /// Where it can be found.
    pub(super) address: Option<String>,
}

/// A sentence with what is to be found in it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawExample {
    /// The concept, title, cue or look-alike that it tests.
    pub(super) of: Place,
    /// Its language.
    pub(super) lang: RawLang,
    /// The sentence.
    pub(super) text: String,
    /// What is matched outside of titles, in order and as written; nothing, if empty.
    #[serde(default)]
    pub(super) finds: Vec<String>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident => $model:path { $($(#[$word:meta])* $variant:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub(super) enum $name { $($(#[$word])* $variant),* }
        impl From<$name> for $model {
            fn from(raw: $name) -> Self {
                match raw { $($name::$variant => Self::$variant),* }
            }
        }
    };
}

words! {
    /// A language.
    RawLang => crate::lang::Lang { /** Arabic. */ Ar, /** English. */ En, /** French. */ Fr }
}
words! {
    /// What the glossary thinks of a term.
    RawStatus => super::Status {
        /** To be used. */ Preferred,
        /** May be used. */ Admitted,
        /** To be used with care. */ Caution,
        /** There is a newer term. */ Superseded,
        /** Not to be used. */ Deprecated,
    }
}
words! {
    /// How far the sources bear a wording out.
    RawSeen => super::Seen {
        /** A source gives it this status. */ Status,
        /** A source uses it. */ Wording,
        /** Recalled; no source was at hand. */ Recalled,
    }
}
words! {
    /// What a title names.
    RawTitleKind => super::TitleKind {
        /** A treaty, a law, a directive. */ Instrument,
        /** The mandate of an expert or committee. */ Mandate,
        /** An organisation, an alliance, a database. */ Body,
        /** A report, guidelines, a study. */ Document,
        /** The heading of an article of an instrument. */ ArticleHeading,
        /** The wording of a provision. */ TreatyWording,
    }
}
words! {
    /// What a cue says.
    RawCueKind => super::CueKind {
        /** The word is talked about. */ Mention,
        /** The word is being defined. */ Definition,
        /** The name of an instrument follows. */ Instrument,
        /** An amendment strikes the word. */ Removed,
        /** An amendment puts the word in. */ Inserted,
    }
}

/// How a term is looked for.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RawMatching {
    /// In all its grammatical forms.
    #[default]
    Inflected,
    /// In this form only, but for case, accents, marks and blanks.
    Folded,
    /// In these very characters, case kept.
    Exact,
    /// Not at all: shown when browsing.
    Never,
}

impl From<RawMatching> for super::Matching {
    fn from(raw: RawMatching) -> Self {
        match raw {
            RawMatching::Inflected => Self::Inflected,
            RawMatching::Folded => Self::Folded,
            RawMatching::Exact => Self::Exact,
            RawMatching::Never => Self::Never,
        }
    }
}

/// The JSON schema of a glossary file, for editors that complete and check TOML.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(RawFile).to_value()
}
