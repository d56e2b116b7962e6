//! Statistics: numbers in, numbers out.
//!
//! PURE. Knows no instrument, no answers, no words; the same to the last bit natively and in WebAssembly.

pub mod interval;
