//! What may stand in the place of each letter of a phrase, ready to be looked up.

use crate::damage::profile::{Allowance, Form, Read, Reading};

/// What may stand in the place of each letter.
#[derive(Debug, Clone, Default)]
pub(super) struct Operations {
    /// By letter and form.
    readings: Vec<Vec<(Read, f32)>>,
    pub(super) swaps: Vec<(char, char)>,
    pub(super) marks: Vec<char>,
    pub(super) endings: Vec<char>,
}

/// Letters from U+0621 to U+064A.
const LETTERS: usize = 0x2A;

fn slot(letter: char, form: Form) -> Option<usize> {
    let letter = (letter as usize).checked_sub(0x621)?;
    (letter < LETTERS).then_some(letter * 4 + form as usize)
}

impl Operations {
    pub(super) fn new(allowance: &Allowance) -> Self {
        let mut readings = vec![Vec::new(); LETTERS * 4];
        for &Reading {
            letter,
            form,
            read,
            cost,
        } in &allowance.readings
        {
            if let Some(slot) = slot(letter, form) {
                readings[slot].push((read, cost));
            }
        }
        Self {
            readings,
            swaps: allowance.swaps.clone(),
            marks: allowance.marks.clone(),
            endings: allowance.endings.clone(),
        }
    }

    /// What may be found in the place of a letter, at what cost.
    pub(super) fn of(&self, letter: char, form: Form) -> &[(Read, f32)] {
        slot(letter, form)
            .and_then(|slot| self.readings.get(slot))
            .map_or(&[], Vec::as_slice)
    }
}
