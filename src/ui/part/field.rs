//! Form fields: label, hint, input, error; the error is tied to the input.

use super::icon::icon;
use crate::model::Lang;
use crate::ui::el::{El, el};
use leptos::prelude::*;

/// A field's texts and place.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Id of the input; hint and error are `<id>-hint`, `<id>-error`.
    pub id: String,
    /// Label.
    pub label: String,
    /// Hint, or empty.
    pub hint: String,
    /// The language of label and hint where it is not the page's.
    pub said: Option<Lang>,
    /// Words for "required" or "optional" after the label, or empty.
    pub mark: String,
    /// Whether assistive tech should be told it is required.
    pub required: bool,
    /// What the browser may fill in.
    pub autocomplete: &'static str,
    /// `type` of an input.
    pub kind: &'static str,
    /// Whether the label is for assistive tech only, because a heading says the same.
    pub quiet: bool,
}

type Change = Callback<String>;

/// A box to tick, with its words beside it.
pub fn tick(input: El, words: El) -> El {
    el("label").class("check").child(input.attr("type", "checkbox")).child(words)
}

/// A file to choose, looking like a button; the same file can be chosen again. `hook` is an attribute of the input.
pub fn file(
    label: &'static str,
    hook: &'static str,
    accept: &'static str,
    take: impl Fn(web_sys::File) + 'static,
) -> El {
    let changed = move |event: web_sys::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        if let Some(file) = file {
            take(file);
        }
    };
    el("label")
        .class("btn btn-2 pickfile")
        .child(icon("upload"))
        .child(el("span").child(label))
        .child(el("input").attr("type", "file").attr("accept", accept).attr(hook, "").on("change", changed))
}

/// Label, hint, the input, and what is wrong with it.
pub fn frame(field: &Field, error: Signal<Option<String>>, input: AnyView) -> AnyView {
    let said = field.said.map(Lang::code);
    let dir = field.said.map(Lang::direction);
    let told = |part: El| part.attr("lang", said).attr("data-said", said).attr("dir", dir);
    let hint = (!field.hint.is_empty())
        .then(|| told(el("span")).class("hint").attr("id", format!("{}-hint", field.id)).child(field.hint.clone()));
    let mark = (!field.mark.is_empty()).then(|| el("span").class("mark-word").child(field.mark.clone()));
    let error_id = format!("{}-error", field.id);
    el("div")
        .class("field")
        .child(
            el("label")
                .class(if field.quiet { "vh" } else { "" })
                .attr("for", field.id.clone())
                .child(match said {
                    Some(_) => told(el("span")).child(field.label.clone()).into_any(),
                    None => field.label.clone().into_any(),
                })
                .child(mark),
        )
        .child(hint)
        .child(input)
        .child(move || {
            let id = error_id.clone();
            error
                .get()
                .map(|text| el("p").class("error").attr("id", id).child(icon("alert")).child(el("span").child(text)))
        })
        .into_any()
}

/// The ids of what describes a field's input.
pub fn described_by(field: &Field, error: Signal<Option<String>>) -> impl Fn() -> Option<String> + Clone + 'static {
    let (id, hint) = (field.id.clone(), !field.hint.is_empty());
    move || match (hint, error.get().is_some()) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}

/// One line.
pub fn line(field: Field, value: String, error: Signal<Option<String>>, change: Change) -> AnyView {
    let described = described_by(&field, error);
    let input = el("input")
        .class("input")
        .attr("id", field.id.clone())
        .attr("type", field.kind)
        .value(value)
        .attr("maxlength", "10000")
        .attr("autocomplete", field.autocomplete)
        .attr("aria-required", field.required.then_some("true"))
        .attr("aria-invalid", move || error.get().map(|_| "true"))
        .attr("aria-describedby", described)
        .on("input", move |event| change.run(event_target_value(&event)));
    frame(&field, error, input.into_any())
}

/// Several lines; grows with the text.
pub fn lines(field: Field, value: String, rows: u8, error: Signal<Option<String>>, change: Change) -> AnyView {
    let described = described_by(&field, error);
    let input = el("textarea")
        .class("input")
        .attr("id", field.id.clone())
        .attr("rows", rows.to_string())
        .value(value)
        .attr("maxlength", "10000")
        .attr("aria-required", field.required.then_some("true"))
        .attr("aria-invalid", move || error.get().map(|_| "true"))
        .attr("aria-describedby", described)
        .on("input", move |event| change.run(event_target_value(&event)));
    frame(&field, error, input.into_any())
}

/// One of several options; where the first is empty it asks to choose.
pub fn choice(
    field: Field,
    value: String,
    options: Vec<(String, String)>,
    error: Signal<Option<String>>,
    change: Change,
) -> AnyView {
    let described = described_by(&field, error);
    let input = el("select")
        .class("input")
        .attr("id", field.id.clone())
        .attr("aria-required", field.required.then_some("true"))
        .attr("aria-invalid", move || error.get().map(|_| "true"))
        .attr("aria-describedby", described)
        .on("change", move |event| change.run(event_target_value(&event)))
        .child(self::options(options, &value));
    frame(&field, error, input.into_any())
}

/// The options of a list, ids with their words; the one of this id is chosen.
pub(super) fn options(options: Vec<(String, String)>, chosen: &str) -> Vec<El> {
    let option = |(id, label): (String, String)| {
        let selected = id == chosen;
        el("option").attr("value", id).attr("selected", selected).child(label)
    };
    options.into_iter().map(option).collect()
}

/// No error.
pub fn fine() -> Signal<Option<String>> {
    Signal::derive(|| None)
}
