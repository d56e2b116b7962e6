//! The plain HTML that the page starts with: frame, home page, icons; made when the site is built.
//!
//! Readable before any WebAssembly has arrived. Each text stands there in every language, those
//! not chosen `hidden`; `boot.js` swaps them. The app fills the slots and never redraws the rest.

use crate::chart::backend::escaped;
use crate::model::Lang;
use crate::model::brand::{Brand, FILE};
use crate::model::catalog::{CATALOG, Listing};
use crate::model::made::SINGLE;
use crate::text::Words;
use crate::text::home as words;
use crate::text::words::{About, Home};

/// The body's markup, under a brand's name.
pub fn body(brand: &Brand) -> String {
    // All languages at once would be too much for a name that is the same in most brands.
    let name = escaped(brand.name(Lang::En));
    format!(
        "{sprite}<a class=\"skip\" href=\"#\" data-skip>{skip}</a>\
<div class=\"app\"><header class=\"bar\"><div class=\"wrap\"><div class=\"bar-1\">\
<a class=\"brand\" href=\"#/\" data-goto=\"home\" aria-label=\"{name}\">{mark}<span class=\"brand-t\">{name}</span></a>\
<div id=\"slot-doc\"></div><div class=\"tools\"><div id=\"slot-save\" role=\"status\"></div>{tools}<div id=\"slot-file\"></div></div></div>\
<div id=\"slot-tabs\"></div></div></header>\
<div id=\"slot-notices\"></div>\
<main id=\"home\" tabindex=\"-1\">{home}</main><main id=\"page\" tabindex=\"-1\" hidden><div class=\"wrap empty-page\"><p class=\"lead\">{opening}</p></div></main>\
<footer class=\"foot\"><div class=\"wrap row spread\"><p>{foot}</p><p class=\"row\">{about}<a href=\"#/scoring\">{scoring}</a><a href=\"#/check\">{check}</a></p><p class=\"row\" id=\"slot-links\"></p></div></footer></div>\
<div id=\"slot-over\"></div><div id=\"live\" class=\"vh\" role=\"status\" aria-live=\"polite\"></div>\
{guard}<noscript><p class=\"note note-err\">{no_script}</p></noscript>",
        sprite = sprite(),
        skip = both(Home::Skip),
        mark = MARK,
        tools = tools(),
        home = home(),
        opening = both(Home::Opening),
        foot = both(Home::Foot),
        about = about(brand),
        scoring = both(Home::Scoring),
        check = both(Home::Check),
        guard = guard(),
        no_script = in_each("span", Home::NoScript, " "),
    )
}

/// Links to the pages about the app, which speak of it by our name; the one file has none of them.
fn about(brand: &Brand) -> String {
    let link = |(path, text): (&str, About)| {
        format!("<a class=\"hosted\" data-own href=\"./about/{path}\">{}</a>", both(text))
    };
    let links = [("", About::About), ("privacy.html", About::Privacy)];
    if *brand == Brand::default() { links.into_iter().map(link).collect() } else { String::new() }
}

/// Title and description for the head, and what `boot.js` puts on the page for a brand (`text::brand::dress`, empty
/// for our own).
pub fn head(brand: &Brand, dress: &str) -> String {
    let lang = Lang::default();
    let title = escaped(&lang.text(Home::Title).replace("Touchstone", brand.name(lang)));
    let description = escaped(lang.text(Home::Description));
    let languages = Lang::ALL.map(|lang| [&[lang.code(), lang.direction()], lang.also()].concat());
    let languages = escaped(&serde_json::json!(languages).to_string());
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"><title>{title}</title><meta name=\"description\" content=\"{description}\">\
<link as=\"fetch\" rel=\"preload\" href=\"./{FILE}\" crossorigin=\"anonymous\"><meta name=\"touchstone-languages\" content=\"{languages}\"><meta name=\"touchstone-brand\" content=\"{}\">",
        escaped(dress)
    )
}

