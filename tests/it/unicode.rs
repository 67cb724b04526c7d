//! The conformance tests of the Unicode Character Database, run through the layout of lines.
//!
//! The files are large and are not shipped. They are read where Debian's package `unicode-data` has put them; elsewhere
//! the tests are skipped.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use harmonise::terminal::{self, Direction, Letters};
use unicode_normalization::UnicodeNormalization;

use crate::installed::skipped;

/// A file of the database; nothing where there is none.
pub(crate) fn data(name: &str) -> Option<String> {
    let path = Path::new("/usr/share/unicode").join(name);
    match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) => {
            skipped(&format!(
                "cannot read {}: {error} (install unicode-data)",
                path.display()
            ));
            None
        }
    }
}

/// What the layout makes of a text, against the levels and the order that the database gives for its characters.
///
/// Characters that the layout does not show (marks that steer, for one) have no cell and are left out on both sides.
fn check(chars: &[char], direction: Direction, levels: &[Option<u8>], order: &[usize]) {
    let text: String = chars.iter().collect();
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let line = terminal::line(&text, u16::MAX, direction, Letters::Base);
    let mut seen = Vec::new();
    for cell in &line.cells {
        let inside = |at: &&usize| (cell.source.start..cell.source.end).contains(at);
        let mut of_cell: Vec<usize> = starts
            .iter()
            .enumerate()
            .filter(|(_, at)| inside(at))
            .map(|(index, _)| index)
            .filter(|&index| levels[index].is_some())
            .collect();
        if cell.rtl {
            of_cell.reverse();
        }
        for &index in &of_cell {
            let level = levels[index].unwrap();
            assert_eq!(
                level % 2 == 1,
                cell.rtl,
                "{chars:?} {direction:?} at {index}"
            );
        }
        seen.extend(of_cell);
    }
    let expected: Vec<usize> = order
        .iter()
        .copied()
        .filter(|index| seen.contains(index))
        .collect();
    assert_eq!(seen, expected, "{chars:?} {direction:?}");
    for (index, char) in chars.iter().enumerate() {
        let shown = seen.contains(&index) || levels[index].is_none();
        let steers = matches!(
            char,
            '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2066}'
                ..='\u{2069}' | '\u{AD}' | '\u{2060}'
        );
        assert!(shown || steers, "{chars:?}: {char:?} is nowhere");
    }
}

fn direction(level: &str) -> Direction {
    match level {
        "0" => Direction::LeftToRight,
        "1" => Direction::RightToLeft,
        other => panic!("a paragraph level of {other}"),
    }
}

fn parsed_levels(text: &str) -> Vec<Option<u8>> {
    text.split_whitespace()
        .map(|level| level.parse().ok())
        .collect()
}

fn numbers(text: &str) -> Vec<usize> {
    text.split_whitespace()
        .map(|number| number.parse().unwrap())
        .collect()
}

#[test]
fn every_case_of_bidi_character_test_is_laid_out_in_its_order() {
    let Some(data) = data("BidiCharacterTest.txt") else {
        return;
    };
    let mut cases = 0;
    for line in data.lines() {
        let line = line.split('#').next().unwrap().trim();
        if line.is_empty() {
            continue;
        }
        let fields: Vec<&str> = line.split(';').collect();
        let chars: Vec<char> = fields[0]
            .split_whitespace()
            .map(|hex| char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap())
            .collect();
        // Field 1 asks for a direction or for the first strong letter's; field 2 tells which it is then.
        check(
            &chars,
            direction(fields[2]),
            &parsed_levels(fields[3]),
            &numbers(fields[4]),
        );
        cases += 1;
    }
    assert!(cases > 90_000, "{cases} cases only");
}

/// A character of each bidirectional class.
fn sample(class: &str) -> char {
    match class {
        "L" => 'a',
        "R" => '\u{5D0}',
        "AL" => '\u{627}',
        "EN" => '1',
        "ES" => '+',
        "ET" => '$',
        "AN" => '\u{661}',
        "CS" => ',',
        "NSM" => '\u{300}',
        "BN" => '\u{200B}',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "LRE" => '\u{202A}',
        "RLE" => '\u{202B}',
        "PDF" => '\u{202C}',
        "LRO" => '\u{202D}',
        "RLO" => '\u{202E}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        other => panic!("a class named {other}"),
    }
}

