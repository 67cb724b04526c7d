//! Documents made by hand, one for each thing that an `OpenDocument` file can do to a text.

use super::{FLAT, PACKAGE};
use crate::document::package::sample::{leads_back, package, refusal, told};
use crate::document::{Document, Options};

mod lists;

const SPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:x="urn:other""#;

/// The part of that name.
fn part(root: &str, inside: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:{root} {SPACES}>{inside}</office:{root}>"#
    )
}

fn content(styles: &str, inside: &str) -> String {
    part(
        "document-content",
        &format!(
            "<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{inside}</office:text></office:body>"
        ),
    )
}

fn odt(inside: &str) -> Vec<u8> {
    package(&[("content.xml", &content("", inside))])
}

fn flat(inside: &str) -> String {
    part(
        "document",
        &format!("<office:body><office:text>{inside}</office:text></office:body>"),
    )
}

/// The same from a package and from a flat file.
#[track_caller]
fn check(inside: &str, expected: &[&str]) {
    let bytes = odt(inside);
    assert_eq!(told(&PACKAGE, &bytes), expected);
    let text = content("", inside);
    leads_back(&PACKAGE, &bytes, |_| text.clone());
    let text = flat(inside);
    assert_eq!(told(&FLAT, text.as_bytes()), expected);
    leads_back(&FLAT, text.as_bytes(), |_| text.clone());
}

/// One paragraph of running text.
#[track_caller]
fn check_text(inside: &str, expected: &str) {
    let expected = format!("paragraph 1: {expected}");
    check(&format!("<text:p>{inside}</text:p>"), &[&expected]);
}

#[test]
fn a_text_goes_on_over_spans_and_marks() {
    check_text(
        r#"child <text:span>porno</text:span><text:bookmark-start text:name="a"/><text:span><text:span>gra</text:span></text:span><text:soft-page-break/><text:a>phy</text:a>"#,
        "child pornography",
    );
    check_text(
        "<x:content-control>child</x:content-control> porno&#103;raphy",
        "child pornography",
    );
}

#[test]
fn elements_that_stand_for_characters_are_read() {
    check_text(
        r#"a<text:s text:c="3"/>b<text:s/>c<text:tab/>d<text:line-break/>e&amp;f"#,
        "a   b c\td\ne&f",
    );
}

#[test]
fn hidden_text_stands_apart() {
    let styles = r#"<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style><style:style style:name="S" style:family="text"><style:text-properties text:display="true"/></style:style>"#;
    let inside = [
        r#"<text:p>child <text:span text:style-name="H">note <text:span text:style-name="S">shown </text:span><text:span>of mine</text:span></text:span>pornography</text:p>"#,
        r#"<text:section text:display="none"><text:p>a</text:p></text:section>"#,
        r#"<text:section text:display="condition" text:condition="x" text:is-hidden="true"><text:p>b</text:p></text:section>"#,
        r#"<text:section text:display="condition" text:condition="x"><text:p>c</text:p></text:section>"#,
        r#"<text:p>d<text:hidden-paragraph text:is-hidden="true"/></text:p>"#,
        r#"<text:p>e<text:hidden-text text:is-hidden="true">f</text:hidden-text><text:hidden-text>g</text:hidden-text></text:p>"#,
    ];
    let bytes = package(&[("content.xml", &content(styles, &inside.concat()))]);
    assert_eq!(
        told(&PACKAGE, &bytes),
        [
            "paragraph 1: child shown pornography",
            " deleted: note",
            " deleted: of mine",
            " deleted: a",
            " deleted: b",
            "paragraph 2: c",
            " deleted: d",
            "paragraph 3: eg",
        ]
    );
}

#[test]
fn what_is_to_be_filled_in_and_what_only_older_programs_show_is_no_text() {
    check_text(
        "child <text:placeholder>child pornography</text:placeholder> pornography",
        "child \u{FFFC} pornography",
    );
    check_text(
        "<text:number>Article 1</text:number>a<text:script>b</text:script>",
        "a",
    );
}

