//! The file of waivers, `harmonise.waivers.toml`: for texts that nobody may annotate.
//!
//! ```toml
//! version = 1
//!
//! [[waiver]]
//! rule = "deprecated-term"
//! path = "bills/41.docx"                # from the folder of this file
//! excerpt = "cited as the Child Pornography Act"
//! fingerprint = "00c0ffee00000004"      # without it the excerpt counts
//! reason = "the short title of an Act in force"
//! owner = "drafting office"             # optional
//! until = 2027-12-31                    # optional: the last day
//! ```
//!
//! An entry is found again by its words, never by a line. A file that is broken is refused whole, with the place.

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;
use toml::value::{Date, Datetime};

use super::comment::rule;
use crate::error::{At, Error, Fault, in_plain_words};
use crate::text::{Position, Positions};

/// The name under which the file is looked for.
pub const NAME: &str = "harmonise.waivers.toml";

/// The version of the format.
pub const VERSION: u32 = 1;

/// A file of waivers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waivers {
    /// In the order of the file.
    pub entries: Vec<Arc<Entry>>,
}

/// One waiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The rule whose finding it sets aside.
    pub rule: &'static str,
    /// The text, from the folder of the file; `/` between folders.
    pub path: String,
    /// The words around the finding.
    pub excerpt: Option<String>,
    /// The fingerprint of the finding.
    pub fingerprint: Option<u64>,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Where it begins in the file, in bytes.
    pub start: usize,
    /// Where its first line ends.
    pub end: usize,
}

#[derive(Deserialize)]
struct Head {
    version: Option<Spanned<u32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[expect(dead_code, reason = "it is looked at before the rest is read")]
    version: Option<u32>,
    #[serde(default, rename = "waiver")]
    waivers: Vec<Spanned<RawWaiver>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWaiver {
    rule: Spanned<String>,
    path: Spanned<String>,
    excerpt: Option<Spanned<String>>,
    fingerprint: Option<Spanned<String>>,
    reason: Spanned<String>,
    owner: Option<String>,
    until: Option<Spanned<Datetime>>,
}

impl Waivers {
    /// Reads a file of waivers.
    ///
    /// # Errors
    /// [`Error::Waivers`] names the place, what is wrong and what to do.
    pub fn parse(path: &str, text: &str) -> Result<Self, Error> {
        let fault = |at: usize, reason: String| {
            let path = path.to_owned();
            let position = Positions::new(text).of(at);
            Error::Waivers(Fault::new(&At { path, position }, reason))
        };
        let told = |error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            fault(at, in_plain_words(error.message()))
        };
        let head: Head = toml::from_str(text).map_err(told)?;
        if let Some(version) = head.version.filter(|version| *version.as_ref() > VERSION) {
            let reason = format!(
                "the file is of version {}, made by a newer harmonise than this one, which reads version {VERSION}",
                version.as_ref()
            );
            return Err(fault(version.span().start, reason));
        }
        let raw: RawFile = toml::from_str(text).map_err(told)?;
        let entries = raw.waivers.into_iter().map(|raw| {
            let span = raw.span();
            entry(raw.into_inner(), span, text).map_err(|(at, reason)| fault(at, reason))
        });
        let entries = entries.map(|entry| entry.map(Arc::new));
        Ok(Self {
            entries: entries.collect::<Result<_, _>>()?,
        })
    }
}

