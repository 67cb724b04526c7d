//! Changes in a docx (ECMA-376, part 1, sections 17.13.4 and 17.13.5): `w:del` and `w:ins` around the words, or a
//! comment on them.
//!
//! Markup is put in where a change begins and where it ends, and nothing else is written anew: a run is cut there, each
//! part of it with the properties of the whole. Numbers of sections in comments are those of ECMA-376, part 1.

mod comments;
mod run;
mod story;

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::{
    AUTHOR, Anchor, Ids, Line, Obstacle, Order, Splices, Written, end_tag, escaped, in_parts,
    prefix, start_tag,
};
use crate::document::ReadError;
use crate::document::package::{Archive, Package, Scope};
use crate::text::{Source, Span};
use comments::Comments;
use run::{Run, Stretch};
use story::{Shown, Story};

pub(super) fn write(
    bytes: &[u8],
    package: &Package,
    orders: &[Order<'_>],
    date: &str,
) -> Result<Written, ReadError> {
    let mut archive = Archive::open(bytes)?;
    let main = package.parts.first().map_or("", |part| part.name.as_str());
    let raw = super::members(&mut archive, package)?;
    let sources = super::sources(package, &raw)?;
    let mut wanted = vec![FxHashSet::default(); sources.len()];
    for anchor in orders.iter().flat_map(Order::anchors) {
        let runs = anchor.pieces.iter().filter_map(|piece| package.run(piece));
        wanted[anchor.part].extend(runs.map(|run| run.span.span().start));
    }
    let mut stories = Vec::with_capacity(sources.len());
    for (number, ((part, source), wanted)) in
        package.parts.iter().zip(&sources).zip(&wanted).enumerate()
    {
        // What calls the notes is in the first.
        stories.push(if wanted.is_empty() && number > 0 {
            Story::default()
        } else {
            Story::read(&part.name, source.text(), wanted)?
        });
    }
    let mut comments = Comments::read(&mut archive, main)?;
    let mut ids = Ids::default();
    for source in &sources {
        ids.note(source.text());
    }
    ids.note(comments.text());

    let texts: Vec<&str> = sources.iter().map(Source::text).collect();
    let mut writer = Writer {
        package,
        stories: &stories,
        texts: &texts,
        date,
        ids,
        comments: &mut comments,
        ends: super::piece_ends(package).swap_remove(0),
        stretches: vec![BTreeMap::new(); stories.len()],
        splices: vec![Splices::new(); stories.len()],
    };
    let mut written = super::carry_out(&mut writer, orders);
    let splices = writer.finish();
    let mut members = super::changed(package, &sources, &raw, splices)?;
    comments.write(&mut archive, main, date, &mut members)?;
    written.bytes = super::package_with(&mut archive, bytes, &members)?;
    Ok(written)
}

/// A document while changes are written into it. Parts have the numbers that they have in the package.
struct Writer<'w, 'x> {
    package: &'w Package,
    stories: &'w [Story<'x>],
    texts: &'w [&'x str],
    date: &'w str,
    ids: Ids,
    comments: &'w mut Comments,
    /// Where pieces of text end in the body, in order.
    ends: Vec<usize>,
    /// What is set off in the runs of each part, by where they begin.
    stretches: Vec<BTreeMap<usize, Vec<Stretch>>>,
    splices: Vec<Splices>,
}

/// A run that a change falls into, and where.
type Touched<'w, 'x> = (&'w Run<'x>, Span);

impl<'w, 'x> super::Writer for Writer<'w, 'x> {
    /// The runs that an anchor falls into, in order, each with the range of the part.
    type Words = Vec<Touched<'w, 'x>>;

    fn words(&self, anchor: &Anchor) -> Result<Self::Words, Obstacle> {
        let story = &self.stories[anchor.part];
        let mut touched: Vec<Touched<'w, 'x>> = Vec::new();
        for piece in &anchor.pieces {
            let run = self.package.run(piece).ok_or(Obstacle::Unmapped)?;
            let run = story.runs.get(&run.span.span().start);
            let run = run.ok_or(Obstacle::Unmapped)?;
            let source = piece.source.span();
            if !run.has(source) {
                return Err(Obstacle::Unmapped);
            }
            match touched.last_mut() {
                Some((last, span)) if last.span.start == run.span.start => span.end = source.end,
                _ => touched.push((run, source)),
            }
        }
        Ok(touched)
    }

