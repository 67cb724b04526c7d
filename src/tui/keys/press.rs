//! One key as it is pressed, and its spelling in tables, help and configuration: `j`, `ctrl-d`, `shift-tab`, `page-down`.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key with what is held down beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Press {
    /// The key. Letters tell by their case whether Shift is held.
    pub code: KeyCode,
    /// Control and Alt; Shift only where the key itself does not tell it.
    pub modifiers: KeyModifiers,
}

/// Keys that have a name: the first name of each is how it is shown.
const NAMES: &[(&str, KeyCode)] = &[
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("page-up", KeyCode::PageUp),
    ("page-down", KeyCode::PageDown),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("space", KeyCode::Char(' ')),
];

/// Names that are shorter on the screen than in a file.
const SIGNS: &[(&str, &str)] = &[
    ("up", "↑"),
    ("down", "↓"),
    ("left", "←"),
    ("right", "→"),
    ("page-up", "PgUp"),
    ("page-down", "PgDn"),
    ("home", "Home"),
    ("end", "End"),
    ("enter", "Enter"),
    ("esc", "Esc"),
    ("tab", "Tab"),
    ("backspace", "Bksp"),
    ("delete", "Del"),
    ("space", "Space"),
];

impl Press {
    /// The key of an event of the terminal; nothing when a key is let go.
    pub fn of(event: KeyEvent) -> Option<Self> {
        (event.kind != KeyEventKind::Release).then(|| Self::new(event.code, event.modifiers))
    }

    fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let told = matches!(code, KeyCode::Char(_) | KeyCode::BackTab);
        let known = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let mut modifiers = modifiers & known;
        let mut code = code;
        if told {
            modifiers.remove(KeyModifiers::SHIFT);
        }
        // Terminals do not tell Control with a capital from Control with a small letter.
        if let (true, KeyCode::Char(char)) = (modifiers.contains(KeyModifiers::CONTROL), code) {
            code = KeyCode::Char(char.to_ascii_lowercase());
        }
        Self { code, modifiers }
    }

    /// Reads the spelling of a key. The error is what is wrong, for a person.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        let code = loop {
            if let Some(code) = code(rest) {
                break code;
            }
            let (held, after) = [
                ("ctrl-", KeyModifiers::CONTROL),
                ("alt-", KeyModifiers::ALT),
                ("shift-", KeyModifiers::SHIFT),
            ]
            .into_iter()
            .find_map(|(name, held)| Some((held, rest.strip_prefix(name)?)))
            .ok_or_else(|| unknown(text, rest))?;
            modifiers |= held;
            rest = after;
        };
        Ok(Self::new(code, modifiers))
    }

    /// How the key is shown to a person: `^D`, `↓`, `Alt-←`, `j`.
    pub fn shown(self) -> String {
        let name = match self.code {
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(char) if self.modifiers.contains(KeyModifiers::CONTROL) => {
                char.to_uppercase().to_string()
            }
            KeyCode::Char(char) => char.to_string(),
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::BackTab => "S-Tab".to_owned(),
            code => NAMES.iter().find(|(_, named)| *named == code).map_or_else(
                String::new,
                |(name, _)| {
                    SIGNS
                        .iter()
                        .find(|(known, _)| known == name)
                        .map_or(*name, |(_, sign)| sign)
                        .to_owned()
                },
            ),
        };
        let mut shown = String::new();
        for (held, prefix) in [
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "S-"),
            (KeyModifiers::CONTROL, "^"),
        ] {
            if self.modifiers.contains(held) {
                shown.push_str(prefix);
            }
        }
        shown + &name
    }

    /// The character that the key writes, if it writes one.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(char) if self.modifiers.is_empty() => Some(char),
            _ => None,
        }
    }
}

fn code(text: &str) -> Option<KeyCode> {
    let mut chars = text.chars();
    if let (Some(char), None) = (chars.next(), chars.next()) {
        return Some(KeyCode::Char(char));
    }
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == text) {
        return Some(*code);
    }
    let number: u8 = text.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(KeyCode::F(number))
}

fn unknown(text: &str, rest: &str) -> String {
    let names = NAMES.iter().map(|(name, _)| *name);
    let hint = crate::error::nearest(rest, names).map_or_else(
        || " (a key is one character, or a name such as enter, page-down, f1; before it ctrl-, alt- or shift-)".to_owned(),
        |near| format!(" (did you mean `{}`?)", text.replace(rest, near)),
    );
    format!("no key is named `{text}`{hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_read_back_as_the_same_key() {
        for (text, shown) in [
            ("j", "j"),
            ("G", "G"),
            ("?", "?"),
            ("ctrl-d", "^D"),
            ("alt-left", "Alt-←"),
            ("alt-ctrl-c", "Alt-^C"),
            ("shift-tab", "S-Tab"),
            ("page-down", "PgDn"),
            ("f1", "F1"),
            ("-", "-"),
            ("space", "Space"),
        ] {
            assert_eq!(Press::parse(text).unwrap().shown(), shown, "{text}");
        }
    }

    #[test]
    fn an_unknown_key_is_refused_with_the_nearest_name() {
        let error = Press::parse("ctrl-page-dwn").unwrap_err();
        assert!(error.contains("did you mean `ctrl-page-down`?"), "{error}");
        assert!(
            Press::parse("hyper-x")
                .unwrap_err()
                .contains("a key is one character")
        );
    }
}