#[test]
fn an_embedded_document_is_told_of_and_not_read() {
    let inside = "<text:p>a<draw:frame><draw:object><office:document><office:body><office:text><text:p>b</text:p></office:text></office:body></office:document></draw:object></draw:frame></text:p>";
    check(inside, &["paragraph 1: a"]);
    let read = PACKAGE.open("test", &odt(inside), &Options::default(), |_, document| {
        document.package.as_ref().unwrap().unread.embedded
    });
    assert_eq!(read.unwrap(), 1);
}

#[test]
fn what_fields_show_is_read_and_comments_are_not() {
    check_text(
        r#"a <text:bookmark-ref text:ref-name="child pornography">result</text:bookmark-ref><office:annotation><text:p>comment</text:p></office:annotation>b<office:annotation-end/><text:ruby><text:ruby-base>c</text:ruby-base><text:ruby-text>d</text:ruby-text></text:ruby>"#,
        "a resultbc",
    );
}

#[test]
fn notes_and_text_boxes_stand_beside_their_paragraph() {
    let note = |kind: &str, text: &str| {
        format!(
            r#"<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body></text:note>"#
        )
    };
    let framed = "<draw:frame>\n  <svg:title>alt</svg:title>\n  <draw:text-box><text:p>boxed</text:p></draw:text-box>\n</draw:frame>";
    check(
        &format!(
            "<text:p>child{}{framed} pornography{}{}</text:p>",
            note("footnote", "first"),
            note("footnote", "second"),
            note("endnote", "end"),
        ),
        &[
            "paragraph 1: child pornography",
            "footnote 1: first",
            "text box: boxed",
            "footnote 2: second",
            "endnote 1: end",
        ],
    );
}

