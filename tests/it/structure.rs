//! What the structure of HTML and XML says of a term: whole files, the glossary that comes with the program.

use std::fmt::Write;

use harmonise::check::{Checker, Options, Scratch};
use harmonise::document;
use harmonise::glossary;
use harmonise::matching::{Scope, load};

/// Each finding as `level context | text | place | what says so`.
fn told(name: &str, bytes: &[u8]) -> String {
    let (glossary, index) = load(glossary::FILES, &[], Scope::Findings).unwrap();
    let checker = Checker::new(&glossary, &index);
    let options = Options {
        silent: true,
        ..Options::default()
    };
    let format = document::format_of(name).unwrap();
    let reading = document::Options::default();
    let checked = format.open(name, bytes, &reading, |source, document| {
        checker.check(source, document, &options, &mut Scratch::default())
    });
    let mut told = String::new();
    for finding in checked.unwrap().findings {
        writeln!(
            told,
            "{} {} | {} | {} | {}",
            finding.level.name(),
            finding.context.name(),
            finding.text,
            finding.place.as_deref().unwrap_or("-"),
            finding.because.as_deref().unwrap_or("-"),
        )
        .unwrap();
    }
    told
}

#[track_caller]
fn check(name: &str, file: &str, expected: &str) {
    let told = told(name, file.as_bytes()).replace('\u{AD}', "\\u{AD}");
    assert_eq!(told.trim(), expected.trim(), "\n{told}");
}

#[test]
fn an_english_act_of_canada() {
    check(
        "act.en.xml",
        include_str!("../structure/act.en.xml"),
        r#"
error heading | child pornography | An Act respecting child pornography | in the element LongTitle
error heading | Child Pornography | Child Pornography Act | in the element ShortTitle
error heading | Child Pornography | Child Pornography | in the element RunningHead
error heading | Child Pornography | Child Pornography | in the element TitleText
error definition | child pornography | s. 1 | in the element DefinedTermEn
notice gloss | pornographie juvénile | s. 1 | in the element DefinedTermFr
error heading | child pornography | s. 2 | in the element MarginalNote
error body | child pornography | s. 2(4) | -
notice citation | Child Pornography | s. 2(4)(a) | in the element XRefExternal
notice quotation | child pornography | s. 2(5) | in quotation marks, with more than the term
silent title | child prostitution | s. 2(6) | inside the title "opsc"
silent title | child pornography | s. 2(6) | inside the title "opsc"
error heading | Child pornography | s. 3, new s. 7 | in the element MarginalNote
error inserted | child pornography | s. 3, new s. 7 | in the element AmendedText
silent not-in-force | child pornography | s. 10 | in the element Schedule id="RelatedProvs"
silent not-in-force | child pornography | s. 11 | in the element RelatedOrNotInForce
"#,
    );
}

#[test]
fn a_french_bill_of_canada() {
    check(
        "loi.fr.xml",
        include_str!("../structure/loi.fr.xml"),
        r"
error heading | pornographie juvénile | Loi concernant la pornographie juvénile | in the element LongTitle
error definition | pornographie juvénile | art. 1 | in the element DefinedTermFr
notice gloss | child pornography | art. 1 | in the element DefinedTermEn
notice citation | pornographie juvénile | art. 2(1) | in the element XRefExternal
error inserted | porno\u{AD}graphie juvénile | art. 2(1), nouv. art. 3 a) | in the element AmendedText
",
    );
}

#[test]
fn an_act_in_akoma_ntoso() {
    check(
        "act.akn",
        include_str!("../structure/act.akn"),
        r#"
error heading | child pornography | preface | in the element docTitle
error heading | Child pornography | Article 1 [art_1] | in the element heading
silent mention | child pornography | Article 1 [art_1] | the cue "the word" speaks of the word
error definition | Child pornography | Article 1 para. 1 [art_1__para_1] | in the element def
notice citation | Child Pornography | Article 1 para. 1 [art_1__para_1] | in the element ref
error body | child pornography | Article 1 para. 1 [art_1__para_1] | -
silent removed | child pornography | Article 1 para. 2 [art_1__para_2] | in the element paragraph status="removed"
silent removed | child pornography | Article 2 [art_2] | an amendment strikes what stands in the element
notice inserted | child abuse images | Article 2 [art_2] | in the element quotedText
error inserted | child pornography | Article 2 [art_2] | in the element quotedText
error inserted | child pornography | Article 2, new s. 9 [sec_9] | in the element quotedStructure
error inserted | child pornography | Article 2 [art_2] | in the element ins
silent deleted | child pornography | Article 2 [art_2] | in the element del
notice quotation | child pornography | Article 2 [art_2] | in the element embeddedText
"#,
    );
}

#[test]
fn a_law_of_the_united_states() {
    check(
        "law.xml",
        include_str!("../structure/law.uslm.xml"),
        r#"
error heading | child pornography | To stop child pornography. | in the element officialTitle
error heading | CHILD PORNOGRAPHY | SECTION 1 [/us/pl/1/1/s1] | in the element heading
error definition | child pornography | SECTION 1(a) [/us/pl/1/1/s1/a] | in the element term
notice citation | Child Pornography | SECTION 1(a) [/us/pl/1/1/s1/a] | in the element ref
error body | child pornography | SECTION 1(a) [/us/pl/1/1/s1/a] | -
error body | child pornography | SECTION 1(a) [/us/pl/1/1/s1/a] | -
silent removed | child pornography | SEC. 2 [/us/pl/1/1/s2] | an amendment says what is done with the passage
error inserted | child pornography | SEC. 2 [/us/pl/1/1/s2] | the amendment "by striking … and inserting" puts it in
error inserted | Child pornography | SEC. 2, new SEC. 9 | in the element quotedContent
"#,
    );
}

#[test]
fn a_page_of_html() {
    check(
        "page.html",
        include_str!("../structure/page.html"),
        r"
error heading | Child Pornography | - | in the text's own title
error heading | Child Pornography | Child Pornography Act | in the text's own title
error body | child pornography | Article 1 | -
error definition | child porn | Article 1 | in the element dfn
error inserted | child pornography | Article 1 | in the element ins
silent deleted | child pornography | Article 1 | in the element del
silent deleted | child pornography | Article 1 | in the element s
notice quotation | child pornography | Article 1 | in the element q
notice citation | Child Pornography | Article 1 | in the element cite
notice quotation | Child pornography | Article 1 | in a block quotation
error body | pédo\u{AD}pornographie | Article 1 | -
",
    );
}
