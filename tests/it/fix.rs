//! Laws of corrections: what they leave alone, what they leave behind.

use harmonise::check::{Checked, Checker, Options, Scratch};
use harmonise::document;
use harmonise::finding::{Context, Safety};
use harmonise::fix::{Edits, Plan, Refusal, Site};
use harmonise::glossary::Glossary;
use harmonise::matching::Index;
use harmonise::text::{Source, Span};
use proptest::prelude::*;
use std::sync::LazyLock;

use crate::program::Folder;
use crate::shipped::everything;

pub(crate) static SHIPPED: LazyLock<(Glossary, Index)> = LazyLock::new(everything);
pub(crate) static CHECKER: LazyLock<Checker<'static>> =
    LazyLock::new(|| Checker::new(&SHIPPED.0, &SHIPPED.1));

fn check(source: &Source<'_>) -> Checked {
    check_for(source, None)
}

fn check_for(source: &Source<'_>, profile: Option<&str>) -> Checked {
    let options = Options {
        silent: true,
        profile: profile.map(str::to_owned),
        ..Options::default()
    };
    let format = document::format_of(&source.name).unwrap();
    let reading = document::Options::default();
    let bytes = source.text().as_bytes();
    let read = format.open(&source.name, bytes, &reading, |source, document| {
        CHECKER.check(source, document, &options, &mut Scratch::default())
    });
    read.unwrap()
}

fn plan(source: &Source<'_>, lowest: Safety) -> Plan {
    let format = document::format_of(&source.name).unwrap();
    let findings = check(source).findings;
    Plan::of(&findings, &SHIPPED.0, source.text(), format, lowest)
}

#[track_caller]
fn fixed(name: &str, text: &str, lowest: Safety, expected: &str) {
    let source = Source::from_text(name, text);
    assert_eq!(plan(&source, lowest).edits.apply(text), expected);
}

#[test]
fn a_safe_correction_keeps_capitals_number_and_line_ends() {
    fixed(
        "a.txt",
        "Child\r\npornography is forbidden. CHILD PORNOGRAPHY too.\r\n",
        Safety::Safe,
        "Child\r\nsexual abuse material is forbidden. CHILD SEXUAL ABUSE MATERIAL too.\r\n",
    );
}

#[test]
fn the_arabic_particle_stays() {
    let text = "يعاقب كل من اتجر بالمواد الإباحية عن الأطفال.";
    let source = Source::from_text("a.txt", text);
    let findings = check_for(&source, Some("un")).findings;
    let format = document::format_of("a.txt").unwrap();
    let plan = Plan::of(&findings, &SHIPPED.0, text, format, Safety::Safe);
    assert_eq!(
        plan.edits.apply(text),
        "يعاقب كل من اتجر بمواد الاعتداء الجنسي على الأطفال."
    );
}

#[test]
fn what_needs_a_person_is_left_unless_asked_for() {
    let text = "La loi interdit la pornographie infantile en tout lieu.";
    fixed("a.txt", text, Safety::Safe, text);
    let source = Source::from_text("a.txt", text);
    // Several words are as good: it is left in any case.
    for lowest in [Safety::Safe, Safety::Review] {
        assert_eq!(plan(&source, lowest).left, [(0, Refusal::Several)]);
    }
    let text = "Les sites pédopornographiques sont bloqués.";
    let source = Source::from_text("a.txt", text);
    assert_eq!(plan(&source, Safety::Safe).left, [(0, Refusal::Review)]);
    assert_eq!(plan(&source, Safety::Review).corrected, [0]);
}

#[test]
fn words_that_are_not_the_drafters_own_are_left_alone() {
    let text = "The term \"child pornography\" should not be used. \
        The Optional Protocol to the Convention on the Rights of the Child on the sale of children, \
        child prostitution and child pornography applies.";
    fixed("a.txt", text, Safety::Review, text);
    let source = Source::from_text("a.txt", text);
    for (_, refusal) in plan(&source, Safety::Review).left {
        assert!(
            matches!(refusal, Refusal::Context(Context::Mention | Context::Title)),
            "{refusal}"
        );
    }
}

