//! The file of waivers: where it stands, what of it is for which text, and how entries are added.
//!
//! What its text means is [`waiver::file`](mod@crate::waiver::file)'s business. Entries are only ever added at the end;
//! what another program has added meanwhile stays.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::{below, create, display, folder_of, read_text, rewrite};
use crate::error::Error;
use crate::text::Position;
use crate::waiver::{Aside, Date, Entries, Entry, Waivers};

/// A file of waivers.
#[derive(Debug, Clone)]
pub struct WaiverFile {
    /// Where it is, or would be.
    pub path: PathBuf,
    /// Its folder: paths in it begin there.
    pub root: PathBuf,
    /// Its text; empty where there is no file so far.
    pub text: String,
    /// Whether the file is there.
    pub exists: bool,
    /// What it says.
    pub waivers: Waivers,
    by_path: FxHashMap<String, Vec<usize>>,
}

impl WaiverFile {
    /// Reads the file at a path. Where there is none so far, it is empty.
    ///
    /// # Errors
    /// [`Error::Read`] if the system says no, [`Error::Waivers`] if it is broken.
    pub fn read(path: PathBuf) -> Result<Self, Error> {
        let exists = path.exists();
        let text = if exists {
            read_text(&path)?
        } else {
            String::new()
        };
        let waivers = Waivers::parse(&display(&path), &text)?;
        let mut by_path: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (number, entry) in waivers.entries.iter().enumerate() {
            by_path.entry(entry.path.clone()).or_default().push(number);
        }
        Ok(Self {
            root: folder_of(&path),
            path,
            text,
            exists,
            waivers,
            by_path,
        })
    }

    /// A path as the entries name it; nothing where it does not lie below the folder of the file.
    pub fn below(&self, name: &str) -> Option<String> {
        below(Path::new(name), &self.root).map(|path| display(&path))
    }

    /// What of it is for a text.
    pub fn aside(&self, name: &str, today: Option<Date>) -> Aside {
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

    /// Adds entries behind what is there now, but for those that are there already, and reads the file as it is then. Gives
    /// the place of the first of them.
    ///
    /// # Errors
    /// [`Error::Changed`] where another program writes it at that very moment; as [`Self::read`]; [`Error::Write`].
    /// Then nothing was added.
    pub fn add(&mut self, entries: &[Entry]) -> Result<Position, Error> {
        let now = Self::read(self.path.clone())?;
        let is_there = |entry: &&Entry| now.waivers.entries.iter().any(|old| old.says_as(entry));
        if let Some(old) = entries.first()
            && entries.iter().all(|entry| is_there(&entry))
        {
            let there = now.waivers.entries.iter().find(|one| one.says_as(old));
            let place = there.map(|one| one.position(&now.text));
            *self = now;
            return Ok(place.unwrap_or(Position { line: 1, column: 1 }));
        }
        let mut made = now.text.clone();
        for entry in entries.iter().filter(|entry| !is_there(entry)) {
            made = entry.appended(&made);
        }
        // What was written must be read, whatever form the file has.
        let read = Waivers::parse(&display(&self.path), &made)?;
        if now.exists {
            let old = now.text.as_bytes();
            rewrite(&self.path, made.as_bytes(), |bytes| bytes == old)?;
        } else {
            create(&self.path, made.as_bytes())?;
        }
        let first = read.entries.get(now.waivers.entries.len());
        let place = first.map_or(Position { line: 1, column: 1 }, |entry| {
            entry.position(&made)
        });
        *self = Self::read(self.path.clone())?;
        Ok(place)
    }
}
