//! Front matter, of YAML or TOML: the language that it declares and the titles that it gives are part of the document.
//!
//! Values are read line by line, so that each keeps its place; other keys are passed over, and no value is refused.

use super::Reader;
use crate::document::Role;
use crate::lang::Lang;
use crate::text::Span;

impl Reader<'_> {
    /// Reads the front matter, if there is one, and tells where the text behind it begins.
    pub(super) fn front_matter(&mut self) -> usize {
        let mut lines = lines(self.source);
        let Some(first) = lines.next() else { return 0 };
        let (ends, sign): (&[&str], _) = match first.text.trim_end() {
            "---" => (&["---", "..."], ':'),
            "+++" => (&["+++"], '='),
            _ => return 0,
        };
        let lines: Vec<_> = lines.collect();
        let Some(count) = lines
            .iter()
            .position(|line| ends.contains(&line.text.trim_end()))
        else {
            return 0;
        };
        let keyed = |line: &RawLine<'_>| {
            key(line.text, sign).is_some() || line.text.starts_with(['#', '['])
        };
        if !lines[..count]
            .iter()
            .find(|line| !line.text.trim().is_empty())
            .is_some_and(keyed)
        {
            return 0;
        }
        let mut at = 0;
        while at < count {
            let follow = 1 + lines[at + 1..count]
                .iter()
                .take_while(|line| line.goes_on())
                .count();
            if lines[at].text.starts_with('#') {
                let end = lines[at].start + lines[at].text.trim_end().len();
                let comment = Span::new(lines[at].start, end);
                self.comments.add(self.source, comment, None);
            } else if let Some((key, value)) = key(lines[at].text, sign) {
                let value = RawLine {
                    start: lines[at].start + value,
                    text: lines[at].text.get(value..).unwrap_or_default(),
                };
                self.entry(key, value, &lines[at + 1..at + follow]);
            }
            at += follow;
        }
        self.role = Role::Body;
        // The front matter is no heading of what follows.
        (self.place, self.places) = (None, Vec::new());
        for block in &mut self.blocks {
            block.place = None;
        }
        lines
            .get(count)
            .map_or(0, |line| line.start + line.text.len())
    }

    /// A key and its value, on the same line and on those that follow.
    fn entry(&mut self, key: &str, value: RawLine<'_>, follow: &[RawLine<'_>]) {
        match key {
            "lang" | "language" => {
                self.lang = self.lang.or_else(|| {
                    Lang::from_code(
                        value
                            .text
                            .split_whitespace()
                            .next()?
                            .trim_matches(['"', '\'']),
                    )
                });
            }
            "title" | "subtitle" | "description" | "name" => {
                self.close();
                self.role = Role::OwnTitle;
                let quote = ["\"\"\"", "'''", "\"", "'"]
                    .into_iter()
                    .find(|quote| value.text.trim().starts_with(quote));
                // The sign of a folded or literal value.
                let folded = value.text.trim_start().starts_with(['>', '|']);
                let first = (!folded).then_some(value);
                let mut rest = quote;
                for line in first.into_iter().chain(follow.iter().copied()) {
                    let mut text = line.text.trim();
                    let mut start = line.start + line.text.len() - line.text.trim_start().len();
                    if let Some(quote) = rest.take() {
                        start += quote.len();
                        text = text.get(quote.len()..).unwrap_or_default();
                    }
                    let end = match quote {
                        Some(quote) => closing(text, quote),
                        None if folded => None,
                        None => text.find(" #"),
                    };
                    let text = text
                        .get(..end.unwrap_or(text.len()))
                        .unwrap_or_default()
                        .trim_end();
                    if self.open.is_some() && !text.is_empty() {
                        self.put("\n", Span::new(start, start), false);
                    }
                    self.put(text, Span::new(start, start + text.len()), true);
                    if end.is_some() {
                        break;
                    }
                }
                self.close();
            }
            _ => {}
        }
    }
}

/// Where the closing quotation mark stands; a backslash guards the next character.
fn closing(text: &str, quote: &str) -> Option<usize> {
    let mut guarded = false;
    text.char_indices().find_map(|(at, char)| {
        let found = !guarded && text.get(at..).is_some_and(|rest| rest.starts_with(quote));
        guarded = !guarded && char == '\\' && quote.starts_with('"');
        found.then_some(at)
    })
}

/// A line with its end, and where it begins.
#[derive(Debug, Clone, Copy)]
struct RawLine<'s> {
    start: usize,
    text: &'s str,
}

impl RawLine<'_> {
    /// Whether it belongs to the entry above.
    fn goes_on(self) -> bool {
        self.text.trim().is_empty() || self.text.starts_with([' ', '\t'])
    }
}

fn lines(text: &str) -> impl Iterator<Item = RawLine<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |text| {
        let line = RawLine { start, text };
        start += text.len();
        line
    })
}

/// The key that begins a line of front matter, in lower case letters, and where its value begins.
fn key(line: &str, sign: char) -> Option<(&str, usize)> {
    let (key, value) = line.split_once(sign)?;
    let known = |char: char| char.is_alphanumeric() || matches!(char, '_' | '-' | '.' | '"' | '\'');
    let bare = key.trim_end();
    let is_key = !bare.is_empty() && bare.chars().all(known);
    let separated = sign == '=' || value.is_empty() || value.starts_with(char::is_whitespace);
    (is_key && separated).then(|| (bare.trim_matches(['"', '\'']), key.len() + sign.len_utf8()))
}
