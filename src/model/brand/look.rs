//! What becomes of a brand's colours: each pair that cannot be read falls back to ours, and says so.
//!
//! The rules of a style sheet come out, in colours, numbers and names of fonts that were checked before.

use super::colour::{Colour, READABLE, WHITE};
use super::{Brand, Fault, Pair, Style, Why};
use std::fmt::Write as _;

/// Our colours of one scheme; `style/touchstone.css` has the same (`tests/native/brand.rs`).
#[derive(Clone, Copy, Debug)]
pub struct Grounds {
    /// The page's ground.
    pub canvas: Colour,
    /// A panel.
    pub surface: Colour,
    /// What is raised over the page, and what is sunk into it.
    pub others: [Colour; 2],
    /// The accent.
    pub accent: Colour,
    /// Text on it.
    pub on_accent: Colour,
    /// Its pale ground.
    pub accent_soft: Colour,
    /// Colours of text that stands on the page's ground.
    pub texts: [Colour; 7],
    /// What a colour is mixed with to be read better.
    pub towards: Colour,
    /// How much of the accent is in its pale ground, in per cent.
    pub softness: u8,
}

const fn of(hex: u32) -> Colour {
    let [_, red, green, blue] = hex.to_be_bytes();
    Colour([red, green, blue])
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Scheme {
    /// Both, in the order of every pair of colours here.
    pub const ALL: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

    /// Its word in the file.
    pub const fn id(self) -> &'static str {
        match self {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        }
    }

    /// That one of a pair.
    pub const fn of<T: Copy>(self, [light, dark]: [T; 2]) -> T {
        match self {
            Scheme::Light => light,
            Scheme::Dark => dark,
        }
    }

    /// Our colours of it.
    pub const fn grounds(self) -> Grounds {
        match self {
            Scheme::Light => Grounds {
                canvas: of(0xf5_f7f7),
                surface: WHITE,
                others: [WHITE, of(0xed_f0f1)],
                accent: of(0x0a_5c66),
                on_accent: WHITE,
                accent_soft: of(0xe2_f1f2),
                texts: [
                    of(0x10_181b),
                    of(0x43_5157),
                    of(0x5a_686e),
                    of(0x7d_4d05),
                    of(0xa4_262c),
                    of(0x1c_6641),
                    of(0x0a_5c66),
                ],
                towards: of(0),
                softness: 12,
            },
            Scheme::Dark => Grounds {
                canvas: of(0x0e_1315),
                surface: of(0x15_1b1e),
                others: [of(0x1c_2427), of(0x0a_0e10)],
                accent: of(0x5c_c3c9),
                on_accent: of(0x04_262a),
                accent_soft: of(0x16_302f),
                texts: [
                    of(0xe8_eeef),
                    of(0xb3_c0c4),
                    of(0x93_a2a7),
                    of(0xe9_b968),
                    of(0xff_9d97),
                    of(0x7f_d1a2),
                    of(0x5c_c3c9),
                ],
                towards: WHITE,
                softness: 18,
            },
        }
    }
}

/// The colours in one scheme, all readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    /// Links, buttons, charts.
    pub accent: Colour,
    /// Text on it.
    pub on_accent: Colour,
    /// Its pale ground.
    pub accent_soft: Colour,
    /// The page's ground.
    pub canvas: Colour,
}

/// The look of a brand, ready for use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Colours in light and dark.
    pub colours: [Colours; 2],
    /// Font families for text; ours where absent.
    pub font: Option<String>,
    /// Font families for headings; those of text where absent.
    pub font_display: Option<String>,
    /// Corners of controls and panels, in pixels; ours where absent.
    pub radius: [Option<u8>; 2],
}

impl Look {
    /// The look of a brand, and what of it could not be had.
    pub fn of(brand: &Brand) -> (Look, Vec<Fault>) {
        let mut faults = Vec::new();
        let Style { font, font_display, radius, radius_l, .. } = &brand.style;
        let look = Look {
            colours: Scheme::ALL.map(|scheme| colours(&brand.style, scheme, &mut faults)),
            font: font.clone(),
            font_display: font_display.clone(),
            radius: [*radius, *radius_l],
        };
        (look, faults)
    }

    /// The colour that a field of the file, such as `style.accent`, comes to in a scheme.
    pub fn used(&self, field: &str, scheme: Scheme) -> Colour {
        let of = scheme.of(self.colours);
        match field {
            "style.on-accent" => of.on_accent,
            "style.canvas" => of.canvas,
            _ => of.accent,
        }
    }

    /// The light colours, in which files and print are drawn.
    pub fn on_paper(&self) -> Colours {
        Scheme::Light.of(self.colours)
    }

    /// Whether nothing differs from ours.
    pub fn is_ours(&self) -> bool {
        self.rules().is_empty()
    }

