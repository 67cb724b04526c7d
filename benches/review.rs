//! How long the review screen takes to answer a key, on a law of five megabytes with five thousand findings made here:
//! the same on every run and every machine. An answer is due in 16 milliseconds, which is a frame at 60 a second.
//!
//! `cargo bench --bench review`.

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use harmonise::check::{Checker, Options, Scratch};
use harmonise::config::ThemeChoice;
use harmonise::document;
use harmonise::glossary::{FILES, Glossary};
use harmonise::lang::Lang;
use harmonise::matching::{self, Scope};
use harmonise::review::{Draft, Session};
use harmonise::terminal::Writing;
use harmonise::tui::action::Action;
use harmonise::tui::keys::Keymap;
use harmonise::tui::review::Review;
use harmonise::tui::state::{Screen, State};
use harmonise::tui::theme::Theme;
use harmonise::tui::{update, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const BYTES: usize = 5_000_000;
const FINDINGS: usize = 5_000;
const SIZE: (u16, u16) = (160, 50);

/// Sentences with a finding, and without.
const PLANTED: &[&str] = &[
    "A person who possesses child pornography commits an offence and is liable to imprisonment for ten years.",
    "يعاقب كل من أنتج المواد الإباحية عن الأطفال أو عرضها أو حازها بالحبس مدة لا تقل عن خمس سنوات.",
];
const PLAIN: &[&str] = &[
    "The Minister may by regulation prescribe the form and manner in which any notice under this Part is to be given.",
    "Every officer shall keep a register of all matters that are reported and shall make it available on request.",
    "على كل موظف أن يمسك سجلا بجميع المسائل التي يبلغ بها وأن يتيح الاطلاع عليه لمن يطلب ذلك من الجهات المختصة.",
];

fn law() -> String {
    let mut text = String::with_capacity(BYTES + 1024);
    let (mut number, mut planted) = (0, 0);
    while text.len() < BYTES {
        number += 1;
        let sentence = if planted * (BYTES / FINDINGS) <= text.len() {
            planted += 1;
            PLANTED[planted % PLANTED.len()]
        } else {
            PLAIN[number % PLAIN.len()]
        };
        // Writing to a string cannot fail.
        let _ = write!(text, "{number}. {sentence}\n\n");
    }
    text
}

fn state(glossary: &Arc<Glossary>, draft: Draft) -> State {
    let review = Review::new(Arc::clone(glossary), Session::new(vec![draft], false));
    let mut state = State {
        size: SIZE,
        lang: Lang::En,
        theme: Theme {
            choice: ThemeChoice::Dark,
            colours: true,
        },
        writing: Writing::default(),
        switchable: false,
        mouse: true,
        keys: Keymap::default(),
        screen: Screen::Review(Box::new(review)),
        help: None,
        notice: None,
        hint: None,
    };
    update(&mut state, Action::Resize(SIZE.0, SIZE.1));
    state
}

fn frame(state: &State) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    view::draw(state, &mut buffer);
    black_box(buffer);
}

fn keys(criterion: &mut Criterion) {
    let Ok((glossary, index)) = matching::load(FILES, &[], Scope::Findings) else {
        return;
    };
    let glossary = Arc::new(glossary);
    let checker = Checker::new(&glossary, &index);
    let law = law();
    let Some(format) = document::format_of("law.txt") else {
        return;
    };
    let read = || {
        let (options, reading) = (Options::default(), document::Options::default());
        let mut scratch = Scratch::default();
        Draft::read(
            "law.txt",
            format,
            &reading,
            law.as_bytes(),
            &checker,
            &options,
            &mut scratch,
        )
    };
    let mut group = criterion.benchmark_group("review");
    group.sample_size(20);
    group.bench_function("open", |bencher| {
        bencher.iter(|| read().map(|draft| frame(&state(&glossary, draft))));
    });
    let Ok(draft) = read() else { return };
    let start = state(&glossary, draft);
    let mut key = |name: &str, action: &Action| {
        group.bench_function(name, |bencher| {
            let mut state = start.clone();
            bencher.iter(|| {
                update(&mut state, action.clone());
                frame(&state);
            });
        });
    };
    key("next finding", &Action::NextFinding);
    key("line down", &Action::Down);
    key("page down", &Action::PageDown);
    key("accept", &Action::Take);
    key("end", &Action::Bottom);
    group.bench_function("all like this", |bencher| {
        bencher.iter_batched(
            || start.clone(),
            |mut state| {
                update(&mut state, Action::TakeAlike);
                update(&mut state, Action::Yes);
                frame(&state);
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, keys);
criterion_main!(benches);
