//! A rule as SARIF describes it, for the pages of those who read the report (section 3.49).
//!
//! What a rule says is its own; it is only laid out here.

use serde::Serialize;

use super::{Message, severity};
use crate::finding::Level;
use crate::rules::Rule;

/// A rule.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor {
    id: &'static str,
    name: String,
    short_description: Message,
    full_description: Message,
    help: Message,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties {
    tags: [&'static str; 2],
    /// What code scanning shows beside the name of a rule.
    #[serde(rename = "problem.severity")]
    severity: &'static str,
}

impl Descriptor {
    pub(super) fn of(rule: &Rule) -> Self {
        let level = rule.heaviest();
        Self {
            id: rule.name,
            name: pascal_case(rule.name),
            short_description: Message::plain(rule.summary),
            full_description: Message::plain(&summary_of(rule.explanation)),
            help: Message {
                markdown: Some(rule.explanation),
                ..Message::plain(rule.explanation)
            },
            default_configuration: Configuration {
                level: severity(level),
            },
            properties: RuleProperties {
                tags: ["terminology", "law"],
                severity: match level {
                    Level::Error => "error",
                    Level::Warning => "warning",
                    Level::Notice | Level::Silent => "recommendation",
                },
            },
        }
    }
}

/// The first paragraph below the first heading of the second rank: what the rule finds.
fn summary_of(explanation: &str) -> String {
    let lines = explanation
        .lines()
        .skip_while(|line| !line.starts_with("## "))
        .skip(1)
        .take_while(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// `deprecated-term` is `DeprecatedTerm`.
fn pascal_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut begins = true;
    for char in name.chars() {
        match char {
            '-' => begins = true,
            _ if std::mem::take(&mut begins) => out.push(char.to_ascii_uppercase()),
            _ => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn every_rule_says_what_it_finds() {
        for rule in rules::ALL {
            let descriptor = Descriptor::of(rule);
            assert!(
                descriptor.full_description.text.ends_with('.'),
                "{}",
                rule.name
            );
            assert!(!descriptor.name.contains('-'));
        }
    }
}
