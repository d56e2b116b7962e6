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
use touchstone::model::lint::{Severity, lint};
use touchstone::model::plan::benchmark::{self, Benchmark};
use touchstone::model::plan::outlook::outlook;
use touchstone::model::{Assessment, Instrument, Lang, Stamp, builtin, evaluate, parse};
use touchstone::storage::{decode, peek};
use touchstone::text::refusal;

const HELP: &str = "touchstone score FILE [--today YYYY-MM-DD]   the scorecard of an assessment file
touchstone plan FILE [--today YYYY-MM-DD]    gaps, suggestions and roadmap of an assessment file
touchstone pool TITLE SOURCE YEAR FILE...    a benchmark of at least five contributions
touchstone lint INSTRUMENT                   what is wrong with an instrument file";

/// What to print and how to exit.
type Outcome = Result<(serde_json::Value, bool), String>;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["score", file] => score(file, &today()),
        ["score", file, "--today", day] => score(file, day),
        ["plan", file] => plan(file, &today()),
        ["plan", file, "--today", day] => plan(file, day),
        ["pool", title, source, year, files @ ..] if !files.is_empty() => pool(title, source, year, files),
        ["lint", file] => lint_file(file),
        ["help" | "--help" | "-h"] => {
            let _ = writeln!(io::stdout(), "{HELP}");
            return ExitCode::SUCCESS;
        }
        other => Err(format!(
            "wanted \"score FILE\", \"plan FILE\", \"pool …\" or \"lint INSTRUMENT\", found {other:?}; see touchstone help"
        )),
    };
    match outcome {
        Ok((value, fine)) => {
            // A reader that has seen enough may close the pipe; that is no fault of ours.
            let _ = writeln!(io::stdout(), "{value:#}");
            if fine { ExitCode::SUCCESS } else { ExitCode::from(1) }
        }
        Err(message) => {
            eprintln!("touchstone: {message}");
            ExitCode::from(2)
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the native clock comes in")]
fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Stamp::from_epoch(i64::try_from(seconds).unwrap_or_default()).day().to_owned()
}

/// The bytes of a file; its size is checked before it is read.
fn read(path: &str) -> Result<Vec<u8>, String> {
    let size = fs::metadata(path).map_err(|e| format!("{path}: {e}"))?.len();
    if size > MAX_FILE {
        return Err(format!("{path}: larger than 5 MiB, which no file of ours is"));
    }
    fs::read(path).map_err(|e| format!("{path}: {e}"))
}

/// An assessment file with its instrument.
fn open(path: &str) -> Result<(Instrument, Assessment), String> {
    let why = |refused| format!("{path}: {}", refusal::reason(Lang::En, &refused));
    let peeked = peek(&read(path)?).map_err(why)?;
    let instrument = builtin::instrument(&peeked.instrument).map_err(why)?;
    let assessment = decode(peeked, &instrument).map_err(why)?;
    Ok((instrument, assessment))
}

fn score(path: &str, today: &str) -> Outcome {
    let (instrument, assessment) = open(path)?;
    let card = evaluate(&instrument, &assessment, today);
    Ok((serde_json::to_value(card).map_err(|e| e.to_string())?, true))
}

fn plan(path: &str, today: &str) -> Outcome {
    let (instrument, assessment) = open(path)?;
    let library = builtin::initiatives(&instrument.id).ok();
    let card = evaluate(&instrument, &assessment, today);
    let outlook = outlook(&instrument, library.as_ref(), &card, &assessment.plan);
    Ok((serde_json::to_value(outlook).map_err(|e| e.to_string())?, true))
}

fn pool(title: &str, source: &str, year: &str, files: &[&str]) -> Outcome {
    let year = year.parse().map_err(|_| format!("wanted a year like 2026, found {year}"))?;
    let mut texts = Vec::new();
    for path in files {
        texts.push(String::from_utf8(read(path)?).map_err(|_| format!("{path}: not UTF-8 text"))?);
    }
    let first: serde_json::Value = texts.first().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let id = first.get("instrument").and_then(serde_json::Value::as_str).unwrap_or_default();
    let why = |refused| refusal::reason(Lang::En, &refused);
    let instrument = builtin::instrument(id).map_err(why)?;
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

fn lint_file(path: &str) -> Outcome {
    let text = String::from_utf8(read(path)?).map_err(|_| format!("{path}: not UTF-8 text"))?;
    let instrument = parse::instrument(&text).map_err(|e| format!("{path}: {}", refusal::reason(Lang::En, &e)))?;
    let findings = lint(&instrument);
    let errors = findings.iter().filter(|f| f.severity == Severity::Error).count();
    let value = json!({"instrument": instrument.id, "errors": errors, "warnings": findings.len() - errors, "findings": findings});
    Ok((value, findings.is_empty()))
}
