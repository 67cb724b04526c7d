//! `check --diff-base`: only what stands on lines that have changed. Skipped where git is not installed.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::installed::is_there;
use crate::program::{BILL, Folder, stderr, stdout};

/// Runs git in a folder, without settings of the user.
fn git(folder: &Path, arguments: &[&str]) -> bool {
    let status = Command::new("git")
        .current_dir(folder)
        .args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.org",
            "-c",
            "core.autocrlf=false",
        ])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output();
    status.is_ok_and(|output| output.status.success())
}

fn commit(folder: &Folder, message: &str) {
    assert!(git(&folder.0, &["add", "-A"]));
    assert!(git(
        &folder.0,
        &["commit", "-q", "--no-gpg-sign", "-m", message]
    ));
}

fn repository(folder: Folder) -> Folder {
    assert!(git(&folder.0, &["init", "-q", "-b", "main"]));
    commit(&folder, "one");
    folder
}

/// The places that are told, and the totals.
fn told(folder: &Folder, arguments: &[&str]) -> (Vec<String>, String) {
    let output = folder.run(&[&["check", "--format", "concise"], arguments].concat());
    let text = stdout(&output);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let totals = lines.pop().unwrap_or_default();
    let places = lines
        .iter()
        .map(|line| line.split(": ").next().unwrap().to_owned());
    (places.collect(), totals)
}

#[test]
fn only_what_stands_on_changed_lines_is_told() {
    if !is_there("git", &["--version"]) {
        return;
    }
    let old = format!("{BILL}\n{BILL}\nA clean line.\n");
    let folder = repository(
        Folder::new("changes")
            .with("acts/a.md", &old)
            .with("same.md", BILL)
            .with("قانون.txt", "نص.\n")
            .with("fixed.md", format!("{BILL}\nA title.\n")),
    );
    let folder = folder
        .with(
            "acts/a.md",
            old.replace(
                "A clean line.\n",
                &format!("A clean line.\n\nA new line: {BILL}"),
            ),
        )
        .with("fixed.md", "A title.\n")
        .with(
            "قانون.txt",
            "نص.\n\nيعاقب كل من تاجر بالمواد الإباحية عن الأطفال.\n",
        )
        .with("new \"x\".md", BILL);
    let (places, totals) = told(&folder, &["--diff-base", "HEAD"]);
    assert_eq!(
        places,
        ["acts/a.md:7:36", "new \"x\".md:1:24", "قانون.txt:3:18"]
    );
    assert_eq!(
        totals,
        "4 files: 3 errors. 2 on lines that have not changed. 1 file has not changed."
    );
    // Staged or not is all the same, and so is the folder.
    assert!(git(&folder.0, &["add", "-A"]));
    assert_eq!(told(&folder, &["--diff-base", "main"]).0, places);
    let mut command = crate::program::program(&folder.0.join("acts"));
    let output = command
        .args(["check", "--diff-base", "HEAD", "--format", "concise"])
        .output()
        .unwrap();
    assert!(
        stdout(&output).starts_with("a.md:7:36: "),
        "{}",
        stdout(&output)
    );
    // Nothing has changed: nothing is read, and that is no fault.
    let output = folder.run(&["check", "same.md", "--diff-base", "HEAD"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        stdout(&output),
        "no file was read: 1 file has not changed.\n"
    );
    let output = folder.run(&["check", "same.md", "none.md", "--diff-base", "HEAD"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_renamed_file_is_followed_and_one_without_lines_counts_whole() {
    if !is_there("git", &["--version"]) {
        return;
    }
    let docx = fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/office/en.docx"
    ))
    .unwrap();
    let other = fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/office/mixed.docx"
    ))
    .unwrap();
    let text = format!("{BILL}\n{}", "A clean line of some length.\n\n".repeat(20));
    let folder = repository(
        Folder::new("changes-renamed")
            .with("old name.md", &text)
            .with("bill.docx", &docx)
            .with("same.docx", &docx)
            .with("wide.txt", utf16(&text)),
    );
    fs::rename(folder.0.join("old name.md"), folder.0.join("new name.md")).unwrap();
    assert!(git(&folder.0, &["add", "-A"]));
    let folder = folder
        .with("new name.md", format!("{text}{BILL}"))
        .with("bill.docx", other)
        .with("wide.txt", utf16(&format!("{text}More.\n")));
    let (places, totals) = told(&folder, &["--diff-base", "HEAD"]);
    let of = |name: &str| {
        places
            .iter()
            .filter(|place| place.starts_with(name))
            .count()
    };
    assert_eq!(
        (of("new name.md:43:24"), of("new name.md"), of("wide.txt")),
        (1, 1, 1),
        "{places:?}"
    );
    assert!(of("bill.docx") > 0 && of("same.docx") == 0, "{places:?}");
    assert!(totals.contains("1 file has not changed"), "{totals}");
}

