//! The terminal as it was found: taken over for the screens, and given back on every way out.
//!
//! Leaving, an error, a panic, a signal, the editor and a suspension all come through here.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

/// Whether the terminal is ours. Known to the whole program, since a panic knows no guard.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours; gives it back when it is dropped.
#[derive(Debug)]
pub(super) struct Guard(());

impl Guard {
    /// Takes the terminal over.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        on_panic();
        let guard = Self(());
        guard.enter_again(mouse)?;
        Ok(guard)
    }

    /// Takes it over again after [`leave`](Self::leave).
    pub(super) fn enter_again(&self, mouse: bool) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        execute!(
            io::stdout(),
            EnterAlternateScreen,
            EnableBracketedPaste,
            Hide
        )?;
        self.mouse(mouse)
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

/// Undoes all that was done to the terminal, once.
fn restore() -> io::Result<()> {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let mut out = io::stdout();
    let shown = execute!(
        out,
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

/// Gives the terminal back before a panic is told, so that it can be read.
fn on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let _ = restore();
            tell(panic);
        }));
    });
}
