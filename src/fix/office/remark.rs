//! What a comment says of findings: the reason, who says so, and the equivalents, in lines of one direction each.

use super::{Change, writable};
use crate::finding::{Finding, Level};
use crate::glossary::Glossary;
use crate::lang::Lang;
use crate::text::Span;

/// A paragraph of a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its text.
    pub text: String,
    /// Whether it runs from right to left.
    pub is_rtl: bool,
}

impl Line {
    pub(super) fn new(text: &str) -> Self {
        // Each line has one direction; what isolates a term inside it is a blank box in many fonts.
        let is_control = |char: char| matches!(char, '\u{2066}'..='\u{2069}'); // isolates and their end
        let text: String = text.chars().filter(|&char| !is_control(char)).collect();
        Self {
            is_rtl: Lang::of_script(&text).is_rtl(),
            text: writable(&text).into_owned(),
        }
    }

    /// The line in characters that XML can hold.
    pub(super) fn writable(&self) -> Self {
        Self {
            text: writable(&self.text).into_owned(),
            is_rtl: self.is_rtl,
        }
    }
}

/// A comment on each finding that counts, in the order of the text, with the finding or findings that it is about by
/// their place in the list. Findings that share words share a comment.
pub fn remarks(findings: &[Finding], glossary: &Glossary) -> Vec<(Vec<usize>, Change)> {
    let mut told: Vec<(usize, &Finding)> = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.level > Level::Silent && !finding.span.is_empty())
        .collect();
    told.sort_by_key(|(number, finding)| (finding.span.start, *number));
    let mut remarks: Vec<(Vec<usize>, Span, Vec<Line>)> = Vec::new();
    for (number, finding) in told {
        let lines = lines(finding, glossary);
        match remarks.last_mut() {
            Some((numbers, span, before)) if finding.span.start < span.end => {
                span.end = span.end.max(finding.span.end);
                before.extend(lines);
                numbers.push(number);
            }
            _ => remarks.push((vec![number], finding.span, lines)),
        }
    }
    let remarks = remarks.into_iter();
    let remark = |(numbers, span, lines)| (numbers, Change::Comment(span, lines));
    remarks.map(remark).collect()
}

fn lines(finding: &Finding, glossary: &Glossary) -> Vec<Line> {
    let mut lines = vec![Line::new(&finding.reason(glossary))];
    lines.extend(finding.doubt.as_deref().map(Line::new));
    if !finding.suggestions.is_empty() {
        lines.push(Line::new("Write instead:"));
        let wordings = finding.suggestions.iter();
        lines.extend(wordings.map(|suggestion| Line::new(&suggestion.text)));
    }
    lines
}
