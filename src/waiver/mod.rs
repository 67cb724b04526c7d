//! What sets findings aside: comments in a text, a file of waivers beside the texts, a baseline of what is old, and the
//! lines that count.
//!
//! Nothing here finds anything, and nothing here reads a file or the clock: the day of today is handed in. Which findings
//! are set aside by what is for [`check`](crate::check) to settle; the formats of the files are told in [`file`](mod@file).

pub mod baseline;
pub mod comment;
pub mod file;
mod lines;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::finding::{By, Context, Finding, Level, Waived};
use crate::text::{Source, key};

pub use baseline::{Baseline, Old};
pub use file::{Entry, Waivers};
pub use lines::{Lines, OnLines};
pub use toml::value::Date;

/// What may set findings of one text aside beside its own comments.
#[derive(Debug, Clone, Default)]
pub struct Aside {
    /// The entries of the file of waivers that are for this text.
    pub entries: Entries,
    /// The day of today; without it no entry has run out.
    pub today: Option<Date>,
    /// What is old in this text, if there is a baseline.
    pub old: Option<Arc<Vec<Old>>>,
    /// The lines that count; nothing where all do.
    pub lines: Option<Lines>,
}

impl Aside {
    /// Whether there is nothing that could set a finding aside.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.old.is_none() && self.lines.is_none()
    }
}

/// Entries of a file of waivers that are for one text, each with its number in the file.
#[derive(Debug, Clone, Default)]
pub struct Entries {
    by_fingerprint: FxHashMap<u64, Vec<Numbered>>,
    by_excerpt: Vec<(Numbered, String)>,
}

/// An entry and its number in the file.
pub type Numbered = (usize, Arc<Entry>);

impl Entries {
    /// Adds the entry of that number.
    pub fn add(&mut self, number: usize, entry: &Arc<Entry>) {
        let numbered = (number, Arc::clone(entry));
        if let Some(fingerprint) = entry.fingerprint {
            let list = self.by_fingerprint.entry(fingerprint).or_default();
            list.push(numbered);
        } else if let Some(excerpt) = &entry.excerpt {
            self.by_excerpt.push((numbered, key(excerpt)));
        }
    }

    /// The entries that name the finding by its fingerprint.
    pub fn of<'e>(&'e self, finding: &Finding) -> impl Iterator<Item = &'e Numbered> {
        let rule = finding.rule;
        let list = self.by_fingerprint.get(&finding.fingerprint);
        list.into_iter()
            .flatten()
            .filter(move |(_, entry)| entry.rule == rule)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_fingerprint.is_empty() && self.by_excerpt.is_empty()
    }

    /// The numbers of all of them.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        let excerpts = self.by_excerpt.iter().map(|(numbered, _)| numbered.0);
        let mut numbers: Vec<usize> = excerpts.collect();
        #[expect(clippy::iter_over_hash_type, reason = "they are sorted below")]
        for list in self.by_fingerprint.values() {
            numbers.extend(list.iter().map(|numbered| numbered.0));
        }
        numbers.sort_unstable();
        numbers.into_iter()
    }

    /// Whether there are entries that know a finding by the words around it.
    pub const fn have_excerpts(&self) -> bool {
        !self.by_excerpt.is_empty()
    }

    /// The entries without a fingerprint whose excerpt holds the words of a finding: those of `text` from `start` up to
    /// `end`, and what the excerpt has before and after them.
    pub fn around<'e>(
        &'e self,
        rule: &str,
        text: &str,
        start: usize,
        end: usize,
    ) -> impl Iterator<Item = &'e Numbered> {
        let longest = self.by_excerpt.iter();
        let longest = longest.map(|((_, entry), _)| entry.excerpt.as_ref().map_or(0, String::len));
        // Marks, blanks and hyphens at line ends take room in the text that the excerpt need not have.
        let reach = 2 * longest.max().unwrap_or(0) + 64;
        let from = boundary(text, start.saturating_sub(reach));
        let to = boundary(text, end.saturating_add(reach));
        let part = |from, to| key(text.get(from..to).unwrap_or_default());
        let (before, found, after) = (part(from, start), part(start, end), part(end, to));
        let whole = format!(" {before} {found} {after} ");
        let first = before.len() + 2;
        let rule = rule.to_owned();
        let entries = self.by_excerpt.iter();
        entries
            .filter(move |((_, entry), excerpt)| {
                entry.rule == rule && holds(&whole, excerpt, first, first + found.len())
            })
            .map(|(numbered, _)| numbered)
    }
}

/// Whether whole words of `text` that are those of `excerpt` take in the bytes from `start` up to `end`.
fn holds(text: &str, excerpt: &str, start: usize, end: usize) -> bool {
    let wanted = format!(" {excerpt} ");
    text.match_indices(' ').any(|(at, _)| {
        at < start
            && at + wanted.len() > end
            && text.get(at..).is_some_and(|rest| rest.starts_with(&wanted))
    })
}

/// The last character boundary up to `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

/// Why a finding cannot be set aside by an entry of the file of waivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unwaivable {
    /// It tells of a waiver.
    #[error("it tells of a waiver, and cannot be waived")]
    OfWaiver,
    /// A comment or an entry does so.
    #[error("it is waived already")]
    Already,
    /// It stands in a context in which it is silent.
    #[error("it needs no waiver: it is silent there ({})", .0.name())]
    Silent(Context),
}

/// Whether an entry of the file of waivers can set a finding aside. One that a baseline makes silent can be.
///
/// # Errors
/// [`Unwaivable`] says why not.
pub fn may_be_waived(finding: &Finding) -> Result<(), Unwaivable> {
    if finding.rule == comment::OWN_RULE {
        return Err(Unwaivable::OfWaiver);
    }
    match finding.waived.as_ref().map(|waived| waived.by) {
        Some(By::Comment | By::File) => Err(Unwaivable::Already),
        None if finding.level == Level::Silent => Err(Unwaivable::Silent(finding.context)),
        Some(By::Baseline) | None => Ok(()),
    }
}

