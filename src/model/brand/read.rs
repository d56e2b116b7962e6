//! Reads `touchstone.config.json`, field by field; what is wrong is left out and named.

use super::super::Lang;
use super::super::json::{Refusal, reader, strict};
use super::super::locale::Text;
use super::{
    After, Brand, Colour, FOLDER, FORMAT, Fault, Kind, LARGEST, Link, MAX_LOGO, MAX_NAME, Style, TABS, Target, Theme,
    VERSION, Why,
};
use serde_json::{Map, Value};

const MAX_WORDS: usize = 20_000;
const MAX_SENTENCE: usize = 300;
const MAX_FONT: usize = 200;
const MAX_ADDRESS: usize = 2_000;
const MAX_RADIUS: u64 = 24;

/// What a field gives, or why it does not count.
type Field<T> = Result<T, Why>;

/// The brand a text describes, and what of the text does not count. A text that is no such file gives ours and one
/// fault.
pub fn parse(text: &str) -> (Brand, Vec<Fault>) {
    let mut reading = Reading::default();
    match opened(text) {
        Ok(map) => (reading.brand(map), reading.faults),
        Err(refusal) => (Brand::default(), vec![Fault { place: String::new(), why: Why::Refused(refusal) }]),
    }
}

/// The look an address asks for: the fields of `style` alone, as JSON. An address is anybody's, so it can set no
/// name, logo or link.
pub fn style(text: &str) -> (Style, Vec<Fault>) {
    let mut reading = Reading::default();
    match strict::parse(text) {
        Ok(Value::Object(map)) if text.len() <= MAX_ADDRESS => (reading.style(map), reading.faults),
        Ok(_) => (Style::default(), vec![Fault { place: "style".to_owned(), why: Why::Object }]),
        Err(refusal) => (Style::default(), vec![Fault { place: "style".to_owned(), why: Why::Refused(refusal) }]),
    }
}

fn opened(text: &str) -> Result<Map<String, Value>, Refusal> {
    if text.len() > LARGEST {
        return Err(Refusal::TooBig);
    }
    let Value::Object(mut map) = strict::parse_long(text, LARGEST)? else { return Err(Refusal::Foreign) };
    match map.remove("format") {
        Some(Value::String(format)) if format == FORMAT => {}
        Some(Value::String(format)) => return Err(Refusal::OtherFormat(format)),
        _ => return Err(Refusal::Foreign),
    }
    match map.remove("version").as_ref().and_then(Value::as_u64) {
        Some(version) if version == u64::from(VERSION) => Ok(map),
        Some(version) if version > u64::from(VERSION) => Err(Refusal::Newer(version, VERSION)),
        _ => Err(Refusal::Missing("version".to_owned())),
    }
}

#[derive(Default)]
struct Reading {
    faults: Vec<Fault>,
}

impl Reading {
    /// A field's value, if it is there and counts.
    fn field<T>(
        &mut self,
        map: &mut Map<String, Value>,
        at: &str,
        name: &str,
        read: impl FnOnce(Value) -> Field<T>,
    ) -> Option<T> {
        let value = map.remove(name).filter(|value| !value.is_null())?;
        match read(value) {
            Ok(read) => Some(read),
            Err(why) => {
                self.faults.push(Fault { place: format!("{at}{name}"), why });
                None
            }
        }
    }

    /// What is left was asked for by nobody.
    fn end(&mut self, map: Map<String, Value>, at: &str) {
        let left = map.into_iter().map(|(name, _)| Fault { place: format!("{at}{name}"), why: Why::Unknown });
        self.faults.extend(left);
    }

    fn brand(&mut self, mut map: Map<String, Value>) -> Brand {
        let map = &mut map;
        let brand = Brand {
            name: self.field(map, "", "name", |value| text(value, MAX_NAME)),
            logo: self.field(map, "", "logo", logo),
            style: self.field(map, "", "style", object).map(|style| self.style(style)).unwrap_or_default(),
            instruments: self.field(map, "", "instruments", ids).unwrap_or_default(),
            languages: self.field(map, "", "languages", languages).unwrap_or_default(),
            theme: self.field(map, "", "theme", theme).unwrap_or_default(),
            tabs: self.field(map, "", "tabs", tabs),
            links: Kind::ALL
                .into_iter()
                .filter_map(|kind| {
                    let link = self.field(map, "", kind.id(), object)?;
                    self.link(kind, link)
                })
                .collect(),
            after: self.field(map, "", "after", object).and_then(|after| self.after(after)),
            footer: self.field(map, "", "footer", |value| text(value, MAX_SENTENCE)),
        };
        self.end(std::mem::take(map), "");
        brand
    }

