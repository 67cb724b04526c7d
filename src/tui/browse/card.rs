//! The card of a concept as rows of laid-out text, with the items on it that can be selected and copied.
//!
//! Made anew whenever it is needed: for drawing, for following the selection, for what a click is on. It draws nothing.

use super::{Browse, areas};
use crate::glossary::{ConceptId, Matching, Seen, Status, Term, TermId};
use crate::lang::Lang;
use crate::terminal::{Direction, Line, Writing};
use crate::tui::field::direction_of;
use crate::tui::texts::Text;
use crate::tui::theme::Role;
use crate::tui::view::Edge;

/// A card, laid out.
#[derive(Debug, Clone, Default)]
pub(super) struct Card {
    /// The rows, from top to bottom.
    pub(super) rows: Vec<Vec<Piece>>,
    /// What can be selected, in the order of reading.
    pub(super) items: Vec<Placed>,
}

/// A line of text in a row.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The column where its field begins, from the left edge of the card.
    pub(super) x: u16,
    /// The columns of its field.
    pub(super) width: u16,
    /// The text.
    pub(super) line: Line,
    /// The edge at which it stands.
    pub(super) edge: Edge,
    /// What it looks like.
    pub(super) role: Role,
    /// The item that it belongs to.
    pub(super) item: Option<usize>,
}

/// Something on the card that can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    /// What it is.
    pub(super) item: Item,
    /// The row where it begins.
    pub(super) row: usize,
    /// How many rows it takes.
    pub(super) height: usize,
    /// The column of a card with columns, from the left; the parts below them have none.
    pub(super) column: Option<usize>,
}

/// What can be selected on a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// The definition in a language.
    Definition(Lang),
    /// A term.
    Term(TermId),
    /// The remark on the concept.
    Note,
    /// A related concept.
    Related(ConceptId),
    /// A name of a title.
    Title(usize, usize),
    /// An example sentence, by its place.
    Example(usize),
    /// A source, by its place in the glossary.
    Source(usize),
}

/// The order of the columns on the screen: as in the sketches of tables of three languages, Arabic at the left.
const COLUMNS: [Lang; 3] = Lang::ALL;

/// Blanks between columns.
const GUTTER: u16 = 2;

impl Card {
    /// Lays the card of the browsed concept out in so many columns.
    pub(super) fn of(
        browse: &Browse,
        width: u16,
        writing: Writing,
        lang: Lang,
        columns: u16,
    ) -> Self {
        let Some(concept) = browse.concept else {
            return Self::default();
        };
        let mut layout = Layout {
            browse,
            writing,
            lang,
            card: Self::default(),
            sources: sources(browse, concept),
        };
        layout.head(concept, width);
        if columns >= areas::WIDE {
            layout.side_by_side(concept, width);
        } else {
            layout.stacked(concept, width);
        }
        layout.rest(concept, width);
        layout.card
    }
}

/// The sources of a concept's terms, by their places in the glossary, in its order.
pub(super) fn sources(browse: &Browse, concept: ConceptId) -> Vec<usize> {
    let glossary = &browse.glossary;
    let rests_on = |id: &String| {
        glossary
            .terms_of(concept)
            .any(|(_, term)| term.sources.contains(id))
    };
    (0..glossary.sources.len())
        .filter(|&place| rests_on(&glossary.sources[place].id))
        .collect()
}

/// The terms of a concept in one language, the best first, the reader's own profile before others.
pub(super) fn terms(browse: &Browse, concept: ConceptId, lang: Lang) -> Vec<(TermId, &Term)> {
    let mut terms: Vec<_> = browse
        .glossary
        .terms_of(concept)
        .filter(|(_, term)| term.lang == lang)
        .collect();
    let own = |term: &Term| browse.profile.as_ref().is_some_and(|own| term.is_of(own));
    terms.sort_by_key(|(_, term)| (term.status, !own(term)));
    terms
}

/// How far the sources bear a term out, in the words of the interface.
pub(super) const fn seen(term: &Term) -> Text {
    match term.seen {
        Some(Seen::Recalled) => Text::SeenRecalled,
        _ if term.sources.is_empty() => Text::NoSource,
        Some(Seen::Status) => Text::SeenStatus,
        Some(Seen::Wording) => Text::SeenWording,
        None => Text::Sources,
    }
}

/// What is said of a term beside its own words.
const fn said(term: &Term) -> (Status, Option<&String>, Option<&String>) {
    (term.status, term.ambiguous.as_ref(), term.note.as_ref())
}

/// A card while it is made.
struct Layout<'b> {
    browse: &'b Browse,
    writing: Writing,
    lang: Lang,
    card: Card,
    /// The concept's sources; terms tell theirs by the number in this list.
    sources: Vec<usize>,
}

/// Where text goes: a column of the card.
#[derive(Debug, Clone, Copy)]
struct Place {
    x: u16,
    width: u16,
    column: Option<usize>,
    edge: Edge,
}

