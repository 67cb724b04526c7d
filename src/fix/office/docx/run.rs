//! A run that is cut where a change begins and ends. Its parts keep its properties; what is in it is never written anew.

use super::Splices;
use super::story::Shown;
use crate::document::package::Scope;
use crate::text::Span;

/// A run (17.3.2.25).
#[derive(Debug)]
pub(super) struct Run<'x> {
    /// The whole element.
    pub(super) span: Span,
    /// Its start tag.
    pub(super) tag: Span,
    /// Its name as it stands.
    pub(super) qualified: &'x str,
    /// The element with its properties.
    pub(super) properties: Option<Span>,
    /// What is in it beside them, in order.
    pub(super) children: Vec<Child<'x>>,
    /// Where the element around it begins.
    pub(super) parent: usize,
    /// Whether a tracked change may stand beside it.
    pub(super) takes_changes: bool,
    /// Whether another author has put it in.
    pub(super) is_inserted: bool,
    /// Whether nobody may change its words.
    pub(super) is_held: bool,
    /// How elements beside it are named.
    pub(super) scope: Option<Scope<'x>>,
    /// Where a comment on it is shown.
    pub(super) shown: Shown,
}

/// An element in a run.
#[derive(Debug)]
pub(super) struct Child<'x> {
    span: Span,
    /// Its name as it stands.
    qualified: &'x str,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Text between these places.
    Text(Span),
    /// A character, or a mark that nobody misses.
    Sign,
    /// Anything else.
    Other,
}

/// A stretch of a run that is set off from the rest of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Where its text stands in the part.
    pub(super) source: Span,
    /// Whether its text is struck.
    pub(super) is_struck: bool,
    /// The markup before it.
    pub(super) before: String,
    /// The markup behind it.
    pub(super) behind: String,
}

impl<'x> Run<'x> {
    /// An element begins in it.
    pub(super) fn begin(&mut self, name: &str, qualified: &'x str, tag: Span) {
        if name == "rPr" {
            self.properties = Some(tag);
            return;
        }
        let kind = match name {
            "t" => Kind::Text(Span::new(tag.end, tag.end)),
            "tab"
            | "ptab"
            | "br"
            | "cr"
            | "noBreakHyphen"
            | "softHyphen"
            | "sym"
            | "lastRenderedPageBreak" => Kind::Sign,
            _ => Kind::Other,
        };
        self.children.push(Child {
            span: tag,
            qualified,
            kind,
        });
    }

    /// The element that began in it last ends; `tag` is its end tag, or its only one.
    pub(super) fn end(&mut self, name: &str, tag: Span) {
        if name == "rPr" {
            if let Some(properties) = &mut self.properties {
                properties.end = tag.end;
            }
        } else if let Some(child) = self.children.last_mut() {
            if let Kind::Text(inside) = &mut child.kind {
                inside.end = inside.start.max(tag.start);
            }
            child.span.end = tag.end;
        }
    }

    /// Whether a piece of text stands in it and not in something that is in it.
    pub(super) fn has(&self, piece: Span) -> bool {
        let child = self.child_at(piece.start);
        child.is_some_and(|child| match child.kind {
            Kind::Text(inside) => inside.contains(piece),
            Kind::Sign => child.span.start == piece.start,
            Kind::Other => false,
        })
    }

    /// Whether a stretch of it holds nothing but text.
    pub(super) fn is_text(&self, source: Span) -> bool {
        let (from, to) = (self.edge(source.start, true), self.edge(source.end, false));
        let mut within = self.children_in(from, to);
        within.all(|child| child.kind != Kind::Other)
    }

    /// The run once more with other content: its tag, its properties and the end tag.
    pub(super) fn around(&self, text: &str, content: &str, properties: &str) -> String {
        format!(
            "{}{properties}{content}</{}>",
            self.tag.of(text),
            self.qualified
        )
    }

