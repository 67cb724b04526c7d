//! Writing corrections into word-processor documents, as a person would who turned on the tracking of changes: what is
//! struck and what is put in stands in the document until somebody accepts or rejects it. Or, in place of corrections,
//! a comment on each finding.
//!
//! Parts of the package that are not touched keep their packed bytes; in a part, every byte outside of what is changed
//! stays. What cannot be written without losing something is refused with the reason. The result is read again before
//! it is given: it has the text that it should have, or nothing is given. No clock is read here and no file.

mod docx;
mod odt;
mod remark;
#[cfg(test)]
mod sample;

pub use remark::{Line, remarks};

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Edit, Edits, Plan, Refusal};
use crate::document::odt::FLAT_APART;
use crate::document::package::{Archive, Package, Piece, Scope, refused as refused_as};
use crate::document::{Block, Document, Format, Options, Read, ReadError, format_named};
use crate::finding::Context;
use crate::text::{Encoding, Source, Span};

/// Who is named as the author of changes and comments.
pub const AUTHOR: &str = "harmonise";

/// Something that is to be done in a document, as a whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Words are struck and others put in their place, as tracked changes. Spans are bytes of the text that was taken out
    /// of the document.
    Replace(Vec<Edit>),
    /// A comment is put on a stretch of that text.
    Comment(Span, Vec<Line>),
}

/// Why a change cannot be written into a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    /// The words are those of a tracked insertion, which is for its author to change.
    #[error("it stands in a tracked insertion: accept or reject that first")]
    Inserted,
    /// The code of a field, or what may be one.
    #[error("it stands in the code of a field, or where that cannot be told")]
    Code,
    /// A word processor fills the words in itself, or lets nobody change them.
    #[error("a form, a field or a lock holds the words: change what they come from")]
    Held,
    /// The document is signed.
    #[error("the document is signed, and a change would break the signature")]
    Signed,
    /// The words stand in a shape, whose text is no text of the document.
    #[error("it stands in a drawing, which takes no tracked changes: correct it by hand")]
    Drawn,
    /// Something stands between the words that would be struck with them, such as a picture or the mark of a note.
    #[error("something else stands between the words: correct it by hand")]
    Interrupted,
    /// The words are not to be found in the markup.
    #[error(
        "the words cannot be told from the markup around them: correct them in a word processor"
    )]
    Unmapped,
    /// The program that opens the document would not show the comment.
    #[error("word processors show no comment there")]
    NoComment,
}

/// A document that was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The bytes of the file; those of the old one where nothing was to be changed.
    pub bytes: Vec<u8>,
    /// The changes that are not in it, by their place in the list, and why.
    pub refused: Vec<(usize, Refusal)>,
    /// The comments that were there already, by the same places.
    pub there: Vec<usize>,
    /// What was replaced, as it stands in the document now.
    pub made: Edits,
}

/// The reader of a format that changes can be written into: it gives the text that was taken out of the document, which
/// [`Change`]s count the bytes of. Nothing for other formats.
pub fn reader(format: &Format) -> Option<&'static Format> {
    match format.name {
        "docx" | "odt" => format_named(format.name),
        // The text of a flat file stands in the file among markup; here it is taken out.
        "fodt" => Some(&FLAT_APART),
        _ => None,
    }
}

/// Whether changes can be written into documents of a format.
pub fn is_written(format: &Format) -> bool {
    reader(format).is_some()
}

/// Writes changes into a document of that format, whose `bytes` its [`reader`] read as `document`; the date is that of
/// ISO 8601 in UTC, such as `2026-11-25T01:00:00Z`. Of changes of the same words the first is made.
///
/// # Errors
/// Where the package cannot be copied, or what was written does not read as it should: then nothing is to be written.
pub fn write(
    format: &Format,
    bytes: &[u8],
    document: &Document<'_>,
    changes: &[Change],
    date: &str,
) -> Result<Written, ReadError> {
    let package = document.package.as_ref();
    let (Some(package), Some(reader)) = (package, reader(format)) else {
        return Ok(left(bytes, changes.len(), Refusal::Format));
    };
    if package.signed {
        return Ok(left(bytes, changes.len(), Obstacle::Signed.into()));
    }
    let changes = changes.iter();
    let changes: Vec<Change> = changes
        .map(|change| change.writable(package, &document.text))
        .collect();
    let mut refused = Vec::new();
    let mut orders: Vec<Order<'_>> = Vec::with_capacity(changes.len());
    let mut all = Edits::new();
    for (number, change) in changes.iter().enumerate() {
        let order = Order::of(number, change, package).map_err(Refusal::from);
        match order.and_then(|order| reserved(&mut all, change).map(|()| order)) {
            Ok(order) => orders.push(order),
            Err(refusal) => refused.push((number, refusal)),
        }
    }
    let mut outcome = carried_out(format, bytes, document, package, &orders, date)?;
    outcome.refused.append(&mut refused);
    outcome.refused.sort_unstable_by_key(|(number, _)| *number);
    if outcome.bytes != bytes {
        for (number, change) in changes.iter().enumerate() {
            let refused = &outcome.refused;
            let is_made = refused
                .binary_search_by_key(&number, |(one, _)| *one)
                .is_err();
            if let (true, Change::Replace(edits)) = (is_made, change) {
                let made = &mut outcome.made;
                // They are apart: all were reserved.
                let _ = edits.iter().try_for_each(|edit| made.add(edit.clone()));
            }
        }
        let now = read(reader, &outcome.bytes, package)?;
        if texts(&now, &Edits::new()) != texts(document, &outcome.made) {
            return Err(refused_as(
                "with the corrections in it, it would not read as it should, so that nothing was written; please report this",
            ));
        }
    }
    Ok(outcome)
}

