//! From TOML to a checked glossary. Every fault of every file is told at once, with its place.
//!
//! Files are parsed ([`parse`]), their entries taken one by one ([`entries`]), and at the end all of them are looked at
//! together ([`contradictions`]). The forms that the languages make of a term are no matter of a glossary.

mod contradictions;
mod entries;
mod parse;

use rustc_hash::{FxHashMap, FxHashSet};
use toml::Spanned;

use super::raw::{Place, RawFile, RawHeader};
use super::{ConceptId, Glossary};
use crate::error::{At, Fault};
use crate::text::Positions;

use parse::Piece;

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

/// The glossary of one text without faults, for tests.
#[cfg(test)]
#[track_caller]
pub(crate) fn without_faults(text: &str) -> Glossary {
    let file = File {
        path: "test.toml",
        text,
    };
    let (glossary, faults) = load(&[file], &[]);
    assert!(faults.is_empty(), "{faults:?}");
    glossary
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

impl Loader<'_> {
    fn fault(&mut self, file: usize, at: usize, reason: String) {
        self.faults.push((file, at, reason));
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

    fn finish(mut self) -> (Glossary, Vec<Fault>) {
        self.contradictions();
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

    /// The place in its file of a place in a piece.
    fn in_file(&self, (piece, at): (usize, usize)) -> (usize, usize) {
        let piece = self.pieces[piece];
        (piece.file, piece.start + at)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The faults of a glossary of one file, as they are told.
    pub(super) fn faults(text: &str) -> Vec<String> {
        let file = File {
            path: "long.toml",
            text,
        };
        let (_, faults) = load(&[file], &[]);
        faults.iter().map(ToString::to_string).collect()
    }

    #[track_caller]
    pub(super) fn check(text: &str, expected: &[&str]) {
        let found = faults(text);
        assert_eq!(found, expected, "{text}");
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
}
