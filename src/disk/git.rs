//! What has changed in the working tree since a revision, as git tells it.
//!
//! git runs as a child process, without a shell. What it does not follow (files that are new, ignored, or of another
//! repository) counts whole, and so does what has no lines. Its patch is read here; what is done with it is not known.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustc_hash::FxHashSet;

use super::{below, display};
use crate::error::Error;
use crate::text::visible;
use crate::waiver::Lines;

/// What has changed.
#[derive(Debug, Clone)]
pub struct Changes {
    /// The top folder of the working tree.
    root: PathBuf,
    /// By the path from there, `/` between folders.
    changed: BTreeMap<String, Lines>,
    /// What git follows.
    tracked: FxHashSet<String>,
}

impl Changes {
    /// What has changed in the working tree that a folder belongs to, staged or not, since `revision` or, where the
    /// history has parted from it, since they parted.
    ///
    /// # Errors
    /// [`Error::Usage`] where there is no git, no working tree or no such revision.
    pub fn since(revision: &str, folder: &Path) -> Result<Self, Error> {
        let root = git(folder, ["rev-parse", "--show-toplevel"]).map_err(|failed| {
            let reason = failed.reason();
            Error::Usage(format!("--diff-base needs a working tree of git: {reason}"))
        })?;
        let root = PathBuf::from(String::from_utf8_lossy(&root).trim_end_matches(['\r', '\n']));
        let commit = format!("{revision}^{{commit}}");
        let verify = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &commit,
        ];
        let commit = git(&root, verify).map_err(|_| {
            Error::Usage(format!(
                "git knows no revision \"{}\" (a branch, a tag or a commit; a shallow clone lacks old ones)",
                visible(revision)
            ))
        })?;
        let commit = String::from_utf8_lossy(&commit).trim().to_owned();
        let parted = git(&root, ["merge-base", &commit, "HEAD"]);
        let base = parted.map_or(commit, |base| {
            String::from_utf8_lossy(&base).trim().to_owned()
        });
        let fail = |failed: Failed| {
            let reason = failed.reason();
            Error::Usage(format!("git does not tell what has changed: {reason}"))
        };
        let diff = |how: &[&str]| {
            let plain = [
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                "--no-relative",
                "-M",
            ];
            let head = ["-c", "core.quotePath=false", "diff"];
            let tail = ["--ignore-submodules", base.as_str(), "--"];
            let all = [&head[..], &plain, how, &tail].concat();
            git(&root, all).map_err(fail)
        };
        let numbers = diff(&["--numstat", "-z"])?;
        let patch = diff(&["-U0", "--src-prefix=a/", "--dst-prefix=b/"])?;
        let tracked = git(&root, ["ls-files", "-z"]).map_err(fail)?;
        let tracked = tracked.split(|&byte| byte == 0).map(lossy);
        let mut changed: BTreeMap<String, Lines> =
            binaries(&numbers).map(|path| (path, Lines::All)).collect();
        for (path, ranges) in hunks(&patch) {
            changed.entry(path).or_insert(Lines::Some(ranges));
        }
        Ok(Self {
            root,
            changed,
            tracked: tracked.collect(),
        })
    }

    /// The lines of a file that count; nothing where none has changed.
    pub fn of(&self, path: &Path) -> Option<Lines> {
        let Some(path) = below(path, &self.root).map(|path| display(&path)) else {
            return Some(Lines::All);
        };
        if let Some(lines) = self.changed.get(&path) {
            return Some(lines.clone());
        }
        (!self.tracked.contains(&path)).then_some(Lines::All)
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Why git gave no answer.
enum Failed {
    Start(io::Error),
    Said(String),
}

impl Failed {
    fn reason(&self) -> String {
        match self {
            Self::Start(error) if error.kind() == io::ErrorKind::NotFound => {
                "git is not installed, or not in PATH".to_owned()
            }
            Self::Start(error) => error.to_string(),
            Self::Said(text) => {
                let first = text.lines().next().unwrap_or_default();
                first.strip_prefix("fatal: ").unwrap_or(first).to_owned()
            }
        }
    }
}

/// What git answers.
fn git<S: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = S>,
) -> Result<Vec<u8>, Failed> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("LC_ALL", "C")
        // Nothing is written, not even what git remembers of the files.
        .env("GIT_OPTIONAL_LOCKS", "0")
        .output()
        .map_err(Failed::Start)?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(Failed::Said(lossy(&output.stderr)))
    }
}

/// The paths of files without lines: `git diff --numstat -z` has hyphens in the place of their numbers, and behind them
/// the path or, for a renamed file, nothing and then both paths.
fn binaries(numbers: &[u8]) -> impl Iterator<Item = String> {
    let mut fields = numbers.split(|&byte| byte == 0);
    std::iter::from_fn(move || {
        loop {
            let field = fields.next()?;
            let mut parts = field.splitn(3, |&byte| byte == b'\t');
            let is_binary = parts.next() == Some(b"-");
            let path = match parts.nth(1) {
                None => continue,
                Some(b"") => {
                    fields.next();
                    fields.next()?
                }
                Some(path) => path,
            };
            if is_binary {
                return Some(lossy(path));
            }
        }
    })
}