/// Which of these stretches of the text of a document cannot be struck, by their place in the list, and why. They may
/// share words. The arguments are those of [`write()`]; nothing is written.
///
/// # Errors
/// Where the package cannot be taken apart.
pub fn obstacles(
    format: &Format,
    bytes: &[u8],
    document: &Document<'_>,
    spans: &[Span],
) -> Result<Vec<(usize, Refusal)>, ReadError> {
    let Some(package) = document.package.as_ref() else {
        return Ok(left(bytes, spans.len(), Refusal::Format).refused);
    };
    if package.signed {
        return Ok(left(bytes, spans.len(), Obstacle::Signed.into()).refused);
    }
    let mut refused = Vec::new();
    let mut orders = Vec::with_capacity(spans.len());
    for (number, span) in spans.iter().enumerate() {
        match Anchor::of(*span, package) {
            Ok(anchor) => orders.push(Order {
                number,
                what: What::Probe(anchor),
            }),
            Err(obstacle) => refused.push((number, obstacle.into())),
        }
    }
    let mut outcome = carried_out(format, bytes, document, package, &orders, "")?;
    refused.append(&mut outcome.refused);
    refused.sort_unstable_by_key(|(number, _)| *number);
    Ok(refused)
}

/// Has the writer of the format do what is ordered.
fn carried_out(
    format: &Format,
    bytes: &[u8],
    document: &Document<'_>,
    package: &Package,
    orders: &[Order<'_>],
    date: &str,
) -> Result<Written, ReadError> {
    match format.name {
        "docx" => docx::write(bytes, package, orders, date),
        "odt" => odt::write(bytes, document, package, orders, date),
        _ => odt::write_flat(bytes, document, package, orders, date),
    }
}

/// The texts of the blocks that are there when every change is accepted, by their range in the text of the document: none
/// is blank, and none has blanks around it. Writing corrections changes neither their number nor their order.
pub fn accepted(document: &Document<'_>) -> Vec<Span> {
    let text = |block: &Block| {
        let own = block.span.of(&document.text);
        let start = block.span.start + own.len() - own.trim_start().len();
        let text = own.trim();
        let is_there = !is_deleted(document, block) && !text.is_empty();
        is_there.then(|| Span::new(start, start + text.len()))
    };
    document.blocks.iter().filter_map(text).collect()
}

/// Whether a tracked change deletes a block.
fn is_deleted(document: &Document<'_>, block: &Block) -> bool {
    let mut around = document.marks.around(block.span);
    around.any(|mark| mark.context == Context::Deleted)
}

/// Makes a plan that of what was written. The changes correct, or comment on, the findings of these `numbers`.
pub fn settle(plan: &mut Plan, numbers: &[Vec<usize>], written: &Written) {
    let mut refused = written.refused.iter().peekable();
    let mut there = written.there.iter().peekable();
    plan.edits = written.made.clone();
    plan.corrected.clear();
    plan.corrections.clear();
    for (place, own) in numbers.iter().enumerate() {
        if let Some((_, refusal)) = refused.next_if(|(one, _)| *one == place) {
            plan.left
                .extend(own.iter().map(|&number| (number, *refusal)));
            continue;
        }
        if there.next_if(|&&one| one == place).is_some() {
            continue;
        }
        plan.corrected.extend(own);
    }
    plan.corrected.sort_unstable();
    plan.left.sort_by_key(|(number, _)| *number);
}

/// Notes the words of a change, none of which another one changes.
fn reserved(all: &mut Edits, change: &Change) -> Result<(), Refusal> {
    let Change::Replace(edits) = change else {
        return Ok(());
    };
    if edits.iter().any(|edit| all.collides(edit)) {
        return Err(Refusal::Overlap);
    }
    edits.iter().try_for_each(|edit| all.add(edit.clone()))
}

/// Nothing done, for one reason.
fn left(bytes: &[u8], number: usize, refusal: Refusal) -> Written {
    Written {
        bytes: bytes.to_vec(),
        refused: (0..number).map(|number| (number, refusal)).collect(),
        ..Written::default()
    }
}

/// Reads a document again, in the encoding that it had.
fn read(reader: &Format, bytes: &[u8], was: &Package) -> Result<Document<'static>, ReadError> {
    let options = Options {
        encoding: was.parts.first().map(|part| part.encoding),
        ..Options::default()
    };
    match reader.read {
        Read::Package(read) => read(bytes, &options),
        Read::Text(_) | Read::Pages(_) => Ok(Document::default()),
    }
}

