//! What several subcommands need first: the configuration and the glossary.

use std::path::{Path, PathBuf};

use super::GlossaryArguments;
use crate::config::Config;
use crate::disk;
use crate::error::Error;
use crate::glossary::{self, File, Glossary};
use crate::matching::{self, Index, Scope};

/// The project's configuration and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Project {
    pub(super) config: Config,
    /// The folder that paths of the configuration are relative to.
    pub(super) root: PathBuf,
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
        });
    };
    let text = disk::read_text(&path)?;
    let config = Config::parse(&disk::display(&path), &text)?;
    let root = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or(here, Path::to_owned);
    Ok(Project { config, root })
}

/// Reads the glossary that the command line, the configuration or nobody names. With `examples` its self-tests too.
pub(super) fn load(
    arguments: &GlossaryArguments,
    project: &Project,
    examples: bool,
    scope: Scope,
) -> Result<(Glossary, Index), Error> {
    let paths: Vec<PathBuf> = if arguments.glossary.is_empty() {
        project
            .config
            .glossary
            .iter()
            .map(|path| project.root.join(path))
            .collect()
    } else {
        arguments.glossary.clone()
    };
    let mut shipped = glossary::FILES.to_vec();
    if examples {
        shipped.extend_from_slice(glossary::EXAMPLES);
    }
    if paths.is_empty() {
        return matching::load(&shipped, &[], scope);
    }
    let mut files = Vec::new();
    for path in &paths {
        files.extend(disk::read_glossary(path)?);
    }
    let files: Vec<File<'_>> = files
        .iter()
        .map(|(path, text)| File { path, text })
        .collect();
    matching::load(&files, &shipped, scope)
}
