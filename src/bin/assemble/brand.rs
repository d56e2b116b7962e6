//! `assemble wear FROM TO [--config FILE] [--site-url URL]`: a finished site in a brand's clothes, with what needs its
//! address, or both, for `./dev build`.
//!
//! Name, look and offer stand in the page, the manifests and the one file from the start, so that nothing else is
//! seen first; `boot.js` puts the look on before anything is painted. A file with faults ends it; a colour that cannot
//! be read is said, and ours is used.

use crate::survey::Fault;
use crate::{install, last, publish, site};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use std::fs;
use std::path::Path;
use touchstone::export::shell;
use touchstone::model::Lang;
use touchstone::model::brand::{Brand, FILE, Look, MAX_LOGO, Why, parse};
use touchstone::model::lint::Severity;
use touchstone::model::made::Made;
use touchstone::storage::own::Own;
use touchstone::text::brand::{dress, line};
use touchstone::text::{lint, refusal};

/// A brand and the file it comes from.
#[derive(Default)]
pub struct Worn {
    /// The brand.
    pub brand: Brand,
    /// The file's text.
    source: String,
    /// The brand and the file's text for the one file: with the logo in them, where it is a file.
    whole: Option<(Brand, String)>,
}

impl Worn {
    /// What the page is dressed with at once; empty for our own brand. `whole` has the logo in it, for a file that
    /// stands alone.
    pub fn dress(&self, whole: bool) -> String {
        if self.brand == Brand::default() {
            return String::new();
        }
        let (brand, source) = match &self.whole {
            Some((brand, source)) if whole => (brand, source),
            _ => (&self.brand, &self.source),
        };
        dress(brand, source).to_string()
    }
}

/// Makes the folder `to` out of the finished site in `from`, which wears our own brand: in that of `config`, or
/// published at `address`, or both.
pub fn wear(from: &Path, to: &Path, config: Option<&Path>, address: Option<&str>) -> Result<(), Fault> {
    let worn = config.map(read).transpose()?;
    let address = address.map(publish::read).transpose()?;
    let made =
        Made::parse(&fs::read_to_string(from.join("build.json"))?).map_err(|fault| format!("build.json: {fault:?}"))?;
    if to.exists() {
        return Err(format!("{} is there already", to.display()).into());
    }
    copy(from, to)?;
    let worn = match (worn, config) {
        (Some(worn), Some(config)) => dressed(to, worn, config)?,
        _ => Worn::default(),
    };
    if let Some(address) = address {
        publish::write(to, &address, &worn.brand)?;
    }
    last(to, made, &worn)
}

/// Puts a brand on a copy of the site.
fn dressed(to: &Path, mut worn: Worn, config: &Path) -> Result<Worn, Fault> {
    let mut page = fs::read_to_string(to.join("index.html")).map_err(|error| format!("{}: {error}", to.display()))?;
    if worn.brand != Brand::default() {
        // They speak of the app by our name.
        fs::remove_dir_all(to.join(site::FOLDER))?;
    }
    fs::write(to.join(FILE), &worn.source)?;
    if let Some(logo) = worn.brand.logo.clone().filter(|logo| !logo.starts_with("data:")) {
        let data = bring(&logo, config.parent().unwrap_or(Path::new(".")), to)?;
        let mut file: Value = serde_json::from_str(&worn.source)?;
        if let Some(fields) = file.as_object_mut() {
            fields.insert("logo".to_owned(), Value::from(data.clone()));
        }
        worn.whole = Some((Brand { logo: Some(data), ..worn.brand.clone() }, file.to_string()));
    }
    for path in worn.brand.own_files() {
        bring_own(&path, config.parent().unwrap_or(Path::new(".")), to)?;
    }
    let ours = Brand::default();
    let changes = [
        (shell::head(&ours, ""), shell::head(&worn.brand, &worn.dress(false))),
        (shell::body(&ours), shell::body(&worn.brand)),
    ];
    for (from, to) in changes {
        if page.matches(&from).count() != 1 {
            return Err("the site to dress is not of this build, or is dressed already".into());
        }
        page = page.replacen(&from, &to, 1);
    }
    fs::write(to.join("index.html"), page)?;
    install::manifests(to, &worn.brand)?;
    Ok(worn)
}

/// The brand of a file; its faults go to the person who builds.
fn read(config: &Path) -> Result<Worn, Fault> {
    let source = fs::read_to_string(config).map_err(|error| format!("{}: {error}", config.display()))?;
    let source = source.trim_start_matches('\u{feff}').to_owned();
    let (brand, mut faults) = parse(&source);
    faults.extend(Look::of(&brand).1);
    for fault in &faults {
        eprintln!("{}: {}", config.display(), line(Lang::En, fault));
    }
    match faults.iter().filter(|fault| !matches!(fault.why, Why::Contrast(..))).count() {
        0 => Ok(Worn { brand, source, whole: None }),
        n => Err(format!("{}: {n} to mend, nothing was built", config.display()).into()),
    }
}

/// Copies the logo to its place in the site and gives it as data, for the one file.
fn bring(logo: &str, from: &Path, to: &Path) -> Result<String, Fault> {
    let (from, to) = (from.join(logo), to.join(logo));
    let bytes = fs::read(&from).map_err(|error| format!("logo {}: {error}", from.display()))?;
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&to, &bytes)?;
    let kind = match logo.rsplit('.').next() {
        Some("svg") => "svg+xml",
        Some("jpg" | "jpeg") => "jpeg",
        Some("webp") => "webp",
        _ => "png",
    };
    let data = format!("data:image/{kind};base64,{}", BASE64_STANDARD.encode(bytes));
    if data.len() > MAX_LOGO {
        return Err(format!("logo {logo}: more than 35 KB; it is shown 32 pixels high").into());
    }
    Ok(data)
}

/// Copies an own instrument to its place in the site. One that could not be used there ends the build.
fn bring_own(path: &str, from: &Path, to: &Path) -> Result<(), Fault> {
    let (from, to) = (from.join(path), to.join(path));
    let text = fs::read_to_string(&from).map_err(|error| format!("{}: {error}", from.display()))?;
    let own = Own::read(&text).map_err(|fault| format!("{}: {}", from.display(), refusal::reason(Lang::En, &fault)))?;
    for finding in own.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        eprintln!("{}: {}: {}", from.display(), finding.path, lint::sentence(Lang::En, finding));
    }
    if !own.is_usable() {
        return Err(format!("{}: mend it first, nothing was built", from.display()).into());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(to, text)?)
}

fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &target)?,
            false => drop(fs::copy(entry.path(), target)?),
        }
    }
    Ok(())
}
