//! The pipeline: from a document to findings. Pure: the same input gives the same findings.
//!
//! A block is folded and searched; where something was found, and only there, its language, its surroundings and its
//! place in the file are looked at. Nothing here fails: odd input gives other findings, or none.
//!
//! What is found in a block does not depend on other blocks, but for two things: a short block takes its language from
//! its neighbours, and quoted paragraphs behind a block that opens an insertion are what the amendment puts in.

mod examples;
mod insertion;
mod mixed;
mod plain;
mod settle;
mod strays;
mod titles;
mod wordings;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::context::{Contexts, Decision, Inserted, Naming, Piece};
use crate::damage::{self, Damage, Parts, Tolerance};
use crate::document::{Block, Document, Marks, Role};
use crate::finding::{Content, Context, Finding, How, Level, Place, Safety};
use crate::glossary::{ConceptId, Glossary, Status, Term};
use crate::lang::identify::{self, Guess};
use crate::lang::{Lang, Reason};
use crate::matching::tolerant::{Lexicon, Reader, View};
use crate::matching::{Finder, Index, Occurrence, address};
use crate::rules::suggestion::{self, good_terms, is_chosen};
use crate::rules::{self, Rule, rule_for};
use crate::text::fold::{Folded, is_word};
use crate::text::{Fnv, Position, Positions, Source, Span, visible};
use crate::waiver::{Aside, Numbered};

pub use examples::{Failure, check_examples};
use insertion::{Insertions, Quoted};
pub use settle::tell_waivers;
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

/// A block of more bytes is searched in pieces, so that memory does not grow with the longest paragraph.
const PIECE: usize = 256 * 1024;
/// Pieces overlap by so many bytes: no term with its cues is longer.
const OVERLAP: usize = 4 * 1024;

/// What opens an insertion stands in so many bytes at the end of its block.
const OPENING: usize = 512;

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
                    if !whole {
                        scratch.neighbour.fold(own.of(&document.text));
                    }
                    let folded = if whole {
                        scratch.finder.folded.bytes()
                    } else {
                        scratch.neighbour.bytes()
                    };
                    let lang = options.lang.or_else(|| match identify::of(folded) {
                        Guess::Known(lang) => Some(lang),
                        Guess::Other => None,
                        Guess::Undecided => block.lang.or(run.declared),
                    });
                    if let Some(lang) = lang {
                        *run.checked.languages.entry(lang).or_default() +=
                            identify::count_words(folded);
                    }
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
        };
        let mut surroundings = self.contexts().surroundings(piece, &finder.folded);
        found
            .iter()
            .filter_map(|one| {
                let span = finder.source(text, one.span);
                let context = surroundings.decide(one, span).context;
                let beside = &self.glossary.term(one.term).beside;
                let counts = surroundings.is_in_company(one, beside);
                (counts && !address::holds(text, span)).then(|| (span.of(text).to_owned(), context))
            })
            .collect()
    }

    /// What else can be told of an occurrence, for `explain`: the steps by which the text was read as the term.
    pub fn steps(&self, finding: &Finding) -> Vec<String> {
        let term = finding.term.map(|term| self.glossary.term(term));
        term.map_or_else(Vec::new, |term| steps(term, finding))
    }
}

