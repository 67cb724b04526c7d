//! `harmonise glossary`: check its own examples, list its entries, compare two, print its schemas.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use super::{GlossaryArguments, cannot_write, parse_lang, setup};
use crate::check;
use crate::config::LangChoice;
use crate::disk;
use crate::error::Error;
use crate::glossary::{self, Change, Diff, File, Glossary, Matching, Seen, Status, TermId};
use crate::matching::Scope;
use crate::text::visible;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
    #[command(flatten)]
    glossary: GlossaryArguments,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Load a glossary, look for each of its wordings, and run its examples
    Check {
        /// A glossary file or folder, instead of the one that comes with the program
        #[arg(value_name = "PATH")]
        path: Option<PathBuf>,
        /// Print every form that is looked for, so that an author can strike what should not be (`not`)
        #[arg(long)]
        forms: bool,
    },
    /// List the terms, and how many of them are seen in a source
    List {
        /// One language only
        #[arg(long, value_name = "LANG", value_parser = parse_lang)]
        lang: Option<LangChoice>,
        /// One status only: preferred, admitted, caution, superseded, deprecated
        #[arg(long, value_name = "STATUS", value_parser = parse_status)]
        status: Option<Status>,
    },
    /// Tell what differs between two glossaries: exit code 1 if anything does
    Diff {
        /// The old one: a file, a folder, or default for the one that comes with the program
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// The new one, likewise
        #[arg(value_name = "NEW")]
        new: PathBuf,
    },
    /// Print a JSON schema: of glossary files, of harmonise.toml, or of the JSON report
    Schema {
        /// Whose
        #[arg(value_enum)]
        of: Schema,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Schema {
    Glossary,
    Config,
    Report,
}

fn parse_status(text: &str) -> Result<Status, String> {
    Status::named(text).ok_or_else(|| {
        let known: Vec<_> = Status::ALL.iter().map(|status| status.name()).collect();
        format!("known: {}", known.join(", "))
    })
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<u8, Error> {
    let project = setup::project(&arguments.glossary)?;
    match &arguments.action {
        Action::Check { path, forms } => {
            let mut given = arguments.glossary.clone();
            if let Some(path) = path {
                given.glossary = vec![path.clone()];
            }
            let (glossary, index) = setup::load(&given, &project, true, Scope::All)?;
            if *forms {
                print_forms(&glossary, &index, out).map_err(cannot_write)?;
            }
            let faults = check::check_wordings(&glossary, &index);
            for fault in &faults {
                writeln!(out, "{fault}").map_err(cannot_write)?;
            }
            let failures = check::check_examples(&glossary, &index);
            for failure in &failures {
                write!(
                    out,
                    "{}: example of {} fails\n  {}\n",
                    failure.at,
                    visible(&failure.of),
                    visible(&failure.text)
                )
                .map_err(cannot_write)?;
                for (label, list) in [("expected", &failure.expected), ("found", &failure.found)] {
                    writeln!(
                        out,
                        "  {label}{}",
                        if list.is_empty() { " nothing" } else { "" }
                    )
                    .map_err(cannot_write)?;
                    for text in list {
                        writeln!(out, "    {}", visible(text)).map_err(cannot_write)?;
                    }
                }
            }
            let counts = counts(&glossary);
            writeln!(
                out,
                "{counts}; {} of {} examples hold",
                glossary.examples.len() - failures.len(),
                glossary.examples.len()
            )
            .map_err(cannot_write)?;
            Ok(u8::from(!failures.is_empty() || !faults.is_empty()))
        }
        Action::List { lang, status } => {
            let (glossary, _) = setup::load(&arguments.glossary, &project, false, Scope::All)?;
            for concept in &glossary.concepts {
                let mut head = false;
                for index in concept.terms.clone() {
                    let term = glossary.term(TermId(index));
                    if lang
                        .and_then(LangChoice::lang)
                        .is_some_and(|lang| lang != term.lang)
                        || status.is_some_and(|status| status != term.status)
                    {
                        continue;
                    }
                    if !std::mem::replace(&mut head, true) {
                        writeln!(out, "{}", visible(&concept.id)).map_err(cannot_write)?;
                    }
                    let seen = term.seen.map_or("unsaid", Seen::name);
                    // One direction a line: an Arabic term stands on its own.
                    let gap = if term.lang.is_rtl() { "\n    " } else { "  " };
                    writeln!(
                        out,
                        "  {} {:<10} {seen:<8}{gap}{}",
                        term.lang,
                        term.status.name(),
                        visible(&term.text)
                    )
                    .map_err(cannot_write)?;
                }
            }
            writeln!(out, "{}", counts(&glossary)).map_err(cannot_write)?;
            Ok(0)
        }
        Action::Diff { old, new } => {
            let diff = Diff::of(&named(old)?, &named(new)?);
            print_diff(&diff, out).map_err(cannot_write)?;
            Ok(u8::from(!diff.is_empty()))
        }
        Action::Schema { of } => {
            let schema = match of {
                Schema::Glossary => glossary::schema(),
                Schema::Config => crate::config::schema(),
                Schema::Report => crate::report::schema(),
            };
            let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
            writeln!(out, "{text}").map_err(cannot_write)?;
            Ok(0)
        }
    }
}

/// The glossary of a file or folder.
fn named(path: &Path) -> Result<Glossary, Error> {
    let files = if path == Path::new("default") && !path.exists() {
        Vec::new()
    } else {
        disk::read_glossary(path)?
    };
    let files: Vec<File<'_>> = files
        .iter()
        .map(|(path, text)| File { path, text })
        .collect();
    let (glossary, faults) = if files.is_empty() {
        glossary::load(glossary::FILES, &[])
    } else {
        glossary::load(&files, glossary::FILES)
    };
    if faults.is_empty() {
        Ok(glossary)
    } else {
        Err(Error::Glossary(faults))
    }
}

/// Each entry on a line with a sign before it; the text of a term on its own line.
fn print_diff(diff: &Diff, out: &mut dyn Write) -> std::io::Result<()> {
    for concept in &diff.concepts {
        let (sign, parts) = concept.change.as_ref().map_or(('~', String::new()), told);
        writeln!(out, "{sign} {}{parts}", visible(&concept.id))?;
        for term in &concept.terms {
            let (sign, parts) = told(&term.change);
            let status = match term.status {
                (Some(old), Some(new)) if old != new => {
                    format!("{}, was {}", new.name(), old.name())
                }
                (Some(status), _) | (None, Some(status)) => status.name().to_owned(),
                (None, None) => String::new(),
            };
            writeln!(out, "  {sign} {} {status}{parts}", term.lang)?;
            writeln!(out, "      {}", visible(&term.text))?;
        }
    }
    for entry in &diff.entries {
        let (sign, _) = told(&entry.change);
        writeln!(out, "{sign} {} {}", entry.kind, visible(&entry.id))?;
    }
    let terms: usize = diff.concepts.iter().map(|one| one.terms.len()).sum();
    writeln!(
        out,
        "differing: {}, {}, {}",
        number(diff.concepts.len(), "concept"),
        number(terms, "term"),
        match diff.entries.len() {
            1 => "1 other entry".to_owned(),
            others => format!("{others} other entries"),
        },
    )
}

/// The sign of a change, and the parts that differ.
fn told(change: &Change) -> (char, String) {
    match change {
        Change::Added => ('+', String::new()),
        Change::Removed => ('-', String::new()),
        Change::Changed(parts) => ('~', format!(" ({})", parts.join(", "))),
    }
}

/// How many entries there are and how far sources bear them out.
fn counts(glossary: &Glossary) -> String {
    let mut seen: BTreeMap<Option<Seen>, usize> = BTreeMap::new();
    for term in &glossary.terms {
        *seen.entry(term.seen).or_default() += 1;
    }
    let count = |key| seen.get(&key).copied().unwrap_or(0);
    let (status, wording) = (count(Some(Seen::Status)), count(Some(Seen::Wording)));
    let (recalled, unsaid) = (count(Some(Seen::Recalled)), count(None));
    let unsaid = if unsaid == 0 {
        String::new()
    } else {
        format!(", {unsaid} without a word on it")
    };
    format!(
        "{}, {}: {} seen in a source (the status itself for {status}), {recalled} recalled{unsaid}; {}, {}",
        number(glossary.concepts.len(), "concept"),
        number(glossary.terms.len(), "term"),
        status + wording,
        number(glossary.titles.len(), "title"),
        number(glossary.cues.len(), "cue"),
    )
}

/// A number with its noun.
fn number(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn print_forms(
    glossary: &Glossary,
    index: &crate::matching::Index,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    for number in 0..u32::try_from(glossary.terms.len()).unwrap_or(0) {
        let term = glossary.term(TermId(number));
        if term.matching == Matching::Never {
            continue;
        }
        let concept = &glossary.concept(term.concept).id;
        writeln!(out, "{} {}", term.lang, visible(concept))?;
        writeln!(out, "  {}", visible(&term.text))?;
        for forms in index.forms_of(glossary, TermId(number)) {
            writeln!(out, "    {}", visible(&forms.join(" ")))?;
        }
        for form in &term.forms {
            writeln!(out, "    = {}", visible(form))?;
        }
    }
    Ok(())
}
