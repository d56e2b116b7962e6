//! Drafts that were begun with another edition: what would become of their answers, and the step to the new one.

use crate::model::{Assessment, Lang};
use crate::text::{Own as Words, fill, name, own as words};
use crate::ui::el::{El, el};
use crate::ui::session::Session;
use crate::ui::session::own::Moving;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The section; nothing where every draft has the edition that new ones begin with.
pub(super) fn section(session: Session, lang: Lang) -> Option<AnyView> {
    let drafts = session.drafts_behind();
    if drafts.is_empty() {
        return None;
    }
    let rows = drafts.into_iter().map(|head| row(session, lang, head)).collect::<Vec<_>>();
    Some(
        el("section")
            .class("section")
            .attr("aria-labelledby", "drafts-h")
            .child(
                el("div")
                    .class("head")
                    .child(el("h2").attr("id", "drafts-h").child(lang.text(Words::Drafts)))
                    .child(el("p").class("muted").child(lang.text(Words::DraftsLead))),
            )
            .child(el("ul").attr("role", "list").class("props").child(rows))
            .into_any(),
    )
}

fn row(session: Session, lang: Lang, head: Assessment) -> El {
    let about = session.about(&head.instrument, lang);
    let title = name::title_of(lang, &head, about.as_ref().map(|about| about.name.as_str()));
    let preview = RwSignal::new(None::<Moving>);
    let id = head.id.clone();
    let look = move |_| {
        let id = id.clone();
        spawn_local(async move {
            let found = session.preview_move(id.clone()).await;
            if found.is_none() {
                session.notify(lang.text(Words::NoPreview).to_owned(), None);
            }
            preview.try_set(found);
            crate::ui::focus_on(format!("[data-behind='{id}'] [data-move-on]"));
        });
    };
    let shown = move || match preview.get() {
        Some(found) => report(session, lang, preview, found),
        None => el("p").child(
            el("button")
                .attr("type", "button")
                .class("btn btn-2")
                .attr("data-preview", "")
                .on("click", look.clone())
                .child(lang.text(Words::SeeChanges)),
        ),
    };
    el("li")
        .class("prop")
        .attr("data-behind", head.id.clone())
        .child(el("h3").child(name::organisation(lang, &head).to_owned()))
        .child(el("p").class("small muted").child(title))
        .child(shown)
}

/// What would become of the answers.
fn report(
    session: Session,
    lang: Lang,
    preview: RwSignal<Option<Moving>>,
    Moving { before, mapping, to, .. }: Moving,
) -> El {
    let part = |(said, names): (String, Vec<String>)| {
        let list = (!names.is_empty())
            .then(|| el("ul").child(names.into_iter().map(|name| el("li").child(name)).collect::<Vec<_>>()));
        el("div").child(el("p").child(said)).child(list)
    };
    let parts = words::mapping(lang, &mapping, &to).into_iter().map(part).collect::<Vec<_>>();
    let act = move |_| {
        let before = before.clone();
        spawn_local(async move {
            if !session.move_on(before).await {
                // It has changed since: what stands here is no longer true.
                preview.try_set(None);
                session.refresh();
                session.notify(lang.text(Words::ChangedSince).to_owned(), None);
            }
            request_animation_frame(crate::ui::keep_focus);
        });
    };
    el("div").class("stack").attr("data-mapping", "").child(el("div").class("mapping").child(parts)).child(
        el("p").child(
            el("button")
                .attr("type", "button")
                .class("btn btn-1")
                .attr("data-move-on", "")
                .on("click", act)
                .child(fill(lang.text(Words::MoveOn), &[("edition", &to.edition)])),
        ),
    )
}
