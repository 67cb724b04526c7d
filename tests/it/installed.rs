//! Programs and data that tests use where a machine has them. Where one is missing the test says that it is skipped, past
//! the capture of the test runner; with `CI` set that is a failure.
//!
//! Nothing is installed here; `.ci/run` and CONTRIBUTING.md tell what to install.

use std::io::Write;
use std::process::Command;

/// Whether a program runs with these arguments. With `CI` set it must.
#[track_caller]
pub(crate) fn is_there(program: &str, arguments: &[&str]) -> bool {
    let runs = runs(program, arguments);
    if !runs {
        skipped(&call(program, arguments));
    }
    runs
}

/// Says that a test is skipped, and what is missing; with `CI` set the test fails.
#[track_caller]
pub(crate) fn skipped(missing: &str) {
    let required = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
    assert!(!required, "{missing}, and CI is set");
    say(missing);
}

fn runs(program: &str, arguments: &[&str]) -> bool {
    let run = Command::new(program).args(arguments).output();
    run.is_ok_and(|output| output.status.success())
}

fn call(program: &str, arguments: &[&str]) -> String {
    format!("{program} {} cannot be run", arguments.join(" "))
}

fn say(missing: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {missing}");
}