/// The changed lines of each file of a patch without context.
fn hunks(patch: &[u8]) -> Vec<(String, Vec<std::ops::RangeInclusive<usize>>)> {
    let mut files: Vec<(String, Vec<_>)> = Vec::new();
    // So many lines of the hunk are still to come: a line of a text may look like any other line of a patch.
    let mut rest = 0;
    for line in patch.split(|&byte| byte == b'\n') {
        if rest > 0 && matches!(line.first(), Some(b'+' | b'-')) {
            rest -= 1;
        } else if let Some(path) = line.strip_prefix(b"+++ ") {
            // The name ends with a tab where it holds a blank; its own tabs are escaped.
            let path = unquoted(path.strip_suffix(b"\t").unwrap_or(path));
            if let Some(path) = path.strip_prefix("b/") {
                files.push((path.to_owned(), Vec::new()));
            }
        } else if let Some((gone, come)) = line.strip_prefix(b"@@ -").and_then(numbers) {
            rest = gone.1 + come.1;
            if let (Some((_, ranges)), true) = (files.last_mut(), come.1 > 0) {
                ranges.push(come.0..=come.0 + come.1 - 1);
            }
        }
    }
    files
}

/// The first line and the number of lines, before and after, of `1,2 +3,4 @@ …`; one line has no number.
fn numbers(head: &[u8]) -> Option<((usize, usize), (usize, usize))> {
    let head = std::str::from_utf8(head.split(|&byte| byte == b'@').next()?).ok()?;
    let (gone, come) = head.trim_end().split_once(" +")?;
    let pair = |text: &str| {
        let (first, count) = text.split_once(',').unwrap_or((text, "1"));
        Some((first.parse().ok()?, count.parse().ok()?))
    };
    Some((pair(gone)?, pair(come)?))
}

/// A path as it is, which git puts in quotation marks and escapes as C does where it holds a control character, a
/// quotation mark or a backslash.
fn unquoted(path: &[u8]) -> String {
    let Some(quoted) = path
        .strip_prefix(b"\"")
        .and_then(|path| path.strip_suffix(b"\""))
    else {
        return lossy(path);
    };
    let mut bytes = Vec::with_capacity(quoted.len());
    let mut rest = quoted.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next() {
            Some(b'a') => bytes.push(7),
            Some(b'b') => bytes.push(8),
            Some(b't') => bytes.push(b'\t'),
            Some(b'n') => bytes.push(b'\n'),
            Some(b'v') => bytes.push(11),
            Some(b'f') => bytes.push(12),
            Some(b'r') => bytes.push(b'\r'),
            Some(first @ b'0'..=b'7') => {
                let mut value = first - b'0';
                for _ in 0..2 {
                    if let Some(digit) = rest.next_if(|byte| matches!(byte, b'0'..=b'7')) {
                        value = value.wrapping_mul(8).wrapping_add(digit - b'0');
                    }
                }
                bytes.push(value);
            }
            Some(other) => bytes.push(other),
            None => {}
        }
    }
    lossy(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_tells_the_lines_that_are_new() {
        let patch = b"diff --git a/a b.md b/a b.md\nindex 1..2 100644\n--- a/a b.md\t\n+++ b/a b.md\t\n\
            @@ -1,2 +1 @@ # Act\n-one\n-++ b/no.md\n+one\n@@ -7,0 +7,3 @@\n+@@ -1 +1 @@\n++++ b/none.md\n+three\n\
            \\ No newline at end of file\n@@ -20,2 +22,0 @@\n---- a\n-b\n\
            diff --git a/gone.md b/gone.md\ndeleted file mode 100644\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n\
            diff --git \"a/\\303\\251\\t\\\".md\" \"b/\\303\\251\\t\\\".md\"\n--- \"a/\\303\\251\\t\\\".md\"\n\
            +++ \"b/\\303\\251\\t\\\".md\"\t\n@@ -3 +4 @@\n-a\n+b\n";
        let expected = [
            ("a b.md".to_owned(), vec![1..=1, 7..=9]),
            ("é\t\".md".to_owned(), vec![4..=4]),
        ];
        assert_eq!(hunks(patch), expected);
    }

    #[test]
    fn files_without_lines_are_known_by_their_numbers() {
        let numbers = b"1\t2\ta.md\0-\t-\tb.docx\0-\t-\t\0old.docx\0new.docx\x003\t0\t\0x\0y\0";
        let told: Vec<_> = binaries(numbers).collect();
        assert_eq!(told, ["b.docx", "new.docx"]);
    }
}
