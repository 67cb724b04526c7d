//! Documents made by hand, one for each thing that a docx can do to a text.

use super::FORMAT;
use crate::document::package::sample::{leads_back, package, refusal, told};

mod numbering;

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const RELATIONS: &str =
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The part of a story with that root.
fn part(root: &str, inside: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<w:{root} xmlns:w="{TRANSITIONAL}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml">{inside}</w:{root}>"#
    )
}

fn body(inside: &str) -> String {
    part("document", &format!("<w:body>{inside}</w:body>"))
}

/// A document with that body.
fn docx(inside: &str) -> Vec<u8> {
    package(&[("word/document.xml", &body(inside))])
}

/// A document with that body and other parts, each by its kind.
fn docx_with(inside: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let names: Vec<String> = (1..=parts.len())
        .map(|number| format!("part{number}.xml"))
        .collect();
    let relations: Vec<String> = names
        .iter()
        .zip(parts)
        .map(|(name, (kind, _))| {
            format!(r#"<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}"/>"#)
        })
        .collect();
    let relations = format!("{RELATIONS}{}</Relationships>", relations.concat());
    let body = body(inside);
    let names: Vec<String> = names.iter().map(|name| format!("word/{name}")).collect();
    let mut members = vec![
        ("word/document.xml", body.as_str()),
        ("word/_rels/document.xml.rels", relations.as_str()),
    ];
    members.extend(
        names
            .iter()
            .zip(parts)
            .map(|(name, (_, text))| (name.as_str(), *text)),
    );
    package(&members)
}

/// A run of that text.
fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A paragraph of those runs.
fn paragraph(runs: &[&str]) -> String {
    format!("<w:p>{}</w:p>", runs.concat())
}

#[track_caller]
fn check(inside: &str, expected: &[&str]) {
    let bytes = docx(inside);
    assert_eq!(told(&FORMAT, &bytes), expected);
    let body = body(inside);
    leads_back(&FORMAT, &bytes, |_| body.clone());
}

/// One paragraph of running text.
#[track_caller]
fn check_text(runs: &str, expected: &str) {
    let expected = format!("paragraph 1: {expected}");
    check(&format!("<w:p>{runs}</w:p>"), &[&expected]);
}

#[test]
fn a_text_goes_on_over_runs_and_what_stands_between_them() {
    check_text(
        r#"<w:r><w:t xml:space="preserve">child </w:t></w:r><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="a"/><w:r><w:rPr><w:i/></w:rPr><w:t>porno</w:t></w:r><w:bookmarkEnd w:id="0"/><w:commentRangeStart w:id="1"/><w:r><w:lastRenderedPageBreak/><w:t>graphy</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r>"#,
        "child pornography",
    );
}

#[test]
fn elements_that_stand_for_characters_are_read() {
    check_text(
        r"<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/><w:t>f</w:t></w:r>",
        "a\tb\nc\nd\u{2011}e\u{AD}f",
    );
    check_text(
        r#"<w:r><w:t>a</w:t><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Times" w:char="00E9"/><w:sym w:font="Arial" w:char="F0E9"/></w:r>"#,
        "a\u{FFFC}\u{E9}\u{E9}",
    );
    check_text(
        "<w:r><w:t>p&#233;do &amp; <![CDATA[<b>]]></w:t></w:r>",
        "p\u{E9}do & <b>",
    );
}

#[test]
fn elements_that_group_leave_no_trace() {
    let child = run("child ");
    check_text(
        &format!(
            r"<w:hyperlink>{child}</w:hyperlink><w:smartTag><w:smartTagPr><w:attr/></w:smartTagPr>{}</w:smartTag><w:sdt><w:sdtPr><w:placeholder>{child}</w:placeholder></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt><w:customXml>{}</w:customXml>",
            run("porno"),
            run("gra"),
            run("phy"),
        ),
        "child pornography",
    );
    check(
        &format!(
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
            paragraph(&[&child])
        ),
        &["paragraph 1: child"],
    );
}

#[test]
fn controls_stand_in_each_other_and_what_is_to_be_filled_in_stands_apart() {
    let control = |properties: &str, inside: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        )
    };
    let nested = control("<w:rPr><w:b/></w:rPr>", &control("", &run("pornography")));
    check_text(&[run("child "), nested].concat(), "child pornography");
    let empty = control("<w:showingPlcHdr/>", &run("child pornography"));
    check(
        &paragraph(&[&run("child "), &empty, &run(" pornography")]),
        &[
            "paragraph 1: child \u{FFFC} pornography",
            " deleted: child pornography",
        ],
    );
    let filled = control(r#"<w:showingPlcHdr w:val="0"/>"#, &run("child"));
    check_text(&filled, "child");
    let block = control("<w:showingPlcHdr/>", &paragraph(&[&run("Click here")]));
    check(
        &[block, paragraph(&[&run("a")])].concat(),
        &[" deleted: Click here", "paragraph 1: a"],
    );
}

