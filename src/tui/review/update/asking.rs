//! What is asked above the panes, and what the answers do: the list of files, writing, leaving.

use super::Turn;
use crate::tui::action::{Action, Effect};
use crate::tui::review::Dialog;
use crate::tui::review::desk::Errand;
use crate::tui::review::journals::Record;
use crate::tui::state::Scroll;
use crate::tui::texts::Text;

impl Turn<'_> {
    /// Actions while the list of files is open.
    pub(super) fn files(&mut self, scroll: Scroll, action: &Action) {
        let count = self.review.session.drafts.len();
        let page = isize::try_from(self.look.files).unwrap_or(1).max(1);
        let mut scroll = scroll;
        match action {
            Action::Up | Action::WheelUp(..) => scroll.step(-1, count),
            Action::Down | Action::WheelDown(..) => scroll.step(1, count),
            Action::PageUp => scroll.step(-page, count),
            Action::PageDown => scroll.step(page, count),
            Action::HalfUp => scroll.step(-(page / 2), count),
            Action::HalfDown => scroll.step(page / 2, count),
            Action::Top => scroll.selected = 0,
            Action::Bottom => scroll.selected = count.saturating_sub(1),
            Action::Open => return self.go_to_file(scroll.selected),
            Action::Back | Action::Quit | Action::Click(..) => return,
            _ => {}
        }
        scroll.follow(self.look.files, count);
        self.review.dialog = Some(Dialog::Files(scroll));
    }

    /// The answer to a question. What is no answer leaves it open.
    pub(super) fn answer(&mut self, dialog: Dialog, action: &Action) {
        match (&dialog, action) {
            (Dialog::Leave, Action::Write) => self.write(true),
            (Dialog::Leave, Action::KeepForLater | Action::Quit) => self.quit(),
            (Dialog::Leave, Action::Discard) => {
                for draft in 0..self.review.session.drafts.len() {
                    self.record(Record::Nothing(draft));
                }
                self.quit();
            }
            (Dialog::Alike(_), Action::Yes) => {
                let alike = self.review.session.alike();
                let changes = self.review.session.decide_all(alike);
                self.keep(&changes);
                self.review.session.next_open();
                self.arrive(true, Text::NoFindingAfter);
                self.tell(Text::AlikeDone, &[&changes.len().to_string()]);
            }
            (Dialog::Write, Action::Yes) => self.write(false),
            (Dialog::Reread, Action::Yes) => {
                self.errand(Errand::Reread(self.review.session.at.draft));
            }
            (_, Action::Back) => {}
            (_, Action::Quit) => self.leave(),
            _ => self.review.dialog = Some(dialog),
        }
    }

    pub(super) fn pending(&self) -> Vec<usize> {
        let drafts = self.review.session.drafts.iter().enumerate();
        drafts
            .filter(|(_, draft)| draft.pending().to_write() > 0)
            .map(|(number, _)| number)
            .collect()
    }

    pub(super) fn ask_to_write(&mut self) {
        if self.pending().is_empty() {
            self.tell(Text::NothingToWrite, &[]);
        } else {
            self.review.dialog = Some(Dialog::Write);
        }
    }

    pub(super) fn write(&mut self, leave: bool) {
        let drafts = &self.review.session.drafts;
        let pending = self.pending().into_iter();
        let pending = pending.map(|number| (number, drafts[number].clone()));
        let errand = Errand::Write(pending.collect());
        self.review.leaving = leave;
        self.review.writing = true;
        self.errand(errand);
        self.tell(Text::Writing, &[]);
    }

    pub(super) fn leave(&mut self) {
        if self.pending().is_empty() {
            self.quit();
        } else {
            self.review.dialog = Some(Dialog::Leave);
        }
    }

    pub(super) fn quit(&mut self) {
        self.effects.push(Effect::Quit(self.review.exit_code()));
    }
}
