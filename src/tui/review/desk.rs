//! What a review does with files: reads, writes, and keeps what was decided.
//!
//! The state only knows drafts; the desk knows the files they come from. It carries out [`Errand`]s and tells what came
//! of them as [`Tidings`].

use std::path::PathBuf;
use std::sync::Arc;

use crate::check::{Checker, Options, Scratch};
use crate::disk::{self, Journal, Stamp};
use crate::document::{self, Format};
use crate::error::Error;
use crate::fix::Edits;
use crate::glossary::Glossary;
use crate::review::{Decision, Draft, Place, Session, journal};

/// A file that can be reviewed.
#[derive(Debug)]
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
    /// Write the corrections of these drafts.
    Write(Vec<usize>),
    /// Read the file of a draft again.
    Reread(usize),
    /// See whether another program has written the file of a draft.
    Look(usize),
}

/// What came of an errand.
#[derive(Debug, Clone, PartialEq)]
pub enum Tidings {
    /// A draft was written; this is its file now, and these corrections are in it.
    Written(usize, Box<Draft>, Edits),
    /// A file was read again.
    Reread(usize, Box<Draft>),
    /// Another program has written the file of a draft.
    Changed(usize),
    /// Something went wrong with a file.
    Failed(String),
}

/// The files of a review.
#[derive(Debug)]
pub struct Desk<'c> {
    checker: &'c Checker<'c>,
    glossary: Arc<Glossary>,
    scratch: Scratch,
    /// The largest file that is read, in bytes.
    limit: u64,
    /// The folder for what is kept, if there is one.
    state: Option<PathBuf>,
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
    pub fn new(
        checker: &'c Checker<'c>,
        glossary: Arc<Glossary>,
        limit: u64,
        state: Option<PathBuf>,
    ) -> Self {
        Self {
            checker,
            glossary,
            scratch: Scratch::default(),
            limit,
            state,
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
        Ok((draft, stamp))
    }

    /// Puts a file that was read on the desk; its draft has the number of the file.
    pub fn add(&mut self, file: File, stamp: Stamp) {
        let journal = self
            .state
            .as_ref()
            .map(|state| Journal::of(state, &file.path));
        self.files.push(Desked {
            file,
            stamp,
            journal,
            goes_on: false,
        });
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
                .map(|draft| self.write(draft, session))
                .collect(),
            Errand::Reread(draft) => self.reread(draft),
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

    fn write(&mut self, number: usize, session: &Session) -> Tidings {
        let (Some(draft), Some(desked)) = (session.drafts.get(number), self.files.get(number))
        else {
            return Tidings::Failed(String::new());
        };
        let path = desked.file.path.clone();
        let edits = draft.edits();
        let written = disk::read(&path, self.limit)
            .and_then(|bytes| draft.write(&bytes, &edits))
            .and_then(|made| disk::rewrite(&path, &made, |bytes| draft.is_read_from(bytes)));
        match written {
            Err(Error::Changed { .. }) => Tidings::Changed(number),
            Err(error) => Tidings::Failed(error.to_string()),
            Ok(stamp) => match self.read_again(number) {
                Ok((new, _)) => {
                    self.files[number].stamp = stamp;
                    Tidings::Written(number, Box::new(new), edits)
                }
                Err(error) => Tidings::Failed(error.to_string()),
            },
        }
    }

    fn read_again(&mut self, number: usize) -> Result<(Draft, Stamp), Error> {
        let file = &self.files[number].file;
        let file = File {
            path: file.path.clone(),
            name: file.name.clone(),
            format: file.format,
            reading: file.reading.clone(),
            options: file.options.clone(),
        };
        self.read(&file)
    }

    fn reread(&mut self, number: usize) -> Vec<Tidings> {
        if number >= self.files.len() {
            return Vec::new();
        }
        match self.read_again(number) {
            Ok((new, stamp)) => {
                self.files[number].stamp = stamp;
                vec![Tidings::Reread(number, Box::new(new))]
            }
            Err(error) => vec![Tidings::Failed(error.to_string())],
        }
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
                let same = disk::read(&desked.file.path, self.limit)
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
