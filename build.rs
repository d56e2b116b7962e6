//! Reads the built-in instruments and writes the table that `model::catalog` includes: what the
//! home page tells of each before its file has been fetched, and the file's digest. Reads the catalogues of the
//! languages and writes the texts (`build/languages.rs`); what is wrong with one stops the build.

// A build script reports a broken file by stopping the build.
#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

#[path = "src/model/digest.rs"]
mod digest;
#[path = "build/languages.rs"]
mod languages;
#[path = "src/model/json"]
mod json {
    #[allow(dead_code)]
    pub mod write;
}

use languages::Catalogue;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, process};

/// Where the catalogues are.
const LANGUAGES: &str = "src/text/languages";

/// The order of the home page; the first is the recommended start.
const ORDER: [&str; 4] = ["competencies", "omnichannel", "contact-centre", "building-blocks"];

fn main() {
    println!("cargo::rerun-if-changed=public/instruments");
    println!("cargo::rerun-if-changed={LANGUAGES}");
    println!("cargo::rerun-if-changed=build/languages.rs");
    println!("cargo::rerun-if-changed=src/model/digest.rs");
    println!("cargo::rerun-if-changed=src/model/json/write.rs");
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let out = Path::new(&out);
    let spoken = catalogues();
    fs::write(out.join("languages.rs"), languages::languages(&spoken)).expect("OUT_DIR is writable");
    fs::write(out.join("words.rs"), languages::words(&spoken)).expect("OUT_DIR is writable");
    let mut table = String::from("&[\n");
    for id in ORDER {
        let path = format!("public/instruments/{id}.json");
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        let json: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
        assert_eq!(json["id"], id, "{path}: the id is not the file's name");
        entry(&json, &spoken, &mut table);
    }
    table.push(']');
    fs::write(out.join("catalog.rs"), table).expect("OUT_DIR is writable");
}

/// The catalogues, the reference first. Each fault is an error of the build.
fn catalogues() -> Vec<Catalogue> {
    let folder = fs::read_dir(LANGUAGES).unwrap_or_else(|e| panic!("{LANGUAGES}: {e}"));
    let paths = folder.map(|entry| entry.expect("a readable folder").path());
    let read = |path: &Path| {
        let tag = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let text = fs::read_to_string(path).map_err(|e| format!("{tag}.toml: {e}"))?;
        Catalogue::read(tag, &text)
    };
    let toml = paths.filter(|path| path.extension().is_some_and(|end| end == "toml"));
    let (mut all, mut faults) = (Vec::new(), Vec::new());
    for path in toml {
        match read(&path) {
            Ok(one) => all.push(one),
            Err(fault) => faults.push(fault),
        }
    }
    languages::sort(&mut all);
    if faults.is_empty() {
        faults = languages::faults(&all);
    }
    for fault in &faults {
        println!("cargo::error={LANGUAGES}/{}", fault.replace('\n', " "));
    }
    if !faults.is_empty() {
        process::exit(1);
    }
    all
}

fn entry(json: &Value, spoken: &[Catalogue], table: &mut String) {
    let text = |key: &str| format!("{:?}", spoken.iter().map(|one| string(&json[key][&one.tag])).collect::<Vec<_>>());
    let count = |key: &str| json[key].as_array().map_or(0, Vec::len);
    writeln!(
        table,
        "    Listing {{ id: {:?}, edition: {:?}, digest: {:?}, name: {}, summary: {}, minutes: {}, dimensions: {}, items: {} }},",
        string(&json["id"]),
        string(&json["edition"]),
        digest::digest(json),
        text("name"),
        text("summary"),
        json["minutes"].as_u64().unwrap_or(0),
        count("dimensions"),
        count("items"),
    )
    .expect("writing to a string");
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
