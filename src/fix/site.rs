//! The place of a finding in the source, and what must stay in it: line ends.
//!
//! The words of the source must be those that were read, with nothing but blanks, line ends and the marks of a
//! quotation (`>`) at the start of lines between them. A character that the source spells otherwise (`&eacute;`,
//! `\-`) goes with its word. Where something else stands between the words, it would be lost: then there is no site.

use super::{Correction, Edit, Refusal, is_markup, is_writable, may_change};
use crate::document::{Format, Read};
use crate::finding::{Change, Finding, How, Suggestion};
use crate::text::Span;

/// The places of one text at which wordings can stand.
#[derive(Debug)]
pub struct Sites<'t> {
    text: &'t str,
    format: &'t Format,
    /// Ranges that are kept as they are, in the order of the text.
    verbatim: Vec<Span>,
}

impl<'t> Sites<'t> {
    /// Of a text of this format.
    pub fn new(text: &'t str, format: &'t Format) -> Self {
        Self {
            text,
            format,
            verbatim: if is_markup(format) {
                sections(text)
            } else {
                Vec::new()
            },
        }
    }

    /// The site of a finding. `term` is the term of the glossary as it is written there.
    ///
    /// # Errors
    /// [`Refusal`] says why the words cannot be replaced.
    pub fn of(&self, finding: &Finding, term: &str) -> Result<Site, Refusal> {
        if !may_change(finding.context) {
            return Err(Refusal::Context(finding.context));
        }
        if matches!(self.format.read, Read::Pages(_)) {
            return Err(Refusal::Extracted);
        }
        if !is_writable(self.format) {
            return Err(Refusal::Format);
        }
        if !is_read_as_it_stands(finding.how) {
            return Err(Refusal::Damaged);
        }
        let span = finding.span;
        let before = self
            .verbatim
            .partition_point(|section| section.end <= span.start);
        if let Some(section) = self.verbatim.get(before)
            && section.start < span.end
        {
            return Err(Refusal::Verbatim);
        }
        let raw = span.of(self.text);
        if raw.is_empty() || !has_only_words(&finding.text, term) {
            return Err(Refusal::Interrupted);
        }
        Ok(Site {
            span,
            breaks: breaks(raw, &finding.text).ok_or(Refusal::Interrupted)?,
            spelling: Spelling::of(self.text, span, self.format),
        })
    }
}

/// The CDATA sections of a text, with their marks.
fn sections(text: &str) -> Vec<Span> {
    const OPEN: &str = "<![CDATA[";
    const CLOSE: &str = "]]>";
    let mut sections = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find(OPEN)) {
        let start = at + open;
        let close = text.get(start..).and_then(|rest| rest.find(CLOSE));
        at = close.map_or(text.len(), |close| start + close + CLOSE.len());
        sections.push(Span::new(start, at));
    }
    sections
}

/// How a format writes characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spelling {
    /// As they are.
    Plain,
    /// The signs of markup by their names.
    Named,
    /// The signs of markup, and all that is not ASCII by its number: so the text around it does, whose encoding is then
    /// none of our business.
    Numbered,
}

impl Spelling {
    /// So far around a place is looked, in bytes, how characters are written there.
    const NEAR: usize = 4096;

    fn of(text: &str, span: Span, format: &Format) -> Self {
        if !is_markup(format) {
            return Self::Plain;
        }
        let start = span.start.saturating_sub(Self::NEAR);
        let end = (span.end + Self::NEAR).min(text.len());
        let near = text.as_bytes().get(start..end).unwrap_or_default();
        if near.is_ascii() {
            Self::Numbered
        } else {
            Self::Named
        }
    }

    fn push(self, text: &mut String, char: char) {
        use std::fmt::Write as _;
        match char {
            _ if self == Self::Plain => text.push(char),
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            _ if self == Self::Numbered && !char.is_ascii() => {
                // Writing to a string cannot fail.
                let _ = write!(text, "&#{};", u32::from(char));
            }
            _ => text.push(char),
        }
    }

    fn write(self, words: &str) -> String {
        let mut text = String::with_capacity(words.len());
        words.chars().for_each(|char| self.push(&mut text, char));
        text
    }
}

/// A place where another wording can stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The range of the decoded source.
    pub span: Span,
    /// Line ends inside of it: so many words stand before each, and what it is made of.
    breaks: Vec<(usize, String)>,
    spelling: Spelling,
}

impl Site {
    /// The site of a finding in the text that it was found in; for many findings of one text see [`Sites`].
    ///
    /// # Errors
    /// [`Refusal`] says why the words cannot be replaced.
    pub fn of(finding: &Finding, term: &str, text: &str, format: &Format) -> Result<Self, Refusal> {
        Sites::new(text, format).of(finding, term)
    }

    /// Puts a suggestion there, and lets the words around follow. `text` is the text of the site.
    ///
    /// # Errors
    /// [`Refusal::Interrupted`] where something else than words stands in what would have to follow.
    pub fn correction(&self, suggestion: &Suggestion, text: &str) -> Result<Correction, Refusal> {
        let mut edits = vec![self.edit(&suggestion.text)];
        for change in &suggestion.around {
            edits.push(self.around(change, text)?);
        }
        Ok(Correction::new(edits))
    }

    /// Puts a person's own wording there.
    pub fn wording(&self, wording: &str) -> Correction {
        Correction::new(vec![self.edit(wording)])
    }

    fn around(&self, change: &Change, text: &str) -> Result<Edit, Refusal> {
        let raw = change.span.of(text);
        // The blank before the finding may go or come with a word.
        let (raw_words, was) = (raw.trim_end(), change.was.trim_end());
        let gap = raw.get(raw_words.len()..).unwrap_or_default();
        let mut breaks = breaks(raw_words, was).ok_or(Refusal::Interrupted)?;
        match gap.matches('\n').count().max(gap.matches('\r').count()) {
            0 => {}
            1 => breaks.push((was.split_whitespace().count(), gap.to_owned())),
            _ => return Err(Refusal::Interrupted),
        }
        let words = change.text.trim_end();
        let mut made = Self {
            span: change.span,
            breaks,
            spelling: self.spelling,
        }
        .edit(words);
        made.text
            .push_str(change.text.get(words.len()..).unwrap_or_default());
        Ok(made)
    }

    /// Puts a wording there. Line ends stay, after as many words as before, so that the lines of the file keep their
    /// numbers; a wording of one word takes the place of both lines.
    pub fn edit(&self, wording: &str) -> Edit {
        let words = wording.split(' ').count();
        let last = words.saturating_sub(1).max(1);
        let mut text = String::with_capacity(wording.len() + 8);
        let mut breaks = self.breaks.iter().peekable();
        for (number, word) in wording.split(' ').enumerate() {
            if number > 0 {
                match breaks.next_if(|(before, _)| (*before).clamp(1, last) <= number) {
                    Some((_, end)) => text.push_str(end),
                    None => text.push(' '),
                }
            }
            text.push_str(&self.spelling.write(word));
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
            spelling: Spelling::Plain,
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
