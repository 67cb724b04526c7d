//! Where the terms of a glossary stand in a text.
//!
//! A text is folded ([`fold`]), its words are looked up in an [`Index`] of all terms in all their forms, and what is
//! found is narrowed to the longest reading ([`find`]). The cost grows with the text, not with the glossary. Nothing
//! here knows what an occurrence stands in or whether it is a fault.

pub(crate) mod address;
pub mod find;
pub(crate) mod fold;
pub mod index;
pub(crate) mod pattern;
pub(crate) mod table;

pub use find::{Finder, Occurrence};
pub use index::{Index, Scope};

/// The search key of a phrase: folded, its words with one blank between.
///
/// ```
/// assert_eq!(harmonise::matching::key("  Pédo-PORNOGRAPHIE "), "pedo pornographie");
/// ```
pub fn key(phrase: &str) -> String {
    fold::key(phrase)
}
