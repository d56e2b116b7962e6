//! Others' results to stand beside: how many organisations are at each level, by dimension.
//!
//! A file people bring along; never a rank, and never fewer than [`MIN`] organisations. Also the other way:
//! [`contribution`], the little that a pool needs of a result.

use super::super::assessment::Assessment;
use super::super::instrument::Instrument;
use super::super::json::reader::{Fields, picture};
use super::super::json::{Refusal, Wanted};
use super::super::parse::open;
use super::super::score::Scorecard;
use crate::stats::interval::{Z95, wilson};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The `format` of a benchmark file.
pub const FORMAT: &str = "touchstone-benchmark";
/// The `format` of a contribution to a pool.
pub const CONTRIBUTION: &str = "touchstone-contribution";
/// The newest version that this build reads and writes.
pub const VERSION: u32 = 1;
/// Fewest organisations that may be compared with, so that nobody can be picked out.
pub const MIN: u32 = 5;

/// How many organisations are at each level.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Spread {
    /// From level 1 to A.
    pub levels: Vec<u32>,
}

impl Spread {
    /// All organisations.
    pub fn n(&self) -> u32 {
        self.levels.iter().sum()
    }
}

/// Others' results for one instrument.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Benchmark {
    /// Instrument id.
    pub instrument: String,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub source: String,
    /// Year of the data.
    pub year: u32,
    /// Whom it covers.
    pub sample: String,
    /// By dimension id.
    pub dimensions: BTreeMap<String, Spread>,
}

/// Where a result stands in one dimension.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Standing {
    /// Dimension id.
    pub id: String,
    /// The level reached here.
    pub level: u8,
    /// Organisations at a lower level, at the same, at a higher one.
    pub counts: [u32; 3],
    /// Share at a lower level, 0 to 1, with its 95 % Wilson interval.
    pub below: f64,
    /// See `below`.
    pub interval: [f64; 2],
}

/// Reads a benchmark file for an instrument.
///
/// # Errors
/// A [`Refusal`] naming the place: another instrument, a dimension it does not have, fewer than [`MIN`]
/// organisations, or another number of levels.
pub fn parse(text: &str, instrument: &Instrument) -> Result<Benchmark, Refusal> {
    read(open(text, FORMAT, VERSION)?, instrument)
}

/// Reads the fields of a benchmark.
///
/// # Errors
/// As [`parse`].
pub fn read(mut f: Fields, instrument: &Instrument) -> Result<Benchmark, Refusal> {
    let mut benchmark = Benchmark {
        instrument: of_instrument(&mut f, instrument)?,
        title: f.required("title")?,
        source: f.required("source")?,
        year: f.count("year")?,
        sample: f.required("sample")?,
        dimensions: BTreeMap::new(),
    };
    for (id, value) in f.object("dimensions")? {
        let place = format!("dimensions.{id}");
        instrument.dimension(&id).ok_or_else(|| Refusal::UnknownId(place.clone()))?;
        let spread = spread(value, &place, instrument.top_level())?;
        benchmark.dimensions.insert(id, spread);
    }
    if benchmark.dimensions.is_empty() {
        return Err(Refusal::Missing("dimensions".into()));
    }
    f.finish().map(|()| benchmark)
}

/// The instrument the file is for, which must be this one.
fn of_instrument(f: &mut Fields, instrument: &Instrument) -> Result<String, Refusal> {
    let id = f.id("instrument")?;
    match id == instrument.id {
        true => Ok(id),
        false => Err(Refusal::Wrong("instrument".into(), Wanted::OtherText(instrument.id.clone()), id)),
    }
}

fn spread(value: Value, place: &str, top: u8) -> Result<Spread, Refusal> {
    let found = picture(&value);
    let mut f = Fields::of(value, place)?;
    let list = f.list("levels")?;
    let wrong = |wanted: Wanted, found: &Value| Refusal::Wrong(format!("{place}.levels"), wanted, picture(found));
    let count = |value: &Value| {
        let n = value.as_u64().and_then(|n| u32::try_from(n).ok()).filter(|n| *n <= 1_000_000);
        n.ok_or_else(|| wrong(Wanted::Number, value))
    };
    let levels = list.iter().map(count).collect::<Result<Vec<u32>, Refusal>>()?;
    if levels.len() != usize::from(top) {
        return Err(wrong(Wanted::Counts(top), &Value::from(list)));
    }
    let spread = Spread { levels };
    if spread.n() < MIN {
        return Err(Refusal::Wrong(place.to_owned(), Wanted::AtLeast(MIN), found));
    }
    f.finish().map(|()| spread)
}

