//! What several subcommands need first: the configuration and the glossary.

use std::path::{Path, PathBuf};

use super::{Colour, GlossaryArguments, style};
use crate::config::Config;
use crate::disk;
#[cfg(feature = "tui")]
use crate::error::{At, Fault};
use crate::error::{Error, nearest};
use crate::glossary::{self, File, Glossary};
use crate::matching::{self, Index, Scope};
use crate::report::{Late, Settings};
#[cfg(feature = "tui")]
use crate::text::Positions;

/// The project's configuration and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Project {
    pub(super) config: Config,
    /// The folder that paths of the configuration are relative to.
    pub(super) root: PathBuf,
    /// The configuration file, if there is one.
    pub(super) path: Option<PathBuf>,
}

impl Project {
    /// The encoding that the configuration says a file has; of several overrides the last one.
    pub(super) fn encoding_of(&self, name: &str) -> Option<&str> {
        let config = &self.config;
        if config.overrides.is_empty() {
            return config.encoding.as_deref();
        }
        let relative = disk::display(&disk::relative(Path::new(name), &self.root));
        config
            .overrides_for(&relative)
            .filter_map(|one| one.encoding.as_deref())
            .last()
            .or(config.encoding.as_deref())
    }
}

/// How what is told to a person on standard output looks: cards, and findings of which none fails the run.
pub(super) fn settings<'a>(
    glossary: &'a Glossary,
    (arguments, project): (&'a GlossaryArguments, &'a Project),
    color: Colour,
    writing: Option<&'a Late>,
) -> Settings<'a> {
    Settings {
        glossary,
        profile: arguments
            .profile
            .as_deref()
            .or(project.config.profile.as_deref()),
        style: style(color, false),
        width: super::width(),
        writing,
        show_all: false,
        fails: None,
    }
}

/// Finds and reads the configuration.
pub(super) fn project(arguments: &GlossaryArguments) -> Result<Project, Error> {
    let here = PathBuf::from(".");
    let path = match &arguments.config {
        Some(path) => Some(path.clone()),
        None if arguments.no_config => None,
        None => super::environment("HARMONISE_CONFIG")
            .map(PathBuf::from)
            .or_else(|| disk::find_config(&here)),
    };
    let Some(path) = path else {
        return Ok(Project {
            config: Config::default(),
            root: here,
            path: None,
        });
    };
    let text = disk::read_text(&path)?;
    let config = Config::parse(&disk::display(&path), &text)?;
    #[cfg(feature = "tui")]
    check_keys(&config, &disk::display(&path), &text)?;
    let root = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or(here, Path::to_owned);
    Ok(Project {
        config,
        root,
        path: Some(path),
    })
}

/// Refuses names of keys and of what they do that are not known.
#[cfg(feature = "tui")]
fn check_keys(config: &Config, path: &str, text: &str) -> Result<(), Error> {
    let Err((word, reason)) = crate::tui::keys::Keymap::new(&config.keys) else {
        return Ok(());
    };
    // Behind the head of the table: the word may stand above it with another meaning.
    let table = text.find("[keys]").unwrap_or(0);
    let at = text.get(table..).and_then(|rest| rest.find(&word));
    let position = Positions::new(text).of(table + at.unwrap_or(0));
    Err(Error::Config(Fault::new(
        &At {
            path: path.to_owned(),
            position,
        },
        reason,
    )))
}

/// Reads the glossary alone, without what is needed to find its terms in texts. Gives whether it is the one that comes
/// with the program.
#[cfg(feature = "tui")]
pub(super) fn glossary(
    arguments: &GlossaryArguments,
    project: &Project,
) -> Result<(Glossary, bool), Error> {
    let files = read(arguments, project)?;
    let own: Vec<File<'_>> = files
        .iter()
        .map(|(path, text)| File { path, text })
        .collect();
    let (glossary, faults) = if own.is_empty() {
        glossary::load(glossary::FILES, &[])
    } else {
        glossary::load(&own, glossary::FILES)
    };
    if !faults.is_empty() {
        return Err(Error::Glossary(faults));
    }
    check_profiles(arguments, project, &glossary)?;
    Ok((glossary, own.is_empty()))
}

/// The files and folders of the glossary that the command line or the configuration names; none, if it is the one that
/// comes with the program.
fn named(arguments: &GlossaryArguments, project: &Project) -> Vec<PathBuf> {
    if arguments.glossary.is_empty() {
        project
            .config
            .glossary
            .iter()
            .map(|path| project.root.join(path))
            .collect()
    } else {
        arguments.glossary.clone()
    }
}

/// The files of that glossary, with their texts.
fn read(arguments: &GlossaryArguments, project: &Project) -> Result<Vec<(String, String)>, Error> {
    let mut files = Vec::new();
    for path in &named(arguments, project) {
        files.extend(disk::read_glossary(path)?);
    }
    Ok(files)
}

/// The files of that glossary, by their names.
pub(super) fn glossary_files(
    arguments: &GlossaryArguments,
    project: &Project,
) -> Result<Vec<String>, Error> {
    let files = read(arguments, project)?;
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// Refuses a profile that no term has: it would change nothing.
fn check_profiles(
    arguments: &GlossaryArguments,
    project: &Project,
    glossary: &Glossary,
) -> Result<(), Error> {
    let config = &project.config;
    let configured = config.profile.iter();
    let configured = configured.chain(
        config
            .overrides
            .iter()
            .filter_map(|one| one.profile.as_ref()),
    );
    let given = arguments.profile.iter().map(|name| (name, None));
    for (name, path) in given.chain(configured.map(|name| (name, project.path.as_ref()))) {
        if glossary.terms.iter().any(|term| term.is_of(name)) {
            continue;
        }
        let known = glossary.profiles();
        let hint = match nearest(&name.to_lowercase(), known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean {near}?"),
            None if known.is_empty() => "its terms have none".to_owned(),
            None => format!("known: {}", known.join(", ")),
        };
        let place = path.map_or_else(String::new, |path| format!("{}: ", disk::display(path)));
        return Err(Error::Usage(format!(
            "{place}no term of the glossary has the profile \"{name}\" ({hint})"
        )));
    }
    Ok(())
}

/// Reads the glossary that the command line, the configuration or nobody names. With `examples` its self-tests too.
pub(super) fn load(
    arguments: &GlossaryArguments,
    project: &Project,
    examples: bool,
    scope: Scope,
) -> Result<(Glossary, Index), Error> {
    let mut shipped = glossary::FILES.to_vec();
    if examples {
        shipped.extend_from_slice(glossary::EXAMPLES);
    }
    let files = read(arguments, project)?;
    let files: Vec<File<'_>> = files
        .iter()
        .map(|(path, text)| File { path, text })
        .collect();
    let (glossary, index) = if files.is_empty() {
        matching::load(&shipped, &[], scope)?
    } else {
        matching::load(&files, &shipped, scope)?
    };
    check_profiles(arguments, project, &glossary)?;
    Ok((glossary, index))
}
