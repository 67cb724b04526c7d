//! What a review does with files: opens them, writes, and sees whether other programs do.
//!
//! The state only knows drafts; the desk knows the files they come from. It carries out [`Errand`]s and tells what came
//! of them as [`Tidings`]. An errand brings all that it needs, so that the desk may stand on a thread of its own. What is
//! kept over a crash is not its business, but what an earlier session has kept is found by it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::check::{Checker, Options, Scratch};
use crate::disk::{self, Journal, Stamp, WaiverFile};
use crate::document::{self, Format};
use crate::error::Error;
use crate::finding::Level;
use crate::fix::{Edits, Refusal};
use crate::glossary::Glossary;
use crate::matching::Index;
use crate::review::{Decision, Draft, journal};
use crate::text::{Fnv, Name};
use crate::waiver::{Aside, Date};

/// A desk that is still to be made, and what is to be opened on it.
#[derive(Debug)]
pub struct Work {
    /// What is checked against.
    pub glossary: Arc<Glossary>,
    /// The same, as it is looked for.
    pub index: Arc<Index>,
    /// What the desk needs to know.
    pub settings: Settings,
    /// What is to be reviewed.
    pub files: Vec<File>,
}

/// What a desk needs to know of the person's machine and project.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The largest file that is read, in bytes.
    pub limit: u64,
    /// The folder for what is kept over a crash, if there is one.
    pub state: Option<PathBuf>,
    /// Whether a file is opened too in which all findings are silent.
    pub silent: bool,
    /// Where waivers are written.
    pub waivers: WaiverFile,
    /// The day of today, after which waivers run out.
    pub today: Option<Date>,
    /// Tells the time, in the form of ISO 8601 in UTC: the date of tracked changes.
    pub now: fn() -> String,
}

/// A file that can be reviewed.
#[derive(Debug, Clone)]
pub struct File {
    /// Where it is.
    pub path: PathBuf,
    /// Its name in messages.
    pub name: String,
    /// How it is read.
    pub format: &'static Format,
    /// What its reader is asked to do.
    pub reading: document::Options,
    /// How it is checked.
    pub options: Options,
}

/// What the state wants done with files.
#[derive(Debug, Clone, PartialEq)]
pub enum Errand {
    /// Write the corrections and waivers of these drafts.
    Write(Vec<(usize, Draft)>),
    /// Read the file of a draft again, and the waivers.
    Reread(usize),
    /// Read the file of a draft again, if it has other bytes now.
    Refresh(usize),
    /// Tell where the file of a draft is: it is to be opened at this line.
    Locate(usize, usize),
    /// See whether another program has written the file of a draft.
    Look(usize),
}

/// What came of an errand, or of opening a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Tidings {
    /// A file is being read, of that name and so many bytes.
    Reading(String, u64),
    /// A file was opened; it is the next draft.
    Opened(Box<Opened>),
    /// A file was read that has nothing to be told.
    Clean,
    /// A file could not be read, and why.
    Unread(String),
    /// A file was read in part only; of how much, in words.
    InPart(String),
    /// All files have been opened.
    Ready,
    /// A draft was written.
    Written(usize, Box<Written>),
    /// All was tried that was to be written.
    Done,
    /// These corrections of a draft could not be written.
    Refused(usize, Vec<Refusal>),
    /// The file of a draft is here, and is to be opened at this line.
    Located(usize, PathBuf, usize),
    /// A file was read again.
    Reread(usize, Box<Draft>),
    /// Another program has written the file of a draft.
    Changed(usize),
    /// Something went wrong with a file.
    Failed(String),
}

/// A file that was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Its text and its findings.
    pub draft: Draft,
    /// Where it is.
    pub path: PathBuf,
    /// Whether the file of waivers can have entries for it: it stands below the folder of that file.
    pub takes_waivers: bool,
    /// What an earlier session has decided of its findings and not written, in the order in which they were first decided.
    pub kept: Vec<(usize, Decision)>,
    /// Whether the journal that is there is about this text.
    pub goes_on: bool,
    /// Whether the journal has decisions, but about another text.
    pub is_stale: bool,
}

/// What was written of a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// Its file as it is now.
    pub draft: Draft,
    /// What was made in the text that it had.
    pub edits: Edits,
    /// How many corrections are in the file now.
    pub corrections: usize,
    /// How many waivers are beside it now.
    pub waivers: usize,
}

/// Reads and checks files, one after the other. It may do so beside the desk, so that nothing waits for a long one.
#[derive(Debug)]
pub struct Reader<'c> {
    checker: &'c Checker<'c>,
    scratch: Scratch,
    limit: u64,
}

impl<'c> Reader<'c> {
    /// A reader of files up to so many bytes.
    pub fn new(checker: &'c Checker<'c>, limit: u64) -> Self {
        Self {
            checker,
            scratch: Scratch::default(),
            limit,
        }
    }

