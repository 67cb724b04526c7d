//! The command line: one file a subcommand.

mod baseline;
mod bidi;
#[cfg(feature = "tui")]
mod browse;
mod check;
mod clock;
mod explain;
mod fix;
mod glossary;
mod init;
mod lookup;
mod order;
mod place;
mod plans;
#[cfg(feature = "tui")]
mod review;
mod setup;
mod texts;
mod waive;
mod waivers;
mod writing;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::check::Checked;
use crate::config::LangChoice;
use crate::disk;
use crate::document;
use crate::error::Error;
#[cfg(feature = "pdf")]
use crate::extract;
use crate::lang::Lang;
use crate::report::{self, Style};
use crate::rules;
use crate::text::{Encoding, Name, push_named};

/// Finds non-harmonised terminology in laws written in Arabic, English and French, and offers the agreed word.
#[derive(Debug, Parser)]
#[command(name = "harmonise", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

const AFTER_HELP: &str = "\
Columns count characters, from 1. Exit codes: 0 nothing found, 1 something found, 2 something could not be checked.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Find non-harmonised wording in files and folders (this folder, if none is named).
    Check(Box<check::Arguments>),
    /// Walk through the findings on the screen, correct them one by one, and write the files.
    #[cfg(feature = "tui")]
    Review(Box<review::Arguments>),
    /// Correct what is safe in files, or show it as a diff; office documents get tracked changes.
    Fix(Box<fix::Arguments>),
    /// Set a finding aside with a reason, in the file of waivers.
    Waive(Box<waive::Arguments>),
    /// Write down what is old, so that a check tells only what is new.
    Baseline(Box<baseline::Arguments>),
    /// Show the card of a concept, by any of its terms in any language and spelling.
    Lookup(lookup::Arguments),
    /// Browse the glossary on the screen; also what the program does without a command on a terminal.
    #[cfg(feature = "tui")]
    Browse(Box<browse::Arguments>),
    /// Explain a rule, a concept, one finding (PATH:LINE:COLUMN, PATH#MARK) or those of a line (PATH:LINE).
    Explain(explain::Arguments),
    /// Check, list or compare glossaries.
    Glossary(glossary::Arguments),
    /// Write a commented harmonise.toml to begin with.
    Init(init::Arguments),
    /// Find out how Arabic reads right in this terminal.
    Bidi(bidi::Arguments),
    /// Write the text of the PDF on the standard input to the standard output: what the program calls itself for.
    #[cfg(feature = "pdf")]
    #[command(name = extract::SUBCOMMAND, hide = true)]
    ExtractPdf,
    /// Print a script that completes commands in a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page of the program, or of one of its commands.
    Man {
        /// The command, such as check or glossary list
        #[arg(value_name = "COMMAND")]
        command: Vec<String>,
    },
}

/// Which glossary is used, and how.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Glossary")]
struct GlossaryArguments {
    /// A glossary file or folder, instead of the one that comes with the program (repeatable)
    #[arg(long = "glossary", value_name = "PATH", global = true)]
    glossary: Vec<PathBuf>,
    /// Whose wording is offered first: un, guidelines, eu, ca, fr, be, uk …
    #[arg(long, value_name = "NAME", global = true)]
    profile: Option<String>,
    /// The configuration file, instead of the nearest harmonise.toml upward
    #[arg(long, value_name = "PATH", global = true)]
    config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long, conflicts_with = "config", global = true)]
    no_config: bool,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Runs the program. Gives the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors; a closed pipe is none either.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(2);
        }
    };
    let stdout = std::io::stdout();
    let mut out = std::io::BufWriter::with_capacity(1 << 16, stdout.lock());
    let result = match cli.command {
        #[cfg(feature = "tui")]
        None if browse::is_possible() => browse::run(&browse::Arguments::default()),
        #[cfg(feature = "tui")]
        Some(Command::Browse(arguments)) => browse::run(&arguments),
        None => Cli::command()
            .print_long_help()
            .map(|()| 0)
            .map_err(cannot_write),
        Some(Command::Check(arguments)) => check::run(&arguments, &mut out),
        #[cfg(feature = "tui")]
        Some(Command::Review(arguments)) => review::run(&arguments),
        Some(Command::Fix(arguments)) => fix::run(&arguments, &mut out),
        Some(Command::Waive(arguments)) => waive::run(&arguments, &mut out),
        Some(Command::Baseline(arguments)) => baseline::run(&arguments, &mut out),
        Some(Command::Lookup(arguments)) => lookup::run(&arguments, &mut out),
        Some(Command::Explain(arguments)) => explain::run(&arguments, &mut out),
        Some(Command::Glossary(arguments)) => glossary::run(&arguments, &mut out),
        Some(Command::Init(arguments)) => init::run(&arguments, &mut out),
        Some(Command::Bidi(arguments)) => bidi::run(&arguments, &mut out),
        #[cfg(feature = "pdf")]
        Some(Command::ExtractPdf) => extract_pdf(&mut out),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "harmonise", &mut script);
            out.write_all(&script).map(|()| 0).map_err(cannot_write)
        }
        Some(Command::Man { command }) => manual(&command, &mut out).map(|()| 0),
    };
    let result = result.and_then(|code| out.flush().map(|()| code).map_err(cannot_write));
    match result {
        Ok(code) => code,
        // The reader has seen enough.
        Err(Error::Write { cause, .. }) if cause.kind() == std::io::ErrorKind::BrokenPipe => 0,
        Err(error) => {
            complain(&error.to_string());
            2
        }
    }
}

