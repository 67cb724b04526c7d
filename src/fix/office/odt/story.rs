//! Where words that are to be changed stand in a part of an `OpenDocument` text, found again in its markup with all that
//! a change must know. Numbers of sections in comments are those of `OpenDocument` 1.3, part 3.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::ReadError;
use crate::document::package::{Element, Markup, Scope, Space, Token};
use crate::fix::office::{AUTHOR, Obstacle};
use crate::text::Span;

/// A part of an `OpenDocument` text.
#[derive(Debug, Default)]
pub(super) struct Story<'x> {
    /// Where the places that were asked for stand.
    pub(super) spots: FxHashMap<usize, Spot<'x>>,
    /// What holds lists of tracked changes: the body, headers and footers.
    pub(super) holders: Vec<Holder<'x>>,
    /// Where the program's own comments begin, and what they say.
    pub(super) comments: Vec<(usize, String)>,
    /// The notes that some of the places stand in, by where they begin.
    pub(super) notes: FxHashMap<usize, Span>,
    /// Where elements end that stand for a blank, by where they begin.
    pub(super) signs: FxHashMap<usize, usize>,
}

/// Where a stretch of text stands.
#[derive(Debug, Clone)]
pub(super) struct Spot<'x> {
    /// The element right around it, by where that begins.
    pub(super) parent: usize,
    /// The tags of the spans around it in its paragraph, from the outermost on, with their names.
    pub(super) spans: Vec<(Span, &'x str)>,
    /// The attribute of the paragraph that names its style, as it stands.
    pub(super) style: Option<String>,
    /// What lists the tracked changes here, by number.
    pub(super) holder: Option<usize>,
    /// The note that it stands in, by where that begins.
    pub(super) note: Option<usize>,
    /// Whether words there may be struck, and if not, why.
    pub(super) strike: Result<(), Obstacle>,
    /// Whether they, or the note that they stand in, may be commented on.
    pub(super) comment: Result<(), Obstacle>,
    /// How elements of texts are named there.
    pub(super) text: Option<Scope<'x>>,
    /// How elements of the frame are named there.
    pub(super) office: Option<Scope<'x>>,
}

/// An element that begins with a list of the tracked changes in it (5.5.1).
#[derive(Debug)]
pub(super) struct Holder<'x> {
    /// Where a list would begin.
    pub(super) start: usize,
    /// The list: its start tag and its end tag, which may be one.
    pub(super) list: Option<(Span, Span)>,
    /// How elements of texts are named in it.
    pub(super) text: Option<Scope<'x>>,
}

/// An element that is open.
#[derive(Debug)]
struct Open<'x> {
    tag: Span,
    space: Space,
    name: &'x str,
    qualified: &'x str,
    holder: Option<usize>,
    style: Option<String>,
}

impl Open<'_> {
    fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }

    fn is_paragraph(&self) -> bool {
        self.is(Space::Text, "p") || self.is(Space::Text, "h")
    }

    /// Whether its content is that of a paragraph: others show what they get elsewhere (6.1.1).
    fn takes_changes(&self) -> bool {
        self.space == Space::Text
            && matches!(self.name, "p" | "h" | "span" | "a" | "meta" | "ruby-base")
    }

    fn is_page_part(&self) -> bool {
        self.space == Space::Style
            && (self.name.starts_with("header") || self.name.starts_with("footer"))
    }
}

/// A part while it is read.
struct Reader<'x> {
    story: Story<'x>,
    open: Vec<Open<'x>>,
    /// The tracked change that is being read, and those that put something in.
    region: String,
    insertions: FxHashSet<String>,
    /// The insertions that are open.
    inserted: FxHashSet<String>,
    /// The comment that is being read: where it begins, its author, its lines.
    comment: Option<(usize, String, Vec<String>)>,
}

impl<'x> Story<'x> {
    /// Finds these places of a part.
    pub(super) fn read(
        name: Option<&'x str>,
        text: &'x str,
        wanted: &BTreeSet<usize>,
    ) -> Result<Self, ReadError> {
        let mut markup = Markup::new(name, text);
        let mut reader = Reader {
            story: Self::default(),
            open: Vec::new(),
            region: String::new(),
            insertions: FxHashSet::default(),
            inserted: FxHashSet::default(),
            comment: None,
        };
        loop {
            match markup.next()? {
                Token::Open(element) => reader.open(&markup, &element, wanted),
                Token::Text(text) => {
                    let span = markup.span();
                    for &at in wanted.range(span.start..span.end) {
                        reader.spot(at, &markup, markup.depth() + 1);
                    }
                    reader.said(&text);
                }
                Token::Close => reader.close(markup.span()),
                Token::End => return Ok(reader.story),
            }
        }
    }
}

