//! Any bytes as HTML: blocks in order, on character boundaries, with a way back.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harmonise_fuzz::read("html", bytes));
