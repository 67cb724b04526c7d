//! What a person meant by a key or a click, what work has brought, and what the shell is to do about it: plain values.
//!
//! Nothing here does anything: [`update`](super::update()) turns actions into a new state and effects, and the shell
//! carries the effects out.

use std::path::PathBuf;
use std::sync::Arc;

use super::review::desk::{Errand, Tidings};
use super::review::journals::Record;
use crate::glossary::{Example, Glossary, Search};

/// What a person meant, or what has happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// One line or entry up.
    Up,
    /// One line or entry down.
    Down,
    /// One column to the left, as it is seen.
    Left,
    /// One column to the right, as it is seen.
    Right,
    /// To the first entry.
    Top,
    /// To the last entry.
    Bottom,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Half a page up.
    HalfUp,
    /// Half a page down.
    HalfDown,
    /// To the next pane.
    NextPane,
    /// To the pane before.
    PreviousPane,
    /// Open what is selected.
    Open,
    /// Leave what was opened last; at the outermost place, the program.
    Back,
    /// Leave the program.
    Quit,
    /// Show the keys, or hide them.
    Help,
    /// Start typing a search.
    Search,
    /// To the next hit of the search.
    NextHit,
    /// To the hit before.
    PreviousHit,
    /// Show the filters, or hide them.
    Filter,
    /// Take the search and all filters away.
    Clear,
    /// Copy what is selected.
    Copy,
    /// Copy all that is shown of the concept.
    CopyAll,
    /// To the concept that was shown before.
    Backward,
    /// To the concept that was left by going back.
    Forward,
    /// To the related concepts on the card.
    Related,
    /// Another language of the list.
    CycleLanguage,
    /// Another way of writing Arabic for this terminal.
    CycleBidi,
    /// Other colours.
    CycleTheme,
    /// Let the program have the mouse, or leave it to the terminal.
    ToggleMouse,
    /// Draw everything anew.
    Redraw,
    /// Stop the program until the shell lets it go on.
    Suspend,
    /// Open the place in the file, the glossary's or the one under review, in the editor.
    Edit,

    /// Correct the finding as it is proposed.
    Take,
    /// Correct it by the suggestion of that number, from 1.
    Choose(u8),
    /// Type another wording for it.
    Reword,
    /// Leave it as it is for now.
    Skip,
    /// Set it aside, with a reason that is to be typed.
    Waive,
    /// Correct all of the file that are like it.
    TakeAlike,
    /// Take the last decision back.
    Undo,
    /// Decide again what was taken back.
    Redo,
    /// To the next finding.
    NextFinding,
    /// To the finding before.
    PreviousFinding,
    /// To the next file.
    NextFile,
    /// To the file before.
    PreviousFile,
    /// Show the list of files.
    Files,
    /// Write the corrections.
    Write,
    /// Read the file again.
    Reread,
    /// Yes, do it.
    Yes,
    /// Leave, and keep the decisions for the next time.
    KeepForLater,
    /// Leave, and throw the decisions away.
    Discard,

    /// A character typed into a field.
    Type(char),
    /// Text pasted into a field.
    Paste(String),
    /// Take the cluster before the caret away.
    Erase,
    /// Take the cluster behind the caret away.
    EraseForward,
    /// Take the word before the caret away.
    EraseWord,
    /// Take the whole line away.
    EraseLine,
    /// The caret to the beginning of the text.
    LineStart,
    /// The caret to the end of the text.
    LineEnd,
    /// What was typed is accepted.
    Accept,

    /// The screen has another size: columns, rows.
    Resize(u16, u16),
    /// A click on a cell: column, row.
    Click(u16, u16),
    /// The wheel turned up over a cell.
    WheelUp(u16, u16),
    /// The wheel turned down over a cell.
    WheelDown(u16, u16),

    /// Work has ended with this.
    Done(Outcome),
    /// This came of an errand with files.
    Tidings(Vec<Tidings>),
    /// Something went wrong that a person should know of.
    Trouble(String),
}

/// What the shell is to do. `update` performs none of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Leave, with this exit code.
    Quit(u8),
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Draw every cell again.
    Redraw,
    /// Put text into the clipboard of the terminal.
    Copy(String),
    /// Switch the capture of the mouse.
    Mouse(bool),
    /// Tell the terminal to leave the order of rows alone, or no longer to.
    Switch(bool),
    /// Open a file in the editor, at a line from 1.
    Edit(PathBuf, usize),
    /// Do this with the files under review.
    Desk(Errand),
    /// Keep this over a crash.
    Keep(Record),
    /// Remember that the hint for this terminal was told.
    Told,
    /// Do this on the other thread.
    Start(Job),
    /// Whatever is being worked on is not wanted any more.
    Cancel,
}

/// Work that may take longer than a frame.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// Make the glossary searchable.
    Index(Arc<Glossary>),
    /// Read the examples of the glossary that comes with the program.
    Examples,
    /// Read the glossary anew.
    Glossary,
}

/// What work has brought.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The glossary can be searched.
    Index(Arc<Search>),
    /// Example sentences.
    Examples(Vec<Example>),
    /// The glossary as it is now.
    Glossary(Arc<Glossary>),
}
