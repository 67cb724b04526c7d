//! The plain-text reader held to texts as they are written, and to its promises for any text.

use proptest::prelude::*;

use super::*;
use crate::document::sound;

/// Role by one letter, place, and text of each block.
fn blocks(text: &str) -> Vec<String> {
    let source = Source::from_text("test", text);
    let document = read(&source);
    sound::check(text, &document);
    if matches!(document.map, SegmentMap::Identity) {
        assert!(matches!(document.text, Cow::Borrowed(_)));
    }
    let tell = |block: &Block| {
        let role = if block.role == Role::Heading {
            'h'
        } else {
            'b'
        };
        let place = block.place.map_or(String::new(), |place| {
            format!("[{}]", document.places[place])
        });
        format!("{role}{place} {}", block.span.of(&document.text))
    };
    document.blocks.iter().map(tell).collect()
}

fn assert_blocks(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(blocks(text), *expected, "{text:?}");
    }
}

#[test]
fn blank_lines_cut() {
    assert_blocks(&[
        ("", &[]),
        (" \n\t\r\n", &[]),
        (
            "child\npornography\n\nSecond.",
            &["b child\npornography", "b Second."],
        ),
        ("  One \r\n\t\r\n two\r\n", &["b One", "b two"]),
        ("One\r\rtwo\rthree", &["b One", "b two\rthree"]),
        ("One\n\u{200F}\u{00A0}\ntwo", &["b One", "b two"]),
    ]);
}

#[test]
fn items_of_lists_are_apart_and_broken_terms_are_not() {
    assert_blocks(&[
        (
            "means:\n(a) child\npornography; and\n(b) abuse",
            &["b means:", "b (a) child\npornography; and", "b (b) abuse"],
        ),
        ("- one\n- two\n  more", &["b - one", "b - two\n  more"]),
        ("one\n\u{2022} two", &["b one", "b \u{2022} two"]),
        ("1. one\n2. two", &["b 1. one", "b 2. two"]),
        (
            "under paragraph\n(a) of section\n12. The",
            &["b under paragraph\n(a) of section\n12. The"],
        ),
        (
            "the child \u{2013}\n\u{2013} any person",
            &["b the child \u{2013}\n\u{2013} any person"],
        ),
        (
            "ما يلي:\nأ- البغاء؛\nب- المواد",
            &["b ما يلي:", "b أ- البغاء؛", "b ب- المواد"],
        ),
        (
            "أن:\n(أ ) يمنع\n( )1 يعاقب",
            &["b أن:", "b (أ ) يمنع", "b ( )1 يعاقب"],
        ),
    ]);
}

#[test]
fn articles_are_headings_and_places() {
    assert_blocks(&[
        (
            "Article 9\nOffences\n\n1. Each",
            &[
                "h[Article 9] Article 9",
                "b[Article 9] Offences",
                "b[Article 9] 1. Each",
            ],
        ),
        ("Art. 5. Whoever.", &["b[Art. 5] Art. 5. Whoever."]),
        (
            "Article  L111-1 \u{2013} Objet\nTexte.",
            &["b[Article L111-1] Article  L111-1 \u{2013} Objet\nTexte."],
        ),
        (
            "Section 163.1 of the Code",
            &["b Section 163.1 of the Code"],
        ),
        (
            "as in\nArticle 5\nof the Convention",
            &["b as in\nArticle 5\nof the Convention"],
        ),
        (
            "المادة 3\nيعاقب",
            &["h[المادة 3] المادة 3", "b[المادة 3] يعاقب"],
        ),
        (
            "المادة (3)\n\nCHAPTER II\n\nText",
            &["h[المادة (3)] المادة (3)", "h CHAPTER II", "b Text"],
        ),
        (
            "المادة الأولى: يعاقب\nمن أنتج",
            &["b[المادة الأولى] المادة الأولى: يعاقب\nمن أنتج"],
        ),
    ]);
}

#[test]
fn a_heading_in_capitals_may_have_blank_lines() {
    assert_blocks(&[
        (
            "DE LA PROSTITUTION\n\nDES ENFANTS ET\n\nLA SUITE\n\nTexte",
            &["h DE LA PROSTITUTION\nDES ENFANTS ET\nLA SUITE", "b Texte"],
        ),
        (
            "LOI UNIQUE\n\nARTICLE 5\n\nDES ENFANTS",
            &[
                "h LOI UNIQUE",
                "h[ARTICLE 5] ARTICLE 5",
                "h[ARTICLE 5] DES ENFANTS",
            ],
        ),
        ("LOI\n\nDES ENFANTS", &["h LOI", "h DES ENFANTS"]),
        ("FIN.\n\nDES ENFANTS", &["b FIN.", "h DES ENFANTS"]),
    ]);
}

