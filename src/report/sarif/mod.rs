//! SARIF 2.1.0 (the OASIS standard of that name), as GitHub code scanning and other viewers read it.
//!
//! One run, the heaviest findings first. Code scanning takes 25,000 results of a run and shows 5,000: what is beyond
//! the first number is cut and told as a notification. A finding without a line, as in a word-processor document,
//! names its file and, as a logical location, the place that a person can find. Files that could not be checked are
//! notifications of the invocation; files in which something was found are the run's artifacts. Nothing of the machine
//! goes in: paths are those of the command line, relative to a root that the reader knows.

mod result;
mod rule;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::json::written;
use super::worst::Worst;
use super::{CheckedFile, Format, Part, Settings, Summary};
use crate::document::Gap;
use crate::finding::Level;
use crate::rules;
use crate::text::Name;

use result::{Location, Outcome, Physical};
use rule::Descriptor;

/// The format.
pub(super) static FORMAT: Format = Format {
    name: "sarif",
    about: "SARIF 2.1.0, for code scanning on GitHub and elsewhere",
    machine: true,
    counts: false,
    open: concat!(
        r#"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","#,
        r#""runs":[{"columnKind":"unicodeCodePoints","invocations":[{"toolExecutionNotifications":["#
    ),
    separator: ",",
    part,
    close,
};

/// So many results are shown by GitHub code scanning.
const SHOWN: usize = 5_000;

/// The root that relative paths start from. Its address is for the reader to fill in: code scanning takes the root of
/// the checked-out repository.
const ROOT: &str = "%SRCROOT%";

/// The severity that SARIF has for a level.
const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Notice => "note",
        Level::Silent => "none",
    }
}

fn part(file: &CheckedFile<'_>, settings: &Settings<'_>) -> Part {
    let address = Address::of(file.path);
    let results = file.findings.iter().map(|finding| {
        let result = Outcome::of(finding, file, &address, settings.glossary);
        (finding.level, json(&result))
    });
    let results: Vec<_> = results.collect();
    let artifact = || {
        json(&Artifact {
            location: &address,
            roles: ["analysisTarget"],
            encoding: file.encoding,
        })
    };
    let gap = Gap::of(file.extraction, file.unread);
    let in_part = |gap: Gap| format!("{} {}", Name(file.path), gap.told);
    let (level, told) = match &file.error {
        Some(error) => ("error", Some(error.clone())),
        None => ("warning", gap.map(in_part)),
    };
    let unread = told.map(|told| Notification {
        level,
        message: Message::plain(&told),
        locations: vec![Location {
            physical: Physical {
                artifact: &address,
                region: None,
            },
            logical: Vec::new(),
        }],
    });
    Part {
        findings: unread.as_ref().map(json).unwrap_or_default(),
        file: if results.is_empty() {
            String::new()
        } else {
            artifact()
        },
        results,
    }
}

fn close(summary: &Summary, _: &Settings<'_>) -> String {
    let notes: Vec<Notification<'_>> = notes(&summary.worst);
    let driver = Tool {
        driver: Driver {
            name: env!("CARGO_PKG_NAME"),
            semantic_version: env!("CARGO_PKG_VERSION"),
            short_description: Message::plain(env!("CARGO_PKG_DESCRIPTION")),
            rules: rules::ALL.iter().map(|rule| Descriptor::of(rule)).collect(),
        },
    };
    let mut out = format!(
        r#"],"toolConfigurationNotifications":{},"executionSuccessful":{}}}],"originalUriBaseIds":{{"{ROOT}":{}}},"tool":{},"artifacts":["#,
        json(&notes),
        summary.unread == 0,
        json(&Root {
            description: Message::plain("The folder that the program was run in."),
        }),
        json(&driver),
    );
    push_list(&mut out, summary.parts.iter().map(String::as_str));
    out.push_str(r#"],"results":["#);
    push_list(&mut out, summary.worst.iter());
    out.push_str("]}]}\n");
    out
}

fn push_list<'a>(out: &mut String, items: impl Iterator<Item = &'a str>) {
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push_str(item);
    }
}

