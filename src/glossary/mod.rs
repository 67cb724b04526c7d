//! The termbase: concepts with their terms in three languages, official titles, cues, sources.
//!
//! Concept, term and status are those of ISO 30042 (TBX). A [`Glossary`] that exists has passed [`load`]: every
//! reference resolves and nothing contradicts.

mod alternatives;
mod diff;
mod filter;
mod load;
mod raw;
mod salvage;
mod search;
mod shipped;

use crate::error::At;
use crate::lang::Lang;
use crate::lang::irregular::Irregular;

pub use diff::{Change, ConceptChange, Diff, EntryChange, TermChange};
pub use filter::Filter;
pub use load::{File, load};
pub use raw::schema;
pub use search::{Hit, Rank, Search, says_nothing};
pub use shipped::{EXAMPLES, FILES};

/// A concept, by its place in [`Glossary::concepts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(pub u32);

/// A term, by its place in [`Glossary::terms`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

/// A checked termbase.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    /// Its name for machines.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// Its edition, if it says one.
    pub version: Option<String>,
    /// In the order of the files.
    pub concepts: Vec<Concept>,
    /// All terms of all concepts; a concept's own stand together.
    pub terms: Vec<Term>,
    /// Official names.
    pub titles: Vec<Title>,
    /// Phrases that tell what a term beside them stands in.
    pub cues: Vec<Cue>,
    /// Forms that are spelt like a term and mean something else.
    pub look_alikes: Vec<LookAlike>,
    /// Words beside which alone some terms count.
    pub companies: Vec<Company>,
    /// Plurals that no rule makes.
    pub plurals: Vec<Plural>,
    /// Where wordings were seen.
    pub sources: Vec<Authority>,
    /// Self-tests.
    pub examples: Vec<Example>,
}

impl Glossary {
    /// The concept of that number.
    pub fn concept(&self, id: ConceptId) -> &Concept {
        &self.concepts[id.0 as usize]
    }

    /// The term of that number.
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms[id.0 as usize]
    }

    /// The concept with that identifier.
    pub fn concept_named(&self, id: &str) -> Option<ConceptId> {
        let index = self.concepts.iter().position(|concept| concept.id == id)?;
        u32::try_from(index).ok().map(ConceptId)
    }

    /// The terms of a concept, in the order of the glossary.
    pub fn terms_of(&self, id: ConceptId) -> impl Iterator<Item = (TermId, &Term)> {
        let range = self.concept(id).terms.clone();
        range.map(|index| (TermId(index), self.term(TermId(index))))
    }

    /// The plurals that no rule makes, to be looked up.
    pub(crate) fn irregular(&self) -> Irregular {
        let mut irregular = Irregular::default();
        for Plural {
            lang,
            singular,
            plurals,
        } in &self.plurals
        {
            let words = std::iter::once(singular).chain(plurals);
            irregular.add(*lang, words.map(|word| lang.word(word)).collect());
        }
        irregular
    }

    /// The official name for a name that may be a loose citation of it: the form that is most like it.
    pub fn official<'g>(&'g self, title: &'g Title, name: &'g TitleName) -> &'g TitleName {
        let cites = title.cites.as_deref().and_then(|id| self.title_named(id));
        let names = cites.iter().flat_map(|title| &title.names);
        let names = names.filter(|other| other.lang == name.lang);
        names
            .max_by_key(|other| likeness(other, name))
            .unwrap_or(name)
    }

    /// The title with that identifier.
    pub fn title_named(&self, id: &str) -> Option<&Title> {
        self.titles.iter().find(|title| title.id == id)
    }

    /// What a title is called today, where it was called `name` once: in the same language, and the form of the name
    /// that is most like it.
    pub fn name_today(&self, title: &Title, name: &TitleName) -> Option<&TitleName> {
        let later = self.title_named(title.now.as_deref().unwrap_or(&title.id))?;
        let today = later.names.iter();
        let today = today.filter(|other| other.current && other.lang == name.lang);
        let best = today.max_by_key(|other| likeness(other, name));
        best.filter(|_| !name.current)
    }

    /// The source with that identifier.
    pub fn source_named(&self, id: &str) -> Option<&Authority> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// Who says so: the sources of a term by title, and how far they bear it out.
    pub fn borne_out(&self, term: &Term) -> String {
        let title = |id: &String| {
            self.source_named(id)
                .map_or(id.clone(), |source| source.title.clone())
        };
        let titles = term
            .sources
            .iter()
            .map(title)
            .collect::<Vec<_>>()
            .join("; ");
        match (titles.is_empty(), term.seen) {
            (true, Some(Seen::Recalled)) => "recalled, no source at hand".to_owned(),
            (true, _) => "no source given".to_owned(),
            (false, Some(Seen::Status)) => format!("{titles}, status seen"),
            (false, Some(Seen::Wording)) => format!("{titles}, wording seen, not its status"),
            (false, Some(Seen::Recalled)) => format!("{titles}, recalled, not at hand"),
            (false, None) => titles,
        }
    }
}

