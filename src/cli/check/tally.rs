//! What the files of a run come to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::check::Checked;
use crate::cli::{complain, tell_gap};
use crate::glossary::{ConceptId, Glossary, TermId};
use crate::report::{Part, Summary};
use crate::text::{Name, visible};

/// One file after the check: what is told of it, and what counts.
pub(super) struct Outcome {
    pub(super) path: String,
    pub(super) part: Part,
    pub(super) checked: Checked,
    pub(super) terms: BTreeMap<(u32, u32), usize>,
    /// How it was read, if not as UTF-8.
    pub(super) encoding: Option<Read>,
    /// Whether it has pages without words.
    pub(super) wordless: bool,
    pub(super) error: Option<String>,
    /// Whether the error is that a file found in a folder is no text.
    pub(super) skipped: bool,
    /// The entries of the file of waivers that are for it.
    pub(super) entries: Vec<usize>,
}

/// A file in another encoding than UTF-8.
pub(super) struct Read {
    pub(super) encoding: &'static str,
    pub(super) guessed: bool,
}

/// What all files come to.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) summary: Summary,
    pub(super) terms: BTreeMap<(u32, u32), usize>,
    pub(super) dropped: usize,
    /// How many copies of wordings of the baseline are gone.
    pub(super) gone: usize,
    /// The entries of the file of waivers whose texts were checked.
    pub(super) seen: BTreeSet<usize>,
    /// Those of them that set something aside.
    pub(super) used: BTreeSet<usize>,
    /// Whether the encoding of each file is told on the standard error.
    pub(super) verbose: bool,
}

impl Tally {
    pub(super) fn add(&mut self, outcome: Outcome) -> String {
        let Outcome {
            path,
            part,
            checked,
            terms,
            encoding,
            wordless,
            error,
            skipped,
            entries,
        } = outcome;
        if let Some(error) = error {
            complain(&error);
            if skipped {
                self.summary.skipped += 1;
            } else {
                self.summary.unread += 1;
            }
        } else {
            self.summary.files += 1;
        }
        let summary = &mut self.summary;
        if let Some(read) = encoding {
            if self.verbose {
                let how = if read.guessed { ", by its bytes" } else { "" };
                complain(&format!(
                    "{} is read as {}{how}",
                    Name(&path),
                    read.encoding
                ));
            }
            let files = summary.encodings.entry((read.encoding, read.guessed));
            *files.or_default() += 1;
        }
        summary.wordless += usize::from(wordless);
        summary.partial += usize::from(tell_gap(&path, &checked));
        summary.damaged += usize::from(checked.damage.is_damaged());
        merge(&mut summary.levels, checked.levels);
        merge(&mut summary.rules, checked.rules);
        merge(&mut summary.silent, checked.silent);
        merge(&mut summary.languages, checked.languages);
        merge(&mut summary.harmonised, checked.harmonised);
        merge(&mut self.terms, terms);
        self.dropped += checked.dropped;
        summary.ignored += checked.ignored;
        summary.waived += checked.waived;
        summary.baselined += checked.baselined;
        summary.elsewhere += checked.elsewhere;
        self.gone += checked.gone;
        self.seen.extend(entries);
        self.used.extend(checked.used);
        if !part.file.is_empty() {
            summary.parts.push(part.file);
        }
        summary.worst.extend(part.results);
        part.findings
    }

    /// Adds what is told of the file of waivers, which is no text of the run.
    pub(super) fn add_beside(&mut self, outcome: Outcome) -> String {
        let files = self.summary.files;
        let part = self.add(outcome);
        self.summary.files = files;
        part
    }

    pub(super) fn statistics(&self, glossary: &Glossary) -> String {
        let mut rows: Vec<_> = self.terms.iter().collect();
        rows.sort_by_key(|&(key, count)| (std::cmp::Reverse(*count), *key));
        let mut text = String::new();
        for (&(concept, term), count) in rows {
            let concept = &glossary.concept(ConceptId(concept)).id;
            let term = glossary.term(TermId(term));
            // One direction a line: an Arabic term stands on its own.
            let gap = if term.lang.is_rtl() {
                "\n        "
            } else {
                "  "
            };
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "{count:>7}  {} ({}){gap}{}",
                visible(concept),
                term.lang,
                visible(&term.text)
            );
        }
        text
    }
}

fn merge<K: Ord>(into: &mut BTreeMap<K, usize>, from: BTreeMap<K, usize>) {
    for (key, count) in from {
        *into.entry(key).or_default() += count;
    }
}