/// What is to be said of a report that is larger than its readers take.
fn notes(worst: &Worst) -> Vec<Notification<'_>> {
    let note = |level, text: &str| Notification {
        level,
        message: Message::plain(text),
        locations: Vec::new(),
    };
    let mut notes = Vec::new();
    if worst.cut > 0 {
        let text = format!(
            "{} findings of the lowest levels are left out: a run holds {} at most. Check fewer files at once, or see \
             them all with --format json.",
            worst.cut,
            Worst::MOST
        );
        notes.push(note("warning", &text));
    }
    if worst.len() > SHOWN {
        let text = format!(
            "GitHub code scanning shows {SHOWN} of these {} findings, the heaviest.",
            worst.len()
        );
        notes.push(note("note", &text));
    }
    notes
}

fn json(value: &impl Serialize) -> String {
    written(|out| serde_json::to_writer(out, value))
}

/// A plain text, marked up where the standard would read a link or a placeholder in it (sections 3.11.5 and 3.11.6).
#[derive(Serialize)]
struct Message {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<&'static str>,
}

impl Message {
    fn plain(text: &str) -> Self {
        let mut marked = String::with_capacity(text.len());
        for char in text.chars() {
            match char {
                '[' | ']' => marked.push('\\'),
                '{' | '}' => marked.push(char),
                _ => {}
            }
            marked.push(char);
        }
        Self {
            text: marked,
            markdown: None,
        }
    }
}

/// Where a file is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Address {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

/// What stands as it is in the path of a URI (RFC 3986, 2.3), and the slash.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

impl Address {
    fn of(path: &str) -> Self {
        let encoded = utf8_percent_encode(path, RESERVED);
        let drive = path
            .split_once(":/")
            .filter(|(drive, _)| drive.len() == 1 && drive.is_ascii());
        if path.starts_with("//") {
            // A share of a Windows network: its host is part of the path.
            Self::absolute(format!("file:{encoded}"))
        } else if path.starts_with('/') {
            Self::absolute(format!("file://{encoded}"))
        } else if let Some((drive, rest)) = drive {
            let rest = utf8_percent_encode(rest, RESERVED);
            Self::absolute(format!("file:///{drive}:/{rest}"))
        } else {
            Self {
                uri: encoded.to_string(),
                uri_base_id: Some(ROOT),
            }
        }
    }

    const fn absolute(uri: String) -> Self {
        Self {
            uri,
            uri_base_id: None,
        }
    }
}

#[derive(Serialize)]
struct Root {
    description: Message,
}

#[derive(Serialize)]
struct Artifact<'a> {
    location: &'a Address,
    roles: [&'static str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
}

