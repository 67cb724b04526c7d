//! The files of a run: each checked and rendered.

use std::collections::BTreeMap;

use super::Arguments;
use super::tally::{Outcome, Read};
use crate::check::{Checked, Checker, Options, Scratch, tell_waivers};
use crate::cli::order::in_order;
use crate::cli::plans::Plans;
use crate::cli::texts::reader;
use crate::disk::{self, Input};
use crate::document::{self, Document};
use crate::error::Error;
use crate::finding::Level;
use crate::report::{self, CheckedFile, Settings};
use crate::text::{Source, Span};

/// A run.
pub(super) struct Job<'a> {
    pub(super) arguments: &'a Arguments,
    pub(super) plans: &'a Plans,
    pub(super) checker: &'a Checker<'a>,
    pub(super) settings: Settings<'a>,
    pub(super) format: &'static report::Format,
}

impl Job<'_> {
    /// Checks every input and hands the outcomes over in the order of the input.
    pub(super) fn run(
        &self,
        inputs: &[Input],
        threads: usize,
        tell: impl FnMut(Outcome) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let one = |input: &Input, scratch: &mut Scratch| self.one(input, scratch);
        in_order(inputs, threads, self.arguments.quiet, one, tell)
    }

    fn one(&self, input: &Input, scratch: &mut Scratch) -> Outcome {
        self.check(input, scratch).unwrap_or_else(|error| {
            // In a folder a picture by the name of a text is no reason to fail.
            let binary = matches!(&error, Error::Decode { cause, .. } if cause.is_binary());
            Outcome {
                skipped: binary && !input.named,
                ..self.unread(self.name(input), &error)
            }
        })
    }

    /// What is told of a file or folder that was not read.
    pub(super) fn unread(&self, path: &str, error: &Error) -> Outcome {
        let file = CheckedFile {
            path,
            format: None,
            encoding: None,
            languages: BTreeMap::new(),
            damage: 0.0,
            text: "",
            located: true,
            extraction: None,
            unread: None,
            findings: &[],
            error: Some(error.to_string()),
        };
        let part = (self.format.part)(&file, &self.settings);
        Outcome {
            path: path.to_owned(),
            part,
            checked: Checked::default(),
            terms: BTreeMap::new(),
            encoding: None,
            wordless: false,
            error: file.error,
            skipped: false,
            entries: Vec::new(),
        }
    }

    /// What is told of the file of waivers: the faults of its entries.
    pub(super) fn waivers(&self, faults: Vec<(Span, String)>) -> Outcome {
        let file = &self.plans.waivers;
        let name = disk::display(&file.path);
        let source = Source::from_text(name.as_str(), &file.text);
        let checked = tell_waivers(&source, faults, &self.plans.options);
        let told = CheckedFile {
            path: &name,
            format: Some("waivers"),
            encoding: source.encoding_name(),
            languages: BTreeMap::new(),
            damage: 0.0,
            text: source.text(),
            located: true,
            extraction: None,
            unread: None,
            findings: &checked.findings,
            error: None,
        };
        let part = (self.format.part)(&told, &self.settings);
        Outcome {
            path: name.clone(),
            part,
            checked: Checked {
                findings: Vec::new(),
                ..checked
            },
            terms: BTreeMap::new(),
            encoding: None,
            wordless: false,
            error: None,
            skipped: false,
            entries: Vec::new(),
        }
    }

    fn name<'i>(&'i self, input: &'i Input) -> &'i str {
        match (&input.path, &self.arguments.stdin_filename) {
            (None, Some(name)) => name,
            _ => &input.name,
        }
    }

    fn check(&self, input: &Input, scratch: &mut Scratch) -> Result<Outcome, Error> {
        let name = self.name(input);
        let format = reader(name, self.arguments.texts.input.as_deref())?;
        let limit = self.arguments.texts.max_size;
        let bytes = match &input.path {
            Some(path) => disk::read(path, limit)?,
            None => disk::read_stdin(limit)?,
        };
        let options = self.plans.options_for(&self.arguments.texts, name);
        let reading = self.plans.reading_of(&self.arguments.texts, name);
        format.open(name, &bytes, &reading, |source, document| {
            self.told(name, format, source, document, &options, scratch)
        })
    }

    /// Checks a document that was read, and renders what was found.
    fn told(
        &self,
        name: &str,
        format: &document::Format,
        source: &Source<'_>,
        document: &Document<'_>,
        options: &Options,
        scratch: &mut Scratch,
    ) -> Outcome {
        let mut checked = self.checker.check(source, document, options, scratch);
        let file = CheckedFile {
            path: name,
            format: Some(document.kind.as_deref().unwrap_or(format.name)),
            encoding: source.encoding_name(),
            languages: checked.languages.clone(),
            damage: checked.damage.share(),
            text: source.text(),
            located: source.is_in_the_file(),
            extraction: document.extraction.as_ref(),
            unread: document.unread(),
            findings: &checked.findings,
            error: None,
        };
        let part = (self.format.part)(&file, &self.settings);
        let mut terms: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        if self.arguments.statistics {
            for finding in checked
                .findings
                .iter()
                .filter(|finding| finding.level > Level::Silent)
            {
                if let (Some(concept), Some(term)) = (finding.concept, finding.term) {
                    *terms.entry((concept.0, term.0)).or_default() += 1;
                }
            }
        }
        checked.findings = Vec::new();
        Outcome {
            path: name.to_owned(),
            part,
            checked,
            terms,
            encoding: (!source.encoding.is_utf8()).then(|| Read {
                encoding: source.encoding.name(),
                guessed: source.guessed,
            }),
            wordless: document
                .extraction
                .as_ref()
                .is_some_and(|extraction| !extraction.wordless.is_empty()),
            error: None,
            skipped: false,
            entries: options.aside.entries.numbers().collect(),
        }
    }
}
