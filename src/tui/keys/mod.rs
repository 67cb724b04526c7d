//! Which key means what: one table, from which the keys' meaning, the bottom line and the help follow.
//!
//! What is valid is told by the [`Mode`]s of the state, the innermost first. The table can be changed by the
//! configuration, by the names of its rows. What an action does is not told here.

mod layout;
mod press;
mod table;

use std::collections::BTreeMap;

use super::action::Action;
use super::texts::Text;
use crate::config::Keys;

pub use press::Press;
pub use table::KEYS;

/// Where keys have a meaning of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Lists and cards that can be moved in.
    Moving,
    /// The list of concepts.
    List,
    /// The card of a concept.
    Card,
    /// The screen for browsing, list and card.
    Browse,
    /// The panel of filters.
    Filter,
    /// The search box: what is typed is text.
    Search,
    /// Every field in which text is typed.
    Typing,
    /// The screen for walking through findings.
    Review,
    /// The wording of a correction: what is typed is text.
    Wording,
    /// The list of files.
    Files,
    /// A question with yes and no.
    Confirm,
    /// The question what to do with corrections that are not written.
    Leave,
    /// The help.
    Help,
    /// Every screen, where nothing is typed.
    Anywhere,
    /// Every screen, typing or not.
    Always,
}

impl Mode {
    /// Whether characters are typed into a field.
    pub const fn is_typing(self) -> bool {
        matches!(self, Self::Search | Self::Wording | Self::Typing)
    }

    /// How the help calls it.
    pub const fn title(self) -> Text {
        match self {
            Self::Moving => Text::ModeMoving,
            Self::List => Text::ModeList,
            Self::Card => Text::ModeCard,
            Self::Browse => Text::ModeBrowse,
            Self::Filter => Text::ModeFilter,
            Self::Search => Text::ModeSearch,
            Self::Typing => Text::ModeTyping,
            Self::Review => Text::ModeReview,
            Self::Wording => Text::ModeWording,
            Self::Files => Text::ModeFiles,
            Self::Confirm => Text::ModeConfirm,
            Self::Leave => Text::ModeLeave,
            Self::Help => Text::ModeHelp,
            Self::Anywhere | Self::Always => Text::ModeAnywhere,
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    /// Where it is valid.
    pub mode: Mode,
    /// Its name in the configuration; rows of one name are changed together.
    pub name: &'static str,
    /// The keys, spelled as [`Press::parse`] reads them, with blanks between. The first is the one that is shown.
    pub keys: &'static str,
    /// What they mean.
    pub action: Action,
    /// What they mean, in a word or two.
    pub text: Text,
    /// Whether the bottom line tells of it.
    pub bottom: bool,
}

/// The keys as they are now: the table, changed by the configuration.
#[derive(Debug, Clone)]
pub struct Keymap {
    /// Each row of the table with its keys.
    pub bound: Vec<(&'static Binding, Vec<Press>)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let presses = |binding: &Binding| {
            let keys = binding.keys.split(' ');
            keys.filter_map(|key| Press::parse(key).ok()).collect()
        };
        Self {
            bound: KEYS
                .iter()
                .map(|binding| (binding, presses(binding)))
                .collect(),
        }
    }
}

impl Keymap {
    /// The table with other keys for some names. The error is the word that is wrong, and what is wrong with it.
    pub fn new(changes: &BTreeMap<String, Keys>) -> Result<Self, (String, String)> {
        let mut keymap = Self::default();
        for (name, keys) in changes {
            if !KEYS.iter().any(|binding| binding.name == name) {
                return Err((name.clone(), unknown_name(name)));
            }
            let presses: Vec<Press> = keys
                .all()
                .iter()
                .map(|key| Press::parse(key).map_err(|reason| (key.clone(), reason)))
                .collect::<Result<_, _>>()?;
            for (binding, bound) in &mut keymap.bound {
                // What a person asks for is not to be taken by a row that happens to stand before.
                if binding.name == name {
                    bound.clone_from(&presses);
                } else if !changes.contains_key(binding.name) {
                    let rivals = KEYS
                        .iter()
                        .any(|other| other.name == name && other.mode == binding.mode);
                    bound.retain(|press| !(rivals && presses.contains(press)));
                }
            }
        }
        Ok(keymap)
    }

