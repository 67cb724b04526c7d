//! Any bytes as an odt or a flat file, and any text as the parts of an odt: refused with words, or blocks with a way
//! back.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    harmonise_fuzz::read("odt", bytes);
    harmonise_fuzz::read("fodt", bytes);
    let more = ("mimetype", b"application/vnd.oasis.opendocument.text".as_slice());
    harmonise_fuzz::read_package("odt", &["content.xml", "styles.xml"], more, bytes);
});
