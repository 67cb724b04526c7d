//! What is written of a draft: corrections into the file that it was read from, waivers beside it.
//!
//! Nothing here writes a file: bytes go in and bytes come out.

use std::path::PathBuf;

use super::{Decision, Draft, Text};
use crate::document::{self, Read};
use crate::error::Error;
use crate::fix::office::{self, Change};
use crate::fix::{Edits, Refusal};
use crate::text::{Fnv, Source};
use crate::waiver::{self, Entry};

/// A file with the corrections of its draft made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What was made in the text of the draft.
    pub edits: Edits,
    /// How many corrections were made.
    pub made: usize,
    /// Why others were not.
    pub refused: Vec<Refusal>,
}

impl Draft {
    /// Whether these bytes are those that the draft was read from.
    pub fn is_read_from(&self, bytes: &[u8]) -> bool {
        let Text {
            text,
            size,
            hash,
            verbatim,
            encoding: _,
        } = &self.source;
        bytes.len() == *size
            && Fnv::of(bytes) == *hash
            && (!verbatim || bytes.ends_with(text.as_bytes()))
    }

    /// How the file is to be read again: in the encoding that it has, whatever the bytes of other words would tell.
    pub fn reading(&self, reading: &document::Options) -> document::Options {
        let encoding = self.stands_in_its_file().then_some(self.source.encoding);
        document::Options {
            encoding: encoding.or(reading.encoding),
            ..reading.clone()
        }
    }

    /// Whether its text is that of its file, so that places in the one are places in the other.
    pub fn stands_in_its_file(&self) -> bool {
        matches!(self.format.read, Read::Text(_)) && !office::is_written(self.format)
    }

    /// The bytes of the file with all corrections made; `bytes` are those that the draft was read from, in the way that
    /// `reading` says. Every byte outside of the corrections stays; in a word-processor document they are tracked changes
    /// of that `date`, as [`office::write`] has it.
    ///
    /// # Errors
    /// [`Error::Encode`] where the encoding of the file has no sign for a character, [`Error::Malformed`] where a document
    /// cannot be put together again, [`Error::Changed`] for other bytes.
    pub fn write(
        &self,
        bytes: &[u8],
        reading: &document::Options,
        date: &str,
    ) -> Result<Rewritten, Error> {
        let path = || PathBuf::from(&self.name);
        if !self.is_read_from(bytes) {
            return Err(Error::Changed { path: path() });
        }
        if let Some(reader) = office::reader(self.format) {
            let corrections = self.corrections();
            let changes: Vec<Change> = corrections
                .map(|correction| Change::Replace(correction.edits().to_vec()))
                .collect();
            let written = reader.open(&self.name, bytes, reading, |_, document| {
                office::write(self.format, bytes, document, &changes, date)
            })?;
            let written = written.map_err(|error| Error::Malformed {
                path: path(),
                position: None,
                reason: error.reason,
            })?;
            return Ok(Rewritten {
                bytes: written.bytes,
                edits: written.made,
                made: changes.len() - written.refused.len(),
                refused: written.refused.into_iter().map(|(_, why)| why).collect(),
            });
        }
        let encoding = Some(self.source.encoding);
        let source =
            Source::decode_as(&self.name, bytes, encoding).map_err(|cause| Error::Decode {
                path: path(),
                cause,
            })?;
        let edits = self.edits();
        let bytes = edits.write(&source, bytes).map_err(|cause| Error::Encode {
            path: path(),
            cause,
        })?;
        Ok(Rewritten {
            bytes,
            edits,
            made: self.corrections().count(),
            refused: Vec::new(),
        })
    }

    /// The entries of the file of waivers for what was decided to be set aside, where it knows the draft's file by this
    /// path. `bytes` are those that the draft was read from, in the way that `reading` says.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn waivers(
        &self,
        bytes: &[u8],
        reading: &document::Options,
        path: &str,
    ) -> Result<Vec<Entry>, Error> {
        if !self.is_read_from(bytes) {
            let path = PathBuf::from(&self.name);
            return Err(Error::Changed { path });
        }
        let reader = office::reader(self.format).unwrap_or(self.format);
        reader.open(
            &self.name,
            bytes,
            &self.reading(reading),
            |source, document| {
                let decided = self.findings.iter().zip(&self.decisions);
                let waived = decided.filter_map(|(finding, decision)| {
                    let reason = decision.as_ref().and_then(Decision::waiver)?;
                    Some((finding, reason.clone()))
                });
                let entry = |(finding, reason)| {
                    let words = waiver::excerpt_of(source, document, finding);
                    Entry::of(finding, path.to_owned(), words, reason)
                };
                waived.map(entry).collect()
            },
        )
    }
}
