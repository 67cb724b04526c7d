//! Pictures of every screen, in three sizes and three languages. See [`frame`](super::frame) for how to read them.

use harmonise::config::ThemeChoice;
use harmonise::lang::Lang;
use harmonise::terminal::Writing;
use harmonise::tui::action::Action;

use super::{Stage, frame, looks};

const SIZES: [(u16, u16); 3] = [(80, 24), (100, 30), (160, 50)];

/// Brings a screen about.
type Scene = (&'static str, fn(&mut Stage));

const SCENES: [Scene; 5] = [
    ("list", |_| {}),
    ("search", |stage| {
        stage.press("/").type_text("الأطفال");
    }),
    ("card", |stage| {
        stage.press("enter down down");
    }),
    ("filter", |stage| {
        stage.press("f right down left");
    }),
    ("help", |stage| {
        stage.press("?");
    }),
];

fn stage(scene: fn(&mut Stage), size: (u16, u16), lang: Lang) -> Stage {
    let mut stage = Stage::browse(size).in_language(lang);
    scene(&mut stage);
    stage
}

#[test]
fn every_screen_in_every_size_and_language() {
    for (name, scene) in SCENES {
        for lang in Lang::ALL {
            for size in SIZES {
                let stage = stage(scene, size, lang);
                insta::assert_snapshot!(
                    format!("browse-{name}-{lang}-{}x{}", size.0, size.1),
                    stage.picture()
                );
            }
        }
    }
}

#[test]
fn a_window_that_is_too_small_says_so() {
    for lang in Lang::ALL {
        let stage = stage(|_| {}, (50, 12), lang);
        insta::assert_snapshot!(format!("browse-small-{lang}"), stage.picture());
    }
}

#[test]
fn colours_add_to_what_is_there_already() {
    for (name, scene) in SCENES {
        let mut stage = stage(scene, (100, 30), Lang::En);
        let plain = frame(&stage.state);
        insta::assert_snapshot!(format!("looks-{name}-plain"), looks(&plain));
        for choice in ThemeChoice::ALL {
            stage.state.theme.choice = choice;
            stage.state.theme.colours = true;
            let coloured = frame(&stage.state);
            if choice == ThemeChoice::Dark {
                insta::assert_snapshot!(format!("looks-{name}-dark"), looks(&coloured));
            }
            let symbols = |buffer: &ratatui::buffer::Buffer| -> Vec<String> {
                buffer
                    .content()
                    .iter()
                    .map(|cell| cell.symbol().to_owned())
                    .collect()
            };
            assert_eq!(symbols(&plain), symbols(&coloured), "{name} {choice:?}");
        }
    }
}

#[test]
fn without_colours_no_cell_has_one() {
    for (_, scene) in SCENES {
        let stage = stage(scene, (80, 24), Lang::En);
        for cell in frame(&stage.state).content() {
            assert_eq!(cell.fg, ratatui::style::Color::Reset);
            assert_eq!(cell.bg, ratatui::style::Color::Reset);
        }
    }
}

#[test]
fn every_size_can_be_drawn() {
    for (name, scene) in SCENES {
        for lang in Lang::ALL {
            let mut stage = stage(scene, (80, 24), lang);
            for columns in (1..=200).step_by(7) {
                for rows in [1, 2, 14, 15, 16, 24, 60] {
                    stage.act(Action::Resize(columns, rows));
                    let picture = stage.picture();
                    assert!(!picture.is_empty(), "{name} {columns}×{rows}");
                }
            }
        }
    }
}

#[test]
fn every_way_of_writing_arabic_can_be_drawn() {
    use harmonise::tui::state::PROFILES;
    for (profile, name) in PROFILES {
        let mut stage = stage(SCENES[1].1, (100, 30), Lang::Ar);
        stage.state.writing = Writing {
            profile: *profile,
            ..Writing::default()
        };
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 100, 30));
        harmonise::tui::view::draw(&stage.state, &mut buffer);
        let arabic = |char: char| matches!(char, '\u{600}'..='\u{6FF}' | '\u{FE70}'..='\u{FEFC}');
        let found = buffer
            .content()
            .iter()
            .any(|cell| cell.symbol().contains(arabic));
        assert!(found, "{name}");
    }
}
