//! A screen without a terminal: keys in, state, frames and effects out.

use std::sync::Arc;

use harmonise::config::ThemeChoice;
use harmonise::glossary::{File, Glossary, Search, load};
use harmonise::lang::Lang;
use harmonise::terminal::Writing;
use harmonise::tui::action::{Action, Effect, Outcome};
use harmonise::tui::browse::Browse;
use harmonise::tui::keys::{Keymap, Press};
use harmonise::tui::state::{Screen, State};
use harmonise::tui::theme::Theme;
use harmonise::tui::update;

use super::frame::{frame, picture};

const GLOSSARY: &str = include_str!("glossary.toml");

/// The glossary of these tests.
pub(crate) fn glossary() -> Glossary {
    let file = File {
        path: "glossary.toml",
        text: GLOSSARY,
    };
    let (glossary, faults) = load(&[file], &[]);
    assert!(faults.is_empty(), "{faults:?}");
    glossary
}

/// A state, and all effects so far.
pub(crate) struct Stage {
    pub(crate) state: State,
    pub(crate) effects: Vec<Effect>,
}

impl Stage {
    /// The browse screen, with everything there that work brings.
    pub(crate) fn browse(size: (u16, u16)) -> Self {
        let glossary = Arc::new(glossary());
        let examples = glossary.examples.clone();
        let search = Arc::new(Search::new(Arc::clone(&glossary)));
        let browse = Browse::new(glossary, Lang::En, "");
        let mut stage = Self::of(Screen::Browse(Box::new(browse)), size);
        stage.act(Action::Done(Outcome::Index(search)));
        stage.act(Action::Done(Outcome::Examples(examples)));
        stage.act(Action::Resize(size.0, size.1));
        stage
    }

    /// A screen of that size, in English, without colours.
    pub(crate) fn of(screen: Screen, size: (u16, u16)) -> Self {
        Self {
            state: State {
                size,
                lang: Lang::En,
                theme: Theme {
                    choice: ThemeChoice::Terminal,
                    colours: false,
                },
                writing: Writing::default(),
                switchable: false,
                mouse: true,
                keys: Keymap::default(),
                screen,
                help: None,
                notice: None,
                hint: None,
            },
            effects: Vec::new(),
        }
    }

    /// The same in another language.
    pub(crate) fn in_language(mut self, lang: Lang) -> Self {
        self.state.lang = lang;
        self.browsed_mut().list_lang = lang;
        self
    }

    /// Takes an action in.
    pub(crate) fn act(&mut self, action: Action) {
        let effects = update(&mut self.state, action);
        self.effects.extend(effects);
    }

    /// Presses keys, spelled as in the configuration, with blanks between.
    #[track_caller]
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split(' ') {
            let press = Press::parse(key).unwrap();
            let modes = self.state.modes();
            if let Some(action) = self.state.keys.action(modes, press) {
                self.act(action);
            }
        }
        self
    }

    /// Types a text, letter by letter.
    pub(crate) fn type_text(&mut self, text: &str) -> &mut Self {
        for char in text.chars() {
            self.act(Action::Type(char));
        }
        self
    }

    /// The browse screen's own state.
    pub(crate) fn browsed(&self) -> &Browse {
        let Screen::Browse(browse) = &self.state.screen else {
            panic!("another screen is shown");
        };
        browse
    }

    pub(crate) fn browsed_mut(&mut self) -> &mut Browse {
        let Screen::Browse(browse) = &mut self.state.screen else {
            panic!("another screen is shown");
        };
        browse
    }

    /// The identifier of the concept on the card.
    pub(crate) fn concept(&self) -> &str {
        let browse = self.browsed();
        let concept = browse.concept.unwrap();
        &browse.glossary.concept(concept).id
    }

    /// The identifiers in the list.
    pub(crate) fn listed(&self) -> Vec<&str> {
        let browse = self.browsed();
        browse
            .entries
            .iter()
            .map(|entry| browse.glossary.concept(entry.concept).id.as_str())
            .collect()
    }

    /// What the person is told.
    pub(crate) fn told(&self) -> &str {
        self.state.notice.as_ref().map_or("", |notice| &notice.text)
    }

    /// The frame as text.
    pub(crate) fn picture(&self) -> String {
        picture(&frame(&self.state))
    }
}
