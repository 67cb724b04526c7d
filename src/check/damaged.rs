//! Damaged text in a check: how much of a document is damaged, the text as it reads through the damage, and what findings
//! say of it.
//!
//! What damage is, and how a word is read through it, is for [`damage`] and [`tolerant`](crate::matching::tolerant).

use std::borrow::Cow;

use super::pieces::pieces;
use super::plain::about_no_term;
use super::{Run, Scratch};
use crate::damage::{self, Damage, Parts, Tolerance};
use crate::document::Document;
use crate::finding::{Context, Finding, How, Safety};
use crate::glossary::Status;
use crate::lang::{Lang, Reason};
use crate::matching::tolerant::{Lexicon, View};
use crate::rules;
use crate::text::Span;

/// How much damage shows in a document. What is not suspicious is not looked at closely.
pub(super) fn damage_of(document: &Document<'_>) -> Damage {
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
    /// The text as it reads with the phrases of the glossary whole, where damage is to be looked through.
    pub(super) fn view(&self, text: &str, scratch: &mut Scratch) -> Option<View> {
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
    pub(super) fn tell_damage(&mut self) {
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
}

/// Marks a finding as read through damage: a person looks at what is offered.
pub(super) fn through_damage(finding: &mut Finding, confidence: f32) {
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
