//! The one place where the program looks at the clock.
//!
//! `SOURCE_DATE_EPOCH`, a number of seconds since 1970, stands in for it where a run must give the same bytes on another
//! day.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::waiver::Date;

/// The form has years of four digits: the first second of the year 10000.
const AFTER: u64 = 253_402_300_800;

/// The time in UTC, in the form of ISO 8601.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the clock is read"
)]
pub(super) fn now() -> String {
    let asked = super::environment("SOURCE_DATE_EPOCH");
    let asked = asked.and_then(|value| value.to_str()?.trim().parse().ok());
    let asked = asked.filter(|&seconds| seconds < AFTER);
    let asked = asked.and_then(|seconds| UNIX_EPOCH.checked_add(Duration::from_secs(seconds)));
    let time = asked.unwrap_or_else(SystemTime::now);
    humantime::format_rfc3339_seconds(time).to_string()
}

/// The day of today in UTC.
pub(super) fn today() -> Option<Date> {
    let now: toml::value::Datetime = now().parse().ok()?;
    now.date
}
