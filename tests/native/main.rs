//! Native tests: the pure rooms, the build's products and the command line. `cargo test
//! --no-default-features --test native`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

#[path = "../common/parity.rs"]
mod parity;

mod backup;
mod book;
mod brand;
mod charts;
mod cli;
mod edits;
mod exports;
mod files;
mod instruments;
mod journal;
mod keep;
mod languages;
mod layers;
mod own;
mod plan;
mod scoring;
mod sentences;
