//! Any text against the glossary that comes with the program: what is found stands where it is said to stand, and is
//! the same whether or not good terms are looked for and counted too. Every output format can tell it.
//!
//! The first byte chooses the input format, the language and the width of the report.
#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use harmonise::check::{Checked, Checker, Options, Scratch};
use harmonise::damage::Tolerance;
use harmonise::document::{self, Document};
use harmonise::finding::{Finding, Level};
use harmonise::glossary::{self, Glossary};
use harmonise::lang::Lang;
use harmonise::matching::{self, Index, Scope};
use harmonise::report::{self, CheckedFile, Settings, Style};
use harmonise::text::{Encoding, Positions, Source};
use libfuzzer_sys::fuzz_target;

/// What flags terms alone, and what looks for good ones too.
static FINDINGS: LazyLock<Prepared> = LazyLock::new(|| Prepared::new(Scope::Findings));
static ALL: LazyLock<Prepared> = LazyLock::new(|| Prepared::new(Scope::All));

struct Prepared {
    glossary: &'static Glossary,
    checker: Checker<'static>,
}

impl Prepared {
    fn new(scope: Scope) -> Self {
        let loaded: &'static (Glossary, Index) = Box::leak(Box::new(
            matching::load(glossary::FILES, &[], scope).expect("the glossary of the program loads"),
        ));
        Self {
            glossary: &loaded.0,
            checker: Checker::new(&loaded.0, &loaded.1),
        }
    }
}

fuzz_target!(|input: &[u8]| {
    let Some((&choice, bytes)) = input.split_first() else {
        return;
    };
    let choice = usize::from(choice);
    let format = document::ALL[choice % document::ALL.len()];
    let lang = [None, Some(Lang::Ar), Some(Lang::En), Some(Lang::Fr)][choice / 4 % 4];
    let flagging = Options {
        lang,
        silent: true,
        tolerance: [Tolerance::Auto, Tolerance::Always, Tolerance::Never][choice / 16 % 3],
        ..Options::default()
    };
    let counting = Options {
        count: true,
        ..flagging.clone()
    };
    // What its reader refuses is not checked.
    let _ = format.open(
        "fuzz",
        bytes,
        &document::Options::default(),
        |source, document| {
            let mut scratch = Scratch::default();
            let checked = FINDINGS
                .checker
                .check(source, document, &flagging, &mut scratch);
            holds(source, bytes, document, &checked);
            let again = ALL.checker.check(source, document, &counting, &mut scratch);
            assert_eq!(
                checked.findings, again.findings,
                "counting changes what is found"
            );
            told(source, format.name, &checked, 40 + choice / 2);
        },
    );
});

fn holds(source: &Source<'_>, bytes: &[u8], document: &Document<'_>, checked: &Checked) {
    let count: usize = checked.levels.values().sum();
    assert_eq!(count, checked.findings.len() + checked.dropped);
    let mut last = 0;
    for finding in &checked.findings {
        let read = place(source, finding);
        let own = bytes.get(finding.start.byte..finding.end.byte);
        let written = source.encode(read).ok();
        assert_eq!(own, written.as_deref(), "the bytes of {finding:?}");
        if source.encoding == Encoding::UTF_8 {
            let core = bytes.get(finding.core.start..finding.core.end);
            let core = core.and_then(|core| std::str::from_utf8(core).ok());
            assert!(core.is_some_and(|core| read.contains(core)));
        }
        if matches!(document.map, document::SegmentMap::Identity) {
            assert_eq!(read, finding.text);
        }
        assert!(last <= finding.start.byte, "out of order: {finding:?}");
        last = finding.start.byte;
        assert!(!finding.text.trim().is_empty());
        assert!(!FINDINGS.checker.steps(finding).iter().any(String::is_empty));
    }
    let silent = checked.levels.get(&Level::Silent).copied().unwrap_or(0);
    assert_eq!(silent, checked.silent.values().sum::<usize>());
}

/// The text at the place of a finding; its lines and columns agree with a count from the start.
fn place<'s>(source: &'s Source<'_>, finding: &Finding) -> &'s str {
    let span = finding.span;
    let read = source
        .text()
        .get(span.start..span.end)
        .expect("a finding lies inside the source, on character boundaries");
    assert!(!read.is_empty());
    let at = |offset| Positions::new(source.text()).of(offset);
    assert_eq!(finding.start.position, at(span.start));
    assert_eq!(finding.end.position, at(span.end));
    read
}

fn told(source: &Source<'_>, format: &'static str, checked: &Checked, width: usize) {
    for style in [Style::plain(), Style::coloured()] {
        let settings = Settings {
            writing: None,
            glossary: FINDINGS.glossary,
            profile: None,
            style,
            width,
            show_all: true,
            fails: Some(Level::Warning),
        };
        let file = CheckedFile {
            path: "fuzz",
            format: Some(format),
            encoding: source.encoding_name(),
            damage: checked.damage.share(),
            languages: BTreeMap::new(),
            text: source.text(),
            located: source.is_in_the_file(),
            extraction: None,
            unread: None,
            findings: &checked.findings,
            error: None,
        };
        for output in report::ALL {
            (output.part)(&file, &settings);
        }
    }
}
