//! `harmonise explain`: a rule, a concept, or one finding in full.

use std::fmt::Write as _;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::baseline::BaselineFile;
use super::place::Wanted;
use super::plans::pdf_extractor;
use super::waivers;
use super::writing::WritingArguments;
use super::{
    Colour, GlossaryArguments, cannot_write, clock, parse_encoding, parse_lang, setup, texts,
    writing,
};
use crate::check::{Checker, Options, Scratch};
use crate::config::{LangChoice, PdfBackend};
use crate::damage::Tolerance;
use crate::disk;
use crate::document;
use crate::error::{Error, nearest};
use crate::extract;
use crate::finding::Finding;
use crate::fix::{Refusal, Sites};
use crate::matching::Scope;
use crate::report::{CheckedFile, Settings, card, set_aside};
use crate::rules;
use crate::text::{Encoding, visible};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A rule, a concept, the place of a finding (PATH:LINE:COLUMN, or PATH#MARK in a file without lines), a line
    /// (PATH:LINE), or a place in words ("PATH: PLACE")
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    glossary: GlossaryArguments,
    #[command(flatten)]
    writing: WritingArguments,
    /// The language of the text, instead of what each paragraph tells
    #[arg(long, value_name = "LANG", value_parser = parse_lang)]
    lang: Option<LangChoice>,
    /// The encoding of the text, instead of what its bytes tell
    #[arg(long, value_name = "NAME", value_parser = parse_encoding)]
    encoding: Option<Encoding>,
    /// The input format, instead of what the file's name tells
    #[arg(long, value_name = "FORMAT", value_parser = super::inputs())]
    input: Option<String>,
    /// What takes the text out of a PDF [default: auto]
    #[arg(long, value_name = "PROGRAM", value_enum)]
    pdf_backend: Option<PdfBackend>,
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
    let (glossary, index) = setup::load(&arguments.glossary, &project, false, Scope::All)?;
    let writing = writing::of_lines(&arguments.writing, &project)?;
    let settings = Settings {
        show_all: true,
        ..setup::settings(
            &glossary,
            (&arguments.glossary, &project),
            arguments.color,
            writing.as_ref(),
        )
    };
    if let Some(concept) = glossary.concept_named(name) {
        let text = card::text(&glossary, concept, None, &settings);
        return out
            .write_all(text.as_bytes())
            .map(|()| 0)
            .map_err(cannot_write);
    }
    let Some((path, wanted)) = Wanted::of(name) else {
        let rules = rules::ALL.iter().map(|rule| rule.name);
        let known = rules.chain(glossary.concepts.iter().map(|concept| concept.id.as_str()));
        let hint = nearest(name, known)
            .map_or_else(String::new, |near| format!(" (did you mean {near}?)"));
        return Err(Error::Usage(format!(
            "no rule or concept is named {}{hint}; a finding is named by its place, PATH:LINE:COLUMN or PATH:LINE, or by its mark, PATH#MARK",
            visible(name)
        )));
    };
    let checker = Checker::new(&glossary, &index);
    let format = texts::reader(path, arguments.input.as_deref())?;
    let bytes = disk::read(&PathBuf::from(path), u64::MAX - 1)?;
    let mut options = options(arguments, &project, settings.profile);
    let waivers = waivers::of(None, &project)?;
    options.aside = waivers.aside(path, clock::today());
    options.aside.old = BaselineFile::of(None, &project)?.and_then(|file| file.old(path));
    let configured = || Encoding::named(project.encoding_of(path)?).ok();
    let backend = arguments.pdf_backend.or(project.config.pdf_backend);
    let reading = document::Options {
        encoding: arguments.encoding.or_else(configured),
        pdf: Some(pdf_extractor(backend.unwrap_or_default(), extract::SECONDS)),
        ..project.config.reading()
    };
    let text = format.open(path, &bytes, &reading, |source, document| {
        let found = checker.check(source, document, &options, &mut Scratch::default());
        let located = source.is_in_the_file();
        let meant = wanted.among(path, &found.findings, located);
        let meant = meant.map_err(|instead| {
            Error::Usage(format!("nothing was found at {}{instead}", visible(name)))
        })?;
        let mut chosen: Vec<Finding> = meant.into_iter().cloned().collect();
        if matches!(wanted, Wanted::At(_, Some(_))) {
            chosen.truncate(1);
        }
        let is_one = chosen.len() == 1 && !wanted.is_of_many();
        let file = CheckedFile {
            path,
            format: Some(document.kind.as_deref().unwrap_or(format.name)),
            encoding: source.encoding_name(),
            languages: std::collections::BTreeMap::new(),
            damage: found.damage.share(),
            text: source.text(),
            located,
            extraction: document.extraction.as_ref(),
            unread: document.unread(),
            findings: &chosen,
            error: None,
        };
        let full =
            crate::report::format_named("full").map(|full| (full.part)(&file, &settings).findings);
        let full = full.unwrap_or_default();
        Ok(match chosen.as_slice() {
            [finding] if is_one => {
                let fix = correction(&settings, finding, source.text(), format);
                let told = told(&settings, &checker, finding, located);
                format!("{}\n{told}{fix}", full.trim_end())
            }
            _ => full,
        })
    })??;
    out.write_all(text.as_bytes())
        .map(|()| 0)
        .map_err(cannot_write)
}

