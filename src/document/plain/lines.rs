//! What a line by itself tells: that it begins a list item, an article or a part of a law, or ends a sentence.
//!
//! The lines around it are not looked at here.

use memchr::memchr3;

/// How an item of a list is marked at its line's start. Items of one list are marked alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// A dash, or a bullet of any form (then it is told as U+2022 BULLET).
    Bullet(char),
    /// "1.", "1)", "1-", "1°".
    Number,
    /// "a)", "iv.", "أ-".
    Letter,
    /// "(a)", "(1)", "(أ)".
    Bracketed,
}

/// Whether a line that begins with these bytes can begin an item or an article; most lines cannot.
pub(super) fn may_be_item(line: &[u8]) -> bool {
    let roman = |byte: u8| matches!(byte | 0x20, b'i' | b'v' | b'x' | b'l' | b'c');
    let second = line.get(1).copied().unwrap_or(b' ');
    match line[0] {
        b'A' | b'B' | b'C' | b'L' | b'P' | b'S' | b'T' => true,
        first @ (b'a'..=b'z' | b'A'..=b'Z') => {
            matches!(second, b')' | b'.' | b'-') || second >= 0x80 || roman(first) && roman(second)
        }
        first => {
            first >= 0x80 || first.is_ascii_digit() || matches!(first, b'(' | b'-' | b'*' | b'.')
        }
    }
}

pub(super) fn marker(line: &str) -> Option<Marker> {
    let mut chars = line.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let blank = |rest: &str| rest.starts_with(char::is_whitespace);
    match first {
        '\u{2022}' | '\u{25CF}' | '\u{25AA}' | '\u{25A0}' | '\u{25E6}' | '\u{2023}'
        | '\u{00B7}' | '\u{F0B7}' => Some(Marker::Bullet('\u{2022}')),
        // Arabic out of a PDF: "-5" for "5-", ".2" for "2.".
        '-' | '*' | '\u{2013}' | '\u{2014}' => {
            (blank(rest) || rest.starts_with(is_digit)).then_some(Marker::Bullet(first))
        }
        '.' => rest.starts_with(is_digit).then_some(Marker::Number),
        '(' => {
            let (inside, behind) = rest
                .split_once(')')
                .filter(|(inside, _)| inside.len() <= 12)?;
            // Arabic out of a PDF: "( )1" for "(1)".
            let inside = inside.trim();
            (is_ordinal(inside) || inside.is_empty() && behind.trim_start().starts_with(is_digit))
                .then_some(Marker::Bracketed)
        }
        _ if is_digit(first) => {
            let rest = rest.trim_start_matches(|char| is_digit(char) || char == '.');
            let ends = line.as_bytes()[line.len() - rest.len() - 1] == b'.'
                || rest.starts_with([')', '-', '.', '\u{00B0}'])
                || rest.starts_with(" -")
                || rest.starts_with(" \u{2013}");
            let behind = rest.trim_start_matches([')', '-', '.', '\u{00B0}']);
            (ends && (behind.is_empty() || blank(behind) || behind.starts_with(is_arabic)))
                .then_some(Marker::Number)
        }
        _ => {
            let end = line
                .char_indices()
                .take(6)
                .find(|&(_, char)| matches!(char, ')' | '.' | '-' | ' '))?
                .0;
            let (letters, mut behind) = (line.get(..end)?, line.get(end..)?);
            // "أ -", but not "a - b".
            if first >= '\u{0600}' {
                behind = behind
                    .strip_prefix(' ')
                    .filter(|rest| rest.starts_with(['-', '\u{2013}']))
                    .unwrap_or(behind);
            }
            let behind = behind.strip_prefix([')', '.', '-', '\u{2013}'])?;
            (is_ordinal(letters) && blank(behind)).then_some(Marker::Letter)
        }
    }
}

/// What numbers an item: a number, a letter, a Roman figure.
pub(super) fn is_ordinal(mark: &str) -> bool {
    let roman = |char: char| matches!(char.to_ascii_lowercase(), 'i' | 'v' | 'x' | 'l' | 'c');
    let mark = mark.trim_end_matches('\u{0640}'); // ARABIC TATWEEL, as in heh and tatweel for "A.H."
    let count = mark.chars().count();
    count == 1 && mark.chars().all(char::is_alphabetic)
        || (1..=4).contains(&count) && mark.chars().all(is_digit)
        || (2..=6).contains(&count) && mark.chars().all(roman)
}

