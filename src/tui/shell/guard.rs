//! The terminal as it was found: taken over for the screens, and given back on every way out.
//!
//! Leaving, an error, a panic, a signal, the editor and a suspension all come through here.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use crate::terminal::{Choice, Letters, Profile, Writing};

/// Whether the terminal is ours. Known to the whole program, since a panic knows no guard.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the terminal was told to leave the order of rows alone.
static SWITCHED: AtomicBool = AtomicBool::new(false);

/// What it is told.
const SWITCH: Choice = Choice {
    writing: Writing {
        profile: Profile::Identity,
        letters: Letters::Forms,
    },
    switched: true,
    because: "",
    hint: None,
};

/// The terminal while it is ours; gives it back when it is dropped.
#[derive(Debug)]
pub(super) struct Guard(());

impl Guard {
    /// Takes the terminal over.
    ///
    /// With `switched` it is told to leave the order of rows alone.
    pub(super) fn enter(mouse: bool, switched: bool) -> io::Result<Self> {
        on_panic();
        let guard = Self(());
        guard.enter_again(mouse, switched)?;
        Ok(guard)
    }

    /// Takes it over again after [`leave`](Self::leave).
    pub(super) fn enter_again(&self, mouse: bool, switched: bool) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        SWITCHED.store(switched, Ordering::SeqCst);
        open(&mut io::stdout(), switched)?;
        self.mouse(mouse)
    }

    /// Tells the terminal to leave the order of rows alone, or no longer to, where that is a change. It holds for rows
    /// that are made from then on: the screen is to be cleared behind it.
    #[expect(clippy::unused_self, reason = "only who holds the terminal changes it")]
    pub(super) fn switch(&self, on: bool) -> io::Result<()> {
        if SWITCHED.swap(on, Ordering::SeqCst) == on {
            return Ok(());
        }
        let told = if on { SWITCH.enter() } else { SWITCH.leave() };
        execute!(io::stdout(), Print(told))
    }

    /// Gives the terminal back for a while.
    #[expect(
        clippy::unused_self,
        reason = "only who holds the terminal gives it back"
    )]
    pub(super) fn leave(&self) -> io::Result<()> {
        restore()
    }

    /// Switches the capture of the mouse.
    #[expect(clippy::unused_self, reason = "only who holds the terminal changes it")]
    pub(super) fn mouse(&self, on: bool) -> io::Result<()> {
        if on {
            execute!(io::stdout(), EnableMouseCapture)
        } else {
            execute!(io::stdout(), DisableMouseCapture)
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // There is nobody left to tell.
        let _ = restore();
    }
}

/// Opens the screen.
fn open(out: &mut impl Write, switched: bool) -> io::Result<()> {
    execute!(
        out,
        EnterAlternateScreen,
        EnableBracketedPaste,
        Hide,
        Print(if switched { SWITCH.enter() } else { "" }),
        // What was switched holds for rows that are made from then on; VTE makes them anew when the screen is cleared.
        Clear(ClearType::All)
    )
}

/// Undoes all that was done to the terminal, once.
fn restore() -> io::Result<()> {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let mut out = io::stdout();
    let switched = SWITCHED.swap(false, Ordering::SeqCst);
    let shown = execute!(
        out,
        Print(if switched { SWITCH.leave() } else { "" }),
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    // The modes of the line are given back even to a terminal that cannot be written to.
    disable_raw_mode()?;
    shown?;
    out.flush()
}

/// Gives the terminal back before a panic is told, so that it can be read. One of another thread, which does not end the
/// program, is told on the screen by who waits for that thread.
fn on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let own = thread::current().id();
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if TAKEN.load(Ordering::SeqCst) && thread::current().id() != own {
                return;
            }
            let _ = restore();
            tell(panic);
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_screen_is_cleared_behind_the_switch_so_that_its_rows_are_made_anew() {
        let opened = |switched| {
            let mut out = Vec::new();
            open(&mut out, switched).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert!(opened(true).ends_with("\u{1b}[8l\u{1b}[2J"));
        assert!(!opened(false).contains("\u{1b}[8l"));
    }
}
