//! A program that is given bytes and gives bytes back, within limits.
//!
//! It is killed when it takes too long or writes too much. Where the system lets one process limit another (Linux), it
//! can have no more memory than it is given and write no file; it is limited before it is given its input. Elsewhere
//! time and output alone are limited.

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How much a program may have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// From its start to its end.
    pub(super) time: Duration,
    /// What it may write to its standard output, in bytes.
    pub(super) output: usize,
    /// Its address space, in bytes.
    pub(super) memory: u64,
}

/// A program that came to its end by itself.
#[derive(Debug)]
pub(super) struct Ended {
    /// Its exit code; none if a signal ended it.
    pub(super) code: Option<i32>,
    pub(super) output: Vec<u8>,
    /// The beginning of what it wrote to its standard error.
    pub(super) errors: String,
}

/// Why a program did not come to its end.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stopped {
    #[error("the program that takes the text out of a PDF could not be started: {0}")]
    Start(#[source] io::Error),
    #[error("it took too long")]
    Time,
    #[error("it wrote too much")]
    Output,
}

/// So much of what it complains of is kept.
const ERRORS: u64 = 8 * 1024;

/// Runs a program on `input`.
pub(super) fn run(command: &mut Command, input: &[u8], limits: &Limits) -> Result<Ended, Stopped> {
    let deadline = Instant::now() + limits.time;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(Stopped::Start)?;
    restrain(&child, limits);
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that has seen enough closes its end.
            let _ = stdin.map(|mut stdin| stdin.write_all(input));
        });
        let errors = scope.spawn(move || stderr.map_or_else(String::new, complaints));
        let (done, output) = mpsc::channel();
        scope.spawn(move || {
            let _ =
                done.send(stdout.map_or_else(|| Some(Vec::new()), |out| read(out, limits.output)));
        });
        let left = |deadline: Instant| deadline.saturating_duration_since(Instant::now());
        let output = match output.recv_timeout(left(deadline)) {
            Ok(Some(output)) => Ok(output),
            Ok(None) => Err(Stopped::Output),
            Err(_) => Err(Stopped::Time),
        };
        let output = output.and_then(|output| {
            wait(&mut child, deadline)
                .map(|status| (status.code(), output))
                .ok_or(Stopped::Time)
        });
        if output.is_err() {
            let _ = child.kill();
            let _ = child.wait();
        }
        output.map(|(code, output)| Ended {
            code,
            output,
            errors: errors.join().unwrap_or_default(),
        })
    })
}

/// All that a program writes; nothing if it is more than that.
fn read(from: impl Read, most: usize) -> Option<Vec<u8>> {
    let mut output = Vec::new();
    // What was read before a fault is what the program wrote.
    let _ = from.take(most as u64 + 1).read_to_end(&mut output);
    (output.len() <= most).then_some(output)
}

fn complaints(mut from: impl Read) -> String {
    let mut errors = Vec::new();
    let _ = from.by_ref().take(ERRORS).read_to_end(&mut errors);
    // The rest is taken from it, so that it does not wait for a reader.
    let _ = io::copy(&mut from, &mut io::sink());
    String::from_utf8_lossy(&errors).into_owned()
}

/// Waits for a program that has closed its output.
fn wait(child: &mut Child, deadline: Instant) -> Option<ExitStatus> {
    const PAUSE: Duration = Duration::from_millis(1);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < deadline => std::thread::sleep(PAUSE),
            _ => return None,
        }
    }
}

#[cfg(target_os = "linux")]
fn restrain(child: &Child, limits: &Limits) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let at_most = |limit: u64| Rlimit {
        current: Some(limit),
        maximum: Some(limit),
    };
    for (resource, limit) in [
        (Resource::As, limits.memory),
        (Resource::Cpu, limits.time.as_secs() + 1),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ] {
        // One that has ended already needs no limit.
        let _ = prlimit(pid, resource, at_most(limit));
    }
}

#[cfg(not(target_os = "linux"))]
fn restrain(_: &Child, _: &Limits) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits {
        time: Duration::from_secs(60),
        output: 1000,
        memory: 1 << 30,
    };

    #[test]
    fn a_program_gets_its_input_and_gives_its_output() {
        let ended = run(&mut Command::new("cat"), b"child", &LIMITS).unwrap();
        assert_eq!(
            (ended.code, ended.output.as_slice()),
            (Some(0), b"child".as_slice())
        );
        let failed = run(Command::new("cat").arg("/no/such/file"), b"", &LIMITS).unwrap();
        assert_ne!(failed.code, Some(0));
        assert!(!failed.errors.is_empty());
    }

    #[test]
    fn a_program_that_writes_without_end_is_stopped() {
        let stopped = run(&mut Command::new("yes"), b"", &LIMITS).unwrap_err();
        assert!(matches!(stopped, Stopped::Output), "{stopped}");
    }

    #[test]
    fn a_program_that_does_not_end_is_stopped() {
        let limits = Limits {
            time: Duration::from_millis(50),
            ..LIMITS
        };
        let stopped = run(Command::new("sleep").arg("1000"), b"", &limits).unwrap_err();
        assert!(matches!(stopped, Stopped::Time), "{stopped}");
    }

    #[test]
    fn a_program_that_is_not_there_is_told() {
        let stopped = run(&mut Command::new("no-such-program"), b"", &LIMITS).unwrap_err();
        assert!(matches!(stopped, Stopped::Start(_)), "{stopped}");
    }

    #[test]
    fn a_program_that_reads_nothing_does_not_hold_the_run_up() {
        let input = vec![b'x'; 1 << 20];
        let ended = run(&mut Command::new("true"), &input, &LIMITS).unwrap();
        assert_eq!(ended.code, Some(0));
    }
}
