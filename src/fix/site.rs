//! The place of a finding in the source, and what must stay in it: line ends.
//!
//! The words of the source must be those that were read, with nothing but blanks, line ends and the marks of a
//! quotation (`>`) at the start of lines between them. A character that the source spells otherwise (`&eacute;`,
//! `\-`) goes with its word. Where something else stands between the words, it would be lost: then there is no site.

use super::{Edit, Refusal, is_writable, may_change};
use crate::document::{Format, Read};
use crate::finding::{Finding, How};
use crate::text::Span;

/// A place where another wording can stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The range of the decoded source.
    pub span: Span,
    /// Line ends inside of it: so many words stand before each, and what it is made of.
    breaks: Vec<(usize, String)>,
}

impl Site {
    /// The site of a finding in the text that it was found in. `term` is the term of the glossary as it is written
    /// there.
    ///
    /// # Errors
    /// [`Refusal`] says why the words cannot be replaced.
    pub fn of(finding: &Finding, term: &str, text: &str, format: &Format) -> Result<Self, Refusal> {
        if !may_change(finding.context) {
            return Err(Refusal::Context(finding.context));
        }
        if matches!(format.read, Read::Pages(_)) {
            return Err(Refusal::Extracted);
        }
        if !is_writable(format) {
            return Err(Refusal::Format);
        }
        if !is_read_as_it_stands(finding.how) {
            return Err(Refusal::Damaged);
        }
        let raw = finding.span.of(text);
        if raw.is_empty() || !has_only_words(&finding.text, term) {
            return Err(Refusal::Interrupted);
        }
        let breaks = breaks(raw, &finding.text).ok_or(Refusal::Interrupted)?;
        Ok(Self {
            span: finding.span,
            breaks,
        })
    }

    /// Puts a wording there. Line ends stay, after as many words as before, so that the lines of the file keep their
    /// numbers; a wording of one word takes the place of both lines.
    pub fn edit(&self, wording: &str) -> Edit {
        let words = wording.split(' ').count();
        let mut text = String::with_capacity(wording.len() + 8);
        let mut breaks = self.breaks.iter().peekable();
        for (number, word) in wording.split(' ').enumerate() {
            if number > 0 {
                match breaks.next_if(|(before, _)| (*before).clamp(1, words - 1) <= number) {
                    Some((_, end)) => text.push_str(end),
                    None => text.push(' '),
                }
            }
            text.push_str(word);
        }
        Edit {
            span: self.span,
            text,
        }
    }
}

/// Whether the letters are those that are there. What was recognised by letters that are missing or swapped is a guess,
/// however good.
const fn is_read_as_it_stands(how: How) -> bool {
    matches!(
        how,
        How::Exact | How::Folded | How::Inflected | How::Particle
    )
}

/// Whether nothing but words was read: letters, their marks, hyphens, apostrophes, blanks and what the term has itself.
/// A footnote's number, emphasis in plain text or a quotation mark would be lost with the words.
fn has_only_words(read: &str, term: &str) -> bool {
    read.chars().all(|char| {
        char.is_alphabetic()
            || char.is_whitespace()
            || is_invisible(char)
            || unicode_normalization::char::is_combining_mark(char)
            || matches!(
                char,
                '-' | '\'' | '\u{B7}' | '\u{2010}'..='\u{2013}' | '\u{2018}' | '\u{2019}'
            )
            || term.contains(char)
    })
}

/// Marks that steer how a word is shown and are no part of it.
const fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{AD}' // SOFT HYPHEN
            | '\u{61C}' // ARABIC LETTER MARK
            | '\u{640}' // ARABIC TATWEEL
            | '\u{200B}'
            ..='\u{200F}' // ZERO WIDTH SPACE, joiners, directional marks
            | '\u{202D}' | '\u{202E}' // LEFT-TO-RIGHT OVERRIDE, RIGHT-TO-LEFT OVERRIDE
            | '\u{2060}'..='\u{2064}' // WORD JOINER, invisible operators
            | '\u{FEFF}' // ZERO WIDTH NO-BREAK SPACE
    )
}

