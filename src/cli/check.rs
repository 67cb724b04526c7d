//! `harmonise check`: files in, findings out, in the order of the input and with bounded memory.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use clap::Args;

use super::setup::{self, Project};
use super::{
    Colour, GlossaryArguments, colours, complain, formats, inputs, parse_lang, parse_size,
    rule_names,
};
use crate::check::{Checked, Checker, Options, Scratch};
use crate::config::{FailLevel, LangChoice, globs};
use crate::disk::{self, Exclusion, Input};
use crate::document;
use crate::error::Error;
use crate::finding::Level;
use crate::matching::Scope;
use crate::report::{self, CheckedFile, Part, Settings, Style, Summary};
use crate::text::Source;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files and folders; - is the standard input. Folders are read for the known formats, less what .gitignore names
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    glossary: GlossaryArguments,
    /// The language of all texts (ar, en, fr), instead of what each paragraph tells
    #[arg(long, value_name = "LANG", value_parser = parse_lang)]
    lang: Option<LangChoice>,
    /// How findings are told
    #[arg(long, visible_alias = "output-format", value_name = "FORMAT", default_value = "full", value_parser = formats())]
    format: String,
    /// Write the report to a file
    #[arg(short = 'o', long, value_name = "PATH")]
    output_file: Option<PathBuf>,
    /// The lowest level that makes the check fail [default: warning]
    #[arg(long, value_name = "LEVEL", value_enum)]
    fail_level: Option<Fails>,
    /// The only rules to apply (repeatable)
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_names())]
    select: Vec<String>,
    /// Rules not to apply (repeatable)
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule_names())]
    ignore: Vec<String>,
    /// Tell silent findings too: titles, mentions, what an amendment strikes
    #[arg(long)]
    show_all: bool,
    /// Count findings by concept and term at the end
    #[arg(long)]
    statistics: bool,
    /// The input format, instead of what the file's name tells
    #[arg(long, value_name = "FORMAT", value_parser = inputs())]
    input: Option<String>,
    /// The name of the standard input: for its format, its settings and the report
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// Check the files named in a file, one a line; - is the standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,
    /// Exclude files that are named too, not only those found in folders
    #[arg(long)]
    force_exclude: bool,
    /// The largest file that is read
    #[arg(long, value_name = "SIZE", default_value = "512MB", value_parser = parse_size)]
    max_size: u64,
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

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Fails {
    Error,
    Warning,
    Notice,
    Never,
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

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<u8, Error> {
    let project = setup::project(&arguments.glossary)?;
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
    let (glossary, index) = setup::load(&arguments.glossary, &project, false, scope)?;
    let checker = Checker::new(&glossary, &index);
    let plans = Plans::new(arguments, project, format.counts)?;
    let (inputs, walk_errors) = plans.inputs(arguments)?;
    if arguments.verbose {
        complain(&format!(
            "{} files, glossary \"{}\"",
            inputs.len(),
            glossary.title
        ));
    }
    let settings = Settings {
        glossary: &glossary,
        profile: plans.options.profile.as_deref(),
        style: if colours(arguments.color, arguments.output_file.is_some()) {
            Style::coloured()
        } else {
            Style::plain()
        },
        width: super::width(),
        show_all: arguments.show_all,
    };
    let mut file;
    let out: &mut dyn Write = match &arguments.output_file {
        Some(path) => {
            file = std::io::BufWriter::new(disk::create(path)?);
            &mut file
        }
        None => out,
    };
    let job = Job {
        arguments,
        plans: &plans,
        checker: &checker,
        settings,
        format,
    };
    let mut tally = Tally::default();
    for error in &walk_errors {
        complain(&error.to_string());
        tally.summary.unread += 1;
    }
    let cannot_write = |cause| Error::Write {
        path: arguments.output_file.clone().unwrap_or("<stdout>".into()),
        cause,
    };
    out.write_all(format.open.as_bytes())
        .map_err(cannot_write)?;
    let threads = arguments.threads.map_or_else(
        || std::thread::available_parallelism().map_or(1, usize::from),
        usize::from,
    );
    let mut first = true;
    job.run(&inputs, threads, |outcome| {
        let part = tally.add(outcome);
        if part.is_empty() {
            return Ok(());
        }
        if !std::mem::take(&mut first) {
            out.write_all(format.separator.as_bytes())
                .map_err(cannot_write)?;
        }
        out.write_all(part.as_bytes()).map_err(cannot_write)
    })?;
    out.write_all((format.close)(&tally.summary, &settings).as_bytes())
        .map_err(cannot_write)?;
    if arguments.statistics {
        let statistics = tally.statistics(&glossary);
        if format.machine {
            complain(statistics.trim_end());
        } else {
            out.write_all(statistics.as_bytes()).map_err(cannot_write)?;
        }
    }
    out.flush().map_err(cannot_write)?;
    if format.machine && !arguments.quiet && std::io::stderr().is_terminal() {
        complain(&report::totals(&tally.summary, &settings));
    }
    if tally.dropped > 0 {
        complain(&format!(
            "{} more findings are not told: no file is told more than {} of",
            tally.dropped,
            crate::check::MOST_FINDINGS
        ));
    }
    if inputs.is_empty() && walk_errors.is_empty() && plans.all_excluded(arguments) {
        return Ok(0);
    }
    if tally.summary.files == 0 && tally.summary.unread == 0 {
        complain("no file was read: no text or Markdown file stands there");
        return Ok(2);
    }
    Ok(if tally.summary.unread > 0 {
        2
    } else {
        u8::from(
            tally
                .summary
                .levels
                .iter()
                .any(|(&level, &count)| count > 0 && plans.fail_level.fails(level)),
        )
    })
}

/// What the command line and the configuration say together.
struct Plans {
    project: Project,
    options: Options,
    exclusion: Exclusion,
    fail_level: FailLevel,
}

impl Plans {
    fn new(arguments: &Arguments, project: Project, count: bool) -> Result<Self, Error> {
        let config = &project.config;
        let or = |given: &[String], configured: &[String]| {
            if given.is_empty() {
                configured.to_vec()
            } else {
                given.to_vec()
            }
        };
        let options = Options {
            lang: arguments.lang.unwrap_or(config.lang).lang(),
            profile: arguments
                .glossary
                .profile
                .clone()
                .or_else(|| config.profile.clone()),
            select: or(&arguments.select, &config.select),
            ignore: or(&arguments.ignore, &config.ignore),
            levels: config
                .levels
                .iter()
                .map(|(name, &level)| (name.clone(), level.into()))
                .collect(),
            silent: arguments.show_all,
            count,
        };
        let exclusion = Exclusion {
            globs: globs(&config.exclude).map_err(Error::Usage)?,
            root: project.root.clone(),
            forced: arguments.force_exclude,
        };
        let fail_level = arguments
            .fail_level
            .map(FailLevel::from)
            .or(config.fail_level)
            .unwrap_or_default();
        Ok(Self {
            options,
            exclusion,
            fail_level,
            project,
        })
    }

    fn inputs(&self, arguments: &Arguments) -> Result<(Vec<Input>, Vec<Error>), Error> {
        let mut paths = arguments.paths.clone();
        if let Some(list) = &arguments.files_from {
            paths.extend(super::read_paths(list, arguments.max_size)?);
        } else if paths.is_empty() {
            paths.push(PathBuf::from("."));
        }
        Ok(disk::inputs(&paths, &self.exclusion))
    }

    /// Whether files were named and every one is excluded, which is no fault.
    fn all_excluded(&self, arguments: &Arguments) -> bool {
        let named =
            arguments.files_from.is_some() || arguments.paths.iter().any(|path| path.is_file());
        self.exclusion.forced && named
    }

    /// The options for one file: those of the project, and what its overrides say.
    fn options_for(&self, arguments: &Arguments, name: &str) -> Options {
        let mut options = self.options.clone();
        if self.project.config.overrides.is_empty() {
            return options;
        }
        let relative = disk::display(&disk::relative(Path::new(name), &self.project.root));
        for one in self.project.config.overrides_for(&relative) {
            if let (Some(lang), None) = (one.lang, arguments.lang) {
                options.lang = lang.lang();
            }
            if let (Some(profile), None) = (&one.profile, &arguments.glossary.profile) {
                options.profile = Some(profile.clone());
            }
            options.levels.extend(
                one.levels
                    .iter()
                    .map(|(name, &level)| (name.clone(), level.into())),
            );
        }
        options
    }
}

/// One file after the check: what is told of it, and what counts.
struct Outcome {
    part: Part,
    checked: Checked,
    terms: BTreeMap<(u32, u32), usize>,
    error: Option<String>,
}

/// What all files come to.
#[derive(Default)]
struct Tally {
    summary: Summary,
    terms: BTreeMap<(u32, u32), usize>,
    dropped: usize,
}

impl Tally {
    fn add(&mut self, outcome: Outcome) -> String {
        let Outcome {
            part,
            checked,
            terms,
            error,
        } = outcome;
        if let Some(error) = error {
            complain(&error);
            self.summary.unread += 1;
        } else {
            self.summary.files += 1;
        }
        let summary = &mut self.summary;
        merge(&mut summary.levels, checked.levels);
        merge(&mut summary.silent, checked.silent);
        merge(&mut summary.languages, checked.languages);
        merge(&mut summary.harmonised, checked.harmonised);
        merge(&mut self.terms, terms);
        self.dropped += checked.dropped;
        if !part.file.is_empty() {
            summary.parts.push(part.file);
        }
        part.findings
    }

    fn statistics(&self, glossary: &crate::glossary::Glossary) -> String {
        let mut rows: Vec<_> = self.terms.iter().collect();
        rows.sort_by_key(|&(key, count)| (std::cmp::Reverse(*count), *key));
        let mut text = String::new();
        for (&(concept, term), count) in rows {
            let concept = &glossary.concept(crate::glossary::ConceptId(concept)).id;
            let term = glossary.term(crate::glossary::TermId(term));
            // One direction a line: an Arabic term stands on its own.
            let gap = if term.lang.is_rtl() {
                "\n        "
            } else {
                "  "
            };
            text.push_str(&format!(
                "{count:>7}  {concept} ({}){gap}{}\n",
                term.lang, term.text
            ));
        }
        text
    }
}

fn merge<K: Ord>(into: &mut BTreeMap<K, usize>, from: BTreeMap<K, usize>) {
    for (key, count) in from {
        *into.entry(key).or_default() += count;
    }
}

struct Job<'a> {
    arguments: &'a Arguments,
    plans: &'a Plans,
    checker: &'a Checker<'a>,
    settings: Settings<'a>,
    format: &'static report::Format,
}

