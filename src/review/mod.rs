//! A review: the findings of some files and what a person decides of each, back and forth without limit.
//!
//! A [`Draft`] is one file with its findings; a [`Session`] is all of them, the finding that is looked at, and the
//! history. What has been decided is told as [`journal`] records, so that it can be kept. Nothing here reads or writes
//! a file or knows of a screen.

mod draft;
pub mod journal;
mod kept;
mod session;
mod written;

pub use draft::{Counts, Draft, Text};
pub use session::{Change, Place, Session};
pub use written::Rewritten;

/// What a person decided of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// To put the wording of the suggestion of that number there.
    Suggestion(usize),
    /// To put a wording of one's own there.
    Wording(String),
    /// To leave it as it is for now.
    Skip,
    /// To set it aside, for this reason.
    Waive(String),
}

impl Decision {
    /// Whether it changes the text.
    pub const fn is_correction(&self) -> bool {
        matches!(self, Self::Suggestion(_) | Self::Wording(_))
    }

    /// The reason for which the finding is set aside, if it is.
    pub const fn waiver(&self) -> Option<&String> {
        match self {
            Self::Waive(reason) => Some(reason),
            _ => None,
        }
    }
}
