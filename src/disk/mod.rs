//! Files and folders: what is read, in which order, and how a file is written.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the module that reads and writes files"
)]

mod git;
mod journal;
mod output;
mod waivers;
mod write;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use globset::GlobSet;
use ignore::WalkBuilder;

use crate::document;
use crate::error::Error;
use crate::waiver;

pub use git::Changes;
pub use journal::Journal;
pub use output::{Output, create};
pub use waivers::WaiverFile;
pub use write::{Stamp, folder_of, replace, rewrite, stamp};

/// A text to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where it is; nothing for the standard input.
    pub path: Option<PathBuf>,
    /// Its name in messages and reports, `/` between folders.
    pub name: String,
    /// Whether it was named by the user, not found in a folder.
    pub named: bool,
}

/// Reads a file whole.
///
/// # Errors
/// [`Error::TooLarge`] beyond `limit` bytes; [`Error::Read`] if the system says no.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    let fail = |cause| Error::Read {
        path: path.to_owned(),
        cause,
    };
    let file = fs::File::open(path).map_err(fail)?;
    let metadata = file.metadata().map_err(fail)?;
    if metadata.is_dir() {
        return Err(fail(std::io::Error::from(std::io::ErrorKind::IsADirectory)));
    }
    let size = metadata.len();
    if size > limit {
        return Err(Error::TooLarge {
            path: path.to_owned(),
            size,
            limit,
        });
    }
    read_limited(file, path, size, limit)
}

/// Reads the standard input whole, of `limit` bytes at most.
///
/// # Errors
/// As [`read`].
pub fn read_stdin(limit: u64) -> Result<Vec<u8>, Error> {
    read_limited(std::io::stdin().lock(), Path::new("-"), 0, limit)
}

fn read_limited(from: impl Read, path: &Path, size: u64, limit: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    let read = from.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|cause| Error::Read {
        path: path.to_owned(),
        cause,
    })?;
    // A pipe or a device tells no size before it is read.
    let size = bytes.len() as u64;
    if size > limit {
        return Err(Error::TooLarge {
            path: path.to_owned(),
            size,
            limit,
        });
    }
    Ok(bytes)
}

/// Reads a file that must be UTF-8, such as a configuration.
///
/// # Errors
/// [`Error::Read`] also where it is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|cause| Error::Read {
        path: path.to_owned(),
        cause,
    })
}

/// The files of a glossary with their names: the file itself, or all `.toml` files below a folder, in order.
///
/// # Errors
/// [`Error::Read`] if something cannot be read, or the folder has no such file.
pub fn read_glossary(path: &Path) -> Result<Vec<(String, String)>, Error> {
    if !path.is_dir() {
        return Ok(vec![(display(path), read_text(path)?)]);
    }
    let mut files = Vec::new();
    for entry in WalkBuilder::new(path)
        .standard_filters(false)
        .sort_by_file_path(Ord::cmp)
        .build()
    {
        let entry = entry.map_err(|error| walk_error(path, error))?;
        if entry.path().is_file()
            && entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "toml")
        {
            files.push((display(entry.path()), read_text(entry.path())?));
        }
    }
    if files.is_empty() {
        let cause = std::io::Error::other("the folder holds no .toml file");
        return Err(Error::Read {
            path: path.to_owned(),
            cause,
        });
    }
    Ok(files)
}

/// Whether two paths lead to one file that is there.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path| fs::canonicalize(path).ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}

/// The names of the configuration file; the first wins.
const CONFIGURATION: [&str; 2] = ["harmonise.toml", ".harmonise.toml"];

/// The nearest configuration file, upward from a folder.
pub fn find_config(folder: &Path) -> Option<PathBuf> {
    find_upward(folder, &CONFIGURATION)
}

/// The nearest file of one of the names, upward from a folder.
pub fn find_upward(folder: &Path, names: &[&str]) -> Option<PathBuf> {
    let folder = fs::canonicalize(folder).ok()?;
    folder.ancestors().find_map(|folder| {
        let paths = names.iter().map(|name| folder.join(name));
        paths.into_iter().find(|path| path.is_file())
    })
}

/// Whether a path, which need not be there, leads below a folder.
pub fn is_below(path: &Path, folder: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    let Some(folder) = real(folder) else {
        return false;
    };
    let mut above = path.ancestors().skip(1);
    above
        .find_map(real)
        .is_some_and(|above| above.starts_with(&folder))
}

