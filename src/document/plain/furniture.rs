//! The furniture of pages: page numbers, running heads and feet, footnotes and the rules above them.
//!
//! It is told by where lines stand on their pages and by what they repeat. What becomes of the text around it is not
//! decided here.

use rustc_hash::FxHashMap;

use super::for_each_line;
use super::lines::is_digit;
use crate::text::Span;

/// A line at the edge of a page that is no running text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    /// Where its text begins.
    pub(super) at: usize,
    pub(super) kind: EdgeKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EdgeKind {
    /// A page number, a document symbol, the rule above footnotes: nothing to read.
    Mark,
    /// A running head or foot that has words.
    Head,
    /// A line of a footnote.
    Note { begins: bool },
}

/// How many lines at the top of a page, and at its bottom, can be heads.
pub(super) const EDGE_LINES: usize = 4;

/// A line that stands at the edge of so many pages is a running head.
pub(super) const HEAD_PAGES: usize = 3;

/// The edges of pages, in texts that have form feeds.
pub(super) fn edges(text: &str) -> Vec<Edge> {
    let mut heads = Heads::default();
    for_each_page(text, |page, lines| {
        for line in lines.iter().take(EDGE_LINES) {
            heads.count(page, false, line.of(text));
        }
        for line in lines.iter().rev().take(EDGE_LINES) {
            heads.count(page, true, line.of(text));
        }
    });
    let mut edges = Vec::new();
    for_each_page(text, |_, lines| {
        let kind = |line: &Span, at_foot| {
            let line = line.of(text);
            if is_mark(line) || is_roman_mark(line) {
                Some(EdgeKind::Mark)
            } else if heads.has(at_foot, line) {
                Some(if line.contains(char::is_alphabetic) {
                    EdgeKind::Head
                } else {
                    EdgeKind::Mark
                })
            } else {
                None
            }
        };
        let head: Vec<_> = lines
            .iter()
            .take(EDGE_LINES)
            .map_while(|line| kind(line, false))
            .collect();
        let rest = &lines[head.len()..];
        let foot: Vec<_> = rest
            .iter()
            .rev()
            .take(EDGE_LINES)
            .map_while(|line| kind(line, true))
            .collect();
        let (body, last) = rest.split_at(rest.len() - foot.len());
        edges.extend(lines.iter().zip(head).map(|(line, kind)| Edge {
            at: line.start,
            kind,
        }));
        let rule = (0..body.len()).rev().find(|&at| {
            is_rule(body[at].of(text))
                && body
                    .get(at + 1)
                    .is_none_or(|note| has_note_mark(note.of(text)))
        });
        if let Some(rule) = rule {
            edges.push(Edge {
                at: body[rule].start,
                kind: EdgeKind::Mark,
            });
            edges.extend(body[rule + 1..].iter().map(|line| {
                let begins = has_note_mark(line.of(text));
                Edge {
                    at: line.start,
                    kind: EdgeKind::Note { begins },
                }
            }));
        }
        edges.extend(
            last.iter()
                .zip(foot.into_iter().rev())
                .map(|(line, kind)| Edge {
                    at: line.start,
                    kind,
                }),
        );
    });
    edges
}

/// Calls with the number of each page and its lines that are not blank.
pub(super) fn for_each_page(text: &str, mut each: impl FnMut(usize, &[Span])) {
    let (mut page, mut lines) = (0, Vec::new());
    for_each_line(text, Span::new(0, text.len()), |line| {
        if !line.span.is_empty() {
            lines.push(line.span);
        }
        if line.page {
            each(page, &lines);
            page += 1;
            lines.clear();
        }
    });
    each(page, &lines);
}

/// On how many pages each line stands at the top or at the bottom; digits count as equal.
#[derive(Default)]
pub(super) struct Heads {
    pub(super) pages: FxHashMap<(bool, String), Head>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) pages: usize,
    /// The last one of them.
    pub(super) last: usize,
    /// Whether it stood on every second page so far: left and right pages may have heads of their own.
    pub(super) alternates: bool,
}

impl Heads {
    /// No running head is longer, in bytes.
    pub(super) const MAX: usize = 200;

    pub(super) fn count(&mut self, page: usize, at_foot: bool, line: &str) {
        if line.len() <= Self::MAX {
            let head = self
                .pages
                .entry((at_foot, Self::key(line)))
                .or_insert(Head {
                    pages: 1,
                    last: page,
                    alternates: true,
                });
            if head.last != page {
                head.alternates &= page == head.last + 2;
                (head.pages, head.last) = (head.pages + 1, page);
            }
        }
    }

    pub(super) fn has(&self, at_foot: bool, line: &str) -> bool {
        line.len() <= Self::MAX
            && self
                .pages
                .get(&(at_foot, Self::key(line)))
                .is_some_and(|head| {
                    let twice = head.pages == 2 && head.alternates && line.contains(is_digit);
                    head.pages >= HEAD_PAGES || twice
                })
    }

