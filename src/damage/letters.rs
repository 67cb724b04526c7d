//! A damaged text as letters in the order in which they are read, with the faults that they show.
//!
//! Two things are put right because they move no letter into another word: the order of a line's fragments, where the
//! line begins with a tatweel (then the fragments stand in reverse), and blanks that a tatweel on one side shows to be
//! no end of a word. A lam behind two alefs goes back between them: Arabic never has two.

use unicode_normalization::UnicodeNormalization;

use super::{Damage, Signs};
use crate::text::Span;

/// A character as read, and where it stands in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    pub(crate) char: char,
    pub(crate) span: Span,
    /// Whether it was moved.
    pub(crate) moved: bool,
}

/// An Arabic letter among the glyphs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letter {
    pub(crate) char: char,
    /// Its number among the glyphs.
    pub(crate) glyph: usize,
    /// What stands before it, and what its word shows: bits of [`flag`].
    pub(crate) flags: u8,
}

/// What is known of a letter.
pub(crate) mod flag {
    /// A blank or something else that is no letter stands before it.
    pub(crate) const GAP: u8 = 1;
    /// Two blanks or more stand before it, in the same line.
    pub(crate) const WIDE: u8 = 2;
    /// Punctuation, a digit, a letter of another script stands before it.
    pub(crate) const BARRIER: u8 = 4;
    /// Its word shows a fault.
    pub(crate) const FAULT: u8 = 8;
    /// Its word is so long that it must be several.
    pub(crate) const LONG: u8 = 16;
    /// A teh marbuta inside a word: it may be stretching.
    pub(crate) const LOOSE: u8 = 32;
    /// It begins a line.
    pub(crate) const LINE: u8 = 64;
    /// A blank beside a tatweel was taken out before it.
    pub(crate) const JOINT: u8 = 128;
}

/// A text taken apart; the buffers are kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parts {
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) letters: Vec<Letter>,
    /// Beside which glyphs a tatweel touched a blank.
    stretched: Vec<usize>,
    words: usize,
    faulty: usize,
    signs: Signs,
}

const TATWEEL: char = '\u{640}'; // ARABIC TATWEEL

/// Arabic words with all particles and pronouns have no more letters, but for a few that no law has.
const LONGEST: usize = 17;

impl Parts {
    /// Takes a text apart; `swapped` says whether two alefs and a lam are a ligature read from the wrong end. Where the
    /// blanks between words are lost they are a word's end and the next one's article.
    pub(crate) fn read(&mut self, text: &str, swapped: bool) {
        self.glyphs.clear();
        self.letters.clear();
        self.stretched.clear();
        (self.words, self.faulty, self.signs) = (0, 0, Signs::default());
        let mut from = 0;
        for line in text.split_inclusive(['\n', '\r']) {
            let span = Span::new(from, from + line.len());
            from = span.end;
            self.line(text, span);
        }
        self.without_tatweel();
        self.ligatures(swapped);
        self.words();
    }

    /// How much damage shows.
    pub(crate) const fn damage(&self) -> Damage {
        Damage {
            words: self.words,
            faulty: self.faulty,
            signs: self.signs,
        }
    }

    /// Takes every word for one that may be several.
    pub(crate) fn run_together(&mut self) {
        for letter in &mut self.letters {
            letter.flags |= flag::LONG;
        }
    }

    fn line(&mut self, text: &str, line: Span) {
        // The line's parts stand on either side of such marks, the last one first.
        let mut end = line.end;
        for mark in marks_before_their_words(line.of(text)).into_iter().rev() {
            self.fragment(text, Span::new(line.start + mark, end));
            end = line.start + mark;
        }
        self.part(text, Span::new(line.start, end));
    }

