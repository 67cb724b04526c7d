//! Terms in damaged Arabic: a text is read for the phrases of a glossary through the faults that damage makes.
//!
//! The outcome is a [`View`]: the text as it would read if those phrases were whole, with the way back to what stands
//! there. The finder and the contexts then work on the view as on any text, so that titles, cues and the rules of
//! agreement hold through damage too. A view is for looking only: nothing of it is ever written or shown.
//!
//! A phrase counts only if it shows damage, begins and ends with words, and departs from its letters in ways that the
//! profiles of [`damage`](crate::damage) list. Short phrases must be whole: too many words are one letter away.

mod lexicon;
mod operations;
mod repair;
mod view;
mod walk;

pub(crate) use lexicon::Lexicon;
pub(crate) use view::View;

use crate::damage::Damage;
use crate::damage::letters::Parts;
use crate::damage::profile::Allowance;

/// The letter that stands for all that are written for one another, as in the fold of texts.
const fn plain(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' => 'ا',
        'ة' => 'ه',
        'ى' | 'ئ' => 'ي',
        'ؤ' => 'و',
        _ => letter,
    }
}

/// Reads damaged texts; its buffers are kept.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    parts: Parts,
    operations: operations::Operations,
    expected: Option<(Damage, bool)>,
}

impl Reader {
    /// Takes over which faults are to be expected: those of the signs that a document shows, or `all`.
    pub(crate) fn expect(&mut self, damage: &Damage, all: bool) {
        if self.expected == Some((*damage, all)) {
            return;
        }
        self.expected = Some((*damage, all));
        let allowance = if all {
            let mut allowance = Allowance::of_all();
            // A text with ligatures the wrong way round never lacks the sign of it.
            if damage.signs.ligatures == 0 {
                allowance.swaps.clear();
            }
            allowance
        } else {
            Allowance::for_signs(&damage.signs)
        };
        self.operations = operations::Operations::new(&allowance);
    }

    /// Reads a text for the phrases of a lexicon.
    pub(crate) fn view(&mut self, lexicon: &Lexicon, text: &str) -> View {
        let joined = self
            .expected
            .is_some_and(|(damage, _)| damage.lost_spaces());
        self.parts.read(text, !joined);
        if joined {
            self.parts.run_together();
        }
        let repairs = walk::find(lexicon, &self.operations, &self.parts.letters);
        View::new(text, &self.parts, repairs)
    }
}
