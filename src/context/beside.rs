//! What the good terms beside a deprecated one say: that it is set against them, explained by it, or that a better word
//! would say a thing twice. What it stands in otherwise is decided before.

use super::{Decision, Surroundings};
use crate::finding::Context;
use crate::matching::Occurrence;
use crate::text::Span;
use crate::text::fold::sep;

/// So many words may stand between a term, what sets it against another, and that one.
const AGAINST: usize = 4;

impl Surroundings<'_> {
    /// Decides one occurrence beside good terms of its concept, which stand at the places `good` of the fold, in order. To be
    /// called in the order of the text.
    pub(crate) fn decide_among(
        &mut self,
        occurrence: &Occurrence,
        span: Span,
        good: &[Span],
    ) -> Decision {
        let decision = self.decide(occurrence, span);
        if decision.context != Context::Body {
            return decision;
        }
        self.set_against(occurrence, good)
            .or_else(|| self.in_brackets_behind(occurrence, good))
            .unwrap_or(decision)
    }

    /// Those of the good terms that stand at some of these words.
    fn among<'s>(&self, good: &'s [Span], words: Span) -> &'s [Span] {
        let start = self.words.span(words.start).map(|word| word.start);
        let end = words
            .end
            .checked_sub(1)
            .and_then(|last| self.words.span(last));
        let (Some(start), Some(end)) = (start, end) else {
            return &[];
        };
        let from = good.partition_point(|span| span.end <= start);
        let to = good.partition_point(|span| span.start < end.end);
        good.get(from..to).unwrap_or_default()
    }

    /// The old word in brackets of its own, right behind a good term of its concept: "child sexual abuse material (child
    /// pornography)".
    fn in_brackets_behind(&self, occurrence: &Occurrence, good: &[Span]) -> Option<Decision> {
        let words = self.words.covered(occurrence.span);
        let bracket = self.words.before(words.start).contains(&sep::OPEN)
            && self.words.before(words.end).starts_with(&[sep::CLOSE]);
        let is_before = |span: &Span| self.words.covered(*span).end == words.start;
        let near = Span::new(words.start.saturating_sub(1), words.start);
        (bracket && self.among(good, near).iter().any(is_before)).then(|| {
            let because = "in brackets behind a better word of its concept".to_owned();
            Decision::of(Context::Gloss, because)
        })
    }

    /// Whether a better word in the place of an occurrence might make the sentence say a thing twice, or say what is false:
    /// a good term of its concept stands there too ("X and other Y"), or the thing is denied ("there is no X").
    pub(crate) fn is_no_place_for_another(&self, occurrence: &Occurrence, good: &[Span]) -> bool {
        let words = self.words.covered(occurrence.span);
        let lang = occurrence.lang;
        // A preposition, an article, or a verb of existence may stand between: « pas de … », لا توجد.
        let near = words.start.saturating_sub(2)..words.start;
        let mut before = near
            .rev()
            .take_while(|&at| !self.words.sentence_ends_before(at + 1))
            .filter_map(|at| self.words.get(at));
        let first = before.next();
        let light = first.filter(|word| {
            lang.is_function_word(word) || lang.is_determiner(word) || lang.tells_existence(word)
        });
        let denied = first
            .into_iter()
            .chain(light.and(before.next()))
            .any(|word| lang.denies_a_noun(word));
        denied || !self.among(good, self.words.sentence_of(words)).is_empty()
    }

    /// The word is spoken of where it is set against a good term of its concept, which stands at one of the places of the
    /// fold: "child sexual abuse material and not child pornography".
    fn set_against(&self, occurrence: &Occurrence, good: &[Span]) -> Option<Decision> {
        let words = self.words.covered(occurrence.span);
        let lang = occurrence.lang;
        let light = |at: usize| {
            let word = self.words.get(at);
            word.is_some_and(|word| lang.is_function_word(word) || lang.is_determiner(word))
        };
        let joined = |at: usize| {
            let before = self.words.before(at);
            !self.words.sentence_ends_before(at) && !before.contains(&sep::CLAUSE)
        };
        let against = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| self.words.get(before));
            let word = self.words.get(at);
            word.is_some_and(|word| lang.sets_against(before, word))
        };
        // "not of child pornography": few light words stand between.
        let reach = words.start.saturating_sub(AGAINST)..words.start;
        let sets = reach.rev().find(|&at| against(at))?;
        let plain = (sets + 1..words.start).all(light) && (sets + 1..=words.start).all(joined);
        let is_before = |span: &Span| {
            let good = self.words.covered(*span);
            good.end <= sets
                && sets - good.end <= AGAINST
                && (good.end..=sets).all(|at| !self.words.sentence_ends_before(at))
        };
        let near = Span::new(sets.saturating_sub(AGAINST + 1), sets);
        (plain && self.among(good, near).iter().any(is_before)).then(|| {
            let because = "it is set against a better word of its concept".to_owned();
            Decision::of(Context::Mention, because)
        })
    }
}
