//! The pipeline: from a document to findings. Pure: the same input gives the same findings.
//!
//! A block is folded and searched; where something was found, and only there, its language, its surroundings and its
//! place in the file are looked at. Nothing here fails: odd input gives other findings, or none.
//!
//! What is found in a block does not depend on other blocks, but for two things: a short block takes its language from
//! its neighbours, and quoted paragraphs behind a block that opens an insertion are what the amendment puts in.

mod damaged;
mod examples;
mod fingerprint;
mod good;
mod insertion;
mod language;
mod mixed;
mod pieces;
mod plain;
mod settle;
mod steps;
mod strays;
mod telling;
mod titles;
mod wordings;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::context::{Contexts, Naming, Piece};
use crate::damage::{Damage, Tolerance};
use crate::document::{Block, Document, Gap, Marks, Role};
use crate::finding::{Context, Finding, Level};
use crate::glossary::{ConceptId, Glossary, Status};
use crate::lang::Lang;
use crate::matching::tolerant::{Lexicon, Reader, View};
use crate::matching::{Finder, Index, Occurrence, address};
use crate::rules::{self, Rule};
use crate::text::fold::Folded;
use crate::text::{Positions, Source, Span};
use crate::waiver::{Aside, Numbered};

use damaged::damage_of;
pub use examples::{Failure, check_examples};
use good::Good;
use insertion::{Insertions, Quoted};
use language::one_language_at_a_place;
use pieces::pieces;
pub use settle::tell_waivers;
use telling::Part;
pub use wordings::check_wordings;

/// What a check is asked to do.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The language of every text, instead of what each paragraph tells.
    pub lang: Option<Lang>,
    /// The profile whose terms are offered first.
    pub profile: Option<String>,
    /// Names of the only rules to apply; all, if empty.
    pub select: Vec<String>,
    /// Names of rules not to apply.
    pub ignore: Vec<String>,
    /// Other levels, by the name of a rule or by `rule/context`.
    pub levels: BTreeMap<String, Level>,
    /// Whether silent findings are wanted too, not only their number.
    pub silent: bool,
    /// Whether words by language and the use of good terms are counted.
    pub count: bool,
    /// When terms are looked for through damage.
    pub tolerance: Tolerance,
    /// What may set findings aside, beside the comments of the text itself.
    pub aside: Aside,
}

impl Options {
    /// Whether a rule is to be applied.
    pub fn applies(&self, rule: &Rule) -> bool {
        let named = |names: &[String]| names.iter().any(|name| name == rule.name);
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }

    fn level(&self, rule: &Rule, status: Status, context: Context, doubtful: bool) -> Level {
        let levels = &self.levels;
        if !levels.is_empty() {
            let exact = levels.get(&format!("{}/{}", rule.name, context.name()));
            // A level for the whole rule moves what the table does not keep silent.
            let whole = || {
                levels
                    .get(rule.name)
                    .filter(|_| (rule.level)(status, context) != Level::Silent)
            };
            if let Some(&level) = exact.or_else(whole) {
                return level;
            }
        }
        let level = (rule.level)(status, context);
        if doubtful {
            level.min(Level::Notice)
        } else {
            level
        }
    }
}

/// What was found in one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// In the order of the text.
    pub findings: Vec<Finding>,
    /// How many findings each level has, silent ones included, those that were set aside not.
    pub levels: BTreeMap<Level, usize>,
    /// How many findings of each level each rule has, silent ones included.
    pub rules: BTreeMap<(&'static str, Level), usize>,
    /// How many silent findings stand in each context.
    pub silent: BTreeMap<Context, usize>,
    /// How many words stand in each language, if that was asked for.
    pub languages: BTreeMap<Lang, usize>,
    /// How often a good term names each concept, if that was asked for.
    pub harmonised: BTreeMap<ConceptId, usize>,
    /// How many belong to rules that are not to be applied; they are no findings.
    pub ignored: usize,
    /// How many findings waivers set aside.
    pub waived: usize,
    /// How many findings the baseline sets aside.
    pub baselined: usize,
    /// How many copies of wordings of the baseline are gone.
    pub gone: usize,
    /// How many findings stand on lines that do not count; they are in no other number.
    pub elsewhere: usize,
    /// The numbers of the entries of the file of waivers that set something aside, in order.
    pub used: Vec<usize>,
    /// How many findings were left out because one file has too many.
    pub dropped: usize,
    /// How much damage shows.
    pub damage: Damage,
    /// What of the file was not read.
    pub gap: Option<Gap>,
}

