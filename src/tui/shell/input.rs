//! What the terminal sends, read on a thread of its own, and only when it is asked for.
//!
//! The thread hands over what has come and waits to be told to go on: while the program acts on a key, nobody reads the
//! terminal, so that an editor or the shell has it for itself.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};

use super::Message;

/// The reading thread.
pub(super) struct Input {
    /// Tells it to go on.
    go: SyncSender<()>,
}

impl Input {
    /// Begins to read.
    pub(super) fn start(to: Sender<Message>) -> Self {
        let (go, told) = sync_channel(1);
        thread::spawn(move || {
            let read = catch_unwind(AssertUnwindSafe(|| read(&to, &told)));
            if read.is_err() {
                let cause = io::Error::other("reading it ended with a fault of the program");
                // There may be nobody left to tell.
                let _ = to.send(Message::Lost(cause));
            }
        });
        Self { go }
    }

    /// Reads on.
    pub(super) fn go_on(&self) {
        // A thread that has ended has said why.
        let _ = self.go.try_send(());
    }
}

fn read(to: &Sender<Message>, told: &Receiver<()>) {
    loop {
        let message = match events() {
            Ok(events) => Message::Input(events),
            Err(cause) => Message::Lost(cause),
        };
        let lost = matches!(message, Message::Lost(_));
        if to.send(message).is_err() || lost || told.recv().is_err() {
            return;
        }
    }
}

/// Waits for an event and takes all that have come with it.
fn events() -> io::Result<Vec<Event>> {
    let mut events = vec![event::read()?];
    while event::poll(Duration::ZERO)? {
        events.push(event::read()?);
    }
    Ok(events)
}
