//! `harmonise check`: files in, findings out, in the order of the input and with bounded memory.

mod job;
mod tally;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::order;
use super::plans::Plans;
use super::setup;
use super::texts::TextArguments;
use super::waivers;
use super::writing::{self, WritingArguments};
use super::{Colour, complain, formats, style};
use crate::check::{Checker, MOST_FINDINGS};
use crate::disk::{self, Changes, Input, Inputs, Output};
use crate::error::Error;
use crate::finding::Level;
use crate::matching::Scope;
use crate::report::{self, Settings, Summary, Worst};
use crate::rules;
use crate::text::{Name, Span};
use crate::waiver::OnLines;

use job::Job;
use tally::Tally;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: TextArguments,
    #[command(flatten)]
    writing: WritingArguments,
    /// How findings are told
    #[arg(long, visible_alias = "output-format", value_name = "FORMAT", default_value = "full", value_parser = formats())]
    format: String,
    /// Write the report to a file
    #[arg(short = 'o', long, value_name = "PATH")]
    output_file: Option<PathBuf>,
    /// Count findings by concept and term at the end
    #[arg(long)]
    statistics: bool,
    /// Tell only what stands on lines that have changed since a revision of git, or since the branches parted
    #[arg(long, value_name = "REV")]
    diff_base: Option<String>,
    /// The name of the standard input: for its format, its settings and the report
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// How many files are checked at once [default: one for each core]
    #[arg(short = 'j', long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// When to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    color: Colour,
    /// Tell nothing but findings and errors
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Tell which configuration, glossary and files are used
    #[arg(short, long)]
    verbose: bool,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<u8, Error> {
    let project = setup::project(&arguments.texts.glossary)?;
    let Some(format) = report::format_named(&arguments.format) else {
        return Err(Error::Usage(format!(
            "no format is named {}",
            arguments.format
        )));
    };
    let scope = if format.counts {
        Scope::All
    } else {
        Scope::Findings
    };
    let (glossary, index) = setup::load(&arguments.texts.glossary, &project, false, scope)?;
    let checker = Checker::new(&glossary, &index);
    let writing = if format.machine || arguments.output_file.is_some() {
        None
    } else {
        writing::of_lines(&arguments.writing, &project)?
    };
    let mut plans = Plans::new(&arguments.texts, project, format.counts)?;
    let mut found = plans.inputs(&arguments.texts)?;
    let unchanged = match &arguments.diff_base {
        Some(revision) => leave_unchanged(revision, &mut found, &mut plans)?,
        None => 0,
    };
    let own = if arguments.verbose || arguments.output_file.is_some() {
        setup::glossary_files(&arguments.texts.glossary, &plans.project)?
    } else {
        Vec::new()
    };
    if arguments.verbose {
        complain(&plans.used(&glossary, &own, &found.texts));
    }
    let file = match &arguments.output_file {
        Some(path) => {
            refuse_to_overwrite(path, arguments, &plans, &own, &found.texts)?;
            Some(Output::begin(path)?)
        }
        None => None,
    };
    let settings = Settings {
        glossary: &glossary,
        profile: plans.options.profile.as_deref(),
        style: style(arguments.color, arguments.output_file.is_some()),
        width: super::width(),
        writing: writing.as_ref(),
        show_all: arguments.texts.show_all,
        fails: plans.fail_level.lowest(),
    };
    let mut tally = Tally {
        verbose: arguments.verbose,
        ..Tally::default()
    };
    tally.summary.passed = std::mem::take(&mut found.passed.endings);
    tally.summary.links = found.passed.links;
    tally.summary.unchanged = unchanged;
    let job = Job {
        arguments,
        plans: &plans,
        checker: &checker,
        settings,
        format,
    };
    match file {
        Some(mut file) => {
            report(&job, &found, &mut tally, &mut file)?;
            file.finish()?;
        }
        None => report(&job, &found, &mut tally, out)?,
    }
    tell_more(&job, &tally);
    let code = exit_code(
        &tally.summary,
        &plans,
        found.texts.is_empty() && (unchanged > 0 || plans.all_excluded(&arguments.texts)),
    );
    // The process ends here, and the system takes memory back at once; piece by piece it takes its time.
    std::mem::forget((glossary, index));
    Ok(code)
}

/// Leaves out the files that have not changed since a revision, and tells how many; of the others only the lines that
/// have changed will count.
fn leave_unchanged(revision: &str, found: &mut Inputs, plans: &mut Plans) -> Result<usize, Error> {
    let changes = Changes::since(revision, Path::new("."))?;
    let before = found.texts.len();
    found.texts.retain(|input| {
        let path = input.path.as_deref();
        // What is not there is an error of its own.
        path.is_none_or(|path| !path.exists() || changes.of(path).is_some())
    });
    plans.changes = Some(changes);
    Ok(before - found.texts.len())
}

