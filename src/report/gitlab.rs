//! The code quality report of GitLab: one JSON array, shown in merge requests.
//!
//! GitLab tells new findings from old ones by their fingerprints, so these say which file and which finding, and no
//! line. A finding of a file without lines stands at line 1 and names its place. A file that could not be checked is a
//! finding, too, the heaviest. Silent findings are not told.

use serde::Serialize;

use super::json::written;
use super::layout::advice;
use super::{CheckedFile, Format, NOT_CHECKED, Part, Settings, Summary};
use crate::finding::{Finding, Level};
use crate::text::{Fnv, Position};

/// The format.
pub(super) static FORMAT: Format = Format {
    name: "gitlab",
    about: "a code quality report for GitLab",
    machine: true,
    counts: false,
    open: "[",
    separator: ",",
    part,
    close,
};

/// A finding, as <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format> describes it.
#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Place,
    end: Place,
}

/// A line and a column, both from 1, the column in characters.
#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

/// The severity that GitLab has for a level.
const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Notice | Level::Silent => "info",
    }
}

fn part(file: &CheckedFile<'_>, _: &Settings<'_>) -> Part {
    // Paths of the report are those of the repository.
    let path = file.path.strip_prefix("./").unwrap_or(file.path);
    let mut issues = Vec::new();
    if let Some(error) = &file.error {
        issues.push(Issue {
            description: format!("{NOT_CHECKED}: {error}"),
            check_name: NOT_CHECKED,
            fingerprint: fingerprint(path, &[NOT_CHECKED.as_bytes()]),
            severity: "blocker",
            location: first_line(path),
        });
    }
    issues.extend(file.told().map(|finding| Issue {
        // GitLab does not show the name of the check.
        description: format!("{}: {}", finding.rule, advice(finding, file.located)),
        check_name: finding.rule,
        fingerprint: fingerprint(path, &[&finding.fingerprint.to_le_bytes()]),
        severity: severity(finding.level),
        location: if file.located {
            location(path, finding)
        } else {
            first_line(path)
        },
    }));
    let json = |issue: &Issue<'_>| written(|out| serde_json::to_writer(out, issue));
    let issues: Vec<String> = issues.iter().map(json).collect();
    Part {
        findings: issues.join(FORMAT.separator),
        ..Part::default()
    }
}

fn close(_: &Summary, _: &Settings<'_>) -> String {
    "]\n".to_owned()
}

fn location<'a>(path: &'a str, finding: &Finding) -> Location<'a> {
    let place = |Position { line, column }| Place { line, column };
    Location {
        path,
        positions: Positions {
            begin: place(finding.start.position),
            end: place(finding.end.position),
        },
    }
}

const fn first_line(path: &str) -> Location<'_> {
    Location {
        path,
        positions: Positions {
            begin: Place { line: 1, column: 1 },
            end: Place { line: 1, column: 1 },
        },
    }
}

/// One finding of one file. The fingerprint of a finding does not say which file it is of.
fn fingerprint(path: &str, parts: &[&[u8]]) -> String {
    let mut hash = Fnv::default();
    hash.add(path.as_bytes());
    for part in parts {
        hash.add(part);
    }
    format!("{:016x}", hash.value())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::report::sample::{self, Sample, isolates_named, valid};

    const SCHEMA: &str = include_str!("../../tests/schema/gitlab-code-quality.schema.json");

    #[test]
    fn snapshot() {
        let report = valid(SCHEMA, &sample::render(&FORMAT));
        insta::assert_snapshot!(isolates_named(
            &serde_json::to_string_pretty(&report).unwrap()
        ));
    }

    #[test]
    fn an_empty_run_is_an_empty_list() {
        let none = FORMAT.open.to_owned() + &close(&Summary::default(), &Sample::new().settings());
        assert_eq!(valid(SCHEMA, &none), Value::Array(Vec::new()));
    }

    #[test]
    fn fingerprints_tell_the_same_words_in_two_files_apart() {
        let sample = Sample::new();
        let settings = sample.settings();
        let mut marks = BTreeSet::new();
        for path in ["a.md", "b.md"] {
            let file = CheckedFile {
                path,
                ..sample.files[0].checked(&FORMAT)
            };
            let report = format!("[{}]", part(&file, &settings).findings);
            for issue in valid(SCHEMA, &report).as_array().unwrap() {
                assert!(marks.insert(issue["fingerprint"].as_str().unwrap().to_owned()));
            }
        }
        assert_eq!(marks.len(), 4);
    }

    #[test]
    fn a_path_of_this_folder_is_one_of_the_repository() {
        let sample = Sample::new();
        let file = CheckedFile {
            path: "./law.txt",
            located: false,
            ..sample.files[0].checked(&FORMAT)
        };
        let report = format!("[{}]", part(&file, &sample.settings()).findings);
        let issue = &valid(SCHEMA, &report)[0];
        assert_eq!(issue["location"]["path"], "law.txt");
        assert_eq!(issue["location"]["positions"]["begin"]["line"], 1);
        let text = issue["description"].as_str().unwrap();
        assert!(
            text.contains("(Bill 41, #00c0ffee). Write: child"),
            "{text}"
        );
    }
}