/// The pieces of a block, each with the part of it that is its own: in it an occurrence must begin. Pieces overlap on
/// both sides, so that what stands around an occurrence is seen from its piece.
fn pieces(text: &str, block: Span) -> impl Iterator<Item = (Span, Span)> {
    let boundary = move |at: usize| {
        (at..=block.end)
            .find(|&at| text.is_char_boundary(at))
            .unwrap_or(block.end)
    };
    let mut next = Some(block.start);
    std::iter::from_fn(move || {
        let own = next?;
        let start = boundary(own.saturating_sub(OVERLAP).max(block.start));
        if block.end - own <= PIECE + OVERLAP {
            next = None;
            return Some((Span::new(start, block.end), Span::new(own, block.end)));
        }
        // A piece ends between words.
        let rough = boundary(own + PIECE);
        let words = text.get(rough..boundary((rough + OVERLAP).min(block.end)));
        let end = words
            .and_then(|words| words.find(char::is_whitespace))
            .map_or(rough, |at| rough + at);
        next = Some(end);
        let piece = Span::new(start, boundary((end + OVERLAP).min(block.end)));
        Some((piece, Span::new(own, end)))
    })
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

/// How much damage shows in a document. What is not suspicious is not looked at closely.
fn damage_of(document: &Document<'_>) -> Damage {
    /// About so many bytes of Arabic text are one word with the blank behind it.
    const WORD: usize = 11;
    let (mut all, mut parts) = (Damage::default(), Parts::default());
    let mut sound = 0;
    for block in &document.blocks {
        for (_, own) in pieces(&document.text, block.span) {
            let text = own.of(&document.text);
            if !damage::holds_arabic(text.as_bytes()) {
                continue;
            }
            if damage::is_suspicious(text.as_bytes()) {
                all.add(Damage::of(text, &mut parts));
            } else {
                sound += text.len();
            }
        }
    }
    all.words += sound / WORD;
    all
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
        let around = Piece {
            text,
            start: piece.start,
            role: block.role,
            marks: &self.document.marks,
            inserted: inserted.as_ref(),
        };
        let mut surroundings = self.checker.contexts().surroundings(around, folded);
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
            let decision = surroundings.decide(one, span);
            let Some(rule) = rule_for(term.status) else {
                continue;
            };
            if !self.options.applies(rule) {
                self.checked.ignored += 1;
                continue;
            }
            let confidence = view.and_then(|view| view.confidence(span));
            let level = self
                .options
                .level(rule, term.status, decision.context, one.doubtful);
            let level = if confidence.is_some() {
                self.through_damage += usize::from(level > Level::Silent);
                level.min(Level::Warning)
            } else {
                level
            };
            if !self.takes(rule, level, decision.context) {
                continue;
            }
            let core = if one.core == one.span {
                span
            } else {
                scratch.finder.source(text, one.core)
            };
            let mut finding = self.finding(
                rule,
                level,
                one,
                decision,
                block,
                (piece, view),
                (span, core),
                folded.bytes(),
            );
            if let Some(confidence) = confidence {
                through_damage(&mut finding, confidence);
            }
            let entries = &self.options.aside.entries;
            if entries.have_excerpts() {
                let around = entries.around(rule.name, text, span.start, span.end);
                let numbers = around.map(|numbered| (finding.fingerprint, numbered.clone()));
                self.excerpted.extend(numbers);
            }
            self.checked.findings.push(finding);
        }
    }

    /// Counts a finding, and says whether it is wanted itself.
    fn takes(&mut self, rule: &'static Rule, level: Level, context: Context) -> bool {
        self.checked.takes(rule, level, context, self.options)
    }

    /// What an amendment puts in, if the block before the quotation opens an insertion at its end.
    fn inserted(&self, quoted: Quoted, scratch: &mut Scratch) -> Option<Inserted> {
        let opener = self.document.blocks.get(quoted.opener)?.span;
        let floor = opener.end.saturating_sub(OPENING).max(opener.start);
        let start = (floor..=opener.end).find(|&at| self.document.text.is_char_boundary(at))?;
        let text = Span::new(start, opener.end).of(&self.document.text);
        scratch.neighbour.fold(text);
        let contexts = self.checker.contexts();
        let cue = contexts.opening_at_the_end(&scratch.neighbour)?;
        Some(Inserted {
            span: quoted.span,
            cue,
        })
    }

    /// The text as it reads with the phrases of the glossary whole, where damage is to be looked through.
    fn view(&self, text: &str, scratch: &mut Scratch) -> Option<View> {
        let damage = &self.checked.damage;
        let wanted = match self.options.tolerance {
            Tolerance::Never => false,
            Tolerance::Auto => {
                damage.is_damaged() && (damage.is_heavy() || damage::is_suspicious(text.as_bytes()))
            }
            Tolerance::Always => true,
        };
        if !wanted || !damage::holds_arabic(text.as_bytes()) {
            return None;
        }
        let checker = self.checker;
        let lexicon = checker
            .lexicon
            .get_or_init(|| Lexicon::new(checker.glossary));
        if lexicon.is_empty() {
            return None;
        }
        let all = self.options.tolerance == Tolerance::Always;
        scratch.reader.expect(damage, all || !damage.is_damaged());
        Some(scratch.reader.view(lexicon, text))
    }

    /// A damaged text is told as one: what was found in it is not all.
    fn tell_damage(&mut self) {
        let damage = self.checked.damage;
        let rule = &rules::damaged_text::RULE;
        if !damage.is_damaged() || !self.options.applies(rule) {
            return;
        }
        let level = self
            .options
            .level(rule, Status::Deprecated, Context::Body, false);
        if !self.takes(rule, level, Context::Body) {
            return;
        }
        let document = self.document;
        let first = document.blocks.iter().find_map(|block| {
            pieces(&document.text, block.span)
                .map(|(piece, _)| piece)
                .filter(|piece| damage::is_suspicious(piece.of(&document.text).as_bytes()))
                .find_map(|piece| {
                    let fault = damage::first_fault(piece.of(&document.text))?;
                    let span = Span::new(piece.start + fault.start, piece.start + fault.end);
                    Some((block, span))
                })
        });
        let Some((block, first)) = first else { return };
        let source = document.map.source(first);
        let searched = self.options.tolerance != Tolerance::Never;
        let message =
            rules::damaged_text::message(&damage, searched.then_some(self.through_damage));
        let finding = about_no_term(self.source, rule, level, source, message);
        self.checked.findings.push(Finding {
            lang: Lang::Ar,
            how: How::Damage,
            place: document.place(block, source.start).map(Cow::into_owned),
            text: first.of(&document.text).to_owned(),
            ..finding
        });
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

    /// The language of a block. A short one says little: then its neighbours tell.
    fn language(&self, number: usize, block: &Block, scratch: &mut Scratch) -> Language {
        let own = |guess| Language {
            guess,
            inherited: false,
        };
        if let Some(lang) = self.options.lang {
            return own(Guess::Known(lang));
        }
        let guess = identify::of(scratch.finder.folded.bytes());
        if guess == Guess::Known(Lang::Ar) {
            return own(guess);
        }
        let declared = block.lang.or(self.declared).filter(|lang| !lang.is_rtl());
        // A word processor declares its own language where its user chose none: there the words count first.
        let chosen = self.document.package.is_none() || guess == Guess::Undecided;
        if let Some(lang) = declared.filter(|_| chosen) {
            return own(Guess::Known(lang));
        }
        if guess != Guess::Undecided {
            return own(guess);
        }
        for near in [
            number.checked_sub(1),
            Some(number + 1),
            number.checked_sub(2),
        ]
        .into_iter()
        .flatten()
        {
            let Some(block) = self.document.blocks.get(near) else {
                continue;
            };
            let end = block.span.end.min(block.span.start + OVERLAP);
            let end = (block.span.start..=end)
                .rev()
                .find(|&at| self.document.text.is_char_boundary(at));
            scratch.neighbour.fold(
                Span::new(block.span.start, end.unwrap_or(block.span.start))
                    .of(&self.document.text),
            );
            match identify::of(scratch.neighbour.bytes()) {
                Guess::Undecided | Guess::Known(Lang::Ar) => {}
                guess => {
                    return Language {
                        guess,
                        inherited: true,
                    };
                }
            }
        }
        own(Guess::Undecided)
    }

    /// Whether a term of one language counts in a text of another: never where the user said which language it is; else
    /// where the script is another one, or the term has several words, which are no chance, or is spelt, as `read`, in
    /// a way that the text's language does not spell. What a block has from its neighbours forbids no language.
    fn counts<'t>(
        &self,
        one: &Occurrence,
        language: Language,
        term: &Term,
        read: impl FnOnce() -> &'t str,
    ) -> bool {
        let several = || term.text.split_whitespace().nth(1).is_some();
        match (language.guess, self.options.lang) {
            (Guess::Known(lang), Some(_)) => one.lang == lang,
            (Guess::Known(lang), None) => {
                one.lang == lang
                    || language.inherited
                    || one.lang.is_rtl() != lang.is_rtl()
                    || several()
                    || !lang.spells(read())
            }
            (Guess::Other, _) => one.lang.is_rtl() || several(),
            (Guess::Undecided, _) => true,
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one place where everything that is known of a finding meets"
    )]
    fn finding(
        &mut self,
        rule: &Rule,
        level: Level,
        one: &Occurrence,
        decision: Decision,
        block: &Block,
        (piece, view): (Span, Option<&View>),
        (span, core): (Span, Span),
        folded: &[u8],
    ) -> Finding {
        let glossary = self.checker.glossary;
        let term = glossary.term(one.term);
        let document = self.document;
        let within = |span: Span| {
            let span = view.map_or(span, |view| view.source(span));
            Span::new(piece.start + span.start, piece.start + span.end)
        };
        let text = view.map_or(piece.of(&document.text), |view| view.text.as_str());
        let stands = within(span).of(&document.text);
        // What is offered follows the word as it was read.
        let read = span.of(text);
        let source = document.map.source(within(span));
        let words = text;
        let core_span = document.map.source(within(core));
        let ambiguous = one.doubtful.then(|| doubt_of(read));
        let doubt = ambiguous.or_else(|| term.ambiguous.clone());
        let good = good_terms(glossary, term, self.options.profile.as_deref());
        let mut careful = careful(doubt.is_some(), term.status, decision.context);
        if !is_chosen(&good, term, self.options.profile.as_deref()) {
            careful.push(Reason::Several);
        }
        let place = suggestion::Place {
            words,
            span,
            core,
            typographic: *self.typographic.get_or_insert_with(|| {
                memchr::memmem::find(document.text.as_bytes(), "\u{2019}".as_bytes()).is_some()
            }),
            careful: &careful,
        };
        let mut suggestions = suggestion::suggestions(&good, term, one, place);
        for suggestion in &mut suggestions {
            // What was read through damage is never corrected.
            if view.is_some() {
                suggestion.around.clear();
            }
            for change in &mut suggestion.around {
                change.span = document.map.source(within(change.span));
                change.bytes = self.source.origin_of(change.span);
            }
        }
        let concept = &self.checker.glossary.concept(term.concept).id;
        let (content, fingerprint) = self.fingerprint(rule, concept, folded, one.span);
        // Lines and columns are told when all are known, in one pass.
        let place = |offset: usize| Place {
            byte: self.source.origin(offset),
            position: Position::default(),
        };
        Finding {
            rule: rule.name,
            level,
            lang: one.lang,
            concept: Some(term.concept),
            term: Some(one.term),
            context: decision.context,
            because: decision.because,
            how: if read == term.text {
                How::Exact
            } else {
                one.how
            },
            confidence: None,
            place: document.place(block, source.start).map(Cow::into_owned),
            text: stands.to_owned(),
            span: source,
            start: place(source.start),
            end: place(source.end),
            core: self.source.origin_of(core_span),
            message: message(term, stands),
            doubt,
            suggestions,
            fingerprint,
            content,
            waived: None,
        }
    }

    /// Rule, concept, folded term, five folded words on each side within the block; and with the ordinal among equals.
    fn fingerprint(
        &mut self,
        rule: &Rule,
        concept: &str,
        folded: &[u8],
        span: Span,
    ) -> (Content, u64) {
        const WORDS: usize = 5;
        /// A side with fewer words is like many others.
        const TELLING: usize = 3;
        let add = |hash: &mut Fnv, words: &mut dyn Iterator<Item = &[u8]>| {
            let words = words.filter(|word| !word.is_empty()).take(WORDS);
            words.map(|word| hash.add(word)).count()
        };
        let mut own = Fnv::default();
        own.add(rule.name.as_bytes());
        own.add(concept.as_bytes());
        let term = folded[span.start..span.end].split(|&byte| !is_word(byte));
        term.filter(|word| !word.is_empty())
            .for_each(|word| own.add(word));
        let before = || folded[..span.start].rsplit(|&byte| !is_word(byte));
        let after = || folded[span.end..].split(|&byte| !is_word(byte));
        let mut hash = own;
        hash.add(b"<");
        let number = add(&mut hash, &mut before());
        let side = (number >= TELLING).then(|| hash.value());
        hash.add(b">");
        add(&mut hash, &mut after());
        own.add(b">");
        let number = add(&mut own, &mut after());
        let content = Content {
            whole: hash.value(),
            before: side,
            after: (number >= TELLING).then(|| own.value()),
        };
        let ordinal = self.ordinals.entry(content.whole).or_default();
        *ordinal += 1;
        hash.add(&ordinal.to_le_bytes());
        (content, hash.value())
    }
}

