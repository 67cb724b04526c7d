//! The screens without a terminal: what keys do, and what is seen.

mod browse;
mod frame;
mod pictures;
mod review;
mod stage;

pub(crate) use frame::{frame, looks};
pub(crate) use stage::Stage;
