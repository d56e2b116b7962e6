//! `touchstone.html`: the whole app in one file, which also opens from disk. Style and scripts stand in the page
//! as they are, each permitted by its digest; all else comes packed, in letters.
//!
//! `single.js` unpacks it and answers the program's `fetch` from it, so that the program knows little of it.
//! LZMA instead of the browser's own gzip makes the file a quarter smaller; the digest of every file is
//! compared after unpacking (`tests/browser/single.test.mjs`).

use crate::brand::Worn;
use crate::program::{minify, permit, without};
use crate::survey::Fault;
use lzma_rust2::{LzmaOptions, LzmaWriter};
use serde_json::{Map, json};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use touchstone::chart::backend::escaped;
use touchstone::export::shell::{POLICY, single_policy};
use touchstone::model::Lang;
use touchstone::model::catalog::CATALOG;
use touchstone::model::made::SINGLE;

const PRELUDE: &str = include_str!("single.js");
/// Links of the hosted page that lead nowhere in a file.
const LINKS: [[&str; 2]; 4] = [
    ["<link rel=\"preload\"", ">"],
    ["<link as=\"fetch\"", ">"],
    ["<link rel=\"manifest\"", ">"],
    ["<link rel=\"apple-touch-icon\"", ">"],
];
/// The part that holds all other files.
const PACK: &str = "pack";
/// Part of the page that differs between the file as built and its copies.
const ANSWERS: &str = "answers";
/// The same: the brand, as an attribute. Our own is an empty text.
const BRAND: &str = "brand";

/// A piece of text that stands in the page: its element's name and attributes, its own name, its text.
struct Part {
    open: &'static str,
    name: &'static str,
    text: String,
}

/// Writes it into the finished folder, whose `build.json` goes into it, too.
pub fn write(folder: &Path, worn: &Worn) -> Result<(), Fault> {
    let mut page = fs::read_to_string(folder.join("index.html"))?;
    page = without(&page, ["<meta name=\"touchstone-brand\"", ">"])?;
    for link in LINKS {
        page = without(&page, link)?;
    }
    let parts = parts(folder, &mut page)?;
    let template = template(&page, &parts)?;
    let packs = [first(folder)?, later(folder, &template, worn)?, writer(folder)?];
    let packed = packs.into_iter().map(pack).collect::<Result<Vec<_>, _>>()?.join(" ");
    let mut whole = template;
    for part in &parts {
        whole = whole.replacen(&mark(part.name), &part.text, 1);
    }
    let brand = escaped(&worn.dress(true));
    let whole =
        whole.replacen(&mark(PACK), &packed, 1).replacen(&mark(ANSWERS), "", 1).replacen(&mark(BRAND), &brand, 1);
    Ok(fs::write(folder.join(SINGLE), whole)?)
}

/// Style and scripts, taken out of the page that names their files.
fn parts(folder: &Path, page: &mut String) -> Result<[Part; 4], Fault> {
    let glue = taken(folder, page, "<script type=\"module\" src=\"./", "\"></script>")?;
    let style = taken(folder, page, "<link rel=\"stylesheet\" href=\"./", "\"/>")?;
    let guard = taken(folder, page, "<script src=\"./guard", "\"></script>")?;
    let boot = taken(folder, page, "<script src=\"./boot", "\"></script>")?;
    let prelude = String::from_utf8(minify(PRELUDE.as_bytes(), "js")?)?;
    Ok([
        Part { open: "style", name: "style", text: style },
        Part { open: "script", name: "guard", text: guard },
        Part { open: "script", name: "boot", text: boot },
        Part { open: "script type=\"module\"", name: "program", text: format!("{}\n{glue}", prelude.trim_end()) },
    ])
}

/// The page with a mark where each text goes, and the policy that permits them.
fn template(page: &str, parts: &[Part; 4]) -> Result<String, Fault> {
    let permits = |kind: &str| -> Vec<String> {
        parts.iter().filter(|part| part.open.starts_with(kind)).map(|part| permit(&part.text)).collect()
    };
    let data = [PACK, ANSWERS].map(|name| Part { open: "script type=\"text/plain\"", name, text: String::new() });
    let (head, body): (String, String) = (parts.iter().map(element).collect(), data.iter().map(element).collect());
    let changes = [
        // The style sheet leaves out what only a hosted copy has.
        ("<html ", "<html data-single ".to_owned()),
        (POLICY, single_policy(&permits("script"), &permits("style"))),
        (
            "<title>",
            format!("<meta name=\"touchstone-brand\" data-part=\"{BRAND}\" content=\"{}\"><title>", mark(BRAND)),
        ),
        ("</head>", format!("{head}</head>")),
        ("</body>", format!("{body}</body>")),
    ];
    let mut template = page.to_owned();
    for (from, to) in changes {
        if template.matches(from).count() != 1 {
            return Err(format!("index.html must hold {from} once: see src/bin/assemble/single.rs").into());
        }
        template = template.replacen(from, &to, 1);
    }
    Ok(template)
}