    /// Its properties as they stand.
    pub(super) fn properties_in<'t>(&self, text: &'t str) -> &'t str {
        self.properties.map_or("", |properties| properties.of(text))
    }

    /// Sets off stretches of it, which are in order and apart from each other. `copied` gives its properties anew for
    /// each further part of it.
    pub(super) fn cut(
        &self,
        text: &str,
        stretches: &[Stretch],
        mut copied: impl FnMut(&str) -> String,
        splices: &mut Splices,
    ) {
        let parts = self.parts(stretches);
        let is_struck = |at: usize| {
            let part = parts.partition_point(|part| part.to <= at);
            let part = parts.get(part).filter(|part| part.from <= at);
            part.and_then(|part| part.stretch)
                .is_some_and(|stretch| stretch.is_struck)
        };
        let mark = |at: usize, markup: String, splices: &mut Splices| {
            if !markup.is_empty() {
                splices.push((Span::new(at, at), markup));
            }
        };
        let stretch = |part: Option<&Part<'_>>| part.and_then(|part| part.stretch).cloned();
        let before = |part| stretch(part).map(|one| one.before).unwrap_or_default();
        let behind = |part| stretch(part).map(|one| one.behind).unwrap_or_default();
        mark(self.span.start, before(parts.first()), splices);
        let mut cuts = Vec::new();
        for (left, right) in parts.iter().zip(parts.iter().skip(1)) {
            let outside = behind(Some(left)) + &before(Some(right));
            if outside.is_empty() {
                continue;
            }
            let at = left.to;
            cuts.push(at);
            let inside = self.child_at(at).filter(|child| child.is_cut_at(at));
            let mut markup = String::new();
            if let Some(child) = inside {
                markup = format!("</{}>", child.named(is_struck(at - 1)));
            }
            markup += &["</", self.qualified, ">", &outside].concat();
            markup.push_str(self.tag.of(text));
            markup.push_str(&copied(self.properties_in(text)));
            if let Some(child) = inside {
                let name = child.named(is_struck(at));
                markup += &["<", &name, " xml:space=\"preserve\">"].concat();
            }
            mark(at, markup, splices);
        }
        for child in &self.children {
            if let Kind::Text(inside) = child.kind {
                let next = cuts.partition_point(|&at| at <= inside.start);
                let is_cut = cuts.get(next).is_some_and(|&at| child.is_cut_at(at));
                child.retag(text, inside, is_cut, is_struck, splices);
            }
        }
        mark(self.span.end, behind(parts.last()), splices);
    }

    /// The run in parts: the stretches, and what is between them if it is something.
    fn parts<'s>(&self, stretches: &'s [Stretch]) -> Vec<Part<'s>> {
        let begin = self
            .children
            .first()
            .map_or(self.tag.end, |child| child.span.start);
        let end = self.children.last().map_or(begin, |child| child.span.end);
        let mut parts = Vec::with_capacity(2 * stretches.len() + 1);
        let mut from = begin;
        let plain = |from: usize, to: usize, parts: &mut Vec<Part<'s>>| {
            if from < to && self.children_in(from, to).next().is_some() {
                parts.push(Part {
                    from,
                    to,
                    stretch: None,
                });
            }
        };
        for stretch in stretches {
            let (start, to) = (
                self.edge(stretch.source.start, true),
                self.edge(stretch.source.end, false),
            );
            plain(from, start, &mut parts);
            parts.push(Part {
                from: start,
                to,
                stretch: Some(stretch),
            });
            from = to;
        }
        plain(from, end, &mut parts);
        parts
    }

    /// A place in a run, outside of the text element that begins or ends there.
    fn edge(&self, at: usize, is_start: bool) -> usize {
        // The place may be the end of one child and the start of the next.
        let child = if is_start {
            self.child_at(at)
        } else {
            self.child_at(at.saturating_sub(1))
        };
        match child {
            Some(child) if is_start => match child.kind {
                Kind::Text(inside) if inside.start == at => child.span.start,
                _ => at,
            },
            Some(child) => match child.kind {
                Kind::Text(inside) if inside.end == at => child.span.end,
                Kind::Sign => child.span.end,
                _ => at,
            },
            None => at,
        }
    }

    /// The child that a place lies in.
    fn child_at(&self, at: usize) -> Option<&Child<'x>> {
        let next = self.children.partition_point(|child| child.span.end <= at);
        self.children
            .get(next)
            .filter(|child| child.span.start <= at)
    }

    /// The children of which some lies between two places.
    fn children_in(&self, from: usize, to: usize) -> impl Iterator<Item = &Child<'x>> {
        let first = self
            .children
            .partition_point(|child| child.span.end <= from);
        let rest = self.children.iter().skip(first);
        rest.take_while(move |child| child.span.start < to)
    }
}

/// A part of a run.
#[derive(Debug)]
struct Part<'s> {
    from: usize,
    to: usize,
    stretch: Option<&'s Stretch>,
}

impl Child<'_> {
    /// Whether a cut at that place goes through its text.
    fn is_cut_at(&self, at: usize) -> bool {
        matches!(self.kind, Kind::Text(inside) if inside.start < at && at < inside.end)
    }

    /// The name of its element, by whether its text is struck (17.3.3.7).
    fn named(&self, is_struck: bool) -> String {
        if !is_struck {
            return self.qualified.to_owned();
        }
        match self.qualified.split_once(':') {
            Some((prefix, _)) => format!("{prefix}:delText"),
            None => "delText".to_owned(),
        }
    }

    /// Gives its tags the names that their side needs. Blanks at a cut are kept.
    fn retag(
        &self,
        text: &str,
        inside: Span,
        is_cut: bool,
        is_struck: impl Fn(usize) -> bool,
        splices: &mut Splices,
    ) {
        let tag = Span::new(self.span.start, inside.start);
        let struck = is_struck(tag.start);
        let written = tag.of(text);
        let keeps = written.contains("preserve");
        if struck || (is_cut && !keeps) {
            let name = self.named(struck);
            let own = written.get(1 + self.qualified.len()..).unwrap_or(">");
            let made = if is_cut && !keeps {
                format!("<{name} xml:space=\"preserve\">")
            } else {
                format!("<{name}{own}")
            };
            splices.push((tag, made));
        }
        let end = Span::new(inside.end, self.span.end);
        if !end.is_empty() && is_struck(end.start) {
            splices.push((end, format!("</{}>", self.named(true))));
        }
    }
}
