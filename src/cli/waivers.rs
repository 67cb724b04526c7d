//! The file of waivers of a run: where it stands, what of it is for which text, and what of it is for nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::setup::Project;
use crate::disk;
use crate::error::Error;
use crate::text::{Span, isolated, visible};
use crate::waiver::{Aside, Date, Entries, Waivers, file};

/// The file of waivers.
#[derive(Debug, Clone)]
pub(super) struct WaiverFile {
    pub(super) path: PathBuf,
    /// Its folder: paths in it begin there.
    pub(super) root: PathBuf,
    /// Its text; empty where there is no file so far.
    pub(super) text: String,
    /// Whether the file is there.
    pub(super) exists: bool,
    /// Whether the command line names it.
    is_named: bool,
    pub(super) waivers: Waivers,
    by_path: FxHashMap<String, Vec<usize>>,
}

impl WaiverFile {
    /// Reads the file that the command line or the configuration names; else the nearest `harmonise.waivers.toml`, from
    /// the folder of the configuration or this one upward. Where there is none so far, it is empty.
    pub(super) fn of(asked: Option<&Path>, project: &Project) -> Result<Self, Error> {
        let configured = project.config.waivers.as_ref();
        let named = asked
            .map(Path::to_owned)
            .or_else(|| configured.map(|path| project.root.join(path)));
        let found = named
            .clone()
            .or_else(|| disk::find_upward(&project.root, &[file::NAME]))
            .map(|path| disk::relative(&path, Path::new(".")));
        let path = found.unwrap_or_else(|| project.root.join(file::NAME));
        let exists = path.exists();
        let text = if exists {
            disk::read_text(&path)?
        } else {
            String::new()
        };
        let waivers = Waivers::parse(&disk::display(&path), &text)?;
        let mut by_path: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (number, entry) in waivers.entries.iter().enumerate() {
            by_path.entry(entry.path.clone()).or_default().push(number);
        }
        Ok(Self {
            root: disk::folder_of(&path),
            path,
            text,
            exists,
            is_named: asked.is_some(),
            waivers,
            by_path,
        })
    }

    /// Refuses a file that the command line names and that is not there.
    pub(super) fn must_be_there(&self) -> Result<(), Error> {
        if self.is_named && !self.exists {
            return disk::read_text(&self.path).map(drop);
        }
        Ok(())
    }

    /// A path as the entries name it; nothing where it does not lie below the folder of the file.
    pub(super) fn below(&self, name: &str) -> Option<String> {
        disk::below(Path::new(name), &self.root).map(|path| disk::display(&path))
    }

    /// What of it is for a text.
    pub(super) fn aside(&self, name: &str, today: Option<Date>) -> Aside {
        let mut entries = Entries::default();
        if !self.by_path.is_empty() {
            let numbers = self.below(name).and_then(|path| self.by_path.get(&path));
            for &number in numbers.into_iter().flatten() {
                entries.add(number, &self.waivers.entries[number]);
            }
        }
        Aside {
            entries,
            today,
            ..Aside::default()
        }
    }

    /// What is wrong with its entries, each with its place: those in `seen`, whose texts were checked, that are not in
    /// `used`, and those whose texts are gone from the `folders` that were walked.
    pub(super) fn stale(
        &self,
        seen: &BTreeSet<usize>,
        used: &BTreeSet<usize>,
        folders: &[PathBuf],
        today: Option<Date>,
        applies: impl Fn(&str) -> bool,
    ) -> Vec<(Span, String)> {
        let entries = self.waivers.entries.iter().enumerate();
        let faults = entries.filter_map(|(number, entry)| {
            let path = self.root.join(&entry.path);
            let fault = if seen.contains(&number) {
                if entry.has_run_out(today) {
                    let until = entry.until?;
                    format!("ran out on {until}: decide anew and give it another day, or remove it")
                } else if used.contains(&number) || !applies(entry.rule) {
                    return None;
                } else {
                    "sets nothing aside: remove it, or mend its words".to_owned()
                }
            } else if !path.exists() && folders.iter().any(|folder| disk::is_below(&path, folder)) {
                "is for a text that is gone: remove it, or mend its path".to_owned()
            } else {
                return None;
            };
            let excerpt = entry.excerpt.as_ref();
            let excerpt = excerpt.map_or_else(String::new, |excerpt| {
                format!(" (\"{}\")", isolated(&visible(excerpt)))
            });
            let message = format!(
                "the waiver of {} in {}{excerpt} {fault}",
                entry.rule,
                isolated(&visible(&entry.path))
            );
            Some((Span::new(entry.start, entry.end), message))
        });
        faults.collect()
    }
}
