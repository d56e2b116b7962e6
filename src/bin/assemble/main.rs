//! Build tool: finishes the site that Trunk has built, and writes the JSON Schemas.
//!
//! `assemble site` works in Trunk's staging folder: puts the plain-HTML page into `index.html`, cuts
//! the program in two halves, splits instruments and initiatives by language and writes `404.html`, `build.json`,
//! `touchstone.html`, the manifests and the service worker.
//! `assemble wear FROM TO [--config FILE] [--site-url URL]` makes a finished site anew, in a brand's look or with what
//! needs its address.
//! `assemble schema` writes the JSON Schemas and `assemble check-schema` fails when one is stale (feature
//! `schema`).

mod brand;
mod halves;
mod install;
mod made;
mod missing;
mod program;
mod publish;
mod single;
mod site;
mod survey;
mod watch;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};
use touchstone::export::shell;
use touchstone::model::Lang;
use touchstone::model::brand::Brand;
use touchstone::model::made::Made;

fn main() -> ExitCode {
    let command = env::args().nth(1).unwrap_or_default();
    let done = match command.as_str() {
        "site" => site(),
        "wear" => wear(),
        #[cfg(feature = "schema")]
        "schema" => schema(),
        #[cfg(feature = "schema")]
        "check-schema" => check_schema(),
        _ => Err(io::Error::other("usage: assemble site | wear FROM TO [--config FILE] [--site-url URL] | schema")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("assemble {command}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn site() -> io::Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").or_else(|| env::args_os().nth(2));
    let staging = PathBuf::from(staging.ok_or_else(|| io::Error::other("TRUNK_STAGING_DIR is not set"))?);
    let imports = page(&staging.join("index.html"))?;
    for folder in ["instruments", "initiatives"] {
        for entry in fs::read_dir(staging.join(folder))? {
            split(&entry?.path())?;
        }
    }
    for entry in fs::read_dir(staging.join("examples"))? {
        let path = entry?.path();
        fs::write(&path, read_json(&path)?.to_string())?;
    }
    for entry in fs::read_dir(staging.join("schema"))? {
        let path = entry?.path();
        let schema = read_json(&path)?;
        let mut spoken = schema.clone();
        speak(&mut spoken);
        if spoken != schema {
            fs::write(&path, format!("{spoken:#}\n"))?;
        }
    }
    fs::write(staging.join("404.html"), missing::page())?;
    let embed = staging.join("embed.js");
    let finished = || -> Result<(), survey::Fault> {
        fs::write(&embed, program::minify(&fs::read(&embed)?, "js")?)?;
        install::manifests(&staging, &Brand::default())?;
        site::write(&staging)?;
        last(&staging, made::by_these_tools(imports), &brand::Worn::default())
    };
    finished().map_err(|e| io::Error::other(e.to_string()))
}

/// Dresses a finished site: `assemble wear FROM TO CONFIG`.
fn wear() -> io::Result<()> {
    let given: Vec<String> = env::args().skip(2).collect();
    let usage = || io::Error::other("usage: assemble wear FROM TO [--config FILE] [--site-url URL]");
    let [from, to, options @ ..] = given.as_slice() else { return Err(usage()) };
    let (mut config, mut address) = (None, None);
    for option in options.chunks(2) {
        match option {
            [name, value] if name == "--config" => config = Some(Path::new(value)),
            [name, value] if name == "--site-url" => address = Some(value.as_str()),
            _ => return Err(usage()),
        }
    }
    brand::wear(Path::new(from), Path::new(to), config, address).map_err(|e| io::Error::other(e.to_string()))
}

/// The last steps: every other file is as it will be published. The one file holds the list of the others, the
/// service worker their number.
fn last(folder: &Path, made: Made, worn: &brand::Worn) -> Result<(), survey::Fault> {
    let (made, number) = made::write(folder, made)?;
    single::write(folder, worn)?;
    install::worker(folder, &number)?;
    made::write(folder, made)?;
    Ok(())
}

fn page(path: &Path) -> io::Result<Vec<String>> {
    let html = fs::read_to_string(path)?;
    let html = replace(&html, "<meta name=\"touchstone-head\">", &shell::head(&Brand::default(), ""))?;
    let html = replace(&html, "<div id=\"touchstone-shell\"></div>", &shell::body(&Brand::default()))?;
    let (html, imports) =
        program::finish(path.parent().unwrap_or(Path::new(".")), &html).map_err(|e| io::Error::other(e.to_string()))?;
    fs::write(path, html)?;
    Ok(imports)
}

fn replace(html: &str, mark: &str, by: &str) -> io::Result<String> {
    if html.matches(mark).count() == 1 {
        Ok(html.replacen(mark, by, 1))
    } else {
        Err(io::Error::other(format!("index.html must hold {mark} once")))
    }
}

fn read_json(path: &Path) -> io::Result<Value> {
    let text = fs::read_to_string(path)?;
    serde_json::from_str(&text).map_err(|e| io::Error::other(format!("{}: {e}", path.display())))
}

/// Writes `<id>.en.json`, `<id>.zh-Hans.json` and so on beside the full file: what the page fetches.
fn split(path: &Path) -> io::Result<()> {
    let full = read_json(path)?;
    for lang in Lang::ALL {
        let mut value = full.clone();
        keep(&mut value, lang);
        fs::write(path.with_extension(format!("{}.json", lang.code())), value.to_string())?;
    }
    Ok(())
}

/// Leaves one language in every locale map; where it does not have this one, the first it has.
fn keep(value: &mut Value, lang: Lang) {
    match value {
        Value::Object(map) if map.contains_key(Lang::default().code()) && map.values().all(Value::is_string) => {
            let has = |lang: &Lang| map.get(lang.code()).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
            let kept = Some(lang).filter(has).or(Lang::ALL.into_iter().find(has)).unwrap_or(lang);
            map.retain(|key, _| key == kept.code());
        }
        Value::Object(map) => map.values_mut().for_each(|value| keep(value, lang)),
        Value::Array(items) => items.iter_mut().for_each(|value| keep(value, lang)),
        _ => {}
    }
}

/// Gives a schema that names English and Chinese the other languages of this build, too.
fn speak(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if let Some(text) = map.get(Lang::En.code()).filter(|_| map.contains_key(Lang::ZhHans.code())).cloned() {
                for lang in Lang::ALL {
                    let slot = map.entry(lang.code()).or_insert_with(|| text.clone());
                    if let Some(said) = slot.get_mut("description") {
                        *said = lang.own_name().into();
                    }
                }
            }
            map.values_mut().for_each(speak);
        }
        Value::Array(items) => {
            if [Lang::En, Lang::ZhHans].iter().all(|lang| items.iter().any(|item| item == lang.code())) {
                *items = Lang::ALL.into_iter().map(|lang| lang.code().into()).collect();
            }
            items.iter_mut().for_each(speak);
        }
        _ => {}
    }
}

/// The schemas that are made from types: file and text.
#[cfg(feature = "schema")]
fn schemas() -> io::Result<[(&'static str, String); 2]> {
    use touchstone::model::Instrument;
    use touchstone::model::plan::initiative::Initiatives;
    let text = |schema: &schemars::Schema| -> io::Result<String> {
        Ok(serde_json::to_string_pretty(schema).map_err(io::Error::other)? + "\n")
    };
    Ok([
        ("public/schema/instrument.v1.json", text(&schemars::schema_for!(Instrument))?),
        ("public/schema/initiatives.v1.json", text(&schemars::schema_for!(Initiatives))?),
    ])
}

#[cfg(feature = "schema")]
fn schema() -> io::Result<()> {
    schemas()?.into_iter().try_for_each(|(path, text)| fs::write(path, text))
}

#[cfg(feature = "schema")]
fn check_schema() -> io::Result<()> {
    for (path, text) in schemas()? {
        if fs::read_to_string(path).unwrap_or_default() != text {
            return Err(io::Error::other(format!("{path} is stale: run `assemble schema`")));
        }
    }
    Ok(())
}
