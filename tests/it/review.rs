//! The review of files as a machine of states: what keys mean, without a screen.

use harmonise::check::{Checker, Options, Scratch};
use harmonise::document;
use harmonise::fix::Refusal;
use harmonise::glossary::Glossary;
use harmonise::matching::Index;
use harmonise::review::{Decision, Draft, Session, journal};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::shipped::everything;

static SHIPPED: LazyLock<(Glossary, Index)> = LazyLock::new(everything);
static CHECKER: LazyLock<Checker<'static>> = LazyLock::new(|| Checker::new(&SHIPPED.0, &SHIPPED.1));

fn draft(name: &str, text: &str) -> Draft {
    let format = document::format_of(name).unwrap();
    let bytes = text.as_bytes();
    let options = Options::default();
    Draft::read(
        name,
        format,
        &document::Options::default(),
        bytes,
        &CHECKER,
        &options,
        &mut Scratch::default(),
    )
    .unwrap()
}

fn session(texts: &[&str]) -> Session {
    let drafts = texts.iter().map(|text| draft("a.txt", text));
    Session::new(drafts.collect(), false)
}

/// The text that would be written.
fn written(session: &Session, number: usize) -> String {
    let draft = &session.drafts[number];
    draft.edits().apply(&draft.source.text)
}

const THREE: &str = "Who sells child pornography is guilty.\n\n\
    The term \"child pornography\" is not used.\n\n\
    Child Pornography is seized.\n\n\
    Who uses child prostitutes is guilty.\n";

#[test]
fn a_decision_is_taken_and_taken_back_and_taken_again() {
    let mut session = session(&[THREE]);
    assert_eq!(session.number(), (1, 3));
    session.decide(Decision::Suggestion(0)).unwrap();
    let accepted = written(&session, 0);
    assert_eq!(
        accepted,
        THREE.replacen("child pornography", "child sexual abuse material", 1)
    );
    session.undo();
    assert_eq!(written(&session, 0), THREE);
    assert!(session.undo().is_empty());
    session.redo();
    assert_eq!(written(&session, 0), accepted);
    assert!(session.redo().is_empty());
}

#[test]
fn what_follows_a_term_is_shown_written_and_taken_back_with_it() {
    let text = "Il vend de la pornographie juvénile visée ici, et la pornographie juvénile.\n";
    let options = Options {
        profile: Some("ca".to_owned()),
        ..Options::default()
    };
    let format = document::format_of("a.txt").unwrap();
    let draft = Draft::read(
        "a.txt",
        format,
        &document::Options::default(),
        text.as_bytes(),
        &CHECKER,
        &options,
        &mut Scratch::default(),
    )
    .unwrap();
    let correction = draft.correction(0, &Decision::Suggestion(0)).unwrap();
    assert_eq!(
        correction.span().of(text),
        "de la pornographie juvénile visée"
    );
    assert_eq!(
        correction.written(text),
        "du matériel d'abus et d'exploitation pédosexuels visé"
    );
    let mut session = Session::new(vec![draft], false);
    let alike = session.alike();
    assert_eq!(alike.len(), 2);
    session.decide_all(alike);
    assert_eq!(
        written(&session, 0),
        "Il vend du matériel d'abus et d'exploitation pédosexuels visé ici, et le matériel d'abus et d'exploitation \
         pédosexuels.\n"
    );
    session.undo();
    assert_eq!(written(&session, 0), text);
    // A wording of one's own changes nothing around.
    session.go_to_draft(0);
    session
        .decide(Decision::Wording("cela".to_owned()))
        .unwrap();
    assert!(written(&session, 0).starts_with("Il vend de la cela visée ici"));
}

#[test]
fn silent_findings_are_passed_over() {
    let mut session = session(&[THREE]);
    assert_eq!(session.drafts[0].findings.len(), 4);
    assert!(session.next_finding());
    assert_eq!((session.number(), session.at.finding), ((2, 3), 2));
    assert!(session.previous_finding());
    assert!(!session.previous_finding());
    assert_eq!(session.at.finding, 0);
}

#[test]
fn another_choice_takes_the_place_of_the_first() {
    let mut session = session(&[THREE]);
    session.decide(Decision::Suggestion(0)).unwrap();
    session
        .decide(Decision::Wording("images of abuse".to_owned()))
        .unwrap();
    assert_eq!(
        written(&session, 0),
        THREE.replacen("child pornography", "images of abuse", 1)
    );
    session.undo();
    assert_eq!(
        session.drafts[0].decision(0),
        Some(&Decision::Suggestion(0))
    );
}

#[test]
fn what_is_not_the_drafters_own_cannot_be_decided() {
    let mut session = session(&[THREE]);
    session.at.finding = 1;
    let refused = session.decide(Decision::Suggestion(0)).unwrap_err();
    assert!(matches!(refused, Refusal::Context(_)));
    assert_eq!(
        session.decide(Decision::Suggestion(99)).unwrap_err(),
        refused
    );
    session.at.finding = 0;
    assert_eq!(
        session.decide(Decision::Suggestion(99)),
        Err(Refusal::NoWording)
    );
    session.decide(Decision::Skip).unwrap();
    assert_eq!(session.drafts[0].counts().skipped, 1);
}

