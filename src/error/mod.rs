//! What can go wrong around a text: files that cannot be read, a faulty glossary or configuration.
//!
//! What is wrong *in* a text is a [`Finding`](crate::finding::Finding) with a place; what is wrong *around* it is
//! an [`Error`] with a path. Messages are lower case, say what was being done, and what to do about it. Whatever names
//! and words of files stand in them, they hold no control character.

mod hint;

use std::path::{Path, PathBuf};

use crate::text::{DecodeError, Name, Position, Unwritable, visible};

pub(crate) use hint::{in_plain_words, nearest};

/// A failure that leaves something unchecked. The program goes on with the rest and ends with exit code 2.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be opened or read.
    #[error("cannot read {}: {cause}", shown(path))]
    Read {
        /// The file or folder concerned.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// A file is larger than the limit set by `--max-size`.
    #[error(
        "{} is {size} bytes, more than the limit of {limit} (raise it with --max-size)",
        shown(path)
    )]
    TooLarge {
        /// The file concerned.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The bytes of a file are not text in a known encoding.
    #[error("cannot read {}: {cause}", shown(path))]
    Decode {
        /// The file concerned.
        path: PathBuf,
        /// What is wrong with the bytes, and where.
        #[source]
        cause: DecodeError,
    },
    /// A file is broken, or made to do harm: its reader refuses it.
    #[error("cannot read {}{}: {}", shown(path), colons(*position), visible(reason))]
    Malformed {
        /// The file concerned.
        path: PathBuf,
        /// Where the trouble is, where it is at one place of a text.
        position: Option<Position>,
        /// What is wrong and what to do.
        reason: String,
    },
    /// No reader is known for a file named on the command line.
    #[error(
        "cannot read {}: no reader for this kind of file ({hint})",
        shown(path)
    )]
    UnknownFormat {
        /// The file concerned.
        path: PathBuf,
        /// What to do instead.
        hint: String,
    },
    /// A glossary was refused. Each fault stands with its place.
    #[error("the glossary has {} fault{}:\n{}", .0.len(), if .0.len() == 1 { "" } else { "s" }, lines(.0))]
    Glossary(Vec<Fault>),
    /// A configuration file was refused.
    #[error("faulty configuration: {0}")]
    Config(Fault),
    /// A file of waivers was refused.
    #[error("faulty waivers: {0}")]
    Waivers(Fault),
    /// A baseline was refused.
    #[error("faulty baseline: {0}")]
    Baseline(Fault),
    /// The command line asks for something that cannot be done.
    #[error("{}", visible(.0))]
    Usage(String),
    /// The terminal cannot be used for a screen.
    #[error("cannot use the terminal: {cause} (harmonise lookup needs no screen)")]
    Screen {
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// Another program wrote the file after it was read.
    #[error(
        "{} was changed by another program since it was read; nothing was written",
        shown(path)
    )]
    Changed {
        /// The file concerned.
        path: PathBuf,
    },
    /// A correction has a character that the file's encoding cannot hold.
    #[error("cannot write {}: {cause}", shown(path))]
    Encode {
        /// The file concerned.
        path: PathBuf,
        /// Which character.
        #[source]
        cause: Unwritable,
    },
    /// A file or the report could not be written.
    #[error("cannot write {}: {cause}", shown(path))]
    Write {
        /// The file concerned, or `<stdout>`.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
}

impl Error {
    /// The file or folder concerned, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Read { path, .. }
            | Self::TooLarge { path, .. }
            | Self::Decode { path, .. }
            | Self::Malformed { path, .. }
            | Self::UnknownFormat { path, .. }
            | Self::Changed { path }
            | Self::Encode { path, .. }
            | Self::Write { path, .. } => Some(path),
            Self::Glossary(_)
            | Self::Config(_)
            | Self::Waivers(_)
            | Self::Baseline(_)
            | Self::Usage(_)
            | Self::Screen { .. } => None,
        }
    }
}

/// A place in a file that people write: a glossary or a configuration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct At {
    /// The file, as it was named.
    pub path: String,
    /// Line and column.
    pub position: Position,
}

impl std::fmt::Display for At {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}:{}", Name(&self.path), self.position.line)
    }
}

/// One fault of a glossary or a configuration file, with the place where it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, as it was named.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What is wrong and what to do.
    pub reason: String,
}

impl Fault {
    /// A fault at a place.
    pub fn new(at: &At, reason: String) -> Self {
        Self {
            path: at.path.clone(),
            line: at.position.line,
            column: at.position.column,
            reason,
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            out,
            "{}:{}:{}: {}",
            Name(&self.path),
            self.line,
            self.column,
            visible(&self.reason)
        )
    }
}

/// A path as it can be shown: it may hold any byte but NUL.
fn shown(path: &Path) -> String {
    Name(&path.to_string_lossy()).to_string()
}

fn colons(position: Option<Position>) -> String {
    position.map_or_else(String::new, |Position { line, column }| {
        format!(":{line}:{column}")
    })
}

fn lines(faults: &[Fault]) -> String {
    faults
        .iter()
        .map(|fault| format!("  {fault}"))
        .collect::<Vec<_>>()
        .join("\n")
}
