//! Addresses in running text: what looks like a term inside one is a name, not a word.

use crate::text::Span;

/// Whether a range of `text` lies in a web address, an e-mail address, a file name or a hash-tag.
pub(crate) fn holds(text: &str, span: Span) -> bool {
    let edge = |char: char| {
        char.is_whitespace()
            || matches!(
                char,
                '"' | '<' | '>' | '(' | ')' | '[' | ']' | '«' | '»' | '“' | '”' | '\u{FFFC}'
            )
    };
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    // A word of an address has no blank; neither has what belongs to it on both sides.
    let head = last_piece(before, edge);
    let tail = first_piece(after, edge);
    if head.is_empty() && tail.is_empty() {
        return false;
    }
    let inside = span.of(text);
    if head.contains("://")
        || head.starts_with("www.")
        || head.starts_with("mailto:")
        || head.contains('@')
    {
        return true;
    }
    if head.ends_with('#') || head.ends_with('@') {
        return true;
    }
    if (head.starts_with('/') && tail.starts_with('/')) || head.contains(":\\") {
        return true;
    }
    if is_path(head, tail) {
        return true;
    }
    // somebody@example.org, terms.example.org/act, act.pdf: only where the words themselves hold no blank.
    let single = !inside.chars().any(char::is_whitespace);
    let domain = |tail: &str| {
        let mut rest = tail.strip_prefix('.').unwrap_or_default().chars();
        let letters = rest
            .by_ref()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>();
        (2..=5).contains(&letters.len())
            && letters
                .chars()
                .all(|char| char.is_ascii_lowercase() || char.is_ascii_digit())
    };
    single
        && (tail.starts_with('@')
            || tail.contains("://")
            || domain(tail)
            || (head.contains('/') && head.contains('.')))
        || (head.ends_with(['.', '_']) && tail.contains('@'))
}

/// Whether a path to a file goes on over both sides: folders before or behind, and at the end a name with its ending
/// ("annexes/child-selling/table.csv"). Words with strokes between them have no such end.
fn is_path(head: &str, tail: &str) -> bool {
    let Some((folders, name)) = tail
        .trim_end_matches(['.', ',', ';', ':', '\'', '\u{2019}', '!', '?'])
        .rsplit_once('/')
    else {
        return false;
    };
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_ending = (1..=5).contains(&ending.len())
        && ending
            .chars()
            .all(|char| char.is_ascii_lowercase() || char.is_ascii_digit());
    is_ending && (head.contains('/') || !folders.is_empty())
}

/// So far an address is looked for on each side, in bytes.
const REACH: usize = 256;

fn last_piece(text: &str, edge: impl Fn(char) -> bool) -> &str {
    let from = (text.len().saturating_sub(REACH)..=text.len())
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    let near = text.get(from..).unwrap_or_default();
    near.rsplit(edge).next().unwrap_or_default()
}

fn first_piece(text: &str, edge: impl Fn(char) -> bool) -> &str {
    let to = (0..=text.len().min(REACH))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    text.get(..to)
        .unwrap_or_default()
        .split(edge)
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, word: &str, expected: bool) {
        let start = text.find(word).unwrap();
        assert_eq!(
            holds(text, Span::new(start, start + word.len())),
            expected,
            "{text}"
        );
    }

    #[test]
    fn addresses_are_no_words() {
        check(
            "see https://example.org/child-pornography/act",
            "child-pornography",
            true,
        );
        check(
            "write to child-pornography@example.org",
            "child-pornography",
            true,
        );
        check(
            "see www.example.org/pornographie-enfantine",
            "pornographie-enfantine",
            true,
        );
        check("the file pedopornographie.pdf", "pedopornographie", true);
        check("tagged #pedopornographie", "pedopornographie", true);
        check(
            "stored as annexes/child-selling/2019/table.csv.",
            "child-selling",
            true,
        );
        check("sous depot/enfant-trouvé/1911.odt", "enfant-trouvé", true);
        check("https://example.org/المواد-الإباحية", "المواد-الإباحية", true);
    }

    #[test]
    fn words_beside_punctuation_are() {
        check("(child pornography).", "child pornography", false);
        check("la pédopornographie.", "pédopornographie", false);
        check("and/or child pornography/abuse", "child pornography", false);
        check(
            "child pornography/child prostitution.The court",
            "child pornography",
            false,
        );
        check("l\u{2019}enfant prostitué", "enfant prostitué", false);
        check("pédopornographie.Le juge", "pédopornographie", false);
    }
}
