//! From answers to the scorecard: every number that is ever shown, with what it rests on.
//!
//! One pure function, [`evaluate`]; screens, exports, the report and the command line read its
//! result and compute nothing. Only `+ - × ÷` and rounding are used, so native and WebAssembly agree
//! to the last bit. Rules and their sources: docs/scoring.md. Cut-offs are our own choice.

use super::assessment::Assessment;
use super::instrument::{Dimension, Instrument, Item};
use super::lift::{Lift, lift, rated};
use super::order::sort_by;
use super::response::Response;
use serde::Serialize;

/// A dimension is shown when at least this share of its applicable weight is rated.
pub const MIN_COVERAGE: f64 = 0.5;
/// Overall figures need assessed dimensions holding at least this share of the dimension weight.
pub const MIN_DIMENSION_WEIGHT: f64 = 0.7;
/// Rounding slack when a level counts as reached.
pub const LEVEL_SLACK: f64 = 1e-9;

/// How one item was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is", content = "level")]
pub enum ItemState {
    /// Rated at this level.
    Rated(u8),
    /// Don't know.
    DontKnow,
    /// Not applicable.
    NotApplicable,
    /// No answer.
    Unanswered,
}

impl ItemState {
    /// Whether the answer is still unknown: don't-know or unanswered.
    pub fn is_unknown(self) -> bool {
        matches!(self, ItemState::DontKnow | ItemState::Unanswered)
    }
}

/// One item's part in its dimension.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemScore {
    /// Item id.
    pub id: String,
    /// Its weight.
    pub weight: f64,
    /// The answer.
    pub state: ItemState,
    /// Weight × level, where rated.
    pub product: Option<f64>,
    /// Rated at or above the evidence threshold without an artefact.
    pub unsupported: bool,
    /// An artefact is older than twelve months.
    pub stale: bool,
}

/// How many items were answered in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rated.
    pub rated: usize,
    /// Don't know.
    pub dont_know: usize,
    /// Not applicable.
    pub not_applicable: usize,
    /// No answer.
    pub unanswered: usize,
}

impl Counts {
    /// All items.
    pub fn total(self) -> usize {
        self.rated + self.dont_know + self.not_applicable + self.unanswered
    }

    /// Items that count: all but the not applicable.
    pub fn applicable(self) -> usize {
        self.total() - self.not_applicable
    }

    /// Items with any answer.
    pub fn answered(self) -> usize {
        self.total() - self.unanswered
    }

    /// Don't-know and unanswered.
    pub fn unknown(self) -> usize {
        self.dont_know + self.unanswered
    }

    pub(super) fn add(&mut self, state: ItemState) {
        match state {
            ItemState::Rated(_) => self.rated += 1,
            ItemState::DontKnow => self.dont_know += 1,
            ItemState::NotApplicable => self.not_applicable += 1,
            ItemState::Unanswered => self.unanswered += 1,
        }
    }

    fn merge(&mut self, other: Counts) {
        self.rated += other.rated;
        self.dont_know += other.dont_know;
        self.not_applicable += other.not_applicable;
        self.unanswered += other.unanswered;
    }
}

/// Why a dimension has no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotAssessed {
    /// Less than half of the applicable weight is rated.
    TooLittleCoverage,
    /// Every item is not applicable.
    NothingApplies,
}

/// One dimension's result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DimensionScore {
    /// Dimension id.
    pub id: String,
    /// Its weight in the overall index.
    pub weight: f64,
    /// Weighted mean of the rated items, 1 to A; `None` when not assessed.
    pub index: Option<f64>,
    /// The index rounded to one decimal, as shown; differences on screen use this.
    pub shown: Option<f64>,
    /// Level reached.
    pub level: Option<u8>,
    /// The index if every unknown were 1.
    pub low: Option<f64>,
    /// The index if every unknown were A.
    pub high: Option<f64>,
    /// Rated weight ÷ applicable weight, 0 to 1; 0 when nothing applies.
    pub coverage: f64,
    /// Why there is no index.
    pub not_assessed: Option<NotAssessed>,
    /// Sum of weight × level over rated items.
    pub products: f64,
    /// Sum of the weights of rated items.
    pub rated_weight: f64,
    /// Sum of the weights of applicable items.
    pub applicable_weight: f64,
    /// How the items were answered.
    pub counts: Counts,
    /// The items.
    pub items: Vec<ItemScore>,
    /// What it lacks for its next level; `None` at the top or when not assessed.
    pub lift: Option<Lift>,
}

