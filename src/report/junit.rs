//! The XML of `JUnit`, for the page of tests that CI servers show: a suite for each file, a test for each finding.
//!
//! A test fails where its finding makes the check fail ([`Settings::fails`]); what weighs less passes and is told in
//! its output. A clean file is one test that passes, a file that could not be checked one with an error. The name of a
//! test holds no line, so that servers know it again in the next run. Silent findings are not told.

use std::borrow::Cow;
use std::fmt::Write;

use rustc_hash::FxHashMap;

use super::layout::{advice, isolated};
use super::xml::{Attribute, Xml, declaration};
use super::{CheckedFile, Format, NOT_CHECKED, Part, Settings, Summary};
use crate::finding::Finding;
use crate::text::{Position, visible};

/// The format.
pub(super) static FORMAT: Format = Format {
    name: "junit",
    about: "JUnit XML, for the page of tests of CI servers",
    machine: true,
    counts: false,
    open: concat!(declaration!(), "<testsuites name=\"harmonise\">\n"),
    separator: "",
    part,
    close: |_: &Summary, _: &Settings<'_>| "</testsuites>\n".to_owned(),
};

fn part(file: &CheckedFile<'_>, settings: &Settings<'_>) -> Part {
    let fails = |finding: &Finding| settings.fails.is_some_and(|least| finding.level >= least);
    let failures = file.told().filter(|finding| fails(finding)).count();
    let tests = file.told().count().max(1);
    let mut xml = Xml::new();
    let number = |number: usize| Cow::from(number.to_string());
    xml.open(
        "testsuite",
        &[
            ("name", file.path.into()),
            ("tests", number(tests)),
            ("failures", number(failures)),
            ("errors", number(usize::from(file.error.is_some()))),
        ],
    );
    let test = |name: String| -> [Attribute<'_>; 2] {
        [("name", name.into()), ("classname", file.path.into())]
    };
    if let Some(error) = &file.error {
        xml.open("testcase", &test(NOT_CHECKED.to_owned()));
        let kind = [
            ("type", NOT_CHECKED.into()),
            ("message", error.as_str().into()),
        ];
        xml.text("error", &kind, error);
        xml.close("testcase");
    } else if file.told().next().is_none() {
        xml.empty("testcase", &test("nothing found".to_owned()));
    }
    let mut names: FxHashMap<String, usize> = FxHashMap::default();
    for finding in file.told() {
        xml.open("testcase", &test(name(finding, &mut names)));
        let message = advice(finding, file.located);
        let told = told(finding, file, &message);
        if fails(finding) {
            let kind = [
                ("type", finding.rule.into()),
                ("message", message.as_str().into()),
            ];
            xml.text("failure", &kind, &told);
        } else {
            xml.text("system-out", &[], &told);
        }
        xml.close("testcase");
    }
    xml.close("testsuite");
    Part {
        findings: xml.finish(),
        ..Part::default()
    }
}

/// Rule and words, with a number where the file has more of the same.
fn name(finding: &Finding, names: &mut FxHashMap<String, usize>) -> String {
    let mut name = format!("{}: {}", finding.rule, isolated(&visible(&finding.text)));
    let count = names.entry(name.clone()).or_default();
    *count += 1;
    if *count > 1 {
        let _ = write!(name, " ({count})");
    }
    name
}

/// The level, the place and what is wrong.
fn told(finding: &Finding, file: &CheckedFile<'_>, message: &str) -> String {
    let level = finding.level.name();
    if file.located {
        let Position { line, column } = finding.start.position;
        format!("{level}, line {line}, column {column}: {message}")
    } else {
        format!("{level}: {message}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Level;
    use crate::report::sample::{self, Sample, isolates_named, outline};

    #[test]
    fn snapshot() {
        insta::assert_snapshot!(isolates_named(&sample::render(&FORMAT)));
    }

    #[test]
    fn suites_hold_tests_and_tests_hold_one_answer() {
        for (path, attributes) in outline(&sample::render(&FORMAT)) {
            let expected: &[&str] = match path.as_str() {
                "testsuites" => &["name"],
                "testsuites/testsuite" => &["name", "tests", "failures", "errors"],
                "testsuites/testsuite/testcase" => &["name", "classname"],
                "testsuites/testsuite/testcase/failure" | "testsuites/testsuite/testcase/error" => {
                    &["type", "message"]
                }
                "testsuites/testsuite/testcase/system-out" => &[],
                other => panic!("{other}"),
            };
            assert_eq!(attributes, expected, "{path}");
        }
    }

    #[test]
    fn what_does_not_fail_the_check_fails_no_test() {
        let sample = Sample::new();
        let failures = |fails| {
            let settings = Settings {
                fails,
                ..sample.settings()
            };
            let report = sample.render(&FORMAT, &settings);
            report.matches("<failure ").count()
        };
        let levels = [
            Some(Level::Error),
            Some(Level::Warning),
            Some(Level::Notice),
            None,
        ];
        assert_eq!(levels.map(failures), [2, 3, 4, 0]);
    }

    #[test]
    fn tests_of_the_same_words_have_names_of_their_own() {
        let mut names = FxHashMap::default();
        let finding = &Sample::new().files[0].findings[0];
        assert_eq!(
            [name(finding, &mut names), name(finding, &mut names)],
            [
                "deprecated-term: child pornography",
                "deprecated-term: child pornography (2)"
            ]
        );
    }
}
