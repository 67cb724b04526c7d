//! Whether one phrase can take the place of another with no change around it: the grammar behind the word *safe*.
//!
//! What is asked is narrow on purpose. Where a dictionary or a parser would be needed, the answer is no, and a person
//! reads the sentence.

use super::{Lang, ar, en};
use crate::text::key;

/// The places of a swap.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Swap<'t> {
    /// What stands there, without particles before it.
    pub(crate) old: &'t str,
    /// What is to stand there, in the number of the old one, without particles.
    pub(crate) new: &'t str,
    /// The text before.
    pub(crate) before: &'t str,
    /// The text after.
    pub(crate) after: &'t str,
    /// Whether the old one carries the Arabic article.
    pub(crate) article: bool,
}

impl Lang {
    /// Whether the swap changes nothing around it: number, gender, countability and definiteness stay, and so do
    /// article and preposition.
    pub(crate) fn is_plain_swap(self, swap: Swap<'_>) -> bool {
        match self {
            Self::Ar => arabic(swap),
            Self::En => english(swap),
            Self::Fr => french(swap),
        }
    }
}

/// Number and countability stay (R. Quirk and others, *A Comprehensive Grammar of the English Language*, 5.2 to 5.9:
/// they choose determiner and verb), no indefinite article stands before (its form follows the sound), and a phrase
/// with words behind its head takes the place of one without only where it modifies no noun: "images of abuse" can be
/// an object, but no "images of abuse offence".
fn english(swap: Swap<'_>) -> bool {
    let article = matches!(&*last_word(swap.before), "a" | "an");
    let (old, new) = (en::head(swap.old), en::head(swap.new));
    let (old_word, new_word) = (old.word.to_lowercase(), new.word.to_lowercase());
    let same_number = en::is_plural(&old_word) == en::is_plural(&new_word);
    let same_kind = en::is_plural(&old_word) || en::is_mass(&old_word) == en::is_mass(&new_word);
    let word = first_word(swap.after);
    let modifies = !(old.is_followed || ends_phrase(swap.after, &word));
    let attaches = takes_complement(&word);
    same_number && same_kind && !article && !(new.is_followed && (modifies || attaches))
}

/// Whether what comes after cannot be a noun that the words before it modify: a mark, the end, a function word or a
/// verb that no noun looks like.
fn ends_phrase(after: &str, word: &str) -> bool {
    const VERBS: &[&str] = &[
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "shall",
        "may",
        "must",
        "can",
        "could",
        "will",
        "would",
        "should",
        "has",
        "have",
        "had",
        "does",
        "did",
        "do",
        "not",
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "where",
        "when",
        "if",
        "unless",
        "nor",
        "but",
        "than",
        "under",
        "within",
        "without",
        "before",
        "after",
        "through",
        "during",
        "between",
        "upon",
        "into",
        "via",
        "including",
        "involving",
        "depicting",
        "commits",
        "means",
        "includes",
    ];
    let rest = after.trim_start_matches(|char: char| char.is_whitespace());
    if !rest.starts_with(char::is_alphanumeric) {
        // A hyphen binds what comes after.
        return !rest.starts_with(['-', '\u{2010}', '\u{2011}']) || rest.len() < after.len();
    }
    Lang::En.is_function_word(word.as_bytes()) || VERBS.contains(&word)
}

/// The head noun stays, and with it gender, number, article and elision (M. Grevisse and A. Goosse, *Le bon usage*,
/// §§ 438 to 445: what agrees, agrees with the head).
fn french(swap: Swap<'_>) -> bool {
    let words = |phrase: &str| phrase.split_whitespace().count();
    let attaches = takes_complement(&first_word(swap.after));
    same_head(swap.old, swap.new) && !(words(swap.new) > words(swap.old) && attaches)
}

/// Whether a word links a complement to the noun right before it: behind a longer phrase that is another noun.
fn takes_complement(word: &str) -> bool {
    matches!(word, "of" | "de" | "d" | "du" | "des")
}

