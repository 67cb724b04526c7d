//! The words next to a term: before it, nearest first, and behind it, as far as nothing but blanks and apostrophes stands
//! between. What they mean is the matter of each language.

use crate::text::Span;

/// A word beside a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// Its range in the text before, or behind.
    pub(super) span: Span,
    /// As it stands there, with the apostrophe that ends it.
    pub(super) text: &'t str,
}

impl Word<'_> {
    /// In lower case, with a straight apostrophe.
    pub(super) fn key(self) -> String {
        self.text.to_lowercase().replace('\u{2019}', "'")
    }
}

/// No grammar here looks farther.
const FAR: usize = 8;

/// Whether a word ends with its apostrophe.
pub(super) fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '\u{2019}')
}

/// What a word is made of. Marks of Arabic stand between its letters.
fn is_letter(char: char) -> bool {
    char.is_alphabetic()
        || char == '-'
        || char == '\u{640}' // ARABIC TATWEEL
        || unicode_normalization::char::is_combining_mark(char)
}

/// The words before a term, nearest first. It ends at any other sign; a blank or an apostrophe stands before the term.
pub(super) fn before(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let cut = rest.trim_end();
        let is_glued = cut.len() == rest.len();
        let apostrophe = cut.ends_with(is_apostrophe);
        if cut.is_empty() || is_glued && !apostrophe {
            return None;
        }
        let stem = if apostrophe {
            cut.trim_end_matches(is_apostrophe)
        } else {
            cut
        };
        let start = stem.trim_end_matches(is_letter).len();
        if start == stem.len() {
            return None;
        }
        rest = text.get(..start)?;
        let span = Span::new(start, cut.len());
        Some(Word {
            span,
            text: span.of(text),
        })
    })
    .take(FAR)
}

/// A word behind a term, and what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Next<'t> {
    /// What separates it from the word before: blanks, with a comma perhaps.
    pub(super) gap: &'t str,
    /// The word.
    pub(super) word: Word<'t>,
}

/// The words behind a term up to any sign but a comma.
pub(super) fn after(text: &str) -> impl Iterator<Item = Next<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let blank = |char: char| char.is_whitespace() || char == ',' || char == '\u{60C}'; // ARABIC COMMA
        let word = rest.trim_start_matches(blank);
        let gap = rest.strip_suffix(word)?;
        let stem = word.len() - word.trim_start_matches(is_letter).len();
        if stem == 0 || (gap.is_empty() && at == 0) {
            return None;
        }
        let end = word
            .get(stem..)
            .and_then(|behind| behind.chars().next())
            .filter(|char| is_apostrophe(*char))
            .map_or(stem, |char| stem + char.len_utf8());
        let start = at + gap.len();
        let span = Span::new(start, start + end);
        at = span.end;
        Some(Next {
            gap,
            word: Word {
                span,
                text: span.of(text),
            },
        })
    })
    .take(FAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_end_at_a_sign() {
        let told = |text| before(text).map(|word| word.text).collect::<Vec<_>>();
        assert_eq!(told("En droit, de la "), ["la", "de"]);
        assert_eq!(told("vue de l\u{2019}"), ["l\u{2019}", "de", "vue"]);
        assert_eq!(told("la \u{AB} "), [""; 0]);
        assert_eq!(told("ci-dessus"), [""; 0], "glued to the term");
    }

    #[test]
    fn words_behind_go_over_commas() {
        let told = |text| {
            after(text)
                .map(|next| (next.gap, next.word.text))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told(" vis\u{E9}e, et l\u{2019}autre. Fin"),
            [
                (" ", "vis\u{E9}e"),
                (", ", "et"),
                (" ", "l\u{2019}"),
                ("", "autre")
            ]
        );
        assert_eq!(told("-x"), []);
    }
}