/// The texts of the blocks as they are when every change is accepted, with these edits made.
fn texts(document: &Document<'_>, edits: &Edits) -> Vec<String> {
    let mut edits = edits.iter().peekable();
    let mut texts = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let mut text = String::with_capacity(block.span.len());
        let mut kept = block.span.start;
        while let Some(edit) = edits.next_if(|edit| edit.span.end <= block.span.end) {
            text.push_str(Span::new(kept, edit.span.start).of(&document.text));
            text.push_str(&edit.text);
            kept = edit.span.end;
        }
        text.push_str(Span::new(kept, block.span.end).of(&document.text));
        // A block has no blanks around it, and none is blank.
        let text = text.trim();
        if !is_deleted(document, block) && !text.is_empty() {
            texts.push(text.to_owned());
        }
    }
    texts
}

impl Change {
    /// The change in characters that XML can hold, and in lines only where the document has a line break: other ends of
    /// lines are those of its markup, and stand for a blank.
    fn writable(&self, package: &Package, text: &str) -> Self {
        match self {
            Self::Replace(edits) => {
                let has = |edit: &Edit, sign: char| {
                    let mut pieces = package.pieces(edit.span);
                    pieces.any(|piece| {
                        let start = piece.text as usize;
                        let span = Span::new(start, start + piece.len as usize);
                        !piece.verbatim && span.of(text).contains(sign)
                    })
                };
                let edits = edits.iter().map(|edit| {
                    let mut wording = writable(&edit.text).into_owned();
                    if wording.contains('\n') && !has(edit, '\n') {
                        let lines: Vec<&str> = wording.split('\n').map(str::trim).collect();
                        wording = lines.join(" ");
                    }
                    if wording.contains('\t') && !has(edit, '\t') {
                        wording = wording.replace('\t', " ");
                    }
                    Edit {
                        span: edit.span,
                        text: wording,
                    }
                });
                Self::Replace(edits.collect())
            }
            Self::Comment(span, lines) => {
                Self::Comment(*span, lines.iter().map(Line::writable).collect())
            }
        }
    }
}

/// The text without what XML has no character for (XML 1.0, section 2.2).
fn writable(text: &str) -> Cow<'_, str> {
    let is_char = |char: char| !matches!(char, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\r' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    if text.chars().all(is_char) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .filter(|&char| is_char(char))
        .collect::<String>()
        .into()
}

/// A change with where its words stand.
#[derive(Debug)]
struct Order<'c> {
    /// Its place in the list of changes.
    number: usize,
    what: What<'c>,
}

