//! Colours and how well one is read on another: relative luminance and contrast by WCAG 2.2.
//!
//! Knows nothing of who wants which colour.

use std::fmt;

/// What text needs on its ground: WCAG 2.2, success criterion 1.4.3.
pub const READABLE: f64 = 4.5;

/// A colour in sRGB, opaque.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// White.
pub const WHITE: Colour = Colour([255; 3]);
/// The darkest colour of text, that of the light theme.
pub const INK: Colour = Colour([0x10, 0x18, 0x1b]);

impl Colour {
    /// Reads `#rgb` or `#rrggbb`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#')?;
        let digit = |at: usize| digits.get(at..=at).and_then(|one| u8::from_str_radix(one, 16).ok());
        let part = |at: usize| match digits.len() {
            3 => digit(at).map(|one| one * 17),
            6 => Some(digit(2 * at)? * 16 + digit(2 * at + 1)?),
            _ => None,
        };
        // A sign would be read as part of a number.
        let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        plain.then_some(())?;
        Some(Colour([part(0)?, part(1)?, part(2)?]))
    }

    /// Relative luminance, 0 (black) to 1 (white).
    ///
    /// Source: WCAG 2.2, definition of relative luminance.
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast with another colour, 1 to 21; the same both ways.
    ///
    /// Source: WCAG 2.2, definition of contrast ratio.
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// This colour with `share` per cent (0–100) of another in it, part by part in sRGB.
    #[must_use]
    pub fn mixed(self, other: Colour, share: u8) -> Colour {
        let share = u32::from(share.min(100));
        let mut parts = self.0;
        for (part, with) in parts.iter_mut().zip(other.0) {
            let sum = u32::from(*part) * (100 - share) + u32::from(with) * share + 50;
            *part = u8::try_from(sum / 100).unwrap_or(u8::MAX);
        }
        Colour(parts)
    }

    /// The nearest mix with `towards` that can be read on all of `grounds`; `towards` itself where none can.
    #[must_use]
    pub fn readable(self, grounds: &[Colour], towards: Colour) -> Colour {
        let fits = |colour: &Colour| grounds.iter().all(|ground| colour.contrast(*ground) >= READABLE);
        (0..=50).map(|step| self.mixed(towards, step * 2)).find(fits).unwrap_or(towards)
    }

    /// White or ink, whichever is read better on this colour.
    #[must_use]
    pub fn text_on(self) -> Colour {
        if self.contrast(WHITE) >= self.contrast(INK) { WHITE } else { INK }
    }
}

impl fmt::Display for Colour {
    /// As `#rrggbb`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}
