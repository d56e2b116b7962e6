//! The SHA-256 digest of a JSON value, over its canonical text.
//!
//! Two files that differ only in layout or key order have one digest. Shared with `build.rs`.

use super::json::write::compact;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// `sha256:` followed by 64 lower-case hexadecimal digits, over [`compact`].
pub fn digest(value: &Value) -> String {
    format!("sha256:{}", hex(compact(value).as_bytes()))
}

/// The SHA-256 digest of bytes, as 64 lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}
