//! Puts the program's files into their final shape: the module in two halves, the glue with its
//! start, every file named after its content, no script in the page itself.

use crate::halves::{self, Halves};
use crate::survey::{Fault, Survey};
use crate::watch;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};
use touchstone::text::later;
use wasm_encoder::{CustomSection, Section as _};

const LATE: &str = include_str!("late.txt");
/// Set by `./dev halves`: leave the module whole and make it note what is called.
const WATCH: &str = "TOUCHSTONE_WATCH";
/// Functions below this many bytes go where their callers are: wasm-opt folds equal ones into one, so
/// that the name says little.
const SMALL: usize = 64;
const START: &str = include_str!("rest.js");
/// What makes a worker of the workbook writer's glue.
const WORKER: &str = include_str!("../xlsx.js");
/// What wasm-bindgen and Trunk write, as far as it is replaced.
const IMPORTS: &str = "const imports = __wbg_get_imports();";
const EXPORTS: &str = "export { initSync, __wbg_init as default };";
/// What Trunk puts into the page, from … to.
const REPLACED: [[&str; 2]; 3] =
    [["<script type=\"module\">", "</script>"], ["<link rel=\"modulepreload\"", ">"], ["<link rel=\"preload\"", ">"]];

/// Whether a function can wait, by the list in `late.txt`.
pub fn is_late(name: &str, size: usize) -> bool {
    let lines = || LATE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let marked = |mark: char| lines().filter_map(move |line| line.strip_prefix(mark)).any(|text| name.contains(text));
    size >= SMALL
        && (marked('=') || lines().any(|line| !line.starts_with(['+', '=']) && name.contains(line)) && !marked('+'))
}

/// Finishes the program in Trunk's staging folder; returns the page with its links, and the names of what
/// the program asks of the page.
pub fn finish(staging: &Path, page: &str) -> Result<(String, Vec<String>), Fault> {
    let glue_path = one(staging, ".js", "touchstone-web-")?;
    let module_path = one(staging, "_bg.wasm", "touchstone-web-")?;
    let module = fs::read(&module_path)?;
    let imports = imports(&Survey::read(&module)?);
    let watch = env::var_os(WATCH).is_some();
    let mut halves = if watch { watched(staging, &module)? } else { halves::cut(&module, is_late)? };
    let texts = later::section();
    let section = CustomSection { name: "texts".into(), data: texts.as_bytes().into() };
    section.append_to(if watch { &mut halves.first } else { &mut halves.rest });
    let first = keep(staging, "touchstone", "wasm", &halves.first)?;
    let rest = keep(staging, "touchstone-rest", "wasm", &halves.rest)?;
    let glue = fs::read_to_string(&glue_path)?;
    if glue.matches(IMPORTS).count() == 0 || glue.matches(EXPORTS).count() != 1 {
        return Err("the glue of this wasm-bindgen has another shape: see src/bin/assemble/program.rs".into());
    }
    let glue = glue
        .replace(IMPORTS, "const imports = Object.assign(__wbg_get_imports(), { rest: { load: restNow } });")
        .replace(EXPORTS, "");
    let glue = renamed(&glue, &halves.renamed);
    let [writer_glue, writer] = workbook_writer(staging)?;
    let names = format!("FIRST = \"./{first}\", REST = \"./{rest}\", WRITER = [\"./{writer_glue}\", \"./{writer}\"]");
    let glue = format!("const {names};\n{glue}\n{START}");
    let glue = keep(staging, "touchstone", "js", &minify(glue.as_bytes(), "js")?)?;
    fs::remove_file(glue_path)?;
    fs::remove_file(module_path)?;

    let mut page = page.to_owned();
    for (stem, end) in [("touchstone-", "css"), ("guard-", "js"), ("boot-", "js")] {
        let path = one(staging, &format!(".{end}"), stem)?;
        let name = keep(staging, stem.trim_end_matches('-'), end, &minify(&fs::read(&path)?, end)?)?;
        let old = path.file_name().ok_or("a file without a name")?.to_string_lossy().into_owned();
        page = page.replace(&old, &name);
        fs::remove_file(path)?;
    }
    for part in REPLACED {
        page = without(&page, part)?;
    }
    let links = format!(
        "<link rel=\"preload\" href=\"./{first}\" as=\"fetch\" type=\"application/wasm\" crossorigin=\"anonymous\">\n\
         <script type=\"module\" src=\"./{glue}\"></script>\n</head>"
    );
    Ok((page.replacen("</head>", &links, 1), imports))
}

