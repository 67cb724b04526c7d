//! Numbers that lists and the outline give paragraphs, and the places that are told by them.

use super::*;

/// A level of a style of lists.
fn level(at: usize, format: &str, more: &str) -> String {
    format!(
        r#"<text:list-level-style-number text:level="{at}" style:num-format="{format}" {more}/>"#
    )
}

fn style(name: &str, levels: &[String]) -> String {
    format!(
        r#"<text:list-style style:name="{name}">{}</text:list-style>"#,
        levels.concat()
    )
}

fn list(attributes: &str, items: &[&str]) -> String {
    format!("<text:list {attributes}>{}</text:list>", items.concat())
}

fn item(inside: &str) -> String {
    format!("<text:list-item>{inside}</text:list-item>")
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

#[track_caller]
fn check_numbered(styles: &str, inside: &str, expected: &[&str]) {
    let bytes = package(&[("content.xml", &content(styles, inside))]);
    assert_eq!(told(&PACKAGE, &bytes), expected);
}

fn act() -> String {
    style(
        "Act",
        &[
            level(
                1,
                "1",
                r#"style:num-prefix="Article " style:num-suffix=".""#,
            ),
            level(2, "a", r#"style:num-prefix="(" style:num-suffix=")""#),
        ],
    )
}

#[test]
fn a_place_has_the_numbers_that_a_reader_sees() {
    let points = list("", &[&item(&p("a")), &item(&[p("b"), p("more")].concat())]);
    let articles = list(
        r#"text:style-name="Act""#,
        &[
            &item(&[p("Offences"), points].concat()),
            &item(&p("Penalties")),
        ],
    );
    check_numbered(
        &act(),
        &[articles, p("c")].concat(),
        &[
            "Article 1, paragraph 1: Offences",
            "Article 1, (a), paragraph 2: a",
            "Article 1, (b), paragraph 3: b",
            "Article 1, paragraph 4: more",
            "Article 2, paragraph 5: Penalties",
            "Article 2, paragraph 6: c",
        ],
    );
}

#[test]
fn a_list_goes_on_with_another_one_where_it_says_so() {
    let named = r#"text:style-name="Act""#;
    let one = |attributes: &str| list(&[named, attributes].join(" "), &[&item(&p("x"))]);
    check_numbered(
        &act(),
        &[
            one(r#"xml:id="l1""#),
            one(""),
            one(r#"text:continue-numbering="true""#),
            one(r#"text:continue-list="l1""#),
        ]
        .concat(),
        &[
            "Article 1, paragraph 1: x",
            "Article 1, paragraph 2: x",
            "Article 2, paragraph 3: x",
            "Article 2, paragraph 4: x",
        ],
    );
}

#[test]
fn items_may_begin_anew_and_headers_have_no_number() {
    let inside = [
        r#"<text:list-item text:start-value="7"><text:p>a</text:p></text:list-item>"#,
        "<text:list-header><text:p>b</text:p></text:list-header>",
        "<text:list-item><text:p>c</text:p></text:list-item>",
    ];
    check_numbered(
        &act(),
        &list(r#"text:style-name="Act""#, &inside),
        &[
            "Article 7, paragraph 1: a",
            "Article 7, paragraph 2: b",
            "Article 8, paragraph 3: c",
        ],
    );
}

#[test]
fn levels_above_are_shown_as_the_style_says() {
    let styles = [
        style(
            "A",
            &[
                level(1, "1", ""),
                level(2, "a", r#"text:display-levels="2""#),
            ],
        ),
        style(
            "B",
            &[
                level(1, "I", ""),
                level(2, "1", r#"x:num-list-format="%1%.%2%)""#),
            ],
        ),
    ];
    let nested = |style: &str| {
        let inner = list("", &[&item(&p("y"))]);
        list(
            &format!(r#"text:style-name="{style}""#),
            &[&item(&[p("x"), inner].concat())],
        )
    };
    check_numbered(
        &styles.concat(),
        &[nested("A"), nested("B")].concat(),
        &[
            "1, paragraph 1: x",
            "1.a, paragraph 2: y",
            "I, paragraph 3: x",
            "I.1), paragraph 4: y",
        ],
    );
}

#[test]
fn letters_behind_the_last_one_are_repeated_or_count_on() {
    let from = |style_name: &str, more: &str| {
        let more = [r#"text:start-value="27""#, more].join(" ");
        style(style_name, &[level(1, "a", &more)])
    };
    let two = |style: &str| {
        let items = item(&p("x")).repeat(2);
        list(&format!(r#"text:style-name="{style}""#), &[&items])
    };
    check_numbered(
        &[
            from("A", r#"style:num-letter-sync="true""#),
            from("B", r#"style:num-letter-sync="false""#),
        ]
        .concat(),
        &[two("A"), two("B")].concat(),
        &[
            "aa, paragraph 1: x",
            "bb, paragraph 2: x",
            "aa, paragraph 3: x",
            "ab, paragraph 4: x",
        ],
    );
}

#[test]
fn a_sign_before_a_paragraph_is_no_number_though_it_is_a_letter() {
    let sign = r#"<text:list-level-style-bullet text:level="1" x:num-list-format="o" style:num-suffix="o" text:bullet-char="o"/>"#;
    let numbered = level(2, "1", r#"text:display-levels="2" style:num-suffix=")""#);
    let points = list("", &[&item(&p("b"))]);
    check_numbered(
        &style("Signs", &[sign.to_owned(), numbered]),
        &list(
            r#"text:style-name="Signs""#,
            &[&item(&[p("a"), points].concat())],
        ),
        &["paragraph 1: a", "1), paragraph 2: b"],
    );
}

#[test]
fn headings_are_numbered_as_the_outline_is() {
    let styles = part(
        "document-styles",
        r#"<office:styles><text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I" style:num-prefix="Part "/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style><style:style style:name="Bare" style:family="paragraph" style:list-style-name=""/></office:styles>"#,
    );
    let inside = [
        r#"<text:h text:outline-level="1">Offences</text:h>"#,
        r#"<text:h text:outline-level="2">Sale</text:h>"#,
        "<text:p>a</text:p>",
        r#"<text:h text:outline-level="1" text:style-name="Bare">Annex</text:h>"#,
        r#"<text:h text:outline-level="1" text:is-list-header="true">Note</text:h>"#,
        r#"<text:h text:outline-level="1" text:restart-numbering="true" text:start-value="9">End</text:h>"#,
    ];
    let bytes = package(&[
        ("content.xml", &content("", &inside.concat())),
        ("styles.xml", &styles),
    ]);
    assert_eq!(
        told(&PACKAGE, &bytes),
        [
            "Part I Offences heading: Offences",
            "Part I Offences, I.1 Sale heading: Sale",
            "Part I Offences, I.1 Sale, paragraph 1: a",
            "Annex heading: Annex",
            "Note heading: Note",
            "Part IX End heading: End",
        ]
    );
}

#[test]
fn arabic_formats_are_those_of_libreoffice() {
    let styles = [
        style("A", &[level(1, "أ, ب, ت, ...", "")]),
        style("B", &[level(1, "ا, ب, ج, ...", "")]),
    ];
    let three = |style: &str| {
        let items = item(&p("x")).repeat(3);
        list(&format!(r#"text:style-name="{style}""#), &[&items])
    };
    check_numbered(
        &styles.concat(),
        &[three("A"), three("B")].concat(),
        &[
            "أ، الفقرة 1: x",
            "ب، الفقرة 2: x",
            "ت، الفقرة 3: x",
            "أ، الفقرة 4: x",
            "ب، الفقرة 5: x",
            "ج، الفقرة 6: x",
        ],
    );
}

#[test]
fn a_note_in_an_item_is_in_no_list() {
    let note = "<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note>";
    let inside = item(&[format!("<text:p>a{note}</text:p>"), p("b")].concat());
    check_numbered(
        &act(),
        &list(r#"text:style-name="Act""#, &[&inside]),
        &[
            "Article 1, paragraph 1: a",
            "footnote 1: note",
            "Article 1, paragraph 2: b",
        ],
    );
}

// As LibreOffice has it.
#[test]
fn a_paragraph_that_is_hidden_is_counted_and_nothing_belongs_to_it() {
    let styles = [
        act(),
        r#"<style:style style:name="H" style:family="paragraph"><style:text-properties text:display="none"/></style:style>"#.to_owned(),
        r#"<style:style style:name="T" style:family="text"><style:text-properties text:display="none"/></style:style>"#.to_owned(),
        r#"<style:style style:name="S" style:family="text"><style:text-properties text:display="true"/></style:style>"#.to_owned(),
    ];
    let article = |inside: &str| {
        let attributes = r#"text:style-name="Act" text:continue-numbering="true""#;
        list(attributes, &[&item(inside)])
    };
    let by_style =
        |inside: &str| article(&format!(r#"<text:p text:style-name="H">{inside}</text:p>"#));
    let section =
        |inside: &str| format!(r#"<text:section text:display="none">{inside}</text:section>"#);
    let unseen = r#"<text:span text:style-name="T">x</text:span>"#;
    let field = r#"x<text:hidden-paragraph text:is-hidden="true"/>"#;
    for (one, told) in [
        (section(&article(&p("x"))), Some(" deleted: x")),
        (section(&article(&p(""))), None),
        (by_style("x"), Some(" deleted: x")),
        (by_style(""), None),
        (article(&p(unseen)), Some(" deleted: x")),
        (article(&p(field)), Some(" deleted: x")),
    ] {
        let expected = ["Article 1, paragraph 1: a"].into_iter().chain(told);
        let expected = expected.chain(["Article 1, paragraph 2: b", "Article 3, paragraph 3: c"]);
        check_numbered(
            &styles.concat(),
            &[article(&p("a")), one, p("b"), article(&p("c"))].concat(),
            &expected.collect::<Vec<_>>(),
        );
    }
    let shown = by_style(r#"<text:span text:style-name="S">x</text:span>"#);
    check_numbered(&styles.concat(), &shown, &["Article 1, paragraph 1: x"]);
}

#[test]
fn hostile_lists_hurt_nobody() {
    let huge = format!(
        r#"style:num-prefix="{}" text:start-value="99999999999999999999" text:display-levels="4000000000""#,
        "x ".repeat(100_000)
    );
    let styles = style(
        "A",
        &[level(1, "a", &huge), level(0, "1", ""), level(11, "1", "")],
    );
    let deep = (0..200).fold(item(&p("y")), |inner, _| item(&list("", &[&inner])));
    let inside = [
        list(r#"text:style-name="A""#, &[&item(&p("x"))]),
        list(r#"text:style-name="A""#, &[&deep]),
        list(
            r#"text:style-name="none" text:continue-list="none""#,
            &[&item(&p("z"))],
        ),
    ];
    let bytes = package(&[("content.xml", &content(&styles, &inside.concat()))]);
    let told = told(&PACKAGE, &bytes);
    assert!(told.iter().all(|line| line.len() < 100), "{told:#?}");
    assert_eq!(told[1..], ["paragraph 2: y", "paragraph 3: z"]);
}