#[test]
fn in_markdown_emphasis_around_stays_and_inside_is_for_a_person() {
    fixed(
        "a.md",
        "> Possession of **child\n> pornography** is forbidden, and *child* pornography.\n\nIt is child&nbsp;pornography.\n",
        Safety::Review,
        "> Possession of **child\n> pornography** is forbidden, and *child* pornography.\n\nIt is child sexual abuse material.\n",
    );
    fixed(
        "a.md",
        "- who possesses **child\n  pornography** or\n- *child* pornography\n",
        Safety::Review,
        "- who possesses **child\n  sexual abuse material** or\n- *child* pornography\n",
    );
}

#[test]
fn in_markup_the_elements_around_stay_and_those_inside_a_term_are_for_a_person() {
    let text = "<p>Of <b>child\r\npornography</b>, child <i>pornography</i> &amp; child&nbsp;pornography.</p>";
    let expected = "<p>Of <b>child\r\nsexual abuse material</b>, child <i>pornography</i> &amp; child sexual abuse material.</p>";
    fixed("a.html", text, Safety::Safe, expected);
    let source = Source::from_text("a.html", text);
    assert_eq!(
        plan(&source, Safety::Safe).left,
        [(1, Refusal::Interrupted)]
    );
    let text = "<a t=\"child pornography\"><b>child pornography</b> <!-- child pornography --> <![CDATA[child pornography]]></a>";
    fixed(
        "a.xml",
        text,
        Safety::Review,
        &text.replace("<b>child pornography", "<b>child sexual abuse material"),
    );
    let source = Source::from_text("a.xml", text);
    assert_eq!(plan(&source, Safety::Review).left, [(1, Refusal::Verbatim)]);
}

#[test]
fn where_the_markup_writes_letters_by_number_the_correction_does_too() {
    let text = "<p lang=\"fr\">Les sites p&eacute;dopornographiques et la production p&#233;dopornographique, d&#8217;ici.</p>";
    fixed(
        "a.html",
        text,
        Safety::Review,
        "<p lang=\"fr\">Les sites relatifs &#224; des abus sexuels sur enfants et la production relative &#224; des abus sexuels sur enfants, d&#8217;ici.</p>",
    );
    fixed(
        "a.html",
        &text.replace("d&#8217;", "d\u{2019}"),
        Safety::Review,
        "<p lang=\"fr\">Les sites relatifs à des abus sexuels sur enfants et la production relative à des abus sexuels sur enfants, d\u{2019}ici.</p>",
    );
}

#[test]
fn bytes_in_other_encodings_stay_outside_of_the_corrections() {
    let text = "Who sells child pornography\r\n\u{628}\u{10437} ";
    let expected = "Who sells child sexual abuse material\r\n\u{628}\u{10437} ";
    let with = |text: &str, bytes_of: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = format!("\u{FEFF}{text}"); // ZERO WIDTH NO-BREAK SPACE, the byte order mark
        text.encode_utf16().flat_map(bytes_of).collect()
    };
    for bytes_of in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes = with(text, bytes_of);
        let source = Source::decode("a.txt", &bytes).unwrap();
        let made = plan(&source, Safety::Safe).edits.write(&source, &bytes);
        assert_eq!(made.unwrap(), with(expected, bytes_of));
    }
}