    /// Reads a line or its first part.
    fn part(&mut self, text: &str, line: Span) {
        let read = line.of(text);
        let trimmed = read.trim_start();
        if !trimmed.starts_with(TATWEEL) {
            return self.fragment(text, line);
        }
        let start = line.end - trimmed.len();
        let end = start + trimmed.trim_end().len();
        let mut cuts: Vec<usize> = Vec::new();
        let mut before = None;
        let mut chars = text
            .get(start..end)
            .unwrap_or_default()
            .char_indices()
            .peekable();
        while let Some((at, char)) = chars.next() {
            let behind = chars.peek().map(|&(_, char)| char);
            // With a tatweel on both sides a word goes on in the right order.
            if char.is_whitespace() && (before == Some(TATWEEL)) != (behind == Some(TATWEEL)) {
                cuts.push(start + at);
            }
            before = Some(char);
        }
        let mut end_of_line = end;
        let inner = Span::new(start, end).of(text);
        // The line's last word goes on at its beginning, and it cannot be told which of the two places is the right
        // one: the word is read at both.
        let around = cuts.is_empty() && inner.ends_with(TATWEEL);
        let first = inner.find(char::is_whitespace).filter(|_| around);
        let last = inner.rfind(char::is_whitespace).filter(|_| around);
        if let Some(last) = last {
            self.fragment(text, Span::new(start + last, end));
        }
        for &cut in cuts.iter().rev() {
            self.fragment(text, Span::new(cut, end_of_line));
            end_of_line = cut;
        }
        self.fragment(text, Span::new(start, end_of_line));
        if let Some(first) = first {
            self.fragment(text, Span::new(start, start + first));
        }
        let behind = Span::new(end, line.end);
        if !behind.is_empty() {
            self.push('\n', behind);
        }
    }

    /// Reads a range in which the order is right.
    fn fragment(&mut self, text: &str, range: Span) {
        let mut at = range.start;
        for char in range.of(text).chars() {
            let span = Span::new(at, at + char.len_utf8());
            at = span.end;
            match char {
                '\u{621}'..='\u{64A}' => self.push(char, span),
                // Marks belong to the letter before them.
                '\u{64B}'..='\u{65F}' | '\u{670}' => {
                    if let Some(last) = self.glyphs.last_mut()
                        && last.span.end == span.start
                    {
                        last.span.end = span.end;
                    }
                }
                '\u{AD}' // SOFT HYPHEN
                | '\u{200B}'..='\u{200F}' // ZERO WIDTH SPACE to RIGHT-TO-LEFT MARK
                | '\u{202A}'..='\u{202E}' // bidirectional embeddings and overrides
                | '\u{2066}'..='\u{2069}' => {} // bidirectional isolates
                '\n' | '\r' => self.push('\n', span),
                _ if char.is_whitespace() => self.push(' ', span),
                '\u{FB50}'..='\u{FDCF}' | '\u{FE70}'..='\u{FEFC}' => {
                    self.signs.shapes += 1;
                    for letter in std::iter::once(char).nfkc().filter(|&char| is_letter(char)) {
                        self.push(letter, span);
                    }
                }
                _ => self.push(usual(char), span),
            }
        }
    }

    fn push(&mut self, char: char, span: Span) {
        self.glyphs.push(Glyph {
            char,
            span,
            moved: false,
        });
    }

    /// Takes every tatweel out, and with it the blanks beside it: no word begins or ends with one, but for the sign of
    /// the Islamic year, a heh that stands alone.
    fn without_tatweel(&mut self) {
        let glyphs = &mut self.glyphs;
        let (mut to, mut at) = (0, 0);
        while let Some(&glyph) = glyphs.get(at) {
            if glyph.char != TATWEEL && !is_blank(glyph.char) {
                glyphs[to] = glyph;
                (to, at) = (to + 1, at + 1);
                continue;
            }
            let run = glyphs[at..]
                .iter()
                .take_while(|glyph| glyph.char == TATWEEL || is_blank(glyph.char))
                .count();
            let (from, next) = (at, at + run);
            at = next;
            let stretched = glyphs[from..next].iter().any(|one| one.char == TATWEEL);
            let blanks = glyphs[from..next].iter().any(|one| is_blank(one.char));
            let letter = |glyph: Option<&Glyph>| glyph.is_some_and(|one| is_letter(one.char));
            let year = to > 0
                && glyphs[to - 1].char == 'ه'
                && !letter(to.checked_sub(2).map(|at| &glyphs[at]));
            if stretched && !(blanks && year) {
                // What was stretched belongs to the letter that it stretches.
                if let Some(last) = to.checked_sub(1)
                    && glyphs[last].span.end == glyphs[from].span.start
                    && glyphs[from].char == TATWEEL
                {
                    let own = glyphs[from..next]
                        .iter()
                        .take_while(|one| one.char == TATWEEL);
                    glyphs[last].span.end = own
                        .map(|one| one.span.end)
                        .last()
                        .unwrap_or(glyphs[last].span.end);
                }
                // A particle that is set apart from what it belongs to is no damage: a beh with a tatweel before a quotation.
                let particle = to > 0
                    && glyphs[from].char == TATWEEL
                    && glyphs.get(from + 1).is_some_and(|one| one.char != TATWEEL)
                    && matches!(glyphs[to - 1].char, 'ب' | 'ل' | 'ك' | 'و' | 'ف')
                    && !letter(to.checked_sub(2).map(|at| &glyphs[at]));
                if blanks && !particle {
                    self.stretched.push(to);
                }
                continue;
            }
            for index in from..next {
                if glyphs[index].char != TATWEEL {
                    glyphs[to] = glyphs[index];
                    to += 1;
                }
            }
        }
        glyphs.truncate(to);
    }

