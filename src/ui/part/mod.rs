//! Reusable pieces of the screen.

pub mod action;
pub mod after;
pub mod bar;
pub mod chart;
pub mod copy;
pub mod dialog;
pub mod earlier;
pub mod entry;
pub mod field;
pub mod handed;
pub mod heading;
pub mod icon;
pub mod kpi;
pub mod notice;
pub mod offline;
pub mod question;
pub mod share;
pub mod table;
