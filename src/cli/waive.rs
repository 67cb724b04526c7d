//! `harmonise waive`: one finding set aside with a reason, in the file of waivers.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::place::{self, Wanted};
use super::plans::Plans;
use super::texts::{TextArguments, reader};
use super::{cannot_write, complain, setup, tell_gap};
use crate::check::{Checker, Scratch};
use crate::disk;
use crate::document::Document;
use crate::error::Error;
use crate::matching::Scope;
use crate::text::{Name, Source, visible};
use crate::waiver::{self, Date, Entry};

#[derive(Debug, Args)]
#[command(mut_arg("paths", |paths| paths
    .value_name("PLACE")
    .help("The finding: PATH:LINE:COLUMN, or PATH#MARK as `check` shows it for a file without lines")))]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: TextArguments,
    /// Why the wording stays
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Who answers for it
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// The last day on which it holds, such as 2027-12-31
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    until: Option<Date>,
    /// The finding of this fingerprint, or of its first 4 digits or more, instead of a place: then PATH is the file alone
    #[arg(long, value_name = "HEX")]
    fingerprint: Option<String>,
}

fn parse_day(text: &str) -> Result<Date, String> {
    let parsed = text.parse::<toml::value::Datetime>().ok();
    parsed
        .filter(|value| value.time.is_none() && value.offset.is_none())
        .and_then(|value| value.date)
        .ok_or_else(|| "a day such as 2027-12-31".to_owned())
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<u8, Error> {
    let texts = &arguments.texts;
    let [named] = texts.paths.as_slice() else {
        return Err(Error::Usage(
            "name one finding by its place: PATH:LINE:COLUMN, or PATH#MARK".to_owned(),
        ));
    };
    let reason = waiver::reason(&arguments.reason)
        .ok_or_else(|| Error::Usage("the reason is empty: say why the wording stays".to_owned()))?;
    let named = disk::display(named);
    let (path, wanted) = match (&arguments.fingerprint, Wanted::of(&named)) {
        (Some(mark), _) => {
            let marked = Wanted::mark(mark).ok_or_else(|| {
                Error::Usage(format!(
                    "{} is no fingerprint: give 4 to 16 of its first digits, which are 0 to 9 and a to f",
                    visible(mark)
                ))
            })?;
            (named.as_str(), marked)
        }
        (None, Some(meant)) => meant,
        (None, None) => {
            return Err(Error::Usage(format!(
                "{} tells no place in a text; write PATH:LINE:COLUMN, or PATH#MARK for a file without lines",
                Name(&named)
            )));
        }
    };
    let project = setup::project(&texts.glossary)?;
    let (glossary, index) = setup::load(&texts.glossary, &project, false, Scope::Findings)?;
    let plans = Plans::bare(texts, project, false)?;
    let entry = entry(
        arguments,
        &plans,
        &Checker::new(&glossary, &index),
        path,
        &wanted,
    )?;
    let entry = Entry { reason, ..entry };
    let mut waivers = plans.waivers.clone();
    let place = waivers.add(std::slice::from_ref(&entry))?;
    writeln!(
        out,
        "{}:{}: waived {} in {}",
        Name(&disk::display(&waivers.path)),
        place.line,
        entry.rule,
        Name(&entry.path)
    )
    .map_err(cannot_write)?;
    if entry.has_run_out(plans.today) {
        complain("its last day is over already: it sets nothing aside");
    }
    Ok(0)
}

/// The entry for a finding of the text at `path`, without a reason.
fn entry(
    arguments: &Arguments,
    plans: &Plans,
    checker: &Checker<'_>,
    path: &str,
    wanted: &Wanted<'_>,
) -> Result<Entry, Error> {
    let texts = &arguments.texts;
    let format = reader(path, texts.input.as_deref())?;
    let bytes = disk::read(&PathBuf::from(path), texts.max_size)?;
    let mut options = plans.options_for(texts, path);
    options.silent = true;
    let reading = plans.reading_of(texts, path);
    let Some(below) = plans.waivers.below(path) else {
        return Err(Error::Usage(format!(
            "{} does not stand below the folder of {}; name another file of waivers with --waivers",
            Name(path),
            Name(&disk::display(&plans.waivers.path))
        )));
    };
    let read = |source: &Source<'_>, document: &Document<'_>| {
        let found = checker.check(source, document, &options, &mut Scratch::default());
        tell_gap(path, &found);
        let located = source.is_in_the_file();
        let meant = wanted.among(path, &found.findings, located);
        let meant = meant.map_err(|instead| format!("nothing was found there{instead}"))?;
        let [finding] = meant.as_slice() else {
            let all = place::told(path, &meant, located);
            let there = wanted.there();
            return Err(format!("several findings stand there{there}: {all}"));
        };
        waiver::may_be_waived(finding).map_err(|why| why.to_string())?;
        let words = waiver::excerpt_of(source, document, finding);
        Ok(Entry {
            owner: arguments.owner.clone(),
            until: arguments.until,
            ..Entry::of(finding, below.clone(), words, String::new())
        })
    };
    let entry = format.open(path, &bytes, &reading, read)?;
    entry.map_err(|reason| {
        let named = &texts.paths[0];
        Error::Usage(format!("{}: {reason}", Name(&disk::display(named))))
    })
}
