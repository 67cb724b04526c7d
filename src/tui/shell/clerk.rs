//! The thread of the desk: it opens the files of a review one after the other, and does between them what the state wants
//! done with those that are open.
//!
//! Nothing waits for it but what it brings. Who leaves does not wait either: a file is written whole or not at all.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;

use super::Message;
use crate::check::Checker;
use crate::tui::review::desk::{Desk, Errand, Tidings, Work};

/// The thread.
pub(super) struct Clerk {
    errands: Sender<Errand>,
}

impl Clerk {
    /// Starts the thread; tidings go to `to`.
    pub(super) fn start(work: Work, to: Sender<Message>) -> Self {
        let (errands, given) = channel();
        thread::spawn(move || run(work, &given, &to));
        Self { errands }
    }

    /// Sends it on an errand, before it opens the next file.
    pub(super) fn send(&self, errand: Errand) {
        // A thread that has ended has nothing to bring.
        let _ = self.errands.send(errand);
    }
}

fn run(work: Work, given: &Receiver<Errand>, to: &Sender<Message>) {
    let Work {
        glossary,
        index,
        settings,
        files,
    } = work;
    let checker = Checker::new(&glossary, &index);
    let mut desk = Desk::new(&checker, settings);
    let mut files = files.into_iter();
    let mut is_ready = false;
    loop {
        let errand = if is_ready {
            given.recv().map_err(|_| TryRecvError::Disconnected)
        } else {
            given.try_recv()
        };
        let told = match errand {
            Ok(errand) => {
                let is_write = matches!(errand, Errand::Write(_));
                let done = catch_unwind(AssertUnwindSafe(|| desk.carry_out(errand)));
                done.unwrap_or_else(|_| {
                    let failed = Tidings::Failed(FAULT.to_owned());
                    let done = is_write.then_some(Tidings::Done);
                    std::iter::once(failed).chain(done).collect()
                })
            }
            Err(TryRecvError::Disconnected) => return,
            Err(TryRecvError::Empty) => {
                let told = if let Some(file) = files.next() {
                    let name = file.name.clone();
                    let opened = catch_unwind(AssertUnwindSafe(|| desk.open(file)));
                    opened.unwrap_or_else(|_| Tidings::Unread(format!("{name}: {FAULT}")))
                } else {
                    is_ready = true;
                    Tidings::Ready
                };
                vec![told]
            }
        };
        if !told.is_empty() && to.send(Message::Desk(told)).is_err() {
            return;
        }
    }
}

/// What is told of a panic.
const FAULT: &str = "work ended with a fault of the program";