/// Where a part's text goes in the template that copies are made from.
fn mark(name: &str) -> String {
    format!("<!--part {name}-->")
}

fn element(part: &Part) -> String {
    let (open, name) = (part.open, part.name);
    let close = open.split(' ').next().unwrap_or(open);
    format!("<{open} data-part=\"{name}\">{}</{close}>\n", mark(name))
}

/// Takes the element that names a file out of the page, and gives that file's text.
fn taken(folder: &Path, page: &mut String, from: &str, to: &str) -> Result<String, Fault> {
    let (before, after) = page.split_once(from).ok_or_else(|| format!("index.html must hold {from}"))?;
    let (name, after) = after.split_once(to).ok_or("index.html has an open element")?;
    let stem = from.rsplit_once("./").map_or("", |(_, stem)| stem);
    let text = fs::read_to_string(folder.join(format!("{stem}{name}")))?;
    if ["</script", "</style", "<!--"].iter().any(|end| text.contains(end)) {
        return Err(format!("{stem}{name} cannot stand inside a page").into());
    }
    *page = format!("{before}{after}");
    Ok(text)
}

type Files = Vec<(String, Vec<u8>)>;

/// What the first question needs.
fn first(folder: &Path) -> Result<Files, Fault> {
    let mut files = Files::new();
    for listing in CATALOG {
        for lang in Lang::ALL {
            add(folder, &mut files, format!("instruments/{}.{}.json", listing.id, lang.code()))?;
        }
    }
    // The one without a further word in its name.
    named(folder, &mut files, |name| {
        name.strip_prefix("touchstone-").and_then(|name| name.strip_suffix(".wasm")).is_some_and(|id| !id.contains('-'))
    })?;
    Ok(files)
}

/// What later pages need.
fn later(folder: &Path, template: &str, worn: &Worn) -> Result<Files, Fault> {
    let mut files = Files::new();
    for path in worn.brand.own_files() {
        add(folder, &mut files, path)?;
    }
    for listing in CATALOG {
        for lang in Lang::ALL {
            add(folder, &mut files, format!("initiatives/{}.{}.json", listing.id, lang.code()))?;
        }
        add(folder, &mut files, format!("examples/{}.json", listing.id))?;
    }
    named(folder, &mut files, |name| name.starts_with("touchstone-rest-"))?;
    add(folder, &mut files, "build.json".to_owned())?;
    files.push(("page.html".to_owned(), template.as_bytes().to_vec()));
    Ok(files)
}

/// The program that writes workbooks.
fn writer(folder: &Path) -> Result<Files, Fault> {
    let mut files = Files::new();
    named(folder, &mut files, |name| name.starts_with("touchstone-xlsx-"))?;
    Ok(files)
}

fn add(folder: &Path, files: &mut Files, path: String) -> Result<(), Fault> {
    let bytes = fs::read(folder.join(&path))?;
    files.push((path, bytes));
    Ok(())
}

/// Adds the files at the top whose name is wanted.
fn named(folder: &Path, files: &mut Files, wanted: impl Fn(&str) -> bool) -> Result<(), Fault> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| wanted(name));
    names.sort();
    if names.is_empty() {
        return Err("a part of the program is missing".into());
    }
    names.into_iter().try_for_each(|name| add(folder, files, name))
}

/// Files as one text: a line that says where each lies, then their bytes, LZMA, in letters.
fn pack(files: Files) -> Result<String, Fault> {
    let (mut places, mut bytes) = (Map::new(), Vec::new());
    for (path, content) in files {
        places.insert(path, json!([bytes.len(), content.len()]));
        bytes.extend(content);
    }
    let mut whole = serde_json::to_vec(&places)?;
    whole.push(b'\n');
    whole.extend(bytes);
    let size = u64::try_from(whole.len())?;
    let options = LzmaOptions { lc: 4, lp: 0, pb: 0, dict_size: 1 << 22, nice_len: 273, ..LzmaOptions::with_preset(9) };
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(size))?;
    writer.write_all(&whole)?;
    letters(&writer.finish()?)
}

/// Bytes as printable letters that mean nothing in HTML: two of 91 for 13 bits, the lowest first.
fn letters(bytes: &[u8]) -> Result<String, Fault> {
    let mut out = String::with_capacity(bytes.len() * 5 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    let mut put = |value: u32| -> Result<(), Fault> {
        for value in [value % 91, value / 91] {
            // No `<` and no `&`.
            out.write_char(match char::from_u32(value + 35).ok_or("no letter")? {
                '<' => '~',
                '&' => '!',
                letter => letter,
            })?;
        }
        Ok(())
    };
    for byte in bytes {
        held |= u32::from(*byte) << bits;
        bits += 8;
        if bits >= 13 {
            put(held & 0x1fff)?;
            held >>= 13;
            bits -= 13;
        }
    }
    put(held)?;
    Ok(out)
}