/// How much two names begin alike, in bytes.
fn likeness(one: &TitleName, other: &TitleName) -> usize {
    let pairs = one.text.bytes().zip(other.text.bytes());
    pairs.take_while(|(one, other)| one == other).count()
}

/// A unit of thought that several terms name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// Its identifier, in kebab-case.
    pub id: String,
    /// The subject field.
    pub field: Option<String>,
    /// Concepts near to it.
    pub related: Vec<String>,
    /// What it is, by language.
    pub definition: Vec<(Lang, String)>,
    /// A remark for people.
    pub note: Option<String>,
    /// Its terms, as numbers in [`Glossary::terms`].
    pub terms: std::ops::Range<u32>,
}

/// A word or phrase that names a concept in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The concept that it names.
    pub concept: ConceptId,
    /// Its language.
    pub lang: Lang,
    /// Its base form as a person writes it.
    pub text: String,
    /// What the glossary thinks of it.
    pub status: Status,
    /// Where it was seen, by source identifier.
    pub sources: Vec<String>,
    /// How far the sources bear it out.
    pub seen: Option<Seen>,
    /// Whose wording it is.
    pub profiles: Vec<String>,
    /// How it is looked for.
    pub matching: Matching,
    /// Other wordings: a single word is taken as it stands, several words are looked for as the term is.
    pub forms: Vec<String>,
    /// Generated forms that are not to be looked for.
    pub not: Vec<String>,
    /// How many words may stand between two of its words, at one place.
    pub gap: u8,
    /// The companies that must each have a word in the same sentence; it counts anywhere, if none is named.
    pub beside: Vec<String>,
    /// Which good terms to offer, in order.
    pub replace_with: Vec<String>,
    /// Shown with a finding.
    pub note: Option<String>,
    /// Why it has two readings; such a term is never corrected without a person.
    pub ambiguous: Option<String>,
    /// Where it stands in the glossary.
    pub at: At,
}

impl Term {
    /// Whether it is the wording of a profile; capitals do not count.
    pub fn is_of(&self, profile: &str) -> bool {
        let same = |one: &String| {
            one == profile
                || one.eq_ignore_ascii_case(profile)
                || one.to_lowercase() == profile.to_lowercase()
        };
        self.profiles.iter().any(same)
    }

    /// Whether it is short for another term, beside which it may stand: letters, all of them capitals.
    pub fn is_abbreviation(&self) -> bool {
        self.text.chars().any(char::is_uppercase) && !self.text.chars().any(char::is_lowercase)
    }
}

/// What the glossary thinks of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// To be used.
    Preferred,
    /// May be used.
    Admitted,
    /// To be used with care.
    Caution,
    /// Once preferred; there is a newer term.
    Superseded,
    /// Not to be used.
    Deprecated,
}

impl Status {
    /// Every status, the best first.
    pub const ALL: [Self; 5] = [
        Self::Preferred,
        Self::Admitted,
        Self::Caution,
        Self::Superseded,
        Self::Deprecated,
    ];

    /// The word for it in the glossary and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Admitted => "admitted",
            Self::Caution => "caution",
            Self::Superseded => "superseded",
            Self::Deprecated => "deprecated",
        }
    }

    /// The status of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// The sign beside the word, on cards and lists.
    pub const fn sign(self) -> char {
        match self {
            Self::Preferred => '✓',
            Self::Admitted => '~',
            Self::Caution => '!',
            Self::Superseded => '↓',
            Self::Deprecated => '✗',
        }
    }

    /// Whether a text may use the term without a finding.
    pub const fn is_good(self) -> bool {
        matches!(self, Self::Preferred | Self::Admitted)
    }
}

/// How far the sources bear a term out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Seen {
    /// A source gives the term this very status.
    Status,
    /// A source uses the wording; the status is ours.
    Wording,
    /// Recalled by the authors; no source was at hand.
    Recalled,
}

impl Seen {
    /// The word for it in the glossary and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Wording => "wording",
            Self::Recalled => "recalled",
        }
    }
}

