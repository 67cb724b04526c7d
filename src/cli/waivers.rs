//! The file of waivers of a run: which one it is, and what of it is for nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::setup::Project;
use crate::disk::{self, WaiverFile};
use crate::error::Error;
use crate::text::{Span, isolated, visible};
use crate::waiver::{Date, file};

/// Reads the file that the command line or the configuration names; else the nearest `harmonise.waivers.toml`, from the
/// folder of the configuration or this one upward. Where there is none so far, it is empty.
pub(super) fn of(asked: Option<&Path>, project: &Project) -> Result<WaiverFile, Error> {
    let configured = project.config.waivers.as_ref();
    let named = asked
        .map(Path::to_owned)
        .or_else(|| configured.map(|path| project.root.join(path)));
    let found = named
        .or_else(|| disk::find_upward(&project.root, &[file::NAME]))
        .map(|path| disk::relative(&path, Path::new(".")));
    WaiverFile::read(found.unwrap_or_else(|| project.root.join(file::NAME)))
}

/// Refuses a file that the command line names and that is not there.
pub(super) fn must_be_there(file: &WaiverFile, asked: Option<&Path>) -> Result<(), Error> {
    if asked.is_some() && !file.exists {
        return disk::read_text(&file.path).map(drop);
    }
    Ok(())
}

/// What is wrong with the entries of the file, each with its place: those in `seen`, whose texts were checked, that are
/// not in `used`, and those whose texts are gone from the `folders` that were walked.
pub(super) fn stale(
    file: &WaiverFile,
    seen: &BTreeSet<usize>,
    used: &BTreeSet<usize>,
    folders: &[PathBuf],
    today: Option<Date>,
    applies: impl Fn(&str) -> bool,
) -> Vec<(Span, String)> {
    let entries = file.waivers.entries.iter().enumerate();
    let faults = entries.filter_map(|(number, entry)| {
        let path = file.root.join(&entry.path);
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
