//! The floor: an empty Leptos page with a counter, a stored number and a chart. Only the bench
//! builds it, to say how far Touchstone is from the least that its libraries cost.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;
use plotters::prelude::*;

fn chart(count: i32) -> String {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (300, 120)).into_drawing_area();
        let mut chart = ChartBuilder::on(&area).build_cartesian_2d(0..10, 0..100).expect("a chart");
        let points = (0..10).map(|x| (x, (x * count) % 100));
        chart.draw_series(LineSeries::new(points, &BLUE)).expect("a line");
    }
    svg
}

fn main() {
    leptos::mount::mount_to_body(|| {
        let count = RwSignal::new(LocalStorage::get("floor").unwrap_or(0));
        let more = move |_| {
            count.update(|n| *n += 1);
            let _ = LocalStorage::set("floor", count.get_untracked());
        };
        view! { <button id="more" on:click=more>{move || count.get()}</button><div inner_html=move || chart(count.get())></div> }
    });
}
