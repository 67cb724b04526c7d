//! Stray characters of a document: what [`stray_character`] finds in its blocks, as findings.
//!
//! Nothing is told of damaged text, in which no letter can be trusted, nor of words in addresses. A text that is
//! stretched throughout is told as one.

use super::Run;
use super::pieces::pieces;
use super::plain::Plain;
use crate::document::Block;
use crate::finding::{Level, Suggestion};
use crate::glossary::Status;
use crate::lang::Lang;
use crate::matching::address;
use crate::rules::stray_character::{self, Fault, Stray};
use crate::text::Span;

/// More words than this are stretched, and more than one in so many, where a machine justified the text.
const STRETCHED: usize = 20;
const SHARE: usize = 50;

impl Run<'_, '_> {
    /// Tells the stray characters of the document.
    pub(super) fn tell_strays(&mut self) {
        let rule = &stray_character::RULE;
        if !self.options.applies(rule) || self.checked.damage.is_damaged() {
            return;
        }
        let document = self.document;
        let mut found: Vec<(&Block, Stray)> = Vec::new();
        for block in &document.blocks {
            for (piece, own) in pieces(&document.text, block.span) {
                let text = piece.of(&document.text);
                for mut stray in stray_character::find(text) {
                    let at = piece.start + stray.span.start;
                    if at < own.start || at >= own.end || address::holds(text, stray.span) {
                        continue;
                    }
                    stray.span = Span::new(at, piece.start + stray.span.end);
                    found.push((block, stray));
                }
            }
        }
        let is_stretched = |stray: &Stray| stray.fault == Fault::Stretched;
        let stretched = found.iter().filter(|(_, one)| is_stretched(one)).count();
        let throughout = stretched > STRETCHED && stretched * SHARE > self.checked.damage.words;
        let mut told = false;
        for (block, stray) in found {
            let all = throughout && is_stretched(&stray);
            if all && std::mem::replace(&mut told, true) {
                continue;
            }
            let decision = self.by_structure(block, stray.span);
            let harmless = stray.fault.is_harmless();
            let level = self
                .options
                .level(rule, Status::Deprecated, decision.context, harmless);
            let level = if all { Level::Silent } else { level };
            if !self.takes(rule, level, decision.context) {
                continue;
            }
            let words = stray.span.of(&document.text);
            let arabic = words
                .chars()
                .any(|char| matches!(char, '\u{600}'..='\u{6FF}'));
            let lang = block.lang.or(self.declared).or(self.options.lang);
            let finding = self.plain(Plain {
                rule,
                level,
                decision,
                block,
                span: stray.span,
                lang: if arabic {
                    Lang::Ar
                } else {
                    lang.unwrap_or(Lang::En)
                },
                message: if all {
                    format!(
                        "{stretched} words are stretched by tatweel: a machine justified the text"
                    )
                } else {
                    stray.message()
                },
            });
            self.checked.findings.push(finding);
            if let Some(last) = self.checked.findings.last_mut().filter(|_| !all) {
                last.suggestions.push(Suggestion {
                    text: stray.right,
                    safety: stray.safety,
                    term: None,
                    around: Vec::new(),
                    reasons: Vec::new(),
                });
            }
        }
    }
}
