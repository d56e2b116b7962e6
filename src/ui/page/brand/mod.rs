//! A brand in the making: its fields, what becomes of them in light and dark, what does not count, and the file.
//!
//! The whole page wears what is being made; leaving it brings back what visitors see.

mod side;

use crate::model::Lang;
use crate::model::brand::{Brand, Draft, Kind, MAX_LOGO, Scheme, TABS, Theme, Why, parse};
use crate::model::catalog::CATALOG;
use crate::text::{Branding, Key, brand, called, fill};
use crate::ui::brand as wear;
use crate::ui::el::{El, el, group};
use crate::ui::part::field::{self, Field, tick};
use crate::ui::part::heading::page_head;
use crate::ui::part::icon::icon;
use crate::ui::session::{Branded, Session};
use crate::ui::{focus_on, opening};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    /// What was typed when the page was left.
    static KEPT: RefCell<Option<Draft>> = const { RefCell::new(None) };
}

/// What the fields share.
#[derive(Clone, Copy)]
struct Making {
    lang: Lang,
    draft: RwSignal<Draft>,
    /// Counts what changed the fields from elsewhere, so that they are drawn anew.
    round: RwSignal<u32>,
    read: Memo<Arc<Branded>>,
}

/// The page.
#[inline(never)]
pub fn page(session: Session, lang: Lang) -> AnyView {
    crate::ui::entitle(session, lang, lang.text(Branding::Title));
    // Coming back, or in another language, it goes on from where it was.
    let kept = KEPT.take();
    let fresh = kept.is_none();
    let began = kept.unwrap_or_else(|| present(session));
    let draft = RwSignal::new(began.clone());
    let read = Memo::new(move |_| Arc::new(draft.with(read)));
    let of = Making { lang, draft, round: RwSignal::new(0), read };
    // The brand may come after this page, which shows it as long as nothing was typed.
    Effect::new(move |_| {
        session.brand.track();
        if fresh && draft.with_untracked(|draft| *draft == began) && present(session) != began {
            of.take(present(session));
        }
    });
    Effect::new(move |_| KEPT.set(Some(draft.get()).filter(|draft| *draft != present(session))));
    Effect::new(move |_| read.with(|read| wear::put_on(&read.brand, &read.source)));
    on_cleanup(move || {
        let worn = untrack(|| session.brand.get());
        match worn {
            Some(worn) => wear::put_on(&worn.brand, &worn.source),
            None => wear::put_on(&Brand::default(), ""),
        }
    });
    let fields = move || {
        of.round.get();
        let groups = [names(session, of), colours(of), kind(of), offer(of), links(of), after(of)];
        el("form").class("stack big").attr("novalidate", "").on_sent(|_| {}).child(group(groups.into()))
    };
    el("div")
        .class("wrap")
        .child(page_head(lang.text(Branding::Title), lang.text(Branding::Lead)))
        .child(
            el("div")
                .class("branding")
                .child(fields)
                .child(
                    el("aside")
                        .class("stack big branding-side")
                        .child(side::preview(of))
                        .child(side::faults(session, of)),
                )
                .child(el("div").class("branding-ways").child(side::ways(session, of))),
        )
        .into_any()
}

/// The file that the page wears now.
fn present(session: Session) -> Draft {
    let source = untrack(|| session.brand.with(|worn| worn.as_ref().map(|worn| worn.source.clone())));
    source.and_then(|source| Draft::of(&source).ok()).unwrap_or_default()
}

fn read(draft: &Draft) -> Branded {
    let source = draft.text();
    Branded::of(parse(&source), source)
}

