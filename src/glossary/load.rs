//! From TOML to a checked glossary. Every fault of every file is told at once, with its place.

use rustc_hash::{FxHashMap, FxHashSet};
use toml::Spanned;

use super::alternatives;
use super::raw::{
    Place, RawCompany, RawConcept, RawFile, RawHeader, RawLookAlike, RawPlural, RawTerm,
};
use super::salvage::{plain, salvage};
use super::{
    Authority, Company, Concept, ConceptId, Cue, Example, Glossary, LookAlike, Matching, Plural,
    Seen, Status, Term, Title, TitleName,
};
use crate::error::{At, Fault};
use crate::lang::Lang;
use crate::text::{Positions, key};

/// A glossary file as it was read.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its name, for messages.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// Reads a glossary from all its files, with every fault of every file. Where one of the files says
/// `extends = "default"`, `base` comes first. A glossary with faults is not to be used.
pub fn load(files: &[File<'_>], base: &[File<'_>]) -> (Glossary, Vec<Fault>) {
    let mut loader = Loader {
        files: files.to_vec(),
        ..Loader::default()
    };
    let mut parsed: Vec<(usize, RawFile)> = Vec::new();
    for file in 0..files.len() {
        loader.parse(file, &mut parsed);
    }
    let mut extends = false;
    for (index, raw) in &parsed {
        let Some(Place(word)) = raw
            .glossary
            .as_ref()
            .and_then(|header| header.get_ref().extends.as_ref())
        else {
            continue;
        };
        if word.get_ref() == "default" {
            extends = true;
        } else {
            loader.fault(
                *index,
                word.span().start,
                "a glossary can only extend \"default\"".to_owned(),
            );
        }
    }
    if extends {
        let mut first: Vec<(usize, RawFile)> = Vec::new();
        for file in base {
            loader.files.push(*file);
            loader.parse(loader.files.len() - 1, &mut first);
        }
        let own = parsed.iter_mut().chain(&mut first);
        let headers: Vec<_> = own.filter_map(|(_, raw)| raw.glossary.take()).collect();
        for header in headers {
            loader.name(header);
        }
        first.append(&mut parsed);
        parsed = first;
    }
    for (index, raw) in parsed {
        loader.take(index, raw);
    }
    loader.finish()
}

#[derive(Default)]
struct Loader<'a> {
    files: Vec<File<'a>>,
    /// What was read by itself; places below are in these.
    pieces: Vec<Piece>,
    glossary: Glossary,
    faults: Vec<(usize, usize, String)>,
    /// Where each thing was first named, to tell of the second.
    ids: FxHashMap<(&'static str, String), (usize, usize)>,
    /// References to be resolved at the end: what kind, which, and where.
    references: Vec<(&'static [&'static str], String, usize, usize)>,
    /// Where each term stands.
    places: Vec<(usize, usize)>,
    /// What the text of each term folds to.
    keys: Vec<String>,
    /// Where each example stands.
    example_places: Vec<(usize, usize)>,
    replacements: Vec<(usize, String, usize, usize)>,
    /// The companies that terms name, with the number of the term.
    companies: Vec<(usize, String, usize, usize)>,
    /// Files, as pieces, that are no TOML: what they define is not known.
    broken: FxHashSet<usize>,
    /// Where entries begin that lack what could not be read.
    lacking: FxHashSet<(usize, usize)>,
    /// Concepts with a term that could not be read.
    unsettled: FxHashSet<ConceptId>,
}

/// A stretch of a file that is read by itself.
#[derive(Debug, Clone, Copy)]
struct Piece {
    file: usize,
    /// Where in the file it begins.
    start: usize,
}

/// So long is a piece of a long file, in bytes, or a little longer: tables that stay near the processor are read
/// faster than all tables of a large file at once.
const PIECE: usize = 1 << 15;

