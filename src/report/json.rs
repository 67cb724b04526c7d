//! JSON for programs: one document ([`JSON`]) or one finding a line ([`JSONL`]).
//!
//! The structs below are the contract: fields are added, never changed. The document is written in parts, so that no
//! run holds all of it; [`schema`] describes the whole. A language is told by its code, a level, status or context by
//! its word; offsets are bytes of the file, lines and columns count from 1, columns in characters.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use super::{CheckedFile, Format, Part, Settings, Summary};
use crate::finding::{self, By, Context, How, Level, Safety};
use crate::glossary::{Glossary, Status};
use crate::lang::Lang;

/// The document.
pub(super) static JSON: Format = Format {
    name: "json",
    about: "one JSON document",
    machine: true,
    counts: true,
    open: r#"{"version":1,"column_unit":"character","findings":["#,
    separator: ",",
    part,
    close,
};

/// The lines.
pub(super) static JSONL: Format = Format {
    name: "jsonl",
    about: "one JSON object a line: a finding, or a file that could not be checked",
    machine: true,
    counts: false,
    open: "",
    separator: "",
    part: part_of_lines,
    close: |_, _| String::new(),
};

/// The JSON schema of the whole document.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Document<'static>).to_value()
}

/// What `harmonise check --format json` writes.
//
// No run builds one: `open`, `part` and `close` write its parts.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "harmonise report")]
struct Document<'a> {
    /// The version of this format. Fields are added to a version, never changed.
    version: u32,
    /// What columns count: always `character`, a Unicode scalar value.
    column_unit: &'static str,
    /// What was found, in the order of the files and of their text.
    findings: Vec<Finding<'a>>,
    /// Every file, in the order of the run.
    files: Vec<File<'a>>,
    /// How many findings of each level.
    totals: Totals,
}

/// What one rule found at one place.
#[derive(Serialize, JsonSchema)]
struct Finding<'a> {
    /// The name of the rule: the fault.
    rule: &'a str,
    /// How much it weighs.
    #[schemars(schema_with = "levels")]
    level: &'static str,
    /// The file, as it was named; `/` between folders.
    path: &'a str,
    /// The language of the term.
    #[schemars(schema_with = "languages")]
    lang: &'static str,
    /// The identifier of the concept; null where the rule is not about a term.
    concept: Option<&'a str>,
    /// The term of the glossary that was recognised, in its base form; null where the rule is not about a term.
    term: Option<&'a str>,
    /// What the glossary thinks of the term; null where the rule is not about a term.
    #[schemars(schema_with = "statuses")]
    status: Option<&'static str>,
    /// What the term stands in.
    #[schemars(schema_with = "contexts")]
    context: &'static str,
    /// How the term was recognised: the strongest step that was needed.
    #[schemars(schema_with = "steps")]
    how: &'static str,
    /// How sure the reading is, from 0 to 1, where damage had a part in it; such a finding is not to be corrected.
    confidence: Option<f32>,
    /// Where in the document, as people say it, such as the heading it stands under.
    place: Option<&'a str>,
    /// The term as read: entities decoded, markup dropped.
    text: &'a str,
    /// Where the text begins; null where the text is not in the file (docx, odt, PDF): then `place` speaks.
    start: Option<Place>,
    /// Where the character after it begins; null as `start` is.
    end: Option<Place>,
    /// The term without particle and article; null as `start` is.
    core: Option<Core>,
    /// What is wrong, in one sentence; Arabic inside it is isolated (U+2068 to U+2069).
    message: &'a str,
    /// What to write instead, best first.
    suggestions: Vec<Suggestion<'a>>,
    /// Stays the same when lines move or the text is re-wrapped: 16 hexadecimal digits.
    fingerprint: String,
    /// What decided the context, in words.
    because: Option<&'a str>,
    /// Why the reading is doubtful, if it is.
    doubt: Option<&'a str>,
    /// What has set the finding aside; null where nothing has. Such a finding is silent.
    waived: Option<Waived<'a>>,
}

/// What has set a finding aside.
#[derive(Serialize, JsonSchema)]
struct Waived<'a> {
    /// A comment in the text, an entry of the file of waivers, or the baseline.
    #[schemars(schema_with = "waivers")]
    by: &'static str,
    /// Why, in its author's words; null for the baseline.
    reason: Option<&'a str>,
    /// Who answers for it, if that is said.
    owner: Option<&'a str>,
    /// The last day on which it holds, such as 2027-12-31, if there is one.
    until: Option<&'a str>,
}

