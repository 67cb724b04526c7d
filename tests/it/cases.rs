//! Cases that a jurist can read and write: `tests/cases/*.md`.
//!
//! A file holds prose and fenced blocks. A `glossary` block holds for what follows; each block in a language (`en`,
//! `fr`, `ar`, `any` for what the text itself tells, or `en.md`, `en.xml` … for another format) is a text; the `expect` block behind it tells what is found in it, one finding
//! a line, in order, as `level context` on one line and the words as written on the next. Line breaks are shown as ⏎.
//! An escape such as `\u{640}` stands for a character that cannot be seen.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use harmonise::check::{Checker, Options, Scratch};
use harmonise::document;
use harmonise::glossary::{self, File};
use harmonise::lang::Lang;
use harmonise::matching::{Scope, load};

struct Block<'t> {
    line: usize,
    kind: &'t str,
    text: String,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for (number, line) in text.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(kind) if !open => {
                found.push(Block {
                    line: number + 1,
                    kind,
                    text: String::new(),
                });
                open = true;
            }
            Some(_) => open = false,
            None if open => {
                let block = found.last_mut().unwrap();
                block.text.push_str(line);
                block.text.push('\n');
            }
            None => {}
        }
    }
    found
}

/// `\u{640}` is the character of that number.
fn unescape(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut made = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        made.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        made.push_str(rest);
    }
    made
}

fn run(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut own = String::new();
    let mut failures = Vec::new();
    let blocks = blocks(&text);
    let mut count = 0;
    for (index, block) in blocks.iter().enumerate() {
        if block.kind == "glossary" {
            own = unescape(&block.text);
            continue;
        }
        let (lang, format) = match block.kind.split_once('.') {
            Some((lang, _)) => (lang, document::format_of(block.kind)),
            None => (block.kind, document::format_named("text")),
        };
        let told = Lang::from_code(lang);
        if told.is_none() && lang != "any" {
            continue;
        }
        let expected = blocks.get(index + 1).filter(|next| next.kind == "expect");
        let expected = expected
            .unwrap_or_else(|| panic!("{name}:{} has no expect block behind it", block.line));
        let file = [File {
            path: "case",
            text: &own,
        }];
        let files: &[File<'_>] = if own.is_empty() {
            glossary::FILES
        } else {
            &file
        };
        let (glossary, automaton) =
            load(files, &[], Scope::All).unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = unescape(block.text.trim_end_matches('\n'));
        let format = format.unwrap_or_else(|| panic!("{name}:{} has no format", block.line));
        let options = Options {
            lang: told,
            silent: true,
            ..Options::default()
        };
        let checker = Checker::new(&glossary, &automaton);
        let checked = format
            .open(
                "case",
                text.as_bytes(),
                &document::Options::default(),
                |source, document| {
                    checker.check(source, document, &options, &mut Scratch::default())
                },
            )
            .unwrap();
        let mut found = String::new();
        for finding in &checked.findings {
            let words = text[finding.span.start..finding.span.end].replace('\n', "⏎");
            writeln!(
                found,
                "{} {}\n{words}",
                finding.level.name(),
                finding.context.name()
            )
            .unwrap();
        }
        if found.is_empty() {
            found.push_str("nothing\n");
        }
        count += 1;
        if found != unescape(&expected.text) {
            failures.push(format!(
                "{name}:{}\n{}expected\n{}found\n{found}",
                block.line, block.text, expected.text
            ));
        }
    }
    assert!(count > 0, "{name} holds no case");
    failures
}

#[test]
fn every_case_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let failures: Vec<String> = paths.iter().flat_map(|path| run(path)).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_rule_has_a_case_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for rule in harmonise::rules::ALL {
        assert!(
            folder.join(format!("{}.md", rule.name)).is_file(),
            "tests/cases/{}.md is missing",
            rule.name
        );
    }
}
