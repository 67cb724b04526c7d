//! The shell around the screens: the terminal, the thread for work, signals, and the loop that brings them together.
//!
//! One thread holds the state and the screen. It sleeps until something happens, takes all that has happened, and
//! draws one frame; nothing ticks. What a frame shows is decided in [`view`](super::view), what happens by an action
//! in [`update`](super::update()).

mod clerk;
mod editor;
mod guard;
mod input;
mod signals;
mod typed;
mod worker;

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEventKind};
use crossterm::execute;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use self::clerk::Clerk;
use self::guard::Guard;
use self::input::Input;
use self::worker::Worker;
use super::action::{Action, Effect, Outcome};
use super::keys::Press;
use super::review::desk::{Tidings, Work};
use super::review::journals::{Journals, Record};
use super::state::{Screen, State};
use super::update::update;
use super::view::draw;
use super::{Reread, Setup};
use crate::screen;

/// What the loop wakes up for.
enum Message {
    /// What was typed, clicked or resized since the last time.
    Input(Vec<Event>),
    /// The terminal cannot be read any more.
    Lost(io::Error),
    /// The system asks for something.
    Signal(i32),
    /// Work has ended, well or with a word about what went wrong.
    Work(Result<Outcome, String>),
    /// This came from the desk.
    Desk(Vec<Tidings>),
}

/// Runs until the person leaves. Gives the exit code, and the state as it was then.
///
/// # Errors
/// What the terminal could not do. It is given back as it was found in any case.
pub(super) fn run(
    mut state: State,
    first: Vec<Effect>,
    setup: Setup,
    work: Option<Work>,
) -> io::Result<(u8, State)> {
    let (sender, receiver) = channel();
    // Before the terminal is taken: no signal may end the program while it holds it.
    signals::watch(sender.clone())?;
    let guard = Guard::enter(state.mouse, state.is_switched())?;
    let terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
    let size = terminal.size()?;
    update(&mut state, Action::Resize(size.width, size.height));
    let folder = work.as_ref().and_then(|work| work.settings.state.clone());
    let mut shell = Shell {
        state,
        terminal,
        guard,
        worker: None,
        reread: setup.reread,
        clerk: work.map(|work| Clerk::start(work, sender.clone())),
        journals: Journals::new(folder),
        sender,
        editor: setup.editor,
        name: setup.terminal,
        code: None,
    };
    // The first frame waits for no work.
    shell.draw()?;
    let input = Input::start(shell.sender.clone());
    shell.carry_out(first)?;
    // Who typed before the first frame has not seen the hint in it.
    let hint = shell.state.hint.take();
    for key in typed::keys(&setup.typed) {
        shell.press(key)?;
    }
    shell.state.hint = hint;
    let code = shell.turn(&receiver, &input)?;
    Ok((code, shell.state))
}

struct Shell {
    state: State,
    terminal: Terminal<CrosstermBackend<io::Stdout>>,
    guard: Guard,
    worker: Option<Worker>,
    /// How the glossary is read anew, until the worker has it.
    reread: Option<Box<Reread>>,
    /// Who does the work with the files under review, if there are any.
    clerk: Option<Clerk>,
    journals: Journals,
    sender: Sender<Message>,
    /// The command that edits a file.
    editor: Option<String>,
    /// The name of the terminal.
    name: String,
    /// The exit code, when it is time to leave.
    code: Option<u8>,
}

impl Shell {
    fn turn(&mut self, receiver: &Receiver<Message>, input: &Input) -> io::Result<u8> {
        if let Some(code) = self.code {
            return Ok(code);
        }
        while let Ok(message) = receiver.recv() {
            let mut next = Some(message);
            let mut read = false;
            while let Some(message) = next {
                read |= matches!(message, Message::Input(_));
                self.take(message)?;
                next = receiver.try_recv().ok();
            }
            if let Some(code) = self.code {
                return Ok(code);
            }
            self.draw()?;
            if read {
                input.go_on();
            }
        }
        Ok(0)
    }

