//! The language that a word-processor document declares for a text.

use crate::lang::Lang;

/// What a property says of the language of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Declared {
    /// Nothing: another style may.
    #[default]
    Nothing,
    /// A language that is none of the glossary.
    Other,
    /// That one.
    Lang(Lang),
}

impl Declared {
    /// What a code such as `fr-CA` says.
    pub(crate) fn of_code(code: &str) -> Self {
        Lang::from_code(code).map_or(Self::Other, Self::Lang)
    }

    /// What it says, and where it says nothing what `other` says.
    pub(crate) const fn or(self, other: Self) -> Self {
        match self {
            Self::Nothing => other,
            said => said,
        }
    }

    /// The language, if it is one of the glossary.
    pub(crate) const fn lang(self) -> Option<Lang> {
        match self {
            Self::Lang(lang) => Some(lang),
            Self::Nothing | Self::Other => None,
        }
    }
}