/// Writes the text of the PDF on the standard input, or why there is none.
#[cfg(feature = "pdf")]
fn extract_pdf(out: &mut dyn Write) -> Result<u8, Error> {
    let bytes = disk::read_stdin(u64::MAX - 1)?;
    let mut text = Vec::new();
    match extract::builtin::write(&bytes, &mut text) {
        Ok(()) => out.write_all(&text).map(|()| 0).map_err(cannot_write),
        Err(reason) => {
            // The one who called reads the reason as it is.
            let _ = writeln!(std::io::stderr().lock(), "{reason}");
            Ok(2)
        }
    }
}

/// Writes the manual page of a command, named by its words; without words that of the program.
fn manual(words: &[String], out: &mut dyn Write) -> Result<(), Error> {
    let mut command = Cli::command();
    command.build();
    for word in words {
        let Some(found) = command.find_subcommand(word) else {
            let known = command.get_subcommands().map(clap::Command::get_name);
            let known: Vec<_> = known.filter(|name| *name != "help").collect();
            return Err(Error::Usage(format!(
                "no command is named {word} (known: {})",
                known.join(", ")
            )));
        };
        command = found.clone();
    }
    let mut page = Vec::new();
    let made = clap_mangen::Man::new(command).render(&mut page);
    made.and_then(|()| out.write_all(&page))
        .map_err(cannot_write)
}

fn cannot_write(cause: std::io::Error) -> Error {
    Error::Write {
        path: "<stdout>".into(),
        cause,
    }
}

/// Tells on the standard error what of a file was not read. Gives whether the file does not count as checked for it.
fn tell_gap(name: &str, checked: &Checked) -> bool {
    let Some(gap) = &checked.gap else {
        return false;
    };
    complain(&format!("{} {}", Name(name), gap.told));
    gap.is_text
}

/// Tells a person something beside the report. Lines stay lines; no other control character reaches the terminal,
/// whatever names and words stand in the text.
fn complain(text: &str) {
    let mut shown = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        shown.push_str(if number > 0 { "\n" } else { "" });
        line.chars().for_each(|char| push_named(&mut shown, char));
    }
    let _ = writeln!(std::io::stderr().lock(), "harmonise: {shown}");
}

/// A variable of the environment that is set and not empty.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the environment is read"
)]
fn environment(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// The colours of standard output, or of the file that is written instead.
fn style(choice: Colour, to_file: bool) -> Style {
    let shows = match choice {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            let plain = environment("NO_COLOR").is_some()
                || environment("TERM").is_some_and(|term| term == "dumb");
            !to_file && std::io::stdout().is_terminal() && !plain
        }
    };
    if shows {
        Style::coloured()
    } else {
        Style::plain()
    }
}

/// The width of the terminal, or a width that reads well.
fn width() -> usize {
    const READABLE: usize = 100;
    let told = environment("COLUMNS").and_then(|value| value.to_str()?.parse().ok());
    let measured = || terminal_width().filter(|_| std::io::stdout().is_terminal());
    told.or_else(measured).unwrap_or(READABLE).clamp(40, 160)
}

fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

fn parse_lang(text: &str) -> Result<LangChoice, String> {
    match (text, Lang::from_code(text)) {
        ("auto", _) => Ok(LangChoice::Auto),
        (_, Some(lang)) => Ok(lang.into()),
        _ => Err("known: ar, en, fr, auto".to_owned()),
    }
}

fn parse_encoding(text: &str) -> Result<Encoding, String> {
    Encoding::named(text)
}

fn formats() -> PossibleValuesParser {
    report::ALL
        .iter()
        .map(|format| clap::builder::PossibleValue::new(format.name).help(format.about))
        .collect::<Vec<_>>()
        .into()
}

fn inputs() -> PossibleValuesParser {
    document::ALL
        .iter()
        .map(|format| clap::builder::PossibleValue::new(format.name).help(format.about))
        .collect::<Vec<_>>()
        .into()
}

fn rule_names() -> PossibleValuesParser {
    rules::ALL
        .iter()
        .map(|rule| clap::builder::PossibleValue::new(rule.name).help(rule.summary))
        .collect::<Vec<_>>()
        .into()
}

/// A size in bytes: `512`, `64KB`, `2MB`, `1GB`.
fn parse_size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|char: char| char.is_ascii_alphabetic());
    let number: u64 = digits
        .trim()
        .parse()
        .map_err(|_| "a number of bytes, such as 512MB".to_owned())?;
    let unit = match text
        .strip_prefix(digits)
        .unwrap_or_default()
        .to_ascii_uppercase()
        .as_str()
    {
        "" | "B" => 1,
        "K" | "KB" => 1 << 10,
        "M" | "MB" => 1 << 20,
        "G" | "GB" => 1 << 30,
        _ => return Err("known units: B, KB, MB, GB".to_owned()),
    };
    number
        .checked_mul(unit)
        .ok_or_else(|| "too large".to_owned())
}

/// Reads a list of paths, one a line.
fn read_paths(from: &std::path::Path, limit: u64) -> Result<Vec<PathBuf>, Error> {
    let bytes = if from.as_os_str() == "-" {
        disk::read_stdin(limit)?
    } else {
        disk::read(from, limit)?
    };
    let text = String::from_utf8_lossy(&bytes);
    Ok(text
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .map(PathBuf::from)
        .collect())
}