#[test]
fn directions_and_readings_beside_a_text_leave_no_trace() {
    check_text(
        &format!(
            r#"<w:dir w:val="rtl">{}</w:dir><w:bdo w:val="ltr">{}</w:bdo><w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"#,
            run("child "),
            run("porno"),
            run("reading"),
            run("graphy")
        ),
        "child pornography",
    );
}

#[test]
fn hidden_text_stands_apart() {
    let hidden = |text: &str| format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r>");
    check(
        &paragraph(&[
            &run("child "),
            &hidden("note "),
            &hidden("of mine"),
            &run("pornography"),
        ]),
        &["paragraph 1: child pornography", " deleted: note of mine"],
    );
    let shown = r#"<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>a</w:t></w:r>"#;
    check_text(shown, "a");
    // Only for pages on the Web; and a mark of a paragraph that lets the next one follow on its line.
    check_text("<w:r><w:rPr><w:webHidden/></w:rPr><w:t>a</w:t></w:r>", "a");
    let end = "<w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>";
    check_text(&[end, &run("a")].concat(), "a");
}

#[test]
fn a_style_may_hide_a_text() {
    let styles = part(
        "styles",
        r#"<w:style w:type="paragraph" w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="Shown"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>"#,
    );
    let styled = r#"<w:pPr><w:pStyle w:val="Note"/></w:pPr>"#;
    let shown = r#"<w:r><w:rPr><w:rStyle w:val="Shown"/></w:rPr><w:t>b</w:t></w:r>"#;
    let inside = paragraph(&[styled, &run("a"), shown]);
    assert_eq!(
        told(&FORMAT, &docx_with(&inside, &[("styles", &styles)])),
        ["paragraph 1: b", " deleted: a"]
    );
}

#[test]
fn what_stands_in_files_of_its_own_is_told_of() {
    let inside = [
        r#"<w:altChunk r:id="a"/><w:altChunk r:id="b"><w:altChunkPr/></w:altChunk>"#.to_owned(),
        paragraph(&[
            &run("a"),
            "<w:r><w:object/></w:r>",
            r#"<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="c"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#,
            r#"<w:subDoc r:id="d"/>"#,
        ]),
    ];
    let unread = |bytes: &[u8]| {
        let options = crate::document::Options::default();
        let read = FORMAT.open("test", bytes, &options, |_, document| {
            document.package.as_ref().unwrap().unread
        });
        read.unwrap()
    };
    let found = unread(&docx(&inside.concat()));
    assert_eq!((found.imported, found.embedded), (3, 2));
    assert_eq!(
        found.to_string(),
        "3 texts of other files that are shown as parts of it and 2 embedded objects (charts, sheets or documents)"
    );
    assert!(!unread(&docx(&paragraph(&[&run("a")]))).is_some());
}

#[test]
fn results_of_fields_are_read_and_codes_are_not() {
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    check_text(
        &format!(
            r#"<w:fldSimple w:instr=" REF child_pornography ">{}</w:fldSimple>"#,
            run("result")
        ),
        "result",
    );
    // A field in the code of another one: its result is code.
    check_text(
        &[
            run("a "),
            field("begin"),
            code(" IF child pornography "),
            field("begin"),
            code(" REF x "),
            field("separate"),
            run("child pornography"),
            field("end"),
            field("separate"),
            run("b"),
            field("end"),
            run(" c"),
        ]
        .concat(),
        "a b c",
    );
    // A table of contents reaches over paragraphs.
    let toc = [
        paragraph(&[
            &field("begin"),
            &code(" TOC "),
            &field("separate"),
            &run("Part 1"),
        ]),
        paragraph(&[&run("Part 2"), &field("end")]),
    ];
    check(
        &toc.concat(),
        &["paragraph 1: Part 1", "paragraph 2: Part 2"],
    );
}

