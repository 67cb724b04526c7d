//! The one sample that every format is tested with: a glossary of one concept and a run over a handful of files.
//!
//! It holds what is hard to print: a term over two lines, Arabic with a particle, a doubtful reading, a title, tabs,
//! commas and Arabic in paths, a file that could not be read.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use super::{CheckedFile, Format, Settings, Style, Summary};
use crate::finding::{
    By, Content, Context, Finding, How, Level, Place, Safety, Suggestion, Waived,
};
use crate::glossary::{
    Authority, Concept, ConceptId, Glossary, Matching, Seen, Status, Term, TermId,
};
use crate::lang::Lang;
use crate::text::{Positions, Span};

/// A glossary and what was found with it.
pub(super) struct Sample {
    pub(super) glossary: Glossary,
    pub(super) files: Vec<File>,
}

/// A file of the run.
pub(super) struct File {
    pub(super) path: &'static str,
    pub(super) text: &'static str,
    pub(super) lang: Lang,
    pub(super) findings: Vec<Finding>,
    pub(super) error: Option<&'static str>,
}

/// The sample as the format writes it, silent findings included.
pub(super) fn render(format: &Format) -> String {
    let sample = Sample::new();
    sample.render(format, &sample.settings())
}

/// The isolates by name: no raw bidi control stands in a file of this repository.
pub(super) fn isolates_named(report: &str) -> String {
    report
        .replace('\u{2068}', "<FSI>") // FIRST STRONG ISOLATE
        .replace('\u{2069}', "<PDI>") // POP DIRECTIONAL ISOLATE
}

/// Parses a report in JSON and holds it to a schema.
#[track_caller]
pub(super) fn valid(schema: &str, report: &str) -> Value {
    let faults = faults(schema, report);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    serde_json::from_str(report).unwrap()
}

