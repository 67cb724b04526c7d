//! The run as a whole, in one line for people: what was read, what was found, what was left alone.
//!
//! The same line ends the reports for people and goes to the standard error beside those for programs.

use std::fmt::Write as _;

use super::layout::isolated;
use super::{Settings, Summary};
use crate::finding::{Context, Level};
use crate::text::visible;

/// The line, without its end. A run that read nothing is never told as clean.
pub fn totals(summary: &Summary, settings: &Settings<'_>) -> String {
    if summary.files == 0 {
        let mut line = match (summary.unread, summary.skipped, summary.unchanged) {
            (0, 0, 0) => "no file was read.".to_owned(),
            (0, 0, number) => format!("no file was read: {}.", unchanged(number)),
            (0, number, _) => format!("no file was read: {}.", skipped(number)),
            (number, ..) => format!("no file was read: {}.", unchecked(number)),
        };
        passed(&mut line, summary);
        return line;
    }
    let files = count(summary.files, "file", "files");
    let mut line = if found(summary) == 0 {
        clean(&files, summary)
    } else {
        let levels = [Level::Error, Level::Warning, Level::Notice];
        let told = levels
            .into_iter()
            .filter_map(|level| match summary.count(level) {
                0 => None,
                1 => Some(format!("1 {}", level.name())),
                number => Some(format!("{number} {}s", level.name())),
            });
        format!("{files}: {}.", told.collect::<Vec<_>>().join(", "))
    };
    if let Some(silent) = silent(summary) {
        line.push(' ');
        line.push_str(&silent);
        line.push_str(if settings.show_all {
            "."
        } else {
            " (--show-all)."
        });
    }
    if summary.waived > 0 {
        let _ = write!(line, " {} waived.", summary.waived);
    }
    if summary.baselined > 0 {
        let _ = write!(line, " {} in the baseline.", summary.baselined);
    }
    if summary.elsewhere > 0 {
        let _ = write!(
            line,
            " {} on lines that have not changed.",
            summary.elsewhere
        );
    }
    if summary.unchanged > 0 {
        let _ = write!(line, " {}.", unchanged(summary.unchanged));
    }
    for (&(encoding, guessed), &number) in &summary.encodings {
        let how = if guessed {
            ", told by the bytes alone"
        } else {
            ""
        };
        let files = count(number, "file", "files");
        let _ = write!(line, " {files} read as {encoding}{how}.");
    }
    if summary.damaged > 0 {
        let files = count(summary.damaged, "file is", "files are");
        let _ = write!(line, " {files} damaged: terms may be missed.");
    }
    if summary.wordless > 0 {
        let files = count(summary.wordless, "file has", "files have");
        let _ = write!(
            line,
            " {files} pages without words: what is a picture there was not checked."
        );
    }
    if summary.partial > 0 {
        let files = count(summary.partial, "file is", "files are");
        let _ = write!(line, " {files} read in part only.");
    }
    if summary.ignored > 0 {
        let terms = count(summary.ignored, "use of a term", "uses of terms");
        let _ = write!(line, " {terms} left to rules that are not applied.");
    }
    if summary.skipped > 0 {
        let _ = write!(line, " {}.", skipped(summary.skipped));
    }
    if summary.unread > 0 {
        let _ = write!(line, " {}.", unchecked(summary.unread));
    }
    passed(&mut line, summary);
    line
}

/// Whether there is nothing to tell of the run but that it was made.
pub(super) fn nothing_to_tell(summary: &Summary) -> bool {
    summary.files > 0
        && found(summary) == 0
        && summary.silent.values().all(|&number| number == 0)
        && summary.waived + summary.baselined + summary.elsewhere == 0
        && summary.ignored + summary.unread + summary.links + summary.skipped == 0
        && summary.damaged + summary.wordless + summary.partial == 0
        && summary.passed.is_empty()
}

/// So many kinds of files that were not read are told by name.
const KINDS: usize = 4;

