//! One file under review: its text, its findings, where each can be corrected, and what was decided.
//!
//! What is written of it, and what is kept, is not told here.

use std::collections::BTreeMap;

use super::Decision;
use crate::check::{Checked, Checker, Options, Scratch};
use crate::document::{self, Document, Format, Gap};
use crate::error::Error;
use crate::finding::{Finding, Level, Safety};
use crate::fix::{Correction, Edits, Obstacle, Refusal, Site, Sites, office};
use crate::glossary::Glossary;
use crate::text::{Encoding, Fnv, Span};
use crate::waiver;

/// A file's text and what tells that the file still has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The decoded text.
    pub text: String,
    /// How many bytes the file has.
    pub size: usize,
    /// A number that stands for these bytes.
    pub hash: u64,
    /// Whether the bytes, but for a byte order mark, are the text.
    pub verbatim: bool,
    /// How the bytes were read.
    pub encoding: Encoding,
}

/// A file under review.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its name in messages.
    pub name: String,
    /// How it is read.
    pub format: &'static Format,
    /// Its text when it was last read.
    pub source: Text,
    /// In the order of the text, silent ones too.
    pub findings: Vec<Finding>,
    /// How many findings there are of each level that are not in the list, since one file has too many.
    pub dropped: usize,
    /// What of the file was not read.
    pub gap: Option<Gap>,
    /// The findings that are not silent.
    told: Vec<usize>,
    sites: Vec<Result<Site, Refusal>>,
    /// Words that the document does not let be struck.
    barred: BTreeMap<Span, Refusal>,
    /// For a document whose text was taken out of it: the blocks that are there when every change is accepted.
    pub(super) blocks: Vec<Span>,
    pub(super) decisions: Vec<Option<Decision>>,
    counts: Counts,
}

/// How many findings of a draft stand how. Silent ones are not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All that are told.
    pub findings: usize,
    /// To be corrected by the glossary's wording, which changes nothing else.
    pub safe: usize,
    /// To be corrected in a way that a person has looked at.
    pub review: usize,
    /// Left as they are.
    pub skipped: usize,
    /// To be set aside with a reason.
    pub waived: usize,
}

impl Counts {
    /// To be corrected.
    pub const fn corrections(self) -> usize {
        self.safe + self.review
    }

    /// Not decided yet.
    pub const fn open(self) -> usize {
        self.findings - self.safe - self.review - self.skipped - self.waived
    }

    /// What is to be written, into the file or beside it.
    pub const fn to_write(self) -> usize {
        self.corrections() + self.waived
    }
}

impl Draft {
    /// Reads and checks a file's bytes.
    ///
    /// # Errors
    /// [`Error::Decode`] where they are no text, [`Error::Malformed`] where the reader refuses them.
    pub fn read(
        name: &str,
        format: &'static Format,
        reading: &document::Options,
        bytes: &[u8],
        checker: &Checker<'_>,
        options: &Options,
        scratch: &mut Scratch,
    ) -> Result<Self, Error> {
        let options = Options {
            silent: true,
            ..options.clone()
        };
        // The text of a document that has a writer is taken out of it, also where it stands in the file.
        let reader = office::reader(format).unwrap_or(format);
        reader.open(name, bytes, reading, |source, document| {
            let checked = checker.check(source, document, &options, scratch);
            let text = Text {
                text: source.text().to_owned(),
                size: bytes.len(),
                hash: Fnv::of(bytes),
                verbatim: bytes.ends_with(source.text().as_bytes()),
                encoding: source.encoding,
            };
            let mut draft = Self::of(name, format, text, checked);
            draft.find_sites(checker.glossary());
            if office::is_written(format) {
                draft.blocks = office::accepted(document);
                draft.find_obstacles(bytes, document);
            }
            draft
        })
    }

    /// A draft with its findings, before it is known where they can be corrected.
    fn of(name: &str, format: &'static Format, source: Text, checked: Checked) -> Self {
        let is_told = |number: &usize| checked.findings[*number].level > Level::Silent;
        let told: Vec<usize> = (0..checked.findings.len()).filter(is_told).collect();
        Self {
            name: name.to_owned(),
            format,
            source,
            sites: Vec::new(),
            barred: BTreeMap::new(),
            blocks: Vec::new(),
            decisions: vec![None; checked.findings.len()],
            counts: Counts {
                findings: told.len(),
                ..Counts::default()
            },
            told,
            findings: checked.findings,
            dropped: checked.dropped,
            gap: checked.gap,
        }
    }

