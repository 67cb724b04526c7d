//! `harmonise explain`: a rule, a concept, or one finding in full.

use std::fmt::Write as _;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::writing::WritingArguments;
use super::{Colour, GlossaryArguments, cannot_write, colours, parse_lang, setup, texts, writing};
use crate::check::{Checker, Options, Scratch};
use crate::config::LangChoice;
use crate::disk;
use crate::error::Error;
use crate::finding::Finding;
use crate::glossary::nearest;
use crate::matching::Scope;
use crate::report::{CheckedFile, Settings, Style, card};
use crate::rules;
use crate::text::Encoding;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A rule, a concept, or the place of a finding (PATH:LINE:COLUMN)
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    glossary: GlossaryArguments,
    #[command(flatten)]
    writing: WritingArguments,
    /// The language of the text, instead of what each paragraph tells
    #[arg(long, value_name = "LANG", value_parser = parse_lang)]
    lang: Option<LangChoice>,
    /// The input format, instead of what the file's name tells
    #[arg(long, value_name = "FORMAT", value_parser = super::inputs())]
    input: Option<String>,
    /// When to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    color: Colour,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<u8, Error> {
    let name = &arguments.name;
    if let Some(rule) = rules::rule_named(name) {
        return out
            .write_all(rule.explanation.as_bytes())
            .map(|()| 0)
            .map_err(cannot_write);
    }
    let project = setup::project(&arguments.glossary)?;
    let (glossary, index) = setup::load(&arguments.glossary, &project, false, Scope::Flagged)?;
    let settings = Settings {
        glossary: &glossary,
        profile: arguments
            .glossary
            .profile
            .as_deref()
            .or(project.config.profile.as_deref()),
        style: if colours(arguments.color, false) {
            Style::coloured()
        } else {
            Style::plain()
        },
        width: super::width(),
        writing: writing::of_lines(&arguments.writing, &project)?,
        show_all: true,
    };
    if let Some(concept) = glossary.concept_named(name) {
        let text = card::text(&glossary, concept, None, &settings);
        return out
            .write_all(text.as_bytes())
            .map(|()| 0)
            .map_err(cannot_write);
    }
    let Some((path, line, column)) = place(name) else {
        let rules = rules::ALL.iter().map(|rule| rule.name);
        let known = rules.chain(glossary.concepts.iter().map(|concept| concept.id.as_str()));
        let hint = nearest(name, known)
            .map_or_else(String::new, |near| format!(" (did you mean {near}?)"));
        return Err(Error::Usage(format!(
            "no rule or concept is named {name}{hint}; a finding is named by its place, PATH:LINE:COLUMN"
        )));
    };
    let checker = Checker::new(&glossary, &index);
    let format = texts::reader(path, arguments.input.as_deref())?;
    let bytes = disk::read(&PathBuf::from(path), u64::MAX - 1)?;
    let options = Options {
        lang: arguments.lang.unwrap_or(project.config.lang).lang(),
        profile: settings.profile.map(str::to_owned),
        levels: project
            .config
            .levels
            .iter()
            .map(|(name, &level)| (name.clone(), level.into()))
            .collect(),
        silent: true,
        ..Options::default()
    };
    let text = format.open(
        path,
        &bytes,
        &project.config.reading(),
        |source, document| {
            let found = checker.check(source, document, &options, &mut Scratch::default());
            let finding = found
                .findings
                .iter()
                .find(|finding| covers(finding, line, column));
            let Some(finding) = finding else {
                let hint = on_line(path, line, &found.findings);
                return Err(Error::Usage(format!("nothing was found at {name}{hint}")));
            };
            let file = CheckedFile {
                path,
                format: Some(document.kind.as_deref().unwrap_or(format.name)),
                encoding: source.encoding.map(Encoding::name),
                languages: std::collections::BTreeMap::new(),
                text: source.text(),
                located: source.is_in_the_file(),
                findings: std::slice::from_ref(finding),
                error: None,
            };
            let full = crate::report::format_named("full")
                .map(|full| (full.part)(&file, &settings).findings);
            Ok(format!(
                "{}\n{}",
                full.unwrap_or_default().trim_end(),
                told(&settings, &checker, finding)
            ))
        },
    )??;
    out.write_all(text.as_bytes())
        .map(|()| 0)
        .map_err(cannot_write)
}

/// Whether a place lies in the text of a finding.
fn covers(finding: &Finding, line: usize, column: usize) -> bool {
    let (start, end) = (finding.start.position, finding.end.position);
    (start.line, start.column) <= (line, column) && (line, column) < (end.line, end.column)
}

/// The places of the findings on a line, to try instead.
fn on_line(path: &str, line: usize, findings: &[Finding]) -> String {
    let near: Vec<String> = findings
        .iter()
        .filter(|finding| finding.start.position.line == line)
        .map(|finding| format!("{path}:{line}:{}", finding.start.position.column))
        .collect();
    if near.is_empty() {
        String::new()
    } else {
        format!("; on that line: {}", near.join(", "))
    }
}

/// What `explain` adds to the finding itself.
fn told(settings: &Settings<'_>, checker: &Checker<'_>, finding: &Finding) -> String {
    let glossary = settings.glossary;
    let term = glossary.term(finding.term);
    let mut text = String::new();
    let line = |text: &mut String, label: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {label:<12} {value}");
    };
    line(
        &mut text,
        "entry",
        &format!(
            "{} ({}, {})",
            glossary.concept(finding.concept).id,
            term.lang,
            term.status.name()
        ),
    );
    line(&mut text, "at", &term.at.to_string());
    if term.lang.is_rtl() {
        line(&mut text, "term", "");
        card::wording(&mut text, &term.text, 15, settings);
    } else {
        line(&mut text, "term", &term.text);
    }
    line(&mut text, "read", finding.how.name());
    for step in checker.steps(finding) {
        line(&mut text, "", &step);
    }
    line(&mut text, "context", finding.context.name());
    if let Some(because) = &finding.because {
        line(&mut text, "", because);
    }
    let level = format!(
        "{} by {} for a {} term in {}",
        finding.level.name(),
        finding.rule,
        term.status.name(),
        finding.context.name()
    );
    line(&mut text, "level", &level);
    line(
        &mut text,
        "bytes",
        &format!("{}..{}", finding.start.byte, finding.end.byte),
    );
    line(
        &mut text,
        "fingerprint",
        &format!("{:016x}", finding.fingerprint),
    );
    text
}

/// Reads `PATH:LINE:COLUMN`.
fn place(name: &str) -> Option<(&str, usize, usize)> {
    let (rest, column) = name.rsplit_once(':')?;
    let (path, line) = rest.rsplit_once(':')?;
    Some((path, line.parse().ok()?, column.parse().ok()?))
}
