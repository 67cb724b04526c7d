//! What an action does to the review screen.
//!
//! A [`Turn`] is one action under way; what belongs to one notion of several is in a file of its own.

mod asking;
mod looking;
mod tidings;
mod typing;

use super::areas::Areas;
use super::desk::Errand;
use super::journals::Record;
use super::page::Window;
use super::{Dialog, Review, Typed, dialog};
use crate::fix::Refusal;
use crate::glossary::Term;
use crate::review::{Change, Decision};
use crate::tui::action::{Action, Effect};
use crate::tui::keys::Keymap;
use crate::tui::state::{Notice, Screen, Scroll, State};
use crate::tui::texts::Text;

/// Takes an action in.
pub(in crate::tui) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let look = Look {
        areas: Areas::of(state.size),
        window: Areas::of(state.size).window(state.writing),
        files: dialog::files_height(state),
        state_lang: state.lang,
        keys: &state.keys,
        writing: state.writing,
    };
    let Screen::Review(review) = &mut state.screen else {
        return Vec::new();
    };
    let mut turn = Turn {
        review,
        look,
        notice: None,
        effects: Vec::new(),
    };
    turn.take(action);
    let Turn {
        notice, effects, ..
    } = turn;
    if let Some(notice) = notice {
        state.notice = Some(notice);
    }
    effects
}

/// What is decided of the finding that is looked at, or would be by accepting: what is typed, what was chosen, or the
/// first suggestion.
pub(super) fn proposed(review: &Review) -> Option<Decision> {
    let at = review.session.at.finding;
    let draft = review.session.draft()?;
    if let Some(Typed::Wording(field)) = &review.typed {
        return Some(Decision::Wording(field.text.clone()));
    }
    match draft.decision(at) {
        Some(decision) if decision.is_correction() => Some(decision.clone()),
        _ if draft.findings.get(at)?.suggestions.is_empty() => None,
        _ => Some(Decision::Suggestion(0)),
    }
}

/// The terms of which "all like this" speaks: the one that goes, and the one that comes.
pub(super) fn kind(review: &Review) -> Option<(&Term, &Term)> {
    let at = review.session.at.finding;
    let finding = review.session.draft()?.findings.get(at)?;
    let Decision::Suggestion(number) = proposed(review)? else {
        return None;
    };
    let suggestion = finding.suggestions.get(number)?;
    Some((
        review.glossary.term(finding.term?),
        review.glossary.term(suggestion.term?),
    ))
}

/// What the state says beside what is reviewed.
struct Look<'s> {
    areas: Areas,
    window: Window,
    files: usize,
    state_lang: crate::lang::Lang,
    keys: &'s Keymap,
    writing: crate::terminal::Writing,
}

/// One action under way.
struct Turn<'r> {
    review: &'r mut Review,
    look: Look<'r>,
    notice: Option<Notice>,
    effects: Vec<Effect>,
}

