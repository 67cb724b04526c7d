//! `harmonise fix`: corrections without a screen, those that are sure or, on request, all.

mod office;

use std::fmt::Write as _;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use similar::TextDiff;

use super::plans::Plans;
use super::texts::{TextArguments, reader};
use super::{cannot_write, clock, complain, setup, tell_gap};
use crate::check::{Checked, Checker, Scratch};
use crate::disk::{self, Input, Output};
use crate::document::{self, Document};
use crate::error::Error;
use crate::finding::{Finding, Level, Safety};
use crate::fix::{self, Plan};
use crate::glossary::Glossary;
use crate::lang::Lang;
use crate::matching::Scope;
use crate::text::{Position, Source, visible};

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: TextArguments,
    /// Show what would change as a unified diff, and write nothing
    #[arg(long)]
    diff: bool,
    /// Correct too where article or agreement may have to follow: read the result
    #[arg(long = "unsafe")]
    all: bool,
    /// In docx, odt and fodt: put a comment on each finding, with the reason and the equivalents, and correct nothing
    #[arg(long, conflicts_with = "diff")]
    comments: bool,
    /// Write the corrected file there, and leave the one that was read as it is
    #[arg(long, short, value_name = "FILE", conflicts_with = "diff")]
    output: Option<PathBuf>,
    /// Tell which configuration, glossary and files are used, and every correction with what follows it
    #[arg(short, long)]
    verbose: bool,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<u8, Error> {
    let texts = &arguments.texts;
    if texts.paths.is_empty() && texts.files_from.is_none() {
        return Err(Error::Usage(
            "name the files or folders to correct (this folder is .)".to_owned(),
        ));
    }
    let project = setup::project(&texts.glossary)?;
    let (glossary, index) = setup::load(&texts.glossary, &project, false, Scope::Findings)?;
    let plans = Plans::new(texts, project, false)?;
    let disk::Inputs {
        texts: inputs,
        unread,
        ..
    } = plans.inputs(texts)?;
    if arguments.verbose {
        let own = setup::glossary_files(&texts.glossary, &plans.project)?;
        complain(&plans.used(&glossary, &own, &inputs));
    }
    for error in &unread {
        complain(&error.to_string());
    }
    if let Some(output) = &arguments.output {
        may_be_output(output, &inputs)?;
    }
    let mut run = Run {
        arguments,
        date: clock::now(),
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
    let summary = totals.told(run.done(), arguments.diff);
    // The diff, or the corrected text of the standard input, is for programs.
    if arguments.diff || inputs.iter().any(|input| input.path.is_none()) {
        complain(&summary);
    } else {
        writeln!(out, "{summary}").map_err(cannot_write)?;
    }
    let excluded = inputs.is_empty() && plans.all_excluded(texts);
    Ok(
        if totals.unread + totals.partial > 0 || (totals.files == 0 && !excluded) {
            2
        } else {
            u8::from(totals.failing > 0)
        },
    )
}

/// One file is written to the output, and not the one that is read.
fn may_be_output(output: &Path, inputs: &[Input]) -> Result<(), Error> {
    let [input] = inputs else {
        return Err(Error::Usage(
            "--output is for one file: name one, or leave the option out to correct each in its place"
                .to_owned(),
        ));
    };
    let is_input = |path: &PathBuf| disk::is_same(path, output);
    if input.path.as_ref().is_some_and(is_input) {
        return Err(Error::Usage(
            "--output is the file that is read: leave the option out to correct it in its place"
                .to_owned(),
        ));
    }
    Ok(())
}

/// A run over files.
struct Run<'a> {
    arguments: &'a Arguments,
    /// The date of tracked changes and comments, in the form of ISO 8601.
    date: String,
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
    /// Read in part only.
    partial: usize,
    changed: usize,
    corrected: usize,
    left: usize,
    /// Whether some that are left can be corrected in a review.
    for_review: bool,
    /// Findings that are in the files now and count.
    failing: usize,
}

impl Totals {
    /// The sum of it; `made` is what was made.
    fn told(&self, made: &str, diff: bool) -> String {
        let plural = |count: usize, word: &str| {
            format!("{count} {word}{}", if count == 1 { "" } else { "s" })
        };
        let done = if diff { "would be made" } else { "made" };
        let mut told = format!(
            "{}: {} {done} in {}, {} left",
            plural(self.files, "file"),
            plural(self.corrected, made),
            self.changed,
            self.left
        );
        if self.for_review {
            told.push_str(" (one by one: harmonise review)");
        }
        told
    }
}