/// What is not to be checked.
#[derive(Debug, Clone)]
pub struct Exclusion {
    /// Globs relative to `root`.
    pub globs: GlobSet,
    /// The folder of the configuration.
    pub root: PathBuf,
    /// Whether it holds for files that the user named.
    pub forced: bool,
}

impl Exclusion {
    fn holds(&self, path: &Path) -> bool {
        self.globs.is_match(relative(path, &self.root))
    }
}

/// The path relative to a folder, both made absolute first; as it is, where it lies elsewhere.
pub fn relative(path: &Path, root: &Path) -> PathBuf {
    below(path, root).unwrap_or_else(|| path.to_owned())
}

/// The path relative to a folder, both made absolute first; nothing where it lies elsewhere.
pub fn below(path: &Path, root: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let plain = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let parent = absolute.parent().map(plain).unwrap_or_default();
    let absolute = absolute
        .file_name()
        .map_or_else(|| parent.clone(), |name| parent.join(name));
    absolute.strip_prefix(plain(root)).ok().map(Path::to_owned)
}

/// What is to be checked, and what is not.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The texts, in order.
    pub texts: Vec<Input>,
    /// What cannot be read, beside the others.
    pub unread: Vec<Error>,
    /// What stands in the folders and is not read.
    pub passed: Passed,
}

/// Files in folders that no reader is known for, and links, which are not followed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passed {
    /// How many files have each ending, in small letters; those without one have an empty one.
    pub endings: BTreeMap<String, usize>,
    /// How many symbolic links there are.
    pub links: usize,
}

/// The files to be checked, in order: what was named, and below folders every file of a known format that is not
/// ignored (`.gitignore`, `.ignore`) or excluded. Each is read once, however often it is named.
pub fn inputs(paths: &[PathBuf], exclusion: &Exclusion) -> Inputs {
    let mut inputs = Inputs::default();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.texts.push(Input {
                path: None,
                name: "-".to_owned(),
                named: true,
            });
        } else if path.is_dir() {
            walk(path, exclusion, &mut inputs);
        } else if !(exclusion.forced && exclusion.holds(path)) {
            inputs.texts.push(Input {
                path: Some(path.clone()),
                name: display(path),
                named: true,
            });
        }
    }
    if paths.len() > 1 {
        let mut seen = rustc_hash::FxHashSet::default();
        let real = |path: &PathBuf| fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        let texts = &mut inputs.texts;
        texts.retain(|input| seen.insert(input.path.as_ref().map(real)));
    }
    inputs
}

fn walk(folder: &Path, exclusion: &Exclusion, inputs: &mut Inputs) {
    let walker = WalkBuilder::new(folder)
        .require_git(false)
        .git_global(false)
        .sort_by_file_path(Ord::cmp)
        .filter_entry({
            let exclusion = exclusion.clone();
            move |entry| entry.depth() == 0 || !exclusion.holds(entry.path())
        })
        .build();
    for entry in walker {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let name = display(entry.path());
                if document::format_of(&name).is_some() {
                    inputs.texts.push(Input {
                        path: Some(entry.path().to_owned()),
                        name,
                        named: false,
                    });
                } else if !is_own(&entry.file_name().to_string_lossy()) {
                    let ending = entry.path().extension().unwrap_or_default();
                    let ending = ending.to_string_lossy().to_lowercase();
                    *inputs.passed.endings.entry(ending).or_default() += 1;
                }
            }
            Ok(entry) if entry.path_is_symlink() => inputs.passed.links += 1,
            Ok(_) => {}
            Err(error) => inputs.unread.push(walk_error(folder, error)),
        }
    }
}

/// Whether a file of that name is the program's own, and no text.
fn is_own(name: &str) -> bool {
    CONFIGURATION.contains(&name) || [waiver::file::NAME, waiver::baseline::NAME].contains(&name)
}

fn walk_error(folder: &Path, error: ignore::Error) -> Error {
    let path = match &error {
        ignore::Error::WithPath { path, .. } => path.clone(),
        ignore::Error::WithDepth { err, .. } => match err.as_ref() {
            ignore::Error::WithPath { path, .. } => path.clone(),
            _ => folder.to_owned(),
        },
        _ => folder.to_owned(),
    };
    let text = error.to_string();
    let cause = error
        .into_io_error()
        .unwrap_or_else(|| std::io::Error::other(text));
    Error::Read { path, cause }
}

/// A path for messages and reports: as given, without a leading `./`, `/` between folders.
pub fn display(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").map_or(text.clone(), str::to_owned)
}
