//! What must be put right before submitting, in words, and where it is.

use super::{Key, fill};
use crate::model::submit::Fault;
use crate::model::{Instrument, Lang};

/// The sentence for a fault.
pub fn sentence(lang: Lang, instrument: &Instrument, fault: &Fault) -> String {
    let item = |key: Key, id: &str| {
        let name = instrument.item(id).map_or(id, |item| item.name.get(lang));
        fill(lang.text(key), &[("name", name)])
    };
    let field = |key: Key, id: &str| {
        let label = instrument.profile.iter().find(|f| f.id == *id).map_or(id, |f| f.label.get(lang));
        fill(lang.text(key), &[("name", label)])
    };
    match fault {
        Fault::Unanswered(id) => item(Key::FaultUnanswered, id),
        Fault::NoReason(id) => item(Key::FaultNoReason, id),
        Fault::Blank(id) => field(Key::FaultBlank, id),
        Fault::NotEmail(id) => field(Key::FaultEmail, id),
        Fault::NotPhone(id) => field(Key::FaultPhone, id),
        Fault::Differs(id) => field(Key::FaultDiffers, id),
        Fault::NotAnOption(id) => field(Key::FaultOption, id),
        Fault::NoStatement(id) => {
            let label = instrument.statements.iter().find(|s| s.id == *id).map_or("", |s| s.label.get(lang));
            fill(lang.text(Key::FaultBlank), &[("name", label)])
        }
        Fault::NotAttested(id) => {
            let label = instrument.attestations.iter().find(|a| a.id == *id).map_or("", |a| a.label.get(lang));
            fill(lang.text(Key::FaultAttest), &[("name", label)])
        }
    }
}