impl Making {
    fn text(self, key: Branding) -> &'static str {
        self.lang.text(key)
    }

    fn set(self, name: &str) -> Callback<String> {
        let name = name.to_owned();
        Callback::new(move |text: String| self.draft.update(|draft| draft.set(&name, text.trim())))
    }

    /// What does not count at a field: a fault of this place, or of a part of the file that is said there.
    fn error(self, name: &str, parts: &'static [&'static str]) -> Signal<Option<String>> {
        let name = name.to_owned();
        Signal::derive(move || {
            self.read.with(|read| {
                let here = |place: &str| place == name || parts.contains(&place);
                let fault = read.faults.iter().find(|fault| here(&fault.place))?;
                Some(brand::sentence(self.lang, &fault.why))
            })
        })
    }

    fn now(self, name: &str) -> String {
        self.draft.with_untracked(|draft| draft.get(name).to_owned())
    }

    /// Draws the fields anew with this in them.
    fn take(self, draft: Draft) {
        self.draft.set(draft);
        self.round.update(|round| *round += 1);
    }

    /// Puts something into a field that nobody is typing in, and goes there.
    fn put(self, name: &str, text: &str) {
        let mut draft = self.draft.get_untracked();
        draft.set(name, text);
        self.take(draft);
        focus_on(format!("#{}", id(name)));
    }

    fn line(self, name: &'static str, label: String, hint: &str) -> AnyView {
        let field =
            Field { id: id(name), label, hint: hint.to_owned(), kind: "text", autocomplete: "off", ..Field::default() };
        field::line(field, self.now(name), self.error(name, &[]), self.set(name))
    }

    /// A text in every language, one field each; `lines` for long ones. What is wrong with `parts` is said at the
    /// first.
    fn in_each(self, name: &str, parts: &'static [&'static str], label: Branding, lines: u8) -> AnyView {
        let one = |of: Lang| {
            let place = format!("{name}.{}", of.code());
            let words = [("field", self.text(label)), ("language", called(self.lang, of))];
            let label = fill(self.text(Branding::InLanguage), &words);
            let field = Field { id: id(&place), label, kind: "text", autocomplete: "off", ..Field::default() };
            let error = self.error(&place, if of == Lang::default() { parts } else { &[] });
            match lines {
                1 => field::line(field, self.now(&place), error, self.set(&place)),
                lines => field::lines(field, self.now(&place), lines, error, self.set(&place)),
            }
        };
        el("div").class("pair").child(Lang::ALL.into_iter().map(one).collect::<Vec<_>>()).into_any()
    }

    fn group(self, heading: Branding, hint: Option<Branding>, rows: Vec<AnyView>) -> AnyView {
        el("fieldset")
            .class("stack")
            .child(el("legend").class("h2").child(self.text(heading)))
            .child(hint.map(|hint| el("p").class("small muted").child(self.text(hint))))
            .child(group(rows))
            .into_any()
    }
}

fn id(name: &str) -> String {
    format!("brand-{}", name.replace('.', "-"))
}

fn names(session: Session, of: Making) -> AnyView {
    let name = of.in_each("name", &["name"], Branding::Name, 1);
    let inside = of.now("logo").starts_with("data:");
    let logo = if inside {
        let out = move |_| of.put("logo", "");
        el("div")
            .class("row")
            .child(el("p").child(of.text(Branding::LogoInside)))
            .child(
                el("button")
                    .attr("type", "button")
                    .attr("id", id("logo"))
                    .class("btn btn-2")
                    .on("click", out)
                    .child(of.text(Branding::LogoOut)),
            )
            .into_any()
    } else {
        of.line("logo", of.text(Branding::Logo).to_owned(), of.text(Branding::LogoHint))
    };
    let chosen = move |file: web_sys::File| {
        spawn_local(async move {
            let data = opening::as_data(&file).await.filter(|data| data.len() <= MAX_LOGO);
            let Some(data) = data else {
                return session.notify(brand::sentence(of.lang, &Why::Logo), None);
            };
            of.put("logo", &data);
            session.say(of.text(Branding::LogoTaken));
        });
    };
    let pick = field::file(
        of.text(Branding::LogoFile),
        "data-brand-logo",
        "image/png,image/jpeg,image/webp,image/svg+xml",
        chosen,
    );
    of.group(Branding::GroupName, Some(Branding::LanguagesHint), vec![name, logo, pick.into_any()])
}

