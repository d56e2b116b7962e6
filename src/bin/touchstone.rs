//! The command line: the page's own scoring, natively.
//!
//! JSON on standard output. Exit 0: fine; 1: findings; 2: bad input, with one line saying what and
//! where on standard error.

use serde_json::json;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fs};
use touchstone::model::json::MAX_FILE;
use touchstone::model::lint::{Finding, Severity, lint};
use touchstone::model::plan::benchmark::{self, Benchmark};
use touchstone::model::plan::outlook::outlook;
use touchstone::model::{Assessment, Instrument, Lang, Stamp, builtin, evaluate};
use touchstone::storage::own::Own;
use touchstone::storage::{Refusal, decode, peek};
use touchstone::text::{fill, lint as sentences, list, refusal, words::Cli};

/// What to print and how to exit.
type Outcome = Result<(serde_json::Value, bool), String>;

fn main() -> ExitCode {
    let mut args: Vec<String> = env::args().skip(1).collect();
    let lang = match asked(&mut args) {
        Ok(lang) => lang.unwrap_or_else(spoken),
        Err(found) => return refused(&say(spoken(), Cli::WantedLang, &[("found", &found)])),
    };
    let own = match taken(&mut args, "--instrument").map(|path| instrument(lang, &path)).transpose() {
        Ok(own) => own,
        Err(message) => return refused(&message),
    };
    let own = own.as_ref();
    let given: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match given.as_slice() {
        ["score", file] => score(lang, own, file, &today()),
        ["score", file, "--today", day] => score(lang, own, file, day),
        ["plan", file] => plan(lang, own, file, &today()),
        ["plan", file, "--today", day] => plan(lang, own, file, day),
        ["pool", title, source, year, files @ ..] if !files.is_empty() => pool(lang, own, [title, source, year], files),
        ["lint", file] => lint_file(lang, file),
        ["help" | "--help" | "-h"] => {
            let _ = writeln!(io::stdout(), "{}", say(lang, Cli::Help, &[]));
            return ExitCode::SUCCESS;
        }
        other => Err(say(lang, Cli::Wanted, &[("found", &format!("{other:?}"))])),
    };
    match outcome {
        Ok((value, fine)) => {
            // A reader that has seen enough may close the pipe; that is no fault of ours.
            let _ = writeln!(io::stdout(), "{value:#}");
            if fine { ExitCode::SUCCESS } else { ExitCode::from(1) }
        }
        Err(message) => refused(&message),
    }
}

fn refused(message: &str) -> ExitCode {
    eprintln!("touchstone: {message}");
    ExitCode::from(2)
}

fn say(lang: Lang, key: Cli, values: &[(&str, &str)]) -> String {
    let languages = list(lang, &Lang::ALL.map(Lang::code));
    fill(lang.text(key), &[values, &[("languages", languages.as_str())]].concat())
}

/// Takes `--lang` and its value out of the arguments; `Err` with what was found instead of a language.
fn asked(args: &mut Vec<String>) -> Result<Option<Lang>, String> {
    let Some(code) = taken(args, "--lang") else { return Ok(None) };
    Lang::ALL.into_iter().find(|lang| lang.code() == code).map(Some).ok_or(code)
}

/// Takes an option and its value out of the arguments; empty where it has none.
fn taken(args: &mut Vec<String>, option: &str) -> Option<String> {
    let at = args.iter().position(|one| one == option)?;
    args.remove(at);
    Some(if at < args.len() { args.remove(at) } else { String::new() })
}

/// The language of the terminal, by the usual variables; English where it is neither of ours.
fn spoken() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    set.into_iter().find(|value| !value.is_empty()).and_then(|value| Lang::parse(&value)).unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the native clock comes in")]
fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Stamp::from_epoch(i64::try_from(seconds).unwrap_or_default()).day().to_owned()
}

/// The bytes of a file; its size is checked before it is read.
fn read(lang: Lang, path: &str) -> Result<Vec<u8>, String> {
    let size = fs::metadata(path).map_err(|e| format!("{path}: {e}"))?.len();
    if size > MAX_FILE {
        return Err(say(lang, Cli::TooBig, &[("path", path)]));
    }
    fs::read(path).map_err(|e| format!("{path}: {e}"))
}

/// The text of a file.
fn read_text(lang: Lang, path: &str) -> Result<String, String> {
    String::from_utf8(read(lang, path)?).map_err(|_| say(lang, Cli::NotText, &[("path", path)]))
}

