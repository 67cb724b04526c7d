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
    let mut made = vec![String::new()];
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
        if made.len().saturating_mul(alternatives.len()) > MOST {
            return Err(format!(
                "{line:?} stands for more than {MOST} wordings: write it as two"
            ));
        }
        made = made
            .iter()
            .flat_map(|start| {
                alternatives
                    .iter()
                    .map(move |alternative| format!("{start}{before}{alternative}"))
            })
            .collect();
        rest = behind;
    }
    if rest.contains('}') {
        return Err(format!("a brace is closed that was not opened in {line:?}"));
    }
    for wording in &mut made {
        wording.push_str(rest);
        // An empty alternative leaves its blank.
        if wording.contains("  ") || wording.starts_with(' ') || wording.ends_with(' ') {
            *wording = wording.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
    Ok(made)
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
            ("{a|b|c|d|e|f|g|h} {a|b|c|d|e|f|g|h} {a|b|c|d|e|f|g|h} {a|b}", "more than"),
        ] {
            let fault = expand(line).unwrap_err();
            assert!(fault.contains(part), "{fault}");
        }
    }
}
