//! From entries as they are written to those of the glossary, each by itself: what could never match, what lacks a part.
//!
//! Whether entries fit together is not looked at here; references are written down for
//! [`contradictions`](super::contradictions).

use toml::Spanned;

use super::Loader;
use crate::error::At;
use crate::glossary::alternatives;
use crate::glossary::raw::{
    Place, RawCompany, RawConcept, RawCue, RawExample, RawFile, RawLookAlike, RawPlural, RawTerm,
    RawTitle,
};
use crate::glossary::{
    Authority, Company, Concept, ConceptId, Cue, Example, LookAlike, Matching, Plural, Seen, Term,
    Title, TitleKind, TitleName,
};
use crate::lang::Lang;
use crate::text::key;

impl Loader<'_> {
    pub(super) fn take(&mut self, file: usize, raw: RawFile) {
        if let Some(header) = raw.glossary {
            self.name(header);
        }
        for source in raw.source {
            let source = source.into_inner();
            let id = self.id("source", file, &source.id);
            self.glossary.sources.push(Authority {
                id,
                title: source.title,
                address: source.address,
            });
        }
        for concept in raw.concept {
            self.take_concept(file, concept);
        }
        for title in raw.title {
            self.take_title(file, title);
        }
        for cue in raw.cue {
            self.take_cue(file, cue);
        }
        for look_alike in raw.look_alike {
            self.take_look_alike(file, look_alike);
        }
        for company in raw.company {
            self.take_company(file, company);
        }
        for plural in raw.plural {
            self.take_plural(file, plural);
        }
        for example in raw.example {
            self.take_example(file, example);
        }
    }

    fn take_concept(&mut self, file: usize, concept: Spanned<RawConcept>) {
        let at = concept.span().start;
        let raw = concept.into_inner();
        let id = self.id("concept", file, &raw.id);
        let number = ConceptId(count(self.glossary.concepts.len()));
        if self.is_lacking(file, at) {
            self.unsettled.insert(number);
        } else if raw.term.is_empty() {
            let reason =
                format!("the concept `{id}` has no term: give it one with [[concept.term]]");
            self.fault(file, at, reason);
        }
        let start = count(self.glossary.terms.len());
        let related = raw
            .related
            .iter()
            .map(|other| self.refer(&["concept"], file, other))
            .collect();
        for term in raw.term {
            self.take_term(file, number, term);
        }
        let texts = raw.definition;
        let definition = [
            (Lang::Ar, texts.ar),
            (Lang::En, texts.en),
            (Lang::Fr, texts.fr),
        ];
        self.glossary.concepts.push(Concept {
            id,
            field: raw.field,
            related,
            definition: definition
                .into_iter()
                .filter_map(|(lang, text)| Some((lang, text?)))
                .collect(),
            note: raw.note,
            terms: start..count(self.glossary.terms.len()),
        });
    }

    fn take_term(&mut self, file: usize, concept: ConceptId, term: Spanned<RawTerm>) {
        let lacking = self.is_lacking(file, term.span().start);
        let raw = term.into_inner();
        let at = raw.text.0.span().start;
        let text = raw.text.0.get_ref().clone();
        let lang: Lang = raw.lang.into();
        let matching: Matching = raw.matching.into();
        self.wording(file, at, lang, &text, &raw);
        let seen: Option<Seen> = raw.seen.map(Into::into);
        let borne_out = matches!(seen, Some(Seen::Status | Seen::Wording));
        if borne_out && raw.sources.is_empty() && !lacking {
            self.fault(
                file,
                at,
                format!("the term {text:?} is said to be seen, but no source is named"),
            );
        }
        let number = self.glossary.terms.len();
        for other in &raw.replace_with {
            self.replacements.push((
                number,
                other.0.get_ref().clone(),
                file,
                other.0.span().start,
            ));
        }
        self.places.push((file, at));
        let sources = raw
            .sources
            .iter()
            .map(|source| self.refer(&["source"], file, source))
            .collect();
        if text.contains(['{', '}']) {
            let reason = format!(
                "the term {text:?} has alternatives: `text` is what people are shown, so write one wording there and the others in `forms`"
            );
            self.fault(file, at, reason);
        }
        let mut beside = Vec::with_capacity(raw.beside.len());
        for company in &raw.beside {
            let id = self.refer(&["company"], file, company);
            let at = company.0.span().start;
            self.companies.push((number, id.clone(), file, at));
            beside.push(id);
        }
        let mut forms = Vec::with_capacity(raw.forms.len());
        for form in &raw.forms {
            match alternatives::expand(form.0.get_ref()) {
                Ok(wordings) => forms.extend(wordings.into_iter().filter(|one| *one != text)),
                Err(reason) => self.fault(file, form.0.span().start, reason),
            }
        }
        self.glossary.terms.push(Term {
            concept,
            lang,
            status: raw.status.into(),
            sources,
            seen,
            profiles: raw.profiles,
            matching,
            forms,
            not: raw.not,
            gap: raw.gap,
            beside,
            replace_with: raw
                .replace_with
                .iter()
                .map(|other| other.0.get_ref().clone())
                .collect(),
            note: raw.note,
            ambiguous: raw.ambiguous,
            text,
            at: At::default(),
        });
    }

    /// Looks at what a term and its forms are made of; keeps what they fold to.
    fn wording(&mut self, file: usize, at: usize, lang: Lang, text: &str, raw: &RawTerm) {
        let folded = key(text);
        if folded.is_empty() {
            self.needs_a_word(file, at, "term", text);
        } else if !lang.is_rtl() && is_arabic(&folded) {
            let reason = format!("the term {text:?} is in Arabic letters, but `lang` says {lang}");
            self.fault(file, at, reason);
        }
        for Place(form) in &raw.forms {
            self.needs_a_word(file, form.span().start, "form", form.get_ref());
        }
        for form in &raw.not {
            self.needs_a_word(file, at, "form", form);
            if key(form) == folded && !folded.is_empty() {
                let reason = format!(
                    "`not` strikes {text:?} itself; to look for none of its forms say match = \"never\""
                );
                self.fault(file, at, reason);
            }
        }
        if raw.profiles.iter().any(|name| name.trim().is_empty()) {
            self.fault(file, at, "a profile without a name".to_owned());
        }
        self.keys.push(folded);
    }

    fn take_title(&mut self, file: usize, title: Spanned<RawTitle>) {
        let at = title.span().start;
        let lacking = self.is_lacking(file, at);
        let raw = title.into_inner();
        let id = self.id("title", file, &raw.id);
        if raw.name.is_empty() && !lacking {
            self.fault(file, at, format!("the title `{id}` has no name"));
        }
        let mut names = Vec::new();
        for name in raw.name {
            let name = name.into_inner();
            let text = name.text.0.get_ref().clone();
            self.needs_a_word(file, name.text.0.span().start, "title", &text);
            for part in &name.optional {
                if !key(&text).contains(&key(part.0.get_ref())) || key(part.0.get_ref()).is_empty()
                {
                    let reason = format!(
                        "the optional part {:?} does not stand in the name",
                        part.0.get_ref()
                    );
                    self.fault(file, part.0.span().start, reason);
                }
            }
            names.push(TitleName {
                lang: name.lang.into(),
                text,
                optional: name
                    .optional
                    .iter()
                    .map(|part| part.0.get_ref().clone())
                    .collect(),
                from: name.from.map(|date| date.to_string()),
                until: name.until.map(|date| date.to_string()),
                current: name.current,
            });
        }
        let kind = raw.kind.into();
        let bound = matches!(kind, TitleKind::ArticleHeading | TitleKind::TreatyWording);
        if bound && raw.instrument.is_empty() && !lacking {
            let reason = format!(
                "the title `{id}` is part of an instrument: name it with `instrument = [\"…\"]`"
            );
            self.fault(file, at, reason);
        }
        let sources = raw
            .sources
            .iter()
            .map(|source| self.refer(&["source"], file, source))
            .collect();
        let mut title = |id: Option<Place>| id.map(|id| self.refer(&["title"], file, &id));
        let (now, cites) = (title(raw.now), title(raw.cites));
        let seen = raw.seen.map(Into::into);
        self.glossary.titles.push(Title {
            id,
            kind,
            names,
            instrument: raw.instrument,
            now,
            cites,
            sources,
            seen,
            note: raw.note,
        });
    }

    fn take_cue(&mut self, file: usize, cue: Spanned<RawCue>) {
        let at = cue.span().start;
        let mut cue = cue.into_inner();
        let lang: Lang = cue.lang.into();
        for phrases in [&mut cue.before, &mut cue.after, &mut cue.opening] {
            *phrases = self.expanded(file, at, phrases);
        }
        for pairs in [&mut cue.around, &mut cue.leading] {
            let mut choices = Vec::with_capacity(pairs.len());
            for (one, other) in std::mem::take(pairs) {
                let others = self.expanded(file, at, &[other]);
                for first in self.expanded(file, at, &[one]) {
                    choices.extend(others.iter().map(|other| (first.clone(), other.clone())));
                }
            }
            *pairs = choices;
        }
        let pairs = cue.around.len() + cue.leading.len();
        let phrases = cue.before.iter().chain(&cue.after).chain(&cue.opening);
        let halves = cue.around.iter().chain(&cue.leading);
        let phrases = phrases.chain(halves.flat_map(|(one, other)| [one, other]));
        for phrase in phrases {
            self.needs_a_word(file, at, "phrase", phrase);
        }
        if cue.before.len() + cue.after.len() + cue.opening.len() + pairs == 0
            && !self.is_lacking(file, at)
        {
            self.fault(
                file,
                at,
                "a cue without phrases: give `before`, `after`, `around` or `leading`".to_owned(),
            );
        }
        let id = match &cue.id {
            Some(id) => self.id("cue", file, id),
            None => format!("{lang}-{}", self.glossary.cues.len()),
        };
        self.glossary.cues.push(Cue {
            id,
            lang,
            kind: cue.kind.into(),
            before: cue.before,
            after: cue.after,
            around: cue.around,
            leading: cue.leading,
            opening: cue.opening,
            quoted: cue.quoted,
            everyday: cue.everyday,
        });
    }

    /// Every phrase that the lines of a cue stand for.
    fn expanded(&mut self, file: usize, at: usize, lines: &[String]) -> Vec<String> {
        let mut phrases = Vec::with_capacity(lines.len());
        for line in lines {
            match alternatives::expand(line) {
                Ok(wordings) => phrases.extend(wordings),
                Err(reason) => self.fault(file, at, reason),
            }
        }
        phrases
    }

    fn take_look_alike(&mut self, file: usize, look_alike: Spanned<RawLookAlike>) {
        let at = look_alike.span().start;
        let raw = look_alike.into_inner();
        let id = self.id("look-alike", file, &raw.id);
        self.needs_a_word(file, at, "look-alike", &raw.text);
        let concept = self.refer(&["concept"], file, &raw.concept);
        let lang = raw.lang.into();
        self.glossary.look_alikes.push(LookAlike {
            id,
            lang,
            text: raw.text,
            note: raw.note,
            concept,
        });
    }

    fn take_company(&mut self, file: usize, company: Spanned<RawCompany>) {
        let at = company.span().start;
        let raw = company.into_inner();
        let id = self.id("company", file, &raw.id);
        let by_lang = [(Lang::Ar, raw.ar), (Lang::En, raw.en), (Lang::Fr, raw.fr)];
        let mut words = Vec::new();
        for (lang, Place(word)) in by_lang
            .into_iter()
            .flat_map(|(lang, words)| words.into_iter().map(move |word| (lang, word)))
        {
            if !is_one_word(word.get_ref()) {
                let reason = format!(
                    "{:?} is not one word: a company is a list of single words",
                    word.get_ref()
                );
                self.fault(file, word.span().start, reason);
            }
            words.push((lang, word.into_inner()));
        }
        if words.is_empty() && !self.is_lacking(file, at) {
            let reason =
                format!("the company `{id}` has no word: give it some with `en = [\"…\"]`");
            self.fault(file, at, reason);
        }
        self.glossary.companies.push(Company { id, words });
    }

    fn take_plural(&mut self, file: usize, plural: Spanned<RawPlural>) {
        let at = plural.span().start;
        let raw = plural.into_inner();
        if raw.plurals.is_empty()
            || !std::iter::once(&raw.singular)
                .chain(&raw.plurals)
                .all(|word| is_one_word(word))
        {
            let reason = format!(
                "the plurals of {:?} are a list of single words, such as `plurals = [\"…\"]`",
                raw.singular
            );
            self.fault(file, at, reason);
        }
        self.glossary.plurals.push(Plural {
            lang: raw.lang.into(),
            singular: raw.singular,
            plurals: raw.plurals,
        });
    }

    fn take_example(&mut self, file: usize, example: Spanned<RawExample>) {
        let at = example.span().start;
        let raw = example.into_inner();
        let of = self.refer(&["concept", "title", "cue", "look-alike"], file, &raw.of);
        self.example_places.push((file, at));
        let at = At::default();
        self.glossary.examples.push(Example {
            of,
            lang: raw.lang.into(),
            text: raw.text,
            finds: raw.finds,
            at,
        });
    }

    /// Refuses a text of punctuation alone: nothing can match it.
    fn needs_a_word(&mut self, file: usize, at: usize, what: &str, text: &str) {
        // Nearly all have a letter that no fold takes away.
        let letter =
            |char: char| char.is_ascii_alphanumeric() || ('\u{621}'..='\u{63A}').contains(&char);
        if !text.chars().any(letter) && key(text).is_empty() {
            let reason = format!("the {what} {text:?} has no word, so that nothing can match it");
            self.fault(file, at, reason);
        }
    }
}

