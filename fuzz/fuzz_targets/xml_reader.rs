//! Any bytes as XML, of whatever vocabulary: refused with words, or blocks in order with a way back.
//!
//! The first byte chooses the format: the root tells the vocabulary, or one is asked for.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    if let Some((&choice, bytes)) = input.split_first() {
        let format = ["xml", "akn", "lims"][usize::from(choice) % 3];
        harmonise_fuzz::read(format, bytes);
    }
});
