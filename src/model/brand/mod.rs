//! A brand: the name, look and links that a `touchstone.config.json` gives to a copy of Touchstone.
//!
//! Reads that file. A field that is wrong is left out and named in a [`Fault`]; the rest counts. Whatever comes
//! out is safe to use: colours are colours, links lead to http, https or mail, fonts are names of fonts.

pub mod colour;
mod draft;
mod look;
mod read;

pub use colour::Colour;
pub use draft::Draft;
pub use look::{Colours, Grounds, Look, Scheme};
pub use read::{parse, style};

use super::json::Refusal;
use super::{Lang, locale::Text};

/// The `format` of the file.
pub const FORMAT: &str = "touchstone-config";
/// The version this build reads.
pub const VERSION: u32 = 1;
/// Its name, beside the page.
pub const FILE: &str = "touchstone.config.json";
/// The folder beside the page for a brand's own files, which are kept for use without a network.
pub const FOLDER: &str = "brand/";

/// The pages a brand may leave out of an assessment's tabs.
pub const TABS: [&str; 3] = ["targets", "roadmap", "report"];
/// The most a logo inside the file may take, in letters.
pub const MAX_LOGO: usize = 48_000;
/// The largest file, in bytes.
pub const LARGEST: usize = 256_000;
/// The longest name, in characters.
pub const MAX_NAME: usize = 60;

/// The theme a copy starts with where the visitor has chosen none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// That of the visitor's system.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// Its word in files and addresses.
    pub const fn id(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// Where a link of the foot leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To an address: http, https or mailto.
    Address(String),
    /// To these words, which the app shows on a page of its own; paragraphs are apart by an empty line.
    Words(Text),
}

/// The links a brand may put at the foot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whom to ask.
    Contact,
    /// Who is answerable for the site.
    Imprint,
    /// What is done with data.
    Privacy,
}

impl Kind {
    /// All, in the order of the foot.
    pub const ALL: [Kind; 3] = [Kind::Contact, Kind::Imprint, Kind::Privacy];

    /// Its field in the file.
    pub const fn id(self) -> &'static str {
        match self {
            Kind::Contact => "contact",
            Kind::Imprint => "imprint",
            Kind::Privacy => "privacy",
        }
    }
}

/// A link of the foot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which.
    pub kind: Kind,
    /// Its words, where they are not the usual ones.
    pub label: Option<Text>,
    /// Where it leads.
    pub target: Target,
}

/// What comes after the result: a sentence, and a link that follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// The sentence.
    pub text: Text,
    /// The words of the link.
    pub label: Text,
    /// Where it leads: http, https or mailto.
    pub href: String,
}

/// What a brand wants of the look, as it was written: colours may still be unreadable ([`Look`] decides).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Colour of links, buttons and charts, in light and dark.
    pub accent: [Option<Colour>; 2],
    /// Text on it.
    pub on_accent: [Option<Colour>; 2],
    /// The page's ground.
    pub canvas: [Option<Colour>; 2],
    /// Font families for text.
    pub font: Option<String>,
    /// Font families for headings.
    pub font_display: Option<String>,
    /// Corners of controls, in pixels, 0–24.
    pub radius: Option<u8>,
    /// Corners of panels, in pixels, 0–24.
    pub radius_l: Option<u8>,
}

/// A brand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// The product's name instead of Touchstone.
    pub name: Option<Text>,
    /// Address of the logo: beside the page, or a picture inside the file.
    pub logo: Option<String>,
    /// What it wants of the look.
    pub style: Style,
    /// Ids of the built-in instruments offered, in their order, and files of own ones; all where there are none.
    pub instruments: Vec<String>,
    /// Languages offered; both where there are none.
    pub languages: Vec<Lang>,
    /// The theme to start with.
    pub theme: Theme,
    /// Which of [`TABS`] are shown; all where it is absent.
    pub tabs: Option<Vec<String>>,
    /// Links at the foot.
    pub links: Vec<Link>,
    /// Call to action after the result.
    pub after: Option<After>,
    /// A line at the foot of reports.
    pub footer: Option<Text>,
}

impl Style {
    /// This look where `over` says nothing, else that.
    #[must_use]
    pub fn under(self, over: Style) -> Style {
        let pair = |over, under| Scheme::ALL.map(|scheme| scheme.of::<Option<Colour>>(over).or(scheme.of(under)));
        // A text colour belongs to its accent.
        let on_accent = if over.accent == [None; 2] { self.on_accent } else { [None; 2] };
        Style {
            accent: pair(over.accent, self.accent),
            on_accent: pair(over.on_accent, on_accent),
            canvas: pair(over.canvas, self.canvas),
            font: over.font.or(self.font),
            font_display: over.font_display.or(self.font_display),
            radius: over.radius.or(self.radius),
            radius_l: over.radius_l.or(self.radius_l),
        }
    }
}

impl Brand {
    /// The name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        self.name.as_ref().map_or("Touchstone", |name| name.get(lang))
    }

    /// Whether a questionnaire is on the home page.
    pub fn offers(&self, instrument: &str) -> bool {
        self.instruments.is_empty() || self.instruments.iter().any(|id| id == instrument)
    }

    /// Files of own instruments that are offered: paths beside the page.
    pub fn own_files(&self) -> Vec<String> {
        self.instruments.iter().filter(|one| one.starts_with(FOLDER)).cloned().collect()
    }

    /// Whether a language is offered.
    pub fn speaks(&self, lang: Lang) -> bool {
        self.languages.is_empty() || self.languages.contains(&lang)
    }

    /// Whether a page of an assessment has a tab.
    pub fn shows(&self, tab: &str) -> bool {
        !TABS.contains(&tab) || self.tabs.as_ref().is_none_or(|tabs| tabs.iter().any(|one| one == tab))
    }

    /// The words of a link's target that stand in the app.
    pub fn words(&self, kind: Kind) -> Option<&Text> {
        self.links.iter().filter(|link| link.kind == kind).find_map(|link| match &link.target {
            Target::Words(words) => Some(words),
            Target::Address(_) => None,
        })
    }
}

/// What a brand's colour must be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// The accent on the page's ground, a panel or its own pale ground.
    Accent,
    /// Text on the accent.
    OnAccent,
    /// Our texts on the page's ground.
    Canvas,
}

/// Why something of the file does not count.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// The file is not JSON of this format.
    Refused(Refusal),
    /// There is no such field.
    Unknown,
    /// It must be a text, not empty and of at most so many characters, or one for each language.
    Text(usize),
    /// It must be one of these words.
    Choice(Vec<String>),
    /// It must be a list of texts.
    List,
    /// It must be an object.
    Object,
    /// It must be a colour, `#rgb` or `#rrggbb`, or one for light and one for dark.
    Colour,
    /// It must be names of fonts.
    Font,
    /// It must be a whole number from 0 to 24.
    Radius,
    /// It must be an address of http, https or mailto.
    Link,
    /// It must be a picture: a path beside the page, or data of PNG, JPEG, WebP or SVG of at most [`MAX_LOGO`] letters.
    Logo,
    /// It needs either an address or words.
    Target,
    /// These fields belong together, and one is missing or wrong.
    Incomplete,
    /// The pair of colours has this contrast, less than 4.5; the default is used. The nearest colour that is
    /// readable.
    Contrast(Pair, f64, Colour),
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The field's place, such as `style.accent`; empty for the whole file.
    pub place: String,
    /// What is wrong with it.
    pub why: Why,
}
