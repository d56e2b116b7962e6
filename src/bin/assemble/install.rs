//! What makes the site installable: a manifest in each language and the service worker.

use crate::survey::Fault;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use touchstone::model::Lang;
use touchstone::model::brand::{Brand, FILE, FOLDER, Look};
use touchstone::model::catalog::{CATALOG, Listing};
use touchstone::model::made::{BESIDE, WORKER};
use touchstone::text::words::Home;

const SOURCE: &str = include_str!("sw.js");
/// Where the build's number goes, the list of what is not kept, and that of a brand's own files.
const MARKS: [&str; 3] = ["@build@", "@beside@", "@brand@"];

/// Writes `manifest.webmanifest` and the ones in other languages.
pub fn manifests(folder: &Path, brand: &Brand) -> Result<(), Fault> {
    for (at, lang) in Lang::ALL.into_iter().enumerate() {
        let name = match at {
            0 => "manifest.webmanifest".to_owned(),
            _ => format!("manifest.{}.webmanifest", lang.code()),
        };
        fs::write(folder.join(name), manifest(lang, brand).to_string())?;
    }
    Ok(())
}

fn manifest(lang: Lang, brand: &Brand) -> Value {
    let name = brand.name(lang);
    let ground = Look::of(brand).0.on_paper().canvas.to_string();
    let icon = |file: &str, sizes: &str, purpose: &str| {
        let kind = if file.ends_with("svg") { "image/svg+xml" } else { "image/png" };
        json!({"src": format!("./icons/{file}"), "sizes": sizes, "type": kind, "purpose": purpose})
    };
    let shortcut = |listing: &Listing| json!({"name": listing.name(lang), "url": format!("./#/start/{}", listing.id)});
    json!({
        "start_url": "./", "scope": "./", "display": "standalone", "dir": lang.direction(), "lang": lang.code(),
        "name": lang.text(Home::Title).replace("Touchstone", name), "short_name": name, "description": lang.text(Home::Description),
        "theme_color": ground, "background_color": ground, "categories": ["business", "productivity"],
        "icons": [
            icon("icon-192.png", "192x192", "any"), icon("icon-512.png", "512x512", "any"),
            icon("icon-maskable-512.png", "512x512", "maskable"), icon("icon.svg", "any", "any"),
        ],
        "shortcuts": CATALOG.iter().filter(|listing| brand.offers(listing.id)).map(shortcut).collect::<Value>(),
        "launch_handler": {"client_mode": "focus-existing"},
        "file_handlers": [{
            "action": "./", "accept": {"application/json": [".json"], "text/html": [".html"]},
            "icons": [icon("icon-192.png", "192x192", "any")],
        }],
    })
}

/// Writes the service worker of the build with this number.
pub fn worker(folder: &Path, number: &str) -> Result<(), Fault> {
    let mut source = SOURCE.to_owned();
    for (mark, text) in MARKS.into_iter().zip([number, &BESIDE.join(" "), &format!("{FILE} {FOLDER}")]) {
        if source.matches(mark).count() != 1 {
            return Err(format!("sw.js must hold {mark} once").into());
        }
        source = source.replacen(mark, text, 1);
    }
    Ok(fs::write(folder.join(WORKER), super::program::minify(source.as_bytes(), "js")?)?)
}
