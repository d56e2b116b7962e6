//! What the plain-HTML frame and home page say, and in which order.
//!
//! The texts are `[home]` in the catalogues. They are read when the site is built and are not part of the
//! WebAssembly.

use super::words::Home;

/// Names of the levels of the figure.
pub const LEVELS: [Home; 5] = [Home::Reactive, Home::Emerging, Home::Consistent, Home::Managed, Home::Leading];
/// Three facts: icon, heading, text.
pub const FACTS: [(&str, Home, Home); 3] = [
    ("lock", Home::Local, Home::LocalText),
    ("file", Home::Record, Home::RecordText),
    ("sum", Home::Explained, Home::ExplainedText),
];
/// Why the guard's panel is shown, by the cause's name in `guard.js`.
pub const GUARD_CAUSES: [(&str, Home); 6] = [
    ("none", Home::GuardNone),
    ("policy", Home::GuardPolicy),
    ("absent", Home::GuardAbsent),
    ("damaged", Home::GuardDamaged),
    ("fault", Home::GuardFault),
    ("twice", Home::GuardTwice),
];