    fn style(&mut self, mut map: Map<String, Value>) -> Style {
        let map = &mut map;
        let style = Style {
            accent: self.field(map, "style.", "accent", colours).unwrap_or_default(),
            on_accent: self.field(map, "style.", "on-accent", colours).unwrap_or_default(),
            canvas: self.field(map, "style.", "canvas", colours).unwrap_or_default(),
            font: self.field(map, "style.", "font", font),
            font_display: self.field(map, "style.", "font-display", font),
            radius: self.field(map, "style.", "radius", radius),
            radius_l: self.field(map, "style.", "radius-l", radius),
        };
        self.end(std::mem::take(map), "style.");
        style
    }

    fn link(&mut self, kind: Kind, mut map: Map<String, Value>) -> Option<Link> {
        let at = format!("{}.", kind.id());
        let label = self.field(&mut map, &at, "label", |value| text(value, MAX_NAME));
        let before = self.faults.len();
        let href = self.field(&mut map, &at, "href", href);
        let words = self.field(&mut map, &at, "text", |value| text(value, MAX_WORDS));
        let sound = self.faults.len() == before;
        self.end(map, &at);
        let target = match (href, words) {
            (Some(href), None) => Target::Address(href),
            (None, Some(words)) if kind != Kind::Contact => Target::Words(words),
            _ if !sound => return None,
            _ => {
                self.faults.push(Fault { place: kind.id().to_owned(), why: Why::Target });
                return None;
            }
        };
        Some(Link { kind, label, target })
    }

    fn after(&mut self, mut map: Map<String, Value>) -> Option<After> {
        let before = self.faults.len();
        let words = self.field(&mut map, "after.", "text", |value| text(value, MAX_SENTENCE));
        let label = self.field(&mut map, "after.", "label", |value| text(value, MAX_NAME));
        let href = self.field(&mut map, "after.", "href", href);
        let sound = self.faults.len() == before;
        self.end(map, "after.");
        match (words, label, href) {
            (Some(text), Some(label), Some(href)) => Some(After { text, label, href }),
            _ if !sound => None,
            _ => {
                self.faults.push(Fault { place: "after".to_owned(), why: Why::Incomplete });
                None
            }
        }
    }
}

fn object(value: Value) -> Field<Map<String, Value>> {
    match value {
        Value::Object(map) => Ok(map),
        _ => Err(Why::Object),
    }
}

/// One text for all languages, or one for each; a language that is missing has the first's.
fn text(value: Value, most: usize) -> Field<Text> {
    let good = |text: &str| {
        let text = text.trim();
        (!text.is_empty() && text.chars().count() <= most && is_plain(text)).then(|| text.to_owned())
    };
    match value {
        Value::String(one) => {
            let one = good(&one).ok_or(Why::Text(most))?;
            Ok(Text::of(|_| one.clone()))
        }
        Value::Object(map) => {
            let known = |key: &String| Lang::ALL.iter().any(|lang| lang.code() == key);
            let of = |lang: Lang| map.get(lang.code()).and_then(Value::as_str).and_then(good);
            let sound = map.keys().all(known) && map.values().all(|value| value.as_str().and_then(good).is_some());
            match Lang::ALL.into_iter().find_map(of) {
                Some(first) if sound => Ok(Text::of(|lang| of(lang).unwrap_or_else(|| first.clone()))),
                _ => Err(Why::Text(most)),
            }
        }
        _ => Err(Why::Text(most)),
    }
}

/// Without control characters but line ends, and without marks that turn the direction of text around.
fn is_plain(text: &str) -> bool {
    text.chars().all(|one| {
        let turns = matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
        (one == '\n' || !one.is_control()) && !turns
    })
}

fn href(value: Value) -> Field<String> {
    let Value::String(href) = value else { return Err(Why::Link) };
    let plain =
        href.len() <= MAX_ADDRESS && href.bytes().all(|b| (0x21..0x7f).contains(&b) && !b"\"<>\\^`{|}".contains(&b));
    let lower = href.to_ascii_lowercase();
    let site = ["https://", "http://"].iter().find_map(|scheme| lower.strip_prefix(scheme));
    // A host, and nobody's name before it, which would make one site look like another.
    let host = site.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let leads = match (host, lower.strip_prefix("mailto:")) {
        (Some(host), _) => !host.is_empty() && !host.contains('@') && !host.starts_with(':'),
        (None, Some(mail)) => mail.split_once('@').is_some_and(|(who, site)| !who.is_empty() && !site.is_empty()),
        _ => false,
    };
    if plain && leads { Ok(href) } else { Err(Why::Link) }
}

/// A path beside the page, without a way up or to another host; or a picture as data.
fn logo(value: Value) -> Field<String> {
    let Value::String(logo) = value else { return Err(Why::Logo) };
    let picture = ["png", "jpeg", "webp", "svg+xml"]
        .iter()
        .find_map(|kind| logo.strip_prefix(&format!("data:image/{kind};base64,")));
    let good = match picture {
        Some(data) => !data.is_empty() && logo.len() <= MAX_LOGO && letters(data, b"+/="),
        None => is_beside(&logo, &[".svg", ".png", ".jpg", ".jpeg", ".webp"]),
    };
    if good { Ok(logo) } else { Err(Why::Logo) }
}

