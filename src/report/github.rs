//! Workflow commands of GitHub Actions: an annotation beside the line of each finding.
//!
//! A file that could not be checked has one, too. Silent findings are not told: an annotation cannot be quiet. Arabic inside a message is isolated.

use std::fmt::Write;

use super::layout::advice;
use super::{CheckedFile, Format, Part, Settings, Summary};
use crate::finding::Level;
use crate::text::push_named;

/// The format.
pub(super) static FORMAT: Format = Format {
    name: "github",
    about: "annotations in GitHub Actions",
    machine: true,
    counts: false,
    open: "",
    separator: "",
    part,
    close,
};

fn part(file: &CheckedFile<'_>, _: &Settings<'_>) -> Part {
    let mut out = String::new();
    if let Some(error) = &file.error {
        out.push_str("::error file=");
        push_escaped(&mut out, file.path, PROPERTY);
        out.push_str(",title=harmonise%3A not checked::");
        push_escaped(&mut out, error, "");
        out.push('\n');
    }
    for finding in file.findings {
        let command = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Notice => "notice",
            Level::Silent => continue,
        };
        let _ = write!(out, "::{command} file=");
        push_escaped(&mut out, file.path, PROPERTY);
        let (start, end) = (finding.start.position, finding.end.position);
        if file.located {
            let _ = write!(out, ",line={},endLine={}", start.line, end.line);
            // Columns are read as those of one line: a finding over several has none.
            if start.line == end.line {
                let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
            }
        }
        out.push_str(",title=");
        push_escaped(&mut out, "harmonise: ", PROPERTY);
        push_escaped(&mut out, finding.rule, PROPERTY);
        out.push_str("::");
        push_escaped(&mut out, &advice(finding, file.located), "");
        out.push('\n');
    }
    Part {
        findings: out,
        ..Part::default()
    }
}

fn close(_: &Summary, _: &Settings<'_>) -> String {
    String::new()
}

/// What must be escaped in a property beside what must be everywhere.
const PROPERTY: &str = ":,";

/// Appends a text as the runner unescapes it; `more` are further characters that would end it.
fn push_escaped(out: &mut String, text: &str, more: &str) {
    for char in text.chars() {
        match char {
            '%' | '\r' | '\n' => {
                let _ = write!(out, "%{:02X}", u32::from(char));
            }
            '\t' => out.push(char),
            _ if more.contains(char) => {
                let _ = write!(out, "%{:02X}", u32::from(char));
            }
            _ => push_named(out, char),
        }
    }
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
    fn what_would_end_a_command_is_escaped() {
        let escaped = |text: &str, more| {
            let mut out = String::new();
            push_escaped(&mut out, text, more);
            out
        };
        assert_eq!(
            escaped("قانون/a,b:c%.md", PROPERTY),
            "قانون/a%2Cb%3Ac%25.md"
        );
        assert_eq!(
            escaped("a, b: 5 %\r\nc\u{1b}", ""),
            "a, b: 5 %25%0D%0Ac<U+001B>"
        );
    }
}
