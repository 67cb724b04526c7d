//! Where the journal of a review is kept: one file for each reviewed file, in the state folder of the user.
//!
//! Each line is on the disk before the next key is read, so that a power cut loses the last decision at most. What the
//! lines say is [`review::journal`](crate::review::journal)'s business. Drafts of law are confidential: only the user may
//! read the folder.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::text::Fnv;

/// The journal of one file.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: Option<File>,
}

impl Journal {
    /// The journal of a file in a state folder. Nothing is made yet.
    pub fn of(state: &Path, file: &Path) -> Self {
        let real = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        let name = Fnv::of(real.as_os_str().as_encoded_bytes());
        Self {
            path: state.join("review").join(format!("{name:016x}.jsonl")),
            file: None,
        }
    }

    /// What an earlier session has left, if it can be read.
    pub fn read(&self) -> Option<String> {
        let bytes = fs::read(&self.path).ok()?;
        // A power cut may leave anything at the end.
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Begins anew with these lines.
    ///
    /// # Errors
    /// What the system says.
    pub fn begin(&mut self, lines: &str) -> io::Result<()> {
        self.file = None;
        if let Some(folder) = self.path.parent() {
            private_folder(folder)?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        let file = self.file.insert(private(&mut options).open(&self.path)?);
        file.write_all(lines.as_bytes())?;
        file.sync_data()
    }

    /// Goes on with what an earlier session has left.
    ///
    /// # Errors
    /// What the system says.
    pub fn go_on(&mut self) -> io::Result<()> {
        let whole = fs::read(&self.path)?.ends_with(b"\n");
        let mut file = OpenOptions::new().append(true).open(&self.path)?;
        if !whole {
            // The cut line ends here, so that it spoils no other.
            file.write_all(b"\n")?;
        }
        self.file = Some(file);
        Ok(())
    }

    /// Whether lines can be added.
    pub const fn is_open(&self) -> bool {
        self.file.is_some()
    }

    /// Adds lines, and waits until they are on the disk.
    ///
    /// # Errors
    /// What the system says.
    pub fn add(&mut self, lines: &str) -> io::Result<()> {
        let Some(file) = &mut self.file else {
            return Err(io::Error::from(io::ErrorKind::NotFound));
        };
        file.write_all(lines.as_bytes())?;
        file.sync_data()
    }

    /// Removes it: all is written, or was thrown away.
    pub fn remove(&mut self) {
        self.file = None;
        // There may be none.
        let _ = fs::remove_file(&self.path);
    }
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
