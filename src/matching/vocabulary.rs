//! Every written form of every word of a glossary, and what each may be.
//!
//! [`Builder`] takes words in, makes their forms once, and gives each word a number; [`Vocabulary`] reads the words of
//! a text. What the words of a term are in a row is the [index](super::index)'s.

use std::borrow::Cow;
use std::ops::Range;

use crate::lang::Lang;
use crate::lang::forms::{Form, Forms};
use crate::lang::irregular::Irregular;
use crate::matching::pattern::{Symbol, is_arabic};
use crate::matching::table::{Staged, Table, beginning_of};
use crate::text::fold;

/// Forms and their readings.
#[derive(Debug, Clone)]
pub(crate) struct Vocabulary {
    forms: Table,
    /// For each form, its readings as a range of `readings`.
    ranges: Vec<(u32, u32)>,
    readings: Vec<Reading>,
    spellings: Letters,
    bases: Letters,
}

/// What a form may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The number of the word, shared by all its forms.
    pub(crate) word: u32,
    /// The number, plus one, of its spelling with accents, if it has any.
    spelling: u32,
    /// Whether it ends in an attached pronoun (Arabic).
    pub(crate) pronoun: bool,
    /// Whether nothing but this form is meant by the word's number.
    pub(crate) fixed: bool,
}

impl Reading {
    /// Whether the form has no accents.
    pub(crate) const fn spelling_is_bare(&self) -> bool {
        self.spelling == 0
    }
}

/// The number of a base form, folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Base(u32);

/// Strings, one behind the other.
#[derive(Debug, Clone, Default)]
struct Letters {
    text: String,
    ends: Vec<u32>,
}

impl Letters {
    /// Gives the string's number.
    fn push(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(number(self.text.len()));
        number(self.ends.len() - 1)
    }

    fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }
}

/// One number for every determiner, and one for every form of *à*.
pub(crate) const DETERMINER: u32 = 0;
/// See [`DETERMINER`].
pub(crate) const TO: u32 = 1;

impl Vocabulary {
    /// The readings of a word of a text, which is given with its hash.
    pub(crate) fn read(&self, word: &[u8], hash: u64) -> &[Reading] {
        self.forms
            .get(word, hash)
            .map_or(&[], |form| self.readings_of(form))
    }

    fn readings_of(&self, form: usize) -> &[Reading] {
        let (start, end) = self.ranges.get(form).copied().unwrap_or_default();
        self.readings
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// How the form is spelt with its accents, if it has any.
    pub(crate) fn spelling(&self, reading: &Reading) -> Option<&str> {
        let number = reading.spelling.checked_sub(1)?;
        Some(self.spellings.get(number))
    }

    /// A base form.
    pub(crate) fn base(&self, base: Base) -> &[u8] {
        self.bases.get(base.0).as_bytes()
    }

    /// The hash of every form, with its readings.
    pub(crate) fn forms(&self) -> impl Iterator<Item = (u64, &[Reading])> {
        (0..self.forms.len()).map(|form| (self.forms.hash(form), self.readings_of(form)))
    }
}

/// A vocabulary that is being made.
///
/// Forms wait until [`settle`](Builder::settle), and enter the table in the order of their places there: hundreds of
/// thousands of looks into a large table in any order would take most of the time.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    forms: Table,
    /// For each form the last of its readings plus one.
    last: Vec<u32>,
    /// Readings, each with the one before it of the same form.
    readings: Vec<(Reading, u32)>,
    waiting: Vec<Vec<Waiting>>,
    spellings: Letters,
    bases: Letters,
    /// For each word how its forms begin.
    beginnings: Vec<(u32, u64)>,
    /// Words as spelt, so that forms are made once, and what is known of each.
    spelt: Table,
    known: Vec<Known>,
    /// Words by the first of their forms in the order of the alphabet: one number for one paradigm.
    paradigms: Table,
    numbers: Vec<u32>,
    /// Pairs of words written as one.
    closed: Table,
    closed_numbers: Vec<u32>,
    made: Forms,
    irregular: Irregular,
    count: u32,
    /// Buffers for a key and for a form.
    key: Vec<u8>,
    form: String,
}

/// A form that has not entered the table.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    form: Staged,
    reading: Reading,
}

/// So many parts of the table are filled one after the other, as a power of two.
const PARTS: u32 = 6;

