//! Odd and hostile input: a clear message, the others still checked, no panic, time linear in the text.

use std::fmt::Write;

use harmonise::check::{Checker, Options, Scratch};
use harmonise::document;
use harmonise::error::{Error, Fault};
use harmonise::glossary::{self, File};
use harmonise::matching::{Scope, load};

fn findings(name: &str, text: &str) -> usize {
    let (glossary, index) = load(glossary::FILES, &[], Scope::Findings).unwrap();
    let checker = Checker::new(&glossary, &index);
    let format = document::format_of(name).unwrap();
    let read = format.open(
        name,
        text.as_bytes(),
        &document::Options::default(),
        |source, document| {
            let options = Options::default();
            checker.check(source, document, &options, &mut Scratch::default())
        },
    );
    let checked = read.unwrap();
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
fn a_title_over_the_edge_of_two_pieces_of_a_huge_block_is_a_title() {
    let title = "the Optional Protocol to the Convention on the Rights of the Child on the sale of children, child prostitution and child pornography and ";
    for shift in [0, 60] {
        let text = "x ".repeat(shift) + &title.repeat(600_000 / title.len());
        assert_eq!(findings("t.txt", &text), 0, "shift {shift}");
    }
}

#[test]
fn good_terms_by_the_thousand_beside_bad_ones_cost_no_more_than_their_number() {
    let good = "child sexual abuse material, ".repeat(4_000);
    let bad = "They own child pornography. ".repeat(4_000);
    assert_eq!(findings("t.txt", &format!("{good} end. {bad}")), 4_000);
}

#[test]
fn headings_of_an_instrument_by_the_thousand_are_looked_at_once() {
    let text = "Offences related to child pornography ".repeat(6_000);
    assert!(findings("t.txt", &text) > 0);
}

#[test]
fn repeated_words_of_terms_and_titles_are_no_terms() {
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
        for name in ["t.txt", "t.md"] {
            assert_eq!(findings(name, &text), 0, "{word:?} in {name}");
        }
    }
}

#[test]
fn hostile_xml_is_refused_in_words() {
    let deep = "<a>".repeat(100_000);
    let mut bomb = String::from("<!DOCTYPE a [<!ENTITY a0 \"child pornography \">");
    for level in 1..12 {
        let ten = format!("&a{};", level - 1).repeat(10);
        write!(bomb, "<!ENTITY a{level} \"{ten}\">").unwrap();
    }
    bomb.push_str("]><a>&a11;</a>");
    let cut = "<Statute><Text>child pornography</Text>";
    for (text, reason) in [
        (deep.as_str(), "t.xml:1:3001: elements stand too deep"),
        (&bomb, "t.xml:1:669: the entity &a5; makes too long a text"),
        (cut, "t.xml:1:1: <Statute> begins here and does not end"),
        ("<a b='c>", "t.xml:1:1: it is not well-formed XML"),
    ] {
        let format = document::format_of("t.xml").unwrap();
        let reading = document::Options::default();
        let error = format.open("t.xml", text.as_bytes(), &reading, |_, _| ());
        let error = error.unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn a_huge_attribute_and_a_huge_page_are_read() {
    let attribute = format!("<a b='{}'>child pornography</a>", "x".repeat(5_000_000));
    assert_eq!(findings("t.xml", &attribute), 1);
    let page = "<div><b><p>".repeat(30_000) + "child pornography";
    assert_eq!(findings("t.html", &page), 1);
}

/// What is said of a glossary that is refused.
fn faults(text: &str) -> String {
    let file = File {
        path: "g.toml",
        text,
    };
    load(&[file], &[], Scope::All).unwrap_err().to_string()
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
    let error = faults(text);
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
    let error = faults(text);
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
        // The sources stand in another file: whatever is read of this one, some are missing, or the cut is told.
        let cut = &text[..end];
        match load(
            &[File {
                path: "g.toml",
                text: cut,
            }],
            &[],
            Scope::All,
        ) {
            Ok((glossary, _)) => assert!(
                glossary.terms.is_empty(),
                "read up to {end} without a source"
            ),
            Err(Error::Glossary(faults)) => {
                let lines = cut.lines().count() + 1;
                let told =
                    |fault: &Fault| fault.path == "g.toml" && (1..=lines).contains(&fault.line);
                assert!(!faults.is_empty() && faults.iter().all(told), "{faults:?}");
            }
            Err(other) => panic!("{other}"),
        }
    }
}
