//! The words that stand for a choice, in the configuration and on the command line, and what each chooses.
//!
//! What the choices do is for the modules that are asked: the names alone are here.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::damage::Tolerance;
use crate::finding::Level;
use crate::lang::Lang;
use crate::terminal::{ArabicForms, Bidi};

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
