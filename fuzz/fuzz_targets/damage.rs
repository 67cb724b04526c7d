//! Arabic with every kind of damage: the detector and the search through damage hold on to what they promise.
#![no_main]

use std::sync::LazyLock;

use harmonise::check::{Checker, Options, Scratch};
use harmonise::damage::Tolerance;
use harmonise::document;
use harmonise::finding::{How, Level};
use harmonise::glossary::{FILES, Glossary};
use harmonise::lang::Lang;
use harmonise::matching::{Index, Scope, load};
use libfuzzer_sys::fuzz_target;

static SHIPPED: LazyLock<(Glossary, Index)> =
    LazyLock::new(|| load(FILES, &[], Scope::Findings).expect("the shipped glossary is sound"));

/// Letters, what stands between words, and what damage leaves.
const CHARS: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ  \n\u{640}\u{64B}\u{FEFB}\u{FEF7}(1).،a";

fuzz_target!(|input: &[u8]| {
    let chars: Vec<char> = CHARS.chars().collect();
    let text: String = input
        .iter()
        .map(|&byte| chars[usize::from(byte) % chars.len()])
        .collect();
    let format = document::format_named("text").expect("text is read");
    let checker = Checker::new(&SHIPPED.0, &SHIPPED.1);
    for tolerance in [Tolerance::Auto, Tolerance::Always, Tolerance::Never] {
        let options = Options {
            lang: Some(Lang::Ar),
            silent: true,
            tolerance,
            ..Options::default()
        };
        let read = document::Options::default();
        let checked = format.open("fuzz", text.as_bytes(), &read, |source, document| {
            checker.check(source, document, &options, &mut Scratch::default())
        });
        let checked = checked.expect("text is read");
        assert!((0.0..=1.0).contains(&checked.damage.share()));
        for finding in &checked.findings {
            assert!(text.get(finding.span.start..finding.span.end).is_some());
            if finding.how == How::Damage && finding.concept.is_some() {
                assert!(tolerance != Tolerance::Never && finding.level <= Level::Warning);
            }
        }
    }
});