/// A benchmark as it stands in a file, without format and version.
pub fn value(benchmark: &Benchmark) -> Value {
    let mut dimensions = Map::new();
    for (id, spread) in &benchmark.dimensions {
        dimensions.insert(id.clone(), json!({"levels": spread.levels}));
    }
    json!({
        "instrument": benchmark.instrument,
        "title": benchmark.title,
        "source": benchmark.source,
        "year": benchmark.year,
        "sample": benchmark.sample,
        "dimensions": dimensions,
    })
}

/// Where a result stands, for each dimension that both have.
pub fn standings(benchmark: &Benchmark, card: &Scorecard) -> Vec<Standing> {
    let one = |score: &super::super::score::DimensionScore| {
        let (level, spread) = (score.level?, benchmark.dimensions.get(&score.id)?);
        let at = usize::from(level).checked_sub(1)?;
        let lower: u32 = spread.levels.iter().take(at).sum();
        let same = spread.levels.get(at).copied().unwrap_or_default();
        let n = spread.n();
        Some(Standing {
            id: score.id.clone(),
            level,
            counts: [lower, same, n.saturating_sub(lower + same)],
            below: f64::from(lower) / f64::from(n),
            interval: wilson(lower, n, Z95)?,
        })
    };
    card.dimensions.iter().filter_map(one).collect()
}

/// What a pool needs of a result, and nothing else: instrument, month, levels and scores with one decimal. No
/// name, no id, no text, no single answer.
pub fn contribution(assessment: &Assessment, card: &Scorecard) -> Value {
    let mut dimensions = Map::new();
    for score in &card.dimensions {
        if let Some((level, shown)) = score.level.zip(score.shown) {
            dimensions.insert(score.id.clone(), json!({"level": level, "score": shown}));
        }
    }
    let month: String = assessment.changed.0.chars().take(7).collect();
    json!({
        "format": CONTRIBUTION,
        "version": VERSION,
        "instrument": assessment.instrument.id,
        "edition": assessment.instrument.version,
        "month": month,
        "levels": card.levels,
        "level": card.overall.level,
        "dimensions": dimensions,
    })
}

/// Makes a benchmark of contributions to one instrument; what it is called, who made it, when, and whom it
/// covers comes in.
///
/// # Errors
/// A [`Refusal`] when a text is no contribution to this instrument, or fewer than [`MIN`] come together.
pub fn pool(texts: &[String], instrument: &Instrument, about: Benchmark) -> Result<Benchmark, Refusal> {
    let top = instrument.top_level();
    let mut made = Benchmark { instrument: instrument.id.clone(), dimensions: BTreeMap::new(), ..about };
    for text in texts {
        let mut f = open(text, CONTRIBUTION, VERSION)?;
        of_instrument(&mut f, instrument)?;
        for (id, value) in f.object("dimensions")? {
            let place = format!("dimensions.{id}");
            instrument.dimension(&id).ok_or_else(|| Refusal::UnknownId(place.clone()))?;
            let level = Fields::of(value, &place)?.level("level", top)?;
            let level = level.ok_or_else(|| Refusal::Missing(format!("{place}.level")))?;
            let spread = made.dimensions.entry(id).or_insert_with(|| Spread { levels: vec![0; usize::from(top)] });
            if let Some(n) = spread.levels.get_mut(usize::from(level - 1)) {
                *n += 1;
            }
        }
    }
    made.dimensions.retain(|_, spread| spread.n() >= MIN);
    match made.dimensions.is_empty() {
        true => Err(Refusal::Wrong("contributions".into(), Wanted::AtLeast(MIN), texts.len().to_string())),
        false => Ok(made),
    }
}