/// A finding of a rule that is about no term, at a range of the source.
fn about_no_term(
    source: &Source<'_>,
    rule: &Rule,
    level: Level,
    span: Span,
    message: String,
) -> Finding {
    let place = |offset: usize| Place {
        byte: source.origin(offset),
        position: Position::default(),
    };
    let mut hash = Fnv::default();
    hash.add(rule.name.as_bytes());
    Finding {
        rule: rule.name,
        level,
        lang: Lang::En,
        concept: None,
        term: None,
        context: Context::Body,
        because: None,
        how: How::Exact,
        confidence: None,
        place: None,
        text: span.of(source.text()).to_owned(),
        span,
        start: place(span.start),
        end: place(span.end),
        core: source.origin_of(span),
        message,
        doubt: None,
        suggestions: Vec::new(),
        fingerprint: hash.value(),
        content: Content::alone(hash.value()),
        waived: None,
    }
}

/// Words in a message; those from right to left are isolated, so that the sentence keeps its direction (UAX #9, 3.1:
/// FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE).
fn in_a_message(words: &str, lang: Lang) -> Cow<'_, str> {
    let shown = visible(words);
    if lang.is_rtl() {
        Cow::Owned(format!("\u{2068}{shown}\u{2069}"))
    } else {
        shown
    }
}

