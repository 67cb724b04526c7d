//! A line of text that a person types: the text in logical order, and where the caret stands in it.
//!
//! The caret moves as it is seen and erases as the text is read. How the line is drawn is told elsewhere.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::action::Action;
use crate::terminal::{Direction, Letters, line};

/// A text being typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    /// The text.
    pub text: String,
    /// The byte before which the caret stands, on a border of clusters.
    pub caret: usize,
}

/// The most bytes that a field takes; a paste is cut there.
const LONGEST: usize = 4096;

impl Field {
    /// A text with the caret behind it.
    pub fn new(text: &str) -> Self {
        let mut field = Self::default();
        field.insert(text);
        field
    }

    /// The direction of the text: that of its first letter, since what is typed comes without a language.
    pub fn direction(&self) -> Direction {
        direction_of(&self.text)
    }

    /// Takes an action of typing in. Gives whether the text has changed.
    pub fn take(&mut self, action: &Action) -> bool {
        let before = self.text.len();
        match action {
            Action::Type(char) => self.insert(char.encode_utf8(&mut [0; 4])),
            Action::Paste(text) => self.insert(text),
            Action::Erase => self.erase(self.before(), self.caret),
            Action::EraseForward => self.erase(self.caret, self.behind()),
            Action::EraseWord => {
                let head = self.text.get(..self.caret).unwrap_or_default();
                let word = head
                    .unicode_word_indices()
                    .next_back()
                    .map_or(0, |(at, _)| at);
                self.erase(word, self.caret);
            }
            Action::EraseLine => self.erase(0, self.text.len()),
            Action::LineStart => self.caret = 0,
            Action::LineEnd => self.caret = self.text.len(),
            Action::Left => self.step(false),
            Action::Right => self.step(true),
            _ => {}
        }
        self.text.len() != before
    }

    /// Puts text in at the caret: letters for presentation forms (NFKC), blanks for line ends, no marks that steer the
    /// direction and no control characters.
    fn insert(&mut self, text: &str) {
        let mut clean = String::with_capacity(text.len());
        for char in text.chars() {
            match char {
                '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
                    clean.extend(std::iter::once(char).nfkc());
                }
                '\t' | '\n' | '\r' => clean.push(' '),
                // Marks, embeddings, overrides and isolates of UAX #9; ARABIC LETTER MARK.
                '\u{200E}'
                | '\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2066}'..='\u{2069}'
                | '\u{61C}' => {}
                char if char.is_control() => {}
                char => clean.push(char),
            }
        }
        let mut room = LONGEST.saturating_sub(self.text.len()).min(clean.len());
        while !clean.is_char_boundary(room) {
            room -= 1;
        }
        clean.truncate(room);
        self.text.insert_str(self.caret, &clean);
        self.caret += clean.len();
        self.settle();
    }

    fn erase(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.caret = from;
        self.settle();
    }

    /// A caret inside a cluster goes behind it: what was put in may have joined what stood there.
    fn settle(&mut self) {
        let caret = self.caret;
        let settled = self.borders().find(|&at| at >= caret);
        self.caret = settled.unwrap_or(0);
    }

    fn before(&self) -> usize {
        self.borders()
            .take_while(|&at| at < self.caret)
            .last()
            .unwrap_or(0)
    }

    fn behind(&self) -> usize {
        self.borders()
            .find(|&at| at > self.caret)
            .unwrap_or(self.text.len())
    }

    /// Where clusters begin, and the end of the text.
    fn borders(&self) -> impl Iterator<Item = usize> {
        self.text
            .grapheme_indices(true)
            .map(|(at, _)| at)
            .chain(std::iter::once(self.text.len()))
    }

    /// Moves the caret to the nearest place that is seen further right, or further left.
    fn step(&mut self, right: bool) {
        let line = line(&self.text, u16::MAX, self.direction(), Letters::Base);
        let now = line.caret(self.caret);
        let near = |&(at, column): &(usize, u16)| (column.abs_diff(now), at.abs_diff(self.caret));
        let next = self
            .borders()
            .map(|at| (at, line.caret(at)))
            .filter(|&(_, column)| if right { column > now } else { column < now })
            .min_by_key(near);
        if let Some((at, _)) = next {
            self.caret = at;
        }
    }
}

/// The direction of a text without a language: that of its first letter.
pub fn direction_of(text: &str) -> Direction {
    let is_rtl = |char| matches!(char, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    match text.chars().find(|char| char.is_alphabetic()) {
        Some(char) if is_rtl(char) => Direction::RightToLeft,
        _ => Direction::LeftToRight,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str, actions: &[Action]) -> (String, usize) {
        let mut field = Field::new(text);
        for action in actions {
            field.take(action);
        }
        (field.text, field.caret)
    }

    #[test]
    fn left_and_right_go_by_what_is_seen() {
        assert_eq!(typed("abc", &[Action::Left]).1, 2);
        // The end of Arabic is at its left: right is back.
        assert_eq!(typed("طفل", &[Action::Right]).1, 4);
        assert_eq!(typed("طفل", &[Action::Right, Action::Left]).1, 6);
        assert_eq!(typed("طفل", &[Action::Left]).1, 6);
    }

    #[test]
    fn home_and_end_go_by_the_text() {
        assert_eq!(typed("طفل", &[Action::LineStart]).1, 0);
        assert_eq!(typed("طفل", &[Action::LineStart, Action::LineEnd]).1, 6);
    }

    #[test]
    fn a_letter_goes_with_its_marks() {
        let marked = "ط\u{650}ف"; // ARABIC KASRA
        assert_eq!(typed(marked, &[Action::Erase]).0, "ط\u{650}");
        assert_eq!(typed(marked, &[Action::Erase, Action::Erase]).0, "");
        assert_eq!(
            typed(marked, &[Action::LineStart, Action::EraseForward]).0,
            "ف"
        );
    }

    #[test]
    fn a_paste_is_letters_in_one_line_without_steering_marks() {
        let pasted = "\u{202E}\u{FE8D}\u{FEFB}\n\u{1B}[31mx\u{2069}"; // RIGHT-TO-LEFT OVERRIDE, alef, lam-alef, PDI
        assert_eq!(typed("", &[Action::Paste(pasted.to_owned())]).0, "الا [31mx");
        let long = "م".repeat(LONGEST);
        assert_eq!(typed("", &[Action::Paste(long)]).0.len(), LONGEST);
    }

    #[test]
    fn a_word_and_a_line_can_be_erased() {
        assert_eq!(
            typed("sale of children", &[Action::EraseWord]).0,
            "sale of "
        );
        assert_eq!(
            typed("sale of children", &[Action::EraseLine]),
            (String::new(), 0)
        );
    }
}