    /// Rules of a style sheet that set what differs from ours; empty where nothing does.
    pub fn rules(&self) -> String {
        let (mut plain, mut paired) = (String::new(), String::new());
        let [light, dark] = self.colours;
        let [ours, night] = Scheme::ALL.map(Scheme::grounds);
        let pairs = [
            ("canvas", [light.canvas, dark.canvas], [ours.canvas, night.canvas]),
            ("accent", [light.accent, dark.accent], [ours.accent, night.accent]),
            ("on-accent", [light.on_accent, dark.on_accent], [ours.on_accent, night.on_accent]),
            ("accent-soft", [light.accent_soft, dark.accent_soft], [ours.accent_soft, night.accent_soft]),
        ];
        for (name, [light, dark], _) in pairs.into_iter().filter(|(_, wanted, ours)| wanted != ours) {
            let _ = write!(plain, "--ts-{name}:{light};");
            let _ = write!(paired, "--ts-{name}:light-dark({light},{dark});");
        }
        for (name, font) in [("font", &self.font), ("font-display", &self.font_display)] {
            if let Some(font) = font {
                let _ = write!(plain, "--ts-{name}:{font};");
            }
        }
        for (name, radius) in ["radius", "radius-l"].into_iter().zip(self.radius) {
            if let Some(radius) = radius {
                let _ = write!(plain, "--ts-{name}:{radius}px;");
            }
        }
        let mut rules = String::new();
        if !plain.is_empty() {
            let _ = write!(rules, ":root,.app,dialog{{{plain}}}");
        }
        if !paired.is_empty() {
            let _ = write!(rules, "@supports (color:light-dark(#000,#fff)){{:root,.app,dialog{{{paired}}}}}");
        }
        rules
    }
}

/// A fault of one scheme's colour.
fn fault(faults: &mut Vec<Fault>, field: &str, scheme: Scheme, pair: Pair, ratio: f64, instead: Colour) {
    faults.push(Fault { place: format!("style.{field}.{}", scheme.id()), why: Why::Contrast(pair, ratio, instead) });
}

fn lowest(colour: Colour, grounds: &[Colour]) -> f64 {
    grounds.iter().map(|ground| colour.contrast(*ground)).fold(f64::INFINITY, f64::min)
}

fn colours(style: &Style, scheme: Scheme, faults: &mut Vec<Fault>) -> Colours {
    let ours = scheme.grounds();
    let (accent, text) = (scheme.of(style.accent), scheme.of(style.on_accent));
    let canvas = canvas(scheme.of(style.canvas), scheme, faults);
    let [raised, sunken] = ours.others;
    let grounds = [canvas, ours.surface, raised, sunken];
    let fallen = Colours { accent: ours.accent, on_accent: ours.on_accent, accent_soft: ours.accent_soft, canvas };
    let Some(accent) = accent else {
        return Colours { on_accent: on_accent(&fallen, text, scheme, faults), ..fallen };
    };
    let ratio = lowest(accent, &grounds);
    if ratio < READABLE {
        fault(faults, "accent", scheme, Pair::Accent, ratio, accent.readable(&grounds, ours.towards));
        return fallen;
    }
    let own = Colours { accent, on_accent: accent.text_on(), accent_soft: soft(accent, &ours), canvas };
    Colours { on_accent: on_accent(&own, text, scheme, faults), ..own }
}

/// The text that is wanted on the accent, if it can be read there; else what stands there already.
fn on_accent(of: &Colours, wanted: Option<Colour>, scheme: Scheme, faults: &mut Vec<Fault>) -> Colour {
    let Some(text) = wanted else { return of.on_accent };
    let ratio = text.contrast(of.accent);
    if ratio >= READABLE {
        return text;
    }
    fault(faults, "on-accent", scheme, Pair::OnAccent, ratio, of.on_accent);
    of.on_accent
}

/// As much of the accent in a panel's colour as leaves the accent readable on it.
fn soft(accent: Colour, ours: &Grounds) -> Colour {
    let shares = (0..=ours.softness).rev();
    let mut grounds = shares.map(|share| ours.surface.mixed(accent, share));
    grounds.find(|ground| accent.contrast(*ground) >= READABLE).unwrap_or(ours.surface)
}

fn canvas(wanted: Option<Colour>, scheme: Scheme, faults: &mut Vec<Fault>) -> Colour {
    let ours = scheme.grounds();
    let Some(canvas) = wanted else { return ours.canvas };
    let ratio = lowest(canvas, &ours.texts);
    if ratio < READABLE {
        // Towards the end that is away from the texts.
        let away = if scheme == Scheme::Light { WHITE } else { of(0) };
        fault(faults, "canvas", scheme, Pair::Canvas, ratio, canvas.readable(&ours.texts, away));
        return ours.canvas;
    }
    canvas
}
