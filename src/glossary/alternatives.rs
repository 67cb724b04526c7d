//! Wordings that differ in a word: `{image|film} of {a child|minors}` is four of them.
//!
//! Braces do not nest. What a wording is looked for as is the [index](crate::matching::Index)'s.

/// So many wordings one line of a glossary may stand for: each takes its place in memory.
const MOST: usize = 512;

/// Every wording that a line stands for, in the order of its alternatives. An alternative may be empty.
///
/// # Errors
/// What is wrong with the braces, as a sentence for the author.
pub(super) fn expand(line: &str) -> Result<Vec<String>, String> {
    if !line.contains(['{', '}']) {
        return Ok(vec![line.to_owned()]);
    }
    // What stands between braces, and the alternatives behind it.
    let mut parts: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut count = 1_usize;
    let mut rest = line;
    while let Some((before, from)) = rest.split_once('{') {
        if before.contains('}') {
            return Err(format!("a brace is closed that was not opened in {line:?}"));
        }
        let (inside, behind) = from
            .split_once('}')
            .ok_or_else(|| format!("a brace is not closed in {line:?}"))?;
        if inside.contains('{') {
            return Err(format!("braces stand inside braces in {line:?}"));
        }
        let alternatives: Vec<&str> = inside.split('|').map(str::trim).collect();
        if alternatives.len() < 2 {
            return Err(format!(
                "braces hold one wording alone in {line:?}: write {{a|b}}, or no braces"
            ));
        }
        count = count.saturating_mul(alternatives.len());
        parts.push((before, alternatives));
        rest = behind;
    }
    if rest.contains('}') {
        return Err(format!("a brace is closed that was not opened in {line:?}"));
    }
    if count > MOST {
        return Err(format!(
            "{line:?} stands for more than {MOST} wordings: write it as two"
        ));
    }
    let wording = |number: usize| {
        let mut made = String::with_capacity(line.len());
        let mut block = count;
        for (before, alternatives) in &parts {
            block /= alternatives.len();
            made.push_str(before);
            made.push_str(alternatives[number / block % alternatives.len()]);
        }
        made.push_str(rest);
        // An empty alternative leaves its blank.
        if made.contains("  ") || made.starts_with(' ') || made.ends_with(' ') {
            made = made.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        made
    };
    Ok((0..count).map(wording).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stands_for_every_choice_of_its_alternatives() {
        assert_eq!(
            expand("{image|film} of {a child|minors}").unwrap(),
            [
                "image of a child",
                "image of minors",
                "film of a child",
                "film of minors",
            ]
        );
        assert_eq!(expand("child porn").unwrap(), ["child porn"]);
        assert_eq!(
            expand("{very |} young child").unwrap(),
            ["very young child", "young child"]
        );
    }

    #[test]
    fn a_faulty_line_is_told_what_is_wrong_with_it() {
        for (line, part) in [
            ("{image|film of a child", "not closed"),
            ("image} of a child", "not opened"),
            ("a {b|{c|d}}", "inside braces"),
            ("{image} of a child", "one wording alone"),
            (
                "{a|b|c|d|e|f|g|h} {a|b|c|d|e|f|g|h} {a|b|c|d|e|f|g|h} {a|b}",
                "more than",
            ),
        ] {
            let fault = expand(line).unwrap_err();
            assert!(fault.contains(part), "{fault}");
        }
    }
}
