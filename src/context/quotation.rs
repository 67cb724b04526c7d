//! What stands in quotation marks.
//!
//! Marks come in pairs of one kind; Arabic texts are also found with the curly ones turned round. An apostrophe is no
//! quotation mark: the single marks count only at the edges of words. Nor is a mark behind a number that no quotation
//! ends with: it stands for inches or seconds.

use crate::context::words::{Words, without_article};
use crate::lang::Lang;
use crate::text::Span;
use crate::text::fold::{is_word, sep};

/// The ranges of `text` between quotation marks, in the order in which they close; they may nest. `folded` is its fold.
pub(crate) fn passages(text: &str, folded: &[u8]) -> Vec<Span> {
    let mut passages = Vec::new();
    // An apostrophe between letters opens nothing.
    let opens = |at: usize| {
        let beside = |at: Option<usize>| {
            at.and_then(|at| folded.get(at))
                .is_some_and(|&byte| is_word(byte))
        };
        folded[at] == sep::QUOTE || !(beside(at.checked_sub(1)) && beside(Some(at + 1)))
    };
    if !memchr::memchr2_iter(sep::QUOTE, sep::APOSTROPHE, folded).any(opens) {
        return passages;
    }
    let mut open: Vec<(Kind, usize)> = Vec::new();
    for (at, _) in text
        .bytes()
        .enumerate()
        .filter(|&(_, byte)| may_be_mark(byte))
    {
        // The byte may stand inside of a character.
        let Some((head, rest)) = text.split_at_checked(at) else {
            continue;
        };
        let mut ahead = rest.chars();
        let Some(char) = ahead.next() else { break };
        let before = head.chars().next_back().unwrap_or(' ');
        let after = ahead.next().unwrap_or(' ');
        if is_half_of_a_mark(char, before, head, after) {
            continue;
        }
        if let Some((kind, closes_only, opens_only)) = kind_of(char, before, after) {
            let top = open.iter().rposition(|&(other, _)| other == kind);
            match top {
                Some(top) if !opens_only => {
                    passages.push(Span::new(open[top].1, at));
                    open.truncate(top);
                }
                _ if !closes_only => open.push((kind, at + char.len_utf8())),
                _ => {}
            }
        }
    }
    passages
}

/// Whether a character is no mark of its own: the second of two that stand for one, as files of comma-separated values and
/// typists double them, or one of the apostrophes in a row with which wikis set off bold text.
fn is_half_of_a_mark(char: char, before: char, head: &str, after: char) -> bool {
    match char {
        '\'' => before == '\'' || after == '\'',
        '"' | '\u{201C}' | '\u{201D}' if before == char => {
            // Nothing in quotation marks is two marks.
            let outside = head.chars().rev().nth(1).unwrap_or(' ');
            after.is_alphanumeric() != outside.is_alphanumeric()
                || (matches!(outside, '.' | '!' | '?') && !after.is_alphanumeric())
        }
        _ => false,
    }
}

/// Whether a character that begins with this byte of UTF-8 may be a mark.
const fn may_be_mark(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | 0xC2 | 0xE2 | 0xEF)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Straight,
    Curly,
    Guillemet,
    Single,
    Angle,
}

/// The kind of a mark, whether it can only close here, and whether it can only open.
fn kind_of(char: char, before: char, after: char) -> Option<(Kind, bool, bool)> {
    let edge = |opens: bool| {
        // Inside a word it is an apostrophe.
        let (left, right) = (before.is_alphanumeric(), after.is_alphanumeric());
        (!(left && right)).then_some((Kind::Single, left || !(opens && right), !left && right))
    };
    match char {
        // Behind a letter it opens only where a blank was lost: `the words"child …`.
        '"' | '\u{FF02}' => {
            let behind =
                before.is_numeric() || (before.is_alphanumeric() && !after.is_alphanumeric());
            Some((Kind::Straight, behind, false))
        }
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' => Some((Kind::Curly, false, false)),
        '\u{AB}' | '\u{BB}' => Some((Kind::Guillemet, false, false)),
        '\u{2018}' | '\u{201A}' | '\u{201B}' | '\'' | '\u{2019}' => edge(char != '\u{2019}'),
        '\u{2039}' | '\u{203A}' => Some((Kind::Angle, false, false)),
        _ => None,
    }
}

/// Whether the words from `start` on are the beginning of a provision: its number, as it stands before its text
/// ("7A. Whoever …", "(2) A person …"), or its kind with its number (« Art. 5 »).
pub(crate) fn begins_a_provision(words: &Words<'_>, start: usize, lang: Lang) -> bool {
    let number = |word: &[u8]| word.first().is_some_and(u8::is_ascii_digit) && word.len() <= 6;
    let Some(first) = words.get(start) else {
        return false;
    };
    let second = words.get(start + 1);
    if lang.heads_a_provision(first) || lang.heads_a_provision(without_article(first)) {
        return second.is_some_and(number);
    }
    let behind = words.before(start + 1);
    let has = |byte: u8| behind.contains(&byte);
    let pointed = (has(sep::STOP) && has(sep::BLANK)) || has(sep::CLOSE) || has(sep::CLAUSE);
    let dashed = has(sep::HYPHEN) && has(sep::BLANK);
    is_a_letter(words, start) || (number(first) && (pointed || dashed))
}

