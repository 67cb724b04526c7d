//! The correction as a person reads it: the sentence as it is, and as it would be.

use super::Review;
use super::page::direction_of;
use super::rows::Rows;
use super::update::proposed;
use crate::fix::Refusal;
use crate::glossary::Status;
use crate::lang::Lang;
use crate::review::{Decision, Draft};
use crate::terminal::Writing;
use crate::text::Span;
use crate::tui::keys::Keymap;
use crate::tui::texts::Text;
use crate::tui::theme::Role;

/// The rows of the pane: what is taken away and what comes, or why nothing does.
pub(super) fn rows(
    review: &Review,
    width: u16,
    height: usize,
    writing: Writing,
    lang: Lang,
    keys: &Keymap,
) -> Rows {
    let mut rows = Rows::new(writing, width, lang);
    let at = review.session.at.finding;
    let Some(draft) = review
        .session
        .draft()
        .filter(|draft| at < draft.findings.len())
    else {
        return rows;
    };
    if let Some(reason) = draft.decision(at).and_then(Decision::waiver)
        && review.typed.is_none()
    {
        let told = Text::ReasonIs.with(lang, &[reason]);
        rows.own(&told, 0, Role::Plain);
        return rows;
    }
    if review.types_reason() {
        let told = Text::WaiverHint.with(lang, &[&review.waivers]);
        rows.own(&told, 0, Role::Dim);
        return rows;
    }
    if let Err(refusal) = draft.site(at) {
        rows.own(&Text::refusal(refusal, lang, keys), 0, Role::Plain);
        return rows;
    }
    let Some(decision) = proposed(review) else {
        let told = Text::refusal(Refusal::NoWording, lang, keys);
        rows.own(&told, 0, Role::Plain);
        return rows;
    };
    let correction = match draft.correction(at, &decision) {
        Ok(correction) => correction,
        Err(refusal) => {
            rows.own(&Text::refusal(refusal, lang, keys), 0, Role::Plain);
            return rows;
        }
    };
    let text = &draft.source.text;
    let span = correction.span();
    let written = correction.written(text);
    let half = (height / 2).max(1);
    let budget = half * usize::from(width.saturating_sub(2));
    let excerpt = Excerpt::of(draft, span, written.chars().count(), budget);
    let direction = direction_of(&excerpt.before_and_after());
    let bad = Role::Status(Status::Deprecated);
    let good = Role::Status(Status::Preferred);
    for (sign, words, role, mark) in [
        ("-", span.of(text), bad, bad),
        ("+", written.as_str(), good, good),
    ] {
        let (text, span) = excerpt.with(words);
        let before = rows.made.len();
        rows.signed(
            &text,
            direction,
            2,
            Role::Plain,
            Some((sign, role)),
            &[(span, mark)],
        );
        rows.made.truncate(before + half);
    }
    rows
}

/// Whether the pane shows what was decided, or what is offered.
pub(super) fn heading(review: &Review) -> Text {
    let at = review.session.at.finding;
    match review.session.draft().and_then(|draft| draft.decision(at)) {
        _ if review.types_reason() => Text::WaiverReason,
        _ if review.typed.is_some() => Text::YourWording,
        Some(Decision::Skip) => Text::LeftAsItIs,
        Some(Decision::Waive(_)) => Text::ToWaive,
        Some(_) => Text::Corrected,
        None => Text::Correction,
    }
}

/// The text around some words, in one paragraph, cut to what can be shown.
struct Excerpt {
    before: String,
    after: String,
}

impl Excerpt {
    /// The text around a span, for rows of `budget` columns in all; the words that come there have so many characters.
    fn of(draft: &Draft, span: Span, words: usize, budget: usize) -> Self {
        let text = &draft.source.text;
        let old = span.of(text).chars().count();
        // Rows end early where the next word does not fit.
        let room = (budget * 4 / 5).saturating_sub(old.max(words));
        let before = text.get(..span.start).unwrap_or_default();
        let after = text.get(span.end..).unwrap_or_default();
        Self {
            before: tail(before, room / 2),
            after: head(after, room / 2),
        }
    }

