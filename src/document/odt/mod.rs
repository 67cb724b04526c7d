//! `OpenDocument` texts: odt packages ([`PACKAGE`]) and flat files, fodt ([`FLAT`]).
//!
//! Read are the body, tables, notes, text boxes, headers and footers, as they stand when every change is accepted; what
//! tracked changes delete is told as deleted. Comments and properties are not read. Nothing is written here:
//! [`Package`](super::Package) holds what a writer needs. The text of a flat file stands in the file, so that its
//! places are those of the file.

mod lists;
mod story;
mod styles;

use super::package::{Archive, Assembly, Markup, Member, Space, Token, encrypted, refused};
use super::{Document, Format, Options, Read, ReadError, Segment, SegmentMap};
use crate::text::{Source, Span};
use story::Reader;
use styles::{Group, Styles};

/// Odt.
pub(super) static PACKAGE: Format = Format {
    name: "odt",
    about: "OpenDocument text (odt, ott)",
    extensions: &["odt", "ott"],
    read: Read::Package(read_package),
};

/// Fodt.
pub(super) static FLAT: Format = Format {
    name: "fodt",
    about: "flat OpenDocument text, in one XML file",
    extensions: &["fodt"],
    read: Read::Text(read_flat),
};

/// Fodt as a package of one part: the text is taken out of it.
pub(crate) static FLAT_APART: Format = Format {
    name: "fodt",
    about: "flat OpenDocument text, apart from its markup",
    extensions: &["fodt"],
    read: Read::Package(read_apart),
};

const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

fn read_package(bytes: &[u8], _: &Options) -> Result<Document<'static>, ReadError> {
    let mut archive = Archive::open(bytes)?;
    if is_encrypted(&mut archive)? {
        return Err(encrypted());
    }
    let Some(content) = member(&mut archive, CONTENT)? else {
        return Err(refused(what_else(&archive)));
    };
    let mut assembly = Assembly::default();
    if archive
        .names()
        .any(|name| name == "META-INF/documentsignatures.xml")
    {
        assembly.signed();
    }
    let pages = member(&mut archive, STYLES)?;
    let mut named = Styles::default();
    if let Some(pages) = &pages {
        named.add(&mut Markup::new(Some(STYLES), pages.text()), Group::Named)?;
    }
    let mut read = |name: &str, member: &Member, mut styles: Styles| {
        let text = member.text();
        styles.add(&mut Markup::new(Some(name), text), Group::Automatic)?;
        let part = assembly.part(name, member.encoding, member.mark);
        Reader::new(&styles, &mut assembly, part).read(&mut Markup::new(Some(name), text))
    };
    read(CONTENT, &content, named.clone())?;
    drop(content);
    if let Some(pages) = pages {
        read(STYLES, &pages, named)?;
    }
    Ok(assembly.finish())
}

fn read_flat<'s>(source: &'s Source<'_>, _: &Options) -> Result<Document<'s>, ReadError> {
    let mut document = flat(source)?;
    document.map = in_the_file(&document);
    Ok(document)
}

fn read_apart(bytes: &[u8], options: &Options) -> Result<Document<'static>, ReadError> {
    let source = Source::decode_as("", bytes, options.encoding);
    flat(&source.map_err(|error| refused(&error.to_string()))?)
}

/// A flat file whose text is apart from it.
fn flat(source: &Source<'_>) -> Result<Document<'static>, ReadError> {
    let text = source.text();
    let mut styles = Styles::default();
    for group in [Group::Named, Group::Automatic] {
        styles.add(&mut Markup::new(None, text), group)?;
    }
    let mut assembly = Assembly::default();
    let part = assembly.part("", source.encoding, 0);
    Reader::new(&styles, &mut assembly, part).read(&mut Markup::new(None, text))?;
    Ok(assembly.finish())
}

/// The way from the text of a flat document to its file.
fn in_the_file(document: &Document<'_>) -> SegmentMap {
    let pieces = document.package.iter().flat_map(|package| &package.pieces);
    let mut segments = Vec::new();
    let mut end = 0;
    for piece in pieces {
        let (text, source) = (piece.text as usize, piece.source.span());
        if text > end || segments.is_empty() {
            segments.push(Segment {
                text: end,
                source: Span::new(source.start, source.start),
                verbatim: false,
            });
        }
        segments.push(Segment {
            text,
            source,
            verbatim: piece.verbatim,
        });
        end = text + piece.len as usize;
    }
    let runs = document.package.iter().flat_map(|package| &package.runs);
    SegmentMap::pieces(segments, runs.map(|run| run.span.span()).collect())
}

/// Whether the list of its files says that some are encrypted (`OpenDocument` 1.3, part 2, section 4.4).
fn is_encrypted(archive: &mut Archive<'_>) -> Result<bool, ReadError> {
    let Some(manifest) = member(archive, MANIFEST)? else {
        return Ok(false);
    };
    let mut markup = Markup::new(Some(MANIFEST), manifest.text());
    loop {
        match markup.next()? {
            Token::Open(element)
                if element.space == Space::Manifest && element.name == "encryption-data" =>
            {
                return Ok(true);
            }
            Token::End => return Ok(false),
            _ => {}
        }
    }
}

fn member(archive: &mut Archive<'_>, name: &str) -> Result<Option<Member>, ReadError> {
    let bytes = archive.member(name)?;
    bytes.map(|bytes| Member::decode(name, bytes)).transpose()
}

/// What a package is that has no content.
fn what_else(archive: &Archive<'_>) -> &'static str {
    if archive.names().any(|name| name.starts_with("word/")) {
        "it is a document of Office Open XML, whatever its name says; name its format with --input docx"
    } else {
        "it is a zip archive without a document in it (no content.xml)"
    }
}

#[cfg(test)]
mod tests;
