//! Which way of writing fits a terminal: decided from facts that others have gathered.
//!
//! No terminal says how it treats Arabic, so this is a question to it (mode 8, which only terminals know that can be
//! told to leave the order alone), a table of names, and the word of a person, which counts most. What is in the table
//! was seen, version by version; `docs/arabic-in-your-terminal.md` tells it to readers. Nothing is asked here.

use super::{Letters, Profile, Writing};

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

    const fn profile(self) -> Profile {
        match self {
            Self::Vte | Self::AppleTerminal => Profile::Run {
                mirror: true,
                guards: true,
            },
            Self::Konsole => Profile::Run {
                mirror: false,
                guards: true,
            },
            // A mark without a width takes a cell there.
            Self::Mlterm => Profile::Run {
                mirror: true,
                guards: false,
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
}

impl Choice {
    /// To be sent after the alternate screen was entered, before the first drawing: explicit bidirectional mode (BDSM
    /// of ECMA-48, "BiDi in Terminal Emulators"). It holds for lines that are written from then on.
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
        (ArabicForms::Yes, ..) => Letters::Forms,
        (ArabicForms::No, ..) => Letters::Base,
        (ArabicForms::Auto, Bidi::Auto, Some(remembered)) => remembered.letters,
        (ArabicForms::Auto, ..) if profile == Profile::Logical => Letters::Base,
        (ArabicForms::Auto, ..) => Letters::Forms,
    };
    Choice {
        writing: Writing { profile, letters },
        switched,
        because,
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
mod tests {
    use super::*;

    const VTE: Profile = Profile::Run {
        mirror: true,
        guards: true,
    };
    const KONSOLE: Profile = Profile::Run {
        mirror: false,
        guards: true,
    };
    const MLTERM: Profile = Profile::Run {
        mirror: true,
        guards: false,
    };

    fn named(term: &str, program: &str, set: &[&'static str]) -> Facts {
        Facts {
            names: Names {
                term: term.to_owned(),
                program: program.to_owned(),
                set: set.to_vec(),
            },
            ..Facts::default()
        }
    }

    fn answering(mode: Option<u8>, version: Option<&str>, facts: Facts) -> Facts {
        let answers = Answers {
            complete: true,
            mode,
            version: version.map(str::to_owned),
        };
        Facts { answers, ..facts }
    }

    fn in_tmux(outer: &str, facts: Facts) -> Facts {
        let inside = Some(outer.to_owned());
        Facts { inside, ..facts }
    }

    /// Name, facts, then what is done on a full screen (and whether mode 8 is switched) and to lines.
    #[test]
    fn each_terminal_gets_what_was_seen_to_read_right_in_it() {
        let x = |set: &[&'static str]| named("xterm-256color", "", set);
        let identity = Profile::Identity;
        let table: Vec<(&str, Facts, Profile, bool, Profile)> = vec![
            (
                "xterm",
                answering(Some(0), Some("XTerm(379)"), x(&["XTERM_VERSION"])),
                identity,
                false,
                identity,
            ),
            (
                "xterm",
                answering(Some(0), Some("XTerm(379)"), x(&["VTE_VERSION"])),
                identity,
                false,
                identity,
            ),
            (
                "xterm",
                x(&["XTERM_VERSION", "VTE_VERSION"]),
                identity,
                false,
                identity,
            ),
            (
                "alacritty",
                answering(None, None, named("alacritty", "", &[])),
                identity,
                false,
                identity,
            ),
            (
                "vte",
                answering(Some(1), None, x(&["VTE_VERSION"])),
                identity,
                true,
                VTE,
            ),
            ("vte", x(&["VTE_VERSION"]), VTE, false, VTE),
            (
                "xterm-256color",
                answering(Some(1), None, x(&[])),
                identity,
                true,
                VTE,
            ),
            (
                "xterm-256color",
                answering(Some(2), None, x(&[])),
                identity,
                false,
                identity,
            ),
            (
                "xterm-256color",
                answering(Some(3), None, x(&[])),
                VTE,
                false,
                VTE,
            ),
            // Its variable was inherited: one that knows nothing of mode 8 is no VTE.
            (
                "xterm-256color",
                answering(None, None, x(&["VTE_VERSION"])),
                identity,
                false,
                identity,
            ),
            (
                "konsole",
                answering(None, Some("Konsole 22.12.3"), x(&["KONSOLE_VERSION"])),
                KONSOLE,
                false,
                KONSOLE,
            ),
            (
                "mlterm",
                answering(Some(0), None, named("mlterm", "", &["MLTERM"])),
                MLTERM,
                false,
                MLTERM,
            ),
            (
                "kitty",
                answering(
                    Some(0),
                    Some("kitty(0.26.5)"),
                    named("xterm-kitty", "", &[]),
                ),
                Profile::Word,
                false,
                Profile::Word,
            ),
            (
                "apple-terminal",
                named("xterm-256color", "Apple_Terminal", &[]),
                VTE,
                false,
                VTE,
            ),
            ("mintty", named("xterm", "mintty", &[]), identity, true, VTE),
            (
                "vscode",
                named("xterm-256color", "vscode", &[]),
                identity,
                false,
                identity,
            ),
            (
                "iterm2",
                answering(Some(0), Some("iTerm2 3.5"), x(&[])),
                identity,
                false,
                identity,
            ),
            (
                "windows-terminal",
                x(&["WT_SESSION"]),
                identity,
                false,
                identity,
            ),
            (
                "xterm in tmux",
                in_tmux(
                    "XTerm(379)",
                    named("tmux-256color", "tmux", &["VTE_VERSION"]),
                ),
                identity,
                false,
                identity,
            ),
            (
                "vte in tmux",
                in_tmux("", named("tmux-256color", "tmux", &["VTE_VERSION"])),
                VTE,
                false,
                VTE,
            ),
            (
                "konsole in tmux",
                in_tmux("", named("screen", "tmux", &["KONSOLE_VERSION"])),
                KONSOLE,
                false,
                KONSOLE,
            ),
            (
                "screen in tmux",
                in_tmux("", named("screen", "tmux", &["XTERM_VERSION"])),
                identity,
                false,
                identity,
            ),
            ("unknown", Facts::default(), identity, false, identity),
        ];
        for (name, facts, screen, switched, lines) in table {
            let choice = choose(&facts, Surface::Screen);
            assert_eq!(
                (choice.writing.profile, choice.switched),
                (screen, switched),
                "{facts:?}"
            );
            assert_eq!(choice.writing.letters, Letters::Forms);
            let choice = choose(&facts, Surface::Lines);
            assert_eq!(
                (choice.writing.profile, choice.switched),
                (lines, false),
                "{facts:?}"
            );
            assert_eq!(facts.name(), name, "{facts:?}");
        }
    }

    #[test]
    fn a_persons_word_counts_before_an_earlier_choice_and_that_before_what_is_detected() {
        let konsole = named("xterm", "", &["KONSOLE_VERSION"]);
        let remembered = Facts {
            remembered: Some(Writing {
                profile: Profile::Word,
                letters: Letters::Base,
            }),
            ..konsole.clone()
        };
        let choice = choose(&remembered, Surface::Lines);
        assert_eq!(choice.writing, remembered.remembered.unwrap());
        let asked = |bidi, forms| {
            let facts = Facts {
                bidi,
                forms,
                ..remembered.clone()
            };
            choose(&facts, Surface::Lines).writing
        };
        let expected = |profile, letters| Writing { profile, letters };
        let auto = ArabicForms::Auto;
        assert_eq!(
            asked(Bidi::App, auto),
            expected(Profile::Identity, Letters::Forms)
        );
        assert_eq!(
            asked(Bidi::Inverse, auto),
            expected(KONSOLE, Letters::Forms)
        );
        assert_eq!(
            asked(Bidi::Word, auto),
            expected(Profile::Word, Letters::Forms)
        );
        assert_eq!(
            asked(Bidi::Terminal, auto),
            expected(Profile::Logical, Letters::Base)
        );
        assert_eq!(
            asked(Bidi::Off, auto),
            expected(Profile::Logical, Letters::Base)
        );
        assert_eq!(
            asked(Bidi::Auto, ArabicForms::Yes),
            expected(Profile::Word, Letters::Forms)
        );
        assert_eq!(
            asked(Bidi::App, ArabicForms::No),
            expected(Profile::Identity, Letters::Base)
        );
    }

    #[test]
    fn what_was_switched_off_is_switched_on_again_and_nothing_else() {
        let vte = answering(Some(1), None, Facts::default());
        let choice = choose(&vte, Surface::Screen);
        assert_eq!((choice.enter(), choice.leave()), ("\u{1b}[8l", "\u{1b}[8h"));
        for facts in [
            answering(Some(2), None, Facts::default()),
            Facts {
                bidi: Bidi::Inverse,
                ..vte
            },
        ] {
            let choice = choose(&facts, Surface::Screen);
            assert_eq!((choice.enter(), choice.leave()), ("", ""));
        }
    }
}
