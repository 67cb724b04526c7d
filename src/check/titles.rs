//! The names of titles in a document: misquoted ones and stale ones, as findings.

use super::Run;
use super::plain::Plain;
use super::telling::in_a_message;
use crate::context::{Fault, Misnomer, TitleOver};
use crate::document::Block;
use crate::glossary::Status;
use crate::matching::{Finder, Occurrence};
use crate::rules::{misquoted_title, stale_title};
use crate::text::Span;

impl Run<'_, '_> {
    /// The part of a block that belongs to a title which begins in the blocks before it. These are lines of a title page:
    /// short, without a stop at their end; and the block goes on in small letters, where there are any.
    pub(super) fn title_from_before(&self, number: usize, text: &str) -> Option<TitleOver> {
        /// So many blocks before one may hold the beginning of its title.
        const MOST: usize = 3;
        /// A longer block is no line of a title page, in bytes.
        const LONG: usize = 400;
        if text.trim_start().starts_with(char::is_uppercase) {
            return None;
        }
        let document = self.document;
        let lines = document.blocks.get(number.saturating_sub(MOST)..number)?;
        let lines = lines
            .iter()
            .rev()
            .map(|block| block.span.of(&document.text).trim());
        let goes_on = |line: &&str| {
            !line.is_empty()
                && line.len() <= LONG
                && !line.ends_with(['.', ';', ':', '!', '?', '\u{61F}'])
        };
        let mut before: Vec<&str> = lines.take_while(goes_on).collect();
        if before.is_empty() {
            return None;
        }
        before.reverse();
        let end = text.len().min(2 * LONG);
        let end = (0..=end).rev().find(|&at| text.is_char_boundary(at))?;
        let near = text.get(..end)?;
        self.checker.contexts().title_from(&before.join("\n"), near)
    }

    /// Whether a rule about titles is applied, and the text is such that its words can be trusted.
    pub(super) fn looks_at_names(&self) -> bool {
        let rules = [&misquoted_title::RULE, &stale_title::RULE];
        !self.checked.damage.is_damaged() && rules.iter().any(|rule| self.options.applies(rule))
    }

    /// Looks at the names of titles that begin in the `own` part of a piece, which is what `finder` has folded.
    pub(super) fn names_of(
        &mut self,
        block: &Block,
        (piece, own): (Span, Span),
        found: &[Occurrence],
        finder: &Finder,
    ) {
        let checker = self.checker;
        let contexts = checker.contexts();
        if !contexts.may_name_a_title(&finder.folded) {
            return;
        }
        let prepare = || contexts.naming(checker.glossary, checker.index);
        let naming = checker.naming.get_or_init(prepare);
        let good = found.iter().filter(|one| one.good);
        let good: Vec<_> = good
            .map(|one| (one.span, checker.glossary.term(one.term).concept))
            .collect();
        let text = piece.of(&self.document.text);
        for misnomer in contexts.misnomers(naming, checker.glossary, &finder.folded, &good) {
            let span = finder.source(text, misnomer.span);
            let span = Span::new(piece.start + span.start, piece.start + span.end);
            if (own.start..own.end).contains(&span.start) {
                self.tell_misnomer(block, span, &misnomer);
            }
        }
    }

    fn tell_misnomer(&mut self, block: &Block, span: Span, misnomer: &Misnomer<'_>) {
        let named = |text| in_a_message(text, misnomer.lang);
        let (rule, message) = match misnomer.fault {
            Fault::Mutilated(name) => (
                &misquoted_title::RULE,
                misquoted_title::message(&named(&name.text), false),
            ),
            Fault::Harmonised(name) => (
                &misquoted_title::RULE,
                misquoted_title::message(&named(&name.text), true),
            ),
            Fault::Stale(today, until) => (
                &stale_title::RULE,
                stale_title::message(&named(&today.text), until),
            ),
        };
        if !self.options.applies(rule) {
            return;
        }
        let decision = self.by_structure(block, span);
        let level = self
            .options
            .level(rule, Status::Deprecated, decision.context, false);
        if self.takes(rule, level, decision.context) {
            let finding = self.plain(Plain {
                rule,
                level,
                decision,
                block,
                span,
                lang: misnomer.lang,
                message,
            });
            self.checked.findings.push(finding);
        }
    }
}
