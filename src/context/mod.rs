//! What an occurrence of a term stands in: a title, a mention, a definition, a quotation, an amendment, or plain text.
//!
//! Structure counts first (the marks of the document, the role of the block), then official titles, then cue words,
//! then quotation marks. Where structure only frames a text (a heading, what an amendment puts in), what is said inside
//! it counts before it. Each decision says what made it. Whether a context weighs is not decided here.

mod beside;
mod company;
mod cue;
mod instrument;
mod mention;
mod naming;
mod quotation;
mod title;
mod words;

use crate::document::{Mark, Marks, Role};
use crate::finding::Context;
use crate::glossary::{ConceptId, CueKind, Glossary};
use crate::lang::Lang;
use crate::matching::pattern::particle;
use crate::matching::{Index, Occurrence};
use crate::text::Span;
use crate::text::fold::{Folded, sep};

use company::Companies;
use cue::Cues;
use title::{Found, Names};
use words::Words;

pub(crate) use naming::{Fault, Misnomer, Naming};
pub(crate) use quotation::edges as quotation_edges;

/// The titles and cues of a glossary, ready for use.
#[derive(Debug, Clone)]
pub struct Contexts {
    names: Names,
    cues: Cues,
    companies: Companies,
}

impl Contexts {
    /// Prepares the titles and cues of a glossary.
    pub fn new(glossary: &Glossary) -> Self {
        Self {
            names: Names::new(glossary),
            cues: Cues::new(glossary),
            companies: Companies::new(glossary),
        }
    }

    /// The cue at the end of a block, given as its fold, that opens the insertion of what stands behind it.
    pub(crate) fn opening_at_the_end(&self, folded: &Folded) -> Option<String> {
        let words = Words::of(folded.bytes(), |word| self.cues.first(word));
        let opened = |lang| self.cues.opened(&words, words.len(), lang);
        Lang::ALL.into_iter().find_map(opened)
    }

    /// The part of a text that belongs to a title which begins in the texts before it, if one does: a title page sets a
    /// title in several paragraphs.
    pub(crate) fn title_from(&self, before: &str, text: &str) -> Option<TitleOver> {
        let joined = format!("{before}\n{text}");
        let start = before.len() + 1;
        let mut folded = Folded::default();
        folded.fold(&joined);
        let words = Words::plain(folded.bytes());
        let titles = self.names.find(&words).into_iter();
        let ends = titles.filter_map(|title| {
            let span = |index| words.span(index).map(|span| folded.source(&joined, span));
            let (first, last) = (span(title.span.start)?, span(title.span.end - 1)?);
            let end = last.end.checked_sub(start)?;
            (first.start < start && end > 0).then_some(TitleOver { id: title.id, end })
        });
        ends.max_by_key(|title| title.end)
    }

    /// Whether the name of a title may begin in a block, given as its fold.
    pub(crate) fn may_name_a_title(&self, folded: &Folded) -> bool {
        self.names.may_begin_in(folded)
    }

    /// Prepares to look at the names of titles.
    pub(crate) fn naming(&self, glossary: &Glossary, index: &Index) -> Naming {
        Naming::new(glossary, index, &self.names)
    }

