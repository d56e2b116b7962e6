//! The pages about the app: what it does with a worked result, how scoring works, privacy with its proof, and the
//! lines for putting it on a website. Plain HTML in each language, read without a script; only the last has one.
//!
//! The result is scored and drawn here by the rooms the app is made of.

use crate::survey::Fault;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use touchstone::chart::Size;
use touchstone::chart::backend::escaped;
use touchstone::export::profile::{profile_bars, profile_radar};
use touchstone::export::shell::POLICY;
use touchstone::model::catalog::CATALOG;
use touchstone::model::{Lang, Stamp, builtin, evaluate};
use touchstone::text::words::{About, Home};
use touchstone::text::{Key, Words, called, fill, finding, method, number, site as words};

/// The folder of these pages.
pub const FOLDER: &str = "about/";
/// Stands for the site's own address until that is known.
pub const ADDRESS: &str = "https://example.org/touchstone/";
/// The example that is shown.
const SHOWN: &str = "competencies";
/// Names of the pages, the landing page first.
const NAMES: [&str; 4] = ["", "method.html", "privacy.html", "embed.html"];

const STILL: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";
const LIVE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/// Where a page stands, seen from the site's root.
pub fn path(lang: Lang, name: &str) -> String {
    match lang == Lang::default() {
        true => format!("{FOLDER}{name}"),
        false => format!("{FOLDER}{}/{name}", lang.code()),
    }
}

/// Every page's place, with its languages' places.
pub fn places() -> impl Iterator<Item = [String; Lang::ALL.len()]> {
    NAMES.into_iter().map(|name| Lang::ALL.map(|lang| path(lang, name)))
}

/// Writes the pages into the finished folder, whose page names the style sheet.
pub fn write(folder: &Path) -> Result<(), Fault> {
    let index = fs::read_to_string(folder.join("index.html"))?;
    let style = index.split("<link rel=\"stylesheet\" href=\"./").nth(1).and_then(|rest| rest.split('"').next());
    let style = style.ok_or("index.html names no style sheet")?;
    for lang in Lang::ALL {
        for name in NAMES {
            let place = folder.join(path(lang, if name.is_empty() { "index.html" } else { name }));
            fs::create_dir_all(place.parent().unwrap_or(folder))?;
            fs::write(place, Page { lang, name, style }.html()?)?;
        }
    }
    // For programs that ask for it by its name: one picture in the old container.
    fs::write(folder.join("favicon.ico"), icon(&fs::read(folder.join("icons/icon-32.png"))?))?;
    Ok(())
}

/// A PNG of 32 pixels as `.ico`.
fn icon(png: &[u8]) -> Vec<u8> {
    let mut ico = vec![0, 0, 1, 0, 1, 0, 32, 32, 0, 0, 1, 0, 32, 0];
    ico.extend(u32::try_from(png.len()).unwrap_or_default().to_le_bytes());
    ico.extend(22_u32.to_le_bytes());
    ico.extend(png);
    ico
}

struct Page<'a> {
    lang: Lang,
    name: &'a str,
    style: &'a str,
}

