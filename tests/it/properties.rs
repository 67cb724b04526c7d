//! Laws that hold for every term and every text.

use harmonise::check::{Checked, Checker, Options, Scratch};
use harmonise::document;
use harmonise::finding::{Context, Finding};
use harmonise::glossary::{Glossary, Matching, Status, Term};
use harmonise::lang::Lang;
use proptest::prelude::*;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

use crate::shipped::everything;

static SHIPPED: LazyLock<(Glossary, harmonise::matching::Index)> = LazyLock::new(everything);
pub(crate) static CHECKER: LazyLock<Checker<'static>> =
    LazyLock::new(|| Checker::new(&SHIPPED.0, &SHIPPED.1));

fn check_as(name: &str, text: &str, lang: Option<Lang>) -> Checked {
    let options = Options {
        lang,
        silent: true,
        ..Options::default()
    };
    check_with(&CHECKER, name, text, &options)
}

fn check_with(checker: &Checker<'_>, name: &str, text: &str, options: &Options) -> Checked {
    let format = document::format_of(name).unwrap();
    let reading = document::Options::default();
    let read = format.open(name, text.as_bytes(), &reading, |source, document| {
        checker.check(source, document, options, &mut Scratch::default())
    });
    read.unwrap()
}

/// The same glossary with an automaton of nothing but the terms to flag.
static LEAN: LazyLock<harmonise::matching::Index> = LazyLock::new(|| {
    harmonise::matching::Index::new(&SHIPPED.0, harmonise::matching::Scope::Findings).0
});

static LEAN_CHECKER: LazyLock<Checker<'static>> = LazyLock::new(|| Checker::new(&SHIPPED.0, &LEAN));

fn findings_are_the_same_whatever_is_counted(text: &str) {
    let options = Options {
        silent: true,
        ..Options::default()
    };
    let lean = check_with(&LEAN_CHECKER, "t.txt", text, &options);
    assert_eq!(
        lean.findings,
        check_as("t.txt", text, None).findings,
        "{text:?}"
    );
}

#[test]
fn what_is_found_does_not_depend_on_what_is_counted() {
    for mark in [", ", "\u{60C} ", " / ", " (", "; ", ". ", "\" "] {
        for term in deprecated() {
            findings_are_the_same_whatever_is_counted(&sentence(
                term.lang,
                &term.text.replacen(' ', mark, 1),
            ));
        }
    }
}

fn finds(term: &Term, text: &str) -> bool {
    let covers = |finding: &Finding| finding.concept == Some(term.concept);
    check_as("text.txt", text, Some(term.lang))
        .findings
        .iter()
        .any(covers)
}

/// The deprecated terms that are looked for in their grammatical forms.
fn deprecated() -> impl Iterator<Item = &'static Term> {
    let searched = |term: &&Term| {
        term.status == Status::Deprecated && term.matching == Matching::Inflected && term.gap == 0
    };
    SHIPPED.0.terms.iter().filter(searched)
}

/// A sentence of the language around the words.
fn sentence(lang: Lang, words: &str) -> String {
    match lang {
        Lang::Ar => format!("يحظر القانون نشر {words} في كل مكان."),
        Lang::En => format!("The law forbids the spread of {words} in every place."),
        Lang::Fr => format!("La loi interdit de répandre {words} en tout lieu."),
    }
}

/// The sentence with a word of each company that the term needs.
fn in_company(term: &Term, sentence: String) -> String {
    term.beside.iter().fold(sentence, |sentence, id| {
        let company = SHIPPED.0.companies.iter().find(|one| one.id == *id);
        let mut words = company.unwrap().words.iter();
        let (_, word) = words.find(|(lang, _)| *lang == term.lang).unwrap();
        format!("{} {word}.", sentence.trim_end_matches('.'))
    })
}

