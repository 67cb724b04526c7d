//! What keys and clicks do on the browse screen.

use std::sync::Arc;

use harmonise::glossary::Glossary;
use harmonise::lang::Lang;
use harmonise::tui::action::{Action, Effect, Job, Outcome};
use harmonise::tui::browse::Pane;

use super::Stage;

const MATERIAL: &str = "child-sexual-abuse-material";

fn stage() -> Stage {
    Stage::browse((100, 30))
}

#[test]
fn the_list_is_walked_by_letters_and_arrows() {
    let mut stage = stage();
    assert_eq!(stage.concept(), MATERIAL);
    assert_eq!(stage.press("j").concept(), "sale-of-children");
    assert_eq!(stage.press("down").concept(), "grooming");
    assert_eq!(stage.press("k").concept(), "sale-of-children");
    assert_eq!(stage.press("G").concept(), "victim-and-survivor");
    assert_eq!(stage.press("g").concept(), MATERIAL);
    assert_eq!(stage.press("up").concept(), MATERIAL);
    assert_eq!(stage.press("page-down").concept(), "victim-and-survivor");
}

#[test]
fn an_arabic_keyboard_does_the_same() {
    let mut stage = stage();
    assert_eq!(stage.press("ت").concept(), "sale-of-children");
    assert_eq!(stage.press("ن").concept(), MATERIAL);
    stage.press("ظ").type_text("بيع");
    assert_eq!(stage.listed(), ["sale-of-children"]);
    stage.press("esc ض");
    assert_eq!(stage.effects, [Effect::Quit(0)]);
}

#[test]
fn the_list_follows_what_is_typed() {
    let mut stage = stage();
    stage.press("/").type_text("porno");
    assert_eq!(stage.listed(), [MATERIAL]);
    assert_eq!(stage.browsed().pane, Pane::Search);
    stage.press("ctrl-u");
    assert_eq!(stage.listed().len(), 4);
    stage.type_text("الاطفال");
    assert_eq!(stage.listed(), ["sale-of-children", MATERIAL]);
    stage.press("down");
    assert_eq!(stage.concept(), MATERIAL);
}

#[test]
fn enter_opens_the_card_at_the_term_that_was_found() {
    let mut stage = stage();
    stage.press("/").type_text("pornography").press("enter y");
    assert_eq!(stage.browsed().pane, Pane::Card);
    assert_eq!(
        stage.effects,
        [Effect::Copy("child pornography".to_owned())]
    );
    assert_eq!(stage.told(), "copied: \u{2068}child pornography\u{2069}"); // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE
}

#[test]
fn esc_leads_out_step_by_step() {
    let mut stage = stage();
    stage.press("/").type_text("sale").press("enter esc");
    assert_eq!(stage.browsed().pane, Pane::List);
    assert_eq!(stage.listed(), ["sale-of-children"]);
    stage.press("esc");
    assert_eq!(stage.listed().len(), 4);
    // The concept that was found is still the one that is looked at.
    assert_eq!(stage.concept(), "sale-of-children");
    assert!(stage.effects.is_empty());
    stage.press("esc");
    assert_eq!(stage.effects, [Effect::Quit(0)]);
}

#[test]
fn control_c_leaves_from_everywhere() {
    for keys in [
        "ctrl-c",
        "/ x alt-ctrl-c",
        "/ x ctrl-c",
        "f ctrl-c",
        "? ctrl-c",
        "enter ctrl-c",
    ] {
        let mut stage = stage();
        stage.press(keys);
        assert_eq!(stage.effects, [Effect::Quit(0)], "{keys}");
    }
}

#[test]
fn tab_goes_round_the_panes() {
    let mut stage = stage();
    let mut panes = vec![stage.browsed().pane];
    for _ in 0..3 {
        stage.press("tab");
        panes.push(stage.browsed().pane);
    }
    assert_eq!(panes, [Pane::List, Pane::Card, Pane::Search, Pane::List]);
    stage.press("shift-tab");
    assert_eq!(stage.browsed().pane, Pane::Search);
}