#[derive(Serialize)]
struct Notification<'a> {
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    short_description: Message,
    rules: Vec<Descriptor>,
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::report::sample::{self, Sample, isolates_named};
    use crate::report::sarif::result::{ALERT, FINGERPRINT};

    /// The schema of the standard.
    const SCHEMA: &str = include_str!("../../../tests/schema/sarif-2.1.0.schema.json");

    /// Parses a report and holds it to the schema.
    #[track_caller]
    fn valid(report: &str) -> Value {
        sample::valid(SCHEMA, report)
    }

    #[test]
    fn snapshot() {
        let report = valid(&sample::render(&FORMAT));
        let shown = serde_json::to_string_pretty(&report["runs"][0]["results"]).unwrap();
        insta::assert_snapshot!("results", isolates_named(&shown));
        let mut run = report["runs"][0].clone();
        run["results"] = Value::Null;
        run["tool"]["driver"]["semanticVersion"] = "of the program".into();
        insta::assert_snapshot!("run", serde_json::to_string_pretty(&run).unwrap());
    }

    #[test]
    fn the_schema_refuses_what_is_no_report() {
        let text = sample::render(&FORMAT).replace("\"note\"", "\"notice\"");
        assert!(!sample::faults(SCHEMA, &text).is_empty());
    }

    #[test]
    fn a_finding_without_a_line_names_its_file_and_place() {
        let sample = Sample::new();
        let file = CheckedFile {
            located: false,
            encoding: None,
            ..sample.files[0].checked(&FORMAT)
        };
        let mut summary = Summary::default();
        let part = part(&file, &sample.settings());
        summary.parts.push(part.file);
        summary.worst.extend(part.results);
        let report = valid(&(FORMAT.open.to_owned() + &close(&summary, &sample.settings())));
        let run = &report["runs"][0];
        let result = &run["results"][0];
        let location = &result["locations"][0];
        assert!(location["physicalLocation"]["region"].is_null());
        assert_eq!(
            location["logicalLocations"][0]["fullyQualifiedName"],
            "Bill 41"
        );
        assert!(result["fixes"].is_null());
        let marks = &result["partialFingerprints"];
        assert_eq!(marks[ALERT], marks[FINGERPRINT]);
        let text = result["message"]["text"].as_str().unwrap();
        assert!(
            text.contains("(Bill 41, #00c0ffee). Write: child"),
            "{text}"
        );
        assert!(run["artifacts"][0]["encoding"].is_null());
    }

    #[test]
    fn a_finding_that_was_set_aside_is_suppressed_with_its_reason() {
        let sample = Sample::waived();
        let report = valid(&sample.render(&FORMAT, &sample.settings()));
        let results = report["runs"][0]["results"].as_array().unwrap();
        let suppressed: Vec<_> = results
            .iter()
            .filter(|result| !result["suppressions"].is_null())
            .collect();
        let [result] = suppressed[..] else {
            panic!("{suppressed:?}")
        };
        let suppression = &result["suppressions"][0];
        assert_eq!(suppression["kind"], "external");
        assert_eq!(
            suppression["justification"],
            "the short title of an Act in force"
        );
        assert_eq!(suppression["properties"]["owner"], "drafting office");
        assert_eq!(
            (&result["level"], &result["kind"]),
            (&"none".into(), &"informational".into())
        );
        assert!(result["fixes"].is_null());
    }

    #[test]
    fn an_empty_run_is_a_report_too() {
        let sample = Sample::new();
        let report =
            valid(&(FORMAT.open.to_owned() + &close(&Summary::default(), &sample.settings())));
        let run = &report["runs"][0];
        assert_eq!(run["results"], Value::Array(Vec::new()));
        assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    }

    #[test]
    fn a_run_that_is_too_long_keeps_the_heaviest_and_says_so() {
        let sample = Sample::new();
        let mut summary = Summary::default();
        let (file, settings) = (sample.files[0].checked(&FORMAT), sample.settings());
        let many = 2 * Worst::MOST / 3;
        for _ in 0..many {
            summary.worst.extend(part(&file, &settings).results);
        }
        let report = valid(&(FORMAT.open.to_owned() + &close(&summary, &settings)));
        let run = &report["runs"][0];
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), Worst::MOST);
        assert!(results.iter().all(|result| result["level"] == "error"));
        let notes = &run["invocations"][0]["toolConfigurationNotifications"];
        let texts: Vec<&str> = notes
            .as_array()
            .unwrap()
            .iter()
            .map(|note| note["message"]["text"].as_str().unwrap())
            .collect();
        let cut = 3 * many - Worst::MOST;
        assert!(
            texts[0].starts_with(&format!("{cut} findings")),
            "{texts:?}"
        );
        assert!(texts[1].contains("shows 5000 of these 25000"), "{texts:?}");
    }

    #[test]
    fn addresses_are_uris() {
        let uri = |path: &str| Address::of(path).uri;
        assert_eq!(
            uri("قوانين/قانون 7.txt"),
            "%D9%82%D9%88%D8%A7%D9%86%D9%8A%D9%86/%D9%82%D8%A7%D9%86%D9%88%D9%86%207.txt"
        );
        assert_eq!(uri("a:b/100%?#.md"), "a%3Ab/100%25%3F%23.md");
        assert_eq!(uri("/srv/law 1.md"), "file:///srv/law%201.md");
        assert_eq!(uri("C:/law.md"), "file:///C:/law.md");
        assert_eq!(uri("//host/law.md"), "file://host/law.md");
        assert_eq!(Address::of("a.md").uri_base_id, Some(ROOT));
        assert_eq!(Address::of("/a.md").uri_base_id, None);
    }

    #[test]
    fn no_text_of_a_document_becomes_a_link_or_a_placeholder() {
        assert_eq!(Message::plain("[a](1) {0}").text, r"\[a\](1) {{0}}");
    }
}
