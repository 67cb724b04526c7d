//! The table of keys.

use super::{Binding, Mode};
use crate::tui::action::Action;
use crate::tui::texts::Text;

/// Every key with its meaning. In the order of the bottom line and of the help.
pub static KEYS: &[Binding] = &[
    key(Mode::Moving, "up", "up k", Action::Up, Text::KeyUp),
    shown(Mode::Moving, "down", "down j", Action::Down, Text::KeyDown),
    key(
        Mode::Moving,
        "page-up",
        "page-up ctrl-b",
        Action::PageUp,
        Text::KeyPageUp,
    ),
    key(
        Mode::Moving,
        "page-down",
        "page-down ctrl-f space",
        Action::PageDown,
        Text::KeyPageDown,
    ),
    key(
        Mode::Moving,
        "half-up",
        "ctrl-u",
        Action::HalfUp,
        Text::KeyHalfUp,
    ),
    key(
        Mode::Moving,
        "half-down",
        "ctrl-d",
        Action::HalfDown,
        Text::KeyHalfDown,
    ),
    key(Mode::Moving, "top", "g home", Action::Top, Text::KeyTop),
    key(
        Mode::Moving,
        "bottom",
        "G end",
        Action::Bottom,
        Text::KeyBottom,
    ),
    //
    shown(
        Mode::List,
        "open",
        "enter right l",
        Action::Open,
        Text::KeyOpen,
    ),
    //
    key(Mode::Card, "left", "left h", Action::Left, Text::KeyLeft),
    key(
        Mode::Card,
        "right",
        "right l",
        Action::Right,
        Text::KeyRight,
    ),
    shown(Mode::Card, "open", "enter", Action::Open, Text::KeyJump),
    //
    shown(Mode::Browse, "search", "/", Action::Search, Text::KeySearch),
    shown(
        Mode::Browse,
        "next-pane",
        "tab",
        Action::NextPane,
        Text::KeyNextPane,
    ),
    key(
        Mode::Browse,
        "previous-pane",
        "shift-tab",
        Action::PreviousPane,
        Text::KeyPreviousPane,
    ),
    shown(Mode::Browse, "copy", "y", Action::Copy, Text::KeyCopy),
    key(
        Mode::Browse,
        "copy-all",
        "Y",
        Action::CopyAll,
        Text::KeyCopyAll,
    ),
    shown(Mode::Browse, "filter", "f", Action::Filter, Text::KeyFilter),
    key(Mode::Browse, "clear", "x", Action::Clear, Text::KeyClear),
    key(
        Mode::Browse,
        "next-hit",
        "n",
        Action::NextHit,
        Text::KeyNextHit,
    ),
    key(
        Mode::Browse,
        "previous-hit",
        "N",
        Action::PreviousHit,
        Text::KeyPreviousHit,
    ),
    key(
        Mode::Browse,
        "related",
        "r",
        Action::Related,
        Text::KeyRelated,
    ),
    key(
        Mode::Browse,
        "backward",
        "H alt-left backspace ctrl-o",
        Action::Backward,
        Text::KeyBackward,
    ),
    key(
        Mode::Browse,
        "forward",
        "L alt-right",
        Action::Forward,
        Text::KeyForward,
    ),
    key(
        Mode::Browse,
        "list-language",
        "a",
        Action::CycleLanguage,
        Text::KeyListLanguage,
    ),
    key(Mode::Browse, "edit", "e", Action::Edit, Text::KeyEdit),
    //
    shown(
        Mode::Search,
        "accept",
        "enter",
        Action::Accept,
        Text::KeyAccept,
    ),
    shown(Mode::Search, "cancel", "esc", Action::Back, Text::KeyCancel),
    shown(
        Mode::Search,
        "next-found",
        "down ctrl-n",
        Action::Down,
        Text::KeyDown,
    ),
    key(
        Mode::Search,
        "previous-found",
        "up ctrl-p",
        Action::Up,
        Text::KeyUp,
    ),
    key(
        Mode::Search,
        "caret-left",
        "left",
        Action::Left,
        Text::KeyCaretLeft,
    ),
    key(
        Mode::Search,
        "caret-right",
        "right",
        Action::Right,
        Text::KeyCaretRight,
    ),
    key(
        Mode::Search,
        "caret-start",
        "home ctrl-a",
        Action::LineStart,
        Text::KeyCaretStart,
    ),
    key(
        Mode::Search,
        "caret-end",
        "end ctrl-e",
        Action::LineEnd,
        Text::KeyCaretEnd,
    ),
    key(
        Mode::Search,
        "erase",
        "backspace ctrl-h",
        Action::Erase,
        Text::KeyErase,
    ),
    key(
        Mode::Search,
        "erase-forward",
        "delete ctrl-d",
        Action::EraseForward,
        Text::KeyEraseForward,
    ),
    key(
        Mode::Search,
        "erase-word",
        "ctrl-w alt-backspace",
        Action::EraseWord,
        Text::KeyEraseWord,
    ),
    key(
        Mode::Search,
        "erase-line",
        "ctrl-u",
        Action::EraseLine,
        Text::KeyEraseLine,
    ),
    key(
        Mode::Search,
        "page-up",
        "page-up",
        Action::PageUp,
        Text::KeyPageUp,
    ),
    key(
        Mode::Search,
        "page-down",
        "page-down",
        Action::PageDown,
        Text::KeyPageDown,
    ),
    key(
        Mode::Search,
        "next-pane",
        "tab",
        Action::NextPane,
        Text::KeyNextPane,
    ),
    key(
        Mode::Search,
        "previous-pane",
        "shift-tab",
        Action::PreviousPane,
        Text::KeyPreviousPane,
    ),
    //
    shown(Mode::Filter, "up", "up k", Action::Up, Text::KeyUp),
    shown(Mode::Filter, "down", "down j", Action::Down, Text::KeyDown),
    shown(
        Mode::Filter,
        "left",
        "left h",
        Action::Left,
        Text::KeyFilterLess,
    ),
    shown(
        Mode::Filter,
        "right",
        "right l space",
        Action::Right,
        Text::KeyFilterMore,
    ),
    shown(Mode::Filter, "clear", "x", Action::Clear, Text::KeyClear),
    shown(
        Mode::Filter,
        "close",
        "esc enter f q",
        Action::Back,
        Text::KeyClose,
    ),
    //
    shown(
        Mode::Help,
        "close",
        "esc q ? enter",
        Action::Back,
        Text::KeyClose,
    ),
    //
    key(Mode::Anywhere, "back", "esc", Action::Back, Text::KeyBack),
    key(
        Mode::Anywhere,
        "theme",
        "T",
        Action::CycleTheme,
        Text::KeyTheme,
    ),
    key(
        Mode::Anywhere,
        "bidi",
        "b",
        Action::CycleBidi,
        Text::KeyBidi,
    ),
    key(
        Mode::Anywhere,
        "mouse",
        "m",
        Action::ToggleMouse,
        Text::KeyMouse,
    ),
    shown(Mode::Anywhere, "help", "? f1", Action::Help, Text::KeyHelp),
    shown(Mode::Anywhere, "quit", "q", Action::Quit, Text::KeyQuit),
    key(
        Mode::Always,
        "redraw",
        "ctrl-l",
        Action::Redraw,
        Text::KeyRedraw,
    ),
    key(
        Mode::Always,
        "suspend",
        "ctrl-z",
        Action::Suspend,
        Text::KeySuspend,
    ),
    key(
        Mode::Always,
        "quit-now",
        "ctrl-c",
        Action::Quit,
        Text::KeyQuit,
    ),
];

/// A row that the help alone tells of.
const fn key(
    mode: Mode,
    name: &'static str,
    keys: &'static str,
    action: Action,
    text: Text,
) -> Binding {
    Binding {
        mode,
        name,
        keys,
        action,
        text,
        bottom: false,
    }
}

/// A row that the bottom line tells of too.
const fn shown(
    mode: Mode,
    name: &'static str,
    keys: &'static str,
    action: Action,
    text: Text,
) -> Binding {
    Binding {
        mode,
        name,
        keys,
        action,
        text,
        bottom: true,
    }
}
