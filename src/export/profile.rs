//! The profile's charts from a scorecard: what the results page shows and the image exports save.

use crate::chart::bars::{Bars, Row, bars};
use crate::chart::radar::{Radar, Spoke, radar};
use crate::chart::{Size, Svg};
use crate::model::score::DimensionScore;
use crate::model::{Instrument, Lang, Scorecard};
use crate::text::{Key, finding};

/// The radar of a scorecard; `None` with fewer than three dimensions.
pub fn profile_radar(lang: Lang, card: &Scorecard, instrument: &Instrument, size: Size) -> Option<Svg> {
    let spoke = |d: &DimensionScore| {
        let dimension = instrument.dimension(&d.id);
        Spoke {
            name: dimension.map(|d| d.name.get(lang).to_owned()).unwrap_or_default(),
            short: dimension.map(|d| d.short.get(lang).to_owned()).unwrap_or_default(),
            index: d.index,
            shown: d.index.map_or_else(|| "–".to_owned(), |x| crate::text::number::one_decimal(lang, x)),
        }
    };
    let spec = Radar {
        spokes: card.dimensions.iter().map(spoke).collect(),
        levels: card.levels,
        title: lang.text(Key::RadarTitle).to_owned(),
        desc: finding::spoken(lang, card, instrument),
    };
    radar(&spec, size)
}

/// The dimension bars of a scorecard, lowest first.
pub fn profile_bars(lang: Lang, card: &Scorecard, instrument: &Instrument, size: Size) -> Svg {
    let row = |d: &&DimensionScore| Row {
        name: finding::dimension_name(lang, instrument, &d.id),
        index: d.index,
        shown: finding::shown(lang, d),
        range: d.low.zip(d.high).filter(|_| d.counts.unknown() > 0),
        blocking: card.overall.holding_back.contains(&d.id),
    };
    let spec = Bars {
        rows: card.by_index().iter().map(row).collect(),
        levels: card.levels,
        axis: lang.text(Key::LevelWord).to_owned(),
        title: lang.text(Key::BarsTitle).to_owned(),
        desc: finding::spoken(lang, card, instrument),
    };
    bars(&spec, size)
}