/// Why there are no overall figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoOverall {
    /// No item is rated.
    NothingRated,
    /// The assessed dimensions hold less than 70 % of the dimension weight.
    TooFewDimensions,
}

/// The result over all dimensions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overall {
    /// Weighted mean of the dimension indexes, 1 to A.
    pub index: Option<f64>,
    /// The same, 0 to 100: 100 (x − 1) ÷ (A − 1).
    pub index_100: Option<f64>,
    /// The index if every unknown were 1.
    pub low: Option<f64>,
    /// The index if every unknown were A.
    pub high: Option<f64>,
    /// `low` on 0 to 100.
    pub low_100: Option<f64>,
    /// `high` on 0 to 100.
    pub high_100: Option<f64>,
    /// The level that every assessed dimension has reached.
    pub level: Option<u8>,
    /// Whether a dimension is unassessed, so that the level could still fall.
    pub provisional: bool,
    /// Ids of the dimensions at the overall level, below the next one.
    pub holding_back: Vec<String>,
    /// Ids of the dimensions without a score.
    pub not_assessed: Vec<String>,
    /// Rated item weight ÷ applicable item weight over all items, 0 to 1.
    pub coverage: f64,
    /// Share of the dimension weight that is assessed, 0 to 1.
    pub assessed_weight: f64,
    /// Why there is no overall index.
    pub absent: Option<NoOverall>,
    /// How all items were answered.
    pub counts: Counts,
}

/// Every result for one set of responses.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scorecard {
    /// Number of levels A.
    pub levels: u8,
    /// The whole.
    pub overall: Overall,
    /// The dimensions, in instrument order.
    pub dimensions: Vec<DimensionScore>,
}

/// Scores an assessment. `today` is `YYYY-MM-DD`, for the age of evidence. Total: any answers of any
/// instrument give a scorecard; items the instrument does not have are ignored.
pub fn evaluate(instrument: &Instrument, assessment: &Assessment, today: &str) -> Scorecard {
    let top = instrument.top_level();
    let dimensions: Vec<DimensionScore> =
        instrument.dimensions.iter().map(|d| dimension(instrument, d, assessment, today)).collect();
    Scorecard { levels: top, overall: overall(&dimensions, top), dimensions }
}

/// The level of an index: the whole levels it has fully reached.
pub fn level_of(index: f64) -> u8 {
    let whole = (index + LEVEL_SLACK).floor().clamp(0.0, 255.0);
    (0..=u8::MAX).rev().find(|level| f64::from(*level) <= whole).unwrap_or(0)
}

/// 0 to 100 of an index on 1 to `top`: 100 (x − 1) ÷ (A − 1).
pub fn percent(index: f64, top: u8) -> f64 {
    100.0 * (index - 1.0) / (f64::from(top) - 1.0)
}

/// An index as shown: one decimal, half away from zero, but never a level that is not reached: 2.96
/// reads 2.9, because it is level 2.
pub fn one_decimal(x: f64) -> f64 {
    let (near, below) = ((x * 10.0).round() / 10.0, (x * 10.0).floor() / 10.0);
    if level_of(near) > level_of(x) { below } else { near }
}

/// Running sums of a weighted mean over items.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tally {
    pub products: f64,
    pub rated: f64,
    pub applicable: f64,
    pub least: f64,
    pub most: f64,
}

impl Tally {
    pub(super) const EMPTY: Tally =
        Tally { products: 0.0, rated: 0.0, applicable: 0.0, least: f64::INFINITY, most: f64::NEG_INFINITY };

    pub(super) fn rate(&mut self, weight: f64, value: f64) {
        self.products += weight * value;
        self.rated += weight;
        self.applicable += weight;
        self.least = self.least.min(value);
        self.most = self.most.max(value);
    }

    pub(super) fn unknown(&mut self, weight: f64) {
        self.applicable += weight;
    }

