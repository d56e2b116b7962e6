//! Form fields: label, hint, input, error; the error is tied to the input.

use super::icon::icon;
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
    /// Words for "required" or "optional" after the label, or empty.
    pub mark: String,
    /// Whether assistive tech should be told it is required.
    pub required: bool,
    /// What the browser may fill in.
    pub autocomplete: &'static str,
    /// `type` of an input.
    pub kind: &'static str,
}

type Change = Callback<String>;

fn frame(field: &Field, error: Signal<Option<String>>, input: AnyView) -> AnyView {
    let hint = (!field.hint.is_empty())
        .then(|| view! { <span class="hint" id=format!("{}-hint", field.id)>{field.hint.clone()}</span> });
    let mark = (!field.mark.is_empty()).then(|| view! { <span class="mark-word">{field.mark.clone()}</span> });
    let error_id = format!("{}-error", field.id);
    view! {
        <div class="field">
            <label for=field.id.clone()>{field.label.clone()} {mark}</label>
            {hint}
            {input}
            {move || {
                let id = error_id.clone();
                error.get().map(|text| view! { <p class="error" id=id>{icon("alert")} <span>{text}</span></p> })
            }}
        </div>
    }
    .into_any()
}

fn described_by(field: &Field, error: Signal<Option<String>>) -> impl Fn() -> Option<String> + Clone + 'static {
    let (id, hint) = (field.id.clone(), !field.hint.is_empty());
    move || {
        let parts = [hint.then(|| format!("{id}-hint")), error.get().map(|_| format!("{id}-error"))];
        let ids: Vec<String> = parts.into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// One line.
pub fn line(field: Field, value: String, error: Signal<Option<String>>, change: Change) -> AnyView {
    let described = described_by(&field, error);
    let input = view! {
        <input class="input" id=field.id.clone() type=field.kind prop:value=value maxlength="10000"
            autocomplete=field.autocomplete aria-required=field.required.then_some("true")
            aria-invalid=move || error.get().map(|_| "true") aria-describedby=described
            on:input=move |event| change.run(event_target_value(&event)) />
    };
    frame(&field, error, input.into_any())
}

/// Several lines; grows with the text.
pub fn lines(field: Field, value: String, rows: u8, error: Signal<Option<String>>, change: Change) -> AnyView {
    let described = described_by(&field, error);
    let input = view! {
        <textarea class="input" id=field.id.clone() rows=rows.to_string() prop:value=value maxlength="10000"
            aria-required=field.required.then_some("true")
            aria-invalid=move || error.get().map(|_| "true") aria-describedby=described
            on:input=move |event| change.run(event_target_value(&event))></textarea>
    };
    frame(&field, error, input.into_any())
}

/// One of several options; the first, empty one asks to choose.
pub fn choice(
    field: Field,
    value: String,
    empty: String,
    options: Vec<(String, String)>,
    error: Signal<Option<String>>,
    change: Change,
) -> AnyView {
    let described = described_by(&field, error);
    let options = options.into_iter().map(|(id, label)| {
        let selected = id == value;
        view! { <option value=id selected=selected>{label}</option> }
    });
    let input = view! {
        <select class="input" id=field.id.clone() aria-required=field.required.then_some("true")
            aria-invalid=move || error.get().map(|_| "true") aria-describedby=described
            on:change=move |event| change.run(event_target_value(&event))>
            <option value="">{empty}</option>
            {options.collect_view()}
        </select>
    };
    frame(&field, error, input.into_any())
}

/// No error.
pub fn fine() -> Signal<Option<String>> {
    Signal::derive(|| None)
}
