//! Reusable pieces of the screen.

pub mod bar;
pub mod chart;
pub mod dialog;
pub mod earlier;
pub mod field;
pub mod handed;
pub mod heading;
pub mod icon;
pub mod notice;
pub mod question;
