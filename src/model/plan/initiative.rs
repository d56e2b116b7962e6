//! The library of initiatives: work that lifts a practice, from `public/initiatives/*.json`.
//!
//! Read by [`parse`]; [`lint`] says whether a library covers its instrument. Knows no gaps and no dates.

use super::super::instrument::Instrument;
use super::super::json::reader::Fields;
use super::super::json::{Refusal, Wanted};
use super::super::locale::{Lang, Text};
use super::super::parse::{each, ids, open, text};
use super::kpi::{Better, Unit};
use serde::Serialize;

/// The `format` of an initiatives file.
pub const FORMAT: &str = "touchstone-initiatives";
/// The newest version that this build reads.
pub const VERSION: u32 = 1;

/// An enum of words that stand in files: each variant with its word.
macro_rules! words {
    ($(#[$of:meta])* $name:ident, $list:literal { $($(#[$at:meta])* $variant:ident $word:literal,)* }) => {
        $(#[$of])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
        #[serde(rename_all = "kebab-case")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$at])* $variant,)*
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &[$name] = &[$($name::$variant,)*];
            /// Their words, for a message.
            pub const LIST: &str = $list;

            /// Its word in files.
            pub fn id(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }

            /// The one of this word.
            pub fn of(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.id() == word)
            }
        }
    };
}
pub(super) use words;

words! {
    /// The streams around a CX plan; twelve, after the plan in the Ipsos paper of May 2023.
    Stream, "strategy, vision, governance, targets, voice-of-customer, journeys-personas, data-integration, inner-loop, outer-loop, training, recognition, communication" {
        /// Choosing where to play.
        #[default]
        Strategy "strategy",
        /// The picture of the experience wanted.
        Vision "vision",
        /// Who decides.
        Governance "governance",
        /// Setting targets.
        Targets "targets",
        /// Listening.
        VoiceOfCustomer "voice-of-customer",
        /// Journey maps and personas.
        JourneysPersonas "journeys-personas",
        /// Joining data.
        DataIntegration "data-integration",
        /// Answering the single customer.
        InnerLoop "inner-loop",
        /// Removing causes.
        OuterLoop "outer-loop",
        /// Training.
        Training "training",
        /// Reward and recognition.
        Recognition "recognition",
        /// Telling people.
        Communication "communication",
    }
}

words! {
    /// What of the organisation an initiative changes.
    Facet, "process, people, insight-data, technology, service-delivery, governance" {
        /// How work is done.
        #[default]
        Process "process",
        /// Who does it.
        People "people",
        /// What is known.
        InsightData "insight-data",
        /// Systems.
        Technology "technology",
        /// What reaches the customer.
        ServiceDelivery "service-delivery",
        /// Who decides.
        Governance "governance",
    }
}

words! {
    /// What customers gain.
    Theme, "ease, reliability, participation, delight" {
        /// Less effort.
        #[default]
        Ease "ease",
        /// What was promised.
        Reliability "reliability",
        /// A say.
        Participation "participation",
        /// More than was expected.
        Delight "delight",
    }
}

/// What an initiative brings, each 1 (very little) to 5 (very much).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Benefit {
    /// Revenue.
    pub revenue: u8,
    /// Cost saved.
    pub cost: u8,
    /// Selling more to the same customers.
    pub cross_sell: u8,
    /// Satisfied customers.
    pub customer: u8,
    /// Satisfied employees.
    pub employee: u8,
    /// Customers who stay.
    pub retention: u8,
}

/// What an initiative takes, each 1 (very little) to 5 (very much).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Effort {
    /// Money and people.
    pub cost: u8,
    /// Time.
    pub duration: u8,
    /// How hard it is.
    pub complexity: u8,
}

impl Benefit {
    /// The six, in the order of the criteria.
    pub fn all(self) -> [u8; 6] {
        [self.revenue, self.cost, self.cross_sell, self.customer, self.employee, self.retention]
    }

    /// From the six in their order.
    pub fn from_all([revenue, cost, cross_sell, customer, employee, retention]: [u8; 6]) -> Benefit {
        Benefit { revenue, cost, cross_sell, customer, employee, retention }
    }
}

impl Effort {
    /// The three, in the order of the criteria.
    pub fn all(self) -> [u8; 3] {
        [self.cost, self.duration, self.complexity]
    }

    /// From the three in their order.
    pub fn from_all([cost, duration, complexity]: [u8; 3]) -> Effort {
        Effort { cost, duration, complexity }
    }
}

