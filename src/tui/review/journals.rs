//! What was decided and not written yet, kept on the disk so that a crash loses none of it: a journal for each file.
//!
//! It stands beside the state, and not at the desk: what was decided is on the disk before the next key is read, whatever
//! the desk is doing.

use std::path::PathBuf;

use super::Review;
use super::desk::Opened;
use crate::disk::{self, Journal};
use crate::review::journal;

/// What the state wants kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// What was decided of these findings of a draft.
    Decided(usize, Vec<usize>),
    /// All decisions of a draft anew, or nothing where there are none.
    Anew(usize),
    /// Nothing of a draft.
    Nothing(usize),
}

/// The journals of the drafts, by the same numbers.
#[derive(Debug, Default)]
pub struct Journals {
    /// The folder for them, if there is one.
    state: Option<PathBuf>,
    files: Vec<Kept>,
    /// Whether it was told that nothing can be kept.
    told: bool,
}

/// The journal of a draft.
#[derive(Debug)]
struct Kept {
    path: PathBuf,
    journal: Option<Journal>,
    /// Whether the one that is there is about this text.
    goes_on: bool,
}

impl Journals {
    /// Journals in that folder, of no file so far.
    pub fn new(state: Option<PathBuf>) -> Self {
        Self {
            state,
            ..Self::default()
        }
    }

    /// Adds that of the next draft.
    pub fn add(&mut self, opened: &Opened) {
        let journal = self.state.as_ref();
        let journal = journal.map(|state| Journal::of(state, &opened.path));
        self.files.push(Kept {
            path: opened.path.clone(),
            journal,
            goes_on: opened.goes_on,
        });
    }

    /// Keeps what is asked. Gives what a person should know.
    pub fn keep(&mut self, record: &Record, review: &Review) -> Option<String> {
        match record {
            Record::Decided(draft, findings) => self.add_lines(*draft, findings, review),
            Record::Anew(draft) => self.begin(*draft, review),
            Record::Nothing(draft) => {
                if let Some(journal) = self.journal(*draft) {
                    journal.remove();
                }
                None
            }
        }
    }

    fn journal(&mut self, draft: usize) -> Option<&mut Journal> {
        self.files.get_mut(draft)?.journal.as_mut()
    }

    fn add_lines(&mut self, number: usize, findings: &[usize], review: &Review) -> Option<String> {
        let draft = review.session.drafts.get(number)?;
        let kept = self.files.get_mut(number)?;
        let journal = kept.journal.as_mut()?;
        let head = journal::Head::of(draft, &disk::display(&kept.path));
        let lines: String = findings
            .iter()
            .filter_map(|&finding| draft.entry(finding, &review.glossary))
            .map(|entry| journal::line(&entry))
            .collect();
        let open = journal.is_open() || kept.goes_on && journal.go_on().is_ok();
        let written = if open {
            journal.add(&lines)
        } else {
            let entries = draft.entries(&review.glossary);
            let lines: String = entries.iter().map(journal::line).collect();
            journal.begin(&(journal::line(&head) + &lines))
        };
        let cause = written.err()?;
        let is_told = std::mem::replace(&mut self.told, true);
        (!is_told).then(|| format!("decisions cannot be kept over a crash: {cause}"))
    }

    fn begin(&mut self, number: usize, review: &Review) -> Option<String> {
        let draft = review.session.drafts.get(number)?;
        let decided: Vec<usize> = (0..draft.findings.len())
            .filter(|&finding| draft.decision(finding).is_some())
            .collect();
        if let Some(kept) = self.files.get_mut(number) {
            kept.goes_on = false;
            if let Some(journal) = &mut kept.journal {
                journal.remove();
            }
        }
        if decided.is_empty() {
            return None;
        }
        self.add_lines(number, &decided, review)
    }
}
