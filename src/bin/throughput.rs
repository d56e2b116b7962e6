//! Bench: how long scoring 100,000 respondents × 20 items takes. Run by `./dev bench`, natively and
//! as WebAssembly; prints one line of JSON.

use touchstone::model::batch::Batch;
use touchstone::model::builtin;

const RESPONDENTS: usize = 100_000;
const ROUNDS: usize = 9;

/// Answers with about 5 % missing, from a small deterministic generator.
fn answers(items: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % 100
    };
    let mut answer = move || match next() {
        0..5 => 0,
        roll => u8::try_from(1 + roll % 5).unwrap_or(0),
    };
    (0..RESPONDENTS * items).map(|_| answer()).collect()
}

#[cfg(target_arch = "wasm32")]
fn milliseconds() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now())
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn milliseconds() -> f64 {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1000.0
}

fn report(line: &str) {
    #[cfg(target_arch = "wasm32")]
    web_sys::console::log_1(&line.into());
    #[cfg(not(target_arch = "wasm32"))]
    println!("{line}");
}

fn main() {
    let Ok(instrument) = builtin::instrument("contact-centre") else { return report("no instrument") };
    let started = milliseconds();
    let batch = Batch::new(&instrument);
    let prepared = milliseconds() - started;
    let answers = answers(instrument.items.len());
    let (mut times, mut sum, mut levels) = (Vec::new(), 0.0, 0_u64);
    for _ in 0..ROUNDS {
        let before = milliseconds();
        let results = batch.evaluate(&answers);
        times.push(milliseconds() - before);
        sum = results.index.iter().filter(|x| !x.is_nan()).sum();
        levels = results.level.iter().map(|l| u64::from(*l)).sum();
    }
    times.sort_by(f64::total_cmp);
    let median = times.get(ROUNDS / 2).copied().unwrap_or_default();
    report(&format!("{{\"median_ms\":{median:.3},\"prepare_ms\":{prepared:.3},\"sum\":{sum},\"levels\":{levels}}}"));
}