/// What stands in the folders and was not read.
fn passed(line: &mut String, summary: &Summary) {
    let number: usize = summary.passed.values().sum();
    if number > 0 {
        let mut kinds: Vec<_> = summary.passed.iter().collect();
        kinds.sort_by_key(|&(ending, number)| (std::cmp::Reverse(*number), ending));
        let name = |ending: &str| match ending {
            "" => "without an ending".to_owned(),
            _ => isolated(&visible(ending)),
        };
        let told = kinds.iter().take(KINDS);
        let mut told: Vec<String> = told
            .map(|(ending, number)| format!("{number} {}", name(ending)))
            .collect();
        let rest: usize = kinds.iter().skip(KINDS).map(|(_, number)| **number).sum();
        if rest > 0 {
            told.push(format!("{rest} others"));
        }
        let files = if number == 1 {
            "file of another kind"
        } else {
            "files of other kinds"
        };
        let _ = write!(line, " {number} {files} not read: {}.", told.join(", "));
    }
    if summary.links > 0 {
        let links = count(summary.links, "link", "links");
        let _ = write!(line, " {links} not followed.");
    }
}

/// How many findings are told without being asked for.
pub(super) fn found(summary: &Summary) -> usize {
    [Level::Error, Level::Warning, Level::Notice]
        .into_iter()
        .map(|level| summary.count(level))
        .sum()
}

fn clean(files: &str, summary: &Summary) -> String {
    if summary.languages.is_empty() {
        return format!("{files}: nothing found.");
    }
    let languages = count(summary.languages.len(), "language", "languages");
    let aside = summary.waived + summary.baselined + summary.elsewhere;
    let left = summary.ignored + aside > 0 || summary.silent.values().any(|&number| number > 0);
    if summary.ignored + aside + summary.wordless > 0 || (left && summary.harmonised.is_empty()) {
        return format!("{files}, {languages}: nothing found.");
    }
    if summary.harmonised.is_empty() {
        return format!("{files}, {languages}: no term of the glossary found.");
    }
    let occurrences = count(
        summary.harmonised.values().sum(),
        "occurrence",
        "occurrences",
    );
    let concepts = count(summary.harmonised.len(), "concept", "concepts");
    format!("{files}, {languages}, {occurrences} of {concepts}, all harmonised.")
}

fn silent(summary: &Summary) -> Option<String> {
    let mut contexts: Vec<(Context, usize)> = summary
        .silent
        .iter()
        .map(|(&context, &number)| (context, number))
        .collect();
    contexts.retain(|&(_, number)| number > 0);
    contexts.sort_by_key(|&(_, number)| std::cmp::Reverse(number));
    let total: usize = summary.silent.values().sum();
    let contexts: Vec<String> = contexts
        .into_iter()
        .map(|(context, number)| left(context, number))
        .collect();
    (total > 0).then(|| format!("{total} silent: {}", contexts.join(", ")))
}

/// How many were left alone in a context, in words.
fn left(context: Context, number: usize) -> String {
    let one = number == 1;
    match context {
        Context::Body => format!("{number} in running text"),
        Context::Heading => format!("{number} in {}", if one { "a heading" } else { "headings" }),
        Context::Definition => format!(
            "{number} in {}",
            if one { "a definition" } else { "definitions" }
        ),
        Context::Quotation => format!(
            "{number} in {}",
            if one { "a quotation" } else { "quotations" }
        ),
        Context::Citation => format!(
            "{number} in {}",
            if one { "a citation" } else { "citations" }
        ),
        Context::Inserted => format!("{number} inserted"),
        Context::Mention => count(number, "mention", "mentions"),
        Context::Title => format!("{number} in {}", if one { "a title" } else { "titles" }),
        Context::Removed => format!("{number} removed"),
        Context::Gloss => count(number, "gloss", "glosses"),
        Context::NotInForce => format!("{number} not in force"),
        Context::Deleted => format!("{number} deleted"),
    }
}

fn unchanged(number: usize) -> String {
    let verb = if number == 1 { "has" } else { "have" };
    format!("{} {verb} not changed", count(number, "file", "files"))
}

fn unchecked(number: usize) -> String {
    format!("{} could not be checked", count(number, "file", "files"))
}

