//! What the parts of word-processor documents are made of.

use crate::Part;

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
    "w:hyperlink",
    r#"w:lock w:val="contentLocked""#,
    r#"w:commentRangeStart w:id="1""#,
    r#"w:rPrChange w:id="3""#,
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

/// The parts of a docx.
pub const DOCX: &[Part] = &[
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

/// How its main part refers to the others, and the types of all.
pub const DOCX_LISTS: &[(&str, &str)] = &[
    ("word/_rels/document.xml.rels", RELATIONS),
    ("[Content_Types].xml", "<Types/>"),
];

const RELATIONS: &str = r#"<Relationships><Relationship Type="/styles" Target="styles.xml"/><Relationship Type="/footnotes" Target="notes.xml"/></Relationships>"#;

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
    "text:a",
    "text:title",
    "draw:custom-shape",
    "office:annotation-end",
    "x:unknown",
    "office:automatic-styles",
    r#"style:style style:name="P1" style:family="paragraph" style:parent-style-name="P2""#,
    r#"style:style style:name="T1" style:family="text""#,
    r#"style:text-properties fo:language="fr" style:language-complex="ar""#,
];
const PAGES: &[&str] = &[
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

/// The parts of an odt.
pub const ODT: &[Part] = &[
    Part {
        name: "content.xml",
        root: ROOT,
        elements: CONTENT,
    },
    Part {
        name: "styles.xml",
        root: ROOT,
        elements: PAGES,
    },
];
