//! Typing errors: how many turn one word into another, counted no further than matters.
//!
//! An error is a letter too many, a letter missing, a wrong letter, or two neighbours in the wrong order (optimal string
//! alignment distance).

/// So many errors are forgiven in a word of so many letters: in short words every error makes another word.
pub(super) const fn forgiven(letters: usize) -> u32 {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Which letters a word has, as a set of bits. Letters may share a bit: the set can only say that one is missing.
pub(super) fn letters(word: &str) -> u64 {
    word.chars()
        .fold(0, |set, letter| set | 1 << (u32::from(letter) % 64))
}

/// Words longer than this are compared by their beginning.
const LONGEST: usize = 48;

/// How many errors turn `typed` into `word`, or into the beginning of it, which counts one more; nothing if that is
/// more than `most`.
pub(super) fn errors(typed: &[char], word: &str, most: u32) -> Option<u32> {
    let typed = typed.get(..LONGEST).unwrap_or(typed);
    // One row of the table a letter of the word; the two rows before it are needed for swapped neighbours.
    let mut before = [0u32; LONGEST + 1];
    let mut last = [0u32; LONGEST + 1];
    let mut row = [0u32; LONGEST + 1];
    for (column, cell) in (0..).zip(&mut last) {
        *cell = column;
    }
    let width = typed.len();
    let mut beginning = last[width];
    let mut previous = None;
    let mut word_letters = word.chars().peekable();
    for letter_number in 1.. {
        let Some(letter) = word_letters.next() else {
            break;
        };
        row[0] = letter_number;
        let mut least = letter_number;
        for column in 1..=width {
            let same = typed[column - 1] == letter;
            let mut errors = (last[column - 1] + u32::from(!same))
                .min(last[column] + 1)
                .min(row[column - 1] + 1);
            let swapped = column > 1
                && Some(typed[column - 1]) == previous
                && typed[column - 2] == letter
                && !same;
            if swapped {
                errors = errors.min(before[column - 2] + 1);
            }
            row[column] = errors;
            least = least.min(errors);
        }
        if word_letters.peek().is_some() {
            beginning = beginning.min(row[width]);
        }
        previous = Some(letter);
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
        // No later row can be better than the best of this one and the one before.
        if least > most && beginning >= most {
            return None;
        }
    }
    let errors = last[width].min(beginning + 1);
    (errors <= most).then_some(errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, word: &str, expected: Option<u32>) {
        let letters: Vec<char> = typed.chars().collect();
        assert_eq!(errors(&letters, word, 2), expected, "{typed} {word}");
    }

    #[test]
    fn a_letter_too_many_missing_wrong_or_swapped_is_one_error() {
        check("material", "material", Some(0));
        check("matterial", "material", Some(1));
        check("materil", "material", Some(1));
        check("matereal", "material", Some(1));
        check("maetrial", "material", Some(1));
        check("maetreal", "material", Some(2));
        check("meatreel", "material", None);
    }

    #[test]
    fn the_beginning_of_a_word_counts_one_more() {
        check("explit", "exploitation", Some(2));
        check("xploi", "exploitation", Some(2));
        check("orteuq", "exploitation", None);
    }

    #[test]
    fn arabic_letters_count_as_letters() {
        check("الاطغال", "الاطفال", Some(1));
        check("الاطافل", "الاطفال", Some(1));
    }

    #[test]
    fn it_agrees_with_the_plain_count() {
        let words = [
            "abus", "abuse", "abused", "bause", "basue", "sexual", "sexuel", "s", "",
        ];
        for typed in words {
            for word in words {
                let letters: Vec<char> = typed.chars().collect();
                let heads = word
                    .char_indices()
                    .map(|(at, _)| word.split_at(at).0)
                    .map(|head| strsim::osa_distance(typed, head) + 1);
                let plain = heads.chain([strsim::osa_distance(typed, word)]).min();
                let plain = plain.and_then(|count| u32::try_from(count).ok());
                assert_eq!(errors(&letters, word, 9), plain, "{typed} {word}");
            }
        }
    }
}
