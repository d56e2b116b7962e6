//! Reads the built-in instruments and writes the table that `model::catalog` includes: what the
//! home page tells of each before its file has been fetched, and the file's digest.

// A build script reports a broken file by stopping the build.
#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

#[path = "src/model/digest.rs"]
mod digest;
#[path = "src/model/json"]
mod json {
    #[allow(dead_code)]
    pub mod write;
}

use serde_json::Value;
use std::fmt::Write as _;
use std::{env, fs, path::Path};

/// The order of the home page; the first is the recommended start.
const ORDER: [&str; 4] = ["competencies", "omnichannel", "contact-centre", "building-blocks"];

fn main() {
    println!("cargo::rerun-if-changed=public/instruments");
    println!("cargo::rerun-if-changed=src/model/digest.rs");
    println!("cargo::rerun-if-changed=src/model/json/write.rs");
    let mut table = String::from("&[\n");
    for id in ORDER {
        let path = format!("public/instruments/{id}.json");
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        let json: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
        assert_eq!(json["id"], id, "{path}: the id is not the file's name");
        entry(&json, &mut table);
    }
    table.push(']');
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("catalog.rs"), table).expect("OUT_DIR is writable");
}

fn entry(json: &Value, table: &mut String) {
    let text = |key: &str| format!("[{:?}, {:?}]", string(&json[key]["en"]), string(&json[key]["zh-Hans"]));
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
