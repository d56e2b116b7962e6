//! The one way a document changes: an [`Edit`] applied at a moment.
//!
//! `apply` is total and atomic: it either changes the document and says which parts to store, or
//! refuses with a reason and changes nothing. It reads no clock and writes no store.

use super::assessment::{Assessment, Mode, Revision};
use super::instrument::{AttestationKind, Instrument};
use super::order::sort_by;
use super::plan;
use super::response::{Entry, Evidence, Response};
use super::stamp::Stamp;

/// A change a person makes.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Answer an item, or clear the answer (`None`). Note, evidence and flag stay.
    Answer(String, Option<Response>),
    /// Replace an item's note.
    Note(String, String),
    /// Add an artefact to an item.
    AddEvidence(String, Evidence),
    /// Remove the artefact at this position.
    RemoveEvidence(String, usize),
    /// Mark or unmark an item to discuss.
    Flag(String, bool),
    /// Write a free text.
    Statement(String, String),
    /// Fill a profile field.
    Profile(String, String),
    /// Tick or clear an attestation.
    Attest(String, bool),
    /// Own view or third party.
    SetMode(Mode),
    /// Rename the assessment.
    Title(String),
    /// Name the assessed organisation.
    Organisation(String),
    /// Change the plan.
    Plan(plan::edit::Change),
    /// Forget every answer, note, evidence, flag and free text; the plan stays.
    Reset,
    /// Bring back every answer a reset removed.
    Restore(Box<Assessment>),
    /// Seal the document; the digest is made by `storage::file::seal`, with the moment of
    /// submitting as the last change.
    Submit(Revision),
}

/// Why an edit was refused. The document is unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The assessment is submitted and read-only.
    Locked,
    /// The instrument has no item, statement, field or attestation of this id.
    Unknown(String),
    /// The level is not on the scale (found, top).
    OffScale(u8, u8),
    /// The plan would not be right.
    Plan(plan::edit::Fault),
}

/// A part of the document that has a record of its own in storage.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Title, organisation, instrument, dates, mode, seal.
    Head,
    /// One item's entry.
    Item(String),
    /// One free text.
    Statement(String),
    /// The profile.
    Profile,
    /// What holds for the plan as a whole.
    Plan,
    /// The target of one dimension or item.
    Target(String),
    /// One action.
    Action(String),
    /// One KPI.
    Kpi(String),
    /// Others' results beside the plan.
    Benchmark,
}

impl Assessment {
    /// Applies one edit at `now` and returns the parts that changed.
    ///
    /// # Errors
    /// [`EditError`] when the document is submitted, or the edit names something the instrument
    /// does not have; nothing is changed then.
    pub fn apply(&mut self, edit: Edit, instrument: &Instrument, now: &Stamp) -> Result<Vec<Part>, EditError> {
        let edit = match edit {
            Edit::Plan(change) => return self.apply_plan(change, instrument, now),
            _ if self.is_locked() => return Err(EditError::Locked),
            edit => edit,
        };
        check(&edit, instrument)?;
        if let Edit::Restore(before) = &edit
            && before.id != self.id
        {
            return Err(EditError::Unknown(before.id.clone()));
        }
        let mut parts = self.change(edit);
        let answers_changed = parts.iter().any(|part| matches!(part, Part::Item(_) | Part::Statement(_)));
        if answers_changed && self.clear_reviews(instrument) && !parts.contains(&Part::Head) {
            parts.push(Part::Head);
        }
        self.changed = match &self.revision {
            // The seal covers the moment of sealing as the last change.
            Some(revision) => revision.submitted.clone(),
            None => now.clone(),
        };
        Ok(parts)
    }

    fn apply_plan(
        &mut self,
        change: plan::edit::Change,
        instrument: &Instrument,
        now: &Stamp,
    ) -> Result<Vec<Part>, EditError> {
        let parts = self.plan.apply(change, instrument).map_err(EditError::Plan)?;
        if !self.is_locked() {
            self.changed = now.clone();
        }
        Ok(parts)
    }

