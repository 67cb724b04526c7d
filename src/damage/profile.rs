//! What damage makes of letters, as data: [`profiles.toml`](https://docs.rs/toml).
//!
//! A closed list: a reading that is not in it is not allowed for, so that another word never passes for a damaged one.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Signs;

/// What a letter may have become, and at what cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reading {
    pub(crate) letter: char,
    pub(crate) form: Form,
    pub(crate) read: Read,
    pub(crate) cost: f32,
}

/// What is found in the place of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Read {
    /// Another letter.
    Letter(char),
    /// A blank.
    Blank,
    /// Nothing.
    Nothing,
}

/// The form that a letter has in its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Form {
    Initial,
    Medial,
    Final,
    Isolated,
}

/// Readings and swaps that some signs call for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Allowance {
    pub(crate) readings: Vec<Reading>,
    /// Pairs of letters that may stand the other way round.
    pub(crate) swaps: Vec<(char, char)>,
    /// Letters that were a mark before a word.
    pub(crate) marks: Vec<char>,
    /// Letters that were a vowel sign behind a word.
    pub(crate) endings: Vec<char>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    profile: Vec<Profile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Profile {
    #[expect(dead_code, reason = "for those who read the data")]
    name: String,
    signs: Vec<Sign>,
    #[serde(default)]
    swaps: Vec<String>,
    #[serde(default)]
    marks: Vec<char>,
    #[serde(default)]
    endings: Vec<char>,
    #[serde(default)]
    reading: Vec<Entry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Sign {
    Letters,
    Stretching,
    Ligatures,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    letter: char,
    form: Form,
    read: String,
    cost: f32,
}

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    // The data is the program's own; a test reads it.
    toml::from_str::<File>(include_str!("profiles.toml"))
        .map_or_else(|_| Vec::new(), |file| file.profile)
});

impl Allowance {
    /// What the signs that were seen allow for.
    pub(crate) fn for_signs(signs: &Signs) -> Self {
        Self::of(|sign| match sign {
            Sign::Letters => signs.letters > 0,
            Sign::Stretching => signs.stretching > 0,
            Sign::Ligatures => signs.ligatures > 0,
        })
    }

    /// All that any profile allows for.
    pub(crate) fn of_all() -> Self {
        Self::of(|_| true)
    }

    fn of(shows: impl Fn(Sign) -> bool) -> Self {
        let mut allowance = Self::default();
        for profile in PROFILES
            .iter()
            .filter(|profile| profile.signs.iter().any(|&sign| shows(sign)))
        {
            for entry in &profile.reading {
                let mut chars = entry.read.chars();
                allowance.readings.push(Reading {
                    letter: entry.letter,
                    form: entry.form,
                    read: match chars.next() {
                        None => Read::Nothing,
                        Some(' ') => Read::Blank,
                        Some(letter) => Read::Letter(letter),
                    },
                    cost: entry.cost,
                });
            }
            allowance.marks.extend(&profile.marks);
            allowance.endings.extend(&profile.endings);
            for pair in &profile.swaps {
                let mut chars = pair.chars();
                allowance.swaps.extend(chars.next().zip(chars.next()));
            }
        }
        allowance
    }
}

/// Letters that never join the one behind them (The Unicode Standard, chapter 9.2, joining type R and U).
pub(crate) const fn joins_on(letter: char) -> bool {
    !matches!(
        letter,
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'د' | 'ذ' | 'ر' | 'ز' | 'و' | 'ؤ' | 'ى' | 'ة' | 'ء'
    )
}

/// The form of a letter between two others of its word.
pub(crate) fn form_of(before: Option<char>, letter: char, behind: Option<char>) -> Form {
    let joined = before.is_some_and(joins_on) && letter != 'ء';
    let joins = joins_on(letter) && behind.is_some_and(|behind| behind != 'ء');
    match (joined, joins) {
        (false, true) => Form::Initial,
        (true, true) => Form::Medial,
        (true, false) => Form::Final,
        (false, false) => Form::Isolated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profiles_can_be_read_and_cost_something() {
        let all = Allowance::of_all();
        assert!(all.readings.len() > 30 && all.swaps.len() > 3);
        assert!(
            all.readings
                .iter()
                .all(|one| (0.15..1.0).contains(&one.cost))
        );
    }

    #[test]
    fn a_profile_counts_where_its_sign_shows() {
        let signs = Signs {
            ligatures: 1,
            ..Signs::default()
        };
        let allowance = Allowance::for_signs(&signs);
        assert!(allowance.readings.is_empty() && !allowance.swaps.is_empty());
    }

    #[test]
    fn a_letter_has_the_form_that_its_neighbours_give_it() {
        let forms: Vec<Form> = ['ا', 'ط', 'ف', 'ا', 'ل']
            .iter()
            .enumerate()
            .map(|(at, &letter)| {
                let word = ['ا', 'ط', 'ف', 'ا', 'ل'];
                let before = at.checked_sub(1).map(|at| word[at]);
                form_of(before, letter, word.get(at + 1).copied())
            })
            .collect();
        assert_eq!(
            forms,
            [
                Form::Isolated,
                Form::Initial,
                Form::Medial,
                Form::Final,
                Form::Isolated
            ]
        );
    }
}
