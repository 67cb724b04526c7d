//! What a comment in a text asks for: `harmonise:ignore RULE[, RULE] -- reason`.
//!
//! A comment that does not begin with the name of the program is none of its business. Where a directive holds is not
//! decided here.

use std::ops::RangeInclusive;

use crate::document::ADDRESS;
use crate::error::nearest;
use crate::rules;
use crate::text::visible;

/// What a directive does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Sets aside what is found in the block that the comment stands in, or that ends before it on its line.
    Ignore,
    /// Sets aside what is found in the next block.
    IgnoreNext,
    /// Sets aside what is found from here on.
    Off,
    /// Ends what `off` began.
    On,
    /// Sets aside what is found in the whole text.
    IgnoreFile,
}

impl Verb {
    /// Every directive.
    pub const ALL: [Self; 5] = [
        Self::Ignore,
        Self::IgnoreNext,
        Self::Off,
        Self::On,
        Self::IgnoreFile,
    ];

    /// The word for it in a comment.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::IgnoreNext => "ignore-next",
            Self::Off => "off",
            Self::On => "on",
            Self::IgnoreFile => "ignore-file",
        }
    }
}

/// What a comment asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// What it does.
    pub verb: Verb,
    /// The rules that it is about; every rule, if it names none.
    pub rules: Vec<&'static str>,
    /// Why, in the author's words.
    pub reason: String,
}

/// The rule that tells of waivers is none that a waiver could be for.
pub const OWN_RULE: &str = "unused-waiver";

impl Directive {
    /// Reads a comment, with the marks that begin and end it. Nothing where it does not speak to this program.
    ///
    /// # Errors
    /// What is wrong with it and what to do, as a sentence without its full stop.
    pub fn of(comment: &str) -> Option<Result<Self, String>> {
        let inside = comment.strip_prefix("<!--").or(comment.strip_prefix('#'))?;
        let inside = inside.strip_suffix("-->").unwrap_or(inside).trim();
        let asked = inside.strip_prefix(ADDRESS)?;
        let mut words = asked.split_whitespace();
        let word = words.next().unwrap_or_default();
        let Some(verb) = Verb::ALL.into_iter().find(|verb| verb.name() == word) else {
            // "harmonise: see the glossary" is a remark.
            let is_remark = asked.starts_with(char::is_whitespace);
            let names = Verb::ALL.map(Verb::name);
            let hint = nearest(word, names.into_iter()).map_or_else(
                || format!("known: {}", names.join(", ")),
                |near| format!("did you mean {near}?"),
            );
            return (!is_remark).then(|| {
                Err(format!(
                    "no directive is named \"{}\" ({hint})",
                    visible(word)
                ))
            });
        };
        let mut named = Vec::new();
        let mut reason = None;
        while let Some(word) = words.next() {
            if is_dash(word) {
                reason = Some(words.by_ref().collect::<Vec<_>>().join(" "));
                break;
            }
            let names = word.split(',').filter(|name| !name.is_empty());
            for name in names {
                match rule(name) {
                    Ok(rule) => named.push(rule),
                    Err(fault) => return Some(Err(fault)),
                }
            }
        }
        let reason = reason.unwrap_or_default();
        if reason.is_empty() && verb != Verb::On {
            let fault = format!("it gives no reason; write harmonise:{word} … -- and the reason");
            return Some(Err(fault));
        }
        Some(Ok(Self {
            verb,
            rules: named,
            reason,
        }))
    }
}

/// Two hyphens or a dash. A comment of XML may hold no two hyphens (XML 1.0, 2.5).
fn is_dash(word: &str) -> bool {
    const DASHES: RangeInclusive<char> = '\u{2013}'..='\u{2014}'; // EN DASH to EM DASH
    word == "--" || (word.chars().all(|char| DASHES.contains(&char)))
}

/// The rule of that name, if a waiver can be for it.
///
/// # Errors
/// What to say, as a sentence without its full stop.
pub fn rule(name: &str) -> Result<&'static str, String> {
    if name == OWN_RULE {
        return Err(format!(
            "{OWN_RULE} cannot be waived: mend or remove the waiver that it tells of"
        ));
    }
    if let Some(rule) = rules::rule_named(name) {
        return Ok(rule.name);
    }
    let known = || rules::ALL.iter().map(|rule| rule.name);
    let hint = nearest(name, known()).map_or_else(
        || format!("known: {}", known().collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean {near}?"),
    );
    Err(format!("no rule is named \"{}\" ({hint})", visible(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(comment: &str) -> Directive {
        Directive::of(comment).unwrap().unwrap()
    }

    #[track_caller]
    fn fault(comment: &str) -> String {
        Directive::of(comment).unwrap().unwrap_err()
    }

    #[test]
    fn a_directive_names_rules_and_gives_a_reason() {
        let one = read("<!-- harmonise:ignore deprecated-term -- the title of the Act of 1998 -->");
        assert_eq!(
            one,
            Directive {
                verb: Verb::Ignore,
                rules: vec!["deprecated-term"],
                reason: "the title of the Act of 1998".to_owned(),
            }
        );
        let two = read(
            "<!--harmonise:off deprecated-term,term-needs-care , damaged-text\n  \u{2014} old\n  law-->",
        );
        assert_eq!(
            (two.verb, two.rules.len(), two.reason.as_str()),
            (Verb::Off, 3, "old law")
        );
        let all = read("# harmonise: ignore-file -- an archive");
        assert_eq!((all.verb, all.rules.len()), (Verb::IgnoreFile, 0));
        assert_eq!(read("<!-- harmonise:on -->").verb, Verb::On);
    }

    #[test]
    fn what_does_not_speak_to_the_program_is_left_alone() {
        for comment in [
            "<!-- a note -->",
            "<!-- see harmonise:ignore -->",
            "<!-- harmonise: see the glossary -->",
            "<!-- Harmonise -->",
        ] {
            assert_eq!(Directive::of(comment), None, "{comment}");
        }
    }

    #[test]
    fn a_directive_that_cannot_be_read_says_what_to_do() {
        assert!(fault("<!-- harmonise:ignroe x -- y -->").contains("did you mean ignore?"));
        assert!(
            fault("<!-- harmonise:ignore deprecated-trem -- y -->")
                .contains("did you mean deprecated-term?")
        );
        for comment in [
            "<!-- harmonise:ignore -->",
            "<!-- harmonise:ignore deprecated-term -- -->",
        ] {
            assert!(
                fault(comment).starts_with("it gives no reason"),
                "{comment}"
            );
        }
        assert!(fault("<!-- harmonise:off unused-waiver -- a -->").contains("cannot be waived"));
    }
}
