//! `harmonise browse`, and `harmonise` alone on a terminal: the glossary on the screen.

use std::io::IsTerminal;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::writing::{self, WritingArguments};
use super::{GlossaryArguments, complain, environment, parse_lang, setup};
use crate::config::{Config, LangChoice, ThemeChoice};
use crate::error::Error;
use crate::lang::Lang;
use crate::screen::{self, Detected};
use crate::tui::Setup;
use crate::tui::browse::Browse;
use crate::tui::keys::Keymap;
use crate::tui::state::{Screen, State};
use crate::tui::theme::Theme;

#[derive(Debug, Default, Args)]
pub(super) struct Arguments {
    /// What is searched for at first, in any language and spelling
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    #[command(flatten)]
    glossary: GlossaryArguments,
    #[command(flatten)]
    look: LookArguments,
    #[command(flatten)]
    writing: WritingArguments,
}

/// How the screens look.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Screen")]
pub(super) struct LookArguments {
    /// The language of the screen: ar, en or fr, instead of that of the system
    #[arg(long, value_name = "LANG", value_parser = parse_lang)]
    pub(super) ui_lang: Option<LangChoice>,
    /// The colours of the screen
    #[arg(long, value_name = "NAME", value_enum)]
    theme: Option<ThemeChoice>,
    /// Leave the mouse to the terminal
    #[arg(long)]
    no_mouse: bool,
}

impl ValueEnum for ThemeChoice {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    if !is_possible() {
        complain(
            "browse needs a terminal on both sides; harmonise lookup QUERY shows the card of a concept without one",
        );
        return Ok(2);
    }
    let project = setup::project(&arguments.glossary)?;
    let (glossary, shipped) = setup::glossary(&arguments.glossary, &project)?;
    let lang = ui_lang(arguments.look.ui_lang, &project.config);
    let mut browse = Browse::new(Arc::new(glossary), lang, &arguments.query.join(" "));
    browse.profile = arguments
        .glossary
        .profile
        .clone()
        .or_else(|| project.config.profile.clone());
    let detected = writing::of_screen(&arguments.writing, &project)?;
    let state = state(
        Screen::Browse(Box::new(browse)),
        &arguments.look,
        &project,
        &detected,
        lang,
    )?;
    let named = arguments.glossary.clone();
    let setup = Setup {
        editor: editor(),
        examples: shipped,
        reread: Some(Box::new(move || {
            let (glossary, _) = setup::glossary(&named, &project)?;
            Ok(glossary)
        })),
        terminal: detected.facts.name(),
        typed: detected.typed,
    };
    crate::tui::run(state, setup)
}

/// Whether a screen can be shown: there is a terminal, and it can place text.
pub(super) fn is_possible() -> bool {
    let dumb = environment("TERM").is_some_and(|term| term == "dumb");
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && !dumb
}

/// The state of a screen, by the command line, the configuration and the environment.
pub(super) fn state(
    shown: Screen,
    look: &LookArguments,
    project: &setup::Project,
    detected: &Detected,
    lang: Lang,
) -> Result<State, Error> {
    let config = &project.config;
    let choice = &detected.choice;
    Ok(State {
        // What it really is, the terminal says when it is taken over.
        size: (80, 24),
        lang,
        theme: theme(look.theme.or(config.theme)),
        writing: choice.writing,
        switchable: choice.switched,
        mouse: !look.no_mouse,
        keys: Keymap::new(&config.keys).map_err(|(_, reason)| Error::Usage(reason))?,
        screen: shown,
        help: None,
        notice: None,
        hint: choice
            .hint
            .filter(|_| !screen::is_told(&detected.facts.name())),
    })
}

/// The colours that are asked for, as far as the terminal has them.
fn theme(choice: Option<ThemeChoice>) -> Theme {
    let says = |name: &str, word: &str| {
        environment(name).is_some_and(|value| value.to_string_lossy().contains(word))
    };
    let many = says("TERM", "256color") || environment("COLORTERM").is_some();
    Theme {
        choice: choice.filter(|_| many).unwrap_or_default(),
        colours: environment("NO_COLOR").is_none(),
    }
}

/// The language of the screen: as it is asked for, else that of the system (POSIX.1-2017, section 8.2), else English.
pub(super) fn ui_lang(asked: Option<LangChoice>, config: &Config) -> Lang {
    let system = || {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(environment)?;
        // `fr_CA.UTF-8@euro`: the language stands before the first mark.
        let locale = locale.to_string_lossy().into_owned();
        Lang::from_code(locale.split(['.', '@']).next()?)
    };
    asked
        .or(config.ui_lang)
        .and_then(LangChoice::lang)
        .or_else(system)
        .unwrap_or(Lang::En)
}

/// The command that edits a file.
pub(super) fn editor() -> Option<String> {
    ["VISUAL", "EDITOR"]
        .into_iter()
        .find_map(environment)
        .map(|command| command.to_string_lossy().into_owned())
}
