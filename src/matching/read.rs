//! Reading one word of a folded text: whole, without particles, with the endings of both genders, over hyphens; and
//! finding the next one.

use crate::matching::index::Index;
use crate::matching::pattern::{is_arabic, peel, punctuation};
use crate::matching::table::{hash_of, hash_of_slice, word_at};
use crate::matching::vocabulary::Reading;
use crate::text::fold::{is_word, sep};

/// One way of reading the word at some place of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub(super) reading: Reading,
    pub(super) particles: u8,
    pub(super) article: bool,
    pub(super) core: usize,
    /// The end of its letters: glued digits of a footnote mark are beyond.
    pub(super) letters: usize,
    /// Where the next word may follow.
    pub(super) end: usize,
}

/// So many pieces of one word may be joined over hyphens.
const PIECES: usize = 4;
/// So many letters, in bytes, may a word have that is joined.
const JOINED: usize = 96;
/// So many digits may a footnote mark have, or a page number that an extraction has glued to a word.
pub(super) const MARK_DIGITS: usize = 4;

/// Where the next word begins after one that ends at `end`, if nothing stands between that ends a term.
pub(super) fn next_word(bytes: &[u8], len: usize, end: usize, allowed: u8) -> Option<usize> {
    let mut at = end;
    while at < len {
        match bytes[at] {
            sep::BLANK | sep::LINE | sep::JOINER => at += 1,
            // A mark of emphasis touches a word on one side.
            sep::EMPHASIS if is_emphasis(bytes, at) => at += 1,
            // A hyphen joins words only where it touches the first one, and the second one or the line's end.
            sep::HYPHEN if at == end && (is_word(bytes[at + 1]) || line_ends(bytes, at + 1)) => {
                at += 1;
            }
            sep::APOSTROPHE if at == end => at += 1,
            sep::OPEN if at == end && allowed & punctuation::BRACKET == 0 => {
                // The mark of a footnote in brackets.
                let digits = bytes[at + 1..]
                    .iter()
                    .take(MARK_DIGITS + 1)
                    .take_while(|byte| byte.is_ascii_digit());
                let digits = digits.count();
                if digits == 0 || digits > MARK_DIGITS || bytes[at + 1 + digits] != sep::CLOSE {
                    return None;
                }
                at += digits + 2;
            }
            byte if is_word(byte) => return Some(at),
            byte if allowed & punctuation::of(byte) != 0 => at += 1,
            sep::APOSTROPHE if allowed & punctuation::QUOTE != 0 => at += 1,
            _ => return None,
        }
    }
    None
}

/// Every reading of the word at `at`: whole, without particles, without the digits of a footnote mark, with the endings
/// of both genders, and joined with what follows over a hyphen.
#[inline]
pub(super) fn read(index: &Index, bytes: &[u8], at: usize, mut add: impl FnMut(Unit)) {
    let (end, hash) = word_at(bytes, at);
    let word = &bytes[at..end];
    let stop = match bytes[end] {
        sep::OPEN | sep::DOT | sep::STOP | sep::SLASH | sep::HYPHEN if !is_arabic(word) => {
            inclusive_end(bytes, end)
        }
        _ => end,
    };
    read_whole(index, bytes, at, end, hash, |unit| {
        let unit = Unit {
            letters: stop,
            end: stop,
            ..unit
        };
        add(unit);
    });
    let digits = word
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if (1..=MARK_DIGITS).contains(&digits) && digits + 2 < word.len() {
        let letters = end - digits;
        read_whole(
            index,
            bytes,
            at,
            letters,
            hash_of(bytes, at, letters),
            |unit| add(Unit { end, ..unit }),
        );
    }
    if matches!(bytes[end], sep::HYPHEN | sep::JOINER) {
        read_joined(index, bytes, at, end, &mut add);
    }
}

/// The readings of the letters in `at..end`, whole and without particles.
#[inline]
fn read_whole(
    index: &Index,
    bytes: &[u8],
    at: usize,
    end: usize,
    hash: u64,
    mut add: impl FnMut(Unit),
) {
    let word = &bytes[at..end];
    for &reading in index.vocabulary().read(word, hash) {
        add(Unit {
            reading,
            particles: 0,
            article: false,
            core: at,
            letters: end,
            end,
        });
    }
    if is_arabic(word) {
        peel(word, |particles, article, core| {
            if core > 0 {
                for &reading in index
                    .vocabulary()
                    .read(&word[core..], hash_of(bytes, at + core, end))
                {
                    if !(article && reading.pronoun) {
                        add(Unit {
                            reading,
                            particles,
                            article,
                            core: at + core,
                            letters: end,
                            end,
                        });
                    }
                }
            }
            false
        });
    }
}

