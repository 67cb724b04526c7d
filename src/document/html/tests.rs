//! Reading HTML.

use super::*;
use crate::document::sound;
use crate::document::{Block, Document};

fn document(html: &str, told: impl FnOnce(&Document<'_>)) {
    let source = Source::from_text("a.html", html);
    let document = read(&source);
    sound::check_markup(&source, &document);
    told(&document);
}

#[track_caller]
fn check(html: &str, expected: &[&str]) {
    document(html, |document| {
        let text = |block: &Block| block.span.of(&document.text).to_owned();
        let texts: Vec<_> = document.blocks.iter().map(text).collect();
        assert_eq!(texts, expected);
    });
}

#[test]
fn blocks_end_a_term_and_parts_of_a_sentence_do_not() {
    check(
        "<p>child <b>porno</b>gra<wbr>phy<!-- x --></p><div>b<p>c</div><ul><li>d<li>e</ul><o:p>f</o:p>g",
        &["child pornography", "b", "c", "d", "e", "fg"],
    );
    check(
        "<table><tr><td>child<td>pornography</table>",
        &["child", "pornography"],
    );
}

#[test]
fn one_line_break_is_a_blank_and_two_end_the_paragraph() {
    check(
        "<p>child<br>pornography<br><br>b",
        &["child pornography", "b"],
    );
}

#[test]
fn character_references_count_as_a_whole() {
    check(
        "<p>&#1605;&#1608;&#1575;&#1583;\r\n&eacute;&nbsp;&shy;x &amp &notit; & &bogus; &#x20;&lt;b&gt;",
        &["مواد\r\né\u{A0}\u{AD}x & ¬it; & &bogus;  <b>"],
    );
}

#[test]
fn scripts_styles_and_code_are_skipped() {
    check(
        "<title>T</title><style>p{}</style><script>if (a<b) '</p>'</script>a <code>child</code> b<pre>c</pre><textarea>d</textarea>",
        &["T", "a \u{FFFC} b"],
    );
    check("<p>a <code>b<p>c", &["a \u{FFFC}", "c"]);
}

#[test]
fn a_page_with_nothing_but_preformatted_text_is_a_text() {
    check(
        "<html><title>T</title><body><pre>SEC. 1.\n  Child\npornography\n\n\nSEC. 2.</pre></body></html>",
        &["T", "SEC. 1.\n  Child\npornography", "SEC. 2."],
    );
}

#[test]
fn the_call_of_a_note_leaves_no_trace() {
    check(
        "<p>pornography<sup>1</sup>, pornography<a href='#n'><sup>[2]</sup></a> and m<sup>re</sup>",
        &["pornography, pornography and mre"],
    );
}

#[test]
fn the_language_is_inherited() {
    document(
        "<html lang=en><p>a<div lang='fr-CA'><p>b</div><p>c<p lang=nl>d<p>e",
        |document| {
            let langs: Vec<_> = document.blocks.iter().map(|block| block.lang).collect();
            let (en, fr) = (Some(Lang::En), Some(Lang::Fr));
            assert_eq!(langs, [en, fr, en, None, en]);
        },
    );
}

#[test]
fn titles_headings_and_quotations_have_their_roles() {
    document(
        "<title>T</title><h1>A</h1><p>b</p><h2>C</h2><p>d</p><blockquote><p>e</p></blockquote>f<h1>G</h1>",
        |document| {
            let roles: Vec<_> = document.blocks.iter().map(|block| block.role).collect();
            assert_eq!(
                roles,
                [
                    Role::OwnTitle,
                    Role::OwnTitle,
                    Role::Body,
                    Role::Heading,
                    Role::Body,
                    Role::Quotation,
                    Role::Body,
                    Role::Heading
                ]
            );
            let place = document.blocks[4].place.unwrap();
            assert_eq!(document.places[place], "C");
        },
    );
}

#[test]
fn nothing_is_too_deep_or_too_long() {
    for html in [
        "<div>".repeat(100_000),
        "<b><p>".repeat(50_000),
        "<blockquote><q>".repeat(50_000),
        format!("<p title='{}'>a", "x".repeat(1_000_000)),
        "<table><tr><td>".repeat(30_000),
        "</p>".repeat(100_000),
        "<p><sup>1</sup>".repeat(30_000),
        "<!--".repeat(100_000),
        "&".repeat(100_000),
        "<code>".repeat(100_000),
    ] {
        document(&html, |_| {});
    }
}