    /// Reads and checks a file, whose stamp was taken before: what is written between the two is noticed.
    ///
    /// # Errors
    /// What [`disk::read`] and [`Draft::read`] say.
    pub fn read(&mut self, file: &File, stamp: Stamp) -> Result<Read, Error> {
        let bytes = disk::read(&file.path, self.limit)?;
        let draft = Draft::read(
            &file.name,
            file.format,
            &file.reading,
            &bytes,
            self.checker,
            &file.options,
            &mut self.scratch,
        )?;
        Ok(Read { draft, stamp })
    }
}

/// A file as it was read.
#[derive(Debug)]
pub struct Read {
    draft: Draft,
    stamp: Stamp,
}

/// The files of a review.
#[derive(Debug)]
pub struct Desk<'c> {
    reader: Reader<'c>,
    settings: Settings,
    files: Vec<Desked>,
}

/// The file of a draft, by the same number.
#[derive(Debug)]
struct Desked {
    file: File,
    stamp: Stamp,
    /// How many bytes were read, and a number that stands for them.
    read: (usize, u64),
}

impl<'c> Desk<'c> {
    /// A desk without files.
    pub fn new(checker: &'c Checker<'c>, settings: Settings) -> Self {
        Self {
            reader: Reader::new(checker, settings.limit),
            settings,
            files: Vec::new(),
        }
    }

    /// Takes a file in that was read. One that has something to be told is on the desk then, under the number of the next
    /// draft.
    pub fn take(&mut self, file: File, read: Result<Read, Error>) -> Vec<Tidings> {
        let Read { draft, stamp } = match read {
            Ok(read) => read,
            Err(error) => return vec![Tidings::Unread(error.to_string())],
        };
        let gap = draft.gap.as_ref().filter(|gap| gap.is_text);
        let gap = gap.map(|gap| format!("{} {}", Name(&draft.name), gap.told));
        let mut tidings: Vec<Tidings> = gap.map(Tidings::InPart).into_iter().collect();
        let told = |level| self.settings.silent || level > Level::Silent;
        if !draft.findings.iter().any(|finding| told(finding.level)) {
            tidings.push(Tidings::Clean);
            return tidings;
        }
        let path = file.path.clone();
        let takes_waivers = self.settings.waivers.below(&disk::display(&path)).is_some();
        self.files.push(Desked {
            file,
            stamp,
            read: (draft.source.size, draft.source.hash),
        });
        let mut opened = Opened {
            draft,
            path,
            takes_waivers,
            kept: Vec::new(),
            goes_on: false,
            is_stale: false,
        };
        self.recall(&mut opened);
        tidings.push(Tidings::Opened(Box::new(opened)));
        tidings
    }

    /// Brings back what an earlier session has decided and not written.
    fn recall(&self, opened: &mut Opened) {
        let state = self.settings.state.as_ref();
        let journal = state.map(|state| Journal::of(state, &opened.path));
        let kept = journal.and_then(|journal| journal.read());
        let Some((head, entries)) = kept.as_deref().and_then(journal::read) else {
            return;
        };
        if !head.is_about(&opened.draft) {
            opened.is_stale = !entries.is_empty();
            return;
        }
        opened.goes_on = true;
        let entries = entries.iter();
        let glossary = self.reader.checker.glossary();
        opened.kept =
            last_of_each(entries.filter_map(|entry| opened.draft.recall(entry, glossary)));
    }

    /// Does what is asked.
    pub fn carry_out(&mut self, errand: Errand) -> Vec<Tidings> {
        match errand {
            Errand::Write(drafts) => {
                let drafts = drafts.iter();
                let written = drafts.flat_map(|(number, draft)| self.write(*number, draft));
                let mut told: Vec<Tidings> = written.collect();
                told.push(Tidings::Done);
                told
            }
            Errand::Reread(draft) => self.reread(draft),
            Errand::Refresh(draft) => {
                let mut told = self.look(draft);
                if told.contains(&Tidings::Changed(draft)) {
                    told = self.reread(draft);
                }
                told
            }
            Errand::Locate(draft, line) => {
                let file = self.files.get(draft).map(|desked| &desked.file);
                let located = |file: &File| Tidings::Located(draft, file.path.clone(), line);
                file.map(located).into_iter().collect()
            }
            Errand::Look(draft) => self.look(draft),
        }
    }

    /// Writes the corrections of a draft, then its waivers: these know a finding by the words around it, which other
    /// corrections may have changed.
    fn write(&mut self, number: usize, old: &Draft) -> Vec<Tidings> {
        if number >= self.files.len() {
            return Vec::new();
        }
        let pending = old.pending();
        let mut told = Vec::new();
        let mut written = None;
        if pending.corrections() > 0 {
            match self.correct(number, old) {
                Ok((one, refused)) => {
                    written = Some(one);
                    if !refused.is_empty() {
                        told.push(Tidings::Refused(number, refused));
                    }
                }
                Err(error) => return vec![self.failed(number, &error)],
            }
        }
        if pending.waived > 0 {
            let now = written.as_ref().map_or(old, |written| &written.draft);
            match self.waive(number, now) {
                Ok((draft, waivers)) => {
                    let (edits, corrections) = written
                        .map(|written| (written.edits, written.corrections))
                        .unwrap_or_default();
                    written = Some(Written {
                        draft,
                        edits,
                        corrections,
                        waivers,
                    });
                }
                Err(error) => told.push(self.failed(number, &error)),
            }
        }
        let written = written.map(|written| Tidings::Written(number, Box::new(written)));
        written.into_iter().chain(told).collect()
    }

