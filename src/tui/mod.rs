//! The screens: browsing the glossary, walking through findings.
//!
//! ```text
//! key ── keys::Keymap ──▶ Action ── update ──▶ State ── view::draw ──▶ cells ── terminal::emit ──▶ the terminal
//!                                     └──▶ Effect ── shell ──▶ clipboard, editor, the threads for work
//! ```
//!
//! [`state`] is plain data; [`update()`] is the only thing that changes it and performs nothing; [`view`] draws what it
//! says and nothing else; the shell holds the terminal. A screen has its own state, update and view in a folder of its
//! own ([`browse`], [`review`]), a variant of [`state::Screen`], and its rows in the table of keys.
//!
//! Which settings there are, and what the environment says, is not known here.

pub mod action;
pub mod browse;
pub mod field;
pub mod keys;
pub mod review;
mod shell;
pub mod state;
pub mod texts;
pub mod theme;
pub mod update;
pub mod view;

use std::sync::Arc;

use crate::error::Error;
use crate::glossary::Glossary;
use action::{Effect, Job};
use review::Review;
use review::desk::Work;
use state::{Screen, State};

pub use update::update;

/// Reads the glossary anew.
pub type Reread = dyn Fn() -> Result<Glossary, Error> + Send;

/// What the shell around the screens needs to know beside the state.
#[derive(Default)]
pub struct Setup {
    /// The command that edits a file; `vi`, if nothing is said.
    pub editor: Option<String>,
    /// Whether the examples of the glossary that comes with the program belong to what is browsed.
    pub examples: bool,
    /// How the glossary that is browsed is read anew, if it can be.
    pub reread: Option<Box<Reread>>,
    /// The name of the terminal, under which it is remembered that a hint was told.
    pub terminal: String,
    /// What was typed before the screens came, as bytes of the terminal.
    pub typed: Vec<u8>,
}

/// Shows the screens until the person leaves. Gives the exit code.
///
/// # Errors
/// [`Error::Screen`] when the terminal cannot be used.
pub fn run(state: State, setup: Setup) -> Result<u8, Error> {
    let mut first = Vec::new();
    match &state.screen {
        Screen::Browse(browse) => {
            first.push(Effect::Start(Job::Index(Arc::clone(&browse.glossary))));
            if setup.examples {
                first.push(Effect::Start(Job::Examples));
            }
        }
        Screen::Review(_) => {}
    }
    let (code, _) =
        shell::run(state, first, setup, None).map_err(|cause| Error::Screen { cause })?;
    Ok(code)
}

/// Walks through the findings of files until the person leaves. Gives the exit code, and the review as it was then.
///
/// # Errors
/// [`Error::Screen`] when the terminal cannot be used.
pub fn walk(
    mut state: State,
    setup: Setup,
    work: Work,
) -> Result<(u8, Option<Box<Review>>), Error> {
    if let Screen::Review(review) = &mut state.screen {
        review.opening = (work.files.len(), work.files.len());
    }
    let (code, state) = shell::run(state, Vec::new(), setup, Some(work))
        .map_err(|cause| Error::Screen { cause })?;
    let review = match state.screen {
        Screen::Review(review) => Some(review),
        Screen::Browse(_) => None,
    };
    Ok((code, review))
}
