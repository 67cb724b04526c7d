//! Which finding a person means: the place that a report gives it, as it is typed.
//!
//! `PATH:LINE:COLUMN` or `PATH:LINE` in a text; `PATH#MARK` in a file without lines, such as a word-processor document,
//! and in any other; `PATH: PLACE` with the place in words, as `concise` prints it. What is checked is not known here.

use crate::document;
use crate::finding::Finding;
use crate::text::{Position, visible};

/// Which findings of a file are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted<'a> {
    /// The one that covers a column, or all on a line.
    At(usize, Option<usize>),
    /// The one whose fingerprint begins so.
    Of(&'a str),
    /// Those at a place in words.
    In(&'a str),
}

/// Fewer digits of a fingerprint tell nothing.
const SHORTEST_MARK: usize = 4;

impl<'a> Wanted<'a> {
    /// Reads a name as a file and what is meant in it.
    pub(super) fn of(name: &'a str) -> Option<(&'a str, Self)> {
        marked(name).or_else(|| at(name)).or_else(|| said(name))
    }

    /// The finding whose fingerprint begins with these digits, if they are enough of them.
    pub(super) fn mark(digits: &'a str) -> Option<Self> {
        let enough = (SHORTEST_MARK..=16).contains(&digits.len());
        let is_mark = enough && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_mark.then_some(Self::Of(digits))
    }

    /// The findings of a file that are meant; `located` is whether the file has lines. If there are none, which there are
    /// instead, in words.
    pub(super) fn among<'f>(
        &self,
        path: &str,
        findings: &'f [Finding],
        located: bool,
    ) -> Result<Vec<&'f Finding>, String> {
        // What was taken out of a package has no lines that a person could know of.
        let told = located || !matches!(self, Self::At(..));
        let meant = findings.iter().filter(|one| told && self.is(one));
        let meant: Vec<&Finding> = meant.collect();
        if meant.is_empty() {
            return Err(self.instead(path, findings, located));
        }
        Ok(meant)
    }

    /// Where several are, behind "there".
    pub(super) const fn there(&self) -> &'static str {
        match self {
            Self::At(..) => "; on that line",
            Self::Of(_) | Self::In(_) => "",
        }
    }

    /// Whether it is that finding.
    fn is(&self, finding: &Finding) -> bool {
        match *self {
            Self::At(line, Some(column)) => covers(finding, line, column),
            Self::At(line, None) => is_on(finding, line),
            Self::Of(mark) => {
                format!("{:016x}", finding.fingerprint).starts_with(&mark.to_lowercase())
            }
            Self::In(place) => finding
                .place
                .as_deref()
                .is_some_and(|own| is_said(own, place)),
        }
    }

    /// Whether it may be several.
    pub(super) const fn is_of_many(&self) -> bool {
        matches!(self, Self::At(_, None) | Self::In(_))
    }

    /// Which findings there are where none is meant.
    fn instead(&self, path: &str, findings: &[Finding], located: bool) -> String {
        let on_line = |finding: &&Finding| match *self {
            Self::At(line, _) if located => is_on(finding, line),
            _ => true,
        };
        let meant: Vec<&Finding> = findings.iter().filter(on_line).collect();
        let all = told(path, &meant, located);
        match self {
            _ if findings.is_empty() => "; nothing was found in that file".to_owned(),
            Self::At(..) if located && meant.is_empty() => String::new(),
            Self::At(..) if located => format!("; on that line: {all}"),
            Self::At(..) => {
                format!("; that file has no lines, and a finding is named by its mark: {all}")
            }
            Self::Of(_) | Self::In(_) => format!("; in that file: {all}"),
        }
    }
}

/// The names of findings, to be typed instead. Of many, the first.
pub(super) fn told(path: &str, findings: &[&Finding], located: bool) -> String {
    const MOST: usize = 8;
    let name = |finding: &&Finding| {
        if located {
            let Position { line, column } = finding.start.position;
            format!("{path}:{line}:{column}")
        } else {
            format!("{path}#{}", finding.mark())
        }
    };
    let mut names: Vec<String> = findings.iter().take(MOST).map(name).collect();
    if findings.len() > MOST {
        names.push(format!("and {} more", findings.len() - MOST));
    }
    names.join(", ")
}

/// `PATH#MARK`.
fn marked(name: &str) -> Option<(&str, Wanted<'_>)> {
    let (path, mark) = name.rsplit_once('#')?;
    let meant = Wanted::mark(mark).filter(|_| !path.is_empty())?;
    Some((path, meant))
}