fn colours(of: Making) -> AnyView {
    let rows = [
        (["style.accent.light", "style.accent.dark"], &["style.accent"], [Branding::AccentLight, Branding::AccentDark]),
        (
            ["style.on-accent.light", "style.on-accent.dark"],
            &["style.on-accent"],
            [Branding::OnAccentLight, Branding::OnAccentDark],
        ),
        (["style.canvas.light", "style.canvas.dark"], &["style.canvas"], [Branding::CanvasLight, Branding::CanvasDark]),
    ];
    let row = |(names, whole, labels): ([&'static str; 2], &'static [&'static str; 1], [Branding; 2])| {
        let one = |scheme: Scheme| colour(of, scheme.of(names), whole, of.text(scheme.of(labels)), scheme);
        el("div").class("pair").child(Vec::from(Scheme::ALL.map(one))).into_any()
    };
    of.group(Branding::GroupColours, Some(Branding::ColoursHint), rows.into_iter().map(row).collect())
}

/// A colour as digits, and the browser's picker beside it, which shows what is used. `whole` is the field of the file.
fn colour(
    of: Making,
    name: &'static str,
    whole: &'static [&'static str; 1],
    label: &'static str,
    scheme: Scheme,
) -> AnyView {
    let field = Field { id: id(name), label: label.to_owned(), kind: "text", autocomplete: "off", ..Field::default() };
    let [field_of] = *whole;
    let used = move || of.read.with(|read| read.look.used(field_of, scheme).to_string());
    // Both ways: what is picked stands in the field.
    let shown = RwSignal::new(of.now(name));
    let error = of.error(name, whole);
    let typed = Callback::new(move |text: String| {
        shown.set(text.clone());
        of.set(name).run(text);
    });
    let picked = move |event: web_sys::Event| typed.run(event_target_value(&event));
    let input = el("input")
        .class("input")
        .attr("id", field.id.clone())
        .attr("type", "text")
        .attr("maxlength", "20")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("aria-invalid", move || error.get().map(|_| "true"))
        .attr("aria-describedby", field::described_by(&field, error))
        .followed_value(Signal::derive(move || shown.get()))
        .on("input", move |event| typed.run(event_target_value(&event)));
    let picker = el("input")
        .class("picker")
        .attr("type", "color")
        .attr("aria-label", fill(of.text(Branding::Picker), &[("field", label)]))
        .followed_value(Signal::derive(used))
        .on("input", picked);
    field::frame(&field, error, el("div").class("colour").child(picker).child(input).into_any())
}

fn kind(of: Making) -> AnyView {
    let fonts = el("div")
        .class("pair")
        .child(of.line("style.font", of.text(Branding::Font).to_owned(), ""))
        .child(of.line("style.font-display", of.text(Branding::FontDisplay).to_owned(), ""));
    let corners = el("div")
        .class("pair")
        .child(of.line("style.radius", of.text(Branding::Radius).to_owned(), ""))
        .child(of.line("style.radius-l", of.text(Branding::RadiusLarge).to_owned(), ""));
    of.group(Branding::GroupType, Some(Branding::FontHint), vec![fonts.into_any(), corners.into_any()])
}

fn offer(of: Making) -> AnyView {
    let lang = of.lang;
    let ids: Vec<&'static str> = CATALOG.iter().map(|listing| listing.id).collect();
    let questionnaires = CATALOG.iter().map(|listing| (listing.id, listing.name(lang).to_owned())).collect();
    let codes: Vec<&'static str> = Lang::ALL.into_iter().map(Lang::code).collect();
    let tongues = Lang::ALL.into_iter().map(|lang| (lang.code(), lang.own_name().to_owned())).collect();
    let tabs = TABS.into_iter().zip([Key::TabTargets, Key::TabRoadmap, Key::TabReport]);
    let tabs = tabs.map(|(tab, key)| (tab, lang.text(key).to_owned())).collect();
    let words = [Branding::ThemeAuto, Branding::ThemeLight, Branding::ThemeDark];
    let themes = Theme::ALL.into_iter().zip(words).map(|(theme, key)| {
        let id = if theme == Theme::Auto { "" } else { theme.id() };
        (id.to_owned(), of.text(key).to_owned())
    });
    let field = Field { id: id("theme"), label: of.text(Branding::Theme).to_owned(), ..Field::default() };
    let theme = field::choice(field, of.now("theme"), themes.collect(), of.error("theme", &[]), of.set("theme"));
    let rows = vec![
        ticks(of, "instruments", Branding::OfferInstruments, questionnaires, ids),
        ticks(of, "languages", Branding::OfferLanguages, tongues, codes),
        ticks(of, "tabs", Branding::OfferTabs, tabs, TABS.to_vec()),
        theme,
    ];
    of.group(Branding::GroupOffer, None, rows)
}

fn ticks(
    of: Making,
    list: &'static str,
    heading: Branding,
    entries: Vec<(&'static str, String)>,
    all: Vec<&'static str>,
) -> AnyView {
    let one = |(entry, label): (&'static str, String)| {
        let all = all.clone();
        let change = move |event| {
            let on = event_target_checked(&event);
            of.draft.update(|draft| draft.tick(list, entry, &all, on));
        };
        let ticked = move || of.draft.with(|draft| draft.has(list, entry));
        tick(
            el("input").attr("data-offer", entry).prop("checked", ticked).on("change", change),
            el("span").child(label),
        )
    };
    let error = of.error(list, &[]);
    el("div")
        .attr("role", "group")
        .attr("aria-label", of.text(heading))
        .child(el("p").class("label").child(of.text(heading)))
        .child(entries.into_iter().map(one).collect::<Vec<El>>())
        .child(move || {
            error.get().map(|text| el("p").class("error").child(icon("alert")).child(el("span").child(text)))
        })
        .into_any()
}

fn links(of: Making) -> AnyView {
    let address = |name, kind| {
        let parts = [("link", brand::usual(of.lang, kind)), ("field", of.text(Branding::Href))];
        let label = fill(of.text(Branding::LinkField), &parts);
        of.line(name, label, of.text(Branding::HrefHint))
    };
    let rows = vec![
        address("contact.href", Kind::Contact),
        address("imprint.href", Kind::Imprint),
        of.in_each("imprint.text", &["imprint", "imprint.text"], Branding::OwnWords, 4),
        address("privacy.href", Kind::Privacy),
        of.in_each("privacy.text", &["privacy", "privacy.text"], Branding::OwnWords, 4),
    ];
    of.group(Branding::GroupLinks, None, rows)
}

fn after(of: Making) -> AnyView {
    let rows = vec![
        of.in_each("after.text", &["after", "after.text"], Branding::AfterText, 1),
        of.in_each("after.label", &["after.label"], Branding::AfterLabel, 1),
        of.line("after.href", of.text(Branding::Href).to_owned(), of.text(Branding::HrefHint)),
        of.in_each("footer", &["footer"], Branding::Footer, 1),
    ];
    of.group(Branding::GroupAfter, Some(Branding::AfterHint), rows)
}