/// What a schema does not allow of a report in JSON.
pub(super) fn faults(schema: &str, report: &str) -> Vec<String> {
    let schema = jsonschema::options()
        .should_validate_formats(true)
        .build(&serde_json::from_str(schema).unwrap())
        .unwrap();
    let report = serde_json::from_str(report).unwrap();
    schema
        .iter_errors(&report)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

/// The elements of a report in XML: their path from the root and the names of their attributes. Fails where the report
/// is not well-formed.
#[track_caller]
pub(super) fn outline(report: &str) -> Vec<(String, Vec<String>)> {
    let mut reader = Reader::from_str(report);
    let (mut path, mut outline) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        if let Event::Start(start) | Event::Empty(start) = &event {
            path.push(start.name().0.to_owned());
            let names = start.attributes().map(|one| one.unwrap().key.0.to_owned());
            outline.push((path.join("/"), names.collect()));
        }
        match event {
            Event::End(_) | Event::Empty(_) => _ = path.pop(),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(path.is_empty(), "open: {path:?}");
    outline
}

const ENGLISH: &str = "# Bill 41\n\nFirst. A person who possesses child\n   pornography commits an offence.\n\n\
    The Optional Protocol on the sale of children, child prostitution and child pornography applies.\n\n\
    Whoever sells child pornographies is guilty of it.\n";
const FRENCH: &str = "Quiconque diffuse de la pédopornographie, ou en détient sur tout support que ce soit pour son \
    propre usage ou celui d'autrui, est puni.\n";
const ARABIC: &str = "المادة 7\n\nيعاقب كل من تاجر بمواد إباحية للأطفال أو وزعها.\n";

const BEST: Suggested = (0, "child sexual abuse material", Safety::Safe);

/// A term, its form in the sentence, and the safety of the swap.
type Suggested = (u32, &'static str, Safety);

impl Sample {
    pub(super) fn new() -> Self {
        let english = vec![
            Finding {
                place: Some("Bill 41".to_owned()),
                suggestions: suggested(&[
                    BEST,
                    (
                        1,
                        "child sexual abuse and exploitation material",
                        Safety::Safe,
                    ),
                ]),
                ..found(ENGLISH, "child\n   pornography", Lang::En, 4)
            },
            Finding {
                level: Level::Silent,
                context: Context::Title,
                because: Some("the title \"Optional Protocol on the sale of children\"".to_owned()),
                ..found(ENGLISH, "child pornography", Lang::En, 4)
            },
            Finding {
                how: How::Inflected,
                suggestions: suggested(&[BEST]),
                ..found(ENGLISH, "child pornographies", Lang::En, 4)
            },
        ];
        let french = vec![Finding {
            level: Level::Warning,
            place: Some(
                "Titre premier, Dispositions relatives à la protection des enfants".to_owned(),
            ),
            suggestions: suggested(&[(5, "matériel d'abus sexuel d'enfants", Safety::Review)]),
            ..found(FRENCH, "pédopornographie", Lang::Fr, 6)
        }];
        let arabic = vec![Finding {
            level: Level::Notice,
            how: How::Particle,
            place: Some("المادة 7".to_owned()),
            doubt: Some(
                "ambiguous: of children, or reaching children; not corrected automatically"
                    .to_owned(),
            ),
            suggestions: suggested(&[(7, "بمواد الاعتداء الجنسي على الأطفال", Safety::Review)]),
            ..found(ARABIC, "بمواد إباحية للأطفال", Lang::Ar, 9)
        }];
        let files = vec![
            file("bills/41, draft: 100%.md", ENGLISH, Lang::En, english),
            file("lois/\tloi.fr.txt", FRENCH, Lang::Fr, french),
            file("قوانين/قانون 7.txt", ARABIC, Lang::Ar, arabic),
            file("clean.txt", "Nothing.\n", Lang::En, Vec::new()),
            File {
                error: Some("not UTF-8 at byte 7"),
                ..file("old.txt", "", Lang::En, Vec::new())
            },
        ];
        Self {
            glossary: glossary(),
            files,
        }
    }

    /// The sample with a waiver for its first finding.
    pub(super) fn waived() -> Self {
        let mut sample = Self::new();
        let finding = &mut sample.files[0].findings[0];
        finding.level = Level::Silent;
        finding.waived = Some(Waived {
            by: By::File,
            reason: Some("the short title of an Act in force".to_owned()),
            owner: Some("drafting office".to_owned()),
            until: Some("2027-12-31".to_owned()),
        });
        sample
    }

    pub(super) fn settings(&self) -> Settings<'_> {
        Settings {
            glossary: &self.glossary,
            profile: Some("un"),
            style: Style::plain(),
            width: 80,
            writing: None,
            show_all: true,
            fails: Some(Level::Warning),
        }
    }

    /// The run as the program puts it together.
    pub(super) fn render(&self, format: &Format, settings: &Settings<'_>) -> String {
        let mut out = format.open.to_owned();
        let mut summary = Summary::default();
        for file in &self.files {
            let checked = file.checked(format);
            let part = (format.part)(&checked, settings);
            if !part.findings.is_empty() && out.len() > format.open.len() {
                out.push_str(format.separator);
            }
            out.push_str(&part.findings);
            if !part.file.is_empty() {
                summary.parts.push(part.file);
            }
            summary.worst.extend(part.results);
            if checked.error.is_some() {
                summary.unread += 1;
            } else {
                summary.files += 1;
            }
            for finding in checked.findings {
                if finding.level == Level::Silent {
                    *summary.silent.entry(finding.context).or_default() += 1;
                } else {
                    *summary.levels.entry(finding.level).or_default() += 1;
                    let rule = (finding.rule, finding.level);
                    *summary.rules.entry(rule).or_default() += 1;
                }
            }
            for (lang, words) in checked.languages {
                *summary.languages.entry(lang).or_default() += words;
            }
        }
        out + &(format.close)(&summary, settings)
    }
}

impl File {
    pub(super) fn checked(&self, format: &Format) -> CheckedFile<'_> {
        let languages = BTreeMap::from([(self.lang, self.text.split_whitespace().count())]);
        let read = self.error.is_none();
        CheckedFile {
            path: self.path,
            format: read.then_some("markdown"),
            encoding: read.then_some("UTF-8"),
            damage: 0.0,
            languages: if format.counts && read {
                languages
            } else {
                BTreeMap::new()
            },
            text: self.text,
            located: true,
            extraction: None,
            unread: None,
            findings: &self.findings,
            error: self.error.map(str::to_owned),
        }
    }
}

fn file(path: &'static str, text: &'static str, lang: Lang, findings: Vec<Finding>) -> File {
    File {
        path,
        text,
        lang,
        findings,
        error: None,
    }
}

/// A finding of the first `needle` in the text: an error in running text, found letter for letter.
fn found(text: &str, needle: &str, lang: Lang, term: u32) -> Finding {
    let start = text.find(needle).unwrap();
    let span = Span::new(start, start + needle.len());
    let mut positions = Positions::new(text);
    let mut place = |byte| Place {
        byte,
        position: positions.of(byte),
    };
    let particle = if lang.is_rtl() { "ب".len() } else { 0 };
    Finding {
        rule: "deprecated-term",
        level: Level::Error,
        lang,
        concept: Some(ConceptId(0)),
        term: Some(TermId(term)),
        context: Context::Body,
        because: None,
        how: How::Exact,
        confidence: None,
        place: None,
        text: needle.to_owned(),
        span,
        start: place(span.start),
        end: place(span.end),
        core: Span::new(span.start + particle, span.end),
        message: format!(
            "a deprecated term for child-sexual-abuse-material, found at byte {start}"
        ),
        doubt: None,
        suggestions: Vec::new(),
        fingerprint: 0x00C0_FFEE_0000_0000 + start as u64,
        content: Content::alone(0x00C0_FFEE_0000_0000),
        waived: None,
    }
}

fn suggested(list: &[Suggested]) -> Vec<Suggestion> {
    let one = |&(term, text, safety): &Suggested| Suggestion {
        text: text.to_owned(),
        safety,
        term: Some(TermId(term)),
        around: Vec::new(),
        reasons: Vec::new(),
    };
    list.iter().map(one).collect()
}

fn glossary() -> Glossary {
    let terms = vec![
        term(
            Lang::En,
            "child sexual abuse material",
            Status::Preferred,
            Some(Seen::Wording),
            &["R77"],
            &["un", "guidelines"],
        ),
        term(
            Lang::En,
            "child sexual abuse and exploitation material",
            Status::Admitted,
            Some(Seen::Wording),
            &["CA"],
            &["ca"],
        ),
        term(Lang::En, "child abuse images", Status::Caution, Some(Seen::Recalled), &[], &[]),
        Term { matching: Matching::Never, ..term(Lang::En, "indecent images", Status::Superseded, None, &[], &["uk"]) },
        Term {
            note: Some(
                "\"pornography\" wrongly suggests consent; the Committee on the Rights of the Child asks States to \
                avoid it"
                    .to_owned(),
            ),
            ..term(Lang::En, "child pornography", Status::Deprecated, Some(Seen::Status), &["R77", "C156"], &[])
        },
        term(Lang::Fr, "matériel d'abus sexuel d'enfants", Status::Preferred, Some(Seen::Wording), &["CA"], &["eu"]),
        term(Lang::Fr, "pédopornographie", Status::Deprecated, Some(Seen::Recalled), &[], &[]),
        term(Lang::Ar, "مواد الاعتداء الجنسي على الأطفال", Status::Preferred, Some(Seen::Wording), &["R77"], &["un"]),
        term(Lang::Ar, "مواد الإساءة الجنسية للأطفال", Status::Admitted, Some(Seen::Recalled), &[], &[]),
        Term {
            ambiguous: Some("ambiguous: of children, or reaching children".to_owned()),
            ..term(Lang::Ar, "مواد إباحية للأطفال", Status::Deprecated, Some(Seen::Recalled), &[], &[])
        },
    ];
    let concept = Concept {
        id: "child-sexual-abuse-material".to_owned(),
        field: Some("material".to_owned()),
        related: vec!["sexual-exploitation-of-children".to_owned()],
        definition: vec![
            (
                Lang::En,
                "Any material that depicts or records the sexual abuse of a child.".to_owned(),
            ),
            (
                Lang::Ar,
                "كل مادة تصور الاعتداء الجنسي على طفل أو تسجله.".to_owned(),
            ),
        ],
        note: Some("مواد is the plural of مادة and also means articles of a law.".to_owned()),
        terms: 0..10,
    };
    let sources = vec![
        source(
            "R77",
            "A/RES/77/233",
            Some("https://undocs.org/A/RES/77/233"),
        ),
        source("C156", "CRC/C/156", None),
        source("CA", "Canada, Act 2024 c. 23", None),
    ];
    Glossary {
        id: "sample".to_owned(),
        concepts: vec![concept],
        terms,
        sources,
        ..Glossary::default()
    }
}

fn term(
    lang: Lang,
    text: &str,
    status: Status,
    seen: Option<Seen>,
    sources: &[&str],
    profiles: &[&str],
) -> Term {
    let owned = |list: &[&str]| list.iter().map(|&one| one.to_owned()).collect();
    Term {
        concept: ConceptId(0),
        lang,
        text: text.to_owned(),
        status,
        sources: owned(sources),
        seen,
        profiles: owned(profiles),
        matching: Matching::Inflected,
        forms: Vec::new(),
        not: Vec::new(),
        gap: 0,
        replace_with: Vec::new(),
        note: None,
        beside: Vec::new(),
        ambiguous: None,
        at: crate::error::At::default(),
    }
}

fn source(id: &str, title: &str, address: Option<&str>) -> Authority {
    Authority {
        id: id.to_owned(),
        title: title.to_owned(),
        address: address.map(str::to_owned),
    }
}
