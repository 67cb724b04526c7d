//! Any text as a glossary: refused with places, or loaded; and what is loaded can be used.
#![no_main]

use std::sync::Arc;

use harmonise::check::{Checker, Options, Scratch, check_examples};
use harmonise::document::{self, format_named};
use harmonise::glossary::{File, Filter, Search};
use harmonise::matching::{self, Scope};

/// What `extends = "default"` adds: small, so that a run is short.
const BASE: &[File<'static>] = &[File {
    path: "base.toml",
    text: "[[concept]]\nid = \"base\"\n[[concept.term]]\nlang = \"en\"\ntext = \"lease\"\nstatus = \"preferred\"\n",
}];

libfuzzer_sys::fuzz_target!(|text: &str| {
    let files = [File {
        path: "fuzz.toml",
        text,
    }];
    match matching::load(&files, BASE, Scope::All) {
        Ok((glossary, index)) => {
            // Its terms are found in the glossary's own text, or not; nothing may break.
            let plain = format_named("text").expect("the format is in the table");
            let options = Options {
                silent: true,
                count: true,
                ..Options::default()
            };
            let checker = Checker::new(&glossary, &index);
            let reading = document::Options::default();
            let _ = plain.open("fuzz.txt", text.as_bytes(), &reading, |source, document| {
                checker.check(source, document, &options, &mut Scratch::default())
            });
            check_examples(&glossary, &index);
            let search = Search::new(Arc::new(glossary.clone()));
            for term in glossary.terms.iter().take(4) {
                search.find(&term.text, &Filter::default());
            }
        }
        Err(error) => {
            assert!(!error.to_string().is_empty(), "a fault without words");
        }
    }
});
