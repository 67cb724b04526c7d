//! The written forms of words, gathered in one buffer: a glossary has hundreds of thousands of them.
//!
//! The rules that make them are in the files of the languages.

use std::ops::Range;

/// The forms of one word after another.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    letters: String,
    list: Vec<Extent>,
    /// Where the forms of the word that is being added begin.
    first: usize,
}

#[derive(Debug, Clone, Copy)]
struct Extent {
    start: u32,
    end: u32,
    pronoun: bool,
}

/// One written form of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form<'f> {
    /// The form; Arabic in folded letters.
    pub(crate) text: &'f str,
    /// Whether it ends in an attached pronoun, which makes it definite (Arabic).
    pub(crate) pronoun: bool,
}

impl Forms {
    /// Begins a new word: what is added from now on is compared with its own forms only.
    pub(crate) fn begin(&mut self) {
        self.first = self.list.len();
    }

    /// Adds the form that these parts make, unless the word has it already.
    pub(crate) fn add(&mut self, parts: &[&str]) {
        self.push(parts, false);
    }

    /// Adds a form with an attached pronoun.
    pub(crate) fn add_with_pronoun(&mut self, parts: &[&str]) {
        self.push(parts, true);
    }

    fn push(&mut self, parts: &[&str], pronoun: bool) {
        let start = self.letters.len();
        for part in parts {
            self.letters.push_str(part);
        }
        let letters = self.letters.as_bytes();
        let (made, length) = (&letters[start..], letters.len() - start);
        // The last letters differ in nearly all forms of a word, the first in hardly any.
        let known = self.list[self.first..].iter().any(|other| {
            let other = other.start as usize..other.end as usize;
            other.len() == length && letters[other].iter().rev().eq(made.iter().rev())
        });
        if known {
            self.letters.truncate(start);
        } else {
            self.list.push(Extent {
                start: place(start),
                end: place(self.letters.len()),
                pronoun,
            });
        }
    }

    /// The forms of the word that was begun last, as a range for [`Forms::of`].
    pub(crate) fn last_word(&self) -> Range<usize> {
        self.first..self.list.len()
    }

    /// The forms in a range.
    pub(crate) fn of(&self, range: Range<usize>) -> impl Iterator<Item = Form<'_>> {
        let list = self.list.get(range).unwrap_or_default();
        list.iter().map(|form| Form {
            text: self
                .letters
                .get(form.start as usize..form.end as usize)
                .unwrap_or_default(),
            pronoun: form.pronoun,
        })
    }
}

fn place(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
impl Forms {
    /// Sees that `make` gives one word every form of `has`, and none of `has_not`.
    #[track_caller]
    pub(crate) fn check(word: &str, make: impl FnOnce(&mut Self), has: &[&str], has_not: &[&str]) {
        let mut forms = Self::default();
        forms.begin();
        make(&mut forms);
        let forms: Vec<&str> = forms.of(forms.last_word()).map(|form| form.text).collect();
        for form in has {
            assert!(forms.contains(form), "{word} lacks {form}: {forms:?}");
        }
        for form in has_not {
            assert!(!forms.contains(form), "{word} gives {form}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_each_form_once_and_knows_nothing_of_other_words() {
        let mut forms = Forms::default();
        forms.begin();
        forms.add(&["child"]);
        forms.add(&["chil", "d"]);
        forms.add(&["children"]);
        let first = forms.last_word();
        forms.begin();
        forms.add(&["child"]);
        let texts = |range| forms.of(range).map(|form| form.text).collect::<Vec<_>>();
        assert_eq!(texts(first), ["child", "children"]);
        assert_eq!(texts(forms.last_word()), ["child"]);
    }
}
