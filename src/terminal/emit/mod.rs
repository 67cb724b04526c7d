//! The last pass over a row of the screen: what must be sent so that the terminal shows the row.
//!
//! It works on whole rows, borders and all, because terminals that reorder do so with whole rows. It lays nothing out.

use compact_str::CompactString;
use unicode_bidi::{BidiClass, bidi_class};
use unicode_bidi_mirroring::get_mirrored;

use super::cluster::is_bidi_control;
use super::simulate::seen_order;
use super::{Borders, Profile, layout};

/// A cell of a finished row: what it shows, and whatever the caller hangs on it (a style, an index).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph<S> {
    /// What the cell shows. A wide cell is one glyph; there is none for its second column.
    pub symbol: CompactString,
    /// How many columns it takes.
    pub width: u8,
    /// Goes where the cell goes.
    pub style: S,
}

/// Turns a row, as it is to be seen from left to right, into what must be sent, in the order of sending. Control
/// characters and marks that steer the order are taken out of its symbols first, whatever the profile.
///
/// Where the terminal runs the bidirectional algorithm, the inverse of the row is made: text that is read from right to
/// left is turned around as a whole, with its styles and its numbers, as it stands in the logical text. What such a
/// terminal would show is then reckoned by UAX #9. If that is not the row, because of numbers or brackets at an edge as
/// a rule, numbers are left where they are; and if that is not the row either, each word is turned by itself, with a
/// LEFT-TO-RIGHT MARK behind it. This is right for every row: all that stands between the words lies between strong
/// letters of the row's own direction (rules N0 to N2, W7), so it stays where it is.
///
/// Where borders of tables are letters to the terminal, columns are turned each by itself.
pub fn emit<S>(row: &mut [Glyph<S>], profile: Profile) {
    for glyph in row.iter_mut() {
        clean(glyph);
    }
    match profile {
        Profile::Identity | Profile::Logical => {}
        Profile::Word => flip_words(row),
        Profile::Run {
            mirror,
            guards,
            borders,
        } => invert(row, mirror, guards, borders),
    }
}

/// Takes out of a symbol what must never be sent. A cell that showed nothing else is blank.
fn clean<S>(glyph: &mut Glyph<S>) {
    let steers = |char: char| char.is_control() || is_bidi_control(char) || is_separator(char);
    if glyph.symbol.contains(steers) {
        glyph.symbol.retain(|char| !steers(char));
    }
    if glyph.symbol.is_empty() {
        glyph.symbol = CompactString::from(" ").repeat(usize::from(glyph.width));
    }
}

/// LINE SEPARATOR and PARAGRAPH SEPARATOR.
const fn is_separator(char: char) -> bool {
    matches!(char, '\u{2028}' | '\u{2029}')
}

/// LEFT-TO-RIGHT MARK: a letter for the order of a row, seen by nobody.
pub(super) const GUARD: char = '\u{200E}';

/// Whether a cell shows a line, a block or a geometric shape (U+2500 to U+25FF), with which tables are drawn.
pub(super) fn is_border(symbol: &str) -> bool {
    symbol.starts_with(|char| matches!(char, '\u{2500}'..='\u{25FF}'))
}

/// A glyph of the row that is to be seen, on its way to the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sent {
    /// Its place in the row that is to be seen.
    from: usize,
    /// Whether its mirror image is sent.
    mirrored: bool,
    /// Whether a guard is sent behind it.
    guarded: bool,
}

impl Sent {
    const fn plain(from: usize) -> Self {
        Self {
            from,
            mirrored: false,
            guarded: false,
        }
    }

    /// What is sent, of the symbols of the row that is to be seen.
    fn symbol(&self, row: &[&str]) -> CompactString {
        let mut symbol = CompactString::from(row.get(self.from).copied().unwrap_or_default());
        if self.mirrored {
            layout::mirror(&mut symbol);
        }
        if self.guarded {
            symbol.push(GUARD);
        }
        symbol
    }
}

/// What a glyph is for the order of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter written from left to right.
    Left,
    /// A letter written from right to left.
    Right,
    /// A digit of Western text.
    Digit,
    /// A digit of Arabic text.
    ArabicDigit,
    /// A separator that numbers may hold: `.`, `,`, `:`, `/`.
    Separator,
    /// All else.
    Neutral,
    /// Characters of several of these in one cell.
    Mixed,
}