/// A text in every language at once, each in an element of its own.
fn in_each(tag: &str, key: Home, between: &str) -> String {
    let one = |lang: Lang| {
        let (code, direction) = (lang.code(), lang.direction());
        let turned = if direction == "ltr" { String::new() } else { format!(" dir=\"{direction}\"") };
        format!("<{tag} lang=\"{code}\"{turned}>{}</{tag}>", escaped(lang.text(key)))
    };
    Lang::ALL.map(one).join(between)
}

/// The panel `guard.js` shows, in every language at once: what happened, what can be done.
fn guard() -> String {
    let both = |key: Home| in_each("span", key, " ");
    let line = |(cause, key): &(&str, Home)| format!("<div data-when=\"{cause}\">{}</div>", in_each("p", *key, ""));
    let button = |act: &str, more: &str, text: Home| {
        format!("<button type=\"button\" class=\"btn btn-2\" data-guard=\"{act}\"{more}>{}</button>", both(text))
    };
    let causes: String = words::GUARD_CAUSES.iter().map(line).collect();
    let again = |when: &str, text: Home| format!("<span data-when=\"{when}\">{}</span>", both(text));
    let start = "none policy absent damaged twice";
    let others = "none policy absent damaged fault";
    format!(
        "<template id=\"guard\"><div class=\"guard\" role=\"alert\"><div class=\"wrap stack\"><h2><span data-when=\"{start}\">{}</span><span data-when=\"fault\">{}</span></h2>{causes}<p>{}</p>\
<p class=\"row\"><button type=\"button\" class=\"btn btn-1\" data-guard=\"again\">{}{}</button>{}{}{}</p></div></div></template>",
        both(Home::GuardStart),
        both(Home::GuardStop),
        both(Home::GuardSafe),
        again(others, Home::GuardReload),
        again("twice", Home::GuardNormal),
        button("raw", "", Home::GuardRaw),
        button("erase", "", Home::GuardErase),
        button("really", " hidden", Home::GuardReally),
    )
}

/// The page's policy: nothing but our own files, no script in the page, markup only through the policy
/// of `boot.js`. `assemble` puts it first in the head; `ui::door` closes `connect-src` later.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; \
require-trusted-types-for 'script'; trusted-types default";

/// The policy of the one file: scripts and styles that stand in it, by their digests (`'sha256-…'`), and no
/// connection from the start.
pub fn single_policy(scripts: &[String], styles: &[String]) -> String {
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; connect-src 'none'; \
worker-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default",
        scripts.join(" "),
        styles.join(" ")
    )
}

/// Whether this is the policy of one of our builds, whatever the digests in it, and how many scripts it permits
/// to stand in the page.
pub fn known_policy(content: &str) -> Option<usize> {
    if content == POLICY {
        return Some(0);
    }
    let sources = |directive: &str| -> Vec<String> {
        let part = content.split("; ").find_map(|part| part.strip_prefix(directive)).unwrap_or_default();
        part.split(' ').filter(|source| source.starts_with("'sha256-")).map(str::to_owned).collect()
    };
    let (scripts, styles) = (sources("script-src "), sources("style-src "));
    (content == single_policy(&scripts, &styles)).then_some(scripts.len())
}

/// A text in every language; all but the first are hidden until chosen.
fn both(key: impl Words) -> String {
    spans(Lang::ALL.map(|lang| escaped(lang.text(key))))
}

fn spans(texts: [String; Lang::ALL.len()]) -> String {
    let span = |(lang, text): (Lang, String)| {
        let hidden = if lang == Lang::default() { "" } else { " hidden" };
        format!("<span lang=\"{}\"{hidden}>{text}</span>", lang.code())
    };
    Lang::ALL.into_iter().zip(texts).map(span).collect()
}

/// The same with a number filled in.
fn counted(key: Home, n: usize) -> String {
    spans(Lang::ALL.map(|lang| escaped(&lang.digits(key, n))))
}

fn tools() -> String {
    format!(
        "{}<button type=\"button\" class=\"iconbtn\" data-theme-switch>{}<span class=\"vh\">{}</span></button>",
        languages(),
        icon("moon"),
        both(Home::SwitchTheme)
    )
}

