//! Taking the text out of PDFs: by poppler's `pdftotext` where it is installed, else by the program itself.
//!
//! Both run as a process of their own, within limits of time, memory and output, so that no file can stop a run, exhaust
//! the machine or, by a fault of the library, take the program down. There is no shell, and no path of a user on a
//! command line: the bytes that were read go in by a pipe. What the text is worth is judged in
//! [`document::pdf`](crate::document::pdf).

#[cfg(feature = "pdf")]
pub mod builtin;
mod program;

use std::io;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use crate::config::PdfBackend;
use crate::document::ReadError;
use crate::document::pdf::{Extractor, Pages};

use program::{Ended, Limits, Stopped, run};

/// The subcommand by which the program calls itself.
pub const SUBCOMMAND: &str = "extract-pdf";

/// How long the text of one file may take, if nothing is said, in seconds.
pub const SECONDS: u64 = 120;

/// No text of a file is longer, in bytes.
const LONGEST: usize = 128 << 20;

/// So much memory a process may have, and some for each byte of the file.
const MEMORY: u64 = 1 << 30;
const MEMORY_PER_BYTE: u64 = 8;

/// Takes the text out of PDFs with the means of this machine.
#[derive(Debug)]
pub struct Programs {
    backend: PdfBackend,
    time: Duration,
    /// This program; nothing if the system does not tell.
    own: Option<PathBuf>,
    /// The version of poppler's pdftotext, or why there is none.
    poppler: OnceLock<Result<String, String>>,
}

impl Programs {
    /// The means that were chosen, each with so many seconds for a file; `own` is the program that has [`SUBCOMMAND`].
    pub const fn new(backend: PdfBackend, seconds: u64, own: Option<PathBuf>) -> Self {
        Self {
            backend,
            time: Duration::from_secs(seconds),
            own,
            poppler: OnceLock::new(),
        }
    }

    fn limits(&self, bytes: &[u8]) -> Limits {
        Limits {
            time: self.time,
            output: LONGEST,
            memory: MEMORY + MEMORY_PER_BYTE * bytes.len() as u64,
        }
    }

    /// The version of pdftotext. That of Xpdf has the same name and does not read from a pipe.
    fn poppler(&self) -> Result<&str, ReadError> {
        let version = self.poppler.get_or_init(|| {
            let limits = Limits {
                time: Duration::from_secs(10),
                ..self.limits(&[])
            };
            let told = run(Command::new("pdftotext").arg("-v"), &[], &limits);
            let told = told.map_err(|stopped| match stopped {
                Stopped::Start(cause) if cause.kind() == io::ErrorKind::NotFound => {
                    "pdftotext is not installed; it is a part of poppler".to_owned()
                }
                stopped => format!("pdftotext cannot be used: {stopped}"),
            })?;
            let told = format!("{}{}", String::from_utf8_lossy(&told.output), told.errors);
            let version = told.lines().next().and_then(|line| line.rsplit(' ').next());
            version
                .filter(|_| told.contains("Poppler"))
                .map(|version| format!("pdftotext {version}"))
                .ok_or_else(|| "the pdftotext that is installed is not that of poppler".to_owned())
        });
        version.as_deref().map_err(|reason| refused(reason))
    }

    fn pdftotext(&self, by: &str, bytes: &[u8]) -> Result<Pages, ReadError> {
        let mut command = Command::new("pdftotext");
        command.args(["-enc", "UTF-8", "-eol", "unix", "-", "-"]);
        let ended =
            run(&mut command, bytes, &self.limits(bytes)).map_err(|stopped| self.told(&stopped))?;
        if ended.code != Some(0) {
            return Err(refused(&fault_of_pdftotext(&ended)));
        }
        Ok(Pages {
            text: String::from_utf8_lossy(&ended.output).into_owned(),
            by: by.to_owned(),
        })
    }

    fn builtin(&self, bytes: &[u8]) -> Result<Pages, ReadError> {
        if cfg!(not(feature = "pdf")) {
            return Err(refused(
                "this build has no extractor of its own: install pdftotext, which is a part of poppler",
            ));
        }
        let Some(own) = &self.own else {
            return Err(refused(
                "the program does not find itself: install pdftotext, which is a part of poppler",
            ));
        };
        let ended = run(
            Command::new(own).arg(SUBCOMMAND),
            bytes,
            &self.limits(bytes),
        )
        .map_err(|stopped| self.told(&stopped))?;
        match (ended.code, String::from_utf8(ended.output)) {
            (Some(0), Ok(text)) => Ok(Pages {
                text,
                by: "the builtin extractor".to_owned(),
            }),
            (Some(2), _) => Err(refused(ended.errors.lines().last().unwrap_or_default())),
            _ => Err(refused(
                "the builtin extractor failed on it, or needed too much memory; it may be broken (pdftotext, a part of poppler, reads more files)",
            )),
        }
    }

    fn told(&self, stopped: &Stopped) -> ReadError {
        match stopped {
            Stopped::Start(_) => refused(&stopped.to_string()),
            Stopped::Time => refused(&format!(
                "its text could not be taken out within {} seconds (--pdf-timeout)",
                self.time.as_secs()
            )),
            Stopped::Output => refused(&format!(
                "its text is longer than {} MB, as of no real document",
                LONGEST >> 20
            )),
        }
    }
}

impl Extractor for Programs {
    fn extract(&self, bytes: &[u8]) -> Result<Pages, ReadError> {
        match self.backend {
            PdfBackend::Off => Err(refused("PDFs are not to be read (--pdf-backend off)")),
            PdfBackend::Builtin => self.builtin(bytes),
            PdfBackend::Pdftotext => self.pdftotext(self.poppler()?, bytes),
            PdfBackend::Auto => match self.poppler() {
                Ok(by) => self.pdftotext(by, bytes),
                Err(_) => self.builtin(bytes),
            },
        }
    }
}

/// What pdftotext says of a file that it does not read (pdftotext(1): 1 is a file that cannot be opened, 3 one whose
/// text may not be copied).
fn fault_of_pdftotext(ended: &Ended) -> String {
    if ended.code == Some(3) {
        return "its author forbids to copy its text; check the document that it was made from"
            .to_owned();
    }
    let errors = ended.errors.as_str();
    if errors.contains("Incorrect password") {
        return LOCKED.to_owned();
    }
    let fault = errors
        .lines()
        .find_map(|line| line.strip_prefix("Syntax Error"));
    let fault = fault.map_or(errors.lines().next().unwrap_or_default(), |fault| {
        fault
            .trim_start_matches(|char: char| char != ':')
            .trim_start_matches(':')
    });
    match (fault.trim(), ended.code) {
        ("", Some(code)) => format!("pdftotext failed on it (exit code {code}); it may be broken"),
        ("", None) => {
            "pdftotext failed on it, or needed too much memory; it may be broken".to_owned()
        }
        (fault, _) => format!("it is broken: pdftotext says \"{fault}\""),
    }
}

/// What is said of a file with a password.
pub(crate) const LOCKED: &str = "it is locked with a password: save a copy without one";

fn refused(reason: &str) -> ReadError {
    ReadError {
        at: None,
        reason: reason.to_owned(),
    }
}
