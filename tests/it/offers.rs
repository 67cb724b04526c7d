//! What the program offers in place of a term, with the glossary that comes with it.

use harmonise::check::{Checker, Options, Scratch};
use harmonise::document;
use harmonise::glossary;
use harmonise::lang::Lang;
use harmonise::matching::{Scope, load};

/// What is offered for the first finding of a text.
fn offered(lang: Lang, text: &str) -> Vec<String> {
    let (glossary, index) = load(glossary::FILES, &[], Scope::Findings).unwrap();
    let checker = Checker::new(&glossary, &index);
    let options = Options {
        lang: Some(lang),
        ..Options::default()
    };
    let format = document::format_named("text").unwrap();
    let checked = format.open(
        "t.txt",
        text.as_bytes(),
        &document::Options::default(),
        |source, document| checker.check(source, document, &options, &mut Scratch::default()),
    );
    let findings = checked.unwrap().findings;
    let first = findings
        .first()
        .unwrap_or_else(|| panic!("nothing in {text}"));
    let offers = first.suggestions.iter();
    offers.map(|offer| offer.text.clone()).collect()
}

#[test]
fn nothing_is_offered_that_needs_a_word_before_it() {
    let offers = offered(Lang::Ar, "تعاقب على دعارة الأطفال");
    assert!(
        offers.contains(&"استغلال الأطفال في البغاء".to_owned()),
        "{offers:?}"
    );
    assert!(
        !offers.contains(&"استغلالهم في البغاء".to_owned()),
        "{offers:?}"
    );
    // Where the term has such a word itself, its replacement may have it.
    let offers = offered(Lang::Ar, "منع استغلالهم في المواد الإباحية");
    assert_eq!(
        offers.first().map(String::as_str),
        Some("استغلالهم في إنتاج مواد الاعتداء الجنسي عليهم")
    );
}

#[test]
fn the_arabic_article_stays() {
    let offers = offered(Lang::Ar, "يودع الطفل البغي في المؤسسة");
    assert_eq!(
        offers.first().map(String::as_str),
        Some("الطفل المستغَل في البغاء")
    );
}

#[test]
fn an_adjective_takes_the_place_of_an_adjective_and_a_group_that_of_a_group() {
    assert_eq!(
        offered(
            Lang::Fr,
            "Le blocage des sites pédopornographiques est ordonné."
        ),
        ["relatifs à des abus sexuels sur enfants"]
    );
    assert_eq!(
        offered(Lang::En, "Whoever leads a paedophile ring is liable."),
        ["group of child sex offenders"]
    );
    let persons = offered(Lang::Fr, "La loi punit le pédophile.");
    assert!(
        !persons.iter().any(|offer| offer.contains("réseau")),
        "{persons:?}"
    );
}
