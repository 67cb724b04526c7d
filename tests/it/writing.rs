//! Corrections that are cut short or cannot be written: every file is whole, old or new.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::program::Folder;

const OLD: &str = "Who sells child pornography is guilty.\n";
const NEW: &str = "Who sells child sexual abuse material is guilty.\n";

/// Many times a sentence, so that writing takes its time.
fn long(sentence: &str) -> String {
    sentence.repeat(400)
}

/// How many files of a folder are old and how many new; any other content fails, and so does a file that was not there.
#[track_caller]
fn count(folder: &Path) -> (usize, usize) {
    let (old, new) = (long(OLD), long(NEW));
    let (mut olds, mut news) = (0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // A temporary file, which a run that was killed may leave, has another ending.
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        match fs::read_to_string(&path).unwrap() {
            text if text == old => olds += 1,
            text if text == new => news += 1,
            _ => panic!("{} is neither old nor new", path.display()),
        }
    }
    (olds, news)
}

#[test]
fn a_run_that_is_killed_at_any_moment_leaves_each_file_whole() {
    const FILES: usize = 30;
    let text = long(OLD);
    let mut cut = 0;
    for moment in 0..5 {
        let mut folder = Folder::new(&format!("killed-{moment}"));
        for number in 0..FILES {
            folder = folder.with(&format!("{number:03}.txt"), text.as_str());
        }
        let mut run = Command::new(env!("CARGO_BIN_EXE_harmonise"))
            .args(["fix", "."])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Not before the first file is written, and each time some files later.
        while count(folder.path()).1 < moment * 3 && run.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        // On Unix this is SIGKILL, which no program can put off.
        run.kill().unwrap();
        run.wait().unwrap();
        let (old, new) = count(folder.path());
        assert_eq!(old + new, FILES, "no file is gone");
        cut += usize::from(old > 0 && new > 0);
        // The next run finishes the work.
        let output = folder.run(&["fix", "."]);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(count(folder.path()), (0, FILES));
    }
    assert!(cut > 0, "no run was cut in the middle");
}

#[cfg(unix)]
#[test]
fn a_file_that_is_read_only_and_one_behind_a_link_keep_what_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("fix-link").with("real.txt", OLD);
    let (real, link) = (
        folder.path().join("real.txt"),
        folder.path().join("link.txt"),
    );
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.txt", &link).unwrap();
    assert_eq!(folder.run(&["fix", "link.txt"]).status.code(), Some(0));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), NEW);
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
}

/// A folder of its own on a small disk in memory; nothing where this process may not mount one.
#[cfg(target_os = "linux")]
struct Disk(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl Disk {
    fn new(name: &str) -> Option<Self> {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64k", "none"])
            .arg(&path)
            .stderr(Stdio::null())
            .status();
        mounted
            .is_ok_and(|status| status.success())
            .then_some(Self(path))
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_the_original_stays_and_the_message_says_so() {
    let Some(disk) = Disk::new("full-disk") else {
        // Only the superuser may mount a disk: then there is nothing to see.
        return;
    };
    let path = disk.0.join("a.txt");
    let text = OLD.repeat(1000);
    fs::write(&path, &text).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_harmonise"))
        .args(["fix", "a.txt"])
        .current_dir(&disk.0)
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(
        told.contains("cannot write a.txt: No space left on device"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert_eq!(
        fs::read_dir(&disk.0).unwrap().count(),
        1,
        "no temporary file stays"
    );
}