/// An entry as it counts; else the byte at which something is wrong, and what.
fn entry(raw: RawWaiver, span: Range<usize>, text: &str) -> Result<Entry, (usize, String)> {
    let at = |value: &Spanned<String>| value.span().start;
    let empty = |value: &Spanned<String>| value.as_ref().trim().is_empty();
    let named = rule(raw.rule.as_ref()).map_err(|reason| (at(&raw.rule), reason))?;
    if empty(&raw.reason) {
        return Err((
            at(&raw.reason),
            "the reason is empty: say why the wording stays".to_owned(),
        ));
    }
    if empty(&raw.path) {
        return Err((at(&raw.path), "the path is empty: name the text".to_owned()));
    }
    if let Some(excerpt) = raw
        .excerpt
        .as_ref()
        .filter(|excerpt| crate::text::key(excerpt.as_ref()).is_empty())
    {
        return Err((at(excerpt), "the excerpt has no word".to_owned()));
    }
    let read = |value: &Spanned<String>| {
        fingerprint(value.as_ref()).map_err(|fault| (at(value), fault.to_owned()))
    };
    let fingerprint = raw.fingerprint.as_ref().map(read);
    let fingerprint = fingerprint.transpose()?;
    if fingerprint.is_none() && raw.excerpt.is_none() {
        return Err((
            span.start,
            "it has neither a fingerprint nor an excerpt: quote the words that it is about"
                .to_owned(),
        ));
    }
    let until = raw.until.map(|value| {
        let datetime = *value.as_ref();
        let plain = datetime.time.is_none() && datetime.offset.is_none();
        datetime
            .date
            .filter(|_| plain)
            .ok_or_else(|| (value.span().start, "a day such as 2027-12-31".to_owned()))
    });
    let rest = text.get(span.start..).unwrap_or_default();
    Ok(Entry {
        rule: named,
        path: plain(raw.path.as_ref()),
        excerpt: raw.excerpt.map(Spanned::into_inner),
        fingerprint,
        reason: raw.reason.into_inner(),
        owner: raw.owner,
        until: until.transpose()?,
        start: span.start,
        end: span.start + rest.lines().next().map_or(0, str::len),
    })
}

/// The number that a fingerprint stands for; else what is wrong with it.
pub(super) fn fingerprint(digits: &str) -> Result<u64, &'static str> {
    let plain = digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let value = plain.then(|| u64::from_str_radix(digits, 16).ok());
    value
        .flatten()
        .ok_or("a fingerprint has 16 hexadecimal digits")
}

/// A path as the files of a run are named: `/` between folders, no `./` before it.
fn plain(path: &str) -> String {
    let path = path.trim().replace('\\', "/");
    path.strip_prefix("./").map_or(path.clone(), str::to_owned)
}

impl Entry {
    /// The place of the entry in the text of its file.
    pub fn position(&self, text: &str) -> Position {
        Positions::new(text).of(self.start)
    }

    /// Whether another entry says the same, wherever it stands.
    pub fn says_as(&self, other: &Self) -> bool {
        let moved = Self {
            start: other.start,
            end: other.end,
            ..self.clone()
        };
        moved == *other
    }