/// A place in a file.
#[derive(Serialize, JsonSchema)]
struct Place {
    /// The byte of the file, from 0.
    byte: usize,
    /// The line, from 1.
    line: usize,
    /// The column, from 1, in characters.
    column: usize,
}

/// A range of bytes of a file.
#[derive(Serialize, JsonSchema)]
struct Core {
    /// The first byte.
    start: usize,
    /// The byte after the last one.
    end: usize,
}

/// Another wording for the text of a finding.
#[derive(Serialize, JsonSchema)]
struct Suggestion<'a> {
    /// What to put in the place of the text: capitals, number and particle follow it.
    text: &'a str,
    /// Whether it can be put there without reading the sentence.
    #[schemars(schema_with = "safeties")]
    safety: &'static str,
    /// The term of the glossary that it is made from, in its base form; null where the rule is not about a term.
    term: Option<&'a str>,
    /// What changes around the text with it, in the order of the file.
    around: Vec<Change<'a>>,
    /// Why a person must look at it, a sentence each; none where it is safe.
    reasons: Vec<String>,
}

/// A change beside the text of a finding.
#[derive(Serialize, JsonSchema)]
struct Change<'a> {
    /// The text as read.
    was: &'a str,
    /// What is to stand there.
    text: &'a str,
    /// Its range in the file, in bytes; null where the text is not in the file.
    span: Option<Core>,
}

/// One file of the run.
#[derive(Serialize, JsonSchema)]
struct File<'a> {
    /// As it was named; `/` between folders.
    path: &'a str,
    /// The format it was read as, if it could be read.
    format: Option<&'a str>,
    /// Its encoding, if it could be read and is text.
    encoding: Option<&'static str>,
    /// How many words stand in each language, by its code.
    languages: BTreeMap<&'static str, usize>,
    /// Which part of its words was damaged when the text was taken out of it, from 0 to 1.
    damage: f32,
    /// How its text was got, for a file that is none (PDF).
    extraction: Option<Extraction<'a>>,
    /// What stands in it and was not read, if there is anything (docx, odt).
    unread: Option<NotRead>,
    /// Why it could not be checked.
    error: Option<&'a str>,
}

/// What stands in a document and was not read.
#[derive(Serialize, JsonSchema)]
struct NotRead {
    /// How many texts of other files are shown as parts of it: they were not checked.
    imported: usize,
    /// How many documents, sheets and charts of other programs stand in it.
    embedded: usize,
}

/// How the text of a file was got that is none.
#[derive(Serialize, JsonSchema)]
struct Extraction<'a> {
    /// What took it out, with its version.
    by: &'a str,
    /// How many pages it has.
    pages: usize,
    /// The pages, from 1, that have no words: what is a picture there was not checked.
    wordless_pages: &'a [usize],
    /// How many glyphs stand in it of which the file does not tell the letter.
    unknown_glyphs: usize,
}

/// How many findings of each level.
#[derive(Serialize, JsonSchema)]
struct Totals {
    /// Must change.
    error: usize,
    /// Should change.
    warning: usize,
    /// For the attention of the drafter.
    notice: usize,
    /// Left alone; listed on request only.
    silent: usize,
    /// Set aside by waivers; listed on request only.
    waived: usize,
    /// Known to the baseline; listed on request only.
    baseline: usize,
}

/// A line of JSONL for a file that could not be checked.
#[derive(Serialize)]
struct Unread<'a> {
    path: &'a str,
    error: &'a str,
}

fn part(file: &CheckedFile<'_>, settings: &Settings<'_>) -> Part {
    let findings = written(|out| {
        for (index, finding) in file.findings.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            serde_json::to_writer(&mut *out, &finding_of(finding, file, settings.glossary))?;
        }
        Ok(())
    });
    let languages = file
        .languages
        .iter()
        .map(|(lang, &words)| (lang.code(), words))
        .collect();
    let entry = File {
        path: file.path,
        format: file.format,
        encoding: file.encoding,
        languages,
        damage: (file.damage * 1000.0).round() / 1000.0,
        extraction: file.extraction.map(|one| Extraction {
            by: &one.by,
            pages: one.pages(),
            wordless_pages: &one.wordless,
            unknown_glyphs: one.unknown,
        }),
        unread: file.unread.map(|unread| NotRead {
            imported: unread.imported,
            embedded: unread.embedded,
        }),
        error: file.error.as_deref(),
    };
    Part {
        findings,
        file: written(|out| serde_json::to_writer(out, &entry)),
        ..Part::default()
    }
}