    /// The weighted mean, held between the least and the greatest value against rounding.
    pub(super) fn mean(&self) -> Option<f64> {
        (self.rated > 0.0).then(|| (self.products / self.rated).max(self.least).min(self.most))
    }

    pub(super) fn coverage(&self) -> f64 {
        if self.applicable > 0.0 { self.rated / self.applicable } else { 0.0 }
    }

    /// The mean if every unknown were `value`.
    pub(super) fn bound(&self, value: f64) -> Option<f64> {
        let unknown = self.applicable - self.rated;
        (self.applicable > 0.0).then(|| (self.products + unknown * value) / self.applicable)
    }
}

fn state_of(assessment: &Assessment, item: &str) -> ItemState {
    match assessment.responses.get(item).and_then(|entry| entry.response.as_ref()) {
        Some(Response::Rated(level)) => ItemState::Rated(*level),
        Some(Response::DontKnow) => ItemState::DontKnow,
        Some(Response::NotApplicable(_)) => ItemState::NotApplicable,
        None => ItemState::Unanswered,
    }
}

fn item_score(instrument: &Instrument, item: &Item, assessment: &Assessment, today: &str) -> ItemScore {
    let state = state_of(assessment, &item.id);
    let entry = assessment.entry(&item.id);
    let product = match state {
        ItemState::Rated(level) => Some(item.weight * f64::from(level)),
        _ => None,
    };
    ItemScore {
        id: item.id.clone(),
        weight: item.weight,
        state,
        product,
        unsupported: entry.is_unsupported(instrument.evidence_from),
        stale: entry.is_stale(today),
    }
}

fn dimension(instrument: &Instrument, of: &Dimension, assessment: &Assessment, today: &str) -> DimensionScore {
    let items: Vec<ItemScore> =
        instrument.items_of(&of.id).map(|item| item_score(instrument, item, assessment, today)).collect();
    let (mut tally, mut counts) = (Tally::EMPTY, Counts::default());
    for item in &items {
        counts.add(item.state);
        match item.state {
            ItemState::Rated(level) => tally.rate(item.weight, f64::from(level)),
            state if state.is_unknown() => tally.unknown(item.weight),
            _ => {}
        }
    }
    let top = instrument.top_level();
    let not_assessed = why_not(&tally);
    let index = if not_assessed.is_none() { tally.mean() } else { None };
    DimensionScore {
        id: of.id.clone(),
        weight: of.weight,
        index,
        shown: index.map(one_decimal),
        level: index.map(level_of),
        low: tally.bound(1.0),
        high: tally.bound(f64::from(top)),
        coverage: tally.coverage(),
        not_assessed,
        products: tally.products,
        rated_weight: tally.rated,
        applicable_weight: tally.applicable,
        counts,
        lift: index.and_then(|index| lift(&items, &tally, index, top)),
        items,
    }
}

pub(super) fn why_not(tally: &Tally) -> Option<NotAssessed> {
    if tally.applicable <= 0.0 {
        Some(NotAssessed::NothingApplies)
    } else if tally.rated <= 0.0 || tally.coverage() + LEVEL_SLACK < MIN_COVERAGE {
        Some(NotAssessed::TooLittleCoverage)
    } else {
        None
    }
}

/// Overall figures from the parts that decide them: (weight, index, low, high) of a dimension.
pub(super) struct Whole {
    pub index: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub assessed_weight: f64,
}

/// Weighted mean over assessed dimensions, its bounds over all that apply, and the share assessed.
pub(super) fn whole(parts: impl Iterator<Item = (f64, Option<f64>, Option<f64>, Option<f64>)>) -> Whole {
    let (mut mean, mut low, mut high, mut all) = (Tally::EMPTY, Tally::EMPTY, Tally::EMPTY, 0.0);
    for (weight, index, least, most) in parts {
        all += weight;
        if let Some(index) = index {
            mean.rate(weight, index);
        }
        if let (Some(least), Some(most)) = (least, most) {
            low.rate(weight, least);
            high.rate(weight, most);
        }
    }
    let assessed_weight = if all > 0.0 { mean.rated / all } else { 0.0 };
    let enough = assessed_weight + LEVEL_SLACK >= MIN_DIMENSION_WEIGHT;
    let index = if enough { mean.mean() } else { None };
    // A partly rated, unassessed dimension could put a bound on the wrong side of the index.
    let low = index.and_then(|x| low.mean().map(|l| l.min(x)));
    let high = index.and_then(|x| high.mean().map(|h| h.max(x)));
    Whole { index, low, high, assessed_weight }
}

