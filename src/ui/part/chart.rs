//! Puts a chart on the page: both drawings, the one place where markup is inserted as such.
//!
//! Takes only [`Svg`], which only the chart room can make.

use crate::chart::Svg;
use leptos::prelude::*;

/// The wide and the narrow drawing; the style sheet shows the one that fits.
pub fn chart(wide: Svg, narrow: Svg) -> AnyView {
    view! {
        <div class="ch-wide" inner_html=wide.as_str().to_owned()></div>
        <div class="ch-narrow" inner_html=narrow.as_str().to_owned()></div>
    }
    .into_any()
}

/// One drawing for every width.
pub fn single(svg: &Svg) -> AnyView {
    view! { <div class="ch-one" inner_html=svg.as_str().to_owned()></div> }.into_any()
}