/// `PATH:LINE:COLUMN` or `PATH:LINE`.
fn at(name: &str) -> Option<(&str, Wanted<'_>)> {
    let (rest, last) = name.rsplit_once(':')?;
    let last = last.parse().ok()?;
    let with_column = || {
        let (path, line) = rest.rsplit_once(':')?;
        Some((path, Wanted::At(line.parse().ok()?, Some(last))))
    };
    with_column().or(Some((rest, Wanted::At(last, None))))
}

/// `PATH: PLACE`, where the path is the first that has the ending of a format.
fn said(name: &str) -> Option<(&str, Wanted<'_>)> {
    name.match_indices(':').find_map(|(at, _)| {
        let (path, place) = name.split_at_checked(at)?;
        let place = place.trim_start_matches(':').trim();
        document::format_of(path)?;
        (!place.is_empty()).then_some((path, Wanted::In(place)))
    })
}

/// Whether a place is what is typed, but for capitals, blanks and the marks that keep directions apart.
fn is_said(place: &str, typed: &str) -> bool {
    let bare = |text: &str| {
        let kept = text.chars().filter(|char| !is_isolate(*char));
        let kept: String = kept.collect();
        let words: Vec<&str> = kept.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    bare(&visible(place)) == bare(typed)
}

const fn is_isolate(char: char) -> bool {
    // LEFT-TO-RIGHT ISOLATE to POP DIRECTIONAL ISOLATE, LEFT-TO-RIGHT MARK, RIGHT-TO-LEFT MARK
    matches!(char, '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
}

/// Whether a place lies in the text of a finding.
fn covers(finding: &Finding, line: usize, column: usize) -> bool {
    let (start, end) = (finding.start.position, finding.end.position);
    (start.line, start.column) <= (line, column) && (line, column) < (end.line, end.column)
}

/// Whether a finding stands on a line, or on a part of it.
fn is_on(finding: &Finding, line: usize) -> bool {
    (finding.start.position.line..=finding.end.position.line).contains(&line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding;

    #[test]
    fn a_name_is_a_file_and_what_is_meant_in_it() {
        let of = |name| Wanted::of(name);
        assert_eq!(of("a.md:3:24"), Some(("a.md", Wanted::At(3, Some(24)))));
        assert_eq!(of("C:\\a.md:3"), Some(("C:\\a.md", Wanted::At(3, None))));
        assert_eq!(
            of("a.docx#fa882433"),
            Some(("a.docx", Wanted::Of("fa882433")))
        );
        assert_eq!(of("a.docx#1234"), Some(("a.docx", Wanted::Of("1234"))));
        assert_eq!(
            of("a.docx: Part 2: Offences, paragraph 1"),
            Some(("a.docx", Wanted::In("Part 2: Offences, paragraph 1")))
        );
        for name in [
            "a.docx",
            "deprecated-term",
            "a#b",
            "#fa882433",
            "a.docx:",
            "a: b",
        ] {
            assert_eq!(of(name), None, "{name}");
        }
    }

    #[test]
    fn few_digits_or_other_letters_are_no_mark() {
        for digits in ["", "1", "abc", "xyz0", "0123456789abcdef0"] {
            assert_eq!(Wanted::mark(digits), None, "{digits}");
        }
        assert_eq!(Wanted::mark("0aB1"), Some(Wanted::Of("0aB1")));
    }

    #[test]
    fn a_place_in_words_may_be_typed_without_its_marks_and_capitals() {
        let one = Finding {
            place: Some("Part 2:  Offences, paragraph 1".to_owned()),
            ..finding::sample("deprecated-term")
        };
        assert!(Wanted::In("\u{2068}part 2: offences, paragraph 1\u{2069}").is(&one));
        assert!(!Wanted::In("part 2: offences, paragraph 11").is(&one));
    }

    #[test]
    fn a_mark_is_the_first_digits_of_a_fingerprint() {
        let one = Finding {
            fingerprint: 0x00AB_CDEF_0000_0001,
            ..finding::sample("deprecated-term")
        };
        assert_eq!(one.mark(), "00abcdef");
        assert!(Wanted::Of("00ABCDEF").is(&one));
        assert!(Wanted::Of("00abcdef00000001").is(&one));
        assert!(!Wanted::Of("0abcdef").is(&one));
    }
}