    /// Puts a lam that stands behind two alefs between them: it was read after the alef that it carries.
    fn ligatures(&mut self, swapped: bool) {
        for at in 2..self.glyphs.len() {
            let [first, second, third] = [at - 2, at - 1, at].map(|at| self.glyphs[at]);
            if third.char == 'ل' && is_alef(second.char) && first.char == 'ا' {
                self.signs.ligatures += 1;
                if !swapped {
                    continue;
                }
                let span = Span::new(
                    second.span.start.min(third.span.start),
                    second.span.end.max(third.span.end),
                );
                for (at, char) in [(at - 1, third.char), (at, second.char)] {
                    self.glyphs[at] = Glyph {
                        char,
                        span,
                        moved: true,
                    };
                }
            }
        }
    }

    /// Finds the words and what they show.
    fn words(&mut self) {
        let mut stretched = std::mem::take(&mut self.stretched);
        let mut stretches = stretched.iter().copied().peekable();
        let mut at = 0;
        let (mut blanks, mut line, mut barrier) = (1_usize, true, false);
        while let Some(glyph) = self.glyphs.get(at) {
            if !is_letter(glyph.char) {
                match glyph.char {
                    ' ' => blanks += 1,
                    '\n' => (blanks, line) = (blanks + 1, true),
                    // The mark of a footnote ends no phrase.
                    '(' if footnote(&self.glyphs[at..]).is_some() => {
                        let mark = footnote(&self.glyphs[at..]).unwrap_or(1);
                        (blanks, at) = (blanks + 1, at + mark - 1);
                    }
                    _ => (blanks, barrier) = (0, true),
                }
                at += 1;
                continue;
            }
            let word = self.glyphs[at..]
                .iter()
                .take_while(|glyph| is_letter(glyph.char))
                .count();
            let end = at + word;
            let mut flags = flag::GAP;
            if blanks > 1 && !line && !barrier {
                flags |= flag::WIDE;
            }
            if barrier {
                flags |= flag::BARRIER;
            }
            if line {
                flags |= flag::LINE;
            }
            while stretches.next_if(|&place| place < at).is_some() {}
            let mut faulty = false;
            let mut joints = stretches.clone();
            while stretches.next_if(|&place| place <= end).is_some() {
                faulty = true;
                self.signs.stretching += 1;
            }
            let long = word > LONGEST;
            faulty |= self.judge(at, end, long);
            self.words += 1;
            self.faulty += usize::from(faulty);
            let shown = if faulty { flag::FAULT } else { 0 } | if long { flag::LONG } else { 0 };
            for glyph in at..end {
                let char = self.glyphs[glyph].char;
                let inside = glyph > at && glyph + 1 < end && char == 'ة';
                let loose = if inside { flag::LOOSE } else { 0 };
                let before = if glyph == at { flags } else { 0 };
                while joints.next_if(|&place| place < glyph).is_some() {}
                let joint = if joints.peek() == Some(&glyph) {
                    flag::JOINT
                } else {
                    0
                };
                self.letters.push(Letter {
                    char,
                    glyph,
                    flags: before | shown | loose | joint,
                });
            }
            at = end;
            (blanks, line, barrier) = (0, false, false);
        }
        stretched.clear();
        self.stretched = stretched;
    }