impl Kind {
    fn of(symbol: &str, borders: Borders) -> Self {
        if borders == Borders::Letters && is_border(symbol) {
            return Self::Left;
        }
        let mut kinds = symbol.chars().filter_map(|char| match bidi_class(char) {
            BidiClass::L => Some(Self::Left),
            BidiClass::R | BidiClass::AL => Some(Self::Right),
            BidiClass::EN => Some(Self::Digit),
            BidiClass::AN => Some(Self::ArabicDigit),
            BidiClass::CS => Some(Self::Separator),
            BidiClass::NSM | BidiClass::BN => None,
            _ => Some(Self::Neutral),
        });
        let Some(first) = kinds.next() else {
            return Self::Neutral;
        };
        if kinds.all(|kind| kind == first) {
            first
        } else {
            Self::Mixed
        }
    }
}

/// Turns each word that is written from right to left; styles stay where they are.
pub(super) fn flip_words<S>(row: &mut [Glyph<S>]) {
    let is_right = |glyph: &Glyph<S>| Kind::of(&glyph.symbol, Borders::Signs) == Kind::Right;
    for word in row.chunk_by_mut(|one, next| is_right(one) && is_right(next)) {
        let length = word.len();
        let (left, right) = word.split_at_mut(length / 2);
        for (one, other) in left.iter_mut().zip(right.iter_mut().rev()) {
            std::mem::swap(&mut one.symbol, &mut other.symbol);
            std::mem::swap(&mut one.width, &mut other.width);
        }
    }
}

/// Makes the inverse of what a terminal does that runs the bidirectional algorithm.
fn invert<S>(row: &mut [Glyph<S>], mirror: bool, guards: bool, borders: Borders) {
    let kinds = row.iter().map(|glyph| Kind::of(&glyph.symbol, borders));
    let kinds: Vec<Kind> = kinds.collect();
    let turns = |kind: &Kind| matches!(kind, Kind::Right | Kind::ArabicDigit | Kind::Mixed);
    if !kinds.iter().any(turns) {
        return;
    }
    let symbols: Vec<&str> = row.iter().map(|glyph| glyph.symbol.as_str()).collect();
    let is_seen = |plan: &[Sent]| {
        let sent: Vec<CompactString> = plan.iter().map(|one| one.symbol(&symbols)).collect();
        let seen = seen_order(&sent, mirror, borders);
        seen.len() == symbols.len()
            && seen
                .iter()
                .zip(&symbols)
                .all(|(seen, wanted)| seen.symbol == *wanted)
            && seen
                .iter()
                .enumerate()
                .all(|(place, seen)| plan.get(seen.from).is_some_and(|one| one.from == place))
    };
    let turned = |numbers| {
        let mut plan = passages(&kinds, &symbols, numbers, mirror, guards);
        if borders == Borders::Letters && guards {
            guard_borders(&mut plan, &symbols);
        }
        plan
    };
    let whole = turned(Numbers::TakenIn);
    let plan = if is_seen(&whole) {
        whole
    } else {
        let left_out = turned(Numbers::LeftOut);
        let words = words(&kinds, guards);
        if is_seen(&left_out) {
            left_out
        } else if guards || is_seen(&words) {
            words
        } else {
            // Without guards nothing may be right; then what is turned as a whole reads best.
            whole
        }
    };
    carry_out(&plan, row);
}

/// What becomes of numbers at the left edge of what is read from right to left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbers {
    /// They belong to it, as in the logical text.
    TakenIn,
    /// They stand before it.
    LeftOut,
}

