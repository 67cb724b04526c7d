//! Any bytes as an odt or a flat file, and parts of an odt put together from bytes: refused with words, or blocks with
//! a way back.
#![no_main]

use harmonise_fuzz::parts::ODT;
use harmonise_fuzz::{package, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    read("odt", bytes);
    read("fodt", bytes);
    read("odt", &package(ODT, &[], bytes));
});
