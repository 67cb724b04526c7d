//! The thread for work that may take longer than a frame. One job after the other; all can be called off.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use super::Message;
use crate::error::Error;
use crate::glossary::{self, Search};
use crate::tui::Reread;
use crate::tui::action::{Job, Outcome};

/// The thread.
pub(super) struct Worker {
    jobs: Sender<(usize, Job)>,
    /// Jobs given before this number is reached are not wanted any more.
    wanted: Arc<AtomicUsize>,
}

impl Worker {
    /// Starts the thread; outcomes go to `to`.
    pub(super) fn start(to: Sender<Message>, reread: Option<Box<Reread>>) -> Self {
        let (jobs, given) = channel::<(usize, Job)>();
        let wanted = Arc::new(AtomicUsize::new(0));
        let now = Arc::clone(&wanted);
        thread::spawn(move || {
            for (number, job) in given {
                let cancelled = || now.load(Ordering::Relaxed) != number;
                if cancelled() {
                    continue;
                }
                let done = catch_unwind(AssertUnwindSafe(|| run(job, reread.as_deref())));
                let message = match done {
                    Ok(outcome) if !cancelled() => Message::Work(outcome),
                    Ok(_) => continue,
                    Err(_) => {
                        Message::Work(Err("work ended with a fault of the program".to_owned()))
                    }
                };
                if to.send(message).is_err() {
                    return;
                }
            }
        });
        Self { jobs, wanted }
    }

    /// Gives it a job.
    pub(super) fn give(&self, job: Job) {
        let number = self.wanted.load(Ordering::Relaxed);
        // A thread that has ended has nothing to bring.
        let _ = self.jobs.send((number, job));
    }

    /// Calls off all that was given.
    pub(super) fn cancel(&self) {
        self.wanted.fetch_add(1, Ordering::Relaxed);
    }
}

/// Does a job. The error is for a person.
fn run(job: Job, reread: Option<&Reread>) -> Result<Outcome, String> {
    Ok(match job {
        Job::Index(glossary) => Outcome::Index(Arc::new(Search::new(glossary))),
        Job::Glossary => {
            let read = reread.ok_or_else(|| "the glossary cannot be read again".to_owned())?;
            // The screen has room for the first fault.
            let first = |error: Error| error.to_string().lines().next().map(str::to_owned);
            Outcome::Glossary(Arc::new(
                read().map_err(|error| first(error).unwrap_or_default())?,
            ))
        }
        Job::Examples => {
            let mut files = glossary::FILES.to_vec();
            files.extend_from_slice(glossary::EXAMPLES);
            Outcome::Examples(glossary::load(&files, &[]).0.examples)
        }
    })
}
