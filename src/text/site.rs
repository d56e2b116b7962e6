//! What the pages about the app say, and in which order. They are plain HTML and read without a script.
//!
//! The texts are `[about]` in the catalogues. They are read when the site is built and are not part of the
//! WebAssembly. How scoring works stands in [`super::method`], where the app reads it, too.

use super::words::About;

/// A heading and what stands under it.
pub type Section = (About, About);

/// Words of the three figures.
pub const FIGURES: [About; 3] = [About::FigureLevel, About::FigureIndex, About::FigureRated];
/// What it does.
pub const FEATURES: [Section; 8] = [
    (About::DoesLevels, About::DoesLevelsText),
    (About::DoesUnknown, About::DoesUnknownText),
    (About::DoesOpen, About::DoesOpenText),
    (About::DoesEvidence, About::DoesEvidenceText),
    (About::DoesPlan, About::DoesPlanText),
    (About::DoesReport, About::DoesReportText),
    (About::DoesOwn, About::DoesOwnText),
    (About::DoesLanguages, About::DoesLanguagesText),
];
/// The places it runs in.
pub const WHERE: [Section; 4] = [
    (About::RunsHosted, About::RunsHostedText),
    (About::RunsOffline, About::RunsOfflineText),
    (About::RunsSingle, About::RunsSingleText),
    (About::RunsInside, About::RunsInsideText),
];
/// Downloads: file from the site's root, and what it is.
pub const FILES: [(&str, About); 4] = [
    ("touchstone.html", About::FileApp),
    ("schema/assessment.v1.json", About::FileAssessment),
    ("schema/instrument.v1.json", About::FileInstrument),
    ("schema/config.v1.json", About::FileConfig),
];
/// What is kept, and where.
pub const KEPT: [Section; 5] = [
    (About::DataSent, About::DataSentText),
    (About::DataKept, About::DataKeptText),
    (About::DataHost, About::DataHostText),
    (About::DataFrame, About::DataFrameText),
    (About::DataErase, About::DataEraseText),
];
/// Ways to see for oneself.
pub const PROOFS: [About; 4] = [About::ProofNetwork, About::ProofTools, About::ProofCheck, About::ProofPolicy];
/// Fields of the page about embedding: attribute and label.
pub const FIELDS: [(&str, About); 5] = [
    ("instrument", About::FieldInstrument),
    ("lang", About::FieldLang),
    ("theme", About::FieldTheme),
    ("results", About::FieldResults),
    ("height", About::FieldHeight),
];
/// Choices that are not a name: value and words.
pub const CHOICES: [(&str, &[(&str, About)]); 4] = [
    ("lang", &[("", About::LangAny)]),
    ("theme", &[("", About::ThemeAny), ("light", About::ThemeLight), ("dark", About::ThemeDark)]),
    ("results", &[("", About::ResultsNone), ("summary", About::ResultsSummary), ("full", About::ResultsFull)]),
    ("height", &[("", About::HeightAny), ("720", About::HeightFixed), ("480,1200", About::HeightBetween)]),
];