impl Default for Benefit {
    /// The middle of each.
    fn default() -> Benefit {
        Benefit::from_all([3; 6])
    }
}

impl Default for Effort {
    /// The middle of each.
    fn default() -> Effort {
        Effort::from_all([3; 3])
    }
}

/// The figure that shows whether an initiative worked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Measure {
    /// What it is called.
    pub name: Text,
    /// What it is counted in.
    pub unit: Unit,
    /// Which way is better.
    pub better: Better,
}

/// Work that lifts one to three practices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Initiative {
    /// Stable id.
    pub id: String,
    /// Items it lifts.
    pub items: Vec<String>,
    /// It suits a practice rated at this level or above,
    pub from: u8,
    /// and below this one, to which it brings it at most.
    pub to: u8,
    /// What to do, as a command.
    pub name: Text,
    /// What is built or changed, and by whom.
    pub what: Text,
    /// What somebody can do within two weeks.
    pub first_step: Text,
    /// How an outsider could tell that it is finished.
    pub done: Text,
    /// Typical duration in months.
    pub months: u32,
    /// What it takes.
    pub effort: Effort,
    /// What it brings.
    pub benefit: Benefit,
    /// Initiatives that must be finished before.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub after: Vec<String>,
    /// Where it belongs in a plan.
    pub stream: Stream,
    /// What of the organisation it changes.
    pub facet: Facet,
    /// What customers gain.
    pub theme: Theme,
    /// Whether it worked.
    pub kpi: Measure,
}

impl Initiative {
    /// Whether it suits an item rated at this level.
    pub fn suits(&self, item: &str, level: u8) -> bool {
        self.items.iter().any(|id| id == item) && (self.from..self.to).contains(&level)
    }
}

/// The initiatives for one instrument.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Initiatives {
    /// Where the JSON Schema of this file is, for editors.
    #[serde(rename = "$schema", skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub schema: String,
    /// Always `touchstone-initiatives`.
    pub format: String,
    /// File format version, 1.
    pub version: u32,
    /// Instrument id.
    pub instrument: String,
    /// Edition of the content.
    pub edition: String,
    /// The initiatives.
    pub initiatives: Vec<Initiative>,
}

impl Initiatives {
    /// The initiative of this id.
    pub fn get(&self, id: &str) -> Option<&Initiative> {
        self.initiatives.iter().find(|one| one.id == id)
    }
}

/// Reads an initiatives file.
///
/// # Errors
/// A [`Refusal`] naming the place when the text is no JSON of this format and version.
pub fn parse(json: &str) -> Result<Initiatives, Refusal> {
    let mut f = open(json, FORMAT, VERSION)?;
    let file = Initiatives {
        schema: f.text("$schema")?,
        format: FORMAT.to_owned(),
        version: VERSION,
        instrument: f.id("instrument")?,
        edition: f.required("edition")?,
        initiatives: each(&mut f, "initiatives", initiative)?,
    };
    f.finish().map(|()| file)
}

fn initiative(f: &mut Fields) -> Result<Initiative, Refusal> {
    Ok(Initiative {
        id: f.id("id")?,
        items: ids(f, "items")?,
        from: f.level("from", u8::MAX)?.unwrap_or(1),
        to: f.level("to", u8::MAX)?.unwrap_or(u8::MAX),
        name: text(f, "name")?,
        what: text(f, "what")?,
        first_step: text(f, "first_step")?,
        done: text(f, "done")?,
        months: f.count("months")?,
        effort: effort(f.nested("effort")?)?,
        benefit: benefit(f.nested("benefit")?)?,
        after: ids(f, "after")?,
        stream: word(f, "stream", Stream::of, Stream::LIST)?,
        facet: word(f, "facet", Facet::of, Facet::LIST)?,
        theme: word(f, "theme", Theme::of, Theme::LIST)?,
        kpi: measure(f.nested("kpi")?)?,
    })
}

/// A field that holds one of a list of words.
///
/// # Errors
/// When it is missing or another word.
pub fn word<T>(f: &mut Fields, key: &str, of: fn(&str) -> Option<T>, list: &'static str) -> Result<T, Refusal> {
    let found = f.required(key)?;
    of(&found).ok_or_else(|| Refusal::Wrong(f.at(key), Wanted::OneOf(list), found))
}

fn grade(f: &mut Fields, key: &str) -> Result<u8, Refusal> {
    f.level(key, 5)?.ok_or_else(|| Refusal::Missing(f.at(key)))
}

