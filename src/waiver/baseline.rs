//! The baseline: which wordings stood in the texts, and how often, when the tool was switched on. They are old; one more
//! copy of an old wording is new.
//!
//! ```json
//! {
//!   "version": 1,
//!   "files": [
//!     {"path": "acts/1998-12.md", "findings": [
//!       {"rule": "deprecated-term", "fingerprint": "3a5c0b8fd0f3a9d1", "count": 2, "concept": "…", "text": "…"}
//!     ]}
//!   ]
//! }
//! ```
//!
//! A wording is known by [`Finding::content`]: the term and the words around it, not the line. Concept and text are for
//! people. Programs write the file, a finding a line, so that two changes of it merge; one that is broken is refused
//! whole, with the place.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::comment::rule;
use crate::error::{At, Error, Fault};
use crate::finding::{Content, Finding, Level};
use crate::glossary::Glossary;
use crate::text::{Position, visible};

/// The name under which the file is written, if no other is given.
pub const NAME: &str = "harmonise.baseline.json";

/// The version of the format.
pub const VERSION: u32 = 1;

/// What is old, by the paths of the texts from the folder of the file, `/` between folders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// In the order of the paths.
    pub files: BTreeMap<String, Arc<Vec<Old>>>,
}

/// A wording that is old in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Old {
    /// The rule that finds it.
    rule: RuleName,
    /// What it is, whatever line it stands on.
    fingerprint: Mark,
    /// How many copies the text has.
    count: NonZeroUsize,
    /// What it is with the words on one side alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<Mark>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<Mark>,
    /// The concept concerned, if the rule is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    concept: Option<String>,
    /// The words as they stood.
    #[serde(default)]
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct RuleName(&'static str);

impl<'de> Deserialize<'de> for RuleName {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        rule(&name).map(Self).map_err(D::Error::custom)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Mark(u64);

impl TryFrom<String> for Mark {
    type Error = &'static str;

    fn try_from(digits: String) -> Result<Self, &'static str> {
        super::file::fingerprint(&digits).map(Self)
    }
}

impl From<Mark> for String {
    fn from(mark: Mark) -> Self {
        format!("{:016x}", mark.0)
    }
}

#[derive(Deserialize)]
struct Head {
    #[serde(rename = "version")]
    _version: Version,
}

#[derive(Deserialize)]
#[serde(try_from = "u32")]
struct Version;

impl TryFrom<u32> for Version {
    type Error = String;

    fn try_from(version: u32) -> Result<Self, String> {
        if version == VERSION {
            return Ok(Self);
        }
        Err(format!(
            "the file is of version {version}, and this harmonise reads version {VERSION}; take the harmonise that made it"
        ))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(rename = "version")]
    _version: Version,
    files: Vec<RawText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawText {
    path: String,
    findings: Vec<Old>,
}

/// What becomes of a baseline when a text is looked at anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moved {
    /// How many copies of wordings stay.
    pub kept: usize,
    /// How many are gone.
    pub dropped: usize,
    /// How many are new in it.
    pub added: usize,
}

impl std::ops::AddAssign for Moved {
    fn add_assign(&mut self, more: Self) {
        self.kept += more.kept;
        self.dropped += more.dropped;
        self.added += more.added;
    }
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// [`Error::Baseline`] names the place, what is wrong and what to do.
    pub fn parse(path: &str, text: &str) -> Result<Self, Error> {
        let told = |error: &serde_json::Error| {
            let place = format!(" at line {} column {}", error.line(), error.column());
            let reason = error.to_string().replace(&place, "");
            let hint = if error.is_data() {
                ""
            } else {
                "; mend it, or take it back from where it was good"
            };
            let at = At {
                path: path.to_owned(),
                position: position(text, error),
            };
            Error::Baseline(Fault::new(&at, format!("{reason}{hint}")))
        };
        // The version first: another one may have other fields.
        let _: Head = serde_json::from_str(text).map_err(|error| told(&error))?;
        let raw: RawFile = serde_json::from_str(text).map_err(|error| told(&error))?;
        let mut files: BTreeMap<String, Vec<Old>> = BTreeMap::new();
        for text in raw.files {
            // A merge of two changes may name a text twice.
            files.entry(text.path).or_default().extend(text.findings);
        }
        let files = files.into_iter().map(|(path, old)| (path, Arc::new(old)));
        Ok(Self {
            files: files.collect(),
        })
    }

    /// The text of its file.
    pub fn written(&self) -> String {
        let mut out = format!("{{\n  \"version\": {VERSION},\n  \"files\": [");
        let files = self.files.iter().filter(|(_, old)| !old.is_empty());
        for (index, (path, old)) in files.enumerate() {
            out.push_str(if index > 0 { ",\n    " } else { "\n    " });
            out.push_str("{\"path\": ");
            out.push_str(&json(path));
            out.push_str(", \"findings\": [");
            for (index, old) in old.iter().enumerate() {
                out.push_str(if index > 0 { ",\n      " } else { "\n      " });
                out.push_str(&json(old));
            }
            out.push_str("\n    ]}");
        }
        out.push_str("\n  ]\n}\n");
        out
    }

    /// What it says of a text.
    pub fn of(&self, path: &str) -> Option<&Arc<Vec<Old>>> {
        self.files.get(path)
    }

    /// How many copies of how many wordings it holds.
    pub fn size(&self) -> (usize, usize) {
        let old = || self.files.values().flat_map(|old| old.iter());
        (old().map(|old| old.count.get()).sum(), old().count())
    }

    /// Looks at a text anew, with what is found in it now: what is gone goes, and what is new comes in if `adds` says so.
    /// What belongs to a rule that was not applied stays.
    pub fn update(
        &mut self,
        path: &str,
        now: &[Finding],
        glossary: &Glossary,
        adds: bool,
        applies: impl Fn(&str) -> bool,
    ) -> Moved {
        let before = self.files.remove(path).unwrap_or_default();
        let (looked, mut kept): (Vec<Old>, Vec<Old>) =
            before.iter().cloned().partition(|old| applies(old.rule.0));
        let left = Left::of(&looked);
        let mut moved = Moved {
            kept: kept.iter().map(|old| old.count.get()).sum(),
            dropped: left.count(),
            added: 0,
        };
        let counting: Vec<&Finding> = now.iter().filter(|one| counts(one)).collect();
        let old = Left::of(&looked).find(&counting);
        let mut stays = Vec::with_capacity(counting.len());
        for (finding, is_old) in counting.into_iter().zip(old) {
            if is_old {
                moved.kept += 1;
                moved.dropped -= 1;
                stays.push(finding);
            } else if adds {
                moved.added += 1;
                stays.push(finding);
            }
        }
        kept.extend(Old::all(stays, glossary));
        kept.sort_by(|one, other| one.order().cmp(&other.order()));
        if !kept.is_empty() {
            self.files.insert(path.to_owned(), Arc::new(kept));
        }
        moved
    }
}

/// Whether a finding is one that a baseline could hold: what is silent or set aside needs none, and a waiver that is for
/// nothing is no wording.
fn counts(finding: &Finding) -> bool {
    finding.level > Level::Silent && finding.rule != super::comment::OWN_RULE
}

impl Old {
    /// The wordings of what was found in a text.
    fn all<'f>(findings: impl IntoIterator<Item = &'f Finding>, glossary: &Glossary) -> Vec<Self> {
        let mut made: Vec<Self> = Vec::new();
        let mut places = FxHashMap::default();
        for finding in findings {
            let content = finding.content;
            let place = places.entry((finding.rule, content)).or_insert(made.len());
            if let Some(old) = made.get_mut(*place) {
                old.count = old.count.saturating_add(1);
                continue;
            }
            made.push(Self {
                rule: RuleName(finding.rule),
                fingerprint: Mark(content.whole),
                count: NonZeroUsize::MIN,
                before: content.before.map(Mark),
                after: content.after.map(Mark),
                concept: finding.concept.map(|id| glossary.concept(id).id.clone()),
                text: visible(&finding.text).into_owned(),
            });
        }
        made
    }

    /// The order in the file does not follow that of the text, so that moving a paragraph does not change the file.
    fn order(&self) -> (&'static str, Option<&str>, &str, u64) {
        let concept = self.concept.as_deref();
        (self.rule.0, concept, &self.text, self.fingerprint.0)
    }
}

