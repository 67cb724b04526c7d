//! Odd and hostile input: a clear message, the others still checked, no panic, time linear in the text.

use std::fmt::Write;

use harmonise::check::{Checker, Options, Scratch};
use harmonise::document;
use harmonise::glossary::{self, File};
use harmonise::matching::{Scope, load};
use harmonise::text::Source;

fn findings(name: &str, text: &str) -> usize {
    let (glossary, index) = load(glossary::FILES, &[], Scope::Flagged).unwrap();
    let source = Source::from_text(name, text);
    let document = (document::format_of(name).unwrap().read)(&source);
    let checked = Checker::new(&glossary, &index).check(
        &source,
        &document,
        &Options::default(),
        &mut Scratch::default(),
    );
    checked.findings.len() + checked.dropped
}

#[test]
fn a_term_over_the_edge_of_two_pieces_of_a_huge_block_is_found_once() {
    for shift in [0, 1, 7, 11, 200, 4096, 5000] {
        let mut text = "x".repeat(40 + shift);
        while text.len() < 600_000 {
            text.push_str(
                " and the child pornography of the law, every word of it of no weight at all",
            );
        }
        let expected = text.matches("child pornography").count();
        assert_eq!(findings("t.txt", &text), expected, "shift {shift}");
    }
}

#[test]
fn repeated_words_of_terms_and_titles_stay_linear() {
    for word in [
        "child ",
        "de la ",
        "Optional Protocol ",
        "\u{640}",
        "child-",
        "المواد ",
        "the term “",
        "* ",
        "> ",
    ] {
        let text = word.repeat(200_000 / word.len());
        findings("t.txt", &text);
        findings("t.md", &text);
    }
}

#[test]
fn every_fault_of_a_glossary_is_told_with_its_place() {
    let text = r#"
[[concept]]
id = "a"
[[concept.term]]
lang = "en"
text = "child pornography"
status = "deprecated"
[[concept.term]]
lang = "en"
text = "children pornography"
status = "preferred"
[[concept.term]]
lang = "en"
text = "…"
status = "preferred"
sources = ["NOWHERE"]

[[concept]]
id = "a"
related = ["b"]
"#;
    let error = load(
        &[File {
            path: "g.toml",
            text,
        }],
        &[],
        Scope::All,
    )
    .unwrap_err()
    .to_string();
    for expected in [
        "g.toml:10:8: \"children pornography\" is preferred here and deprecated",
        "g.toml:14:8: the term \"…\" has no word",
        "g.toml:16:12: no source is named `NOWHERE`",
        "g.toml:19:6: a second concept `a`",
        "g.toml:20:12: no concept is named `b`",
    ] {
        assert!(error.contains(expected), "{expected:?} is not in\n{error}");
    }
}

#[test]
fn every_misspelt_key_is_told_not_the_first_alone() {
    let text = r#"
[[concept]]
id = "a"
[[concept.term]]
lang = "en"
txt = "x"
status = "preferred"
[[concept.term]]
lang = "de"
text = "y"
status = "preferred"
[[title]]
id = "t"
kind = "intrument"
"#;
    let error = load(
        &[File {
            path: "g.toml",
            text,
        }],
        &[],
        Scope::All,
    )
    .unwrap_err()
    .to_string();
    assert!(
        error.contains("g.toml:6:1: unknown key or word `txt` (did you mean `text`?)"),
        "{error}"
    );
    assert!(
        error.contains("g.toml:9:8: unknown key or word `de`"),
        "{error}"
    );
    assert!(
        error.contains("g.toml:14:8: unknown key or word `intrument` (did you mean `instrument`?)"),
        "{error}"
    );
}

#[test]
fn a_glossary_cut_anywhere_is_refused_or_read_but_never_fails_otherwise() {
    let mut text = String::new();
    for file in &glossary::FILES[2..3] {
        write!(text, "{}", file.text).unwrap();
    }
    let step = text.len() / 60;
    for end in (0..text.len()).step_by(step.max(1)) {
        let end = (end..=text.len())
            .find(|&at| text.is_char_boundary(at))
            .unwrap();
        let _ = load(
            &[File {
                path: "g.toml",
                text: &text[..end],
            }],
            &[],
            Scope::All,
        );
    }
}
