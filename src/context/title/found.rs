//! The titles that were found in a block, to be asked for the one around a word.

use super::TitleSpan;
use crate::text::Span;

/// The titles of a block.
#[derive(Debug)]
pub(crate) struct Found {
    /// The better ones first.
    titles: Vec<TitleSpan>,
    /// Their first words and their numbers, in the order of the block.
    starts: Vec<(usize, usize)>,
    /// The words of the longest.
    longest: usize,
}

impl Found {
    /// Of titles of which the better ones come first.
    pub(crate) fn of(titles: Vec<TitleSpan>) -> Self {
        let starts = titles.iter().enumerate();
        let mut starts: Vec<_> = starts.map(|(at, title)| (title.span.start, at)).collect();
        starts.sort_unstable();
        let longest = titles.iter().map(|title| title.span.len()).max();
        Self {
            longest: longest.unwrap_or(0),
            titles,
            starts,
        }
    }

    /// The best title that some words stand in.
    pub(crate) fn around(&self, words: Span) -> Option<&TitleSpan> {
        let least = words.end.saturating_sub(self.longest);
        let from = self.starts.partition_point(|&(start, _)| start < least);
        let near = self.starts.get(from..)?.iter();
        let near = near.take_while(|&&(start, _)| start <= words.start);
        let around = near.filter(|&&(_, at)| self.titles[at].span.contains(words));
        let best = around.map(|&(_, at)| at).min()?;
        self.titles.get(best)
    }
}
