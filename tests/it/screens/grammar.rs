//! What follows a term, on the review screen: the sentence is shown as it would be written.

use std::fs;
use std::path::Path;

use harmonise::check::Options;

use super::walk::Walk;
use crate::properties::CHECKER;

/// A walk with the glossary that comes with the program, in the wording of a profile.
fn walk(name: &str, profile: &str, file: &str, text: &str) -> Walk {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("grammar")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(file), text).unwrap();
    let options = Options {
        profile: Some(profile.to_owned()),
        ..Options::default()
    };
    let mut walk = Walk::checked_by(&CHECKER, &folder, (80, 24), &[file], &options);
    while walk.open() {}
    walk
}

#[test]
fn articles_and_participles_are_seen_to_follow() {
    let french = "Quiconque diffuse de la pornographie juvénile visée à l’article 3 est puni.\n";
    let english = "He made a child pornographic image of her.\n";
    let arabic = "تحظر هذه السياحة الجنسية مع الأطفال.\n";
    for (name, profile, file, text, choice) in [
        ("french", "ca", "loi.fr.txt", french, "1"),
        ("english", "un", "bill.en.txt", english, "2"),
        ("arabic", "un", "qanun.ar.txt", arabic, "1"),
    ] {
        let mut walk = walk(name, profile, file, text);
        walk.press(choice);
        insta::assert_snapshot!(format!("grammar-{name}"), walk.stage.picture());
        // What is seen is what is written.
        walk.press("ctrl-s y");
        insta::assert_snapshot!(format!("grammar-{name}-written"), walk.file(file));
    }
}

#[test]
fn several_good_names_of_one_concept_are_among_the_findings() {
    let text = "The child sexual abuse material was found.\n\nOnline child sexual exploitation material was sold.\n\n\
        The child sexual abuse material was seized, and the CSAM files were destroyed.\n\n\
        Images of child sexual abuse are child sexual abuse material.\n";
    let mut walk = walk("mixed", "un", "bill.en.txt", text);
    let draft = &walk.review().session.drafts[0];
    assert!(draft.findings.iter().any(|one| one.rule == "mixed-terms"));
    insta::assert_snapshot!("grammar-mixed", walk.stage.picture());
    // Which name is meant a person decides: one is typed, or the mixture is set aside.
    walk.press("e ctrl-u");
    walk.type_text("Pictures of it");
    walk.press("enter ctrl-s y");
    assert!(
        walk.file("bill.en.txt")
            .contains("\nPictures of it are child")
    );
}