#[test]
fn all_of_a_kind_are_decided_and_undone_at_once() {
    let mut session = session(&[THREE]);
    let alike = session.alike();
    assert_eq!(
        alike.len(),
        2,
        "the one that is talked about is none of them"
    );
    session.decide_all(alike);
    assert!(written(&session, 0).contains("Child Sexual Abuse Material is seized"));
    assert_eq!(session.drafts[0].counts().corrections(), 2);
    assert!(session.alike().is_empty());
    session.undo();
    assert_eq!(written(&session, 0), THREE);
}

#[test]
fn the_walk_goes_over_the_edges_of_files_and_back_to_what_is_open() {
    let mut session = session(&[THREE, "A clean text.", "No child prostitution."]);
    assert!(session.next_finding() && session.next_finding() && session.next_finding());
    assert_eq!((session.at.draft, session.at.finding), (2, 0));
    session.decide(Decision::Skip).unwrap();
    assert!(session.next_open());
    assert_eq!(session.at.draft, 0);
    assert!(session.go_to_draft(1));
    assert!(!session.has_finding());
    assert_eq!(session.decide(Decision::Skip), Ok(Vec::new()));
    assert!(session.next_finding());
    assert_eq!(session.at.draft, 2);
}

#[test]
fn a_kept_journal_brings_the_decisions_back() {
    let mut first = session(&[THREE]);
    let mut kept = journal::line(&journal::Head::of(&first.drafts[0], "a.txt"));
    let mut keep = |session: &Session, changes: Vec<harmonise::review::Change>| {
        for change in changes {
            let entry = session.drafts[0].entry(change.place.finding, &SHIPPED.0);
            kept += &journal::line(&entry.unwrap());
        }
    };
    let changes = first.decide(Decision::Suggestion(1)).unwrap();
    keep(&first, changes);
    first.next_finding();
    let changes = first.decide(Decision::Wording("مواد".to_owned())).unwrap();
    keep(&first, changes);
    let changes = first.undo();
    keep(&first, changes);
    first.next_finding();
    let changes = first.decide(Decision::Skip).unwrap();
    keep(&first, changes);

    let mut second = session(&[THREE]);
    let (head, entries) = journal::read(&kept).unwrap();
    assert!(head.is_about(&second.drafts[0]));
    let recalled = entries
        .iter()
        .filter_map(|entry| second.drafts[0].recall(entry, &SHIPPED.0))
        .map(|(finding, decision)| (harmonise::review::Place { draft: 0, finding }, decision));
    let recalled = recalled.collect();
    assert_eq!(second.restore(recalled), 2);
    for finding in 0..4 {
        assert_eq!(
            second.drafts[0].decision(finding),
            first.drafts[0].decision(finding)
        );
    }
    assert_eq!(second.drafts[0].counts(), first.drafts[0].counts());
    second.undo();
    assert_eq!(written(&second, 0), THREE);
    assert!(!head.is_about(&draft("a.txt", "another text")));
}

#[test]
fn after_writing_what_was_skipped_stays_skipped_and_the_walk_goes_on() {
    let mut session = session(&[THREE]);
    session.decide(Decision::Suggestion(0)).unwrap();
    session.next_finding();
    session.decide(Decision::Skip).unwrap();
    session.next_finding();
    let edits = session.drafts[0].edits();
    let new = draft("a.txt", &edits.apply(THREE));
    assert_eq!(session.reread(0, new, Some(&edits)), 0);
    assert_eq!(session.drafts[0].findings.len(), 3);
    assert_eq!(session.number(), (2, 2));
    let counts = session.drafts[0].counts();
    assert_eq!(
        (counts.findings, counts.skipped, counts.corrections()),
        (2, 1, 0)
    );
    assert!(
        session.undo().is_empty(),
        "what is written is not undone here"
    );
}

#[test]
fn a_file_that_another_program_changed_keeps_what_still_applies() {
    let mut session = session(&[THREE, THREE]);
    session.decide(Decision::Suggestion(0)).unwrap();
    session.next_finding();
    session.decide(Decision::Suggestion(0)).unwrap();
    let changed = THREE.replace("Child Pornography is seized.", "All is seized.");
    let changed = format!("A new line.\n\n{changed}");
    let lost = session.reread(0, draft("a.txt", &changed), None);
    assert_eq!(lost, 1);
    let expected = changed.replacen("child pornography", "child sexual abuse material", 1);
    assert_eq!(written(&session, 0), expected);
}

