//! The Markdown reader held to texts as they are written, and to its promises for any text.

use proptest::prelude::*;

use super::*;
use crate::document::sound;

/// Role by one letter, language, place, and text of each block.
fn blocks(text: &str) -> Vec<String> {
    let source = Source::from_text("test", text);
    let document = read(&source);
    check(text, &document);
    let tell = |block: &Block| {
        let role = match block.role {
            Role::Body => 'b',
            Role::Heading => 'h',
            Role::OwnTitle => 't',
            Role::Quotation => 'q',
        };
        let lang = block.lang.map_or(String::new(), |lang| format!("({lang})"));
        let place = block.place.map_or(String::new(), |place| {
            format!("[{}]", document.places[place])
        });
        format!("{role}{lang}{place} {}", block.span.of(&document.text))
    };
    document.blocks.iter().map(tell).collect()
}

/// What holds of every document, and of Markdown: the text is put together from pieces in the order of the source, of
/// which no two blocks share one.
fn check(source: &str, document: &Document<'_>) {
    sound::check(source, document);
    let SegmentMap::Pieces {
        segments, elements, ..
    } = &document.map
    else {
        panic!("never borrowed")
    };
    assert_eq!(segments.is_empty(), document.text.is_empty());
    assert!(elements.is_sorted_by_key(|element| element.start));
    let mut last = 0;
    for (at, segment) in segments.iter().enumerate() {
        let next = segments
            .get(at + 1)
            .map_or(document.text.len(), |next| next.text);
        assert!(segment.source.start >= last, "{segment:?} in {source:?}");
        assert!(
            source
                .get(segment.source.start..segment.source.end)
                .is_some(),
            "{segment:?} in {source:?}"
        );
        let shares = |block: &&Block| block.span.start < next && segment.text < block.span.end;
        assert!(
            document.blocks.iter().filter(shares).count() <= 1,
            "{segment:?} in {source:?}"
        );
        last = segment.source.end;
    }
}

#[test]
fn blocks_are_what_a_reader_sees() {
    let table: &[(&str, &[&str])] = &[
        ("", &[]),
        (
            "child\npornography\n\nSecond.",
            &["b child\npornography", "b Second."],
        ),
        (
            "child  \r\npornography\\\nact",
            &["b child\npornography\nact"],
        ),
        ("a\r\nb", &["b a\r\nb"]),
        (
            "# Law\n\nText.\n\n# Part\n",
            &["t[Law] Law", "b[Law] Text.", "h[Part] Part"],
        ),
        (
            "## Art.  1 {#a}\n- one\n- two\n",
            &["h[Art. 1] Art.  1", "b[Art. 1] one", "b[Art. 1] two"],
        ),
        (
            "Article 9\n---\nText",
            &["h[Article 9] Article 9", "b[Article 9] Text"],
        ),
        ("####Offences related", &["b ####Offences related"]),
        (
            "1. one\n   two\n\n   three\n2. - [ ] four",
            &["b one\ntwo", "b three", "b four"],
        ),
        (
            "> old words\n>\n> > older\n\nnew",
            &["q old words", "q older", "b new"],
        ),
        (
            "| a | b |\n|--|--|\n| child *porn* | x\\|y |",
            &["b a", "b b", "b child porn", "b x|y"],
        ),
        (
            "term\n: child pornography\n",
            &["b term", "b child pornography"],
        ),
        (
            "child[^1] pornography\n\n[^1]: a note",
            &["b child pornography", "b a note"],
        ),
        ("child[^7] pornography", &["b child pornography"]),
        (
            "*child* **porno**graphy ~~act~~",
            &["b child pornography act"],
        ),
        ("[child](http://a.b 'c') ![porn](d.png)", &["b child porn"]),
        ("p&eacute;do &lt; &#233;", &["b pédo < é"]),
        ("a \\*b\\* c", &["b a *b* c"]),
        ("child `porn` act", &["b child \u{FFFC} act"]),
        (
            "the term ``minor\" and ``child\" mean",
            &["b the term ``minor\" and ``child\" mean"],
        ),
        (
            "see <http://child.porn/> or <a@b.c>, http://x.y",
            &["b see \u{FFFC} or \u{FFFC}, http://x.y"],
        ),
        ("```\nchild\n```\n\ntext", &["b text"]),
        (
            "Intro\n\n    (a) child\n    pornography;\n\n    (b) act\n",
            &["b Intro", "b (a) child\npornography;", "b (b) act"],
        ),
        (
            "    one\r\n    two\r\n\r\n    three\r\n",
            &["b one\ntwo", "b three"],
        ),
        (
            "1<sup>er</sup> child<br>pornography<!-- x --> act",
            &["b 1er child pornography act"],
        ),
        (
            "<code>child</code> porn <code>act",
            &["b \u{FFFC} porn act"],
        ),
        ("a\n\n***\n\nb", &["b a", "b b"]),
    ];
    for (text, expected) in table {
        assert_eq!(blocks(text), *expected, "{text:?}");
    }
}