    fn may_be_struck(&self, _: usize, touched: &Self::Words) -> Result<(), Obstacle> {
        for (run, source) in touched {
            if run.is_inserted {
                return Err(Obstacle::Inserted);
            }
            if run.is_held {
                return Err(Obstacle::Held);
            }
            if !run.takes_changes || run.scope.is_none() {
                return Err(Obstacle::Unmapped);
            }
            if !run.is_text(*source) {
                return Err(Obstacle::Interrupted);
            }
        }
        Ok(())
    }

    /// Strikes the words and puts others behind them, with the properties of the run that most of the words are in
    /// (17.13.5.14, 17.13.5.18).
    fn replace(&mut self, part: usize, touched: &Self::Words, text: &str) {
        // The first of those with the most.
        let most = touched.iter().rev().max_by_key(|(_, source)| source.len());
        let Some((model, _)) = most else { return };
        let beside = touched
            .iter()
            .rev()
            .find(|(run, _)| run.parent == model.parent);
        let last = beside.map_or(model.span.start, |(run, _)| run.span.start);
        for (run, source) in touched {
            let Some(scope) = run.scope else { continue };
            let before = self.change_tag(scope, "del");
            let mut behind = end_tag(scope, "del");
            if run.span.start == last && !text.is_empty() {
                let own = self.texts[part];
                let content = content(prefix_of(model.qualified), text);
                let properties = without_history(model.properties_in(own));
                behind.push_str(&self.change_tag(scope, "ins"));
                behind.push_str(&model.around(own, &content, &properties));
                behind.push_str(&end_tag(scope, "ins"));
            }
            let stretch = Stretch {
                source: *source,
                is_struck: true,
                before,
                behind,
            };
            self.set_off(part, run, stretch);
        }
    }

    /// Puts a comment on the words, or where it is shown instead (17.13.4). Gives whether it was not there yet.
    fn comment(
        &mut self,
        part: usize,
        touched: &Self::Words,
        lines: &[Line],
    ) -> Result<bool, Obstacle> {
        let (Some((first, from)), Some((last, to))) = (touched.first(), touched.last()) else {
            return Err(Obstacle::Unmapped);
        };
        let body = &self.stories[0];
        let whole = match &first.shown {
            Shown::There => None,
            Shown::Nowhere => return Err(Obstacle::NoComment),
            Shown::OnBox(run) => Some(body.wholes.get(run).ok_or(Obstacle::NoComment)?),
            Shown::OnCall(note) => {
                let run = body.calls.get(note).and_then(|run| body.wholes.get(run));
                Some(run.ok_or(Obstacle::NoComment)?)
            }
        };
        let start = whole.map_or(from.start, |whole| whole.span.start);
        if self.is_there(start, lines) {
            return Ok(false);
        }
        let scope = whole.map_or(first.scope, |whole| whole.scope);
        let scope = scope.ok_or(Obstacle::Unmapped)?;
        let id = self.ids.next();
        self.comments.add(id, lines);
        let before = point(scope, "commentRangeStart", id);
        let reference = point(scope, "commentReference", id);
        let behind = |scope: Scope<'_>| {
            let run = start_tag(scope, "r", "");
            let end = end_tag(scope, "r");
            point(scope, "commentRangeEnd", id) + &run + &reference + &end
        };
        if let Some(whole) = whole {
            let at = |at: usize| Span::new(at, at);
            self.splices[0].push((at(whole.span.start), before));
            self.splices[0].push((at(whole.span.end), behind(scope)));
            return Ok(true);
        }
        let is_one = first.span.start == last.span.start;
        let stretch = |source: Span, before: String, behind: String| Stretch {
            source,
            is_struck: false,
            before,
            behind,
        };
        if is_one {
            self.set_off(part, first, stretch(*from, before, behind(scope)));
        } else {
            let scope = last.scope.unwrap_or(scope);
            self.set_off(part, first, stretch(*from, before, String::new()));
            self.set_off(part, last, stretch(*to, String::new(), behind(scope)));
        }
        Ok(true)
    }
}

