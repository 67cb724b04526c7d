//! The card beside the text: the term, why it is found, what to write, and how sure all that is.

use super::Review;
use super::rows::Rows;
use crate::finding::{Finding, Safety};
use crate::fix::{Obstacle, Refusal};
use crate::glossary::{Seen, Status, Term};
use crate::lang::{Agreement, Lang, Part, Reason};
use crate::report::set_aside;
use crate::review::{Decision, Draft};
use crate::terminal::{Direction, Writing, isolated};
use crate::tui::field::direction_of;
use crate::tui::keys::Keymap;
use crate::tui::texts::Text;
use crate::tui::theme::Role;
use crate::waiver::Unwaivable;

/// The rows of the card, and on which of them each suggestion begins.
pub(super) fn rows(
    review: &Review,
    width: u16,
    writing: Writing,
    lang: Lang,
    keys: &Keymap,
) -> (Rows, Vec<usize>) {
    let mut card = Card {
        review,
        lang,
        keys,
        rows: Rows::new(writing, width, lang),
        wordings: Vec::new(),
    };
    let at = review.session.at.finding;
    match review.session.draft() {
        Some(draft) if at < draft.findings.len() => card.finding(draft, at),
        _ => card.nothing(),
    }
    (card.rows, card.wordings)
}

struct Card<'r> {
    review: &'r Review,
    lang: Lang,
    keys: &'r Keymap,
    rows: Rows,
    wordings: Vec<usize>,
}

