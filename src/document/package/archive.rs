//! A package as a zip archive that may be made to do harm: only this module knows how zip files are written.
//!
//! Members are unpacked when they are asked for, in memory and up to a limit; nothing is ever written anywhere, so
//! that a name can lead nowhere. What the members hold is not known here.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::document::ReadError;

/// A package whose list of members has been looked at.
#[derive(Debug)]
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    left: usize,
}

/// A large document has some hundred members, each picture being one.
const MOST_MEMBERS: usize = 10_000;

/// So many bytes are unpacked of one file, all parts together: five thousand pages.
const MOST_BYTES: usize = 64 << 20;

/// Markup shrinks to a tenth, or to a fiftieth where it repeats itself; what unpacks to more than this many times its
/// size is made to do harm.
const MOST_TIMES: usize = 200;

/// Beneath this many bytes nobody counts.
const SMALL: usize = 4 << 20;

impl<'b> Archive<'b> {
    /// Looks at the list of members.
    ///
    /// # Errors
    /// What is no zip archive, is cut or damaged, or is made to do harm.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, ReadError> {
        if !bytes.starts_with(b"PK") {
            return Err(refused(what_else(bytes)));
        }
        // Counted before the list is read into memory, and not as the file says.
        let members = memchr::memmem::find_iter(bytes, b"PK\x01\x02").take(MOST_MEMBERS + 1);
        if members.count() > MOST_MEMBERS {
            return Err(refused(
                "it has more than ten thousand members, which no document has; open it in a word processor and save it again",
            ));
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if zip.has_duplicate_names() {
            return Err(refused(
                "two of its members have the same name, so that two programs may read two texts; open it in a word processor and save it again",
            ));
        }
        if zip
            .has_overlapping_entries()
            .map_err(|error| damaged(&error))?
        {
            return Err(refused(
                "its members overlap, which is made to do harm; open it in a word processor and save it again",
            ));
        }
        let up = |name: &[u8]| {
            let mut parts = name.split(|byte| matches!(byte, b'/' | b'\\'));
            name.starts_with(b"/") || parts.any(|part| part == b"..")
        };
        if zip.file_names_raw().any(up) {
            return Err(refused(
                "one of its members is named so that it would lie outside, which is made to do harm; open it in a word processor and save it again",
            ));
        }
        Ok(Self {
            zip,
            left: MOST_BYTES,
        })
    }

    /// The names of the members.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.zip.file_names_raw();
        names.filter_map(|name| std::str::from_utf8(name).ok())
    }

    /// Unpacks the member of that name, without regard to case (ECMA-376, part 2, section 6.2.2), if there is one.
    ///
    /// # Errors
    /// A member that is encrypted, damaged, packed in an unknown way, or too large.
    pub(crate) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let exact = self.zip.index_for_name(name);
        let folded = || {
            let mut names = self.zip.file_names_raw();
            names.position(|own| own.eq_ignore_ascii_case(name.as_bytes()))
        };
        let Some(index) = exact.or_else(folded) else {
            return Ok(None);
        };
        let broken = |error: &dyn std::fmt::Display| {
            refused(&format!(
                "its part {name} is damaged ({error}); get the file again, or open it in a word processor and save it again"
            ))
        };
        let entry = self
            .zip
            .by_index_data(index)
            .map_err(|error| broken(&error))?;
        if entry.encrypted() {
            return Err(refused(ENCRYPTED));
        }
        let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
        let mut member = self.zip.by_index(index).map_err(|error| broken(&error))?;
        let mut bytes = Vec::new();
        loop {
            let step = bytes.len().clamp(64 << 10, 4 << 20) as u64;
            let more = member.by_ref().take(step).read_to_end(&mut bytes);
            if more.map_err(|error| broken(&error))? == 0 {
                break;
            }
            if bytes.len() > SMALL && bytes.len() / MOST_TIMES > packed {
                return Err(refused(&format!(
                    "its part {name} unpacks to more than {MOST_TIMES} times its size, which is made to do harm"
                )));
            }
            if bytes.len() > self.left {
                return Err(refused(&format!(
                    "it unpacks to more than {} MB of text with its markup; save it in parts",
                    MOST_BYTES >> 20
                )));
            }
        }
        self.left -= bytes.len();
        Ok(Some(bytes))
    }
}

/// What is said of a file that needs a password.
const ENCRYPTED: &str = "it is encrypted; open it with its password and save it without one";

/// What a file is that is no package.
fn what_else(bytes: &[u8]) -> &'static str {
    // The container of Word up to 2003 (MS-CFB, section 2.2) also holds an encrypted docx (MS-OFFCRYPTO, section 2.3);
    // its streams are named in UTF-16.
    const CONTAINER: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    const STREAM: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    if bytes.starts_with(CONTAINER) && memchr::memmem::find(bytes, STREAM).is_some() {
        ENCRYPTED
    } else if bytes.starts_with(CONTAINER) {
        "it is a document of Word 97 to 2003 (.doc), whatever its name says; open it in a word processor and save it as .docx"
    } else if bytes.starts_with(b"{\\rtf") {
        "it is in the Rich Text Format (.rtf), whatever its name says; open it in a word processor and save it as .docx"
    } else if bytes.starts_with(b"%PDF") {
        "it is a PDF, whatever its name says; get the document that it was made from"
    } else if bytes.is_empty() {
        "it is empty"
    } else {
        "it is not the package of parts that such a document is; open it in a word processor and save it again, or name its format with --input"
    }
}

fn damaged(error: &zip::result::ZipError) -> ReadError {
    refused(&format!(
        "it is cut or damaged ({error}); get the file again, or open it in a word processor and save it again"
    ))
}

pub(crate) fn refused(reason: &str) -> ReadError {
    ReadError {
        at: None,
        reason: reason.to_owned(),
    }
}
