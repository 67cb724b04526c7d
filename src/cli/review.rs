//! `harmonise review`: the findings of files, one by one, on the screen.

use std::sync::Arc;

use clap::Args;

use super::browse::{LookArguments, editor, is_possible, state, ui_lang};
use super::plans::Plans;
use super::texts::{TextArguments, reader};
use super::writing::{self, WritingArguments};
use super::{clock, complain, setup};
use crate::check::Checker;
use crate::disk::{self, Input, Inputs};
use crate::error::Error;
use crate::finding::Level;
use crate::matching::Scope;
use crate::review::Session;
use crate::screen::{self, Detected};
use crate::tui::Setup;
use crate::tui::review::Review;
use crate::tui::review::desk::{Desk, File, Settings};
use crate::tui::state::{Notice, Screen, State};
use crate::tui::texts::Text;

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
    let (glossary, index) = setup::load(&texts.glossary, &project, false, Scope::All)?;
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
    let checker = Checker::new(&glossary, &index);
    let mut desk = Desk::new(
        &checker,
        Arc::clone(&glossary),
        Settings {
            limit: texts.max_size,
            state: screen::state_folder(),
            waivers: plans.waivers.clone(),
            today: plans.today,
            now: clock::now,
        },
    );
    let mut trouble: Vec<String> = unread.iter().map(ToString::to_string).collect();
    let mut drafts = Vec::new();
    let mut clean = 0;
    for input in &inputs {
        match file(&plans, texts, input).and_then(|file| Ok((desk.read(&file)?, file))) {
            Ok(((draft, stamp), file)) => {
                let told = draft
                    .findings
                    .iter()
                    .any(|finding| texts.show_all || finding.level > Level::Silent);
                if told {
                    drafts.push(draft);
                    desk.add(file, stamp);
                } else {
                    clean += 1;
                }
            }
            Err(error) => trouble.push(error.to_string()),
        }
    }
    // Told here, too, since the screen has room for their number only.
    for error in &trouble {
        complain(error);
    }
    if drafts.is_empty() {
        complain(&nothing(clean, trouble.len()));
        let read = clean > 0 || plans.all_excluded(texts);
        return Ok(if trouble.is_empty() && read { 0 } else { 2 });
    }
    let mut review = Review::new(Arc::clone(&glossary), Session::new(drafts, texts.show_all));
    review.waivers = disk::display(&plans.waivers.path);
    review.unwaivable = (0..review.session.drafts.len())
        .filter(|&number| !desk.takes_waivers(number))
        .collect();
    let (restored, stale) = desk.restore(&mut review.session);
    review.profile.clone_from(&plans.options.profile);
    review.clean = clean;
    review.trouble = trouble;
    review.fails = plans.fail_level;
    let notice = notice(&review, restored, stale, lang);
    let Detected { choice, typed, .. } = writing::of_screen(&arguments.writing, &plans.project)?;
    let mut state: State = state(
        Screen::Review(Box::new(review)),
        &arguments.look,
        &plans.project,
        &choice,
        lang,
    )?;
    state.notice = notice;
    let setup = Setup {
        editor: editor(),
        typed,
        ..Setup::default()
    };
    crate::tui::walk(state, setup, &mut desk)
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

/// What a person should know at first: decisions that were brought back, files that are missing.
fn notice(
    review: &Review,
    restored: usize,
    stale: usize,
    lang: crate::lang::Lang,
) -> Option<Notice> {
    let unread = review.trouble.len();
    let told = [
        (Text::Restored, restored),
        (Text::Stale, stale),
        (Text::SomeUnread, unread),
    ];
    let parts: Vec<String> = told
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(text, count)| text.with(lang, &[&count.to_string()]))
        .collect();
    (!parts.is_empty()).then(|| Notice {
        text: parts.join(" · "),
        trouble: unread + stale > 0,
    })
}
