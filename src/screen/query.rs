//! Questions to the terminal, and its answers among what a person types.
//!
//! Three questions are sent at once: the state of mode 8 (DECRQM, as "`BiDi` in Terminal Emulators" has it), the name
//! (XTVERSION), and the device attributes (DA1). Every terminal answers the last one, and answers come in order, so it
//! ends the wait. Bytes are read as they are, because parsers of keys drop what they do not know.

use crate::terminal::Answers;

/// The questions, the last one last.
const QUESTIONS: &[u8] = b"\x1b[8$p\x1b[>0q\x1b[c";

/// More than any terminal answers.
const MOST: usize = 4096;

/// Where questions are sent and answers come from.
pub trait Tty {
    /// Sends bytes.
    ///
    /// # Errors
    /// What the system said.
    fn send(&mut self, bytes: &[u8]) -> std::io::Result<()>;

    /// The next bytes, or nothing when the time that was given for all answers is over.
    fn receive(&mut self) -> Option<Vec<u8>>;
}

/// What came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heard {
    /// What the terminal answered.
    pub answers: Answers,
    /// What was no answer, in its order: somebody typed it.
    pub typed: Vec<u8>,
}

/// Asks the terminal. Whatever it answers, or not, is an answer.
pub fn ask(tty: &mut dyn Tty) -> Heard {
    let mut heard = Heard::default();
    if tty.send(QUESTIONS).is_err() {
        return heard;
    }
    let mut bytes = Vec::new();
    while !heard.answers.complete && bytes.len() < MOST {
        let Some(more) = tty.receive() else {
            break;
        };
        bytes.extend_from_slice(&more);
        heard = understood(&bytes);
    }
    heard
}

/// Sorts bytes into answers and what was typed. An answer that breaks off is left out.
fn understood(bytes: &[u8]) -> Heard {
    let mut heard = Heard::default();
    let mut rest = bytes;
    while let Some((&first, behind)) = rest.split_first() {
        match answer(rest) {
            Found::Answer(answer, length) => {
                match answer {
                    Answer::Mode(state) => heard.answers.mode = Some(state),
                    Answer::Version(version) => heard.answers.version = Some(version),
                    Answer::Attributes => heard.answers.complete = true,
                }
                rest = rest.get(length..).unwrap_or_default();
            }
            Found::Beginning => break,
            Found::Other => {
                heard.typed.push(first);
                rest = behind;
            }
        }
    }
    heard
}

enum Found {
    /// An answer and its length in bytes.
    Answer(Answer, usize),
    /// What may become an answer.
    Beginning,
    /// No answer.
    Other,
}

enum Answer {
    Mode(u8),
    Version(String),
    Attributes,
}

