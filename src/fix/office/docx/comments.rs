//! The comments of a docx in their part: those that are there are read and kept, others are put behind them. A document
//! without comments is given a part for them, which its lists of relations and of types name (ECMA-376, part 2).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{AUTHOR, Line, escaped};
use crate::document::ReadError;
use crate::document::docx::{relations, relations_of};
use crate::document::package::{Archive, Markup, Space, Token, refused};
use crate::fix::office::{decoded, joined, spliced};
use crate::text::Span;

/// The comments of a document.
#[derive(Debug, Default)]
pub(super) struct Comments {
    /// The name of their part, if there is one.
    part: Option<String>,
    raw: Vec<u8>,
    text: String,
    /// What the program's own comments say, by their identifiers.
    own: FxHashMap<String, String>,
    /// The new ones, as they are written but for the date.
    added: Vec<(u32, Vec<Line>)>,
}

const TYPES: &str = "[Content_Types].xml";
const COMMENTS_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

impl Comments {
    /// Reads those that the main part refers to.
    pub(super) fn read(archive: &mut Archive<'_>, main: &str) -> Result<Self, ReadError> {
        let relations = relations(archive, main)?;
        let part = relations.into_iter().find(|one| one.is("comments"));
        let Some(part) = part.map(|relation| relation.target) else {
            return Ok(Self::default());
        };
        let Some(raw) = archive.member(&part)? else {
            return Ok(Self::default());
        };
        let text = decoded(&part, &raw)?.text().to_owned();
        let own = said(&part, &text)?;
        Ok(Self {
            part: Some(part),
            raw,
            text,
            own,
            added: Vec::new(),
        })
    }

    /// The text of their part.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the comment of that identifier is the program's own and says just that.
    pub(super) fn says(&self, id: &str, lines: &[Line]) -> bool {
        self.own.get(id).is_some_and(|said| *said == joined(lines))
    }

    /// Adds a comment.
    pub(super) fn add(&mut self, id: u32, lines: &[Line]) {
        self.added.push((id, lines.to_vec()));
    }

    /// Writes the comments that were added into the members of the package.
    pub(super) fn write(
        &self,
        archive: &mut Archive<'_>,
        main: &str,
        date: &str,
        members: &mut BTreeMap<String, Vec<u8>>,
    ) -> Result<(), ReadError> {
        if self.added.is_empty() {
            return Ok(());
        }
        if let Some(part) = &self.part {
            let made = append(part, &self.raw, |own| {
                let comments = self.added.iter();
                let comments = comments.map(|(id, lines)| comment(own, *id, date, lines));
                comments.collect()
            })?;
            members.insert(part.clone(), made);
            return Ok(());
        }
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let slash = if folder.is_empty() { "" } else { "/" };
        let taken = |name: &str| {
            let mut names = archive.names();
            names.any(|own| own.eq_ignore_ascii_case(&format!("{folder}{slash}{name}")))
        };
        let mut numbered = (2..).map(|number| format!("comments{number}.xml"));
        let name = if taken("comments.xml") {
            numbered.find(|name| !taken(name)).unwrap_or_default()
        } else {
            "comments.xml".to_owned()
        };
        let raw = archive.member(main)?.unwrap_or_default();
        let is_strict = memchr::memmem::find(&raw, STRICT.as_bytes()).is_some();
        let space = if is_strict { STRICT } else { TRANSITIONAL };
        let comments = self.added.iter();
        let comments: String = comments
            .map(|(id, lines)| comment("w:", *id, date, lines))
            .collect();
        let whole = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{space}\">{comments}</w:comments>"
        );
        members.insert(format!("{folder}{slash}{name}"), whole.into_bytes());
        relate(archive, main, &name, is_strict, members)?;
        declare(archive, &format!("/{folder}{slash}{name}"), members)
    }
}

