//! Days and times of day in words.

use super::{Mark, fill};
use crate::model::Lang;
use crate::model::stamp::{Stamp, day_number};

/// `14 November 2026` or `2026年11月14日`; anything that is no day stays as it is.
pub fn day(lang: Lang, day: &str) -> String {
    written(lang, day, Mark::Day, Mark::Months)
}

/// The month of a day: `Nov 2026` or `2026年11月`; anything that is no day stays as it is.
pub fn month(lang: Lang, day: &str) -> String {
    written(lang, day, Mark::MonthOfYear, Mark::MonthsShort)
}

fn written(lang: Lang, day: &str, form: Mark, months: Mark) -> String {
    let number = |part: Option<&str>| part.and_then(|p| p.parse::<usize>().ok()).unwrap_or_default();
    if day_number(day).is_none() {
        return day.to_owned();
    }
    let mut parts = day.splitn(3, '-');
    let (year, month, date) = (number(parts.next()), number(parts.next()), number(parts.next()));
    let month = lang.word(months, month.wrapping_sub(1)).unwrap_or_default();
    fill(lang.text(form), &[("day", &date.to_string()), ("month", month), ("year", &year.to_string())])
}

/// A moment shifted into local time; `zone` is minutes ahead of UTC.
fn local(stamp: &Stamp, zone: i64) -> Stamp {
    stamp.epoch().map_or_else(|| stamp.clone(), |seconds| Stamp::from_epoch(seconds + zone * 60))
}

/// The local day of a moment in words.
pub fn moment_day(lang: Lang, stamp: &Stamp, zone: i64) -> String {
    day(lang, local(stamp, zone).day())
}

/// The local time of a moment, `14:32`; empty when it is no moment.
pub fn clock(stamp: &Stamp, zone: i64) -> String {
    let local = local(stamp, zone);
    local.0.split_once('T').and_then(|(_, time)| time.get(..5)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        assert_eq!(day(Lang::En, "2026-11-04"), "4 November 2026");
        assert_eq!(day(Lang::ZhHans, "2026-11-04"), "2026年11月4日");
        assert_eq!(day(Lang::En, "soon"), "soon");
        assert_eq!(month(Lang::En, "2026-11-04"), "Nov 2026");
        assert_eq!(month(Lang::ZhHans, "2026-11-04"), "2026年11月");
        let stamp = Stamp("2026-12-31T23:30:00Z".into());
        assert_eq!(moment_day(Lang::En, &stamp, 60), "1 January 2027");
        assert_eq!(clock(&stamp, 60), "00:30");
    }
}
