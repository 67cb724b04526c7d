//! Documents of the three formats whose words are cut by whatever a word processor puts among them.
//!
//! They hold no more than readers need; documents as programs write them are the fixtures.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A piece of a paragraph, and what it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    Nothing,
    Style,
    Link,
    /// A mark of no width comes before it.
    Mark,
    /// The mark of a note comes before it.
    Note,
    /// Another author has put it in.
    Theirs,
    /// Another author has struck it.
    Gone,
    /// It is in a text box, as a paragraph of its own.
    Box,
}

pub(super) const AROUND: [Around; 12] = [
    Around::Nothing,
    Around::Nothing,
    Around::Nothing,
    Around::Style,
    Around::Style,
    Around::Link,
    Around::Mark,
    Around::Mark,
    Around::Note,
    Around::Theirs,
    Around::Gone,
    Around::Box,
];

pub(super) type Pieces = Vec<(Around, String)>;

pub(super) fn docx(paragraphs: &[Pieces]) -> Vec<u8> {
    let run = |text: &str, properties: &str, name: &str| {
        let text = quick_xml::escape::escape(text);
        let text = text.replace(
            '\t',
            &format!("</w:{name}><w:tab/><w:{name} xml:space=\"preserve\">"),
        );
        format!(r#"<w:r>{properties}<w:{name} xml:space="preserve">{text}</w:{name}></w:r>"#)
    };
    let mut id = 10;
    let mut piece = |(around, text): &(Around, String)| {
        id += 1;
        let plain = run(text, "", "t");
        match around {
            Around::Nothing => plain,
            Around::Style => run(text, "<w:rPr><w:b/><w:rtl/></w:rPr>", "t"),
            Around::Link => format!(r#"<w:hyperlink w:anchor="a">{plain}</w:hyperlink>"#),
            Around::Mark => format!(
                r#"<w:bookmarkStart w:id="{id}" w:name="b{id}"/>{plain}<w:bookmarkEnd w:id="{id}"/>"#
            ),
            Around::Note => format!(r#"<w:r><w:footnoteReference w:id="{id}"/></w:r>{plain}"#),
            Around::Theirs => format!(r#"<w:ins w:id="{id}" w:author="A">{plain}</w:ins>"#),
            Around::Gone => format!(
                r#"<w:del w:id="{id}" w:author="A">{}</w:del>"#,
                run(text, "", "delText")
            ),
            Around::Box => format!(
                "<w:r><w:pict><w:txbxContent><w:p>{plain}</w:p></w:txbxContent></w:pict></w:r>"
            ),
        }
    };
    let mut paragraph = |pieces: &Pieces| {
        let inside: String = pieces.iter().map(&mut piece).collect();
        format!("<w:p>{inside}</w:p>")
    };
    let body: String = paragraphs.iter().map(&mut paragraph).collect();
    let body = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    package(&[
        ("word/document.xml", &body),
        ("word/media/a.bin", "any bytes"),
        ("docProps/app.xml", "<a/>"),
    ])
}

/// The body of an `OpenDocument` text.
fn opendocument(paragraphs: &[Pieces]) -> String {
    let mut regions = String::new();
    let mut id = 10;
    let mut piece = |(around, text): &(Around, String)| {
        id += 1;
        let mut region = |inside: &str| {
            regions.push_str(
                &[
                    &format!(r#"<text:changed-region xml:id="c{id}" text:id="c{id}">"#),
                    inside,
                    "</text:changed-region>",
                ]
                .concat(),
            );
        };
        let plain = quick_xml::escape::escape(text).replace('\t', "<text:tab/>");
        match around {
            Around::Nothing => plain,
            Around::Style => format!(r#"<text:span text:style-name="T1">{plain}</text:span>"#),
            Around::Link => format!("<text:a>{plain}</text:a>"),
            Around::Mark => format!(r#"<text:bookmark text:name="b{id}"/>{plain}"#),
            Around::Note => format!(
                r#"<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body></text:note>{plain}"#
            ),
            Around::Theirs => {
                region("<text:insertion/>");
                format!(
                    r#"<text:change-start text:change-id="c{id}"/>{plain}<text:change-end text:change-id="c{id}"/>"#
                )
            }
            Around::Gone => {
                region(&format!(
                    "<text:deletion><text:p>{plain}</text:p></text:deletion>"
                ));
                format!(r#"<text:change text:change-id="c{id}"/>"#)
            }
            Around::Box => format!(
                "<draw:frame><draw:text-box><text:p>{plain}</text:p></draw:text-box></draw:frame>"
            ),
        }
    };
    let mut paragraph = |pieces: &Pieces| {
        let inside: String = pieces.iter().map(&mut piece).collect();
        format!("<text:p>{inside}</text:p>")
    };
    let body: String = paragraphs.iter().map(&mut paragraph).collect();
    let list = if regions.is_empty() {
        String::new()
    } else {
        format!("<text:tracked-changes>{regions}</text:tracked-changes>")
    };
    format!("<office:body><office:text>{list}{body}</office:text></office:body>")
}

const SPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0""#;

pub(super) fn odt(paragraphs: &[Pieces]) -> Vec<u8> {
    let body = opendocument(paragraphs);
    let content = format!("<office:document-content {SPACES}>{body}</office:document-content>");
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("Pictures/a.png", "any bytes"),
        ("content.xml", &content),
        ("meta.xml", "<a/>"),
    ])
}

pub(super) fn fodt(paragraphs: &[Pieces]) -> Vec<u8> {
    let body = opendocument(paragraphs);
    format!("<office:document {SPACES}>{body}</office:document>").into_bytes()
}

fn package(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The text in pieces: each takes so many characters, the last one the rest.
pub(super) fn cut(text: &str, cuts: &[(Around, usize)]) -> Pieces {
    let mut chars = text.chars();
    let mut pieces: Pieces = cuts
        .iter()
        .map(|&(around, len)| (around, chars.by_ref().take(len).collect()))
        .collect();
    pieces.push((Around::Nothing, chars.collect()));
    pieces.retain(|(_, text)| !text.is_empty());
    pieces
}

/// The words that are to be replaced, by number: they are told apart wherever they are cut.
pub(super) fn word(number: usize) -> String {
    format!("⟨mot كلمة {number}⟩")
}
