//! All that the screen shows, as plain data.
//!
//! Text is in logical order. Nothing here draws, reads or writes.

use super::browse::Browse;
use super::keys::{Keymap, Mode};
use super::review::Review;
use super::theme::Theme;
use crate::lang::Lang;
use crate::terminal::{Borders, Hint, Profile, Writing};

/// What the program shows and how.
#[derive(Debug, Clone)]
pub struct State {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The language of the interface.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// How Arabic is written to this terminal.
    pub writing: Writing,
    /// Whether the terminal reorders rows and can be told not to: it is told so while cells are sent as they are seen.
    pub switchable: bool,
    /// Whether the program has the mouse.
    pub mouse: bool,
    /// The keys.
    pub keys: Keymap,
    /// What is being done.
    pub screen: Screen,
    /// The help, when it is shown: from which line on.
    pub help: Option<usize>,
    /// What was done last, or what went wrong; gone with the next key.
    pub notice: Option<Notice>,
    /// What the person can do for this terminal, until it has been told ([`State::shown_hint`]).
    pub hint: Option<Hint>,
}

/// What is being done.
#[derive(Debug, Clone)]
pub enum Screen {
    /// The glossary is browsed.
    Browse(Box<Browse>),
    /// Findings are walked through.
    Review(Box<Review>),
}

/// A line for the person, shown until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The line.
    pub text: String,
    /// Whether something went wrong.
    pub trouble: bool,
}

/// The smallest screen on which everything has its place: columns and rows.
pub const SMALLEST: (u16, u16) = (60, 15);

impl State {
    /// The modes that keys are looked up in, the innermost first.
    pub fn modes(&self) -> &'static [Mode] {
        if self.help.is_some() {
            return &[Mode::Help, Mode::Moving, Mode::Always];
        }
        match &self.screen {
            Screen::Browse(browse) => browse.modes(),
            Screen::Review(review) => review.modes(),
        }
    }

    /// The modes that the help tells of, whatever is open now.
    pub fn modes_of_screen(&self) -> &'static [Mode] {
        match &self.screen {
            Screen::Browse(_) => super::browse::MODES,
            Screen::Review(_) => super::review::MODES,
        }
    }

    /// Whether the screen is too small to be used.
    pub const fn is_too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    /// Whether the terminal is to leave the order of a row alone.
    pub fn is_switched(&self) -> bool {
        self.switchable && self.writing.profile == Profile::Identity
    }

    /// The hint that stands in the bottom line: only while there is one, and nothing that is newer.
    pub fn shown_hint(&self) -> Option<Hint> {
        self.hint
            .filter(|_| self.notice.is_none() && !self.is_too_small())
    }

    /// Tells the person something.
    pub fn tell(&mut self, text: String) {
        self.notice = Some(Notice {
            text,
            trouble: false,
        });
    }
}

/// The ways of writing Arabic that a key goes through, with the names that `--bidi` knows them by.
pub const PROFILES: &[(Profile, &str)] = &[
    (Profile::Identity, "app"),
    (
        Profile::Run {
            mirror: true,
            guards: true,
            borders: Borders::Signs,
        },
        "inverse",
    ),
    (Profile::Word, "word"),
    (Profile::Logical, "terminal"),
];

/// The name of a way of writing Arabic.
pub fn profile_name(profile: Profile) -> &'static str {
    let same = |one: &Profile| std::mem::discriminant(one) == std::mem::discriminant(&profile);
    PROFILES
        .iter()
        .find(|(one, _)| same(one))
        .map_or("app", |(_, name)| name)
}

/// Where a window on a list stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The selected entry.
    pub selected: usize,
    /// The first entry in the window.
    pub top: usize,
}

impl Scroll {
    /// Selects another entry, so many further down or up, and stays within `count`.
    pub fn step(&mut self, by: isize, count: usize) {
        let last = count.saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// Moves the window of `height` entries so that the selected one is in it.
    pub fn follow(&mut self, height: usize, count: usize) {
        let height = height.max(1);
        self.top = self
            .top
            .min(self.selected)
            .max((self.selected + 1).saturating_sub(height))
            .min(count.saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_follows_the_selection_and_stays_on_the_list() {
        let mut scroll = Scroll::default();
        scroll.step(7, 20);
        scroll.follow(5, 20);
        assert_eq!(
            scroll,
            Scroll {
                selected: 7,
                top: 3
            }
        );
        scroll.step(-5, 20);
        scroll.follow(5, 20);
        assert_eq!(
            scroll,
            Scroll {
                selected: 2,
                top: 2
            }
        );
        scroll.step(99, 20);
        scroll.follow(5, 20);
        assert_eq!(
            scroll,
            Scroll {
                selected: 19,
                top: 15
            }
        );
        scroll.step(0, 3);
        scroll.follow(5, 3);
        assert_eq!(
            scroll,
            Scroll {
                selected: 2,
                top: 0
            }
        );
    }
}
