//! The screens without a terminal: what keys do, and what is seen.

mod browse;
mod documents;
mod frame;
mod grammar;
mod opening;
mod pictures;
mod review;
mod stage;
mod waiving;
mod walk;

pub(crate) use frame::{frame, looks};
pub(crate) use stage::Stage;
