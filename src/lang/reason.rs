//! Why a person must look at a correction, and which words around it follow the new term. Plain data; what is done about
//! it is decided elsewhere.

/// The gender of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
}

/// The number of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// One, or a mass.
    Singular,
    /// More than one.
    Plural,
}

/// What words around a noun follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// A masculine.
    Masculine,
    /// A feminine.
    Feminine,
    /// A singular.
    Singular,
    /// A plural.
    Plural,
    /// A masculine in the plural.
    MasculinePlural,
    /// A feminine in the plural.
    FemininePlural,
    /// The sound with which the new term begins.
    Sound,
    /// A word that is not counted.
    Mass,
    /// The genitive or accusative.
    Oblique,
}

impl Agreement {
    /// Every one of them.
    pub const ALL: [Self; 9] = [
        Self::Masculine,
        Self::Feminine,
        Self::Singular,
        Self::Plural,
        Self::MasculinePlural,
        Self::FemininePlural,
        Self::Sound,
        Self::Mass,
        Self::Oblique,
    ];

    /// What differs between two nouns, as the second one has it.
    pub(crate) const fn between(old: (Gender, Number), new: (Gender, Number)) -> Option<Self> {
        let gender = old.0 as u8 != new.0 as u8;
        let number = old.1 as u8 != new.1 as u8;
        Some(match (gender, number, new) {
            (false, false, _) => return None,
            (true, _, (Gender::Masculine, Number::Plural)) => Self::MasculinePlural,
            (true, _, (Gender::Feminine, Number::Plural)) => Self::FemininePlural,
            (true, _, (Gender::Masculine, Number::Singular)) => Self::Masculine,
            (true, _, (Gender::Feminine, Number::Singular)) => Self::Feminine,
            (false, true, (_, Number::Singular)) => Self::Singular,
            (false, true, (_, Number::Plural)) => Self::Plural,
        })
    }

    /// The words for it, behind "follows".
    pub const fn name(self) -> &'static str {
        match self {
            Self::Masculine => "the masculine",
            Self::Feminine => "the feminine",
            Self::Singular => "the singular",
            Self::Plural => "the plural",
            Self::MasculinePlural => "the masculine plural",
            Self::FemininePlural => "the feminine plural",
            Self::Sound => "the sound of the next word",
            Self::Mass => "a word that is not counted",
            Self::Oblique => "the genitive",
        }
    }
}

/// What follows a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// An article, alone or written together with a preposition, or another determiner.
    Article,
    /// A preposition that loses or gains its vowel.
    Preposition,
    /// An adjective or participle.
    Adjective,
    /// A verb.
    Verb,
    /// A relative pronoun.
    Relative,
    /// The noun of the new term itself.
    Noun,
}

impl Part {
    /// Every one of them.
    pub const ALL: [Self; 6] = [
        Self::Article,
        Self::Preposition,
        Self::Adjective,
        Self::Verb,
        Self::Relative,
        Self::Noun,
    ];

    /// The words for it, before "follows".
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "the article",
            Self::Preposition => "the preposition",
            Self::Adjective => "the adjective or participle",
            Self::Verb => "the verb",
            Self::Relative => "the relative pronoun",
            Self::Noun => "the noun",
        }
    }
}

/// Why a person reads a correction before it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A word changes with the term.
    Follows(Part, Agreement),
    /// Words further on may have to change too: pronouns, verbs, participles that were not looked at.
    Further(Agreement),
    /// A word behind the term may belong to another noun, and was left.
    Unsure,
    /// Another noun is the head; nothing around has to change that could be seen.
    Head,
    /// The new term stands in another number: it has no plural, or none that can be made.
    Number,
    /// The number of things is told before the term, and the new one cannot be counted.
    Countable,
    /// Words stand behind the head of the new term, and another noun or a complement follows.
    Order,
    /// The possessive stands behind a longer phrase.
    Possessive,
    /// The capitals of the old words follow no pattern.
    Capitals,
    /// The term may be part of a longer name.
    Name,
    /// The wording names two terms.
    Two,
    /// Several words are as good, and nothing chooses one.
    Several,
    /// The reading is doubtful.
    Doubt,
    /// The word can be right where it stands.
    Care,
    /// The text defines the word for its own use.
    Defined,
    /// What the term stands in: a quotation, a title.
    Context,
    /// What else its sentence says: that there is no such thing, or the better word.
    Sentence,
    /// The case of a word that shows its case is not told by what stands before.
    Case,
    /// The new term has an article that the old one lacks, or the other way round.
    Definite,
    /// The words were read through damage.
    Damage,
}

impl Reason {
    /// In one English sentence without capital and full stop.
    pub fn told(self) -> String {
        let fixed = match self {
            Self::Follows(part, agreement) => {
                return format!("{} follows {}", part.name(), agreement.name());
            }
            Self::Further(agreement) => {
                return format!(
                    "what refers to it further on may have to follow {}",
                    agreement.name()
                );
            }
            Self::Unsure => "the word behind it may belong to another noun, and is left",
            Self::Head => "another noun stands at the head",
            Self::Number => "the new term stands in another number",
            Self::Countable => "a word before it counts, and the new term cannot be counted",
            Self::Order => {
                "words stand behind the head of the new term, and what follows may not fit them"
            }
            Self::Possessive => "the possessive may have to become \"of\"",
            Self::Capitals => "its capitals follow no pattern",
            Self::Name => "it may be part of a longer name",
            Self::Two => "it names two words: take one",
            Self::Several => "several words are as good, and nothing chooses one",
            Self::Doubt => "the reading is doubtful",
            Self::Care => "the word may be right where it stands",
            Self::Defined => "the text defines the word: rename it wherever the text uses it",
            Self::Context => "the words are not simply used there",
            Self::Sentence => "the sentence denies the thing, or has the better word already",
            Self::Case => "its ending shows a case that nothing before it tells",
            Self::Definite => {
                "the article comes or goes: adjectives and clauses behind it may have to follow"
            }
            Self::Damage => "the words were read through damage",
        };
        fixed.to_owned()
    }
}
