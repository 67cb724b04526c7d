//! What one correction writes: a wording in the place of a finding, and what changes around it.
//!
//! It is made or refused as a whole: a wording without its article would be worse than none.

use super::Edit;
use crate::text::Span;

/// Edits that belong together, in the order of the text and apart from each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    edits: Vec<Edit>,
}

impl Correction {
    /// Puts edits together. The one of the finding itself is among them; they are apart from each other.
    pub(super) fn new(mut edits: Vec<Edit>) -> Self {
        edits.sort_unstable();
        Self { edits }
    }

    /// The edits, in the order of the text.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// From the first byte of the decoded source that changes to the last one.
    pub fn span(&self) -> Span {
        let start = self.edits.first().map_or(0, |edit| edit.span.start);
        let end = self.edits.last().map_or(start, |edit| edit.span.end);
        Span::new(start, end)
    }

    /// What stands in [`Self::span`] of `text` afterwards.
    pub fn written(&self, text: &str) -> String {
        let mut made = String::new();
        let mut kept = self.span().start;
        for edit in &self.edits {
            made.push_str(Span::new(kept, edit.span.start).of(text));
            made.push_str(&edit.text);
            kept = edit.span.end;
        }
        made
    }

    /// Whether both change some of the same text.
    pub fn collides_with(&self, other: &Self) -> bool {
        let touches = |one: &Edit| {
            other.edits.iter().any(|two| {
                one.span.start < two.span.end && two.span.start < one.span.end
                    || one.span.start == two.span.start
            })
        };
        self.edits.iter().any(touches)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_the_edits_stays() {
        let edit = |start, end, text: &str| Edit {
            span: Span::new(start, end),
            text: text.to_owned(),
        };
        let text = "see de la <i>X</i> visée here";
        let whole = Correction::new(vec![
            edit(19, 25, "visé"),
            edit(4, 9, "du"),
            edit(13, 14, "Y"),
        ]);
        assert_eq!(whole.span().of(text), "de la <i>X</i> visée");
        assert_eq!(whole.written(text), "du <i>Y</i> visé");
        let other = Correction::new(vec![edit(10, 13, "")]);
        assert!(!whole.collides_with(&other));
        assert!(other.collides_with(&Correction::new(vec![edit(12, 14, "")])));
    }
}
