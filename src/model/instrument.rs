//! The instrument: dimensions, items, anchors, and what is asked when a result is submitted.
//!
//! Read from `public/instruments/*.json` by [`super::parse`]. These types are the file format;
//! [`super::lint`] says whether a file that parses is also good. Nothing here scores.

use super::locale::{Lang, Text};
use serde::Serialize;

/// The `format` of an instrument file.
pub const FORMAT: &str = "touchstone-instrument";
/// The newest instrument file version that this build reads.
pub const VERSION: u32 = 1;
/// Fewest and most levels a scale may have.
pub const LEVELS: std::ops::RangeInclusive<usize> = 2..=10;

/// A versioned set of items to answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Instrument {
    /// Where the JSON Schema of this file is, for editors.
    #[serde(rename = "$schema", skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub schema: String,
    /// Always `touchstone-instrument`.
    pub format: String,
    /// File format version, 1.
    pub version: u32,
    /// Stable id, such as `contact-centre`.
    pub id: String,
    /// Edition of the content, such as `1.0.0`; an assessment notes it as the instrument's version.
    pub edition: String,
    /// Short name.
    pub name: Text,
    /// What it looks at and for whom, one or two sentences.
    pub summary: Text,
    /// Shown before the first question.
    pub intro: Text,
    /// Minutes it takes one person, as told on the home page.
    pub minutes: u32,
    /// The scale, lowest first; 2 to 10 levels.
    pub levels: Vec<Level>,
    /// Answers at this level or above ask for evidence.
    pub evidence_from: u8,
    /// Weighted groups of items.
    pub dimensions: Vec<Dimension>,
    /// The items in order; each names its dimension.
    pub items: Vec<Item>,
    /// Published figures shown beside results as context, never as ranks.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub facts: Vec<Fact>,
    /// What is asked at submit, if anything.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub profile: Vec<ProfileField>,
    /// What must be confirmed at submit.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub attestations: Vec<Attestation>,
    /// Free texts asked of the respondent.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub statements: Vec<Statement>,
    /// Rules of submitting.
    pub submit: SubmitRule,
}

/// One step of the scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Level {
    /// Its name, such as "Emerging".
    pub name: Text,
    /// One sentence on what an organisation at this level is like.
    pub meaning: Text,
}

/// A weighted group of items.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Dimension {
    /// Stable id.
    pub id: String,
    /// Weight in the overall index, above 0.
    pub weight: f64,
    /// Name, at most four words.
    pub name: Text,
    /// Name for narrow charts.
    pub short: Text,
    /// What the dimension asks, one sentence.
    pub summary: Text,
}

/// One practice to rate; people read "question".
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Item {
    /// Stable id, unique over all our instruments.
    pub id: String,
    /// Number in the instrument, from 1.
    pub ordinal: u32,
    /// The number printed in the source form, where it had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_label: Option<u32>,
    /// Id of its dimension.
    pub dimension: String,
    /// Weight in its dimension, above 0.
    pub weight: f64,
    /// Short name for lists and tables.
    pub name: Text,
    /// The question.
    pub text: Text,
    /// Why it matters.
    pub why: Text,
    /// How to choose.
    pub guidance: Text,
    /// One sentence per level, lowest first.
    pub anchors: Vec<Text>,
    /// Artefacts that would show the answer.
    pub evidence: Vec<Text>,
    /// What closes the gap, where the instrument gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fill_action: Option<Text>,
    /// Lint rules this item breaks on purpose, with reasons.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub exceptions: Vec<Exception>,
}

/// A lint rule set aside for one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Exception {
    /// The rule's name, such as `compound-stem`.
    pub rule: String,
    /// Why it is right here.
    pub reason: String,
}

/// A published share of organisations, shown as context.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Fact {
    /// Stable id.
    pub id: String,
    /// The share in per cent.
    pub percent: f64,
    /// What the share means.
    pub text: Text,
    /// Who published it.
    pub source: Text,
    /// Year of publication.
    pub year: u32,
    /// Items it stands beside.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub items: Vec<String>,
    /// Dimensions it stands beside.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub dimensions: Vec<String>,
    /// Whether it stands beside the overall result.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub overall: bool,
}

/// Kinds of profile fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// One of the options.
    Choice,
}

/// One field of the profile asked at submit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ProfileField {
    /// Stable id, unique in the profile.
    pub id: String,
    /// What may be entered.
    pub kind: FieldKind,
    /// Label.
    pub label: Text,
    /// Hint under the label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// Whether it must be filled.
    pub required: bool,
    /// The field whose value must be repeated here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
    /// Options of a choice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub options: Vec<ChoiceOption>,
}

/// One option of a choice field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ChoiceOption {
    /// Stored value.
    pub id: String,
    /// Label.
    pub label: Text,
}

/// What an attestation confirms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AttestationKind {
    /// The respondent works for the assessed organisation; waived in third-party mode.
    Employment,
    /// Every answer was checked; cleared when an answer changes.
    Review,
}

/// A statement to confirm at submit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Attestation {
    /// Stable id.
    pub id: String,
    /// What it confirms.
    pub kind: AttestationKind,
    /// The sentence to tick.
    pub label: Text,
}

/// A free text the respondent writes, shown beside the items it bears on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Statement {
    /// Stable id.
    pub id: String,
    /// Label.
    pub label: Text,
    /// Hint under the label.
    pub hint: Text,
    /// Whether it must be written before submit.
    pub required: bool,
    /// Items it is shown beside.
    pub beside: Vec<String>,
    /// Fewer words than this is short.
    pub short_below: usize,
    /// A short text beside an answer at this level or above raises the caution.
    pub from_level: u8,
    /// The polite consistency hint.
    pub caution: Text,
}

/// Rules of submitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct SubmitRule {
    /// Whether every item must be rated, don't-know or not-applicable.
    pub complete: bool,
}

impl Instrument {
    /// The language it is read in where `lang` is wanted: its own where it does not have that one.
    pub fn read_in(&self, lang: Lang) -> Lang {
        self.name.read_in(lang)
    }

    /// Number of levels A, as a small whole number (2 to 10 in a linted instrument).
    pub fn top_level(&self) -> u8 {
        u8::try_from(self.levels.len()).unwrap_or(u8::MAX)
    }

    /// Whether it has texts in a language; else they are read in the other one.
    pub fn speaks(&self, lang: Lang) -> bool {
        !self.name.in_lang(lang).trim().is_empty()
    }

    /// The item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The dimension with this id.
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.id == id)
    }

    /// The items of one dimension, in instrument order.
    pub fn items_of<'a>(&'a self, dimension: &'a str) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(move |item| item.dimension == dimension)
    }

    /// All items in the order of the pages: dimension by dimension.
    pub fn walk(&self) -> impl Iterator<Item = &Item> {
        self.dimensions.iter().flat_map(|dimension| self.items_of(&dimension.id))
    }

    /// The statement that stands beside an item, if any.
    pub fn statement_beside(&self, item: &str) -> Option<&Statement> {
        self.statements.iter().find(|s| s.beside.iter().any(|id| id == item))
    }
}
