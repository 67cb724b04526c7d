//! What was perhaps meant by a name that is not known, and what the reader of TOML says, in the words of those who write
//! the files.
//!
//! Searches for terms have their own likeness ([`glossary`](crate::glossary)).

/// The word among `known` that is most like `wrong`, if one is like it.
pub(crate) fn nearest<'k>(wrong: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let score = |word: &str| strsim::damerau_levenshtein(wrong, word);
    let best = known.map(|word| (score(word), word)).min()?;
    (best.0 <= 1 + wrong.chars().count() / 4).then_some(best.1)
}

/// A message of the TOML reader in plain words, with the nearest known key or word where one was misspelt.
pub(crate) fn in_plain_words(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if let Some((wrong, known)) = quoted.split_first()
        && message.starts_with("unknown")
    {
        return match nearest(wrong, known.iter().copied()) {
            Some(near) => format!("unknown key or word `{wrong}` (did you mean `{near}`?)"),
            None => format!(
                "unknown key or word `{wrong}` (known: {})",
                known.join(", ")
            ),
        };
    }
    if let (Some([name]), true) = (quoted.get(..), message.starts_with("missing field")) {
        return format!("`{name}` is missing");
    }
    if message == "wanted string or table" {
        return format!("{} is wanted", wanted("a string"));
    }
    let rest = ["invalid type: ", "invalid value: ", "invalid length "]
        .iter()
        .find_map(|head| message.strip_prefix(head));
    match rest.and_then(|rest| rest.rsplit_once(", expected ")) {
        Some((stands, expected)) => {
            format!("{} is wanted, not {}", wanted(expected), stood(stands))
        }
        None => message.to_owned(),
    }
}

/// What is expected, as people call it.
fn wanted(expected: &str) -> &str {
    match expected {
        "a string" | "string" | "a borrowed string" | "str" => "a text in quotation marks",
        "a sequence" => "a list in brackets, [ … ],",
        "u8" => "a whole number from 0 to 255",
        "a boolean" => "true or false",
        "a tuple of size 2" => "a pair in brackets, [\"…\", \"…\"],",
        "a TOML datetime" | "a datetime" => "a date without quotation marks, such as 2025-05-31,",
        "a map" => "a table",
        _ if expected.starts_with("struct") => "a table",
        _ => expected,
    }
}

/// What stands there instead.
fn stood(found: &str) -> String {
    let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
    let value = value.trim_matches('`');
    match kind {
        "string" => format!("the text {value}"),
        "integer" => format!("the number {value}"),
        "floating" => format!("the number {}", value.trim_start_matches("point `")),
        "boolean" => value.to_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "a table".to_owned(),
        _ if kind.bytes().all(|byte| byte.is_ascii_digit()) => format!("{kind} of them"),
        _ => found.to_owned(),
    }
}
