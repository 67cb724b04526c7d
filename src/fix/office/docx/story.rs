//! The runs of a part that changes fall into, found again in its markup with all that a change must know of them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::run::{Child, Run};
use crate::document::ReadError;
use crate::document::package::{Element, Markup, Scope, Space, Token};
use crate::text::Span;

/// A part of a docx.
#[derive(Debug, Default)]
pub(super) struct Story<'x> {
    /// The runs that were asked for, by where they begin.
    pub(super) runs: FxHashMap<usize, Run<'x>>,
    /// Where comments begin, with their identifiers.
    pub(super) comments: Vec<(usize, String)>,
    /// The runs that call notes, by where they begin.
    pub(super) calls: FxHashMap<Note, usize>,
    /// Runs that hold a text box or call a note, by where they begin.
    pub(super) wholes: FxHashMap<usize, Whole<'x>>,
}

/// A run as a whole, and how elements beside it are named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whole<'x> {
    pub(super) span: Span,
    pub(super) scope: Option<Scope<'x>>,
}

/// A note, by its identifier.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Note {
    Foot(String),
    End(String),
}

/// Where a comment on the text of a run is shown. Word passes over comments that stand in headers, footers, notes and
/// text boxes themselves (MS-OI29500, section 2.1.315).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// On the text.
    There,
    /// On the run of the body that holds the text box, by where that begins.
    OnBox(usize),
    /// Where the body calls the note.
    OnCall(Note),
    /// Nowhere.
    Nowhere,
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    start: usize,
    /// Its name, where it means something here.
    name: &'static str,
    /// Whether it is a run that was asked for.
    is_wanted: bool,
    /// Whether it is a content control that nobody may change, or whose words come from elsewhere.
    is_held: bool,
    /// The note that it is.
    note: Option<Note>,
}

/// Elements that may stand around a tracked change of runs (the group `EG_PContent`).
const HOLDERS: &[&str] = &[
    "bdo",
    "customXml",
    "dir",
    "fldSimple",
    "hyperlink",
    "p",
    "rubyBase",
    "sdtContent",
    "smartTag",
];

/// Other elements that mean something here.
const NAMES: &[&str] = &[
    "ftr",
    "hdr",
    "ins",
    "moveTo",
    "r",
    "rPr",
    "sdt",
    "sdtPr",
    "txbxContent",
];

impl<'x> Story<'x> {
    /// Finds the runs that begin at these places of a part.
    pub(super) fn read(
        name: &'x str,
        text: &'x str,
        wanted: &FxHashSet<usize>,
    ) -> Result<Self, ReadError> {
        let mut story = Self::default();
        let mut markup = Markup::new(Some(name), text);
        let mut open: Vec<Open> = Vec::new();
        loop {
            match markup.next()? {
                Token::Open(element) => {
                    let opened = story.open(&markup, &element, &mut open, wanted);
                    open.push(opened);
                }
                Token::Close => {
                    if let Some(closed) = open.pop() {
                        story.close(&closed, open.last(), markup.span());
                    }
                }
                Token::Text(_) => {}
                Token::End => return Ok(story),
            }
        }
    }