/// A numbered part of a law at a line's start: "Article 9", "TITRE II", "المادة 5".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// Where its number ends, in the line.
    pub(super) end: usize,
    /// Whether the line has nothing else.
    pub(super) is_whole: bool,
    /// Whether it names the part, and does not only speak of it ("Article 9 of the Convention").
    pub(super) is_heading: bool,
    /// Whether it is an article or a section: what people cite.
    pub(super) is_article: bool,
}

/// The names of parts; the first ones are articles.
pub(super) const PARTS: [&str; 16] = [
    "Article", "Art.", "Section", "Sec.", "Art", "Chapitre", "Chapter", "Titre", "Title", "Livre",
    "Book", "Partie", "Part", "Annexe", "Annex", "Schedule",
];
pub(super) const ARTICLES: usize = 5;

/// Those of Arabic laws, and whether they are articles.
pub(super) const ARABIC_PARTS: [(&str, bool); 10] = [
    ("المادة", true),
    ("مادة", true),
    ("الفصل", true),
    ("الماده", true),
    ("الباب", false),
    ("القسم", false),
    ("الفرع", false),
    ("الجزء", false),
    ("الكتاب", false),
    ("الملحق", false),
];

pub(super) fn part(line: &str) -> Option<Part> {
    if !has_invisible(line) {
        return visible_part(line);
    }
    let seen = || line.char_indices().filter(|(_, char)| !is_invisible(*char));
    let visible: String = seen().map(|(_, char)| char).collect();
    let part = visible_part(&visible)?;
    let letters = visible.get(..part.end)?.chars().count();
    let end = seen().nth(letters).map_or(line.len(), |(at, _)| at);
    Some(Part { end, ..part })
}

/// Whether an invisible mark stands near the start of a line.
pub(super) fn has_invisible(line: &str) -> bool {
    const NEAR: usize = 48;
    let bytes = line.as_bytes();
    let near = bytes.get(..NEAR).unwrap_or(bytes);
    memchr3(0xC2, 0xE2, 0xEF, near).is_some() && line.chars().take(NEAR).any(is_invisible)
}

