//! The quick look: whether a term may begin with a word at all. Nearly all words of a text begin none, and most of them
//! are told by one look into a table.
//!
//! It may say yes where no term stands, never no where one does; the words are read by the [scan](super).

use super::Scan;
use crate::matching::pattern::peel;
use crate::matching::read::{MARK_DIGITS, is_gender_or_number, join};
use crate::matching::table::{beginning, beginning_of, hash_of, hash_of_slice, word_at};
use crate::text::fold::{is_word, sep};

impl Scan<'_> {
    /// Whether a term may begin with the word at `at..end`, which has that hash: nearly all words of a text begin none.
    #[inline]
    pub(super) fn is_candidate(&self, at: usize, end: usize, hash: u64) -> bool {
        let bytes = self.bytes;
        let (first, last) = (bytes[at], bytes[end - 1]);
        self.may_begin_whole(hash, at, end)
            || matches!(first, 0xD8..=0xDB) && self.may_begin_peeled(at, end)
            // Digits of a footnote mark may be glued to a word; a hyphen or an invisible mark may stand inside it.
            || last < 0x3A && first >= 0x3A && self.may_begin_without_digits(at, end)
            || matches!(bytes[end], sep::HYPHEN | sep::JOINER) && self.may_begin_joined(at, end)
    }

    /// Whether a term may begin with the Arabic word at `at..end` behind its particles.
    fn may_begin_peeled(&self, at: usize, end: usize) -> bool {
        peel(&self.bytes[at..end], |_, _, core| {
            let hash = || hash_of(self.bytes, at + core, end);
            core > 0 && self.may_begin_whole(hash(), at + core, end)
        })
    }

    /// Whether a term may begin with the word at `start..end` as it stands, which has that hash.
    #[inline]
    fn may_begin_whole(&self, hash: u64, start: usize, end: usize) -> bool {
        let (begins, closer) = self.index.starts().look(hash);
        begins && (closer || self.may_go_on_behind(start, end))
    }

    /// Whether a term begins with the word at `at..end` if the digits at its end are a mark.
    #[cold]
    fn may_begin_without_digits(&self, at: usize, end: usize) -> bool {
        let letters = self.without_digits(at, end);
        let starts = self.index.starts();
        peel(&self.bytes[at..letters], |_, _, core| {
            starts.may_hold(hash_of(self.bytes, at + core, letters))
        })
    }

    /// Whether a term begins with the word that begins at `at` and is cut at `end`.
    fn may_begin_joined(&self, at: usize, end: usize) -> bool {
        let starts = self.index.starts();
        let mut found = false;
        join(self.bytes, self.len, at, end, |whole, _| {
            found = found
                || peel(whole, |_, _, core| {
                    starts.may_hold(hash_of_slice(&whole[core..]))
                });
        });
        found
    }

    /// Whether a term that may begin with the word at `start..end` may go on: a quick look at the word behind it.
    #[inline(never)]
    fn may_go_on_behind(&self, start: usize, end: usize) -> bool {
        let bytes = self.bytes;
        let mut at = end + 1;
        match bytes[end] {
            sep::BLANK | sep::LINE => {
                while matches!(bytes[at], sep::BLANK | sep::LINE) && at < self.len {
                    at += 1;
                }
            }
            sep::HYPHEN | sep::APOSTROPHE | sep::JOINER | sep::EMPHASIS => {}
            // Both genders, or the mark of a footnote, may stand behind the word.
            sep::OPEN | sep::DOT | sep::STOP | sep::SLASH => {
                let behind = &bytes[at..word_at(bytes, at).0];
                let mark =
                    behind.first().is_some_and(u8::is_ascii_digit) && behind.len() <= MARK_DIGITS;
                return mark || is_gender_or_number(behind);
            }
            _ => return false,
        }
        if !is_word(bytes[at]) {
            // More marks that may be bridged are left to the closer look; others end the term.
            return matches!(
                bytes[at],
                sep::LINE | sep::EMPHASIS | sep::JOINER | sep::BLANK
            );
        }
        let next = word_at(bytes, at).0;
        let first = beginning(bytes, start, end);
        if self.index.may_begin_with(first, beginning(bytes, at, next)) {
            return true;
        }
        let arabic = matches!(bytes[at], 0xD8..=0xDB);
        if arabic && self.may_go_on(first, at, next) {
            return true;
        }
        // The digits of a footnote mark may be glued to the next word; a hyphen or an invisible mark may stand in it.
        (bytes[next - 1] < 0x3A && self.may_go_on_without_digits(first, at, next))
            || (matches!(bytes[next], sep::HYPHEN | sep::JOINER)
                && self.may_go_on_joined(first, at, next))
    }

    /// Whether a term may begin with a word that begins as `first` says and the one at `at..end`, with or without its
    /// particles.
    fn may_go_on(&self, first: u64, at: usize, end: usize) -> bool {
        peel(&self.bytes[at..end], |_, _, core| {
            let second = beginning(self.bytes, at + core, end);
            self.index.may_begin_with(first, second)
        })
    }

    /// The same if the digits at the end of the second word are a mark.
    #[cold]
    fn may_go_on_without_digits(&self, first: u64, at: usize, end: usize) -> bool {
        let letters = self.without_digits(at, end);
        letters > at && self.may_go_on(first, at, letters)
    }

    /// The same if the second word is cut at `end`.
    #[cold]
    fn may_go_on_joined(&self, first: u64, at: usize, end: usize) -> bool {
        let mut found = false;
        join(self.bytes, self.len, at, end, |whole, _| {
            found = found
                || peel(whole, |_, _, core| {
                    let second = beginning_of(&whole[core..]);
                    self.index.may_begin_with(first, second)
                });
        });
        found
    }

    /// The end of the word at `at..end` without the digits at its end.
    fn without_digits(&self, at: usize, end: usize) -> usize {
        let digits = self.bytes[at..end]
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_digit());
        end - digits.count()
    }
}