#[test]
fn columns_of_the_card_lie_side_by_side() {
    let mut stage = stage();
    // The Arabic column is the left one.
    stage.press("enter l y");
    assert_eq!(
        stage.effects.last(),
        Some(&Effect::Copy("child sexual abuse material".to_owned()))
    );
    stage.press("l y");
    assert_eq!(
        stage.effects.last(),
        Some(&Effect::Copy("matériel d’abus sexuel d’enfants".to_owned()))
    );
    stage.press("h h y");
    assert_eq!(
        stage.effects.last(),
        Some(&Effect::Copy("مواد الاعتداء الجنسي على الأطفال".to_owned()))
    );
    stage.press("h");
    assert_eq!(stage.browsed().pane, Pane::List);
}

#[test]
fn related_concepts_are_jumped_to_and_back() {
    let mut stage = stage();
    stage.press("r enter");
    assert_eq!(stage.concept(), "sale-of-children");
    stage.press("r enter");
    assert_eq!(stage.concept(), MATERIAL);
    assert_eq!(stage.press("H").concept(), "sale-of-children");
    assert_eq!(stage.press("H").concept(), MATERIAL);
    stage.press("H");
    assert_eq!(stage.told(), "nothing before this");
    assert_eq!(stage.press("L").concept(), "sale-of-children");
    assert_eq!(stage.press("L").concept(), MATERIAL);
    stage.press("L");
    assert_eq!(stage.told(), "nothing after this");
}

#[test]
fn the_next_hit_is_shown_whatever_pane_has_the_keys() {
    let mut stage = stage();
    stage.press("/").type_text("children").press("enter");
    let first = stage.concept().to_owned();
    stage.press("n");
    assert_eq!(stage.browsed().pane, Pane::Card);
    assert_ne!(stage.concept(), first);
    stage.press("N");
    assert_eq!(stage.concept(), first);
}

#[test]
fn filters_narrow_the_list_and_can_be_cleared() {
    let mut stage = stage();
    // The last line: concepts that have no Arabic term.
    stage.press("f down down down down right");
    assert_eq!(stage.listed(), ["grooming"]);
    stage.press("esc");
    assert_eq!(stage.browsed().filters, None);
    stage.press("x");
    assert_eq!(stage.listed().len(), 4);
    // Status, from the end: deprecated.
    stage.press("f down left");
    assert_eq!(stage.listed(), [MATERIAL]);
    stage.press("x");
    assert_eq!(stage.listed().len(), 4);
}

#[test]
fn the_whole_card_is_copied_in_logical_order() {
    let mut stage = stage();
    stage.press("j Y");
    let Some(Effect::Copy(card)) = stage.effects.last() else {
        panic!("nothing was copied");
    };
    assert_eq!(
        card,
        "sale-of-children\n\nالعربية\n✓ preferred:\nبيع الأطفال\n\nEnglish\n✓ preferred:\nsale of children\n\nfrançais\n✓ preferred:\nvente d’enfants\n"
    );
}

#[test]
fn the_list_changes_its_language() {
    let mut stage = stage();
    stage.press("a");
    assert_eq!(stage.browsed().list_lang, Lang::Fr);
    let concept = stage.browsed().concept.unwrap();
    assert_eq!(
        stage.browsed().name(concept).1,
        "matériel d’abus sexuel d’enfants"
    );
    // A concept without a term in that language is named in another one.
    stage.press("a");
    let grooming = stage.browsed().glossary.concept_named("grooming").unwrap();
    assert_eq!(stage.browsed().name(grooming).1, "grooming of children");
}

#[test]
fn a_click_selects_and_the_wheel_walks() {
    let mut stage = stage();
    stage.act(Action::Click(5, 4));
    assert_eq!(stage.concept(), "sale-of-children");
    stage.act(Action::WheelDown(5, 4));
    assert_eq!(stage.concept(), "victim-and-survivor");
    stage.act(Action::WheelUp(5, 4));
    assert_eq!(stage.concept(), MATERIAL);
    stage.act(Action::Click(5, 1));
    assert_eq!(stage.browsed().pane, Pane::Search);
    stage.act(Action::Click(99, 29));
    stage.act(Action::Click(60, 10));
    assert_eq!(stage.browsed().pane, Pane::Card);
}

