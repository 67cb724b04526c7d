//! `harmonise check`: files in, findings out, in the order of the input and with bounded memory.

mod job;
mod tally;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;

use super::plans::Plans;
use super::setup;
use super::texts::TextArguments;
use super::writing::{self, WritingArguments};
use super::{Colour, colours, complain, formats};
use crate::check::{Checker, MOST_FINDINGS};
use crate::disk::{self, Input};
use crate::error::Error;
use crate::finding::Level;
use crate::matching::Scope;
use crate::report::{self, Settings, Style, Summary, Worst};

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
        Scope::Flagged
    };
    let (glossary, index) = setup::load(&arguments.texts.glossary, &project, false, scope)?;
    let checker = Checker::new(&glossary, &index);
    let writing = if format.machine || arguments.output_file.is_some() {
        None
    } else {
        writing::of_lines(&arguments.writing, &project)?
    };
    let plans = Plans::new(&arguments.texts, project, format.counts)?;
    let (inputs, unread) = plans.inputs(&arguments.texts)?;
    if arguments.verbose {
        complain(&format!(
            "{} files, glossary \"{}\"",
            inputs.len(),
            glossary.title
        ));
    }
    let colour = colours(arguments.color, arguments.output_file.is_some());
    let settings = Settings {
        glossary: &glossary,
        profile: plans.options.profile.as_deref(),
        style: if colour {
            Style::coloured()
        } else {
            Style::plain()
        },
        width: super::width(),
        writing,
        show_all: arguments.texts.show_all,
    };
    let mut tally = Tally::default();
    for error in &unread {
        complain(&error.to_string());
        tally.summary.unread += 1;
    }
    let job = Job {
        arguments,
        plans: &plans,
        checker: &checker,
        settings,
        format,
    };
    match &arguments.output_file {
        Some(path) => {
            let mut file = std::io::BufWriter::new(disk::create(path)?);
            report(&job, &inputs, &mut tally, &mut file)?;
        }
        None => report(&job, &inputs, &mut tally, out)?,
    }
    if format.machine && !arguments.quiet && std::io::stderr().is_terminal() {
        complain(&report::totals(&tally.summary, &settings));
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
    let code = exit_code(
        &tally.summary,
        &plans,
        inputs.is_empty() && plans.all_excluded(&arguments.texts),
    );
    // The process ends here, and the system takes memory back at once; piece by piece it takes its time.
    std::mem::forget((glossary, index));
    Ok(code)
}

/// Checks the files and writes the report.
fn report(
    job: &Job<'_>,
    inputs: &[Input],
    tally: &mut Tally,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let (arguments, format) = (job.arguments, job.format);
    let cannot_write = |cause| Error::Write {
        path: arguments.output_file.clone().unwrap_or("<stdout>".into()),
        cause,
    };
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let threads = arguments.threads.map_or_else(cores, usize::from);
    out.write_all(format.open.as_bytes())
        .map_err(cannot_write)?;
    let mut first = true;
    job.run(inputs, threads, |outcome| {
        let part = tally.add(outcome);
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
    })?;
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

/// 2 if something was not checked, 1 if something was found that fails, else 0. No file at all is no clean run, unless
/// every file that was named is `excluded`.
fn exit_code(summary: &Summary, plans: &Plans, excluded: bool) -> u8 {
    let fails = |(&level, &count): (&Level, &usize)| count > 0 && plans.fail_level.fails(level);
    if summary.unread > 0 || (summary.files == 0 && !excluded) {
        2
    } else {
        u8::from(summary.levels.iter().any(fails))
    }
}
