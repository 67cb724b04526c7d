//! Reading XML.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::document::{Block, sound};

/// The vocabulary of a document, its blocks with their texts, and its places.
type Told = (String, Vec<(String, Block)>, Vec<String>);

fn document(xml: &str) -> Result<Told, String> {
    let source = Source::from_text("a.xml", xml);
    let document = read(&source, &Options::default(), None)
        .map_err(|error| format!("{:?}: {}", error.at, error.reason))?;
    sound::check_markup(&source, &document);
    let blocks = document.blocks.iter();
    let blocks = blocks
        .map(|block| (block.span.of(&document.text).to_owned(), *block))
        .collect();
    let kind = document.kind.map(Cow::into_owned).unwrap_or_default();
    Ok((kind, blocks, document.places))
}

#[track_caller]
fn check(xml: &str, expected: &[&str]) {
    let (_, blocks, _) = document(xml).unwrap();
    let texts: Vec<_> = blocks.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(texts, expected);
}

#[track_caller]
fn refused(xml: &str, expected: &str) {
    assert_eq!(document(xml).unwrap_err(), expected);
}

#[test]
fn the_root_tells_the_vocabulary() {
    let kind = |xml| document(xml).unwrap().0;
    assert_eq!(kind("<Statute/>"), "lims");
    assert_eq!(
        kind("<a:akomaNtoso xmlns:a='http://docs.oasis-open.org/legaldocml/ns/akn/3.0/WD17'/>"),
        "akn"
    );
    assert_eq!(kind("<akomaNtoso/>"), "akn");
    assert_eq!(kind("<akomaNtoso xmlns='urn:other'/>"), "");
    assert_eq!(kind("<loi/>"), "");
    let html = "<html><body><p>a</p><pre>b</pre></body></html>";
    check(html, &["a"]);
}

#[test]
fn inline_elements_comments_and_instructions_do_not_end_a_word() {
    check(
        "<Statute><Text>porno<Emphasis style='italic'>gra</Emphasis>ph<!-- x --><?Pub Caret?>y</Text></Statute>",
        &["pornography"],
    );
    check(
        "<akomaNtoso><p>porno<noteRef href='#n'/>gra<marker>7</marker>phy<eol/>b</p></akomaNtoso>",
        &["pornography b"],
    );
}

#[test]
fn a_note_where_it_is_called_is_a_text_of_its_own() {
    check(
        "<akomaNtoso><p>porno<authorialNote><p>A note.</p><p>More.</p></authorialNote>graphy</p><p>b</p></akomaNtoso>",
        &["pornography", "A note.", "More.", "b"],
    );
}

#[test]
fn an_unknown_element_is_a_block_unless_it_stands_behind_words() {
    check(
        "<loi><titre>A</titre><al>du <mot>matériel</mot> <i>b</i></al><al><i>c</i> d</al></loi>",
        &["A", "du matériel b", "c d"],
    );
}

#[test]
fn entities_lead_back_to_their_references() {
    check(
        "<!DOCTYPE loi [<!ENTITY org \"l&#8217;ONU &amp; l&apos;UE\">]><loi><p>&#xE9;t&eacute; &org;<![CDATA[<&>]]>&lt;</p></loi>",
        &["été l’ONU & l'UE<&><"],
    );
    check(
        "<!DOCTYPE loi SYSTEM 'loi.dtd'><loi><p>a&mine;b</p></loi>",
        &["a\u{FFFC}b"],
    );
    refused(
        "<loi><p>a&mine;b</p></loi>",
        "Some(9): the entity &mine; is not declared",
    );
}

#[test]
fn nothing_outside_the_document_is_read() {
    check(
        "<!DOCTYPE loi [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><loi><p>x &a; y</p></loi>",
        &["x \u{FFFC} y"],
    );
}

#[test]
fn an_entity_bomb_is_refused_at_once() {
    let mut xml = String::from("<!DOCTYPE loi [<!ENTITY a0 'porno'>");
    for level in 1..20 {
        let ten = format!("&a{};", level - 1).repeat(10);
        write!(xml, "<!ENTITY a{level} '{ten}'>").unwrap();
    }
    xml.push_str("]><loi>&a19;</loi>");
    let error = document(&xml).unwrap_err();
    assert!(error.contains("stands for others, too deep"), "{error}");
    // One long entity, many times.
    let long = "x".repeat(10_000);
    let xml = format!(
        "<!DOCTYPE loi [<!ENTITY a '{long}'>]><loi>{}</loi>",
        "&a;".repeat(10_000)
    );
    let error = document(&xml).unwrap_err();
    assert!(error.contains("&a; makes too long a text"), "{error}");
}

