//! The reviewdog diagnostic format: one JSON document ([`RDJSON`]) or one diagnostic a line ([`RDJSONL`]), for comments
//! on a change with corrections that can be taken by a click.
//!
//! Its columns count bytes of UTF-8 from 1, whatever the encoding of the file, and an end is the place behind the last
//! character. A correction is offered where it is safe and the file has the very words. A finding of a file without
//! lines has no range and names its place. Silent findings are not told.

use serde::Serialize;

use super::json::written;
use super::layout::advice;
use super::{CheckedFile, Format, NOT_CHECKED, Part, Settings, Summary};
use crate::finding::{Finding, Level};
use crate::text::{self, Position};

/// The document.
pub(super) static RDJSON: Format = Format {
    name: "rdjson",
    about: "one JSON document for reviewdog",
    machine: true,
    counts: false,
    open: r#"{"source":{"name":"harmonise"},"diagnostics":["#,
    separator: ",",
    part: |file, _| Part {
        findings: diagnostics(file).join(RDJSON.separator),
        ..Part::default()
    },
    close: |_, _| "]}\n".to_owned(),
};

/// The lines.
pub(super) static RDJSONL: Format = Format {
    name: "rdjsonl",
    about: "one diagnostic a line for reviewdog",
    machine: true,
    counts: false,
    open: "",
    separator: "",
    part: part_of_lines,
    close: |_: &Summary, _: &Settings<'_>| String::new(),
};

/// A diagnostic, as the message of that name in reviewdog's `proto/rdf/reviewdog.proto`.
#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestions: Option<[Suggestion<'a>; 1]>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize, Clone, Copy)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize, Clone, Copy)]
struct Place {
    /// From 1.
    line: usize,
    /// From 1, in bytes.
    column: usize,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

/// The severity that reviewdog has for a level.
const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Notice | Level::Silent => "INFO",
    }
}

fn part_of_lines(file: &CheckedFile<'_>, _: &Settings<'_>) -> Part {
    let mut findings = diagnostics(file).join("\n");
    if !findings.is_empty() {
        findings.push('\n');
    }
    Part {
        findings,
        ..Part::default()
    }
}

/// The diagnostics of a file, in JSON.
fn diagnostics(file: &CheckedFile<'_>) -> Vec<String> {
    let json = |one: &Diagnostic<'_>| written(|out| serde_json::to_writer(out, one));
    let mut told = Vec::new();
    if let Some(error) = &file.error {
        told.push(json(&Diagnostic {
            message: format!("{NOT_CHECKED}: {error}"),
            location: Location {
                path: file.path,
                range: None,
            },
            severity: "ERROR",
            code: Code { value: NOT_CHECKED },
            suggestions: None,
        }));
    }
    let mut starts = text::Positions::new(file.text);
    for finding in file.told() {
        let range = file.located.then(|| range(finding, file.text, &mut starts));
        let correction = file.correction(finding);
        told.push(json(&Diagnostic {
            message: advice(finding, file.located),
            location: Location {
                path: file.path,
                range,
            },
            severity: severity(finding.level),
            code: Code {
                value: finding.rule,
            },
            suggestions: range.zip(correction).map(|(range, best)| {
                let text = &best.text;
                [Suggestion { range, text }]
            }),
        }));
    }
    told
}

/// The lines of a finding with their columns in bytes. Findings come in the order of the text.
fn range(finding: &Finding, text: &str, starts: &mut text::Positions<'_>) -> Range {
    let place = |Position { line, .. }, column: usize| Place { line, column };
    starts.of(finding.span.start);
    let start = finding.span.start - starts.line_start();
    let read = finding.span.of(text);
    let end = match read.rfind(['\n', '\r']) {
        Some(last) => read.len() - last - 1,
        None => start + read.len(),
    };
    Range {
        start: place(finding.start.position, start + 1),
        end: place(finding.end.position, end + 1),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::report::sample::{self, Sample, isolates_named, valid};

    const SCHEMA: &str = include_str!("../../tests/schema/rdjson.schema.json");

    #[test]
    fn snapshot() {
        let report = valid(SCHEMA, &sample::render(&RDJSON));
        insta::assert_snapshot!(isolates_named(
            &serde_json::to_string_pretty(&report).unwrap()
        ));
    }

    #[test]
    fn each_line_is_a_diagnostic_of_the_document() {
        let document: Value = serde_json::from_str(&sample::render(&RDJSON)).unwrap();
        let lines = sample::render(&RDJSONL);
        let lines: Vec<Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(Value::Array(lines), document["diagnostics"]);
    }

    #[test]
    fn columns_are_bytes_and_an_end_is_behind_the_last_one() {
        let report = valid(SCHEMA, &sample::render(&RDJSON));
        let mut seen = 0;
        for file in &Sample::new().files {
            let lines: Vec<&str> = file.text.split('\n').collect();
            for one in report["diagnostics"].as_array().unwrap() {
                if one["location"]["path"] != file.path || file.text.is_empty() {
                    continue;
                }
                let range = &one["location"]["range"];
                let number = |place: &str, what: &str| {
                    usize::try_from(range[place][what].as_u64().unwrap()).unwrap() - 1
                };
                let offset = |place| {
                    let line = number(place, "line");
                    let before: usize = lines[..line].iter().map(|line| line.len() + 1).sum();
                    before + number(place, "column")
                };
                let read = &file.text.as_bytes()[offset("start")..offset("end")];
                let read = std::str::from_utf8(read).unwrap();
                assert!(file.findings.iter().any(|finding| finding.text == read));
                seen += 1;
            }
        }
        assert_eq!(seen, 4);
    }

    #[test]
    fn a_file_without_lines_has_no_range_and_no_correction() {
        let sample = Sample::new();
        let file = CheckedFile {
            located: false,
            ..sample.files[0].checked(&RDJSON)
        };
        let told: Value = serde_json::from_str(&diagnostics(&file)[0]).unwrap();
        assert!(told["location"]["range"].is_null());
        assert!(told["suggestions"].is_null());
        assert!(
            told["message"]
                .as_str()
                .unwrap()
                .contains("(Bill 41, #00c0ffee)")
        );
    }
}
