//! One element type for every tag: Leptos' own elements and reactivity, with everything erased.
//!
//! `view!` gives each piece of markup a type of its own, and each type its own copy of the building,
//! rebuilding and dropping code: 1,088 KB of WebAssembly for these pages, against the figures in
//! docs/performance.md for this file. Text goes in as text nodes only.

use crate::model::Lang;
use crate::model::locale;
use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use leptos::tachys::view::iterators::StaticVec;
use std::borrow::Cow;
use wasm_bindgen::JsCast as _;

/// An element being put together. A box, so that handing it from call to call costs one word.
#[must_use]
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    class: &'static str,
    toggles: Vec<(&'static str, Signal<bool>)>,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element of this tag.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, class: "", toggles: Vec::new(), attributes: Vec::new(), children: Vec::new() }))
}

/// Several views in a row.
#[inline(never)]
pub fn group(views: Vec<AnyView>) -> AnyView {
    StaticVec::from(views).into_any()
}

impl El {
    /// Its fixed classes.
    #[inline(never)]
    pub fn class(mut self, class: &'static str) -> El {
        self.0.class = class;
        self
    }

    /// A class that comes and goes.
    pub fn class_when(self, class: &'static str, when: impl Flag) -> El {
        self.toggle(class, when.signal())
    }

    #[inline(never)]
    fn toggle(mut self, class: &'static str, when: Signal<bool>) -> El {
        self.0.toggles.push((class, when));
        self
    }

    /// An attribute; absent where the value is `None` or `false`.
    pub fn attr(self, name: &'static str, value: impl Value) -> El {
        value.put(self, name)
    }

    #[inline(never)]
    fn fixed(mut self, name: &'static str, text: String) -> El {
        self.0.attributes.push(custom_attribute(name, text).into_any_attr());
        self
    }

    #[inline(never)]
    fn followed(mut self, name: &'static str, text: Signal<Option<String>>) -> El {
        self.0.attributes.push(custom_attribute(name, text).into_any_attr());
        self
    }

    /// A yes-or-no property that follows a signal, such as `checked`.
    pub fn prop(self, name: &'static str, value: impl Flag) -> El {
        self.property(name, value.signal())
    }

    #[inline(never)]
    fn property(mut self, name: &'static str, value: Signal<bool>) -> El {
        self.0.attributes.push(prop(name, value).into_any_attr());
        self
    }

    /// The `value` property of an input, set once.
    #[inline(never)]
    pub fn value(mut self, text: String) -> El {
        self.0.attributes.push(prop("value", text).into_any_attr());
        self
    }

    /// The `value` property of an input, which follows a signal.
    #[inline(never)]
    pub fn followed_value(mut self, text: Signal<String>) -> El {
        self.0.attributes.push(prop("value", text).into_any_attr());
        self
    }

    /// What happens on an event.
    pub fn on(self, event: &'static str, act: impl FnMut(web_sys::Event) + 'static) -> El {
        self.listen(event, Box::new(act))
    }

    /// What a form does when its button is pressed, by pointer or by Enter in a field. Not its `submit` event:
    /// in a frame that forbids forms there is none, and nothing here is ever sent.
    pub fn on_sent(self, mut act: impl FnMut(web_sys::Event) + 'static) -> El {
        self.on("click", move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            if target.is_some_and(|target| target.closest("[type=submit]").ok().flatten().is_some()) {
                event.prevent_default();
                act(event);
            }
        })
    }

    #[inline(never)]
    fn listen(mut self, event: &'static str, act: Box<dyn FnMut(web_sys::Event)>) -> El {
        let event = ev::Custom::<web_sys::Event>::new(Cow::Borrowed(event));
        self.0.attributes.push(on(event, act).into_any_attr());
        self
    }

    /// A child: text, element, view, option or list of these, or a closure that gives one and is run
    /// again when what it reads changes.
    pub fn child(self, child: impl Child) -> El {
        self.push(child.any())
    }

    /// A text of an instrument; where it is not in the page's language, the element says in which it is.
    #[inline(never)]
    pub fn said(self, text: &locale::Text, lang: Lang) -> El {
        self.spoken(text.read_in(lang), lang).child(text.get(lang).to_owned())
    }

    /// What is inside is in the language `said`; where that is not the page's, the element says so.
    #[inline(never)]
    pub fn spoken(self, said: Lang, page: Lang) -> El {
        let other = Some(said).filter(|said| *said != page).map(Lang::code);
        // `boot.js` hides what is in another language, but for what is so marked.
        let turned = Some(said.direction()).filter(|direction| *direction != page.direction());
        self.attr("lang", other).attr("data-said", other).attr("dir", turned)
    }

    #[inline(never)]
    fn push(mut self, child: AnyView) -> El {
        self.0.children.push(child);
        self
    }

    /// The finished view.
    #[inline(never)]
    pub fn into_any(self) -> AnyView {
        let Parts { tag, class, toggles, mut attributes, children } = *self.0;
        if !toggles.is_empty() {
            let classes = Signal::derive(move || Some(classes(class, &toggles)));
            attributes.push(custom_attribute("class", classes).into_any_attr());
        } else if !class.is_empty() {
            attributes.push(custom_attribute("class", class.to_owned()).into_any_attr());
        }
        custom(tag).child(StaticVec::from(children)).add_any_attr(attributes).into_any()
    }
}

