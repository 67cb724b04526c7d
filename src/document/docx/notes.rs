//! The notes of a docx as they are numbered: in the order in which the body calls them (ECMA-376, part 1, 17.11). Their
//! text is read as stories of their own.

use rustc_hash::FxHashMap;

/// The numbers of the notes by their identifiers, as they are called in the body.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) foot: Numbers,
    pub(super) end: Numbers,
}

#[derive(Debug, Default)]
pub(super) struct Numbers {
    last: u32,
    by_id: FxHashMap<String, u32>,
}

impl Numbers {
    pub(super) fn called(&mut self, id: String, numbered: bool) {
        if !self.by_id.contains_key(&id) {
            self.last += u32::from(numbered);
            let number = if numbered { self.last } else { 0 };
            self.by_id.insert(id, number);
        }
    }

    pub(super) fn of(&self, id: &str) -> u32 {
        self.by_id.get(id).copied().unwrap_or(0)
    }
}