    fn find_sites(&mut self, glossary: &Glossary) {
        let sites = Sites::new(&self.source.text, self.format);
        let site = |finding: &Finding| {
            sites.of(
                finding,
                finding.term.map_or("", |term| &glossary.term(term).text),
            )
        };
        self.sites = self.findings.iter().map(site).collect();
    }

    /// Finds the words that a document does not let be struck: those of findings, and those around them that would have
    /// to follow.
    fn find_obstacles(&mut self, bytes: &[u8], document: &Document<'_>) {
        let mut spans: Vec<Span> = Vec::new();
        for (finding, site) in self.findings.iter().zip(&self.sites) {
            let Ok(site) = site else { continue };
            spans.push(site.span);
            let around = finding.suggestions.iter().flat_map(|one| &one.around);
            spans.extend(around.map(|change| change.span));
        }
        spans.sort_unstable();
        spans.dedup();
        let refused = office::obstacles(self.format, bytes, document, &spans);
        // What cannot be looked into cannot be written either.
        let unmapped = Refusal::from(Obstacle::Unmapped);
        let all = |_| spans.iter().map(|span| (*span, unmapped)).collect();
        let some = |refused: Vec<(usize, Refusal)>| {
            let refused = refused.into_iter();
            refused.map(|(at, refusal)| (spans[at], refusal)).collect()
        };
        self.barred = refused.map_or_else(all, some);
        for site in &mut self.sites {
            let barred = site
                .as_ref()
                .ok()
                .and_then(|site| self.barred.get(&site.span));
            if let Some(refusal) = barred {
                *site = Err(*refusal);
            }
        }
    }

    /// How many findings stand how.
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// The corrections and waivers that were decided, of silent findings too; nothing else is counted.
    pub fn pending(&self) -> Counts {
        let mut counts = Counts::default();
        for (number, decision) in self.decisions.iter().enumerate() {
            match decision {
                None | Some(Decision::Skip) => continue,
                Some(Decision::Waive(_)) => counts.waived += 1,
                Some(_) if self.safety(number) == Some(Safety::Safe) => counts.safe += 1,
                Some(_) => counts.review += 1,
            }
            counts.findings += 1;
        }
        counts
    }

    /// How many findings that are not silent are at or above a level.
    pub fn at_least(&self, fails: impl Fn(Level) -> bool) -> usize {
        let counts = |number: &&usize| fails(self.findings[**number].level);
        self.told.iter().filter(counts).count() + self.dropped
    }

    /// Whether a finding is among those that are told.
    pub fn is_told(&self, finding: usize) -> bool {
        self.findings
            .get(finding)
            .is_some_and(|finding| finding.level > Level::Silent)
    }

    /// Which one of how many findings that are told this one is, from 1; 0 where it is none of them.
    pub fn number(&self, finding: usize) -> (usize, usize) {
        let number = self.told.binary_search(&finding).map_or(0, |at| at + 1);
        (number, self.told.len())
    }

    /// What was decided of a finding.
    pub fn decision(&self, finding: usize) -> Option<&Decision> {
        self.decisions.get(finding)?.as_ref()
    }

    /// What a decision would write in the place of a finding, and around it.
    ///
    /// # Errors
    /// [`Refusal`] where it cannot be corrected, or the decision names a suggestion that there is not.
    pub fn correction(&self, finding: usize, decision: &Decision) -> Result<Correction, Refusal> {
        let site = self.site(finding)?;
        let correction = match decision {
            Decision::Suggestion(number) => {
                let suggestion = self.findings[finding].suggestions.get(*number);
                site.correction(suggestion.ok_or(Refusal::NoWording)?, &self.source.text)?
            }
            Decision::Wording(text) => site.wording(text),
            Decision::Skip | Decision::Waive(_) => return Err(Refusal::NoWording),
        };
        let mut edits = correction.edits().iter();
        match edits.find_map(|edit| self.barred.get(&edit.span)) {
            Some(refusal) => Err(*refusal),
            None => Ok(correction),
        }
    }

