//! Any bytes as a docx, and parts of one put together from bytes: refused with words, or blocks with a way back to the
//! parts.
#![no_main]

use harmonise_fuzz::{Part, read, read_package};

const BODY: &[&str] = &[
    "w:p",
    "w:r",
    "w:t",
    "w:pPr",
    "w:rPr",
    r#"w:pStyle w:val="Heading1""#,
    r#"w:outlineLvl w:val="2""#,
    r#"w:lang w:val="fr-FR" w:bidi="ar-TN""#,
    "w:rtl",
    "w:ins",
    "w:del",
    "w:delText",
    "w:moveFrom",
    "w:tab",
    "w:noBreakHyphen",
    r#"w:sym w:font="Symbol" w:char="F0B7""#,
    r#"w:fldChar w:fldCharType="begin""#,
    r#"w:fldChar w:fldCharType="separate""#,
    r#"w:fldChar w:fldCharType="end""#,
    "w:instrText",
    r#"w:fldSimple w:instr="child pornography""#,
    "w:txbxContent",
    "w:tbl",
    "w:tr",
    "w:trPr",
    "w:tc",
    "w:sdt",
    "w:sdtPr",
    "w:sdtContent",
    r#"w:footnoteReference w:id="1""#,
    "mc:AlternateContent",
    "mc:Choice",
    "mc:Fallback",
    "w:sectPr",
    "w:br",
];
const STYLES: &[&str] = &[
    r#"w:style w:type="paragraph" w:styleId="Heading1""#,
    r#"w:style w:type="paragraph" w:default="1" w:styleId="Normal""#,
    r#"w:name w:val="heading 2""#,
    r#"w:basedOn w:val="Heading1""#,
    r#"w:basedOn w:val="Normal""#,
    r#"w:outlineLvl w:val="9""#,
    r#"w:lang w:val="en""#,
    "w:docDefaults",
    "w:rPr",
];
const NOTES: &[&str] = &[
    r#"w:footnote w:id="1""#,
    r#"w:footnote w:id="2" w:type="separator""#,
    "w:p",
    "w:r",
    "w:t",
    "w:del",
    "w:delText",
];

const PARTS: &[Part] = &[
    Part {
        name: "word/document.xml",
        root: r#"w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#,
        elements: BODY,
    },
    Part {
        name: "word/styles.xml",
        root: r#"w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#,
        elements: STYLES,
    },
    Part {
        name: "word/notes.xml",
        root: r#"w:footnotes xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main""#,
        elements: NOTES,
    },
];

const RELATIONS: &str = r#"<Relationships><Relationship Type="/styles" Target="styles.xml"/><Relationship Type="/footnotes" Target="notes.xml"/></Relationships>"#;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    read("docx", bytes);
    read_package(
        "docx",
        PARTS,
        &[("word/_rels/document.xml.rels", RELATIONS)],
        bytes,
    );
});
