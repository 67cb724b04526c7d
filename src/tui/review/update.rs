//! What an action does to the review screen.

use super::areas::Areas;
use super::desk::{Errand, Opened, Tidings};
use super::journals::Record;
use super::page::{Units, Window};
use super::{Dialog, Pane, Review, Typed, card, dialog};
use crate::fix::{Edits, Refusal};
use crate::glossary::Term;
use crate::review::{Change, Decision, Draft, Place};
use crate::tui::action::{Action, Effect};
use crate::tui::field::Field;
use crate::tui::state::{Notice, Screen, Scroll, State};
use crate::tui::texts::Text;
use crate::waiver;
use ratatui::layout::Position;

/// Takes an action in.
pub(in crate::tui) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let look = Look {
        areas: Areas::of(state.size),
        window: Areas::of(state.size).window(state.writing),
        files: dialog::files_height(state),
        state_lang: state.lang,
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

/// What the screen's size says.
struct Look {
    areas: Areas,
    window: Window,
    files: usize,
    state_lang: crate::lang::Lang,
    writing: crate::terminal::Writing,
}

/// One action under way.
struct Turn<'r> {
    review: &'r mut Review,
    look: Look,
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

    /// Actions that move what is shown.
    fn look_around(&mut self, action: &Action) {
        let page = isize::try_from(self.look.window.height).unwrap_or(1).max(2) - 1;
        match action {
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(-page),
            Action::PageDown => self.scroll(page),
            Action::HalfUp => self.scroll(-(page / 2).max(1)),
            Action::HalfDown => self.scroll((page / 2).max(1)),
            Action::Top => self.go_to_edge(false),
            Action::Bottom => self.go_to_edge(true),
            Action::NextPane | Action::PreviousPane => {
                self.review.pane = match self.review.pane {
                    Pane::Text => Pane::Card,
                    Pane::Card => Pane::Text,
                };
            }
            Action::WheelUp(x, y) => self.wheel(*x, *y, -3),
            Action::WheelDown(x, y) => self.wheel(*x, *y, 3),
            Action::Click(x, y) => self.click(*x, *y),
            _ => {}
        }
    }

    fn scroll(&mut self, by: isize) {
        match self.review.pane {
            Pane::Text => self.scroll_text(by),
            Pane::Card => self.scroll_card(by),
        }
    }

    fn scroll_text(&mut self, by: isize) {
        self.review.follows = false;
        self.look.window.scroll(self.review, by);
    }

    fn scroll_card(&mut self, by: isize) {
        let inside = Areas::inside(self.look.areas.card);
        let (rows, _) = card::rows(
            self.review,
            inside.width,
            self.look.writing,
            self.look.state_lang,
        );
        let lowest = rows.made.len().saturating_sub(usize::from(inside.height));
        self.review.card = self.review.card.saturating_add_signed(by).min(lowest);
    }

    fn go_to_edge(&mut self, end: bool) {
        match self.review.pane {
            Pane::Text => {
                self.review.follows = false;
                self.look.window.to_edge(self.review, end);
            }
            Pane::Card => self.scroll_card(if end { isize::MAX } else { isize::MIN }),
        }
    }

    fn wheel(&mut self, x: u16, y: u16, by: isize) {
        if self.look.areas.card.contains(Position::new(x, y)) {
            self.scroll_card(by);
        } else {
            self.scroll_text(by);
        }
    }

    /// A click on a finding goes there; a click on a wording chooses it.
    fn click(&mut self, x: u16, y: u16) {
        let areas = self.look.areas;
        let inside = Areas::inside(areas.text);
        if areas.text.contains(Position::new(x, y)) {
            self.review.pane = Pane::Text;
            let rows = self.look.window.rows(self.review);
            let Some(row) = y
                .checked_sub(inside.y)
                .and_then(|row| rows.get(usize::from(row)))
            else {
                return;
            };
            let column = x.checked_sub(inside.x + row.line.indent(inside.width));
            let Some(source) = column.and_then(|column| row.line.source_at(column)) else {
                return;
            };
            let hit = row
                .findings
                .iter()
                .find(|(span, _)| source.start < span.end && span.start < source.end);
            if let Some(&(_, finding)) = hit {
                self.review.session.at.finding = finding;
                self.arrive(true, Text::NoFindingAfter);
            }
        } else if areas.card.contains(Position::new(x, y)) {
            self.review.pane = Pane::Card;
            let inside = Areas::inside(areas.card);
            let (_, wordings) = card::rows(
                self.review,
                inside.width,
                self.look.writing,
                self.look.state_lang,
            );
            let row = usize::from(y.saturating_sub(inside.y)) + self.review.card;
            if let Some(number) = wordings.iter().position(|&start| start == row) {
                self.decide(Decision::Suggestion(number));
            }
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
                    self.tell(Text::AllDecided, &[&to_write.to_string()]);
                }
            }
            Err(refusal) => self.refuse(refusal),
        }
    }

    fn refuse(&mut self, refusal: Refusal) {
        self.trouble(Text::refusal(refusal, self.look.state_lang));
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

    fn begin_wording(&mut self) {
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
    fn begin_reason(&mut self) {
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
    fn open_in_editor(&mut self) {
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
    fn typing(&mut self, action: &Action) {
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

    /// Actions while the list of files is open.
    fn files(&mut self, scroll: Scroll, action: &Action) {
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
    fn answer(&mut self, dialog: Dialog, action: &Action) {
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

    fn pending(&self) -> Vec<usize> {
        let drafts = self.review.session.drafts.iter().enumerate();
        drafts
            .filter(|(_, draft)| draft.pending().to_write() > 0)
            .map(|(number, _)| number)
            .collect()
    }

    fn ask_to_write(&mut self) {
        if self.pending().is_empty() {
            self.tell(Text::NothingToWrite, &[]);
        } else {
            self.review.dialog = Some(Dialog::Write);
        }
    }

    fn write(&mut self, leave: bool) {
        let drafts = &self.review.session.drafts;
        let pending = self.pending().into_iter();
        let pending = pending.map(|number| (number, drafts[number].clone()));
        let errand = Errand::Write(pending.collect());
        self.review.leaving = leave;
        self.review.writing = true;
        self.errand(errand);
        self.tell(Text::Writing, &[]);
    }

    fn leave(&mut self) {
        if self.pending().is_empty() {
            self.quit();
        } else {
            self.review.dialog = Some(Dialog::Leave);
        }
    }

    fn quit(&mut self) {
        self.effects.push(Effect::Quit(self.review.exit_code()));
    }

    /// What came of an errand.
    fn tidings(&mut self, tidings: Vec<Tidings>) {
        let (mut files, mut corrections, mut waivers) = (0_usize, 0_usize, 0_usize);
        let mut trouble = None;
        let mut done = false;
        for one in tidings {
            match one {
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
                Tidings::Ready => {
                    self.review.opening.0 = 0;
                    if self.review.session.drafts.is_empty() {
                        self.quit();
                    } else if !self.review.trouble.is_empty() {
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
                    let first = refusals.first().map(|&first| Text::refusal(first, lang));
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
                    trouble = Some(Text::ChangedNow.with(self.look.state_lang, &[name]));
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
    fn opened(&mut self, opened: Opened) {
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
    fn one_less(&mut self) {
        let left = &mut self.review.opening.0;
        *left = left.saturating_sub(1);
    }

    /// Tells what a person should know of the files that were opened: decisions that were brought back, files that are
    /// missing.
    fn tell_opened(&mut self) {
        let (restored, stale) = self.review.restored;
        let unread = self.review.trouble.len();
        let told = [
            (Text::Restored, restored),
            (Text::Stale, stale),
            (Text::SomeUnread, unread),
        ];
        let told = told.iter().filter(|(_, count)| *count > 0);
        let lang = self.look.state_lang;
        let told = told.map(|(text, count)| text.with(lang, &[&count.to_string()]));
        self.notice = Some(Notice {
            text: told.collect::<Vec<_>>().join(" · "),
            trouble: unread + stale > 0,
        });
    }

    /// The name of a draft in messages.
    fn name_of(&self, number: usize) -> &str {
        let draft = self.review.session.drafts.get(number);
        draft.map_or("", |draft| draft.name.as_str())
    }

    /// Puts a new reading of a file in the place of a draft. Gives how many decisions were lost.
    fn replace(&mut self, number: usize, draft: Draft, edits: Option<&Edits>) -> usize {
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
