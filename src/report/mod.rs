//! Findings on their way out: one file, one output format.
//!
//! A format gets finished findings and lays them out; it decides nothing. Each file is rendered on its own (by the
//! thread that checked it), the parts are put together in the order of the input.

pub mod card;
mod checkstyle;
mod concise;
mod full;
mod github;
mod gitlab;
mod json;
mod junit;
mod layout;
mod markdown;
mod rdjson;
#[cfg(test)]
mod sample;
mod sarif;
mod style;
mod totals;
mod worst;
mod xml;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::document::package::Unread;
use crate::document::pdf::Extraction;
use crate::finding::{Context, Finding, Level, Safety, Suggestion};
use crate::glossary::{ConceptId, Glossary};
use crate::lang::Lang;
use crate::terminal::Writing;

pub use json::schema;
pub use layout::set_aside;
pub use style::Style;
pub use totals::totals;
pub use worst::Worst;

/// An output format.
#[derive(Debug)]
pub struct Format {
    /// The name used by `--format`.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Whether programs read it: then totals and notes go to the standard error.
    pub machine: bool,
    /// Whether it tells of languages and of the use of good terms, which costs a closer look at the text.
    pub counts: bool,
    /// Written before the first part.
    pub open: &'static str,
    /// Written between two parts that are not empty.
    pub separator: &'static str,
    /// Renders what was found in one file.
    pub part: fn(&CheckedFile<'_>, &Settings<'_>) -> Part,
    /// Renders what stands after the last part.
    pub close: fn(&Summary, &Settings<'_>) -> String,
}

/// Every output format.
pub static ALL: &[&Format] = &[
    &full::FORMAT,
    &concise::FORMAT,
    &json::JSON,
    &json::JSONL,
    &sarif::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &rdjson::RDJSON,
    &rdjson::RDJSONL,
    &checkstyle::FORMAT,
    &junit::FORMAT,
    &markdown::FORMAT,
];

/// What is told of a file that could not be checked, in the place of a rule.
const NOT_CHECKED: &str = "not-checked";

/// The format of that name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    ALL.iter().copied().find(|format| format.name == name)
}

/// What every format may know.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// The glossary that was used.
    pub glossary: &'a Glossary,
    /// The profile whose wording is offered first.
    pub profile: Option<&'a str>,
    /// Whether the reader is a person at a terminal that shows colours.
    pub style: Style,
    /// The width of the terminal in columns.
    pub width: usize,
    /// How Arabic is written to the terminal; nothing where the report goes into a file or a pipe.
    pub writing: Option<&'a Late>,
    /// Whether silent findings are told.
    pub show_all: bool,
    /// The lowest level that makes the check fail; nothing where none does.
    pub fails: Option<Level>,
}

/// How Arabic is written, found out when the first line of it is: the terminal may have to be asked, and one that does not
/// answer holds a report up.
pub type Late = LazyLock<Writing, Box<dyn FnOnce() -> Writing + Send>>;

/// One file after the check.
#[derive(Debug, Clone)]
pub struct CheckedFile<'a> {
    /// As named on the command line, or found below a folder named there; `/` between folders.
    pub path: &'a str,
    /// The name of the input format, where the file could be read.
    pub format: Option<&'a str>,
    /// The encoding, where the file could be read and is text.
    pub encoding: Option<&'static str>,
    /// How many words stand in each language; empty where the format does not tell ([`Format::counts`]).
    pub languages: BTreeMap<Lang, usize>,
    /// Which part of its Arabic words shows damage, from 0 to 1.
    pub damage: f32,
    /// The decoded text of the file, or what was taken out of it.
    pub text: &'a str,
    /// Whether places in the text are places of the file. If not, only [`Finding::place`] says where something stands.
    pub located: bool,
    /// How its text was got, for a file that is none.
    pub extraction: Option<&'a Extraction>,
    /// What stands in it and was not read, if there is anything.
    pub unread: Option<Unread>,
    /// In the order of the text; silent ones only on request.
    pub findings: &'a [Finding],
    /// Why the file was not checked.
    pub error: Option<String>,
}

