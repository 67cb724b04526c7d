//! What a review does with files: reads, writes, and keeps what was decided.
//!
//! The state only knows drafts; the desk knows the files they come from. It carries out [`Errand`]s and tells what came
//! of them as [`Tidings`].

use std::path::PathBuf;
use std::sync::Arc;

use crate::check::{Checker, Options, Scratch};
use crate::disk::{self, Journal, Stamp, WaiverFile};
use crate::document::{self, Format};
use crate::error::Error;
use crate::fix::{Edits, Refusal};
use crate::glossary::Glossary;
use crate::review::{Decision, Draft, Place, Session, journal};
use crate::waiver::{Aside, Date};

/// What a desk needs to know of the person's machine and project.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The largest file that is read, in bytes.
    pub limit: u64,
    /// The folder for what is kept over a crash, if there is one.
    pub state: Option<PathBuf>,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Keep what was decided of these findings of a draft.
    Keep(usize, Vec<usize>),
    /// Keep all decisions of a draft anew, or nothing where there are none.
    KeepAnew(usize),
    /// Throw away what was kept of a draft.
    Forget(usize),
    /// Write the corrections and waivers of these drafts.
    Write(Vec<usize>),
    /// Read the file of a draft again, and the waivers.
    Reread(usize),
    /// Read the file of a draft again, if it has other bytes now.
    Refresh(usize),
    /// Tell where the file of a draft is: it is to be opened at this line.
    Locate(usize, usize),
    /// See whether another program has written the file of a draft.
    Look(usize),
}

/// What came of an errand.
#[derive(Debug, Clone, PartialEq)]
pub enum Tidings {
    /// A draft was written.
    Written(usize, Box<Written>),
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

/// The files of a review.
#[derive(Debug)]
pub struct Desk<'c> {
    checker: &'c Checker<'c>,
    glossary: Arc<Glossary>,
    scratch: Scratch,
    settings: Settings,
    files: Vec<Desked>,
    /// Whether it was told that nothing can be kept.
    told: bool,
}

/// The file of a draft, by the same number.
#[derive(Debug)]
struct Desked {
    file: File,
    stamp: Stamp,
    journal: Option<Journal>,
    /// Whether the journal that is there is about this text.
    goes_on: bool,
}

impl<'c> Desk<'c> {
    /// A desk without files.
    pub fn new(checker: &'c Checker<'c>, glossary: Arc<Glossary>, settings: Settings) -> Self {
        Self {
            checker,
            glossary,
            scratch: Scratch::default(),
            settings,
            files: Vec::new(),
            told: false,
        }
    }

    /// Reads and checks a file.
    ///
    /// # Errors
    /// [`Error`] says why it cannot be reviewed.
    pub fn read(&mut self, file: &File) -> Result<(Draft, Stamp), Error> {
        // What is written between the two is noticed: the stamp is the older one.
        let stamp = disk::stamp(&file.path)?;
        let bytes = disk::read(&file.path, self.settings.limit)?;
        let draft = Draft::read(
            &file.name,
            file.format,
            &file.reading,
            &bytes,
            self.checker,
            &file.options,
            &mut self.scratch,
        )?;
        Ok((draft, stamp))
    }

    /// Puts a file that was read on the desk; its draft has the number of the file.
    pub fn add(&mut self, file: File, stamp: Stamp) {
        let state = self.settings.state.as_ref();
        let journal = state.map(|state| Journal::of(state, &file.path));
        self.files.push(Desked {
            file,
            stamp,
            journal,
            goes_on: false,
        });
    }

    /// Whether the file of waivers can have entries for the file of that number: it stands below its folder.
    pub fn takes_waivers(&self, number: usize) -> bool {
        let file = self.files.get(number).map(|desked| &desked.file);
        file.is_some_and(|file| {
            let path = disk::display(&file.path);
            self.settings.waivers.below(&path).is_some()
        })
    }

    /// Brings back what an earlier session has decided and not written. Gives how many decisions were brought back,
    /// and how many files have other text now than when something was decided of them.
    pub fn restore(&mut self, session: &mut Session) -> (usize, usize) {
        let (mut restored, mut stale) = (Vec::new(), 0);
        for (number, desked) in self.files.iter_mut().enumerate() {
            let kept = desked.journal.as_ref().and_then(Journal::read);
            let Some((head, entries)) = kept.as_deref().and_then(journal::read) else {
                continue;
            };
            let Some(draft) = session.drafts.get(number) else {
                continue;
            };
            if !head.is_about(draft) {
                stale += usize::from(!entries.is_empty());
                continue;
            }
            desked.goes_on = true;
            let place = |finding| Place {
                draft: number,
                finding,
            };
            restored.extend(
                last_of_each(
                    entries
                        .iter()
                        .filter_map(|entry| draft.recall(entry, &self.glossary)),
                )
                .into_iter()
                .map(|(finding, decision)| (place(finding), decision)),
            );
        }
        let count = session.restore(restored);
        (count, stale)
    }

