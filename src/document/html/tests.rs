//! Reading HTML.
