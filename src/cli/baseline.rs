//! `harmonise baseline`: what is old today is written down, so that a check tells only what is new.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::order;
use super::plans::Plans;
use super::setup::Project;
use super::texts::{TextArguments, reader};
use super::waivers;
use super::{cannot_write, complain, setup, tell_gap};
use crate::check::{Checked, Checker, Scratch};
use crate::disk::{self, Input};
use crate::error::Error;
use crate::finding::Finding;
use crate::matching::Scope;
use crate::rules;
use crate::text::Name;
use crate::waiver::baseline::{self, Baseline, Moved, Old};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Write down what stands in the texts today; a check with --baseline then tells only what is new.
    Create(Create),
    /// Drop from the baseline what is gone from the texts.
    Update(Update),
}

#[derive(Debug, Args)]
struct Create {
    #[command(flatten)]
    texts: TextArguments,
    /// Where to write it [default: what the configuration names, else harmonise.baseline.json beside it]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a baseline that is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    run: RunArguments,
}

#[derive(Debug, Args)]
struct Update {
    #[command(flatten)]
    texts: TextArguments,
    /// Add what is new, too
    #[arg(long)]
    add: bool,
    #[command(flatten)]
    run: RunArguments,
}

#[derive(Debug, Args)]
struct RunArguments {
    /// How many files are read at once [default: one for each core]
    #[arg(short = 'j', long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Tell nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

/// A baseline and where it stands.
#[derive(Debug, Clone)]
pub(super) struct BaselineFile {
    pub(super) path: PathBuf,
    /// Its folder: paths in it begin there.
    root: PathBuf,
    pub(super) baseline: Baseline,
}

impl BaselineFile {
    /// The path that is named, or that the configuration names.
    fn named(asked: Option<&Path>, project: &Project) -> Option<PathBuf> {
        let configured = project.config.baseline.as_ref();
        asked
            .map(Path::to_owned)
            .or_else(|| configured.map(|path| project.root.join(path)))
    }

    /// Reads the baseline that the command line or the configuration names, if one does.
    pub(super) fn of(asked: Option<&Path>, project: &Project) -> Result<Option<Self>, Error> {
        let path = Self::named(asked, project);
        path.map(|path| Self::read(&path)).transpose()
    }

    fn read(path: &Path) -> Result<Self, Error> {
        let text = disk::read_text(path)?;
        Ok(Self {
            baseline: Baseline::parse(&disk::display(path), &text)?,
            ..Self::empty(path)
        })
    }

    fn empty(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            root: disk::folder_of(path),
            baseline: Baseline::default(),
        }
    }

    /// A path as the baseline names it; nothing where it does not lie below its folder.
    fn below(&self, name: &str) -> Option<String> {
        disk::below(Path::new(name), &self.root).map(|path| disk::display(&path))
    }

