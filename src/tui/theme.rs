//! Colours: what each part of the screen looks like in each theme.
//!
//! A colour only adds to what a sign or a word says already. Without colours there are weights left: bold, underlined,
//! reversed.

use ratatui::style::{Color, Modifier, Style};

use crate::config::ThemeChoice;
use crate::glossary::Status;

/// What a cell shows, of which its look follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Text.
    Plain,
    /// Text of less weight.
    Dim,
    /// Text of more weight.
    Strong,
    /// A heading.
    Heading,
    /// The frame of a pane.
    Frame,
    /// The frame of the pane that has the keys.
    Focus,
    /// The bars at the top and the bottom.
    Bar,
    /// A key in the bottom line.
    Key,
    /// The selected entry, in the pane that has the keys.
    Selected,
    /// The selected entry, in a pane that has not.
    Resting,
    /// What the search has found.
    Found,
    /// Something that went wrong.
    Trouble,
    /// A term of that status.
    Status(Status),
}

/// The colours in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Which of the themes.
    pub choice: ThemeChoice,
    /// Whether there are colours at all.
    pub colours: bool,
}

impl Theme {
    /// The look of a role.
    pub fn style(self, role: Role) -> Style {
        let palette = match self.choice {
            ThemeChoice::Terminal => TERMINAL,
            ThemeChoice::Dark => DARK,
            ThemeChoice::Light => LIGHT,
            ThemeChoice::HighContrast => HIGH_CONTRAST,
        };
        let style = palette.style(role);
        if self.colours { style } else { plain(role) }
    }

    /// The ground on which everything stands.
    pub fn ground(self) -> Style {
        self.style(Role::Plain)
    }

    /// The same with the next choice.
    #[must_use]
    pub fn next(self) -> Self {
        let place = ThemeChoice::ALL.iter().position(|one| *one == self.choice);
        let next = place.map_or(0, |place| (place + 1) % ThemeChoice::ALL.len());
        Self {
            choice: ThemeChoice::ALL[next],
            ..self
        }
    }
}

/// The weights that stand for colours where there are none.
fn plain(role: Role) -> Style {
    let style = Style::new();
    match role {
        Role::Plain | Role::Frame | Role::Bar => style,
        Role::Dim => style.add_modifier(Modifier::DIM),
        Role::Strong | Role::Heading | Role::Focus | Role::Key | Role::Trouble => {
            style.add_modifier(Modifier::BOLD)
        }
        Role::Selected => style.add_modifier(Modifier::REVERSED),
        Role::Resting => style.add_modifier(Modifier::BOLD),
        Role::Found => style.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        Role::Status(status) if status.is_good() => style,
        Role::Status(_) => style.add_modifier(Modifier::UNDERLINED),
    }
}

/// The colours of one theme.
struct Palette {
    ground: Color,
    text: Color,
    dim: Color,
    heading: Color,
    frame: Color,
    focus: Color,
    bar: Color,
    selected: (Color, Color),
    resting: Color,
    good: Color,
    care: Color,
    newer: Color,
    bad: Color,
}

impl Palette {
    fn style(&self, role: Role) -> Style {
        let base = Style::new().fg(self.text).bg(self.ground);
        match role {
            Role::Plain | Role::Status(Status::Admitted) => base,
            // The terminal's own grey may not be readable on its ground; faint text is its own matter.
            Role::Dim if self.dim == Color::Reset => base.add_modifier(Modifier::DIM),
            Role::Dim => base.fg(self.dim),
            Role::Strong => base.add_modifier(Modifier::BOLD),
            Role::Heading => base.fg(self.heading).add_modifier(Modifier::BOLD),
            Role::Frame => base.fg(self.frame),
            Role::Focus => base.fg(self.focus).add_modifier(Modifier::BOLD),
            Role::Bar => base.bg(self.bar),
            Role::Key => base
                .bg(self.bar)
                .fg(self.focus)
                .add_modifier(Modifier::BOLD),
            Role::Selected => Style::new().fg(self.selected.0).bg(self.selected.1),
            Role::Resting => base.bg(self.resting).add_modifier(Modifier::BOLD),
            Role::Found => base
                .fg(self.heading)
                .add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
            Role::Trouble => base.fg(self.bad).add_modifier(Modifier::BOLD),
            Role::Status(Status::Preferred) => base.fg(self.good),
            Role::Status(Status::Caution) => base.fg(self.care),
            Role::Status(Status::Superseded) => base.fg(self.newer),
            Role::Status(Status::Deprecated) => base.fg(self.bad),
        }
    }
}

