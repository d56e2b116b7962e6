//! What should come of a result: targets, importance, actions on a roadmap, KPIs.
//!
//! A plan belongs to an assessment and goes on changing after the answers are sealed. Here are its
//! parts; [`gap`] measures what is missing, [`initiative`] is the library of proposals, [`priority`]
//! orders them, [`roadmap`] puts them in time, and [`outlook`] is all of it for one document.

pub mod benchmark;
pub mod cheapest;
pub mod edit;
pub mod gap;
pub mod initiative;
pub mod kpi;
pub mod outlook;
pub mod priority;
pub mod roadmap;
pub mod whatif;

use benchmark::Benchmark;
use initiative::{Benefit, Effort, Facet, Stream, Theme, words};
use kpi::Kpi;
use priority::Weights;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Most parallel actions of one owner, where nothing else is set.
pub const CAPACITY: u8 = 2;
/// The same for all actions together that nobody answers for yet.
pub const UNOWNED: u8 = 3;
/// Longest action, in months.
pub const MAX_MONTHS: u32 = 36;

/// What is wanted of a dimension or an item, and by when.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Target {
    /// The index or level wanted, 1 to A, one decimal; whole for an item; `None` where only importance
    /// or triage is set.
    pub level: Option<f64>,
    /// The day by which it should be reached, `YYYY-MM-DD`, or empty.
    pub by: String,
    /// Why this much.
    pub reason: String,
    /// How much it matters, 1 to 5; `None` takes it from the weight. Dimensions only.
    pub importance: Option<u8>,
    /// What is to be done about it. Items only.
    pub triage: Option<Triage>,
    /// Fields this build does not know, kept for the next save.
    pub extra: BTreeMap<String, Value>,
}

impl Target {
    /// Whether it says nothing, so that it need not be stored.
    pub fn is_empty(&self) -> bool {
        *self == Target::default()
    }
}

words! {
    /// What is decided about a practice.
    Triage, "fix, grow, add, offset" {
        /// A weakness that is mended.
        #[default]
        Fix "fix",
        /// A strength that is built on.
        Grow "grow",
        /// Something that is missing and is begun.
        Add "add",
        /// A weakness that stays, made up for elsewhere.
        Offset "offset",
    }
}

words! {
    /// How an action stands.
    Status, "planned, under-way, done, dropped" {
        /// Not begun.
        #[default]
        Planned "planned",
        /// Begun.
        UnderWay "under-way",
        /// Finished.
        Done "done",
        /// Given up; takes no capacity and holds nothing up.
        Dropped "dropped",
    }
}

/// A point on the way through an action.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Milestone {
    /// What is there then.
    pub title: String,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Whether it is reached.
    pub done: bool,
}

/// An initiative on the roadmap, or an action of the team's own.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Action {
    /// Unique in the plan.
    pub id: String,
    /// The initiative it comes from; empty for one of the team's own.
    pub initiative: String,
    /// The team's words for it; empty shows the initiative's name.
    pub title: String,
    /// Items it lifts.
    pub items: Vec<String>,
    /// Its first day, `YYYY-MM-DD`.
    pub start: String,
    /// How long it takes, 1 to [`MAX_MONTHS`] months.
    pub months: u32,
    /// Who answers for it; empty is nobody yet.
    pub owner: String,
    /// Where it belongs in the plan.
    pub stream: Stream,
    /// What of the organisation it changes.
    pub facet: Facet,
    /// What customers gain.
    pub theme: Theme,
    /// How it stands.
    pub status: Status,
    /// Actions that must end before it starts, by id.
    pub after: Vec<String>,
    /// Points on the way, by day.
    pub milestones: Vec<Milestone>,
    /// What it brings.
    pub benefit: Benefit,
    /// What it takes.
    pub effort: Effort,
    /// Fields this build does not know, kept for the next save.
    pub extra: BTreeMap<String, Value>,
}

/// Who stands for the plan.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Sponsor {
    /// Name or post; empty is nobody yet.
    pub name: String,
    /// The day of the sign-off, `YYYY-MM-DD`, or empty.
    pub signed: String,
}

/// What holds for the plan as a whole.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Frame {
    /// The first day of the roadmap, `YYYY-MM-DD`; empty until there is one.
    pub start: String,
    /// Who stands for it.
    pub sponsor: Sponsor,
    /// How much the criteria count.
    pub weights: Weights,
    /// Parallel actions of an owner, where it is not the usual number.
    pub capacity: BTreeMap<String, u8>,
    /// Fields this build does not know, kept for the next save.
    pub extra: BTreeMap<String, Value>,
}

impl Frame {
    /// How many actions an owner can carry at a time; an empty name is nobody yet.
    pub fn capacity_of(&self, owner: &str) -> u8 {
        let usual = if owner.is_empty() { UNOWNED } else { CAPACITY };
        self.capacity.get(owner).copied().unwrap_or(usual)
    }
}

/// Everything planned.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Plan {
    /// What holds for the whole.
    pub frame: Frame,
    /// By dimension or item id.
    pub targets: BTreeMap<String, Target>,
    /// By action id.
    pub actions: BTreeMap<String, Action>,
    /// By KPI id.
    pub kpis: BTreeMap<String, Kpi>,
    /// Others' results to stand beside, if somebody brought some.
    pub benchmark: Option<Benchmark>,
}

impl Plan {
    /// Whether nothing is planned.
    pub fn is_empty(&self) -> bool {
        *self == Plan::default()
    }
}