fn close(summary: &Summary, _: &Settings<'_>) -> String {
    let totals = Totals {
        error: summary.count(Level::Error),
        warning: summary.count(Level::Warning),
        notice: summary.count(Level::Notice),
        silent: summary.silent.values().sum(),
        waived: summary.waived,
        baseline: summary.baselined,
    };
    let totals = written(|out| serde_json::to_writer(out, &totals));
    format!(
        "],\"files\":[{}],\"totals\":{totals}}}\n",
        summary.parts.join(",")
    )
}

fn part_of_lines(file: &CheckedFile<'_>, settings: &Settings<'_>) -> Part {
    let findings = written(|out| {
        for finding in file.findings {
            serde_json::to_writer(&mut *out, &finding_of(finding, file, settings.glossary))?;
            out.push(b'\n');
        }
        if let Some(error) = &file.error {
            serde_json::to_writer(
                &mut *out,
                &Unread {
                    path: file.path,
                    error,
                },
            )?;
            out.push(b'\n');
        }
        Ok(())
    });
    Part {
        findings,
        ..Part::default()
    }
}

/// The text that `write` writes.
pub(super) fn written(write: impl FnOnce(&mut Vec<u8>) -> serde_json::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("plain data can be written to memory");
    String::from_utf8(out).expect("serde_json writes UTF-8")
}

fn finding_of<'a>(
    finding: &'a finding::Finding,
    file: &CheckedFile<'a>,
    glossary: &'a Glossary,
) -> Finding<'a> {
    let term = finding.term.map(|term| glossary.term(term));
    let concept = finding.concept.map(|concept| glossary.concept(concept));
    let change = |change: &'a finding::Change| Change {
        was: &change.was,
        text: &change.text,
        span: file.located.then_some(Core {
            start: change.bytes.start,
            end: change.bytes.end,
        }),
    };
    let suggestion = |suggestion: &'a finding::Suggestion| Suggestion {
        text: &suggestion.text,
        safety: suggestion.safety.name(),
        term: suggestion
            .term
            .map(|term| glossary.term(term).text.as_str()),
        around: suggestion.around.iter().map(change).collect(),
        reasons: suggestion.reasons.iter().map(|one| one.told()).collect(),
    };
    Finding {
        rule: finding.rule,
        level: finding.level.name(),
        path: file.path,
        lang: finding.lang.code(),
        concept: concept.map(|concept| concept.id.as_str()),
        term: term.map(|term| term.text.as_str()),
        status: term.map(|term| term.status.name()),
        context: finding.context.name(),
        how: finding.how.name(),
        confidence: finding
            .confidence
            .map(|hundredths| f32::from(hundredths) / 100.0),
        place: finding.place.as_deref(),
        text: &finding.text,
        start: file.located.then(|| place_of(finding.start)),
        end: file.located.then(|| place_of(finding.end)),
        core: file.located.then_some(Core {
            start: finding.core.start,
            end: finding.core.end,
        }),
        message: &finding.message,
        suggestions: finding.suggestions.iter().map(suggestion).collect(),
        fingerprint: format!("{:016x}", finding.fingerprint),
        because: finding.because.as_deref(),
        doubt: finding.doubt.as_deref(),
        waived: finding.waived.as_ref().map(|waived| Waived {
            by: waived.by.name(),
            reason: waived.reason.as_deref(),
            owner: waived.owner.as_deref(),
            until: waived.until.as_deref(),
        }),
    }
}

fn place_of(place: finding::Place) -> Place {
    Place {
        byte: place.byte,
        line: place.position.line,
        column: place.position.column,
    }
}

fn levels(_: &mut SchemaGenerator) -> Schema {
    one_of(Level::ALL.map(Level::name))
}

fn languages(_: &mut SchemaGenerator) -> Schema {
    one_of(Lang::ALL.map(Lang::code))
}

fn statuses(_: &mut SchemaGenerator) -> Schema {
    let mut words: Vec<Option<&str>> = Status::ALL.map(|one| Some(one.name())).to_vec();
    words.push(None);
    json_schema!({"type": ["string", "null"], "enum": words})
}

fn contexts(_: &mut SchemaGenerator) -> Schema {
    one_of(Context::ALL.map(Context::name))
}