    fn open(
        &mut self,
        markup: &Markup<'x>,
        element: &Element<'x>,
        open: &mut [Open],
        wanted: &FxHashSet<usize>,
    ) -> Open {
        let span = markup.span();
        let name = if element.space == Space::Word {
            element.name
        } else {
            ""
        };
        if let Some(around) = open.last()
            && around.is_wanted
            && let Some(run) = self.runs.get_mut(&around.start)
        {
            run.begin(name, element.qualified, span);
        }
        let value = |name| markup.attribute(element, Space::Word, name);
        let id = || value("id").unwrap_or_default().into_owned();
        let mut names = HOLDERS.iter().chain(NAMES);
        let mut opened = Open {
            start: span.start,
            name: names.find(|one| **one == name).copied().unwrap_or(""),
            is_wanted: name == "r" && wanted.contains(&span.start),
            is_held: false,
            note: None,
        };
        match name {
            "footnote" => opened.note = Some(Note::Foot(id())),
            "endnote" => opened.note = Some(Note::End(id())),
            "commentRangeStart" => self.comments.push((span.start, id())),
            "footnoteReference" => self.call(Note::Foot(id()), markup, open),
            "endnoteReference" => self.call(Note::End(id()), markup, open),
            "r" if opened.is_wanted => {
                let shown = shown(open);
                if let Shown::OnBox(_) = shown {
                    self.whole(markup, open);
                }
                let parent = open.last();
                let run = Run {
                    span,
                    tag: span,
                    qualified: element.qualified,
                    properties: None,
                    children: Vec::<Child<'x>>::new(),
                    parent: parent.map_or(0, |parent| parent.start),
                    takes_changes: parent.is_some_and(|parent| HOLDERS.contains(&parent.name)),
                    is_inserted: open.iter().any(|one| matches!(one.name, "ins" | "moveTo")),
                    is_held: open.iter().any(|one| one.is_held),
                    scope: markup.scope_beside(Space::Word, markup.depth()),
                    shown,
                };
                self.runs.insert(span.start, run);
            }
            _ if holds(element.name, value("val").as_deref()) => hold(open),
            _ => {}
        }
        opened
    }

    fn close(&mut self, closed: &Open, around: Option<&Open>, span: Span) {
        if closed.is_wanted
            && let Some(run) = self.runs.get_mut(&closed.start)
        {
            run.span.end = span.end;
        }
        if closed.name == "r"
            && let Some(whole) = self.wholes.get_mut(&closed.start)
        {
            whole.span.end = span.end;
        }
        if let Some(around) = around
            && around.is_wanted
            && let Some(run) = self.runs.get_mut(&around.start)
        {
            run.end(closed.name, span);
        }
    }

    /// A note is called where the markup is.
    fn call(&mut self, note: Note, markup: &Markup<'x>, open: &[Open]) {
        if let Some(run) = self.whole(markup, open) {
            self.calls.entry(note).or_insert(run);
        }
    }

    /// Notes the outermost run that is open, by where it begins. Its end is not known yet.
    fn whole(&mut self, markup: &Markup<'x>, open: &[Open]) -> Option<usize> {
        let at = open.iter().position(|one| one.name == "r")?;
        let start = open.get(at)?.start;
        self.wholes.entry(start).or_insert_with(|| Whole {
            span: Span::new(start, start),
            scope: markup.scope_beside(Space::Word, at + 1),
        });
        Some(start)
    }
}

fn shown(open: &[Open]) -> Shown {
    let mut outwards = open.iter().rev();
    if let Some(note) = outwards.find_map(|one| one.note.clone()) {
        return Shown::OnCall(note);
    }
    let has = |name: &str| open.iter().any(|one| one.name == name);
    if has("hdr") || has("ftr") {
        return Shown::Nowhere;
    }
    match open.iter().find(|one| one.name == "r") {
        Some(run) if has("txbxContent") => Shown::OnBox(run.start),
        _ if has("txbxContent") => Shown::Nowhere,
        _ => Shown::There,
    }
}

/// Whether a property of a content control says that its words come from elsewhere or from a list, or that it is locked
/// (17.5.2).
fn holds(property: &str, value: Option<&str>) -> bool {
    match property {
        "dataBinding" | "dropDownList" | "comboBox" | "date" => true,
        "lock" => matches!(value, Some("contentLocked" | "sdtContentLocked")),
        _ => false,
    }
}

/// Notes that the control whose properties are open holds its words.
fn hold(open: &mut [Open]) {
    if let [.., control, properties] = open
        && (control.name, properties.name) == ("sdt", "sdtPr")
    {
        control.is_held = true;
    }
}
