//! The open document's plan: what follows from it, and the one way to change it.

use super::{Session, Way, initiatives_path};
use crate::model::plan::Plan;
use crate::model::plan::edit::Change;
use crate::model::plan::initiative::{self, Initiatives};
use crate::model::plan::outlook::{Outlook, outlook};
use crate::model::{Edit, EditError, Instrument, Lang};
use crate::text::{Goals, plan as words};
use crate::ui::fetch;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What the parts of a page about the plan share.
#[derive(Clone)]
pub struct Planning {
    /// The session.
    pub session: Session,
    /// Language of the page.
    pub lang: Lang,
    /// The open document's instrument.
    pub instrument: Arc<Instrument>,
    /// Everything that follows from its result.
    pub outlook: Memo<Option<Arc<Outlook>>>,
}

impl Planning {
    /// For a page of the open document; fetches the initiatives it needs.
    pub fn new(session: Session, lang: Lang, instrument: &Arc<Instrument>) -> Planning {
        spawn_local(session.bring_initiatives());
        Planning { session, lang, instrument: instrument.clone(), outlook: session.outlook() }
    }

    /// Something of the outlook, followed.
    pub fn seen<T>(&self, look: impl FnOnce(&Outlook) -> T) -> Option<T> {
        self.outlook.get().map(|outlook| look(&outlook))
    }

    /// The initiatives, once they are here.
    pub fn library(&self) -> Option<Arc<Initiatives>> {
        self.session.library_of()
    }
}

impl Session {
    /// Fetches the initiatives for the open instrument, in the page's language.
    pub async fn bring_initiatives(self) {
        let Some(id) = self.instrument.with_untracked(|of| of.as_ref().map(|of| of.id.clone())) else { return };
        let lang = self.lang.get_untracked();
        let text = fetch::text(&initiatives_path(&id, lang)).await;
        let library = text.and_then(|text| initiative::parse(&text).ok());
        if self.lang.get_untracked() == lang {
            self.initiatives.try_set(library.map(Arc::new));
        }
    }

    /// The initiatives, if they are for the open instrument.
    pub fn library_of(self) -> Option<Arc<Initiatives>> {
        let id = self.instrument.with(|of| of.as_ref().map(|of| of.id.clone()))?;
        self.initiatives.get().filter(|library| library.instrument == id)
    }

    /// Everything that follows from the open document's result; follows its changes.
    pub fn outlook(self) -> Memo<Option<Arc<Outlook>>> {
        Memo::new(move |_| {
            let (instrument, card, library) = (self.instrument.get()?, self.card.get()?, self.library_of());
            let plan = self.plan();
            Some(Arc::new(outlook(&instrument, library.as_deref(), &card, &plan)))
        })
    }

    /// The open document's plan.
    pub fn plan(self) -> Plan {
        self.doc.with(|doc| doc.as_ref().map(|doc| doc.plan.clone()).unwrap_or_default())
    }

    /// The same, without following it.
    pub fn plan_now(self) -> Plan {
        untrack(|| self.plan())
    }

    /// Changes the plan.
    ///
    /// # Errors
    /// Why not, in a sentence; nothing is changed then.
    pub fn change_plan(self, change: Change) -> Result<(), String> {
        let lang = self.lang.get_untracked();
        // What a refusal names may be in the change itself: an action that is only being made.
        let mut named = self.plan_now();
        if let Change::Actions(actions) = &change {
            named.actions.extend(actions.iter().map(|one| (one.id.clone(), one.clone())));
        }
        self.dispatch(Edit::Plan(change)).map_err(|error| match error {
            EditError::Plan(fault) => words::fault(lang, &fault, &named, untrack(|| self.library_of()).as_deref()),
            _ => lang.text(Goals::FaultLocked).to_owned(),
        })
    }

    /// Changes the plan, says so, and offers to take it back.
    ///
    /// # Errors
    /// As [`Session::change_plan`].
    pub fn change_plan_back(self, change: Change, said: String) -> Result<(), String> {
        let before = self.plan_now();
        self.change_plan(change)?;
        self.notify(said, Some(Way::Plan(Box::new(before))));
        Ok(())
    }
}
