//! Running heads in a text that has no form feeds: lines that come again and again with the number of the page.
//!
//! "Criminal Law Amendment Bill    3" is one where the same words stand with 4 and 5 further on. Left and right pages may
//! take turns. What becomes of a head is the reader's.

use rustc_hash::FxHashMap;

use super::for_each_line;
use super::furniture::{Edge, EdgeKind, HEAD_PAGES, Heads, is_mark};
use super::lines::{begins_item, is_digit};
use crate::text::Span;

/// So many different lines are followed: a head comes on the first pages.
const MOST: usize = 4096;
/// A page or two may have no head.
const MOST_PAGES_ON: u64 = 4;
/// A head has so many letters at least; with fewer it is a row of a table, or the label of one.
const LETTERS: usize = 8;

/// The same words with growing numbers.
#[derive(Debug, Default)]
struct Run {
    /// Where its lines begin.
    places: Vec<usize>,
    /// The numbers of its first line, and of its last one.
    first: Vec<u64>,
    last: Vec<u64>,
    /// Which of them is the page's, once two lines have told.
    page: Option<usize>,
}

impl Run {
    fn begun(place: usize, numbers: Vec<u64>) -> Self {
        Self {
            places: vec![place],
            first: numbers.clone(),
            last: numbers,
            page: None,
        }
    }

    /// Which number grows from the last line to this one, the others being equal.
    fn grows(&self, numbers: &[u64]) -> Option<usize> {
        let mut differ = (0..numbers.len()).filter(|&at| self.last.get(at) != numbers.get(at));
        let page = differ.next()?;
        let on = numbers[page].checked_sub(*self.last.get(page)?)?;
        let known = self.page.is_none_or(|known| known == page);
        (differ.next().is_none() && known && (1..=MOST_PAGES_ON).contains(&on)).then_some(page)
    }

    /// The number of its first page and of its last one.
    fn pages(&self) -> Option<(u64, u64)> {
        let page = self.page?;
        Some((*self.first.get(page)?, *self.last.get(page)?))
    }
}

/// The running heads of a text, in order.
pub(super) fn numbered(text: &str) -> Vec<Edge> {
    let mut runs: FxHashMap<String, Run> = FxHashMap::default();
    let mut ended: Vec<Run> = Vec::new();
    for_each_line(text, Span::new(0, text.len()), |line| {
        if line.span.is_empty() || line.span.len() > Heads::MAX {
            return;
        }
        let words = line.span.of(text);
        if !may_be_head(words) {
            return;
        }
        let key = Heads::key(words);
        let numbers = numbers(words);
        let full = runs.len() >= MOST;
        match runs.get_mut(&key) {
            Some(run) => {
                if let Some(page) = run.grows(&numbers) {
                    run.page = Some(page);
                    run.places.push(line.span.start);
                    run.last = numbers;
                } else {
                    let new = Run::begun(line.span.start, numbers);
                    ended.push(std::mem::replace(run, new));
                }
            }
            None if !full => {
                runs.insert(key, Run::begun(line.span.start, numbers));
            }
            None => {}
        }
    });
    ended.extend(runs.into_values());
    ended.retain(|run| run.places.len() > 1);
    // Of two heads that take turns each has every second page.
    let turns: Vec<_> = ended
        .iter()
        .filter_map(Run::pages)
        .filter(|(first, last)| first + 2 == *last)
        .collect();
    let takes_turns = |run: &Run| {
        run.pages().is_some_and(|(first, last)| {
            turns.iter().any(|&(other, end)| {
                first + 2 == last && other.abs_diff(first) == 1 && end.abs_diff(last) == 1
            })
        })
    };
    let mut edges: Vec<Edge> = ended
        .iter()
        .filter(|run| run.places.len() >= HEAD_PAGES || takes_turns(run))
        .flat_map(|run| &run.places)
        .map(|&at| Edge {
            at,
            kind: EdgeKind::Head,
        })
        .collect();
    edges.sort_unstable_by_key(|edge| edge.at);
    edges
}

/// Whether a line can be a head: words with a number at one end, and neither a page number alone, nor an item or an
/// article, which are numbered too.
fn may_be_head(line: &str) -> bool {
    let ends = || line.starts_with(is_digit) || line.ends_with(is_digit);
    let named = || {
        ["Page", "page", "صفحة", "الصفحة"]
            .iter()
            .any(|name| line.starts_with(name))
    };
    let bytes = line.as_bytes();
    // Most lines begin and end with a letter or a stop.
    let digit = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_digit() || *byte >= 0x80);
    let quick = digit(bytes.first()) || digit(bytes.last()) || matches!(bytes[0], b'P' | b'p');
    quick
        && (ends() || named())
        && line
            .chars()
            .filter(|char| char.is_alphabetic())
            .take(LETTERS)
            .count()
            == LETTERS
        && line
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphabetic))
            .nth(1)
            .is_some()
        && !begins_item(line)
        && !is_mark(line)
}

/// The numbers in a line.
fn numbers(line: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let mut inside = false;
    for char in line.chars() {
        let digit = char.to_digit(10).or_else(|| {
            let zero = if char >= '\u{06F0}' { 0x06F0 } else { 0x0660 };
            is_digit(char).then(|| u32::from(char) - zero)
        });
        match (digit, found.last_mut()) {
            (Some(digit), Some(number)) if inside => {
                *number = u64::saturating_add(u64::saturating_mul(*number, 10), digit.into());
            }
            (Some(digit), _) => found.push(digit.into()),
            (None, _) => {}
        }
        inside = digit.is_some();
    }
    found
}