/// So many files more than are being checked may wait to be told, for each thread.
const AHEAD: usize = 8;

/// What the threads share: the outcomes that wait for their turn.
struct Queue {
    waiting: BTreeMap<usize, Outcome>,
    /// How many have been told.
    told: usize,
    /// Whether the reader of the report has gone.
    stopped: bool,
}

impl Job<'_> {
    /// Checks every input and hands the outcomes over in the order of the input.
    fn run(
        &self,
        inputs: &[Input],
        threads: usize,
        mut tell: impl FnMut(Outcome) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let threads = threads.min(inputs.len()).max(1);
        let bar = progress(inputs.len(), self.arguments.quiet);
        if threads == 1 {
            let mut scratch = Scratch::default();
            for input in inputs {
                bar.suspend(|| tell(self.one(input, &mut scratch)))?;
                bar.inc(1);
            }
            bar.finish_and_clear();
            return Ok(());
        }
        let queue = Mutex::new(Queue {
            waiting: BTreeMap::new(),
            told: 0,
            stopped: false,
        });
        let changed = Condvar::new();
        let next = AtomicUsize::new(0);
        let window = threads * AHEAD;
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    let mut scratch = Scratch::default();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        let Some(input) = inputs.get(number) else {
                            return;
                        };
                        {
                            let guard = queue.lock().unwrap_or_else(PoisonError::into_inner);
                            let full =
                                |queue: &mut Queue| !queue.stopped && number >= queue.told + window;
                            let guard = changed
                                .wait_while(guard, full)
                                .unwrap_or_else(PoisonError::into_inner);
                            if guard.stopped {
                                return;
                            }
                        }
                        let outcome = self.one(input, &mut scratch);
                        let mut guard = queue.lock().unwrap_or_else(PoisonError::into_inner);
                        guard.waiting.insert(number, outcome);
                        changed.notify_all();
                    }
                });
            }
            for number in 0..inputs.len() {
                let guard = queue.lock().unwrap_or_else(PoisonError::into_inner);
                let missing = |queue: &mut Queue| !queue.waiting.contains_key(&number);
                let mut guard = changed
                    .wait_while(guard, missing)
                    .unwrap_or_else(PoisonError::into_inner);
                let outcome = guard.waiting.remove(&number);
                guard.told = number + 1;
                drop(guard);
                changed.notify_all();
                let told = outcome.map_or(Ok(()), |outcome| bar.suspend(|| tell(outcome)));
                bar.inc(1);
                if let Err(error) = told {
                    queue.lock().unwrap_or_else(PoisonError::into_inner).stopped = true;
                    changed.notify_all();
                    return Err(error);
                }
            }
            bar.finish_and_clear();
            Ok(())
        })
    }

    fn one(&self, input: &Input, scratch: &mut Scratch) -> Outcome {
        match self.check(input, scratch) {
            Ok(outcome) => outcome,
            Err(error) => {
                let file = CheckedFile {
                    path: self.name(input),
                    format: None,
                    encoding: None,
                    languages: BTreeMap::new(),
                    text: "",
                    findings: &[],
                    error: Some(error.to_string()),
                };
                let part = (self.format.part)(&file, &self.settings);
                Outcome {
                    part,
                    checked: Checked::default(),
                    terms: BTreeMap::new(),
                    error: file.error,
                }
            }
        }
    }

    fn name<'i>(&'i self, input: &'i Input) -> &'i str {
        match (&input.path, &self.arguments.stdin_filename) {
            (None, Some(name)) => name,
            _ => &input.name,
        }
    }

    fn check(&self, input: &Input, scratch: &mut Scratch) -> Result<Outcome, Error> {
        let name = self.name(input);
        let format = reader(name, self.arguments.input.as_deref())?;
        let limit = self.arguments.max_size;
        let bytes = match &input.path {
            Some(path) => disk::read(path, limit)?,
            None => disk::read_stdin(limit)?,
        };
        let source = Source::decode(name, &bytes).map_err(|cause| Error::Decode {
            path: PathBuf::from(name),
            cause,
        })?;
        let document = (format.read)(&source);
        let options = self.plans.options_for(self.arguments, name);
        let mut checked = self.checker.check(&source, &document, &options, scratch);
        let file = CheckedFile {
            path: name,
            format: Some(format.name),
            encoding: Some(source.encoding.name()),
            languages: checked.languages.clone(),
            text: source.text(),
            findings: &checked.findings,
            error: None,
        };
        let part = (self.format.part)(&file, &self.settings);
        let mut terms: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        if self.arguments.statistics {
            for finding in checked
                .findings
                .iter()
                .filter(|finding| finding.level > Level::Silent)
            {
                *terms
                    .entry((finding.concept.0, finding.term.0))
                    .or_default() += 1;
            }
        }
        checked.findings = Vec::new();
        Ok(Outcome {
            part,
            checked,
            terms,
            error: None,
        })
    }
}

