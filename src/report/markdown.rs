//! A summary in Markdown, for a comment on a merge request or the summary of a CI job: the totals, how much each rule
//! found, and the findings in a table, the heaviest first.
//!
//! Places that show it take so much and no more (a comment on GitHub 65,536 characters), so the table ends where the
//! room does, and what is beyond it is counted. Words of files are escaped: they become no markup, no mention of a
//! person and no link. Silent findings are not told one by one.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::layout::isolated;
use super::totals::{found, totals};
use super::{CheckedFile, Format, NOT_CHECKED, Part, Settings, Summary};
use crate::finding::{Finding, Level};
use crate::text::{Position, push_named, visible};

/// The format.
pub(super) static FORMAT: Format = Format {
    name: "markdown",
    about: "a summary for a merge request or a CI job",
    machine: true,
    counts: false,
    open: "## harmonise\n\n",
    separator: "",
    part,
    close,
};

/// So many bytes of findings are told at most, and as many of files that could not be checked.
const ROOM: usize = 50_000;

fn part(file: &CheckedFile<'_>, _: &Settings<'_>) -> Part {
    let path = code(file.path);
    let unread = file.error.as_ref().map(|error| {
        let mut line = format!("- {path}: ");
        push_escaped(&mut line, &visible(error));
        line.push('\n');
        line
    });
    let row = |finding: &Finding| (finding.level, row(finding, file, &path));
    Part {
        file: unread.unwrap_or_default(),
        results: file.told().map(row).collect(),
        ..Part::default()
    }
}

fn row(finding: &Finding, file: &CheckedFile<'_>, path: &str) -> String {
    let mut row = format!("| {path}");
    if file.located {
        let Position { line, column } = finding.start.position;
        let _ = write!(row, ":{line}:{column}");
    } else {
        let _ = write!(row, "#{}", finding.mark());
        if let Some(place) = &finding.place {
            row.push_str(": ");
            push_escaped(&mut row, &isolated(&visible(place)));
        }
    }
    let _ = write!(row, " | {} | {} | ", finding.level.name(), finding.rule);
    let best = finding.suggestions.first();
    if finding.concept.is_some() {
        push_escaped(&mut row, &isolated(&visible(&finding.text)));
    } else {
        push_escaped(&mut row, &finding.message);
    }
    row.push_str(" | ");
    if let Some(best) = best {
        push_escaped(&mut row, &isolated(&visible(&best.text)));
    }
    row.push_str(" |\n");
    row
}

fn close(summary: &Summary, settings: &Settings<'_>) -> String {
    let mut out = String::new();
    push_escaped(&mut out, &totals(summary, settings));
    out.push('\n');
    if found(summary) > 0 {
        push_rules(&mut out, &summary.rules);
        out.push_str(
            "\n| place | level | rule | found | write |\n| --- | --- | --- | --- | --- |\n",
        );
        let told = push_some(&mut out, summary.worst.iter());
        let left = found(summary).saturating_sub(told);
        if left > 0 {
            let _ = writeln!(
                out,
                "\n{left} more findings, none heavier than these, are not shown."
            );
        }
    }
    if !summary.parts.is_empty() {
        let _ = writeln!(out, "\n### {}\n", capital(NOT_CHECKED));
        let told = push_some(&mut out, summary.parts.iter().map(String::as_str));
        let left = summary.parts.len() - told;
        if left > 0 {
            let _ = writeln!(out, "- and {left} more");
        }
    }
    out
}

