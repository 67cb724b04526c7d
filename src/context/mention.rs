//! Whether a word is spoken of, or the thing that it names.
//!
//! A phrase beside the term may say either: "called child pornography a scourge" and "once called child pornography".
//! The words around both tell. Which phrases there are is for the cues of the glossary to say.

use crate::context::cue::{Place, REACH, is_mark};
use crate::context::words::{Words, without_article};
use crate::text::Span;
use crate::text::fold::sep;

/// How a phrase that stands before a term is said of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    /// The words of the phrase, by number.
    pub(super) phrase: Span,
    /// Whether the phrase itself names words: "the term".
    pub(super) names_a_word: bool,
    /// Whether it is said of things as well as of words: "uses".
    pub(super) everyday: bool,
}

impl Said {
    /// Whether it is said of the word.
    pub(super) fn of_the_word(self, words: &Words<'_>, place: &Place) -> bool {
        if self.names_a_word {
            return true;
        }
        if !self.everyday {
            return place.quoted || !goes_on(words, place);
        }
        !goes_on(words, place)
            && !serves_a_purpose(words, place)
            && sentence_speaks_of_words(words, place, self.phrase)
    }
}

/// The verdict on a word in quotation marks behind it: "is no longer the preferred term".
pub(super) fn verdict(words: &Words<'_>, place: &Place) -> Option<String> {
    const BETWEEN: usize = 4;
    let lang = place.lang;
    if !place.quoted {
        return None;
    }
    let joined = |at: usize| {
        !words.before(at).iter().any(|&byte| {
            matches!(
                byte,
                sep::STOP | sep::CLAUSE | sep::COMMA | sep::CLOSE | sep::OTHER
            )
        })
    };
    let end = place.words.end;
    let denied = words.get(end).is_some_and(|word| lang.is_negation(word));
    let verb = end + usize::from(denied);
    let says = words.get(verb).filter(|word| {
        joined(end) && joined(verb) && (denied && lang.is_rtl() || lang.is_copula(word))
    })?;
    for at in verb + 1..=verb + 1 + BETWEEN {
        let word = words.get(at).filter(|_| joined(at))?;
        let noun = [word, without_article(word)]
            .into_iter()
            .any(|core| lang.names_a_word(core));
        if noun {
            return Some([says, word].map(String::from_utf8_lossy).join(" … "));
        }
        // "is material within the terms of …" says nothing of the word.
        let light = lang.is_function_word(word) && !lang.is_determiner(word);
        if light || lang.leads_elsewhere(word) {
            return None;
        }
    }
    None
}

/// Whether the words right behind the term are said of the thing: they go on with the noun ("child pornography
/// sites"), or tell what the thing is called or taken for ("a scourge", "as a threat").
fn goes_on(words: &Words<'_>, place: &Place) -> bool {
    let (end, lang) = (place.words.end, place.lang);
    let plain = |at: usize| {
        words
            .before(at)
            .iter()
            .all(|&byte| matches!(byte, sep::BLANK | sep::LINE | sep::QUOTE | sep::APOSTROPHE))
    };
    let Some(next) = words.get(end).filter(|_| plain(end)) else {
        return false;
    };
    let behind = words.get(end + 1).filter(|_| plain(end + 1));
    lang.extends_a_noun(next) || lang.opens_a_complement(next, behind)
}

/// Whether the thing serves a purpose: "uses … to groom a child". A word serves to describe, to denote, to name.
fn serves_a_purpose(words: &Words<'_>, place: &Place) -> bool {
    let lang = place.lang;
    let said = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| lang.says_what_a_word_does(without_article(word)))
    };
    let end = place.words.end;
    words
        .get(end)
        .is_some_and(|word| lang.opens_a_purpose(word))
        && !(said(end + 1) || said(end + 2))
}

/// So far before a cue its subject may stand, in words.
const SUBJECT: usize = 12;

/// Whether the sentence of an everyday phrase speaks of words: a text, or its author, is nearer before the phrase than
/// any other who acts; or a noun for words, or another quotation, stands in the sentence.
fn sentence_speaks_of_words(words: &Words<'_>, place: &Place, phrase: Span) -> bool {
    let lang = place.lang;
    let core = |at: usize| words.get(at).map(without_article);
    let within = |range: std::ops::Range<usize>| {
        range.take_while(|&at| at == place.words.end || !words.sentence_ends_before(at))
    };
    let text = |at: usize| core(at).is_some_and(|word| lang.names_a_text(word));
    if (phrase.end..place.opens).any(text) {
        return true;
    }
    let back = (phrase.start.saturating_sub(SUBJECT)..phrase.start)
        .rev()
        .take_while(|&at| !words.sentence_ends_before(at + 1));
    for at in back {
        let Some(word) = core(at) else { break };
        if lang.names_a_word(word) || lang.names_a_text(word) || is_mark(words.before(at)) {
            return true;
        }
        if words.get(at).is_some_and(|word| lang.names_an_actor(word)) {
            return false;
        }
    }
    let ceiling = (place.words.end + REACH).min(words.len());
    let mut ahead = within(place.words.end..ceiling);
    ahead.any(|at| {
        let quoted = at > place.words.end && is_mark(words.before(at));
        quoted || core(at).is_some_and(|word| lang.names_a_word(word))
    })
}