    /// Whether a word is none, in the language; and counts why.
    fn judge(&mut self, from: usize, to: usize, long: bool) -> bool {
        let glyphs = &self.glyphs;
        let char = |at: usize| glyphs.get(at).map(|glyph| glyph.char);
        if long {
            self.signs.spaces += 1;
            return true;
        }
        if to - from == 1 {
            let beside = |at: Option<usize>| at.and_then(char).is_some_and(is_blank);
            let behind = glyphs[to..].iter().find(|glyph| !is_blank(glyph.char));
            let alone = beside(from.checked_sub(1)) && beside(Some(to));
            let before = glyphs[..from].iter().rev().find(|one| !is_blank(one.char));
            // The letter of a list, the sign of a year.
            let listed = [before, behind]
                .into_iter()
                .flatten()
                .any(|glyph| !is_letter(glyph.char));
            if alone && !listed && char(from) != Some('و') {
                self.signs.letters += 1;
                return true;
            }
            return false;
        }
        let first = char(from).unwrap_or(' ');
        let blank = |at: Option<usize>| at.and_then(char).is_some_and(is_blank);
        let (begins, ends) = (blank(from.checked_sub(1)), blank(Some(to)));
        let (mut moved, mut drawn, mut alefs) = (false, false, false);
        // Letters of early Persian and Azerbaijani, which no text of today has: a font draws others at their numbers.
        let mut strange = false;
        let (mut run, mut inside) = (false, 0);
        let mut before = ' ';
        for (at, glyph) in glyphs[from..to].iter().enumerate() {
            moved |= glyph.moved;
            strange |= matches!(glyph.char, '\u{63B}'..='\u{63F}');
            drawn |= glyph.span.len() == 3;
            match (before, glyph.char) {
                ('ة', 'ة') => run = true,
                ('ة', _) => inside = at - 1,
                ('ى', next) if next != 'ء' => inside = at - 1,
                ('ا' | 'إ' | 'آ', next) => alefs |= is_alef(next),
                _ => {}
            }
            before = glyph.char;
        }
        let drawn = drawn && !moved;
        let impossible = (begins && matches!(first, 'ة' | 'ى' | 'ؤ'))
            || (first == 'أ' && char(from + 1) == Some('ا') && char(from + 2) == Some('ل'))
            || alefs
            || strange
            || (ends && is_head_of_a_word(glyphs[from..to].iter().map(|glyph| glyph.char)));
        if run || (inside > 0 && inside < 2) {
            self.signs.stretching += 1;
        } else if inside > 0 {
            self.signs.spaces += 1;
        } else if impossible {
            self.signs.letters += 1;
        }
        impossible || run || inside > 0 || moved || drawn
    }
}

/// Whether letters are nothing but what stands before a noun, cut off behind its first letter: the article and a hamza
/// on alef, with or without particles.
fn is_head_of_a_word(word: impl Iterator<Item = char>) -> bool {
    let mut word = word.peekable();
    word.next_if(|char| matches!(char, 'و' | 'ف'));
    let before = word.next_if(|char| matches!(char, 'ب' | 'ك' | 'ل'));
    word.next_if_eq(&'ا');
    let lam = word.next_if_eq(&'ل').is_some() || before == Some('ل');
    let hamza = word.next_if(|char| matches!(char, 'أ' | 'إ')).is_some();
    lam && hamza && word.next().is_none()
}

/// Where the marks of footnotes stand with a blank inside their brackets and before them: marks of another direction, at
/// which the extraction changed the order of a line's parts.
fn marks_before_their_words(line: &str) -> Vec<usize> {
    let mut marks = Vec::new();
    if !line.contains(" ( ") {
        return marks;
    }
    let mut words = false;
    let mut from = 0;
    for (at, _) in line.match_indices(" ( ") {
        words = words
            || line
                .get(from..at)
                .is_some_and(|part| part.contains(is_letter));
        from = at;
        let behind = line.get(at + " ( ".len()..).unwrap_or_default();
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let closed = behind.as_bytes().get(digits) == Some(&b')');
        if words && closed && (1..=3).contains(&digits) {
            marks.push(at + 1);
        }
    }
    marks
}