impl Checked {
    /// Counts a finding, and says whether it is wanted itself. Where lines are left out later, silent ones are wanted until
    /// then, so that they can be taken out of the numbers.
    fn takes(&mut self, rule: &Rule, level: Level, context: Context, options: &Options) -> bool {
        *self.levels.entry(level).or_default() += 1;
        *self.rules.entry((rule.name, level)).or_default() += 1;
        if level == Level::Silent {
            *self.silent.entry(context).or_default() += 1;
            if !options.silent && options.aside.lines.is_none() {
                return false;
            }
        }
        let room = self.findings.len() < MOST_FINDINGS;
        self.dropped += usize::from(!room);
        room
    }
}

/// No file is told more findings of than this; the others are counted.
pub const MOST_FINDINGS: usize = 200_000;

/// A glossary ready to check documents; shared by all threads.
#[derive(Debug, Clone)]
pub struct Checker<'g> {
    glossary: &'g Glossary,
    index: &'g Index,
    /// Made when the first term is found.
    contexts: OnceLock<Contexts>,
    /// Made when the first text comes in which names of titles are looked at.
    naming: OnceLock<Naming>,
    /// Made when the first damaged text comes.
    lexicon: OnceLock<Lexicon>,
}

/// Buffers that are used from one document to the next; one for each thread.
#[derive(Debug, Default)]
pub struct Scratch {
    finder: Finder,
    neighbour: Folded,
    found: Vec<Occurrence>,
    reader: Reader,
}

impl<'g> Checker<'g> {
    /// Prepares a glossary.
    pub fn new(glossary: &'g Glossary, index: &'g Index) -> Self {
        Self {
            glossary,
            index,
            contexts: OnceLock::new(),
            naming: OnceLock::new(),
            lexicon: OnceLock::new(),
        }
    }

    /// The glossary that is checked against.
    pub const fn glossary(&self) -> &'g Glossary {
        self.glossary
    }

    fn contexts(&self) -> &Contexts {
        self.contexts.get_or_init(|| Contexts::new(self.glossary))
    }

    /// Finds what departs from the glossary.
    pub fn check(
        &self,
        source: &Source<'_>,
        document: &Document<'_>,
        options: &Options,
        scratch: &mut Scratch,
    ) -> Checked {
        let mut run = Run {
            checker: self,
            source,
            document,
            options,
            declared: crate::document::lang_of(&source.name),
            ordinals: FxHashMap::default(),
            checked: Checked::default(),
            uses: mixed::Uses::default(),
            consistent: false,
            names: false,
            through_damage: 0,
            excerpted: Vec::new(),
            typographic: None,
        };
        run.consistent = options.applies(&rules::mixed_terms::RULE);
        run.names = run.looks_at_names();
        run.checked.damage = damage_of(document);
        run.checked.gap = document.gap();
        let mut insertions = Insertions::default();
        for (number, block) in document.blocks.iter().enumerate() {
            let quoted = insertions.next(number, block, &document.text);
            for (piece, own) in pieces(&document.text, block.span) {
                let plain = piece.of(&document.text);
                let view = run.view(plain, scratch);
                let text = view.as_ref().map_or(plain, |view| view.text.as_str());
                let mut found = std::mem::take(&mut scratch.found);
                scratch.finder.find(self.index, text, &mut found);
                let whole = own == piece;
                if !whole {
                    let own = own.start - piece.start..own.end - piece.start;
                    found.retain(|one| {
                        let span = scratch.finder.source(text, one.span);
                        let span = view.as_ref().map_or(span, |view| view.source(span));
                        own.contains(&span.start)
                    });
                }
                if options.count {
                    run.count_words(block, (!whole).then_some(own), scratch);
                }
                if run.names && view.is_none() {
                    run.names_of(block, (piece, own), &found, &scratch.finder);
                }
                if !found.is_empty() {
                    run.piece(
                        number,
                        block,
                        (piece, view.as_ref()),
                        quoted,
                        &mut found,
                        scratch,
                    );
                }
                scratch.found = found;
            }
        }
        run.tell_damage();
        run.tell_strays();
        run.tell_mixed();
        run.settle();
        run.place();
        run.checked
    }

    /// Every use of a term of any status in a text, with its context: what the examples of a glossary are held to.
    pub(crate) fn uses(&self, text: &str, options: &Options) -> Vec<(String, Context)> {
        let mut finder = Finder::default();
        let mut found = Vec::new();
        finder.find(self.index, text, &mut found);
        found.retain(|one| options.lang.is_none_or(|lang| lang == one.lang));
        let marks = Marks::default();
        let piece = Piece {
            text,
            start: 0,
            role: Role::Body,
            marks: &marks,
            inserted: None,
            title: None,
        };
        let mut surroundings = self.contexts().surroundings(piece, &finder.folded);
        let good = Good::of(&found, self.glossary);
        found
            .iter()
            .filter_map(|one| {
                let span = finder.source(text, one.span);
                let good = good.beside(one, self.glossary);
                let context = surroundings.decide_among(one, span, good).context;
                let beside = &self.glossary.term(one.term).beside;
                let counts = surroundings.is_in_company(one, beside);
                (counts && !address::holds(text, span)).then(|| (span.of(text).to_owned(), context))
            })
            .collect()
    }

    /// What else can be told of an occurrence, for `explain`: the steps by which the text was read as the term.
    pub fn steps(&self, finding: &Finding) -> Vec<String> {
        let term = finding.term.map(|term| self.glossary.term(term));
        term.map_or_else(Vec::new, |term| steps::steps(term, finding))
    }
}