fn is_one_word(text: &str) -> bool {
    let key = key(text);
    !key.is_empty() && !key.contains(' ')
}

/// Whether a folded text has Arabic letters.
fn is_arabic(folded: &str) -> bool {
    folded.bytes().any(|byte| matches!(byte, 0xD8..=0xDB))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use crate::glossary::load::tests::check;

    #[test]
    fn entries_that_could_never_match_are_refused() {
        let term = |text: &str| {
            format!(
                "[[concept]]\nid = \"c\"\n[[concept.term]]\nlang = \"en\"\nstatus = \"deprecated\"\n{text}\n"
            )
        };
        check(
            &term("text = \"lease\"\nforms = [\"\", \"???\"]\nnot = [\"Lease\"]"),
            &[
                "long.toml:6:8: `not` strikes \"lease\" itself; to look for none of its forms say match = \"never\"",
                "long.toml:7:10: the form \"\" has no word, so that nothing can match it",
                "long.toml:7:14: the form \"???\" has no word, so that nothing can match it",
            ],
        );
        check(
            &term("text = \"بيع\""),
            &["long.toml:6:8: the term \"بيع\" is in Arabic letters, but `lang` says en"],
        );
        check(
            "[[cue]]\nlang = \"en\"\nkind = \"mention\"\nbefore = [\"the term\", \"...\"]\n",
            &["long.toml:1:1: the phrase \"...\" has no word, so that nothing can match it"],
        );
        check(
            "[[title]]\nid = \"t\"\nkind = \"body\"\n[[title.name]]\nlang = \"en\"\ntext = \"???\"\n",
            &["long.toml:6:8: the title \"???\" has no word, so that nothing can match it"],
        );
        check(
            "[[concept]]\nid = \"a b\"\n[[concept]]\nid = \"\"\n",
            &[
                "long.toml:1:1: the concept `a b` has no term: give it one with [[concept.term]]",
                "long.toml:2:6: \"a b\" names no concept: an identifier is one word, without blanks",
                "long.toml:3:1: the concept `` has no term: give it one with [[concept.term]]",
                "long.toml:4:6: \"\" names no concept: an identifier is one word, without blanks",
            ],
        );
    }
}
