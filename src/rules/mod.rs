//! The rules. A rule's name is the fault; one file, one rule.

pub(crate) mod damaged_text;
mod deprecated_term;
pub(crate) mod misquoted_title;
pub(crate) mod mixed_terms;
pub(crate) mod stale_title;
pub(crate) mod stray_character;
pub(crate) mod suggestion;
mod term_needs_care;
pub(crate) mod unused_waiver;

use crate::finding::{Context, Level};
use crate::glossary::Status;

/// A rule: which terms it is about, and how much each context weighs.
#[derive(Debug)]
pub struct Rule {
    /// Its name, kebab-case: the fault.
    pub name: &'static str,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// The whole explanation, as Markdown with fixed headings.
    pub explanation: &'static str,
    /// The statuses of the terms that it is about.
    pub statuses: &'static [Status],
    /// How much a finding weighs, by status and context, if the configuration says nothing else.
    pub level: fn(Status, Context) -> Level,
}

impl Rule {
    /// The most that a finding of the rule weighs in running text, if the configuration says nothing else.
    pub fn heaviest(&self) -> Level {
        let weigh = |status: &Status| (self.level)(*status, Context::Body);
        // A rule that is about no terms weighs the same whatever the status.
        let statuses = if self.statuses.is_empty() {
            &[Status::Deprecated]
        } else {
            self.statuses
        };
        statuses.iter().map(weigh).max().unwrap_or(Level::Notice)
    }
}

/// Every rule.
pub static ALL: &[&Rule] = &[
    &deprecated_term::RULE,
    &term_needs_care::RULE,
    &misquoted_title::RULE,
    &stale_title::RULE,
    &mixed_terms::RULE,
    &stray_character::RULE,
    &damaged_text::RULE,
    &unused_waiver::RULE,
];

/// The rule of that name.
pub fn rule_named(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name)
}

/// The rule that is about terms of that status.
pub(crate) fn rule_for(status: Status) -> Option<&'static Rule> {
    ALL.iter()
        .copied()
        .find(|rule| rule.statuses.contains(&status))
}

/// How much a term weighs in a context: the table of the contract.
pub(crate) const fn weigh(status: Status, context: Context) -> Level {
    match context {
        Context::Body | Context::Heading | Context::Definition | Context::Inserted => {
            match status {
                Status::Deprecated => Level::Error,
                Status::Superseded => Level::Warning,
                Status::Caution => Level::Notice,
                Status::Preferred | Status::Admitted => Level::Silent,
            }
        }
        Context::Quotation | Context::Citation | Context::Gloss => match status {
            Status::Deprecated => Level::Notice,
            _ => Level::Silent,
        },
        Context::Mention
        | Context::Title
        | Context::Removed
        | Context::NotInForce
        | Context::Deleted => Level::Silent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_explains_itself_under_the_same_headings() {
        for rule in ALL {
            for heading in [
                "## What it finds",
                "## Why it matters",
                "## Example",
                "## Fix",
                "## When to leave it",
            ] {
                assert!(
                    rule.explanation.contains(heading),
                    "{} lacks {heading}",
                    rule.name
                );
            }
        }
    }
}
