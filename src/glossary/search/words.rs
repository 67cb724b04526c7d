//! The words of a glossary's texts, and in which of them each stands: where a query is found by its words.
//!
//! Nothing here knows of terms and concepts: texts are numbers, in the order in which they were given.

use rustc_hash::FxHashMap;

use super::typing;

/// The words of many texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// Each word once, in the order of its bytes.
    known: Vec<Word>,
    /// The texts of all words.
    places: Vec<u32>,
    /// How many texts there are.
    texts: usize,
}

#[derive(Debug, Clone)]
struct Word {
    text: String,
    /// Its letters as a set.
    letters: u64,
    /// How many letters it has.
    length: usize,
    /// Its texts, in [`Words::places`].
    places: std::ops::Range<usize>,
}

impl Words {
    /// The words of folded texts. An Arabic word with the article is there without it, too.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut found: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        let mut count = 0;
        for (place, text) in (0..).zip(texts) {
            count += 1;
            for word in text.split(' ') {
                found.entry(word).or_default().push(place);
                if bare(word) != word {
                    found.entry(bare(word)).or_default().push(place);
                }
            }
        }
        let mut sorted: Vec<(&str, Vec<u32>)> = found.into_iter().collect();
        sorted.sort_unstable_by_key(|(word, _)| *word);
        let mut words = Self {
            texts: count,
            ..Self::default()
        };
        for (word, places) in sorted {
            let start = words.places.len();
            words.places.extend(places);
            words.known.push(Word {
                text: word.to_owned(),
                letters: typing::letters(word),
                length: word.chars().count(),
                places: start..words.places.len(),
            });
        }
        words
    }

    /// The texts that have all words of the query, in any order, with the typing errors in all of them together. A word
    /// counts where it begins a word of the text.
    pub(super) fn find(&self, query: &[&str]) -> Vec<(u32, u32)> {
        // For each text the number of words of the query that it has so far, and the errors in them.
        let mut state = vec![(0u8, 0u8); self.texts];
        let mut texts: Vec<u32> = Vec::new();
        for (number, word) in (0u8..).zip(query) {
            texts.clear();
            for (errors, places) in self.alike(word) {
                for &place in places {
                    let state = &mut state[place as usize];
                    // Words come with the fewest errors first, so that the first one counts.
                    if state.0 == number {
                        *state = (number + 1, state.1.saturating_add(errors));
                        texts.push(place);
                    }
                }
            }
            if texts.is_empty() {
                break;
            }
        }
        texts
            .into_iter()
            .map(|place| (place, u32::from(state[place as usize].1)))
            .collect()
    }

    /// The words that a typed word may mean, those with the fewest errors first, each with its texts.
    fn alike(&self, typed: &str) -> Vec<(u8, &[u32])> {
        let places = |word: &Word| self.places.get(word.places.clone()).unwrap_or_default();
        let mut alike: Vec<(u8, &[u32])> = Vec::new();
        for reading in readings(typed) {
            let start = self
                .known
                .partition_point(|word| word.text.as_str() < reading);
            let begun = self.known.iter().skip(start);
            let begun = begun.take_while(|word| word.text.starts_with(reading));
            alike.extend(begun.map(|word| (0, places(word))));
        }
        let letters: Vec<char> = bare(typed).chars().collect();
        let most = typing::forgiven(letters.len());
        if most == 0 {
            return alike;
        }
        let set = typing::letters(bare(typed));
        for word in &self.known {
            let missing = (set & !word.letters).count_ones();
            // Every error brings at most one letter that the word does not have.
            if missing > most || word.length + (most as usize) < letters.len() {
                continue;
            }
            if let Some(errors) = typing::errors(&letters, &word.text, most).filter(|&one| one > 0)
            {
                alike.push((u8::try_from(errors).unwrap_or(u8::MAX), places(word)));
            }
        }
        alike.sort_by_key(|(errors, _)| *errors);
        alike
    }
}

/// The article of Arabic.
const ARTICLE: &str = "ال";

/// An Arabic word, or a phrase at its head, without the article.
pub(super) fn bare(text: &str) -> &str {
    text.strip_prefix(ARTICLE)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(text)
}

/// How a typed word can be read: as it is; in Arabic also without the conjunction, preposition and article that are
/// written as one with it.
fn readings(typed: &str) -> Vec<&str> {
    /// Fewer letters are left to a word that begins with the letter of a particle.
    const FEWEST: usize = 3;
    let mut readings = vec![typed];
    let long = |rest: &&str| rest.chars().count() >= FEWEST;
    let without_conjunction = [typed.strip_prefix('و'), typed.strip_prefix('ف')];
    let heads: Vec<&str> = std::iter::once(typed)
        .chain(without_conjunction.into_iter().flatten())
        .filter(long)
        .collect();
    for head in heads {
        let prepositions = ["ب", "ك", "ل"].map(|one| head.strip_prefix(one));
        let article = head.strip_prefix(ARTICLE);
        // The article loses its alef behind the preposition.
        let joined = head.strip_prefix("لل");
        let others = [article, joined].into_iter().chain(prepositions).flatten();
        let others: Vec<&str> = others.flat_map(|rest| [rest, bare(rest)]).collect();
        for rest in std::iter::once(head).chain(others).filter(long) {
            if !readings.contains(&rest) {
                readings.push(rest);
            }
        }
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_without_particles_has_one_reading() {
        assert_eq!(readings("children"), ["children"]);
        assert_eq!(readings("طفل"), ["طفل"]);
    }

    #[test]
    fn particles_and_the_article_are_taken_off() {
        for typed in ["والاطفال", "للاطفال", "وللاطفال", "بالاطفال", "لاطفال"]
        {
            assert!(
                readings(typed).contains(&"اطفال"),
                "{typed}: {:?}",
                readings(typed)
            );
        }
    }

    #[test]
    fn texts_have_every_word_of_the_query_in_any_order() {
        let words = Words::of(["sale of children", "children", "sales"].into_iter());
        assert_eq!(words.find(&["child", "sale"]), [(0, 0)]);
        assert_eq!(words.find(&["chidlren"]), [(0, 1), (1, 1)]);
        assert!(words.find(&["children", "goat"]).is_empty());
    }
}