/// What is to be done, and where.
#[derive(Debug)]
enum What<'c> {
    /// Each wording with the words whose place it takes.
    Replace(Vec<(Anchor, &'c str)>),
    Comment(Anchor, &'c [Line]),
    /// Nothing: whether the words could be struck is asked.
    Probe(Anchor),
}

impl<'c> Order<'c> {
    fn of(number: usize, change: &'c Change, package: &Package) -> Result<Self, Obstacle> {
        let what = match change {
            Change::Replace(edits) => {
                let of = |edit: &'c Edit| {
                    let anchor = Anchor::of(edit.span, package)?;
                    Ok((anchor, edit.text.as_str()))
                };
                What::Replace(edits.iter().map(of).collect::<Result<_, Obstacle>>()?)
            }
            Change::Comment(span, lines) => What::Comment(Anchor::of(*span, package)?, lines),
        };
        Ok(Self { number, what })
    }

    /// Where its words stand.
    fn anchors(&self) -> impl Iterator<Item = &Anchor> {
        let (some, one) = match &self.what {
            What::Replace(edits) => (edits.as_slice(), None),
            What::Comment(anchor, _) | What::Probe(anchor) => (&[][..], Some(anchor)),
        };
        some.iter().map(|(anchor, _)| anchor).chain(one)
    }
}

/// Where a stretch of the text stands in a part.
#[derive(Debug)]
struct Anchor {
    /// The part, by number.
    part: usize,
    /// In the order of the text; never none.
    pieces: Vec<Piece>,
}

impl Anchor {
    fn of(span: Span, package: &Package) -> Result<Self, Obstacle> {
        let pieces: Vec<Piece> = package.pieces(span).collect();
        let mut end = span.start;
        let mut part = None;
        for piece in &pieces {
            let run = package.run(piece).ok_or(Obstacle::Unmapped)?;
            if piece.text as usize != end || *part.get_or_insert(run.part) != run.part {
                return Err(Obstacle::Unmapped);
            }
            if run.in_code {
                return Err(Obstacle::Code);
            }
            end += piece.len as usize;
        }
        match part {
            Some(part) if end == span.end => Ok(Self {
                part: part as usize,
                pieces,
            }),
            _ => Err(Obstacle::Unmapped),
        }
    }
}

/// A document of one format while changes are written into it.
trait Writer {
    /// Where the words of an anchor stand in the markup.
    type Words;

    /// Finds the words of an anchor.
    fn words(&self, anchor: &Anchor) -> Result<Self::Words, Obstacle>;

    /// Whether words of that part may be struck.
    fn may_be_struck(&self, part: usize, words: &Self::Words) -> Result<(), Obstacle>;

    /// Strikes words of that part and puts others in their place.
    fn replace(&mut self, part: usize, words: &Self::Words, text: &str);

    /// Puts a comment on words of that part. Gives whether it was not there yet.
    fn comment(
        &mut self,
        part: usize,
        words: &Self::Words,
        lines: &[Line],
    ) -> Result<bool, Obstacle>;
}

/// Makes changes, each as a whole or not at all. The bytes are still to be made.
fn carry_out(writer: &mut impl Writer, orders: &[Order<'_>]) -> Written {
    let mut written = Written::default();
    for Order { number, what } in orders {
        let made = match what {
            What::Replace(edits) => replace(writer, edits).map(|()| true),
            What::Comment(anchor, lines) => {
                let words = writer.words(anchor);
                words.and_then(|words| writer.comment(anchor.part, &words, lines))
            }
            What::Probe(anchor) => writer
                .words(anchor)
                .and_then(|words| writer.may_be_struck(anchor.part, &words))
                .map(|()| true),
        };
        match made {
            Ok(true) => {}
            Ok(false) => written.there.push(*number),
            Err(obstacle) => written.refused.push((*number, obstacle.into())),
        }
    }
    written
}

fn replace<W: Writer>(writer: &mut W, edits: &[(Anchor, &str)]) -> Result<(), Obstacle> {
    let mut found = Vec::with_capacity(edits.len());
    for (anchor, text) in edits {
        let words = writer.words(anchor)?;
        writer.may_be_struck(anchor.part, &words)?;
        found.push((anchor.part, words, *text));
    }
    for (part, words, text) in found {
        writer.replace(part, &words, text);
    }
    Ok(())
}

/// Markup that is put in the place of ranges of a part.
type Splices = Vec<(Span, String)>;

/// The bytes of the parts of a package that were read.
fn members(archive: &mut Archive<'_>, package: &Package) -> Result<Vec<Vec<u8>>, ReadError> {
    let parts = package.parts.iter();
    parts
        .map(|part| Ok(archive.member(&part.name)?.unwrap_or_default()))
        .collect()
}

/// The texts of these parts.
fn sources<'r>(package: &Package, raw: &'r [Vec<u8>]) -> Result<Vec<Source<'r>>, ReadError> {
    let parts = package.parts.iter().zip(raw);
    parts.map(|(part, raw)| decoded(&part.name, raw)).collect()
}

/// The text of a part: UTF-8, or UTF-16 with its mark.
fn decoded<'r>(name: &str, raw: &'r [u8]) -> Result<Source<'r>, ReadError> {
    Source::decode_as(name, raw, Some(Encoding::UTF_8))
        .map_err(|error| refused_as(&format!("its part {name} is not text: {error}")))
}

/// The bytes of a part with markup put in. Where several stand at one place they keep their order.
fn spliced(source: &Source<'_>, raw: &[u8], mut splices: Splices) -> Result<Vec<u8>, ReadError> {
    splices.sort_by_key(|(span, _)| (span.start, span.end));
    let edits = splices.iter().map(|(span, text)| (*span, text.as_str()));
    source
        .splice(raw, edits)
        .map_err(|error| refused_as(&error.to_string()))
}

