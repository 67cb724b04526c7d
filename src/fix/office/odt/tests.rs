//! Documents made by hand, one for each thing that an `OpenDocument` text can have where a change is to be written.

use crate::document::format_named;
use crate::document::package::sample::package;
use crate::fix::office::sample::{DATE, Want, check_part, check_refused, members, written};
use crate::fix::office::{Obstacle, Written};

const SPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/""#;
const CONTENT: &str = "content.xml";

/// The part with that inside of its body.
fn content(inside: &str) -> String {
    format!(
        "<office:document-content {SPACES}><office:body><office:text>{inside}</office:text></office:body></office:document-content>"
    )
}

fn odt(inside: &str) -> Vec<u8> {
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (CONTENT, &content(inside)),
    ])
}

fn make(bytes: &[u8], wants: &[Want<'_>]) -> Written {
    written(format_named("odt").unwrap(), bytes, wants)
}

const OLD: Want<'_> = Want::Write("old words", "new");
const SAY: Want<'_> = Want::Say("old words", "They are old.");

/// A change in the list, by its number.
fn region(id: u32, kind: &str, inside: &str) -> String {
    format!(
        r#"<text:changed-region xml:id="harmonise{id}" text:id="harmonise{id}"><text:{kind}><office:change-info xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>harmonise</dc:creator><dc:date>{DATE}</dc:date></office:change-info>{inside}</text:{kind}></text:changed-region>"#
    )
}

fn struck(id: u32, inside: &str) -> String {
    region(id, "deletion", inside)
}

fn put(id: u32) -> String {
    region(id, "insertion", "")
}

/// A new list of changes.
fn list(inside: &str) -> String {
    format!(r#"<text:tracked-changes text:track-changes="false">{inside}</text:tracked-changes>"#)
}

/// The mark of struck words.
fn gone(id: u32) -> String {
    format!(r#"<text:change text:change-id="harmonise{id}"/>"#)
}

/// New words with their marks.
fn new(id: u32, text: &str) -> String {
    format!(
        r#"<text:change-start text:change-id="harmonise{id}"/>{text}<text:change-end text:change-id="harmonise{id}"/>"#
    )
}

#[track_caller]
fn check(inside: &str, wants: &[Want<'_>], expected: &str) {
    let made = make(&odt(inside), wants);
    check_part(CONTENT, &content("<BODY/>"), &made, expected);
}

#[track_caller]
fn refused(inside: &str, wants: &[Want<'_>], obstacle: Obstacle) {
    let bytes = odt(inside);
    check_refused(&bytes, &make(&bytes, wants), obstacle);
}

#[test]
fn words_are_moved_into_the_list_and_others_stand_between_marks() {
    check(
        r#"<text:p text:style-name="P1">The old words stay.</text:p>"#,
        &[OLD],
        &format!(
            r#"{}<text:p text:style-name="P1">The {}{} stay.</text:p>"#,
            list(&(struck(1, r#"<text:p text:style-name="P1">old words</text:p>"#) + &put(2))),
            gone(1),
            new(2, "new"),
        ),
    );
}

#[test]
fn a_list_that_is_there_is_added_to() {
    let theirs = r#"<text:changed-region text:id="ct7"><text:insertion/></text:changed-region>"#;
    let text = r#"<text:p>A<text:change-start text:change-id="ct7"/>b<text:change-end text:change-id="ct7"/> old words</text:p>"#;
    let expected = |before: &str| {
        format!(
            r#"{before}{}{}</text:tracked-changes><text:p>A<text:change-start text:change-id="ct7"/>b<text:change-end text:change-id="ct7"/> {}{}</text:p>"#,
            struck(1, "<text:p>old words</text:p>"),
            put(2),
            gone(1),
            new(2, "new"),
        )
    };
    check(
        &format!("<text:tracked-changes>{theirs}</text:tracked-changes>{text}"),
        &[OLD],
        &expected(&format!("<text:tracked-changes>{theirs}")),
    );
    check(
        &format!(r#"<text:tracked-changes text:track-changes="true"/>{text}"#),
        &[OLD],
        &expected(r#"<text:tracked-changes text:track-changes="true">"#),
    );
}

#[test]
fn a_list_comes_behind_the_forms() {
    check(
        "<office:forms/><text:p>old words</text:p>",
        &[OLD],
        &format!(
            "<office:forms/>{}<text:p>{}{}</text:p>",
            list(&(struck(1, "<text:p>old words</text:p>") + &put(2))),
            gone(1),
            new(2, "new"),
        ),
    );
}

#[test]
fn words_across_spans_are_struck_in_each_and_what_is_between_stays() {
    let mark = r#"<text:bookmark text:name="a"/>"#;
    check(
        &format!(
            r#"<text:p>The old {mark}<text:span text:style-name="T1">words<text:span>!</text:span></text:span></text:p>"#
        ),
        &[Want::Write("old words!", "new")],
        &format!(
            r#"{}<text:p>The {}{mark}<text:span text:style-name="T1">{}{}<text:span>{}</text:span></text:span></text:p>"#,
            list(&[
                struck(1, "<text:p>old<text:s/></text:p>"),
                struck(2, r#"<text:p><text:span text:style-name="T1">words</text:span></text:p>"#),
                put(3),
                struck(4, r#"<text:p><text:span text:style-name="T1"><text:span>!</text:span></text:span></text:p>"#),
            ]
            .concat()),
            gone(1),
            gone(2),
            new(3, "new"),
            gone(4),
        ),
    );
}

#[test]
fn blanks_and_entities_are_struck_as_they_stand() {
    check(
        r#"<text:h text:outline-level="1">old<text:s/><text:tab></text:tab>words<text:line-break/>&amp;</text:h>"#,
        &[Want::Write("old \twords\n&", "a\nb\t& <c>")],
        &format!(
            r#"{}<text:h text:outline-level="1">{}{}</text:h>"#,
            list(
                &(struck(
                    1,
                    "<text:p>old<text:s/><text:tab></text:tab>words<text:line-break/>&amp;</text:p>"
                ) + &put(2))
            ),
            gone(1),
            new(2, "a<text:line-break/>b<text:tab/>&amp; &lt;c&gt;"),
        ),
    );
}

#[test]
fn the_end_of_a_line_of_the_markup_is_a_blank() {
    check(
        "<text:p>The old\n   words stay.</text:p>",
        &[Want::Write("old\n   words", "newer\n   words")],
        &format!(
            "{}<text:p>The {}{} stay.</text:p>",
            list(&(struck(1, "<text:p>old\n   words</text:p>") + &put(2))),
            gone(1),
            new(2, "newer words"),
        ),
    );
}

#[test]
fn of_two_blanks_that_come_together_both_stay() {
    check(
        "<text:p>The old words stay.</text:p>",
        &[Want::Write("old words", "")],
        &format!(
            "{}<text:p>The {}<text:s/>stay.</text:p>",
            list(&struck(1, "<text:p>old words</text:p>")),
            gone(1),
        ),
    );
}

#[test]
fn what_others_have_put_in_is_theirs_to_change() {
    let region = r#"<text:tracked-changes><text:changed-region text:id="c"><text:insertion/></text:changed-region></text:tracked-changes>"#;
    let (start, end) = (
        r#"<text:change-start text:change-id="c"/>"#,
        r#"<text:change-end text:change-id="c"/>"#,
    );
    refused(
        &format!("{region}<text:p>old {start}words{end}</text:p>"),
        &[OLD],
        Obstacle::Inserted,
    );
    refused(
        &format!("{region}<text:p>a{start}</text:p><text:p>old words{end}</text:p>"),
        &[OLD],
        Obstacle::Inserted,
    );
    // It may be commented on.
    let made = make(
        &odt(&format!("{region}<text:p>{start}old words{end}</text:p>")),
        &[SAY],
    );
    assert_eq!(made.refused, []);
}

#[test]
fn words_that_a_field_shows_are_left() {
    refused(
        "<text:p>The <text:title>old words</text:title></text:p>",
        &[OLD],
        Obstacle::Held,
    );
    refused(
        "<text:p>The <text:title>old words</text:title></text:p>",
        &[SAY],
        Obstacle::Held,
    );
}

#[test]
fn words_in_a_drawing_are_left_and_those_in_a_text_box_are_not() {
    refused(
        "<text:p><draw:custom-shape><text:p>old words</text:p></draw:custom-shape></text:p>",
        &[OLD],
        Obstacle::Drawn,
    );
    let made = make(
        &odt(
            "<text:p><draw:frame><draw:text-box><text:p>old words</text:p></draw:text-box></draw:frame></text:p>",
        ),
        &[OLD],
    );
    assert_eq!(made.refused, []);
}

#[test]
fn a_header_has_a_list_of_its_own() {
    let page = |inside: &str| {
        format!(
            "<office:document-styles {SPACES}><office:master-styles><style:master-page><style:header>{inside}</style:header></style:master-page></office:master-styles></office:document-styles>"
        )
    };
    let content = content("<text:p>a</text:p>");
    let bytes = package(&[
        (CONTENT, &content),
        ("styles.xml", &page("<text:p>old words</text:p>")),
    ]);
    check_part(
        "styles.xml",
        &page("<BODY/>"),
        &make(&bytes, &[OLD]),
        &format!(
            "{}<text:p>{}{}</text:p>",
            list(&(struck(1, "<text:p>old words</text:p>") + &put(2))),
            gone(1),
            new(2, "new"),
        ),
    );
    check_refused(&bytes, &make(&bytes, &[SAY]), Obstacle::NoComment);
}

#[test]
fn a_signed_document_is_left() {
    let bytes = package(&[
        (CONTENT, &content("<text:p>old words</text:p>")),
        ("META-INF/documentsignatures.xml", "<a/>"),
    ]);
    check_refused(&bytes, &make(&bytes, &[OLD]), Obstacle::Signed);
}

#[test]
fn names_are_those_of_the_document() {
    let spaces = SPACES.replace("xmlns:text=", "xmlns=");
    let part = |inside: &str| {
        format!(
            "<office:document-content {spaces}><office:body><office:text>{inside}</office:text></office:body></office:document-content>"
        )
    };
    let bytes = package(&[(CONTENT, &part("<p>old words</p>"))]);
    let made = make(&bytes, &[OLD]);
    let now = &members(&made.bytes)[CONTENT];
    let marks = r#"<harmonise:change xmlns:harmonise="urn:oasis:names:tc:opendocument:xmlns:text:1.0" harmonise:change-id="harmonise1"/>"#;
    assert!(now.contains(marks), "{now}");
    assert_eq!(made.refused, []);
}

/// The markup of a comment around words.
fn around(id: u32, words: &str) -> String {
    format!(
        r#"<office:annotation office:name="harmonise{id}"><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">harmonise</dc:creator><dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">{DATE}</dc:date><text:p>They are old.</text:p></office:annotation>{words}<office:annotation-end office:name="harmonise{id}"/>"#
    )
}

#[test]
fn a_comment_stands_around_the_words_once() {
    check(
        "<text:p>The old <text:span>words</text:span> stay</text:p>",
        &[SAY],
        &format!(
            "<text:p>The {} stay</text:p>",
            around(1, "old <text:span>words").replace(
                r#"<office:annotation-end office:name="harmonise1"/>"#,
                r#"<office:annotation-end office:name="harmonise1"/></text:span>"#
            )
        ),
    );
    let made = make(&odt("<text:p>The old words stay</text:p>"), &[SAY]);
    let again = make(&made.bytes, &[SAY]);
    assert_eq!(again.there, [0]);
    assert!(again.bytes == made.bytes);
    let other = Want::Say("old words", "They are too old.");
    let other = make(&made.bytes, &[other]);
    assert!(members(&other.bytes)[CONTENT].contains(r#"office:name="harmonise2""#));
}

#[test]
fn a_comment_on_a_note_stands_where_it_is_called() {
    let note = r#"<text:note text:note-class="footnote"><text:note-body><text:p>old words</text:p></text:note-body></text:note>"#;
    check(
        &format!("<text:p>a{note}b</text:p>"),
        &[SAY],
        &format!("<text:p>a{}b</text:p>", around(1, note)),
    );
}

#[test]
fn a_flat_file_keeps_its_encoding_and_every_other_byte() {
    let flat = |inside: &str| {
        format!(
            "<?xml version=\"1.0\"?>\r\n<office:document {SPACES}>\r\n<office:body><office:text>{inside}</office:text></office:body>\r\n</office:document>"
        )
    };
    let wide = |text: &str| -> Vec<u8> {
        let text = format!("\u{FEFF}{text}"); // ZERO WIDTH NO-BREAK SPACE, the byte order mark
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let expected = flat(&format!(
        "{}<text:p>The {}{} stay</text:p>",
        list(&(struck(1, "<text:p>old words</text:p>") + &put(2))),
        gone(1),
        new(2, "new"),
    ));
    let before = flat("<text:p>The old words stay</text:p>");
    let write = |bytes: &[u8]| written(format_named("fodt").unwrap(), bytes, &[OLD]).bytes;
    assert_eq!(write(before.as_bytes()), expected.as_bytes());
    assert!(write(&wide(&before)) == wide(&expected));
}