/// What is told beside the report.
fn tell_more(job: &Job<'_>, tally: &Tally) {
    let (arguments, format) = (job.arguments, job.format);
    if arguments.verbose && tally.gone > 0 {
        complain(&format!(
            "{} of the baseline gone from these files: harmonise baseline update",
            tally.gone
        ));
    }
    if format.machine && !arguments.quiet && std::io::stderr().is_terminal() {
        complain(&report::totals(&tally.summary, &job.settings));
    }
    if tally.dropped > 0 {
        let most = MOST_FINDINGS;
        complain(&format!(
            "{} more findings: no file is told more than {most} of",
            tally.dropped
        ));
    }
    if tally.summary.worst.cut > 0 {
        complain(&format!(
            "{} findings of the lowest levels are not in the report: this format holds {} at most",
            tally.summary.worst.cut,
            Worst::MOST
        ));
    }
}

/// A report must not take the place of what it is made from.
fn refuse_to_overwrite(
    path: &Path,
    arguments: &Arguments,
    plans: &Plans,
    glossary: &[String],
    inputs: &[Input],
) -> Result<(), Error> {
    let is_input = |input: &Input| {
        input
            .path
            .as_deref()
            .is_some_and(|one| disk::is_same(path, one))
    };
    let is_it = |one: &PathBuf| disk::is_same(path, one);
    let what = if inputs.iter().any(is_input) {
        "one of the files to be checked"
    } else if glossary
        .iter()
        .any(|one| disk::is_same(path, Path::new(one)))
    {
        "a file of the glossary"
    } else if plans.baseline.iter().any(|one| is_it(&one.path)) {
        "the baseline"
    } else if plans.waivers.exists && is_it(&plans.waivers.path) {
        "the file of waivers"
    } else if plans.project.path.iter().any(is_it) {
        "the configuration"
    } else if arguments.texts.files_from.iter().any(is_it) {
        "the list of files"
    } else {
        return Ok(());
    };
    Err(Error::Usage(format!(
        "the report cannot be written to {}: that is {what}; name another file",
        Name(&disk::display(path))
    )))
}

/// Checks the files and writes the report.
fn report(
    job: &Job<'_>,
    inputs: &Inputs,
    tally: &mut Tally,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let (arguments, format) = (job.arguments, job.format);
    let cannot_write = |cause| Error::Write {
        path: arguments.output_file.clone().unwrap_or("<stdout>".into()),
        cause,
    };
    let threads = order::threads(arguments.threads);
    out.write_all(format.open.as_bytes())
        .map_err(cannot_write)?;
    let mut first = true;
    let mut push = |part: String| {
        if part.is_empty() {
            return Ok(());
        }
        let separator = if std::mem::take(&mut first) {
            ""
        } else {
            format.separator
        };
        out.write_all(separator.as_bytes()).map_err(cannot_write)?;
        out.write_all(part.as_bytes()).map_err(cannot_write)
    };
    let mut tell = |outcome| push(tally.add(outcome));
    for error in &inputs.unread {
        tell(job.unread(&error.path().map(disk::display).unwrap_or_default(), error))?;
    }
    job.run(&inputs.texts, threads, &mut tell)?;
    let faults = stale(job, tally);
    if !faults.is_empty() {
        let part = tally.add_beside(job.waivers(faults));
        push(part)?;
    }
    // People who want no totals get none; a program's document is closed in any case.
    if format.machine || !arguments.quiet {
        let close = (format.close)(&tally.summary, &job.settings);
        out.write_all(close.as_bytes()).map_err(cannot_write)?;
    }
    if arguments.statistics {
        let statistics = tally.statistics(job.settings.glossary);
        if format.machine {
            complain(statistics.trim_end());
        } else {
            out.write_all(statistics.as_bytes()).map_err(cannot_write)?;
        }
    }
    out.flush().map_err(cannot_write)
}

/// What is wrong with the entries of the file of waivers.
fn stale(job: &Job<'_>, tally: &Tally) -> Vec<(Span, String)> {
    let (plans, texts) = (job.plans, &job.arguments.texts);
    if plans.waivers.waivers.entries.is_empty() {
        return Vec::new();
    }
    let folders = texts.folders();
    let applies =
        |name: &str| rules::rule_named(name).is_some_and(|rule| plans.options.applies(rule));
    let mut faults = waivers::stale(
        &plans.waivers,
        &tally.seen,
        &tally.used,
        &folders,
        plans.today,
        applies,
    );
    if let Some(changes) = &plans.changes {
        let Some(lines) = changes.of(&plans.waivers.path) else {
            return Vec::new();
        };
        let mut counts = OnLines::new(&lines, &plans.waivers.text);
        faults.retain(|(span, _)| counts.hold(*span));
    }
    faults
}

/// 2 if something was not checked, 1 if something was found that fails, else 0. No file at all is no clean run, unless
/// every file that was named is `excluded`.
fn exit_code(summary: &Summary, plans: &Plans, excluded: bool) -> u8 {
    let fails = |(&level, &count): (&Level, &usize)| count > 0 && plans.fail_level.fails(level);
    if summary.unread + summary.partial > 0 || (summary.files == 0 && !excluded) {
        2
    } else {
        u8::from(summary.levels.iter().any(fails))
    }
}
