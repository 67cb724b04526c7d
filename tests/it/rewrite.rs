//! Files are written whole, or stay as they are.

use std::fs;
use std::path::{Path, PathBuf};

use harmonise::disk;
use harmonise::error::Error;

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("rewrite")
        .join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// The names in a folder: no temporary file may stay behind.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn the_new_bytes_take_the_place_of_the_old_ones() {
    let folder = folder("plain");
    let path = folder.join("قانون.txt");
    fs::write(&path, "old").unwrap();
    let before = disk::stamp(&path).unwrap();
    let after = disk::rewrite(&path, b"newer", |bytes| bytes == b"old").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"newer");
    assert_ne!(before, after);
    assert_eq!(disk::stamp(&path).unwrap(), after);
    assert_eq!(names(&folder), ["قانون.txt"]);
}

#[test]
fn what_another_program_wrote_is_never_overwritten() {
    let folder = folder("changed");
    let path = folder.join("a.txt");
    fs::write(&path, "theirs").unwrap();
    let error = disk::rewrite(&path, b"ours", |bytes| bytes == b"old").unwrap_err();
    assert!(matches!(error, Error::Changed { .. }), "{error}");
    assert_eq!(fs::read(&path).unwrap(), b"theirs");
    assert_eq!(names(&folder), ["a.txt"]);
}

#[test]
fn a_file_that_is_gone_is_not_made_again() {
    let folder = folder("gone");
    let error = disk::rewrite(&folder.join("a.txt"), b"x", |_| true).unwrap_err();
    assert!(matches!(error, Error::Read { .. }), "{error}");
    assert!(names(&folder).is_empty());
}

#[test]
fn a_read_only_file_stays_as_it_is() {
    let folder = folder("read-only");
    let path = folder.join("a.txt");
    fs::write(&path, "old").unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions.clone()).unwrap();
    let error = disk::rewrite(&path, b"new", |_| true).unwrap_err();
    assert!(
        error.to_string().ends_with("a.txt: the file is read-only"),
        "{error}"
    );
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(&folder), ["a.txt"]);
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_a_link_stays_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("link");
    let (real, link) = (folder.join("real.txt"), folder.join("link.txt"));
    fs::write(&real, "old").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o664)).unwrap();
    symlink("real.txt", &link).unwrap();
    disk::rewrite(&link, b"new", |bytes| bytes == b"old").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&real).unwrap(), b"new");
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o664
    );
}

#[cfg(unix)]
#[test]
fn a_folder_without_leave_to_write_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("closed");
    let path = folder.join("a.txt");
    fs::write(&path, "old").unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write everywhere: then there is nothing to see.
    let is_refused = fs::write(folder.join("probe"), "").is_err();
    let result = disk::rewrite(&path, b"new", |_| true);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(result.is_err(), is_refused);
    assert_eq!(fs::read(&path).unwrap() == b"old", is_refused);
}
