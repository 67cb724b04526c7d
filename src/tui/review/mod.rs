//! The screen for walking through the findings of files: the text with its marks, the correction, the concept.
//!
//! ```text
//!  bill.en.md · 3 of 12 · 2 corrected 1 left                    file 1 of 4 · un
//! ┌ text ──────────────────────────────────┐┌ child-sexual-abuse-material ──┐
//! │ …                                      ││ ✗ child pornography           │
//! └────────────────────────────────────────┘│ …                             │
//! ┌ correction ────────────────────────────┐│ write                         │
//! │ - the old sentence                     ││ 1 …                           │
//! │ + the new one                          ││ context · how · safety        │
//! └────────────────────────────────────────┘└───────────────────────────────┘
//! ```
//!
//! What can be decided and undone is [`review`](crate::review)'s business; what happens to files is the
//! [`Desk`](desk::Desk)'s, on another thread.

mod areas;
mod card;
mod correction;
pub mod desk;
mod dialog;
pub mod journals;
mod page;
mod rows;
mod update;
pub(super) mod view;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::field::Field;
use super::keys::Mode;
use super::state::Scroll;
use crate::config::FailLevel;
use crate::glossary::Glossary;
use crate::review::Session;

pub use page::Units;
pub(super) use update::update;

/// The modes of this screen, as the help tells them.
pub(super) const MODES: &[Mode] = &[
    Mode::Review,
    Mode::Moving,
    Mode::Wording,
    Mode::Typing,
    Mode::Files,
    Mode::Confirm,
    Mode::Leave,
    Mode::Anywhere,
    Mode::Always,
];

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Review {
    /// What was checked against.
    pub glossary: Arc<Glossary>,
    /// Whose wording stands first.
    pub profile: Option<String>,
    /// The files, the findings and what was decided.
    pub session: Session,
    /// The lines of each draft.
    pub units: Vec<Units>,
    /// How many files are still to be opened, and how many there are in all.
    pub opening: (usize, usize),
    /// The file that is being read, and how many bytes it has.
    pub reading: Option<(String, u64)>,
    /// Files that have no findings, and are not among the drafts.
    pub clean: usize,
    /// Why other files are not here.
    pub trouble: Vec<String>,
    /// Which files were read in part only.
    pub partial: Vec<String>,
    /// From which level on a finding that is left counts.
    pub fails: FailLevel,
    /// Drafts whose file another program has changed.
    pub changed: BTreeSet<usize>,
    /// The pane that has the keys.
    pub pane: Pane,
    /// The first row of the text that is shown.
    pub top: Top,
    /// Whether the window goes where the finding is: until the person scrolls elsewhere.
    pub follows: bool,
    /// The first row of the card that is shown.
    pub card: usize,
    /// What is asked or shown above the panes.
    pub dialog: Option<Dialog>,
    /// What is being typed.
    pub typed: Option<Typed>,
    /// Where waivers are written, for people.
    pub waivers: String,
    /// Drafts whose files stand elsewhere than the file of waivers has entries for.
    pub unwaivable: BTreeSet<usize>,
    /// Whether something is being written.
    pub writing: bool,
    /// Whether to leave as soon as all is written.
    pub leaving: bool,
    /// How many decisions of an earlier session were brought back, and of how many files the text is another one now.
    pub restored: (usize, usize),
}

/// The panes that can be moved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The text.
    Text,
    /// The card.
    Card,
}

/// A row of the text: the unit and which of its rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Top {
    /// The unit, by its place in [`Units`].
    pub unit: usize,
    /// The row of it.
    pub row: usize,
}

/// A text that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// A wording for the finding.
    Wording(Field),
    /// The reason of a waiver.
    Reason(Field),
}

impl Typed {
    /// The field that it is typed into.
    pub const fn field(&self) -> &Field {
        match self {
            Self::Wording(field) | Self::Reason(field) => field,
        }
    }

    /// The same, to be typed into.
    const fn field_mut(&mut self) -> &mut Field {
        match self {
            Self::Wording(field) | Self::Reason(field) => field,
        }
    }
}

/// What stands above the panes and has the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialog {
    /// The list of files.
    Files(Scroll),
    /// Whether so many like this one are to be corrected.
    Alike(usize),
    /// Whether to write.
    Write,
    /// What to do with corrections that are not written.
    Leave,
    /// Whether to read the file again that another program has changed.
    Reread,
}

impl Review {
    /// A session with nothing opened.
    pub fn new(glossary: Arc<Glossary>, session: Session) -> Self {
        let units = session
            .drafts
            .iter()
            .map(|draft| Units::of(&draft.source.text));
        let mut review = Self {
            glossary,
            profile: None,
            units: units.collect(),
            session,
            opening: (0, 0),
            reading: None,
            clean: 0,
            trouble: Vec::new(),
            partial: Vec::new(),
            fails: FailLevel::default(),
            changed: BTreeSet::new(),
            pane: Pane::Text,
            top: Top::default(),
            follows: true,
            card: 0,
            dialog: None,
            typed: None,
            waivers: String::new(),
            unwaivable: BTreeSet::new(),
            writing: false,
            leaving: false,
            restored: (0, 0),
        };
        review.top = review.first_row();
        review
    }

    /// The first row of the unit in which the finding stands that is looked at.
    fn first_row(&self) -> Top {
        let start = self.session.draft().and_then(|draft| {
            let finding = draft.findings.get(self.session.at.finding)?;
            Some(
                self.units
                    .get(self.session.at.draft)?
                    .at(finding.span.start),
            )
        });
        Top {
            unit: start.unwrap_or(0),
            row: 0,
        }
    }

    /// Whether the reason of a waiver is being typed.
    pub(super) const fn types_reason(&self) -> bool {
        matches!(self.typed, Some(Typed::Reason(_)))
    }

    /// The modes that keys are looked up in, the innermost first.
    pub const fn modes(&self) -> &'static [Mode] {
        match (&self.dialog, &self.typed) {
            (Some(Dialog::Files(_)), _) => &[Mode::Files, Mode::Moving, Mode::Always],
            (Some(Dialog::Leave), _) => &[Mode::Leave, Mode::Always],
            (Some(_), _) => &[Mode::Confirm, Mode::Always],
            (None, Some(_)) => &[Mode::Wording, Mode::Typing, Mode::Always],
            (None, None) => &[Mode::Review, Mode::Moving, Mode::Anywhere, Mode::Always],
        }
    }

    /// The exit code for leaving now: 2 where something went wrong or was not opened yet, 1 where findings are left that
    /// count, else 0.
    pub fn exit_code(&self) -> u8 {
        if self.trouble.len() + self.partial.len() + self.opening.0 > 0 {
            return 2;
        }
        let left = |level| self.fails.fails(level);
        let drafts = &self.session.drafts;
        u8::from(drafts.iter().any(|draft| draft.at_least(left) > 0))
    }
}