/// The parts that are changed, by their names.
fn changed(
    package: &Package,
    sources: &[Source<'_>],
    raw: &[Vec<u8>],
    splices: Vec<Splices>,
) -> Result<BTreeMap<String, Vec<u8>>, ReadError> {
    let mut members = BTreeMap::new();
    for (number, splices) in splices.into_iter().enumerate() {
        if !splices.is_empty() {
            let made = spliced(&sources[number], &raw[number], splices)?;
            members.insert(package.parts[number].name.clone(), made);
        }
    }
    Ok(members)
}

/// The package with these members; the same bytes where there are none.
fn package_with(
    archive: &mut Archive<'_>,
    bytes: &[u8],
    members: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, ReadError> {
    if members.is_empty() {
        return Ok(bytes.to_vec());
    }
    archive.with(members)
}

/// Numbers for changes and comments that no part has yet.
#[derive(Debug, Default)]
struct Ids {
    used: rustc_hash::FxHashSet<u32>,
    last: u32,
}

impl Ids {
    /// Notes the numbers that the text of a part has in attributes named `id`, of whatever it is.
    fn note(&mut self, text: &str) {
        for at in memchr::memmem::find_iter(text.as_bytes(), "id") {
            let value = text.get(at + 2..).unwrap_or_default();
            let value = value.trim_start_matches(|char: char| {
                char.is_ascii_whitespace() || matches!(char, '=' | '"' | '\'')
            });
            let end = value.find(|char: char| !char.is_ascii_digit());
            let digits = value.get(..end.unwrap_or(value.len())).unwrap_or_default();
            self.used.extend(digits.parse::<u32>());
        }
    }

    /// A number that nothing has.
    fn next(&mut self) -> u32 {
        loop {
            self.last += 1;
            if self.used.insert(self.last) {
                return self.last;
            }
        }
    }
}

/// A text in stretches of letters, and the blanks between them that have an element of their own.
fn in_parts(text: &str) -> impl Iterator<Item = &str> {
    let is_sign = |char: char| matches!(char, '\n' | '\t');
    text.split_inclusive(is_sign).flat_map(move |part| {
        let letters = part.trim_end_matches(is_sign);
        let sign = part.get(letters.len()..).unwrap_or_default();
        [letters, sign].into_iter().filter(|part| !part.is_empty())
    })
}

/// A prefix for where the document has none that attributes could have.
const OWN_PREFIX: &str = "harmonise";

/// The prefix of elements and attributes in a scope, with its colon.
fn prefix(scope: Scope<'_>) -> String {
    format!("{}:", scope.prefix.unwrap_or(OWN_PREFIX))
}

/// The start tag of an element, or all of it where the attributes end in a slash.
fn start_tag(scope: Scope<'_>, name: &str, attributes: &str) -> String {
    let own = prefix(scope);
    match scope.prefix {
        Some(_) => format!("<{own}{name}{attributes}>"),
        None => format!(
            r#"<{own}{name} xmlns:{OWN_PREFIX}="{}"{attributes}>"#,
            scope.address
        ),
    }
}

fn end_tag(scope: Scope<'_>, name: &str) -> String {
    format!("</{}{name}>", prefix(scope))
}

/// What a comment says, in lines.
fn joined(lines: &[Line]) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    lines.join("\n")
}

/// Where pieces of text end in each part, in order.
fn piece_ends(package: &Package) -> Vec<Vec<usize>> {
    let mut ends = vec![Vec::new(); package.parts.len()];
    for piece in &package.pieces {
        if let Some(ends) = package
            .run(piece)
            .and_then(|run| ends.get_mut(run.part as usize))
        {
            ends.push(piece.source.span().end);
        }
    }
    for ends in &mut ends {
        ends.sort_unstable();
    }
    ends
}

/// The comments that begin right before a place of a part, with no text between. Comments and ends are in order.
fn near<'c>(
    ends: &[usize],
    comments: &'c [(usize, String)],
    start: usize,
) -> &'c [(usize, String)] {
    let before = ends.partition_point(|&end| end <= start);
    let end = before.checked_sub(1).map_or(0, |before| ends[before]);
    let first = comments.partition_point(|(at, _)| *at < end);
    let last = comments.partition_point(|(at, _)| *at <= start);
    comments.get(first..last).unwrap_or_default()
}

/// Text as XML has it between tags.
fn escaped(text: &str) -> Cow<'_, str> {
    quick_xml::escape::partial_escape(text)
}