/// The line ends in `raw`, if it has the words of `read` and nothing else.
fn breaks(raw: &str, read: &str) -> Option<Vec<(usize, String)>> {
    let mut breaks = Vec::new();
    let mut words = 0;
    let (mut raw, mut read) = (raw, read);
    while let Some(char) = raw.chars().next() {
        if char.is_whitespace() {
            let blank = raw.trim_start_matches(|char: char| char.is_whitespace() || char == '>');
            let gap = raw.strip_suffix(blank)?;
            let rest = read.trim_start();
            if rest.len() == read.len() || blank.is_empty() {
                return None;
            }
            words += 1;
            match gap.matches('\n').count().max(gap.matches('\r').count()) {
                0 if gap.contains('>') => return None,
                0 => {}
                1 => breaks.push((words, gap.to_owned())),
                _ => return None,
            }
            (raw, read) = (blank, rest);
            continue;
        }
        let letter = read.chars().next()?;
        if char == letter {
            raw = raw.get(char.len_utf8()..)?;
        } else if char == '\\' && raw.get(1..)?.starts_with(letter) {
            raw = raw.get(1 + letter.len_utf8()..)?;
        } else if char == '&' {
            raw = raw.split_once(';').filter(|(name, _)| is_entity(name))?.1;
        } else {
            return None;
        }
        read = read.get(letter.len_utf8()..)?;
    }
    read.is_empty().then_some(breaks)
}

/// Whether this is the beginning of a character reference, up to its semicolon.
fn is_entity(name: &str) -> bool {
    const LONGEST: usize = 32;
    name.len() < LONGEST
        && name
            .chars()
            .skip(1)
            .all(|char| char.is_ascii_alphanumeric() || char == '#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, read: &str, wording: &str, expected: Option<&str>) {
        let site = breaks(raw, read).map(|breaks| Site {
            span: Span::new(0, raw.len()),
            breaks,
        });
        let written = site.map(|site| site.edit(wording).text);
        assert_eq!(written.as_deref(), expected, "{raw:?}");
    }

    #[test]
    fn a_line_end_stays_between_words() {
        check(
            "child\nabuse",
            "child\nabuse",
            "one two three",
            Some("one\ntwo three"),
        );
        check(
            "child\r\n  abuse",
            "child\r\n  abuse",
            "one two",
            Some("one\r\n  two"),
        );
        check("a b\nc", "a b\nc", "one two three", Some("one two\nthree"));
        check("a b\nc", "a b\nc", "one two", Some("one\ntwo"));
        check(
            "porno-\ngraphy",
            "porno-\ngraphy",
            "one two",
            Some("one\ntwo"),
        );
        check("a\nb", "a\nb", "one", Some("one"));
    }

    #[test]
    fn the_mark_of_a_quotation_stays_at_the_start_of_its_line() {
        check(
            "child\n> abuse",
            "child\nabuse",
            "one two",
            Some("one\n> two"),
        );
        check("child > abuse", "child abuse", "one two", None);
    }

    #[test]
    fn a_character_that_is_spelt_otherwise_goes_with_its_word() {
        check("p&eacute;do", "pédo", "one", Some("one"));
        check("a\\-b", "a-b", "one", Some("one"));
        check("a&nbsp;b", "a\u{A0}b", "one two", Some("one two"));
    }

    #[test]
    fn what_stands_between_the_words_is_never_lost() {
        for raw in [
            "*child* abuse",
            "child <b>abuse</b>",
            "child[^1] abuse",
            "child\n\n12\n\u{C}\nabuse",
        ] {
            check(raw, "child abuse", "one two", None);
        }
        assert!(!has_only_words("child¹ abuse", "child abuse"));
        assert!(!has_only_words("*child* abuse", "child abuse"));
        assert!(!has_only_words("child \"abuse\"", "child abuse"));
        assert!(has_only_words("child, abuse", "child, abuse"));
        assert!(has_only_words("\u{645}\u{640}\u{64E}\u{627}", ""));
    }
}