fn answer(bytes: &[u8]) -> Found {
    if let Some(body) = bytes.strip_prefix(b"\x1bP>|") {
        // The string ends with ST, some end it with BEL.
        let end = body.iter().position(|byte| matches!(byte, 0x1b | 0x07));
        let Some(end) = end else {
            return Found::Beginning;
        };
        let terminator = match body.get(end..) {
            Some([0x07, ..]) => 1,
            Some([0x1b, b'\\', ..]) => 2,
            Some([0x1b]) => return Found::Beginning,
            _ => return Found::Other,
        };
        let version = body.get(..end).unwrap_or_default();
        let version = String::from_utf8_lossy(version).into_owned();
        return Found::Answer(Answer::Version(version), 4 + end + terminator);
    }
    if let Some(body) = bytes.strip_prefix(b"\x1b[") {
        let parameters = body
            .iter()
            .take_while(|byte| matches!(byte, b'0'..=b'?' | b' '..=b'/'))
            .count();
        let (told, end) = body.split_at(parameters);
        return match (told, end.first()) {
            (_, Some(b'c')) if told.starts_with(b"?") => {
                Found::Answer(Answer::Attributes, parameters + 3)
            }
            (_, Some(b'y')) => told
                .strip_prefix(b"8;")
                .and_then(|told| told.strip_suffix(b"$"))
                .and_then(|state| std::str::from_utf8(state).ok()?.parse().ok())
                .map_or(Found::Other, |state| {
                    Found::Answer(Answer::Mode(state), parameters + 3)
                }),
            // Keys begin like this, too, but none of them so.
            (_, None) if told.starts_with(b"?") || told.starts_with(b"8;") => Found::Beginning,
            _ => Found::Other,
        };
    }
    if !bytes.is_empty() && b"\x1bP>|".starts_with(bytes) && bytes.len() > 1 {
        return Found::Beginning;
    }
    Found::Other
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal that says what it was given to say, then nothing.
    struct Fake {
        chunks: Vec<Vec<u8>>,
        sent: Vec<u8>,
    }

    impl Tty for Fake {
        fn send(&mut self, bytes: &[u8]) -> std::io::Result<()> {
            self.sent.extend_from_slice(bytes);
            Ok(())
        }

        fn receive(&mut self) -> Option<Vec<u8>> {
            (!self.chunks.is_empty()).then(|| self.chunks.remove(0))
        }
    }

    /// Asks a terminal that says these pieces; tells also how many it was not asked for any more.
    fn heard(chunks: &[&str]) -> (Heard, usize) {
        let chunks = chunks.iter().map(|chunk| chunk.as_bytes().to_vec());
        let mut tty = Fake {
            chunks: chunks.collect(),
            sent: Vec::new(),
        };
        let heard = ask(&mut tty);
        assert_eq!(tty.sent, QUESTIONS);
        (heard, tty.chunks.len())
    }

    fn answers(complete: bool, mode: Option<u8>, version: Option<&str>) -> Answers {
        Answers {
            complete,
            mode,
            version: version.map(str::to_owned),
        }
    }

    #[test]
    fn a_terminal_that_answers_all_is_understood_and_not_waited_for() {
        let all = "\u{1b}[8;1$y\u{1b}P>|VTE(7600)\u{1b}\\\u{1b}[?65;1;9c";
        let (whole, left) = heard(&[all, "later"]);
        assert_eq!(whole.answers, answers(true, Some(1), Some("VTE(7600)")));
        assert_eq!((whole.typed.as_slice(), left), (b"".as_slice(), 1));
        // A byte at a time.
        let bytes: Vec<String> = all.chars().map(String::from).collect();
        let bytes: Vec<&str> = bytes.iter().map(String::as_str).collect();
        assert_eq!(heard(&bytes).0, whole);
    }

    #[test]
    fn a_terminal_that_knows_only_the_last_question_has_said_no_to_the_others() {
        let (heard, _) = heard(&["\u{1b}[?6c"]);
        assert_eq!(heard.answers, answers(true, None, None));
    }

    #[test]
    fn a_terminal_that_breaks_off_or_says_nothing_costs_the_time_and_no_more() {
        assert_eq!(heard(&[]).0, Heard::default());
        let (half, _) = heard(&["\u{1b}[8;2$y\u{1b}P>|XTe"]);
        assert_eq!(half.answers, answers(false, Some(2), None));
        assert!(half.typed.is_empty());
    }

    #[test]
    fn what_is_typed_meanwhile_is_kept() {
        let (heard, _) = heard(&["q\u{1b}[A\u{1b}[8;0$yن", "x\u{1b}[?1;2c", "no"]);
        assert_eq!(heard.answers, answers(true, Some(0), None));
        assert_eq!(heard.typed, "q\u{1b}[Aنx".as_bytes());
        // Escape alone is a key.
        assert_eq!(understood(b"\x1b").typed, b"\x1b");
    }

    #[test]
    fn a_terminal_that_never_stops_is_not_listened_to_for_ever() {
        let noise = "x".repeat(1000);
        let chunks = vec![noise.as_str(); 100];
        let (heard, left) = heard(&chunks);
        assert_eq!(heard.answers, Answers::default());
        assert_eq!(left, 95);
    }
}
