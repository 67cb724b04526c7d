//! Which way of writing fits a terminal: decided from facts that others have gathered.
//!
//! No terminal says how it treats Arabic, so this is a question to it (mode 8, which only terminals know that can be
//! told to leave the order alone), a table of names, and the word of a person, which counts most. What is in the table
//! was seen, version by version; `docs/arabic-in-your-terminal.md` tells it to readers. Nothing is asked here.

mod names;

use super::{Letters, Profile, Writing};

pub use names::{Known, Names};

/// What a person wants (`--bidi`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Bidi {
    /// What the terminal seems to need.
    #[default]
    Auto,
    /// Cells in the order in which they are seen.
    App,
    /// The inverse of what the terminal does to rows.
    Inverse,
    /// The inverse of what the terminal does to words.
    Word,
    /// The logical order; the terminal does all.
    Terminal,
    /// The logical order, lines as in a file.
    Off,
}

impl Bidi {
    /// Every value.
    pub const ALL: [Self; 6] = [
        Self::Auto,
        Self::App,
        Self::Inverse,
        Self::Word,
        Self::Terminal,
        Self::Off,
    ];

    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::App => "app",
            Self::Inverse => "inverse",
            Self::Word => "word",
            Self::Terminal => "terminal",
            Self::Off => "off",
        }
    }

    /// What it does, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Auto => "what the terminal seems to need, or what bidi check has found out",
            Self::App => "cells as they are seen, for terminals that leave the order alone",
            Self::Inverse => "the inverse of what the terminal does to rows",
            Self::Word => "the inverse of what the terminal does to words",
            Self::Terminal => "the order is left to the terminal",
            Self::Off => "lines as in a file",
        }
    }

    /// The value of a word.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// Whether Arabic letters are sent as presentation forms (`--arabic-forms`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ArabicForms {
    /// Yes, unless the order is left to the terminal.
    #[default]
    Auto,
    /// Yes.
    Yes,
    /// No: the font lacks them, or the terminal joins letters itself.
    No,
}

impl ArabicForms {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Yes, Self::No];

    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Yes => "yes",
            Self::No => "no",
        }
    }

    /// What it does, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Auto => "yes, unless the order is left to the terminal",
            Self::Yes => "letters that are joined in any font that has them",
            Self::No => "plain letters, which the terminal joins or not",
        }
    }

    /// The value of a word.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// What the text is written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// A full screen, where the terminal's own reordering can be switched off and on again.
    Screen,
    /// Lines that stay when the program has ended; nothing is switched.
    Lines,
}

/// What the terminal itself has answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Whether it has answered to the last question (DA1): what is not answered then is not known to it.
    pub complete: bool,
    /// The state of mode 8, bidirectional support (DECRPM): 0 unknown, 1 set, 2 reset, 3 and 4 the same for good.
    pub mode: Option<u8>,
    /// Its name and version (XTVERSION).
    pub version: Option<String>,
}

/// All that a choice rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// What was asked for: by flag, environment or configuration.
    pub bidi: Bidi,
    /// Likewise.
    pub forms: ArabicForms,
    /// What a person chose earlier for the terminal of that name (`harmonise bidi check`).
    pub remembered: Option<Writing>,
    /// Inside tmux and its kind: what tmux knows of the terminal around it, perhaps nothing.
    pub inside: Option<String>,
    /// What the environment says.
    pub names: Names,
    /// What the terminal says.
    pub answers: Answers,
}

/// How to write to a terminal, and why so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// How lines are laid out and sent.
    pub writing: Writing,
    /// Whether the terminal's own reordering must be switched off around a full screen ([`Choice::enter`]).
    pub switched: bool,
    /// What decided, for people.
    pub because: &'static str,
    /// What a person can do for a better result.
    pub hint: Option<Hint>,
}

/// What a person can do for a better result than the program can reach alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// kitty turns each word, and signs beside it, unless it is told not to.
    ForceLtr,
}

impl Hint {
    /// The hint for people.
    pub const fn text(self) -> &'static str {
        match self {
            Self::ForceLtr => {
                "kitty: set force_ltr yes in kitty.conf, then harmonise bidi check, way 1"
            }
        }
    }
}

impl Choice {
    /// To be sent after the alternate screen was entered, before the first drawing: explicit bidirectional mode (BDSM
    /// of ECMA-48, "`BiDi` in Terminal Emulators"). It holds for lines that are written from then on.
    pub const fn enter(&self) -> &'static str {
        if self.switched { "\u{1b}[8l" } else { "" }
    }

    /// To be sent before the alternate screen is left, on every way out: implicit mode again, if it was switched off.
    pub const fn leave(&self) -> &'static str {
        if self.switched { "\u{1b}[8h" } else { "" }
    }
}