/// The reason of a waiver in one line, its words apart by one blank each; nothing where it has none.
pub fn reason(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The words of a finding and those around it in its block, for people who read a file of waivers.
pub fn excerpt_of(source: &Source<'_>, document: &Document<'_>, finding: &Finding) -> String {
    let words = document.map.text(finding.span).and_then(|span| {
        let blocks = &document.blocks;
        let number = blocks.partition_point(|block| block.span.end <= span.start);
        let block = blocks.get(number)?.span;
        let text = block.of(&document.text);
        let start = span.start.checked_sub(block.start)?;
        let end = span.end.min(block.end).checked_sub(block.start)?;
        Some(excerpt(text, start, end))
    });
    let words = words.filter(|words| !key(words).is_empty());
    words.unwrap_or_else(|| finding.span.of(source.text()).to_owned())
}

/// The words around a finding: those from `start` up to `end` of the text of its
/// block, and five on each side.
fn excerpt(text: &str, start: usize, end: usize) -> String {
    const WORDS: usize = 5;
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let (before, after) = (part(0, start), part(end, text.len()));
    // A word that the finding ends or begins in the middle of, as behind an elided article, stays whole.
    let glued_before = before.len()
        - before
            .trim_end_matches(|char: char| !char.is_whitespace())
            .len();
    let from = words_back(part(0, start - glued_before), WORDS);
    let glued_after = after.len()
        - after
            .trim_start_matches(|char: char| !char.is_whitespace())
            .len();
    let to = end + glued_after + words_on(part(end + glued_after, text.len()), WORDS);
    crate::text::visible(part(from, to)).trim().to_owned()
}

/// Where the last `count` words of `text` begin.
fn words_back(text: &str, count: usize) -> usize {
    let mut at = text.len();
    for word in text.split_whitespace().rev().take(count) {
        at = text
            .get(..at)
            .and_then(|text| text.rfind(word))
            .unwrap_or(at);
    }
    at
}

/// Where the first `count` words of `text` end.
fn words_on(text: &str, count: usize) -> usize {
    let mut at = 0;
    for word in text.split_whitespace().take(count) {
        let found = text.get(at..).and_then(|text| text.find(word));
        at += found.map_or(0, |found| found + word.len());
    }
    at
}

impl Entry {
    /// An entry that sets a finding aside, in the text that the file of waivers knows by this path.
    pub fn of(finding: &Finding, path: String, excerpt: String, reason: String) -> Self {
        Self {
            rule: finding.rule,
            path,
            excerpt: Some(excerpt),
            fingerprint: Some(finding.fingerprint),
            reason,
            owner: None,
            until: None,
            start: 0,
            end: 0,
        }
    }

    /// Whether it has run out before that day.
    pub fn has_run_out(&self, today: Option<Date>) -> bool {
        matches!((self.until, today), (Some(until), Some(today)) if until < today)
    }

    /// What is told of a finding that it sets aside.
    pub fn waived(&self) -> Waived {
        Waived {
            by: By::File,
            reason: Some(self.reason.clone()),
            owner: self.owner.clone(),
            until: self.until.map(|date| date.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(excerpt: &str) -> Entries {
        let text = format!(
            "[[waiver]]\nrule = \"deprecated-term\"\npath = \"a\"\nexcerpt = \"{excerpt}\"\nreason = \"b\"\n"
        );
        let mut entries = Entries::default();
        for (number, entry) in Waivers::parse("w.toml", &text)
            .unwrap()
            .entries
            .iter()
            .enumerate()
        {
            entries.add(number, entry);
        }
        entries
    }

    #[track_caller]
    fn check(excerpt: &str, text: &str, found: &str, expected: bool) {
        let start = text.find(found).unwrap();
        let entries = entries(excerpt);
        let mut around = entries.around("deprecated-term", text, start, start + found.len());
        assert_eq!(around.next().is_some(), expected, "{excerpt} in {text}");
    }

    #[test]
    fn an_excerpt_holds_a_finding_where_its_words_stand_around_it() {
        let text = "The Child\nPornography Victims Assistance Reserve (child pornography victims) is\u{A0}open.";
        check(
            "Child Pornography Victims Assistance Reserve",
            text,
            "Child\nPornography",
            true,
        );
        check(
            "child pornography victims is open",
            text,
            "child pornography",
            true,
        );
        check(
            "Child Pornography Victims Assistance Reserve",
            text,
            "child pornography",
            false,
        );
        // Whole words only, and no words but those around the finding.
        check("pornography victim", text, "child pornography", false);
        check("Assistance Reserve", text, "Child\nPornography", false);
    }

    #[test]
    fn an_arabic_excerpt_holds_with_its_particles_and_without_marks() {
        let text = "يعاقب كل من تاجر بالمواد الإباحية عن الأطفال أو وزعها.";
        check(
            "تاجر بالمواد الإباحية عن الأطفال",
            text,
            "بالمواد الإباحية عن الأطفال",
            true,
        );
    }

    #[test]
    fn the_excerpt_of_a_finding_has_the_words_around_it() {
        let text = "A person who knowingly produces,\noffers or sells l’enfant-x (as such) and so on and on commits it.";
        let start = text.find("enfant").unwrap();
        assert_eq!(
            excerpt(text, start, start + "enfant".len()),
            "knowingly produces, offers or sells l’enfant-x (as such) and so on"
        );
        assert_eq!(excerpt("child", 0, 5), "child");
    }
}
