//! Any bytes as an odt or a flat file, and parts of an odt put together from bytes: refused with words, or blocks with
//! a way back.
#![no_main]

use harmonise_fuzz::{Part, read, read_package};

const CONTENT: &[&str] = &[
    "office:body",
    "office:text",
    "text:p",
    r#"text:p text:style-name="P1""#,
    r#"text:h text:outline-level="2""#,
    "text:span",
    r#"text:span text:style-name="T1""#,
    r#"text:s text:c="3""#,
    "text:tab",
    "text:line-break",
    "text:note",
    r#"text:note text:note-class="endnote""#,
    "text:note-citation",
    "text:note-body",
    "text:tracked-changes",
    r#"text:changed-region text:id="c""#,
    "text:deletion",
    "text:insertion",
    r#"text:change text:change-id="c""#,
    r#"text:change-start text:change-id="c""#,
    r#"text:change-end text:change-id="c""#,
    "office:annotation",
    "table:table",
    "table:table-row",
    "table:table-cell",
    "table:covered-table-cell",
    r#"draw:frame text:anchor-type="as-char""#,
    "draw:text-box",
    "text:list",
    "x:unknown",
    "office:automatic-styles",
    r#"style:style style:name="P1" style:family="paragraph" style:parent-style-name="P2""#,
    r#"style:style style:name="T1" style:family="text""#,
    r#"style:text-properties fo:language="fr" style:language-complex="ar""#,
];
const STYLES: &[&str] = &[
    "office:styles",
    r#"style:style style:name="P2" style:family="paragraph" style:parent-style-name="P2""#,
    r#"style:style style:name="P1" style:family="paragraph" style:default-outline-level="1""#,
    r#"style:default-style style:family="paragraph""#,
    r#"style:text-properties fo:language="en""#,
    "office:master-styles",
    "style:master-page",
    "style:header",
    r#"style:footer style:display="false""#,
    "text:p",
    "text:span",
];

const ROOT: &str = r#"office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:x="urn:x""#;

const PARTS: &[Part] = &[
    Part {
        name: "content.xml",
        root: ROOT,
        elements: CONTENT,
    },
    Part {
        name: "styles.xml",
        root: ROOT,
        elements: STYLES,
    },
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    read("odt", bytes);
    read("fodt", bytes);
    read_package("odt", PARTS, &[], bytes);
});