fn letters(text: &str, more: &[u8]) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || more.contains(&b))
}

/// Whether this is the path of a file beside the page, with one of these endings.
fn is_beside(path: &str, ends: &[&str]) -> bool {
    let parts = path.strip_prefix("./").unwrap_or(path);
    parts.len() <= 200
        && letters(parts, b"-_./")
        && parts.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
        && ends.iter().any(|end| parts.ends_with(end))
}

/// One colour for both schemes, or `{"light": …, "dark": …}`.
fn colours(value: Value) -> Field<[Option<Colour>; 2]> {
    let one = |value: &Value| value.as_str().and_then(Colour::parse).ok_or(Why::Colour);
    match value {
        Value::Object(map) => {
            let known = map.keys().all(|key| key == "light" || key == "dark") && !map.is_empty();
            let of = |name: &str| map.get(name).map(one).transpose();
            if known { Ok([of("light")?, of("dark")?]) } else { Err(Why::Colour) }
        }
        other => one(&other).map(|colour| [Some(colour); 2]),
    }
}

/// Names of fonts: letters, digits, blanks, commas, hyphens and paired quotes.
fn font(value: Value) -> Field<String> {
    let Value::String(font) = value else { return Err(Why::Font) };
    let family = |name: &str| {
        let name = name.trim();
        let bare = ['"', '\''].iter().find_map(|quote| name.strip_prefix(*quote)?.strip_suffix(*quote)).unwrap_or(name);
        let quoted = bare.len() < name.len();
        let letter = |one: char| one.is_alphanumeric() || one == '-' || one == ' ';
        // Outside quotes each word begins with a letter, or with a hyphen as `-apple-system` does.
        let begins = |word: &str| word.trim_start_matches('-').starts_with(char::is_alphabetic);
        !bare.is_empty() && bare.chars().all(letter) && (quoted || bare.split_whitespace().all(begins))
    };
    let good = font.chars().count() <= MAX_FONT && font.split(',').all(family);
    if good { Ok(font.trim().to_owned()) } else { Err(Why::Font) }
}

fn radius(value: Value) -> Field<u8> {
    let radius = value.as_u64().filter(|radius| *radius <= MAX_RADIUS).and_then(|radius| u8::try_from(radius).ok());
    radius.ok_or(Why::Radius)
}

fn list(value: Value) -> Field<Vec<String>> {
    let Value::Array(items) = value else { return Err(Why::List) };
    let texts = items.into_iter().map(|item| match item {
        Value::String(text) => Ok(text),
        _ => Err(Why::List),
    });
    let mut texts = texts.collect::<Field<Vec<String>>>()?;
    let mut seen = Vec::new();
    texts.retain(|text| {
        !seen.contains(text) && {
            seen.push(text.clone());
            true
        }
    });
    if texts.is_empty() { Err(Why::List) } else { Ok(texts) }
}

/// Ids of built-in instruments, and files of own ones.
fn ids(value: Value) -> Field<Vec<String>> {
    let ids = list(value)?;
    let mut known: Vec<String> = super::super::catalog::CATALOG.iter().map(|listing| listing.id.to_owned()).collect();
    let own = |id: &str| id.starts_with(FOLDER) && is_beside(id, &[".json"]);
    let all = ids.iter().all(|id| own(id) || reader::is_slug(id) && known.contains(id));
    known.push(format!("{FOLDER}….json"));
    if all { Ok(ids) } else { Err(Why::Choice(known)) }
}

fn languages(value: Value) -> Field<Vec<Lang>> {
    let wanted = || Why::Choice(Lang::ALL.map(|lang| lang.code().to_owned()).to_vec());
    let of = |code: &String| Lang::ALL.into_iter().find(|lang| lang.code() == code).ok_or_else(wanted);
    list(value)?.iter().map(of).collect()
}

fn theme(value: Value) -> Field<Theme> {
    let found = Theme::ALL.into_iter().find(|theme| value.as_str() == Some(theme.id()));
    found.ok_or_else(|| Why::Choice(Theme::ALL.map(|theme| theme.id().to_owned()).to_vec()))
}

/// May be empty: then none of them is shown.
fn tabs(value: Value) -> Field<Vec<String>> {
    if value.as_array().is_some_and(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let tabs = list(value)?;
    let all = tabs.iter().all(|tab| TABS.contains(&tab.as_str()));
    if all { Ok(tabs) } else { Err(Why::Choice(TABS.map(str::to_owned).to_vec())) }
}