impl Card<'_> {
    fn nothing(&mut self) {
        let (left, all) = self.review.opening;
        if self.review.session.drafts.is_empty() {
            let done = all.saturating_sub(left).to_string();
            let told = Text::Opening.with(self.lang, &[&done, &all.to_string()]);
            self.rows.own(&told, 0, Role::Strong);
            if let Some((name, size)) = &self.review.reading {
                let megabytes = size / 1_000_000;
                let size = (megabytes > 0).then(|| isolated(&format!("{megabytes} MB")));
                let parts = [Some(isolated(name)), size];
                let file = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
                let now = Text::OpeningFile.with(self.lang, &[&file]);
                self.rows.own(&now, 0, Role::Plain);
            }
            self.rows.blank();
            let hint = Text::OpeningHint.with(self.lang, &[&self.keys.shown("quit")]);
            return self.rows.own(&hint, 0, Role::Dim);
        }
        self.rows
            .own(Text::NothingLeft.of(self.lang), 0, Role::Strong);
        self.rows.blank();
        let keys = ["next-file", "quit"].map(|name| self.keys.shown(name));
        let hint = Text::NothingLeftHint.with(self.lang, &[&keys[0], &keys[1]]);
        self.rows.own(&hint, 0, Role::Dim);
    }

    fn finding(&mut self, draft: &Draft, at: usize) {
        let finding = &draft.findings[at];
        let term = finding.term.map(|term| self.review.glossary.term(term));
        let Some(term) = term.filter(|term| !term.status.is_good()) else {
            // Then it is not a term that is at fault.
            let message = &finding.message;
            self.rows
                .text(message, direction_of(message), 0, Role::Plain);
            self.rows.blank();
            if !finding.suggestions.is_empty() {
                self.wordings(draft, at);
                self.rows.blank();
            }
            self.facts(draft, at);
            self.definition(finding);
            return;
        };
        let role = Role::Status(term.status);
        let status = Text::status(term.status).of(self.lang);
        self.rows
            .own(&format!("{} {status}", term.status.sign()), 0, role);
        self.rows
            .text(&term.text, Direction::of(term.lang), 2, Role::Strong);
        for note in [&finding.doubt, &term.note].into_iter().flatten() {
            self.rows.text(note, direction_of(note), 2, Role::Plain);
        }
        self.rows.blank();
        self.wordings(draft, at);
        self.rows.blank();
        self.facts(draft, at);
        self.authority(term);
        self.definition(finding);
    }

    /// On whose authority the term has its status.
    fn authority(&mut self, term: &Term) {
        let seen = match term.seen {
            Some(Seen::Recalled) => Text::SeenRecalled,
            _ if term.sources.is_empty() => Text::NoSource,
            Some(Seen::Status) => Text::SeenStatus,
            Some(Seen::Wording) => Text::SeenWording,
            None => Text::Sources,
        };
        self.rows.blank();
        self.rows.own(Text::Sources.of(self.lang), 0, Role::Heading);
        for source in term
            .sources
            .iter()
            .filter_map(|id| self.review.glossary.source_named(id))
        {
            let direction = direction_of(&source.title);
            self.rows.text(&source.title, direction, 2, Role::Dim);
        }
        self.rows.own(seen.of(self.lang), 2, Role::Dim);
    }

    /// What to write, numbered as the keys that choose it.
    fn wordings(&mut self, draft: &Draft, at: usize) {
        let finding = &draft.findings[at];
        let chosen = draft.decision(at);
        self.rows.own(Text::Write.of(self.lang), 0, Role::Heading);
        if finding.suggestions.is_empty() {
            let told = Text::refusal(Refusal::NoWording, self.lang, self.keys);
            self.rows.own(&told, 2, Role::Dim);
        }
        for (number, suggestion) in finding.suggestions.iter().enumerate() {
            let term = suggestion.term.map(|term| self.review.glossary.term(term));
            let is_chosen = chosen == Some(&Decision::Suggestion(number));
            let role = match (is_chosen, term.map(|term| term.status)) {
                (true, _) => Role::Selected,
                (false, Some(Status::Preferred)) => Role::Strong,
                (false, _) => Role::Plain,
            };
            let sign = format!("{}{}", number + 1, if is_chosen { "✓" } else { "" });
            self.wordings.push(self.rows.made.len());
            self.rows.signed(
                &suggestion.text,
                Direction::of(finding.lang),
                3,
                role,
                Some((&sign, Role::Key)),
                &[],
            );
            let mut facts = vec![Text::safety(suggestion.safety).of(self.lang).to_owned()];
            let profiles = term.iter().flat_map(|term| &term.profiles);
            facts.extend(profiles.map(|profile| isolated(profile)));
            self.rows.own(&facts.join(" · "), 3, Role::Dim);
        }
        if let Some(reason) = chosen.and_then(Decision::waiver) {
            self.rows
                .own(Text::ToWaive.of(self.lang), 0, Role::Selected);
            self.rows.text(reason, direction_of(reason), 2, Role::Plain);
        }
        if let Some(Decision::Wording(text)) = chosen {
            self.rows.signed(
                text,
                direction_of(text),
                3,
                Role::Selected,
                Some(("✓", Role::Key)),
                &[],
            );
            self.rows.own(Text::YourWording.of(self.lang), 3, Role::Dim);
        }
    }

    fn facts(&mut self, draft: &Draft, at: usize) {
        let finding = &draft.findings[at];
        let lang = self.lang;
        let named = |text: Text, value: &str| text.with(lang, &[value]);
        let level = Text::level(finding.level).of(lang);
        self.rows.own(&named(Text::LevelIs, level), 0, Role::Plain);
        let context = Text::context(finding.context, lang);
        self.rows
            .own(&named(Text::ContextIs, &context), 0, Role::Plain);
        if let Some(waived) = &finding.waived {
            let why = set_aside(waived);
            self.rows.text(&why, direction_of(&why), 2, Role::Dim);
        } else if let Some(because) = &finding.because {
            self.rows.text(because, direction_of(because), 2, Role::Dim);
        }
        if let Some(place) = &finding.place {
            self.rows.text(place, direction_of(place), 2, Role::Dim);
        }
        let how = Text::how(finding.how, lang);
        self.rows.own(&named(Text::HowIs, &how), 0, Role::Plain);
        let safety = match (draft.site(at), draft.safety(at)) {
            (Err(refusal), _) => Text::refusal(refusal, lang, self.keys),
            (Ok(_), decided) => {
                let offered = finding.suggestions.first().map(|one| one.safety);
                let safety = decided.or(offered).unwrap_or(Safety::Review);
                named(Text::SafetyIs, Text::safety(safety).of(lang))
            }
        };
        self.rows.own(&safety, 0, Role::Plain);
        let chosen = match draft.decision(at) {
            Some(Decision::Suggestion(number)) => finding.suggestions.get(*number),
            None => finding.suggestions.first(),
            Some(_) => None,
        };
        let chosen = chosen.filter(|_| draft.site(at).is_ok());
        for reason in chosen.iter().flat_map(|one| &one.reasons) {
            self.rows.own(&Text::reason(*reason, lang), 2, Role::Dim);
        }
    }

    fn definition(&mut self, finding: &Finding) {
        let Some(concept) = finding.concept else {
            return;
        };
        let concept = self.review.glossary.concept(concept);
        let own = |lang: Lang| concept.definition.iter().find(|(one, _)| *one == lang);
        let Some((lang, text)) = own(finding.lang).or_else(|| own(self.lang)) else {
            return;
        };
        self.rows.blank();
        self.rows
            .own(Text::Definition.of(self.lang), 0, Role::Heading);
        self.rows.text(text, Direction::of(*lang), 0, Role::Plain);
    }
}

