//! What comes from the desk: files that were opened, written or read again.

use super::Turn;
use crate::fix::Edits;
use crate::review::{Draft, Place};
use crate::tui::action::Effect;
use crate::tui::review::desk::{Errand, Opened, Tidings};
use crate::tui::review::journals::Record;
use crate::tui::review::page::Units;
use crate::tui::state::Notice;
use crate::tui::texts::Text;

impl Turn<'_> {
    /// What came of an errand.
    pub(super) fn tidings(&mut self, tidings: Vec<Tidings>) {
        let (mut files, mut corrections, mut waivers) = (0_usize, 0_usize, 0_usize);
        let mut trouble = None;
        let mut done = false;
        for one in tidings {
            match one {
                Tidings::Reading(name, size) => self.review.reading = Some((name, size)),
                Tidings::Opened(opened) => self.opened(*opened),
                Tidings::Clean => {
                    self.review.clean += 1;
                    self.one_less();
                }
                Tidings::Unread(error) => {
                    self.review.trouble.push(error);
                    self.one_less();
                    self.tell_opened();
                }
                Tidings::InPart(told) => {
                    self.review.partial.push(told);
                    self.tell_opened();
                }
                Tidings::Ready => {
                    self.review.opening.0 = 0;
                    self.review.reading = None;
                    if self.review.session.drafts.is_empty() {
                        self.quit();
                    } else if self.review.trouble.len() + self.review.partial.len() > 0 {
                        self.tell_opened();
                    }
                }
                Tidings::Done => done = true,
                Tidings::Written(number, written) => {
                    files += usize::from(written.corrections > 0);
                    corrections += written.corrections;
                    waivers += written.waivers;
                    self.replace(number, written.draft, Some(&written.edits));
                }
                Tidings::Refused(number, refusals) => {
                    let lang = self.look.state_lang;
                    let keys = self.look.keys;
                    let first = refusals.first();
                    let first = first.map(|&first| Text::refusal(first, lang, keys));
                    let number = self.name_of(number);
                    let count = refusals.len().to_string();
                    let told = [number, &count, &first.unwrap_or_default()];
                    trouble = Some(Text::SomeRefused.with(lang, &told));
                }
                Tidings::Located(number, path, line) => {
                    self.effects.push(Effect::Edit(path, line));
                    self.errand(Errand::Refresh(number));
                }
                Tidings::Reread(number, draft) => {
                    let lost = self.replace(number, *draft, None);
                    self.review.changed.remove(&number);
                    self.tell(Text::RereadDone, &[&lost.to_string()]);
                }
                Tidings::Changed(number) => {
                    self.review.changed.insert(number);
                    let name = self.name_of(number);
                    let key = self.look.keys.shown("reread");
                    trouble = Some(Text::ChangedNow.with(self.look.state_lang, &[name, &key]));
                }
                Tidings::Failed(text) => trouble = Some(text),
            }
        }
        let leaving = done && std::mem::take(&mut self.review.leaving);
        if done {
            self.review.writing = false;
        }
        let lang = self.look.state_lang;
        let numbers = [corrections, files, waivers].map(|number| number.to_string());
        let mut told = Vec::new();
        if files > 0 {
            told.push(Text::Written.with(lang, &[&numbers[0], &numbers[1]]));
        }
        if waivers > 0 {
            told.push(Text::WaiversWritten.with(lang, &[&numbers[2]]));
        }
        if !told.is_empty() {
            self.notice = Some(Notice {
                text: told.join(" · "),
                trouble: false,
            });
        }
        match trouble {
            Some(text) => self.trouble(text),
            None if leaving => self.quit(),
            None => {}
        }
    }

    /// Takes in a file that was opened, with what an earlier session has decided of it.
    pub(super) fn opened(&mut self, opened: Opened) {
        let number = self.review.session.drafts.len();
        self.review.units.push(Units::of(&opened.draft.source.text));
        self.review.session.add(opened.draft);
        if !opened.takes_waivers {
            self.review.unwaivable.insert(number);
        }
        let place = |finding| Place {
            draft: number,
            finding,
        };
        let kept = opened.kept.into_iter();
        let kept = kept.map(|(finding, decision)| (place(finding), Some(decision)));
        let restored = self.review.session.restore(kept.collect());
        self.review.restored.0 += restored;
        self.review.restored.1 += usize::from(opened.is_stale);
        if restored > 0 || opened.is_stale {
            self.tell_opened();
        }
        self.one_less();
        if number == 0 || restored > 0 {
            self.review.top = self.review.first_row();
            self.look.window.reveal(self.review);
        }
    }

    /// One file less is to be opened.
    pub(super) fn one_less(&mut self) {
        let left = &mut self.review.opening.0;
        *left = left.saturating_sub(1);
    }

    /// Tells what a person should know of the files that were opened: decisions that were brought back, files that are
    /// missing.
    pub(super) fn tell_opened(&mut self) {
        let (restored, stale) = self.review.restored;
        let (unread, partial) = (self.review.trouble.len(), self.review.partial.len());
        let key = self.look.keys.shown("undo");
        let told = [
            (Text::Restored, restored, key.as_str()),
            (Text::Stale, stale, ""),
            (Text::SomeUnread, unread, ""),
            (Text::SomeInPart, partial, ""),
        ];
        let told = told.iter().filter(|(_, count, _)| *count > 0);
        let lang = self.look.state_lang;
        let told = told.map(|(text, count, key)| text.with(lang, &[&count.to_string(), key]));
        self.notice = Some(Notice {
            text: told.collect::<Vec<_>>().join(" · "),
            trouble: unread + partial + stale > 0,
        });
    }

    /// The name of a draft in messages.
    pub(super) fn name_of(&self, number: usize) -> &str {
        let draft = self.review.session.drafts.get(number);
        draft.map_or("", |draft| draft.name.as_str())
    }

    /// Puts a new reading of a file in the place of a draft. Gives how many decisions were lost.
    pub(super) fn replace(&mut self, number: usize, draft: Draft, edits: Option<&Edits>) -> usize {
        if let Some(units) = self.review.units.get_mut(number) {
            *units = Units::of(&draft.source.text);
        }
        let lost = self.review.session.reread(number, draft, edits);
        self.record(Record::Anew(number));
        if self.review.session.at.draft == number {
            self.review.card = 0;
            let last = self.review.units.get(number).map_or(1, Units::len) - 1;
            self.review.top.unit = self.review.top.unit.min(last);
            self.look.window.reveal(self.review);
        }
        lost
    }
}