/// A character that is not seen: a soft hyphen, a joiner, a mark of direction.
pub(super) const fn is_invisible(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

pub(super) fn visible_part(line: &str) -> Option<Part> {
    let bytes = line.as_bytes();
    let (name, is_article) = match bytes.first()? {
        b'A' | b'B' | b'C' | b'L' | b'P' | b'S' | b'T' => {
            let named = |name: &&str| {
                bytes
                    .get(..name.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
            };
            let at = PARTS.iter().position(named)?;
            (PARTS[at].len(), at < ARTICLES)
        }
        0xD8 | 0xD9 => {
            let (name, is_article) = ARABIC_PARTS
                .iter()
                .find(|(name, _)| line.starts_with(name))?;
            (name.len(), *is_article)
        }
        _ => return None,
    };
    let rest = line.get(name..)?;
    let number = rest.trim_start();
    if number.len() == rest.len() && !rest.starts_with('(') && !line.starts_with("Art.") {
        return None;
    }
    let token = number.split(char::is_whitespace).next()?;
    let bare = token.trim_end_matches(['.', ':', ')', '-', '\u{2013}', '\u{2014}']);
    if bare.ends_with([',', ';', '\u{060C}', '\u{061B}'])
        || !is_part_number(bare.trim_start_matches('('))
    {
        return None;
    }
    let begin = line.len() - number.len();
    let behind = number.get(token.len()..)?.trim_start();
    let closed = token.len() > bare.len();
    let is_whole = behind.is_empty();
    let is_heading =
        is_whole || closed || behind.starts_with(['-', '\u{2013}', '\u{2014}', ':', '.']);
    let end = begin
        + bare.len()
        + usize::from(bare.starts_with('(') && token.as_bytes().get(bare.len()) == Some(&b')'));
    Some(Part {
        end,
        is_whole,
        is_heading,
        is_article,
    })
}

/// The number of a part: "9", "L111-1", "II", "Ier", "premier", "الأولى".
pub(super) fn is_part_number(token: &str) -> bool {
    const WORDS: [&str; 8] = [
        "premier",
        "PREMIER",
        "première",
        "PREMIÈRE",
        "unique",
        "UNIQUE",
        "préliminaire",
        "PRÉLIMINAIRE",
    ];
    const ARABIC: &str = "الأول الاول األول الثان الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي الفريد";
    let roman = token
        .strip_suffix("er")
        .or_else(|| token.strip_suffix("ER"))
        .unwrap_or(token);
    let is_roman = !roman.is_empty()
        && roman
            .bytes()
            .all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'));
    is_roman
        || token.len() <= 24 && token.chars().any(is_digit)
        || WORDS.contains(&token)
        || ARABIC.split(' ').any(|word| token.starts_with(word))
}

/// Whether a line begins with the mark of a list item or with a numbered part.
pub(super) fn begins_item(line: &str) -> bool {
    marker(line).is_some() || part(line).is_some_and(|part| part.is_heading)
}

/// Whether a line is in capitals.
pub(super) fn is_capitals(line: &str) -> bool {
    let mut letters = 0;
    for char in line.chars() {
        if char.is_lowercase() || is_arabic(char) {
            return false;
        }
        letters += usize::from(char.is_uppercase());
    }
    letters >= 2
}

/// The first character, but for quotation marks and brackets before it.
pub(super) fn first_char(line: &str) -> Option<char> {
    let opening = |char: &char| {
        char.is_whitespace()
            || matches!(char, '(' | '[' | '"' | '\'' | '\u{00AB}' | '\u{2018}'..='\u{201F}' | '\u{200B}'..='\u{200F}')
    };
    line.chars().find(|char| !opening(char))
}

pub(super) fn is_arabic(char: char) -> bool {
    matches!(char, '\u{0620}'..='\u{065F}' | '\u{066E}'..='\u{06D3}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Whether a line ends a sentence. Arabic lines out of a PDF may have the stop at their start.
pub(super) fn ends_sentence(line: &str) -> bool {
    let stop = |char: char| {
        matches!(
            char,
            '.' | '!' | '?' | ':' | ';' | '\u{061F}' | '\u{061B}' | '\u{06D4}' | '\u{2026}'
        )
    };
    // A number at the end may have its stop before it: ".1999" for "1999.".
    let number = || {
        line.rsplit(char::is_whitespace)
            .next()?
            .strip_prefix('.')?
            .chars()
            .all(is_digit)
            .then_some(())
    };
    last_char(line).is_some_and(stop)
        || line.starts_with(['.', ':', '\u{061B}', '\u{061F}'])
        || line.ends_with(is_digit) && number().is_some()
}

/// Whether a line ends a clause, so that an item of a list can follow: also with a comma, or with "; and".
pub(super) fn ends_clause(line: &str) -> bool {
    let comma = |line: &str| last_char(line).is_some_and(|char| matches!(char, ',' | '\u{060C}'));
    let joins = |word: &str| {
        "and or et ou و أو"
            .split(' ')
            .any(|joining| joining == word)
    };
    let joined = || line.rsplit_once(' ').filter(|(_, word)| joins(word));
    ends_sentence(line)
        || comma(line)
        || line.starts_with('\u{060C}')
        || joined().is_some_and(|(line, _)| ends_sentence(line) || comma(line))
}

/// The last character, but for quotation marks, brackets and raised figures behind it.
pub(super) fn last_char(line: &str) -> Option<char> {
    let closing = |char: &char| {
        char.is_whitespace()
            || matches!(char, ')' | ']' | '"' | '\'' | '\u{00BB}' | '\u{2018}'..='\u{201F}' | '\u{200B}'..='\u{200F}')
            || matches!(
                char,
                '\u{00B9}' | '\u{00B2}' | '\u{00B3}' | '\u{2070}'..='\u{2079}'
            )
    };
    line.chars().rev().find(|char| !closing(char))
}

/// A digit of a page number: European, Arabic or Persian.
pub(super) fn is_digit(char: char) -> bool {
    matches!(char, '0'..='9' | '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}')
}
