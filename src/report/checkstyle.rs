//! Checkstyle's XML, which most CI servers and review tools read.
//!
//! It has a start and no end, and no corrections. A finding of a file without lines stands at line 1 and names its
//! place. A file that could not be checked has an error of its own. Silent findings are not told.

use super::layout::advice;
use super::xml::{Attribute, Xml, declaration};
use super::{CheckedFile, Format, NOT_CHECKED, Part, Settings, Summary};
use crate::finding::{Finding, Level};

/// The format.
pub(super) static FORMAT: Format = Format {
    name: "checkstyle",
    about: "Checkstyle XML, for CI servers",
    machine: true,
    counts: false,
    open: concat!(declaration!(), "<checkstyle version=\"4.3\">\n"),
    separator: "",
    part,
    close: |_: &Summary, _: &Settings<'_>| "</checkstyle>\n".to_owned(),
};

/// The severity that Checkstyle has for a level.
const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Notice | Level::Silent => "info",
    }
}

fn part(file: &CheckedFile<'_>, _: &Settings<'_>) -> Part {
    if file.error.is_none() && file.told().next().is_none() {
        return Part::default();
    }
    let mut xml = Xml::new();
    xml.open("file", &[("name", file.path.into())]);
    if let Some(error) = &file.error {
        let message = format!("{NOT_CHECKED}: {error}");
        xml.empty("error", &first_line("error", message, NOT_CHECKED));
    }
    for finding in file.told() {
        xml.empty("error", &attributes(finding, file.located));
    }
    xml.close("file");
    Part {
        findings: xml.finish(),
        ..Part::default()
    }
}

fn attributes(finding: &Finding, located: bool) -> Vec<Attribute<'static>> {
    let message = advice(finding, located);
    let mut list = first_line(severity(finding.level), message, finding.rule).to_vec();
    if located {
        let place = finding.start.position;
        list[0].1 = place.line.to_string().into();
        list.insert(1, ("column", place.column.to_string().into()));
    }
    list
}

fn first_line(severity: &'static str, message: String, rule: &str) -> [Attribute<'static>; 4] {
    [
        ("line", "1".into()),
        ("severity", severity.into()),
        ("message", message.into()),
        ("source", format!("harmonise.{rule}").into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{self, Sample, isolates_named, outline};

    #[test]
    fn snapshot() {
        insta::assert_snapshot!(isolates_named(&sample::render(&FORMAT)));
    }

    #[test]
    fn each_error_stands_in_its_file_with_what_checkstyle_writes() {
        let mut errors = 0;
        for (path, attributes) in outline(&sample::render(&FORMAT)) {
            match path.as_str() {
                "checkstyle" => assert_eq!(attributes, ["version"]),
                "checkstyle/file" => assert_eq!(attributes, ["name"]),
                "checkstyle/file/error" => {
                    errors += 1;
                    let whole = ["line", "column", "severity", "message", "source"];
                    let without = ["line", "severity", "message", "source"];
                    assert!(attributes == whole || attributes == without);
                }
                other => panic!("{other}"),
            }
        }
        assert_eq!(errors, 5);
    }

    #[test]
    fn a_clean_file_and_a_clean_run_have_no_elements() {
        let sample = Sample::new();
        let clean = sample.files[3].checked(&FORMAT);
        assert_eq!(part(&clean, &sample.settings()), Part::default());
    }

    #[test]
    fn a_file_without_lines_has_no_column() {
        let sample = Sample::new();
        let list = attributes(&sample.files[0].findings[0], false);
        assert_eq!((list[0].1.as_ref(), list.len()), ("1", 4));
        assert!(list[2].1.contains("(Bill 41, #00c0ffee)"));
    }
}