/// The head noun stays, and with it gender and number; so does definiteness, which adjectives and relative clauses
/// follow (K. Ryding, *A Reference Grammar of Modern Standard Arabic*, 5.1 and 8.1): by the article, or, in a construct
/// phrase, by the article of its second noun. After a demonstrative the article itself must stay (13.3).
fn arabic(swap: Swap<'_>) -> bool {
    const DEMONSTRATIVES: &[&str] = &[
        "هذا",
        "هذه",
        "هذان",
        "هذين",
        "هاتان",
        "هاتين",
        "هولاء",
        "ذلك",
        "تلك",
        "اولئك",
    ];
    let definite = |phrase: &str, article: bool| {
        article
            || phrase
                .split_whitespace()
                .nth(1)
                .is_some_and(ar::has_article)
    };
    let new_article = ar::has_article(swap.new);
    let demonstrative = DEMONSTRATIVES.contains(&&*key(&last_word(swap.before)));
    same_head(swap.old, without_article(swap.new))
        && definite(swap.old, swap.article) == definite(swap.new, new_article)
        && !(demonstrative && swap.article != new_article)
}

fn without_article(phrase: &str) -> &str {
    if ar::has_article(phrase) {
        phrase.strip_prefix("ال").unwrap_or(phrase)
    } else {
        phrase
    }
}

fn same_head(old: &str, new: &str) -> bool {
    let head = |phrase: &str| key(phrase.split_whitespace().next().unwrap_or_default());
    !head(old).is_empty() && head(old) == head(new)
}

/// The first word of a text, in lower case.
fn first_word(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The last word of a text, in lower case.
fn last_word(text: &str) -> String {
    let word = text
        .trim_end()
        .rsplit(|char: char| !char.is_alphanumeric())
        .next();
    word.unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lang: Lang, sentence: &str, new: &str, expected: bool) {
        let mut parts = sentence.split(['[', ']']);
        let mut part = || parts.next().unwrap();
        let (before, old, after) = (part(), part(), part());
        let article = lang == Lang::Ar && ar::has_article(old);
        let old = if article { without_article(old) } else { old };
        let swap = Swap {
            old,
            new,
            before,
            after,
            article,
        };
        assert_eq!(lang.is_plain_swap(swap), expected, "{sentence} | {new}");
    }

    #[test]
    fn english_number_and_countability_must_stay() {
        let new = "child sexual abuse material";
        check(
            Lang::En,
            "who possesses [child pornography] commits",
            new,
            true,
        );
        check(
            Lang::En,
            "who possesses [child pornography]",
            "images of child sexual abuse",
            false,
        );
        check(
            Lang::En,
            "the [child prostitute] said",
            "child exploitation",
            false,
        );
        check(
            Lang::En,
            "these [child prostitutes]",
            "victims of exploitation",
            true,
        );
    }

    #[test]
    fn an_english_indefinite_article_is_for_a_person() {
        check(
            Lang::En,
            "a [child pornography] offence",
            "child sexual abuse material",
            false,
        );
        check(Lang::En, "An [indecent image]", "image", false);
    }

    #[test]
    fn an_english_phrase_with_words_behind_its_head_modifies_no_noun() {
        let new = "sexual exploitation of children in travel and tourism";
        check(Lang::En, "who organises [child sex tourism], or", new, true);
        check(
            Lang::En,
            "who organises [child sex tourism] shall",
            new,
            true,
        );
        check(Lang::En, "a law on [child sex tourism]", new, true);
        check(Lang::En, "the [child sex tourism] offence", new, false);
        check(Lang::En, "the [child sex tourism]-offence", new, false);
        check(
            Lang::En,
            "the [prostitution of children] offence",
            "exploitation of children in prostitution",
            true,
        );
    }

    #[test]
    fn french_heads_must_stay() {
        check(
            Lang::Fr,
            "le [contenu pédopornographique] est",
            "contenu d'abus sexuel d'enfants",
            true,
        );
        check(
            Lang::Fr,
            "la [pornographie infantile] est",
            "matériel d'abus sexuel d'enfants",
            false,
        );
    }

    #[test]
    fn arabic_head_and_definiteness_must_stay() {
        let new = "مواد الاعتداء الجنسي على الأطفال";
        check(
            Lang::Ar,
            "يحظر نشر [المواد الإباحية عن الأطفال] كلها",
            new,
            true,
        );
        check(Lang::Ar, "من حاز [مواد إباحية للأطفال] أو", new, false);
        check(
            Lang::Ar,
            "تصادر هذه [المواد الإباحية عن الأطفال] كلها",
            new,
            false,
        );
        check(
            Lang::Ar,
            "من [بغاء الأطفال] أو",
            "استغلال الأطفال في البغاء",
            false,
        );
    }
}
