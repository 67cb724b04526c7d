//! One line a finding, as compilers have it: `path:line:column: level rule concept: "term", write "better term"`.
//!
//! A file without lines, such as a word-processor document, has the place as people say it instead. Arabic stands on
//! no line: such a finding names its concept only, because a terminal would shuffle a line of two directions.

use std::fmt::Write;

use super::layout::{is_rtl, push_name, visible};
use super::totals::{found, totals};
use super::{CheckedFile, Format, Part, Settings, Summary};
use crate::text::Position;

/// The format.
pub(super) static FORMAT: Format = Format {
    name: "concise",
    about: "one line a finding",
    machine: false,
    counts: false,
    open: "",
    separator: "",
    part,
    close,
};

/// About how long a line is: space taken in advance.
const LINE: usize = 160;

fn part(file: &CheckedFile<'_>, settings: &Settings<'_>) -> Part {
    let mut path = String::with_capacity(file.path.len());
    push_name(&mut path, file.path);
    let mut out = String::with_capacity(file.findings.len() * LINE);
    for finding in file.findings {
        out.push_str(&path);
        if file.located {
            let Position { line, column } = finding.start.position;
            let _ = write!(out, ":{line}:{column}");
        } else if let Some(place) = finding.place.as_deref().filter(|place| !is_rtl(place)) {
            let _ = write!(out, ": {}", visible(place));
        }
        let level = settings.style.level(finding.level, finding.level.name());
        let _ = write!(out, ": {level} ");
        out.push_str(finding.rule);
        out.push(' ');
        out.push_str(&settings.glossary.concept(finding.concept).id);
        if !finding.lang.is_rtl() {
            out.push_str(": \"");
            out.push_str(&visible(&finding.text));
            if let Some(best) = finding.suggestions.first() {
                out.push_str("\", write \"");
                out.push_str(&visible(&best.text));
            }
            out.push('"');
        }
        out.push('\n');
    }
    Part {
        findings: out,
        ..Part::default()
    }
}

fn close(summary: &Summary, settings: &Settings<'_>) -> String {
    if found(summary) == 0 && summary.unread == 0 && summary.files > 0 {
        return String::new();
    }
    totals(summary, settings) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn snapshot() {
        insta::assert_snapshot!(sample::render(&FORMAT));
    }

    #[test]
    fn a_clean_run_says_nothing_but_an_empty_one_does() {
        let sample = sample::Sample::new();
        let close = |summary: &Summary| close(summary, &sample.settings());
        assert_eq!(
            close(&Summary {
                files: 1,
                ..Summary::default()
            }),
            ""
        );
        assert_eq!(close(&Summary::default()), "no file was read.\n");
    }
}
