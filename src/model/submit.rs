//! What stands between a draft and a revision: open items, profile faults, missing attestations.
//!
//! Says what is wrong and where; the words are in `text`. Seals nothing itself.

use super::assessment::{Assessment, Mode};
use super::instrument::{AttestationKind, FieldKind, Instrument, ProfileField};
use super::progress::{Standing, standing};

/// One thing to put right before submitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An item has no answer, and the instrument wants all.
    Unanswered(String),
    /// An item is marked not applicable without a reason.
    NoReason(String),
    /// A required profile field is blank.
    Blank(String),
    /// A field is no e-mail address.
    NotEmail(String),
    /// A field is no telephone number.
    NotPhone(String),
    /// A field does not repeat the other one.
    Differs(String),
    /// A choice is none of the options.
    NotAnOption(String),
    /// A required free text is blank.
    NoStatement(String),
    /// An attestation is not ticked.
    NotAttested(String),
}

/// Everything that keeps `assessment` from being submitted, in page order.
pub fn faults(instrument: &Instrument, assessment: &Assessment) -> Vec<Fault> {
    let mut all = item_faults(instrument, assessment);
    all.extend(instrument.profile.iter().filter_map(|field| field_fault(field, assessment)));
    all.extend(statement_faults(instrument, assessment));
    all.extend(attestation_faults(instrument, assessment));
    all
}

/// Items without any answer, in page order.
pub fn open_items<'a>(instrument: &'a Instrument, assessment: &Assessment) -> Vec<&'a str> {
    let ids = instrument.walk().map(|item| item.id.as_str());
    ids.filter(|id| standing(assessment, id) == Standing::Unanswered).collect()
}

fn item_faults(instrument: &Instrument, assessment: &Assessment) -> Vec<Fault> {
    use super::response::Response::NotApplicable;
    let fault = |id: &str| match &assessment.entry(id).response {
        None if instrument.submit.complete => Some(Fault::Unanswered(id.to_owned())),
        Some(NotApplicable(reason)) if reason.trim().is_empty() => Some(Fault::NoReason(id.to_owned())),
        _ => None,
    };
    instrument.walk().filter_map(|item| fault(&item.id)).collect()
}

/// What is wrong with one profile field, if anything.
pub fn field_fault(field: &ProfileField, assessment: &Assessment) -> Option<Fault> {
    let value = |id: &str| assessment.profile.get(id).map_or("", |v| v.trim());
    let mine = value(&field.id);
    let id = field.id.clone();
    if mine.is_empty() {
        return field.required.then_some(Fault::Blank(id));
    }
    let differs = |other: &String| !same_address(value(other), mine);
    if field.same_as.as_ref().is_some_and(differs) {
        return Some(Fault::Differs(id));
    }
    match field.kind {
        FieldKind::Email if !is_email(mine) => Some(Fault::NotEmail(id)),
        FieldKind::Phone if !is_phone(mine) => Some(Fault::NotPhone(id)),
        FieldKind::Choice if !field.options.iter().any(|o| o.id == mine) => Some(Fault::NotAnOption(id)),
        _ => None,
    }
}

fn statement_faults<'a>(instrument: &'a Instrument, assessment: &'a Assessment) -> impl Iterator<Item = Fault> + 'a {
    let blank = |id: &str| assessment.statements.get(id).is_none_or(|text| text.trim().is_empty());
    let missing = instrument.statements.iter().filter(move |s| s.required && blank(&s.id));
    missing.map(|s| Fault::NoStatement(s.id.clone()))
}

fn attestation_faults<'a>(instrument: &'a Instrument, assessment: &'a Assessment) -> impl Iterator<Item = Fault> + 'a {
    let waived = |kind| kind == AttestationKind::Employment && assessment.mode == Mode::ThirdParty;
    let ticked = |id: &str| assessment.attestations.get(id) == Some(&true);
    let missing = instrument.attestations.iter().filter(move |a| !waived(a.kind) && !ticked(&a.id));
    missing.map(|a| Fault::NotAttested(a.id.clone()))
}

/// Whether two addresses are the same: the part before the last `@` exactly, the domain in any case.
fn same_address(a: &str, b: &str) -> bool {
    match (a.rsplit_once('@'), b.rsplit_once('@')) {
        (Some((la, da)), Some((lb, db))) => la == lb && da.eq_ignore_ascii_case(db),
        _ => a == b,
    }
}

/// A plain syntactic check: something before one `@`, a dotted domain after it, no spaces.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let labels_filled = domain.split('.').all(|label| !label.is_empty());
    let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    plain && !local.is_empty() && !local.contains('@') && domain.contains('.') && labels_filled && text.len() <= 254
}

/// Digits with the usual separators, 5 to 20 digits.
pub fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=20).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["a@x.io", "first.last+tag@sub.example.org"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "a", "a@x", "@x.io", "a@.io", "a@x.", "a b@x.io", "a@b@x.io"] {
            assert!(!is_email(bad), "{bad}");
        }
        assert!(same_address("a@x.io", "a@X.IO") && !same_address("a@x.io", "A@x.io"));
        assert!(is_phone("+49 (0)30 123-456") && !is_phone("12") && !is_phone("call me 12345"));
    }
}
