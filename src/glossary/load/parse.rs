//! From the text of a file to its entries as they are written. A long file is parsed in pieces; one with faults as a whole,
//! so that every faulty entry is told.
//!
//! What the entries say is not looked at here.

use super::Loader;
use crate::error::in_plain_words;
use crate::glossary::raw::RawFile;
use crate::glossary::salvage::salvage;

/// A stretch of a file that is read by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) file: usize,
    /// Where in the file it begins.
    pub(super) start: usize,
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
    /// Parses one file, in pieces if it is long. Where something is wrong it is read as a whole, and every faulty entry
    /// is told, not the first alone.
    pub(super) fn parse(&mut self, number: usize, parsed: &mut Vec<(usize, RawFile)>) {
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
            found.faults.push((at, in_plain_words(error.message())));
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

    fn piece(&mut self, file: usize, start: usize) -> usize {
        self.pieces.push(Piece { file, start });
        self.pieces.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::load::tests::faults;

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

    #[test]
    fn a_second_header_is_refused_wherever_it_stands() {
        let text = long("[[concept]]\nid = \"last\"\n[glossary]\nid = \"again\"\n");
        let found = faults(&text);
        let told = |fault: &String| fault.contains("duplicate key");
        assert!(!found.is_empty() && found.iter().all(told), "{found:?}");
    }
}