    /// What is old in a text.
    pub(super) fn old(&self, name: &str) -> Option<Arc<Vec<Old>>> {
        if self.baseline.files.is_empty() {
            return None;
        }
        self.baseline.of(&self.below(name)?).cloned()
    }
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<u8, Error> {
    match &arguments.action {
        Action::Create(arguments) => create(arguments, out),
        Action::Update(arguments) => update(arguments, out),
    }
}

fn create(arguments: &Create, out: &mut dyn Write) -> Result<u8, Error> {
    let texts = &arguments.texts;
    let project = setup::project(&texts.glossary)?;
    let asked = arguments.output.as_deref().or(texts.baseline.as_deref());
    let path = BaselineFile::named(asked, &project)
        .unwrap_or_else(|| disk::relative(&project.root.join(baseline::NAME), Path::new(".")));
    let shown = Name(&disk::display(&path)).to_string();
    if path.exists() && !arguments.force {
        return Err(Error::Usage(format!(
            "{shown} is there already: harmonise baseline update drops from it what is gone, --force writes it anew"
        )));
    }
    let BaselineFile {
        mut baseline, root, ..
    } = BaselineFile::empty(&path);
    let plans = Plans::bare(texts, project, false)?;
    waivers::must_be_there(&plans.waivers, texts.waivers.as_deref())?;
    let (glossary, index) = setup::load(&texts.glossary, &plans.project, false, Scope::Findings)?;
    let checker = Checker::new(&glossary, &index);
    let walked = walk(
        texts,
        &plans,
        &checker,
        &arguments.run,
        &root,
        |path, now| {
            baseline.update(&path, &now, &glossary, true, |_| true);
        },
    )?;
    if walked.read == 0 {
        complain(NOTHING_READ);
        return Ok(2);
    }
    disk::create(&path, baseline.written().as_bytes())?;
    if !arguments.run.quiet {
        let (copies, wordings) = baseline.size();
        writeln!(
            out,
            "{shown}: {} ({}) in {} of {}. To use it: --baseline {shown}, or baseline = \"{shown}\" in harmonise.toml.",
            count(copies, "finding"),
            count(wordings, "wording"),
            baseline.files.len(),
            count(walked.read, "file"),
        )
        .map_err(cannot_write)?;
    }
    Ok(walked.code())
}

fn update(arguments: &Update, out: &mut dyn Write) -> Result<u8, Error> {
    let texts = &arguments.texts;
    let project = setup::project(&texts.glossary)?;
    let path = BaselineFile::named(texts.baseline.as_deref(), &project)
        .unwrap_or_else(|| disk::relative(&project.root.join(baseline::NAME), Path::new(".")));
    let shown = Name(&disk::display(&path)).to_string();
    let text = disk::read_text(&path)?;
    let mut baseline = Baseline::parse(&disk::display(&path), &text)?;
    let root = disk::folder_of(&path);
    let plans = Plans::bare(texts, project, false)?;
    waivers::must_be_there(&plans.waivers, texts.waivers.as_deref())?;
    let (glossary, index) = setup::load(&texts.glossary, &plans.project, false, Scope::Findings)?;
    let checker = Checker::new(&glossary, &index);
    let mut moved = Moved::default();
    let mut seen = BTreeSet::new();
    let applies =
        |name: &str| rules::rule_named(name).is_some_and(|rule| plans.options.applies(rule));
    let walked = walk(
        texts,
        &plans,
        &checker,
        &arguments.run,
        &root,
        |path, now| {
            moved += baseline.update(&path, &now, &glossary, arguments.add, applies);
            seen.insert(path);
        },
    )?;
    if walked.read == 0 {
        complain(NOTHING_READ);
        return Ok(2);
    }
    let paths: Vec<String> = baseline.files.keys().cloned().collect();
    for path in paths.into_iter().filter(|path| !seen.contains(path)) {
        // A text that was not looked at keeps what is old in it, unless it is gone.
        let is_gone = !root.join(&path).exists();
        moved += baseline.update(&path, &[], &glossary, false, |_| is_gone);
    }
    let made = baseline.written();
    if made != text {
        disk::rewrite(&path, made.as_bytes(), |now| now == text.as_bytes())?;
    }
    if !arguments.run.quiet {
        let Moved {
            kept,
            dropped,
            added,
        } = moved;
        writeln!(
            out,
            "{shown}: {dropped} dropped, {added} added, {kept} kept"
        )
        .map_err(cannot_write)?;
    }
    Ok(walked.code())
}

const NOTHING_READ: &str = "no file was read; nothing was written";

/// What a walk over the texts came to.
#[derive(Debug, Default)]
struct Walked {
    read: usize,
    unread: usize,
    /// Read in part only.
    partial: usize,
}

impl Walked {
    const fn code(&self) -> u8 {
        if self.unread + self.partial > 0 { 2 } else { 0 }
    }
}

/// Hands over what stands in each text, with its path from the folder of the baseline.
fn walk(
    texts: &TextArguments,
    plans: &Plans,
    checker: &Checker<'_>,
    arguments: &RunArguments,
    root: &Path,
    mut take: impl FnMut(String, Vec<Finding>),
) -> Result<Walked, Error> {
    let found = plans.inputs(texts)?;
    let mut walked = Walked {
        unread: found.unread.len(),
        ..Walked::default()
    };
    for error in &found.unread {
        complain(&error.to_string());
    }
    let one = |input: &Input, scratch: &mut Scratch| {
        one(texts, plans, checker, root, input, scratch).map_err(|error| {
            let binary = matches!(&error, Error::Decode { cause, .. } if cause.is_binary());
            (error, binary && !input.named)
        })
    };
    let threads = order::threads(arguments.threads);
    order::in_order(&found.texts, threads, arguments.quiet, one, |outcome| {
        match outcome {
            Ok((path, now)) => {
                walked.read += 1;
                walked.partial += usize::from(tell_gap(&path, &now));
                take(path, now.findings);
            }
            Err((error, skipped)) => {
                complain(&error.to_string());
                walked.unread += usize::from(!skipped);
            }
        }
        Ok(())
    })?;
    Ok(walked)
}

/// What stands in one text, with its path from the folder of the baseline.
fn one(
    texts: &TextArguments,
    plans: &Plans,
    checker: &Checker<'_>,
    root: &Path,
    input: &Input,
    scratch: &mut Scratch,
) -> Result<(String, Checked), Error> {
    let Some(path) = &input.path else {
        return Err(Error::Usage(
            "the standard input has no place in a baseline: name files and folders".to_owned(),
        ));
    };
    let Some(below) = disk::below(path, root) else {
        return Err(Error::Usage(format!(
            "{} does not stand below the folder of the baseline, {}; write the baseline further up",
            Name(&input.name),
            Name(&disk::display(root))
        )));
    };
    let format = reader(&input.name, texts.input.as_deref())?;
    let bytes = disk::read(path, texts.max_size)?;
    let options = plans.options_for(texts, &input.name);
    let reading = plans.reading_of(texts, &input.name);
    let found = format.open(&input.name, &bytes, &reading, |source, document| {
        checker.check(source, document, &options, scratch)
    })?;
    Ok((disk::display(&below), found))
}

fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}
