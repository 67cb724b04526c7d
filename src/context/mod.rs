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
use crate::text::fold;

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
        text: &'a str,
        folded: &'a [u8],
        role: Role,
    ) -> Surroundings<'a> {
        let words = Words::of(folded);
        let titles = self.names.find(&words);
        Surroundings {
            contexts: self,
            text,
            role,
            passages: quotation::passages(text, folded),
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
    text: &'a str,
    role: Role,
    words: Words<'a>,
    titles: Vec<TitleSpan>,
    /// What stands in quotation marks, in the text of the block.
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

/// A passage in quotation marks that has so many more words than the term is a quotation of a text.
const QUOTED_WORDS: usize = 4;

impl Surroundings<'_> {
    /// Decides one occurrence; `text` is its range in the text of the block. To be called in the order of the text.
    pub(crate) fn decide(&mut self, occurrence: &Occurrence, text: Span) -> Decision {
        let words = self.words.covered(occurrence.span);
        let decision = self.decide_words(occurrence, words, text);
        if decision.context == Context::Mention {
            self.last = Some((words.end, decision.clone()));
        }
        decision
    }

    fn decide_words(&self, occurrence: &Occurrence, words: Span, text: Span) -> Decision {
        let because = |context, because: String| Decision {
            context,
            because: Some(because),
        };
        if let Some(title) = self.titles.iter().find(|title| title.span.contains(words))
            && !(self.role == Role::OwnTitle && title.span.len() * 10 >= self.words.len() * 9)
        {
            let inexact = if title.exact { "" } else { ", inexact" };
            return because(
                Context::Title,
                format!("inside the title \"{}\"{inexact}", title.id),
            );
        }
        let passage = self
            .passages
            .iter()
            .filter(|passage| passage.contains(text))
            .min_by_key(|passage| passage.len());
        let lang = occurrence.lang;
        // The words that stand in the marks before the term and behind it.
        let beside = |from: usize, to: usize| fold::words(Span::new(from, to).of(self.text));
        let (before, after) = passage.map_or((Vec::new(), Vec::new()), |passage| {
            (
                beside(passage.start, text.start),
                beside(text.end, passage.end),
            )
        });
        let light = |word: &String| {
            is_link(word.as_bytes(), lang) || lang.is_function_word(word.as_bytes())
        };
        let quoted = passage.is_some()
            && before.len() + after.len() <= BESIDE
            && before.iter().chain(&after).all(light);
        let place = cue::Place {
            words,
            lang,
            particles: occurrence.particles,
            quoted,
            opens: if quoted {
                words.start.saturating_sub(before.len())
            } else {
                words.start
            },
        };
        let cues = &self.contexts.cues;
        if self.words.is_redlined(words.end) {
            return because(Context::Removed, "a redline replaces it".to_owned());
        }
        // What an amendment puts in may be a whole passage.
        let start = words.start.saturating_sub(before.len());
        let whole = cue::Place {
            words: Span::new(start, words.end),
            opens: start,
            quoted: true,
            ..place
        };
        let inserted = cues.inserted(&self.words, &place).or_else(|| {
            passage?;
            let opened = cues.opened(&self.words, start, lang);
            opened.or_else(|| cues.inserted(&self.words, &whole))
        });
        if let Some(cue) = inserted {
            return because(
                Context::Inserted,
                format!("the amendment \"{cue}\" puts it in"),
            );
        }
        if let Some(cue) = cues.find(CueKind::Removed, &self.words, &place) {
            return because(
                Context::Removed,
                format!("the amendment \"{cue}\" strikes it"),
            );
        }
        if let Some(cue) = cues.find(CueKind::Definition, &self.words, &place) {
            return because(Context::Definition, format!("the cue \"{cue}\" defines it"));
        }
        if let Some(cue) = cues.find(CueKind::Mention, &self.words, &place) {
            return because(
                Context::Mention,
                format!("the cue \"{cue}\" speaks of the word"),
            );
        }
        if let Some((end, decision)) = &self.last
            && self
                .words
                .only_links_between(*end, words.start, occurrence.lang)
        {
            return decision.clone();
        }
        if let Some(cue) = cues.find(CueKind::Instrument, &self.words, &place) {
            return because(
                Context::Citation,
                format!("after \"{cue}\" the name of an instrument stands"),
            );
        }
        if passage.is_some() && before.len() + after.len() >= QUOTED_WORDS {
            return because(
                Context::Quotation,
                "in quotation marks, with more than the term".to_owned(),
            );
        }
        match self.role {
            Role::Quotation => because(Context::Quotation, "in a block quotation".to_owned()),
            Role::Heading => because(Context::Heading, "in a heading".to_owned()),
            Role::OwnTitle => because(Context::Heading, "in the text's own title".to_owned()),
            Role::Body => Decision {
                context: Context::Body,
                because: None,
            },
        }
    }
}

/// So many light words may stand beside a term inside its own quotation marks: « ainsi que la … ».
const BESIDE: usize = 4;

/// Whether the words between two languages' terms count as links of a list.
pub(crate) fn is_link(word: &[u8], lang: Lang) -> bool {
    lang.is_determiner(word) || lang.is_link(word)
}
