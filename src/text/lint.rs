//! What the lint found, in one sentence each: what is wrong and what to do.

use super::words::Lint;
use super::{called, fill};
use crate::model::Lang;
use crate::model::lint::{Finding, Rule};

/// The sentence of a finding; its place stands beside it.
pub fn sentence(lang: Lang, finding: &Finding) -> String {
    let value = |at: usize| finding.values.get(at).map_or("", String::as_str);
    let language = || Lang::parse(value(0)).map_or(value(0), |of| called(lang, of));
    let (key, a) = match finding.rule {
        Rule::Levels => (Lint::Levels, value(0)),
        Rule::EvidenceFrom => (Lint::EvidenceFrom, value(0)),
        Rule::Empty => (Lint::Empty, ""),
        Rule::Id => (Lint::Id, ""),
        Rule::DuplicateId => (Lint::DuplicateId, ""),
        Rule::TakenId => (Lint::TakenId, value(0)),
        Rule::MissingLocale => (Lint::MissingLocale, language()),
        Rule::OneLanguage => (Lint::OneLanguage, language()),
        Rule::Weight => (Lint::Weight, value(0)),
        Rule::OrphanDimension => (Lint::OrphanDimension, ""),
        Rule::UnknownDimension => (Lint::UnknownDimension, value(0)),
        Rule::UnknownItem => (Lint::UnknownItem, value(0)),
        Rule::UnknownField => (Lint::UnknownField, value(0)),
        Rule::NoOptions => (Lint::NoOptions, ""),
        Rule::Anchors => (Lint::Anchors, value(0)),
        Rule::DuplicateAnchor => (Lint::DuplicateAnchor, value(0)),
        Rule::CompoundStem => (Lint::CompoundStem, ""),
        Rule::HedgedQuantifier => (Lint::HedgedQuantifier, value(0)),
        Rule::ExceptionReason => (Lint::ExceptionReason, ""),
    };
    fill(lang.text(key), &[("a", a), ("b", value(1))])
}
