//! A brand in words: what is wrong with its file, the labels of its links, and what the page is dressed with.

use super::words::Branding;
use super::{Mark, fill, list, number, refusal};
use crate::model::brand::{Brand, Fault, Kind, Link, Look, Pair, Target, Theme, Why};
use crate::model::json::Refusal;
use crate::model::{Lang, Text};
use serde_json::{Map, Value, json};

/// What is wrong, in a sentence without its place.
pub fn sentence(lang: Lang, why: &Why) -> String {
    let plain = |key: Branding| lang.text(key).to_owned();
    match why {
        Why::Refused(Refusal::Foreign | Refusal::OtherFormat(_) | Refusal::Missing(_)) => plain(Branding::FaultForeign),
        Why::Refused(refusal) => refusal::reason(lang, refusal),
        Why::Unknown => plain(Branding::FaultUnknown),
        Why::Text(most) => {
            let languages = list(lang, &Lang::ALL.map(Lang::code));
            fill(lang.text(Branding::FaultText), &[("n", &most.to_string()), ("languages", &languages)])
        }
        Why::Choice(words) => fill(lang.text(Branding::FaultChoice), &[("list", &list(lang, words))]),
        Why::List => plain(Branding::FaultList),
        Why::Object => plain(Branding::FaultObject),
        Why::Colour => plain(Branding::FaultColour),
        Why::Font => plain(Branding::FaultFont),
        Why::Radius => plain(Branding::FaultRadius),
        Why::Link => plain(Branding::FaultLink),
        Why::Logo => plain(Branding::FaultLogo),
        Why::Target => plain(Branding::FaultTarget),
        Why::Incomplete => plain(Branding::FaultIncomplete),
        Why::Contrast(pair, ratio, instead) => {
            let key = match pair {
                Pair::Accent => Branding::FaultAccent,
                Pair::OnAccent => Branding::FaultOnAccent,
                Pair::Canvas => Branding::FaultCanvas,
            };
            // Downwards: what is below the mark must not be shown as the mark.
            let ratio = number::one_decimal(lang, (ratio * 10.0).floor() / 10.0);
            fill(lang.text(key), &[("ratio", &ratio), ("instead", &instead.to_string())])
        }
    }
}

/// One fault as a line: where, and what is wrong.
pub fn line(lang: Lang, fault: &Fault) -> String {
    let words = sentence(lang, &fault.why);
    match fault.place.as_str() {
        "" => words,
        place => format!("{place}{}{words}", lang.text(Mark::Colon)),
    }
}

/// The usual words of a link.
pub fn usual(lang: Lang, kind: Kind) -> &'static str {
    lang.text(match kind {
        Kind::Contact => Branding::Contact,
        Kind::Imprint => Branding::Imprint,
        Kind::Privacy => Branding::Privacy,
    })
}

/// A text for the page's script: both languages.
fn both(of: impl Fn(Lang) -> String) -> Value {
    let mut map = Map::new();
    for lang in Lang::ALL {
        map.insert(lang.code().to_owned(), Value::from(of(lang)));
    }
    Value::Object(map)
}

fn link(link: &Link) -> Value {
    let label = |lang: Lang| match &link.label {
        Some(label) => label.get(lang).to_owned(),
        None => usual(lang, link.kind).to_owned(),
    };
    let href = match &link.target {
        Target::Address(href) => href.clone(),
        Target::Words(_) => format!("#/{}", link.kind.id()),
    };
    json!({"kind": link.kind.id(), "href": href, "label": both(label)})
}

/// What `boot.js` puts on the page for a brand, as JSON: rules of a style sheet, name, logo, what is offered, links.
/// `source` is the file's text it was made of, by which it is known again.
pub fn dress(brand: &Brand, source: &str) -> Value {
    let (look, _) = Look::of(brand);
    let words = |text: &Text| both(|lang| text.get(lang).to_owned());
    json!({
        "of": source,
        "css": look.rules(),
        "name": brand.name.as_ref().map(words),
        "logo": brand.logo,
        "instruments": brand.instruments,
        "languages": brand.languages.iter().map(|lang| lang.code()).collect::<Vec<_>>(),
        "theme": (brand.theme != Theme::Auto).then(|| brand.theme.id()),
        "links": brand.links.iter().map(link).collect::<Vec<_>>(),
    })
}
