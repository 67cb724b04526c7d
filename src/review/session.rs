//! Several drafts, the finding that is looked at, and the history of decisions.

use super::{Counts, Decision, Draft};
use crate::fix::{Edits, Refusal};

/// A finding of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The draft, by its place in [`Session::drafts`].
    pub draft: usize,
    /// The finding, by its place in the draft. A draft without findings has none there.
    pub finding: usize,
}

/// One decision and the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Of which finding.
    pub place: Place,
    before: Option<Decision>,
    after: Option<Decision>,
}

/// What is done at once, and undone at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Step {
    changes: Vec<Change>,
    /// Whether an earlier session has decided it.
    is_restored: bool,
}

/// Files under review.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// In the order of the input.
    pub drafts: Vec<Draft>,
    /// The finding that is looked at.
    pub at: Place,
    /// Whether silent findings are looked at in their turn.
    pub visit_silent: bool,
    history: Vec<Step>,
    /// How many steps of the history are done; the others are undone.
    done: usize,
}

impl Session {
    /// Begins a review at the first finding.
    pub fn new(drafts: Vec<Draft>, visit_silent: bool) -> Self {
        let mut session = Self {
            drafts,
            visit_silent,
            ..Self::default()
        };
        let first = session.stops_from(Place::default()).next();
        if !session.go(first) {
            session.go_to_draft(0);
        }
        session
    }

    /// Adds a draft behind the others. The first one is looked at.
    pub fn add(&mut self, draft: Draft) {
        self.drafts.push(draft);
        if self.drafts.len() == 1 {
            self.go_to_draft(0);
        }
    }

    /// The draft that is looked at.
    pub fn draft(&self) -> Option<&Draft> {
        self.drafts.get(self.at.draft)
    }

    /// How many findings of all drafts stand how.
    pub fn counts(&self) -> Counts {
        let mut all = Counts::default();
        for counts in self.drafts.iter().map(Draft::counts) {
            all.findings += counts.findings;
            all.safe += counts.safe;
            all.review += counts.review;
            all.skipped += counts.skipped;
            all.waived += counts.waived;
        }
        all
    }

    fn is_stop(&self, place: Place) -> bool {
        self.drafts.get(place.draft).is_some_and(|draft| {
            place.finding < draft.findings.len()
                && (self.visit_silent || draft.is_told(place.finding))
        })
    }

    /// The findings to be looked at, from a place on.
    fn stops_from(&self, from: Place) -> impl Iterator<Item = Place> {
        (from.draft..self.drafts.len())
            .flat_map(move |draft| {
                let first = if draft == from.draft { from.finding } else { 0 };
                (first..self.drafts[draft].findings.len())
                    .map(move |finding| Place { draft, finding })
            })
            .filter(|place| self.is_stop(*place))
    }

    /// Whether the place that is looked at is a finding.
    pub fn has_finding(&self) -> bool {
        self.draft()
            .is_some_and(|draft| self.at.finding < draft.findings.len())
    }

    /// Goes to the next finding. Gives whether there is one.
    pub fn next_finding(&mut self) -> bool {
        let after = Place {
            finding: self.at.finding + 1,
            ..self.at
        };
        let next = self.stops_from(after).next();
        self.go(next)
    }

    /// Goes to the finding before. Gives whether there is one.
    pub fn previous_finding(&mut self) -> bool {
        let before = (0..=self.at.draft).rev().find_map(|draft| {
            let end = if draft == self.at.draft {
                self.at.finding
            } else {
                self.drafts[draft].findings.len()
            };
            (0..end)
                .rev()
                .map(|finding| Place { draft, finding })
                .find(|&place| self.is_stop(place))
        });
        self.go(before)
    }

    /// Goes to the next finding of which nothing is decided, first behind this one, then from the start. Gives whether
    /// there is one.
    pub fn next_open(&mut self) -> bool {
        let after = Place {
            finding: self.at.finding + 1,
            ..self.at
        };
        let open = |place: &Place| {
            let draft = &self.drafts[place.draft];
            draft.decision(place.finding).is_none()
        };
        let next = self
            .stops_from(after)
            .find(open)
            .or_else(|| self.stops_from(Place::default()).find(open));
        self.go(next)
    }

