//! `harmonise` finds terms in laws written in Arabic, English and French that an agreed glossary deprecates, says on
//! whose authority, and offers the right word. This library is what the program, its tests and its benches share; its
//! interface is not stable.
//!
//! # The way of the data
//!
//! ```text
//! glossary/*.toml ── glossary::load ──▶ Glossary ── matching::Index ──▶ one automaton of all terms in all forms
//! file ── disk ──▶ bytes ── text::Source ──▶ text ── document ──▶ blocks, with the way back to the bytes
//! block ── matching::Finder ──▶ occurrences ── context ──▶ what each stands in ── rules ──▶ findings
//! findings ── report ──▶ one of several formats ── cli ──▶ stdout and the exit code
//! ```
//!
//! [`check::Checker::check`] is this pipeline in code. The modules, in the order of the way: [`text`] (spans,
//! decoding, positions), [`lang`] (folding aside, all that differs by language), [`glossary`] (the termbase),
//! [`document`] (readers), [`damage`] (what extraction does to Arabic), [`matching`] (finding terms), [`context`]
//! (titles, mentions, definitions, quotations, amendments), [`rules`], [`waiver`] (what sets findings
//! aside), [`check`], [`finding`] (plain data), [`fix`] (corrections as edits, or as tracked changes of a document),
//! [`review`] (what a person decides of findings), [`terminal`] (Arabic in the cells of a terminal), [`report`]
//! (output formats), and the rim: [`config`], [`disk`], [`extract`] (the text of PDFs), [`screen`]
//! (which terminal this is), `tui` (the screens; a feature of its own), [`cli`].
//!
//! # What is absent, and stays so
//!
//! - Nothing up to [`report`] reads a file, the environment, the clock or the terminal; [`disk`], [`extract`],
//!   [`screen`], the shell of `tui` and [`cli`] do.
//! - Nothing from [`matching`] to [`check`] fails: odd input gives other findings, or none. A reader ([`document`])
//!   refuses only what is broken or made to do harm; a file that people write (the glossary, waivers, a baseline) is
//!   refused with the place of its fault.
//! - Offsets are bytes, half-open and on character boundaries; only [`text`] turns them into lines and columns.
//! - Text is held in logical order everywhere; only cells of [`terminal`] come in the order in which they are seen.
//! - Only [`lang`] decides by language.
//! - The hot path keeps no list of words: a block is folded into a buffer and searched there; offsets, language and
//!   context are looked for only where something was found.
//! - The order of the output is that of the input; no hash map is iterated into it.
//! - There is no network and no `unsafe`.
//!
//! A test (`tests/it/layers.rs`) holds the modules to the order above.

pub mod check;
pub mod cli;
pub mod config;
pub mod context;
pub mod damage;
pub mod disk;
pub mod document;
pub mod error;
pub mod extract;
pub mod finding;
pub mod fix;
pub mod glossary;
pub mod lang;
pub mod matching;
pub mod report;
pub mod review;
pub mod rules;
pub mod screen;
pub mod terminal;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
pub mod waiver;
