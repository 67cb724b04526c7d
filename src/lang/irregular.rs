//! Words whose plurals no rule makes, as a glossary lists them once for all its terms.

use rustc_hash::FxHashMap;

use super::Lang;

/// Families of words that are one word: a singular and its plurals.
#[derive(Debug, Clone, Default)]
pub(crate) struct Irregular {
    families: Vec<Vec<String>>,
    /// For each language the family of a word.
    of: [FxHashMap<String, usize>; 3],
}

impl Irregular {
    /// Adds a family, its singular first. The words are spelt as [`Lang::forms`] takes them.
    pub(crate) fn add(&mut self, lang: Lang, words: Vec<String>) {
        let of = &mut self.of[lang as usize];
        for word in &words {
            of.entry(word.clone()).or_insert(self.families.len());
        }
        self.families.push(words);
    }

    /// The family of a word.
    pub(crate) fn family(&self, lang: Lang, word: &str) -> Option<&[String]> {
        let &family = self.of[lang as usize].get(word)?;
        self.families.get(family).map(Vec::as_slice)
    }
}
