//! Cue words: phrases of the glossary that tell what a term beside them stands in.

use rustc_hash::FxHashMap;

use crate::context::mention::Said;
use crate::context::words::{Firsts, Words, without_article};
use crate::glossary::{CueKind, Glossary};
use crate::lang::Lang;
use crate::matching::pattern::{is_arabic, particle, peel};
use crate::text::Span;
use crate::text::fold;
use crate::text::fold::sep;

/// The cues of a glossary.
#[derive(Debug, Clone)]
pub(crate) struct Cues {
    cues: Vec<Cue>,
    /// The first words of all phrases, with and without what may be read off them as particles: nearly all words of a
    /// text begin none.
    first_words: FxHashMap<Vec<u8>, Firsts>,
}

#[derive(Debug, Clone)]
struct Cue {
    lang: Lang,
    kind: CueKind,
    quoted: bool,
    everyday: bool,
    before: Vec<Phrase>,
    after: Vec<Phrase>,
    around: Vec<(Phrase, Phrase)>,
    leading: Vec<(Phrase, Phrase)>,
    opening: Vec<Phrase>,
}

impl Cue {
    fn phrases(&mut self) -> impl Iterator<Item = &mut Phrase> {
        let single = [&mut self.before, &mut self.after, &mut self.opening];
        let pairs = self.around.iter_mut().chain(&mut self.leading);
        single
            .into_iter()
            .flatten()
            .chain(pairs.flat_map(|(first, second)| [first, second]))
    }
}

/// A phrase as folded words.
#[derive(Debug, Clone)]
struct Phrase {
    text: String,
    words: Vec<String>,
    /// Arabic: a particle at its end, which the term carries as written (ما يسمى ب).
    glued: u8,
    /// Whether it ends in a colon, so that one may stand behind it.
    colon: bool,
    /// Its first word.
    first: Firsts,
}

impl Phrase {
    fn of(text: &str, lang: Lang) -> Self {
        let mut words = fold::words(text);
        let mut glued = 0;
        if lang == Lang::Ar && words.len() > 1 {
            glued = match words.last().map(String::as_str) {
                Some("ب") => particle::BEH,
                Some("ل") => particle::LAM,
                Some("ك") => particle::KAF,
                _ => 0,
            };
            if glued != 0 {
                words.pop();
            }
        }
        Self {
            text: text.trim_end_matches(':').to_owned(),
            words,
            glued,
            colon: text.ends_with(':'),
            first: Firsts::default(),
        }
    }

    /// Whether it says itself that words are spoken of: "the term".
    fn names_a_word(&self, lang: Lang) -> bool {
        let mut words = self.words.iter();
        words.any(|word| lang.names_a_word(without_article(word.as_bytes())))
    }
}

/// Where a term stands, for the cues around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// Its words, by number.
    pub(crate) words: Span,
    pub(crate) lang: Lang,
    /// The particles of its first word.
    pub(crate) particles: u8,
    /// Whether it stands in quotation marks of its own.
    pub(crate) quoted: bool,
    /// The first word inside these marks, else its own.
    pub(crate) opens: usize,
}

/// So far from a term a phrase "around" it may stand, in words.
pub(super) const REACH: usize = 30;
/// So many words may stand between the end of "replace … with" and what is put in.
const NEAR: usize = 12;
/// So many articles and adverbs may stand between a cue and its term.
const FILLERS: usize = 3;
/// So many items of a list may stand between a cue and its term.
const ITEMS: usize = 8;

impl Cues {
    pub(crate) fn new(glossary: &Glossary) -> Self {
        let phrases =
            |texts: &[String], lang| texts.iter().map(|text| Phrase::of(text, lang)).collect();
        let pairs = |pairs: &[(String, String)], lang| {
            let pair = |(first, second): &(String, String)| {
                (Phrase::of(first, lang), Phrase::of(second, lang))
            };
            pairs.iter().map(pair).collect()
        };
        let cues = glossary.cues.iter().map(|cue| Cue {
            lang: cue.lang,
            kind: cue.kind,
            quoted: cue.quoted,
            everyday: cue.everyday,
            before: phrases(&cue.before, cue.lang),
            after: phrases(&cue.after, cue.lang),
            around: pairs(&cue.around, cue.lang),
            leading: pairs(&cue.leading, cue.lang),
            opening: phrases(&cue.opening, cue.lang),
        });
        let mut cues: Vec<Cue> = cues.collect();
        let mut first_words: FxHashMap<Vec<u8>, Firsts> = FxHashMap::default();
        for phrase in cues.iter_mut().flat_map(Cue::phrases) {
            let Some(word) = phrase.words.first() else {
                continue;
            };
            peel(word.as_bytes(), |_, _, core| {
                let core = word.as_bytes().get(core..).unwrap_or_default().to_vec();
                let next = Firsts::one(first_words.len());
                phrase.first = phrase.first.or(*first_words.entry(core).or_insert(next));
                false
            });
        }
        Self { cues, first_words }
    }

