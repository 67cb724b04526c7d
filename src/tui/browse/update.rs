//! What an action does to the browse screen.

use std::sync::Arc;

use super::areas::Areas;
use super::card::{Card, Item};
use super::filters::Line;
use super::{Browse, Entry, Pane, copy};
use crate::glossary::{ConceptId, Filter, Glossary};
use crate::lang::Lang;
use crate::tui::action::{Action, Effect, Job, Outcome};
use crate::tui::state::{Screen, State};
use crate::tui::texts::Text;

/// Takes an action in.
pub(in crate::tui) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let look = Look::of(state);
    let lang = state.lang;
    let Screen::Browse(browse) = &mut state.screen else {
        return Vec::new();
    };
    let mut turn = Turn {
        browse,
        look,
        notice: None,
        effects: Vec::new(),
    };
    turn.take(action);
    turn.settle();
    let Turn {
        notice, effects, ..
    } = turn;
    if let Some((text, values)) = notice {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        state.tell(text.with(lang, &values));
    }
    effects
}

/// What the list shows, by the search and the filters. The first entry is selected.
pub(in crate::tui) fn refresh(browse: &mut Browse) {
    let filter = &browse.filter;
    let glossary = &browse.glossary;
    let query = browse.query.text.trim();
    browse.entries = match &browse.search {
        Some(search) if !query.is_empty() => search
            .find(query, filter)
            .into_iter()
            .map(|hit| Entry {
                concept: hit.concept,
                found: hit.term,
            })
            .collect(),
        _ => (0..)
            .zip(&glossary.concepts)
            .map(|(number, _)| ConceptId(number))
            .filter(|id| filter.is_empty() || filter.admits(glossary, *id))
            .map(|concept| Entry {
                concept,
                found: None,
            })
            .collect(),
    };
    browse.list = super::Scroll::default();
    let first = browse.entries.first().map(|entry| entry.concept);
    browse.show(first);
}

impl Browse {
    /// The selected entry, if the card shows its concept.
    pub(super) fn entry(&self) -> Option<&Entry> {
        self.entries
            .get(self.list.selected)
            .filter(|entry| Some(entry.concept) == self.concept)
    }

    /// Puts a concept on the card. Of its terms the one that was found is selected.
    fn show(&mut self, concept: Option<ConceptId>) {
        self.concept = concept;
        self.card = super::Scroll::default();
        self.seek = self.entry().and_then(|entry| entry.found);
        self.titles = match (&self.search, concept) {
            (Some(search), Some(concept)) => search.titles_of(concept),
            _ => Vec::new(),
        };
    }

    /// Puts a concept on the card, and selects it in the list if it is there.
    fn go_to(&mut self, concept: ConceptId) {
        if let Some(place) = self.entries.iter().position(|one| one.concept == concept) {
            self.list.selected = place;
        }
        self.show(Some(concept));
    }
}

/// What the layout of the card depends on beside the screen's own state.
#[derive(Clone, Copy)]
struct Look {
    size: (u16, u16),
    writing: crate::terminal::Writing,
    lang: Lang,
}

impl Look {
    fn of(state: &State) -> Self {
        Self {
            size: state.size,
            writing: state.writing,
            lang: state.lang,
        }
    }
}

/// One action being taken in.
struct Turn<'b> {
    browse: &'b mut Browse,
    look: Look,
    /// What the person is told.
    notice: Option<(Text, Vec<String>)>,
    effects: Vec<Effect>,
}