/// What is old in a text and was not met so far.
#[derive(Debug, Default)]
pub struct Left {
    /// How many copies of each wording are left.
    counts: Vec<usize>,
    /// The wordings by what they are known by, and their rule.
    wholes: FxHashMap<Key, usize>,
    /// By one side of them.
    befores: FxHashMap<Key, Vec<usize>>,
    afters: FxHashMap<Key, Vec<usize>>,
}

type Key = (&'static str, u64);

impl Left {
    /// All of it.
    pub fn of(old: &[Old]) -> Self {
        let mut left = Self::default();
        for old in old {
            let rule = old.rule.0;
            let number = left.counts.len();
            let known = left
                .wholes
                .entry((rule, old.fingerprint.0))
                .or_insert(number);
            if let Some(count) = left.counts.get_mut(*known) {
                // A merge of two changes may name a wording twice.
                *count = old.count.get().max(*count);
                continue;
            }
            left.counts.push(old.count.get());
            for (mark, side) in [
                (old.before, &mut left.befores),
                (old.after, &mut left.afters),
            ] {
                if let Some(Mark(mark)) = mark {
                    side.entry((rule, mark)).or_default().push(number);
                }
            }
        }
        left
    }

    /// How many copies are left.
    pub fn count(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Tells of each finding of a text whether it is old; each takes one copy. First come those with all their words
    /// around them, then those with the words on one side: a line that now begins a paragraph cuts the others off.
    pub fn find(&mut self, findings: &[&Finding]) -> Vec<bool> {
        let mut old: Vec<bool> = findings.iter().map(|finding| self.whole(finding)).collect();
        for (finding, is_old) in findings.iter().zip(&mut old) {
            *is_old = *is_old || self.side(finding);
        }
        old
    }

    fn whole(&mut self, finding: &Finding) -> bool {
        let number = self.wholes.get(&(finding.rule, finding.content.whole));
        number.is_some_and(|&number| take(&mut self.counts, number))
    }

    fn side(&mut self, finding: &Finding) -> bool {
        let Content { before, after, .. } = finding.content;
        for (mark, side) in [(before, &mut self.befores), (after, &mut self.afters)] {
            let Some(numbers) = mark.and_then(|mark| side.get_mut(&(finding.rule, mark))) else {
                continue;
            };
            while let Some(&number) = numbers.last() {
                if take(&mut self.counts, number) {
                    return true;
                }
                numbers.pop();
            }
        }
        false
    }
}

/// Takes one copy of the wording of that number, if one is left.
fn take(counts: &mut [usize], number: usize) -> bool {
    let Some(count) = counts.get_mut(number).filter(|count| **count > 0) else {
        return false;
    };
    *count -= 1;
    true
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain data can be written")
}

/// Where a fault is; columns of the parser are bytes.
fn position(text: &str, error: &serde_json::Error) -> Position {
    let line = text.lines().nth(error.line().saturating_sub(1));
    let line = line.unwrap_or_default();
    let before = error.column().saturating_sub(1).min(line.len());
    let whole = line.char_indices().filter(|(at, _)| *at < before);
    Position {
        line: error.line().max(1),
        column: whole.count() + 1,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn old(mark: u64, count: usize) -> Old {
        Old {
            rule: RuleName("deprecated-term"),
            fingerprint: Mark(mark),
            count: NonZeroUsize::new(count).unwrap(),
            before: Some(Mark(mark + 100)),
            after: None,
            concept: Some("child-sexual-abuse-material".to_owned()),
            text: "child \"pornography\"".to_owned(),
        }
    }

    fn baseline(old: Vec<Old>) -> Baseline {
        Baseline {
            files: BTreeMap::from([("a.md".to_owned(), Arc::new(old))]),
        }
    }

    fn counts(baseline: &Baseline) -> Vec<(u64, usize)> {
        let old = baseline.of("a.md").cloned().unwrap_or_default();
        old.iter()
            .map(|old| (old.fingerprint.0, old.count.get()))
            .collect()
    }

    #[track_caller]
    fn fault(text: &str, expected: &str) {
        let error = Baseline::parse("b.json", text).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }

    #[test]
    fn what_was_written_is_read_and_has_a_line_a_wording() {
        let mut made = baseline(vec![old(7, 2), old(8, 1)]);
        made.files
            .insert("قانون.txt".to_owned(), Arc::new(vec![old(7, 1)]));
        let text = made.written();
        assert_eq!(Baseline::parse("b", &text).unwrap(), made);
        assert_eq!(
            text.lines()
                .filter(|line| line.contains("fingerprint"))
                .count(),
            3
        );
        assert_eq!(made.size(), (4, 3));
        let empty = Baseline::default().written();
        assert_eq!(Baseline::parse("b", &empty).unwrap(), Baseline::default());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_what_to_do() {
        let good = baseline(vec![old(7, 2)]).written();
        fault(
            &good.replace("\"version\": 1", "\"version\": 2, \"more\": []"),
            "faulty baseline: b.json:2:14: the file is of version 2, and this harmonise reads version 1",
        );
        fault(
            &good.replace("deprecated-term", "deprecated-trem"),
            "faulty baseline: b.json:5:31: no rule is named \"deprecated-trem\" (did you mean deprecated-term?)",
        );
        fault(
            &good.replace("0000000000000007", "7"),
            "faulty baseline: b.json:5:",
        );
        fault(
            &good.replace("\"count\":2", "\"count\":0"),
            "faulty baseline: b.json:5:",
        );
        fault(
            &good.replace("\"count\"", "\"counts\""),
            "faulty baseline: b.json:5:",
        );
        let cut = good.get(..good.len() / 2).unwrap();
        let error = Baseline::parse("b.json", cut).unwrap_err().to_string();
        assert!(
            error.contains("take it back from where it was good"),
            "{error}"
        );
        fault("", "faulty baseline: b.json:1:1: EOF");
        fault(
            "<<<<<<< ours\n{}",
            "faulty baseline: b.json:1:1: expected value",
        );
    }

    /// A finding with these words around it.
    fn found(whole: u64, before: u64, after: u64) -> Finding {
        Finding {
            content: Content {
                whole,
                before: Some(before),
                after: Some(after),
            },
            ..crate::finding::sample("deprecated-term")
        }
    }

    #[track_caller]
    fn update(
        old: &[Finding],
        now: &[Finding],
        adds: bool,
        expected: (&[(u64, usize)], [usize; 3]),
    ) {
        let glossary = Glossary::default();
        let mut one = Baseline::default();
        one.update("a.md", old, &glossary, true, |_| true);
        let moved = one.update("a.md", now, &glossary, adds, |_| true);
        assert_eq!(counts(&one), expected.0);
        assert_eq!([moved.kept, moved.dropped, moved.added], expected.1);
    }

    #[test]
    fn an_update_drops_what_is_gone_and_adds_only_if_asked() {
        let old = [
            found(7, 1, 2),
            found(7, 1, 2),
            found(8, 3, 4),
            found(8, 3, 4),
        ];
        let now = [
            found(7, 1, 2),
            found(7, 1, 2),
            found(7, 1, 2),
            found(9, 5, 6),
        ];
        update(&old, &now, false, (&[(7, 2)], [2, 2, 0]));
        update(&old, &now, true, (&[(7, 3), (9, 1)], [2, 2, 2]));
        update(&old, &[], false, (&[], [0, 4, 0]));
    }

    #[test]
    fn what_has_the_words_on_one_side_is_old_where_no_other_has_them_all() {
        let old = [found(7, 1, 2), found(8, 3, 4)];
        // Cut before; the copy that is whole goes first.
        update(
            &old,
            &[found(9, 5, 2), found(7, 1, 2)],
            false,
            (&[(7, 1)], [1, 1, 0]),
        );
        update(
            &old,
            &[found(9, 5, 2), found(10, 3, 6)],
            false,
            (&[(9, 1), (10, 1)], [2, 0, 0]),
        );
        update(&old, &[found(9, 5, 6)], false, (&[], [0, 2, 0]));
    }

    #[test]
    fn what_was_not_looked_for_is_not_gone() {
        let glossary = Glossary::default();
        let mut one = baseline(vec![old(7, 2)]);
        one.update("a.md", &[], &glossary, false, |_| false);
        assert_eq!(counts(&one), [(7, 2)]);
        one.update("a.md", &[], &glossary, false, |_| true);
        assert_eq!(one, Baseline::default());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_with_a_place(text in "(\\{|\\}|\\[|\\]|\"version\"|:|1|,|\"files\"|\"path\"|\"a\"|\"findings\"|\n|é){0,30}") {
            if let Err(error) = Baseline::parse("b", &text) {
                prop_assert!(error.to_string().starts_with("faulty baseline: b:"), "{}", error);
            }
        }
    }
}
