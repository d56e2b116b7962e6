//! The same generated assessments scored natively and in WebAssembly: one digest for both.
//!
//! The digest of 240 scorecards as JSON (numbers in full precision) is pinned in
//! `tests/fixtures/parity.sha256`; the native and the wasm test each compare with it, so that equal
//! means equal to the last bit.

use touchstone::model::digest::digest;
use touchstone::model::{Assessment, Entry, Instrument, Lang, Response, Stamp, evaluate, parse};

/// The pinned digest.
pub const PINNED: &str = include_str!("../fixtures/parity.sha256");
/// How many assessments are scored.
pub const COUNT: u64 = 240;

const INSTRUMENTS: [&str; 5] = [
    include_str!("../../public/instruments/competencies.json"),
    include_str!("../../public/instruments/omnichannel.json"),
    include_str!("../../public/instruments/contact-centre.json"),
    include_str!("../../public/instruments/building-blocks.json"),
    include_str!("../fixtures/seven-levels.json"),
];

/// A small deterministic generator (splitmix64).
pub struct Random(pub u64);

impl Random {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }
}

/// Random answers to an instrument, with awkward weights now and then.
pub fn random(instrument: &mut Instrument, seed: u64) -> Assessment {
    let mut random = Random(seed);
    if seed.is_multiple_of(3) {
        let weights = [0.1, 0.3, 0.7, 1.0, 1.5, 2.0, 3.3];
        for item in &mut instrument.items {
            item.weight = weights[usize::try_from(random.below(7)).unwrap()];
        }
        for dimension in &mut instrument.dimensions {
            dimension.weight = weights[usize::try_from(random.below(7)).unwrap()];
        }
    }
    let now = Stamp("2026-11-14T12:00:00Z".into());
    let mut assessment = Assessment::new("parity", instrument, "", Lang::En, &now);
    let missing = random.below(60);
    for item in &instrument.items {
        let response = match random.below(100) {
            roll if roll < missing / 2 => None,
            roll if roll < missing => Some(Response::DontKnow),
            roll if roll > 93 => Some(Response::NotApplicable("so".into())),
            _ => Some(Response::Rated(1 + u8::try_from(random.below(u64::from(instrument.top_level()))).unwrap())),
        };
        if response.is_some() {
            assessment.responses.insert(item.id.clone(), Entry { response, ..Entry::default() });
        }
    }
    assessment
}

/// Scores all of them and digests the results.
pub fn run() -> String {
    let mut cards = Vec::new();
    for seed in 0..COUNT {
        let at = usize::try_from(seed).unwrap() % INSTRUMENTS.len();
        let mut instrument = parse::instrument(INSTRUMENTS[at]).unwrap();
        let assessment = random(&mut instrument, seed);
        cards.push(serde_json::to_value(evaluate(&instrument, &assessment, "2026-11-14")).unwrap());
    }
    digest(&serde_json::Value::from(cards))
}
