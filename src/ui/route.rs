//! Addresses: the part after `#`, read into a [`Route`] and written from one.
//!
//! `leptos_router` has no hash mode and fails where a page has no origin (a file, a sandboxed
//! frame); hash addresses work on any host and path. Links are made only here.

use crate::model::brand::Kind;

/// A page and what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The start page.
    Home,
    /// Start an instrument.
    Start(String),
    /// Open the worked example of an instrument.
    Example(String),
    /// A page of an assessment.
    Assessment(String, Page),
    /// An instrument to print and fill by hand.
    Blank(String),
    /// How scoring works.
    Scoring,
    /// What this copy can say about itself.
    Check,
    /// Instruments of one's own.
    Instruments,
    /// A brand in the making.
    Brand,
    /// Words of the brand.
    Words(Kind),
    /// No such page.
    Unknown,
}

/// A page of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// One item; `None` is where answering goes on.
    Answer(Option<String>),
    /// All items of one dimension.
    Dimension(String),
    /// Everything, to check.
    Review,
    /// The result.
    Results,
    /// What is wanted, and how far it is.
    Targets,
    /// What to do, and when.
    Roadmap,
    /// All of it to read and print.
    Report,
    /// Profile, attestations, submit.
    Submit,
}

impl Route {
    /// Reads an address such as `#/a/x7/results`.
    pub fn parse(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        match *parts.as_slice() {
            [""] => Route::Home,
            ["start", instrument] => Route::Start(instrument.into()),
            ["example", instrument] => Route::Example(instrument.into()),
            ["blank", instrument] => Route::Blank(instrument.into()),
            ["scoring"] => Route::Scoring,
            ["check"] => Route::Check,
            ["brand"] => Route::Brand,
            ["instruments"] => Route::Instruments,
            ["imprint"] => Route::Words(Kind::Imprint),
            ["privacy"] => Route::Words(Kind::Privacy),
            ["a", id, "answer"] => Route::Assessment(id.into(), Page::Answer(None)),
            ["a", id, "answer", item] => Route::Assessment(id.into(), Page::Answer(Some(item.into()))),
            ["a", id, "dimension", dimension] => Route::Assessment(id.into(), Page::Dimension(dimension.into())),
            ["a", id, "review"] => Route::Assessment(id.into(), Page::Review),
            ["a", id, "results"] => Route::Assessment(id.into(), Page::Results),
            ["a", id, "targets"] => Route::Assessment(id.into(), Page::Targets),
            ["a", id, "report"] => Route::Assessment(id.into(), Page::Report),
            ["a", id, "roadmap"] => Route::Assessment(id.into(), Page::Roadmap),
            ["a", id, "submit"] => Route::Assessment(id.into(), Page::Submit),
            _ => Route::Unknown,
        }
    }

    /// The address, for `href`.
    pub fn href(&self) -> String {
        match self {
            Route::Home | Route::Unknown => "#/".into(),
            Route::Start(instrument) => format!("#/start/{instrument}"),
            Route::Example(instrument) => format!("#/example/{instrument}"),
            Route::Blank(instrument) => format!("#/blank/{instrument}"),
            Route::Scoring => "#/scoring".into(),
            Route::Check => "#/check".into(),
            Route::Brand => "#/brand".into(),
            Route::Instruments => "#/instruments".into(),
            Route::Words(kind) => format!("#/{}", kind.id()),
            Route::Assessment(id, page) => format!("#/a/{id}/{}", page.path()),
        }
    }
}

impl Page {
    fn path(&self) -> String {
        match self {
            Page::Answer(None) => "answer".into(),
            Page::Answer(Some(item)) => format!("answer/{item}"),
            Page::Dimension(dimension) => format!("dimension/{dimension}"),
            Page::Review => "review".into(),
            Page::Results => "results".into(),
            Page::Targets => "targets".into(),
            Page::Roadmap => "roadmap".into(),
            Page::Report => "report".into(),
            Page::Submit => "submit".into(),
        }
    }
}

/// The address of one item.
pub fn item_href(id: &str, item: &str) -> String {
    Route::Assessment(id.to_owned(), Page::Answer(Some(item.to_owned()))).href()
}

/// The address of a page of an assessment.
pub fn page_href(id: &str, page: Page) -> String {
    Route::Assessment(id.to_owned(), page).href()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_back() {
        let a = |page| Route::Assessment("x7".into(), page);
        let routes = [
            Route::Home,
            Route::Start("omnichannel".into()),
            Route::Example("omnichannel".into()),
            Route::Blank("omnichannel".into()),
            Route::Scoring,
            Route::Check,
            Route::Brand,
            Route::Instruments,
            Route::Words(Kind::Imprint),
            Route::Words(Kind::Privacy),
            a(Page::Answer(None)),
            a(Page::Answer(Some("oc-personas".into()))),
            a(Page::Dimension("oc-research".into())),
            a(Page::Review),
            a(Page::Results),
            a(Page::Targets),
            a(Page::Roadmap),
            a(Page::Report),
            a(Page::Submit),
        ];
        for route in routes {
            assert_eq!(Route::parse(&route.href()), route);
        }
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#/nowhere/at/all"), Route::Unknown);
    }
}