impl Run<'_> {
    /// What is made of findings.
    const fn done(&self) -> &'static str {
        if self.arguments.comments {
            "comment"
        } else {
            "correction"
        }
    }

    /// Corrects one file. Gives what is told of it on the standard output.
    fn file(&mut self, input: &Input) -> Result<Vec<u8>, Error> {
        let texts = &self.arguments.texts;
        let format = reader(&input.name, texts.input.as_deref())?;
        let options = self.plans.options_for(texts, &input.name);
        let bytes = match &input.path {
            Some(path) => disk::read(path, texts.max_size)?,
            None => disk::read_stdin(texts.max_size)?,
        };
        if let Some(reader) = fix::office::reader(format) {
            return self.document(input, format, reader, &bytes);
        }
        if self.arguments.comments {
            return Err(Error::UnknownFormat {
                path: PathBuf::from(&input.name),
                hint: "comments are put into docx, odt and fodt files only".to_owned(),
            });
        }
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
        self.totals.partial += usize::from(tell_gap(&input.name, &checked));
        let made = made.map_err(|cause| Error::Encode {
            path: PathBuf::from(&input.name),
            cause,
        })?;
        let located = !matches!(format.read, document::Read::Pages(_));
        let told = if self.arguments.diff {
            self.left(input, &checked, &plan, located, false);
            diff.into_bytes()
        } else if self.put(input, &bytes, &made)? {
            self.left(input, &checked, &plan, located, true)
                .into_bytes()
        } else {
            self.left(input, &checked, &plan, located, false);
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
        self.count_failing(&now);
        Ok(told)
    }

    /// Counts what is in a file now and makes a check fail.
    fn count_failing(&mut self, now: &Checked) {
        let fails = |level: Level| self.plans.fail_level.fails(level);
        let counts = now.levels.iter().filter(|(level, _)| fails(**level));
        self.totals.failing += counts.map(|(_, count)| count).sum::<usize>();
    }

    /// Writes the file that was made from these bytes, in its place or to the output. Gives whether there is a file to
    /// write: what is made of the standard input is told instead.
    fn put(&self, input: &Input, bytes: &[u8], made: &[u8]) -> Result<bool, Error> {
        if let Some(output) = &self.arguments.output {
            let mut file = Output::begin(output)?;
            file.write_all(made).map_err(|cause| Error::Write {
                path: output.clone(),
                cause,
            })?;
            file.finish()?;
            return Ok(true);
        }
        let Some(path) = &input.path else {
            return Ok(false);
        };
        if made != bytes {
            disk::rewrite(path, made, |now| now == bytes)?;
        }
        Ok(true)
    }

    /// Tells what stays in a file and why, and, where that is wanted, what was corrected: on the standard error, or as text
    /// for the standard output. What stands in no line of the file (`located`) has the place as people say it.
    fn left(
        &mut self,
        input: &Input,
        checked: &Checked,
        plan: &Plan,
        located: bool,
        report: bool,
    ) -> String {
        let mut told = String::new();
        if !plan.corrected.is_empty() && report {
            let count = plan.corrected.len();
            let plural = if count == 1 { "" } else { "s" };
            let done = self.done();
            // Writing to a string cannot fail.
            let _ = writeln!(told, "{}: {count} {done}{plural}", input.name);
        }
        let mut lines: Vec<(usize, String)> = Vec::new();
        if self.arguments.verbose {
            let corrected = plan.corrected.iter();
            lines.extend(
                corrected.map(|number| (*number, corrected_as(&checked.findings[*number]))),
            );
        }
        for (number, refusal) in &plan.left {
            if checked.findings[*number].level == Level::Silent {
                continue;
            }
            self.totals.left += 1;
            self.totals.for_review |= located;
            lines.push((*number, format!("left: {refusal}")));
        }
        lines.sort_by_key(|(number, _)| *number);
        for (number, line) in lines {
            let place = at(&checked.findings[number], located);
            let line = format!("{}{place}: {line}", input.name);
            if report {
                let _ = writeln!(told, "{line}");
            } else {
                complain(&line);
            }
        }
        told
    }
}

/// Where a finding is in its file, for a line of one direction.
fn at(finding: &Finding, located: bool) -> String {
    let Position { line, column } = finding.start.position;
    let place = finding.place.as_deref();
    match place.filter(|place| !Lang::of_script(place).is_rtl()) {
        _ if located => format!(":{line}:{column}"),
        Some(place) => format!(": {}", visible(place)),
        None => String::new(),
    }
}

/// How sure a correction is, and what follows it.
fn corrected_as(finding: &Finding) -> String {
    let reasons = finding.suggestions.first().map(|best| {
        let reasons = best.reasons.iter().map(|reason| reason.told());
        reasons.collect::<Vec<_>>().join("; ")
    });
    let reasons = reasons.filter(|reasons| !reasons.is_empty());
    format!("corrected: {}", reasons.as_deref().unwrap_or("safe"))
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
