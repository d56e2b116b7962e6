//! What a copy of Touchstone can say about itself: facts found in the browser, and a verdict on each.
//!
//! Reads nothing itself; `ui::probe` finds the facts, `text::check` says them.

use super::made::Made;
use super::stamp::Stamp;

/// Where the page stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// In a tab of its own.
    #[default]
    Top,
    /// In a page of the same site.
    Same,
    /// In a page of another site.
    Foreign,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a finding of its own")]
pub struct Facts {
    /// localStorage takes and gives back.
    pub local: bool,
    /// `IndexedDB` is open.
    pub database: bool,
    /// The latest change could not be stored.
    pub fails_to_save: bool,
    /// What the browser said to being asked to keep both; `None` before it was asked.
    pub promise: Option<bool>,
    /// When the newest change was stored.
    pub last_save: Option<Stamp>,
    /// When the newest file was saved or opened.
    pub last_file: Option<Stamp>,
    /// The policy stands in the page as it was built.
    pub policy: bool,
    /// Markup needs a Trusted Types policy, and ours is the only one; `None` where the browser has none.
    pub markup: Option<bool>,
    /// The door is closed.
    pub door: bool,
    /// Requests since; `None` while it is open.
    pub requests: Option<usize>,
    /// WebRTC is gone.
    pub no_webrtc: bool,
    /// Scripts of this site, and others.
    pub scripts: (usize, usize),
    /// Cookies that the page can see.
    pub cookies: usize,
    /// Where it stands.
    pub frame: Frame,
    /// It came over an encrypted connection or from this machine.
    pub secure: bool,
    /// Functions the program asks of the page.
    pub imports: usize,
    /// Where the functions come from that are not the program's own glue.
    pub foreign_imports: Vec<String>,
    /// How the copy was made; `None` when `build.json` could not be read.
    pub made: Option<Made>,
    /// Files compared with `build.json`: path, and whether its bytes are the same; `None` when not done.
    pub files: Option<Vec<(String, bool)>>,
    /// What an attempt to send something met, one by one: refused or not; `None` when not tried.
    pub attempts: Option<Vec<(String, bool)>>,
}

/// What is checked, in the order it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Nothing can leave.
    Door,
    /// Nothing has left.
    Requests,
    /// Sending was tried.
    Attempts,
    /// The policy in force.
    Policy,
    /// Markup only through our policy.
    Markup,
    /// Scripts in the page.
    Scripts,
    /// What the program may ask of the page.
    Imports,
    /// No WebRTC.
    WebRtc,
    /// No cookies.
    Cookies,
    /// The frame it stands in.
    Frame,
    /// How it came here.
    Secure,
    /// The two stores.
    Stores,
    /// The browser's promise.
    Promise,
    /// The last change stored.
    LastSave,
    /// The last file.
    LastFile,
    /// Which build it is.
    Build,
    /// Its files against the build.
    Files,
}

impl Matter {
    /// All of them.
    pub const ALL: [Matter; 17] = [
        Matter::Door,
        Matter::Requests,
        Matter::Attempts,
        Matter::Policy,
        Matter::Markup,
        Matter::Scripts,
        Matter::Imports,
        Matter::WebRtc,
        Matter::Cookies,
        Matter::Frame,
        Matter::Secure,
        Matter::Stores,
        Matter::Promise,
        Matter::LastSave,
        Matter::LastFile,
        Matter::Build,
        Matter::Files,
    ];

    /// Its name in the page's markup and in the copied report.
    pub fn id(self) -> &'static str {
        match self {
            Matter::Door => "door",
            Matter::Requests => "requests",
            Matter::Attempts => "attempts",
            Matter::Policy => "policy",
            Matter::Markup => "markup",
            Matter::Scripts => "scripts",
            Matter::Imports => "imports",
            Matter::WebRtc => "webrtc",
            Matter::Cookies => "cookies",
            Matter::Frame => "frame",
            Matter::Secure => "secure",
            Matter::Stores => "stores",
            Matter::Promise => "promise",
            Matter::LastSave => "last-save",
            Matter::LastFile => "last-file",
            Matter::Build => "build",
            Matter::Files => "files",
        }
    }
}

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// Nothing wrong, but worth knowing; or not looked at.
    Note,
    /// Not as it should be.
    Bad,
}

impl Verdict {
    /// Its name in the page's markup.
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Good => "good",
            Verdict::Note => "note",
            Verdict::Bad => "bad",
        }
    }
}

/// Good or bad.
fn must(holds: bool) -> Verdict {
    if holds { Verdict::Good } else { Verdict::Bad }
}

