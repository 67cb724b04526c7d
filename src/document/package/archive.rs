//! A package as a zip archive that may be made to do harm: only this module knows how zip files are written.
//!
//! Members are unpacked when they are asked for, in memory and up to a limit; nothing is ever written to a file by its
//! name, so that a name can lead nowhere. A package in which some members are others is made in memory, too. What the
//! members hold is not known here.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

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
        let Some(index) = self.index(name) else {
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

    /// Which member has that name, without regard to case.
    fn index(&self, name: &str) -> Option<usize> {
        let folded = || {
            let mut names = self.zip.file_names_raw();
            names.position(|own| own.eq_ignore_ascii_case(name.as_bytes()))
        };
        self.zip.index_for_name(name).or_else(folded)
    }

    /// The package with other bytes in the members of these names, which stay where they are; names that it does not
    /// have are added at the end. All other members keep their packed bytes, dates and attributes.
    ///
    /// # Errors
    /// A member that cannot be copied.
    pub(crate) fn with(
        &mut self,
        members: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Vec<u8>, ReadError> {
        let places: BTreeMap<usize, &[u8]> = members
            .iter()
            .filter_map(|(name, bytes)| Some((self.index(name)?, bytes.as_slice())))
            .collect();
        let added = members
            .iter()
            .filter(|(name, _)| self.index(name).is_none());
        let added: Vec<(&String, &Vec<u8>)> = added.collect();
        let made = || {
            let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
            zip.set_raw_comment(self.zip.comment().into())?;
            for index in 0..self.zip.len() {
                let member = self.zip.by_index_raw(index)?;
                let Some(bytes) = places.get(&index) else {
                    zip.raw_copy_file(member)?;
                    continue;
                };
                let name = member.name()?.into_owned();
                let options = member.options();
                drop(member);
                zip.start_file(name, options)?;
                zip.write_all(bytes)?;
            }
            for (name, bytes) in added {
                // A date of its own would make other bytes of the same document.
                let options =
                    SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
                zip.start_file(name.as_str(), options)?;
                zip.write_all(bytes)?;
            }
            zip.finish()
        };
        match made() {
            Ok(made) => Ok(made.into_inner()),
            Err(error) => Err(damaged(&error)),
        }
    }
}

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

/// What is said of a file that needs a password.
pub(crate) fn encrypted() -> ReadError {
    refused(ENCRYPTED)
}

pub(crate) fn refused(reason: &str) -> ReadError {
    ReadError {
        at: None,
        reason: reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    type Members<'a> = &'a [(&'a str, &'a [u8])];

    fn packed(members: Members<'_>, method: zip::CompressionMethod) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(method);
        for (name, bytes) in members {
            zip.start_file(*name, options).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn stored(members: Members<'_>) -> Vec<u8> {
        packed(members, zip::CompressionMethod::Stored)
    }

    /// Puts other bytes in the place of the same number of bytes, everywhere.
    fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
        assert_eq!(from.len(), to.len());
        let mut bytes = bytes.to_vec();
        let places: Vec<usize> = memchr::memmem::find_iter(&bytes, from).collect();
        assert!(!places.is_empty());
        for at in places {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
        bytes
    }

    #[track_caller]
    fn check_refused(bytes: &[u8], expected: &str) {
        let read = Archive::open(bytes).and_then(|mut archive| archive.member("a.xml"));
        let error = read.unwrap_err().reason;
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn members_are_found_without_regard_to_case() {
        let bytes = stored(&[("Word/A.xml", b"text")]);
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(
            archive.member("word/a.xml").unwrap().as_deref(),
            Some(b"text".as_slice())
        );
        assert_eq!(archive.member("b.xml").unwrap(), None);
    }

    #[test]
    fn what_unpacks_to_a_thousand_times_its_size_is_refused() {
        let blanks = vec![b' '; 16 << 20];
        let bytes = packed(&[("a.xml", &blanks)], zip::CompressionMethod::Deflated);
        assert!(bytes.len() < 32 << 10);
        check_refused(
            &bytes,
            "its part a.xml unpacks to more than 200 times its size",
        );
    }

    #[test]
    fn what_is_larger_than_any_document_is_refused() {
        let bytes = stored(&[("a.xml", &vec![b'a'; MOST_BYTES + 1])]);
        check_refused(&bytes, "unpacks to more than 64 MB");
        // All parts together.
        let half = vec![b'a'; MOST_BYTES / 2 + 1];
        let bytes = stored(&[("b.xml", &half), ("a.xml", &half)]);
        let mut archive = Archive::open(&bytes).unwrap();
        assert!(archive.member("b.xml").is_ok());
        assert!(archive.member("a.xml").is_err());
    }

    #[test]
    fn sizes_that_lie_are_not_believed() {
        let text = b"some text that is long enough to be told apart";
        let bytes = stored(&[("a.xml", text)]);
        let size = u32::try_from(text.len()).unwrap().to_le_bytes();
        for lie in [1, 40, 1 << 20, u32::MAX - 1] {
            let bytes = replaced(&bytes, &size, &u32::to_le_bytes(lie));
            let read = Archive::open(&bytes).and_then(|mut archive| archive.member("a.xml"));
            assert!(
                !matches!(&read, Ok(Some(read)) if read.len() > text.len()),
                "{lie}"
            );
            if let Err(error) = read {
                assert!(!error.reason.is_empty());
            }
        }
    }

    #[test]
    fn two_members_of_one_name_are_refused() {
        let bytes = replaced(
            &stored(&[("a.xml", b"1"), ("b.xml", b"2")]),
            b"b.xml",
            b"a.xml",
        );
        check_refused(&bytes, "two of its members have the same name");
    }

    #[test]
    fn a_list_that_is_longer_than_any_document_has_is_refused() {
        let entry = b"PK\x01\x02";
        let bytes = [b"PK".as_slice(), &entry.repeat(MOST_MEMBERS + 1)].concat();
        check_refused(&bytes, "more than ten thousand members");
    }

    #[test]
    fn members_that_overlap_are_refused() {
        // The second entry of the list leads to the first member.
        let bytes = stored(&[("a.xml", b"1"), ("b.xml", b"2")]);
        let second = memchr::memmem::find(&bytes[1..], b"PK\x03\x04").unwrap() + 1;
        let list = memchr::memmem::rfind(&bytes, b"PK\x01\x02").unwrap();
        let mut bytes = bytes;
        let at = list + 42..list + 46;
        assert_eq!(
            bytes[at.clone()],
            u32::try_from(second).unwrap().to_le_bytes()
        );
        bytes[at].fill(0);
        check_refused(&bytes, "its members overlap");
    }

    #[test]
    fn names_that_lead_outside_are_refused() {
        for name in ["../a.xml", "/a.xml", "word/../../a.xml", "..\\a.xml"] {
            check_refused(&stored(&[(name, b"1")]), "would lie outside");
        }
        assert!(Archive::open(&stored(&[("a..b/...c.xml", b"1")])).is_ok());
    }

    #[test]
    fn an_encrypted_member_is_told() {
        // Bit 0 of the flags, at offset 6 of a member and at offset 8 of its entry in the list.
        let mut bytes = stored(&[("a.xml", b"some text that is long enough")]);
        let list = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
        bytes[6] |= 1;
        bytes[list + 8] |= 1;
        check_refused(&bytes, "it is encrypted");
    }

    #[test]
    fn a_cut_or_changed_archive_is_refused_with_words_or_read_and_nothing_else() {
        let text = "some text ".repeat(300);
        let bytes = packed(
            &[("a.xml", text.as_bytes())],
            zip::CompressionMethod::Deflated,
        );
        let read = |bytes: &[u8]| {
            let read = Archive::open(bytes).and_then(|mut archive| archive.member("a.xml"));
            match read {
                Ok(Some(read)) => assert_eq!(read, text.as_bytes()),
                Ok(None) => {}
                Err(error) => assert!(!error.reason.is_empty()),
            }
        };
        for end in 0..bytes.len() {
            read(&bytes[..end]);
        }
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut bytes = bytes.clone();
                bytes[at] ^= 1 << bit;
                read(&bytes);
            }
        }
    }
}
