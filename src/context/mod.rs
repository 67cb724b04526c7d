//! What an occurrence of a term stands in: a title, a mention, a definition, a quotation, an amendment, or plain text.
//!
//! Structure counts first (the role of the block), then official titles, then cue words, then quotation marks. Each
//! decision says what made it. Whether a context weighs is not decided here.

mod cue;
mod quotation;
mod title;
mod words;

use crate::document::Role;
use crate::finding::Context;
use crate::glossary::{CueKind, Glossary};
use crate::lang::Lang;
use crate::matching::Occurrence;
use crate::text::Span;
use crate::text::fold::Folded;

use cue::Cues;
use title::{Names, TitleSpan};
use words::Words;

/// The titles and cues of a glossary, ready for use.
#[derive(Debug, Clone)]
pub struct Contexts {
    names: Names,
    cues: Cues,
}

impl Contexts {
    /// Prepares the titles and cues of a glossary.
    pub fn new(glossary: &Glossary) -> Self {
        Self {
            names: Names::new(glossary),
            cues: Cues::new(glossary),
        }
    }

    /// Looks at a block that holds occurrences. `text` is the block's text, `folded` its fold.
    pub(crate) fn surroundings<'a>(
        &'a self,
        text: &str,
        folded: &'a Folded,
        role: Role,
    ) -> Surroundings<'a> {
        let passages = quotation::passages(text, folded.bytes());
        // Without anything that looks at words there is no need to tell them.
        let plain = passages.is_empty() && self.names.is_empty() && self.cues.is_empty();
        let bytes = if plain { &[] } else { folded.bytes() };
        let words = Words::of(bytes, |word| self.cues.may_begin_with(word));
        let titles = self.names.find(&words);
        let inside = |passage: Span| {
            words.covered(Span::new(
                folded.folded(text, passage.start),
                folded.folded(text, passage.end),
            ))
        };
        Surroundings {
            contexts: self,
            role,
            passages: passages.into_iter().map(inside).collect(),
            words,
            titles,
            last: None,
        }
    }
}

/// A block and what stands in it, for as long as its occurrences are looked at, one after the other.
#[derive(Debug)]
pub(crate) struct Surroundings<'a> {
    contexts: &'a Contexts,
    role: Role,
    words: Words<'a>,
    titles: Vec<TitleSpan>,
    /// The words that stand in quotation marks.
    passages: Vec<Span>,
    /// The last word of the mention before, for lists.
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
    /// Decides one occurrence. To be called in the order of the text.
    pub(crate) fn decide(&mut self, occurrence: &Occurrence) -> Decision {
        let decision = self.decided(occurrence);
        if decision.context == Context::Mention {
            self.last = Some((self.words.covered(occurrence.span).end, decision.clone()));
        }
        decision
    }

    fn decided(&self, occurrence: &Occurrence) -> Decision {
        let words = self.words.covered(occurrence.span);
        let within = self
            .passages
            .iter()
            .filter(|passage| passage.contains(words));
        let passage = within.min_by_key(|passage| passage.len()).copied();
        let place = self.place(occurrence, words, passage);
        self.in_a_title(words)
            .or_else(|| self.in_an_amendment(&place, passage))
            .or_else(|| self.beside_a_cue(&place))
            .or_else(|| in_a_quotation(words, passage))
            .unwrap_or_else(|| self.by_its_role())
    }

    fn in_a_title(&self, words: Span) -> Option<Decision> {
        let title = self
            .titles
            .iter()
            .find(|title| title.span.contains(words))?;
        // The drafter can change the text's own title; a title that it cites stands.
        let own = self.role == Role::OwnTitle && title.span.len() * 10 >= self.words.len() * 9;
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
        let cue = cues.find(CueKind::Removed, &self.words, place)?;
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
        // The next item of a list of mentions: "the term X and, with it, Y".
        if let Some((end, decision)) = &self.last
            && self
                .words
                .only_links_between(*end, place.words.start, place.lang)
        {
            return Some(decision.clone());
        }
        let cue = find(CueKind::Instrument)?;
        Some(Decision::of(
            Context::Citation,
            format!("after \"{cue}\" the name of an instrument stands"),
        ))
    }

    fn by_its_role(&self) -> Decision {
        let (context, because) = match self.role {
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
}

fn in_a_quotation(words: Span, passage: Option<Span>) -> Option<Decision> {
    let more = passage?.len() >= words.len() + QUOTED_WORDS;
    more.then(|| {
        Decision::of(
            Context::Quotation,
            "in quotation marks, with more than the term".to_owned(),
        )
    })
}

/// So many light words may stand beside a term inside its own quotation marks: « ainsi que la … ».
const BESIDE: usize = 4;

/// Whether the words between two languages' terms count as links of a list.
pub(crate) fn is_link(word: &[u8], lang: Lang) -> bool {
    lang.is_determiner(word) || lang.is_link(word)
}
