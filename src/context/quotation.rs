//! What stands in quotation marks.
//!
//! Marks come in pairs of one kind; Arabic texts are also found with the curly ones turned round. An apostrophe is no
//! quotation mark: the single marks count only at the edges of words.

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
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, next)| next);
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
        before = char;
    }
    passages
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
        '"' | '\u{FF02}' => Some((Kind::Straight, false, false)),
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' => Some((Kind::Curly, false, false)),
        '\u{AB}' | '\u{BB}' => Some((Kind::Guillemet, false, false)),
        '\u{2018}' | '\u{201A}' | '\u{201B}' | '\'' | '\u{2019}' => edge(char != '\u{2019}'),
        '\u{2039}' | '\u{203A}' => Some((Kind::Angle, false, false)),
        _ => None,
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
    fn an_apostrophe_is_no_mark() {
        check("the child's and the victims' rights, l’enfant", &[]);
    }
}
