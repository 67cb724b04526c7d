//! One line a finding, as compilers have it: `path:line:column: level rule concept: "term", write "better term"`.
//!
//! A file without lines, such as a word-processor document, has the mark of the finding, `path#mark`, and the place as
//! people say it instead. What is silent tells
//! the context that makes it so. Arabic words are isolated in files and pipes; on a terminal, which would shuffle a line
//! of two directions, such a finding names its concept only.

use std::fmt::Write;

use super::layout::{is_rtl, isolated, set_aside};
use super::totals::{nothing_to_tell, totals};
use super::{CheckedFile, Format, Part, Settings, Summary};
use crate::finding::{How, Level};
use crate::text::{Position, push_name, visible};

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
        } else {
            let _ = write!(out, "#{}", finding.mark());
            if let Some(place) = finding.place.as_deref()
                && (settings.writing.is_none() || !is_rtl(place))
            {
                let _ = write!(out, ": {}", isolated(&visible(place)));
            }
        }
        let level = settings.style.level(finding.level, finding.level.name());
        let _ = write!(out, ": {level} ");
        out.push_str(finding.rule);
        if let Some(concept) = finding.concept {
            out.push(' ');
            out.push_str(&visible(&settings.glossary.concept(concept).id));
        } else {
            out.push_str(": ");
            out.push_str(&finding.message);
        }
        if finding.how == How::Damage {
            out.push_str(" (through damage)");
        }
        let silent = finding.level == Level::Silent;
        let shown = settings.writing.is_none() || !is_rtl(&finding.text);
        if finding.concept.is_some() && shown {
            out.push_str(": \"");
            out.push_str(&isolated(&visible(&finding.text)));
            out.push('"');
            if let Some(best) = finding.suggestions.first().filter(|_| !silent) {
                let _ = write!(out, ", write \"{}\"", isolated(&visible(&best.text)));
            }
        }
        if silent {
            let why = finding.waived.as_ref().map(set_aside);
            let why = why.as_deref().unwrap_or(finding.context.name());
            let _ = write!(out, " ({why})");
        }
        out.push('\n');
    }
    Part {
        findings: out,
        ..Part::default()
    }
}

fn close(summary: &Summary, settings: &Settings<'_>) -> String {
    if nothing_to_tell(summary) {
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
        let shown = sample::isolates_named(&sample::render(&FORMAT));
        insta::assert_snapshot!(shown);
    }

    #[test]
    fn a_clean_run_says_nothing_but_an_empty_or_silent_one_does() {
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
        let silent = Summary {
            files: 1,
            silent: std::collections::BTreeMap::from([(crate::finding::Context::Title, 1)]),
            ..Summary::default()
        };
        assert_eq!(
            close(&silent),
            "1 file: nothing found. 1 silent: 1 in a title.\n"
        );
    }
}