/// The reader for a file: the one that was asked for, or the one that its name tells. A name that tells nothing is text;
/// a name that tells of a format without a reader is an error.
pub(super) fn reader(name: &str, asked: Option<&str>) -> Result<&'static document::Format, Error> {
    const KNOWN: &[(&str, &str)] = &[
        ("docx", "save it as text, Markdown or UTF-8"),
        ("doc", "save it as text or Markdown"),
        ("odt", "save it as text or Markdown"),
        ("rtf", "save it as text or Markdown"),
        (
            "pdf",
            "take the text out of it first, for example with pdftotext",
        ),
        ("html", "save it as text, or name the format with --input"),
        ("htm", "save it as text, or name the format with --input"),
        ("xml", "save it as text, or name the format with --input"),
        ("akn", "save it as text, or name the format with --input"),
    ];
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

/// A progress bar for long runs, on a terminal only.
fn progress(files: usize, quiet: bool) -> indicatif::ProgressBar {
    const FEW: usize = 20;
    if quiet || files < FEW || !std::io::stderr().is_terminal() {
        return indicatif::ProgressBar::hidden();
    }
    let bar = indicatif::ProgressBar::new(files as u64);
    if let Ok(style) = indicatif::ProgressStyle::with_template("{bar:30} {pos}/{len} files  {eta}")
    {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
