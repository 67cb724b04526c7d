//! The tests of the whole: layers, data that a jurist can read, properties, runs of the program.

mod cases;
mod hostile;
mod layers;
mod program;
mod properties;
mod shipped;