impl Writer<'_, '_> {
    /// Whether such a comment begins right before a place of the body, with no text between.
    fn is_there(&self, start: usize, lines: &[Line]) -> bool {
        let near = super::near(&self.ends, &self.stories[0].comments, start);
        near.iter().any(|(_, id)| self.comments.says(id, lines))
    }

    fn set_off(&mut self, part: usize, run: &Run<'_>, stretch: Stretch) {
        let runs = &mut self.stretches[part];
        runs.entry(run.span.start).or_default().push(stretch);
    }

    /// The start tag of a tracked change, under a number of its own.
    fn change_tag(&mut self, scope: Scope<'_>, name: &str) -> String {
        let own = prefix(scope);
        let (id, date) = (self.ids.next(), self.date);
        let attributes = format!(r#" {own}id="{id}" {own}author="{AUTHOR}" {own}date="{date}""#);
        start_tag(scope, name, &attributes)
    }

    /// The markup that is to be put into each part.
    fn finish(mut self) -> Vec<Splices> {
        let parts = self.stories.iter().zip(self.texts).zip(&self.stretches);
        for (((story, text), runs), splices) in parts.zip(&mut self.splices) {
            for (start, stretches) in runs {
                let Some(run) = story.runs.get(start) else {
                    continue;
                };
                let mut stretches = stretches.clone();
                stretches.sort_by_key(|stretch| stretch.source.start);
                let ids = &mut self.ids;
                run.cut(text, &stretches, |own| numbered(own, ids), splices);
            }
        }
        self.splices
    }
}

/// What stands in a run for a text: with its own elements for what is no letter (17.3.3).
fn content(own: &str, text: &str) -> String {
    let letters = |text: &str| {
        let text = escaped(text);
        format!(r#"<{own}t xml:space="preserve">{text}</{own}t>"#)
    };
    let part = |part: &str| match part {
        "\n" => format!("<{own}br/>"),
        "\t" => format!("<{own}tab/>"),
        text => letters(text),
    };
    in_parts(text).map(part).collect()
}

/// The prefix of a name with its colon, if it has one.
fn prefix_of(qualified: &str) -> &str {
    let end = qualified.find(':').map_or(0, |colon| colon + 1);
    qualified.get(..end).unwrap_or_default()
}

/// An empty element with an identifier.
fn point(scope: Scope<'_>, name: &str, id: u32) -> String {
    let attributes = format!(r#" {}id="{id}"/"#, prefix(scope));
    start_tag(scope, name, &attributes)
}

/// What tells of the former properties of a run (17.13.5.31).
const HISTORY: &str = "rPrChange";

/// The range of the history in the properties of a run, if it has one.
fn history(properties: &str) -> Option<Span> {
    let name = properties.find(HISTORY)?;
    let start = properties.get(..name)?.rfind('<')?;
    let qualified = properties.get(start + 1..name + HISTORY.len())?;
    let end_tag = format!("</{qualified}>");
    let rest = properties.get(name..)?;
    let end = match rest.find(&end_tag) {
        Some(end) => end + end_tag.len(),
        None => rest.find("/>")? + 2,
    };
    Some(Span::new(start, name + end))
}

/// The properties of new words, which have no history.
fn without_history(properties: &str) -> String {
    let Some(history) = history(properties) else {
        return properties.to_owned();
    };
    let before = Span::new(0, history.start).of(properties);
    let behind = Span::new(history.end, properties.len()).of(properties);
    format!("{before}{behind}")
}

/// The properties of another part of a run: what is changed in them has a number of its own.
fn numbered(properties: &str, ids: &mut Ids) -> String {
    let id = || {
        let history = history(properties)?;
        let tag = properties.get(history.start..history.end)?;
        let tag = tag.get(..=tag.find('>')?)?;
        let at = history.start + tag.find("id=")? + "id=".len();
        let quote = properties.get(at..)?.chars().next()?;
        let value = properties.get(at + 1..)?;
        Some(Span::new(at + 1, at + 1 + value.find(quote)?))
    };
    let Some(id) = id() else {
        return properties.to_owned();
    };
    let before = Span::new(0, id.start).of(properties);
    let behind = Span::new(id.end, properties.len()).of(properties);
    format!("{before}{}{behind}", ids.next())
}

#[cfg(test)]
mod tests;
