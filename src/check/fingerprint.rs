//! By what a finding is known again, in another version of its text: its rule, concept, words and the words around it.
//!
//! Offsets and lines are no part of it. What waivers and baselines make of it is for [`waiver`](crate::waiver).

use super::Run;
use crate::finding::Content;
use crate::rules::Rule;
use crate::text::fold::is_word;
use crate::text::{Fnv, Span};

impl Run<'_, '_> {
    /// Rule, concept, folded term, five folded words on each side within the block; and with the ordinal among equals.
    pub(super) fn fingerprint(
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
