//! Signals of the system, as messages to the loop: the terminal is given back before the program ends or stops.

use std::io;
use std::sync::mpsc::Sender;

use super::Message;

#[cfg(unix)]
mod system {
    use std::io;
    use std::sync::mpsc::Sender;
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::raise;

    use super::Message;

    pub(super) const STOP: i32 = SIGTSTP;
    pub(super) const END: &[i32] = &[SIGTERM, SIGHUP, SIGINT, SIGQUIT];

    pub(super) fn watch(to: Sender<Message>) -> io::Result<()> {
        let mut signals = Signals::new(END.iter().chain(&[STOP]))?;
        thread::spawn(move || {
            for signal in signals.forever() {
                if to.send(Message::Signal(signal)).is_err() {
                    return;
                }
            }
        });
        Ok(())
    }

    pub(super) fn stop() {
        // Returns when the shell lets the program go on. SIGTSTP would come back to us.
        let _ = raise(SIGSTOP);
    }
}

#[cfg(not(unix))]
mod system {
    use std::io;
    use std::sync::mpsc::Sender;

    use super::Message;

    pub(super) const STOP: i32 = -1;
    pub(super) const END: &[i32] = &[];

    pub(super) fn watch(_: Sender<Message>) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn stop() {}
}

/// Sends signals to the loop from now on.
pub(super) fn watch(to: Sender<Message>) -> io::Result<()> {
    system::watch(to)
}

/// Stops the program until it is let go on.
pub(super) fn stop() {
    system::stop();
}

/// Whether the signal asks the program to stop for a while.
pub(super) const fn is_stop(signal: i32) -> bool {
    signal == system::STOP
}

/// The exit code of a program that a signal has ended: 128 and the signal, as shells have it.
pub(super) fn exit_code(signal: i32) -> Option<u8> {
    system::END
        .contains(&signal)
        .then(|| u8::try_from(128 + signal).unwrap_or(2))
}