#[test]
fn a_field_without_an_end_hides_nothing() {
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#;
    let end = r"<w:r><w:fldChar w:fldCharType='end'/></w:r>";
    check_text(&[begin, &run("child")].concat(), "child");
    check_text(&[end, begin, &run("child")].concat(), "child");
}

#[test]
fn insertions_count_and_deletions_are_told_apart() {
    let deleted = |text: &str| format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>");
    let inserted = |text: &str| format!("<w:ins>{}</w:ins>", run(text));
    check(
        &paragraph(&[
            &run("child "),
            &deleted("porno"),
            &deleted("graphy"),
            &inserted("sexual abuse material"),
            &deleted(" x"),
        ]),
        &[
            "paragraph 1: child sexual abuse material",
            " deleted: pornography",
            " deleted: x",
        ],
    );
    // Text that was moved: from here, to there.
    check(
        &[
            paragraph(&[&format!("<w:moveFrom>{}</w:moveFrom>", run("moved"))]),
            paragraph(&[&format!("<w:moveTo>{}</w:moveTo>", run("moved"))]),
        ]
        .concat(),
        &[" deleted: moved", "paragraph 1: moved"],
    );
    // What was inserted and deleted again.
    check(
        &paragraph(&[&run("a"), &format!("<w:ins>{}</w:ins>", deleted("b"))]),
        &["paragraph 1: a", " deleted: b"],
    );
}

#[test]
fn a_paragraph_whose_end_is_deleted_goes_on_in_the_next_one() {
    let end = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";
    check(
        &[
            paragraph(&[end, &run("child ")]),
            paragraph(&[end]),
            paragraph(&[&run("pornography")]),
            paragraph(&[end, &run("last")]),
        ]
        .concat(),
        &["paragraph 1: child pornography", "paragraph 2: last"],
    );
}

#[test]
fn properties_as_they_were_before_a_change_are_not_read() {
    check(
        r#"<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:rtl/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>"#,
        &["paragraph 1: a"],
    );
}

#[test]
fn a_text_box_is_read_once_and_beside_its_paragraph() {
    let framed = |text: &str| {
        format!(
            "<w:txbxContent>{}</w:txbxContent>",
            paragraph(&[&run(text)])
        )
    };
    let box_of = |text: &str| {
        format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor>{0}</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{0}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            framed(text)
        )
    };
    check(
        &paragraph(&[&run("child "), &box_of("boxed"), &run("pornography")]),
        &["paragraph 1: child pornography", "text box: boxed"],
    );
    // Only older programs are given text.
    let fallback = format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:drawing/></mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"#,
        framed("old")
    );
    check(&paragraph(&[&fallback]), &["text box: old"]);
}

#[test]
fn a_picture_in_the_line_parts_words_and_one_beside_it_does_not() {
    let picture = |kind: &str| format!("<w:r><w:drawing><wp:{kind}/></w:drawing></w:r>");
    check_text(
        &[run("a"), picture("inline"), run("b")].concat(),
        "a\u{FFFC}b",
    );
    check_text(&[run("a"), picture("anchor"), run("b")].concat(), "ab");
    check_text(
        &[
            run("a"),
            "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>".to_owned(),
            run("b"),
        ]
        .concat(),
        "a\u{FFFC}b",
    );
}

#[test]
fn tables_are_told_by_their_rows() {
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(&[&run(text)]));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl><w:tblPr/><w:tblGrid/>{}{}</w:tbl>",
        row(&[cell("a"), cell("b")]),
        row(&[cell("c")])
    );
    let gone = format!(
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
        cell("d")
    );
    check(
        &[
            paragraph(&[&run("x")]),
            table,
            paragraph(&[&run("y")]),
            gone,
        ]
        .concat(),
        &[
            "paragraph 1: x",
            "table 1, row 1: a",
            "table 1, row 1: b",
            "table 1, row 2: c",
            "paragraph 2: y",
            "table 2, row 1 deleted: d",
        ],
    );
}