/// A word whose forms have been made.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// Its number, shared with every word of the same forms.
    pub(crate) number: u32,
    /// Its base form; nothing for determiners.
    pub(crate) base: Option<Base>,
    forms: Range<usize>,
}

impl Builder {
    /// An empty vocabulary.
    pub(crate) fn new(irregular: Irregular) -> Self {
        Self {
            irregular,
            count: TO + 1,
            waiting: vec![Vec::new(); 1 << PARTS],
            ..Self::default()
        }
    }

    /// The word that a symbol stands for; its forms are made when it comes first.
    pub(crate) fn word(&mut self, lang: Lang, symbol: &Symbol) -> Known {
        let class = |number| Known {
            number,
            base: None,
            forms: 0..0,
        };
        match symbol {
            Symbol::Determiner => class(DETERMINER),
            Symbol::To => class(TO),
            Symbol::Inflected(word) => self.known(lang, word, false),
            Symbol::Fixed(word) => self.known(lang, word, true),
        }
    }

    fn known(&mut self, lang: Lang, word: &str, fixed: bool) -> Known {
        let spelt = self.spelt.insert(key(&mut self.key, lang, fixed, &[word]));
        if let Some(known) = self.known.get(spelt) {
            return known.clone();
        }
        let mut made = std::mem::take(&mut self.made);
        if fixed {
            made.begin();
            made.add(&[word]);
        } else {
            lang.forms(word, &self.irregular, &mut made);
        }
        let forms = made.last_word();
        let all = || made.of(forms.clone());
        let least = all().map(|form| form.text).min().unwrap_or_default();
        let paradigm = self
            .paradigms
            .insert(key(&mut self.key, lang, fixed, &[least]));
        if paradigm == self.numbers.len() {
            self.numbers.push(self.count);
            self.count += 1;
        }
        let number = self.numbers[paradigm];
        for form in all() {
            self.add(lang, form, number, fixed);
        }
        self.made = made;
        let known = Known {
            number,
            base: Some(Base(self.bases.push(&folded(word)))),
            forms,
        };
        self.known.push(known.clone());
        known
    }

    /// The number of two words written as one: *web cam*, *webcam*.
    pub(crate) fn closed(&mut self, lang: Lang, first: &str, second: &str) -> u32 {
        let pair = self
            .closed
            .insert(key(&mut self.key, lang, false, &[first, second]));
        if let Some(&number) = self.closed_numbers.get(pair) {
            return number;
        }
        let forms = self.known(lang, second, false).forms;
        let number = self.count;
        self.count += 1;
        self.closed_numbers.push(number);
        let made = std::mem::take(&mut self.made);
        let mut whole = std::mem::take(&mut self.form);
        for form in made.of(forms) {
            whole.clear();
            whole.push_str(first);
            whole.push_str(form.text);
            let form = Form {
                text: &whole,
                pronoun: false,
            };
            self.add(lang, form, number, false);
        }
        self.form = whole;
        self.made = made;
        number
    }

    fn add(&mut self, lang: Lang, form: Form<'_>, word: u32, fixed: bool) {
        let spelt = form.text;
        // Arabic forms are made of folded letters.
        let folded = if lang == Lang::Ar && !fixed {
            Cow::Borrowed(spelt)
        } else {
            folded(spelt)
        };
        if folded.is_empty() {
            return;
        }
        let accents = folded != spelt && !is_arabic(folded.as_bytes());
        let reading = Reading {
            word,
            spelling: if accents {
                self.spellings.push(spelt) + 1
            } else {
                0
            },
            pronoun: form.pronoun,
            fixed,
        };
        let form = self.forms.stage(folded.as_bytes());
        self.waiting[form.part(PARTS)].push(Waiting { form, reading });
        let beginning = (word, beginning_of(folded.as_bytes()));
        if self.beginnings.last() != Some(&beginning) {
            self.beginnings.push(beginning);
        }
    }

