//! Files read at once and told in order, with bounded memory.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::check::Scratch;
use crate::disk::Input;
use crate::error::Error;

/// So many files more than are being checked may wait to be told, for each thread.
const AHEAD: usize = 8;

/// What the threads share: the outcomes that wait for their turn.
struct Queue<T> {
    waiting: BTreeMap<usize, T>,
    /// How many have been told.
    told: usize,
    /// Whether the reader of the report has gone.
    stopped: bool,
}

/// How many files are read at once: as many as was asked, or as there are cores.
pub(super) fn threads(asked: Option<u16>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    asked.map_or_else(cores, usize::from)
}

/// Does `one` of every input, with buffers of its own for each thread, and hands the outcomes over in the order of the
/// input. On a terminal a bar shows how far it is, unless it is to be `quiet`.
pub(super) fn in_order<T: Send>(
    inputs: &[Input],
    threads: usize,
    quiet: bool,
    one: impl Fn(&Input, &mut Scratch) -> T + Sync,
    mut tell: impl FnMut(T) -> Result<(), Error>,
) -> Result<(), Error> {
    let threads = threads.min(inputs.len()).max(1);
    let bar = progress(inputs.len(), quiet);
    if threads == 1 {
        let mut scratch = Scratch::default();
        for input in inputs {
            bar.suspend(|| tell(one(input, &mut scratch)))?;
            bar.inc(1);
        }
        bar.finish_and_clear();
        return Ok(());
    }
    let queue = Mutex::new(Queue {
        waiting: BTreeMap::new(),
        told: 0,
        stopped: false,
    });
    let changed = Condvar::new();
    let next = AtomicUsize::new(0);
    let window = threads * AHEAD;
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut scratch = Scratch::default();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(input) = inputs.get(number) else {
                        return;
                    };
                    {
                        let guard = queue.lock().unwrap_or_else(PoisonError::into_inner);
                        let full =
                            |queue: &mut Queue<T>| !queue.stopped && number >= queue.told + window;
                        let guard = changed
                            .wait_while(guard, full)
                            .unwrap_or_else(PoisonError::into_inner);
                        if guard.stopped {
                            return;
                        }
                    }
                    let outcome = one(input, &mut scratch);
                    let mut guard = queue.lock().unwrap_or_else(PoisonError::into_inner);
                    guard.waiting.insert(number, outcome);
                    changed.notify_all();
                }
            });
        }
        for number in 0..inputs.len() {
            let guard = queue.lock().unwrap_or_else(PoisonError::into_inner);
            let missing = |queue: &mut Queue<T>| !queue.waiting.contains_key(&number);
            let mut guard = changed
                .wait_while(guard, missing)
                .unwrap_or_else(PoisonError::into_inner);
            let outcome = guard.waiting.remove(&number);
            guard.told = number + 1;
            drop(guard);
            changed.notify_all();
            let told = outcome.map_or(Ok(()), |outcome| bar.suspend(|| tell(outcome)));
            bar.inc(1);
            if let Err(error) = told {
                queue.lock().unwrap_or_else(PoisonError::into_inner).stopped = true;
                changed.notify_all();
                return Err(error);
            }
        }
        bar.finish_and_clear();
        Ok(())
    })
}

/// A progress bar for long runs, on a terminal only.
fn progress(files: usize, quiet: bool) -> indicatif::ProgressBar {
    const FEW: usize = 20;
    if quiet || files < FEW || !std::io::stderr().is_terminal() {
        return indicatif::ProgressBar::hidden();
    }
    let bar = indicatif::ProgressBar::new(files as u64);
    if let Ok(style) = indicatif::ProgressStyle::with_template("{bar:30} {pos}/{len} files  {eta}")
    {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