impl<'x> Reader<'x> {
    fn open(&mut self, markup: &Markup<'x>, element: &Element<'x>, wanted: &BTreeSet<usize>) {
        let tag = markup.span();
        if wanted.contains(&tag.start) {
            self.spot(tag.start, markup, markup.depth());
            self.story.signs.insert(tag.start, tag.end);
        }
        let value = |name| {
            let id = markup.attribute(element, Space::Text, name);
            id.unwrap_or_default().into_owned()
        };
        let mut opened = Open {
            tag,
            space: element.space,
            name: element.name,
            qualified: element.qualified,
            holder: None,
            style: None,
        };
        if let Some(around) = self.open.last()
            && let Some(holder) = around.holder
            && let Some(holder) = self.story.holders.get_mut(holder)
            && opened.is(Space::Text, "tracked-changes")
        {
            holder.list = Some((tag, tag));
        }
        match (element.space, element.name) {
            (Space::Office, "text") => opened.holder = Some(self.holder(tag, markup)),
            (Space::Style, _) if opened.is_page_part() => {
                opened.holder = Some(self.holder(tag, markup));
            }
            (Space::Text, "p" | "h") => {
                let style = value("style-name");
                opened.style = (!style.is_empty()).then_some(style);
                if let Some((_, _, lines)) = &mut self.comment {
                    lines.push(String::new());
                }
            }
            (Space::Office, "annotation") => {
                self.comment = Some((tag.start, String::new(), Vec::new()));
            }
            (Space::Text, "changed-region") => self.region = value("id"),
            (Space::Text, "insertion") => {
                self.insertions.insert(self.region.clone());
            }
            (Space::Text, "change-start") => {
                let id = value("change-id");
                if self.insertions.contains(&id) {
                    self.inserted.insert(id);
                }
            }
            (Space::Text, "change-end") => {
                self.inserted.remove(&value("change-id"));
            }
            _ => {}
        }
        self.open.push(opened);
    }

    fn close(&mut self, span: Span) {
        let Some(closed) = self.open.pop() else {
            return;
        };
        if let Some(sign) = self.story.signs.get_mut(&closed.tag.start) {
            *sign = span.end;
        }
        if closed.is(Space::Text, "note")
            && let Some(note) = self.story.notes.get_mut(&closed.tag.start)
        {
            note.end = span.end;
        }
        if closed.is(Space::Office, "annotation")
            && let Some((start, author, lines)) = self.comment.take()
            && author == AUTHOR
        {
            self.story.comments.push((start, lines.join("\n")));
        }
        if let Some(around) = self.open.last()
            && let Some(holder) = around.holder
            && let Some(holder) = self.story.holders.get_mut(holder)
        {
            if closed.is(Space::Text, "tracked-changes") {
                holder.list = holder.list.map(|(tag, _)| (tag, span));
            } else if closed.is(Space::Office, "forms") {
                // Forms come before the list.
                holder.start = span.end;
            }
        }
    }

    /// Text of a comment.
    fn said(&mut self, text: &str) {
        let Some((_, author, lines)) = &mut self.comment else {
            return;
        };
        let Some(around) = self.open.last() else {
            return;
        };
        if around.name == "creator" {
            author.push_str(text);
        } else if around.is_paragraph()
            && let Some(line) = lines.last_mut()
        {
            line.push_str(text);
        }
    }

    fn holder(&mut self, tag: Span, markup: &Markup<'x>) -> usize {
        self.story.holders.push(Holder {
            start: tag.end,
            list: None,
            text: markup.scope_beside(Space::Text, markup.depth() + 1),
        });
        self.story.holders.len() - 1
    }

    /// Notes where a place stands; `depth` is that of an element there.
    fn spot(&mut self, at: usize, markup: &Markup<'x>, depth: usize) {
        let Some(parent) = self.open.last() else {
            return;
        };
        let paragraph = self.open.iter().rposition(Open::is_paragraph);
        let inside = self.open.get(paragraph.unwrap_or(0)..).unwrap_or_default();
        let spans = inside.iter().filter(|one| one.is(Space::Text, "span"));
        let mut outwards = self.open.iter().rev();
        let note = self
            .open
            .iter()
            .rev()
            .find(|one| one.is(Space::Text, "note"));
        if let Some(note) = note {
            self.story.notes.entry(note.tag.start).or_insert(note.tag);
        }
        let is_shape = |one: &Open<'_>| {
            one.space == Space::Draw && !matches!(one.name, "frame" | "text-box" | "a")
        };
        let is_drawn = self.open.iter().any(is_shape);
        let is_in_page = self.open.iter().any(Open::is_page_part);
        let is_text = inside.iter().all(Open::takes_changes);
        let spot = Spot {
            parent: parent.tag.start,
            spans: spans.map(|one| (one.tag, one.qualified)).collect(),
            style: inside.first().and_then(|paragraph| paragraph.style.clone()),
            holder: outwards.find_map(|one| one.holder),
            note: note.map(|note| note.tag.start),
            strike: match () {
                () if !self.inserted.is_empty() => Err(Obstacle::Inserted),
                () if is_drawn => Err(Obstacle::Drawn),
                () if !is_text => Err(Obstacle::Held),
                () => Ok(()),
            },
            comment: match () {
                () if is_drawn || is_in_page => Err(Obstacle::NoComment),
                () if note.is_none() && !is_text => Err(Obstacle::Held),
                () => Ok(()),
            },
            text: markup.scope_beside(Space::Text, depth),
            office: markup.scope_beside(Space::Office, depth),
        };
        self.story.spots.insert(at, spot);
    }
}
