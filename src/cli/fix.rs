//! `harmonise fix`: corrections without a screen, those that are sure or, on request, all.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;
use similar::TextDiff;

use super::plans::Plans;
use super::texts::{TextArguments, reader};
use super::{cannot_write, complain, setup};
use crate::check::{Checked, Checker, Scratch};
use crate::disk::{self, Input};
use crate::document::{self, Document};
use crate::error::Error;
use crate::finding::{Level, Safety};
use crate::fix::Plan;
use crate::glossary::Glossary;
use crate::matching::Scope;
use crate::text::Source;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: TextArguments,
    /// Show what would change as a unified diff, and write nothing
    #[arg(long)]
    diff: bool,
    /// Correct too where article or agreement may have to follow: read the result
    #[arg(long = "unsafe")]
    all: bool,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<u8, Error> {
    let texts = &arguments.texts;
    if texts.paths.is_empty() && texts.files_from.is_none() {
        return Err(Error::Usage(
            "name the files or folders to correct (this folder is .)".to_owned(),
        ));
    }
    let project = setup::project(&texts.glossary)?;
    let (glossary, index) = setup::load(&texts.glossary, &project, false, Scope::Flagged)?;
    let plans = Plans::new(texts, project, false)?;
    let disk::Inputs {
        texts: inputs,
        unread,
        ..
    } = plans.inputs(texts)?;
    for error in &unread {
        complain(&error.to_string());
    }
    let mut run = Run {
        arguments,
        plans: &plans,
        glossary: &glossary,
        checker: Checker::new(&glossary, &index),
        scratch: Scratch::default(),
        totals: Totals {
            unread: unread.len(),
            ..Totals::default()
        },
    };
    for input in &inputs {
        match run.file(input) {
            Ok(told) => out.write_all(&told).map_err(cannot_write)?,
            Err(error) => {
                complain(&error.to_string());
                run.totals.unread += 1;
            }
        }
    }
    let totals = &run.totals;
    let summary = totals.told(arguments.diff);
    // The diff, or the corrected text of the standard input, is for programs.
    if arguments.diff || inputs.iter().any(|input| input.path.is_none()) {
        complain(&summary);
    } else {
        writeln!(out, "{summary}").map_err(cannot_write)?;
    }
    let excluded = inputs.is_empty() && plans.all_excluded(texts);
    Ok(if totals.unread > 0 || (totals.files == 0 && !excluded) {
        2
    } else {
        u8::from(totals.failing > 0)
    })
}

/// A run over files.
struct Run<'a> {
    arguments: &'a Arguments,
    plans: &'a Plans,
    glossary: &'a Glossary,
    checker: Checker<'a>,
    scratch: Scratch,
    totals: Totals,
}

/// What the files come to.
#[derive(Default)]
struct Totals {
    files: usize,
    unread: usize,
    changed: usize,
    corrected: usize,
    left: usize,
    /// Findings that are in the files now and count.
    failing: usize,
}

impl Totals {
    fn told(&self, diff: bool) -> String {
        let plural = |count: usize, word: &str| {
            format!("{count} {word}{}", if count == 1 { "" } else { "s" })
        };
        let done = if diff { "would be made" } else { "made" };
        let mut told = format!(
            "{}: {} {done} in {}, {} left",
            plural(self.files, "file"),
            plural(self.corrected, "correction"),
            self.changed,
            self.left
        );
        if self.left > 0 {
            told.push_str(" (one by one: harmonise review)");
        }
        told
    }
}

