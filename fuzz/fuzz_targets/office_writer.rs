//! Corrections and comments written into any docx, odt or flat file, and into some put together from bytes: the file opens
//! again with the text that it should have, and differs only where it should.
#![no_main]

use harmonise_fuzz::parts::{DOCX, DOCX_LISTS, ODT};
use harmonise_fuzz::{package, write};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for format in ["docx", "odt", "fodt"] {
        write(format, bytes, bytes);
    }
    write("docx", &package(DOCX, DOCX_LISTS, bytes), bytes);
    write("odt", &package(ODT, &[], bytes), bytes);
});
