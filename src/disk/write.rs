//! Writing files whole or not at all: the program's own by [`replace`], those of a person by [`rewrite`], never over what
//! another program wrote meanwhile.
//!
//! The new bytes go to a temporary file beside the old one, which then takes its place by one rename. A crash or a power
//! cut leaves the old file or the new one, never a part. In a person's file a symbolic link stays a link: the file it
//! leads to is written. Permissions stay, and owner and group where the system allows it; other names of the same file
//! (hard links) keep the old text.

use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::NamedTempFile;

use super::read;
use crate::error::Error;

/// What the folder tells of a file: enough to notice, without reading it, that it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    node: (u64, u64),
}

impl Stamp {
    /// How many bytes the file has.
    pub const fn size(&self) -> u64 {
        self.size
    }

    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt;
        Self {
            size: metadata.len(),
            modified: metadata.modified().ok(),
            #[cfg(unix)]
            node: (metadata.dev(), metadata.ino()),
        }
    }
}

/// The stamp of a file, symbolic links followed.
///
/// # Errors
/// [`Error::Read`] where it is gone.
pub fn stamp(path: &Path) -> Result<Stamp, Error> {
    let metadata = fs::metadata(path).map_err(|cause| Error::Read {
        path: path.to_owned(),
        cause,
    })?;
    Ok(Stamp::of(&metadata))
}

/// Writes a file of the program's own; it and its folder are made where there is none.
///
/// # Errors
/// [`Error::Write`].
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = folder_of(path);
    let written = fs::create_dir_all(&folder).and_then(|()| {
        let file = beside(&folder, bytes)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        sync_folder(&folder);
        Ok(())
    });
    written.map_err(|cause| Error::Write {
        path: path.to_owned(),
        cause,
    })
}

/// A temporary file in a folder, with these bytes.
fn beside(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = tempfile::Builder::new()
        .prefix(".harmonise-")
        .suffix(".tmp")
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Puts `made` in the place of a file's bytes. `unchanged` gets the bytes that are there right before, and says whether
/// they are those that `made` was made from.
///
/// # Errors
/// [`Error::Changed`] where they are not; [`Error::Read`] where the file is gone; [`Error::Write`] where it is read-only
/// or the system says no. In every case the file is as it was.
pub fn rewrite(
    path: &Path,
    made: &[u8],
    unchanged: impl FnOnce(&[u8]) -> bool,
) -> Result<Stamp, Error> {
    let cannot_read = |cause| Error::Read {
        path: path.to_owned(),
        cause,
    };
    let cannot_write = |cause| Error::Write {
        path: path.to_owned(),
        cause,
    };
    let real = fs::canonicalize(path).map_err(cannot_read)?;
    let metadata = fs::metadata(&real).map_err(cannot_read)?;
    may_write(&real, &metadata).map_err(cannot_write)?;
    let folder = folder_of(&real);
    let file = beside(&folder, made).map_err(cannot_write)?;
    keep_owner(file.as_file(), &metadata);
    let permissions = metadata.permissions();
    file.as_file()
        .set_permissions(permissions)
        .and_then(|()| file.as_file().sync_all())
        .map_err(cannot_write)?;
    // The last look, as late as can be.
    if !unchanged(&read(&real, u64::MAX - 1)?) {
        return Err(Error::Changed {
            path: path.to_owned(),
        });
    }
    let written = file
        .persist(&real)
        .map_err(|failed| cannot_write(failed.error))?;
    sync_folder(&folder);
    written
        .metadata()
        .map(|metadata| Stamp::of(&metadata))
        .map_err(cannot_read)
}

/// The folder that a file stands in.
pub fn folder_of(path: &Path) -> PathBuf {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// A rename needs leave to write in the folder only; the file's own permissions are asked here.
fn may_write(path: &Path, metadata: &Metadata) -> io::Result<()> {
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a plain file"));
    }
    if metadata.permissions().readonly() {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "the file is read-only",
        ));
    }
    OpenOptions::new().write(true).open(path).map(drop)
}

/// Gives the new file the owner and the group of the old one, as far as the system lets this user.
#[cfg(unix)]
fn keep_owner(file: &fs::File, metadata: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let (user, group) = (Some(metadata.uid()), Some(metadata.gid()));
    if fchown(file, user, group).is_err() {
        let _ = fchown(file, None, group);
    }
}

#[cfg(not(unix))]
fn keep_owner(_file: &fs::File, _metadata: &Metadata) {}

/// Makes the rename itself last. Not every file system can; the file is whole in any case.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
}