impl Facts {
    /// The terminal that this seems to be.
    ///
    /// What it answers counts before the environment, which may tell of a terminal from which this one was started.
    pub fn terminal(&self) -> Option<Known> {
        if let Some(outer) = &self.inside {
            // Inherited names tell of whoever started the server; a terminal that reorders is the worse one to miss.
            return Known::by_version(outer).or_else(|| {
                let leaked = self.names.known();
                [Known::Konsole, Known::Vte]
                    .into_iter()
                    .find(|known| leaked.contains(known))
            });
        }
        if let Some(known) = self.answers.version.as_deref().and_then(Known::by_version) {
            return Some(known);
        }
        let known = self.names.known();
        match self.answers.mode {
            Some(1..) if known.contains(&Known::Vte) => Some(Known::Vte),
            // One that was asked and knows nothing of mode 8 is no VTE.
            _ => known
                .into_iter()
                .find(|known| *known != Known::Vte || !self.answers.complete),
        }
    }

    /// The name under which a choice for this terminal is kept.
    pub fn name(&self) -> String {
        let name = match self.terminal() {
            Some(known) => known.name().to_owned(),
            None if self.names.term.is_empty() => "unknown".to_owned(),
            None => self.names.term.clone(),
        };
        if self.inside.is_some() {
            format!("{name} in tmux")
        } else {
            name
        }
    }
}

/// Decides how to write. A person's word first, then what was chosen earlier, then what the terminal answers, then
/// its name; where nothing is known, cells are sent as they are seen, which is right for most.
pub fn choose(facts: &Facts, surface: Surface) -> Choice {
    let terminal = facts.terminal();
    let row = match terminal {
        Some(known @ (Known::Konsole | Known::Mlterm)) => known.profile(),
        _ => Known::Vte.profile(),
    };
    let reorders = facts.inside.is_none() && facts.answers.mode == Some(1);
    let switched = reorders && surface == Surface::Screen;
    let (profile, switched, because) = match (facts.bidi, facts.remembered) {
        (Bidi::App, _) => (Profile::Identity, switched, "as asked"),
        (Bidi::Inverse, _) => (row, false, "as asked"),
        (Bidi::Word, _) => (Profile::Word, false, "as asked"),
        (Bidi::Terminal | Bidi::Off, _) => (Profile::Logical, false, "as asked"),
        (Bidi::Auto, Some(remembered)) => {
            let switched = switched && remembered.profile == Profile::Identity;
            (
                remembered.profile,
                switched,
                "chosen in harmonise bidi check",
            )
        }
        (Bidi::Auto, None) => detected(facts, terminal, surface),
    };
    let letters = match (facts.forms, facts.bidi, facts.remembered) {
        (ArabicForms::No, ..) => Letters::Base,
        (ArabicForms::Auto, Bidi::Auto, Some(remembered)) => remembered.letters,
        (ArabicForms::Auto, ..) if profile == Profile::Logical => Letters::Base,
        (ArabicForms::Auto | ArabicForms::Yes, ..) => Letters::Forms,
    };
    Choice {
        writing: Writing { profile, letters },
        switched,
        because,
        hint: (terminal == Some(Known::Kitty) && profile == Profile::Word)
            .then_some(Hint::ForceLtr),
    }
}

fn detected(
    facts: &Facts,
    terminal: Option<Known>,
    surface: Surface,
) -> (Profile, bool, &'static str) {
    let run = Known::Vte.profile();
    if facts.inside.is_some() {
        // A multiplexer keeps the switch to itself, so the inverse is the only way.
        return match terminal {
            Some(known) => (known.profile(), false, "the terminal around tmux"),
            None => (Profile::Identity, false, "tmux in an unknown terminal"),
        };
    }
    match (facts.answers.mode, surface) {
        (Some(1), Surface::Screen) => (
            Profile::Identity,
            true,
            "the terminal can be told to leave the order alone",
        ),
        (Some(1 | 3), _) => (run, false, "the terminal says that it reorders rows"),
        (Some(2 | 4), _) => (
            Profile::Identity,
            false,
            "the terminal says that it reorders nothing",
        ),
        _ => match (terminal, surface) {
            (Some(Known::Mintty), Surface::Screen) => {
                (Profile::Identity, true, "the terminal's name")
            }
            (Some(Known::Mintty), Surface::Lines) => (run, false, "the terminal's name"),
            (Some(known), _) => (known.profile(), false, "the terminal's name"),
            (None, _) => (Profile::Identity, false, "an unknown terminal"),
        },
    }
}

#[cfg(test)]
mod tests;
