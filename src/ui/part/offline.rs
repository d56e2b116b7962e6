//! What the page says about use without a network: kept here, install, a newer version waits.

use super::icon::icon;
use super::notice::{note, way};
use crate::text::Offline;
use crate::ui::el::{Child as _, el, group};
use crate::ui::offline;
use crate::ui::session::Session;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// On the home page: whether it is kept, and the button that installs it. Comes with the second half.
pub fn home(session: Session) -> AnyView {
    let view = move || {
        let (lang, standing) = (session.lang.get(), session.standing.get());
        let kept = standing
            .kept
            .then(|| el("p").class("xs muted").attr("data-kept", "").child(lang.text(Offline::Kept)).any());
        let install = standing.installable.then(|| {
            let ask = move |_| {
                spawn_local(async move {
                    if offline::install(session).await {
                        session.notify(lang.text(Offline::Installed).to_owned(), None);
                    }
                });
            };
            el("button")
                .attr("type", "button")
                .class("btn btn-2")
                .attr("data-install", "")
                .on("click", ask)
                .child(icon("download"))
                .child(lang.text(Offline::Install))
                .any()
        });
        group(install.into_iter().chain(kept).collect())
    };
    view.any()
}

/// A newer version waits: reload when ready.
pub fn newer(session: Session) -> AnyView {
    let lang = session.lang.get();
    let renew = way("data-renew", lang.text(Offline::Reload), move |_| spawn_local(offline::renew(session)));
    let later = way("data-later", lang.text(Offline::Later), move |_| {
        offline::postpone(session);
        request_animation_frame(crate::ui::keep_focus);
    });
    note("data-newer", lang.text(Offline::Newer), vec![renew, later])
}
