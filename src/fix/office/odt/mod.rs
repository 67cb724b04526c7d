//! Changes in an `OpenDocument` text, in a package or in one file: `text:change` where words were struck, with the words
//! in the list of tracked changes, and others between `text:change-start` and `text:change-end`; or a comment in the text
//! itself.
//!
//! Words that stand in several spans are struck in each of them, so that no span is cut. Numbers of sections in comments
//! are those of `OpenDocument` 1.3, part 3.

mod story;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    AUTHOR, Anchor, Line, Obstacle, Order, Splices, Written, end_tag, escaped, in_parts, prefix,
    start_tag,
};
use crate::document::package::{Archive, Package, Scope};
use crate::document::{Document, ReadError};
use crate::text::{Source, Span};
use story::{Holder, Spot, Story};

/// Writes into a package.
pub(super) fn write(
    bytes: &[u8],
    document: &Document<'_>,
    package: &Package,
    orders: &[Order<'_>],
    date: &str,
) -> Result<Written, ReadError> {
    let mut archive = Archive::open(bytes)?;
    let raw = super::members(&mut archive, package)?;
    let sources = super::sources(package, &raw)?;
    let (mut written, splices) = revised(document, package, &sources, orders, date)?;
    let members = super::changed(package, &sources, &raw, splices)?;
    written.bytes = super::package_with(&mut archive, bytes, &members)?;
    Ok(written)
}

/// Writes into a flat file.
pub(super) fn write_flat(
    bytes: &[u8],
    document: &Document<'_>,
    package: &Package,
    orders: &[Order<'_>],
    date: &str,
) -> Result<Written, ReadError> {
    let encoding = package.parts.first().map(|part| part.encoding);
    let source = Source::decode_as("", bytes, encoding);
    let sources = [source.map_err(|error| super::refused_as(&error.to_string()))?];
    let (mut written, splices) = revised(document, package, &sources, orders, date)?;
    let splices = splices.into_iter().next().unwrap_or_default();
    written.bytes = super::spliced(&sources[0], bytes, splices)?;
    Ok(written)
}

/// What is to be put into each part.
fn revised(
    document: &Document<'_>,
    package: &Package,
    sources: &[Source<'_>],
    orders: &[Order<'_>],
    date: &str,
) -> Result<(Written, Vec<Splices>), ReadError> {
    let texts: Vec<&str> = sources.iter().map(Source::text).collect();
    let mut wanted = vec![BTreeSet::new(); sources.len()];
    for anchor in orders.iter().flat_map(Order::anchors) {
        let starts = anchor.pieces.iter().map(|piece| piece.source.span().start);
        wanted[anchor.part].extend(starts);
    }
    let mut stories = Vec::with_capacity(texts.len());
    for ((part, text), wanted) in package.parts.iter().zip(&texts).zip(&wanted) {
        let name = Some(part.name.as_str()).filter(|name| !name.is_empty());
        stories.push(if wanted.is_empty() {
            Story::default()
        } else {
            Story::read(name, text, wanted)?
        });
    }
    let mut writer = Writer {
        document,
        stories: &stories,
        texts: &texts,
        date,
        last: texts.iter().map(|text| highest(text)).max().unwrap_or(0),
        ends: super::piece_ends(package),
        regions: BTreeMap::new(),
        splices: vec![Splices::new(); texts.len()],
    };
    let written = super::carry_out(&mut writer, orders);
    Ok((written, writer.finish()))
}

/// The highest number behind a name that the program gives.
fn highest(text: &str) -> u32 {
    let names = memchr::memmem::find_iter(text.as_bytes(), AUTHOR);
    let numbers = names.filter_map(|at| {
        let rest = text.get(at + AUTHOR.len()..)?;
        let end = rest.find(|char: char| !char.is_ascii_digit());
        rest.get(..end.unwrap_or(rest.len()))?.parse().ok()
    });
    numbers.max().unwrap_or(0)
}

/// A document while changes are written into it. Parts have the numbers that they have in the package.
struct Writer<'w, 'x> {
    document: &'w Document<'w>,
    stories: &'w [Story<'x>],
    texts: &'w [&'x str],
    date: &'w str,
    /// The last number that was given.
    last: u32,
    /// Where pieces of text end in each part, in order.
    ends: Vec<Vec<usize>>,
    /// What is added to the lists of tracked changes, by the part and the number of the list.
    regions: BTreeMap<(usize, usize), String>,
    splices: Vec<Splices>,
}

/// A stretch of words without other markup between.
#[derive(Debug)]
struct Stretch<'w, 'x> {
    spot: &'w Spot<'x>,
    source: Span,
    /// Where it stands in the text of the document.
    text: Span,
}

impl<'w, 'x> super::Writer for Writer<'w, 'x> {
    /// The stretches of an anchor, in order.
    type Words = Vec<Stretch<'w, 'x>>;

    fn words(&self, anchor: &Anchor) -> Result<Self::Words, Obstacle> {
        let story = &self.stories[anchor.part];
        let mut stretches: Vec<Stretch<'w, 'x>> = Vec::new();
        for piece in &anchor.pieces {
            let mut source = piece.source.span();
            let spot = story.spots.get(&source.start).ok_or(Obstacle::Unmapped)?;
            source.end = *story.signs.get(&source.start).unwrap_or(&source.end);
            let text = Span::new(piece.text as usize, (piece.text + piece.len) as usize);
            match stretches.last_mut() {
                Some(last)
                    if last.source.end == source.start && last.spot.parent == spot.parent =>
                {
                    last.source.end = source.end;
                    last.text.end = text.end;
                }
                _ => stretches.push(Stretch { spot, source, text }),
            }
        }
        Ok(stretches)
    }

    fn may_be_struck(&self, part: usize, stretches: &Self::Words) -> Result<(), Obstacle> {
        for Stretch { spot, .. } in stretches {
            spot.strike?;
            let holder = spot
                .holder
                .and_then(|holder| self.stories[part].holders.get(holder));
            // What is struck is moved to the list with its markup, whose names must mean the same there.
            if spot.text.is_none() || holder.is_none_or(|holder| holder.text != spot.text) {
                return Err(Obstacle::Unmapped);
            }
        }
        Ok(())
    }

    /// Strikes the words, and puts others beside those in the span that most of them are in (5.5).
    fn replace(&mut self, part: usize, stretches: &Self::Words, text: &str) {
        // The first of those with the most.
        let model = (0..stretches.len()).rev();
        let model = model.max_by_key(|&number| stretches[number].text.len());
        for (number, stretch) in stretches.iter().enumerate() {
            let (Some(scope), Some(holder)) = (stretch.spot.text, stretch.spot.holder) else {
                continue;
            };
            let struck = self.next();
            let deletion = self.deletion(part, stretch, scope);
            self.list(part, holder, scope, &struck, "deletion", &deletion);
            let mut marks = mark(scope, "change", &struck);
            let mut replaced = stretch.source;
            if Some(number) == model && !text.is_empty() {
                let put = self.next();
                self.list(part, holder, scope, &put, "insertion", "");
                let words = mark(scope, "change-start", &put)
                    + &content(scope, text)
                    + &mark(scope, "change-end", &put);
                // The new words part those that are struck only where they must.
                marks = if number == 0 && stretches.len() > 1 {
                    words + &marks
                } else {
                    marks + &words
                };
            } else if self.leaves_two_blanks(part, stretch) {
                // The second of two blanks is none (6.1.2).
                replaced.end += 1;
                marks.push_str(&start_tag(scope, "s", "/"));
            }
            self.splices[part].push((replaced, marks));
        }
    }

    /// Puts a comment on the words, or on the note that they stand in (14.1). Gives whether it was not there yet.
    fn comment(
        &mut self,
        part: usize,
        stretches: &Self::Words,
        lines: &[Line],
    ) -> Result<bool, Obstacle> {
        let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else {
            return Err(Obstacle::Unmapped);
        };
        let story = &self.stories[part];
        let note = first.spot.note.and_then(|note| story.notes.get(&note));
        first.spot.comment?;
        last.spot.comment?;
        let (start, end) = match note {
            Some(note) => (note.start, note.end),
            None => (first.source.start, last.source.end),
        };
        if self.is_there(part, start, lines) {
            return Ok(false);
        }
        let (Some(office), Some(text)) = (first.spot.office, first.spot.text) else {
            return Err(Obstacle::Unmapped);
        };
        let (own, name) = (prefix(office), self.next());
        let named = format!(r#" {own}name="{name}""#);
        let date = self.date;
        let paragraph = |line: &Line| {
            let said = escaped(&line.text);
            start_tag(text, "p", "") + &said + &end_tag(text, "p")
        };
        let said: String = lines.iter().map(paragraph).collect();
        let author = format!(
            r#"<dc:creator xmlns:dc="{DUBLIN}">{AUTHOR}</dc:creator><dc:date xmlns:dc="{DUBLIN}">{date}</dc:date>"#
        );
        let before = start_tag(office, "annotation", &named)
            + &author
            + &said
            + &end_tag(office, "annotation");
        let behind = start_tag(office, "annotation-end", &format!("{named}/"));
        let splices = &mut self.splices[part];
        splices.push((Span::new(start, start), before));
        splices.push((Span::new(end, end), behind));
        Ok(true)
    }
}

impl Writer<'_, '_> {
    /// Whether a blank stands before a stretch and one right behind it.
    fn leaves_two_blanks(&self, part: usize, stretch: &Stretch<'_, '_>) -> bool {
        let text = &self.document.text;
        let before = text.get(..stretch.text.start);
        let before = before.and_then(|before| before.chars().next_back());
        let behind = self.texts[part].get(stretch.source.end..);
        let behind = behind.and_then(|behind| behind.chars().next());
        let is_free = !self.stories[part].spots.contains_key(&stretch.source.end);
        is_free && before.is_some_and(is_blank) && behind.is_some_and(is_blank)
    }

    /// What was struck, as a paragraph with the spans that it stands in.
    fn deletion(&self, part: usize, stretch: &Stretch<'_, '_>, scope: Scope<'_>) -> String {
        let text = self.texts[part];
        let own = prefix(scope);
        let spot = stretch.spot;
        let style = spot.style.as_deref().map_or(String::new(), |style| {
            format!(r#" {own}style-name="{}""#, quick_xml::escape::escape(style))
        });
        let mut made = start_tag(scope, "p", &style);
        for (tag, _) in &spot.spans {
            made.push_str(tag.of(text));
        }
        // Blanks at the edges of a paragraph are none (6.1.2).
        let struck = stretch.source.of(text);
        let words = struck.trim_matches(is_blank);
        let blank = start_tag(scope, "s", "/");
        let starts = struck.starts_with(is_blank);
        let ends = struck.ends_with(is_blank) && !words.is_empty();
        for part in [
            starts.then_some(blank.as_str()),
            Some(words),
            ends.then_some(&blank),
        ] {
            made.push_str(part.unwrap_or_default());
        }
        for (_, qualified) in spot.spans.iter().rev() {
            made.push_str(&["</", qualified, ">"].concat());
        }
        made + &end_tag(scope, "p")
    }

    /// Adds a tracked change to a list (5.5.2, 5.5.6).
    fn list(
        &mut self,
        part: usize,
        holder: usize,
        scope: Scope<'_>,
        id: &str,
        kind: &str,
        inside: &str,
    ) {
        let own = prefix(scope);
        let date = self.date;
        let made = [
            start_tag(
                scope,
                "changed-region",
                &format!(r#" xml:id="{id}" {own}id="{id}""#),
            ),
            start_tag(scope, kind, ""),
            format!(
                r#"<office:change-info xmlns:office="{OFFICE}" xmlns:dc="{DUBLIN}"><dc:creator>{AUTHOR}</dc:creator><dc:date>{date}</dc:date></office:change-info>"#
            ),
            inside.to_owned(),
            end_tag(scope, kind),
            end_tag(scope, "changed-region"),
        ];
        let list = self.regions.entry((part, holder)).or_default();
        list.push_str(&made.concat());
    }

    /// A name that the document does not have yet.
    fn next(&mut self) -> String {
        self.last = self.last.saturating_add(1);
        format!("{AUTHOR}{}", self.last)
    }

    /// Whether such a comment begins right before a place, with no text between.
    fn is_there(&self, part: usize, start: usize, lines: &[Line]) -> bool {
        let said = super::joined(lines);
        let comments = &self.stories[part].comments;
        let near = super::near(&self.ends[part], comments, start);
        near.iter().any(|(_, own)| *own == said)
    }

    /// The markup that is to be put into each part.
    fn finish(mut self) -> Vec<Splices> {
        for ((part, holder), regions) in &self.regions {
            let Some(holder) = self.stories[*part].holders.get(*holder) else {
                continue;
            };
            let text = self.texts[*part];
            self.splices[*part].push(listed(holder, regions, text));
        }
        self.splices
    }
}

/// Puts tracked changes into the list of what holds them.
fn listed(holder: &Holder<'_>, regions: &str, text: &str) -> (Span, String) {
    let at = |at: usize| Span::new(at, at);
    let Some((tag, end)) = holder.list else {
        let Some(scope) = holder.text else {
            return (at(holder.start), String::new());
        };
        // Without this the word processor would go on to track what is typed.
        let off = format!(r#" {}track-changes="false""#, prefix(scope));
        let list = start_tag(scope, "tracked-changes", &off);
        let made = list + regions + &end_tag(scope, "tracked-changes");
        return (at(holder.start), made);
    };
    if tag != end {
        return (at(end.start), regions.to_owned());
    }
    // One tag is all of it.
    let open = tag.of(text).trim_end_matches("/>");
    let name = open.trim_start_matches('<');
    let name = name.split(|char: char| char.is_ascii_whitespace()).next();
    (
        tag,
        format!("{open}>{regions}</{}>", name.unwrap_or_default()),
    )
}

/// The address of the namespace for authors and dates (ISO 15836).
const DUBLIN: &str = "http://purl.org/dc/elements/1.1/";
/// The address of the namespace for the frame of a document.
const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

/// What counts as one blank however many there are (6.1.2).
const fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\r' | '\n')
}

/// A mark of a tracked change in the text (5.5.7).
fn mark(scope: Scope<'_>, name: &str, id: &str) -> String {
    let own = prefix(scope);
    start_tag(scope, name, &format!(r#" {own}change-id="{id}"/"#))
}

/// What stands for a text: with its own elements for what is no letter.
fn content(scope: Scope<'_>, text: &str) -> String {
    let part = |part: &str| match part {
        "\n" => start_tag(scope, "line-break", "/"),
        "\t" => start_tag(scope, "tab", "/"),
        text => escaped(text).into_owned(),
    };
    in_parts(text).map(part).collect()
}

#[cfg(test)]
mod tests;
