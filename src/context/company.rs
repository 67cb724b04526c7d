//! The company that a term keeps: everyday words name a concept of the glossary only where the same sentence speaks of
//! what the concept is about. "Survival sex" is to be avoided where it is said of a child; of adults it is another matter.
//!
//! What a term means by itself, and what its sentence says of it, is not looked at here.

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::Words;
use crate::glossary::Glossary;
use crate::lang::Lang;
use crate::lang::forms::Forms;
use crate::matching::pattern::{is_arabic, peel};
use crate::text::Span;
use crate::text::fold;

/// The companies of a glossary: by name and language every form of their words, folded.
#[derive(Debug, Clone)]
pub(crate) struct Companies {
    words: FxHashMap<(String, Lang), FxHashSet<String>>,
}

impl Companies {
    pub(crate) fn new(glossary: &Glossary) -> Self {
        let irregular = glossary.irregular();
        let mut words: FxHashMap<_, FxHashSet<String>> = FxHashMap::default();
        let mut made = Forms::default();
        for company in &glossary.companies {
            for (lang, word) in &company.words {
                lang.forms(&lang.word(word), &irregular, &mut made);
                let all = words.entry((company.id.clone(), *lang)).or_default();
                all.extend(made.of(made.last_word()).map(|form| fold::key(form.text)));
            }
        }
        Self { words }
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a word of each company stands in the sentence of the words `at`, beside them.
    pub(crate) fn are_beside(
        &self,
        companies: &[String],
        words: &Words<'_>,
        at: Span,
        lang: Lang,
    ) -> bool {
        let sentence = words.sentence_of(at);
        companies.iter().all(|company| {
            let forms = self.words.get(&(company.clone(), lang));
            forms.is_some_and(|forms| {
                let mut beside = (sentence.start..at.start).chain(at.end..sentence.end);
                beside.any(|index| words.get(index).is_some_and(|word| holds(forms, word)))
            })
        })
    }
}

/// Whether a word is one of the forms. Arabic: without its article and particles too ("وللأطفال").
fn holds(forms: &FxHashSet<String>, word: &[u8]) -> bool {
    let holds = |word: &[u8]| str::from_utf8(word).is_ok_and(|word| forms.contains(word));
    if is_arabic(word) {
        peel(word, |_, _, core| {
            holds(word.get(core..).unwrap_or_default())
        })
    } else {
        holds(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{File, load};
    use crate::text::fold::Folded;

    const COMPANIES: &str = "
[[company]]
id = \"child\"
en = [\"child\", \"pupil\"]
fr = [\"enfant\", \"lycéen\"]
ar = [
    \"طفل\",
    \"قاصر\",
]
[[company]]
id = \"sexual\"
en = [\"sexual\"]
[[plural]]
lang = \"en\"
singular = \"child\"
plurals = [\"children\"]
[[plural]]
lang = \"ar\"
singular = \"طفل\"
plurals = [\"أطفال\"]
";

    /// Whether the companies stand beside the word that is marked with brackets.
    fn is_beside(lang: Lang, text: &str, companies: &[&str]) -> bool {
        let file = File {
            path: "g.toml",
            text: COMPANIES,
        };
        let (glossary, faults) = load(&[file], &[]);
        assert_eq!(faults, []);
        let mut folded = Folded::default();
        folded.fold(text);
        let words = Words::plain(folded.bytes());
        let (start, end) = (text.find('[').unwrap(), text.find(']').unwrap());
        let at = words.covered(Span::new(
            folded.folded(text, start),
            folded.folded(text, end),
        ));
        let companies: Vec<String> = companies.iter().map(|&name| name.to_owned()).collect();
        Companies::new(&glossary).are_beside(&companies, &words, at, lang)
    }

    #[track_caller]
    fn check(lang: Lang, text: &str, companies: &[&str], expected: bool) {
        assert_eq!(is_beside(lang, text, companies), expected, "{text}");
    }

    #[test]
    fn a_word_counts_in_all_its_forms_on_both_sides() {
        check(Lang::En, "Children were led into [it].", &["child"], true);
        check(Lang::En, "They led [it] upon two pupils.", &["child"], true);
        check(
            Lang::Fr,
            "Les lycéennes poussées à [cela].",
            &["child"],
            true,
        );
        check(Lang::Fr, "[cela] d’un enfant", &["child"], true);
        check(Lang::Ar, "أحدث [ذلك] وللأطفال حق", &["child"], true);
        check(Lang::En, "They led [it] upon adults.", &["child"], false);
    }

    #[test]
    fn another_sentence_and_the_word_itself_do_not_count() {
        check(
            Lang::En,
            "It was [there]. A child saw nothing.",
            &["child"],
            false,
        );
        check(
            Lang::En,
            "A child saw nothing. It was [there].",
            &["child"],
            false,
        );
        check(Lang::En, "Here is [child] alone.", &["child"], false);
    }

    #[test]
    fn every_company_must_be_there_in_the_language_of_the_term() {
        let text = "The sexual [image] of a child.";
        check(Lang::En, text, &["child", "sexual"], true);
        check(
            Lang::En,
            "The [image] of a child.",
            &["child", "sexual"],
            false,
        );
        check(Lang::Fr, "[image] of a child", &["child"], false);
    }
}