/// Turns around what is read from right to left, to its last letter.
fn passages(
    kinds: &[Kind],
    symbols: &[&str],
    numbers: Numbers,
    mirror: bool,
    guards: bool,
) -> Vec<Sent> {
    let mut plan = Vec::with_capacity(kinds.len());
    let mut start = 0;
    for between in kinds.split_inclusive(|kind| *kind == Kind::Left) {
        let ends = |kind: &Kind| matches!(kind, Kind::Right | Kind::ArabicDigit | Kind::Mixed);
        let begins =
            |kind: &Kind| ends(kind) || (*kind == Kind::Digit && numbers == Numbers::TakenIn);
        let first = between.iter().position(begins);
        let last = between.iter().rposition(ends);
        let (Some(first), Some(last)) = (first, last) else {
            plan.extend((start..start + between.len()).map(Sent::plain));
            start += between.len();
            continue;
        };
        plan.extend((start..start + first).map(Sent::plain));
        let passage = between.get(first..=last).unwrap_or_default();
        let mut turned = turned(passage, start + first);
        if mirror {
            for one in &mut turned {
                let symbol = symbols.get(one.from).copied().unwrap_or_default();
                one.mirrored = symbol.chars().next().and_then(get_mirrored).is_some();
            }
        }
        plan.append(&mut turned);
        let rest = between.get(last + 1..).unwrap_or_default();
        if guards && rest.contains(&Kind::Digit) {
            guard(&mut plan);
        }
        plan.extend((start + last + 1..start + between.len()).map(Sent::plain));
        start += between.len();
    }
    plan
}

/// A passage from its right end to its left, numbers the right way round.
fn turned(passage: &[Kind], offset: usize) -> Vec<Sent> {
    let number = |kind: &Kind| matches!(kind, Kind::Digit | Kind::ArabicDigit);
    let inside = |at: usize| {
        let kind = |at: Option<usize>| at.and_then(|at| passage.get(at)).copied();
        match kind(Some(at)) {
            Some(Kind::Digit | Kind::ArabicDigit) => true,
            // UAX #9, rule W4: one separator between two numbers of a kind.
            Some(Kind::Separator) => {
                let (before, after) = (kind(at.checked_sub(1)), kind(Some(at + 1)));
                before == after && before.as_ref().is_some_and(number)
            }
            _ => false,
        }
    };
    let mut plan = Vec::with_capacity(passage.len());
    let mut end = passage.len();
    while let Some(at) = end.checked_sub(1) {
        let length = (0..end).rev().take_while(|&at| inside(at)).count().max(1);
        let first = at + 1 - length;
        plan.extend((first..end).map(|at| Sent::plain(offset + at)));
        end = first;
    }
    plan
}

/// Turns around each word by itself and keeps all else in its place.
fn words(kinds: &[Kind], guards: bool) -> Vec<Sent> {
    let mut plan = Vec::with_capacity(kinds.len());
    let mut start = 0;
    let together = |one: &Kind, next: &Kind| one == next && *one != Kind::Mixed;
    for same in kinds.chunk_by(together) {
        let places = start..start + same.len();
        start += same.len();
        match same.first() {
            Some(Kind::Right) => plan.extend(places.rev().map(Sent::plain)),
            _ => plan.extend(places.map(Sent::plain)),
        }
        let turns = matches!(
            same.first(),
            Some(Kind::Right | Kind::ArabicDigit | Kind::Mixed)
        );
        if turns && guards && start < kinds.len() {
            guard(&mut plan);
        }
    }
    plan
}

fn guard(plan: &mut [Sent]) {
    if let Some(last) = plan.last_mut() {
        last.guarded = true;
    }
}

/// Puts guards at both sides of borders, so that they part what they stand between in a terminal to which they are signs,
/// too.
fn guard_borders(plan: &mut [Sent], symbols: &[&str]) {
    let border = |one: &Sent| {
        symbols
            .get(one.from)
            .is_some_and(|symbol| is_border(symbol))
    };
    for place in 0..plan.len() {
        let before = plan.get(place + 1).is_some_and(border);
        plan[place].guarded |= before || border(&plan[place]);
    }
}

/// Does to the row what is planned.
fn carry_out<S>(plan: &[Sent], row: &mut [Glyph<S>]) {
    for sent in plan {
        if let Some(glyph) = row.get_mut(sent.from) {
            if sent.mirrored {
                layout::mirror(&mut glyph.symbol);
            }
            if sent.guarded {
                glyph.symbol.push(GUARD);
            }
        }
    }
    // Glyphs are swapped to their places from left to right. What was swapped away from a place that is already filled
    // is found by following the plan from there.
    for place in 0..plan.len().min(row.len()) {
        let mut now = plan[place].from;
        while now < place {
            now = plan[now].from;
        }
        row.swap(place, now);
    }
}

#[cfg(test)]
mod tests;