impl Turn<'_> {
    fn tell(&mut self, text: Text, values: &[&str]) {
        self.notice = Some(Notice {
            text: text.with(self.look.state_lang, values),
            trouble: false,
        });
    }

    fn trouble(&mut self, text: String) {
        self.notice = Some(Notice {
            text,
            trouble: true,
        });
    }

    fn errand(&mut self, errand: Errand) {
        self.effects.push(Effect::Desk(errand));
    }

    fn record(&mut self, record: Record) {
        self.effects.push(Effect::Keep(record));
    }

    fn take(&mut self, action: Action) {
        match action {
            Action::Tidings(tidings) => return self.tidings(tidings),
            Action::Resize(..) => {
                if self.review.follows {
                    self.look.window.reveal(self.review);
                }
                return;
            }
            _ => {}
        }
        if self.review.writing {
            return self.wait(&action);
        }
        if self.review.typed.is_some() {
            return self.typing(&action);
        }
        match self.review.dialog.take() {
            Some(Dialog::Files(scroll)) => self.files(scroll, &action),
            Some(dialog) => self.answer(dialog, &action),
            None => self.walk(&action),
        }
    }

    /// Actions while something is being written: the text can be looked at.
    fn wait(&mut self, action: &Action) {
        match action {
            Action::Quit | Action::Back => {
                self.review.leaving = true;
                self.tell(Text::Writing, &[]);
            }
            Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::HalfUp
            | Action::HalfDown
            | Action::Top
            | Action::Bottom
            | Action::NextPane
            | Action::PreviousPane
            | Action::WheelUp(..)
            | Action::WheelDown(..) => self.look_around(action),
            _ => self.tell(Text::Writing, &[]),
        }
    }

    /// Actions while nothing is open.
    fn walk(&mut self, action: &Action) {
        match action {
            Action::Take => match proposed(self.review) {
                Some(decision) => self.decide(decision),
                None => self.refuse(Refusal::NoWording),
            },
            Action::Choose(number) => self.decide(Decision::Suggestion(usize::from(*number) - 1)),
            Action::Skip => self.decide(Decision::Skip),
            Action::Reword => self.begin_wording(),
            Action::Waive => self.begin_reason(),
            Action::Undo => {
                let changes = self.review.session.undo();
                self.after_change(&changes, Text::Undone, Text::NothingToUndo);
            }
            Action::Redo => {
                let changes = self.review.session.redo();
                self.after_change(&changes, Text::Redone, Text::NothingToRedo);
            }
            Action::TakeAlike => {
                let count = self.review.session.alike().len();
                if count == 0 {
                    self.tell(Text::NoneAlike, &[]);
                } else {
                    self.review.dialog = Some(Dialog::Alike(count));
                }
            }
            Action::NextFinding => {
                let went = self.review.session.next_finding();
                self.arrive(went, Text::NoFindingAfter);
            }
            Action::PreviousFinding => {
                let went = self.review.session.previous_finding();
                self.arrive(went, Text::NoFindingBefore);
            }
            Action::NextFile => self.go_to_file(self.review.session.at.draft + 1),
            Action::PreviousFile => match self.review.session.at.draft.checked_sub(1) {
                Some(draft) => self.go_to_file(draft),
                None => self.tell(Text::NoFileBefore, &[]),
            },
            Action::Files => {
                let mut scroll = Scroll {
                    selected: self.review.session.at.draft,
                    top: 0,
                };
                scroll.follow(self.look.files, self.review.session.drafts.len());
                self.review.dialog = Some(Dialog::Files(scroll));
            }
            Action::Write => self.ask_to_write(),
            Action::Reread => self.review.dialog = Some(Dialog::Reread),
            Action::Edit => self.open_in_editor(),
            Action::Quit | Action::Back => self.leave(),
            _ => self.look_around(action),
        }
    }

    /// Decides and goes on to the next finding that is open.
    fn decide(&mut self, decision: Decision) {
        if !self.review.session.has_finding() {
            return self.tell(Text::NothingLeft, &[]);
        }
        match self.review.session.decide(decision) {
            Ok(changes) => {
                self.keep(&changes);
                if self.review.session.next_open() {
                    self.arrive(true, Text::NoFindingAfter);
                } else {
                    self.look.window.reveal(self.review);
                    let to_write = self.review.session.counts().to_write();
                    let key = self.look.keys.shown("write");
                    self.tell(Text::AllDecided, &[&key, &to_write.to_string()]);
                }
            }
            Err(refusal) => self.refuse(refusal),
        }
    }

    fn refuse(&mut self, refusal: Refusal) {
        let Look {
            state_lang, keys, ..
        } = self.look;
        self.trouble(Text::refusal(refusal, state_lang, keys));
    }

    /// Keeps changes over a crash, file by file.
    fn keep(&mut self, changes: &[Change]) {
        let mut drafts: Vec<usize> = changes.iter().map(|change| change.place.draft).collect();
        drafts.sort_unstable();
        drafts.dedup();
        for draft in drafts {
            let of_draft = changes.iter().filter(|change| change.place.draft == draft);
            let findings = of_draft.map(|change| change.place.finding);
            let findings = findings.collect();
            self.record(Record::Decided(draft, findings));
            self.look_at_file(draft);
        }
    }

    /// Sees whether another program has written a file, unless that is known.
    fn look_at_file(&mut self, draft: usize) {
        if !self.review.changed.contains(&draft) {
            self.errand(Errand::Look(draft));
        }
    }

    fn after_change(&mut self, changes: &[Change], done: Text, nothing: Text) {
        if changes.is_empty() {
            return self.tell(nothing, &[]);
        }
        self.keep(changes);
        self.arrive(true, nothing);
        self.tell(done, &[&changes.len().to_string()]);
    }

    /// Shows the finding that is looked at now.
    fn arrive(&mut self, went: bool, otherwise: Text) {
        if !went {
            return self.tell(otherwise, &[]);
        }
        self.review.card = 0;
        self.review.follows = true;
        self.look.window.reveal(self.review);
        self.look_at_file(self.review.session.at.draft);
    }

    fn go_to_file(&mut self, draft: usize) {
        if self.review.session.go_to_draft(draft) {
            self.review.top = self.review.first_row();
            self.arrive(true, Text::NoFileAfter);
        } else {
            self.tell(Text::NoFileAfter, &[]);
        }
    }
}
