//! The tests of the whole: layers, data that a jurist can read, properties, runs of the program.

#![expect(
    clippy::disallowed_methods,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "tests read files, cut texts and fail loudly"
)]

mod baseline;
mod cases;
mod changes;
mod corrections;
mod damage;
mod encodings;
mod fix;
mod giveback;
mod hostile;
mod installed;
mod layers;
mod offers;
mod office;
mod pdf;
mod program;
mod properties;
mod review;
mod rewrite;
mod screens;
mod sessions;
mod setup;
mod shipped;
mod structure;
mod tmux;
mod tracked;
mod unicode;
mod waivers;
mod walks;
mod writing;
