//! What has been decided of a file and not been written yet, as lines of JSON: a head that tells which bytes it is
//! about, then an entry for each decision and each one taken back, the latest last.
//!
//! Lines are only ever added, so that a crash can cut the last one and nothing else: what cannot be read is passed
//! over.

use serde::{Deserialize, Serialize};

use super::Draft;

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The version of this form.
    pub version: u32,
    /// The file, for a person who looks into the folder.
    pub path: String,
    /// How many bytes it had.
    pub size: usize,
    /// A number that stands for these bytes.
    pub hash: u64,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where the words begin, in bytes of the decoded text.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The rule that found them.
    pub rule: String,
    /// The concept that they name, if the rule is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concept: Option<String>,
    /// What was decided.
    pub set: Set,
    /// The wording, or the reason of a waiver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Set {
    /// The decision was taken back.
    Open,
    /// To be left.
    Skip,
    /// One of the glossary's wordings.
    Suggestion,
    /// A wording of the person's own.
    Wording,
    /// To be set aside.
    Waive,
}

/// This form.
const VERSION: u32 = 2;

impl Head {
    /// The head of the journal of a draft.
    pub fn of(draft: &Draft, path: &str) -> Self {
        Self {
            version: VERSION,
            path: path.to_owned(),
            size: draft.source.size,
            hash: draft.source.hash,
        }
    }

    /// Whether the journal is about the bytes that the draft was read from.
    pub const fn is_about(&self, draft: &Draft) -> bool {
        self.version == VERSION && self.size == draft.source.size && self.hash == draft.source.hash
    }
}

/// A line of the journal.
pub fn line(record: &impl Serialize) -> String {
    // These records have no map and no number that JSON lacks.
    let mut line = serde_json::to_string(record).unwrap_or_default();
    line.push('\n');
    line
}

/// Reads a journal. Nothing, where not even the head is whole.
pub fn read(text: &str) -> Option<(Head, Vec<Entry>)> {
    let mut lines = text
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'));
    let head = serde_json::from_str(lines.next()?).ok()?;
    let entries = lines.filter_map(|line| serde_json::from_str(line).ok());
    Some((head, entries.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(start: usize, set: Set, text: Option<&str>) -> Entry {
        Entry {
            start,
            end: start + 5,
            rule: "deprecated-term".to_owned(),
            concept: Some("child".to_owned()),
            set,
            text: text.map(str::to_owned),
        }
    }

    #[test]
    fn what_was_kept_is_read_again_and_a_cut_line_is_passed_over() {
        let head = Head {
            version: VERSION,
            path: "قانون.txt".to_owned(),
            size: 10,
            hash: u64::MAX,
        };
        let entries = [
            entry(3, Set::Suggestion, Some("line\nend")),
            entry(3, Set::Open, None),
            entry(9, Set::Wording, Some("مواد")),
            entry(9, Set::Waive, Some("title")),
        ];
        let mut text = line(&head);
        for entry in &entries {
            text += &line(entry);
        }
        assert_eq!(read(&text), Some((head.clone(), entries.to_vec())));
        for cut in (0..text.len()).filter(|&at| text.is_char_boundary(at)) {
            let part = text.get(..cut).unwrap();
            let whole = part.matches('\n').count();
            let expected = whole
                .checked_sub(1)
                .map(|entries_kept| (head.clone(), entries[..entries_kept].to_vec()));
            assert_eq!(read(part), expected, "cut at {cut}");
        }
    }
}
