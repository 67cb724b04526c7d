//! Where in a law something stands, as a lawyer says it: "s. 163.1(4)", "art. 9 para. 1".
//!
//! The levels of a text (article, paragraph) are entered and left; each may tell its number. A number may come behind
//! text of its level (a marginal note), which is then placed by it too.

use super::vocabulary::{Level, LevelKind, Vocabulary};
use crate::lang::Lang;

/// The levels around the text that is being read.
#[derive(Debug, Default)]
pub(super) struct Levels {
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    /// The number of its place in the document.
    slot: usize,
    level: Option<Level>,
    /// The place that its own number is added to.
    base: String,
    /// Its place, if it is known.
    text: Option<String>,
    /// What names it for programs.
    id: Option<String>,
}

/// A place is no longer than so many bytes: levels that are deeper are not told.
const LONGEST: usize = 160;
/// A number is no longer than so many bytes, in whole words.
const LONGEST_NUMBER: usize = 40;

impl Levels {
    /// Enters a level. Gives the number of its place.
    pub(super) fn enter(
        &mut self,
        level: Level,
        id: Option<&str>,
        vocabulary: &Vocabulary,
        lang: Option<Lang>,
        places: &mut Vec<String>,
    ) -> usize {
        let base = match level.kind {
            LevelKind::Unit | LevelKind::Section => {
                // Inside what an amendment puts in, the amendment stays in sight.
                let new = self.steps.iter().rev().find(|step| step.level.is_none());
                new.and_then(|step| step.text.clone()).unwrap_or_default()
            }
            LevelKind::Part | LevelKind::Named => self.text().to_owned(),
        };
        let text = (level.kind == LevelKind::Named)
            .then(|| joined(&base, "", vocabulary.word(level, lang), false));
        self.push(Some(level), base, text, id, places)
    }

    /// Enters what an amendment puts in: its levels are those of another text.
    pub(super) fn enter_new(&mut self, word: &str, places: &mut Vec<String>) -> usize {
        let text = self.text();
        let text = if text.is_empty() {
            word.to_owned()
        } else {
            format!("{text}, {word}")
        };
        self.push(None, text.clone(), Some(text), None, places)
    }

    fn push(
        &mut self,
        level: Option<Level>,
        base: String,
        text: Option<String>,
        id: Option<&str>,
        places: &mut Vec<String>,
    ) -> usize {
        let slot = places.len();
        places.push(String::new());
        self.steps.push(Step {
            slot,
            level,
            base,
            text,
            id: id.map(|id| id.chars().take(LONGEST).collect()),
        });
        slot
    }

    /// Tells the number of the level entered last. The first number of a level counts.
    pub(super) fn number(&mut self, label: &str, vocabulary: &Vocabulary, lang: Option<Lang>) {
        let mut steps = self.steps.iter_mut().rev();
        let Some(step) = steps.next() else { return };
        let Some(level) = step.level else { return };
        let unit = steps
            .map(|step| step.level.map(|level| level.kind))
            .find(|kind| !matches!(kind, Some(LevelKind::Part | LevelKind::Named)));
        let in_brackets = level.kind == LevelKind::Part && unit == Some(Some(LevelKind::Section));
        let named = level.kind == LevelKind::Named;
        if step.text.is_some() && !named {
            return;
        }
        let mut number = String::with_capacity(LONGEST_NUMBER);
        for word in label.split_whitespace() {
            let gap = if number.is_empty() { "" } else { " " };
            if number.len() + word.len() >= LONGEST_NUMBER {
                break;
            }
            number.push_str(gap);
            number.push_str(word);
        }
        // What an amendment puts in begins with a quotation mark.
        let number = number
            .trim_start_matches(['\u{201C}', '"', '\u{AB}', ' ', '\u{A0}'])
            .trim_end_matches(['.', ':', ' ', '\u{A0}']);
        if !number.contains(char::is_alphanumeric) {
            return;
        }
        let word = vocabulary.word(level, lang);
        let text = joined(&step.base, word, number, in_brackets);
        step.text = Some(text);
        if named {
            // The next number is that of something inside.
            step.level = Some(Level {
                kind: LevelKind::Part,
                ..level
            });
        }
    }

    /// Leaves the level entered last.
    pub(super) fn leave(&mut self, places: &mut [String]) {
        if let Some(step) = self.steps.pop() {
            let text = step.text.unwrap_or_else(|| self.text().to_owned());
            let place = match step.id {
                Some(id) if text.is_empty() || text == id => id,
                Some(id) => format!("{text} [{id}]"),
                None => text,
            };
            if let Some(slot) = places.get_mut(step.slot) {
                *slot = place;
            }
        }
    }

    /// Whether no level is around.
    pub(super) const fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The place of the innermost level that has one.
    fn text(&self) -> &str {
        let mut texts = self.steps.iter().rev().map(|step| step.text.as_deref());
        texts.find_map(|text| text).unwrap_or_default()
    }
}

/// The word for what an amendment puts in, in the language of a document.
pub(super) fn new_text(lang: Option<Lang>) -> &'static str {
    const WORDS: [(Lang, &str); 2] = [(Lang::En, "new"), (Lang::Fr, "nouv.")];
    let own = WORDS.iter().find(|(one, _)| Some(*one) == lang);
    own.map_or(WORDS[0].1, |(_, word)| word)
}

/// A place with the number of a level inside it.
fn joined(base: &str, word: &str, number: &str, in_brackets: bool) -> String {
    // "Article 9" says itself what it is, as does "§ 9"; "(4)" and "a)" need no word.
    let speaks = number.starts_with(['(', '\u{A7}'])
        || number.ends_with(')')
        || number
            .split(|char: char| !char.is_alphabetic())
            .any(|word| word.chars().nth(2).is_some());
    if in_brackets && !speaks {
        return joined(base, word, &format!("({number})"), false);
    }
    let attaches = number.starts_with('(')
        && base.ends_with(|char: char| char.is_alphanumeric() || char == ')')
        && base.contains(char::is_numeric)
        || number.ends_with(')') && base.ends_with(')');
    let mut place = String::with_capacity(base.len() + word.len() + number.len() + 2);
    place.push_str(base);
    if base.len() + number.len() > LONGEST {
        return place;
    }
    if !base.is_empty() && !attaches {
        place.push(' ');
    }
    if (!speaks || base.is_empty() && number.starts_with('(')) && !word.is_empty() {
        place.push_str(word);
        place.push(' ');
    }
    place.push_str(number);
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_put_together_as_lawyers_write_them() {
        let check = |base, word, number, expected: &str| {
            assert_eq!(joined(base, word, number, false), expected);
        };
        check("", "s.", "163.1", "s. 163.1");
        check("s. 163.1", "", "(4)", "s. 163.1(4)");
        check("art. 163.1(4)", "", "a)", "art. 163.1(4)a)");
        check("Article 9", "para.", "1", "Article 9 para. 1");
        check("Art. 1 para. 1", "point", "a)", "Art. 1 para. 1 a)");
        check("s. 7, new", "s.", "163.1", "s. 7, new s. 163.1");
        check("summary", "", "(a)", "summary (a)");
        check("", "schedule", "SCHEDULE II", "SCHEDULE II");
        check("", "art.", "\u{A7} 9", "\u{A7} 9");
        assert_eq!(joined("s. 4", "subs.", "2A", true), "s. 4(2A)");
        assert_eq!(joined("s. 4A", "subs.", "(2)", true), "s. 4A(2)");
    }
}