    /// Where a finding can be corrected.
    ///
    /// # Errors
    /// [`Refusal`] says why it cannot.
    pub fn site(&self, finding: usize) -> Result<&Site, Refusal> {
        match self.sites.get(finding) {
            Some(Ok(site)) => Ok(site),
            Some(Err(refusal)) => Err(*refusal),
            None => Err(Refusal::NoWording),
        }
    }

    /// Whether a decision can be taken.
    ///
    /// # Errors
    /// [`Refusal`] where the words cannot be replaced, another correction changes some of them, or they cannot be set aside.
    pub fn may_decide(&self, finding: usize, decision: &Decision) -> Result<(), Refusal> {
        if decision.waiver().is_some() {
            let finding = self.findings.get(finding).ok_or(Refusal::NoWording)?;
            return Ok(waiver::may_be_waived(finding)?);
        }
        if !decision.is_correction() {
            return Ok(());
        }
        let correction = self.correction(finding, decision)?;
        let span = correction.span();
        let near = Span::new(span.start.saturating_sub(Self::NEAR), span.end + Self::NEAR);
        let collides = |other: usize| {
            let made = self.decision(other).filter(|made| made.is_correction());
            let made = made.and_then(|made| self.correction(other, made).ok());
            other != finding && made.is_some_and(|made| made.collides_with(&correction))
        };
        if self.overlapping(near).any(collides) {
            return Err(Refusal::Overlap);
        }
        Ok(())
    }

    /// Words that follow a term stand no farther from it, in bytes.
    const NEAR: usize = 1024;

    /// The findings that have some text in common with a span.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = usize> {
        // Findings are sorted by their start. None is longer than this, so that few have to be looked at.
        const LONGEST: usize = 8 * 1024;
        let first = self
            .findings
            .partition_point(|one| one.span.start + LONGEST < span.start);
        self.findings
            .iter()
            .enumerate()
            .skip(first)
            .take_while(move |(_, one)| one.span.start < span.end)
            .filter(move |(_, one)| one.span.end > span.start)
            .map(|(number, _)| number)
    }

    /// Sets a decision, or takes it back. Gives the one before.
    pub(super) fn set(&mut self, finding: usize, decision: Option<Decision>) -> Option<Decision> {
        self.count(finding, false);
        let before = std::mem::replace(&mut self.decisions[finding], decision);
        self.count(finding, true);
        before
    }

    fn count(&mut self, finding: usize, more: bool) {
        if !self.is_told(finding) {
            return;
        }
        let safety = self.safety(finding);
        let counter = match (&self.decisions[finding], safety) {
            (None, _) => return,
            (Some(Decision::Skip), _) => &mut self.counts.skipped,
            (Some(Decision::Waive(_)), _) => &mut self.counts.waived,
            (_, Some(Safety::Safe)) => &mut self.counts.safe,
            _ => &mut self.counts.review,
        };
        *counter = if more { *counter + 1 } else { *counter - 1 };
    }

    /// How sure the correction is that was decided.
    pub fn safety(&self, finding: usize) -> Option<Safety> {
        match self.decision(finding)? {
            Decision::Suggestion(number) => {
                let suggestion = self.findings[finding].suggestions.get(*number);
                suggestion.map(|suggestion| suggestion.safety)
            }
            Decision::Wording(_) => Some(Safety::Review),
            Decision::Skip | Decision::Waive(_) => None,
        }
    }

    /// The corrections that were decided, in the order of the findings.
    pub(super) fn corrections(&self) -> impl Iterator<Item = Correction> {
        let decisions = self.decisions.iter().enumerate();
        decisions.filter_map(|(number, decision)| {
            let decision = decision.as_ref()?;
            self.correction(number, decision).ok()
        })
    }

    /// The edits of all corrections that were decided.
    pub fn edits(&self) -> Edits {
        let mut edits = Edits::new();
        for correction in self.corrections() {
            // `may_decide` has seen to it that none is refused.
            let _ = edits.add_all(&correction);
        }
        edits
    }
}

impl PartialEq for Draft {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && std::ptr::eq(self.format, other.format)
            && self.source == other.source
            && self.findings == other.findings
            && self.decisions == other.decisions
    }
}
