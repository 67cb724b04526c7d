//! The screen for browsing the glossary: a search box, the list of concepts, the card of one.

mod areas;
mod card;
mod copy;
mod filters;
mod update;
pub(super) mod view;

use std::sync::Arc;

use super::field::Field;
use super::keys::Mode;
use super::state::Scroll;
use crate::glossary::{ConceptId, Example, Filter, Glossary, Search, TermId};
use crate::lang::Lang;

pub(super) use update::{refresh, update};

/// The modes of this screen, as the help tells them.
pub(super) const MODES: &[Mode] = &[
    Mode::Browse,
    Mode::Moving,
    Mode::List,
    Mode::Card,
    Mode::Search,
    Mode::Typing,
    Mode::Filter,
    Mode::Anywhere,
    Mode::Always,
];

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Browse {
    /// What is browsed.
    pub glossary: Arc<Glossary>,
    /// The glossary ready to be searched, as soon as it is.
    pub search: Option<Arc<Search>>,
    /// Sentences that show terms in use.
    pub examples: Vec<Example>,
    /// Whose wording stands first.
    pub profile: Option<String>,
    /// The search box.
    pub query: Field,
    /// What a concept must have to be in the list.
    pub filter: Filter,
    /// The pane that has the keys.
    pub pane: Pane,
    /// The panel of filters, when it is open: its selected line.
    pub filters: Option<usize>,
    /// The language in which the list names concepts.
    pub list_lang: Lang,
    /// The list.
    pub entries: Vec<Entry>,
    /// Where the list stands.
    pub list: Scroll,
    /// The concept on the card.
    pub concept: Option<ConceptId>,
    /// Where the card stands: the selected item, and the first row shown.
    pub card: Scroll,
    /// The term that was found, until the card has been moved to it.
    pub seek: Option<TermId>,
    /// The titles in which terms of the concept stand: the title and which of its names.
    pub titles: Vec<(usize, usize)>,
    /// Concepts that were opened, for going back and forward.
    pub history: History,
}

/// The panes of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The search box.
    Search,
    /// The list of concepts.
    List,
    /// The card.
    Card,
}

/// A concept in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The concept.
    pub concept: ConceptId,
    /// The term by which the search has found it.
    pub found: Option<TermId>,
}

/// Concepts that were opened one after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// Those before the one that is open, the last one at the end.
    pub backward: Vec<ConceptId>,
    /// The one that was opened last.
    pub open: Option<ConceptId>,
    /// Those that were left by going back, the next one at the end.
    pub forward: Vec<ConceptId>,
}

impl Browse {
    /// A glossary, with nothing searched but what `query` says.
    pub fn new(glossary: Arc<Glossary>, list_lang: Lang, query: &str) -> Self {
        let mut browse = Self {
            glossary,
            search: None,
            examples: Vec::new(),
            profile: None,
            query: Field::new(query),
            filter: Filter::default(),
            pane: Pane::List,
            filters: None,
            list_lang,
            entries: Vec::new(),
            list: Scroll::default(),
            concept: None,
            card: Scroll::default(),
            seek: None,
            titles: Vec::new(),
            history: History::default(),
        };
        refresh(&mut browse);
        browse
    }

    /// The modes that keys are looked up in, the innermost first.
    pub const fn modes(&self) -> &'static [Mode] {
        match (self.filters, self.pane) {
            (Some(_), _) => &[Mode::Filter, Mode::Always],
            (None, Pane::Search) => &[Mode::Search, Mode::Typing, Mode::Always],
            (None, Pane::List) => &[
                Mode::List,
                Mode::Moving,
                Mode::Browse,
                Mode::Anywhere,
                Mode::Always,
            ],
            (None, Pane::Card) => &[
                Mode::Card,
                Mode::Moving,
                Mode::Browse,
                Mode::Anywhere,
                Mode::Always,
            ],
        }
    }

    /// The name of a concept in the language of the list: its best term there, else in any language, else its
    /// identifier.
    pub fn name(&self, id: ConceptId) -> (Lang, &str) {
        let terms = || self.glossary.terms_of(id).map(|(_, term)| term);
        let own = |term: &&crate::glossary::Term| {
            !self.profile.as_ref().is_some_and(|own| term.is_of(own))
        };
        let best = |lang: Option<Lang>| {
            terms()
                .filter(|term| lang.is_none_or(|lang| lang == term.lang))
                .min_by_key(|term| (term.status, own(term)))
        };
        best(Some(self.list_lang))
            .or_else(|| best(None))
            .map_or((Lang::En, self.glossary.concept(id).id.as_str()), |term| {
                (term.lang, term.text.as_str())
            })
    }
}

impl History {
    /// Another concept is opened.
    pub fn open(&mut self, concept: ConceptId) {
        if self.open == Some(concept) {
            return;
        }
        self.backward.extend(self.open);
        self.forward.clear();
        self.open = Some(concept);
    }

    /// Back to the concept before, if there is one.
    pub fn back(&mut self) -> Option<ConceptId> {
        let before = self.backward.pop()?;
        self.forward.extend(self.open);
        self.open = Some(before);
        Some(before)
    }

    /// Forward to the concept that was left by going back.
    pub fn ahead(&mut self) -> Option<ConceptId> {
        let next = self.forward.pop()?;
        self.backward.extend(self.open);
        self.open = Some(next);
        Some(next)
    }
}