/// The way to another language: a button where there are two, which speaks the one it leads to; a list for more.
fn languages() -> String {
    if let [one, two] = Lang::ALL.as_slice() {
        let button = |(there, here): (&Lang, &Lang)| {
            format!(
                "<button type=\"button\" class=\"langbtn\" data-lang=\"{code}\" data-for=\"{}\" lang=\"{code}\" aria-label=\"{}\"{}>{}<span>{}</span></button>",
                here.code(),
                escaped(there.text(Home::SwitchHere)),
                if *here == Lang::default() { "" } else { " hidden" },
                icon("globe"),
                there.own_name(),
                code = there.code(),
            )
        };
        return [(two, one), (one, two)].map(button).concat();
    }
    let option =
        |lang: Lang| format!("<option value=\"{0}\" lang=\"{0}\">{1}</option>", lang.code(), escaped(lang.own_name()));
    format!(
        "<label class=\"langbtn\">{}<span class=\"vh\">{}</span><select data-langs>{}</select></label>",
        icon("globe"),
        both(Home::Language),
        Lang::ALL.map(option).concat()
    )
}

fn home() -> String {
    let mut cards = CATALOG.iter();
    let first = cards.next().map(|listing| card(listing, true)).unwrap_or_default();
    let rest: String = cards.map(|listing| card(listing, false)).collect();
    format!(
        "<div class=\"wrap\"><div class=\"hero\"><div class=\"stack\"><h1>{heading}</h1><p class=\"lead\">{lead}</p></div>{figure}</div>\
<div class=\"home\"><div class=\"stack big home-start\"><div id=\"slot-continue\"></div><section aria-labelledby=\"start-h\"><h2 id=\"start-h\">{start}</h2><div class=\"picks\">{first}{rest}</div></section><div id=\"slot-own\"></div></div>\
<div class=\"stack big home-side\">{open}{facts}</div><div class=\"home-ways\">{examples}{blanks}<div class=\"stack\">{take}{own}</div></div></div></div>",
        heading = both(Home::Heading),
        lead = both(Home::Lead),
        figure = figure(),
        start = both(Home::Start),
        open = open(),
        facts = facts(),
        examples = links(Home::Examples, "example"),
        blanks = links(Home::Blanks, "blank"),
        take = take(),
        own = own(),
    )
}

fn figure() -> String {
    let step = |(at, key): (usize, &Home)| format!("<li class=\"s{at}\"><i></i><span>{}</span></li>", both(*key));
    let steps: String = (1..).zip(&words::LEVELS).map(step).collect();
    format!("<ol class=\"hero-fig\" role=\"list\">{steps}</ol>")
}

/// A text of an instrument; where it is not there in a language, what stands for it says in which it is.
fn content(listing: &Listing, text: fn(&Listing, Lang) -> &'static str) -> String {
    spans(Lang::ALL.map(|lang| {
        let (said, text) = (listing.read_in(lang), escaped(text(listing, lang)));
        match said == lang {
            true => text,
            false => format!("<span lang=\"{}\" dir=\"{}\" data-said>{text}</span>", said.code(), said.direction()),
        }
    }))
}

fn name(listing: &Listing) -> String {
    content(listing, Listing::name)
}

fn card(listing: &Listing, first: bool) -> String {
    let tag =
        if first { format!("<span class=\"tag tag-accent\">{}</span>", both(Home::StartHere)) } else { String::new() };
    let minutes = usize::try_from(listing.minutes).unwrap_or_default();
    format!(
        "<article class=\"pick\"><h3><a href=\"#/start/{id}\" data-instrument=\"{id}\">{name}</a> {tag}</h3><p>{summary}</p>\
<p class=\"meta\"><span>{dimensions}</span><span>{items}</span><span>{minutes}</span></p></article>",
        id = listing.id,
        name = name(listing),
        summary = content(listing, Listing::summary),
        dimensions = counted(Home::Dimensions, listing.dimensions),
        items = counted(Home::Questions, listing.items),
        minutes = counted(Home::Minutes, minutes),
    )
}

