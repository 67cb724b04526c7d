//! What the elements of HTML mean for the text (HTML Living Standard, sections 4 and 15.3). Data only.

use crate::finding::Context;

/// Elements that are no text for readers, and what stands in them.
pub(in crate::document) const SKIPPED: [&str; 8] = [
    "script", "style", "pre", "code", "textarea", "kbd", "samp", "svg",
];

/// Elements that are part of a sentence in every text; `br` is too, as a blank.
pub(in crate::document) const INLINE: [&str; 32] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "label", "mark", "nobr", "q", "ruby", "s", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "wbr",
];

/// Skipped elements besides, which a page has and a text with some HTML in it has not.
const SKIPPED_IN_PAGES: [&str; 16] = [
    "applet", "audio", "canvas", "datalist", "embed", "iframe", "map", "math", "noembed",
    "noframes", "noscript", "object", "select", "template", "video", "xmp",
];

/// Elements that have no end tag.
const VOID: [&str; 16] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta",
    "param", "source", "track", "wbr",
];

/// Elements that a line breaks before and behind. What is in no table is part of a sentence, as in a browser.
const BLOCKS: [&str; 62] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "rt",
    "rp",
    "menuitem",
    "isindex",
];

/// How an element stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Block,
    /// A part of a sentence.
    Inline,
    /// No text, up to its end tag. One that stands in sentences leaves a barrier there.
    Skipped,
    /// The end of a line inside a paragraph.
    Break,
    /// Without content and without a trace in the text.
    Void,
}

/// How an element of that name, in lower case, stands in the text.
pub(super) fn kind(name: &str) -> Kind {
    if name == "br" {
        Kind::Break
    } else if SKIPPED.contains(&name) || SKIPPED_IN_PAGES.contains(&name) && !is_void(name) {
        Kind::Skipped
    } else if name != "hr" && name != "col" && is_void(name) {
        Kind::Void
    } else if BLOCKS.contains(&name) {
        Kind::Block
    } else {
        Kind::Inline
    }
}

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// What an inline element says of its text.
pub(in crate::document) fn context(name: &str) -> Option<Context> {
    Some(match name {
        "ins" => Context::Inserted,
        "del" | "s" | "strike" => Context::Deleted,
        "q" => Context::Quotation,
        "cite" => Context::Citation,
        "dfn" => Context::Definition,
        _ => return None,
    })
}

/// The level of a heading; that of a whole page is 0.
pub(super) fn heading(name: &str) -> Option<u8> {
    match name {
        "title" => Some(0),
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}

/// The open elements that a start tag of that name ends, and those beyond which it ends none: end tags of these may be
/// left out (section 13.1.2.4).
pub(super) fn ends(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    const CELLS: &[&str] = &["td", "th", "table"];
    match name {
        "li" => (&["li", "p"], &["ul", "ol", "menu", "table"]),
        "dt" | "dd" => (&["dt", "dd", "p"], &["dl", "table"]),
        "td" | "th" => (&["td", "th", "p"], &["tr", "table"]),
        "tr" => (&["tr", "p"], &["tbody", "thead", "tfoot", "table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "p"], &["table"]),
        "option" | "optgroup" => (&["option"], &["select"]),
        "body" => (&["head"], &[]),
        _ if kind(name) == Kind::Block => (&["p"], CELLS),
        _ => (&[], &[]),
    }
}
