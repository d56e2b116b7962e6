//! Points in time as text, and the little calendar arithmetic the rules need.
//!
//! A [`Stamp`] is UTC, `2026-11-14T14:32:05Z`; a day is `2026-11-14`. Nothing here reads a clock:
//! the present comes in as an argument. Day numbers follow the proleptic Gregorian calendar
//! (algorithm: H. Hinnant, "chrono-compatible low-level date algorithms").

use serde::Serialize;

/// A moment in UTC, `YYYY-MM-DDThh:mm:ssZ`. Ordered as text, which is ordered in time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stamp(pub String);

/// Evidence older than this many days is stale (twelve months; day 365 is still fresh).
pub const FRESH_DAYS: i64 = 365;

impl Stamp {
    /// A stamp from seconds since 1970-01-01T00:00:00Z.
    pub fn from_epoch(seconds: i64) -> Stamp {
        let (day, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
        Stamp(format!("{}T{hour:02}:{minute:02}:{second:02}Z", day_text(day)))
    }

    /// Seconds since 1970-01-01T00:00:00Z, or `None` where the text is no stamp.
    pub fn epoch(&self) -> Option<i64> {
        let (date, time) = self.0.strip_suffix('Z')?.split_once('T')?;
        let mut parts = time.splitn(3, ':').map(|p| p.get(..2).and_then(|p| p.parse::<i64>().ok()));
        let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
        let valid = hour < 24 && minute < 60 && second < 60;
        valid.then_some(())?;
        Some(day_number(date)? * 86_400 + hour * 3600 + minute * 60 + second)
    }

    /// The calendar day, `YYYY-MM-DD`.
    pub fn day(&self) -> &str {
        self.0.split('T').next().unwrap_or_default()
    }
}

/// Days since 1970-01-01 of a day written `YYYY-MM-DD`; `None` if it is no calendar day.
pub fn day_number(day: &str) -> Option<i64> {
    let mut parts = day.splitn(3, '-');
    let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
    let shape = y.len() == 4 && m.len() == 2 && d.len() == 2 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    shape.then_some(())?;
    let (year, month, date): (i64, i64, i64) = (y.parse().ok()?, m.parse().ok()?, d.parse().ok()?);
    let valid = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&date);
    valid.then(|| civil(year, month, date))
}

/// Days from one day to a later one; `None` where either is none, or the later is not.
pub fn days_between(from: &str, to: &str) -> Option<u32> {
    u32::try_from(day_number(to)?.checked_sub(day_number(from)?)?).ok()
}

/// `YYYY-MM-DD` of a day number.
pub fn day_text(day: i64) -> String {
    let z = day + 719_468;
    let (era, doe) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{:02}", doy - (153 * mp + 2) / 5 + 1)
}

/// The same day so many months later, or the last of that month where it has no such day; `None` where
/// the text is no calendar day.
pub fn add_months(day: &str, months: u32) -> Option<String> {
    by_months(day, i64::from(months))
}

/// The same so many months earlier.
pub fn sub_months(day: &str, months: u32) -> Option<String> {
    by_months(day, -i64::from(months))
}

fn by_months(day: &str, months: i64) -> Option<String> {
    day_number(day)?;
    let number = |range: std::ops::Range<usize>| day.get(range).and_then(|text| text.parse::<i64>().ok());
    let (year, month, date) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let count = year * 12 + month - 1 + months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    Some(format!("{year:04}-{month:02}-{:02}", date.min(days_in_month(year, month))))
}

/// Whether evidence of `day` is older than twelve months on `today`. An unreadable day is not stale.
pub fn is_stale(day: &str, today: &str) -> bool {
    match (day_number(day), day_number(today)) {
        (Some(then), Some(now)) => now - then > FRESH_DAYS,
        _ => false,
    }
}

fn civil(year: i64, month: i64, date: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let (era, yoe) = (y.div_euclid(400), y.rem_euclid(400));
    let doy = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + date - 1;
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_texts_are_inverse_over_four_centuries() {
        for day in -60_000..90_000 {
            assert_eq!(day_number(&day_text(day)), Some(day));
        }
        assert_eq!(day_text(0), "1970-01-01");
        assert_eq!(day_number("2024-02-30"), None);
        assert_eq!(day_number("2023-02-29"), None);
        assert_eq!(day_number("20-1-1"), None);
    }

    #[test]
    fn evidence_is_stale_after_365_days_not_on_day_365() {
        let today = day_text(20_000);
        assert!(!is_stale(&day_text(20_000 - 365), &today));
        assert!(is_stale(&day_text(20_000 - 366), &today));
        assert!(!is_stale("no date", &today));
    }

    #[test]
    fn months_later_the_day_stays_or_is_the_last_of_its_month() {
        for (day, months, later) in [
            ("2026-11-22", 6, "2027-05-22"),
            ("2026-08-31", 6, "2027-02-28"),
            ("2027-08-31", 6, "2028-02-29"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2026-12-31", 0, "2026-12-31"),
        ] {
            assert_eq!(add_months(day, months).as_deref(), Some(later));
        }
        assert_eq!(add_months("2026-02-30", 1), None);
        assert_eq!(sub_months("2026-03-31", 1).as_deref(), Some("2026-02-28"));
        assert_eq!(sub_months("2026-01-15", 13).as_deref(), Some("2024-12-15"));
    }

    #[test]
    fn stamps_read_back() {
        let stamp = Stamp::from_epoch(1_795_311_125);
        assert_eq!(stamp.epoch(), Some(1_795_311_125));
        assert_eq!(Stamp("2026-13-01T00:00:00Z".into()).epoch(), None);
        assert_eq!(Stamp("2026-01-01T25:00:00Z".into()).epoch(), None);
    }
}