fn open() -> String {
    format!(
        "<section aria-labelledby=\"open-h\"><h2 id=\"open-h\">{heading}</h2><div class=\"drop\" id=\"drop\"><p>{lead}</p>\
<div class=\"pickfile btn btn-2\">{icon}<label for=\"open-file\">{button}</label><input type=\"file\" id=\"open-file\" accept=\".json,.html,application/json,text/html\" data-open></div></div>\
<p class=\"xs muted hint-open\">{hint}</p></section>",
        heading = both(Home::Open),
        lead = both(Home::OpenLead),
        icon = icon("upload"),
        button = both(Home::OpenButton),
        hint = both(Home::OpenHint),
    )
}

fn facts() -> String {
    let fact = |(glyph, title, text): &(&str, Home, Home)| {
        format!("<li>{}<div><b>{}</b>{}</div></li>", icon(glyph), both(*title), both(*text))
    };
    let facts: String = words::FACTS.iter().map(fact).collect();
    format!("<ul class=\"facts\" role=\"list\">{facts}</ul>")
}

fn links(heading: Home, kind: &str) -> String {
    let link = |listing: &Listing| {
        format!("<li><a href=\"#/{kind}/{}\" data-{kind}=\"{}\">{}</a></li>", listing.id, listing.id, name(listing))
    };
    let links: String = CATALOG.iter().map(link).collect();
    format!("<section class=\"quiet\"><h2>{}</h2><ul role=\"list\">{links}</ul></section>", both(heading))
}

/// The app to take along; the one file hides it, being that.
fn take() -> String {
    format!(
        "<section class=\"quiet hosted\"><h2>{}</h2><ul role=\"list\"><li><a href=\"./{SINGLE}\" download data-export=\"app\">{}</a></li></ul><p class=\"xs muted\">{}</p><div class=\"stack\" id=\"slot-take\"></div></section>",
        both(Home::Take),
        both(Home::TakeSingle),
        both(Home::TakeHint),
    )
}

/// The way to a brand; a copy that wears one hides it.
fn own() -> String {
    format!(
        "<section class=\"quiet\" data-own><h2>{}</h2><ul role=\"list\"><li><a href=\"#/brand\">{}</a></li><li><a href=\"#/instruments\">{}</a></li></ul></section>",
        both(Home::Own),
        both(Home::OwnLink),
        both(Home::OwnQuestions),
    )
}

fn icon(name: &str) -> String {
    format!("<svg class=\"ic\" aria-hidden=\"true\"><use href=\"#i-{name}\"/></svg>")
}

const MARK: &str = "<svg class=\"mark\" viewBox=\"0 0 28 28\" aria-hidden=\"true\"><rect class=\"mark-stone\" width=\"28\" height=\"28\" rx=\"7\"/><path class=\"mark-streak\" d=\"M8 19 18 9\"/><path class=\"mark-streak2\" d=\"m14.5 20.5 6-6\"/></svg>";

