//! How long the screen for browsing takes to answer a key, on a glossary of ten thousand concepts made here: the same
//! on every run and every machine. An answer is due in 16 milliseconds, which is a frame at 60 a second.
//!
//! `cargo bench --bench browse`.

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use harmonise::config::ThemeChoice;
use harmonise::glossary::{self, File, Filter, Glossary, Search};
use harmonise::lang::Lang;
use harmonise::terminal::Writing;
use harmonise::tui::action::{Action, Outcome};
use harmonise::tui::browse::Browse;
use harmonise::tui::keys::Keymap;
use harmonise::tui::state::{Screen, State};
use harmonise::tui::theme::Theme;
use harmonise::tui::{update, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const CONCEPTS: usize = 10_000;

/// Words from which terms are made; syllables make them many.
const ENGLISH: &[&str] = &[
    "material",
    "exploitation",
    "protection",
    "services",
    "evidence",
    "offence",
];
const FRENCH: &[&str] = &[
    "matériel",
    "exploitation",
    "protection",
    "services",
    "preuve",
    "infraction",
];
const ARABIC: &[&str] = &["مواد", "استغلال", "حماية", "خدمات", "أدلة", "جريمة"];
const LATIN_SYLLABLES: &[&str] = &[
    "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te",
];
const ARABIC_SYLLABLES: &[&str] = &[
    "با", "تي", "جو", "حل", "دن", "را", "سي", "عو", "فا", "قي", "كو", "من",
];

/// A word for a number: other numbers below the cube of twelve give other words.
fn word(syllables: &[&str], number: usize) -> String {
    [number % 12, number / 12 % 12, number / 144 % 12]
        .map(|place| syllables[place])
        .concat()
}

/// Ten thousand concepts with eight terms each, of two or three words.
fn large() -> Glossary {
    let mut text = String::from("[glossary]\nid = \"large\"\n");
    for number in 0..CONCEPTS {
        let _ = writeln!(
            text,
            "[[concept]]\nid = \"concept-{number}\"\nfield = \"field-{}\"",
            number % 7
        );
        let mut term = |lang: &str, status: &str, words: String| {
            let _ = writeln!(
                text,
                "[[concept.term]]\nlang = \"{lang}\"\nstatus = \"{status}\"\ntext = \"{words}\""
            );
        };
        let (first, second) = (number % 1728, (number * 7 + 5) % 1728);
        let (latin, arabic) = (
            |at| word(LATIN_SYLLABLES, at),
            |at| word(ARABIC_SYLLABLES, at),
        );
        let place = number / 1728;
        for (status, shift) in [("preferred", 0), ("deprecated", 31), ("admitted", 77)] {
            let other = (second + shift) % 1728;
            term(
                "en",
                status,
                format!("{} {} {}", ENGLISH[place], latin(first), latin(other)),
            );
            term(
                "ar",
                status,
                format!("{} {} {}", ARABIC[place], arabic(first), arabic(other)),
            );
        }
        for (status, shift) in [("preferred", 0), ("deprecated", 31)] {
            let other = (second + shift) % 1728;
            term(
                "fr",
                status,
                format!("{} {} {number}", FRENCH[place], latin(other)),
            );
        }
    }
    let file = File {
        path: "large.toml",
        text: &text,
    };
    let (glossary, faults) = glossary::load(&[file], &[]);
    assert!(faults.is_empty(), "{:?}", faults.first());
    glossary
}

fn state(glossary: &Arc<Glossary>, search: &Arc<Search>) -> State {
    let mut state = State {
        size: (160, 50),
        lang: Lang::En,
        theme: Theme {
            choice: ThemeChoice::Dark,
            colours: true,
        },
        writing: Writing::default(),
        switchable: false,
        mouse: true,
        keys: Keymap::default(),
        screen: Screen::Browse(Box::new(Browse::new(Arc::clone(glossary), Lang::En, ""))),
        help: None,
        notice: None,
        hint: None,
    };
    update(&mut state, Action::Done(Outcome::Index(Arc::clone(search))));
    update(&mut state, Action::Resize(160, 50));
    update(&mut state, Action::Search);
    state
}

fn keys(criterion: &mut Criterion) {
    let glossary = Arc::new(large());
    let search = Arc::new(Search::new(Arc::clone(&glossary)));
    let mut group = criterion.benchmark_group("browse");
    group.sample_size(20);
    group.bench_function("make searchable", |bench| {
        bench.iter(|| black_box(Search::new(Arc::clone(&glossary))));
    });
    for (name, query) in [
        ("one letter", "e"),
        ("a common word", "exploitation"),
        ("two words, a typing error in each", "exploitaiton bacebx"),
        ("a long word that is not there", "incommensurabilities"),
        ("letters of an abbreviation", "mbcd"),
        (
            "Arabic, with particles and a typing error",
            "والاستغلل باتيجو",
        ),
        (
            "a whole sentence",
            "the exploitation of services and the protection of evidence in material offence",
        ),
    ] {
        // The last letter of the query, and the frame that shows what it has found.
        let mut before = state(&glossary, &search);
        let mut typed: Vec<char> = query.chars().collect();
        let last = typed.pop().unwrap_or(' ');
        update(&mut before, Action::Paste(typed.into_iter().collect()));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 160, 50));
        group.bench_function(format!("key: {name}"), |bench| {
            bench.iter(|| {
                update(&mut before, Action::Type(last));
                view::draw(&before, &mut buffer);
                update(&mut before, Action::Erase);
                view::draw(&before, &mut buffer);
            });
        });
        group.bench_function(format!("search: {name}"), |bench| {
            bench.iter(|| black_box(search.find(query, &Filter::default())));
        });
    }
    group.finish();
}

criterion_group!(benches, keys);
criterion_main!(benches);
