//! `harmonise bidi`: which way of writing Arabic reads right in this terminal.
//!
//! What a terminal does to Arabic can be asked of few of them; a person sees it at a glance.

use std::io::{BufRead, Write};

use clap::{Args, Subcommand};

use super::cannot_write;
use crate::disk;
use crate::error::Error;
use crate::screen::{self, Detected};
use crate::terminal::{ArabicForms, Bidi, Borders, Direction, Letters, Profile, Surface, Writing};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show one sentence in several ways, and remember for this terminal which one reads right.
    Check {
        /// Forget what was remembered for this terminal
        #[arg(long)]
        forget: bool,
    },
}

/// Everything that goes wrong somewhere: brackets beside a letter, a number with a stroke, Latin words, lam with alef,
/// quotation marks, a full stop.
const SENTENCE: &str = concat!(
    "المادة",
    " 12 (",
    "ب",
    ") ",
    "من القانون رقم",
    " 2024/1689 [ISO 9001]: «",
    "لا يجوز الاستغلال",
    "».",
);

/// What the sentence must look like, told without Arabic, since that may not be readable yet.
const LOOKS_RIGHT: &str = "\
One of these lines reads right. In it, from the right edge to the left:
- one word stands at the right edge, its letters joined, then the number 12;
- then come a letter in round brackets, three words, and 2024/1689 with 2024 on its left;
- then [ISO 9001] in its brackets, a colon, and a quotation whose marks open towards it;
- the full stop stands at the left end.
Where several read right, take the first of them.
";

/// The ways that are shown, each with what it is called.
fn ways() -> [(&'static str, Writing); 5] {
    let forms = |profile| Writing {
        profile,
        letters: Letters::Forms,
    };
    let run = |mirror, borders| Profile::Run {
        mirror,
        guards: true,
        borders,
    };
    [
        ("app: cells as they are seen", forms(Profile::Identity)),
        (
            "inverse of rows, brackets mirrored",
            forms(run(true, Borders::Signs)),
        ),
        // So does Konsole, which takes borders for letters; what is sent there is right where they are signs, too.
        (
            "inverse of rows, brackets as they are",
            forms(run(false, Borders::Letters)),
        ),
        ("inverse of words", forms(Profile::Word)),
        (
            "app, with letters that the terminal joins",
            Writing {
                profile: Profile::Identity,
                letters: Letters::Base,
            },
        ),
    ]
}

const ADVICE: &str = "\
None of them: then this terminal cannot be helped from here. See whether it has a setting for bidirectional text
(kitty: force_ltr yes; PuTTY and iTerm2: bidirectional text off) and try again, or use a format for files (--format
json, or -o FILE) and read Arabic in an editor. docs/arabic-in-your-terminal.md tells more.
";

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<u8, Error> {
    let Command::Check { forget } = arguments.command;
    if !screen::is_terminal() {
        return Err(Error::Usage(
            "bidi check shows Arabic to a person, and this is no terminal; elsewhere say --bidi, HARMONISE_BIDI or \
             bidi in harmonise.toml"
                .to_owned(),
        ));
    }
    let Detected { facts, choice, .. } =
        screen::detect(Bidi::Auto, ArabicForms::Auto, Surface::Screen);
    let name = facts.name();
    if forget {
        let said = match screen::forget(&name)? {
            Some(path) => format!("Forgotten for {name}, in {}.", disk::display(&path)),
            None => format!("Nothing was remembered for {name}."),
        };
        writeln!(out, "{said}").map_err(cannot_write)?;
        return Ok(0);
    }
    if let Some(hint) = choice.hint {
        writeln!(out, "{}\n", hint.text()).map_err(cannot_write)?;
    }
    show(out).map_err(cannot_write)?;
    let mut answer = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut answer)
        .map_err(|cause| Error::Read {
            path: "-".into(),
            cause,
        })?;
    match chosen(&answer) {
        Chosen::Way(called, writing) => {
            let path = screen::remember(&name, writing)?;
            writeln!(
                out,
                "Remembered for {name}: {called}, in {}.\nUndo: harmonise bidi check --forget",
                disk::display(&path)
            )
            .map_err(cannot_write)?;
            Ok(0)
        }
        Chosen::None => {
            write!(out, "{ADVICE}").map_err(cannot_write)?;
            Ok(1)
        }
        Chosen::Unclear => Err(Error::Usage(format!(
            "no way has the number \"{}\"; nothing was changed",
            answer.trim().escape_debug()
        ))),
    }
}

/// Shows the sentence in every way, and asks.
fn show(out: &mut dyn Write) -> std::io::Result<()> {
    let width = u16::try_from(super::width()).unwrap_or(80);
    writeln!(out, "{LOOKS_RIGHT}")?;
    for (number, (called, writing)) in (1..).zip(ways()) {
        writeln!(out, "{number}  {called}")?;
        for line in writing.paragraph(SENTENCE, width, Direction::RightToLeft) {
            for glyph in writing.row(&line, width, (), |_| ()) {
                write!(out, "{}", glyph.symbol)?;
            }
            writeln!(out)?;
        }
    }
    write!(
        out,
        "\nWhich number reads right? (1 to {}, 0: none) ",
        ways().len()
    )?;
    out.flush()
}

#[derive(Debug, PartialEq)]
enum Chosen {
    Way(&'static str, Writing),
    None,
    Unclear,
}

/// The way of a number, in Western or Arabic digits.
fn chosen(answer: &str) -> Chosen {
    let mut chars = answer.trim().chars();
    let (Some(digit), None) = (chars.next(), chars.next()) else {
        return Chosen::Unclear;
    };
    let number = match digit {
        '\u{660}'..='\u{669}' => Some(u32::from(digit) - 0x660),
        '\u{6F0}'..='\u{6F9}' => Some(u32::from(digit) - 0x6F0),
        _ => digit.to_digit(10),
    };
    match number {
        Some(0) => Chosen::None,
        Some(number) => (1..)
            .zip(ways())
            .find(|(own, _)| *own == number)
            .map_or(Chosen::Unclear, |(_, (called, writing))| {
                Chosen::Way(called, writing)
            }),
        None => Chosen::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_names_a_way_whatever_its_digits() {
        let second = Chosen::Way(ways()[1].0, ways()[1].1);
        assert_eq!(chosen("2\n"), second);
        assert_eq!(chosen(" \u{662} "), second);
        assert_eq!(chosen("0\n"), Chosen::None);
        for unclear in ["", "9", "12", "x", "\u{1b}"] {
            assert_eq!(chosen(unclear), Chosen::Unclear, "{unclear:?}");
        }
    }

    #[test]
    fn every_way_is_shown_under_its_number() {
        let mut out = Vec::new();
        show(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        for (number, (called, _)) in (1..).zip(ways()) {
            assert!(text.contains(&format!("\n{number}  {called}\n")), "{text}");
        }
    }
}
