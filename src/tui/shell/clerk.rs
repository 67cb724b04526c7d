//! The threads of the desk: one opens the files of a review one after the other, the other does what the state wants done
//! with those that are open, and so waits for no long file.
//!
//! Nothing waits for them but what they bring. Who leaves does not wait either: a file is written whole or not at all.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::Message;
use crate::check::Checker;
use crate::disk::{self, Stamp};
use crate::error::Error;
use crate::glossary::Glossary;
use crate::matching::Index;
use crate::tui::review::desk::{Desk, Errand, File, Read, Reader, Settings, Tidings, Work};

/// The threads.
pub(super) struct Clerk {
    given: Sender<Given>,
}

/// What the thread of the desk is given.
enum Given {
    /// To be done.
    Errand(Errand),
    /// A file that was read, or not.
    Read(Box<(File, Result<Read, Error>)>),
    /// A file at which the program failed.
    Fault(String),
    /// All files were read.
    Ready,
}

impl Clerk {
    /// Starts the threads; tidings go to `to`.
    pub(super) fn start(work: Work, to: Sender<Message>) -> Self {
        let (sender, given) = channel();
        let Work {
            glossary,
            index,
            settings,
            files,
        } = work;
        let limit = settings.limit;
        let opener = (Arc::clone(&glossary), Arc::clone(&index), to.clone());
        let read = sender.clone();
        thread::spawn(move || {
            let (glossary, index, to) = opener;
            open(&Checker::new(&glossary, &index), limit, files, &read, &to);
        });
        thread::spawn(move || run(&glossary, &index, settings, &given, &to));
        Self { given: sender }
    }

    /// Sends the desk on an errand.
    pub(super) fn send(&self, errand: Errand) {
        // A thread that has ended has nothing to bring.
        let _ = self.given.send(Given::Errand(errand));
    }
}

/// Reads the files, and gives each to the desk.
fn open(
    checker: &Checker<'_>,
    limit: u64,
    files: Vec<File>,
    read: &Sender<Given>,
    to: &Sender<Message>,
) {
    let mut reader = Reader::new(checker, limit);
    for file in files {
        let stamp = disk::stamp(&file.path);
        let size = stamp.as_ref().map_or(0, Stamp::size);
        let begun = Tidings::Reading(file.name.clone(), size);
        if to.send(Message::Desk(vec![begun])).is_err() {
            return;
        }
        let read_it = || reader.read(&file, stamp?);
        let done = catch_unwind(AssertUnwindSafe(read_it));
        let given = match done {
            Ok(done) => Given::Read(Box::new((file, done))),
            Err(_) => Given::Fault(file.name),
        };
        if read.send(given).is_err() {
            return;
        }
    }
    // Nobody is there any more otherwise.
    let _ = read.send(Given::Ready);
}

/// Does what is given.
fn run(
    glossary: &Glossary,
    index: &Index,
    settings: Settings,
    given: &Receiver<Given>,
    to: &Sender<Message>,
) {
    let checker = Checker::new(glossary, index);
    let mut desk = Desk::new(&checker, settings);
    for given in given {
        let told = match given {
            Given::Errand(errand) => {
                let is_write = matches!(errand, Errand::Write(_));
                let done = catch_unwind(AssertUnwindSafe(|| desk.carry_out(errand)));
                done.unwrap_or_else(|_| {
                    let failed = Tidings::Failed(FAULT.to_owned());
                    let done = is_write.then_some(Tidings::Done);
                    std::iter::once(failed).chain(done).collect()
                })
            }
            Given::Read(read) => {
                let (file, read) = *read;
                desk.take(file, read)
            }
            Given::Fault(name) => vec![Tidings::Unread(format!("{name}: {FAULT}"))],
            Given::Ready => vec![Tidings::Ready],
        };
        if !told.is_empty() && to.send(Message::Desk(told)).is_err() {
            return;
        }
    }
}

/// What is told of a panic.
const FAULT: &str = "work ended with a fault of the program";