impl Place {
    /// The same without so many columns at the edge where lines begin.
    const fn indented(self, by: u16) -> Self {
        let x = match self.edge {
            Edge::Left => self.x + by,
            Edge::Right => self.x,
        };
        Self {
            x,
            width: self.width.saturating_sub(by),
            ..self
        }
    }
}

impl Layout<'_> {
    /// The identifier and the field.
    fn head(&mut self, concept: ConceptId, width: u16) {
        let entry = self.browse.glossary.concept(concept);
        if let Some(field) = &entry.field {
            let text = format!("{} · {field}", entry.id);
            let line = self.writing.line(&text, width, Direction::LeftToRight);
            self.push(0, Piece::new(0, width, line, Edge::Left, Role::Dim));
        }
    }

    fn side_by_side(&mut self, concept: ConceptId, width: u16) {
        let count = 3;
        let each = (width - GUTTER * (count - 1)) / count;
        let top = self.card.rows.len();
        let mut bottom = top;
        let mut x = 0;
        for (column, lang) in COLUMNS.into_iter().enumerate() {
            let place = Place {
                x,
                width: each,
                column: Some(column),
                edge: Edge::of(Direction::of(lang)),
            };
            bottom = bottom.max(self.language(concept, lang, place, top));
            x += each + GUTTER;
        }
        while self.card.rows.len() < bottom {
            self.card.rows.push(Vec::new());
        }
    }

    /// One language below the other, that of the list first.
    fn stacked(&mut self, concept: ConceptId, width: u16) {
        let (own, _) = self.browse.name(concept);
        let mut order = COLUMNS;
        order.sort_by_key(|&lang| lang != own);
        for lang in order {
            let place = Place {
                x: 0,
                width,
                column: None,
                edge: Edge::of(Direction::of(lang)),
            };
            let top = self.card.rows.len();
            let top = if top == 0 { top } else { top + 1 };
            self.language(concept, lang, place, top);
        }
    }

    /// The terms in one language from a row on, then the definition. Gives the row behind.
    fn language(&mut self, concept: ConceptId, lang: Lang, place: Place, row: usize) -> usize {
        let mut row = self.words(
            row,
            lang.own_name(),
            Direction::of(lang),
            place,
            Role::Heading,
            None,
        );
        let terms = terms(self.browse, concept, lang);
        if terms.is_empty() {
            row = self.own_words(row, Text::NoTerm.of(self.lang), place, Role::Dim, None);
        }
        let mut status = None;
        for (number, &(id, term)) in terms.iter().enumerate() {
            // What is said of several in a row is said once, below the last of them.
            let next = terms.get(number + 1);
            let noted = next.is_none_or(|(_, next)| said(next) != said(term));
            if status != Some(term.status) {
                status = Some(term.status);
                let word = Text::status(term.status).of(self.lang);
                let text = format!("{} {word}", term.status.sign());
                row = self.own_words(row, &text, place, Role::Status(term.status), None);
            }
            row = self.term(row, id, term, place);
            if noted {
                row = self.notes(row, term, place);
            }
        }
        let definition = &self.browse.glossary.concept(concept).definition;
        if let Some((_, text)) = definition.iter().find(|(one, _)| *one == lang) {
            let item = self.begin(Item::Definition(lang), row, place);
            row = self.own_words(row, Text::Definition.of(self.lang), place, Role::Dim, None);
            row = self.words(
                row,
                text,
                Direction::of(lang),
                place.indented(2),
                Role::Plain,
                Some(item),
            );
            self.end(item, row);
        }
        row
    }

    fn term(&mut self, row: usize, id: TermId, term: &Term, place: Place) -> usize {
        let item = self.begin(Item::Term(id), row, place);
        let found = self.browse.entry().and_then(|entry| entry.found) == Some(id);
        let role = match (found, term.status) {
            (true, _) => Role::Found,
            (false, Status::Preferred) => Role::Strong,
            (false, _) => Role::Plain,
        };
        let direction = Direction::of(term.lang);
        let mut row = self.words(
            row,
            &term.text,
            direction,
            place.indented(2),
            role,
            Some(item),
        );
        let numbers: Vec<String> = term
            .sources
            .iter()
            .filter_map(|id| {
                let of = |place: &usize| self.browse.glossary.sources[*place].id == *id;
                Some(format!("[{}]", self.sources.iter().position(of)? + 1))
            })
            .collect();
        let mut remarks: Vec<String> = Vec::new();
        if !term.profiles.is_empty() {
            remarks.push(term.profiles.join(", "));
        }
        remarks.push(
            format!("{} {}", seen(term).of(self.lang), numbers.join(""))
                .trim_end()
                .to_owned(),
        );
        if term.matching == Matching::Never {
            remarks.push(Text::NotSearched.of(self.lang).to_owned());
        } else if !term.beside.is_empty() {
            let beside = Text::SearchedBeside.of(self.lang);
            remarks.push(format!("{beside} {}", term.beside.join(", ")));
        }
        let place = place.indented(4);
        row = self.own_words(row, &remarks.join(" · "), place, Role::Dim, Some(item));
        self.end(item, row);
        row
    }

    /// What is said of a term, at the edge where its own lines begin; it belongs to the item above.
    fn notes(&mut self, mut row: usize, term: &Term, place: Place) -> usize {
        let item = self.card.items.len().checked_sub(1);
        for note in [&term.ambiguous, &term.note].into_iter().flatten() {
            let direction = direction_of(note);
            let place = Place {
                edge: Edge::of(direction),
                ..place
            };
            let place = place.indented(4);
            row = self.words(row, note, direction, place, Role::Dim, item);
        }
        if let Some(item) = item {
            self.end(item, row);
        }
        row
    }

    /// What is said of the concept in all languages.
    fn rest(&mut self, concept: ConceptId, width: u16) {
        let browse = self.browse;
        let glossary = &browse.glossary;
        let entry = glossary.concept(concept);
        if let Some(note) = &entry.note {
            self.section(Text::Note, width);
            self.entry(Item::Note, note, direction_of(note), width);
        }
        let related: Vec<ConceptId> = entry
            .related
            .iter()
            .filter_map(|id| glossary.concept_named(id))
            .collect();
        if !related.is_empty() {
            self.section(Text::Related, width);
            for id in related {
                let (lang, name) = browse.name(id);
                self.entry(Item::Related(id), name, Direction::of(lang), width);
            }
        }
        if !browse.titles.is_empty() {
            self.section(Text::Titles, width);
            for &(title, name) in &browse.titles {
                let Some(text) = glossary
                    .titles
                    .get(title)
                    .and_then(|one| one.names.get(name))
                else {
                    continue;
                };
                self.entry(
                    Item::Title(title, name),
                    &text.text,
                    Direction::of(text.lang),
                    width,
                );
            }
        }
        let examples: Vec<usize> = (0..browse.examples.len())
            .filter(|&place| browse.examples[place].of == entry.id)
            .collect();
        if !examples.is_empty() {
            self.section(Text::Examples, width);
            for place in examples {
                let example = &browse.examples[place];
                self.entry(
                    Item::Example(place),
                    &example.text,
                    Direction::of(example.lang),
                    width,
                );
            }
        }
        if !self.sources.is_empty() {
            self.section(Text::Sources, width);
            for (number, place) in self.sources.clone().into_iter().enumerate() {
                let source = &glossary.sources[place];
                let text = match &source.address {
                    Some(address) => format!("[{}] {}\n{address}", number + 1, source.title),
                    None => format!("[{}] {}", number + 1, source.title),
                };
                self.entry(Item::Source(place), &text, Direction::LeftToRight, width);
            }
        }
    }

    fn section(&mut self, heading: Text, width: u16) {
        let row = self.card.rows.len() + 1;
        self.own_words(
            row,
            heading.of(self.lang),
            self.whole(width),
            Role::Heading,
            None,
        );
    }

    fn entry(&mut self, item: Item, text: &str, direction: Direction, width: u16) {
        let row = self.card.rows.len();
        let place = Place {
            edge: Edge::of(direction),
            ..self.whole(width)
        };
        let item = self.begin(item, row, place);
        let row = self.words(
            row,
            text,
            direction,
            place.indented(2),
            Role::Plain,
            Some(item),
        );
        self.end(item, row);
    }

    /// All columns of the card.
    const fn whole(&self, width: u16) -> Place {
        Place {
            x: 0,
            width,
            column: None,
            edge: Edge::of(Direction::of(self.lang)),
        }
    }

    /// Text of the interface.
    fn own_words(
        &mut self,
        row: usize,
        text: &str,
        place: Place,
        role: Role,
        item: Option<usize>,
    ) -> usize {
        self.words(row, text, Direction::of(self.lang), place, role, item)
    }

    /// Text in lines from a row on. Gives the row behind.
    fn words(
        &mut self,
        row: usize,
        text: &str,
        direction: Direction,
        place: Place,
        role: Role,
        item: Option<usize>,
    ) -> usize {
        let lines = self.writing.paragraph(text, place.width, direction);
        let end = row + lines.len();
        for (row, line) in (row..).zip(lines) {
            let piece = Piece {
                item,
                ..Piece::new(place.x, place.width, line, place.edge, role)
            };
            self.push(row, piece);
        }
        end
    }

    fn push(&mut self, row: usize, piece: Piece) {
        while self.card.rows.len() <= row {
            self.card.rows.push(Vec::new());
        }
        self.card.rows[row].push(piece);
    }

    fn begin(&mut self, item: Item, row: usize, place: Place) -> usize {
        self.card.items.push(Placed {
            item,
            row,
            height: 0,
            column: place.column,
        });
        self.card.items.len() - 1
    }

    fn end(&mut self, item: usize, row: usize) {
        let placed = &mut self.card.items[item];
        placed.height = row - placed.row;
    }
}

impl Piece {
    const fn new(x: u16, width: u16, line: Line, edge: Edge, role: Role) -> Self {
        Self {
            x,
            width,
            line,
            edge,
            role,
            item: None,
        }
    }
}