    /// Which phrases may begin with that word of a text.
    pub(crate) fn first(&self, word: &[u8]) -> Firsts {
        let mut first = Firsts::default();
        peel(word, |_, _, core| {
            let core = word.get(core..).unwrap_or_default();
            let known = self.first_words.get(core).copied();
            first = first.or(known.unwrap_or_default());
            false
        });
        first
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.cues.is_empty()
    }

    /// The phrase of a cue of that kind that the term stands beside.
    pub(crate) fn find(&self, kind: CueKind, words: &Words<'_>, place: &Place) -> Option<String> {
        let cues = || {
            self.cues
                .iter()
                .filter(|cue| cue.kind == kind && cue.lang == place.lang)
        };
        let counts = |cue: &&Cue| place.quoted || !cue.quoted;
        for cue in cues()
            .filter(counts)
            .filter(|cue| cue.kind != CueKind::Inserted)
        {
            if let Some((open, close)) = cue
                .around
                .iter()
                .find(|(open, close)| stands_around(words, place, open, close))
            {
                return Some(format!("{} … {}", open.text, close.text));
            }
        }
        // From the term itself, then from each item of the list that it stands in.
        let mut at = *place;
        for _ in 0..ITEMS {
            for cue in cues().filter(counts) {
                // What a mention says of a word must not be said of a thing by what follows.
                let holds = |phrase: &Phrase, start: usize| {
                    let said = Said {
                        phrase: Span::new(start, start + phrase.words.len()),
                        names_a_word: phrase.names_a_word(cue.lang),
                        everyday: cue.everyday,
                    };
                    kind != CueKind::Mention || said.of_the_word(words, place)
                };
                if let Some(phrase) = cue.before.iter().find(|phrase| {
                    stands_before(words, &at, phrase, cue.everyday)
                        .is_some_and(|start| holds(phrase, start))
                }) {
                    return Some(phrase.text.clone());
                }
                let leads = |(open, close): &&(Phrase, Phrase)| {
                    stands_before(words, &at, close, cue.everyday)
                        .is_some_and(|start| holds(close, start))
                        && opens_before(words, at.opens, open, at.lang)
                };
                if let Some((open, close)) = cue.leading.iter().find(leads) {
                    return Some(format!("{} … {}", open.text, close.text));
                }
            }
            let Some(start) = item_before(words, &at) else {
                break;
            };
            at.words.start = start;
            at.opens = start;
            at.quoted = true;
            at.particles = 0;
        }
        let mut end = place.words.end;
        for _ in 0..ITEMS {
            for cue in cues().filter(counts) {
                if let Some(phrase) = cue
                    .after
                    .iter()
                    .find(|phrase| stands_after(words, end, phrase, place))
                {
                    return Some(phrase.text.clone());
                }
            }
            let Some(next) = item_after(words, end, place.lang) else {
                break;
            };
            end = next;
        }
        None
    }

    /// The amendment that puts in a whole passage in quotation marks, which begins at the word `start`.
    pub(crate) fn opened(&self, words: &Words<'_>, start: usize, lang: Lang) -> Option<String> {
        let cues = self
            .cues
            .iter()
            .filter(|cue| cue.kind == CueKind::Inserted && cue.lang == lang);
        let opens = |phrase: &&Phrase| opens_before(words, start, phrase, lang);
        cues.flat_map(|cue| &cue.opening)
            .find(opens)
            .map(|phrase| phrase.text.clone())
    }