#[test]
fn what_is_not_well_formed_is_refused_with_its_place() {
    refused(
        "<Statute><Section><Text>a",
        "Some(18): <Text> begins here and does not end: the file is cut off or lacks an end tag",
    );
    let misnested = document("<a><b></a></b>").unwrap_err();
    assert!(
        misnested.starts_with("Some(6): it is not well-formed XML"),
        "{misnested}"
    );
    for cut in [
        "<a><b",
        "<a>&amp",
        "<a><!-- x",
        "<a><![CDATA[x",
        "<!DOCTYPE a [",
        "<a b='",
    ] {
        let error = document(cut).unwrap_err();
        assert!(error.contains("well-formed"), "{cut}: {error}");
    }
    refused("", "None: no element in it: it is not XML");
    refused(
        "A bill.",
        "Some(0): text before the first element: it is not XML",
    );
    refused("<a/>b", "Some(4): text behind the end of the root element");
    refused("<a/><b/>", "Some(4): a second root element");
}

#[test]
fn elements_too_deep_inside_one_another_are_refused() {
    let deep = |levels: usize| "<a>".repeat(levels) + &"</a>".repeat(levels);
    assert!(document(&deep(1000)).is_ok());
    let error = document(&deep(100_000)).unwrap_err();
    assert_eq!(
        error,
        "Some(3000): elements stand too deep inside one another"
    );
    let skipped = format!("<akomaNtoso><meta>{}</meta></akomaNtoso>", deep(100_000));
    assert!(document(&skipped).unwrap_err().contains("too deep"));
}

#[test]
fn the_language_is_declared_by_attribute_by_element_or_in_the_metadata() {
    let langs = |xml| -> Vec<_> {
        let blocks = document(xml).unwrap().1;
        blocks.iter().map(|(_, block)| block.lang).collect()
    };
    assert_eq!(
        langs(
            "<Bill xml:lang='en'><Text>a</Text><BilingualItemFr>b</BilingualItemFr><AmendedText xml:lang='fr'><Text>c</Text></AmendedText><Text xml:lang='nl'>d</Text></Bill>"
        ),
        [Some(Lang::En), Some(Lang::Fr), Some(Lang::Fr), None]
    );
    assert_eq!(
        langs(
            "<akomaNtoso><act><meta><FRBRlanguage language='fra'/></meta><p>a</p></act><act><p>b</p></act></akomaNtoso>"
        ),
        [Some(Lang::Fr), None]
    );
}

#[test]
fn the_place_is_told_as_lawyers_write_it() {
    let places = |xml| -> Vec<String> {
        let (_, blocks, places) = document(xml).unwrap();
        blocks
            .iter()
            .map(|(text, block)| {
                let place = block.place.map_or("", |place| places[place].as_str());
                format!("{text}: {place}")
            })
            .collect()
    };
    assert_eq!(
        places(
            "<Bill xml:lang='en'><Preamble><Text>p</Text></Preamble><Section><MarginalNote>m</MarginalNote><Label>7.</Label>\
             <Subsection><Label>(3)</Label><Text>a</Text><AmendedText><Section><Label>163.1</Label><Subsection>\
             <Label>(<Emphasis>4</Emphasis>)</Label><Text>b</Text></Subsection></Section></AmendedText></Subsection></Section></Bill>"
        ),
        [
            "p: preamble",
            "m: s. 7",
            "a: s. 7(3)",
            "b: s. 7(3), new s. 163.1(4)"
        ]
    );
    assert_eq!(
        places(
            "<Bill xml:lang='fr'><Section><Label>7.</Label><Paragraph><Label>a)</Label><Text>a</Text></Paragraph></Section></Bill>"
        ),
        ["a: art. 7 a)"]
    );
    assert_eq!(
        places(
            "<akomaNtoso><chapter><num>Chapter II</num><article eId='art_9'><num>Article 9</num><paragraph eId='art_9__para_1'>\
             <num>1.</num><p>a</p></paragraph><paragraph eId='art_9__para_2'><p>b</p></paragraph></article></chapter>\
             <section eId='sec_4'><num>4</num><subsection eId='sec_4__subsec_2'><num>2</num><p>c</p></subsection></section></akomaNtoso>"
        ),
        [
            "a: Article 9 para. 1 [art_9__para_1]",
            "b: Article 9 [art_9__para_2]",
            "c: s. 4(2) [sec_4__subsec_2]"
        ]
    );
}

