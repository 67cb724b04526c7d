//! Every text of the interface, in the three languages, as it is told with its values; all stand in one table.
//!
//! Texts are in logical order and hold no marks of direction; how they are laid out is the screen's matter. `{}` stands
//! where a value is put in. What the glossary says is not here: it speaks in its own languages.

mod table;

use crate::finding::{Context, How, Level, Safety};
use crate::glossary::Status;
use crate::lang::Lang;
use crate::terminal::{Hint, isolated};

pub use table::Text;

impl Text {
    /// The text in a language.
    pub fn of(self, lang: Lang) -> &'static str {
        let place = Lang::ALL.iter().position(|one| *one == lang).unwrap_or(0);
        self.all()[place]
    }

    /// What a language is called.
    pub fn language(lang: Lang) -> Self {
        let names = [Self::Arabic, Self::English, Self::French];
        let place = Lang::ALL.iter().position(|one| *one == lang);
        names[place.unwrap_or(0)]
    }

    /// The word of a status.
    pub const fn status(status: Status) -> Self {
        match status {
            Status::Preferred => Self::Preferred,
            Status::Admitted => Self::Admitted,
            Status::Caution => Self::Caution,
            Status::Superseded => Self::Superseded,
            Status::Deprecated => Self::Deprecated,
        }
    }

    /// The word of a level.
    pub const fn level(level: Level) -> Self {
        match level {
            Level::Silent => Self::LevelSilent,
            Level::Notice => Self::LevelNotice,
            Level::Warning => Self::LevelWarning,
            Level::Error => Self::LevelError,
        }
    }

    /// What something stands in; a context without words of its own by its name.
    pub fn context(context: Context, lang: Lang) -> String {
        let text = match context {
            Context::Body => Self::ContextBody,
            Context::Heading => Self::ContextHeading,
            Context::Definition => Self::ContextDefinition,
            Context::Quotation => Self::ContextQuotation,
            Context::Citation => Self::ContextCitation,
            Context::Inserted => Self::ContextInserted,
            Context::Mention => Self::ContextMention,
            Context::Title => Self::ContextTitle,
            Context::Removed => Self::ContextRemoved,
            Context::Gloss => Self::ContextGloss,
            Context::NotInForce => Self::ContextNotInForce,
            Context::Deleted => Self::ContextDeleted,
        };
        text.of(lang).to_owned()
    }

    /// How something was recognised.
    pub fn how(how: How, lang: Lang) -> String {
        let text = match how {
            How::Exact => Self::HowExact,
            How::Folded => Self::HowFolded,
            How::Inflected => Self::HowInflected,
            How::Particle => Self::HowParticle,
            How::Damage => Self::HowDamage,
        };
        text.of(lang).to_owned()
    }

    /// What a person can do so that Arabic reads better.
    pub const fn hint(hint: Hint) -> Self {
        match hint {
            Hint::ForceLtr => Self::HintForceLtr,
        }
    }

    /// How sure a correction is.
    pub const fn safety(safety: Safety) -> Self {
        match safety {
            Safety::Safe => Self::Safe,
            Safety::Review => Self::ToReview,
        }
    }

    /// The text in a language, with values put in. Each is set apart by FSI and PDI, so that a value of the other
    /// direction keeps its order (UAX #9, section 2.4).
    pub fn with(self, lang: Lang, values: &[&str]) -> String {
        let mut parts = self.of(lang).split("{}");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for (index, part) in parts.enumerate() {
            text.push_str(&isolated(values.get(index).copied().unwrap_or_default()));
            text.push_str(part);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_missing_in_any_language_and_all_take_the_same_values() {
        for text in Text::ALL {
            let values = |lang| text.of(lang).matches("{}").count();
            for lang in Lang::ALL {
                assert!(!text.of(lang).trim().is_empty(), "{text:?} in {lang}");
                assert_eq!(values(lang), values(Lang::En), "{text:?} in {lang}");
            }
        }
    }

    #[test]
    fn arabic_texts_are_written_in_arabic_letters_and_others_are_not() {
        let is_arabic = |char: char| matches!(char, '\u{620}'..='\u{64A}');
        for text in Text::ALL {
            assert!(text.of(Lang::Ar).contains(is_arabic), "{text:?}");
            assert!(!text.of(Lang::En).contains(is_arabic), "{text:?}");
            assert!(!text.of(Lang::Fr).contains(is_arabic), "{text:?}");
        }
    }

    #[test]
    fn values_are_set_apart_from_the_text_around_them() {
        assert_eq!(
            Text::Shown.with(Lang::En, &["7", "39"]),
            "\u{2068}7\u{2069} of \u{2068}39\u{2069}" // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE
        );
    }
}
