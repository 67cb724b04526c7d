//! Giving back: the older term is put in the place of the newer one in a law that uses the newer one, as the law had it
//! before, and the correction is held against the law. The fixture and its licence: `tests/fixtures/criminal-code`.

use std::path::Path;

use crate::program::Folder;

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/criminal-code");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// The English text with the older term.
fn older_english(text: &str) -> String {
    text.replace(
        "child sexual abuse and exploitation material",
        "child pornography",
    )
}

/// The French text with the older term, which is feminine: its articles, and in two paragraphs the words that refer to
/// it farther away.
fn older_french(text: &str) -> String {
    const NEW: &str = "matériel d’abus et d’exploitation pédosexuels";
    const OLD: &str = "pornographie juvénile";
    let mut text = text.to_owned();
    for (new, old) in [("du ", "de la "), ("au ", "à la "), ("le ", "la ")] {
        // In the XML an element may begin between the two.
        for mark in ["", "<DefinitionRef>"] {
            for lead in [" ", "Accès "] {
                let (new, old) = (
                    format!("{lead}{new}{mark}{NEW}"),
                    format!("{lead}{old}{mark}{OLD}"),
                );
                text = text.replace(&new, &old);
            }
        }
    }
    text.replace(NEW, OLD)
        .replace(
            "de le transmettre, de le rendre accessible, de le distribuer, de le vendre",
            "de la transmettre, de la rendre accessible, de la distribuer, de la vendre",
        )
        .replace("lui en soit transmis.", "lui en soit transmise.")
}

/// What `fix --unsafe --profile ca` makes of a file.
fn fixed(test: &str, name: &str, text: &str) -> (String, String) {
    let folder = Folder::new(test).with(name, text);
    let output = folder.run(&["fix", "--unsafe", "--profile", "ca", "-v", name]);
    let told =
        String::from_utf8(output.stderr).unwrap() + &String::from_utf8(output.stdout).unwrap();
    (
        std::fs::read_to_string(folder.path().join(name)).unwrap(),
        told,
    )
}

#[test]
fn english_comes_back_byte_for_byte() {
    let law = fixture("act.en.txt");
    let older = older_english(&law);
    assert_eq!(older.matches("child pornography").count(), 17);
    assert_eq!(fixed("giveback-en", "act.en.txt", &older).0, law);
}

#[test]
fn nine_places_of_ten_come_back_word_for_word_in_french_and_the_rest_is_told() {
    let law = fixture("act.fr.txt");
    let older = older_french(&law);
    let (made, told) = fixed("giveback-fr", "act.fr.txt", &older);
    let (mut places, mut back) = (0, 0);
    let mut rest = Vec::new();
    for ((law, older), made) in law.lines().zip(older.lines()).zip(made.lines()) {
        let here = older.matches("pornographie juvénile").count();
        places += here;
        if law == made {
            back += here;
        } else {
            rest.push(made);
        }
    }
    assert_eq!(places, 23);
    assert!(
        back * 10 >= places * 9,
        "{back} of {places}:\n{}",
        rest.join("\n")
    );
    // What did not come back refers to the term from afar; the person is told to look.
    assert_eq!(rest.len(), 2, "{rest:?}");
    assert!(
        rest[0]
            .contains("du matériel d’abus et d’exploitation pédosexuels ou en fait la publicité")
    );
    assert!(rest[1].ends_with("lui en soit transmise."));
    let further = "what refers to it further on may have to follow the masculine";
    assert!(
        told.contains(&format!(
            "act.fr.txt:11:84: corrected: the article follows the masculine; {further}"
        )),
        "{told}"
    );
}

#[test]
fn in_xml_an_article_before_an_element_follows_the_term_inside() {
    let law = fixture("act.fr.xml");
    let older = older_french(&law);
    assert!(older.contains("constitue de la <DefinitionRef>pornographie juvénile</DefinitionRef>"));
    let (made, _) = fixed("giveback-xml", "act.fr.xml", &older);
    for (law, made) in law.lines().zip(made.lines()) {
        assert_eq!(made, law);
    }
}
