//! A finding: what a rule says of one place in one text. Plain data; whatever draws it is a function of it.

use crate::glossary::{ConceptId, Glossary, TermId};
use crate::lang::{Lang, Reason};
use crate::text::{Position, Span};

/// What one rule found at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The name of the rule: the fault.
    pub rule: &'static str,
    /// How much it weighs here.
    pub level: Level,
    /// The language of the term.
    pub lang: Lang,
    /// The concept concerned; nothing where a rule is not about a term.
    pub concept: Option<ConceptId>,
    /// The term of the glossary that was recognised; nothing where a rule is not about a term.
    pub term: Option<TermId>,
    /// What the occurrence stands in.
    pub context: Context,
    /// What decided the context, in words: a cue, a title, an element.
    pub because: Option<String>,
    /// How the term was recognised.
    pub how: How,
    /// How sure the reading is, in hundredths, where damage had a part in it. Such a finding is never corrected.
    pub confidence: Option<u8>,
    /// Where in the document, as people say it, such as the heading it stands under.
    pub place: Option<String>,
    /// The term as read: entities decoded, markup dropped.
    pub text: String,
    /// Its range in the decoded source: whole words, particles included.
    pub span: Span,
    /// Where it begins.
    pub start: Place,
    /// Where the character after it begins.
    pub end: Place,
    /// Its range in the file in bytes, without particle and article.
    pub core: Span,
    /// What is wrong, in one English sentence; Arabic inside it is isolated by FSI and PDI.
    pub message: String,
    /// Why the reading is doubtful, if it is.
    pub doubt: Option<String>,
    /// What to write instead, best first.
    pub suggestions: Vec<Suggestion>,
    /// Stays the same when lines move or the text is re-wrapped.
    pub fingerprint: u64,
    /// What it is known by, the same for each copy of the words in the text.
    pub content: Content,
    /// What has set it aside; then it is silent.
    pub waived: Option<Waived>,
}

/// What a finding is known by, whatever line it stands on: numbers of its rule, its concept, its words, and the words
/// around them in the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Content {
    /// With the words on both sides.
    pub whole: u64,
    /// With those before alone; nothing where these are too few to tell one place from another.
    pub before: Option<u64>,
    /// With those behind alone, likewise.
    pub after: Option<u64>,
}

impl Content {
    /// Of something that has no words around it and is known by `whole` alone.
    pub const fn alone(whole: u64) -> Self {
        Self {
            whole,
            before: None,
            after: None,
        }
    }
}

/// What has set a finding aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// What kind of thing.
    pub by: By,
    /// Why, in its author's words, where it gives a reason.
    pub reason: Option<String>,
    /// Who answers for it, if that is said.
    pub owner: Option<String>,
    /// The last day on which it holds, as year-month-day, if it does not hold for ever.
    pub until: Option<String>,
}

/// A finding of a rule, for tests of what is made of findings.
#[cfg(test)]
pub(crate) fn sample(rule: &'static str) -> Finding {
    Finding::plain(rule, Level::Error, String::new())
}

/// What sets findings aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// A comment in the text.
    Comment,
    /// An entry of the file of waivers.
    File,
    /// The baseline: it is old.
    Baseline,
}

impl By {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Comment, Self::File, Self::Baseline];

    /// The word for it in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::File => "file",
            Self::Baseline => "baseline",
        }
    }
}

impl Finding {
    /// One that is about no term and stands nowhere yet, in running text.
    pub(crate) fn plain(rule: &'static str, level: Level, message: String) -> Self {
        let nowhere = Place {
            byte: 0,
            position: Position::default(),
        };
        Self {
            rule,
            level,
            lang: Lang::En,
            concept: None,
            term: None,
            context: Context::Body,
            because: None,
            how: How::Exact,
            confidence: None,
            place: None,
            text: String::new(),
            span: Span::default(),
            start: nowhere,
            end: nowhere,
            core: Span::default(),
            message,
            doubt: None,
            suggestions: Vec::new(),
            fingerprint: 0,
            content: Content::alone(0),
            waived: None,
        }
    }

    /// What names it beside its file where there are no lines to count: the first digits of its fingerprint.
    pub fn mark(&self) -> String {
        format!("{:08x}", self.fingerprint >> 32)
    }

