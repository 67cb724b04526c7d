//! A report on its way into a file: whole at the end, or the file as it was.
//!
//! What the report says is not known here, nor what it must not overwrite.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::write::folder_of;
use crate::error::Error;

/// A file that is being written. Nothing is seen of it before [`finish`](Self::finish).
#[derive(Debug)]
pub struct Output {
    path: PathBuf,
    to: To,
}

#[derive(Debug)]
enum To {
    /// A temporary file, and the file whose place it takes: a symbolic link stays one.
    File(BufWriter<NamedTempFile>, PathBuf),
    /// What is no plain file, such as `/dev/stdout` or a named pipe, is written as it comes.
    Stream(BufWriter<File>),
}

impl Output {
    /// Begins a file.
    ///
    /// # Errors
    /// [`Error::Write`] where the folder is missing or may not be written.
    pub fn begin(path: &Path) -> Result<Self, Error> {
        let fail = |cause| Error::Write {
            path: path.to_owned(),
            cause,
        };
        let old = fs::metadata(path).ok();
        if old.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(fail(io::ErrorKind::IsADirectory.into()));
        }
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            let file = fs::OpenOptions::new()
                .write(true)
                .open(path)
                .map_err(fail)?;
            return Ok(Self {
                path: path.to_owned(),
                to: To::Stream(BufWriter::new(file)),
            });
        }
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut builder = tempfile::Builder::new();
        builder.prefix(".harmonise-").suffix(".tmp");
        // A file of one's own has what the mask of the process leaves of this.
        #[cfg(unix)]
        let usual = std::os::unix::fs::PermissionsExt::from_mode(0o666);
        #[cfg(unix)]
        builder.permissions(usual);
        let file = builder.tempfile_in(folder_of(&real)).map_err(fail)?;
        if let Some(old) = old {
            if old.permissions().readonly() {
                return Err(fail(io::ErrorKind::PermissionDenied.into()));
            }
            let kept = file.as_file().set_permissions(old.permissions());
            kept.map_err(fail)?;
        }
        Ok(Self {
            path: path.to_owned(),
            to: To::File(BufWriter::new(file), real),
        })
    }

    /// Puts what was written in its place.
    ///
    /// # Errors
    /// [`Error::Write`]; the file is then as it was.
    pub fn finish(self) -> Result<(), Error> {
        let fail = |cause| Error::Write {
            path: self.path.clone(),
            cause,
        };
        match self.to {
            To::Stream(mut to) => to.flush().map_err(fail),
            To::File(to, real) => {
                let file = to
                    .into_inner()
                    .map_err(|failed| fail(failed.into_error()))?;
                file.as_file().sync_all().map_err(fail)?;
                let kept = file.persist(real);
                kept.map(drop).map_err(|failed| fail(failed.error))
            }
        }
    }
}

/// Writes a file that people share, whole or not at all; its folder must be there.
///
/// # Errors
/// [`Error::Write`]; the file is then as it was.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut output = Output::begin(path)?;
    let written = output.write_all(bytes);
    written.map_err(|cause| Error::Write {
        path: path.to_owned(),
        cause,
    })?;
    output.finish()
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            To::File(to, _) => to.write(bytes),
            To::Stream(to) => to.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            To::File(to, _) => to.flush(),
            To::Stream(to) => to.flush(),
        }
    }
}
