//! What a finding of a term says: its place, message, doubts and suggestions.
//!
//! Findings of rules that are about no term are told in [`plain`](super::plain); what is offered, and how sure it is, is
//! for [`suggestion`].

use std::borrow::Cow;

use super::Run;
use super::damaged::through_damage;
use crate::context::Decision;
use crate::document::Block;
use crate::finding::{Context, Finding, How, Level, Place};
use crate::glossary::{Status, Term};
use crate::lang::{Lang, Reason};
use crate::matching::Occurrence;
use crate::matching::tolerant::View;
use crate::rules::suggestion::{self, good_terms, is_chosen};
use crate::rules::{Rule, rule_for};
use crate::text::{Position, Span, visible};

/// A piece of a block, as it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'p> {
    pub(super) block: &'p Block,
    /// Where it stands in the text of the document.
    pub(super) piece: Span,
    /// How damage was read in it.
    pub(super) view: Option<&'p View>,
    /// Its text, as it was read.
    pub(super) text: &'p str,
    /// The fold of that.
    pub(super) folded: &'p [u8],
}

impl Run<'_, '_> {
    /// Tells an occurrence that stands at `span` of the text of a part, without particles and article at `core`, if its rule
    /// is applied. `stays` says that another word would not do in its place.
    pub(super) fn tell(
        &mut self,
        part: Part<'_>,
        one: &Occurrence,
        (span, core): (Span, Span),
        (decision, stays): (Decision, bool),
    ) {
        let status = self.checker.glossary.term(one.term).status;
        let Some(rule) = rule_for(status) else {
            return;
        };
        if !self.options.applies(rule) {
            self.checked.ignored += 1;
            return;
        }
        let confidence = part.view.and_then(|view| view.confidence(span));
        let mut level = self
            .options
            .level(rule, status, decision.context, one.doubtful);
        if confidence.is_some() {
            self.through_damage += usize::from(level > Level::Silent);
            level = level.min(Level::Warning);
        }
        if !self.takes(rule, level, decision.context) {
            return;
        }
        let mut finding = self.finding(part, one, (rule, level), (span, core), (decision, stays));
        if let Some(confidence) = confidence {
            through_damage(&mut finding, confidence);
        }
        let entries = &self.options.aside.entries;
        if entries.have_excerpts() {
            let around = entries.around(rule.name, part.text, span.start, span.end);
            let numbers = around.map(|numbered| (finding.fingerprint, numbered.clone()));
            self.excerpted.extend(numbers);
        }
        self.checked.findings.push(finding);
    }

    fn finding(
        &mut self,
        part: Part<'_>,
        one: &Occurrence,
        (rule, level): (&Rule, Level),
        (span, core): (Span, Span),
        (decision, stays): (Decision, bool),
    ) -> Finding {
        let Part {
            block,
            piece,
            view,
            text: words,
            folded,
        } = part;
        let glossary = self.checker.glossary;
        let term = glossary.term(one.term);
        let document = self.document;
        let within = |span: Span| {
            let span = view.map_or(span, |view| view.source(span));
            Span::new(piece.start + span.start, piece.start + span.end)
        };
        let stands = within(span).of(&document.text);
        // What is offered follows the word as it was read.
        let read = span.of(words);
        let source = document.map.source(within(span));
        let core_span = document.map.source(within(core));
        let ambiguous = one.doubtful.then(|| doubt_of(read));
        let doubt = ambiguous.or_else(|| term.ambiguous.clone());
        let good = good_terms(glossary, term, self.options.profile.as_deref());
        let mut careful = careful(doubt.is_some(), term.status, decision.context, stays);
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
}

fn message(term: &Term, read: &str) -> String {
    let shown = in_a_message(read, term.lang);
    match term.status {
        Status::Deprecated => format!("\"{shown}\" is deprecated"),
        Status::Superseded => format!("\"{shown}\" is superseded by a newer term"),
        _ => format!("use \"{shown}\" with care"),
    }
}

/// Words in a message; those from right to left are isolated, so that the sentence keeps its direction (UAX #9, 3.1:
/// FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE).
pub(super) fn in_a_message(words: &str, lang: Lang) -> Cow<'_, str> {
    let shown = visible(words);
    if lang.is_rtl() {
        Cow::Owned(format!("\u{2068}{shown}\u{2069}"))
    } else {
        shown
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

/// Why a person must decide whatever the grammar: a word to be used with care may be right there; who renames one that a
/// text defines must rename it wherever the text uses it.
fn careful(doubtful: bool, status: Status, context: Context, stays: bool) -> Vec<Reason> {
    let mut reasons = Vec::new();
    reasons.extend(doubtful.then_some(Reason::Doubt));
    reasons.extend((status == Status::Caution).then_some(Reason::Care));
    reasons.extend(match context {
        Context::Body | Context::Heading | Context::Inserted => stays.then_some(Reason::Sentence),
        Context::Definition => Some(Reason::Defined),
        _ => Some(Reason::Context),
    });
    reasons
}
