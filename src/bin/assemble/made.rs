//! Writes `build.json`: what made this copy, and the digest of each of its files.

use crate::survey::Fault;
use std::path::Path;
use std::process::Command;
use std::{env, fs};
use touchstone::model::brand::{FILE, FOLDER};
use touchstone::model::digest;
use touchstone::model::made::{Made, MadeFile};

/// The file's name.
const NAME: &str = "build.json";
/// Tools that shape the bytes, and how they say their version.
const TOOLS: [&str; 4] = ["trunk", "wasm-bindgen", "wasm-opt", "esbuild"];
const TARGET: &str = "wasm32-unknown-unknown";

/// What this build was made of, without its files; `imports` is what the program asks of the page.
pub fn by_these_tools(imports: Vec<String>) -> Made {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let mut made = Made { version, source: source(), imports, ..Made::default() };
    made.tools.push(("rustc".into(), said("rustc", &["--version"])));
    made.tools.push(("std".into(), std_digest().unwrap_or_default()));
    made.tools.extend(TOOLS.map(|tool| (tool.to_owned(), said(tool, &["--version"]))));
    made
}

/// Lists the files of the finished folder and writes the list; returns it with its number.
pub fn write(folder: &Path, mut made: Made) -> Result<(Made, String), Fault> {
    made.files.clear();
    files(folder, folder, &mut made.files)?;
    made.files.sort_by(|a, b| a.path.cmp(&b.path));
    fs::write(folder.join(NAME), touchstone::model::json::write::pretty(&made.value()))?;
    let number = made.id();
    Ok((made, number))
}

/// What a program says, one line; empty when it is not there.
fn said(program: &str, arguments: &[&str]) -> String {
    let out = Command::new(program).args(arguments).output().ok().filter(|out| out.status.success());
    let text = out.map(|out| String::from_utf8_lossy(&out.stdout).trim().to_owned()).unwrap_or_default();
    text.lines().next().unwrap_or_default().to_owned()
}

/// The commit, with a `+` where files differ from it.
fn source() -> String {
    let commit = said("git", &["rev-parse", "--short=12", "HEAD"]);
    let status = Command::new("git").args(["status", "--porcelain", "--", "."]).output();
    let changed = !status.is_ok_and(|out| out.status.success() && out.stdout.is_empty());
    if changed && !commit.is_empty() { commit + "+" } else { commit }
}

/// The digest of the compiled standard library the program is linked with.
fn std_digest() -> Option<String> {
    let folder = said("rustc", &["--print", "target-libdir", "--target", TARGET]);
    let library = fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.path()).find(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with("libstd-") && path.extension().is_some_and(|end| end == "rlib")
    });
    Some(format!("sha256:{}", digest::hex(&fs::read(library?).ok()?)))
}

fn files(folder: &Path, root: &Path, out: &mut Vec<MadeFile>) -> Result<(), Fault> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files(&path, root, out)?;
            continue;
        }
        let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        // A brand's own files may change at any time after the build.
        if name != NAME && name != FILE && !name.starts_with(FOLDER) {
            let bytes = fs::read(&path)?;
            out.push(MadeFile { path: name, sha256: digest::hex(&bytes), bytes: u64::try_from(bytes.len())? });
        }
    }
    Ok(())
}