    fn take(&mut self, message: Message) -> io::Result<()> {
        match message {
            Message::Input(events) => {
                for event in events {
                    if let Some(action) = self.meant(event) {
                        self.act(action)?;
                    }
                }
                Ok(())
            }
            Message::Lost(cause) => Err(cause),
            Message::Signal(signal) => self.signalled(signal),
            Message::Work(Ok(outcome)) => self.act(Action::Done(outcome)),
            Message::Work(Err(text)) => self.act(Action::Trouble(text)),
            Message::Desk(tidings) => {
                for one in &tidings {
                    if let Tidings::Opened(opened) = one {
                        self.journals.add(opened);
                    }
                }
                self.act(Action::Tidings(tidings))
            }
        }
    }

    /// What an event of the terminal means, if it means something.
    fn meant(&self, event: Event) -> Option<Action> {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                self.state.keys.action(self.state.modes(), Press::of(key)?)
            }
            Event::Paste(text) => Some(Action::Paste(text)),
            Event::Resize(columns, rows) => Some(Action::Resize(columns, rows)),
            Event::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => {
                    Some(Action::Click(mouse.column, mouse.row))
                }
                MouseEventKind::ScrollUp => Some(Action::WheelUp(mouse.column, mouse.row)),
                MouseEventKind::ScrollDown => Some(Action::WheelDown(mouse.column, mouse.row)),
                _ => None,
            },
            _ => None,
        }
    }

    fn press(&mut self, press: Press) -> io::Result<()> {
        match self.state.keys.action(self.state.modes(), press) {
            Some(action) => self.act(action),
            None => Ok(()),
        }
    }

    fn act(&mut self, action: Action) -> io::Result<()> {
        let effects = update(&mut self.state, action);
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Quit(code) => self.code = Some(code),
                Effect::Suspend => self.suspend()?,
                Effect::Redraw => self.terminal.clear()?,
                Effect::Copy(text) => {
                    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))?;
                }
                Effect::Mouse(on) => self.guard.mouse(on)?,
                Effect::Switch(on) => self.guard.switch(on)?,
                Effect::Edit(path, line) => {
                    self.guard.leave()?;
                    let edited = editor::open(self.editor.as_deref(), &path, line);
                    self.come_back()?;
                    if let Err(text) = edited {
                        self.act(Action::Trouble(text))?;
                    }
                }
                Effect::Desk(errand) => {
                    if let Some(clerk) = &self.clerk {
                        clerk.send(errand);
                    }
                }
                Effect::Keep(record) => self.keep(&record)?,
                Effect::Told => {
                    // What cannot be kept is no reason to hold anybody up: it is told again.
                    let _ = screen::note_told(&self.name);
                }
                Effect::Start(job) => {
                    let reread = &mut self.reread;
                    let worker = self
                        .worker
                        .get_or_insert_with(|| Worker::start(self.sender.clone(), reread.take()));
                    worker.give(job);
                }
                Effect::Cancel => {
                    if let Some(worker) = &self.worker {
                        worker.cancel();
                    }
                }
            }
        }
        Ok(())
    }

    /// Keeps what was decided over a crash.
    fn keep(&mut self, record: &Record) -> io::Result<()> {
        let Screen::Review(review) = &self.state.screen else {
            return Ok(());
        };
        match self.journals.keep(record, review) {
            Some(trouble) => self.act(Action::Trouble(trouble)),
            None => Ok(()),
        }
    }

    fn signalled(&mut self, signal: i32) -> io::Result<()> {
        if signals::is_stop(signal) {
            return self.suspend();
        }
        if let Some(code) = signals::exit_code(signal) {
            self.code = Some(code);
        }
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.guard.leave()?;
        signals::stop();
        self.come_back()
    }

    /// Takes the terminal again after it was given away.
    fn come_back(&mut self) -> io::Result<()> {
        let state = &self.state;
        self.guard.enter_again(state.mouse, state.is_switched())?;
        // What was drawn is to be forgotten, too.
        self.terminal.clear()
    }

    fn draw(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        if (size.width, size.height) != self.state.size {
            let effects = update(&mut self.state, Action::Resize(size.width, size.height));
            self.carry_out(effects)?;
        }
        let state = &self.state;
        self.terminal
            .draw(|frame| draw(state, frame.buffer_mut()))?;
        Ok(())
    }
}
