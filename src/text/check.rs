//! The self-check in words: what was looked at, what was found, and the report to copy.

use super::{Check, Key, Mark, date, fill, list};
use crate::model::Lang;
use crate::model::selfcheck::{Facts, Frame, Matter, Verdict, tally, verdict};
use crate::model::stamp::Stamp;

/// What is looked at.
pub fn title(lang: Lang, matter: Matter) -> &'static str {
    lang.text(match matter {
        Matter::Door => Check::Door,
        Matter::Requests => Check::Requests,
        Matter::Attempts => Check::Attempts,
        Matter::Policy => Check::Policy,
        Matter::Markup => Check::Markup,
        Matter::Scripts => Check::Scripts,
        Matter::Imports => Check::Imports,
        Matter::WebRtc => Check::WebRtc,
        Matter::Cookies => Check::Cookies,
        Matter::Frame => Check::Frame,
        Matter::Secure => Check::Secure,
        Matter::Stores => Check::Stores,
        Matter::Promise => Check::Promise,
        Matter::LastSave => Check::LastSave,
        Matter::LastFile => Check::LastFile,
        Matter::Build => Check::Build,
        Matter::Files => Check::Files,
    })
}

/// The word for a verdict.
pub fn word(lang: Lang, verdict: Verdict) -> &'static str {
    lang.text(match verdict {
        Verdict::Good => Check::Good,
        Verdict::Note => Check::Note,
        Verdict::Bad => Check::Wrong,
    })
}

/// What was found; `zone` is minutes ahead of UTC.
pub fn said(lang: Lang, matter: Matter, facts: &Facts, zone: i64) -> String {
    let plain = |key: Check| lang.text(key).to_owned();
    let either = |holds: bool, yes: Check, no: Check| plain(if holds { yes } else { no });
    let names = |key: Check, names: &[&str]| fill(lang.text(key), &[("names", &list(lang, names))]);
    match matter {
        Matter::Door => either(facts.door, Check::DoorShut, Check::DoorOpen),
        Matter::Requests => match facts.requests {
            None => plain(Check::RequestsLater),
            Some(0) => plain(Check::RequestsNone),
            Some(n) => lang.count(Check::RequestsSome, n),
        },
        Matter::Attempts => match listed(facts.attempts.as_deref()) {
            None => plain(Check::AttemptsNone),
            Some((all, bad)) if bad.is_empty() => names(Check::AttemptsShut, &all),
            Some((_, bad)) => names(Check::AttemptsOpen, &bad),
        },
        Matter::Policy => either(facts.policy, Check::PolicyGood, Check::PolicyBad),
        Matter::Markup => match facts.markup {
            Some(holds) => either(holds, Check::MarkupGood, Check::MarkupBad),
            None => plain(Check::MarkupNone),
        },
        Matter::Scripts => match facts.scripts {
            (own, 0) => fill(lang.text(Check::ScriptsGood), &[("n", &own.to_string())]),
            (_, other) => lang.count(Check::ScriptsBad, other),
        },
        Matter::Imports if facts.foreign_imports.is_empty() => {
            fill(lang.text(Check::ImportsGood), &[("n", &facts.imports.to_string())])
        }
        Matter::Imports => {
            let from: Vec<&str> = facts.foreign_imports.iter().map(String::as_str).collect();
            names(Check::ImportsBad, &from)
        }
        Matter::WebRtc => either(facts.no_webrtc, Check::WebRtcGood, Check::WebRtcBad),
        Matter::Cookies if facts.cookies == 0 => plain(Check::CookiesNone),
        Matter::Cookies => lang.count(Check::CookiesSome, facts.cookies),
        Matter::Frame => plain(match facts.frame {
            Frame::Top => Check::FrameTop,
            Frame::Same => Check::FrameSame,
            Frame::Foreign => Check::FrameForeign,
        }),
        Matter::Secure => either(facts.secure, Check::SecureGood, Check::SecureNote),
        Matter::Stores if facts.fails_to_save => plain(Check::StoresFail),
        Matter::Stores => plain(match (facts.local, facts.database) {
            (true, true) => Check::StoresBoth,
            (false, true) => Check::StoresSafe,
            (true, false) => Check::StoresLocal,
            (false, false) => Check::StoresNone,
        }),
        Matter::Promise => match facts.promise {
            Some(true) => lang.text(Key::PromiseGiven).to_owned(),
            Some(false) => lang.text(Key::PromiseDenied).to_owned(),
            None => plain(Check::PromiseNotYet),
        },
        Matter::LastSave => moment(lang, facts.last_save.as_ref(), zone),
        Matter::LastFile => moment(lang, facts.last_file.as_ref(), zone),
        Matter::Build => match &facts.made {
            None => plain(Check::BuildNone),
            Some(made) => {
                let key = if made.source.is_empty() { Check::BuildIs } else { Check::BuildSource };
                let values = [("version", made.version.as_str()), ("id", &made.id()), ("source", &made.source)];
                fill(lang.text(key), &values)
            }
        },
        Matter::Files => match listed(facts.files.as_deref()) {
            None => plain(Check::FilesNone),
            Some((all, bad)) if bad.is_empty() => fill(lang.text(Check::FilesGood), &[("n", &all.len().to_string())]),
            Some((_, bad)) => names(Check::FilesBad, &bad),
        },
    }
}