fn steps(_: &mut SchemaGenerator) -> Schema {
    one_of(How::ALL.map(How::name))
}

fn waivers(_: &mut SchemaGenerator) -> Schema {
    one_of(By::ALL.map(By::name))
}

fn safeties(_: &mut SchemaGenerator) -> Schema {
    one_of([Safety::Safe, Safety::Review].map(Safety::name))
}

fn one_of<const N: usize>(names: [&'static str; N]) -> Schema {
    json_schema!({ "type": "string", "enum": Cow::Owned::<[&'static str]>(names.to_vec()) })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::report::sample;
    use crate::text::Span;

    fn document() -> Value {
        serde_json::from_str(&sample::render(&JSON)).unwrap()
    }

    #[test]
    fn snapshot() {
        let text = sample::render(&JSON);
        assert!(text.ends_with("}\n") && text.lines().count() == 1);
        // A line each, for those who review the snapshot.
        let lines = text
            .replace("{\"rule\"", "\n{\"rule\"")
            .replace("{\"path\"", "\n{\"path\"");
        insta::assert_snapshot!("json", lines);
    }

    #[test]
    fn snapshot_of_lines() {
        insta::assert_snapshot!("jsonl", sample::render(&JSONL));
    }

    #[test]
    fn both_formats_hold_the_same_findings() {
        let lines: Vec<Value> = sample::render(&JSONL)
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let findings: Vec<Value> = lines
            .into_iter()
            .filter(|line| line["rule"].is_string())
            .collect();
        assert_eq!(Value::Array(findings), document()["findings"]);
    }

    #[test]
    fn an_empty_run_is_a_document_too() {
        let sample = sample::Sample::new();
        let text = JSON.open.to_owned() + &close(&Summary::default(), &sample.settings());
        let document: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(document["findings"], Value::Array(Vec::new()));
    }

    #[test]
    fn the_bytes_of_a_finding_are_its_text() {
        let sample = sample::Sample::new();
        for file in &sample.files {
            for finding in &file.findings {
                assert_eq!(
                    Span::new(finding.start.byte, finding.end.byte).of(file.text),
                    finding.text
                );
            }
        }
    }

    #[test]
    fn the_schema_names_every_field_that_is_written() {
        let schema = schema();
        let document = document();
        let fields = |value: &Value| {
            value
                .as_object()
                .unwrap()
                .keys()
                .cloned()
                .collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(fields(&schema["properties"]), fields(&document));
        let kinds = &schema["$defs"];
        let finding = &document["findings"][0];
        let written = [
            ("Finding", finding),
            ("Place", &finding["start"]),
            ("Core", &finding["core"]),
            ("Suggestion", &finding["suggestions"][0]),
            ("File", &document["files"][0]),
            ("Totals", &document["totals"]),
        ];
        for (kind, value) in written {
            assert_eq!(fields(&kinds[kind]["properties"]), fields(value), "{kind}");
        }
    }

    #[test]
    fn what_has_set_a_finding_aside_is_told_with_its_reason() {
        let sample = sample::Sample::waived();
        let part = part(&sample.files[0].checked(&JSON), &sample.settings());
        let findings: Value = serde_json::from_str(&format!("[{}]", part.findings)).unwrap();
        let waived = &findings[0]["waived"];
        assert_eq!(findings[0]["level"], "silent");
        assert_eq!(
            (&waived["by"], &waived["until"]),
            (&"file".into(), &"2027-12-31".into())
        );
        assert_eq!(findings[1]["waived"], Value::Null);
        let fields = schema()["$defs"]["Waived"]["properties"].clone();
        assert_eq!(
            fields.as_object().unwrap().keys().collect::<Vec<_>>(),
            waived.as_object().unwrap().keys().collect::<Vec<_>>()
        );
    }

    #[test]
    fn the_parts_are_in_the_order_of_the_struct() {
        let whole = Document {
            version: 1,
            column_unit: "character",
            findings: Vec::new(),
            files: Vec::new(),
            totals: Totals {
                error: 0,
                warning: 0,
                notice: 0,
                silent: 0,
                waived: 0,
                baseline: 0,
            },
        };
        let sample = sample::Sample::new();
        let parts = JSON.open.to_owned() + &close(&Summary::default(), &sample.settings());
        assert_eq!(serde_json::to_string(&whole).unwrap() + "\n", parts);
    }
}
