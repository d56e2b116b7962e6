//! How scoring works, in plain words: the rules of `model::score` for people.

use crate::model::Lang;
use crate::text::Key;
use crate::ui::route::Route;
use leptos::prelude::*;

const RULES: [(Key, Key); 7] = [
    (Key::ScoringDimension, Key::ScoringDimensionText),
    (Key::ScoringUnknown, Key::ScoringUnknownText),
    (Key::ScoringLevel, Key::ScoringLevelText),
    (Key::ScoringOverall, Key::ScoringOverallText),
    (Key::ScoringRange, Key::ScoringRangeText),
    (Key::ScoringEvidence, Key::ScoringEvidenceText),
    (Key::ScoringLimits, Key::ScoringLimitsText),
];

/// The page.
pub fn page(lang: Lang) -> AnyView {
    let rule = |(heading, text): (Key, Key)| view! { <section><h2>{lang.text(heading)}</h2><p>{lang.text(text)}</p></section> };
    view! {
        <div class="wrap column prose">
            <div class="page-head"><h1>{lang.text(Key::ScoringTitle)}</h1><p class="lead">{lang.text(Key::ScoringLead)}</p></div>
            {RULES.map(rule).collect_view()}
            <p><a class="btn btn-2" href=Route::Home.href()>{lang.text(Key::BackHome)}</a></p>
        </div>
    }
    .into_any()
}