/// The readings of a word that is cut by hyphens or invisible marks.
fn read_joined(
    index: &Index,
    bytes: &[u8],
    at: usize,
    first_end: usize,
    add: &mut impl FnMut(Unit),
) {
    join(bytes, bytes.len() - 1, at, first_end, |whole, to| {
        for &reading in index.vocabulary().read(whole, hash_of_slice(whole)) {
            add(Unit {
                reading,
                particles: 0,
                article: false,
                core: at,
                letters: to,
                end: to,
            });
        }
        if !is_arabic(whole) {
            return;
        }
        peel(whole, |particles, article, core| {
            if core > 0 && at + core < first_end {
                for &reading in index
                    .vocabulary()
                    .read(&whole[core..], hash_of_slice(&whole[core..]))
                {
                    if !(article && reading.pronoun) {
                        add(Unit {
                            reading,
                            particles,
                            article,
                            core: at + core,
                            letters: to,
                            end: to,
                        });
                    }
                }
            }
            false
        });
    });
}

/// Puts a word together from up to `PIECES` pieces over hyphens and invisible marks: `take` gets the letters and where
/// they end, for two pieces, for three, and so on. The first piece is `at..first_end`.
pub(super) fn join(
    bytes: &[u8],
    len: usize,
    at: usize,
    first_end: usize,
    mut take: impl FnMut(&[u8], usize),
) {
    let mut joined = [0_u8; JOINED];
    let (mut length, mut from, mut to) = (0, at, first_end);
    for _ in 0..PIECES {
        let piece = &bytes[from..to];
        let Some(room) = joined.get_mut(length..length + piece.len()) else {
            return;
        };
        room.copy_from_slice(piece);
        length += piece.len();
        if from > at {
            take(&joined[..length], to);
        }
        if !matches!(bytes[to], sep::HYPHEN | sep::JOINER) {
            return;
        }
        let Some(next) = next_word(bytes, len, to, 0) else {
            return;
        };
        from = next;
        to = word_at(bytes, from).0;
    }
}

/// Whether nothing but blanks stands before the end of the line.
fn line_ends(bytes: &[u8], from: usize) -> bool {
    bytes[from..].iter().find(|&&byte| byte != sep::BLANK) == Some(&sep::LINE)
}

/// Whether the mark at `at` is one of emphasis: it does not stand inside a name, nor alone.
pub(super) fn is_emphasis(bytes: &[u8], at: usize) -> bool {
    let mark = |byte: u8| byte == sep::EMPHASIS;
    let before = at.checked_sub(1).map_or(sep::BLANK, |before| bytes[before]);
    let after = bytes[at + 1];
    mark(before) || mark(after) || is_word(before) != is_word(after)
}

/// Where a word ends that is written for both genders or numbers behind its stem at `end`: *mineur·e·s*, *mineur(e)s*,
/// *travailleur.euse.s*, *victim(s)*, *child(ren)*.
pub(super) fn inclusive_end(bytes: &[u8], end: usize) -> usize {
    let mut stop = end;
    for _ in 0..2 {
        let (open, close) = match bytes[stop] {
            sep::OPEN => (1, 1),
            sep::DOT | sep::STOP | sep::SLASH | sep::HYPHEN => (1, 0),
            _ => break,
        };
        let from = stop + open;
        let to = word_at(bytes, from).0;
        let suffix = &bytes[from..to];
        let whole = close == 0 || bytes[to] == sep::CLOSE;
        if !whole || !is_gender_or_number(suffix) {
            break;
        }
        stop = to + close;
        // mineur(e)s
        if close == 1 && is_word(bytes[stop]) {
            let rest = word_at(bytes, stop).0;
            if &bytes[stop..rest] != b"s" {
                return end;
            }
            stop = rest;
        }
    }
    stop
}

/// Endings that French and English put behind a stem for the other gender or number.
pub(super) fn is_gender_or_number(suffix: &[u8]) -> bool {
    matches!(
        suffix,
        b"e" | b"s"
            | b"es"
            | b"le"
            | b"ne"
            | b"te"
            | b"ve"
            | b"re"
            | b"se"
            | b"ses"
            | b"rice"
            | b"rices"
            | b"trice"
            | b"trices"
            | b"euse"
            | b"euses"
            | b"ere"
            | b"eres"
            | b"ale"
            | b"ales"
            | b"aux"
            | b"ive"
            | b"ives"
            | b"elle"
            | b"elles"
            | b"enne"
            | b"ennes"
            | b"ren"
    )
}