impl Turn<'_> {
    fn take(&mut self, action: Action) {
        match action {
            Action::Done(Outcome::Index(search)) => self.searchable(search),
            Action::Done(Outcome::Examples(examples)) => self.browse.examples = examples,
            Action::Done(Outcome::Glossary(glossary)) => self.replace(glossary),
            Action::Click(x, y) => self.click(x, y),
            Action::WheelUp(x, y) => self.wheel(x, y, -3),
            Action::WheelDown(x, y) => self.wheel(x, y, 3),
            _ if self.browse.filters.is_some() => self.in_filters(&action),
            _ if self.browse.pane == Pane::Search => self.in_search(&action),
            _ => self.in_panes(&action),
        }
    }

    fn areas(&self) -> Areas {
        Areas::of(self.browse, self.look.size)
    }

    fn card(&self) -> Card {
        let width = self.areas().card_width();
        Card::of(
            self.browse,
            width,
            self.look.writing,
            self.look.lang,
            self.look.size.0,
        )
    }

    fn tell(&mut self, text: Text, values: Vec<String>) {
        self.notice = Some((text, values));
    }

    /// Moves the windows so that what is selected is seen.
    fn settle(&mut self) {
        let areas = self.areas();
        let count = self.browse.entries.len();
        self.browse.list.follow(areas.list_height(), count);
        if areas.card.width == 0 {
            return;
        }
        let card = self.card();
        let height = areas.card_height();
        let last = card.rows.len().saturating_sub(height);
        if let Some(found) = self.browse.seek.take() {
            let place = card
                .items
                .iter()
                .position(|one| one.item == Item::Term(found));
            self.browse.card.selected = place.unwrap_or(0);
        }
        let scroll = &mut self.browse.card;
        scroll.selected = scroll.selected.min(card.items.len().saturating_sub(1));
        if let Some(item) = card.items.get(scroll.selected) {
            // The heading above the first item is to be seen as well.
            let first = if scroll.selected == 0 { 0 } else { item.row };
            let end = item.row + item.height;
            scroll.top = scroll.top.max(end.saturating_sub(height)).min(first);
        }
        scroll.top = scroll.top.min(last);
    }

    fn searchable(&mut self, search: Arc<crate::glossary::Search>) {
        self.browse.search = Some(search);
        // What was looked at stays, unless something was searched for in the meantime.
        if self.browse.query.text.is_empty() {
            let (concept, card) = (self.browse.concept, self.browse.card);
            self.browse.show(concept);
            self.browse.card = card;
        } else {
            refresh(self.browse);
        }
    }

    /// Puts the glossary as it is now in the place of the one that was read before. What is shown of it stays, if it is
    /// there still.
    fn replace(&mut self, glossary: Arc<Glossary>) {
        if *glossary == *self.browse.glossary {
            return;
        }
        let named = |concept| self.browse.glossary.concept(concept).id.clone();
        let open = self.browse.concept.map(named);
        self.browse.glossary = Arc::clone(&glossary);
        self.browse.search = None;
        // Concepts have other numbers now.
        self.browse.history = super::History::default();
        refresh(self.browse);
        let mut entries = self.browse.entries.iter();
        let again =
            entries.position(|entry| open.as_ref() == Some(&glossary.concept(entry.concept).id));
        if let Some(place) = again {
            let count = self.browse.entries.len();
            self.browse
                .list
                .step(isize::try_from(place).unwrap_or(0), count);
            let concept = self.browse.entries[place].concept;
            self.browse.show(Some(concept));
        }
        self.effects.push(Effect::Start(Job::Index(glossary)));
        self.tell(Text::GlossaryReread, Vec::new());
    }

    fn in_filters(&mut self, action: &Action) {
        let Some(line) = self.browse.filters else {
            return;
        };
        let last = Line::ALL.len() - 1;
        match action {
            Action::Up => self.browse.filters = Some(line.saturating_sub(1)),
            Action::Down => self.browse.filters = Some((line + 1).min(last)),
            Action::Left | Action::Right => {
                let browse = &mut *self.browse;
                let forward = *action == Action::Right;
                Line::ALL[line].step(&browse.glossary, &mut browse.filter, forward);
                refresh(browse);
            }
            Action::Clear => {
                self.browse.filter = Filter::default();
                refresh(self.browse);
            }
            Action::Back | Action::Filter => self.browse.filters = None,
            _ => {}
        }
    }

    fn in_search(&mut self, action: &Action) {
        match action {
            Action::Accept => {
                self.browse.pane = Pane::List;
                self.open();
            }
            Action::Back | Action::NextPane => self.browse.pane = Pane::List,
            Action::PreviousPane => self.browse.pane = Pane::Card,
            Action::Up => self.step(-1),
            Action::Down => self.step(1),
            Action::PageUp => self.step(-self.page()),
            Action::PageDown => self.step(self.page()),
            typed => {
                if self.browse.query.take(typed) {
                    refresh(self.browse);
                }
            }
        }
    }

    fn in_panes(&mut self, action: &Action) {
        let page = self.page();
        match action {
            Action::Up => self.step(-1),
            Action::Down => self.step(1),
            Action::PageUp => self.step(-page),
            Action::PageDown => self.step(page),
            Action::HalfUp => self.step(-(page / 2).max(1)),
            Action::HalfDown => self.step((page / 2).max(1)),
            Action::Top => self.step(isize::MIN),
            Action::Bottom => self.step(isize::MAX),
            Action::Left => self.sideways(false),
            Action::Right => self.sideways(true),
            Action::Search => self.browse.pane = Pane::Search,
            Action::NextPane | Action::PreviousPane => {
                self.browse.pane = match (self.browse.pane, action) {
                    (Pane::List, Action::NextPane) => Pane::Card,
                    (Pane::Card, Action::PreviousPane) => Pane::List,
                    _ => Pane::Search,
                };
            }
            Action::NextHit => self.hit(1),
            Action::PreviousHit => self.hit(-1),
            Action::Open if self.browse.pane == Pane::List => self.open(),
            Action::Open => self.jump(),
            Action::Back => self.back(),
            Action::Filter => self.browse.filters = Some(0),
            Action::Clear => {
                self.browse.query = super::Field::default();
                self.browse.filter = Filter::default();
                refresh(self.browse);
            }
            Action::Copy => self.copy(),
            Action::CopyAll => self.copy_all(),
            Action::Backward => match self.browse.history.back() {
                Some(concept) => self.browse.go_to(concept),
                None => self.tell(Text::NoBackward, Vec::new()),
            },
            Action::Forward => match self.browse.history.ahead() {
                Some(concept) => self.browse.go_to(concept),
                None => self.tell(Text::NoForward, Vec::new()),
            },
            Action::Related => self.select_related(),
            Action::CycleLanguage => self.cycle_language(),
            Action::Edit => self.edit(),
            _ => {}
        }
    }

    /// The entries of a page of the pane that has the keys.
    fn page(&self) -> isize {
        let areas = self.areas();
        let height = match self.browse.pane {
            Pane::Card => areas.card_height() / 3,
            _ => areas.list_height(),
        };
        isize::try_from(height.max(1)).unwrap_or(1)
    }

    /// Selects another entry of the list, or another item of the card.
    fn step(&mut self, by: isize) {
        if self.browse.pane == Pane::Card {
            self.step_on_card(by);
            return;
        }
        let count = self.browse.entries.len();
        self.browse.list.step(by, count);
        let selected = self.browse.entries.get(self.browse.list.selected);
        self.browse.show(selected.map(|entry| entry.concept));
    }

    /// Selects another item of the card: in its column, as long as there is one.
    fn step_on_card(&mut self, by: isize) {
        let card = self.card();
        let selected = self.browse.card.selected;
        let Some(now) = card.items.get(selected) else {
            return;
        };
        let in_column: Vec<usize> = (0..card.items.len())
            .filter(|&place| {
                let column = card.items[place].column;
                column.is_none() || now.column.is_none() || column == now.column
            })
            .collect();
        let place = in_column
            .iter()
            .position(|&one| one == selected)
            .unwrap_or(0);
        let last = in_column.len().saturating_sub(1);
        let next = place.saturating_add_signed(by).min(last);
        self.browse.card.selected = in_column.get(next).copied().unwrap_or(selected);
    }

    /// Selects the item beside, in the next column as it is seen; beyond the left one lies the list.
    fn sideways(&mut self, right: bool) {
        if self.browse.pane == Pane::List {
            return;
        }
        let card = self.card();
        let now = card.items.get(self.browse.card.selected);
        let column = now.and_then(|item| item.column);
        let (Some(now), Some(column)) = (now, column) else {
            if !right {
                self.browse.pane = Pane::List;
            }
            return;
        };
        let columns = || card.items.iter().filter_map(|item| item.column);
        let beside = if right {
            columns().filter(|&one| one > column).min()
        } else {
            columns().filter(|&one| one < column).max()
        };
        let Some(beside) = beside else {
            if !right {
                self.browse.pane = Pane::List;
            }
            return;
        };
        let nearest = (0..card.items.len())
            .filter(|&place| card.items[place].column == Some(beside))
            .min_by_key(|&place| card.items[place].row.abs_diff(now.row));
        if let Some(place) = nearest {
            self.browse.card.selected = place;
        }
    }

    /// Another hit, whatever pane has the keys; behind the last one comes the first.
    fn hit(&mut self, by: isize) {
        let Ok(count) = isize::try_from(self.browse.entries.len()) else {
            return;
        };
        if count == 0 {
            return;
        }
        let selected = isize::try_from(self.browse.list.selected).unwrap_or(0);
        self.browse.list.selected = (selected + by).rem_euclid(count).unsigned_abs();
        let concept = self.browse.entries.get(self.browse.list.selected);
        self.browse.show(concept.map(|entry| entry.concept));
    }

    /// To the card of the selected concept.
    fn open(&mut self) {
        let Some(concept) = self.browse.concept else {
            return;
        };
        self.browse.history.open(concept);
        self.browse.pane = Pane::Card;
    }

    fn selected(&self) -> Option<Item> {
        let card = self.card();
        Some(card.items.get(self.browse.card.selected)?.item)
    }

    /// To the related concept that is selected on the card.
    fn jump(&mut self) {
        if let (Some(Item::Related(next)), Some(now)) = (self.selected(), self.browse.concept) {
            self.browse.history.open(now);
            self.browse.history.open(next);
            self.browse.go_to(next);
        }
    }

    fn select_related(&mut self) {
        let is_related = |item: Item| matches!(item, Item::Related(_));
        let items = self.card().items;
        match items.iter().position(|one| is_related(one.item)) {
            Some(place) => {
                self.browse.pane = Pane::Card;
                self.browse.card.selected = place;
            }
            None => self.tell(Text::NoRelated, Vec::new()),
        }
    }

    /// Out of the card; out of a search; out of the program.
    fn back(&mut self) {
        let searched = !self.browse.query.text.is_empty() || !self.browse.filter.is_empty();
        if self.browse.pane == Pane::Card {
            self.browse.pane = Pane::List;
        } else if searched {
            let concept = self.browse.concept;
            self.browse.query = super::Field::default();
            self.browse.filter = Filter::default();
            refresh(self.browse);
            if let Some(concept) = concept {
                self.browse.go_to(concept);
            }
        } else {
            self.effects.push(Effect::Quit(0));
        }
    }

    /// Copies the item that is selected on the card; from the list the name of the concept.
    fn copy(&mut self) {
        let text = match (self.browse.pane, self.browse.concept) {
            (Pane::Card, _) => self
                .selected()
                .and_then(|item| copy::item(self.browse, item)),
            (_, Some(concept)) => Some(self.browse.name(concept).1.to_owned()),
            (_, None) => None,
        };
        match text {
            Some(text) => {
                self.tell(Text::Copied, vec![text.clone()]);
                self.effects.push(Effect::Copy(text));
            }
            None => self.tell(Text::NothingToCopy, Vec::new()),
        }
    }

    fn copy_all(&mut self) {
        let Some(concept) = self.browse.concept else {
            self.tell(Text::NothingToCopy, Vec::new());
            return;
        };
        let id = self.browse.glossary.concept(concept).id.clone();
        self.effects
            .push(Effect::Copy(copy::card(self.browse, concept)));
        self.tell(Text::CopiedCard, vec![id]);
    }

    fn cycle_language(&mut self) {
        let place = Lang::ALL
            .iter()
            .position(|one| *one == self.browse.list_lang);
        let next = Lang::ALL[place.map_or(0, |place| (place + 1) % Lang::ALL.len())];
        self.browse.list_lang = next;
        let name = Text::language(next).of(self.look.lang).to_owned();
        self.tell(Text::ListLanguageNow, vec![name]);
    }

    fn edit(&mut self) {
        let glossary = &self.browse.glossary;
        let term = self
            .browse
            .concept
            .and_then(|concept| glossary.terms_of(concept).next());
        let at = match (self.selected(), term) {
            (Some(Item::Term(id)), _) if self.browse.pane == Pane::Card => &glossary.term(id).at,
            (_, Some((_, term))) => &term.at,
            _ => return,
        };
        let is_shipped = crate::glossary::FILES
            .iter()
            .any(|file| file.path == at.path);
        if is_shipped {
            self.tell(Text::NotAFile, Vec::new());
        } else {
            let line = at.position.line;
            self.effects
                .push(Effect::Edit(at.path.clone().into(), line));
            self.effects.push(Effect::Start(Job::Glossary));
        }
    }

    fn click(&mut self, x: u16, y: u16) {
        let areas = self.areas();
        let at = ratatui::layout::Position::new(x, y);
        if self.browse.filters.take().is_some() {
            return;
        }
        if areas.search.contains(at) {
            self.browse.pane = Pane::Search;
        } else if areas.list.contains(at) {
            self.browse.pane = Pane::List;
            let row = usize::from(y.saturating_sub(areas.list.y + 1));
            let place = self.browse.list.top + row;
            if row < areas.list_height() && place < self.browse.entries.len() {
                self.browse.list.selected = place;
                let concept = self.browse.entries[place].concept;
                self.browse.show(Some(concept));
            }
        } else if areas.card.contains(at) {
            self.click_card(x, y, areas);
        }
    }

    /// Selects what is clicked on; a click on a selected related concept goes there.
    fn click_card(&mut self, x: u16, y: u16, areas: Areas) {
        let had_keys = self.browse.pane == Pane::Card;
        self.browse.pane = Pane::Card;
        let card = self.card();
        let row = self.browse.card.top + usize::from(y.saturating_sub(areas.card.y + 1));
        let column = x.saturating_sub(areas.card.x + 2);
        let piece = card.rows.get(row).and_then(|row| {
            row.iter()
                .find(|piece| (piece.x..piece.x + piece.width).contains(&column))
        });
        if let Some(item) = piece.and_then(|piece| piece.item) {
            if had_keys && self.browse.card.selected == item {
                self.jump();
            } else {
                self.browse.card.selected = item;
            }
        }
    }

    fn wheel(&mut self, x: u16, y: u16, by: isize) {
        let at = ratatui::layout::Position::new(x, y);
        let areas = self.areas();
        if areas.card.contains(at) {
            self.browse.pane = Pane::Card;
            self.step_on_card(by.signum());
        } else if areas.list.contains(at) {
            self.browse.pane = Pane::List;
            self.step(by);
        }
    }
}
