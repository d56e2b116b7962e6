//! How scoring works, in plain words: the rules of `model::score` for people, and where they come from. Read by the
//! app's page and by the one that is made with the site.

use super::Key;

/// Heading and text of each rule.
pub const RULES: [(Key, Key); 7] = [
    (Key::ScoringDimension, Key::ScoringDimensionText),
    (Key::ScoringUnknown, Key::ScoringUnknownText),
    (Key::ScoringLevel, Key::ScoringLevelText),
    (Key::ScoringOverall, Key::ScoringOverallText),
    (Key::ScoringRange, Key::ScoringRangeText),
    (Key::ScoringEvidence, Key::ScoringEvidenceText),
    (Key::ScoringLimits, Key::ScoringLimitsText),
];

/// What each source says, with the source.
pub const SOURCES: [Key; 4] = [Key::SourceMean, Key::SourceNotApplicable, Key::SourceLevels, Key::SourceShares];
