//! What is wrong with a glossary file that the reader refuses, key by key, and what can be used of it all the same: so
//! that one fault hides no other, and what the file does define is known to the other files.
//!
//! Whether entries fit together is not looked at here; [`load`](super::load()) does that for all files.

use serde::de::{DeserializeOwned, IntoDeserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::raw::{
    RawCompany, RawConcept, RawCue, RawExample, RawFile, RawHeader, RawLookAlike, RawName,
    RawPlural, RawSource, RawTerm, RawTitle,
};
use crate::error::{in_plain_words, nearest};

/// What is left of a faulty file.
#[derive(Debug, Default)]
pub(super) struct Salvage {
    /// The entries that could be read, without the keys that could not.
    pub(super) raw: RawFile,
    /// What is wrong, and where.
    pub(super) faults: Vec<(usize, String)>,
    /// Identifiers of entries that could not be read: their kind, and where they stand.
    pub(super) ids: Vec<(&'static str, String, usize)>,
    /// Where entries begin that are read, but lack something that stands in the file.
    pub(super) lacking: Vec<usize>,
    /// Whether the file is TOML; if not, lines of it may have been passed over.
    pub(super) whole: bool,
}

type Entry<'t> = Spanned<DeValue<'t>>;

/// The tables of a file, as they are named in it.
const TABLES: [&str; 9] = [
    "glossary",
    "concept",
    "title",
    "cue",
    "look-alike",
    "company",
    "plural",
    "source",
    "example",
];

/// Looks through a file that the reader refuses.
pub(super) fn salvage(text: &str) -> Salvage {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut salvage = Salvage {
        whole: errors.is_empty(),
        ..Salvage::default()
    };
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        salvage.faults.push((at, in_plain_words(error.message())));
    }
    let broken: Vec<usize> = salvage.faults.iter().map(|&(at, _)| at).collect();
    for (key, value) in table.get_ref() {
        salvage.table(key.get_ref(), key.span().start, value);
    }
    // What cannot be read as TOML is of no type either.
    let mut number = 0;
    salvage.faults.retain(|&(at, _)| {
        number += 1;
        number <= broken.len() || !broken.iter().any(|&other| on_one_line(text, at, other))
    });
    salvage
}

fn on_one_line(text: &str, one: usize, other: usize) -> bool {
    let between = text.get(one.min(other)..one.max(other));
    between.is_some_and(|between| !between.contains('\n'))
}

impl Salvage {
    fn table(&mut self, name: &str, at: usize, value: &Entry<'_>) {
        if name == "glossary" {
            let header: Option<RawHeader> = self.entry(value, &[]);
            self.raw.glossary = header.map(|header| Spanned::new(value.span(), header));
            return;
        }
        if !TABLES.contains(&name) {
            let hint = nearest(name, TABLES.into_iter()).map_or_else(
                || format!("known: {}", TABLES.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            self.faults
                .push((at, format!("unknown table `{name}` ({hint})")));
            return;
        }
        let Some(entries) = value.get_ref().as_array() else {
            let reason = format!("`{name}` is a list of entries: each begins with [[{name}]]");
            self.faults.push((at, reason));
            return;
        };
        for entry in entries {
            self.one(name, entry);
        }
    }

    fn one(&mut self, name: &str, entry: &Entry<'_>) {
        match name {
            "concept" => self.concept(entry),
            "title" => self.title(entry),
            "cue" => {
                let read = self.entry::<RawCue>(entry, &["lang", "kind"]);
                self.keep("cue", entry, read, |raw| &mut raw.cue);
            }
            "look-alike" => {
                let needed = ["id", "lang", "text", "note", "concept"];
                let read = self.entry::<RawLookAlike>(entry, &needed);
                self.keep("look-alike", entry, read, |raw| &mut raw.look_alike);
            }
            "company" => {
                let read = self.entry::<RawCompany>(entry, &["id"]);
                self.keep("company", entry, read, |raw| &mut raw.company);
            }
            "plural" => {
                let needed = ["lang", "singular", "plurals"];
                let read = self.entry::<RawPlural>(entry, &needed);
                self.keep("plural", entry, read, |raw| &mut raw.plural);
            }
            "source" => {
                let read = self.entry::<RawSource>(entry, &["id", "title"]);
                self.keep("source", entry, read, |raw| &mut raw.source);
            }
            _ => {
                let read = self.entry::<RawExample>(entry, &["of", "lang", "text"]);
                self.keep("example", entry, read, |raw| &mut raw.example);
            }
        }
    }

    fn concept(&mut self, entry: &Entry<'_>) {
        let terms = self.parts::<RawTerm>(entry, "term", &["lang", "text", "status"]);
        let read = self.entry::<RawConcept>(&without(entry, "term"), &["id"]);
        let read = read.map(|concept| RawConcept {
            term: terms,
            ..concept
        });
        self.keep("concept", entry, read, |raw| &mut raw.concept);
    }

    fn title(&mut self, entry: &Entry<'_>) {
        let names = self.parts::<RawName>(entry, "name", &["lang", "text"]);
        let read = self.entry::<RawTitle>(&without(entry, "name"), &["id", "kind"]);
        let read = read.map(|title| RawTitle {
            name: names,
            ..title
        });
        self.keep("title", entry, read, |raw| &mut raw.title);
    }

    /// The tables below an entry, each by itself.
    fn parts<T: DeserializeOwned>(
        &mut self,
        entry: &Entry<'_>,
        name: &str,
        needed: &[&str],
    ) -> Vec<Spanned<T>> {
        let Some(value) = entry.get_ref().get(name) else {
            return Vec::new();
        };
        let Some(parts) = value.get_ref().as_array() else {
            let reason = format!("`{name}` is a list of entries");
            self.faults.push((value.span().start, reason));
            self.lacking.push(entry.span().start);
            return Vec::new();
        };
        let mut read = Vec::new();
        for part in parts {
            match self.entry(part, needed) {
                Some(one) => read.push(Spanned::new(part.span(), one)),
                None => self.lacking.push(entry.span().start),
            }
        }
        read
    }

    /// Keeps an entry that was read; of another one its identifier alone.
    fn keep<T>(
        &mut self,
        kind: &'static str,
        entry: &Entry<'_>,
        read: Option<T>,
        list: fn(&mut RawFile) -> &mut Vec<Spanned<T>>,
    ) {
        if let Some(read) = read {
            list(&mut self.raw).push(Spanned::new(entry.span(), read));
        } else if let Some(id) = entry.get_ref().get("id")
            && let Some(text) = id.get_ref().as_str()
        {
            self.ids.push((kind, text.to_owned(), id.span().start));
        }
    }

    /// Reads an entry without the keys that cannot be read, and tells of each; nothing where one of them is `needed`.
    fn entry<T: DeserializeOwned>(&mut self, entry: &Entry<'_>, needed: &[&str]) -> Option<T> {
        let start = entry.span().start;
        if let Some(table) = entry.get_ref().as_table() {
            // Where lines were passed over, a key that seems missing may stand in one of them; so it does in a misspelt one.
            let misspelt = |name: &str| {
                let keys = table.keys().map(|key| key.get_ref().as_ref());
                nearest(name, keys.filter(|key| !needed.contains(key))).is_some()
            };
            for name in needed.iter().filter(|_| self.whole) {
                if entry.get_ref().get(*name).is_none() && !misspelt(name) {
                    self.faults.push((start, format!("`{name}` is missing")));
                }
            }
        }
        let mut left = entry.clone();
        loop {
            let error = match read::<T>(&left) {
                Ok(read) => return Some(read),
                Err(error) => error,
            };
            let message = error.message();
            if let Some(name) = message.strip_prefix("missing field `") {
                let name = name.trim_end_matches('`');
                let told = needed.contains(&name) || entry.get_ref().get(name).is_some();
                if self.whole && !told {
                    self.faults.push((start, in_plain_words(message)));
                }
                return None;
            }
            let at = error.span().map_or(start, |span| span.start);
            let Some(key) = key_at(&left, at) else {
                self.faults.push((at, in_plain_words(message)));
                return None;
            };
            let reason = if message.starts_with("unknown") {
                in_plain_words(message)
            } else {
                format!("`{key}`: {}", in_plain_words(message))
            };
            self.faults.push((at, reason));
            self.lacking.push(start);
            left = without(&left, &key);
        }
    }
}

fn read<T: DeserializeOwned>(entry: &Entry<'_>) -> Result<T, toml::de::Error> {
    T::deserialize(entry.clone().into_deserializer())
}

/// The key of a table in which, or in whose value, a place lies.
fn key_at(entry: &Entry<'_>, at: usize) -> Option<String> {
    let table = entry.get_ref().as_table()?;
    let found = table
        .iter()
        .find(|(key, value)| key.span().contains(&at) || holds(value, at));
    found.map(|(key, _)| key.get_ref().to_string())
}

fn holds(value: &Entry<'_>, at: usize) -> bool {
    value.span().contains(&at)
        || match value.get_ref() {
            DeValue::Array(items) => items.iter().any(|item| holds(item, at)),
            DeValue::Table(table) => table
                .iter()
                .any(|(key, value)| key.span().contains(&at) || holds(value, at)),
            _ => false,
        }
}

/// A table without one of its keys.
fn without<'t>(entry: &Entry<'t>, name: &str) -> Entry<'t> {
    let Some(table) = entry.get_ref().as_table() else {
        return entry.clone();
    };
    let left: DeTable<'t> = table
        .iter()
        .filter(|(key, _)| key.get_ref() != name)
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    Spanned::new(entry.span(), DeValue::Table(left))
}

#[cfg(test)]
mod tests {
    use super::super::{File, load};

    #[track_caller]
    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let files: Vec<File<'_>> = files
            .iter()
            .map(|&(path, text)| File { path, text })
            .collect();
        let (_, faults) = load(&files, &[]);
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults, expected);
    }

    #[test]
    fn every_fault_of_a_term_its_concept_and_the_header_is_told() {
        let text = "[glossary]\nid = 3\nextend = \"default\"\n[[sauce]]\nid = \"S\"\n[[concept]]\nid = \"c\"\n\
                    feild = \"act\"\n[[concept.term]]\nlang = \"xx\"\ntext = 7\nstatus = \"deprecated\"\n\
                    forms = \"one\"\ngap = 300\n[[concept.term]]\nlang = \"en\"\nstatus = \"prefered\"\n";
        check(
            &[("g.toml", text)],
            &[
                "g.toml:2:6: `id`: a text in quotation marks is wanted, not the number 3",
                "g.toml:3:1: unknown key or word `extend` (did you mean `extends`?)",
                "g.toml:4:3: unknown table `sauce` (did you mean `source`?)",
                "g.toml:8:1: unknown key or word `feild` (did you mean `field`?)",
                "g.toml:10:8: unknown key or word `xx` (known: ar, en, fr)",
                "g.toml:11:8: `text`: a text in quotation marks is wanted, not the number 7",
                "g.toml:13:9: `forms`: a list in brackets, [ … ], is wanted, not the text \"one\"",
                "g.toml:14:7: `gap`: a whole number from 0 to 255 is wanted, not the number 300",
                "g.toml:15:1: `text` is missing",
                "g.toml:17:10: unknown key or word `prefered` (did you mean `preferred`?)",
            ],
        );
    }

    #[test]
    fn a_faulty_file_still_defines_what_others_refer_to() {
        let term = "[[concept.term]]\nlang = \"en\"\ntext = \"lease\"\nstatus = \"preferred\"\n";
        let bad = format!(
            "[[source]]\nid = \"S1\"\ntitel = \"x\"\n[[source]]\nid = \"S1\"\ntitle = \"y\"\n\
             [[concept]]\nid = \"c\"\nnote = 1\n{term}"
        );
        let good = format!(
            "[[concept]]\nid = \"d\"\nrelated = [\"c\"]\n{term}sources = [\"S1\", \"S2\"]\n"
        );
        check(
            &[("bad.toml", &bad), ("good.toml", &good)],
            &[
                "bad.toml:3:1: unknown key or word `titel` (did you mean `title`?)",
                "bad.toml:5:6: a second source `S1`; the first is at bad.toml:2",
                "bad.toml:9:8: `note`: a text in quotation marks is wanted, not the number 1",
                "good.toml:8:18: no source is named `S2` (did you mean `S1`?)",
            ],
        );
    }

    #[test]
    fn what_is_no_toml_hides_no_other_fault_and_makes_none_up() {
        let text = "[[title]]\nid = \"t\"\nkind = \"body\"\n[[title.name]]\nlang = \"en\"\ntext = \"A Body\"\n\
                    from = 2024-13-45\n[[concept]]\nid = \"c\"\nfeild = \"act\"\nrelated = [\"d\"]\n";
        let (_, faults) = load(
            &[File {
                path: "g.toml",
                text,
            }],
            &[],
        );
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [7, 10], "{faults:?}");
    }
}