impl Text {
    /// Why something is not corrected, and with which key it is after all.
    pub(super) fn refusal(refusal: Refusal, lang: Lang, keys: &Keymap) -> String {
        match refusal {
            Refusal::Context(context) => {
                Self::LeftAlone.with(lang, &[&Self::context(context, lang)])
            }
            Refusal::Format => Self::NoWriter.of(lang).to_owned(),
            Refusal::Extracted => Self::Extracted.of(lang).to_owned(),
            Refusal::Office(obstacle) => Self::obstacle(obstacle).of(lang).to_owned(),
            Refusal::Waiver(Unwaivable::OfWaiver) => Self::OfWaiver.of(lang).to_owned(),
            Refusal::Waiver(Unwaivable::Already) => Self::WaivedAlready.of(lang).to_owned(),
            Refusal::Waiver(Unwaivable::Silent(context)) => {
                Self::NeedsNoWaiver.with(lang, &[&Self::context(context, lang)])
            }
            Refusal::Interrupted => Self::Interrupted.of(lang).to_owned(),
            Refusal::Verbatim => Self::VerbatimThere.of(lang).to_owned(),
            Refusal::Several => Self::ReasonSeveral.of(lang).to_owned(),
            Refusal::Damaged => Self::DamagedThere.of(lang).to_owned(),
            Refusal::Overlap => Self::Overlap.of(lang).to_owned(),
            Refusal::NoWording => Self::NoWording.with(lang, &[&keys.shown("reword")]),
            Refusal::Review => Self::ForAPerson.of(lang).to_owned(),
        }
    }

    /// Why a document does not let a correction be written.
    const fn obstacle(obstacle: Obstacle) -> Self {
        match obstacle {
            Obstacle::Inserted => Self::TrackedInsertion,
            Obstacle::Code => Self::InCode,
            Obstacle::Held => Self::Held,
            Obstacle::Signed => Self::Signed,
            Obstacle::Drawn => Self::Drawn,
            Obstacle::Interrupted => Self::Interrupted,
            // Comments are none of a review's business.
            Obstacle::Unmapped | Obstacle::NoComment => Self::Unmapped,
        }
    }

    /// Why a person must look at a correction, in one line.
    pub(super) fn reason(reason: Reason, lang: Lang) -> String {
        let fixed = match reason {
            Reason::Follows(part, agreement) => {
                let (part, follows) = (Self::part(part), Self::agreement(agreement));
                return Self::ReasonFollows.with(lang, &[part.of(lang), follows.of(lang)]);
            }
            Reason::Further(agreement) => {
                return Self::ReasonFurther.with(lang, &[Self::agreement(agreement).of(lang)]);
            }
            Reason::Unsure => Self::ReasonUnsure,
            Reason::Head => Self::ReasonHead,
            Reason::Number => Self::ReasonNumber,
            Reason::Countable => Self::ReasonCountable,
            Reason::Order => Self::ReasonOrder,
            Reason::Possessive => Self::ReasonPossessive,
            Reason::Capitals => Self::ReasonCapitals,
            Reason::Name => Self::ReasonName,
            Reason::Two => Self::ReasonTwo,
            Reason::Several => Self::ReasonSeveral,
            Reason::Doubt => Self::ReasonDoubt,
            Reason::Care => Self::ReasonCare,
            Reason::Defined => Self::ReasonDefined,
            Reason::Context => Self::ReasonContext,
            Reason::Sentence => Self::ReasonSentence,
            Reason::Case => Self::ReasonCase,
            Reason::Definite => Self::ReasonDefinite,
            Reason::Damage => Self::Damaged,
        };
        fixed.of(lang).to_owned()
    }

    const fn part(part: Part) -> Self {
        match part {
            Part::Article => Self::PartArticle,
            Part::Preposition => Self::PartPreposition,
            Part::Adjective => Self::PartAdjective,
            Part::Verb => Self::PartVerb,
            Part::Relative => Self::PartRelative,
            Part::Noun => Self::PartNoun,
        }
    }

    const fn agreement(agreement: Agreement) -> Self {
        match agreement {
            Agreement::Masculine => Self::FollowsMasculine,
            Agreement::Feminine => Self::FollowsFeminine,
            Agreement::Singular => Self::FollowsSingular,
            Agreement::Plural => Self::FollowsPlural,
            Agreement::MasculinePlural => Self::FollowsMasculinePlural,
            Agreement::FemininePlural => Self::FollowsFemininePlural,
            Agreement::Sound => Self::FollowsSound,
            Agreement::Mass => Self::FollowsMass,
            Agreement::Oblique => Self::FollowsOblique,
        }
    }
}
