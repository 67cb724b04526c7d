//! Corrections: which words of a source may be replaced, by what, and how sure that is.
//!
//! A [`Site`] is the place of a finding at which a wording can stand; where none can, a [`Refusal`] says why. A
//! [`Correction`] puts a wording there and lets the words around follow, as one or several [`Edit`]s; [`Edits`] are
//! those of many corrections, which do not touch each other. Every byte outside of them stays. It decides nothing about
//! wordings (the rules suggest them) and writes no file.

mod correction;
mod edits;
pub mod office;
mod site;

pub use correction::Correction;
pub use edits::{Edit, Edits};
pub use office::Obstacle;
pub use site::{Site, Sites};

use crate::document::Format;
use crate::finding::{Context, Finding, Safety, Suggestion};
use crate::glossary::Glossary;
use crate::lang::Reason;
use crate::waiver::Unwaivable;

/// Why a finding is not corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The words are not the drafter's own to change: an official title, a quotation, a word that is talked about.
    #[error("it stands in a {}: such words are left alone", .0.name())]
    Context(Context),
    /// The format has no writer.
    #[error("corrections cannot be written into this kind of file")]
    Format,
    /// Its text was taken out of it, and cannot be put back.
    #[error("a PDF is never written into: correct the document that it was made from")]
    Extracted,
    /// Something stands between the words that would be lost: a page's running head, emphasis, a footnote mark.
    #[error("something else stands between the words: correct it by hand")]
    Interrupted,
    /// It stands where text is kept as it is: a CDATA section.
    #[error("it stands in a CDATA section, which is kept as it is")]
    Verbatim,
    /// The text is damaged there: what stands in the file is not what was meant.
    #[error("the text is damaged there: correct a better copy of it")]
    Damaged,
    /// The document does not let a change be written there.
    #[error(transparent)]
    Office(#[from] Obstacle),
    /// Another correction changes some of the same words.
    #[error("another correction changes some of the same words")]
    Overlap,
    /// The glossary has no other word.
    #[error("the glossary has no other word for it")]
    NoWording,
    /// Several words are as good, and nothing chooses one.
    #[error(
        "several words are as good: choose one by --profile, by replace_with in the glossary, or in review"
    )]
    Several,
    /// The reading is doubtful, or the wording may need another article or agreement: a person decides.
    #[error("a person must read the sentence")]
    Review,
    /// It cannot be set aside, which is what was wanted instead.
    #[error(transparent)]
    Waiver(#[from] Unwaivable),
}

/// What is done without a person: the best suggestion of every finding that may be changed and is at least as sure as
/// `lowest`.
#[derive(Debug, Default)]
pub struct Plan {
    /// The corrections.
    pub edits: Edits,
    /// Which findings they correct, by their place in the list.
    pub corrected: Vec<usize>,
    /// The edits of each of these, in the same order.
    pub corrections: Vec<Correction>,
    /// Which ones stay, and why.
    pub left: Vec<(usize, Refusal)>,
}

impl Plan {
    /// Plans the corrections of a text of this format, in which `findings` were found.
    pub fn of(
        findings: &[Finding],
        glossary: &Glossary,
        text: &str,
        format: &Format,
        lowest: Safety,
    ) -> Self {
        let mut plan = Self::default();
        let sites = Sites::new(text, format);
        // What somebody has set aside with a reason stays.
        let findings = findings.iter().enumerate();
        for (number, finding) in findings.filter(|(_, finding)| finding.waived.is_none()) {
            let term = finding.term.map_or("", |term| &glossary.term(term).text);
            let correction = sites
                .of(finding, term)
                .and_then(|site| site.correction(unattended(finding, lowest)?, text));
            let added = |correction: Correction| {
                plan.edits.add_all(&correction)?;
                Ok(correction)
            };
            match correction.and_then(added) {
                Ok(correction) => {
                    plan.corrected.push(number);
                    plan.corrections.push(correction);
                }
                Err(refusal) => plan.left.push((number, refusal)),
            }
        }
        plan
    }
}

/// Whether a file of this format can be corrected: its text stands in the file as it is read, or there is a writer that
/// puts it back into the document that it was taken out of.
pub fn is_writable(format: &Format) -> bool {
    matches!(format.name, "text" | "markdown") || is_markup(format) || office::is_written(format)
}

/// Whether the format writes some characters otherwise than they are: `&amp;`.
fn is_markup(format: &Format) -> bool {
    matches!(format.name, "html" | "xml" | "akn" | "uslm" | "lims")
}

/// Whether words in this context may be changed.
pub const fn may_change(context: Context) -> bool {
    matches!(
        context,
        Context::Body | Context::Heading | Context::Definition | Context::Inserted
    )
}

/// The suggestion that is applied without a person, if there is one.
///
/// # Errors
/// The reason why not.
pub fn unattended(finding: &Finding, lowest: Safety) -> Result<&Suggestion, Refusal> {
    let best = finding.suggestions.first().ok_or(Refusal::NoWording)?;
    match (lowest, best.safety) {
        _ if best.reasons.contains(&Reason::Several) => Err(Refusal::Several),
        (Safety::Safe, Safety::Review) => Err(Refusal::Review),
        // Which of two readings is meant nobody can tell without the sentence.
        _ if finding.doubt.is_some() => Err(Refusal::Review),
        _ => Ok(best),
    }
}