#[test]
fn a_sentence_goes_on_over_a_form_feed() {
    let page =
        |body: &str| format!("United Nations  A/RES/77/233\n\n{body}\n\n22-28999  3/12\n\x0C");
    let pages = [
        page("of a child"),
        page("pornography."),
        page("End."),
        page("Fin."),
    ]
    .concat();
    let head = "h United Nations  A/RES/77/233";
    assert_eq!(
        blocks(&pages),
        [
            head,
            "b of a child\npornography.",
            head,
            head,
            "b End.",
            head,
            "b Fin."
        ]
    );
    assert_blocks(&[
        (
            "A/RES/54/263 child\x0Cpornography",
            &["b A/RES/54/263 child\x0Cpornography"],
        ),
        ("child\n\x0Cpornography", &["b child\n\x0Cpornography"]),
        ("porno-\n\x0Cgraphy", &["b porno-\ngraphy"]),
        (
            "child\n- 3 -\n\x0C\n  Page 4\npornography",
            &["b child\npornography"],
        ),
        ("أطفال\n\n٣\n\x0Cفي مواد", &["b أطفال\nفي مواد"]),
        (
            "the child.\n\x0CPornography",
            &["b the child.", "b Pornography"],
        ),
        (
            "the child\n\x0C(b) pornography",
            &["b the child", "b (b) pornography"],
        ),
        (
            "CHAPTER ONE\x0CThe child",
            &["h CHAPTER ONE", "b The child"],
        ),
        (
            "of a child\n\n_____\n\n(1) A note\nof two lines.\n\n(2) B.\n3\n\x0Cpornography.\n\nEnd",
            &[
                "b of a child\npornography.",
                "b (1) A note\nof two lines.",
                "b (2) B.",
                "b End",
            ],
        ),
        (
            "A child.\n_____\n1 A note\n\x0CPornography.",
            &["b A child.", "b 1 A note", "b Pornography."],
        ),
    ]);
}

#[test]
fn a_sentence_goes_on_over_a_page_number() {
    assert_blocks(&[
        (
            "of a child\n\n- 12 -\n\npornography",
            &["b of a child\npornography"],
        ),
        (
            "of a child\n\n12\n\nA/RES/77/233\n\npornography",
            &["b of a child\npornography"],
        ),
        (
            "line one\nof a child\n12\n\npornography",
            &["b line one\nof a child\npornography"],
        ),
        ("من أطفال\n\n١٢\n\nفي مواد", &["b من أطفال\nفي مواد"]),
        (
            "of a child\n\n12\n\nPornography",
            &["b of a child", "b 12", "b Pornography"],
        ),
        (
            "of a child.\n\n12\n\npornography",
            &["b of a child.", "b 12", "b pornography"],
        ),
        (
            "of a child\n\n12\npornography",
            &["b of a child", "b 12\npornography"],
        ),
        (
            "of a child\n\npornography",
            &["b of a child", "b pornography"],
        ),
        (
            "الفصل 448\n\n145\n\nمن فتح",
            &[
                "h[الفصل 448] الفصل 448",
                "b[الفصل 448] 145",
                "b[الفصل 448] من فتح",
            ],
        ),
        ("of a child\n\n12", &["b of a child", "b 12"]),
    ]);
}

#[test]
fn ranges_lead_back_to_the_source() {
    let text = "of a child\n\n_____\n(1) Note.\n\x0Cpornography. End";
    let source = Source::from_text("test", text);
    let document = read(&source);
    let of = |range: &str| {
        let at = document.text.find(range).unwrap();
        document.map.source(Span::new(at, at + range.len()))
    };
    assert_eq!(
        of("child\npornography").of(text),
        "child\n\n_____\n(1) Note.\n\x0Cpornography"
    );
    assert_eq!(of("Note").of(text), "Note");
    assert_eq!(of("End").of(text), "End");
}

#[test]
fn running_heads_with_page_numbers_are_known_without_form_feeds() {
    let text = "A person who makes child\nCriminal Law Amendment Bill    2\npornography is liable\nand so is who\n\nCriminal Law Amendment Bill    3\n\nhelps. A third one who owns\nCriminal Law Amendment Bill    4\nit is liable.";
    let blocks = blocks(text);
    assert!(
        blocks
            .iter()
            .any(|block| block.contains("child\npornography is liable")
                && block.contains("who\nhelps.")
                && block.contains("owns\nit is liable.")),
        "{blocks:?}"
    );
}

#[test]
fn heads_of_left_and_right_pages_take_turns() {
    let text = "who makes child\nLaw on Offences Bill    Page 1 of 4\npornography and\nPage 2 of 4    Ministry of Justice\nwho sells it and\nLaw on Offences Bill    Page 3 of 4\nwho owns\nPage 4 of 4    Ministry of Justice\nit is liable.";
    let blocks = blocks(text);
    assert!(
        blocks
            .iter()
            .any(|block| block.contains("child\npornography and\nwho sells it and\nwho owns\nit")),
        "{blocks:?}"
    );
}

#[test]
fn numbered_lines_of_a_list_are_no_heads() {
    let text = "Table of penalties 1\n\none\n\nArticle 2\n\ntwo\n\nArticle 3\n\nthree\n\nArticle 4\n\nfour";
    assert_eq!(blocks(text).len(), 8);
}

#[test]
fn invisible_marks_do_not_hide_a_heading() {
    for text in [
        "Cha\u{AD}pitre II",
        "\u{200F}Chapitre II",
        "Chapitre\u{200E} II",
    ] {
        let source = Source::from_text("law.txt", text);
        assert_eq!(read(&source).blocks[0].role, Role::Heading, "{text:?}");
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "child",
            "Child ",
            "LA LOI",
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\x0C",
            "\n\x0C",
            ".",
            ";",
            ", ",
            "- ",
            "(a) ",
            "1. ",
            "12",
            "\n\n3\n\n",
            "\n- 4 -\n",
            "A/RES/77/233",
            "Page 3",
            "_____\n",
            "(1) ",
            "Article 5",
            "المادة ",
            "أطفال",
            "\u{2022} ",
            "HEAD TWO\n",
            "iv",
            "\u{00A0}",
            "(",
            ")",
            "٣",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_segment_is_true(text in pieces()) {
        blocks(&text);
    }

    #[test]
    fn no_word_is_lost(text in "[a-h .:\n\x0C]{0,60}") {
        let letters = |text: &str| text.bytes().filter(u8::is_ascii_lowercase).count();
        let found: usize = blocks(&text).iter().map(|block| letters(block.get(2..).unwrap_or_default())).sum();
        prop_assert_eq!(found, letters(&text));
    }
}