    /// What is wrong with the names of titles in a block, given as its fold, in which `good` terms were found.
    pub(crate) fn misnomers<'g>(
        &self,
        naming: &Naming,
        glossary: &'g Glossary,
        folded: &Folded,
        good: &[(Span, ConceptId)],
    ) -> Vec<Misnomer<'g>> {
        let words = Words::plain(folded.bytes());
        naming.faults(glossary, &self.names, &words, good)
    }

    /// Looks at a piece of a document that holds occurrences. `folded` is the fold of its text.
    pub(crate) fn surroundings<'a>(
        &'a self,
        piece: Piece<'a>,
        folded: &'a Folded,
    ) -> Surroundings<'a> {
        let text = piece.text;
        let mut passages = quotation::passages(text, folded.bytes());
        let quoted = piece.marks.within(piece.span()).iter();
        let quoted = quoted.filter(|mark| mark.context == Context::Quotation);
        passages.extend(quoted.map(|mark| piece.within(mark.span)));
        // Without anything that looks at words there is no need to tell them.
        let plain = passages.is_empty()
            && self.names.is_empty()
            && self.cues.is_empty()
            && self.companies.is_empty();
        let bytes = if plain { &[] } else { folded.bytes() };
        let words = Words::of(bytes, |word| self.cues.first(word));
        let titles = Found::of(self.names.find(&words));
        let inside = |passage: Span| {
            words.covered(Span::new(
                folded.folded(text, passage.start),
                folded.folded(text, passage.end),
            ))
        };
        Surroundings {
            contexts: self,
            piece,
            folded,
            passages: passages.into_iter().map(inside).collect(),
            words,
            titles,
            last: None,
        }
    }
}

/// A title that begins before a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TitleOver {
    pub(crate) id: String,
    /// How many bytes of the text belong to it.
    pub(crate) end: usize,
}

impl TitleOver {
    /// What stands inside it.
    pub(crate) fn decision(&self) -> Decision {
        Decision::of(
            Context::Title,
            format!("inside the title \"{}\", over several paragraphs", self.id),
        )
    }
}

/// A piece of the text of a document: a block, or a part of a long one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    /// Where it begins in the text of the document.
    pub(crate) start: usize,
    /// The role of its block.
    pub(crate) role: Role,
    /// The marks of the document.
    pub(crate) marks: &'a Marks,
    /// The quotation in it that an amendment in a block before puts in.
    pub(crate) inserted: Option<&'a Inserted>,
    /// The title that begins in a block before and goes on in this one.
    pub(crate) title: Option<&'a TitleOver>,
}

/// What an amendment puts in as paragraphs of its own.
#[derive(Debug, Clone)]
pub(crate) struct Inserted {
    /// Where it stands in the text of the document.
    pub(crate) span: Span,
    /// The cue at the end of the block before.
    pub(crate) cue: String,
}

impl Piece<'_> {
    /// Its range in the text of the document.
    const fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// A range of the text of the document as one of the piece, as far as it lies in it.
    fn within(&self, span: Span) -> Span {
        let at = |offset: usize| offset.saturating_sub(self.start).min(self.text.len());
        Span::new(at(span.start), at(span.end))
    }
}

/// A block and what stands in it, for as long as its occurrences are looked at, one after the other.
#[derive(Debug)]
pub(crate) struct Surroundings<'a> {
    contexts: &'a Contexts,
    piece: Piece<'a>,
    folded: &'a Folded,
    words: Words<'a>,
    titles: Found,
    /// The words that stand in quotation marks.
    passages: Vec<Span>,
    /// The last word of the mention or citation before, for lists.
    last: Option<(usize, Decision)>,
}

/// What an occurrence stands in, and what says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What it stands in.
    pub context: Context,
    /// What decided it, in words; nothing for running text.
    pub because: Option<String>,
}

impl Decision {
    const fn of(context: Context, because: String) -> Self {
        Self {
            context,
            because: Some(because),
        }
    }
}

/// A passage in quotation marks that has so many more words than the term is a quotation of a text.
const QUOTED_WORDS: usize = 4;

