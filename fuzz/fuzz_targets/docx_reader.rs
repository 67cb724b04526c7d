//! Any bytes as a docx, and parts of one put together from bytes: refused with words, or blocks with a way back to the
//! parts.
#![no_main]

use harmonise_fuzz::parts::{DOCX, DOCX_LISTS};
use harmonise_fuzz::{package, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    read("docx", bytes);
    read("docx", &package(DOCX, DOCX_LISTS, bytes));
});
