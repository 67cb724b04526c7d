//! A finding as a result of SARIF: where it stands, by what it is known again, who set it aside, how it is mended
//! (section 3.27).
//!
//! Which results go into a report, and in which order, is not decided here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::{Address, Message, severity};
use crate::finding::{By, Finding, Level, Suggestion, Waived};
use crate::glossary::Glossary;
use crate::report::CheckedFile;
use crate::report::layout::advice;
use crate::rules;
use crate::text::visible;

/// The name of our fingerprint; the number changes when what goes into it does.
pub(super) const FINGERPRINT: &str = "harmonise/v1";

/// The fingerprint by which code scanning tells an alert again. It is worked out from the line when a report is
/// uploaded; where a finding has no line, ours stands in.
pub(super) const ALERT: &str = "primaryLocationLineHash";

/// A finding.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Outcome<'a> {
    rule_id: &'static str,
    rule_index: usize,
    /// `fail`, or `informational` for what is left alone: the standard gives such a result no severity.
    kind: &'static str,
    level: &'static str,
    message: Message,
    locations: [Location<'a>; 1],
    partial_fingerprints: BTreeMap<&'static str, String>,
    /// Who has set it aside, and why (section 3.27.23).
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<[Suppression<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[Fix<'a>; 1]>,
    properties: Properties<'a>,
}

impl<'a> Outcome<'a> {
    pub(super) fn of(
        finding: &'a Finding,
        file: &CheckedFile<'a>,
        address: &'a Address,
        glossary: &'a Glossary,
    ) -> Self {
        let term = finding.term.map(|term| glossary.term(term));
        let region = file.located.then(|| region(finding));
        let mark = format!("{:016x}", finding.fingerprint);
        let mut fingerprints = BTreeMap::from([(FINGERPRINT, mark.clone())]);
        if region.is_none() {
            fingerprints.insert(ALERT, mark);
        }
        Self {
            rule_id: finding.rule,
            rule_index: rules::ALL
                .iter()
                .position(|rule| rule.name == finding.rule)
                .unwrap_or(0),
            kind: if finding.level == Level::Silent {
                "informational"
            } else {
                "fail"
            },
            level: severity(finding.level),
            message: Message::plain(&advice(finding, file.located)),
            locations: [Location {
                physical: Physical {
                    artifact: address,
                    region,
                },
                logical: finding
                    .place
                    .iter()
                    .map(|place| Logical {
                        fully_qualified_name: visible(place),
                    })
                    .collect(),
            }],
            partial_fingerprints: fingerprints,
            suppressions: finding
                .waived
                .as_ref()
                .map(|waived| [Suppression::of(waived)]),
            fixes: region
                .zip(file.correction(finding))
                .map(|(region, best)| [fix(best, address, region)]),
            properties: Properties {
                concept: finding
                    .concept
                    .map(|concept| &*glossary.concept(concept).id),
                term: term.map(|term| &*term.text),
                status: term.map(|term| term.status.name()),
                lang: finding.lang.code(),
                context: finding.context.name(),
                how: finding.how.name(),
                confidence: finding.confidence.map(|percent| f32::from(percent) / 100.0),
                text: &finding.text,
                suggestions: finding
                    .suggestions
                    .iter()
                    .map(|suggestion| suggestion.text.as_str())
                    .collect(),
                because: finding.because.as_deref(),
                doubt: finding.doubt.as_deref(),
            },
        }
    }
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    status: &'static str,
    justification: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Answer<'a>>,
}

/// Who answers for a suppression, and how long it holds.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<&'a str>,
}

impl<'a> Suppression<'a> {
    fn of(waived: &'a Waived) -> Self {
        let answer = Answer {
            owner: waived.owner.as_deref(),
            until: waived.until.as_deref(),
        };
        Self {
            kind: match waived.by {
                By::Comment => "inSource",
                By::File | By::Baseline => "external",
            },
            status: "accepted",
            justification: waived.reason.as_deref().unwrap_or("It is in the baseline."),
            properties: (answer.owner.is_some() || answer.until.is_some()).then_some(answer),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Location<'a> {
    #[serde(rename = "physicalLocation")]
    pub(super) physical: Physical<'a>,
    #[serde(rename = "logicalLocations", skip_serializing_if = "Vec::is_empty")]
    pub(super) logical: Vec<Logical<'a>>,
}

#[derive(Serialize)]
pub(super) struct Physical<'a> {
    #[serde(rename = "artifactLocation")]
    pub(super) artifact: &'a Address,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Logical<'a> {
    fully_qualified_name: Cow<'a, str>,
}

#[derive(Serialize, Clone, Copy)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    byte_offset: usize,
    byte_length: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Message,
    artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: &'a Address,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Content<'a>,
}

#[derive(Serialize)]
struct Content<'a> {
    text: &'a str,
}

/// What the standard has no place for, under the names that the JSON report uses.
#[derive(Serialize)]
struct Properties<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    concept: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    lang: &'static str,
    context: &'static str,
    how: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
    text: &'a str,
    suggestions: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doubt: Option<&'a str>,
}

fn region(finding: &Finding) -> Region {
    let (start, end) = (finding.start, finding.end);
    Region {
        start_line: start.position.line,
        start_column: start.position.column,
        end_line: end.position.line,
        end_column: end.position.column,
        byte_offset: start.byte,
        byte_length: end.byte - start.byte,
    }
}

fn fix<'a>(best: &'a Suggestion, address: &'a Address, region: Region) -> Fix<'a> {
    Fix {
        description: Message::plain(&format!("write {}", best.text)),
        artifact_changes: [Change {
            artifact_location: address,
            replacements: [Replacement {
                deleted_region: region,
                inserted_content: Content { text: &best.text },
            }],
        }],
    }
}
