//! Any text as a file of waivers, as a baseline, and as comments in a text: refused with a place or read; what is read is
//! written as it was, and no finding is lost or told twice.
#![no_main]

use std::sync::LazyLock;

use harmonise::check::{Checker, Options, Scratch};
use harmonise::document::{self, format_named};
use harmonise::glossary::{File, Glossary};
use harmonise::matching::{self, Index, Scope};
use harmonise::waiver::{Aside, Baseline, Entries, Waivers};

/// A glossary of one word, so that a text finds it soon.
static GLOSSARY: LazyLock<(Glossary, Index)> = LazyLock::new(|| {
    let text = "[[concept]]\nid = \"a\"\n[[concept.term]]\nlang = \"en\"\ntext = \"law\"\nstatus = \"preferred\"\n\
                [[concept.term]]\nlang = \"en\"\ntext = \"rent\"\nstatus = \"deprecated\"\n";
    let file = File {
        path: "a.toml",
        text,
    };
    matching::load(&[file], &[], Scope::Findings).expect("the glossary is sound")
});

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut aside = Aside::default();
    if let Ok(waivers) = Waivers::parse("w.toml", text) {
        let mut entries = Entries::default();
        for (number, entry) in waivers.entries.iter().enumerate() {
            entries.add(number, entry);
            // A table that is written in one line takes no further entry, and the program says so.
            if let Ok(again) = Waivers::parse("w.toml", &entry.appended(text)) {
                assert_eq!(again.entries.len(), waivers.entries.len() + 1);
            }
        }
        aside.entries = entries;
    }
    if let Ok(baseline) = Baseline::parse("b.json", text) {
        let again =
            Baseline::parse("b.json", &baseline.written()).expect("a baseline is read again");
        assert_eq!(again.size(), baseline.size());
        aside.old = baseline.files.values().next().cloned();
    }
    let (glossary, index) = &*GLOSSARY;
    let checker = Checker::new(glossary, index);
    let options = Options {
        silent: true,
        aside,
        ..Options::default()
    };
    let reading = document::Options::default();
    for name in ["markdown", "html", "xml"] {
        let format = format_named(name).expect("the format is in the table");
        let check = |options: &Options| {
            format
                .open("a", text.as_bytes(), &reading, |source, document| {
                    checker.check(source, document, options, &mut Scratch::default())
                })
                .ok()
        };
        let Some(checked) = check(&options) else {
            continue;
        };
        let told: usize = checked.levels.values().sum();
        assert_eq!(
            told + checked.waived + checked.baselined,
            checked.findings.len() + checked.dropped
        );
        // All that was found is old: then nothing of it is told.
        let mut baseline = Baseline::default();
        baseline.update("a", &checked.findings, glossary, true, |_| true);
        let mut again = options.clone();
        again.aside.old = baseline.of("a").cloned();
        let known = again
            .aside
            .old
            .as_ref()
            .map_or(0, |_| checked.findings.len());
        let now = check(&again).expect("the text is read again");
        assert!(now.gone == 0 && now.baselined <= known, "{now:?}");
    }
});