/// Adds the relation of the main part to its comments.
fn relate(
    archive: &mut Archive<'_>,
    main: &str,
    target: &str,
    is_strict: bool,
    members: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), ReadError> {
    const EMPTY: &[u8] = br#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>"#;
    let kind = if is_strict {
        "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    };
    let listed = relations_of(main);
    let raw = archive.member(&listed)?.unwrap_or_else(|| EMPTY.to_vec());
    let list = decoded(&listed, &raw)?.text().to_owned();
    let mut ids = (1..).map(|number| format!("rId{number}"));
    let is_free = |id: &String| {
        !["\"", "'"]
            .iter()
            .any(|quote| list.contains(&format!("{quote}{id}{quote}")))
    };
    let id = ids.find(is_free).unwrap_or_default();
    let made = append(&listed, &raw, |own| {
        format!(r#"<{own}Relationship Id="{id}" Type="{kind}" Target="{target}"/>"#)
    })?;
    members.insert(listed, made);
    Ok(())
}

/// Says of what type a part is.
fn declare(
    archive: &mut Archive<'_>,
    part: &str,
    members: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), ReadError> {
    let Some(raw) = archive.member(TYPES)? else {
        return Err(refused(
            "it has no list of the types of its parts ([Content_Types].xml), so that no part can be added; open it in a word processor and save it again",
        ));
    };
    let made = append(TYPES, &raw, |own| {
        format!(r#"<{own}Override PartName="{part}" ContentType="{COMMENTS_TYPE}"/>"#)
    })?;
    members.insert(TYPES.to_owned(), made);
    Ok(())
}

/// The bytes of a part with more in its root, at the end. `inside` gives that for the prefix of the root.
fn append(
    name: &str,
    raw: &[u8],
    inside: impl FnOnce(&str) -> String,
) -> Result<Vec<u8>, ReadError> {
    let source = decoded(name, raw)?;
    let text = source.text();
    let mut markup = Markup::new(Some(name), text);
    let mut root = None;
    let mut end = Span::new(0, 0);
    loop {
        match markup.next()? {
            Token::Open(element) if root.is_none() => {
                root = Some((markup.span(), element.qualified));
            }
            Token::Close => end = markup.span(),
            Token::End => break,
            _ => {}
        }
    }
    let (tag, qualified) = root.unwrap_or((Span::new(0, 0), ""));
    let inside = inside(super::prefix_of(qualified));
    let splice = if end == tag {
        // One tag is all of it.
        let open = tag.of(text).trim_end_matches("/>");
        (tag, format!("{open}>{inside}</{qualified}>"))
    } else {
        (Span::new(end.start, end.start), inside)
    };
    spliced(&source, raw, vec![splice])
}

/// A comment as it stands in its part (17.13.4.2).
fn comment(own: &str, id: u32, date: &str, lines: &[Line]) -> String {
    let paragraph = |line: &Line| {
        let (around, run) = if line.is_rtl {
            (
                format!("<{own}pPr><{own}bidi/></{own}pPr>"),
                format!("<{own}rPr><{own}rtl/></{own}rPr>"),
            )
        } else {
            (String::new(), String::new())
        };
        let text = escaped(&line.text);
        format!(
            r#"<{own}p>{around}<{own}r>{run}<{own}t xml:space="preserve">{text}</{own}t></{own}r></{own}p>"#
        )
    };
    let paragraphs: String = lines.iter().map(paragraph).collect();
    format!(
        r#"<{own}comment {own}id="{id}" {own}author="{AUTHOR}" {own}date="{date}" {own}initials="h">{paragraphs}</{own}comment>"#
    )
}

/// What the program's own comments say, by their identifiers: the texts of their paragraphs in lines.
fn said(part: &str, text: &str) -> Result<FxHashMap<String, String>, ReadError> {
    let mut markup = Markup::new(Some(part), text);
    let mut said = FxHashMap::default();
    // The comment that is being read, and what it says so far.
    let mut open: Option<(String, Vec<String>)> = None;
    let mut names = Vec::new();
    loop {
        match markup.next()? {
            Token::Open(element) => {
                let value = |name| markup.attribute(&element, Space::Word, name);
                match element.name {
                    "comment" if value("author").as_deref() == Some(AUTHOR) => {
                        open = Some((value("id").unwrap_or_default().into_owned(), Vec::new()));
                    }
                    "p" => {
                        if let Some((_, lines)) = &mut open {
                            lines.push(String::new());
                        }
                    }
                    _ => {}
                }
                names.push(element.name);
            }
            Token::Text(text) => {
                if let Some((_, lines)) = &mut open
                    && names.last() == Some(&"t")
                    && let Some(line) = lines.last_mut()
                {
                    line.push_str(&text);
                }
            }
            Token::Close => {
                if names.pop() == Some("comment")
                    && let Some((id, lines)) = open.take()
                {
                    said.insert(id, lines.join("\n"));
                }
            }
            Token::End => return Ok(said),
        }
    }
}
