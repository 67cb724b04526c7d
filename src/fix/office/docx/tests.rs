//! Documents made by hand, one for each thing that a docx can have where a change is to be written.

use std::fmt::Write as _;

use crate::document::format_named;
use crate::document::package::sample::package;
use crate::fix::office::sample::{DATE, Want, check_part, check_refused, members, written};
use crate::fix::office::{Obstacle, Written};

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const MAIN: &str = "word/document.xml";

/// The part of the body with these paragraphs.
fn body(inside: &str) -> String {
    format!(r#"<w:document xmlns:w="{TRANSITIONAL}"><w:body>{inside}</w:body></w:document>"#)
}

fn docx(inside: &str) -> Vec<u8> {
    package(&[("[Content_Types].xml", TYPES), (MAIN, &body(inside))])
}

fn make(bytes: &[u8], wants: &[Want<'_>]) -> Written {
    written(format_named("docx").unwrap(), bytes, wants)
}

/// A run of that text.
fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// The start tag of a tracked change of that number.
fn tag(name: &str, id: u32) -> String {
    format!(r#"<w:{name} w:id="{id}" w:author="harmonise" w:date="{DATE}">"#)
}

/// A run that is struck.
fn struck(id: u32, properties: &str, text: &str) -> String {
    let tag = tag("del", id);
    format!(
        r#"{tag}<w:r>{properties}<w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>"#
    )
}

/// A run that is put in.
fn put(id: u32, properties: &str, text: &str) -> String {
    let tag = tag("ins", id);
    format!(r#"{tag}<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r></w:ins>"#)
}

#[track_caller]
fn check(inside: &str, wants: &[Want<'_>], expected: &str) {
    let made = make(&docx(inside), wants);
    check_part(MAIN, &body("<BODY/>"), &made, expected);
}

#[track_caller]
fn refused(inside: &str, obstacle: Obstacle) {
    let bytes = docx(inside);
    check_refused(&bytes, &make(&bytes, &[OLD]), obstacle);
}

const OLD: Want<'_> = Want::Write("old words", "new");

#[test]
fn a_run_is_cut_where_the_words_begin_and_end_and_keeps_its_properties() {
    let bold = "<w:rPr><w:b/></w:rPr>";
    check(
        &format!("<w:p><w:r>{bold}<w:t>The old words stay.</w:t></w:r></w:p>"),
        &[OLD],
        &format!(
            r#"<w:p><w:r>{bold}<w:t xml:space="preserve">The </w:t></w:r>{}{}<w:r>{bold}<w:t xml:space="preserve"> stay.</w:t></w:r></w:p>"#,
            struck(1, bold, "old words"),
            put(2, bold, "new")
        ),
    );
}

#[test]
fn a_whole_run_is_struck_as_it_is() {
    check(
        r#"<w:p><w:r w:rsidR="00AB"><w:t>old words</w:t></w:r></w:p>"#,
        &[OLD],
        &format!(
            r#"<w:p>{}<w:r w:rsidR="00AB"><w:delText>old words</w:delText></w:r></w:del>{}<w:r w:rsidR="00AB"><w:t xml:space="preserve">new</w:t></w:r></w:ins></w:p>"#,
            tag("del", 1),
            tag("ins", 2)
        ),
    );
}

#[test]
fn hidden_text_between_the_words_stays_where_it_is() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>note</w:t></w:r>";
    check(
        &format!("<w:p>{}{hidden}{}</w:p>", run("old "), run("words")),
        &[OLD],
        &format!(
            r#"<w:p>{}<w:r><w:delText xml:space="preserve">old </w:delText></w:r></w:del>{hidden}{}<w:r><w:delText xml:space="preserve">words</w:delText></w:r></w:del>{}</w:p>"#,
            tag("del", 1),
            tag("del", 2),
            put(3, "", "new")
        ),
    );
}

#[test]
fn words_across_runs_are_struck_in_each_and_what_is_between_stays() {
    let (bold, italic) = ("<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>");
    let between = r#"<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="7" w:name="a"/>"#;
    check(
        &format!(
            r#"<w:p><w:r>{bold}<w:t xml:space="preserve">The ol</w:t></w:r>{between}<w:r>{italic}<w:t xml:space="preserve">d words stay</w:t></w:r></w:p>"#
        ),
        &[OLD],
        &format!(
            r#"<w:p><w:r>{bold}<w:t xml:space="preserve">The </w:t></w:r>{}{between}{}{}<w:r>{italic}<w:t xml:space="preserve"> stay</w:t></w:r></w:p>"#,
            struck(1, bold, "ol"),
            struck(2, italic, "d words"),
            put(3, italic, "new"),
        ),
    );
}

#[test]
fn new_words_stand_beside_those_that_give_them_their_properties() {
    // The smaller part of the words is in a link: the new ones are not.
    let (link, end) = (r#"<w:hyperlink w:anchor="a">"#, "</w:hyperlink>");
    check(
        &format!("<w:p>{}{link}{}{end}</w:p>", run("old wo"), run("rds")),
        &[OLD],
        &format!(
            "<w:p>{}{}{link}{}{end}</w:p>",
            struck(1, "", "old wo"),
            put(2, "", "new"),
            struck(3, "", "rds"),
        ),
    );
}

#[test]
fn several_changes_of_one_run_leave_what_is_between() {
    check(
        &format!("<w:p>{}</w:p>", run("old words and olde wordes")),
        &[OLD, Want::Write("olde wordes", "newer")],
        &format!(
            "<w:p>{}{}{}{}{}</w:p>",
            struck(1, "", "old words"),
            put(2, "", "new"),
            run(" and "),
            struck(3, "", "olde wordes"),
            put(4, "", "newer"),
        ),
    );
    check(
        &format!("<w:p>{}</w:p>", run("old words")),
        &[Want::Write("old ", "1"), Want::Write("words", "2")],
        &format!(
            "<w:p>{}{}{}{}</w:p>",
            struck(1, "", "old "),
            put(2, "", "1"),
            struck(3, "", "words"),
            put(4, "", "2"),
        ),
    );
}

#[test]
fn what_stands_for_a_character_is_struck_as_it_stands() {
    check(
        r"<w:p><w:r><w:t>pre</w:t><w:noBreakHyphen/><w:t>old</w:t><w:br/><w:t>words&amp;</w:t><w:tab/></w:r></w:p>",
        &[Want::Write("pre\u{2011}old\nwords&", "a\nb & <c>")],
        &format!(
            r#"<w:p>{}<w:r><w:delText>pre</w:delText><w:noBreakHyphen/><w:delText>old</w:delText><w:br/><w:delText>words&amp;</w:delText></w:r></w:del>{}<w:r><w:t xml:space="preserve">a</w:t><w:br/><w:t xml:space="preserve">b &amp; &lt;c&gt;</w:t></w:r></w:ins><w:r><w:tab/></w:r></w:p>"#,
            tag("del", 1),
            tag("ins", 2)
        ),
    );
}

#[test]
fn what_is_in_the_run_beside_the_words_stays_outside_of_the_change() {
    let note = r#"<w:footnoteReference w:id="3"/>"#;
    check(
        &format!("<w:p><w:r>{note}<w:t>old words</w:t>{note}</w:r></w:p>"),
        &[OLD],
        &format!(
            r"<w:p><w:r>{note}</w:r>{}<w:r><w:delText>old words</w:delText></w:r></w:del>{}<w:r>{note}</w:r></w:p>",
            tag("del", 1),
            put(2, "", "new"),
        ),
    );
    refused(
        &format!("<w:p><w:r><w:t>old</w:t>{note}<w:t> words</w:t></w:r></w:p>"),
        Obstacle::Interrupted,
    );
    // In a run of its own it stays between.
    let call = format!("<w:r>{note}</w:r>");
    check(
        &format!("<w:p>{}{call}{}</w:p>", run("old"), run(" words")),
        &[OLD],
        &format!(
            "<w:p>{}{call}{}{}</w:p>",
            struck(1, "", "old"),
            struck(2, "", " words"),
            put(4, "", "new"),
        ),
    );
}

#[test]
fn what_others_have_put_in_is_theirs_to_change() {
    for (start, end) in [("<w:ins>", "</w:ins>"), ("<w:moveTo>", "</w:moveTo>")] {
        refused(
            &format!("<w:p>{}{start}{}{end}</w:p>", run("old "), run("words")),
            Obstacle::Inserted,
        );
    }
}

#[test]
fn words_that_come_from_elsewhere_are_left() {
    for property in [
        r#"<w:dataBinding w:xpath="/a"/>"#,
        r#"<w:lock w:val="contentLocked"/>"#,
        "<w:dropDownList/>",
    ] {
        refused(
            &format!(
                "<w:p><w:sdt><w:sdtPr>{property}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
                run("old words")
            ),
            Obstacle::Held,
        );
    }
    check(
        &format!(
            "<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
            run("old words")
        ),
        &[OLD],
        &format!(
            "<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}{}</w:sdtContent></w:sdt></w:p>",
            struck(1, "", "old words"),
            put(2, "", "new"),
        ),
    );
}

#[test]
fn where_a_field_has_no_end_nothing_can_be_told_from_its_code() {
    refused(
        &format!(
            r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{}</w:p>"#,
            run("old words")
        ),
        Obstacle::Code,
    );
}

#[test]
fn what_cannot_be_cut_is_refused() {
    refused(
        "<w:p><w:r><w:t><![CDATA[the old words]]></w:t></w:r></w:p>",
        Obstacle::Unmapped,
    );
}

#[test]
fn a_signed_document_is_left() {
    let bytes = package(&[
        (MAIN, &body(&format!("<w:p>{}</w:p>", run("old words")))),
        ("_xmlsignatures/sig1.xml", "<Signature/>"),
    ]);
    check_refused(&bytes, &make(&bytes, &[OLD]), Obstacle::Signed);
}

#[test]
fn names_are_those_of_the_document() {
    let strict = |open: &str, inside: &str, close: &str| {
        format!("{open}<BODY/>{close}").replace("<BODY/>", inside)
    };
    let open = format!(r#"<a:document xmlns:a="{STRICT}"><a:body><a:p>"#);
    let close = "</a:p></a:body></a:document>";
    let bytes = package(&[(
        MAIN,
        &strict(&open, "<a:r><a:t>old words</a:t></a:r>", close),
    )]);
    let changed = |name: &str, id: u32| {
        format!(r#"<a:{name} a:id="{id}" a:author="harmonise" a:date="{DATE}">"#)
    };
    check_part(
        MAIN,
        &strict(&open, "<BODY/>", close),
        &make(&bytes, &[OLD]),
        &format!(
            r#"{}<a:r><a:delText>old words</a:delText></a:r></a:del>{}<a:r><a:t xml:space="preserve">new</a:t></a:r></a:ins>"#,
            changed("del", 1),
            changed("ins", 2)
        ),
    );
    // Attributes need a prefix where elements have none.
    let open = format!(r#"<document xmlns="{STRICT}"><body><p>"#);
    let close = "</p></body></document>";
    let bytes = package(&[(MAIN, &strict(&open, "<r><t>old words</t></r>", close))]);
    let own = |name: &str, id: u32| {
        format!(
            r#"<harmonise:{name} xmlns:harmonise="{STRICT}" harmonise:id="{id}" harmonise:author="harmonise" harmonise:date="{DATE}">"#
        )
    };
    check_part(
        MAIN,
        &strict(&open, "<BODY/>", close),
        &make(&bytes, &[OLD]),
        &format!(
            r#"{}<r><delText>old words</delText></r></harmonise:del>{}<r><t xml:space="preserve">new</t></r></harmonise:ins>"#,
            own("del", 1),
            own("ins", 2)
        ),
    );
}

#[test]
fn no_number_is_given_twice() {
    let history = |id: u32| {
        format!(
            r#"<w:rPr><w:b/><w:rPrChange w:id="{id}" w:author="A"><w:rPr/></w:rPrChange></w:rPr>"#
        )
    };
    let bold = "<w:rPr><w:b/></w:rPr>";
    check(
        &format!(
            r#"<w:p><w:ins w:id="2" w:author="A">{}</w:ins><w:r>{}<w:t xml:space="preserve">The old words stay</w:t></w:r></w:p>"#,
            run("More. "),
            history(1),
        ),
        &[OLD],
        &format!(
            r#"<w:p><w:ins w:id="2" w:author="A">{}</w:ins><w:r>{}<w:t xml:space="preserve">The </w:t></w:r>{}{}<w:r>{}<w:t xml:space="preserve"> stay</w:t></w:r></w:p>"#,
            run("More. "),
            history(1),
            struck(3, &history(5), "old words"),
            put(4, bold, "new"),
            history(6),
        ),
    );
}

#[test]
fn a_part_in_utf16_stays_in_it() {
    let text = body(&format!("<w:p>{}</w:p>", run("\u{E9} old words")));
    let wide = |text: &str| -> Vec<u8> {
        let text = format!("\u{FEFF}{text}"); // ZERO WIDTH NO-BREAK SPACE, the byte order mark
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file(MAIN, options).unwrap();
    std::io::Write::write_all(&mut zip, &wide(&text)).unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    let made = make(&bytes, &[OLD]);
    let mut archive = crate::document::package::Archive::open(&made.bytes).unwrap();
    let now = archive.member(MAIN).unwrap().unwrap();
    let changed = struck(1, "", "old words") + &put(2, "", "new");
    let expected = body(&format!("<w:p>{}{changed}</w:p>", run("\u{E9} ")));
    assert!(now == wide(&expected));
}

/// A document whose main part refers to others, each by its kind.
fn docx_with(inside: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut relations = "<Relationships>".to_owned();
    for (kind, _) in parts {
        let _ = write!(
            relations,
            r#"<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>"#
        );
    }
    relations.push_str("</Relationships>");
    let names: Vec<String> = parts
        .iter()
        .map(|(kind, _)| format!("word/{kind}.xml"))
        .collect();
    let body = body(inside);
    let mut members = vec![
        ("[Content_Types].xml", TYPES),
        (MAIN, body.as_str()),
        ("word/_rels/document.xml.rels", relations.as_str()),
    ];
    let parts = names.iter().zip(parts);
    members.extend(parts.map(|(name, (_, text))| (name.as_str(), *text)));
    package(&members)
}

const SAY: Want<'_> = Want::Say("old words", "They are old.");

/// The markup of a comment around words.
fn around(id: u32, words: &str) -> String {
    format!(
        r#"<w:commentRangeStart w:id="{id}"/>{words}<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r>"#
    )
}

fn comment(id: u32, text: &str) -> String {
    format!(
        r#"<w:comment w:id="{id}" w:author="harmonise" w:date="{DATE}" w:initials="h"><w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:comment>"#
    )
}

#[test]
fn a_comment_stands_around_the_words_and_in_a_part_that_the_lists_name() {
    let bytes = docx(&format!(
        "<w:p>{}{}</w:p>",
        run("The old "),
        run("words stay")
    ));
    let made = make(&bytes, &[SAY]);
    check_part(
        MAIN,
        &body("<BODY/>"),
        &made,
        &format!(
            "<w:p>{}{}{}</w:p>",
            run("The "),
            around(1, &(run("old ") + &run("words"))),
            run(" stay")
        ),
    );
    let members = members(&made.bytes);
    assert!(members["word/comments.xml"].contains(&comment(1, "They are old.")));
    assert!(members["word/_rels/document.xml.rels"].contains(&format!(
        r#"<Relationship Id="rId1" Type="{OFFICE}/comments" Target="comments.xml"/>"#
    )));
    assert!(members["[Content_Types].xml"].contains(r#"<Override PartName="/word/comments.xml""#));
    // It is there now.
    let again = make(&made.bytes, &[SAY]);
    assert_eq!(
        (again.there.as_slice(), again.bytes == made.bytes),
        ([0].as_slice(), true)
    );
    let other = make(&made.bytes, &[Want::Say("old words", "They are too old.")]);
    assert!(other.there.is_empty());
}

#[test]
fn comments_of_others_stay_and_new_ones_come_behind_them() {
    let theirs =
        r#"<w:comment w:id="1" w:author="A"><w:p><w:r><w:t>Mine.</w:t></w:r></w:p></w:comment>"#;
    let part =
        |inside: &str| format!(r#"<w:comments xmlns:w="{TRANSITIONAL}">{inside}</w:comments>"#);
    let inside = format!("<w:p>{}</w:p>", around(1, &run("old words")));
    let bytes = docx_with(&inside, &[("comments", &part(theirs))]);
    let made = make(&bytes, &[SAY]);
    assert_eq!(made.refused, []);
    let now = members(&made.bytes);
    let ours = comment(2, "They are old.");
    assert_eq!(now["word/comments.xml"], part(&format!("{theirs}{ours}")));
    let lists = ["[Content_Types].xml", "word/_rels/document.xml.rels"];
    let before = members(&bytes);
    assert!(lists.iter().all(|list| now[*list] == before[*list]));
    // The part may have no comment yet.
    let empty = format!(r#"<w:comments xmlns:w="{TRANSITIONAL}"/>"#);
    let made = make(&docx_with(&inside, &[("comments", &empty)]), &[SAY]);
    assert_eq!(members(&made.bytes)["word/comments.xml"], part(&ours));
}

#[test]
fn a_comment_is_put_where_it_is_shown() {
    // On the call of a note.
    let call = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let notes = format!(
        r#"<w:footnotes xmlns:w="{TRANSITIONAL}"><w:footnote w:id="2"><w:p>{}</w:p></w:footnote></w:footnotes>"#,
        run("old words")
    );
    let bytes = docx_with(&format!("<w:p>{call}</w:p>"), &[("footnotes", &notes)]);
    let made = make(&bytes, &[SAY]);
    check_part(
        MAIN,
        &body("<BODY/>"),
        &made,
        &format!("<w:p>{}</w:p>", around(1, call)),
    );
    assert_eq!(members(&made.bytes)["word/footnotes.xml"], notes);
    assert_eq!(make(&made.bytes, &[SAY]).there, [0]);
    // On the run that holds a text box.
    let holder = format!(
        "<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>",
        run("old words")
    );
    check(
        &format!("<w:p>{holder}</w:p>"),
        &[SAY],
        &format!("<w:p>{}</w:p>", around(1, &holder)),
    );
    // Nowhere in the head of a page.
    let header = format!(
        r#"<w:hdr xmlns:w="{TRANSITIONAL}"><w:p>{}</w:p></w:hdr>"#,
        run("old words")
    );
    let bytes = docx_with(&format!("<w:p>{}</w:p>", run("a")), &[("header", &header)]);
    check_refused(&bytes, &make(&bytes, &[SAY]), Obstacle::NoComment);
    // A correction stands in all of them.
    for bytes in [
        bytes,
        docx_with(&format!("<w:p>{call}</w:p>"), &[("footnotes", &notes)]),
    ] {
        assert_eq!(make(&bytes, &[OLD]).refused, []);
    }
}

#[test]
fn an_insertion_of_others_may_be_commented_on() {
    check(
        &format!(r#"<w:p><w:ins w:id="1">{}</w:ins></w:p>"#, run("old words")),
        &[SAY],
        &format!(
            r#"<w:p><w:ins w:id="1">{}</w:ins></w:p>"#,
            around(2, &run("old words"))
        ),
    );
}

#[test]
fn an_arabic_line_of_a_comment_runs_from_right_to_left() {
    let made = make(
        &docx(&format!("<w:p>{}</w:p>", run("old words"))),
        &[Want::Say("old words", "مواد")],
    );
    let comments = &members(&made.bytes)["word/comments.xml"];
    assert!(comments.contains("<w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr>"));
}

#[test]
fn text_boxes_inside_a_run_that_is_cut_are_changed_on_their_own() {
    let nested =
        |text: &str| format!("<w:pict><w:txbxContent><w:p>{text}</w:p></w:txbxContent></w:pict>");
    check(
        &format!(
            r"<w:p><w:r><w:t>old words</w:t>{}</w:r></w:p>",
            nested(&run("olde wordes"))
        ),
        &[OLD, Want::Write("olde wordes", "newer")],
        &format!(
            r"<w:p>{}<w:r><w:delText>old words</w:delText></w:r></w:del>{}<w:r>{}</w:r></w:p>",
            tag("del", 1),
            put(2, "", "new"),
            nested(&(struck(3, "", "olde wordes") + &put(4, "", "newer"))),
        ),
    );
}