/// Whether the word at `at` numbers a paragraph or an entry: "12", "(a)", "b)", « c. », أ-.
pub(crate) fn is_a_number(words: &Words<'_>, at: usize) -> bool {
    let digits = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    let behind = words.before(at + 1);
    let single = || {
        let word = words
            .get(at)
            .and_then(|word| std::str::from_utf8(word).ok());
        word.is_some_and(|word| word.chars().count() == 1)
    };
    let parted = |byte: &u8| matches!(*byte, sep::CLOSE | sep::STOP | sep::HYPHEN | sep::CLAUSE);
    words.get(at).is_some_and(digits) || (single() && behind.iter().any(parted))
}

/// Whether the word at `at` is a letter in brackets: "(a)".
fn is_a_letter(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|word| word.len() == 1)
        && words.before(at).contains(&sep::OPEN)
        && words.before(at + 1).contains(&sep::CLOSE)
}

/// What quotation marks a block opens and leaves open, for a quotation of several blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edges {
    /// Whether the block begins with a mark.
    pub(crate) opens: bool,
    /// Where the quotation that the block begins with, or goes on with, ends in it; nowhere if it is left open.
    pub(crate) closes: Option<usize>,
}

/// The edges of a block. `inside` tells whether a quotation of the block before goes on in it.
pub(crate) fn edges(text: &str, inside: bool) -> Edges {
    let begin = text.len() - text.trim_start().len();
    let mut chars = text.char_indices().peekable();
    let (mut before, mut opens, mut single) = (' ', false, false);
    let mut depth = usize::from(inside);
    while let Some((at, char)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, next)| next);
        let mark = kind_of(char, before, after);
        before = char;
        let Some((kind, closes_only, _)) = mark else {
            if at == begin && !inside {
                // No mark is counted where none opens and none is open.
                break;
            }
            continue;
        };
        if at == begin {
            // A mark at the beginning opens, or opens again what goes on.
            (opens, depth, single) = (true, 1, kind == Kind::Single);
            continue;
        }
        // Single marks are too often apostrophes to count beside others.
        if depth == 0 || (kind == Kind::Single) != single {
            continue;
        }
        // Where the shape does not tell, a mark opens only right before a word.
        let closing = match char {
            '\u{201D}' | '\u{BB}' => true,
            '\u{AB}' | '\u{201C}' | '\u{201E}' => false,
            _ => closes_only || !after.is_alphanumeric(),
        };
        depth = if closing { depth - 1 } else { depth + 1 };
        if depth == 0 {
            let closes = Some(at);
            return Edges { opens, closes };
        }
    }
    Edges {
        opens,
        closes: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let folded = "\"";
        let found: Vec<_> = passages(text, folded.as_bytes())
            .into_iter()
            .map(|span| span.of(text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_come_in_pairs() {
        check(
            "the “first ‘inner’ one” and \"second\"",
            &["inner", "first ‘inner’ one", "second"],
        );
        check("les « mots » et “autres”", &[" mots ", "autres"]);
        check(
            "marks 'child sex tourism', 'child' and ‘that’",
            &["child sex tourism", "child", "that"],
        );
    }

    #[test]
    fn curly_marks_turned_round_count_too() {
        check("”المواد“", &["المواد"]);
    }

    #[test]
    fn a_mark_behind_a_number_opens_nothing() {
        check("5\" pipes and child pornography and 3\" pipes", &[]);
        check(
            "the words\"child\" and \"section 5\"",
            &["child", "section 5"],
        );
    }

    #[test]
    fn a_doubled_mark_is_one() {
        check("he said \"\"it is so\"\" twice", &["\"it is so"]);
        check("“It is so.”” and “that”", &["It is so.", "that"]);
        check("an \"\" and a \"word\"", &["", "word"]);
        check("'''child sex tourism''' is", &[]);
    }

    #[test]
    fn a_quotation_may_go_on_in_the_next_block() {
        let edges = |text, inside| {
            let edges = edges(text, inside);
            (edges.opens, edges.closes.is_some())
        };
        assert_eq!(
            edges("\"7A. Whoever sells it commits an offence.\"", false),
            (true, true)
        );
        assert_eq!(edges("« Art. 5. – La détention", false), (true, false));
        assert_eq!(edges("« est punie. »", true), (true, true));
        assert_eq!(edges("“(1) The term “child” means …", false), (true, false));
        assert_eq!(edges("and goes on here”. Then", true), (false, true));
        assert_eq!(
            edges("\" Dans ce cadre, il \"agit\" ainsi. \" ;", false),
            (true, true)
        );
        assert_eq!(edges("plain “words” here", false), (false, false));
    }

    #[test]
    fn an_apostrophe_is_no_mark() {
        check("the child's and the victims' rights, l’enfant", &[]);
    }
}
