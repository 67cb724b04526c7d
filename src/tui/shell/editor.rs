//! A file in the person's own editor.

use std::path::Path;
use std::process::Command;

/// Opens a file at a line, from 1, and waits until the editor ends. The error is for a person.
///
/// `editor` is a command with its own arguments, blanks between; `vi` if nothing is said.
pub(super) fn open(editor: Option<&str>, path: &Path, line: usize) -> Result<(), String> {
    let mut words = editor.unwrap_or("vi").split_whitespace();
    let name = words.next().unwrap_or("vi");
    // vi, nano, emacs and their kin know this form.
    let status = Command::new(name)
        .args(words)
        .arg(format!("+{line}"))
        .arg(path)
        .status()
        .map_err(|cause| format!("cannot start {name}: {cause} (set EDITOR)"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{name} ended with {status}"))
    }
}