#[test]
fn html_is_read_between_its_tags() {
    let table: &[(&str, &[&str])] = &[
        (
            "<p>child <b>porno</b>graphy</p>\n",
            &["b child pornography"],
        ),
        (
            "<p title='a\nb'>child<br/>act</p><p>second",
            &["b child act", "b second"],
        ),
        (
            "<h1>Law</h1>\n<h2>Part &eacute;</h2>text",
            &["t[Law] Law", "h[Part é] Part é", "b[Part é] text"],
        ),
        ("<div>\n\n*child* act\n\n</div>", &["b child act"]),
        ("<style>\nchild\n</style>\n\ntext", &["b text"]),
        ("<p>a <code>child</code> b</p>", &["b a \u{FFFC} b"]),
        ("<!-- child\n\nact -->\n\ntext", &["b text"]),
        (
            "<p>a < b & c &unknown; &#x41;</p>",
            &["b a < b & c &unknown; A"],
        ),
        ("<ul><li>one<li>two</ul>", &["b one", "b two"]),
        ("> <p>old</p>\n\n<p>new</p>", &["q old", "b new"]),
    ];
    for (text, expected) in table {
        assert_eq!(blocks(text), *expected, "{text:?}");
    }
}

#[test]
fn front_matter_gives_titles_and_the_language() {
    let table: &[(&str, &[&str])] = &[
        (
            "---\ntitle: \"Loi\"\ncites: x\nlang: fr\n---\nTexte",
            &["t(fr) Loi", "b(fr) Texte"],
        ),
        (
            "---\ntitle: Loi # note\nlanguage: ar-MA\n...\n\n# Loi\n",
            &["t(ar) Loi", "t(ar)[Loi] Loi"],
        ),
        (
            "---\ndescription: >-\n  child\n  pornography\nx:\n  title: no\n---\n",
            &["t child\npornography"],
        ),
        (
            "---\nsubtitle: 'child\n  act'\n---\na",
            &["t child\nact", "b a"],
        ),
        (
            "+++\ntitle = \"a \\\"b\\\"\"\nlang = \"en\"\n+++\nText",
            &["t(en) a \\\"b\\\"", "b(en) Text"],
        ),
        ("---\r\ntitle: Law\r\n---\r\nText", &["t Law", "b Text"]),
        ("---\n\nNo front matter.\n\n---\n", &["b No front matter."]),
        (
            "text\n\n---\ntitle: no\n\n---\n",
            &["b text", "b title: no"],
        ),
    ];
    for (text, expected) in table {
        assert_eq!(blocks(text), *expected, "{text:?}");
    }
}

#[test]
fn ranges_lead_back_to_the_source() {
    let table = [
        // The source, the text of a range, and the source of that.
        ("*child* abuse", "child abuse", "*child* abuse"),
        ("<b>child</b> abuse", "child abuse", "<b>child</b> abuse"),
        ("[child](x) abuse", "child abuse", "[child](x) abuse"),
        ("see [the child](x) abuse", "child abuse", "child](x) abuse"),
        (
            "child[^1] abuse\n\n[^1]: x",
            "child abuse",
            "child[^1] abuse",
        ),
        ("ab&eacute;c", "bé", "b&eacute;"),
        ("> child\n> abuse", "child\nabuse", "child\n> abuse"),
    ];
    for (text, range, expected) in table {
        let source = Source::from_text("test", text);
        let document = read(&source);
        let at = document.text.find(range).unwrap();
        assert_eq!(
            document
                .map
                .source(Span::new(at, at + range.len()))
                .of(text),
            expected,
            "{text:?}"
        );
    }
    let source = Source::from_text("test", "child\npornography");
    assert!(read(&source).map.is_verbatim(Span::new(0, 17)));
}

#[test]
fn nothing_is_too_deep() {
    for piece in [
        ">", "[", "*a ", "<b>", "- ", "&", "<!--", "<code>", "</", "`", "<p", "[^a]", "![",
        "|a\n|-\n",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let source = Source::from_text("test", &text);
        let _ = read(&source);
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "child",
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "[",
            "](x)",
            "![",
            "[^1]",
            "[^1]: ",
            "> ",
            "- ",
            "1. ",
            "    ",
            "\t",
            "# ",
            "---\n",
            "+++\n",
            "title: ",
            "| ",
            "|-|\n",
            "<p>",
            "</p>",
            "<code>",
            "</code>",
            "<!--",
            "-->",
            "<br>",
            "<h1>",
            "&eacute;",
            "&",
            "\\",
            "\\\n",
            "<http://a.b>",
            "~~",
            ": ",
            "\0",
            "\u{FFFC}",
            "\u{0628}",
            "é",
            "<b ",
            "</b>",
            ">",
            "lang: fr\n",
            "\"",
            "'",
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
}