    /// The amendment that puts the term in: "insert …" before it, or the second half of "replace … with …".
    pub(crate) fn inserted(&self, words: &Words<'_>, place: &Place) -> Option<String> {
        let removed = self
            .cues
            .iter()
            .filter(|cue| {
                matches!(cue.kind, CueKind::Removed | CueKind::Inserted) && cue.lang == place.lang
            })
            .filter(|cue| place.quoted || !cue.quoted);
        for (open, close) in removed.flat_map(|cue| &cue.around) {
            let start = place.words.start;
            let floor = start.saturating_sub(NEAR);
            let closes = (floor..start)
                .rev()
                .take_while(|&index| !words.sentence_ends_before(index + 1));
            for index in closes {
                let Some(end) = close_at(words, index, close, place) else {
                    continue;
                };
                let within = end <= start || (close.glued != 0 && end == start);
                if within && opens_before(words, index, open, place.lang) {
                    return Some(format!("{} … {}", open.text, close.text));
                }
            }
        }
        self.find(CueKind::Inserted, words, place)
    }
}

/// Where the closing phrase ends if it stands at that word.
fn close_at(words: &Words<'_>, index: usize, close: &Phrase, place: &Place) -> Option<usize> {
    stands_at(words, index, close, place.lang).then(|| index + close.words.len())
}

/// Whether the phrase stands at the word of that number; none stands anywhere if it has no words.
fn stands_at(words: &Words<'_>, index: usize, phrase: &Phrase, lang: Lang) -> bool {
    words.first(index).has_some_of(phrase.first)
        && words.has_at(index, &phrase.words, |read, word| same(read, word, lang))
}

fn opens_before(words: &Words<'_>, index: usize, open: &Phrase, lang: Lang) -> bool {
    let floor = index.saturating_sub(REACH);
    (floor..index)
        .rev()
        .take_while(|&at| !words.sentence_ends_before(at + 1))
        .any(|at| at + open.words.len() <= index && stands_at(words, at, open, lang))
}

fn stands_around(words: &Words<'_>, place: &Place, open: &Phrase, close: &Phrase) -> bool {
    let ceiling = (place.words.end + REACH).min(words.len());
    // "shall be read as including …" defines the word that it keeps.
    let widened = |at: usize| {
        let next = words.get(at + close.words.len());
        next.is_some_and(|word| place.lang.widens(word))
    };
    let closes = (place.words.end..ceiling)
        .take_while(|&at| !words.sentence_ends_before(at))
        .any(|at| stands_at(words, at, close, place.lang) && !widened(at));
    closes && opens_before(words, place.words.start, open, place.lang)
}

/// Where the phrase begins if it stands before the term. `subject` tells whether a text may stand between, as the subject
/// of an Arabic verb does.
fn stands_before(
    words: &Words<'_>,
    place: &Place,
    phrase: &Phrase,
    subject: bool,
) -> Option<usize> {
    let ends_at = |end: usize| phrase_ends_at(words, end, phrase, place.lang);
    if phrase.glued != 0 && place.particles & phrase.glued == 0 {
        // The particle may stand alone before a quotation mark.
        let end = place.words.start.checked_sub(1)?;
        let letter = match phrase.glued {
            particle::BEH => "ب",
            particle::LAM => "ل",
            _ => "ك",
        };
        return ends_at(end).filter(|_| words.get(end) == Some(letter.as_bytes()));
    }
    let mut end = place.words.start;
    for _ in 0..=FILLERS {
        let between = words.before(end);
        // A colon or a dash opens what is said of the words behind it only where they stand in quotation marks.
        let clause = between.contains(&sep::CLAUSE) && !phrase.colon && !is_mark(between);
        if clause
            || between
                .iter()
                .any(|&byte| matches!(byte, sep::STOP | sep::COMMA | sep::OTHER))
        {
            return None;
        }
        if let Some(start) = ends_at(end) {
            return Some(start);
        }
        // A verb of one word takes the noun with its article for its object: "appelle la pornographie à …".
        let article = phrase.words.len() > 1 || place.quoted;
        match end.checked_sub(1).and_then(|before| words.get(before)) {
            Some(word) if article && place.lang.is_determiner(word) => end -= 1,
            Some(word) if place.lang.is_adverb(word) => end -= 1,
            Some(word) if subject && place.lang.names_a_text(without_article(word)) => end -= 1,
            // Inside its own quotation marks a term may have a link: « ou de … ».
            Some(word) if end > place.opens && super::is_link(word, place.lang) => end -= 1,
            _ => return None,
        }
    }
    None
}