struct Run<'a, 'g> {
    checker: &'a Checker<'g>,
    source: &'a Source<'a>,
    document: &'a Document<'a>,
    options: &'a Options,
    /// The language that the file's name declares.
    declared: Option<Lang>,
    ordinals: FxHashMap<u64, u64>,
    checked: Checked,
    /// Where good terms stand, for the rule that is about their mixture.
    uses: mixed::Uses,
    /// Whether that rule is applied.
    consistent: bool,
    /// Whether the rules that are about titles are.
    names: bool,
    /// How many findings were read through damage.
    through_damage: usize,
    /// The findings that stand in an excerpt of the file of waivers, by their fingerprints, with the entry.
    excerpted: Vec<(u64, Numbered)>,
    /// Whether a typographic apostrophe stands anywhere in the text, once that was looked for.
    typographic: Option<bool>,
}

impl Run<'_, '_> {
    fn piece(
        &mut self,
        number: usize,
        block: &Block,
        (piece, view): (Span, Option<&View>),
        quoted: Option<Quoted>,
        found: &mut Vec<Occurrence>,
        scratch: &mut Scratch,
    ) {
        let text = view.map_or(piece.of(&self.document.text), |view| view.text.as_str());
        let language = self.language(number, block, scratch);
        let glossary = self.checker.glossary;
        found.retain(|one| {
            let read = || scratch.finder.source(text, one.span).of(text);
            self.counts(one, language, glossary.term(one.term), read)
        });
        one_language_at_a_place(found, language.guess);
        if self.options.count {
            for one in found.iter().filter(|one| one.good) {
                *self
                    .checked
                    .harmonised
                    .entry(glossary.term(one.term).concept)
                    .or_default() += 1;
            }
        }
        let counts_uses = self.consistent && view.is_none();
        let looks = |one: &Occurrence| !one.good || counts_uses;
        if !found.iter().any(looks) {
            return;
        }
        let inserted = quoted.and_then(|quoted| self.inserted(quoted, scratch));
        let folded = &scratch.finder.folded;
        let title = (piece.start == block.span.start)
            .then(|| self.title_from_before(number, text))
            .flatten();
        let around = Piece {
            text,
            start: piece.start,
            role: block.role,
            marks: &self.document.marks,
            inserted: inserted.as_ref(),
            title: title.as_ref(),
        };
        let mut surroundings = self.checker.contexts().surroundings(around, folded);
        let good_terms = Good::of(found, glossary);
        let part = Part {
            block,
            piece,
            view,
            text,
            folded: folded.bytes(),
        };
        for one in found.iter().filter(|one| looks(one)) {
            let span = scratch.finder.source(text, one.span);
            if address::holds(text, span) {
                continue;
            }
            let term = glossary.term(one.term);
            if !surroundings.is_in_company(one, &term.beside) {
                continue;
            }
            if one.good {
                let context = surroundings.decide_alone(one, span);
                let span = Span::new(piece.start + span.start, piece.start + span.end);
                self.uses_good(one, context, block, span);
                continue;
            }
            let good = good_terms.beside(one, glossary);
            let decision = surroundings.decide_among(one, span, good);
            let stays = surroundings.is_no_place_for_another(one, good);
            let core = if one.core == one.span {
                span
            } else {
                scratch.finder.source(text, one.core)
            };
            self.tell(part, one, (span, core), (decision, stays));
        }
    }

    /// Counts a finding, and says whether it is wanted itself.
    fn takes(&mut self, rule: &'static Rule, level: Level, context: Context) -> bool {
        self.checked.takes(rule, level, context, self.options)
    }

    /// Puts the findings in the order of the file, which is not that of the blocks where notes stand at the foot of a
    /// page, and tells their lines and columns.
    fn place(&mut self) {
        let findings = &mut self.checked.findings;
        findings.sort_by_key(|finding| (finding.span, finding.rule));
        let mut starts = Positions::new(self.source.text());
        let mut ends = Positions::new(self.source.text());
        for finding in findings {
            finding.start.position = starts.of(finding.span.start);
            finding.end.position = ends.of(finding.span.end);
        }
    }
}