    /// What a key means in these modes, the innermost first. On an Arabic keyboard a key means what the Latin
    /// character on it means, unless text is being typed.
    pub fn action(&self, modes: &[Mode], press: Press) -> Option<Action> {
        let typing = modes.iter().any(|mode| mode.is_typing());
        if let Some(action) = self.bound_to(modes, press) {
            return Some(action);
        }
        let char = press.typed()?;
        if typing {
            return Some(Action::Type(char));
        }
        let latin = layout::latin(char)?;
        let code = crossterm::event::KeyCode::Char(latin);
        self.bound_to(modes, Press { code, ..press })
    }

    /// How the first key of a row is shown, by the row's name; of several rows with that name the first one counts.
    pub fn shown(&self, name: &str) -> String {
        self.first(|binding| binding.name == name)
    }

    /// The same of the row of a mode.
    pub fn shown_in(&self, mode: Mode, name: &str) -> String {
        self.first(|binding| binding.mode == mode && binding.name == name)
    }

    fn first(&self, is_meant: impl Fn(&Binding) -> bool) -> String {
        let row = self.bound.iter().find(|(binding, _)| is_meant(binding));
        row.and_then(|(_, keys)| keys.first())
            .map_or_else(String::new, |key| key.shown())
    }

    fn bound_to(&self, modes: &[Mode], press: Press) -> Option<Action> {
        modes.iter().find_map(|mode| {
            self.bound
                .iter()
                .find(|(binding, keys)| binding.mode == *mode && keys.contains(&press))
                .map(|(binding, _)| binding.action.clone())
        })
    }
}

fn unknown_name(name: &str) -> String {
    let names = || KEYS.iter().map(|binding| binding.name);
    if let Some(near) = crate::error::nearest(name, names()) {
        return format!("no key action is named `{name}` (did you mean `{near}`?)");
    }
    let mut known: Vec<_> = names().collect();
    known.sort_unstable();
    known.dedup();
    format!(
        "no key action is named `{name}` (known: {})",
        known.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(text: &str) -> Press {
        Press::parse(text).unwrap()
    }

    fn changes(name: &str, key: &str) -> BTreeMap<String, Keys> {
        BTreeMap::from([(name.to_owned(), Keys::One(key.to_owned()))])
    }

    #[test]
    fn every_key_of_the_table_can_be_read_and_means_one_thing_in_its_mode() {
        let mut seen = std::collections::HashSet::new();
        for binding in KEYS {
            for key in binding.keys.split(' ') {
                let press = Press::parse(key).unwrap_or_else(|error| panic!("{error}"));
                assert!(
                    seen.insert((binding.mode, press)),
                    "{key} means two things in {:?}",
                    binding.mode
                );
            }
        }
    }

    #[test]
    fn an_arabic_keyboard_moves_searches_and_quits() {
        let keys = Keymap::default();
        let modes = [Mode::Moving, Mode::Browse, Mode::Anywhere, Mode::Always];
        for (arabic, latin) in [
            ("ت", "j"),
            ("ن", "k"),
            ("ظ", "/"),
            ("؟", "?"),
            ("ض", "q"),
            ("ى", "n"),
            ("آ", "N"),
            ("غ", "y"),
            ("إ", "Y"),
        ] {
            let meant = keys.action(&modes, press(latin));
            assert!(meant.is_some(), "{latin}");
            assert_eq!(keys.action(&modes, press(arabic)), meant, "{latin}");
        }
    }

    #[test]
    fn what_is_typed_is_text() {
        let keys = Keymap::default();
        let modes = [Mode::Search, Mode::Always];
        for char in ['q', 'ظ', '?', 'j'] {
            let press = press(&char.to_string());
            assert_eq!(keys.action(&modes, press), Some(Action::Type(char)));
        }
        assert_eq!(keys.action(&modes, press("ctrl-c")), Some(Action::Quit));
    }

    #[test]
    fn a_key_can_be_changed_and_is_taken_from_what_it_meant() {
        let keys = Keymap::new(&changes("quit", "y")).unwrap();
        let modes = [Mode::Browse, Mode::Anywhere];
        assert_eq!(
            keys.action(&[Mode::Anywhere], press("y")),
            Some(Action::Quit)
        );
        assert_eq!(keys.action(&modes, press("q")), None);
    }

    #[test]
    fn an_unknown_action_or_key_is_refused_with_a_suggestion() {
        let (word, reason) = Keymap::new(&changes("serch", "s")).unwrap_err();
        assert_eq!(word, "serch");
        assert!(reason.contains("did you mean `search`"), "{reason}");
        let (word, reason) = Keymap::new(&changes("search", "ctrl-entr")).unwrap_err();
        assert_eq!(word, "ctrl-entr");
        assert!(reason.contains("did you mean `ctrl-enter`"), "{reason}");
    }
}