fn overall(dimensions: &[DimensionScore], top: u8) -> Overall {
    let whole = whole(dimensions.iter().map(|d| (d.weight, d.index, d.low, d.high)));
    let level = whole.index.and_then(|_| dimensions.iter().filter_map(|d| d.level).min());
    let mut counts = Counts::default();
    for dimension in dimensions {
        counts.merge(dimension.counts);
    }
    let (rated, applicable) = dimensions
        .iter()
        .fold((0.0, 0.0), |(rated, applicable), d| (rated + d.rated_weight, applicable + d.applicable_weight));
    let ids = |keep: &dyn Fn(&DimensionScore) -> bool| -> Vec<String> {
        dimensions.iter().filter(|d| keep(d)).map(|d| d.id.clone()).collect()
    };
    let not_assessed = ids(&|d| d.index.is_none());
    let holding_back = ids(&|d| level.is_some_and(|level| level < top && d.level == Some(level)));
    let to_100 = |x: Option<f64>| x.map(|x| percent(x, top));
    Overall {
        index: whole.index,
        index_100: to_100(whole.index),
        low: whole.low,
        high: whole.high,
        low_100: to_100(whole.low),
        high_100: to_100(whole.high),
        level,
        provisional: level.is_some() && !not_assessed.is_empty(),
        holding_back,
        not_assessed,
        coverage: if applicable > 0.0 { rated / applicable } else { 0.0 },
        assessed_weight: whole.assessed_weight,
        absent: absent(whole.index, counts),
        counts,
    }
}

fn absent(index: Option<f64>, counts: Counts) -> Option<NoOverall> {
    match (index, counts.rated) {
        (Some(_), _) => None,
        (None, 0) => Some(NoOverall::NothingRated),
        (None, _) => Some(NoOverall::TooFewDimensions),
    }
}

/// One rated item in a ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranked {
    /// Item id.
    pub item: String,
    /// Dimension id.
    pub dimension: String,
    /// Its level.
    pub level: u8,
}

impl Scorecard {
    /// The dimension of this id.
    pub fn dimension(&self, id: &str) -> Option<&DimensionScore> {
        self.dimensions.iter().find(|d| d.id == id)
    }

    /// Up to `n` highest-rated items; equal levels in instrument order.
    pub fn strongest(&self, n: usize) -> Vec<Ranked> {
        let mut all = self.ranked();
        sort_by(&mut all, |a, b| b.level.cmp(&a.level));
        all.truncate(n);
        all
    }

    /// Up to `n` lowest-rated items that are not among the strongest `n`; equal levels in order.
    pub fn weakest(&self, n: usize) -> Vec<Ranked> {
        let strongest = self.strongest(n);
        let mut all: Vec<Ranked> = self.ranked().into_iter().filter(|r| !strongest.contains(r)).collect();
        sort_by(&mut all, |a, b| a.level.cmp(&b.level));
        all.truncate(n);
        all
    }

    /// Dimensions for a sorted chart: assessed ones from the lowest index, then the others.
    pub fn by_index(&self) -> Vec<&DimensionScore> {
        let mut all: Vec<&DimensionScore> = self.dimensions.iter().collect();
        sort_by(&mut all, |a, b| a.index.unwrap_or(f64::INFINITY).total_cmp(&b.index.unwrap_or(f64::INFINITY)));
        all
    }

    fn ranked(&self) -> Vec<Ranked> {
        let of = |d: &DimensionScore| {
            let rated = rated(&d.items).collect::<Vec<_>>();
            rated
                .into_iter()
                .filter_map(|(at, level)| {
                    Some(Ranked { item: d.items.get(at)?.id.clone(), dimension: d.id.clone(), level })
                })
                .collect::<Vec<_>>()
        };
        self.dimensions.iter().flat_map(of).collect()
    }
}
