//! How fast the stations of a check are, each on its own and all together, on text made here: the same on every run and
//! every machine, in the three languages, with a deprecated term every two kilobytes or none.
//!
//! `cargo bench` runs all; `cargo bench -- check/en` runs some. How the whole program compares with others is measured
//! by `benches/compare.sh`.

use std::fmt::Write;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use harmonise::check::{Checker, Options, Scratch};
use harmonise::document;
use harmonise::glossary::{self, File, Glossary};
use harmonise::lang::Lang;
use harmonise::matching::{self, Finder, Index, Scope};
use harmonise::text::key;

/// Bytes of each text.
const SIZE: usize = 512 * 1024;
/// One term stands in so many bytes.
const TERM_EVERY: usize = 2048;

/// Sentences of a law without a single term of the glossary.
const ENGLISH: &[&str] = &[
    "The Minister may make regulations for the purposes of this Part.",
    "An application shall be made in the prescribed form and within thirty days of the decision.",
    "Subject to subsection (2), a decision of the Authority takes effect on the day it is published.",
    "The Authority shall keep a register and make it available to the public free of charge.",
    "Where the court is satisfied that the notice was given, it may order that the costs be paid.",
    "This section applies to any service that is provided in the territory or from it.",
    "A report under paragraph (a) must state the measures taken and the results obtained.",
];
const FRENCH: &[&str] = &[
    "Le ministre peut prendre les règlements nécessaires à l’application de la présente loi.",
    "La demande est présentée dans les formes prescrites et dans un délai de trente jours.",
    "Sous réserve du paragraphe 2, la décision prend effet le jour de sa publication.",
    "L’Autorité tient un registre et le met gratuitement à la disposition du public.",
    "Lorsque le tribunal constate que l’avis a été donné, il peut mettre les frais à la charge de l’État.",
    "Le présent article s’applique à tout service fourni sur le territoire ou depuis celui-ci.",
    "Le rapport prévu à l’alinéa précédent indique les mesures prises et les résultats obtenus.",
];
const ARABIC: &[&str] = &[
    "للوزير أن يصدر اللوائح اللازمة لتنفيذ أحكام هذا القانون.",
    "يقدم الطلب وفق الشكل المقرر وفي أجل ثلاثين يوما من تاريخ القرار.",
    "مع مراعاة أحكام الفقرة الثانية، يسري القرار من يوم نشره في الجريدة الرسمية.",
    "تمسك السلطة سجلا وتتيحه للجمهور دون مقابل.",
    "إذا ثبت للمحكمة أن الإشعار قد وجه، جاز لها أن تأمر بأداء المصاريف.",
    "تسري هذه المادة على كل خدمة تقدم في الإقليم أو منه.",
    "يبين التقرير المنصوص عليه في الفقرة السابقة التدابير المتخذة والنتائج المحققة.",
];

/// One sentence with one deprecated term, and the texts that surround it.
const LANGUAGES: [(Lang, &[&str], &str); 3] = [
    (
        Lang::En,
        ENGLISH,
        "A person who possesses child pornography commits an offence.",
    ),
    (
        Lang::Fr,
        FRENCH,
        "Quiconque détient de la pornographie enfantine commet une infraction.",
    ),
    (
        Lang::Ar,
        ARABIC,
        "يعاقب كل من حاز المواد الإباحية عن الأطفال.",
    ),
];

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    load(&mut criterion);
    fold(&mut criterion);
    read(&mut criterion);
    find(&mut criterion);
    check(&mut criterion);
    vocabulary(&mut criterion);
    criterion.final_summary();
}

/// What is searched for, with its name in the results: `all` looks for good terms too, as the JSON report asks.
const SCOPES: [(Scope, &str); 2] = [(Scope::Findings, "findings"), (Scope::All, "all")];

fn shipped(scope: Scope) -> (Glossary, Index) {
    matching::load(glossary::FILES, &[], scope).expect("the glossary of the program loads")
}

/// From TOML to the index: what every start of the program costs.
fn load(criterion: &mut Criterion) {
    let bytes: usize = glossary::FILES.iter().map(|file| file.text.len()).sum();
    let mut group = criterion.benchmark_group("load");
    group.throughput(Throughput::Bytes(bytes as u64));
    for (scope, name) in SCOPES {
        group.bench_function(name, |bencher| bencher.iter(|| shipped(scope)));
    }
    group.finish();
}

/// Folding alone, as the key of a whole text.
fn fold(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("fold");
    for (lang, ..) in LANGUAGES {
        let text = text(lang, false);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(lang), &text, |bencher, text| {
            bencher.iter(|| key(black_box(text)));
        });
    }
    group.finish();
}

/// Cutting a text into blocks.
fn read(criterion: &mut Criterion) {
    let all: String = LANGUAGES
        .iter()
        .map(|&(lang, ..)| text(lang, true))
        .collect();
    let mut group = criterion.benchmark_group("read");
    group.throughput(Throughput::Bytes(all.len() as u64));
    for format in document::ALL {
        group.bench_function(format.name, |bencher| {
            bencher.iter(|| {
                let bytes = black_box(all.as_bytes());
                let reading = document::Options::default();
                let read = format.open("bench", bytes, &reading, |_, document| {
                    document.blocks.len()
                });
                read.ok()
            });
        });
    }
    group.finish();
}

