//! The program in a real terminal: tmux, driven by keys, read by what is on its screen.
//!
//! Each session is a server of its own, without the person's configuration, and ends with the test. Nothing waits for a
//! time: what is waited for is asked for again and again, so many times at most.

use std::path::Path;
use std::process::{Command, Output};

use harmonise::terminal::{Direction, Letters, line};

/// So many looks at the screen before a wait is given up; each takes some milliseconds.
const LOOKS: usize = 4000;

/// A pane with a shell in it.
pub(crate) struct Session {
    server: String,
    folder: std::path::PathBuf,
}

impl Session {
    /// Starts a shell of so many columns and rows in `folder`, with variables set as `NAME=value`.
    pub(crate) fn start(
        name: &str,
        folder: &Path,
        (columns, rows): (u16, u16),
        variables: &[&str],
    ) -> Self {
        let session = Self {
            server: format!("harmonise-{}-{name}", std::process::id()),
            folder: folder.to_owned(),
        };
        // What names another terminal, or the person's own settings, is left outside.
        let mut shell = vec!["env"];
        for name in [
            "NO_COLOR",
            "COLORTERM",
            "VTE_VERSION",
            "KONSOLE_VERSION",
            "HARMONISE_CONFIG",
            "HARMONISE_BIDI",
            "VISUAL",
        ] {
            shell.extend(["-u", name]);
        }
        shell.extend(["LC_ALL=C.UTF-8", "PS1=ready> ", "ENV=/dev/null"]);
        shell.extend(variables);
        shell.extend(["sh", "-i"]);
        let (columns, rows) = (columns.to_string(), rows.to_string());
        let mut arguments = vec![
            "-u",
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            &columns,
            "-y",
            &rows,
        ];
        arguments.extend(&shell);
        session.tmux(&arguments);
        session.tmux(&["set-option", "-g", "set-clipboard", "on"]);
        session.tmux(&["set-option", "-s", "escape-time", "0"]);
        session.wait_for("ready>");
        session
    }

    /// Runs the program with a line of arguments, and tells its exit code behind it.
    pub(crate) fn run(&self, arguments: &str) {
        self.run_other(Path::new(env!("CARGO_BIN_EXE_harmonise")), arguments);
    }

    /// Runs another program in the same way.
    pub(crate) fn run_other(&self, program: &Path, arguments: &str) {
        let program = program.display();
        self.type_text(&format!(
            "stty -g >before; {program} {arguments}; echo \"code=$?\"; stty -g >after; echo en''ded"
        ));
        self.press("Enter");
    }

    /// Presses keys by tmux's names for them, with blanks between.
    pub(crate) fn press(&self, keys: &str) {
        for key in keys.split(' ') {
            self.tmux(&["send-keys", key]);
        }
    }

    /// Types a text.
    pub(crate) fn type_text(&self, text: &str) {
        self.tmux(&["send-keys", "-l", text]);
    }

    /// Pastes a text, in the brackets of a paste where the program asks for them.
    pub(crate) fn paste(&self, text: &str) {
        self.tmux(&["set-buffer", text]);
        self.tmux(&["paste-buffer", "-p"]);
    }

    /// The process of the program that runs in the shell.
    pub(crate) fn program(&self) -> String {
        let shell = self.told(&["display-message", "-p", "#{pane_pid}"]);
        let output = Command::new("ps")
            .args(["-o", "pid=", "--ppid", shell.trim()])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Gives the window another size.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.tmux(&[
            "resize-window",
            "-x",
            &columns.to_string(),
            "-y",
            &rows.to_string(),
        ]);
    }

    /// The screen as it is seen now.
    pub(crate) fn screen(&self) -> String {
        self.told(&["capture-pane", "-p"])
    }

    /// Waits until a text is on the screen, Arabic as it is seen.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        let seen = seen(text);
        self.wait(
            |screen| screen.contains(&seen),
            &format!("{text:?} to be seen"),
        );
    }

    /// Waits until a text is not on the screen any more.
    #[track_caller]
    pub(crate) fn wait_until_gone(&self, text: &str) {
        let seen = seen(text);
        self.wait(
            |screen| !screen.contains(&seen),
            &format!("{text:?} to be gone"),
        );
    }

    #[track_caller]
    fn wait(&self, come: impl Fn(&str) -> bool, what: &str) {
        for _ in 0..LOOKS {
            if come(&self.screen()) {
                return;
            }
        }
        panic!("waited in vain for {what}:\n{}", self.screen());
    }

    /// The clipboard: what programs have copied.
    pub(crate) fn clipboard(&self) -> String {
        self.told(&["show-buffer"])
    }

    /// Whether a program has taken the screen: the alternate one, without a cursor.
    pub(crate) fn is_taken(&self) -> bool {
        self.told(&["display-message", "-p", "#{alternate_on} #{cursor_flag}"])
            .trim()
            == "1 0"
    }

    /// Holds the terminal to be as it was before the program ran: the screen, the cursor, the mouse, the line's modes.
    #[track_caller]
    pub(crate) fn assert_given_back(&self) {
        self.wait_for("ended");
        let flags = "alternate #{alternate_on} cursor #{cursor_flag} mouse #{mouse_any_flag}";
        assert_eq!(
            self.told(&["display-message", "-p", flags]).trim(),
            "alternate 0 cursor 1 mouse 0"
        );
        let modes = |name: &str| std::fs::read_to_string(self.folder.join(name)).unwrap();
        assert_eq!(modes("before"), modes("after"));
    }

    fn told(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.tmux(arguments).stdout).unwrap()
    }

    #[track_caller]
    fn tmux(&self, arguments: &[&str]) -> Output {
        let output = Command::new("tmux")
            .args(["-L", &self.server])
            .args(arguments)
            .current_dir(&self.folder)
            .env_remove("TMUX")
            .env("LC_ALL", "C.UTF-8")
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "tmux {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        output
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = Command::new("tmux")
            .args(["-L", &self.server, "kill-server"])
            .env_remove("TMUX")
            .output();
    }
}

/// A text in the cells that show it.
fn seen(text: &str) -> String {
    let is_arabic = text
        .chars()
        .any(|char| matches!(char, '\u{600}'..='\u{6FF}'));
    let direction = if is_arabic {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    };
    let line = line(text, u16::MAX, direction, Letters::Forms);
    line.cells.iter().map(|cell| cell.symbol.as_str()).collect()
}
