//! Numbers that a word processor gives paragraphs, and the places that are told by them.

use super::*;

/// A level of a definition.
fn level(at: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

fn definition(id: u32, inside: &str) -> String {
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{inside}</w:abstractNum>"#)
}

fn list(id: u32, definition: u32, more: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>"#)
}

/// A paragraph in a list.
fn item(list: u32, level: usize, text: &str) -> String {
    let asked = format!(
        r#"<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>"#
    );
    paragraph(&[&asked, &run(text)])
}

/// A style of paragraphs, based on another one.
fn style(id: &str, on: &str, properties: &str) -> String {
    format!(
        r#"<w:style w:type="paragraph" w:styleId="{id}"><w:basedOn w:val="{on}"/><w:pPr>{properties}</w:pPr></w:style>"#
    )
}

/// A paragraph of that style.
fn styled(style: &str, more: &str, text: &str) -> String {
    let properties = format!(r#"<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>"#);
    paragraph(&[&properties, &run(text)])
}

/// A list, the first one, that is numbered so.
fn numbered(levels: &[String]) -> String {
    [definition(0, &levels.concat()), list(1, 0, "")].concat()
}

#[track_caller]
fn check_numbered(numbering: &str, inside: &[String], expected: &[&str]) {
    check_styled(numbering, "", inside, expected);
}

#[track_caller]
fn check_styled(numbering: &str, styles: &str, inside: &[String], expected: &[&str]) {
    let numbering = part("numbering", numbering);
    let styles = part("styles", styles);
    let parts: [(&str, &str); 2] = [("numbering", &numbering), ("styles", &styles)];
    let bytes = docx_with(&inside.concat(), &parts);
    assert_eq!(told(&FORMAT, &bytes), expected);
}

/// Articles with paragraphs and points below them.
fn act() -> String {
    numbered(&[
        level(0, "decimal", "Article %1.", ""),
        level(1, "lowerLetter", "(%2)", ""),
        level(2, "lowerRoman", "(%3)", ""),
    ])
}

#[test]
fn a_place_has_the_numbers_that_a_reader_sees() {
    check_numbered(
        &act(),
        &[
            item(1, 0, "Offences"),
            item(1, 1, "a"),
            item(1, 1, "b"),
            item(1, 2, "c"),
            paragraph(&[&run("d")]),
            item(1, 0, "Penalties"),
            item(1, 1, "e"),
        ],
        &[
            "Article 1, paragraph 1: Offences",
            "Article 1, (a), paragraph 2: a",
            "Article 1, (b), paragraph 3: b",
            "Article 1, (b), (i), paragraph 4: c",
            "Article 1, paragraph 5: d",
            "Article 2, paragraph 6: Penalties",
            "Article 2, (a), paragraph 7: e",
        ],
    );
}

#[test]
fn a_number_that_shows_those_above_stands_alone() {
    let levels = [
        level(0, "decimal", "%1.", ""),
        level(1, "decimal", "%1.%2", ""),
        level(2, "lowerLetter", "%3)", ""),
    ];
    check_numbered(
        &numbered(&levels),
        &[
            item(1, 0, "a"),
            item(1, 1, "b"),
            item(1, 2, "c"),
            item(1, 0, "d"),
            paragraph(&[&run("e")]),
        ],
        &[
            "1, paragraph 1: a",
            "1.1, paragraph 2: b",
            "1.1, a), paragraph 3: c",
            "2, paragraph 4: d",
            "paragraph 5: e",
        ],
    );
}

#[test]
fn headings_have_their_numbers_by_their_styles() {
    let linked = |style: &str| format!(r#"<w:pStyle w:val="{style}"/>"#);
    let levels = [
        level(0, "upperRoman", "Part %1 \u{2013}", &linked("Titre1")),
        level(
            1,
            "decimal",
            "Article %2",
            &[linked("Titre2"), r#"<w:lvlRestart w:val="0"/>"#.to_owned()].concat(),
        ),
    ];
    let styles = [
        style("Titre1", "", r#"<w:numPr><w:numId w:val="1"/></w:numPr>"#),
        style("Titre2", "Titre1", ""),
    ];
    check_styled(
        &numbered(&levels),
        &styles.concat(),
        &[
            styled("Titre1", "", "Offences"),
            styled("Titre2", "", ""),
            paragraph(&[&run("a")]),
            styled("Titre1", "", "Penalties"),
            styled("Titre2", "", "Fines"),
            paragraph(&[&run("b")]),
        ],
        &[
            "Part I \u{2013} Offences heading: Offences",
            "Part I \u{2013} Offences, Article 1, paragraph 1: a",
            "Part II \u{2013} Penalties heading: Penalties",
            "Part II \u{2013} Penalties, Article 2 Fines heading: Fines",
            "Part II \u{2013} Penalties, Article 2 Fines, paragraph 1: b",
        ],
    );
}

#[test]
fn a_style_may_say_the_level_and_the_one_below_it_the_list() {
    let level = |at: usize| format!(r#"<w:numPr><w:ilvl w:val="{at}"/></w:numPr>"#);
    let list = |id: u32| format!(r#"<w:numPr><w:numId w:val="{id}"/></w:numPr>"#);
    let styles = [
        style("Article", "", &list(1)),
        style("Point", "Article", &level(1)),
        style("Same", "Point", ""),
        style("Level", "", &level(2)),
        style("Plain", "Article", &list(0)),
    ];
    check_styled(
        &act(),
        &styles.concat(),
        &[
            styled("Article", "", "a"),
            styled("Point", "", "b"),
            styled("Same", "", "c"),
            styled("Level", &list(1), "d"),
            styled("Level", "", "e"),
            styled("Plain", "", "f"),
            styled("Plain", &list(1), "g"),
        ],
        &[
            "Article 1, paragraph 1: a",
            "Article 1, (a), paragraph 2: b",
            "Article 1, (b), paragraph 3: c",
            "Article 1, (b), (i), paragraph 4: d",
            "Article 1, paragraph 5: e",
            "Article 1, paragraph 6: f",
            "Article 2, paragraph 7: g",
        ],
    );
}

#[test]
fn arabic_numbers_are_told_in_arabic() {
    let levels = [
        level(0, "decimal", "المادة %1", ""),
        level(1, "arabicAbjad", "%2)", ""),
    ];
    check_numbered(
        &numbered(&levels),
        &[
            item(1, 0, "x"),
            item(1, 1, "x"),
            item(1, 1, "x"),
            item(1, 1, "x"),
        ],
        &[
            "المادة 1، الفقرة 1: x",
            "المادة 1، أ)، الفقرة 2: x",
            "المادة 1، ب)، الفقرة 3: x",
            "المادة 1، ج)، الفقرة 4: x",
        ],
    );
}

#[test]
fn numbers_are_written_and_begin_anew_as_the_levels_say() {
    let levels = [
        level(0, "upperRoman", "%1.", ""),
        level(1, "decimalZero", "%2.", ""),
        level(2, "arabicAlpha", "%3-", r#"<w:lvlRestart w:val="1"/>"#),
        level(3, "decimal", "%1.%4", "<w:isLgl/>"),
    ];
    check_numbered(
        &numbered(&levels),
        &[
            item(1, 0, "x"),
            item(1, 1, "x"),
            item(1, 2, "x"),
            item(1, 1, "x"),
            item(1, 2, "x"),
            item(1, 0, "x"),
            item(1, 2, "x"),
            item(1, 3, "x"),
        ],
        &[
            "I, paragraph 1: x",
            "I, 01, paragraph 2: x",
            "I, 01, أ, paragraph 3: x",
            "I, 02, paragraph 4: x",
            "I, 02, ب, paragraph 5: x",
            "II, paragraph 6: x",
            "II, أ, paragraph 7: x",
            "II, أ, 2.1, paragraph 8: x",
        ],
    );
}

#[test]
fn a_sign_before_a_paragraph_is_no_number_though_it_is_a_letter() {
    check_numbered(
        &numbered(&[
            level(0, "bullet", "o", ""),
            level(1, "decimal", "%1%2)", ""),
        ]),
        &[item(1, 0, "a"), item(1, 1, "b")],
        &["paragraph 1: a", "1), paragraph 2: b"],
    );
}

#[test]
fn instances_of_a_list_count_on_unless_one_begins_anew() {
    let plain = definition(0, &level(0, "decimal", "%1.", ""));
    let anew = r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>"#;
    let other = format!(
        r#"<w:lvlOverride w:ilvl="0">{}</w:lvlOverride>"#,
        level(0, "upperLetter", "%1.", "")
    );
    let greatest = anew.replace('5', "4294967295");
    let lists = [
        list(1, 0, ""),
        list(2, 0, ""),
        list(3, 0, anew),
        list(4, 0, &other),
        list(5, 0, &greatest),
    ];
    check_numbered(
        &[plain, lists.concat()].concat(),
        &[
            item(1, 0, "x"),
            item(2, 0, "x"),
            item(3, 0, "x"),
            item(3, 0, "x"),
            item(4, 0, "x"),
            item(5, 0, "x"),
            item(0, 0, "x"),
        ],
        &[
            "1, paragraph 1: x",
            "2, paragraph 2: x",
            "5, paragraph 3: x",
            "6, paragraph 4: x",
            "G, paragraph 5: x",
            "4294967295, paragraph 6: x",
            "paragraph 7: x",
        ],
    );
}

#[test]
fn divisions_of_one_kind_stand_beside_each_other_and_others_below() {
    let one = |id: u32, name: &str| {
        [
            definition(id, &level(0, "decimal", &format!("{name} %1"), "")),
            list(id + 1, id, ""),
        ]
        .concat()
    };
    let lists = [one(0, "Chapter"), one(1, "Article"), one(2, "Article")];
    check_numbered(
        &lists.concat(),
        &[
            item(1, 0, "x"),
            item(2, 0, "x"),
            item(3, 0, "x"),
            item(1, 0, "x"),
            item(2, 0, "x"),
        ],
        &[
            "Chapter 1, paragraph 1: x",
            "Chapter 1, Article 1, paragraph 2: x",
            "Chapter 1, Article 1, paragraph 3: x",
            "Chapter 2, paragraph 4: x",
            "Chapter 2, Article 2, paragraph 5: x",
        ],
    );
}

#[test]
fn a_definition_may_be_that_of_a_style_of_lists() {
    let own = level(0, "decimal", "Section %1", "");
    let numbering = [
        definition(0, r#"<w:numStyleLink w:val="Sections"/>"#),
        definition(1, &[r#"<w:styleLink w:val="Sections"/>"#, &own].concat()),
        definition(2, r#"<w:numStyleLink w:val="Round"/>"#),
        list(1, 0, ""),
        list(2, 1, ""),
        list(3, 2, ""),
    ];
    let style = |id: &str, list: u32| {
        format!(
            r#"<w:style w:type="numbering" w:styleId="{id}"><w:pPr><w:numPr><w:numId w:val="{list}"/></w:numPr></w:pPr></w:style>"#
        )
    };
    check_styled(
        &numbering.concat(),
        &[style("Sections", 2), style("Round", 3)].concat(),
        &[item(1, 0, "a"), item(3, 0, "b")],
        &["Section 1, paragraph 1: a", "Section 1, paragraph 2: b"],
    );
}

#[test]
fn what_is_deleted_or_joined_is_counted_as_it_will_be() {
    let end = "<w:rPr><w:del/></w:rPr>";
    let asked = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>"#;
    let other = definition(1, &level(0, "decimal", "%1)", ""));
    let gone = format!(
        "<w:p><w:pPr>{asked}{end}</w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
    );
    check_numbered(
        &[&act(), &other, &list(2, 1, "")]
            .map(String::as_str)
            .concat(),
        &[item(1, 0, "a"), gone, item(1, 0, "b"), item(2, 0, "c")],
        &[
            "Article 1, paragraph 1: a",
            "Article 2, paragraph 2: b",
            " deleted: x",
            "Article 2, 1), paragraph 3: c",
        ],
    );
}

// As LibreOffice has it, and as it must be where Word itself skips numbers with paragraphs that it hides.
#[test]
fn a_paragraph_that_is_hidden_is_counted_and_nothing_belongs_to_it() {
    let vanish = "<w:vanish/>";
    let paragraph = |style: &str, mark: &str, of_run: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/><w:rPr>{mark}</w:rPr></w:pPr><w:r><w:rPr>{of_run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let styles = [
        style("Article", "", r#"<w:numPr><w:numId w:val="1"/></w:numPr>"#),
        r#"<w:style w:type="paragraph" w:styleId="Hidden"><w:basedOn w:val="Article"/><w:rPr><w:vanish/></w:rPr></w:style>"#.to_owned(),
        r#"<w:style w:type="character" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>"#.to_owned(),
    ];
    let unseen = r#"<w:rStyle w:val="Unseen"/>"#;
    let shown = r#"<w:vanish w:val="0"/>"#;
    let hidden =
        |one: String| [one, styled("", "", "b"), paragraph("Article", "", "", "c")].concat();
    for (one, told) in [
        (
            paragraph("Article", vanish, vanish, "x"),
            Some(" deleted: x"),
        ),
        (
            paragraph("Article", unseen, unseen, "x"),
            Some(" deleted: x"),
        ),
        (paragraph("Hidden", "", "", "x"), Some(" deleted: x")),
        (paragraph("Hidden", "", "", ""), None),
    ] {
        let expected = ["Article 1, paragraph 1: a"].into_iter().chain(told);
        let expected = expected.chain(["Article 1, paragraph 2: b", "Article 3, paragraph 3: c"]);
        check_styled(
            &act(),
            &styles.concat(),
            &[paragraph("Article", "", "", "a"), hidden(one)],
            &expected.collect::<Vec<_>>(),
        );
    }
    // An end that is shown stands behind its number, and so does text that is.
    for (one, told) in [
        (paragraph("Article", "", vanish, "x"), " deleted: x"),
        (paragraph("Hidden", shown, "", "x"), " deleted: x"),
        (
            paragraph("Hidden", "", shown, "x"),
            "Article 1, paragraph 1: x",
        ),
    ] {
        check_styled(&act(), &styles.concat(), &[one], &[told]);
    }
    check_styled(
        &act(),
        &styles.concat(),
        &[paragraph("Hidden", shown, "", "x"), styled("", "", "b")],
        &[" deleted: x", "Article 1, paragraph 1: b"],
    );
    // An end that is deleted hides nothing of the paragraph that goes on there.
    let gone = "<w:p><w:pPr><w:rPr><w:del/><w:vanish/></w:rPr></w:pPr></w:p>".to_owned();
    check_styled(
        &act(),
        &styles.concat(),
        &[gone, styled("Article", "", ""), styled("", "", "b")],
        &["Article 1, paragraph 1: b"],
    );
}

#[test]
fn lists_in_tables_and_notes_are_told_there_and_leave_the_text_around_alone() {
    let cell = |inside: &str| format!("<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>");
    let lists = [
        act(),
        definition(1, &level(0, "decimal", "%1)", "")),
        list(2, 1, ""),
    ];
    check_numbered(
        &lists.concat(),
        &[
            item(1, 0, "a"),
            cell(&item(2, 0, "b")),
            paragraph(&[&run("c")]),
        ],
        &[
            "Article 1, paragraph 1: a",
            "table 1, row 1, 1): b",
            "Article 1, paragraph 2: c",
        ],
    );
}

#[test]
fn divisions_stand_in_each_other_only_so_deep() {
    let names = ('a'..='z').map(|letter| format!("{letter}{letter} %1"));
    let (mut numbering, mut inside) = (String::new(), Vec::new());
    for (id, name) in (1..).zip(names) {
        let levels = level(0, "decimal", &name, "");
        numbering.insert_str(0, &definition(id, &levels));
        numbering.push_str(&list(id, id, ""));
        inside.push(item(id, 0, "x"));
    }
    inside.push(item(3, 0, "y"));
    let numbering = part("numbering", &numbering);
    let bytes = docx_with(&inside.concat(), &[("numbering", &numbering)]);
    let told = told(&FORMAT, &bytes);
    let parts = |line: &str| line.matches(", ").count();
    assert_eq!(parts(&told[2]), 3, "{}", told[2]);
    assert!(told.iter().all(|line| parts(line) <= 16), "{told:#?}");
    assert_eq!(told.last().unwrap(), "aa 1, bb 1, cc 2, paragraph 27: y");
}

#[test]
fn hostile_lists_hurt_nobody() {
    let endless = level(0, "upperRoman", &"%1%2%9".repeat(10_000), "");
    let huge = r#"<w:lvl w:ilvl="1"><w:start w:val="4294967295"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2"/></w:lvl>"#;
    let odd = r#"<w:lvl w:ilvl="99999999999999"/><w:lvl/><w:lvl w:ilvl="-1"/>"#;
    let numbering = [
        definition(0, &[&endless, huge, odd].concat()),
        list(1, 0, ""),
        list(2, 77, ""),
        list(0, 0, ""),
        r#"<w:num w:numId="x"/><w:num/><w:lvl w:ilvl="0"><w:start/></w:lvl>"#.to_owned(),
    ];
    let round = r#"<w:style w:styleId="a" w:type="paragraph"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b" w:type="paragraph"><w:basedOn w:val="a"/></w:style>"#;
    let bytes = docx_with(
        &[
            item(1, 0, "x"),
            item(1, 1, "x"),
            item(1, 1, "x"),
            item(2, 0, "x"),
            item(1, 8, "x"),
            item(1, u32::MAX as usize, "x"),
            item(9, 0, "x"),
            item(0, 0, "x"),
        ]
        .concat(),
        &[
            ("numbering", &part("numbering", &numbering.concat())),
            ("styles", &part("styles", round)),
        ],
    );
    let told = told(&FORMAT, &bytes);
    assert!(told.iter().all(|line| line.len() < 100), "{told:#?}");
    assert!(told[2].ends_with(", 4294967295, paragraph 3: x"));
    assert_eq!(
        told[3..],
        [
            "paragraph 4: x",
            "paragraph 5: x",
            "paragraph 6: x",
            "paragraph 7: x",
            "paragraph 8: x"
        ]
    );
}
