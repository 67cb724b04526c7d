//! Which texts a subcommand is about, and how they are checked: the arguments that several share.

use std::path::PathBuf;

use clap::Args;

use super::{GlossaryArguments, inputs, parse_encoding, parse_lang, parse_size, rule_names};
use crate::config::{FailLevel, LangChoice, PdfBackend};
use crate::damage::Tolerance;
use crate::document;
use crate::error::Error;
use crate::extract;
use crate::text::Encoding;

/// Which texts, and how they are checked.
#[derive(Debug, Args)]
pub(super) struct TextArguments {
    /// Files and folders; - is the standard input. Folders are read for the known formats, less what .gitignore names
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) glossary: GlossaryArguments,
    /// The language of all texts (ar, en, fr), instead of what each paragraph tells
    #[arg(long, value_name = "LANG", value_parser = parse_lang)]
    pub(super) lang: Option<LangChoice>,
    /// The encoding of all texts, such as windows-1256, instead of what their bytes tell
    #[arg(long, value_name = "NAME", value_parser = parse_encoding)]
    pub(super) encoding: Option<Encoding>,
    /// When terms are looked for through the damage that extraction from a PDF does to Arabic [default: auto]
    #[arg(long, value_name = "WHEN", value_enum)]
    pub(super) damage: Option<Damage>,
    /// What takes the text out of PDFs [default: auto]
    #[arg(long, value_name = "PROGRAM", value_enum)]
    pub(super) pdf_backend: Option<PdfBackend>,
    /// How long the text of one PDF may take to be taken out
    #[arg(long, value_name = "SECONDS", default_value_t = extract::SECONDS, value_parser = clap::value_parser!(u64).range(1..))]
    pub(super) pdf_timeout: u64,
    /// The only rules to apply (repeatable)
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_names())]
    pub(super) select: Vec<String>,
    /// Rules not to apply (repeatable)
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_names())]
    pub(super) ignore: Vec<String>,
    /// The file of waivers [default: the nearest harmonise.waivers.toml upward]
    #[arg(long, value_name = "FILE")]
    pub(super) waivers: Option<PathBuf>,
    /// The baseline: what it holds is old and silent [default: what the configuration names]
    #[arg(long, value_name = "FILE", conflicts_with = "no_baseline")]
    pub(super) baseline: Option<PathBuf>,
    /// Use no baseline
    #[arg(long)]
    pub(super) no_baseline: bool,
    /// Tell silent findings too: titles, mentions, what an amendment strikes
    #[arg(long)]
    pub(super) show_all: bool,
    /// The lowest level that makes the check fail [default: warning]
    #[arg(long, value_name = "LEVEL", value_enum)]
    pub(super) fail_level: Option<Fails>,
    /// The input format, instead of what the file's name tells
    #[arg(long, value_name = "FORMAT", value_parser = inputs())]
    pub(super) input: Option<String>,
    /// Check the files named in a file, one a line; - is the standard input
    #[arg(long, value_name = "FILE")]
    pub(super) files_from: Option<PathBuf>,
    /// Exclude files that are named too, not only those found in folders
    #[arg(long)]
    pub(super) force_exclude: bool,
    /// The largest file that is read
    #[arg(long, value_name = "SIZE", default_value = "512MB", value_parser = parse_size)]
    pub(super) max_size: u64,
}

impl TextArguments {
    /// The folders that are walked.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        let paths = &self.paths;
        if paths.is_empty() && self.files_from.is_none() {
            return vec![PathBuf::from(".")];
        }
        paths.iter().filter(|path| path.is_dir()).cloned().collect()
    }
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum Fails {
    Error,
    Warning,
    Notice,
    Never,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum Damage {
    /// Where a text shows damage.
    Auto,
    /// In every Arabic text.
    Always,
    /// Nowhere; a damaged text is still told as one.
    Never,
}

impl From<Damage> for Tolerance {
    fn from(choice: Damage) -> Self {
        match choice {
            Damage::Auto => Self::Auto,
            Damage::Always => Self::Always,
            Damage::Never => Self::Never,
        }
    }
}

impl From<Fails> for FailLevel {
    fn from(level: Fails) -> Self {
        match level {
            Fails::Error => Self::Error,
            Fails::Warning => Self::Warning,
            Fails::Notice => Self::Notice,
            Fails::Never => Self::Never,
        }
    }
}

/// The reader for a file: the one that was asked for, or the one that its name tells. A name that tells nothing is text;
/// a name that tells of a format without a reader is an error.
pub(super) fn reader(name: &str, asked: Option<&str>) -> Result<&'static document::Format, Error> {
    const KNOWN: &[(&str, &str)] = &[("doc", "save it as docx"), ("rtf", "save it as docx")];
    if let Some(format) = asked
        .and_then(document::format_named)
        .or_else(|| document::format_of(name))
    {
        return Ok(format);
    }
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase())
        .unwrap_or_default();
    if let Some((_, hint)) = KNOWN.iter().find(|(known, _)| *known == ending) {
        return Err(Error::UnknownFormat {
            path: PathBuf::from(name),
            hint: (*hint).to_owned(),
        });
    }
    document::format_named("text")
        .ok_or_else(|| Error::Usage("no reader for plain text".to_owned()))
}
