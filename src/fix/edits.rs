//! Edits of one text that do not touch each other.

use super::{Correction, Refusal};
use crate::text::{Source, Span, Unwritable};

/// A range of the decoded source and what is to stand there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The range, in bytes of the decoded source.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// Edits in the order of the text, apart from each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>);

impl Edits {
    /// No edits.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds an edit. Which ones are in does not depend on the order in which they came, as long as none is refused.
    ///
    /// # Errors
    /// [`Refusal::Overlap`] where another edit changes some of the same text.
    pub fn add(&mut self, edit: Edit) -> Result<(), Refusal> {
        if self.collides(&edit) {
            return Err(Refusal::Overlap);
        }
        self.0.insert(self.place(&edit), edit);
        Ok(())
    }

    /// Whether one of them changes some of the same text as another edit.
    pub fn collides(&self, edit: &Edit) -> bool {
        let at = self.place(edit);
        let before = at.checked_sub(1).and_then(|before| self.0.get(before));
        let reaches_in = before.is_some_and(|before| before.span.end > edit.span.start);
        let reaches_out = self.0.get(at).is_some_and(|after| {
            edit.span.end > after.span.start || edit.span.start == after.span.start
        });
        reaches_in || reaches_out
    }

    /// How many begin before it.
    fn place(&self, edit: &Edit) -> usize {
        self.0
            .partition_point(|other| other.span.start < edit.span.start)
    }

    /// Adds the edits of a correction, all or none.
    ///
    /// # Errors
    /// [`Refusal::Overlap`] where another edit changes some of the same text.
    pub fn add_all(&mut self, correction: &Correction) -> Result<(), Refusal> {
        for (number, edit) in correction.edits().iter().enumerate() {
            if let Err(refusal) = self.add(edit.clone()) {
                let added = &correction.edits()[..number];
                self.0.retain(|one| !added.contains(one));
                return Err(refusal);
            }
        }
        Ok(())
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = &Edit> {
        self.0.iter()
    }

    /// The text with all edits made.
    pub fn apply(&self, text: &str) -> String {
        let grown: usize = self.0.iter().map(|edit| edit.text.len()).sum();
        let mut made = String::with_capacity(text.len() + grown);
        let mut kept = 0;
        for edit in &self.0 {
            made.push_str(Span::new(kept, edit.span.start).of(text));
            made.push_str(&edit.text);
            kept = edit.span.end;
        }
        made.push_str(Span::new(kept, text.len()).of(text));
        made
    }

    /// The bytes of the file with all edits made; `bytes` are those that `source` was decoded from.
    ///
    /// # Errors
    /// [`Unwritable`] where the encoding of the file has no sign for a character.
    pub fn write(&self, source: &Source<'_>, bytes: &[u8]) -> Result<Vec<u8>, Unwritable> {
        source.splice(
            bytes,
            self.0.iter().map(|edit| (edit.span, edit.text.as_str())),
        )
    }

    /// Where a place of the old text is in the new one. A place inside an edit is at its end.
    pub fn moved(&self, offset: usize) -> usize {
        let mut moved = offset;
        for edit in self.0.iter().take_while(|edit| edit.span.start < offset) {
            moved = if edit.span.end > offset {
                (moved - (offset - edit.span.start)) + edit.text.len()
            } else {
                moved + edit.text.len() - edit.span.len()
            };
        }
        moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit {
            span: Span::new(start, end),
            text: text.to_owned(),
        }
    }

    #[test]
    fn the_order_in_which_edits_come_does_not_matter() {
        let text = "one two three";
        let all = [edit(0, 3, "1"), edit(4, 7, "deux"), edit(8, 13, "")];
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            let mut edits = Edits::new();
            for at in order {
                edits.add(all[at].clone()).unwrap();
            }
            assert_eq!(edits.apply(text), "1 deux ");
            assert_eq!((edits.moved(4), edits.moved(7), edits.moved(8)), (2, 6, 7));
        }
    }

    #[test]
    fn edits_of_the_same_words_are_refused() {
        let mut edits = Edits::new();
        edits.add(edit(4, 8, "x")).unwrap();
        for (start, end) in [(4, 8), (0, 5), (7, 9), (5, 6), (0, 12)] {
            assert_eq!(edits.add(edit(start, end, "y")), Err(Refusal::Overlap));
        }
        edits.add(edit(8, 9, "y")).unwrap();
        edits.add(edit(0, 4, "y")).unwrap();
        assert_eq!(edits.len(), 3);
    }
}
