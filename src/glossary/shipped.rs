//! The glossary that comes with the program, compiled in.

use super::File;

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(File { path: $path, text: include_str!(concat!("../../", $path)) }),*]
    };
}

/// Its concepts, titles, cues, look-alikes and sources.
pub static FILES: &[File<'static>] = files![
    "glossary/glossary.toml",
    "glossary/sources.toml",
    "glossary/material.toml",
    "glossary/acts.toml",
    "glossary/persons.toml",
    "glossary/boundary.toml",
    "glossary/wording.toml",
    "glossary/process.toml",
    "glossary/titles.toml",
    "glossary/cues.toml",
    "glossary/look-alikes.toml",
    "glossary/companies.toml",
    "glossary/plurals.toml",
];

/// Its examples: read only to check the glossary.
pub static EXAMPLES: &[File<'static>] = files![
    "glossary/examples/material.toml",
    "glossary/examples/acts.toml",
    "glossary/examples/persons.toml",
    "glossary/examples/boundary.toml",
    "glossary/examples/wording.toml",
    "glossary/examples/process.toml",
    "glossary/examples/titles.toml",
    "glossary/examples/cues.toml",
    "glossary/examples/look-alikes.toml",
];
