//! The terminal as it is: what it is called, what it answers, what was chosen for it.
//!
//! It stands between `disk` and what draws, because it asks the outside: the environment, the terminal, tmux. What
//! follows from the facts is decided in [`crate::terminal`].

mod query;
mod remembered;
#[cfg(unix)]
mod tty;

use std::io::IsTerminal;

use crate::error::Error;
use crate::terminal::{ArabicForms, Bidi, Choice, Facts, Known, Names, Surface, choose};

pub use query::{Heard, Tty, ask};
pub use remembered::{folder as state_folder, forget, is_told, note_told, remember};

/// What was found out, with what the person typed while the terminal was asked.
#[derive(Debug)]
pub struct Detected {
    /// How to write.
    pub choice: Choice,
    /// What it rests on.
    pub facts: Facts,
    /// Bytes that came from the terminal and were no answers: to be taken as typed.
    pub typed: Vec<u8>,
    /// Why earlier choices could not be read; the choice is made without them.
    pub unread: Option<Error>,
}

/// Finds out how to write on the terminal, for a person who has asked for `bidi` and `forms`.
///
/// A full screen asks the terminal itself. Lines do not ask where the environment names one terminal and that leaves
/// the order alone: what a person types meanwhile would be lost. All answers together may take a quarter of a second.
pub fn detect(bidi: Bidi, forms: ArabicForms, surface: Surface) -> Detected {
    let mut facts = Facts {
        bidi,
        forms,
        names: names(),
        inside: inside(),
        ..Facts::default()
    };
    let mut typed = Vec::new();
    let needed = match surface {
        Surface::Screen => !matches!(bidi, Bidi::Terminal | Bidi::Off),
        Surface::Lines => bidi == Bidi::Auto && !names_one_that_reorders_nothing(&facts.names),
    };
    // Terminal of macOS shows a part of a question that it does not know (DECRQM) as text.
    let shy = facts.names.known().contains(&Known::AppleTerminal);
    if needed && !shy && facts.inside.is_none() {
        let heard = question();
        facts.answers = heard.answers;
        typed = heard.typed;
    }
    let mut unread = None;
    if bidi == Bidi::Auto {
        match remembered::of(&facts.name()) {
            Ok(remembered) => facts.remembered = remembered,
            Err(error) => unread = Some(error),
        }
    }
    Detected {
        choice: choose(&facts, surface),
        facts,
        typed,
        unread,
    }
}

/// Whether standard output is a terminal on which lines may be laid out.
pub fn is_terminal() -> bool {
    std::io::stdout().is_terminal() && variable("TERM") != "dumb"
}

/// A terminal that reorders is asked all the same: its variable may have been inherited by another one.
fn names_one_that_reorders_nothing(names: &Names) -> bool {
    matches!(names.known().as_slice(), [one] if !one.reorders())
}

fn names() -> Names {
    let set = Names::VARIABLES
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !variable(name).is_empty())
        .collect();
    Names {
        term: variable("TERM"),
        program: variable("TERM_PROGRAM"),
        set,
    }
}

/// Inside tmux, what it knows of the terminal around it; inside others of its kind, nothing.
fn inside() -> Option<String> {
    if !variable("TMUX").is_empty() {
        let told = std::process::Command::new("tmux")
            .args(["display-message", "-p", "#{client_termtype}"])
            .stdin(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .output();
        let told = told.map(|told| String::from_utf8_lossy(&told.stdout).trim().to_owned());
        return Some(told.unwrap_or_default());
    }
    let others = ["STY", "ZELLIJ"];
    others
        .iter()
        .any(|name| !variable(name).is_empty())
        .then(String::new)
}

#[cfg(unix)]
fn question() -> Heard {
    tty::open().map_or_else(Heard::default, |mut tty| ask(&mut tty))
}

/// There is no terminal that reorders and answers.
#[cfg(not(unix))]
fn question() -> Heard {
    Heard::default()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the name of the terminal stands in the environment"
)]
fn variable(name: &str) -> String {
    std::env::var_os(name).map_or_else(String::new, |value| value.to_string_lossy().into_owned())
}