/// All names, and those that do not hold.
fn listed(found: Option<&[(String, bool)]>) -> Option<(Vec<&str>, Vec<&str>)> {
    let all = found?.iter().map(|(name, _)| name.as_str()).collect();
    let bad = found?.iter().filter(|(_, holds)| !holds).map(|(name, _)| name.as_str()).collect();
    Some((all, bad))
}

fn moment(lang: Lang, at: Option<&Stamp>, zone: i64) -> String {
    match at {
        None => lang.text(Check::Never).to_owned(),
        Some(at) => {
            let values = [("date", date::moment_day(lang, at, zone)), ("time", date::clock(at, zone))];
            fill(lang.text(Key::PastAt), &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        }
    }
}

/// The whole in one sentence.
pub fn summary(lang: Lang, facts: &Facts) -> String {
    let [good, notes, bad] = tally(facts);
    let (all, good) = (Matter::ALL.len().to_string(), good.to_string());
    match (notes, bad) {
        (0, 0) => fill(lang.text(Check::AllGood), &[("all", &all)]),
        (_, 0) => lang.count_with(Check::Notes, notes, &[("all", &all), ("good", &good)]),
        _ => lang.count(Check::Bad, bad),
    }
}

/// The report as plain text.
pub fn report(lang: Lang, facts: &Facts, now: &Stamp, zone: i64) -> String {
    let head = fill(
        lang.text(Check::Report),
        &[("date", &date::moment_day(lang, now, zone)), ("time", &date::clock(now, zone))],
    );
    let mut lines = vec![head, summary(lang, facts), String::new()];
    for matter in Matter::ALL {
        let verdict = word(lang, verdict(matter, facts));
        lines.push(format!(
            "[{verdict}] {}{}{}",
            title(lang, matter),
            lang.text(Mark::Colon),
            said(lang, matter, facts, zone)
        ));
    }
    if let Some(made) = &facts.made {
        lines.push(String::new());
        lines.extend(made.tools.iter().map(|(name, version)| format!("{name}: {version}")));
        lines.extend(made.files.iter().map(|file| format!("{}  {}", file.sha256, file.path)));
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_matter_says_something_in_both_languages() {
        let bad = Facts {
            requests: Some(2),
            scripts: (1, 2),
            cookies: 2,
            frame: Frame::Foreign,
            markup: Some(false),
            foreign_imports: vec!["env".into()],
            files: Some(vec![("a.js".into(), false)]),
            attempts: Some(vec![("fetch".into(), true)]),
            ..Facts::default()
        };
        for lang in Lang::ALL {
            for facts in [&Facts::default(), &bad] {
                for matter in Matter::ALL {
                    let (title, said) = (title(lang, matter), said(lang, matter, facts, 0));
                    assert!(!title.is_empty() && !said.is_empty() && !said.contains('{'), "{matter:?}: {said}");
                }
                assert!(!summary(lang, facts).contains('{'));
                assert_eq!(report(lang, facts, &Stamp("2026-11-22T09:00:00Z".into()), 0).lines().count(), 20);
            }
        }
        assert!(said(Lang::En, Matter::Files, &bad, 0).contains("a.js"));
        let first = summary(Lang::En, &Facts::default());
        assert!(first.starts_with(char::is_uppercase), "{first}");
    }
}
