//! The language of a block, and which terms count in it.
//!
//! How words tell a language is for [`identify`]; here stands who is asked first: the user, the words, the document, the
//! neighbours.

use super::pieces::OVERLAP;
use super::{Run, Scratch};
use crate::document::Block;
use crate::glossary::Term;
use crate::lang::Lang;
use crate::lang::identify::{self, Guess};
use crate::matching::Occurrence;
use crate::text::Span;

/// What is known of the language of a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Language {
    pub(super) guess: Guess,
    /// Whether its neighbours alone tell: then it says which of two languages is the likelier, no more.
    inherited: bool,
}

impl Run<'_, '_> {
    /// The language of a block. A short one says little: then its neighbours tell.
    pub(super) fn language(&self, number: usize, block: &Block, scratch: &mut Scratch) -> Language {
        let own = |guess| Language {
            guess,
            inherited: false,
        };
        if let Some(lang) = self.options.lang {
            return own(Guess::Known(lang));
        }
        let guess = identify::of(scratch.finder.folded.bytes());
        if guess == Guess::Known(Lang::Ar) {
            return own(guess);
        }
        let declared = block.lang.or(self.declared).filter(|lang| !lang.is_rtl());
        // A word processor declares its own language where its user chose none: there the words count first.
        let chosen = self.document.package.is_none() || guess == Guess::Undecided;
        if let Some(lang) = declared.filter(|_| chosen) {
            return own(Guess::Known(lang));
        }
        if guess != Guess::Undecided {
            return own(guess);
        }
        for near in [
            number.checked_sub(1),
            Some(number + 1),
            number.checked_sub(2),
        ]
        .into_iter()
        .flatten()
        {
            let Some(block) = self.document.blocks.get(near) else {
                continue;
            };
            let end = block.span.end.min(block.span.start + OVERLAP);
            let end = (block.span.start..=end)
                .rev()
                .find(|&at| self.document.text.is_char_boundary(at));
            scratch.neighbour.fold(
                Span::new(block.span.start, end.unwrap_or(block.span.start))
                    .of(&self.document.text),
            );
            match identify::of(scratch.neighbour.bytes()) {
                Guess::Undecided | Guess::Known(Lang::Ar) => {}
                guess => {
                    return Language {
                        guess,
                        inherited: true,
                    };
                }
            }
        }
        own(Guess::Undecided)
    }

    /// Counts the words of a block by its language: those that were searched, or those of the `own` part of a piece.
    pub(super) fn count_words(&mut self, block: &Block, own: Option<Span>, scratch: &mut Scratch) {
        if let Some(own) = own {
            scratch.neighbour.fold(own.of(&self.document.text));
        }
        let folded = match own {
            Some(_) => scratch.neighbour.bytes(),
            None => scratch.finder.folded.bytes(),
        };
        let lang = self.options.lang.or_else(|| match identify::of(folded) {
            Guess::Known(lang) => Some(lang),
            Guess::Other => None,
            Guess::Undecided => block.lang.or(self.declared),
        });
        if let Some(lang) = lang {
            *self.checked.languages.entry(lang).or_default() += identify::count_words(folded);
        }
    }

    /// Whether a term of one language counts in a text of another: never where the user said which language it is; else
    /// where the script is another one, or the term has several words, which are no chance, or is spelt, as `read`, in
    /// a way that the text's language does not spell. What a block has from its neighbours forbids no language.
    pub(super) fn counts<'t>(
        &self,
        one: &Occurrence,
        language: Language,
        term: &Term,
        read: impl FnOnce() -> &'t str,
    ) -> bool {
        let several = || term.text.split_whitespace().nth(1).is_some();
        match (language.guess, self.options.lang) {
            (Guess::Known(lang), Some(_)) => one.lang == lang,
            (Guess::Known(lang), None) => {
                one.lang == lang
                    || language.inherited
                    || one.lang.is_rtl() != lang.is_rtl()
                    || several()
                    || !lang.spells(read())
            }
            (Guess::Other, _) => one.lang.is_rtl() || several(),
            (Guess::Undecided, _) => true,
        }
    }
}

/// Where terms of two languages stand at one place, the text's own counts, else the longer one.
pub(super) fn one_language_at_a_place(found: &mut Vec<Occurrence>, guess: Guess) {
    if found.windows(2).all(|pair| pair[0].lang == pair[1].lang) {
        return;
    }
    let own = |one: &Occurrence| guess == Guess::Known(one.lang);
    let all = found.clone();
    found.retain(|one| {
        !all.iter().any(|other| {
            let longer = other.span.len() > one.span.len();
            let same =
                other.span == one.span && (own(other), other.lang < one.lang) > (own(one), false);
            other.lang != one.lang && other.span.contains(one.span) && (longer || same)
        })
    });
}