    /// What the glossary says against the term, and on whose authority.
    pub fn reason(&self, glossary: &Glossary) -> String {
        let (Some(term), Some(concept)) = (self.term, self.concept) else {
            return self.message.clone();
        };
        let term = glossary.term(term);
        if term.status.is_good() {
            // Then it is not the term that is at fault.
            return self.message.clone();
        }
        let concept = glossary.concept(concept);
        let note = term.note.as_deref().or(concept.note.as_deref());
        let note = note.map_or_else(
            || format!("{} in the glossary", term.status.name()),
            str::to_owned,
        );
        format!("{note} ({})", glossary.borne_out(term))
    }
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The byte of the file, from 0.
    pub byte: usize,
    /// Line and column, from 1, the column in characters.
    pub position: Position,
}

/// Another wording for the text of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What to put in the place of the finding's text: capitals, number and particle follow it.
    pub text: String,
    /// Whether it can be put there without reading the sentence.
    pub safety: Safety,
    /// The term of the glossary that it is made from; nothing where a rule is not about a term.
    pub term: Option<TermId>,
    /// What changes around the finding with it, such as an article or a participle; in the order of the text, apart
    /// from each other and from the finding.
    pub around: Vec<Change>,
    /// Why a person must look; nothing where it is safe.
    pub reasons: Vec<Reason>,
}

/// A change beside the text of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its range in the decoded source.
    pub span: Span,
    /// Its range in the file, in bytes.
    pub bytes: Span,
    /// The text there as read.
    pub was: String,
    /// What is to stand there.
    pub text: String,
}

/// Whether a suggestion may be applied without a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// A plain swap that cannot change the grammar around it.
    Safe,
    /// Articles, agreement or sense around it may change: a person decides.
    Review,
}

impl Safety {
    /// The word for it in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Review => "review",
        }
    }
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Known and told on request only.
    Silent,
    /// For the attention of the drafter.
    Notice,
    /// Should change.
    Warning,
    /// Must change.
    Error,
}

impl Level {
    /// Every level, the heaviest first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Notice, Self::Silent];

    /// The word for it in reports and in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What an occurrence of a term stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Context {
    /// Running text.
    Body,
    /// A heading, or the text's own title.
    Heading,
    /// The text defines the word for its own use.
    Definition,
    /// Another text's words are quoted.
    Quotation,
    /// The name of an instrument that the glossary does not know.
    Citation,
    /// The word of another language beside the one that is defined.
    Gloss,
    /// An amendment puts it in.
    Inserted,
    /// The word itself is talked about.
    Mention,
    /// The official name of an instrument, mandate or body.
    Title,
    /// An amendment strikes it.
    Removed,
    /// It stands in a part that is not in force.
    NotInForce,
    /// It was deleted in the document itself, and the deletion is shown; or the document hides it, or shows it only until a
    /// form is filled in.
    Deleted,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 12] = [
        Self::Body,
        Self::Heading,
        Self::Definition,
        Self::Quotation,
        Self::Citation,
        Self::Gloss,
        Self::Inserted,
        Self::Mention,
        Self::Title,
        Self::Removed,
        Self::NotInForce,
        Self::Deleted,
    ];

    /// The word for it in reports and in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Heading => "heading",
            Self::Definition => "definition",
            Self::Quotation => "quotation",
            Self::Citation => "citation",
            Self::Gloss => "gloss",
            Self::Inserted => "inserted",
            Self::Mention => "mention",
            Self::Title => "title",
            Self::Removed => "removed",
            Self::NotInForce => "not-in-force",
            Self::Deleted => "deleted",
        }
    }
}

/// How a term was recognised: the strongest step that was needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Letter for letter as the glossary has it.
    Exact,
    /// But for case, accents, marks, blanks and the like.
    Folded,
    /// In another number, gender or case, with or without the article.
    Inflected,
    /// With a particle before it that is not part of the term.
    Particle,
    /// Through letters that the extraction of the text lost, swapped or moved.
    Damage,
}

impl How {
    /// Every step, the lightest first.
    pub const ALL: [Self; 5] = [
        Self::Exact,
        Self::Folded,
        Self::Inflected,
        Self::Particle,
        Self::Damage,
    ];

    /// The word for it in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Folded => "folded",
            Self::Inflected => "inflected",
            Self::Particle => "particle",
            Self::Damage => "damage",
        }
    }
}