fn utf16(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [0xFF, 0xFE].into_iter().chain(units).collect()
}

#[test]
fn what_the_other_branch_has_changed_since_is_no_change() {
    if !is_there("git", &["--version"]) {
        return;
    }
    let folder = repository(
        Folder::new("changes-parted")
            .with("a.md", format!("{BILL}\nOne.\n"))
            .with("b.md", BILL),
    );
    assert!(git(&folder.0, &["checkout", "-q", "-b", "bill"]));
    let folder = folder.with("a.md", format!("{BILL}\nTwo, {BILL}"));
    commit(&folder, "two");
    assert!(git(&folder.0, &["checkout", "-q", "main"]));
    let folder = folder.with("b.md", "Corrected.\n");
    commit(&folder, "three");
    assert!(git(&folder.0, &["checkout", "-q", "bill"]));
    let (places, _) = told(&folder, &["--diff-base", "main"]);
    assert_eq!(places, ["a.md:3:29"]);
}

#[test]
fn waivers_hold_and_are_told_of_on_changed_lines_only() {
    if !is_there("git", &["--version"]) {
        return;
    }
    let stale = "<!-- harmonise:ignore-next deprecated-term -- as enacted -->\n\nA clean line.\n\n";
    let folder = repository(Folder::new("changes-waived").with("a.md", stale));
    let waived = stale.replace("A clean line.\n", BILL);
    let folder = folder.with("a.md", format!("{stale}{waived}"));
    let (places, totals) = told(&folder, &["--diff-base", "HEAD"]);
    assert!(places.is_empty(), "{places:?}");
    assert_eq!(totals, "1 file: nothing found. 1 waived.");
    let folder = folder.with("a.md", format!("{stale}{stale}"));
    let (places, _) = told(&folder, &["--diff-base", "HEAD"]);
    assert_eq!(places, ["a.md:5:1"]);
}

#[test]
fn outside_of_git_and_for_an_unknown_revision_the_error_says_so() {
    if !is_there("git", &["--version"]) {
        return;
    }
    let folder = repository(Folder::new("changes-unknown").with("a.md", BILL));
    for revision in ["no-such", "--output=x", "HEAD:a.md", ""] {
        let output = folder.run(&["check", &format!("--diff-base={revision}")]);
        assert_eq!(output.status.code(), Some(2), "{revision}");
        let expected = format!("git knows no revision \"{revision}\"");
        assert!(stderr(&output).contains(&expected), "{}", stderr(&output));
    }
    assert!(!folder.0.join("x").exists());
    // The folders of the tests stand in a working tree themselves; git is told to look no further.
    let outside = Folder::new("changes-outside").with("a.md", BILL);
    let mut command = crate::program::program(&outside.0);
    let output = command
        .args(["check", "--diff-base", "HEAD"])
        .env("GIT_CEILING_DIRECTORIES", outside.0.parent().unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(
        told.contains("--diff-base needs a working tree of git: not a git repository"),
        "{told}"
    );
    let mut command = crate::program::program(&folder.0);
    let output = command
        .args(["check", "--diff-base", "HEAD"])
        .env("PATH", "")
        .output()
        .unwrap();
    assert!(
        stderr(&output).contains("git is not installed"),
        "{}",
        stderr(&output)
    );
}
