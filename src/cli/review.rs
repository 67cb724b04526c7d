//! `harmonise review`: the findings of files, one by one, on the screen.

use std::sync::Arc;

use clap::Args;

use super::browse::{LookArguments, editor, is_possible, state, ui_lang};
use super::plans::Plans;
use super::texts::{TextArguments, reader};
use super::writing::{self, WritingArguments};
use super::{clock, complain, setup};
use crate::disk::{self, Input, Inputs};
use crate::error::Error;
use crate::matching::Scope;
use crate::review::Session;
use crate::screen;
use crate::tui::Setup;
use crate::tui::review::Review;
use crate::tui::review::desk::{File, Settings, Work};
use crate::tui::state::{Screen, State};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: TextArguments,
    #[command(flatten)]
    look: LookArguments,
    #[command(flatten)]
    writing: WritingArguments,
    /// Tell which configuration, glossary and files are used
    #[arg(short, long)]
    verbose: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    if !is_possible() {
        complain(
            "review needs a terminal on both sides; harmonise check tells the findings without one, and harmonise fix corrects what is safe",
        );
        return Ok(2);
    }
    let texts = &arguments.texts;
    let project = setup::project(&texts.glossary)?;
    let (glossary, index) = setup::load(&texts.glossary, &project, false, Scope::Findings)?;
    let lang = ui_lang(arguments.look.ui_lang, &project.config);
    let plans = Plans::new(texts, project, false)?;
    let Inputs {
        texts: inputs,
        unread,
        ..
    } = plans.inputs(texts)?;
    if arguments.verbose {
        let own = setup::glossary_files(&texts.glossary, &plans.project)?;
        complain(&plans.used(&glossary, &own, &inputs));
    }
    let glossary = Arc::new(glossary);
    let mut review = Review::new(
        Arc::clone(&glossary),
        Session::new(Vec::new(), texts.show_all),
    );
    review.trouble = unread.iter().map(ToString::to_string).collect();
    let mut files = Vec::new();
    for input in &inputs {
        match file(&plans, texts, input) {
            Ok(file) => files.push(file),
            Err(error) => review.trouble.push(error.to_string()),
        }
    }
    if files.is_empty() {
        tell(&review);
        return Ok(if plans.all_excluded(texts) && review.trouble.is_empty() {
            0
        } else {
            2
        });
    }
    review.profile.clone_from(&plans.options.profile);
    review.fails = plans.fail_level;
    review.waivers = disk::display(&plans.waivers.path);
    let detected = writing::of_screen(&arguments.writing, &plans.project)?;
    let shown = Screen::Review(Box::new(review));
    let state: State = state(shown, &arguments.look, &plans.project, &detected, lang)?;
    let setup = Setup {
        editor: editor(),
        terminal: detected.facts.name(),
        typed: detected.typed,
        ..Setup::default()
    };
    let work = Work {
        glossary,
        index: Arc::new(index),
        settings: Settings {
            limit: texts.max_size,
            state: screen::state_folder(),
            silent: texts.show_all,
            waivers: plans.waivers.clone(),
            today: plans.today,
            now: clock::now,
        },
        files,
    };
    let (code, review) = crate::tui::walk(state, setup, work)?;
    if let Some(review) = review {
        tell(&review);
    }
    Ok(code)
}

/// Tells what the screen had no room for: why files are missing, and that there was nothing to walk through.
fn tell(review: &Review) {
    for told in review.trouble.iter().chain(&review.partial) {
        complain(told);
    }
    if review.session.drafts.is_empty() && review.opening.0 == 0 {
        complain(&nothing(review.clean, review.trouble.len()));
    }
}

/// The file of an input, with its reader and its settings.
fn file(plans: &Plans, texts: &TextArguments, input: &Input) -> Result<File, Error> {
    let Some(path) = &input.path else {
        return Err(Error::Usage(
            "the standard input cannot be reviewed: it is not a file that can be written"
                .to_owned(),
        ));
    };
    Ok(File {
        path: path.clone(),
        name: input.name.clone(),
        format: reader(&input.name, texts.input.as_deref())?,
        reading: plans.reading_of(texts, &input.name),
        options: plans.options_for(texts, &input.name),
    })
}

/// What is said where there is nothing to walk through.
fn nothing(clean: usize, unread: usize) -> String {
    match (clean, unread) {
        (0, 0) => "no file to review".to_owned(),
        (0, _) => "no file could be read".to_owned(),
        (1, _) => "nothing to review in 1 file".to_owned(),
        (files, _) => format!("nothing to review in {files} files"),
    }
}