    /// What is told of an error in writing a draft.
    fn failed(&self, number: usize, error: &Error) -> Tidings {
        match error {
            Error::Changed { path } if *path != self.settings.waivers.path => {
                Tidings::Changed(number)
            }
            error => Tidings::Failed(error.to_string()),
        }
    }

    /// Writes corrections into the file of a draft and reads it again. Gives what was written, and why the rest was not.
    fn correct(&mut self, number: usize, old: &Draft) -> Result<(Written, Vec<Refusal>), Error> {
        let file = &self.files[number].file;
        let bytes = disk::read(&file.path, self.settings.limit)?;
        let made = old.write(&bytes, &file.reading, &(self.settings.now)())?;
        if made.bytes != bytes {
            disk::rewrite(&file.path, &made.bytes, |now| old.is_read_from(now))?;
        }
        let reading = old.reading(&file.reading);
        self.files[number].file.reading = reading;
        let mut draft = self.read_again(number)?;
        draft.adopt(old, Some(&made.edits));
        let written = Written {
            draft,
            edits: made.edits,
            corrections: made.made,
            waivers: 0,
        };
        Ok((written, made.refused))
    }

    /// Writes waivers beside the file of a draft and checks it again. Gives how many there are.
    fn waive(&mut self, number: usize, draft: &Draft) -> Result<(Draft, usize), Error> {
        let file = &self.files[number].file;
        let waivers = &mut self.settings.waivers;
        let Some(path) = waivers.below(&disk::display(&file.path)) else {
            return Err(Error::Usage(format!(
                "{} does not stand below the folder of {}",
                file.name,
                disk::display(&waivers.path)
            )));
        };
        let bytes = disk::read(&file.path, self.settings.limit)?;
        let entries = draft.waivers(&bytes, &file.reading, &path)?;
        waivers.add(&entries)?;
        self.set_aside(number);
        let draft = self.read_again(number)?;
        Ok((draft, entries.len()))
    }

    /// Has a file checked with the waivers as they are now.
    fn set_aside(&mut self, number: usize) {
        let Settings { waivers, today, .. } = &self.settings;
        let file = &mut self.files[number].file;
        let aside = std::mem::take(&mut file.options.aside);
        file.options.aside = Aside {
            old: aside.old,
            lines: aside.lines,
            ..waivers.aside(&disk::display(&file.path), *today)
        };
    }

    fn read_again(&mut self, number: usize) -> Result<Draft, Error> {
        let file = self.files[number].file.clone();
        let stamp = disk::stamp(&file.path)?;
        let Read { draft, stamp } = self.reader.read(&file, stamp)?;
        let desked = &mut self.files[number];
        desked.stamp = stamp;
        desked.read = (draft.source.size, draft.source.hash);
        Ok(draft)
    }

    fn reread(&mut self, number: usize) -> Vec<Tidings> {
        if number >= self.files.len() {
            return Vec::new();
        }
        let path = self.settings.waivers.path.clone();
        let read = WaiverFile::read(path).and_then(|waivers| {
            self.settings.waivers = waivers;
            self.set_aside(number);
            self.read_again(number)
        });
        vec![match read {
            Ok(new) => Tidings::Reread(number, Box::new(new)),
            Err(error) => Tidings::Failed(error.to_string()),
        }]
    }

    fn look(&mut self, number: usize) -> Vec<Tidings> {
        let Some(desked) = self.files.get_mut(number) else {
            return Vec::new();
        };
        match disk::stamp(&desked.file.path) {
            Ok(stamp) if stamp == desked.stamp => Vec::new(),
            Ok(stamp) => {
                // Touched, or saved with the same text: nothing has changed.
                let same = disk::read(&desked.file.path, self.settings.limit)
                    .is_ok_and(|bytes| (bytes.len(), Fnv::of(&bytes)) == desked.read);
                if same {
                    desked.stamp = stamp;
                    return Vec::new();
                }
                vec![Tidings::Changed(number)]
            }
            Err(error) => vec![Tidings::Failed(error.to_string())],
        }
    }
}

/// Of several decisions of one finding the last one, in the order in which the findings were first decided.
fn last_of_each(
    decisions: impl Iterator<Item = (usize, Option<Decision>)>,
) -> Vec<(usize, Decision)> {
    let mut last: Vec<(usize, Option<Decision>)> = Vec::new();
    let mut places = rustc_hash::FxHashMap::default();
    for (finding, decision) in decisions {
        let place = *places.entry(finding).or_insert_with(|| {
            last.push((finding, None));
            last.len() - 1
        });
        last[place].1 = decision;
    }
    let last = last.into_iter();
    last.filter_map(|(finding, decision)| Some((finding, decision?)))
        .collect()
}