    pub(super) fn key(line: &str) -> String {
        let mut key = String::with_capacity(line.len());
        for char in line.chars().filter(|char| !char.is_whitespace()) {
            match char {
                _ if !is_digit(char) => key.push(char),
                _ if key.ends_with('0') => {}
                _ => key.push('0'),
            }
        }
        key
    }
}

/// Whether a line that begins with this byte can be a page mark.
pub(super) fn may_be_mark(byte: u8) -> bool {
    matches!(byte, b'-' | b'*' | b'|' | b'[' | b'(' | b'0'..=b'9' | b'A'..=b'Z' | b'p' | 0xD8 | 0xD9 | 0xDB | 0xE2)
}

/// Whether a page mark can end with this byte.
pub(super) fn ends_like_mark(byte: u8) -> bool {
    matches!(byte, b'-' | b'*' | b'|' | b']' | b')' | b'0'..=b'9' | 0x80..=0xBF)
}

/// What may stand beside an Arabic page number.
pub(super) const ARABIC_PAGE: &str = "من صفحة الصفحة";

/// A page number or a document symbol: "- 3 -", "3/12", "Page 3 of 12", "A/RES/77/233", "22-28999 (A)", "٣".
/// Not "(3)", which numbers a paragraph, and not "3.".
pub(super) fn is_mark(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let (mut numbers, mut symbols) = (0, 0);
    for token in line.split_whitespace() {
        let bare = token.trim_matches(|char| {
            matches!(char, '-' | '\u{2013}' | '\u{2014}' | '|' | '*' | '[' | ']')
        });
        let digits =
            |part: &str| (1..=4).contains(&part.chars().count()) && part.chars().all(is_digit);
        match bare {
            "" | "Page" | "PAGE" | "page" | "p." | "P." | "of" | "sur" | "de" | "/" => {}
            _ if ARABIC_PAGE.split(' ').any(|word| word == bare) => {}
            "(A)" | "(E)" | "(F)" if symbols > 0 => {}
            _ if digits(bare)
                || bare
                    .split_once('/')
                    .is_some_and(|(a, b)| digits(a) && digits(b)) =>
            {
                numbers += 1;
            }
            _ if is_symbol(bare) || is_job_number(bare, token) => symbols += 1,
            _ => return false,
        }
    }
    numbers + symbols > 0 && numbers <= 2 && symbols <= 2
}

/// A document symbol of the United Nations, such as A/RES/77/233 or CRC/C/156.
pub(super) fn is_symbol(token: &str) -> bool {
    let plain = |char: char| {
        char.is_ascii_uppercase() || char.is_ascii_digit() || matches!(char, '.' | '-' | '(' | ')')
    };
    let mut parts = token.split('/');
    let body = parts
        .next()
        .is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_uppercase()));
    let rest = body
        && parts.clone().next().is_some()
        && parts.all(|part| !part.is_empty() && part.chars().all(plain));
    rest && token.bytes().any(|byte| byte.is_ascii_digit())
}

/// The number of a print job of the United Nations: "22-28999", "*2228999*".
pub(super) fn is_job_number(bare: &str, token: &str) -> bool {
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    (6..=10).contains(&digits)
        && bare
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
        && (bare.contains('-') || token.starts_with('*'))
}

/// A page number in Roman figures: "iv", "- xii -".
pub(super) fn is_roman_mark(line: &str) -> bool {
    let bare = line.trim_matches(|char: char| char == '-' || char.is_whitespace());
    (1..=6).contains(&bare.len()) && bare.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// The rule above footnotes.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= 5
        && line
            .chars()
            .all(|char| matches!(char, '_' | '-' | '\u{2013}' | '\u{2014}' | '\u{2500}'))
}

/// Whether a footnote begins here. The mark of an Arabic one may have come to stand at the line's end.
pub(super) fn has_note_mark(line: &str) -> bool {
    let open = |char: char| matches!(char, '(' | ')' | '[' | ']');
    let super_or_star = |char: char| {
        matches!(
            char,
            '*' | '\u{2020}' | '\u{00B9}' | '\u{00B2}' | '\u{00B3}' | '\u{2070}'..='\u{2079}'
        )
    };
    let number = |marked: &str| {
        let digits = marked.chars().take_while(|&char| is_digit(char)).count();
        let behind = marked.chars().nth(digits);
        (1..=3).contains(&digits)
            && behind.is_none_or(|char| char.is_whitespace() || char.is_alphabetic() || open(char))
    };
    let tail = || line.rsplit(char::is_whitespace).next().unwrap_or_default();
    line.starts_with(super_or_star)
        || number(line.strip_prefix(open).unwrap_or(line))
        || tail()
            .strip_prefix(open)
            .is_some_and(|mark| number(mark) && mark.ends_with(open))
}
