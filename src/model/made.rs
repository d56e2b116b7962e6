//! How a copy was made: `build.json`, written by `assemble` beside the page.
//!
//! Names the source, the compiler and every tool, and the SHA-256 of every file, so that anyone can
//! compare a published copy with it (`./dev verify`) or build the same bytes again.

use super::json::reader::Fields;
use super::json::{Refusal, strict};
use serde_json::{Value, json};

/// The `format` of the file.
pub const FORMAT: &str = "touchstone-build";
/// The service worker, which holds the number of the build.
pub const WORKER: &str = "sw.js";
/// The whole app in one file, beside the others; it holds their list, which cannot name it.
pub const SINGLE: &str = "touchstone.html";

/// What the page itself never asks for, so that the service worker does not keep it: folders and files.
pub const BESIDE: [&str; 8] = ["about/", "favicon.ico", "demo/", "schema/", "embed.js", "sw-off.js", WORKER, SINGLE];

/// Whether a file is one of those.
pub fn is_beside(path: &str) -> bool {
    BESIDE.iter().any(|beside| path == *beside || (beside.ends_with('/') && path.starts_with(beside)))
}

/// A file of the copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeFile {
    /// Its path from the page.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// How a copy was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// The version of Touchstone.
    pub version: String,
    /// The commit of the source; empty outside a repository, ending in `+` where files were changed.
    pub source: String,
    /// The compiler and what the program was built with: name and version, or digest.
    pub tools: Vec<(String, String)>,
    /// What the program may ask of the page, by the names of the bindings.
    pub imports: Vec<String>,
    /// Every file but `build.json`, by path.
    pub files: Vec<MadeFile>,
}

impl Made {
    /// The file's content.
    pub fn value(&self) -> Value {
        let tools = self.tools.iter().map(|(name, version)| json!({"name": name, "version": version}));
        let files = self.files.iter().map(|f| json!({"path": f.path, "sha256": f.sha256, "bytes": f.bytes}));
        json!({
            "format": FORMAT, "version": 1, "touchstone": self.version, "source": self.source,
            "tools": tools.collect::<Value>(), "imports": self.imports, "files": files.collect::<Value>(),
        })
    }

    /// Reads it.
    ///
    /// # Errors
    /// A [`Refusal`] naming the place of the first fault.
    pub fn parse(text: &str) -> Result<Made, Refusal> {
        let mut fields = Fields::of(strict::parse(text)?, "")?;
        if fields.text("format")? != FORMAT {
            return Err(Refusal::Foreign);
        }
        let pairs = |list: Vec<Value>, path: &str| -> Result<Vec<Fields>, Refusal> {
            list.into_iter().map(|value| Fields::of(value, path)).collect()
        };
        let mut made = Made { version: fields.text("touchstone")?, source: fields.text("source")?, ..Made::default() };
        for mut tool in pairs(fields.list("tools")?, "tools")? {
            made.tools.push((tool.text("name")?, tool.text("version")?));
        }
        for import in fields.list("imports")? {
            made.imports.push(import.as_str().unwrap_or_default().to_owned());
        }
        for mut file in pairs(fields.list("files")?, "files")? {
            let bytes = file.take("bytes").and_then(|bytes| bytes.as_u64()).unwrap_or_default();
            made.files.push(MadeFile { path: file.text("path")?, sha256: file.required("sha256")?, bytes });
        }
        Ok(made)
    }

    /// One number for the whole copy: SHA-256 over its files' digests in their order, shortened to 16
    /// digits. The one file and the service worker are made of the others and do not count.
    pub fn id(&self) -> String {
        let counted = self.files.iter().filter(|file| file.path != SINGLE && file.path != WORKER);
        let all: Vec<String> = counted.map(|file| format!("{} {}", file.sha256, file.path)).collect();
        let digest = super::digest::hex(all.join("\n").as_bytes());
        digest.get(..16).unwrap_or(&digest).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_back() {
        let made = Made {
            version: "0.1.0".into(),
            source: "abc+".into(),
            tools: vec![("rustc".into(), "1.90".into())],
            imports: vec!["fetch".into()],
            files: vec![MadeFile { path: "index.html".into(), sha256: "00".into(), bytes: 7 }],
        };
        assert_eq!(Made::parse(&made.value().to_string()), Ok(made.clone()));
        assert_eq!(made.id().len(), 16);
        assert_ne!(made.id(), Made::default().id());
        assert_eq!(Made::parse("{}"), Err(Refusal::Foreign));
    }
}