/// The program that writes workbooks: the names of its glue and its module.
fn workbook_writer(staging: &Path) -> Result<[String; 2], Fault> {
    let glue_path = one(staging, ".js", "touchstone-xlsx")?;
    let module_path = one(staging, "_bg.wasm", "touchstone-xlsx")?;
    let glue = format!("{}\n{WORKER}", fs::read_to_string(&glue_path)?);
    let module = fs::read(&module_path)?;
    fs::remove_file(glue_path)?;
    fs::remove_file(module_path)?;
    let glue = keep(staging, "touchstone-xlsx", "js", &minify(glue.as_bytes(), "js")?)?;
    Ok([glue, keep(staging, "touchstone-xlsx", "wasm", &module)?])
}

/// What the program asks of the page, by name, without wasm-bindgen's prefix and number.
fn imports(survey: &Survey<'_>) -> Vec<String> {
    let plain = |name: &&str| {
        let name = name.trim_start_matches("__wbg_").trim_start_matches("__wbindgen_");
        let (stem, digest) = name.rsplit_once('_').unwrap_or((name, ""));
        let numbered = digest.len() == 16 && digest.bytes().all(|b| b.is_ascii_hexdigit());
        if numbered { stem.to_owned() } else { name.to_owned() }
    };
    let mut names: Vec<String> = survey.imports.iter().map(plain).collect();
    names.sort();
    names
}

/// The module in one piece, noting what is called, with a table of its functions beside it.
fn watched(staging: &Path, module: &[u8]) -> Result<Halves, Fault> {
    let survey = Survey::read(module)?;
    let early = halves::early(&survey, is_late)?;
    let mut table = String::new();
    for function in survey.imported..survey.count() {
        let size = survey.body(function).map_or(0, |body| body.as_bytes().len());
        let name = survey.name(function);
        writeln!(table, "{function}\t{size}\t{}\t{}\t{name}", is_late(name, size), early.contains(&function))?;
    }
    fs::write(staging.join("functions.tsv"), table)?;
    Ok(Halves { first: watch::watched(module)?, rest: Vec::new(), renamed: BTreeMap::new() })
}

/// The text with whole words replaced.
fn renamed(text: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut rest = text;
    while let Some(start) = rest.find(part) {
        let (before, word) = rest.split_at(start);
        let (word, after) = word.split_at(word.find(|c| !part(c)).unwrap_or(word.len()));
        out.push_str(before);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The source of a policy that permits this script or style to stand in a page.
pub fn permit(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Shortens a script or style with esbuild.
pub fn minify(bytes: &[u8], loader: &str) -> Result<Vec<u8>, Fault> {
    let arguments =
        ["--minify", "--charset=utf8", "--log-level=error", "--target=es2022", &format!("--loader={loader}")];
    let mut esbuild = Command::new("esbuild").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    esbuild.stdin.take().ok_or("esbuild takes no input")?.write_all(bytes)?;
    let out = esbuild.wait_with_output()?;
    if out.status.success() { Ok(out.stdout) } else { Err("esbuild refused a file".into()) }
}

fn one(folder: &Path, end: &str, start: &str) -> Result<PathBuf, Fault> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with(start) && name.ends_with(end) {
            found.push(path);
        }
    }
    match (found.pop(), found.pop()) {
        (Some(path), None) => Ok(path),
        _ => Err(format!("{} must hold one {start}…{end}", folder.display()).into()),
    }
}

/// Writes a file under a name made of its content.
fn keep(folder: &Path, stem: &str, end: &str, bytes: &[u8]) -> Result<String, Fault> {
    let digest = touchstone::model::digest::hex(bytes);
    let name = format!("{stem}-{}.{end}", digest.get(..16).unwrap_or(&digest));
    fs::write(folder.join(&name), bytes)?;
    Ok(name)
}

/// The text without its only part from the one mark to the other.
pub fn without(text: &str, [from, to]: [&str; 2]) -> Result<String, Fault> {
    let parts: Vec<&str> = text.split(from).collect();
    let [before, after] = parts.as_slice() else {
        return Err(format!("index.html must hold {from} once").into());
    };
    let (_, after) = after.split_once(to).ok_or("index.html has an open element")?;
    Ok(format!("{before}{after}"))
}