/// Where the phrase begins if it ends there.
fn phrase_ends_at(words: &Words<'_>, end: usize, phrase: &Phrase, lang: Lang) -> Option<usize> {
    end.checked_sub(phrase.words.len())
        .filter(|&start| stands_at(words, start, phrase, lang))
}

fn stands_after(words: &Words<'_>, end: usize, phrase: &Phrase, place: &Place) -> bool {
    let mut at = end;
    // An entry of a list of words may have its verdict behind a colon.
    let heads = place.opens == 0;
    for _ in 0..=1 {
        let ends = |byte: &u8| match *byte {
            sep::CLAUSE => !heads,
            // What is said behind a bracket is said of what stands before it.
            sep::STOP | sep::CLOSE | sep::OTHER => true,
            _ => false,
        };
        if words.before(at).iter().any(ends) {
            return false;
        }
        if stands_at(words, at, phrase, place.lang) {
            return true;
        }
        match words.get(at) {
            Some(word) if place.lang.is_adverb(word) => at += 1,
            _ => return false,
        }
    }
    false
}

/// The first word of the quoted item of a list that stands before the item at `start`.
fn item_before(words: &Words<'_>, place: &Place) -> Option<usize> {
    const LONGEST: usize = 12;
    let start = place.opens;
    let mut at = start;
    let mut linked = words.comma_before(at);
    while let Some(word) = at.checked_sub(1).and_then(|before| words.get(before)) {
        let passes = super::is_link(word, place.lang) || is_footnote(words, at - 1);
        if !passes || start - at > 5 {
            break;
        }
        at -= 1;
        linked = linked || place.lang.is_link(word) || words.comma_before(at);
    }
    // A closing mark stands behind the item before, beside the item's own opening one.
    let own = usize::from(place.quoted && at == start);
    if !linked || marks(words.before(at)) <= own {
        return None;
    }
    (at.saturating_sub(LONGEST)..at)
        .rev()
        .find(|&index| is_mark(words.before(index)))
}

/// The number of the word behind the quoted item of a list that stands after the item that ends at `end`.
fn item_after(words: &Words<'_>, end: usize, lang: Lang) -> Option<usize> {
    const LONGEST: usize = 12;
    let mut at = end;
    let mut linked = words.comma_before(at);
    while let Some(word) = words.get(at) {
        let passes = super::is_link(word, lang) || is_footnote(words, at);
        if !passes || at - end > 5 {
            break;
        }
        linked = linked || lang.is_link(word);
        at += 1;
        linked = linked || words.comma_before(at);
    }
    if !linked || !is_mark(words.before(at)) {
        return None;
    }
    (at + 1..=(at + LONGEST).min(words.len())).find(|&index| is_mark(words.before(index)))
}

/// Whether the word of that number is the number of a note in brackets: "[10]".
fn is_footnote(words: &Words<'_>, at: usize) -> bool {
    let number = words
        .get(at)
        .is_some_and(|word| word.iter().all(u8::is_ascii_digit));
    number
        && words.before(at).ends_with(&[sep::OPEN])
        && words.before(at + 1).starts_with(&[sep::CLOSE])
}

/// How many quotation marks stand among these separators.
fn marks(between: &[u8]) -> usize {
    let single = if between.len() > 1 {
        sep::APOSTROPHE
    } else {
        sep::QUOTE
    };
    between
        .iter()
        .filter(|&&byte| byte == sep::QUOTE || byte == single)
        .count()
}

/// Whether quotation marks stand among these separators.
pub(super) fn is_mark(between: &[u8]) -> bool {
    between.contains(&sep::QUOTE) || (between.len() > 1 && between.contains(&sep::APOSTROPHE))
}

/// Whether a word of a text is that of a phrase. Arabic words count without particles and article.
fn same(read: &[u8], word: &[u8], lang: Lang) -> bool {
    if read == word {
        return true;
    }
    lang == Lang::Ar && is_arabic(read) && core(read, word)
}

fn core(read: &[u8], word: &[u8]) -> bool {
    peel(read, |_, _, at| {
        at > 0 && peel(word, |_, _, other| read.get(at..) == word.get(other..))
    })
}
