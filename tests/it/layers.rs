//! The modules may use only what lies below them; the core touches no file, clock, environment or terminal.

use std::fs;
use std::path::{Path, PathBuf};

/// Bottom to top. A module may use its own line and the lines above this one's.
const LAYERS: &[&[&str]] = &[
    &["text"],
    &["error"],
    &["lang"],
    &["terminal"],
    &["glossary"],
    &["finding"],
    &["document", "damage"],
    &["matching"],
    &["context"],
    &["rules"],
    &["waiver"],
    &["check"],
    &["fix"],
    &["review"],
    &["config"],
    &["report"],
    &["disk", "extract"],
    &["screen"],
    &["tui"],
    &["cli"],
];

/// Words of the standard library that reach outside.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::io::std",
    "std::time",
    "std::process",
    "std::net",
    "std::thread",
];

/// Modules that may reach outside.
const RIM: &[&str] = &["disk", "extract", "screen", "cli", "main"];

/// The one folder of another module that may, too: the screens' state, keys and views are as pure as the core.
const SHELL: &str = "tui/shell";

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every source file with its module and its lines of code: comments and test modules are left out.
fn files() -> Vec<(PathBuf, String, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let below = path.strip_prefix(&root).unwrap();
            let module = below
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_string_lossy()
                .replace(".rs", "");
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            let lines = code
                .lines()
                .map(|line| line.split("//").next().unwrap_or_default().to_owned());
            (path.clone(), module, lines.collect())
        })
        .collect()
}

#[test]
fn a_module_uses_only_what_lies_below_it() {
    let rank = |module: &str| LAYERS.iter().position(|layer| layer.contains(&module));
    let mut faults = Vec::new();
    for (path, module, lines) in files() {
        if module == "lib" || module == "main" || path.ends_with("report/sample.rs") {
            continue;
        }
        let own = rank(&module).unwrap_or_else(|| panic!("{module} stands in no layer"));
        for line in &lines {
            for used in line.split("crate::").skip(1) {
                let used: String = used
                    .chars()
                    .take_while(|char| char.is_alphanumeric() || *char == '_')
                    .collect();
                match rank(&used) {
                    Some(other) if other < own || used == module => {}
                    Some(_) => faults.push(format!("{}: {module} uses {used}", path.display())),
                    None => faults.push(format!("{}: {used} stands in no layer", path.display())),
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_core_reaches_nothing_outside() {
    let mut faults = Vec::new();
    for (path, module, lines) in files() {
        let is_shell = path.to_string_lossy().replace('\\', "/").contains(SHELL);
        if RIM.contains(&module.as_str()) || is_shell {
            continue;
        }
        for line in lines {
            for word in OUTSIDE.iter().filter(|word| line.contains(**word)) {
                faults.push(format!("{}: {word}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_source_file_says_what_it_is_for() {
    for (path, ..) in files() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//!"), "{} has no heading", path.display());
    }
}

#[test]
fn no_invisible_character_stands_in_a_source() {
    let hidden = |char: &char| matches!(char, '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}');
    for (path, ..) in files() {
        let text = fs::read_to_string(&path).unwrap();
        // Marks that belong to a letter before them in running examples are written as escapes too.
        let found: Vec<_> = text
            .chars()
            .filter(hidden)
            .map(|char| format!("U+{:04X}", u32::from(char)))
            .collect();
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
}