#[test]
fn every_case_of_bidi_test_with_a_given_direction_is_laid_out_in_its_order() {
    let Some(data) = data("BidiTest.txt") else {
        return;
    };
    let (mut levels, mut order) = (Vec::new(), Vec::new());
    let mut cases = 0;
    for line in data.lines() {
        let line = line.split('#').next().unwrap().trim();
        if let Some(told) = line.strip_prefix("@Levels:") {
            levels = parsed_levels(told);
        } else if let Some(told) = line.strip_prefix("@Reorder:") {
            order = numbers(told);
        } else if let Some((classes, directions)) = line.split_once(';') {
            let chars: Vec<char> = classes.split_whitespace().map(sample).collect();
            let directions: u8 = directions.trim().parse().unwrap();
            // Bit 0 asks for the first strong letter's direction, which the layout never does.
            for (bit, direction) in [(2, Direction::LeftToRight), (4, Direction::RightToLeft)] {
                if directions & bit != 0 {
                    check(&chars, direction, &levels, &order);
                    cases += 1;
                }
            }
        }
    }
    assert!(cases > 400_000, "{cases} cases only");
}

/// The presentation forms of each letter: isolated, final, initial, medial.
fn forms(unicode_data: &str) -> BTreeMap<char, [Option<char>; 4]> {
    let mut forms: BTreeMap<char, [Option<char>; 4]> = BTreeMap::new();
    for line in unicode_data.lines() {
        let fields: Vec<&str> = line.split(';').collect();
        let form = hex(fields[0]);
        let Some('\u{FB50}'..='\u{FEFC}') = form else {
            continue;
        };
        let mut decomposition = fields[5].split_whitespace();
        let shape = ["<isolated>", "<final>", "<initial>", "<medial>"]
            .iter()
            .position(|tag| decomposition.clone().next() == Some(tag));
        let letters: Vec<&str> = decomposition.by_ref().skip(1).collect();
        if let (Some(shape), [letter]) = (shape, letters.as_slice()) {
            forms.entry(hex(letter).unwrap()).or_default()[shape] = form;
        }
    }
    forms
}

fn hex(text: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(text.trim(), 16).unwrap())
}

/// The shapes of a word, in the order of reading.
fn shapes(word: &str) -> Vec<String> {
    let line = terminal::line(word, 20, Direction::RightToLeft, Letters::Forms);
    let symbols = line.cells.iter().rev().map(|cell| cell.symbol.to_string());
    symbols.collect()
}

#[test]
fn every_letter_of_arabic_shaping_takes_its_form_beside_every_neighbour() {
    let (Some(shaping), Some(unicode_data)) = (data("ArabicShaping.txt"), data("UnicodeData.txt"))
    else {
        return;
    };
    let forms = forms(&unicode_data);
    let mut letters = 0;
    for line in shaping.lines() {
        let line = line.split('#').next().unwrap();
        let fields: Vec<&str> = line.split(';').map(str::trim).collect();
        let [code, _, joining, _] = fields.as_slice() else {
            continue;
        };
        let letter = hex(code).unwrap();
        let arabic =
            matches!(letter, '\u{620}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8FF}');
        // Tatweel, which is sent as it is, and the signs that stand under numbers.
        if !arabic
            || letter == '\u{640}'
            || *joining == "T"
            || letter == '\u{6DD}'
            || letter == '\u{8E2}'
        {
            continue;
        }
        letters += 1;
        // Between dual-joining letters it is seen on both sides who joins.
        let (right, dual) = (
            matches!(*joining, "R" | "D" | "C"),
            matches!(*joining, "D" | "C"),
        );
        for (before, after) in [(false, false), (true, false), (false, true), (true, true)] {
            let neighbour = |there: bool| if there { "\u{628}" } else { "" };
            let word = format!("{}{letter}{}", neighbour(before), neighbour(after));
            let shape = match (before && right, after && dual) {
                (false, false) => 0,
                (true, false) => 1,
                (false, true) => 2,
                (true, true) => 3,
            };
            let own = forms
                .get(&letter)
                .and_then(|forms| forms[shape])
                .unwrap_or(letter);
            let mut expected = vec![own.to_string()];
            if before {
                expected.insert(0, if right { "\u{FE91}" } else { "\u{FE8F}" }.to_owned());
            }
            if after {
                expected.push(if dual { "\u{FE90}" } else { "\u{FE8F}" }.to_owned());
            }
            assert_eq!(
                shapes(&word),
                expected,
                "U+{code} in {}",
                word.escape_unicode()
            );
            let shaped: String = shapes(&word).concat();
            assert_eq!(
                shaped.nfkc().collect::<String>(),
                word.nfkc().collect::<String>(),
                "U+{code}"
            );
        }
    }
    assert!(letters > 200, "{letters} letters only");
}
