//! The README and the schemas say what the program is, and nothing else.
//!
//! Prose is not judged here.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{program, stdout};

/// The run in the README is a real one.
#[test]
fn the_readme_shows_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let mut runs = 0;
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("\n```").next().unwrap();
        let (command, expected) = block.split_once('\n').unwrap();
        let Some(arguments) = command.strip_prefix("$ harmonise ") else {
            continue;
        };
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let output = program(root).args(&arguments).output().unwrap();
        assert_eq!(stdout(&output).trim_end(), expected.trim_end(), "{command}");
        runs += 1;
    }
    assert!(runs > 0, "the README shows no run");
    let list = stdout(&program(root).args(["glossary", "list"]).output().unwrap());
    let counts = list.trim_end().lines().last().unwrap();
    assert!(readme.contains(counts), "the README does not say: {counts}");
    for rule in harmonise::rules::ALL {
        assert!(
            readme.contains(&format!("| `{}` |", rule.name)),
            "the README lacks {}",
            rule.name
        );
    }
}

/// What stands in the first column of a table, by its head; without backquotes.
fn column(markdown: &str, head: &str) -> Vec<String> {
    let rows = markdown
        .lines()
        .skip_while(|line| !line.starts_with(&format!("| {head} |")));
    rows.skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            line.split('|')
                .nth(1)
                .unwrap()
                .trim()
                .trim_matches('`')
                .to_owned()
        })
        .collect()
}

#[test]
fn the_readme_names_the_rules_formats_and_exit_codes_and_no_others() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let rules = harmonise::rules::ALL
        .iter()
        .map(|rule| rule.name.to_owned());
    let told = column(&readme, "rule");
    assert_eq!(BTreeSet::from_iter(told), rules.collect());
    assert_eq!(column(&readme, "exit code"), ["0", "1", "2"]);
    let formats: Vec<_> = harmonise::report::ALL
        .iter()
        .map(|format| format.name)
        .collect();
    for name in &formats {
        let named = [format!("--format {name}"), format!("`{name}`")];
        assert!(named.iter().any(|one| readme.contains(one)), "{name}");
    }
    for rest in readme.split("--format ").skip(1) {
        let name: String = rest
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        assert!(formats.contains(&name.as_str()), "{name}");
    }
}

#[test]
fn the_schemas_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["glossary", "config", "report"] {
        let output = program(root)
            .args(["glossary", "schema", name])
            .output()
            .unwrap();
        let shipped =
            fs::read_to_string(root.join(format!("docs/schema/{name}.schema.json"))).unwrap();
        assert_eq!(
            stdout(&output),
            shipped,
            "run: harmonise glossary schema {name} > docs/schema/{name}.schema.json"
        );
    }
}