    /// Goes to a draft, to its first finding of which nothing is decided, else to its first one, if there is one to be
    /// looked at.
    pub fn go_to_draft(&mut self, draft: usize) -> bool {
        if draft >= self.drafts.len() {
            return false;
        }
        let start = Place { draft, finding: 0 };
        let own = || {
            self.stops_from(start)
                .take_while(|place| place.draft == draft)
        };
        let open = own().find(|place| self.drafts[draft].decision(place.finding).is_none());
        let none = Place {
            draft,
            finding: self.drafts[draft].findings.len(),
        };
        let place = open.or_else(|| own().next()).unwrap_or(none);
        self.go(Some(place))
    }

    /// Goes to a finding.
    pub fn go(&mut self, place: Option<Place>) -> bool {
        if let Some(place) = place {
            self.at = place;
        }
        place.is_some()
    }

    /// Which one of how many findings of the draft is looked at, from 1; 0 where it is none of them.
    pub fn number(&self) -> (usize, usize) {
        let Some(draft) = self.draft() else {
            return (0, 0);
        };
        if self.visit_silent {
            let number = if self.has_finding() {
                self.at.finding + 1
            } else {
                0
            };
            return (number, draft.findings.len());
        }
        draft.number(self.at.finding)
    }

    /// Decides the finding that is looked at. A decision that stands already changes nothing.
    ///
    /// # Errors
    /// [`Refusal`] where it cannot be corrected so.
    pub fn decide(&mut self, decision: Decision) -> Result<Vec<Change>, Refusal> {
        let place = self.at;
        let draft = self.drafts.get(place.draft).ok_or(Refusal::NoWording)?;
        draft.may_decide(place.finding, &decision)?;
        if place.finding >= draft.findings.len() || draft.decision(place.finding) == Some(&decision)
        {
            return Ok(Vec::new());
        }
        Ok(self.step(vec![(place, Some(decision))]))
    }

    /// The findings of the same draft of which nothing is decided and that can be corrected just like the one that is
    /// looked at: the same term, in any form, by the same term of the glossary. It is among them, unless it is
    /// corrected so already. Doubtful readings are left out: each needs a look.
    pub fn alike(&self) -> Vec<(Place, Decision)> {
        let Some(draft) = self.draft() else {
            return Vec::new();
        };
        let Some(model) = draft.findings.get(self.at.finding) else {
            return Vec::new();
        };
        let chosen = match draft.decision(self.at.finding) {
            Some(Decision::Suggestion(number)) => *number,
            Some(Decision::Wording(_)) => return Vec::new(),
            Some(Decision::Skip | Decision::Waive(_)) | None => 0,
        };
        let Some(by) = model.suggestions.get(chosen).map(|one| one.term) else {
            return Vec::new();
        };
        let mut alike = Vec::new();
        let mut end = 0;
        for (finding, one) in draft.findings.iter().enumerate() {
            let is_model = finding == self.at.finding;
            let is_open = draft.decision(finding).is_none()
                || is_model && draft.decision(finding) == Some(&Decision::Skip);
            let told = is_model || draft.is_told(finding);
            let same = (one.rule, one.term) == (model.rule, model.term);
            if !same || !is_open || !told || (one.doubt.is_some() && !is_model) {
                continue;
            }
            let number = one.suggestions.iter().position(|one| one.term == by);
            let decision = number.map(Decision::Suggestion);
            if let Some(decision) = decision
                && draft.may_decide(finding, &decision).is_ok()
                && let Ok(correction) = draft.correction(finding, &decision)
                && correction.span().start >= end
            {
                end = correction.span().end;
                let place = Place { finding, ..self.at };
                alike.push((place, decision));
            }
        }
        alike
    }

    /// Decides several findings at once; they are undone at once.
    pub fn decide_all(&mut self, decisions: Vec<(Place, Decision)>) -> Vec<Change> {
        let decisions = decisions
            .into_iter()
            .map(|(place, decision)| (place, Some(decision)));
        self.step(decisions.collect())
    }

