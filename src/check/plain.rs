//! Findings that are about no flagged term: a name, a character, a mixture of good terms.

use std::borrow::Cow;

use super::Run;
use crate::context::Decision;
use crate::document::{Block, Role};
use crate::finding::{Content, Context, Finding, Level, Place};
use crate::lang::Lang;
use crate::rules::Rule;
use crate::text::fold::Folded;
use crate::text::{Fnv, Position, Source, Span};

/// So many bytes on each side hold the words by which a finding is known again.
const AROUND: usize = 256;

/// What is known of such a finding.
pub(super) struct Plain<'p> {
    pub(super) rule: &'static Rule,
    pub(super) level: Level,
    pub(super) decision: Decision,
    pub(super) block: &'p Block,
    /// Its range in the text of the document.
    pub(super) span: Span,
    pub(super) lang: Lang,
    pub(super) message: String,
}

impl Run<'_, '_> {
    /// The finding, with its place and fingerprint.
    pub(super) fn plain(&mut self, plain: Plain<'_>) -> Finding {
        let Plain {
            rule, span, block, ..
        } = plain;
        let document = self.document;
        // So much of the block as the words around it take.
        let boundary =
            |at: usize| (at..=block.span.end).find(|&at| document.text.is_char_boundary(at));
        let from = boundary(span.start.saturating_sub(AROUND).max(block.span.start));
        let to = boundary((span.end + AROUND).min(block.span.end));
        let around = Span::new(from.unwrap_or(span.start), to.unwrap_or(span.end));
        let text = around.of(&document.text);
        let mut folded = Folded::default();
        folded.fold(text);
        let within = Span::new(
            span.start.saturating_sub(around.start),
            span.end.saturating_sub(around.start),
        );
        let words = Span::new(
            folded.folded(text, within.start),
            folded.folded(text, within.end),
        );
        let (content, fingerprint) = self.fingerprint(rule, "", folded.bytes(), words);
        let entries = &self.options.aside.entries;
        if entries.have_excerpts() {
            let waivers = entries.around(rule.name, text, within.start, within.end);
            let waivers = waivers.map(|waiver| (fingerprint, waiver.clone()));
            self.excerpted.extend(waivers);
        }
        let source = document.map.source(span);
        Finding {
            lang: plain.lang,
            context: plain.decision.context,
            because: plain.decision.because,
            place: document.place(block, source.start).map(Cow::into_owned),
            text: span.of(&document.text).to_owned(),
            content,
            fingerprint,
            ..about_no_term(self.source, rule, plain.level, source, plain.message)
        }
    }

    /// What the structure of the document says of a range of its text.
    pub(super) fn by_structure(&self, block: &Block, span: Span) -> Decision {
        let marks = &self.document.marks;
        if let Some(mark) = marks.around(span).next() {
            return Decision {
                context: mark.context,
                because: Some(marks.because(mark).to_owned()),
            };
        }
        Decision {
            context: match block.role {
                Role::Quotation => Context::Quotation,
                Role::Heading | Role::OwnTitle => Context::Heading,
                Role::Body => Context::Body,
            },
            because: None,
        }
    }
}

/// A finding of a rule that is about no term, at a range of the source.
pub(super) fn about_no_term(
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
        text: span.of(source.text()).to_owned(),
        span,
        start: place(span.start),
        end: place(span.end),
        core: source.origin_of(span),
        fingerprint: hash.value(),
        content: Content::alone(hash.value()),
        ..Finding::plain(rule.name, level, message)
    }
}