    /// The text of a file of waivers with this entry behind what is there, which stays as it is byte for byte.
    pub fn appended(&self, text: &str) -> String {
        let mut made = text.to_owned();
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        if made.trim().is_empty() {
            made.clear();
            // Writing to a string cannot fail.
            let _ = write!(made, "version = {VERSION}{newline}");
        } else if !made.ends_with('\n') {
            made.push_str(newline);
        }
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let mut line = |text: &str| {
            made.push_str(text);
            made.push_str(newline);
        };
        line("");
        line("[[waiver]]");
        let fingerprint = self.fingerprint.map(|value| format!("{value:016x}"));
        for (key, value) in [
            ("rule", Some(self.rule)),
            ("path", Some(self.path.as_str())),
            ("excerpt", self.excerpt.as_deref()),
            ("fingerprint", fingerprint.as_deref()),
            ("reason", Some(self.reason.as_str())),
            ("owner", self.owner.as_deref()),
        ] {
            if let Some(value) = value {
                line(&format!("{key} = {}", quoted(value)));
            }
        }
        if let Some(until) = self.until {
            line(&format!("until = {until}"));
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ONE: &str = "[[waiver]]\nrule = \"deprecated-term\"\npath = \"./bills/41.md\"\nfingerprint = \"00c0ffee00000004\"\nreason = \"a title\"\n";

    #[track_caller]
    fn fault(text: &str, expected: &str) {
        let error = Waivers::parse("w.toml", text).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn a_waiver_is_read_with_its_day_and_owner() {
        let text = format!("version = 1\n{ONE}owner = \"office\"\nuntil = 2027-12-31\n");
        let waivers = Waivers::parse("w.toml", &text).unwrap();
        let entry = &waivers.entries[0];
        assert_eq!(
            (entry.rule, entry.path.as_str()),
            ("deprecated-term", "bills/41.md")
        );
        assert_eq!(entry.fingerprint, Some(0x00C0_FFEE_0000_0004));
        assert_eq!(entry.until.unwrap().to_string(), "2027-12-31");
        assert_eq!(entry.position(&text), Position { line: 2, column: 1 });
        let day = |text: &str| text.parse::<Datetime>().unwrap().date;
        assert!(!entry.has_run_out(day("2027-12-31")));
        assert!(entry.has_run_out(day("2028-01-01")));
        assert!(!entry.has_run_out(None));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_what_to_do() {
        fault(
            "version = 2\n[[waivers]]\n",
            "w.toml:1:11: the file is of version 2",
        );
        fault("[[waiver]]\nrule = ", "w.toml:2:");
        fault(
            &ONE.replace("deprecated-term", "deprecated"),
            "w.toml:2:8: no rule is named \"deprecated\"",
        );
        fault(
            &ONE.replace("reason = \"a title\"", ""),
            "w.toml:1:1: `reason` is missing",
        );
        fault(
            &ONE.replace("a title", " "),
            "w.toml:5:10: the reason is empty",
        );
        fault(
            &ONE.replace("fingerprint", "finger"),
            "w.toml:4:1: unknown key or word `finger`",
        );
        fault(
            &ONE.replace("00c0", "0xc0"),
            "w.toml:4:15: a fingerprint has 16",
        );
        fault(
            &ONE.replace("fingerprint = \"00c0ffee00000004\"\n", ""),
            "w.toml:1:1: it has neither",
        );
        fault(
            &format!("{ONE}until = 2027-12-31T00:00:00\n"),
            "w.toml:6:9: a day such as",
        );
        fault(&format!("{ONE}until = 2027-13-01\n"), "w.toml:6:");
    }

    #[test]
    fn a_new_entry_stands_behind_what_is_there_and_changes_none_of_it() {
        let before = format!("# Ours; keep sorted.\r\n{}# end", ONE.replace('\n', "\r\n"));
        let entry = Entry {
            path: "lois/l’“été”.md".to_owned(),
            excerpt: Some("\"quoted\" 'twice' \\ back".to_owned()),
            owner: Some("bureau".to_owned()),
            ..(*Waivers::parse("w", ONE).unwrap().entries[0]).clone()
        };
        let after = entry.appended(&before);
        assert!(after.starts_with(&before));
        assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
        let read = Waivers::parse("w", &after).unwrap();
        assert_eq!(read.entries.len(), 2);
        assert_eq!(read.entries[1].excerpt, entry.excerpt);
        assert_eq!(read.entries[1].path, entry.path);
    }

    proptest! {
        #[test]
        fn any_reason_and_excerpt_come_back_as_they_were_written(
            reason in "\\PC{1,30}", excerpt in "[\\PC\\n\\t\"'\\\\]{0,30}a", owner in proptest::option::of("\\PC{0,9}"),
        ) {
            prop_assume!(!reason.trim().is_empty());
            let start = Waivers::parse("w", ONE).unwrap();
            let entry = Entry { reason, excerpt: Some(excerpt), owner, ..(*start.entries[0]).clone() };
            let read = Waivers::parse("w", &entry.appended("")).unwrap();
            let read = &read.entries[0];
            prop_assert_eq!((&read.reason, &read.excerpt, &read.owner), (&entry.reason, &entry.excerpt, &entry.owner));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "(version = [0-9]\n|\\[\\[waiver\\]\\]\n|rule = \"damaged-text\"\n|path = \"a\"\n|reason = \"b\"\n|excerpt = \"c\"\n|until = 20[0-9]{2}-[0-9]{2}-01\n|\\PC{0,5}\n){0,9}") {
            if let Err(error) = Waivers::parse("w", &text) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