    /// Sets again what an earlier session decided. With what is set so right after it, it is one step of the history.
    pub fn restore(&mut self, decisions: Vec<(Place, Option<Decision>)>) -> usize {
        let mut kept = Vec::with_capacity(decisions.len());
        let mut changes = Vec::new();
        for (place, decision) in decisions {
            let draft = &mut self.drafts[place.draft];
            let fits = decision
                .as_ref()
                .is_none_or(|decision| draft.may_decide(place.finding, decision).is_ok());
            if fits {
                // Later ones may depend on earlier ones: a correction taken back makes room for another.
                let before = draft.set(place.finding, decision.clone());
                changes.push(Change {
                    place,
                    before,
                    after: decision,
                });
                kept.push(place);
            }
        }
        kept.sort_unstable();
        kept.dedup();
        kept.retain(|place| self.drafts[place.draft].decision(place.finding).is_some());
        if changes.is_empty() {
            return 0;
        }
        let is_last = self.done == self.history.len();
        match self
            .history
            .last_mut()
            .filter(|step| is_last && step.is_restored)
        {
            Some(step) => step.changes.append(&mut changes),
            None => self.push(Step {
                changes,
                is_restored: true,
            }),
        }
        let is_decided = |place: &Place| {
            let draft = self.drafts.get(place.draft);
            draft.is_some_and(|draft| draft.decision(place.finding).is_some())
        };
        if is_decided(&self.at) {
            // Where the person left off.
            let first = self
                .stops_from(Place::default())
                .find(|place| !is_decided(place));
            self.go(first);
        }
        kept.len()
    }

    fn step(&mut self, decisions: Vec<(Place, Option<Decision>)>) -> Vec<Change> {
        let mut changes = Vec::with_capacity(decisions.len());
        for (place, after) in decisions {
            let before = self.drafts[place.draft].set(place.finding, after.clone());
            changes.push(Change {
                place,
                before,
                after,
            });
        }
        if !changes.is_empty() {
            self.push(Step {
                changes: changes.clone(),
                is_restored: false,
            });
        }
        changes
    }

    fn push(&mut self, step: Step) {
        self.history.truncate(self.done);
        self.history.push(step);
        self.done += 1;
    }

    /// Takes the last step back and goes to its first finding. Gives what changed; nothing where there is no step.
    pub fn undo(&mut self) -> Vec<Change> {
        let Some(before) = self.done.checked_sub(1) else {
            return Vec::new();
        };
        self.done = before;
        let changes = self.history[before].changes.clone();
        for change in changes.iter().rev() {
            self.drafts[change.place.draft].set(change.place.finding, change.before.clone());
        }
        let first = changes.first().map(|change| change.place);
        self.go(first);
        changes
    }

    /// Takes the last undone step again and goes to its first finding. Gives what changed; nothing where none was undone.
    pub fn redo(&mut self) -> Vec<Change> {
        let Some(step) = self.history.get(self.done) else {
            return Vec::new();
        };
        let changes = step.changes.clone();
        self.done += 1;
        for change in &changes {
            self.drafts[change.place.draft].set(change.place.finding, change.after.clone());
        }
        let first = changes.first().map(|change| change.place);
        self.go(first);
        changes
    }

    /// How many steps can be undone and redone.
    pub const fn steps(&self) -> (usize, usize) {
        (self.done, self.history.len() - self.done)
    }

    /// Puts a new reading of a file in the place of a draft, with the decisions that still apply. `moved` are the
    /// corrections that were written into it, if it was this session that wrote. The history of the draft ends here.
    /// Gives how many decisions were lost.
    pub fn reread(&mut self, draft: usize, mut new: Draft, moved: Option<&Edits>) -> usize {
        let old = &self.drafts[draft];
        let lost = new.adopt(old, moved);
        if self.at.draft == draft {
            let old_start = old
                .findings
                .get(self.at.finding)
                .map_or(0, |one| one.span.start);
            let start = moved.map_or(old_start, |edits| old.moved(old_start, edits, &new));
            let same_place = new.findings.partition_point(|one| one.span.start < start);
            self.at.finding = same_place.min(new.findings.len().saturating_sub(1));
        }
        self.drafts[draft] = new;
        let kept_done = self.history[..self.done]
            .iter()
            .filter(|step| !step.is_about(draft))
            .count();
        self.history.retain(|step| !step.is_about(draft));
        self.done = kept_done;
        if self.at.draft == draft && !self.is_stop(self.at) {
            let next = self
                .stops_from(self.at)
                .take_while(|place| place.draft == draft)
                .next();
            if !self.go(next) {
                self.go_to_draft(draft);
            }
        }
        lost
    }
}

impl Step {
    fn is_about(&self, draft: usize) -> bool {
        self.changes
            .iter()
            .any(|change| change.place.draft == draft)
    }
}
