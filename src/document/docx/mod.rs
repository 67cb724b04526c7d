//! Word-processor documents of ECMA-376 (Office Open XML), transitional and strict: docx and its templates.
//!
//! Read are the body, tables, headers, footers, notes and text boxes, as they stand when every change is accepted; what
//! tracked changes delete or move away is told as deleted. Results of fields count, their codes do not; comments and
//! properties are not read. Nothing is written here: [`Package`](super::Package) holds what a writer needs.

mod notes;
mod numbering;
mod story;
mod styles;

use super::package::{Archive, Assembly, Markup, Member, Space, Token, refused};
use super::{Document, Format, Options, Read, ReadError};
use notes::Notes;
use numbering::Numbering;
use story::{Reader, Whole};
use styles::Styles;

/// Docx.
pub(super) static FORMAT: Format = Format {
    name: "docx",
    about: "word-processor document of Office Open XML (docx, docm, dotx, dotm)",
    extensions: &["docx", "docm", "dotx", "dotm"],
    read: Read::Package(read),
};

fn read(bytes: &[u8], _: &Options) -> Result<Document<'static>, ReadError> {
    let mut archive = Archive::open(bytes)?;
    let root = relations(&mut archive, "")?;
    let main = root.iter().find(|relation| relation.is("officeDocument"));
    let main = main.map_or("word/document.xml", |relation| &relation.target);
    let Some(body) = member(&mut archive, main)? else {
        return Err(refused(what_else(&archive)));
    };
    let mut assembly = Assembly::default();
    if archive
        .names()
        .any(|name| name.starts_with("_xmlsignatures/"))
    {
        assembly.signed();
    }
    let relations = relations(&mut archive, main)?;
    let named = |kind: &'static str| {
        let relations = relations.iter().filter(move |relation| relation.is(kind));
        relations.map(|relation| relation.target.as_str())
    };
    let mut of_kind = |kind| match named(kind).next() {
        Some(part) => Ok(member(&mut archive, part)?.map(|member| (part, member))),
        None => Ok(None),
    };
    let mut numbering = match of_kind("numbering")? {
        Some((part, member)) => Numbering::read(part, member.text())?,
        None => Numbering::default(),
    };
    let styles = match of_kind("styles")? {
        Some((part, member)) => Styles::read(part, member.text(), &mut numbering)?,
        None => Styles::default(),
    };
    let mut notes = Notes::default();
    let mut read = |part: &str, whole, member: &Member| {
        Reader::new((&styles, &numbering), &mut assembly, &mut notes).read(part, whole, member)
    };
    read(main, Whole::Body, &body)?;
    drop(body);
    for (kind, whole) in [
        ("header", Whole::Header),
        ("footer", Whole::Footer),
        ("footnotes", Whole::Footnotes),
        ("endnotes", Whole::Endnotes),
    ] {
        for part in named(kind) {
            if let Some(member) = member(&mut archive, part)? {
                read(part, whole, &member)?;
            }
        }
    }
    Ok(assembly.finish())
}

fn member(archive: &mut Archive<'_>, name: &str) -> Result<Option<Member>, ReadError> {
    let bytes = archive.member(name)?;
    bytes.map(|bytes| Member::decode(name, bytes)).transpose()
}

/// What a package is that has no document.
fn what_else(archive: &Archive<'_>) -> &'static str {
    let has = |start: &str| archive.names().any(|name| name.starts_with(start));
    if has("xl/") || has("ppt/") {
        "it is a spreadsheet or a presentation, whatever its name says"
    } else if has("content.xml") {
        "it is an OpenDocument file, whatever its name says; name its format with --input odt"
    } else {
        "it is a zip archive without a document in it (no word/document.xml)"
    }
}

/// How one part of a package refers to another.
#[derive(Debug)]
pub(crate) struct Relation {
    /// The address of what the other part is to this one.
    pub(crate) kind: String,
    /// The name of the other part.
    pub(crate) target: String,
}

impl Relation {
    /// Whether it is of that kind, transitional or strict: their addresses end alike.
    pub(crate) fn is(&self, kind: &str) -> bool {
        self.kind
            .rsplit_once('/')
            .is_some_and(|(_, end)| end == kind)
    }
}

/// The relations of a part to others of the package (ECMA-376, part 2, section 6.5), or of the package itself.
pub(crate) fn relations(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Relation>, ReadError> {
    let listed = relations_of(part);
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let Some(member) = member(archive, &listed)? else {
        return Ok(Vec::new());
    };
    let mut markup = Markup::new(Some(&listed), member.text());
    let mut found = Vec::new();
    loop {
        match markup.next()? {
            Token::Open(element) if element.name == "Relationship" => {
                let value = |name| markup.attribute(&element, Space::Other, name);
                if let (Some(kind), Some(target)) = (value("Type"), value("Target"))
                    && value("TargetMode").as_deref() != Some("External")
                {
                    found.push(Relation {
                        kind: kind.into_owned(),
                        target: resolved(folder, &target),
                    });
                }
            }
            Token::End => return Ok(found),
            _ => {}
        }
    }
}

/// The name of the part that lists the relations of that part.
pub(crate) fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The name of the part that a part in `folder` calls `target`.
fn resolved(folder: &str, target: &str) -> String {
    let (folder, target) = match target.strip_prefix('/') {
        Some(target) => ("", target),
        None => (folder, target),
    };
    let mut names: Vec<&str> = Vec::new();
    for name in folder.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests;