impl Surroundings<'_> {
    /// Decides one occurrence, which stands at `span` of the text. To be called in the order of the text.
    fn decide(&mut self, occurrence: &Occurrence, span: Span) -> Decision {
        let decision = self.decided(occurrence, span);
        if matches!(decision.context, Context::Mention | Context::Citation) {
            self.last = Some((self.words.covered(occurrence.span).end, decision.clone()));
        }
        decision
    }

    /// Decides one occurrence by itself: no list leads on to it.
    pub(crate) fn decide_alone(&self, occurrence: &Occurrence, span: Span) -> Context {
        self.decided(occurrence, span).context
    }

    /// Whether words of all these companies stand in the sentence of an occurrence.
    pub(crate) fn is_in_company(&self, occurrence: &Occurrence, companies: &[String]) -> bool {
        companies.is_empty() || {
            let words = self.words.covered(occurrence.span);
            let known = &self.contexts.companies;
            known.are_beside(companies, &self.words, words, occurrence.lang)
        }
    }

    fn decided(&self, occurrence: &Occurrence, span: Span) -> Decision {
        let start = self.piece.start;
        let span = Span::new(start + span.start, start + span.end);
        let mark = |counts: fn(Context) -> bool| {
            let mut marks = self.piece.marks.around(span);
            marks.find(|mark| counts(mark.context))
        };
        let words = self.words.covered(occurrence.span);
        let within = self
            .passages
            .iter()
            .filter(|passage| passage.contains(words));
        let passage = within.min_by_key(|passage| passage.len()).copied();
        let place = self.place(occurrence, words, passage);
        let frame = mark(frames).filter(|mark| {
            mark.context != Context::Quotation || mark.span.contains(self.piece.span())
        });
        let marked = |mark: &Mark| self.by_its_mark(mark);
        mark(withdraws)
            .map(marked)
            .or_else(|| self.in_a_title(words, span))
            .or_else(|| mark(tells).map(marked))
            .or_else(|| self.in_an_amendment(&place, passage))
            .or_else(|| self.beside_a_cue(&place))
            .or_else(|| self.in_the_name_of_an_instrument(&place))
            .or_else(|| self.in_an_insertion(words, passage, span))
            .or_else(|| self.in_a_quotation(&place, passage, span, frame))
            .or_else(|| self.heads_an_entry(&place, passage))
            .or_else(|| self.set_off_by_marks(&place, passage, frame))
            .or_else(|| frame.map(marked))
            .unwrap_or_else(|| self.by_its_role())
    }

    fn by_its_mark(&self, mark: &Mark) -> Decision {
        Decision::of(mark.context, self.piece.marks.because(mark).to_owned())
    }

    fn in_a_title(&self, words: Span, span: Span) -> Option<Decision> {
        let over = self
            .piece
            .title
            .filter(|title| span.end <= self.piece.start + title.end);
        if let Some(title) = over {
            return Some(title.decision());
        }
        let title = self.titles.around(words)?;
        // The drafter can change the text's own title; a title that it cites stands.
        let own =
            self.piece.role == Role::OwnTitle && title.span.len() * 10 >= self.words.len() * 9;
        let inexact = if title.exact { "" } else { ", inexact" };
        (!own).then(|| {
            Decision::of(
                Context::Title,
                format!("inside the title \"{}\"{inexact}", title.id),
            )
        })
    }

    /// Where the term stands, for the cues: whether the quotation marks around it are its own.
    fn place(&self, occurrence: &Occurrence, words: Span, passage: Option<Span>) -> cue::Place {
        let lang = occurrence.lang;
        let light = |index: usize| {
            self.words
                .get(index)
                .is_some_and(|word| is_link(word, lang) || lang.is_function_word(word))
        };
        let own = passage.filter(|passage| {
            passage.len() <= words.len() + BESIDE
                && (passage.start..words.start)
                    .chain(words.end..passage.end)
                    .all(light)
        });
        cue::Place {
            words,
            lang,
            particles: occurrence.particles,
            quoted: own.is_some(),
            opens: own.map_or(words.start, |passage| passage.start),
        }
    }

    fn in_an_amendment(&self, place: &cue::Place, passage: Option<Span>) -> Option<Decision> {
        let cues = &self.contexts.cues;
        if self.words.is_redlined(place.words.end) {
            return Some(Decision::of(
                Context::Removed,
                "a redline replaces it".to_owned(),
            ));
        }
        let inserted = cues.inserted(&self.words, place).or_else(|| {
            // What an amendment puts in may be a whole passage.
            let passage = passage?;
            let whole = cue::Place {
                words: Span::new(passage.start, place.words.end),
                opens: passage.start,
                quoted: true,
                ..*place
            };
            let opened = cues.opened(&self.words, passage.start, place.lang);
            opened.or_else(|| cues.inserted(&self.words, &whole))
        });
        if let Some(cue) = inserted {
            return Some(Decision::of(
                Context::Inserted,
                format!("the amendment \"{cue}\" puts it in"),
            ));
        }
        let cue = cues
            .find(CueKind::Removed, &self.words, place)
            .or_else(|| {
                // What it strikes may be more words than the term.
                let passage = passage?;
                let whole = cue::Place {
                    words: passage,
                    opens: passage.start,
                    quoted: true,
                    ..*place
                };
                cues.find(CueKind::Removed, &self.words, &whole)
            })?;
        Some(Decision::of(
            Context::Removed,
            format!("the amendment \"{cue}\" strikes it"),
        ))
    }

    fn beside_a_cue(&self, place: &cue::Place) -> Option<Decision> {
        let find = |kind| self.contexts.cues.find(kind, &self.words, place);
        if let Some(cue) = find(CueKind::Definition) {
            return Some(Decision::of(
                Context::Definition,
                format!("the cue \"{cue}\" defines it"),
            ));
        }
        if let Some(cue) = find(CueKind::Mention) {
            return Some(Decision::of(
                Context::Mention,
                format!("the cue \"{cue}\" speaks of the word"),
            ));
        }
        if let Some(verdict) = mention::verdict(&self.words, place) {
            return Some(Decision::of(
                Context::Mention,
                format!("\"{verdict}\" judges the word"),
            ));
        }
        // The next item of a list of mentions: "the term X and, with it, Y".
        if let Some((end, decision)) = &self.last
            && self.is_next_of_a_list(*end, place)
        {
            return Some(decision.clone());
        }
        let cue = find(CueKind::Instrument)?;
        Some(Decision::of(
            Context::Citation,
            format!("after \"{cue}\" the name of an instrument stands"),
        ))
    }

    /// Whether the term is the next item of the list whose last item ends at the word `end`. Arabic writes its "and"
    /// into the term.
    fn is_next_of_a_list(&self, end: usize, place: &cue::Place) -> bool {
        let start = place.words.start;
        let joined = place.particles & particle::WAW != 0 && end == start;
        let plain = |between: &[u8]| between.iter().all(|&byte| byte == sep::BLANK);
        self.words.only_links_between(end, start, place.lang)
            || (joined && plain(self.words.before(start)))
    }

    /// Whether the term stands in the name of an instrument that no title holds. The text's own title is no citation.
    fn in_the_name_of_an_instrument(&self, place: &cue::Place) -> Option<Decision> {
        if self.piece.role == Role::OwnTitle {
            return None;
        }
        let capital = |index: usize| {
            let span = self.words.span(index);
            let source = span.map(|span| self.folded.source(self.piece.text, span));
            source
                .and_then(|span| span.of(self.piece.text).chars().next())
                .is_some_and(char::is_uppercase)
        };
        let kind = instrument::around(&self.words, place, capital)?;
        Some(Decision::of(
            Context::Citation,
            format!("in the name of an instrument or a work (\"{kind}\")"),
        ))
    }

    /// Whether the term stands in paragraphs that an amendment puts in, and not in a quotation inside them.
    fn in_an_insertion(&self, words: Span, passage: Option<Span>, at: Span) -> Option<Decision> {
        let inserted = self.piece.inserted.filter(|one| one.span.contains(at))?;
        let nested = passage.is_some_and(|passage| {
            passage.start > 0 && passage.len() >= words.len() + QUOTED_WORDS
        });
        (!nested).then(|| {
            Decision::of(
                Context::Inserted,
                format!("the amendment \"{}\" puts it in", inserted.cue),
            )
        })
    }

    fn by_its_role(&self) -> Decision {
        let (context, because) = match self.piece.role {
            Role::Quotation => (Context::Quotation, "in a block quotation"),
            Role::Heading => (Context::Heading, "in a heading"),
            Role::OwnTitle => (Context::Heading, "in the text's own title"),
            Role::Body => {
                return Decision {
                    context: Context::Body,
                    because: None,
                };
            }
        };
        Decision::of(context, because.to_owned())
    }

    /// Whether more than the term stands in quotation marks. Those around the whole of what structure frames (the
    /// new wording in an amendment) are no quotation, nor those around a provision with its number.
    fn in_a_quotation(
        &self,
        place: &cue::Place,
        passage: Option<Span>,
        at: Span,
        frame: Option<&Mark>,
    ) -> Option<Decision> {
        let least = place.words.len() + QUOTED_WORDS;
        let passage = passage.filter(|passage| passage.len() >= least)?;
        let provision = quotation::begins_a_provision(&self.words, passage.start, place.lang);
        if provision || frame.is_some_and(|frame| passage.contains(self.words_of(frame))) {
            return None;
        }
        let mut marks = self.piece.marks.around(at);
        let mark = marks.find(|mark| mark.context == Context::Quotation);
        Some(mark.map_or_else(
            || {
                Decision::of(
                    Context::Quotation,
                    "in quotation marks, with more than the term".to_owned(),
                )
            },
            |mark| self.by_its_mark(mark),
        ))
    }

    /// Whether the term in its quotation marks is the head of an entry in a list of definitions: « "…" : any image … ».
    fn heads_an_entry(&self, place: &cue::Place, passage: Option<Span>) -> Option<Decision> {
        let passage = passage.filter(|_| place.quoted && self.piece.role == Role::Body)?;
        let number = |at: usize| quotation::is_a_number(&self.words, at);
        let heads = (0..passage.start).all(number)
            && passage.end < self.words.len()
            && self.words.before(passage.end).contains(&sep::CLAUSE);
        heads.then(|| {
            Decision::of(
                Context::Definition,
                "in quotation marks at the head of an entry".to_owned(),
            )
        })
    }

    /// Whether the term stands between quotation marks, alone or with few words (more of them are a quotation of a text, which
    /// is looked for before), inside a text that is not the quotation: "what they call 'child porn'". Who sets a word off so
    /// keeps a distance from it, or takes it from elsewhere. What an amendment puts in is its own text.
    fn set_off_by_marks(
        &self,
        place: &cue::Place,
        passage: Option<Span>,
        frame: Option<&Mark>,
    ) -> Option<Decision> {
        let passage = passage?;
        let framed = frame.is_some_and(|frame| {
            frame.context == Context::Inserted || passage.contains(self.words_of(frame))
        });
        let provision = quotation::begins_a_provision(&self.words, passage.start, place.lang);
        let whole = passage.len() == self.words.len();
        (!framed && !provision && !whole)
            .then(|| Decision::of(Context::Quotation, "set off by quotation marks".to_owned()))
    }

    /// The words of the piece that stand in a mark, by number.
    fn words_of(&self, mark: &Mark) -> Span {
        let span = self.piece.within(mark.span);
        let at = |offset| self.folded.folded(self.piece.text, offset);
        self.words.covered(Span::new(at(span.start), at(span.end)))
    }
}

/// Marks that take a text out of what is said, whatever stands in it.
const fn withdraws(context: Context) -> bool {
    matches!(
        context,
        Context::Removed | Context::Deleted | Context::NotInForce | Context::Gloss
    )
}

/// Marks that tell what their few words are.
const fn tells(context: Context) -> bool {
    matches!(
        context,
        Context::Definition | Context::Citation | Context::Mention | Context::Title
    )
}

/// Marks around a text that goes its own way inside.
const fn frames(context: Context) -> bool {
    matches!(
        context,
        Context::Inserted | Context::Heading | Context::Quotation | Context::Body
    )
}

/// So many light words may stand beside a term inside its own quotation marks: « ainsi que la … ».
const BESIDE: usize = 4;

/// Whether the words between two languages' terms count as links of a list.
pub(crate) fn is_link(word: &[u8], lang: Lang) -> bool {
    lang.is_determiner(word) || lang.is_link(word)
}
