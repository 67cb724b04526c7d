//! Terms in damaged Arabic, as the user asks for them: in texts that show damage, in all of them, or in none.

use harmonise::check::{Options, Scratch};
use harmonise::damage::Tolerance;
use harmonise::document;
use harmonise::finding::How;

use crate::properties::CHECKER;

/// What is read through damage in a text.
fn through_damage(text: &str, tolerance: Tolerance) -> Vec<String> {
    let options = Options {
        tolerance,
        ..Options::default()
    };
    let reading = document::Options::default();
    let format = document::format_named("text").unwrap();
    let read = format.open("a.txt", text.as_bytes(), &reading, |source, document| {
        let mut scratch = Scratch::default();
        let checked = CHECKER.check(source, document, &options, &mut scratch);
        let read = checked.findings.into_iter();
        read.filter(|finding| finding.how == How::Damage && finding.concept.is_some())
            .map(|finding| finding.text)
            .collect::<Vec<_>>()
    });
    read.unwrap()
}

/// One letter of one word is another one, of a long text: too little to call the text damaged.
fn one_letter_in_a_sound_text() -> String {
    let sound = "يعمل بهذا النظام من تاريخ نشره في الجريدة الرسمية ويلغى كل نص يخالفه. ".repeat(20);
    format!("{sound}تحظر المواد الإأاحية عن الأطفال.")
}

#[test]
fn always_is_also_where_a_text_shows_no_damage() {
    let text = one_letter_in_a_sound_text();
    assert_eq!(
        through_damage(&text, Tolerance::Always),
        ["المواد الإأاحية عن الأطفال"]
    );
    assert_eq!(through_damage(&text, Tolerance::Auto), [""; 0]);
    assert_eq!(through_damage(&text, Tolerance::Never), [""; 0]);
}

#[test]
fn words_that_are_near_to_a_term_are_not_read_as_one() {
    for text in [
        "تحظر المواد الإيجابية عن الأطفال.",
        "تنظم المواد الإدارية شؤون الأطفال.",
        "سياحة الجنسيات وجنسية الأطفال.",
    ] {
        assert_eq!(through_damage(text, Tolerance::Always), [""; 0], "{text}");
    }
}