/// An own instrument that is fit for use.
fn instrument(lang: Lang, path: &str) -> Result<Own, String> {
    let own =
        Own::read(&read_text(lang, path)?).map_err(|fault| format!("{path}: {}", refusal::reason(lang, &fault)))?;
    match own.findings.iter().find(|finding| finding.severity == Severity::Error) {
        Some(finding) => Err(format!("{path}: {}: {}", finding.path, sentences::sentence(lang, finding))),
        None => Ok(own),
    }
}

/// An assessment file with its instrument: built in, given beside it, or brought along.
fn open(lang: Lang, own: Option<&Own>, path: &str) -> Result<(Instrument, Assessment), String> {
    let why = |refused| format!("{path}: {}", refusal::reason(lang, &refused));
    let mut peeked = peek(&read(lang, path)?).map_err(why)?;
    let brought = peeked.brings.take().map(Own::of).transpose().map_err(why)?;
    let is_it = |own: &&Own| own.is_usable() && own.instrument.id == peeked.instrument;
    let instrument = match own.filter(is_it).or(brought.as_ref().filter(is_it)) {
        Some(own) if own.digest != peeked.digest => return Err(why(Refusal::OtherEdition(peeked.edition))),
        Some(own) => Instrument::clone(&own.instrument),
        None => builtin::instrument(&peeked.instrument).map_err(why)?,
    };
    let assessment = decode(peeked, &instrument).map_err(why)?;
    Ok((instrument, assessment))
}

fn score(lang: Lang, own: Option<&Own>, path: &str, today: &str) -> Outcome {
    let (instrument, assessment) = open(lang, own, path)?;
    let card = evaluate(&instrument, &assessment, today);
    Ok((serde_json::to_value(card).map_err(|e| e.to_string())?, true))
}

fn plan(lang: Lang, own: Option<&Own>, path: &str, today: &str) -> Outcome {
    let (instrument, assessment) = open(lang, own, path)?;
    let library = builtin::initiatives(&instrument.id).ok();
    let card = evaluate(&instrument, &assessment, today);
    let outlook = outlook(&instrument, library.as_ref(), &card, &assessment.plan);
    Ok((serde_json::to_value(outlook).map_err(|e| e.to_string())?, true))
}

fn pool(lang: Lang, own: Option<&Own>, [title, source, year]: [&str; 3], files: &[&str]) -> Outcome {
    let year = year.parse().map_err(|_| say(lang, Cli::WantedYear, &[("found", year)]))?;
    let mut texts = Vec::new();
    for path in files {
        texts.push(read_text(lang, path)?);
    }
    let first: serde_json::Value = texts.first().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let id = first.get("instrument").and_then(serde_json::Value::as_str).unwrap_or_default();
    let why = |refused| refusal::reason(lang, &refused);
    let instrument = match own.filter(|own| own.instrument.id == id) {
        Some(own) => Instrument::clone(&own.instrument),
        None => builtin::instrument(id).map_err(why)?,
    };
    let sample = format!("{} organisations", texts.len());
    let about = Benchmark { title: title.to_owned(), source: source.to_owned(), year, sample, ..Benchmark::default() };
    let made = benchmark::pool(&texts, &instrument, about).map_err(why)?;
    let mut value = benchmark::value(&made);
    if let Some(map) = value.as_object_mut() {
        map.insert("format".into(), benchmark::FORMAT.into());
        map.insert("version".into(), benchmark::VERSION.into());
    }
    Ok((value, true))
}

fn lint_file(lang: Lang, path: &str) -> Outcome {
    let own = Own::read(&read_text(lang, path)?).map_err(|e| format!("{path}: {}", refusal::reason(lang, &e)))?;
    let (instrument, findings) = (&own.instrument, lint(&own.instrument));
    let errors = findings.iter().filter(|f| f.severity == Severity::Error).count();
    let about = |finding: &Finding| {
        let message = sentences::sentence(lang, finding);
        json!({"severity": finding.severity, "rule": finding.rule.id(), "path": finding.path, "message": message})
    };
    let all: Vec<_> = findings.iter().map(about).collect();
    let value =
        json!({"instrument": instrument.id, "errors": errors, "warnings": findings.len() - errors, "findings": all});
    Ok((value, findings.is_empty()))
}