/// Marks a finding as read through damage: a person looks at what is offered.
fn through_damage(finding: &mut Finding, confidence: f32) {
    finding.how = How::Damage;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of one in hundredths"
    )]
    let hundredths = (confidence.clamp(0.0, 1.0) * 100.0).round() as u8;
    finding.confidence = Some(hundredths);
    finding.message.push_str(", as read through damage");
    for suggestion in &mut finding.suggestions {
        suggestion.safety = Safety::Review;
        suggestion.reasons.insert(0, Reason::Damage);
    }
}

/// Why a person must decide whatever the grammar: a word to be used with care may be right there; who renames one that a
/// text defines must rename it wherever the text uses it.
fn careful(doubtful: bool, status: Status, context: Context) -> Vec<Reason> {
    let mut reasons = Vec::new();
    reasons.extend(doubtful.then_some(Reason::Doubt));
    reasons.extend((status == Status::Caution).then_some(Reason::Care));
    reasons.extend(match context {
        Context::Body | Context::Heading | Context::Inserted => None,
        Context::Definition => Some(Reason::Defined),
        _ => Some(Reason::Context),
    });
    reasons
}

/// What is known of the language of a block.
#[derive(Debug, Clone, Copy)]
struct Language {
    guess: Guess,
    /// Whether its neighbours alone tell: then it says which of two languages is the likelier, no more.
    inherited: bool,
}

