//! A quick look at bytes that tells whether a closer one is worth its time.
//!
//! What it calls unsuspicious shows none of the signs that are counted, but for two that other signs go with: a
//! particle and article that are a word of their own with a letter before them, and one long word in a long text.

/// Whether a text has Arabic letters, but for a few words in a long text of another script.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "branches would keep the compiler from looking at many bytes at once"
)]
pub(crate) fn holds_arabic(bytes: &[u8]) -> bool {
    /// Half of the bytes of Arabic text begin a letter: few places tell.
    const STEP: usize = 7;
    /// Without branches among so many bytes the compiler looks at all of them at once.
    const PIECE: usize = 32;
    let arabic = |byte: u8| (byte & 0xFC == 0xD8) | (byte == 0xEF);
    if bytes.len() < 64 * STEP {
        let holds = |piece: &[u8]| {
            piece
                .iter()
                .fold(false, |found, &byte| found | arabic(byte))
        };
        return bytes.chunks(PIECE).any(holds);
    }
    bytes.iter().step_by(STEP).any(|&byte| arabic(byte))
}

/// Whether some byte of UTF-8 may begin a sign of damage: a single letter between blanks, a tatweel, two alefs, a teh
/// marbuta or alef maksura before another letter, a presentation form, a letter that no text of today has, or no blank for
/// a long time.
///
/// The loop has no branches, so that the compiler looks at many bytes at once.
pub(crate) fn is_suspicious(bytes: &[u8]) -> bool {
    const PIECE: usize = 128;
    const REACH: usize = 3;
    /// The longest Arabic words with particles and pronouns have some 15 letters.
    const LONG: usize = 2 * 18;
    let mut from = 0;
    while from < bytes.len() {
        let to = (from + PIECE).min(bytes.len());
        let reach = (to + REACH).min(bytes.len());
        let (piece, ahead) = (&bytes[from..to], &bytes[from..reach]);
        if !piece.is_ascii() {
            if has_sign(ahead) {
                return true;
            }
            // A piece of the middle is full; a whole short text counts too.
            let tells = piece.len() == PIECE || (from == 0 && piece.len() > LONG);
            let blanks: u8 = piece.iter().map(|&byte| u8::from(byte <= b' ')).sum();
            if tells && (usize::from(blanks) + 1) * LONG < piece.len() {
                return true;
            }
        }
        from = to;
    }
    false
}

#[expect(
    clippy::needless_bitwise_bool,
    reason = "branches would keep the compiler from looking at many bytes at once"
)]
fn has_sign(bytes: &[u8]) -> bool {
    let Some(count) = bytes.len().checked_sub(3) else {
        return bytes.iter().any(|&byte| byte >= 0xD8);
    };
    let (first, second) = (&bytes[..count], &bytes[1..=count]);
    let (third, fourth) = (&bytes[2..count + 2], &bytes[3..count + 3]);
    let places = first.iter().zip(second).zip(third.iter().zip(fourth));
    let found = places.fold(0_u8, |found, ((&a, &b), (&c, &d))| {
        let blank_before = a <= b' ';
        let blank_behind = d <= b' ';
        let waw = (b == 0xD9) & (c == 0x88);
        let single = blank_before & (b & 0xFC == 0xD8) & blank_behind & !waw;
        // A tatweel beside a blank cuts a word; inside of one it may stand between the letters of another sign.
        let stretched = (b == 0xD9) & (c == 0x80);
        // The second bytes of the alefs that are letters of their own: 0xA2, 0xA3, 0xA5, 0xA7.
        let alefs = (a == 0xD8) & (c == 0xD8) & is_alef(b) & is_alef(d);
        let ends = ((a == 0xD8) & (b == 0xA9)) | ((a == 0xD9) & (b == 0x89));
        let begins = blank_before
            & (((b == 0xD8) & ((c == 0xA4) | (c == 0xA9))) | ((b == 0xD9) & (c == 0x89)));
        // An alef with hamza behind a lam, and no more.
        let head = (a == 0x84) & (b == 0xD8) & ((c == 0xA3) | (c == 0xA5)) & blank_behind;
        let goes_on = ((c == 0xD8) & (d >= 0xA1)) | ((c == 0xD9) & (d < 0x8B));
        // From U+063B to U+063F: letters that no text of today has.
        let strange = ((a == 0xD8) & (b >= 0xBB)) | ((c == 0xD8) & (d >= 0xBB));
        let inside = begins | head | alefs | strange | (ends & goes_on);
        found | u8::from(single | stretched | inside | (a == 0xEF))
    });
    found != 0
}

#[expect(
    clippy::needless_bitwise_bool,
    reason = "branches would keep the compiler from looking at many bytes at once"
)]
const fn is_alef(byte: u8) -> bool {
    // 0xA2 and 0xA3; 0xA5 and 0xA7.
    (byte | 1 == 0xA3) | (byte | 2 == 0xA7)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::damage::{Damage, Parts};

    proptest! {
        #[test]
        fn what_is_not_suspicious_shows_no_sign(
            text in "([\u{621}-\u{63F}\u{641}-\u{64A}]{1,6}[ \n\u{640}a.]{0,2}){0,40}"
        ) {
            let text = format!(" {text} ");
            let damage = Damage::of(&text, &mut Parts::default());
            let other = |word: &str| word.chars().count() > 16 || word.starts_with("أال");
            let apart = |char: char| char.is_whitespace() || char == 'a' || char == '.';
            if !text.split(apart).any(other) && !is_suspicious(text.as_bytes()) {
                prop_assert_eq!(damage.faulty, 0, "{:?}", damage);
            }
        }
    }
}