fn classes(fixed: &str, toggles: &[(&'static str, Signal<bool>)]) -> String {
    let mut classes = fixed.to_owned();
    for (name, _) in toggles.iter().filter(|(_, on)| on.get()) {
        classes.push(' ');
        classes.push_str(name);
    }
    classes
}

/// A yes or no, fixed or followed.
pub trait Flag {
    /// As a signal.
    fn signal(self) -> Signal<bool>;
}

impl Flag for bool {
    fn signal(self) -> Signal<bool> {
        Signal::stored(self)
    }
}

impl<F: Fn() -> bool + Send + Sync + 'static> Flag for F {
    fn signal(self) -> Signal<bool> {
        Signal::derive(self)
    }
}

/// The value of an attribute, fixed or followed.
pub trait Value {
    /// Puts it on an element.
    fn put(self, on: El, name: &'static str) -> El;
}

impl Value for &'static str {
    #[inline(never)]
    fn put(self, on: El, name: &'static str) -> El {
        on.fixed(name, self.to_owned())
    }
}

impl Value for String {
    fn put(self, on: El, name: &'static str) -> El {
        on.fixed(name, self)
    }
}

impl Value for bool {
    #[inline(never)]
    fn put(self, on: El, name: &'static str) -> El {
        if self { on.fixed(name, String::new()) } else { on }
    }
}

impl<T: Value> Value for Option<T> {
    fn put(self, on: El, name: &'static str) -> El {
        match self {
            Some(value) => value.put(on, name),
            None => on,
        }
    }
}

/// A value that a closure gives: an attribute's text, or nothing.
pub trait Text {
    /// The text.
    fn text(self) -> Option<String>;
}

impl Text for &'static str {
    fn text(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl Text for String {
    fn text(self) -> Option<String> {
        Some(self)
    }
}

impl Text for bool {
    fn text(self) -> Option<String> {
        self.then(String::new)
    }
}

impl<T: Text> Text for Option<T> {
    fn text(self) -> Option<String> {
        self.and_then(Text::text)
    }
}

impl<T: Text, F: Fn() -> T + Send + Sync + 'static> Value for F {
    fn put(self, on: El, name: &'static str) -> El {
        on.followed(name, Signal::derive(move || self().text()))
    }
}

/// What may stand inside an element.
pub trait Child {
    /// As a view of the one erased type.
    fn any(self) -> AnyView;
}

impl Child for &'static str {
    #[inline(never)]
    fn any(self) -> AnyView {
        self.to_owned().any()
    }
}

impl Child for String {
    #[inline(never)]
    fn any(self) -> AnyView {
        self.into_any()
    }
}

impl Child for El {
    fn any(self) -> AnyView {
        self.into_any()
    }
}

impl Child for AnyView {
    fn any(self) -> AnyView {
        self
    }
}

#[inline(never)]
fn nothing() -> AnyView {
    ().into_any()
}

impl<T: Child> Child for Option<T> {
    fn any(self) -> AnyView {
        match self {
            Some(child) => child.any(),
            None => nothing(),
        }
    }
}

impl<T: Child> Child for Vec<T> {
    fn any(self) -> AnyView {
        let mut views = Vec::with_capacity(self.len());
        for child in self {
            views.push(child.any());
        }
        group(views)
    }
}

impl<T: Child, F: FnMut() -> T + Send + 'static> Child for F {
    fn any(mut self) -> AnyView {
        live(Box::new(move || self().any()))
    }
}

#[inline(never)]
fn live(view: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    view.into_any()
}