/// Reads the six benefits.
///
/// # Errors
/// When one is missing or not 1 to 5.
pub fn benefit(mut f: Fields) -> Result<Benefit, Refusal> {
    let read = Benefit {
        revenue: grade(&mut f, "revenue")?,
        cost: grade(&mut f, "cost")?,
        cross_sell: grade(&mut f, "cross_sell")?,
        customer: grade(&mut f, "customer")?,
        employee: grade(&mut f, "employee")?,
        retention: grade(&mut f, "retention")?,
    };
    f.finish().map(|()| read)
}

/// Reads the three efforts.
///
/// # Errors
/// When one is missing or not 1 to 5.
pub fn effort(mut f: Fields) -> Result<Effort, Refusal> {
    let read = Effort {
        cost: grade(&mut f, "cost")?,
        duration: grade(&mut f, "duration")?,
        complexity: grade(&mut f, "complexity")?,
    };
    f.finish().map(|()| read)
}

fn measure(mut f: Fields) -> Result<Measure, Refusal> {
    let read = Measure {
        name: text(&mut f, "name")?,
        unit: word(&mut f, "unit", Unit::of, Unit::LIST)?,
        better: word(&mut f, "better", Better::of, Better::LIST)?,
    };
    f.finish().map(|()| read)
}

/// A fault of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Made for another instrument.
    OtherInstrument(String),
    /// An id stands twice.
    Twice(String),
    /// Names an item or initiative that is not there (initiative, id).
    Unknown(String, String),
    /// `from` is not below `to`, or they leave the scale.
    Levels(String),
    /// Takes no time or more than [`super::MAX_MONTHS`].
    Months(String),
    /// A text lacks a language.
    Language(String),
    /// Initiatives that wait for one another.
    Circle(Vec<String>),
    /// An item has none at this level.
    Uncovered(String, u8),
}

/// Whether a library is whole: every item of the instrument is covered at every level below the top.
pub fn lint(library: &Initiatives, instrument: &Instrument) -> Vec<Finding> {
    let mut found = Vec::new();
    if library.instrument != instrument.id {
        found.push(Finding::OtherInstrument(library.instrument.clone()));
    }
    for (at, one) in library.initiatives.iter().enumerate() {
        if library.initiatives.iter().take(at).any(|before| before.id == one.id) {
            found.push(Finding::Twice(one.id.clone()));
        }
        found.extend(faults(one, library, instrument));
    }
    let after = |id: &str| library.get(id).map(|one| one.after.clone()).unwrap_or_default();
    let ids = library.initiatives.iter().map(|one| one.id.clone());
    found.extend(super::roadmap::circle(ids, after).map(Finding::Circle));
    for item in &instrument.items {
        let open = (1..instrument.top_level())
            .filter(|level| !library.initiatives.iter().any(|one| one.suits(&item.id, *level)));
        found.extend(open.map(|level| Finding::Uncovered(item.id.clone(), level)));
    }
    found
}

impl Initiative {
    /// Every text of it.
    fn texts(&self) -> [&Text; 5] {
        [&self.name, &self.what, &self.first_step, &self.done, &self.kpi.name]
    }
}

fn faults(one: &Initiative, library: &Initiatives, instrument: &Instrument) -> Vec<Finding> {
    let mut found = Vec::new();
    let unknown = |id: &String| Finding::Unknown(one.id.clone(), id.clone());
    found.extend(one.items.iter().filter(|id| instrument.item(id).is_none()).map(unknown));
    found.extend(one.after.iter().filter(|id| library.get(id).is_none()).map(unknown));
    if one.from >= one.to || one.to > instrument.top_level() {
        found.push(Finding::Levels(one.id.clone()));
    }
    if !(1..=super::MAX_MONTHS).contains(&one.months) {
        found.push(Finding::Months(one.id.clone()));
    }
    let texts = one.texts();
    // A language in which none of them has a text is one that the library does not have.
    let has = |one: &Initiative, lang: Lang| one.texts().iter().any(|text| !text.in_lang(lang).is_empty());
    let spoken = |lang: &Lang| library.initiatives.iter().any(|one| has(one, *lang));
    let lacks = |lang: Lang| texts.iter().any(|text| text.in_lang(lang).is_empty());
    if Lang::ALL.into_iter().filter(spoken).any(lacks) {
        found.push(Finding::Language(one.id.clone()));
    }
    found
}
