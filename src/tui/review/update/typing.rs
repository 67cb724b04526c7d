//! What is typed: a wording of the person's own, the reason of a waiver; and the editor, for all else.

use super::{Turn, proposed};
use crate::review::Decision;
use crate::tui::action::Action;
use crate::tui::field::Field;
use crate::tui::review::Typed;
use crate::tui::review::desk::Errand;
use crate::tui::texts::Text;
use crate::waiver;

impl Turn<'_> {
    pub(super) fn begin_wording(&mut self) {
        let at = self.review.session.at.finding;
        let Some(draft) = self.review.session.draft() else {
            return;
        };
        if !self.review.session.has_finding() {
            return;
        }
        if let Err(refusal) = draft.site(at) {
            return self.refuse(refusal);
        }
        let finding = &draft.findings[at];
        let text = match proposed(self.review) {
            Some(Decision::Wording(text)) => text,
            Some(Decision::Suggestion(number)) => finding
                .suggestions
                .get(number)
                .map_or_else(String::new, |suggestion| suggestion.text.clone()),
            _ => finding.text.clone(),
        };
        self.review.typed = Some(Typed::Wording(Field::new(&text)));
    }

    /// Begins to type why the finding is set aside.
    pub(super) fn begin_reason(&mut self) {
        let at = self.review.session.at;
        let Some(draft) = self.review.session.draft() else {
            return;
        };
        if !self.review.session.has_finding() {
            return;
        }
        let reason = match draft.decision(at.finding) {
            Some(Decision::Waive(reason)) => reason.clone(),
            _ => String::new(),
        };
        if let Err(refusal) = draft.may_decide(at.finding, &Decision::Waive(reason.clone())) {
            return self.refuse(refusal);
        }
        if self.review.unwaivable.contains(&at.draft) {
            let waivers = self.review.waivers.clone();
            let lang = self.look.state_lang;
            return self.trouble(Text::NotBelow.with(lang, &[&waivers]));
        }
        self.review.typed = Some(Typed::Reason(Field::new(&reason)));
    }

    /// Opens the file in the editor, at the finding, and reads it again when the person comes back.
    pub(super) fn open_in_editor(&mut self) {
        let at = self.review.session.at;
        let Some(draft) = self.review.session.draft() else {
            return;
        };
        if !draft.stands_in_its_file() {
            return self.tell(Text::NoEditor, &[]);
        }
        let line = draft.findings.get(at.finding);
        let line = line.map_or(1, |finding| finding.start.position.line);
        self.errand(Errand::Locate(at.draft, line));
    }

    /// Actions while a wording or a reason is typed.
    pub(super) fn typing(&mut self, action: &Action) {
        match action {
            Action::Accept => {
                let Some(typed) = self.review.typed.take() else {
                    return;
                };
                match typed {
                    Typed::Wording(field) => match field.text.trim() {
                        "" => self.tell(Text::EmptyWording, &[]),
                        text => self.decide(Decision::Wording(text.to_owned())),
                    },
                    Typed::Reason(field) => match waiver::reason(&field.text) {
                        None => self.tell(Text::EmptyReason, &[]),
                        Some(reason) => self.decide(Decision::Waive(reason)),
                    },
                }
            }
            Action::Back | Action::Quit => self.review.typed = None,
            action => {
                if let Some(typed) = &mut self.review.typed {
                    typed.field_mut().take(action);
                }
            }
        }
    }
}
