//! `404.html`: what hosts show for an address that is not there, however deep. It holds its own script and
//! style, since nothing relative leads anywhere from there, and lets no other run.

use crate::program::permit;
use touchstone::chart::backend::escaped;
use touchstone::model::Lang;
use touchstone::text::words::Home;

/// Finds the site's start: the nearest folder above with a `build.json` of ours.
const SCRIPT: &str = include_str!("missing.js");
const STYLE: &str = "body{margin:0;padding:12vh 1.5rem;font:1.125rem/1.5 system-ui,sans-serif;color:#10181b;background:#f5f7f7}\
main{max-width:34rem;margin:auto}h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem}p{margin:0 0 1rem}section+section{margin-top:3rem}\
a{color:#0a5c66;font-weight:600}@media(prefers-color-scheme:dark){body{color:#e8eeef;background:#0e1315}a{color:#5cc3c9}}";

/// The page, in all languages at once.
pub fn page() -> String {
    let part = |lang: Lang| {
        let [heading, why, link] =
            [Home::Missing, Home::MissingText, Home::MissingLink].map(|key| escaped(lang.text(key)));
        let (lang, direction) = (lang.code(), lang.direction());
        format!(
            "<section lang=\"{lang}\" dir=\"{direction}\"><h1>{heading}</h1><p>{why}</p><p><a href=\"/\">{link}</a></p></section>"
        )
    };
    let title = Lang::default().text(Home::Missing);
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\
<meta name=\"robots\" content=\"noindex\"><meta name=\"referrer\" content=\"no-referrer\"><title>{title}</title><style>{STYLE}</style></head>\
<body><main>{}</main><script>{SCRIPT}</script></body></html>\n",
        policy(),
        Lang::ALL.map(part).concat(),
    )
}

fn policy() -> String {
    format!(
        "default-src 'none'; script-src {}; style-src {}; connect-src 'self'; base-uri 'none'; form-action 'none'",
        permit(SCRIPT),
        permit(STYLE)
    )
}