/// The hot path: folding and looking up, paragraph by paragraph.
fn find(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("find");
    for (scope, name) in SCOPES {
        let (_, index) = shipped(scope);
        for (lang, ..) in LANGUAGES {
            let text = text(lang, true);
            let (mut finder, mut found) = (Finder::default(), Vec::new());
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(name, lang), &text, |bencher, text| {
                bencher.iter(|| {
                    let mut count = 0;
                    for block in black_box(text).split("\n\n") {
                        finder.find(&index, block, &mut found);
                        count += found.len();
                    }
                    count
                });
            });
        }
    }
    group.finish();
}

/// Everything from bytes to findings; `clean` has nothing to find, `counted` is what the JSON report asks for.
fn check(criterion: &mut Criterion) {
    let [flagged, all] = SCOPES.map(|(scope, _)| shipped(scope));
    let mut group = criterion.benchmark_group("check");
    for (lang, ..) in LANGUAGES {
        for (name, terms, count) in [
            ("clean", false, false),
            ("terms", true, false),
            ("counted", true, true),
        ] {
            let text = text(lang, terms);
            let (glossary, index) = if count { &all } else { &flagged };
            let checker = Checker::new(glossary, index);
            let options = Options {
                count,
                ..Options::default()
            };
            let expected = if terms { text.len() / TERM_EVERY } else { 0 };
            assert_eq!(
                findings(&checker, &text, &options),
                expected,
                "{lang} {name}"
            );
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(
                BenchmarkId::new(lang.to_string(), name),
                &text,
                |bencher, text| {
                    bencher.iter(|| findings(&checker, black_box(text), &options));
                },
            );
        }
    }
    group.finish();
}

/// The whole check with ever more terms: its cost is to grow with the text, not with the glossary.
fn vocabulary(criterion: &mut Criterion) {
    let all: String = LANGUAGES
        .iter()
        .map(|&(lang, ..)| text(lang, false))
        .collect();
    let mut group = criterion.benchmark_group("vocabulary");
    group.throughput(Throughput::Bytes(all.len() as u64));
    for count in [200, 2_000, 20_000] {
        let toml = made_up(count);
        let file = File {
            path: "made-up.toml",
            text: &toml,
        };
        let (glossary, index) =
            matching::load(&[file], &[], Scope::Findings).expect("made-up terms load");
        let checker = Checker::new(&glossary, &index);
        let options = Options::default();
        group.bench_with_input(BenchmarkId::from_parameter(count), &all, |bencher, all| {
            bencher.iter(|| findings(&checker, black_box(all), &options));
        });
    }
    group.finish();
}

fn findings(checker: &Checker<'_>, text: &str, options: &Options) -> usize {
    let format = document::format_named("text").expect("text files are read");
    let reading = document::Options::default();
    let read = format.open("bench", text.as_bytes(), &reading, |source, document| {
        let result = checker.check(source, document, options, &mut Scratch::default());
        result.findings.len()
    });
    read.expect("the text is UTF-8")
}

/// Paragraphs of some sentences, in an order that looks like none and is always the same.
fn text(lang: Lang, terms: bool) -> String {
    let (_, sentences, planted) = LANGUAGES
        .into_iter()
        .find(|&(one, ..)| one == lang)
        .expect("every language has its sentences");
    let mut chance = Chance(7);
    let mut text = String::with_capacity(SIZE + 1024);
    let mut plants = 1;
    while text.len() < SIZE {
        for _ in 0..chance.below(5) + 2 {
            text.push_str(sentences[chance.below(sentences.len())]);
            text.push(if chance.below(3) == 0 { '\n' } else { ' ' });
        }
        while terms && plants * TERM_EVERY <= text.len() {
            text.push_str(planted);
            text.push(' ');
            plants += 1;
        }
        text.push_str("\n\n");
    }
    text
}

/// A glossary of made-up terms of two to four words, most of which begin with a word that the texts have.
fn made_up(count: usize) -> String {
    let mut chance = Chance(11);
    let mut toml = String::new();
    for number in 0..count {
        let (lang, sentences, _) = LANGUAGES[number % LANGUAGES.len()];
        let sentence = sentences[chance.below(sentences.len())];
        let words: Vec<&str> = sentence
            .split(|char: char| !char.is_alphabetic())
            .filter(|word| word.chars().count() > 3)
            .collect();
        let _ = write!(
            toml,
            "[[concept]]\nid = \"c{number}\"\n[[concept.term]]\nlang = \"{lang}\"\nstatus = \"deprecated\"\ntext = \"{}",
            words[chance.below(words.len())]
        );
        for _ in 0..=chance.below(3) {
            toml.push(' ');
            for _ in 0..chance.below(4) + 4 {
                let letters = if lang.is_rtl() {
                    0x0628
                } else {
                    u32::from('b')
                };
                toml.extend(
                    u32::try_from(chance.below(16))
                        .ok()
                        .and_then(|nth| char::from_u32(letters + nth)),
                );
            }
        }
        toml.push_str("\"\n");
    }
    toml
}

/// Numbers without a pattern, from a seed (a linear congruential generator, after Knuth).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }
}