/// What a check of the text would be asked to do, silent findings included.
fn options(arguments: &Arguments, project: &setup::Project, profile: Option<&str>) -> Options {
    let config = &project.config;
    let levels = config.levels.iter();
    Options {
        lang: arguments.lang.unwrap_or(config.lang).lang(),
        profile: profile.map(str::to_owned),
        levels: levels
            .map(|(name, &level)| (name.clone(), level.into()))
            .collect(),
        silent: true,
        tolerance: config.damage.map(Tolerance::from).unwrap_or_default(),
        ..Options::default()
    }
}

/// What `explain` adds to the finding itself.
fn told(
    settings: &Settings<'_>,
    checker: &Checker<'_>,
    finding: &Finding,
    located: bool,
) -> String {
    let glossary = settings.glossary;
    let mut text = String::new();
    let line = |text: &mut String, label: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {label:<12} {value}");
    };
    if let (Some(term), Some(concept)) = (finding.term, finding.concept) {
        let term = glossary.term(term);
        let concept = visible(&glossary.concept(concept).id);
        line(
            &mut text,
            "entry",
            &format!("{concept} ({}, {})", term.lang, term.status.name()),
        );
        line(&mut text, "at", &term.at.to_string());
        if term.lang.is_rtl() {
            line(&mut text, "term", "");
            card::wording(&mut text, &term.text, 15, settings);
        } else {
            line(&mut text, "term", &visible(&term.text));
        }
        line(&mut text, "read", finding.how.name());
        for step in checker.steps(finding) {
            line(&mut text, "", &visible(&step));
        }
    }
    line(&mut text, "context", finding.context.name());
    if let Some(because) = &finding.because {
        line(&mut text, "", &visible(because));
    }
    if let Some(waived) = &finding.waived {
        line(&mut text, "waived", &set_aside(waived));
    }
    let what = finding.term.map_or_else(String::new, |term| {
        let status = glossary.term(term).status.name();
        format!(" for a {status} term in {}", finding.context.name())
    });
    let level = format!("{} by {}{what}", finding.level.name(), finding.rule);
    line(&mut text, "level", &level);
    if located {
        let bytes = format!("{}..{}", finding.start.byte, finding.end.byte);
        line(&mut text, "bytes", &bytes);
    }
    line(
        &mut text,
        "fingerprint",
        &format!("{:016x}", finding.fingerprint),
    );
    text
}

/// What the best suggestion would write, and how sure that is.
fn correction(
    settings: &Settings<'_>,
    finding: &Finding,
    text: &str,
    format: &document::Format,
) -> String {
    let mut told = String::new();
    let mut line = |label: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(told, "  {label:<12} {value}");
    };
    let term = finding
        .term
        .map_or("", |term| &settings.glossary.term(term).text);
    let Some(best) = finding.suggestions.first() else {
        line("correction", &Refusal::NoWording.to_string());
        return told;
    };
    let site = Sites::new(text, format).of(finding, term);
    let correction = match site.and_then(|site| site.correction(best, text)) {
        Ok(correction) => correction,
        Err(refusal) => {
            line("correction", &format!("none: {refusal}"));
            return told;
        }
    };
    line("correction", best.safety.name());
    for reason in &best.reasons {
        line("", &reason.told());
    }
    let span = correction.span();
    for (label, words) in [
        ("from", span.of(text).to_owned()),
        ("to", correction.written(text)),
    ] {
        let words: Vec<&str> = words.split_whitespace().collect();
        let words = words.join(" ");
        // Writing to a string cannot fail.
        if finding.lang.is_rtl() {
            let _ = writeln!(told, "  {label:<12}");
            card::wording(&mut told, &words, 15, settings);
        } else {
            let _ = writeln!(told, "  {label:<12} {}", visible(&words));
        }
    }
    told
}
