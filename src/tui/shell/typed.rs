//! What was typed while the terminal was being asked what it is: bytes that were no answers, as keys.
//!
//! Sequences that begin with ESC are left out: what came before them is text, and half an arrow is none.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::tui::keys::Press;

/// The keys.
pub(super) fn keys(bytes: &[u8]) -> Vec<Press> {
    let text = String::from_utf8_lossy(bytes);
    let plain = text.split('\u{1B}').next().unwrap_or_default();
    plain.chars().filter_map(key).collect()
}

fn key(char: char) -> Option<Press> {
    let (code, modifiers) = match char {
        '\r' | '\n' => (KeyCode::Enter, KeyModifiers::NONE),
        '\t' => (KeyCode::Tab, KeyModifiers::NONE),
        '\u{7F}' => (KeyCode::Backspace, KeyModifiers::NONE),
        // Control takes the upper bits of a letter away.
        '\u{1}'..='\u{1A}' => {
            let letter = char::from_u32(u32::from(char) + 0x60)?;
            (KeyCode::Char(letter), KeyModifiers::CONTROL)
        }
        char::REPLACEMENT_CHARACTER => return None,
        char if char.is_control() => return None,
        char => (KeyCode::Char(char), KeyModifiers::NONE),
    };
    Some(Press { code, modifiers })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_control_keys_are_kept_and_halves_of_sequences_are_not() {
        let shown =
            |bytes: &[u8]| -> Vec<String> { keys(bytes).into_iter().map(Press::shown).collect() };
        assert_eq!(shown("/بq\r".as_bytes()), ["/", "ب", "q", "Enter"]);
        assert_eq!(shown(b"\x04\x7f"), ["^D", "Bksp"]);
        assert_eq!(shown(b"j\x1b[B"), ["j"]);
        assert_eq!(shown(b"\xff\x00"), Vec::<String>::new());
    }
}