#[test]
fn a_file_is_written_in_its_own_encoding_with_its_own_line_ends() {
    let text = "\u{FEFF}Who sells child\r\npornography\r\nis guilty.\r\n"; // the byte order mark
    let expected = text.replace("child\r\npornography", "child\r\nsexual abuse material");
    let utf16 = |text: &str, bytes_of: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    };
    let cases = [
        (text.as_bytes().to_vec(), expected.as_bytes().to_vec()),
        (
            utf16(text, u16::to_le_bytes),
            utf16(&expected, u16::to_le_bytes),
        ),
        (
            utf16(text, u16::to_be_bytes),
            utf16(&expected, u16::to_be_bytes),
        ),
    ];
    for (bytes, expected) in cases {
        let format = document::format_of("a.txt").unwrap();
        let (options, reading) = (Options::default(), document::Options::default());
        let scratch = &mut Scratch::default();
        let draft = Draft::read(
            "a.txt", format, &reading, &bytes, &CHECKER, &options, scratch,
        )
        .unwrap();
        let mut session = Session::new(vec![draft], false);
        session.decide(Decision::Suggestion(0)).unwrap();
        let draft = &session.drafts[0];
        let made = draft.write(&bytes, &reading, "").unwrap();
        assert_eq!((made.bytes, made.made), (expected, 1));
        let mut other = bytes.clone();
        *other.last_mut().unwrap() ^= 1;
        let error = draft.write(&other, &reading, "").unwrap_err();
        assert!(
            matches!(error, harmonise::error::Error::Changed { .. }),
            "{error}"
        );
    }
}

#[test]
fn a_draft_knows_the_bytes_that_it_was_read_from() {
    let draft = draft("a.txt", THREE);
    assert!(draft.is_read_from(THREE.as_bytes()));
    assert!(!draft.is_read_from(THREE.to_uppercase().as_bytes()));
    assert!(!draft.is_read_from(format!("\u{FEFF}{THREE}").as_bytes()));
}

#[test]
fn a_journal_survives_a_cut_line() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("journal");
    let _ = fs::remove_dir_all(&folder);
    let file = Path::new("قانون.txt");
    let mut kept = harmonise::disk::Journal::of(&folder, file);
    assert_eq!(kept.read(), None);
    kept.begin("head\n").unwrap();
    kept.add("one\n").unwrap();
    kept.add("cu").unwrap();
    let mut again = harmonise::disk::Journal::of(&folder, file);
    again.go_on().unwrap();
    again.add("two\n").unwrap();
    assert_eq!(again.read().as_deref(), Some("head\none\ncu\ntwo\n"));
    again.remove();
    assert_eq!(again.read(), None);
    assert!(again.go_on().is_err());
}

/// One key of a person.
#[derive(Debug, Clone)]
enum Key {
    Accept(usize),
    Word(&'static str),
    Waive(&'static str),
    Skip,
    All,
    Next,
    Previous,
    Open,
    Undo,
    Redo,
}

fn keys() -> impl Strategy<Value = Vec<Key>> {
    let key = prop_oneof![
        (0..6_usize).prop_map(Key::Accept),
        prop::sample::select(vec!["abuse", "مواد", ""]).prop_map(Key::Word),
        prop::sample::select(vec!["a title", "اسم"]).prop_map(Key::Waive),
        Just(Key::Skip),
        Just(Key::All),
        Just(Key::Next),
        Just(Key::Previous),
        Just(Key::Open),
        Just(Key::Undo),
        Just(Key::Redo),
    ];
    prop::collection::vec(key, 0..40)
}

fn press(session: &mut Session, key: &Key) {
    match key {
        Key::Accept(number) => drop(session.decide(Decision::Suggestion(*number))),
        Key::Word(text) => drop(session.decide(Decision::Wording((*text).to_owned()))),
        Key::Waive(reason) => drop(session.decide(Decision::Waive((*reason).to_owned()))),
        Key::Skip => drop(session.decide(Decision::Skip)),
        Key::All => {
            let alike = session.alike();
            session.decide_all(alike);
        }
        Key::Next => drop(session.next_finding()),
        Key::Previous => drop(session.previous_finding()),
        Key::Open => drop(session.next_open()),
        Key::Undo => drop(session.undo()),
        Key::Redo => drop(session.redo()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_all_restores_every_state_and_redoing_brings_it_back(keys in keys()) {
        let mut session = session(&[THREE, "بغاء الأطفال والمواد الإباحية عن الأطفال.", THREE]);
        let states = |session: &Session| (0..3).map(|at| written(session, at)).collect::<Vec<_>>();
        let clean = states(&session);
        for key in &keys {
            press(&mut session, key);
            for draft in &session.drafts {
                let counts = draft.counts();
                let decided = (0..draft.findings.len())
                    .filter(|&one| draft.is_told(one) && draft.decision(one).is_some());
                prop_assert_eq!(counts.findings - counts.open(), decided.count());
                // Every correction that was decided is written.
                let edits = (0..draft.findings.len()).filter_map(|one| {
                    let decision = draft.decision(one).filter(|made| made.is_correction())?;
                    Some(draft.correction(one, decision).unwrap().edits().len())
                });
                prop_assert_eq!(draft.edits().len(), edits.sum::<usize>());
                let pending = draft.pending();
                prop_assert_eq!(pending.findings, pending.to_write());
            }
        }
        let (done, _) = session.steps();
        let now = states(&session);
        while !session.undo().is_empty() {}
        prop_assert_eq!(states(&session), clean);
        for _ in 0..done {
            session.redo();
        }
        prop_assert_eq!(states(&session), now);
    }
}