/// Where terms of two languages stand at one place, the text's own counts, else the longer one.
fn one_language_at_a_place(found: &mut Vec<Occurrence>, guess: Guess) {
    if found.windows(2).all(|pair| pair[0].lang == pair[1].lang) {
        return;
    }
    let own = |one: &Occurrence| guess == Guess::Known(one.lang);
    let all = found.clone();
    found.retain(|one| {
        !all.iter().any(|other| {
            let longer = other.span.len() > one.span.len();
            let same =
                other.span == one.span && (own(other), other.lang < one.lang) > (own(one), false);
            other.lang != one.lang && other.span.contains(one.span) && (longer || same)
        })
    });
}

fn message(term: &Term, read: &str) -> String {
    let shown = in_a_message(read, term.lang);
    match term.status {
        Status::Deprecated => format!("\"{shown}\" is deprecated"),
        Status::Superseded => format!("\"{shown}\" is superseded by a newer term"),
        _ => format!("use \"{shown}\" with care"),
    }
}

fn doubt_of(read: &str) -> String {
    let key = crate::text::key(read);
    let first = key.split(' ').next().unwrap_or_default();
    let sense = crate::lang::ar::WHOLE_WORDS
        .iter()
        .find(|(word, _)| *word == first)
        .map_or("another word", |(_, sense)| sense);
    format!("the first word can also be read as one word: {sense}")
}

/// The steps by which `finding` was read as `term`.
fn steps(term: &Term, finding: &Finding) -> Vec<String> {
    let mut steps = Vec::new();
    let read = &finding.text;
    let mut step = |applies: bool, what: &str| {
        if applies {
            steps.push(what.to_owned());
        }
    };
    step(
        read.contains(['\n', '\r', '\u{C}']),
        "a line or page break stands inside",
    );
    step(read.contains('\u{AD}'), "soft hyphens are invisible");
    step(
        read.contains("-\n") || read.contains("-\r"),
        "a word is hyphenated at the end of a line",
    );
    step(
        read.chars()
            .any(|char| char.is_whitespace() && !char.is_ascii_whitespace()),
        "other blanks count as blanks",
    );
    step(
        read.contains('\u{640}'),
        "U+0640 ARABIC TATWEEL stretches a word",
    );
    step(
        read.chars()
            .any(|char| matches!(char, '\u{64B}'..='\u{65F}' | '\u{670}')),
        "Arabic vowel marks are not part of the word",
    );
    step(
        read.chars()
            .any(|char| matches!(char, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')),
        "Arabic presentation forms are read as letters",
    );
    step(read.chars().any(|char| matches!(char, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')), "invisible marks are not part of the word");
    let upper = |text: &str| text.chars().any(char::is_uppercase);
    step(
        upper(read) && !upper(&term.text),
        "capitals count as small letters",
    );
    let (folded, base) = (crate::text::key(read), crate::text::key(&term.text));
    step(
        folded == base && *read != term.text,
        "the words are the term's own but for marks, case and blanks",
    );
    step(
        folded != base && finding.how == How::Inflected,
        "a word stands in another number, gender or case, or with or without its article",
    );
    step(
        finding.how == How::Particle,
        "a particle is read off the first word",
    );
    step(
        finding.how == How::Damage,
        "letters that were lost, swapped or moved when the text was taken out of a PDF are read as the term's",
    );
    step(*read == term.text, "letter for letter the term");
    steps
}
