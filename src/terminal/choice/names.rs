//! Terminals by name: what each was seen to do to rows with Arabic in them.
//!
//! `docs/arabic-in-your-terminal.md` tells readers which versions were looked at.

use crate::terminal::{Borders, Profile};

/// A terminal whose treatment of Arabic is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// xterm.
    Xterm,
    /// Alacritty.
    Alacritty,
    /// kitty.
    Kitty,
    /// GNOME Terminal and all others built on VTE.
    Vte,
    /// Konsole.
    Konsole,
    /// mlterm.
    Mlterm,
    /// Terminal of macOS.
    AppleTerminal,
    /// mintty.
    Mintty,
    /// One that is known to leave the order alone, or of which nothing better is known.
    Plain(&'static str),
}

impl Known {
    /// The name under which a person's choice is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Xterm => "xterm",
            Self::Alacritty => "alacritty",
            Self::Kitty => "kitty",
            Self::Vte => "vte",
            Self::Konsole => "konsole",
            Self::Mlterm => "mlterm",
            Self::AppleTerminal => "apple-terminal",
            Self::Mintty => "mintty",
            Self::Plain(name) => name,
        }
    }

    /// Whether it changes the order of what it is sent.
    pub fn reorders(self) -> bool {
        self.profile() != Profile::Identity
    }

    pub(super) const fn profile(self) -> Profile {
        match self {
            Self::Vte | Self::AppleTerminal => Profile::Run {
                mirror: true,
                guards: true,
                borders: Borders::Signs,
            },
            // Lines of frames are letters there (seen with 22.12).
            Self::Konsole => Profile::Run {
                mirror: false,
                guards: true,
                borders: Borders::Letters,
            },
            // A mark without a width takes a cell there.
            Self::Mlterm => Profile::Run {
                mirror: true,
                guards: false,
                borders: Borders::Signs,
            },
            Self::Kitty => Profile::Word,
            Self::Xterm | Self::Alacritty | Self::Mintty | Self::Plain(_) => Profile::Identity,
        }
    }

    /// By what a terminal answers to XTVERSION, also where tmux has asked it.
    pub fn by_version(answer: &str) -> Option<Self> {
        const NAMES: &[(&str, Known)] = &[
            ("xterm", Known::Xterm),
            ("konsole", Known::Konsole),
            ("kitty", Known::Kitty),
            ("vte", Known::Vte),
            ("mlterm", Known::Mlterm),
            ("mintty", Known::Mintty),
            ("alacritty", Known::Alacritty),
            ("iterm2", Known::Plain("iterm2")),
            ("wezterm", Known::Plain("wezterm")),
            ("ghostty", Known::Plain("ghostty")),
            ("foot", Known::Plain("foot")),
        ];
        let answer = answer.to_lowercase();
        NAMES
            .iter()
            .find(|(name, _)| answer.starts_with(name))
            .map(|(_, known)| *known)
    }
}

/// What the environment says. Variables are inherited by whatever is started from a terminal, another terminal
/// included, so several may be named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// `TERM`.
    pub term: String,
    /// `TERM_PROGRAM`.
    pub program: String,
    /// Which variables are set that only one terminal sets.
    pub set: Vec<&'static str>,
}

impl Names {
    /// The variables that [`Names::set`] may hold.
    pub const VARIABLES: &[(&str, Known)] = &[
        ("XTERM_VERSION", Known::Xterm),
        ("ALACRITTY_WINDOW_ID", Known::Alacritty),
        ("KITTY_WINDOW_ID", Known::Kitty),
        ("KONSOLE_VERSION", Known::Konsole),
        ("MLTERM", Known::Mlterm),
        ("WT_SESSION", Known::Plain("windows-terminal")),
        ("WEZTERM_PANE", Known::Plain("wezterm")),
        ("GHOSTTY_RESOURCES_DIR", Known::Plain("ghostty")),
        ("VTE_VERSION", Known::Vte),
    ];

    /// Every terminal that is named, the likeliest first.
    pub fn known(&self) -> Vec<Known> {
        let by_term = match self.term.as_str() {
            "xterm-kitty" => Some(Known::Kitty),
            "xterm-ghostty" => Some(Known::Plain("ghostty")),
            "linux" => Some(Known::Plain("linux")),
            term if term.starts_with("alacritty") => Some(Known::Alacritty),
            term if term.starts_with("mlterm") => Some(Known::Mlterm),
            term if term.starts_with("mintty") => Some(Known::Mintty),
            term if term.starts_with("foot") => Some(Known::Plain("foot")),
            _ => None,
        };
        let by_program = match self.program.as_str() {
            "Apple_Terminal" => Some(Known::AppleTerminal),
            "mintty" => Some(Known::Mintty),
            "iTerm.app" => Some(Known::Plain("iterm2")),
            "vscode" => Some(Known::Plain("vscode")),
            "WezTerm" => Some(Known::Plain("wezterm")),
            "ghostty" => Some(Known::Plain("ghostty")),
            "WarpTerminal" => Some(Known::Plain("warp")),
            _ => None,
        };
        let set = Self::VARIABLES
            .iter()
            .filter(|(name, _)| self.set.contains(name))
            .map(|(_, known)| *known);
        let mut found = Vec::new();
        for known in by_term.into_iter().chain(by_program).chain(set) {
            if !found.contains(&known) {
                found.push(known);
            }
        }
        found
    }
}
