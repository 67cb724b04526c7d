//! What stands behind a French noun: adjectives and participles, and the verb whose subject it is; and how they follow
//! another noun.
//!
//! After M. Grevisse and A. Goosse, *Le bon usage* (16th edition), §§ 438 to 445. Only words next to the noun are looked
//! at, with adverbs and conjunctions between.

use super::adjectives::{Adjective, is_adverb};
use super::determiner::{is_determiner, preposed};
use crate::lang::reason::{Agreement, Gender, Number, Part, Reason};
use crate::lang::swap::{Fit, Side, Swap};
use crate::lang::words;

/// What stands behind a noun.
pub(super) struct Behind {
    /// The form of the old noun.
    pub(super) old: (Gender, Number),
    /// The form of the new one.
    pub(super) new: (Gender, Number),
    /// How they differ.
    pub(super) agreement: Agreement,
    /// Whether no other noun can claim what agrees with it.
    pub(super) belongs: bool,
    /// Whether a verb right behind is its own.
    pub(super) is_subject: bool,
}

impl Behind {
    pub(super) fn follow(&self, swap: Swap<'_>, fit: &mut Fit) {
        let next: Vec<words::Next<'_>> = words::after(swap.after).collect();
        let key = |at: usize| next.get(at).map(|next| next.word.key());
        let mut at = 0;
        let (mut seen, mut linked) = (false, false);
        // Adjectives and participles, with adverbs before them and conjunctions between.
        let mut reach = 0;
        while let Some(word) = key(at) {
            let object = key(at + 1)
                .is_some_and(|word| OBJECTS.contains(&&*word) || matches!(&*word, "que" | "qu'"));
            // What may begin another noun phrase agrees with that one.
            let listed = next[at].gap.contains([',', '\u{60C}']);
            if is_determiner(&word) || (listed || linked) && preposed(&word).is_some() {
                break;
            }
            linked = false;
            let read = Adjective::read(&word, self.old.0, self.old.1, !object);
            if let Some(read) = read {
                if !self.belongs {
                    fit.reasons.push(Reason::Unsure);
                    return;
                }
                self.write(&read, next[at].word, swap, fit);
                seen = true;
                at += 1;
                reach = at;
            } else if is_adverb(&word) && !listed
                || seen && matches!(&*word, "et" | "ou" | "ni" | "que")
            {
                at += 1;
            } else {
                break;
            }
        }
        let at = reach;
        if next
            .get(at)
            .is_some_and(|next| next.gap.contains([',', '\u{60C}']))
        {
            return;
        }
        self.predicate(swap, &next, at, fit);
    }

    /// The verb, and the participle that agrees with its subject.
    fn predicate(&self, swap: Swap<'_>, next: &[words::Next<'_>], at: usize, fit: &mut Fit) {
        let key = |at: usize| next.get(at).map(|next| next.word.key()).unwrap_or_default();
        let mut at = at;
        let relative = key(at) == "qui";
        if !(relative && self.belongs || self.is_subject) {
            return;
        }
        at += usize::from(relative);
        at += usize::from(matches!(&*key(at), "ne" | "n'" | "s'" | "se"));
        let word = key(at);
        let known = VERBS
            .iter()
            .find(|(one, many)| *one == word || *many == word);
        let Some(verb) = known else {
            // Any other verb in -er: what ends so right behind a plural subject is no noun.
            let one = word.strip_suffix("nt").filter(|one| one.ends_with('e'));
            if let Some(one) = one
                && self.is_subject
                && (self.old.1, self.new.1) == (Number::Plural, Number::Singular)
                && !is_adverb(&word)
            {
                let follows = (Part::Verb, self.agreement);
                fit.change(swap, (Side::After, next[at].word.span), one, follows);
            }
            return;
        };
        let made = match self.new.1 {
            Number::Singular => verb.0,
            Number::Plural => verb.1,
        };
        if made != word && self.old.1 != self.new.1 {
            let word = next[at].word;
            fit.change(
                swap,
                (Side::After, word.span),
                made,
                (Part::Verb, self.agreement),
            );
        }
        let mut is_being = matches!(
            verb.0,
            "est" | "était" | "sera" | "serait" | "fut" | "soit" | "demeure" | "reste"
        );
        loop {
            at += 1;
            let word = key(at);
            if matches!(&*word, "été" | "être") {
                is_being = true;
            } else if !is_adverb(&word) {
                break;
            }
        }
        if !is_being {
            return;
        }
        loop {
            let word = key(at);
            let Some(read) = Adjective::read(&word, self.old.0, self.old.1, true) else {
                break;
            };
            self.write(&read, next[at].word, swap, fit);
            at += 1;
            if !matches!(&*key(at), "et" | "ou") {
                break;
            }
            at += 1;
        }
    }

    /// Writes an adjective so that it agrees with the new noun.
    fn write(&self, read: &Adjective, word: words::Word<'_>, swap: Swap<'_>, fit: &mut Fit) {
        let made = read.write(self.new.0, self.new.1);
        if made != word.key() {
            let place = (Side::After, word.span);
            fit.change(swap, place, &made, (Part::Adjective, self.agreement));
        }
    }
}

/// Verbs of which the noun may be the subject, in the singular and the plural.
const VERBS: &[(&str, &str)] = &[
    ("est", "sont"),
    ("était", "étaient"),
    ("sera", "seront"),
    ("serait", "seraient"),
    ("fut", "furent"),
    ("soit", "soient"),
    ("a", "ont"),
    ("avait", "avaient"),
    ("aura", "auront"),
    ("doit", "doivent"),
    ("peut", "peuvent"),
    ("devra", "devront"),
    ("pourra", "pourront"),
    ("constitue", "constituent"),
    ("comprend", "comprennent"),
    ("demeure", "demeurent"),
    ("reste", "restent"),
    ("désigne", "désignent"),
    ("vise", "visent"),
    ("relève", "relèvent"),
    ("porte", "portent"),
    ("entend", "entendent"),
    ("devient", "deviennent"),
    ("représente", "représentent"),
    ("montre", "montrent"),
];

/// What may begin the object of a verb.
const OBJECTS: &[&str] = &[
    "le", "la", "les", "l'", "un", "une", "des", "du", "ce", "cet", "cette", "ces", "son", "sa",
    "ses", "leur", "leurs", "tout", "toute",
];