fn skipped(number: usize) -> String {
    format!("{} passed over: no text", count(number, "file", "files"))
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::glossary::{ConceptId, Glossary};
    use crate::lang::Lang;
    use crate::report::Style;

    #[track_caller]
    fn check(summary: &Summary, expected: &str) {
        let glossary = Glossary::default();
        let settings = Settings {
            glossary: &glossary,
            profile: None,
            style: Style::plain(),
            width: 80,
            writing: None,
            show_all: false,
            fails: None,
        };
        assert_eq!(totals(summary, &settings), expected);
    }

    fn silent() -> BTreeMap<Context, usize> {
        BTreeMap::from([(Context::Title, 3), (Context::Mention, 2)])
    }

    #[test]
    fn findings_are_counted_by_level() {
        let levels = BTreeMap::from([(Level::Error, 2), (Level::Notice, 1)]);
        let mut summary = Summary {
            files: 2,
            levels,
            silent: silent(),
            ..Summary::default()
        };
        check(
            &summary,
            "2 files: 2 errors, 1 notice. 5 silent: 3 in titles, 2 mentions (--show-all).",
        );
        summary.silent = BTreeMap::from([(Context::Title, 1), (Context::Quotation, 0)]);
        (summary.files, summary.unread) = (1, 1);
        check(
            &summary,
            "1 file: 2 errors, 1 notice. 1 silent: 1 in a title (--show-all). 1 file could not be checked.",
        );
    }

    #[test]
    fn a_clean_run_says_what_was_read() {
        let mut summary = Summary {
            files: 14,
            silent: silent(),
            ..Summary::default()
        };
        check(
            &summary,
            "14 files: nothing found. 5 silent: 3 in titles, 2 mentions (--show-all).",
        );
        summary.languages = BTreeMap::from([(Lang::Ar, 10), (Lang::En, 12), (Lang::Fr, 9)]);
        summary.silent.clear();
        check(
            &summary,
            "14 files, 3 languages: no term of the glossary found.",
        );
        summary.harmonised = BTreeMap::from([(ConceptId(0), 80), (ConceptId(4), 6)]);
        check(
            &summary,
            "14 files, 3 languages, 86 occurrences of 2 concepts, all harmonised.",
        );
        summary = Summary {
            files: 1,
            ..Summary::default()
        };
        summary.languages = BTreeMap::from([(Lang::Fr, 9)]);
        summary.harmonised = BTreeMap::from([(ConceptId(0), 1)]);
        check(
            &summary,
            "1 file, 1 language, 1 occurrence of 1 concept, all harmonised.",
        );
    }

    #[test]
    fn another_encoding_than_utf8_is_told() {
        let summary = Summary {
            files: 3,
            skipped: 1,
            encodings: BTreeMap::from([(("UTF-16LE", false), 1), (("windows-1256", true), 2)]),
            ..Summary::default()
        };
        check(
            &summary,
            "3 files: nothing found. 1 file read as UTF-16LE. 2 files read as windows-1256, told by the bytes alone. \
             1 file passed over: no text.",
        );
    }

    #[test]
    fn what_other_rules_and_silence_leave_is_no_clean_text() {
        let mut summary = Summary {
            files: 1,
            ignored: 1,
            languages: BTreeMap::from([(Lang::En, 9)]),
            ..Summary::default()
        };
        check(
            &summary,
            "1 file, 1 language: nothing found. 1 use of a term left to rules that are not applied.",
        );
        (summary.ignored, summary.silent) = (0, silent());
        check(
            &summary,
            "1 file, 1 language: nothing found. 5 silent: 3 in titles, 2 mentions (--show-all).",
        );
    }

    #[test]
    fn what_was_passed_over_in_folders_is_told() {
        let endings = [
            ("pdf", 1),
            ("rtf", 1),
            ("", 2),
            ("xls", 9),
            ("a", 1),
            ("b", 1),
        ];
        let summary = Summary {
            files: 1,
            passed: endings
                .map(|(ending, number)| (ending.to_owned(), number))
                .into(),
            links: 1,
            ..Summary::default()
        };
        check(
            &summary,
            "1 file: nothing found. 15 files of other kinds not read: 9 xls, 2 without an ending, 1 a, 1 b, 2 others. \
             1 link not followed.",
        );
    }

    #[test]
    fn a_text_with_pages_that_were_not_read_is_not_clean() {
        let summary = Summary {
            files: 2,
            wordless: 1,
            languages: BTreeMap::from([(Lang::En, 9)]),
            harmonised: BTreeMap::from([(ConceptId(0), 1)]),
            ..Summary::default()
        };
        assert!(!nothing_to_tell(&summary));
        check(
            &summary,
            "2 files, 1 language: nothing found. 1 file has pages without words: what is a picture there was not checked.",
        );
    }

    #[test]
    fn nothing_read_is_never_clean() {
        check(&Summary::default(), "no file was read.");
        check(
            &Summary {
                unread: 2,
                ..Summary::default()
            },
            "no file was read: 2 files could not be checked.",
        );
    }
}