    fn change(&mut self, edit: Edit) -> Vec<Part> {
        match edit {
            Edit::Answer(item, response) => self.entry_part(item, |entry| entry.response = response),
            Edit::Note(item, note) => self.entry_part(item, |entry| entry.note = note),
            Edit::AddEvidence(item, evidence) => self.entry_part(item, |entry| entry.evidence.push(evidence)),
            Edit::RemoveEvidence(item, at) => self.entry_part(item, |entry| {
                if at < entry.evidence.len() {
                    entry.evidence.remove(at);
                }
            }),
            Edit::Flag(item, flag) => self.entry_part(item, |entry| entry.flag = flag),
            Edit::Statement(id, text) => {
                put(&mut self.statements, id.clone(), text);
                vec![Part::Statement(id)]
            }
            Edit::Profile(id, value) => {
                put(&mut self.profile, id, value);
                vec![Part::Profile]
            }
            Edit::Attest(id, yes) => {
                self.attestations.insert(id, yes);
                vec![Part::Head]
            }
            Edit::SetMode(mode) => {
                self.mode = mode;
                vec![Part::Head]
            }
            Edit::Title(title) => {
                self.title = title;
                vec![Part::Head]
            }
            Edit::Organisation(name) => {
                self.organisation = name;
                vec![Part::Head]
            }
            // Taken by `apply_plan`.
            Edit::Plan(_) => Vec::new(),
            Edit::Reset => self.reset(),
            Edit::Restore(before) => self.restore(*before),
            Edit::Submit(revision) => {
                self.revision = Some(revision);
                vec![Part::Head]
            }
        }
    }

    fn entry_part(&mut self, item: String, change: impl FnOnce(&mut Entry)) -> Vec<Part> {
        let entry = self.responses.entry(item.clone()).or_default();
        change(entry);
        if entry.is_empty() {
            self.responses.remove(&item);
        }
        vec![Part::Item(item)]
    }

    fn reset(&mut self) -> Vec<Part> {
        let mut parts: Vec<Part> = self.responses.keys().cloned().map(Part::Item).collect();
        parts.extend(self.statements.keys().cloned().map(Part::Statement));
        self.responses.clear();
        self.statements.clear();
        parts
    }

    fn restore(&mut self, before: Assessment) -> Vec<Part> {
        let mut parts = self.reset();
        self.responses = before.responses;
        self.statements = before.statements;
        parts.extend(self.responses.keys().cloned().map(Part::Item));
        parts.extend(self.statements.keys().cloned().map(Part::Statement));
        sort_by(&mut parts, Ord::cmp);
        parts.dedup();
        parts
    }

    /// Clears review attestations after an answer changed; says whether any was ticked.
    fn clear_reviews(&mut self, instrument: &Instrument) -> bool {
        let reviews = instrument.attestations.iter().filter(|a| a.kind == AttestationKind::Review);
        let mut cleared = false;
        for attestation in reviews {
            cleared |= self.attestations.remove(&attestation.id) == Some(true);
        }
        cleared
    }
}

fn put(map: &mut std::collections::BTreeMap<String, String>, id: String, value: String) {
    if value.is_empty() {
        map.remove(&id);
    } else {
        map.insert(id, value);
    }
}

fn check(edit: &Edit, instrument: &Instrument) -> Result<(), EditError> {
    let known = |found: bool, id: &str| if found { Ok(()) } else { Err(EditError::Unknown(id.to_owned())) };
    match edit {
        Edit::Answer(id, response) => {
            known(instrument.item(id).is_some(), id)?;
            match response {
                Some(Response::Rated(level)) if !(1..=instrument.top_level()).contains(level) => {
                    Err(EditError::OffScale(*level, instrument.top_level()))
                }
                _ => Ok(()),
            }
        }
        Edit::Note(id, _) | Edit::AddEvidence(id, _) | Edit::RemoveEvidence(id, _) | Edit::Flag(id, _) => {
            known(instrument.item(id).is_some(), id)
        }
        Edit::Statement(id, _) => known(instrument.statements.iter().any(|s| s.id == *id), id),
        Edit::Profile(id, _) => known(instrument.profile.iter().any(|f| f.id == *id), id),
        Edit::Attest(id, _) => known(instrument.attestations.iter().any(|a| a.id == *id), id),
        _ => Ok(()),
    }
}