/// Where a long file can be cut: at lines that begin an entry of the file itself, such as `[[concept]]`.
fn cuts(text: &str) -> Vec<usize> {
    let mut cuts = vec![0];
    let mut last = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), "\n[[") {
        let line = text.get(at + 1..).unwrap_or_default();
        let name = line.split_once("]]").map_or("", |(name, _)| name);
        if at >= last + PIECE && !name.contains(['.', '\n']) {
            last = at + 1;
            cuts.push(last);
        }
    }
    cuts
}

impl Loader<'_> {
    fn piece(&mut self, file: usize, start: usize) -> usize {
        self.pieces.push(Piece { file, start });
        self.pieces.len() - 1
    }

    /// The place in its file of a place in a piece.
    fn in_file(&self, (piece, at): (usize, usize)) -> (usize, usize) {
        let piece = self.pieces[piece];
        (piece.file, piece.start + at)
    }

    fn fault(&mut self, file: usize, at: usize, reason: String) {
        self.faults.push((file, at, reason));
    }

    /// Parses one file, in pieces if it is long. Where something is wrong it is read as a whole, and every faulty entry
    /// is told, not the first alone.
    fn parse(&mut self, number: usize, parsed: &mut Vec<(usize, RawFile)>) {
        let text = self.files[number].text;
        let cuts = cuts(text);
        let ends = cuts.iter().skip(1).copied().chain([text.len()]);
        let read = cuts.iter().zip(ends).map(|(&start, end)| {
            let piece = text.get(start..end).unwrap_or_default();
            toml::from_str::<RawFile>(piece).map(|raw| (start, raw))
        });
        let pieces: Result<Vec<_>, _> = read.collect();
        let headers = |pieces: &[(usize, RawFile)]| {
            let header = |(_, raw): &&(usize, RawFile)| raw.glossary.is_some();
            pieces.iter().filter(header).count()
        };
        match pieces {
            Ok(pieces) if headers(&pieces) <= 1 => {
                for (start, raw) in pieces {
                    parsed.push((self.piece(number, start), raw));
                }
            }
            _ => {
                let whole = self.piece(number, 0);
                let raw = self.parse_whole(whole, text);
                parsed.push((whole, raw));
            }
        }
    }

    fn parse_whole(&mut self, file: usize, text: &str) -> RawFile {
        let error = match toml::from_str::<RawFile>(text) {
            Ok(raw) => return raw,
            Err(error) => error,
        };
        let mut found = salvage(text);
        if found.faults.is_empty() {
            let at = error.span().map_or(0, |span| span.start);
            found.faults.push((at, plain(error.message())));
        }
        for (at, reason) in found.faults {
            self.fault(file, at, reason);
        }
        for (kind, id, at) in found.ids {
            self.define(kind, file, &id, at);
        }
        self.lacking
            .extend(found.lacking.into_iter().map(|at| (file, at)));
        if !found.whole {
            self.broken.insert(file);
        }
        found.raw
    }

    /// Whether something of an entry could not be read: then what it seems to lack is no second fault.
    fn is_lacking(&self, file: usize, at: usize) -> bool {
        self.broken.contains(&file) || self.lacking.contains(&(file, at))
    }

    fn id(&mut self, kind: &'static str, file: usize, id: &Place) -> String {
        let (text, at) = (id.0.get_ref().clone(), id.0.span().start);
        self.define(kind, file, &text, at);
        text
    }

    fn define(&mut self, kind: &'static str, file: usize, text: &str, at: usize) {
        let odd = |char: char| char.is_whitespace() || char.is_control();
        if text.is_empty() || text.contains(odd) {
            let reason =
                format!("{text:?} names no {kind}: an identifier is one word, without blanks");
            self.fault(file, at, reason);
        }
        if let Some(&(first, start)) = self.ids.get(&(kind, text.to_owned())) {
            let place = self.place(first, start);
            let reason = format!(
                "a second {kind} `{text}`; the first is at {}:{}",
                place.path, place.position.line
            );
            self.fault(file, at, reason);
        } else {
            self.ids.insert((kind, text.to_owned()), (file, at));
        }
    }

    fn refer(&mut self, kinds: &'static [&'static str], file: usize, id: &Place) -> String {
        let text = id.0.get_ref().clone();
        self.references
            .push((kinds, text.clone(), file, id.0.span().start));
        text
    }

    /// Names the glossary, as far as no earlier header has.
    fn name(&mut self, header: Spanned<RawHeader>) {
        let header = header.into_inner();
        let glossary = &mut self.glossary;
        let title = header.title.or_else(|| header.id.clone());
        if glossary.title.is_empty() {
            glossary.title = title.unwrap_or_default();
        }
        if glossary.id.is_empty() {
            glossary.id = header.id.unwrap_or_default();
            glossary.version = glossary.version.take().or(header.version);
        }
    }

    fn take(&mut self, file: usize, raw: RawFile) {
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
                    "a cue without phrases: give `before`, `after`, `around` or `leading`"
                        .to_owned(),
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

    fn take_title(&mut self, file: usize, title: Spanned<super::raw::RawTitle>) {
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
        let bound = matches!(
            kind,
            super::TitleKind::ArticleHeading | super::TitleKind::TreatyWording
        );
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

    fn finish(mut self) -> (Glossary, Vec<Fault>) {
        for (kinds, id, file, at) in std::mem::take(&mut self.references) {
            // It may stand where a file could not be read.
            if !self.broken.is_empty() {
                break;
            }
            if kinds
                .iter()
                .any(|&kind| self.ids.contains_key(&(kind, id.clone())))
            {
                continue;
            }
            let known = self
                .ids
                .keys()
                .filter(|(kind, _)| kinds.contains(kind))
                .map(|(_, id)| id.as_str());
            let hint = nearest(&id, known)
                .map_or_else(String::new, |near| format!(" (did you mean `{near}`?)"));
            self.fault(
                file,
                at,
                format!("no {} is named `{id}`{hint}", kinds.join(", ")),
            );
        }
        for (number, text, file, at) in std::mem::take(&mut self.replacements) {
            let (concept, lang) = (
                self.glossary.terms[number].concept,
                self.glossary.terms[number].lang,
            );
            if self.unsettled.contains(&concept) {
                continue;
            }
            let terms = &self.glossary.terms;
            let good =
                |term: &Term| term.concept == concept && term.lang == lang && term.status.is_good();
            if !terms.iter().any(|term| good(term) && term.text == text) {
                let reason = format!(
                    "`replace_with` names {text:?}, which is no preferred or admitted term of this concept"
                );
                self.fault(file, at, reason);
            }
        }
        self.silent_companies();
        self.doubles();
        self.opposed_forms();
        let places = self.places_of(&self.places);
        for (term, place) in self.glossary.terms.iter_mut().zip(places) {
            term.at = place;
        }
        let places = self.places_of(&self.example_places);
        for (example, place) in self.glossary.examples.iter_mut().zip(places) {
            example.at = place;
        }
        let mut faults = std::mem::take(&mut self.faults);
        faults.sort();
        faults.dedup();
        let places: Vec<_> = faults.iter().map(|&(file, at, _)| (file, at)).collect();
        let faults = self.places_of(&places).into_iter().zip(faults);
        let faults = faults
            .map(|(at, (.., reason))| Fault::new(&at, reason))
            .collect();
        (self.glossary, faults)
    }

    /// A company that has no word of the language of a term that names it: that term could never count.
    fn silent_companies(&mut self) {
        for (number, id, file, at) in std::mem::take(&mut self.companies) {
            let lang = self.glossary.terms[number].lang;
            let mut companies = self.glossary.companies.iter();
            let silent = companies.any(|one| {
                one.id == id && one.words.iter().all(|(word_lang, _)| *word_lang != lang)
            });
            if silent && self.broken.is_empty() {
                let reason = format!(
                    "the company `{id}` has no word in the language {lang}, so that the term would never count"
                );
                self.fault(file, at, reason);
            }
        }
    }

    /// The same term twice in one concept.
    fn doubles(&mut self) {
        let mut seen: FxHashMap<(ConceptId, Lang, &str, bool), usize> = FxHashMap::default();
        let mut found = Vec::new();
        for (number, (term, folded)) in self.glossary.terms.iter().zip(&self.keys).enumerate() {
            let exact = term.matching == Matching::Exact;
            let text = if exact { &term.text } else { folded };
            if let Some(&first) = seen.get(&(term.concept, term.lang, text, exact)) {
                let (file, at) = self.places[first];
                let same = self.glossary.terms[first].status == term.status;
                let what = if same { "again" } else { "with another status" };
                let place = self.place(file, at);
                let reason = format!(
                    "{:?} stands here {what}; first at {}:{}",
                    term.text, place.path, place.position.line
                );
                found.push((self.places[number], reason));
            } else {
                seen.insert((term.concept, term.lang, text, exact), number);
            }
        }
        for ((file, at), reason) in found {
            self.fault(file, at, reason);
        }
    }

    /// A listed form that another term has as its text, or as a form, where one is to be used and the other is not.
    fn opposed_forms(&mut self) {
        if self.glossary.terms.iter().all(|term| term.forms.is_empty()) {
            return;
        }
        let looked_for = |term: &Term| !matches!(term.matching, Matching::Exact | Matching::Never);
        let verdict = |term: &Term| match term.status {
            Status::Preferred | Status::Admitted => Some(true),
            Status::Caution => None,
            Status::Superseded | Status::Deprecated => Some(false),
        };
        let mut forms: FxHashMap<(Lang, String), usize> = FxHashMap::default();
        let mut found = Vec::new();
        let mut oppose = |number: usize, form: &str, first: usize| {
            let (term, other) = (&self.glossary.terms[number], &self.glossary.terms[first]);
            if matches!((verdict(term), verdict(other)), (Some(one), Some(two)) if one != two) {
                let (file, at) = self.places[first];
                let place = self.place(file, at);
                let reason = format!(
                    "{form:?} is {} here and {} in `{}` ({}:{}): a reader could not tell which counts",
                    term.status.name(),
                    other.status.name(),
                    self.glossary.concepts[other.concept.0 as usize].id,
                    place.path,
                    place.position.line,
                );
                found.push((self.places[number], reason));
            }
        };
        for (number, term) in self.glossary.terms.iter().enumerate() {
            for form in term.forms.iter().filter(|_| looked_for(term)) {
                let first = *forms.entry((term.lang, key(form))).or_insert(number);
                oppose(number, form, first);
            }
        }
        for (number, (term, folded)) in self.glossary.terms.iter().zip(&self.keys).enumerate() {
            if looked_for(term)
                && let Some(&first) = forms.get(&(term.lang, folded.clone()))
            {
                oppose(number, &term.text, first);
            }
        }
        for ((file, at), reason) in found {
            self.fault(file, at, reason);
        }
    }

    /// Where things stand. They come in the order of the files, so that each file is gone through once.
    fn places_of(&self, places: &[(usize, usize)]) -> Vec<At> {
        let mut positions: Vec<_> = self
            .files
            .iter()
            .map(|file| Positions::new(file.text))
            .collect();
        let place = |&place: &(usize, usize)| {
            let (file, at) = self.in_file(place);
            At {
                path: self.files[file].path.to_owned(),
                position: positions[file].of(at),
            }
        };
        places.iter().map(place).collect()
    }

    fn place(&self, file: usize, at: usize) -> At {
        let (file, at) = self.in_file((file, at));
        let file = self.files[file];
        At {
            path: file.path.to_owned(),
            position: Positions::new(file.text).of(at),
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

/// The word among `known` that is most like `wrong`, if one is like it.
pub(crate) fn nearest<'k>(wrong: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let score = |word: &str| strsim::damerau_levenshtein(wrong, word);
    let best = known.map(|word| (score(word), word)).min()?;
    (best.0 <= 1 + wrong.chars().count() / 4).then_some(best.1)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl Status {
    /// The status of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERM: &str =
        "[[concept.term]]\nlang = \"en\"\ntext = \"last\"\nstatus = \"deprecated\"\n";

    /// A glossary so long that it is read in pieces, with `last` as its last lines.
    fn long(last: &str) -> String {
        let entry = |number: usize| {
            format!(
                "[[concept]]\nid = \"c{number}\"\n[[concept.term]]\nlang = \"en\"\n\
                 text = \"term {number}\"\nstatus = \"deprecated\"\n"
            )
        };
        let entries: String = (0..3 * PIECE / entry(0).len()).map(entry).collect();
        format!("[glossary]\nid = \"long\"\n{entries}{last}")
    }

    fn faults(text: &str) -> Vec<String> {
        let file = File {
            path: "long.toml",
            text,
        };
        let (_, faults) = load(&[file], &[]);
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn places_in_a_long_glossary_are_those_of_its_file() {
        let text = long(&format!("[[concept]]\nid = \"c0\"\n{TERM}"));
        let line = text.lines().count() - TERM.lines().count();
        let [fault] = &faults(&text)[..] else {
            panic!("{:?}", faults(&text))
        };
        assert!(fault.starts_with(&format!("long.toml:{line}:6")), "{fault}");
        assert!(fault.contains("the first is at long.toml:4"), "{fault}");
    }

    #[test]
    fn a_fault_in_one_piece_is_told_with_its_place() {
        let text = long(&format!(
            "[[concept]]\nid = \"last\"\nfeild = \"act\"\n{TERM}"
        ));
        let line = text.lines().count() - TERM.lines().count();
        let found = faults(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with(&format!("long.toml:{line}:1")),
            "{found:?}"
        );
    }

    #[test]
    fn what_looks_like_an_entry_inside_a_string_is_none() {
        let inside = "[[concept]]\nid = \"c0\"\n".repeat(PIECE / 16);
        let last = format!("[[concept]]\nid = \"last\"\nnote = '''\n{inside}'''\n{TERM}");
        let text = long(&last);
        assert!(
            cuts(&text)
                .iter()
                .any(|&cut| cut > text.len() - inside.len())
        );
        assert_eq!(faults(&text), Vec::<String>::new());
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = faults(text);
        assert_eq!(found, expected, "{text}");
    }

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

    #[test]
    fn a_form_that_is_another_terms_opposite_is_refused() {
        let text = "[[concept]]\nid = \"a\"\n[[concept.term]]\nlang = \"en\"\ntext = \"foo bar\"\nstatus = \"deprecated\"\n\
                    [[concept]]\nid = \"b\"\n[[concept.term]]\nlang = \"en\"\ntext = \"other\"\nstatus = \"preferred\"\n\
                    forms = [\"Foo bar\"]\n";
        check(
            text,
            &[
                "long.toml:5:8: \"foo bar\" is deprecated here and preferred in `b` (long.toml:11): a reader could not tell which counts",
            ],
        );
    }

    #[test]
    fn a_header_may_say_no_more_than_what_it_extends() {
        let base = [File {
            path: "base.toml",
            text: "[glossary]\nid = \"base\"\ntitle = \"Base\"\nversion = \"1\"\n",
        }];
        let load = |text| {
            load(
                &[File {
                    path: "own.toml",
                    text,
                }],
                &base,
            )
        };
        let (glossary, faults) = load("[glossary]\nextends = \"default\"\n");
        assert!(faults.is_empty(), "{faults:?}");
        let named = |glossary: &Glossary| (glossary.id.clone(), glossary.title.clone());
        assert_eq!(named(&glossary), ("base".to_owned(), "Base".to_owned()));
        assert_eq!(glossary.version.as_deref(), Some("1"));
        let (glossary, _) = load("[glossary]\nid = \"own\"\nextends = \"default\"\n");
        assert_eq!(named(&glossary), ("own".to_owned(), "own".to_owned()));
        assert_eq!(glossary.version, None);
    }

    #[test]
    fn a_second_header_is_refused_wherever_it_stands() {
        let text = long("[[concept]]\nid = \"last\"\n[glossary]\nid = \"again\"\n");
        let found = faults(&text);
        let told = |fault: &String| fault.contains("duplicate key");
        assert!(!found.is_empty() && found.iter().all(told), "{found:?}");
    }
}