/// What the pieces of a made-up document are put together from.
const PIECES: &[&str] = &[
    "child ",
    "pornography",
    "é",
    "م",
    " ",
    "\r\n",
    "&amp;",
    "&#x645;",
    "&eacute;",
    "&nbsp;",
    "&own;",
    "<!-- x -->",
    "<?x y?>",
    "<![CDATA[a<b]]>",
    "<p>",
    "</p>",
    "<p/>",
    "<b>",
    "</b>",
    "<ref>",
    "</ref>",
    "<authorialNote>",
    "</authorialNote>",
    "<noteRef/>",
    "<num>",
    "</num>",
    "<article eId='a'>",
    "</article>",
    "<ins>",
    "</ins>",
    "<quotedText>",
    "</quotedText>",
    "<heading>",
    "</heading>",
    "<meta>",
    "</meta>",
    "<eol/>",
    "<img/>",
    "<del xml:lang='fr'>",
    "</del>",
    "<sup>1</sup>",
    "<br>",
    "<li>",
    "<q>",
    "</q>",
    "<pre>",
    "</pre>",
    "<h1>",
    "</h1>",
    "<code>",
    "</code>",
    "&",
    "<",
    ">",
    "<wbr>",
    "<td>",
    "</td>",
    "<blockquote>",
    "</blockquote>",
];

proptest! {
    /// Odd XML is refused or read; what is read leads back.
    #[test]
    fn any_pieces_lead_back_or_are_refused(pieces in prop::collection::vec(0..PIECES.len(), 0..40)) {
        let inside: String = pieces.iter().map(|&piece| PIECES[piece]).collect();
        let html = Source::from_text("a.html", &inside);
        sound::check_markup(&html, &html::read(&html));
        let xml = format!("<!DOCTYPE a [<!ENTITY own 'own words'>]><akomaNtoso>{inside}</akomaNtoso>");
        let xml = Source::from_text("a.xml", &xml);
        if let Ok(document) = read(&xml, &Options::default(), None) {
            sound::check_markup(&xml, &document);
        }
    }

    /// Pieces that are put together to a well-formed document are read, and lead back.
    #[test]
    fn any_well_formed_document_leads_back(pieces in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let mut xml = String::from("<!DOCTYPE a [<!ENTITY own 'own words'>]><akomaNtoso>");
        let mut open = Vec::new();
        for piece in pieces.into_iter().map(|piece| PIECES[piece]) {
            let name = piece.trim_matches(['<', '>', '/']).split(' ').next().unwrap_or_default();
            if matches!(piece, "&" | "<" | ">" | "<br>" | "<wbr>") {
                continue;
            }
            if piece.starts_with("</") {
                if open.last() != Some(&name) {
                    continue;
                }
                open.pop();
            } else if piece.starts_with('<') && !piece.starts_with("<!") && !piece.starts_with("<?")
                && !piece.contains('/')
            {
                open.push(name);
            }
            xml.push_str(piece);
        }
        for name in open.iter().rev() {
            write!(xml, "</{name}>").unwrap();
        }
        xml.push_str("</akomaNtoso>");
        let source = Source::from_text("a.xml", &xml);
        sound::check_markup(&source, &read(&source, &Options::default(), None).unwrap());
    }

    /// Nothing that can be decoded makes a reader fail otherwise than in words.
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
        let source = Source::from_text("a", &text);
        let _ = html::read(&source);
        prop_assert!(read(&source, &Options::default(), None).is_err() || text.contains('<'));
    }
}

#[test]
fn offsets_are_those_of_the_file_behind_a_byte_order_mark() {
    let bytes = b"\xEF\xBB\xBF<Statute>\r\n<Text>child\r\npornography</Text></Statute>";
    FORMAT
        .open("a.xml", bytes, &Options::default(), |source, document| {
            let block = document.blocks[0].span;
            let there = document.map.source(block);
            let (start, end) = (source.origin(there.start), source.origin(there.end));
            assert_eq!(&bytes[start..end], b"child\r\npornography");
        })
        .unwrap();
}
