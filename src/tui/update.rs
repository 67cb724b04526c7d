//! What an action makes of the state, and what the shell is to do then.
//!
//! Performs nothing itself: actions in, state and effects out, so that every way through the screens can be tested
//! without a terminal.

use super::action::{Action, Effect};
use super::browse;
use super::review;
use super::state::{Notice, PROFILES, Screen, State, profile_name};
use super::texts::Text;

/// Takes an action in.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let is_persons = !matches!(
        action,
        Action::Done(_) | Action::Tidings(_) | Action::Resize(..) | Action::Trouble(_)
    );
    // Whoever goes on has seen what the bottom line said.
    let is_told = is_persons && state.shown_hint().is_some();
    if is_persons {
        state.notice = None;
    }
    let mut effects = taken_in(state, action);
    if is_told {
        state.hint = None;
        effects.insert(0, Effect::Told);
    }
    effects
}

fn taken_in(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Resize(columns, rows) => {
            state.size = (columns, rows);
            // The panes have other heights now.
            return on_screen(state, Action::Resize(columns, rows));
        }
        Action::Quit if matches!(state.screen, Screen::Browse(_)) => return vec![Effect::Quit(0)],
        Action::Quit => {
            state.help = None;
            return on_screen(state, action);
        }
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Trouble(text) => {
            state.notice = Some(Notice {
                text,
                trouble: true,
            });
        }
        Action::ToggleMouse => {
            state.mouse = !state.mouse;
            let text = if state.mouse {
                Text::MouseOn
            } else {
                Text::MouseOff
            };
            state.tell(text.of(state.lang).to_owned());
            return vec![Effect::Mouse(state.mouse)];
        }
        Action::CycleTheme => {
            state.theme = state.theme.next();
            let name = state.theme.choice.name();
            state.tell(Text::ThemeNow.with(state.lang, &[name]));
        }
        Action::CycleBidi => {
            let name = profile_name(state.writing.profile);
            let place = PROFILES.iter().position(|(_, one)| *one == name);
            let (profile, name) = PROFILES[place.map_or(0, |place| (place + 1) % PROFILES.len())];
            state.writing.profile = profile;
            state.tell(Text::BidiNow.with(state.lang, &[name]));
            return vec![Effect::Switch(state.is_switched()), Effect::Redraw];
        }
        Action::Help => {
            state.help = match state.help {
                Some(_) => None,
                None => Some(0),
            };
        }
        other => return helped(state, other),
    }
    Vec::new()
}

/// Actions while the help may be open: it takes those of moving and closing.
fn helped(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(top) = state.help else {
        return on_screen(state, action);
    };
    let page = usize::from(state.size.1.saturating_sub(6)).max(1);
    let end = super::view::help::height(state).saturating_sub(page);
    let top = match action {
        Action::Up | Action::WheelUp(..) => top.saturating_sub(1),
        Action::Down | Action::WheelDown(..) => top + 1,
        Action::PageUp => top.saturating_sub(page),
        Action::PageDown => top + page,
        Action::HalfUp => top.saturating_sub(page / 2),
        Action::HalfDown => top + page / 2,
        Action::Top => 0,
        Action::Bottom => end,
        Action::Back | Action::Click(..) => {
            state.help = None;
            return Vec::new();
        }
        // What work has brought is for the screen below.
        Action::Done(_) | Action::Tidings(_) => return on_screen(state, action),
        _ => top,
    };
    state.help = Some(top.min(end));
    Vec::new()
}

fn on_screen(state: &mut State, action: Action) -> Vec<Effect> {
    match state.screen {
        Screen::Browse(_) => browse::update(state, action),
        Screen::Review(_) => review::update(state, action),
    }
}
