//! The house's walls: which room may name what. See ARCHITECTURE.md.

use std::fs;
use std::path::Path;

/// Every Rust file under `src/`, with its path from there and its text without test modules.
pub fn sources() -> Vec<(String, String)> {
    fn walk(dir: &Path, root: &Path, out: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap().to_owned();
                out.push((name, text));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut out = Vec::new();
    walk(&root, &root, &mut out);
    assert!(out.len() > 40, "src/ was not found");
    out
}

/// Whether a word stands in code, and not as the end of a longer name: `rand::` is not in `Brand::`.
fn says(code: &str, word: &str) -> bool {
    let named = word.starts_with(char::is_alphabetic);
    let longer = |at: usize| named && code[..at].ends_with(|c: char| c.is_alphanumeric());
    code.match_indices(word).any(|(at, _)| !longer(at))
}

/// Lines of code (not comments) of files under `room` that contain one of `words`.
fn offences(room: &str, but: &[&str], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in sources() {
        if !name.starts_with(room) || but.contains(&name.as_str()) {
            continue;
        }
        for (at, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap();
            if let Some(word) = words.iter().find(|word| says(code, word)) {
                found.push(format!("src/{name}:{}: {word}", at + 1));
            }
        }
    }
    found
}

#[test]
fn pure_rooms_know_no_browser_clock_or_chance() {
    let browser = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo", "idb::"];
    let outside = ["SystemTime", "Instant::now", "rand::", "std::fs", "std::env", "println!"];
    for room in ["model/", "stats/", "chart/", "export/"] {
        assert_eq!(offences(room, &[], &browser), [""; 0]);
        assert_eq!(offences(room, &[], &outside), [""; 0]);
    }
    assert_eq!(offences("storage/", &["storage/browser.rs"], &browser), [""; 0]);
    assert_eq!(offences("text/", &[], &browser), [""; 0]);
}

#[test]
fn arrows_go_one_way() {
    let rooms = ["crate::ui", "crate::storage", "crate::export", "crate::text", "crate::chart", "crate::model"];
    assert_eq!(offences("model/", &[], &rooms), [""; 0]);
    assert_eq!(offences("stats/", &[], &["crate::"]), [""; 0]);
    let above_model = ["crate::ui", "crate::storage", "crate::export", "crate::text"];
    assert_eq!(offences("chart/", &[], &above_model), [""; 0]);
    assert_eq!(offences("storage/", &[], &["crate::ui", "crate::chart", "crate::text", "crate::export"]), [""; 0]);
    assert_eq!(offences("text/", &[], &["crate::ui", "crate::export", "crate::chart"]), [""; 0]);
    assert_eq!(offences("export/", &[], &["crate::ui", "crate::storage"]), [""; 0]);
    assert_eq!(offences("ui/part/", &[], &["ui::page"]), [""; 0]);
    assert_eq!(offences("ui/page/", &["ui/page/mod.rs"], &["ui::page::", "super::review", "super::answer"]), [""; 0]);
}

#[test]
fn only_one_file_touches_the_browsers_stores() {
    let stores = ["local_storage", "LocalStorage", "gloo_storage", "session_storage", "idb::", "indexed_db"];
    let elsewhere: Vec<_> = offences("", &["storage/browser.rs"], &stores)
        .into_iter()
        // Leptos' own marker for values that stay on one thread has the same name.
        .filter(|line| !line.contains("ui/session/mod.rs") || !line.ends_with("LocalStorage"))
        .collect();
    assert_eq!(elsewhere, [""; 0]);
}

#[test]
fn markup_is_inserted_in_one_place_and_dialogs_are_ours() {
    assert_eq!(offences("", &["ui/part/chart.rs"], &["inner_html"]), [""; 0]);
    assert_eq!(offences("ui/", &[], &["confirm_with_message", ".confirm(", ".alert(", ".prompt("]), [""; 0]);
}

#[test]
fn views_compute_no_scores() {
    let formulas = ["one_decimal(x", "level_of(", "percent(index", "/ 4.0", "* 100.0", "Tally", ".products /"];
    assert_eq!(offences("ui/", &[], &formulas), [""; 0]);
}

#[test]
fn app_code_cannot_panic_on_purpose() {
    let words = [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("];
    assert_eq!(offences("", &[], &words), [""; 0]);
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for (name, text) in sources() {
        assert!(text.lines().count() <= 500, "src/{name} has more than 500 lines");
        assert!(text.starts_with("//!"), "src/{name} does not say what it is");
    }
}

#[test]
fn sample_server_files_send_the_pages_policy() {
    let policy = touchstone::export::shell::POLICY;
    for name in ["_headers", "nginx.conf", "Caddyfile"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hosting").join(name);
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains(&format!("{policy}; frame-ancestors 'none'")), "docs/hosting/{name} has another policy");
        assert!(text.contains("nosniff"), "{name}");
    }
}
