//! The day of today: the one thing that the program asks of the clock.
//!
//! `SOURCE_DATE_EPOCH` stands in for the clock where a run must give the same bytes on another day.

use time::OffsetDateTime;

use crate::waiver::Date;

/// Today, in UTC.
pub(super) fn today() -> Option<Date> {
    let asked = super::environment("SOURCE_DATE_EPOCH");
    let asked = asked.and_then(|value| value.to_str()?.trim().parse().ok());
    let asked = asked.and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    let date = asked.unwrap_or_else(OffsetDateTime::now_utc).date();
    Some(Date {
        year: u16::try_from(date.year()).ok()?,
        month: date.month().into(),
        day: date.day(),
    })
}