impl<'a> CheckedFile<'a> {
    /// The findings that are not silent, for formats whose readers would take every one as a fault.
    fn told(&self) -> impl Iterator<Item = &'a Finding> {
        let told = |finding: &&Finding| finding.level > Level::Silent;
        self.findings.iter().filter(told)
    }

    /// The best suggestion for a finding that is not silent, if it is safe and the file has the very text: not where an
    /// entity or a mark stands inside, nor in a file without lines.
    fn correction(&self, finding: &'a Finding) -> Option<&'a Suggestion> {
        let best = finding.suggestions.first()?;
        let safe = best.safety == Safety::Safe && finding.level > Level::Silent;
        let there = self.located && finding.span.of(self.text) == finding.text;
        (safe && there).then_some(best)
    }
}

/// A rendered file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Its findings.
    pub findings: String,
    /// The file itself, for formats that list the files.
    pub file: String,
    /// Its findings one by one, for formats that put those of all files in order of their weight.
    pub results: Vec<(Level, String)>,
}

/// The run as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many files were read.
    pub files: usize,
    /// How many could not be checked.
    pub unread: usize,
    /// How many files of folders were passed over because they are no text.
    pub skipped: usize,
    /// How many files were read in each encoding other than UTF-8, and whether by guess.
    pub encodings: BTreeMap<(&'static str, bool), usize>,
    /// How many files have damaged text.
    pub damaged: usize,
    /// How many findings of each level.
    pub levels: BTreeMap<Level, usize>,
    /// How many findings of each level each rule has.
    pub rules: BTreeMap<(&'static str, Level), usize>,
    /// How many silent findings stand in each context.
    pub silent: BTreeMap<Context, usize>,
    /// How many findings waivers set aside.
    pub waived: usize,
    /// How many findings the baseline sets aside.
    pub baselined: usize,
    /// How many findings stand on lines that have not changed.
    pub elsewhere: usize,
    /// How many files have not changed; they are not read.
    pub unchanged: usize,
    /// How many uses of terms belong to rules that are not applied.
    pub ignored: usize,
    /// How many files of the folders no reader is known for, by the endings of their names.
    pub passed: BTreeMap<String, usize>,
    /// How many symbolic links stand in the folders; they are not followed.
    pub links: usize,
    /// How many files have pages without words.
    pub wordless: usize,
    /// How many are read in part only, since most of their pages have no words or parts of them stand in other files: they do
    /// not count as checked.
    pub partial: usize,
    /// How many words stand in each language.
    pub languages: BTreeMap<Lang, usize>,
    /// How often each concept was named by a good term.
    pub harmonised: BTreeMap<ConceptId, usize>,
    /// The rendered files ([`Part::file`]), in order.
    pub parts: Vec<String>,
    /// The heaviest of the rendered findings ([`Part::results`]).
    pub worst: Worst,
}

impl Summary {
    /// How many findings have this level.
    pub fn count(&self, level: Level) -> usize {
        self.levels.get(&level).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "a test of the sources themselves"
    )]
    fn every_format_is_in_the_table() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report");
        let sources = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        // A format of several files has a folder.
        let sources = sources.map(|path| {
            if path.is_dir() {
                path.join("mod.rs")
            } else {
                path
            }
        });
        let rust = sources
            .filter(|path| path.extension().is_some_and(|ending| ending == "rs") && path.is_file());
        let defined = |path: std::path::PathBuf| {
            let text = std::fs::read_to_string(path).unwrap();
            text.lines()
                .filter(|line| {
                    line.starts_with("pub(super) static ") && line.ends_with(": Format = Format {")
                })
                .count()
        };
        assert_eq!(rust.map(defined).sum::<usize>(), ALL.len());
    }

    #[test]
    fn every_format_is_found_by_its_own_name() {
        for format in ALL {
            assert!(
                std::ptr::eq(format_named(format.name).unwrap(), *format),
                "{}",
                format.name
            );
        }
        assert!(format_named("none").is_none());
    }
}