    /// Takes all forms that wait into the table.
    pub(crate) fn settle(&mut self) {
        self.forms.reserve(self.waiting.iter().map(Vec::len).sum());
        for waiting in std::mem::replace(&mut self.waiting, vec![Vec::new(); 1 << PARTS]) {
            for Waiting { form, reading } in waiting {
                let form = self.forms.settle(form);
                if form == self.last.len() {
                    self.last.push(0);
                }
                // A second spelling of the same fold is kept: the accents of a text may be either's.
                let same = |other: Reading| {
                    other.word == reading.word
                        && other.pronoun == reading.pronoun
                        && other.spelling == reading.spelling
                };
                if !self.readings_of(form).any(same) {
                    self.readings.push((reading, self.last[form]));
                    self.last[form] = number(self.readings.len());
                }
            }
        }
    }

    fn readings_of(&self, form: usize) -> impl Iterator<Item = Reading> {
        let at = |place: u32| self.readings.get(place.checked_sub(1)? as usize);
        let last = self.last.get(form).copied().unwrap_or(0);
        std::iter::successors(at(last), move |&&(_, before)| at(before))
            .map(|&(reading, _)| reading)
    }

    /// The numbers of the words that a folded word may be, of those that have settled.
    pub(crate) fn read(&self, word: &[u8], hash: u64) -> impl Iterator<Item = u32> {
        let form = self.forms.get(word, hash);
        form.into_iter()
            .flat_map(|form| self.readings_of(form))
            .map(|reading| reading.word)
    }

    /// The vocabulary, and for each word how its forms begin, sorted.
    pub(crate) fn finish(mut self) -> (Vocabulary, Vec<(u32, u64)>) {
        self.settle();
        let mut readings: Vec<Reading> = Vec::with_capacity(self.readings.len());
        let mut ranges = Vec::with_capacity(self.last.len());
        for form in 0..self.last.len() {
            let start = readings.len();
            readings.extend(self.readings_of(form));
            readings[start..].reverse();
            ranges.push((number(start), number(readings.len())));
        }
        #[expect(
            clippy::stable_sort_primitive,
            reason = "they come nearly in order, which a stable sort makes use of"
        )]
        self.beginnings.sort();
        self.beginnings.dedup();
        let vocabulary = Vocabulary {
            forms: self.forms,
            ranges,
            readings,
            spellings: self.spellings,
            bases: self.bases,
        };
        (vocabulary, self.beginnings)
    }
}

/// A word folded; words without capitals and accents are so already.
fn folded(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(fold::key(word))
    }
}

/// A key of a table of words.
fn key<'k>(buffer: &'k mut Vec<u8>, lang: Lang, fixed: bool, parts: &[&str]) -> &'k [u8] {
    buffer.clear();
    buffer.extend([lang as u8, u8::from(fixed)]);
    for part in parts {
        buffer.extend_from_slice(part.as_bytes());
        buffer.push(0);
    }
    buffer
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::table::hash_of_slice;

    fn read(vocabulary: &Vocabulary, word: &str) -> Vec<u32> {
        let readings = vocabulary.read(word.as_bytes(), hash_of_slice(word.as_bytes()));
        readings.iter().map(|reading| reading.word).collect()
    }

    #[test]
    fn words_of_the_same_forms_have_one_number() {
        let mut builder = Builder::new(Irregular::default());
        let word = |text: &str| Symbol::Inflected(text.to_owned());
        let child = builder.word(Lang::En, &word("child")).number;
        assert_eq!(builder.word(Lang::En, &word("children")).number, child);
        let fixed = builder
            .word(Lang::En, &Symbol::Fixed("child".into()))
            .number;
        assert_ne!(fixed, child);
        let (vocabulary, _) = builder.finish();
        assert_eq!(read(&vocabulary, "children"), [child]);
        assert_eq!(read(&vocabulary, "child"), [child, fixed]);
        assert!(read(&vocabulary, "childhood").is_empty());
    }

    #[test]
    fn a_form_keeps_its_accents_beside_its_fold() {
        let mut builder = Builder::new(Irregular::default());
        let known = builder.word(Lang::Fr, &Symbol::Inflected("prostituée".into()));
        let (vocabulary, _) = builder.finish();
        let word = b"prostitues";
        let readings = vocabulary.read(word, hash_of_slice(word));
        let spellings: Vec<_> = readings
            .iter()
            .map(|reading| vocabulary.spelling(reading))
            .collect();
        assert_eq!(spellings, [Some("prostitués")]);
        assert_eq!(
            known.base.map(|base| vocabulary.base(base)),
            Some(&b"prostituee"[..])
        );
    }
}