#[test]
fn a_picture_in_the_line_parts_words_and_one_beside_it_does_not() {
    let picture = |anchor: &str| {
        format!(r#"<draw:frame text:anchor-type="{anchor}"><draw:image/></draw:frame>"#)
    };
    check_text(&format!("a{}b", picture("as-char")), "a\u{FFFC}b");
    check_text(&format!("a{}b", picture("paragraph")), "ab");
}

#[test]
fn insertions_count_and_deletions_are_told_apart() {
    check(
        r#"<text:tracked-changes>
            <text:changed-region text:id="d"><text:deletion><office:change-info><x:creator>Author</x:creator></office:change-info><text:p>pornography</text:p></text:deletion></text:changed-region>
            <text:changed-region xml:id="i"><text:insertion><office:change-info/></text:insertion></text:changed-region>
        </text:tracked-changes><text:p>child <text:change text:change-id="d"/><text:change-start text:change-id="i"/>abuse material<text:change-end text:change-id="i"/></text:p>"#,
        &["paragraph 1: child abuse material", " deleted: pornography"],
    );
}

#[test]
fn tables_and_lists_are_told_by_where_they_stand() {
    let row = |text: &str| {
        format!(
            "<table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell><table:covered-table-cell><text:p>hidden</text:p></table:covered-table-cell></table:table-row>"
        )
    };
    check(
        &format!(
            "<text:h text:outline-level=\"1\">Part 2</text:h><text:list><text:list-item><text:p>a</text:p></text:list-item></text:list><table:table><table:table-header-rows>{}</table:table-header-rows>{}</table:table><text:section><text:h text:outline-level=\"2\">Section 7</text:h><text:p>d</text:p></text:section>",
            row("b"),
            row("c"),
        ),
        &[
            "Part 2 heading: Part 2",
            "Part 2, paragraph 1: a",
            "Part 2, table 1, row 1: b",
            "Part 2, table 1, row 2: c",
            "Part 2, Section 7 heading: Section 7",
            "Part 2, Section 7, paragraph 1: d",
        ],
    );
}

const NAMED: &str = r#"
    <style:default-style style:family="paragraph"><style:text-properties fo:language="en" style:language-complex="ar"/></style:default-style>
    <style:style style:name="Title" style:family="paragraph"/>
    <style:style style:name="Own" style:display-name="Heading 3" style:family="paragraph"/>
    <style:style style:name="Quotations" style:family="paragraph"><style:text-properties fo:language="fr"/></style:style>
    <style:style style:name="P1" style:family="paragraph"><style:text-properties fo:language="none"/></style:style>"#;

const AUTOMATIC: &str = r#"
    <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
    <style:style style:name="T1" style:family="text"><style:text-properties fo:language="fr"/></style:style>
    <style:style style:name="T2" style:family="text" style:parent-style-name="T2"/>"#;

#[test]
fn styles_tell_roles_and_languages() {
    let styles = part(
        "document-styles",
        &format!(
            r#"<office:styles>{NAMED}</office:styles><office:automatic-styles/><office:master-styles><style:master-page><style:header><text:p text:style-name="P1">head</text:p></style:header><style:footer style:display="false"><text:p>not shown</text:p></style:footer></style:master-page></office:master-styles>"#
        ),
    );
    let paragraph =
        |style: &str, text: &str| format!(r#"<text:p text:style-name="{style}">{text}</text:p>"#);
    let body = content(
        AUTOMATIC,
        &[
            paragraph("Title", "Bill 41"),
            paragraph("Own", "Article 1"),
            paragraph("P1", "mineur"),
            paragraph("Heading_20_4", "Clause"),
            paragraph(
                "Unknown",
                r#"<text:span text:style-name="T1">mineur</text:span> a"#,
            ),
            paragraph(
                "Unknown",
                r#"<text:span text:style-name="T2">a</text:span>"#,
            ),
            paragraph("Unknown", "قاصر"),
        ]
        .concat(),
    );
    let bytes = package(&[("content.xml", &body), ("styles.xml", &styles)]);
    assert_eq!(
        told(&PACKAGE, &bytes),
        [
            " title en: Bill 41",
            "Article 1 heading en: Article 1",
            "Article 1, paragraph 1 quotation fr: mineur",
            "Article 1, Clause heading en: Clause",
            "Article 1, Clause, paragraph 1 fr: mineur a",
            "Article 1, Clause, paragraph 2 en: a",
            "Article 1, Clause, paragraph 3 ar: قاصر",
            "page header: head",
        ]
    );
}

#[test]
fn places_in_a_flat_file_are_those_of_the_file() {
    let text = flat("<text:p>a <text:span>child</text:span> p&#101;r</text:p><text:p>b</text:p>");
    let told = FLAT.open(
        "test",
        text.as_bytes(),
        &Options::default(),
        |source, document| {
            assert!(source.is_in_the_file());
            let read = |word: &str| {
                let start = document.text.find(word).unwrap();
                let span = crate::text::Span::new(start, start + word.len());
                document.map.source(span).of(source.text()).to_owned()
            };
            [read("child"), read("per"), read("a"), read("b")]
        },
    );
    assert_eq!(told.unwrap(), ["child", "p&#101;r", "a", "b"]);
}

#[test]
fn a_signature_is_noted() {
    let signed = |bytes: &[u8]| {
        let told = PACKAGE.open(
            "test",
            bytes,
            &Options::default(),
            |_, document: &Document<'_>| document.package.as_ref().unwrap().signed,
        );
        told.unwrap()
    };
    assert!(!signed(&odt("")));
    let content = content("", "");
    assert!(signed(&package(&[
        ("content.xml", &content),
        ("META-INF/documentsignatures.xml", "<a/>")
    ])));
}

#[test]
fn what_is_no_document_is_told_with_what_to_do() {
    let encrypted = r#"<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"#;
    let bytes = package(&[
        ("content.xml", "\u{1}"),
        ("META-INF/manifest.xml", encrypted),
    ]);
    assert!(refusal(&PACKAGE, &bytes).contains("it is encrypted"));
    let other = refusal(&PACKAGE, &package(&[("word/document.xml", "<a/>")]));
    assert!(other.contains("--input docx"), "{other}");
    let cut = refusal(&PACKAGE, &package(&[("content.xml", "<a>")]));
    assert!(
        cut.contains("its part content.xml is malformed at byte 3"),
        "{cut}"
    );
    let cut = refusal(&FLAT, b"<a>\n<b></a>");
    assert!(cut.starts_with("cannot read test:2:4: "), "{cut}");
}