/// The sixteen colours that the terminal itself defines. Blue is not among them: most terminals have one that cannot be
/// read on black.
const TERMINAL: Palette = Palette {
    ground: Color::Reset,
    text: Color::Reset,
    dim: Color::Reset,
    heading: Color::Cyan,
    frame: Color::DarkGray,
    focus: Color::Cyan,
    bar: Color::Reset,
    selected: (Color::Black, Color::Cyan),
    resting: Color::Reset,
    good: Color::Green,
    care: Color::Magenta,
    newer: Color::Yellow,
    bad: Color::Red,
};

/// Light on dark, from the 256 colours of xterm.
const DARK: Palette = Palette {
    ground: Color::Indexed(234),
    text: Color::Indexed(252),
    dim: Color::Indexed(246),
    heading: Color::Indexed(117),
    frame: Color::Indexed(240),
    focus: Color::Indexed(117),
    bar: Color::Indexed(236),
    selected: (Color::Indexed(232), Color::Indexed(117)),
    resting: Color::Indexed(238),
    good: Color::Indexed(114),
    care: Color::Indexed(111),
    newer: Color::Indexed(221),
    bad: Color::Indexed(210),
};

/// Dark on light, from the 256 colours of xterm.
const LIGHT: Palette = Palette {
    ground: Color::Indexed(255),
    text: Color::Indexed(234),
    dim: Color::Indexed(241),
    heading: Color::Indexed(24),
    frame: Color::Indexed(247),
    focus: Color::Indexed(24),
    bar: Color::Indexed(253),
    selected: (Color::Indexed(231), Color::Indexed(24)),
    resting: Color::Indexed(251),
    good: Color::Indexed(22),
    care: Color::Indexed(19),
    newer: Color::Indexed(94),
    bad: Color::Indexed(124),
};

/// White on black, and few colours.
const HIGH_CONTRAST: Palette = Palette {
    ground: Color::Indexed(16),
    text: Color::Indexed(231),
    dim: Color::Indexed(231),
    heading: Color::Indexed(226),
    frame: Color::Indexed(231),
    focus: Color::Indexed(226),
    bar: Color::Indexed(16),
    selected: (Color::Indexed(16), Color::Indexed(226)),
    resting: Color::Indexed(19),
    good: Color::Indexed(120),
    care: Color::Indexed(123),
    newer: Color::Indexed(226),
    bad: Color::Indexed(217),
};

#[cfg(test)]
mod tests {
    use super::*;

    /// What terminals make of the sixteen colours is theirs. Black and blue mostly vanish on black, white and the light
    /// ones on white; the rest is left to the terminal's own theme, and a sign or a word says the same.
    #[test]
    fn of_the_terminals_own_colours_words_take_neither_black_and_blue_nor_white_and_the_light_ones()
    {
        let theme = Theme {
            choice: ThemeChoice::Terminal,
            colours: true,
        };
        let words = [
            Color::Reset,
            Color::Red,
            Color::Green,
            Color::Yellow,
            Color::Magenta,
            Color::Cyan,
        ];
        let roles = [
            Role::Plain,
            Role::Dim,
            Role::Strong,
            Role::Heading,
            Role::Focus,
            Role::Bar,
            Role::Key,
            Role::Resting,
            Role::Found,
            Role::Trouble,
        ];
        for role in roles.into_iter().chain(Status::ALL.map(Role::Status)) {
            let style = theme.style(role);
            assert_eq!(style.bg, Some(Color::Reset), "{role:?}");
            assert!(
                style.fg.is_some_and(|colour| words.contains(&colour)),
                "{role:?}: {style:?}"
            );
        }
        // Words on a ground of their own.
        let selected = theme.style(Role::Selected);
        assert_eq!(
            (selected.fg, selected.bg),
            (Some(Color::Black), Some(Color::Cyan))
        );
    }

    #[test]
    fn without_colours_nothing_is_coloured_and_the_selection_still_shows() {
        for choice in ThemeChoice::ALL {
            let theme = Theme {
                choice,
                colours: false,
            };
            for status in Status::ALL {
                let style = theme.style(Role::Status(status));
                assert_eq!((style.fg, style.bg), (None, None));
            }
            assert_ne!(theme.style(Role::Selected), theme.style(Role::Plain));
            assert_ne!(theme.style(Role::Focus), theme.style(Role::Frame));
        }
    }

    #[test]
    fn the_themes_go_round() {
        let first = Theme {
            choice: ThemeChoice::default(),
            colours: true,
        };
        let mut theme = first;
        for _ in ThemeChoice::ALL {
            theme = theme.next();
        }
        assert_eq!(theme, first);
    }
}