/// How a term is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Matching {
    /// In all its grammatical forms.
    Inflected,
    /// In this form only, but for case, accents, marks and blanks.
    Folded,
    /// In these very characters, case kept.
    Exact,
    /// Not at all: shown when browsing only.
    Never,
}

/// The official name of an instrument, a mandate or a body. What stands inside it is left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Its identifier.
    pub id: String,
    /// What it names.
    pub kind: TitleKind,
    /// The names, in all languages.
    pub names: Vec<TitleName>,
    /// For a heading or wording of a treaty: the names of that treaty, beside which alone it counts.
    pub instrument: Vec<String>,
    /// The title that names it today, by identifier.
    pub now: Option<String>,
    /// The title that this is a loose citation of, by identifier.
    pub cites: Option<String>,
    /// Where it was seen.
    pub sources: Vec<String>,
    /// How far the sources bear it out.
    pub seen: Option<Seen>,
    /// A remark for people.
    pub note: Option<String>,
}

/// What a title names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TitleKind {
    /// A treaty, a law, a directive.
    Instrument,
    /// The mandate of an expert or committee.
    Mandate,
    /// An organisation, an alliance, a database.
    Body,
    /// A report, guidelines, a study.
    Document,
    /// The heading of an article of an instrument.
    ArticleHeading,
    /// The wording of a provision of an instrument.
    TreatyWording,
}

impl TitleKind {
    /// The word for it in the glossary.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Instrument => "instrument",
            Self::Mandate => "mandate",
            Self::Body => "body",
            Self::Document => "document",
            Self::ArticleHeading => "article-heading",
            Self::TreatyWording => "treaty-wording",
        }
    }
}

/// One wording of a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleName {
    /// Its language.
    pub lang: Lang,
    /// The name in full.
    pub text: String,
    /// Parts of `text` that may be missing.
    pub optional: Vec<String>,
    /// The first day on which it was the name.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// Whether it is the name today.
    pub current: bool,
}

/// A phrase that tells what a term beside it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Its identifier.
    pub id: String,
    /// Its language.
    pub lang: Lang,
    /// What the term stands in.
    pub kind: CueKind,
    /// Phrases directly before the term.
    pub before: Vec<String>,
    /// Phrases directly after it.
    pub after: Vec<String>,
    /// Pairs of phrases on both sides of it, in one sentence.
    pub around: Vec<(String, String)>,
    /// Pairs of phrases before it, the second directly: "prefer … to".
    pub leading: Vec<(String, String)>,
    /// Phrases before a whole passage in quotation marks, in the same sentence.
    pub opening: Vec<String>,
    /// Whether it counts only for a term in quotation marks.
    pub quoted: bool,
    /// Whether its phrases before the term are said of things as well as of words ("uses", "not"): they count only
    /// where the sentence speaks of words or texts too.
    pub everyday: bool,
}

/// What a cue says of the term beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CueKind {
    /// The word is talked about.
    Mention,
    /// The word is being defined.
    Definition,
    /// The name of an instrument follows.
    Instrument,
    /// An amendment strikes the word.
    Removed,
    /// An amendment puts the word in.
    Inserted,
}

impl CueKind {
    /// The word for it in the glossary.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::Definition => "definition",
            Self::Instrument => "instrument",
            Self::Removed => "removed",
            Self::Inserted => "inserted",
        }
    }
}

/// Words that tell of what a sentence speaks, such as those for a child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// Its identifier.
    pub id: String,
    /// Its words, each with its language.
    pub words: Vec<(Lang, String)>,
}

/// A word with the plurals that no rule makes; it counts in all of them wherever a term has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plural {
    /// Its language.
    pub lang: Lang,
    /// The word.
    pub singular: String,
    /// Its plurals.
    pub plurals: Vec<String>,
}

/// A form that is spelt like a term, or like part of one, and means something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookAlike {
    /// Its identifier.
    pub id: String,
    /// Its language.
    pub lang: Lang,
    /// The form.
    pub text: String,
    /// What it means where it is innocent.
    pub note: String,
    /// The concept that it could be taken for.
    pub concept: String,
}

/// Where a wording was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Its identifier.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// Where it can be found.
    pub address: Option<String>,
}

/// A sentence with what is to be found in it: the glossary tests itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The concept, title, cue or look-alike that it tests.
    pub of: String,
    /// Its language.
    pub lang: Lang,
    /// The sentence.
    pub text: String,
    /// What is matched outside of titles, in order and as written.
    pub finds: Vec<String>,
    /// Where it stands in the glossary.
    pub at: At,
}