/// How many glyphs the mark of a footnote in brackets has, if one stands at the beginning.
fn footnote(glyphs: &[Glyph]) -> Option<usize> {
    let mut rest = glyphs.iter().skip(1).map(|glyph| glyph.char).peekable();
    let mut count = 1;
    while rest.next_if_eq(&' ').is_some() {
        count += 1;
    }
    let digits = count;
    while rest.next_if(char::is_ascii_digit).is_some() {
        count += 1;
    }
    let closed = (1..=3).contains(&(count - digits)) && rest.next() == Some(')');
    closed.then_some(count + 1)
}

/// The letter that others are typed for on keyboards of other languages (as the fold has it).
const fn usual(char: char) -> char {
    match char {
        'ک' => 'ك',
        'ی' => 'ي',
        'ٱ' => 'ا',
        _ => char,
    }
}

const fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\n')
}

const fn is_alef(char: char) -> bool {
    matches!(char, 'ا' | 'أ' | 'إ' | 'آ')
}

/// A letter of Arabic, or of a language that borrows its script.
pub(crate) const fn is_letter(char: char) -> bool {
    matches!(char, '\u{621}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{66E}'..='\u{6D3}')
        && char != '\u{670}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Parts {
        let mut parts = Parts::default();
        parts.read(text, true);
        parts
    }

    fn shown(text: &str) -> String {
        read(text).glyphs.iter().map(|glyph| glyph.char).collect()
    }

    #[track_caller]
    fn faults(text: &str, expected: usize) {
        let damage = read(text).damage();
        assert_eq!(damage.faulty, expected, "{text}: {damage:?}");
    }

    #[test]
    fn a_line_that_begins_with_a_tatweel_is_read_from_its_last_fragment() {
        assert_eq!(
            shown("\u{640}\u{640}لة، فضلا عن \u{640}\u{640}يين للأطفال ذات الص\u{640}"),
            "يين للأطفال ذات الصلة، فضلا عن"
        );
    }

    #[test]
    fn the_word_around_a_line_is_read_at_both_ends() {
        assert_eq!(
            shown("\u{640}تغلال والجنس\u{640} \u{640}يين على الاس\u{640}").trim(),
            "الاستغلال والجنسيين على الاستغلال"
        );
    }

    #[test]
    fn the_halves_of_a_line_around_a_mark_of_a_footnote_change_places() {
        let line = "والبروتوكول بشأن بيع الأطفال    ( 1) إلى اتفاقية حقوق الطفل\n";
        let read = shown(line);
        let (right, left) = (read.find("اتفاقية"), read.find("والبروتوكول"));
        assert!(right < left, "{read}");
        assert_eq!(shown("المادة (1) من القانون"), "المادة (1) من القانون");
    }

    #[test]
    fn a_word_goes_on_behind_a_tatweel_and_a_blank() {
        assert_eq!(shown("الجنس\u{640}\u{640} \u{640}يين"), "الجنسيين");
        assert_eq!(shown("عام 1434 ه\u{640} الموافق"), "عام 1434 ه الموافق");
    }

    #[test]
    fn a_lam_goes_back_between_two_alefs() {
        assert_eq!(shown("األطفال واالستغلال"), "الأطفال والاستغلال");
    }

    #[test]
    fn shapes_that_arabic_never_has_are_faults() {
        faults("الأ فال من ا رتكب", 2);
        faults("تش\u{629}\u{629}\u{629}دد الدول", 1);
        faults("األطفال", 1);
        // ARABIC LETTER FARSI YEH WITH THREE DOTS ABOVE for lam, ARABIC LETTER KEHEH WITH THREE DOTS BELOW for feh.
        faults("حقوق الأطفا\u{63F} يعر\u{63C} بيا", 2);
        faults("أالدول", 1);
        faults("الجنس\u{640} \u{640}يين", 1);
        faults("يحظر إنتاج الموادالإباحيةللأطفالعلى", 1);
    }

    #[test]
    fn what_clean_texts_have_is_no_fault() {
        faults(
            "أ - المادة الأولى (ب) تطبق، و هي كذلك في عام 1434 ه\u{640} وما بعده",
            0,
        );
        faults(
            "وللاستراتيجيات الوطني\u{640}\u{640}ة مبدأ وخطأ وملجأ وشيء وآلاء أأنت",
            0,
        );
    }
}