const STYLES: &str = r#"
    <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>
    <w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Citation"><w:name w:val="Quote"/></w:style>
    <w:style w:type="character" w:styleId="Langue"><w:rPr><w:lang w:val="fr-CA"/></w:rPr></w:style>"#;

#[test]
fn places_and_roles_follow_the_styles() {
    let styled = |style: &str, text: &str| {
        let style = format!(r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>"#);
        paragraph(&[&style, &run(text)])
    };
    let level = |level: &str| format!(r#"<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>"#);
    let styles = part("styles", STYLES);
    let bytes = docx_with(
        &[
            styled("Titre", "Bill 41"),
            paragraph(&[&run("a")]),
            styled("Titre1", "Part 2: Offences"),
            styled("Titre2", "Section 7"),
            paragraph(&[&run("b")]),
            styled("Citation", "c"),
            paragraph(&[&level("1"), &run("Section 8")]),
            paragraph(&[&run("d")]),
            styled("Titre", "Again"),
            styled("Titre1", "الباب الثالث"),
            paragraph(&[&run("e")]),
        ]
        .concat(),
        &[("styles", &styles)],
    );
    assert_eq!(
        told(&FORMAT, &bytes),
        [
            " title en: Bill 41",
            "paragraph 1 en: a",
            "Part 2: Offences heading en: Part 2: Offences",
            "Part 2: Offences, Section 7 heading en: Section 7",
            "Part 2: Offences, Section 7, paragraph 1 en: b",
            "Part 2: Offences, Section 7, paragraph 2 quotation en: c",
            "Part 2: Offences, Section 8 heading en: Section 8",
            "Part 2: Offences, Section 8, paragraph 1 en: d",
            "Part 2: Offences, Section 8 heading en: Again",
            "الباب الثالث heading en: الباب الثالث",
            "الباب الثالث، الفقرة 1 en: e",
        ]
    );
}

#[test]
fn the_language_is_that_of_most_of_a_paragraph() {
    let with = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let styles = part("styles", STYLES);
    let bytes = docx_with(
        &[
            paragraph(&[&with(r#"<w:rStyle w:val="Langue"/>"#, "mineur")]),
            paragraph(&[&with(r#"<w:lang w:val="fr-FR"/>"#, "mineur"), &run("a")]),
            paragraph(&[&with("<w:rtl/>", "text")]),
            paragraph(&[&with(r#"<w:rtl w:val="0"/>"#, "text")]),
            paragraph(&[&with(r#"<w:rtl/><w:lang w:bidi="he-IL"/>"#, "text")]),
        ]
        .concat(),
        &[("styles", &styles)],
    );
    assert_eq!(
        told(&FORMAT, &bytes),
        [
            "paragraph 1 fr: mineur",
            "paragraph 2 fr: mineura",
            "paragraph 3 ar: text",
            "paragraph 4 en: text",
            "paragraph 5: text",
        ]
    );
}

#[test]
fn headers_footers_and_notes_are_read_and_comments_are_not() {
    let call = |kind: &str, id: &str| format!(r#"<w:r><w:{kind}Reference w:id="{id}"/></w:r>"#);
    let note = |kind: &str, id: &str, text: &str| {
        format!(
            r#"<w:{kind} w:id="{id}">{}</w:{kind}>"#,
            paragraph(&[&run(text)])
        )
    };
    let foot = part(
        "footnotes",
        &[
            format!(
                r#"<w:footnote w:type="separator" w:id="-1">{}</w:footnote>"#,
                paragraph(&[&run("line")])
            ),
            note("footnote", "7", "second"),
            note("footnote", "2", "first"),
        ]
        .concat(),
    );
    let end = part("endnotes", &note("endnote", "3", "end"));
    let header = part("hdr", &paragraph(&[&run("head")]));
    let footer = part("ftr", &paragraph(&[&run("foot")]));
    let comments = part("comments", &paragraph(&[&run("comment")]));
    let bytes = docx_with(
        &paragraph(&[
            &run("child"),
            &call("footnote", "2"),
            &run(" pornography"),
            &call("footnote", "7"),
            &call("endnote", "3"),
        ]),
        &[
            ("footnotes", &foot),
            ("endnotes", &end),
            ("header", &header),
            ("footer", &footer),
            ("comments", &comments),
        ],
    );
    assert_eq!(
        told(&FORMAT, &bytes),
        [
            "paragraph 1: child pornography",
            "page header: head",
            "page footer: foot",
            "footnote 2: second",
            "footnote 1: first",
            "endnote 1: end",
        ]
    );
}

#[test]
fn strict_documents_and_other_prefixes_are_read_too() {
    let text = format!(
        r#"<document xmlns="{STRICT}" xmlns:w="urn:other"><body><p><r><rPr><rtl/></rPr><t>child</t><w:t>not a word</w:t></r></p></body></document>"#
    );
    let relations = format!(
        r#"{RELATIONS}<Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/Word/Main.xml"/></Relationships>"#
    );
    // Names of parts do not tell capitals.
    let bytes = package(&[("_rels/.rels", &relations), ("word/main.xml", &text)]);
    assert_eq!(told(&FORMAT, &bytes), ["paragraph 1: child"]);
}

#[test]
fn a_part_in_utf_16_is_read() {
    let text = body(&paragraph(&[&run("p\u{E9}do")]));
    let bytes: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(
        "word/document.xml",
        zip::write::SimpleFileOptions::default(),
    )
    .unwrap();
    std::io::Write::write_all(&mut zip, &bytes).unwrap();
    let package = zip.finish().unwrap().into_inner();
    assert_eq!(told(&FORMAT, &package), ["paragraph 1: p\u{E9}do"]);
}

#[test]
fn a_run_says_what_a_writer_must_know_of_it() {
    let inside = r"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:ins><w:r><w:t>b</w:t><w:tab/></w:r></w:ins><w:r/></w:p>";
    let bytes = docx(inside);
    let body = body(inside);
    let read = FORMAT.open(
        "test",
        &bytes,
        &crate::document::Options::default(),
        |_, document| {
            let package = document.package.clone().unwrap();
            assert_eq!(package.parts[0].name, "word/document.xml");
            assert!(!package.signed);
            let runs = package.runs.iter();
            runs.map(|run| run.span.span().of(&body).to_owned())
                .collect::<Vec<_>>()
        },
    );
    assert_eq!(
        read.unwrap(),
        [
            "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>",
            "<w:r><w:t>b</w:t><w:tab/></w:r>"
        ]
    );
}

#[test]
fn what_is_no_document_is_told_with_what_to_do() {
    for (bytes, expected) in [
        (b"".as_slice(), "it is empty"),
        (b"%PDF-1.7", "it is a PDF"),
        (b"{\\rtf1", "Rich Text Format"),
        (b"just text", "not the package of parts"),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0d\0",
            "Word 97 to 2003 (.doc)",
        ),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
            "it is encrypted",
        ),
        (b"PK\x03\x04 cut", "cut or damaged"),
    ] {
        let error = refusal(&FORMAT, bytes);
        assert!(
            error.starts_with("cannot read test: ") && error.contains(expected),
            "{error}"
        );
    }
    let other = |name: &str| refusal(&FORMAT, &package(&[(name, "<a/>")]));
    assert!(other("xl/workbook.xml").contains("a spreadsheet"));
    assert!(other("content.xml").contains("--input odt"));
    assert!(other("a.txt").contains("no word/document.xml"));
}

#[test]
fn a_malformed_part_is_named() {
    let error = refusal(
        &FORMAT,
        &package(&[("word/document.xml", body("<w:p>").get(..400).unwrap())]),
    );
    assert!(
        error.contains("its part word/document.xml is malformed at byte"),
        "{error}"
    );
    let styles = "<w:styles><w:style></w:styles>";
    let error = refusal(&FORMAT, &docx_with("", &[("styles", styles)]));
    assert!(
        error.contains("its part word/part1.xml is malformed at byte"),
        "{error}"
    );
}
