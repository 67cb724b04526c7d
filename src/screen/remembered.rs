//! What a person chose for each terminal: a small file in the folder of the system for what programs remember.
//!
//! `$XDG_STATE_HOME/harmonise/terminals.toml`, else below `~/.local/state`; on Windows below `%LOCALAPPDATA%`; on macOS
//! below `~/Library/Application Support`. It is no configuration: `harmonise bidi check` writes a choice and forgets it,
//! and the screens note whom they have told a hint.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::variable;
use crate::disk;
use crate::error::{Error, Fault};
use crate::terminal::{Borders, Letters, Profile, Writing};
use crate::text::Positions;

#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
struct Choices {
    /// The terminals for which a hint was told, by the names under which choices are kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    told: Vec<String>,
    #[serde(default)]
    terminal: BTreeMap<String, Chosen>,
}

impl Choices {
    fn is_told(&self, name: &str) -> bool {
        self.told.iter().any(|told| told == name)
    }

    /// Notes that the hint was told. Gives whether that is new.
    fn note_told(&mut self, name: &str) -> bool {
        let is_new = !self.is_told(name);
        if is_new {
            self.told.push(name.to_owned());
        }
        is_new
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Chosen {
    bidi: Bidi,
    /// For `inverse`: the terminal mirrors brackets.
    #[serde(default = "yes")]
    mirrors: bool,
    /// For `inverse`: marks without a width take no cell.
    #[serde(default = "yes")]
    guards: bool,
    /// For `inverse`: what the terminal takes borders of tables for.
    #[serde(default)]
    borders: BordersAre,
    arabic_forms: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Bidi {
    App,
    Inverse,
    Word,
    Terminal,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum BordersAre {
    #[default]
    Signs,
    Letters,
}

const fn yes() -> bool {
    true
}

impl From<Writing> for Chosen {
    fn from(writing: Writing) -> Self {
        let (mirrors, guards, borders) = match writing.profile {
            Profile::Run {
                mirror,
                guards,
                borders,
            } => (mirror, guards, borders),
            _ => (true, true, Borders::Signs),
        };
        Self {
            bidi: match writing.profile {
                Profile::Identity => Bidi::App,
                Profile::Run { .. } => Bidi::Inverse,
                Profile::Word => Bidi::Word,
                Profile::Logical => Bidi::Terminal,
            },
            mirrors,
            guards,
            borders: match borders {
                Borders::Signs => BordersAre::Signs,
                Borders::Letters => BordersAre::Letters,
            },
            arabic_forms: writing.letters == Letters::Forms,
        }
    }
}

impl From<Chosen> for Writing {
    fn from(chosen: Chosen) -> Self {
        Self {
            profile: match chosen.bidi {
                Bidi::App => Profile::Identity,
                Bidi::Inverse => Profile::Run {
                    mirror: chosen.mirrors,
                    guards: chosen.guards,
                    borders: match chosen.borders {
                        BordersAre::Signs => Borders::Signs,
                        BordersAre::Letters => Borders::Letters,
                    },
                },
                Bidi::Word => Profile::Word,
                Bidi::Terminal => Profile::Logical,
            },
            letters: if chosen.arabic_forms {
                Letters::Forms
            } else {
                Letters::Base
            },
        }
    }
}

/// The choice for the terminal of that name, if one was made.
pub(super) fn of(name: &str) -> Result<Option<Writing>, Error> {
    let Some(path) = path() else {
        return Ok(None);
    };
    let choices = read(&path)?;
    Ok(choices.terminal.get(name).map(|&chosen| chosen.into()))
}

/// Keeps the choice for the terminal of that name. Gives the file.
///
/// # Errors
/// [`Error::Write`]; [`Error::Read`] or [`Error::Config`] for a file that is there already.
pub fn remember(name: &str, writing: Writing) -> Result<PathBuf, Error> {
    let path = path().ok_or_else(|| {
        Error::Usage(
            "no folder is known to remember the choice in (set XDG_STATE_HOME); set HARMONISE_BIDI instead".to_owned(),
        )
    })?;
    let mut choices = read(&path)?;
    choices.terminal.insert(name.to_owned(), writing.into());
    write(&path, &choices)?;
    Ok(path)
}

/// Forgets the choice for the terminal of that name. Gives the file, if there was a choice in it.
///
/// # Errors
/// As [`remember`].
pub fn forget(name: &str) -> Result<Option<PathBuf>, Error> {
    let Some(path) = path() else {
        return Ok(None);
    };
    let mut choices = read(&path)?;
    if choices.terminal.remove(name).is_none() {
        return Ok(None);
    }
    write(&path, &choices)?;
    Ok(Some(path))
}

/// Whether the hint for the terminal of that name was told already. Where that cannot be known, it was not.
pub fn is_told(name: &str) -> bool {
    path().is_some_and(|path| read(&path).is_ok_and(|choices| choices.is_told(name)))
}

/// Remembers that the hint for the terminal of that name was told.
///
/// # Errors
/// As [`remember`]; where no folder is known, nothing is kept.
pub fn note_told(name: &str) -> Result<(), Error> {
    let Some(path) = path() else {
        return Ok(());
    };
    let mut choices = read(&path)?;
    if choices.note_told(name) {
        write(&path, &choices)?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Choices, Error> {
    if !path.exists() {
        return Ok(Choices::default());
    }
    let text = disk::read_text(path)?;
    toml::from_str(&text).map_err(|error| {
        let position = Positions::new(&text).of(error.span().map_or(0, |span| span.start));
        Error::Config(Fault {
            path: disk::display(path),
            line: position.line,
            column: position.column,
            reason: format!("{} (delete the file, and choose again)", error.message()),
        })
    })
}

fn write(path: &Path, choices: &Choices) -> Result<(), Error> {
    let text = toml::to_string(choices).map_err(|cause| Error::Write {
        path: path.to_owned(),
        cause: std::io::Error::other(cause),
    })?;
    disk::replace(path, text.as_bytes())
}

fn path() -> Option<PathBuf> {
    Some(folder()?.join("terminals.toml"))
}

/// The folder of the user in which the program keeps what it must not lose.
pub fn folder() -> Option<PathBuf> {
    let folder = |name: &str| {
        let value = variable(name);
        // XDG Base Directory Specification: relative paths are invalid.
        Some(PathBuf::from(value)).filter(|path| path.is_absolute())
    };
    let home = || folder("HOME");
    let state = folder("XDG_STATE_HOME").or_else(|| {
        if cfg!(windows) {
            folder("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            home().map(|home| home.join("Library/Application Support"))
        } else {
            home().map(|home| home.join(".local/state"))
        }
    })?;
    Some(state.join("harmonise"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_is_told_once_for_each_name() {
        let mut choices = Choices::default();
        assert!(!choices.is_told("kitty"));
        assert!(choices.note_told("kitty"));
        assert!(choices.is_told("kitty"));
        assert!(!choices.note_told("kitty"));
        // Inside tmux a choice is kept by itself, and so is the hint.
        assert!(!choices.is_told("kitty in tmux"));
        assert_eq!(choices.told, ["kitty"]);
    }

    #[test]
    fn a_choice_is_the_same_after_it_was_written_down() {
        let run = |mirror, guards, borders| Profile::Run {
            mirror,
            guards,
            borders,
        };
        let profiles = [
            Profile::Identity,
            run(true, true, Borders::Signs),
            run(false, true, Borders::Letters),
            run(true, false, Borders::Signs),
            Profile::Word,
            Profile::Logical,
        ];
        for profile in profiles {
            for letters in [Letters::Forms, Letters::Base] {
                let writing = Writing { profile, letters };
                let choices = Choices {
                    told: vec!["kitty".to_owned()],
                    terminal: [("xterm in tmux".to_owned(), writing.into())].into(),
                };
                let text = toml::to_string(&choices).unwrap();
                let read: Choices = toml::from_str(&text).unwrap();
                assert_eq!(read.told, ["kitty"], "{text}");
                let chosen = read.terminal["xterm in tmux"];
                assert_eq!(Writing::from(chosen), writing, "{text}");
            }
        }
    }
}