impl Run<'_> {
    /// Corrects one file. Gives what is told of it on the standard output.
    fn file(&mut self, input: &Input) -> Result<Vec<u8>, Error> {
        let texts = &self.arguments.texts;
        let format = reader(&input.name, texts.input.as_deref())?;
        let options = self.plans.options_for(texts, &input.name);
        let bytes = match &input.path {
            Some(path) => disk::read(path, texts.max_size)?,
            None => disk::read_stdin(texts.max_size)?,
        };
        let wants_diff = self.arguments.diff;
        let lowest = if self.arguments.all {
            Safety::Review
        } else {
            Safety::Safe
        };
        let Run {
            plans,
            glossary,
            checker,
            scratch,
            ..
        } = self;
        let reading = plans.reading_of(texts, &input.name);
        let draft = |source: &Source<'_>, document: &Document<'_>| {
            let checked = checker.check(source, document, &options, scratch);
            let text = source.text();
            let plan = Plan::of(&checked.findings, glossary, text, format, lowest);
            let made = plan.edits.write(source, &bytes);
            let diff = wants_diff.then(|| diff(&input.name, text, &plan.edits.apply(text)));
            (
                checked,
                plan,
                made,
                diff.unwrap_or_default(),
                source.encoding,
            )
        };
        let (checked, plan, made, diff, encoding) =
            format.open(&input.name, &bytes, &reading, draft)?;
        let made = made.map_err(|cause| Error::Encode {
            path: PathBuf::from(&input.name),
            cause,
        })?;
        let told = if self.arguments.diff {
            self.left(input, &checked, &plan, false);
            diff.into_bytes()
        } else if let Some(path) = &input.path {
            if !plan.edits.is_empty() {
                disk::rewrite(path, &made, |now| now == bytes)?;
            }
            self.left(input, &checked, &plan, true).into_bytes()
        } else {
            self.left(input, &checked, &plan, false);
            made.clone()
        };
        self.totals.files += 1;
        self.totals.corrected += plan.corrected.len();
        self.totals.changed += usize::from(!plan.edits.is_empty());
        let now = if self.arguments.diff || plan.edits.is_empty() {
            checked
        } else {
            let Run {
                checker, scratch, ..
            } = self;
            // What was written has the encoding that was read, whatever its bytes would tell now.
            let reading = document::Options {
                encoding: Some(encoding),
                ..reading
            };
            format.open(&input.name, &made, &reading, |source, document| {
                checker.check(source, document, &options, scratch)
            })?
        };
        let fails = |level: Level| self.plans.fail_level.fails(level);
        let counts = now.levels.iter().filter(|(level, _)| fails(**level));
        self.totals.failing += counts.map(|(_, count)| count).sum::<usize>();
        Ok(told)
    }

    /// Tells what stays in a file and why: on the standard error, or as text for the standard output.
    fn left(&mut self, input: &Input, checked: &Checked, plan: &Plan, report: bool) -> String {
        let mut told = String::new();
        if !plan.corrected.is_empty() && report {
            let count = plan.corrected.len();
            let plural = if count == 1 { "" } else { "s" };
            // Writing to a string cannot fail.
            let _ = writeln!(told, "{}: {count} correction{plural}", input.name);
        }
        for (number, refusal) in &plan.left {
            let finding = &checked.findings[*number];
            if finding.level == Level::Silent {
                continue;
            }
            self.totals.left += 1;
            let at = finding.start.position;
            let line = format!("{}:{}:{}: left: {refusal}", input.name, at.line, at.column);
            if report {
                let _ = writeln!(told, "{line}");
            } else {
                complain(&line);
            }
        }
        told
    }
}

/// The change as a unified diff, in the form that `git apply` and `patch -p1` read.
fn diff(name: &str, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    let told = TextDiff::from_lines(old, new)
        .unified_diff()
        .context_radius(3)
        .header(&format!("a/{name}"), &format!("b/{name}"))
        .to_string();
    if !std::io::stdout().is_terminal() {
        return told;
    }
    // A text must not steer the terminal of who reads it.
    told.chars()
        .map(|char| match char {
            '\n' | '\t' => char,
            _ if char.is_control() => '\u{FFFD}', // REPLACEMENT CHARACTER
            _ => char,
        })
        .collect()
}