    fn before_and_after(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// The excerpt with some words in it, and where they stand.
    fn with(&self, words: &str) -> (String, Span) {
        let words = one_line(words);
        let start = self.before.len();
        let text = format!("{}{words}{}", self.before, self.after);
        (text, Span::new(start, start + words.len()))
    }
}

/// Line ends and rows of blanks as one blank.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for char in text.chars() {
        if !matches!(char, '\n' | '\r' | '\t' | ' ' | '\u{C}') {
            line.push(char);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

/// The last characters of a text, whole words, of its last paragraph only.
fn tail(text: &str, most: usize) -> String {
    let window = |chars: usize| text.char_indices().rev().nth(chars).map_or(0, |(at, _)| at);
    let from = window(most);
    let near = window(most + BREAK);
    let start = paragraph_end(text.get(near..).unwrap_or_default(), true).map(|at| near + at);
    let start = start.or((near == 0).then_some(0));
    if let Some(whole) = start.filter(|&start| start >= from || from == 0) {
        return one_line(text.get(whole..).unwrap_or_default().trim_start());
    }
    let part = text.get(from..).unwrap_or_default();
    let cut = part
        .find(char::is_whitespace)
        .map_or("", |at| part.get(at..).unwrap_or_default().trim_start());
    format!("… {}", one_line(cut))
}

/// The first characters of a text, whole words, of its first paragraph only.
fn head(text: &str, most: usize) -> String {
    let window = |chars: usize| {
        let end = text.char_indices().nth(chars);
        end.map_or(text.len(), |(at, _)| at)
    };
    let to = window(most);
    let near = window(most + BREAK);
    let end = paragraph_end(text.get(..near).unwrap_or_default(), false);
    let end = end.or((near == text.len()).then_some(near));
    let whole = end.map(|end| text.get(..end).unwrap_or_default().trim_end());
    if let Some(whole) = whole.filter(|whole| whole.len() <= to) {
        return one_line(whole);
    }
    let part = text.get(..to).unwrap_or_default();
    let cut = part
        .rfind(char::is_whitespace)
        .map_or("", |at| part.get(..at).unwrap_or_default().trim_end());
    format!("{} …", one_line(cut))
}

/// So many characters an empty line has at most, with the line end before it.
const BREAK: usize = 4;

/// Where the last paragraph of a text begins, or its first one ends: at an empty line, or before an item of a list, a
/// heading, a row of a table.
fn paragraph_end(text: &str, last: bool) -> Option<usize> {
    let mut ends = text
        .match_indices('\n')
        .map(|(at, _)| at)
        .filter(|at| text.get(at + 1..).is_some_and(begins_anew));
    if last {
        ends.next_back().map(|at| at + 1)
    } else {
        ends.next()
    }
}

/// Whether a line begins something new.
fn begins_anew(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '\r']);
    let after_number = line.trim_start_matches(|char: char| char.is_numeric());
    let numbered = after_number.len() < line.len() && after_number.starts_with(['.', ')', '-']);
    numbered || line.starts_with(['\n', '#', '>', '*', '-', '\u{2022}', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_has_whole_words_of_one_paragraph() {
        assert_eq!(tail("no\n\none two\nthree ", 99), "one two three ");
        assert_eq!(tail("one two three ", 9), "… three ");
        assert_eq!(head(" one two\n\nno", 99), " one two");
        assert_eq!(head(" one two three", 9), " one two …");
        assert_eq!(tail("no\n\none ", 4), "one ");
        assert_eq!(head(" one\r\n\r\nno", 4), " one");
        assert_eq!(head(";\n5. next", 99), ";");
        assert_eq!(tail("3. no;\n 4. one\ntwo ", 99), "4. one two ");
        assert_eq!(head("", 9), "");
    }
}