/// How much each rule found, by level.
fn push_rules(out: &mut String, rules: &BTreeMap<(&'static str, Level), usize>) {
    const LEVELS: [Level; 3] = [Level::Error, Level::Warning, Level::Notice];
    out.push_str("\n| rule | errors | warnings | notices |\n| --- | ---: | ---: | ---: |\n");
    let mut names: Vec<&str> = rules.keys().map(|&(name, _)| name).collect();
    names.dedup();
    for name in names {
        let _ = write!(out, "| {name} |");
        for level in LEVELS {
            let number = rules.get(&(name, level)).copied().unwrap_or(0);
            let _ = write!(out, " {number} |");
        }
        out.push('\n');
    }
}

/// Appends as many of the lines as there is room for, and says how many.
fn push_some<'a>(out: &mut String, lines: impl Iterator<Item = &'a str>) -> usize {
    let full = out.len() + ROOM;
    let mut told = 0;
    for line in lines {
        if out.len() + line.len() > full {
            break;
        }
        out.push_str(line);
        told += 1;
    }
    told
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|char| char.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

/// A path. Marks of code would not hold every path inside a table; the element does.
fn code(path: &str) -> String {
    let mut out = "<code>".to_owned();
    push_escaped(&mut out, path);
    out.push_str("</code>");
    out
}

/// Appends a text that is nothing but text. A character reference is never markup (`CommonMark` 0.31, section 2.5).
fn push_escaped(out: &mut String, text: &str) {
    let mut last = ' ';
    let mut rest = text.chars().peekable();
    while let Some(char) = rest.next() {
        let marks = match char {
            // Of emoji and of addresses; at the end of a word it is punctuation.
            ':' => rest.peek().is_some_and(|next| !next.is_whitespace()),
            // "www." begins a link.
            '.' => matches!(last, 'w' | 'W'),
            ' ' | ',' | ';' | '-' | '/' | '(' | ')' | '\'' | '"' | '?' | '%' => false,
            _ => char.is_ascii_punctuation(),
        };
        if marks {
            let _ = write!(out, "&#{};", u32::from(char));
        } else {
            push_named(out, char);
        }
        last = char;
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;
    use crate::report::sample::{self, Sample, isolates_named};

    /// The cells of the tables, as GitHub's dialect reads them; markup in them is told by its name.
    fn cells(markdown: &str) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::TableRow | Tag::TableHead) | Event::End(TagEnd::Table) => {
                    rows.push(Vec::new());
                }
                Event::Start(Tag::TableCell) => {
                    rows.last_mut().unwrap().push(String::new());
                }
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) => panic!("{event:?}"),
                Event::Text(text) | Event::Code(text) => {
                    if let Some(cell) = rows
                        .last_mut()
                        .and_then(|row: &mut Vec<String>| row.last_mut())
                    {
                        cell.push_str(&text);
                    }
                }
                _ => {}
            }
        }
        rows.retain(|row| !row.is_empty());
        rows
    }

    #[test]
    fn snapshot() {
        insta::assert_snapshot!(isolates_named(&sample::render(&FORMAT)));
    }

    #[test]
    fn names_and_words_stand_in_their_cells_as_they_are() {
        let sample = Sample::new();
        let odd = "a|b*c*_d_`e`<i>f</i>\\|@me #1 [x](y) www.x.org http://x.org/&amp; \u{1b}.md";
        let file = CheckedFile {
            path: odd,
            ..sample.files[0].checked(&FORMAT)
        };
        let mut summary = Summary {
            files: 1,
            levels: BTreeMap::from([(Level::Error, 2)]),
            ..Summary::default()
        };
        summary
            .worst
            .extend(part(&file, &sample.settings()).results);
        let rows = cells(&(FORMAT.open.to_owned() + &close(&summary, &sample.settings())));
        let shown = odd.replace('\u{1b}', "<U+001B>");
        assert_eq!(
            rows.last().unwrap(),
            &[
                &format!("{shown}:8:15"),
                "error",
                "deprecated-term",
                "child pornographies",
                "child sexual abuse material"
            ]
        );
    }

    #[test]
    fn what_has_no_room_is_counted() {
        let sample = Sample::new();
        let (file, settings) = (sample.files[0].checked(&FORMAT), sample.settings());
        let mut summary = Summary {
            files: 1,
            levels: BTreeMap::from([(Level::Error, 20_000)]),
            ..Summary::default()
        };
        for _ in 0..10_000 {
            summary.worst.extend(part(&file, &settings).results);
            summary.parts.push("- a.md: unreadable\n".to_owned());
        }
        let report = close(&summary, &settings);
        assert!(report.len() < 2 * ROOM + 1_000);
        let rows = report.matches("deprecated-term |").count();
        assert!(report.contains(&format!("\n{} more findings", 20_000 - rows)));
        let listed = report.matches("- a.md").count();
        assert!(report.ends_with(&format!("- and {} more\n", 10_000 - listed)));
    }

    #[test]
    fn a_clean_run_is_one_sentence() {
        let summary = Summary {
            files: 3,
            ..Summary::default()
        };
        assert_eq!(
            close(&summary, &Sample::new().settings()),
            "3 files: nothing found.\n"
        );
    }
}