fn all(change: impl Fn(&Term) -> Option<String>) {
    let mut missed = Vec::new();
    for term in deprecated() {
        let text = change(term).map(|text| in_company(term, text));
        if let Some(text) = text
            && !finds(term, &text)
        {
            missed.push(format!("{}: {text:?}", term.at));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_deprecated_term_is_found_in_a_sentence() {
    all(|term| Some(sentence(term.lang, &term.text)));
}

#[test]
fn and_in_capitals() {
    all(|term| Some(sentence(term.lang, &term.text.to_uppercase())));
}

#[test]
fn and_broken_over_a_line_or_a_page() {
    for end in ["\n", "\r\n", "\n    ", "\u{C}", "\u{A0}"] {
        all(|term| Some(sentence(term.lang, &term.text.replacen(' ', end, 1))));
    }
}

#[test]
fn and_decomposed() {
    all(|term| Some(sentence(term.lang, &term.text).nfd().collect()));
}

#[test]
fn and_with_every_particle_of_its_language() {
    for particle in ["و", "ف", "ب", "ك", "ل", "وب", "ول"] {
        all(|term| {
            let article = term.text.strip_prefix("ال");
            let joined = match article {
                // After lam the article loses its alef.
                Some(rest) if particle.ends_with('ل') => format!("{particle}ل{rest}"),
                _ => format!("{particle}{}", term.text),
            };
            (term.lang == Lang::Ar).then(|| sentence(Lang::Ar, &joined))
        });
    }
    for particle in ["l\u{2019}", "d'", "qu\u{2019}"] {
        let vowel = |term: &Term| term.text.starts_with(['a', 'e', 'i', 'o', 'u', 'é']);
        all(|term| {
            (term.lang == Lang::Fr && vowel(term))
                .then(|| sentence(Lang::Fr, &format!("{particle}{}", term.text)))
        });
    }
}

#[test]
fn findings_do_not_depend_on_composition_or_line_ends() {
    let text = "La pédopornographie et l\u{2019}enfant prostitué,\nla pornographie\ninfantile. المواد الإباحية عن\nالأطفال جريمة.\n\nChild\npornography offences.\n";
    let told = |text: &str| -> Vec<_> {
        check_as("t.txt", text, None)
            .findings
            .into_iter()
            .map(|one| (one.term, one.context, one.fingerprint))
            .collect()
    };
    let expected = told(text);
    assert_eq!(expected.len(), 5);
    assert_eq!(told(&text.nfd().collect::<String>()), expected);
    assert_eq!(told(&text.replace('\n', "\r\n")), expected);
    assert_eq!(told(&text.replace('\n', "\r")), expected);
}

#[test]
fn findings_do_not_depend_on_other_blocks() {
    let block = "Every person who accesses child pornography is guilty of an offence.";
    let alone = check_as("t.txt", block, None).findings;
    let among = format!(
        "The Act shall apply to any person who is in the country.\n\n{block}\n\nThe Minister may make regulations for this.\n"
    );
    let among = check_as("t.txt", &among, None).findings;
    assert_eq!(alone.len(), 1);
    assert_eq!(
        among
            .iter()
            .map(|one| (one.term, one.fingerprint, &one.text))
            .collect::<Vec<_>>(),
        alone
            .iter()
            .map(|one| (one.term, one.fingerprint, &one.text))
            .collect::<Vec<_>>()
    );
}

#[test]
fn but_for_quoted_paragraphs_behind_a_block_that_opens_an_insertion() {
    let quoted =
        "\u{201C}Every person who accesses child pornography is guilty of an offence.\u{201D}";
    let context = |before: &str| {
        let text = format!("{before}\n\n{quoted}\n\nThe Minister may make regulations.\n");
        let findings = check_as("t.txt", &text, Some(Lang::En)).findings;
        assert_eq!(findings.len(), 1, "{text}");
        findings[0].context
    };
    let opener = "The Act is amended by adding after section 7:";
    assert_eq!(context(opener), Context::Inserted);
    // Nothing else is taken from the block before: it must end in the colon, and open an insertion.
    assert_eq!(
        context("The Act is amended by adding a section."),
        Context::Quotation
    );
    assert_eq!(
        context("The witness told the Committee:"),
        Context::Quotation
    );
    assert_eq!(
        context(&format!("{opener}\n\nThe text follows.")),
        Context::Quotation
    );
}

#[test]
fn a_fingerprint_stays_when_lines_move_and_differs_between_copies() {
    let once = "A child prostitute is a victim.";
    let moved = "A child\n  prostitute is\na victim.";
    let print = |text: &str| check_as("t.txt", text, Some(Lang::En)).findings[0].fingerprint;
    assert_eq!(print(once), print(moved));
    let twice = check_as("t.txt", &format!("{once}\n\n{once}"), Some(Lang::En)).findings;
    assert_ne!(twice[0].fingerprint, twice[1].fingerprint);
}

fn spans_hold(name: &str, text: &str) -> Result<(), TestCaseError> {
    let checked = check_as(name, text, None);
    let mut last = 0;
    for finding in &checked.findings {
        let read = text.get(finding.span.start..finding.span.end);
        prop_assert!(
            read.is_some(),
            "{:?} is not on character boundaries",
            finding.span
        );
        prop_assert!(finding.span.start >= last, "not in order");
        prop_assert!(
            finding.start.byte <= finding.core.start && finding.core.end <= finding.end.byte
        );
        prop_assert_eq!(finding.start.byte, finding.span.start);
        if name.ends_with("txt") && !text.contains('\u{C}') {
            prop_assert_eq!(read, Some(finding.text.as_str()));
        }
        last = finding.span.start;
    }
    Ok(())
}

/// Texts in which terms are likely: their words, marks, particles and breaks in any order.
fn likely() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "child",
        "pornography",
        "Child",
        "CHILDREN",
        "prostitute",
        "prostitutes",
        "the term",
        "Optional Protocol",
        "on the sale of children,",
        "pornographie",
        "infantile",
        "enfant",
        "prostitué",
        "d\u{2019}",
        "pédo",
        "de la",
        "المواد",
        "الإباحية",
        "عن",
        "الأطفال",
        "للأطفال",
        "بغاء",
        "و",
        "\u{640}",
        "\u{64E}",
        "\u{200C}",
        "\u{AD}",
        "\u{200F}",
        "-\n",
        "-",
        "\n",
        "\n\n",
        "\u{C}",
        " ",
        "\u{A0}",
        ".",
        ",",
        "“",
        "”",
        "«",
        "»",
        "'",
        "*",
        "**",
        "_",
        "`",
        "[",
        "](x)",
        "3",
        "¹",
        "&eacute;",
        "# ",
        "> ",
        "| ",
        "<b>",
        "</b>",
        "https://x.org/",
        "@",
        "\u{301}",
        "\u{1F600}",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| {
        words
            .into_iter()
            .enumerate()
            .map(|(at, word)| {
                if at % 3 == 0 {
                    format!(" {word}")
                } else {
                    word.to_owned()
                }
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_in_the_source(text in likely()) {
        spans_hold("t.txt", &text)?;
        spans_hold("t.md", &text)?;
    }

    #[test]
    fn no_text_makes_it_fail(text in "\\PC{0,120}") {
        spans_hold("t.txt", &text)?;
        spans_hold("t.md", &text)?;
    }
}
