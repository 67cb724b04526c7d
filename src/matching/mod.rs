//! Where the terms of a glossary stand in a text.
//!
//! A text is folded ([`text::fold`](crate::text)), its words are looked up in an [`Index`] of all terms in all their forms, and what is
//! found is narrowed to the longest reading ([`find`]). The cost grows with the text, not with the glossary. Nothing
//! here knows what an occurrence stands in or whether it is a fault.

pub(crate) mod address;
pub mod find;
pub mod index;
pub(crate) mod pattern;
mod read;
pub(crate) mod table;
pub(crate) mod tolerant;
mod vocabulary;

pub use find::{Finder, Occurrence};
pub use index::{Index, Scope, load};
