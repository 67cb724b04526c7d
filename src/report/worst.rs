//! The heaviest findings of a run, for formats whose readers take only so many.
//!
//! It knows nothing of what is kept: a finding is a rendered text with its level.

use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};

use crate::finding::Level;

/// Rendered findings, not more than [`Worst::MOST`] of them, however long the run: the lightest are dropped, and of
/// those the last ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Worst {
    kept: BTreeMap<Reverse<Level>, VecDeque<String>>,
    count: usize,
    /// How many were dropped.
    pub cut: usize,
}

impl Worst {
    /// How many are kept: what GitHub code scanning takes of one run.
    pub const MOST: usize = 25_000;

    /// Adds the findings of one file, in their order.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = (Level, String)>) {
        for (level, text) in findings {
            self.kept.entry(Reverse(level)).or_default().push_back(text);
            self.count += 1;
            if self.count > Self::MOST {
                self.drop_one();
            }
        }
    }

    fn drop_one(&mut self) {
        let lightest = self.kept.values_mut().rev().find(|list| !list.is_empty());
        if lightest.is_some_and(|list| list.pop_back().is_some()) {
            self.count -= 1;
            self.cut += 1;
        }
    }

    /// How many are kept now.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether none is kept.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The heaviest first, those of one level in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.kept.values().flatten().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_come_first_and_equals_keep_their_order() {
        let mut worst = Worst::default();
        let list = [
            (Level::Notice, "a"),
            (Level::Error, "b"),
            (Level::Warning, "c"),
            (Level::Error, "d"),
        ];
        worst.extend(list.map(|(level, text)| (level, text.to_owned())));
        assert_eq!(worst.iter().collect::<Vec<_>>(), ["b", "d", "c", "a"]);
    }

    #[test]
    fn the_last_of_the_lightest_make_room() {
        let mut worst = Worst::default();
        worst.extend((0..Worst::MOST).map(|number| (Level::Notice, number.to_string())));
        worst.extend([
            (Level::Silent, "silent".to_owned()),
            (Level::Error, "late".to_owned()),
        ]);
        let told: Vec<&str> = worst.iter().collect();
        assert_eq!((worst.len(), worst.cut), (Worst::MOST, 2));
        let last = (Worst::MOST - 2).to_string();
        assert_eq!((told[0], told.last()), ("late", Some(&last.as_str())));
    }
}
