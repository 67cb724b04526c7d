//! The terminal of this process, for as long as it is asked.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};

use super::query::Tty;

/// So long all answers may take together.
const LIMIT: Duration = Duration::from_millis(250);

/// `/dev/tty` in raw mode; as it was, when dropped.
pub(super) struct Terminal {
    file: File,
    before: Termios,
    until: Instant,
}

/// The terminal, if there is one and this process may talk to it: one in the background would be stopped.
pub(super) fn open() -> Option<Terminal> {
    let file = File::options()
        .read(true)
        .write(true)
        .open("/dev/tty")
        .ok()?;
    if tcgetpgrp(&file).ok()? != rustix::process::getpgrp() {
        return None;
    }
    let before = tcgetattr(&file).ok()?;
    let mut raw = before.clone();
    raw.make_raw();
    tcsetattr(&file, OptionalActions::Now, &raw).ok()?;
    Some(Terminal {
        file,
        before,
        until: Instant::now() + LIMIT,
    })
}

impl Tty for Terminal {
    fn send(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.file.write_all(bytes)?;
        self.file.flush()
    }

    fn receive(&mut self) -> Option<Vec<u8>> {
        let left = self.until.checked_duration_since(Instant::now())?;
        let left = Timespec::try_from(left).ok()?;
        let mut ready = [PollFd::from_borrowed_fd(self.file.as_fd(), PollFlags::IN)];
        if poll(&mut ready, Some(&left)).ok()? == 0 {
            return None;
        }
        let mut bytes = [0; 256];
        match self.file.read(&mut bytes) {
            Ok(0) | Err(_) => None,
            Ok(length) => bytes.get(..length).map(<[u8]>::to_vec),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Nothing can be done where it fails.
        let _ = tcsetattr(&self.file, OptionalActions::Now, &self.before);
    }
}
