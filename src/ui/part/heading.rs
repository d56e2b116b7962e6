//! The head of a page: its heading and what it is about.

use crate::ui::el::{El, el};

/// Heading and lead; what else stands there goes behind.
pub fn page_head(heading: &str, lead: &str) -> El {
    el("div")
        .class("page-head")
        .child(el("h1").child(heading.to_owned()))
        .child(el("p").class("lead").child(lead.to_owned()))
}