    /// Does what is asked.
    pub fn carry_out(&mut self, errand: Errand, session: &Session) -> Vec<Tidings> {
        match errand {
            Errand::Keep(draft, findings) => self.keep(draft, &findings, session),
            Errand::KeepAnew(draft) => self.keep_anew(draft, session),
            Errand::Forget(draft) => {
                if let Some(journal) = self.journal(draft) {
                    journal.remove();
                }
                Vec::new()
            }
            Errand::Write(drafts) => drafts
                .into_iter()
                .flat_map(|draft| self.write(draft, session))
                .collect(),
            Errand::Reread(draft) => self.reread(draft),
            Errand::Refresh(draft) => self.refresh(draft, session),
            Errand::Locate(draft, line) => {
                let file = self.files.get(draft).map(|desked| &desked.file);
                let located = |file: &File| Tidings::Located(draft, file.path.clone(), line);
                file.map(located).into_iter().collect()
            }
            Errand::Look(draft) => self.look(draft, session),
        }
    }

    fn journal(&mut self, draft: usize) -> Option<&mut Journal> {
        self.files.get_mut(draft)?.journal.as_mut()
    }

    fn keep(&mut self, number: usize, findings: &[usize], session: &Session) -> Vec<Tidings> {
        let (Some(draft), Some(desked)) = (session.drafts.get(number), self.files.get_mut(number))
        else {
            return Vec::new();
        };
        let Some(journal) = &mut desked.journal else {
            return Vec::new();
        };
        let head = journal::Head::of(draft, &disk::display(&desked.file.path));
        let lines: String = findings
            .iter()
            .filter_map(|&finding| draft.entry(finding, &self.glossary))
            .map(|entry| journal::line(&entry))
            .collect();
        let open = journal.is_open() || desked.goes_on && journal.go_on().is_ok();
        let kept = if open {
            journal.add(&lines)
        } else {
            let entries = draft.entries(&self.glossary);
            let lines: String = entries.iter().map(journal::line).collect();
            journal.begin(&(journal::line(&head) + &lines))
        };
        match kept {
            Ok(()) => Vec::new(),
            Err(_) if std::mem::replace(&mut self.told, true) => Vec::new(),
            Err(cause) => vec![Tidings::Failed(format!(
                "decisions cannot be kept over a crash: {cause}"
            ))],
        }
    }

    fn keep_anew(&mut self, number: usize, session: &Session) -> Vec<Tidings> {
        let Some(draft) = session.drafts.get(number) else {
            return Vec::new();
        };
        let decided: Vec<usize> = (0..draft.findings.len())
            .filter(|&finding| draft.decision(finding).is_some())
            .collect();
        if let Some(desked) = self.files.get_mut(number) {
            desked.goes_on = false;
            if let Some(journal) = &mut desked.journal {
                journal.remove();
            }
        }
        if decided.is_empty() {
            return Vec::new();
        }
        self.keep(number, &decided, session)
    }

    /// Writes the corrections of a draft, then its waivers: these know a finding by the words around it, which other
    /// corrections may have changed.
    fn write(&mut self, number: usize, session: &Session) -> Vec<Tidings> {
        let Some(old) = session.drafts.get(number) else {
            return Vec::new();
        };
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
            let stamp = disk::rewrite(&file.path, &made.bytes, |now| old.is_read_from(now))?;
            self.files[number].stamp = stamp;
        }
        let reading = old.reading(&self.files[number].file.reading);
        self.files[number].file.reading = reading;
        let (mut draft, _) = self.read_again(number)?;
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
        let (draft, _) = self.read_again(number)?;
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

    fn read_again(&mut self, number: usize) -> Result<(Draft, Stamp), Error> {
        let file = self.files[number].file.clone();
        self.read(&file)
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
        match read {
            Ok((new, stamp)) => {
                self.files[number].stamp = stamp;
                vec![Tidings::Reread(number, Box::new(new))]
            }
            Err(error) => vec![Tidings::Failed(error.to_string())],
        }
    }

    fn refresh(&mut self, number: usize, session: &Session) -> Vec<Tidings> {
        let mut told = self.look(number, session);
        if told.contains(&Tidings::Changed(number)) {
            told = self.reread(number);
        }
        told
    }

    fn look(&mut self, number: usize, session: &Session) -> Vec<Tidings> {
        let (Some(draft), Some(desked)) = (session.drafts.get(number), self.files.get_mut(number))
        else {
            return Vec::new();
        };
        match disk::stamp(&desked.file.path) {
            Ok(stamp) if stamp == desked.stamp => Vec::new(),
            Ok(stamp) => {
                // Touched, or saved with the same text: nothing has changed.
                let same = disk::read(&desked.file.path, self.settings.limit)
                    .is_ok_and(|bytes| draft.is_read_from(&bytes));
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
) -> Vec<(usize, Option<Decision>)> {
    let mut last: Vec<(usize, Option<Decision>)> = Vec::new();
    let mut places = rustc_hash::FxHashMap::default();
    for (finding, decision) in decisions {
        let place = *places.entry(finding).or_insert_with(|| {
            last.push((finding, None));
            last.len() - 1
        });
        last[place].1 = decision;
    }
    last.retain(|(_, decision)| decision.is_some());
    last
}
