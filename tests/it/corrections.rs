//! Corrections that a jurist can read and write: `tests/corrections/*.md`.
//!
//! A fenced block has a language and, where one is to be used, a profile (`fr ca`). In it `-` is a text as it stands, `+`
//! the same text corrected with `--unsafe`, and `=` what the person who reads it is told, separated by semicolons; `= safe`
//! says that `fix` writes it without being asked. Without a `+` nothing is written, and `!` says why.

use std::fmt::Write as _;
use std::path::Path;

use harmonise::check::{Options, Scratch};
use harmonise::document;
use harmonise::finding::Safety;
use harmonise::fix::Plan;
use harmonise::lang::Lang;

use crate::fix::{CHECKER, SHIPPED};

/// What is written in the place of a text, what is told of its first finding, and why something is left.
fn corrected(lang: Lang, profile: Option<&str>, text: &str) -> (String, String, String) {
    let options = Options {
        lang: Some(lang),
        profile: profile.map(str::to_owned),
        ..Options::default()
    };
    let format = document::format_named("text").unwrap();
    let read = format.open(
        "case.txt",
        text.as_bytes(),
        &document::Options::default(),
        |source, document| CHECKER.check(source, document, &options, &mut Scratch::default()),
    );
    let findings = read.unwrap().findings;
    let plan = Plan::of(&findings, &SHIPPED.0, text, format, Safety::Review);
    let first = findings
        .first()
        .and_then(|finding| finding.suggestions.first());
    let told = first.map_or_else(String::new, |first| {
        let reasons: Vec<String> = first.reasons.iter().map(|reason| reason.told()).collect();
        match first.safety {
            Safety::Safe => "safe".to_owned(),
            Safety::Review => reasons.join("; "),
        }
    });
    let left = plan.left.iter().map(|(_, refusal)| refusal.to_string());
    let left = left.collect::<Vec<_>>().join("; ");
    (plan.edits.apply(text), told, left)
}

fn run(path: &Path, count: &mut usize) -> String {
    let cases = std::fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let mut place = None;
    let mut faults = String::new();
    let mut stands = ("", (String::new(), String::new(), String::new()));
    for (number, line) in cases.lines().enumerate() {
        if let Some(kind) = line.strip_prefix("```") {
            let mut words = kind.split(' ');
            place =
                Lang::from_code(words.next().unwrap_or_default()).map(|lang| (lang, words.next()));
            continue;
        }
        let (Some((lang, profile)), Some((sign, text))) = (place, line.split_once(' ')) else {
            continue;
        };
        let expected = match sign {
            "-" => {
                stands = (text, corrected(lang, profile, text));
                *count += 1;
                continue;
            }
            "+" => &stands.1.0,
            "=" => &stands.1.1,
            "!" => &stands.1.2,
            _ => panic!("{name}:{}: a line begins with -, +, = or !", number + 1),
        };
        if expected != text {
            let _ = writeln!(
                faults,
                "{name}:{}: {}\n  expected {sign} {text}\n  made     {sign} {expected}",
                number + 1,
                stands.0
            );
        }
    }
    faults
}

#[test]
fn corrections_are_written_as_the_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corrections");
    let mut faults = String::new();
    let mut count = 0;
    for lang in ["arabic", "english", "french"] {
        faults += &run(&folder.join(lang).with_extension("md"), &mut count);
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(count >= 70, "only {count} cases were read");
}