/// Icons on a 20 px grid: name and path; strokes unless said otherwise by the style sheet.
const ICONS: [(&str, &str); 25] = [
    (
        "globe",
        "<circle cx=\"10\" cy=\"10\" r=\"7\"/><path d=\"M3 10h14M10 3c2.6 2.4 2.6 11.6 0 14M10 3c-2.6 2.4-2.6 11.6 0 14\"/>",
    ),
    ("moon", "<path d=\"M16 12.2A6.6 6.6 0 0 1 7.8 4 6.6 6.6 0 1 0 16 12.2Z\"/>"),
    ("download", "<path d=\"M10 3.5v9M6.4 9.2 10 12.8l3.6-3.6M3.8 16.5h12.4\"/>"),
    ("upload", "<path d=\"M10 13V4M6.4 7.3 10 3.7l3.6 3.6M3.8 16.5h12.4\"/>"),
    ("lock", "<rect x=\"4.5\" y=\"9\" width=\"11\" height=\"7.5\" rx=\"1.6\"/><path d=\"M7 9V6.6a3 3 0 0 1 6 0V9\"/>"),
    ("file", "<path d=\"M5.5 3h6L15 6.5V17H5.5ZM11.2 3v3.8H15\"/>"),
    ("sum", "<path d=\"M14.5 4.5h-9L10 10l-4.5 5.5h9\"/>"),
    (
        "done",
        "<circle class=\"fill\" cx=\"10\" cy=\"10\" r=\"7.2\"/><path class=\"knock\" d=\"m6.8 10.2 2.2 2.2 4.2-4.6\"/>",
    ),
    ("done-line", "<circle cx=\"10\" cy=\"10\" r=\"7\"/><path d=\"m6.9 10.2 2.1 2.1 4.1-4.5\"/>"),
    ("half", "<circle cx=\"10\" cy=\"10\" r=\"6.6\" opacity=\".35\"/><path d=\"M10 3.4a6.6 6.6 0 0 1 0 13.2\"/>"),
    ("empty", "<circle cx=\"10\" cy=\"10\" r=\"6.6\"/>"),
    (
        "unknown",
        "<circle cx=\"10\" cy=\"10\" r=\"7\"/><path d=\"M8 8.2a2 2 0 1 1 2.8 1.9c-.6.3-.8.6-.8 1.3\"/><path d=\"M10 13.6v.1\"/>",
    ),
    ("slash", "<circle cx=\"10\" cy=\"10\" r=\"7\"/><path d=\"m5.2 14.8 9.6-9.6\"/>"),
    ("flag", "<path d=\"M5.5 17V3.5h8.6l-1.7 3 1.7 3H5.5\"/>"),
    ("alert", "<path d=\"M10 3.2 17.3 16H2.7Z\"/><path d=\"M10 8v3.6M10 13.8v.1\"/>"),
    ("info", "<circle cx=\"10\" cy=\"10\" r=\"7\"/><path d=\"M10 9.2v4.2M10 6.6v.1\"/>"),
    ("clip", "<path d=\"m8 11.8 4.5-4.5a1.7 1.7 0 0 1 2.4 2.4l-5.7 5.7a3.2 3.2 0 0 1-4.5-4.5l5.9-5.9\"/>"),
    ("plus", "<path d=\"M10 4.5v11M4.5 10h11\"/>"),
    ("close", "<path d=\"m5.5 5.5 9 9m0-9-9 9\"/>"),
    ("clock", "<circle cx=\"10\" cy=\"10\" r=\"7\"/><path d=\"M10 6v4.2l2.6 1.6\"/>"),
    ("undo", "<path d=\"M4.5 8h7.2a3.8 3.8 0 0 1 0 7.6H8M4.5 8l3-3m-3 3 3 3\"/>"),
    ("back", "<path d=\"M15.5 10h-11m4.2-4.2L4.5 10l4.2 4.2\"/>"),
    ("next", "<path d=\"M4.5 10h11m-4.2-4.2 4.2 4.2-4.2 4.2\"/>"),
    ("chevron", "<path d=\"m6 8 4 4 4-4\"/>"),
    ("edit", "<path d=\"m4 16 .7-3L13 4.7l2.3 2.3L7 15.3Z\"/>"),
];
const MORE_ICONS: [(&str, &str); 4] = [
    ("bolt", "<path d=\"M11 3 5 11.2h4.2L8.6 17l6.4-8.4h-4.4Z\"/>"),
    (
        "link",
        "<path d=\"m8.2 11.8 3.6-3.6M9 6.2l1.4-1.4a3.3 3.3 0 0 1 4.7 4.7l-1.4 1.4M11 13.8l-1.4 1.4a3.3 3.3 0 0 1-4.7-4.7l1.4-1.4\"/>",
    ),
    ("more", "<path d=\"M4.5 10h.1M10 10h.1M15.5 10h.1\"/>"),
    ("print", "<path d=\"M6 7V3.5h8V7M6 14H3.8V7.2h12.4V14H14\"/><path d=\"M6 11.5h8v5H6Z\"/>"),
];

fn sprite() -> String {
    let symbol = |(name, path): &(&str, &str)| format!("<symbol id=\"i-{name}\" viewBox=\"0 0 20 20\">{path}</symbol>");
    let symbols: String = ICONS.iter().chain(&MORE_ICONS).map(symbol).collect();
    format!("<svg hidden aria-hidden=\"true\">{symbols}</svg>")
}