/// Good or worth knowing.
fn should(holds: bool) -> Verdict {
    if holds { Verdict::Good } else { Verdict::Note }
}

/// The verdict on a matter.
pub fn verdict(matter: Matter, facts: &Facts) -> Verdict {
    let list = |found: &Option<Vec<(String, bool)>>| match found {
        None => Verdict::Note,
        Some(found) => must(!found.is_empty() && found.iter().all(|(_, holds)| *holds)),
    };
    match matter {
        Matter::Door => should(facts.door),
        Matter::Requests => facts.requests.map_or(Verdict::Note, |n| must(n == 0)),
        Matter::Attempts => list(&facts.attempts),
        Matter::Policy => must(facts.policy),
        Matter::Markup => facts.markup.map_or(Verdict::Note, must),
        Matter::Scripts => must(facts.scripts.1 == 0 && facts.scripts.0 > 0),
        Matter::Imports => must(facts.foreign_imports.is_empty() && facts.imports > 0),
        Matter::WebRtc => must(facts.no_webrtc),
        Matter::Cookies => should(facts.cookies == 0),
        Matter::Frame => should(facts.frame == Frame::Top),
        Matter::Secure => should(facts.secure),
        Matter::Stores if facts.fails_to_save => Verdict::Bad,
        Matter::Stores => match (facts.local, facts.database) {
            (_, true) => Verdict::Good,
            (true, false) => Verdict::Note,
            (false, false) => Verdict::Bad,
        },
        Matter::Promise => should(facts.promise == Some(true)),
        Matter::LastSave => should(facts.last_save.is_some()),
        Matter::LastFile => should(facts.last_file.is_some()),
        // A script that build.json does not name is of another build, or of someone else.
        Matter::Build => should(facts.made.is_some() && facts.scripts.1 == 0),
        Matter::Files => list(&facts.files),
    }
}

/// How many matters stand in each way: good, worth knowing, bad.
pub fn tally(facts: &Facts) -> [usize; 3] {
    let mut counts = [0; 3];
    for matter in Matter::ALL {
        match verdict(matter, facts) {
            Verdict::Good => counts[0] += 1,
            Verdict::Note => counts[1] += 1,
            Verdict::Bad => counts[2] += 1,
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_found_is_never_called_good() {
        let facts = Facts::default();
        let good: Vec<Matter> = Matter::ALL.into_iter().filter(|m| verdict(*m, &facts) == Verdict::Good).collect();
        // No cookie and no frame are what an empty finding says, and what should be.
        assert_eq!(good, [Matter::Cookies, Matter::Frame]);
    }

    #[test]
    fn each_bad_finding_is_seen() {
        let some = |name: &str, holds| Some(vec![(name.to_owned(), holds)]);
        let good = Facts {
            local: true,
            database: true,
            promise: Some(true),
            last_save: Some(Stamp::default()),
            last_file: Some(Stamp::default()),
            policy: true,
            markup: Some(true),
            door: true,
            requests: Some(0),
            no_webrtc: true,
            scripts: (3, 0),
            secure: true,
            imports: 60,
            made: Some(Made::default()),
            files: some("index.html", true),
            attempts: some("fetch", true),
            ..Facts::default()
        };
        assert_eq!(tally(&good), [17, 0, 0]);
        let bad: [(Matter, Facts); 9] = [
            (Matter::Requests, Facts { requests: Some(1), ..good.clone() }),
            (Matter::Attempts, Facts { attempts: some("fetch", false), ..good.clone() }),
            (Matter::Policy, Facts { policy: false, ..good.clone() }),
            (Matter::Markup, Facts { markup: Some(false), ..good.clone() }),
            (Matter::Stores, Facts { fails_to_save: true, ..good.clone() }),
            (Matter::Imports, Facts { foreign_imports: vec!["env".into()], ..good.clone() }),
            (Matter::WebRtc, Facts { no_webrtc: false, ..good.clone() }),
            (Matter::Stores, Facts { local: false, database: false, ..good.clone() }),
            (Matter::Files, Facts { files: some("index.html", false), ..good.clone() }),
        ];
        for (matter, facts) in bad {
            assert_eq!(verdict(matter, &facts), Verdict::Bad, "{matter:?}");
            assert_eq!(tally(&facts), [16, 0, 1], "{matter:?}");
        }
        let foreign = Facts { scripts: (3, 1), ..good };
        assert_eq!(verdict(Matter::Scripts, &foreign), Verdict::Bad);
        assert_eq!(verdict(Matter::Build, &foreign), Verdict::Note);
    }
}