#[test]
fn the_mouse_can_be_given_back() {
    let mut stage = stage();
    stage.press("m m");
    assert_eq!(stage.effects, [Effect::Mouse(false), Effect::Mouse(true)]);
}

#[test]
fn help_covers_the_screen_and_goes_away() {
    let mut stage = stage();
    stage.press("? j j");
    assert_eq!(stage.state.help, Some(2));
    assert_eq!(stage.concept(), MATERIAL);
    stage.press("G");
    assert!(stage.picture().contains("terminal's own selection"));
    stage.press("esc");
    assert_eq!(stage.state.help, None);
}

#[test]
fn nothing_found_says_what_to_do() {
    let mut stage = stage();
    stage.press("/").type_text("zzzzzz");
    assert!(stage.listed().is_empty());
    let picture = stage.picture();
    assert!(picture.contains("nothing is like this"), "{picture}");
    stage.press("enter y down tab j enter");
    assert!(stage.effects.is_empty());
}

#[test]
fn a_glossary_that_comes_with_the_program_has_no_file_and_others_have() {
    let mut stage = stage();
    stage.press("e");
    assert!(
        matches!(stage.effects.as_slice(), [.., Effect::Edit(path, line), Effect::Start(Job::Glossary)] if path.ends_with("glossary.toml") && *line > 1),
        "{:?}",
        stage.effects
    );
}

#[test]
fn a_glossary_that_was_edited_is_shown_as_it_is_now() {
    let mut stage = stage();
    stage.press("j j");
    let shown = stage.concept().to_owned();
    let mut glossary = (*stage.browsed().glossary).clone();
    let reread = |glossary: &Glossary| {
        let glossary = Arc::new(glossary.clone());
        Action::Done(Outcome::Glossary(glossary))
    };
    stage.act(reread(&glossary));
    assert_eq!(stage.told(), "", "nothing has changed");
    for term in &mut glossary.terms {
        term.text = term.text.replace("grooming", "luring");
    }
    glossary.concepts[0].id = "a-new-name".to_owned();
    stage.act(reread(&glossary));
    assert_eq!(stage.told(), "the glossary was read again");
    assert_eq!(stage.concept(), shown, "what is shown stays");
    assert!(matches!(
        stage.effects.last(),
        Some(Effect::Start(Job::Index(_)))
    ));
    assert_eq!(stage.listed()[0], "a-new-name");
    stage.press("g");
    glossary.concepts[0].id = "another".to_owned();
    stage.act(reread(&glossary));
    assert_eq!(
        stage.concept(),
        "another",
        "what is gone makes room for the first"
    );
}

#[test]
fn a_search_waits_until_the_glossary_can_be_searched() {
    let mut stage = stage();
    let search = stage.browsed_mut().search.take().unwrap();
    stage.press("/").type_text("sale");
    assert_eq!(stage.listed().len(), 4);
    stage.act(Action::Done(Outcome::Index(search)));
    assert_eq!(stage.listed(), ["sale-of-children"]);
}

#[test]
fn the_ways_of_writing_arabic_go_round() {
    let mut stage = stage();
    stage.state.switchable = true;
    let first = stage.state.writing.profile;
    for _ in harmonise::tui::state::PROFILES {
        stage.press("b");
    }
    assert_eq!(stage.state.writing.profile, first);
    // The terminal leaves the order alone only where cells are sent as they are seen.
    let switches: Vec<&Effect> = stage
        .effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Switch(_)))
        .collect();
    let [ways @ .., last] = switches.as_slice() else {
        panic!("nothing was switched");
    };
    assert_eq!(**last, Effect::Switch(true));
    assert!(ways.iter().all(|effect| **effect == Effect::Switch(false)));
}