impl Page<'_> {
    fn say(&self, key: impl Words) -> String {
        escaped(self.lang.text(key))
    }

    /// The way to the site's root.
    fn root(&self) -> &'static str {
        if self.lang == Lang::default() { "../" } else { "../../" }
    }

    fn section(&self, level: u8, (heading, text): words::Section) -> String {
        let languages = finding::and(self.lang, &Lang::ALL.map(|lang| called(self.lang, lang)));
        let text = fill(&self.say(text), &[("languages", &escaped(&languages))]);
        format!("<section><h{level}>{}</h{level}><p>{text}</p></section>", self.say(heading))
    }

    fn html(&self) -> Result<String, Fault> {
        let (title, body) = match self.name {
            "" => (About::Title, self.landing()?),
            "method.html" => (About::Method, self.method()),
            "privacy.html" => (About::Privacy, self.privacy()),
            _ => (About::Embed, self.embed()),
        };
        let root = self.root();
        let there = |lang: Lang| {
            let (place, code) = (path(lang, self.name), lang.code());
            let name = escaped(lang.own_name());
            format!("<a class=\"langbtn\" href=\"{root}{place}\" lang=\"{code}\" hreflang=\"{code}\">{name}</a>")
        };
        let live = self.name == "embed.html";
        let scripts = match live {
            true => format!(
                "<script src=\"{root}embed.js\" defer></script><script src=\"{root}{FOLDER}configure.js\" defer></script>"
            ),
            false => String::new(),
        };
        let links = NAMES.into_iter().zip([About::About, About::Method, About::Privacy, About::Embed]);
        let link = |(name, words): (&str, About)| {
            let here = if name == self.name { " aria-current=\"page\"" } else { "" };
            format!("<a href=\"{root}{}\"{here}>{}</a>", path(self.lang, name), self.say(words))
        };
        Ok(format!(
            "<!doctype html>\n<html lang=\"{code}\" dir=\"{direction}\" data-about><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><meta name=\"referrer\" content=\"no-referrer\">\
<title>{title} – Touchstone</title><meta name=\"description\" content=\"{description}\">\
<link rel=\"icon\" href=\"{root}favicon.ico\" sizes=\"32x32\"><link rel=\"icon\" type=\"image/svg+xml\" href=\"{root}icons/icon.svg\">\
<link rel=\"stylesheet\" href=\"{root}{style}\"><link rel=\"stylesheet\" href=\"{root}{FOLDER}about.css\">{scripts}</head><body><a class=\"skip\" href=\"#main\">{skip}</a><div class=\"app\">\
<header class=\"bar\"><div class=\"wrap\"><div class=\"bar-1\"><a class=\"brand\" href=\"{root}\"><img src=\"{root}icons/icon.svg\" alt=\"\" width=\"28\" height=\"28\"><span class=\"brand-t\">Touchstone</span></a>\
<div class=\"tools\">{there}</div></div>\
<nav class=\"about-nav\" aria-label=\"{pages}\">{nav}</nav></div></header><main id=\"main\" tabindex=\"-1\">{body}</main>\
<footer class=\"foot\"><div class=\"wrap row spread\"><p>{foot}</p><p><a href=\"{root}\">{start}</a></p></div></footer></div></body></html>\n",
            code = self.lang.code(),
            direction = self.lang.direction(),
            policy = if live { LIVE } else { STILL },
            title = self.say(title),
            description = self.say(Home::Description),
            style = self.style,
            skip = self.say(Home::Skip),
            there = self.lang.others().map(there).collect::<String>(),
            pages = self.say(About::Pages),
            nav = links.map(link).collect::<String>(),
            foot = self.say(Home::Foot),
            start = self.say(About::Start),
        ))
    }

    fn landing(&self) -> Result<String, Fault> {
        let features: String = words::FEATURES.into_iter().map(|one| self.section(3, one)).collect();
        let places: String = words::WHERE.into_iter().map(|one| self.section(3, one)).collect();
        let card = |listing: &touchstone::model::catalog::Listing| {
            let counted = |key: Home, n: usize| escaped(&self.lang.digits(key, n));
            format!(
                "<article class=\"pick\"><h3><a href=\"{}#/start/{}\" lang=\"{said}\" dir=\"{turned}\">{}</a></h3><p lang=\"{said}\" dir=\"{turned}\">{}</p><p class=\"meta\"><span>{}</span><span>{}</span><span>{}</span></p></article>",
                self.root(),
                listing.id,
                escaped(listing.name(self.lang)),
                escaped(listing.summary(self.lang)),
                counted(Home::Dimensions, listing.dimensions),
                counted(Home::Questions, listing.items),
                counted(Home::Minutes, usize::try_from(listing.minutes).unwrap_or_default()),
                said = listing.read_in(self.lang).code(),
                turned = listing.read_in(self.lang).direction(),
            )
        };
        let file = |(file, what): &(&str, About)| {
            format!("<li><a href=\"{}{file}\" download>{}</a></li>", self.root(), self.say(*what))
        };
        Ok(format!(
            "<div class=\"wrap about\"><div class=\"page-head\"><h1>{}</h1><p class=\"lead\">{}</p><p class=\"row\"><a class=\"btn btn-1 btn-lg\" href=\"{root}\">{}</a></p></div>\
<section class=\"section\"><h2>{}</h2>{}</section><section class=\"section\"><h2>{}</h2><div class=\"cols\">{features}</div></section>\
<section class=\"section\"><h2>{}</h2><div class=\"picks\">{}</div></section><section class=\"section\"><h2>{}</h2><div class=\"cols\">{places}</div></section>\
<section class=\"section\"><h2>{}</h2><ul>{}</ul></section></div>",
            self.say(About::Title),
            self.say(About::Lead),
            self.say(About::Start),
            self.say(About::Result),
            self.result()?,
            self.say(About::Does),
            self.say(About::Questionnaires),
            CATALOG.iter().map(card).collect::<String>(),
            self.say(About::Places),
            self.say(About::Downloads),
            words::FILES.iter().map(file).collect::<String>(),
            root = self.root(),
        ))
    }

    /// The worked example, scored and drawn.
    fn result(&self) -> Result<String, Fault> {
        let lang = self.lang;
        let why = |fault| format!("{SHOWN}: {fault:?}");
        let (instrument, example) = (builtin::instrument(SHOWN).map_err(why)?, builtin::example(SHOWN).map_err(why)?);
        let now = Stamp("2026-01-15T09:00:00Z".to_owned());
        let assessment = example.assessment("about", &instrument, "", lang, &now);
        let card = evaluate(&instrument, &assessment, now.day());
        let overall = &card.overall;
        let level = overall.level.map_or_else(String::new, |level| finding::level(lang, &instrument, level));
        let index = overall.index_100.map_or_else(String::new, number::whole);
        let rated = format!("{} / {}", overall.counts.rated, overall.counts.total());
        let mut figures = String::new();
        for (label, value) in words::FIGURES.into_iter().zip([level, index, rated]) {
            let _ = write!(
                figures,
                "<div><span class=\"small muted\">{}</span><b class=\"num\">{}</b></div>",
                self.say(label),
                escaped(&value)
            );
        }
        let radar = profile_radar(lang, &card, &instrument, Size::Wide);
        let [wide, narrow] = [Size::Wide, Size::Narrow].map(|size| profile_bars(lang, &card, &instrument, size));
        Ok(format!(
            "<div class=\"sheet\"><p class=\"eyebrow\">{}</p><h3>{}</h3><p>{}</p><div class=\"figures\">{figures}</div>\
<div class=\"two even\"><div class=\"chart about-wide\">{}</div><div class=\"chart\"><div class=\"about-wide\">{}</div><div class=\"about-narrow\">{}</div></div></div>\
<p class=\"small muted\">{}</p><p><a class=\"btn btn-2\" href=\"{}#/example/{SHOWN}\">{}</a></p></div>",
            escaped(&assessment.organisation),
            escaped(&finding::headline(lang, &card)),
            escaped(&finding::lead(lang, &card, &instrument)),
            radar.as_ref().map_or("", |radar| radar.as_str()),
            wide.as_str(),
            narrow.as_str(),
            self.say(About::ResultNote),
            self.root(),
            self.say(About::Example),
        ))
    }

    fn method(&self) -> String {
        let rule =
            |(heading, text)| format!("<section><h2>{}</h2><p>{}</p></section>", self.say(heading), self.say(text));
        let rules: String = method::RULES.into_iter().map(rule).collect();
        let source = |one| format!("<li>{}</li>", self.say(one));
        let sources: String = method::SOURCES.into_iter().map(source).collect();
        format!(
            "<div class=\"wrap column prose\"><div class=\"page-head\"><h1>{}</h1><p class=\"lead\">{}</p></div>{rules}<section><h2>{}</h2><ul>{sources}</ul></section></div>",
            self.say(About::Method),
            self.say(Key::ScoringLead),
            self.say(Key::Sources),
        )
    }

    fn privacy(&self) -> String {
        let kept: String = words::KEPT.into_iter().map(|one| self.section(2, one)).collect();
        let proof = |one| format!("<li>{}</li>", self.say(one));
        let proofs: String = words::PROOFS.into_iter().map(proof).collect();
        format!(
            "<div class=\"wrap column prose\"><div class=\"page-head\"><h1>{}</h1><p class=\"lead\">{}</p></div>{kept}\
<section><h2>{}</h2><ul>{proofs}</ul><pre class=\"raw\" tabindex=\"0\">{}</pre><p class=\"row\"><a class=\"btn btn-2\" href=\"{}#/check\">{}</a></p></section></div>",
            self.say(About::Privacy),
            self.say(About::PrivacyLead),
            self.say(About::Proof),
            escaped(POLICY).replace("; ", ";\n"),
            self.root(),
            self.say(Home::Check),
        )
    }

    fn embed(&self) -> String {
        let option = |value: &str, text: &str| format!("<option value=\"{value}\">{text}</option>");
        let choices = |name: &str| -> String {
            match words::CHOICES.into_iter().find(|(field, _)| *field == name) {
                Some((_, all)) => {
                    let all: String = all.iter().map(|(value, text)| option(value, &self.say(*text))).collect();
                    let tongue = |lang: Lang| option(lang.code(), &escaped(called(self.lang, lang)));
                    if name == "lang" { all + &Lang::ALL.map(tongue).concat() } else { all }
                }
                None => {
                    let all = CATALOG.iter().map(|one| option(one.id, &escaped(one.name(self.lang))));
                    option("", &self.say(About::Any)) + &all.collect::<String>()
                }
            }
        };
        let field = |(name, label): (&str, About)| {
            format!(
                "<div class=\"field\"><label for=\"field-{name}\">{}</label><select class=\"input\" id=\"field-{name}\" data-field=\"{name}\">{}</select></div>",
                self.say(label),
                choices(name)
            )
        };
        let script = format!(
            "<script src=\"{ADDRESS}embed.js\" defer></script>\n<touchstone-assessment></touchstone-assessment>"
        );
        let title = self.say(About::FrameTitle);
        let frame =
            format!("<iframe src=\"{ADDRESS}?embed=1\" title=\"{title}\" width=\"100%\" height=\"900\"></iframe>");
        let code = |id: &str, heading: About, text: &str| {
            format!(
                "<section><h2>{}</h2><pre class=\"raw\" tabindex=\"0\" id=\"{id}\">{}</pre><p><button type=\"button\" class=\"btn btn-2\" data-copy=\"{id}\" data-copied=\"{}\" hidden>{}</button></p></section>",
                self.say(heading),
                text.split('\n').map(escaped).collect::<Vec<_>>().join("\n"),
                self.say(About::Copied),
                self.say(About::Copy)
            )
        };
        format!(
            "<div class=\"wrap about\"><div class=\"page-head\"><h1>{}</h1><p class=\"lead\">{}</p></div><noscript><p class=\"note\">{}</p></noscript>\
<div class=\"two even\"><form class=\"stack\" data-choices data-root=\"{root}\" data-title=\"{title}\">{}</form><div class=\"stack\">{}{}</div></div>\
<section class=\"section\" data-preview hidden><h2>{}</h2><div></div></section><p class=\"section\"><a href=\"{root}demo/\">{}</a></p></div>",
            self.say(About::Embed),
            self.say(About::EmbedLead),
            self.say(About::Still),
            words::FIELDS.into_iter().map(field).collect::<String>(),
            code("code-tag", About::Code, &script),
            code("code-frame", About::Frame, &frame),
            self.say(About::Preview),
            self.say(About::Demo),
            root = self.root(),
        )
    }
}
