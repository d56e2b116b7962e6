//! The roadmap as a calendar: iCalendar (RFC 5545), an all-day event for each action and milestone.
//!
//! Written here and not by a crate: it is sixty lines, and the crates for it bring a clock and a time zone
//! database into the program.

use crate::model::plan::initiative::Initiatives;
use crate::model::plan::roadmap::end;
use crate::model::plan::{Action, Status};
use crate::model::stamp::{day_number, day_text};
use crate::model::{Assessment, Lang, Stamp};
use crate::text::{Road, plan as words};

/// The media type.
pub const MEDIA_TYPE: &str = "text/calendar;charset=utf-8";
/// Longest line in bytes, without its end (RFC 5545, 3.1).
const FOLD: usize = 75;

/// The calendar; dropped actions are left out. `now` is the moment of writing.
pub fn calendar(lang: Lang, assessment: &Assessment, library: Option<&Initiatives>, now: &Stamp) -> String {
    let mut out = String::new();
    let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Touchstone//Roadmap//EN", "CALSCALE:GREGORIAN"];
    for line in head {
        fold(&mut out, line);
    }
    for action in assessment.plan.actions.values().filter(|action| action.status != Status::Dropped) {
        event(&mut out, lang, assessment, action, library, now);
    }
    fold(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, lang: Lang, of: &Assessment, action: &Action, library: Option<&Initiatives>, now: &Stamp) {
    let name = words::action_name(lang, action, library);
    let Some(end) = end(action) else { return };
    let initiative = library.and_then(|library| library.get(&action.initiative));
    let mut about = Vec::new();
    if !action.owner.is_empty() {
        about.push(format!("{}: {}", lang.text(Road::Owner), action.owner));
    }
    if let Some(one) = initiative {
        about.push(one.what.get(lang).to_owned());
        about.push(format!("{}: {}", lang.text(Road::FirstStep), one.first_step.get(lang)));
        about.push(format!("{}: {}", lang.text(Road::DoneWhen), one.done.get(lang)));
    }
    let uid = format!("{}-{}", of.id, action.id);
    day(out, &uid, &name, &about.join("\n"), (&action.start, &end), now);
    for (at, milestone) in action.milestones.iter().enumerate().filter(|(_, one)| !one.day.is_empty()) {
        let next = day_number(&milestone.day).map(|day| day_text(day + 1)).unwrap_or_default();
        let title = format!("{name}: {}", milestone.title);
        day(out, &format!("{uid}-{at}"), &title, "", (&milestone.day, &next), now);
    }
}

/// One all-day event; its last day is not part of it.
fn day(out: &mut String, uid: &str, summary: &str, about: &str, (from, to): (&str, &str), now: &Stamp) {
    let compact = |text: &str| text.replace(['-', ':'], "");
    fold(out, "BEGIN:VEVENT");
    fold(out, &format!("UID:{uid}@touchstone"));
    fold(out, &format!("DTSTAMP:{}", compact(&now.0)));
    fold(out, &format!("DTSTART;VALUE=DATE:{}", compact(from)));
    fold(out, &format!("DTEND;VALUE=DATE:{}", compact(to)));
    fold(out, &format!("SUMMARY:{}", escaped(summary)));
    if !about.is_empty() {
        fold(out, &format!("DESCRIPTION:{}", escaped(about)));
    }
    fold(out, "TRANSP:TRANSPARENT");
    fold(out, "END:VEVENT");
}

/// Text as a value (RFC 5545, 3.3.11); control characters that have no place there become U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            c if c.is_control() && c != '\t' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, broken between characters so that no part is longer than [`FOLD`] bytes.
fn fold(out: &mut String, line: &str) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > FOLD {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}