#[test]
fn the_program_corrects_what_is_safe_and_says_what_it_left_and_why() {
    let text =
        "Who sells child pornography is guilty.\r\n\r\nIt was a child pornographic image.\r\n";
    let folder = Folder::new("fix-safe").with("قانون.txt", text);
    let output = folder.run(&["fix", "قانون.txt"]);
    assert_eq!(output.status.code(), Some(1), "one finding is left");
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("قانون.txt: 1 correction\n"), "{told}");
    assert!(
        told.contains("قانون.txt:3:10: left: a person must read the sentence\n"),
        "{told}"
    );
    assert!(
        told.ends_with("1 file: 1 correction made in 1, 1 left (one by one: harmonise review)\n"),
        "{told}"
    );
    let now = std::fs::read_to_string(folder.path().join("قانون.txt")).unwrap();
    assert_eq!(
        now,
        text.replace("child pornography", "child sexual abuse material")
    );
    let output = folder.run(&["fix", "--unsafe", "قانون.txt"]);
    assert_eq!(output.status.code(), Some(0));
    let output = folder.run(&["check", "قانون.txt"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_diff_changes_nothing_and_can_be_applied() {
    let text = "One.\nTwo.\nWho sells child pornography is guilty.\nFour.\n";
    let folder = Folder::new("fix-diff").with("bill.txt", text);
    let output = folder.run(&["fix", "--diff", "bill.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        told,
        "--- a/bill.txt\n+++ b/bill.txt\n@@ -1,4 +1,4 @@\n One.\n Two.\n\
         -Who sells child pornography is guilty.\n\
         +Who sells child sexual abuse material is guilty.\n Four.\n"
    );
    assert_eq!(
        std::fs::read_to_string(folder.path().join("bill.txt")).unwrap(),
        text
    );
}

#[test]
fn only_the_rules_that_are_selected_are_corrected() {
    let text = "Who sells child pornography is guilty.\n";
    let folder = Folder::new("fix-select").with("bill.txt", text);
    let output = folder.run(&["fix", "--select", "term-needs-care", "bill.txt"]);
    assert_eq!(output.status.code(), Some(0));
    let file = folder.path().join("bill.txt");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    let output = folder.run(&["fix", "--select", "deprecated-term", "-v", "bill.txt"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("bill.txt:1:11: corrected: safe\n"), "{told}");
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("no configuration") && told.contains("1 file"),
        "{told}"
    );
    let now = std::fs::read_to_string(file).unwrap();
    assert!(now.contains("child sexual abuse material"), "{now}");
}

#[test]
fn explain_shows_the_correction_and_why_a_person_reads_it() {
    let text = "Quiconque possède de la pornographie juvénile visée à l'article 3.\n";
    let folder = Folder::new("explain-correction").with("loi.fr.txt", text);
    let output = folder.run(&["explain", "--profile", "ca", "loi.fr.txt:1:30"]);
    let told = String::from_utf8(output.stdout).unwrap();
    for line in [
        "  correction   review\n",
        "               the article follows the masculine\n",
        "               the adjective or participle follows the masculine\n",
        "  from         de la pornographie juvénile visée\n",
        "  to           du matériel d'abus et d'exploitation pédosexuels visé\n",
    ] {
        assert!(told.contains(line), "{line:?} in {told}");
    }
    let folder = Folder::new("explain-refusal").with("a.md", "Of *child* pornography.\n");
    let output = folder.run(&["explain", "a.md:1:5"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains("  correction   none: something else stands between the words"),
        "{told}"
    );
}

#[test]
fn one_file_that_cannot_be_corrected_does_not_stop_the_rest() {
    let text = "Who sells child pornography is guilty.\n";
    let folder = Folder::new("fix-rest")
        .with("a.txt", text)
        .with("b.txt", b"\xff\0")
        .with("c.txt", text);
    let path = folder.path().join("a.txt");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let output = folder.run(&["fix", "a.txt", "b.txt", "gone.txt", "c.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("cannot write a.txt: the file is read-only"),
        "{told}"
    );
    assert!(
        told.contains("cannot read b.txt") && told.contains("cannot read gone.txt"),
        "{told}"
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    let corrected = std::fs::read_to_string(folder.path().join("c.txt")).unwrap();
    assert!(corrected.contains("child sexual abuse material"));
}

#[test]
fn nothing_is_corrected_that_was_not_named() {
    let text = "Who sells child pornography is guilty.\n";
    let folder = Folder::new("fix-unnamed").with("a.txt", text);
    let output = folder.run(&["fix"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("name the files")
    );
    assert_eq!(
        std::fs::read_to_string(folder.path().join("a.txt")).unwrap(),
        text
    );
}

#[test]
fn a_review_without_a_terminal_says_what_to_use() {
    let folder = Folder::new("review-pipe").with("a.txt", "child pornography");
    let output = folder.run(&["review", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("harmonise check") && told.contains("harmonise fix"),
        "{told}"
    );
}

/// Sentences around terms of the glossary in the forms in which texts have them.
fn likely() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "child pornography",
        "Child\npornography",
        "CHILD PORNOGRAPHY",
        "child prostitutes",
        "child sex tourism",
        "prostitution of children",
        "kiddie porn",
        "la pornographie infantile",
        "contenus pédopornographiques",
        "enfants prostitués",
        "المواد الإباحية عن الأطفال",
        "وبالمواد الإباحية للأطفال",
        "بغاء الأطفال",
        "the term",
        "the Optional Protocol on the sale of children,",
        "and",
        "or",
        // No "of": "porn of child pornography" holds two terms that share a word, and one is left.
        "for",
        "abuse",
        "material",
        "a",
        "is",
        "offence",
        ".",
        ",",
        "“",
        "”",
        "**",
        "*",
        "\n> ",
        "\n\n",
        "\r\n",
        "&nbsp;",
        "# ",
        "\u{C}",
        "¹",
    ]);
    prop::collection::vec(words, 0..24).prop_map(|words| words.join(" "))
}

fn laws(name: &str, text: &str) -> Result<(), TestCaseError> {
    let source = Source::from_text(name, text);
    for lowest in [Safety::Safe, Safety::Review] {
        let plan = plan(&source, lowest);
        let made = plan.edits.apply(text);
        // Every byte outside stays, in its order.
        let (mut old, mut new) = (0, 0);
        let mut corrected = Vec::new();
        for edit in plan.edits.iter() {
            let kept = &text[old..edit.span.start];
            prop_assert_eq!(kept, &made[new..new + kept.len()]);
            new += kept.len() + edit.text.len();
            old = edit.span.end;
            corrected.push(Span::new(new - edit.text.len(), new));
        }
        prop_assert_eq!(&text[old..], &made[new..]);
        // Nothing that was corrected is there to correct again. Words beside it may be: those of a title that is cited
        // inexactly are none where other words follow.
        let again = Source::from_text(name, &made);
        let left = self::plan(&again, lowest);
        let is_new = |span: &Span| {
            let meets = |one: &Span| one.start < span.end && span.start < one.end;
            !corrected.iter().any(meets)
        };
        prop_assert!(
            left.edits.iter().all(|edit| is_new(&edit.span)),
            "{:?} after {:?}",
            left.edits,
            made
        );
    }
    Ok(())
}

/// Elements with such sentences in them: markup between words and inside of terms, references, CDATA sections.
fn elements() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "child pornography",
        "<b>child pornography</b>",
        "child <i>pornography</i>",
        "a child pornographic image",
        "child&#160;pornography",
        "ch&#105;ld pornography",
        "<![CDATA[child pornography & more]]>",
        "les sites p&#xE9;dopornographiques",
        "la <em>production</em> <em>pédopornographique</em>",
        "d\u{2019}<q>images pédopornographiques</q>",
        "une image pédopornographique diffusée",
        "AT&amp;T",
        "<br/>",
        "&lt;p&gt;",
        "المواد الإباحية عن الأطفال",
        "and",
        ".",
        "\n",
        "</p>\n<p>",
    ]);
    prop::collection::vec(words, 0..16)
        .prop_map(|words| format!("<doc><p>{}</p></doc>", words.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn corrections_keep_what_is_outside_and_leave_nothing_to_correct(text in likely()) {
        laws("a.txt", &text)?;
        laws("a.md", &text)?;
    }

    #[test]
    fn so_they_do_in_markup(text in elements()) {
        laws("a.xml", &text)?;
        laws("a.html", &text)?;
    }

    #[test]
    fn no_text_makes_it_fail(text in "\\PC{0,120}") {
        laws("a.txt", &text)?;
        laws("a.md", &text)?;
        laws("a.html", &text)?;
    }

    #[test]
    fn the_order_of_corrections_does_not_matter(text in likely(), seed in any::<u64>()) {
        let source = Source::from_text("a.txt", &text);
        let format = document::format_of("a.txt").unwrap();
        let findings = check(&source).findings;
        let mut edits: Vec<_> = findings
            .iter()
            .filter_map(|finding| {
                let term = finding.term.map_or("", |term| &SHIPPED.0.term(term).text);
                let site = Site::of(finding, term, source.text(), format).ok()?;
                Some(site.edit(&finding.suggestions.first()?.text))
            })
            .collect();
        let all = |edits: &[harmonise::fix::Edit]| {
            let mut all = Edits::new();
            let refused = edits.iter().filter(|edit| all.add((*edit).clone()).is_err()).count();
            (refused == 0).then(|| all.apply(source.text()))
        };
        let expected = all(&edits);
        let turn = usize::try_from(seed % 7).unwrap().min(edits.len());
        edits.rotate_left(turn);
        prop_assert_eq!(all(&edits), expected.clone());
        edits.reverse();
        prop_assert_eq!(all(&edits), expected);
    }
}
