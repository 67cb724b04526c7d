//! Any bytes as a docx, and any text as the parts of one: refused with words, or blocks with a way back to the parts.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    harmonise_fuzz::read("docx", bytes);
    let names = ["word/document.xml", "word/styles.xml", "word/footnotes.xml"];
    let relations = r#"<Relationships><Relationship Type="/styles" Target="styles.xml"/><Relationship Type="/footnotes" Target="footnotes.xml"/></Relationships>"#;
    let more = ("word/_rels/document.xml.rels", relations.as_bytes());
    harmonise_fuzz::read_package("docx", &names, more, bytes);
});
