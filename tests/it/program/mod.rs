//! Runs of the program itself, each in a folder of its own.

mod answers;
mod arguments;
mod configuration;
mod documents;
mod encodings;
mod glossaries;
mod inputs;
mod output;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for one test, gone when the test ends.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        program(&self.0).args(arguments).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_harmonise"));
    command
        .current_dir(folder)
        .env("COLUMNS", "100")
        .env_remove("NO_COLOR")
        .env_remove("HARMONISE_CONFIG");
    command
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub(crate) const BILL: &str = "A person who possesses child pornography commits an offence.\n";

/// A word-processor document among the fixtures, by its name.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/office");
    fs::read(folder.join(name)).unwrap()
}

/// A glossary of one concept with these terms.
fn concept(id: &str, terms: &[(&str, &str, &str)]) -> String {
    let term = |&(lang, text, status): &(&str, &str, &str)| {
        format!("[[concept.term]]\nlang = \"{lang}\"\ntext = \"{text}\"\nstatus = \"{status}\"\n")
    };
    format!(
        "[[concept]]\nid = \"{id}\"\n{}",
        terms.iter().map(term).collect::<String>()
    )
}
