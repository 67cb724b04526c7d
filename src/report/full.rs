//! Findings for people: a block each, the place first, then the sentence with the term in brackets, what to write
//! instead, and who says so.
//!
//! One direction a line: Arabic stands alone on its line, in logical order; on a terminal at the right edge, as it is
//! seen. A reason that was given for the same term
//! further up in the file is not given again. Errors of files are not told here.

use std::collections::BTreeSet;
use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

use super::layout::{columns, indented, is_rtl, labelled, push_seen, set_aside};
use super::style::Bracketed;
use super::totals::{found, totals};
use super::{CheckedFile, Format, Part, Settings, Summary};
use crate::document::pdf::Extraction;
use crate::finding::{Finding, How, Level, Suggestion};
use crate::lang::Lang;
use crate::terminal::Direction;
use crate::text::{Span, push_name, visible};

/// The format.
pub(super) static FORMAT: Format = Format {
    name: "full",
    about: "a block a finding, with the sentence, the better term and the reason",
    machine: false,
    counts: true,
    open: "",
    separator: "\n",
    part,
    close,
};

/// Narrower than this nothing is laid out.
const NARROWEST: usize = 40;

/// Where the sentence begins.
const INDENT: usize = 2;

/// Where the text beside a label begins.
const COLUMN: usize = 9;

/// How many other wordings are told after the best one.
const OTHERS: usize = 3;

fn part(file: &CheckedFile<'_>, settings: &Settings<'_>) -> Part {
    let settings = Settings {
        width: settings.width.max(NARROWEST),
        ..*settings
    };
    let mut out = String::new();
    let mut path = String::new();
    push_name(&mut path, file.path);
    if let Some(extraction) = file.extraction {
        trust(&mut out, &path, extraction, file, &settings);
        if !file.findings.is_empty() {
            out.push('\n');
        }
    }
    let mut told = BTreeSet::new();
    for (index, finding) in file.findings.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        header(&mut out, &path, file.located, finding, &settings);
        sentence(&mut out, file.text, finding, &settings);
        if finding.level == Level::Silent {
            left_alone(&mut out, finding, &settings);
            continue;
        }
        suggestions(&mut out, finding, &settings);
        // What is no term's fault has a reason of its own each time.
        let kind = (finding.rule, finding.concept, finding.term, finding.context);
        if finding.term.is_none() || told.insert(kind) {
            labelled(
                &mut out,
                &settings,
                "why",
                COLUMN,
                &finding.reason(settings.glossary),
            );
        }
        if let Some(doubt) = &finding.doubt {
            labelled(&mut out, &settings, "note", COLUMN, doubt);
        }
        if let Some(step) = step(finding, &settings) {
            labelled(&mut out, &settings, "how", COLUMN, &step);
        }
    }
    Part {
        findings: out,
        ..Part::default()
    }
}

fn close(summary: &Summary, settings: &Settings<'_>) -> String {
    let shown = found(summary)
        + if settings.show_all {
            summary.silent.values().sum::<usize>() + summary.waived + summary.baselined
        } else {
            0
        };
    let totals = totals(summary, settings);
    if shown == 0 {
        return totals + "\n";
    }
    format!(
        "\n{totals}\n{}\n",
        settings
            .style
            .dim("Explain one by its place: harmonise explain PLACE")
    )
}

/// `path  how its text was got`, and how damaged it is.
fn trust(
    out: &mut String,
    path: &str,
    extraction: &Extraction,
    file: &CheckedFile<'_>,
    settings: &Settings<'_>,
) {
    let damage = if file.damage > 0.0 {
        format!(
            "; {:.0} % of its Arabic words damaged",
            (file.damage * 100.0).max(1.0)
        )
    } else if file.languages.contains_key(&Lang::Ar) {
        "; no damage shows".to_owned()
    } else {
        String::new()
    };
    let told = visible(&format!("{extraction}{damage}")).into_owned();
    let _ = writeln!(
        out,
        "{}  {}",
        settings.style.bold(path),
        settings.style.dim(told)
    );
}

/// `path:line:column  level  rule`, and at the right edge the place and the context. A file without lines has the mark of
/// the finding instead.
fn header(out: &mut String, path: &str, located: bool, finding: &Finding, settings: &Settings<'_>) {
    let style = settings.style;
    let position = finding.start.position;
    let level = finding.level.name();
    let at = if located {
        format!("{path}:{}:{}", position.line, position.column)
    } else {
        format!("{path}#{}", finding.mark())
    };
    let used = columns(&at) + level.len() + finding.rule.len() + 4;
    let _ = write!(
        out,
        "{}  {}  {}",
        style.bold(at),
        style.level(finding.level, level),
        finding.rule
    );

    let context = finding.context.name();
    let room = settings.width.saturating_sub(used + 2);
    let place = finding
        .place
        .as_deref()
        .map(visible)
        .filter(|place| !place.trim().is_empty());
    let beside = place
        .as_deref()
        .filter(|place| !is_rtl(place))
        .and_then(|place| {
            let room = room.checked_sub(columns(context) + 3)?;
            (room >= SHORTEST_PLACE.min(columns(place)))
                .then(|| format!("{} · {context}", cut_place(place.trim(), room)))
        });
    let right = beside.as_deref().unwrap_or(context);
    let gap = room.saturating_sub(columns(right)) + 2;
    let _ = writeln!(out, "{:gap$}{}", "", style.dim(right));
    if let Some(place) = place.filter(|_| beside.is_none()) {
        labelled(out, settings, "in", COLUMN, &place);
    }
}

/// A place in so many columns: what is uppermost goes first, as the last parts lead to the words.
fn cut_place(place: &str, room: usize) -> String {
    if columns(place) <= room {
        return place.to_owned();
    }
    let rests = place.match_indices(", ").filter_map(|(at, _)| {
        let (_, rest) = place.split_at_checked(at + 2)?;
        Some(format!("… {rest}"))
    });
    let mut rests = rests.filter(|rest| columns(rest) <= room);
    rests.next().unwrap_or_else(|| cut_end(place, room))
}

/// A place cut shorter than this tells nothing.
const SHORTEST_PLACE: usize = 12;

/// The sentence in one line, the term in brackets.
fn sentence(out: &mut String, text: &str, finding: &Finding, settings: &Settings<'_>) {
    let term = visible(&finding.text);
    let room = settings.width.saturating_sub(INDENT + columns(&term) + 2);
    let (before, after) = around(text, finding.span, room);
    let style = settings.style;
    let direction = Direction::of(finding.lang);
    if let Some(writing) = settings.writing.filter(|_| direction.is_rtl()) {
        let whole = format!("{before}{}{after}", Bracketed(&term));
        let marked = Span::new(before.len(), whole.len() - after.len());
        let mark = |text: &str| style.level(finding.level, text).to_string();
        push_seen(
            out,
            settings,
            **writing,
            INDENT,
            &whole,
            Some(marked),
            &mark,
        );
    } else {
        let found = style.found(finding.level, term);
        let _ = writeln!(out, "{:INDENT$}{before}{found}{after}", "");
    }
}

/// What stands before and after the span in its sentence, cut at word edges to `room` columns together.
fn around(text: &str, span: Span, room: usize) -> (String, String) {
    // An Arabic letter and its vowel sign are four bytes; what lies further away would not fit.
    let reach = 4 * room;
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else {
        return (String::new(), String::new());
    };
    let from = (before.len().saturating_sub(reach)..).find_map(|at| before.get(at..));
    let to = (0..=reach)
        .rev()
        .find_map(|at| after.get(..at.min(after.len())));
    let (before, after) = (from.unwrap_or_default(), to.unwrap_or_default());
    let own_line = before.rsplit('\n').next().unwrap_or_default();
    let after = if is_whole(own_line) {
        after.lines().next().unwrap_or_default()
    } else {
        first_paragraph(after)
    };
    let (before, after) = (visible(last_paragraph(before)), visible(after));
    let (before, after) = (
        last_sentence(&before).trim_start(),
        first_sentence(&after).trim_end(),
    );
    let (left, right) = (columns(before), columns(after));
    let half = room / 2;
    let (left, right) = if left + right <= room {
        (left, right)
    } else if left <= half {
        (left, room - left)
    } else if right <= half {
        (room - right, right)
    } else {
        (half, room - half)
    };
    (cut_start(before, left), cut_end(after, right))
}

/// The end of the text from the last line that begins a block.
fn last_paragraph(text: &str) -> &str {
    let mut from = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.ends_with('\n') && (line.trim().is_empty() || is_whole(line)) {
            from = end;
        } else if begins_block(line) {
            from = at;
        }
        at = end;
    }
    let paragraph = text.get(from..).unwrap_or_default().trim_start();
    let marks = paragraph.trim_start_matches(['#', '>', '|', '-', '*', '+']);
    if marks.starts_with(' ') {
        marks
    } else {
        paragraph
    }
}

/// The beginning of the text up to the first line that begins another block.
fn first_paragraph(text: &str) -> &str {
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if index > 0 && (line.trim().is_empty() || begins_block(line)) {
            break;
        }
        at += line.len();
    }
    text.get(..at).unwrap_or_default()
}

/// Whether a line is a heading, an item or a row, and no continuation of the line before it.
fn begins_block(line: &str) -> bool {
    is_whole(line)
        || ["- ", "* ", "+ "]
            .iter()
            .any(|mark| line.trim_start().starts_with(mark))
}

/// Whether a line is a heading or a row, which the next line does not continue.
fn is_whole(line: &str) -> bool {
    line.trim_start().starts_with(['#', '|'])
}

/// The part of the text after its last full stop.
fn last_sentence(text: &str) -> &str {
    // With a letter behind it, so that a blank at the end of the text opens no sentence of its own.
    let probe = format!("{text}x");
    let from = probe
        .split_sentence_bound_indices()
        .last()
        .map_or(0, |(at, _)| at);
    text.get(from..).unwrap_or_default()
}

/// The text up to and with its first full stop.
fn first_sentence(text: &str) -> &str {
    let probe = format!("x{text}");
    let end = probe
        .split_sentence_bounds()
        .next()
        .map_or(0, |sentence| sentence.len() - 1);
    text.get(..end).unwrap_or(text)
}

/// The end of the text in at most `room` columns, from the beginning of a word.
fn cut_start(text: &str, room: usize) -> String {
    let total = columns(text);
    if total <= room {
        return text.to_owned();
    }
    // One column is for the ellipsis; one grapheme more is looked at, to see whether a word begins behind it.
    let skip = total - room;
    let kept = text
        .grapheme_indices(true)
        .nth(skip)
        .map_or("", |(at, _)| text.get(at..).unwrap_or_default());
    let word = kept
        .find(char::is_whitespace)
        .map_or("", |at| kept.get(at..).unwrap_or_default().trim_start());
    format!("…{word}")
}

/// The beginning of the text in at most `room` columns, up to the end of a word.
fn cut_end(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let end = text
        .grapheme_indices(true)
        .nth(room)
        .map_or(text.len(), |(at, _)| at);
    let kept = text.get(..end).unwrap_or_default();
    let word = kept
        .rfind(char::is_whitespace)
        .map_or("", |at| kept.get(..at).unwrap_or_default().trim_end());
    format!("{word}…")
}

/// The best wording and some others, each with whose wording it is.
fn suggestions(out: &mut String, finding: &Finding, settings: &Settings<'_>) {
    let told = || finding.suggestions.iter().take(1 + OTHERS);
    let profiles = |suggestion: &Suggestion| {
        let term = suggestion.term.map(|term| settings.glossary.term(term));
        term.map_or_else(String::new, |term| term.profiles.join(", "))
    };
    let longest = told()
        .map(|suggestion| columns(&suggestion.text))
        .max()
        .unwrap_or(0);
    let widest = told()
        .map(|suggestion| profiles(suggestion).len())
        .max()
        .unwrap_or(0);
    let in_one_line = COLUMN + longest + 2 + widest <= settings.width;
    for (index, suggestion) in told().enumerate() {
        let label = if index == 0 { "write" } else { "   or" };
        let profiles = profiles(suggestion);
        if is_rtl(&suggestion.text) {
            labelled(out, settings, label, COLUMN, &profiles);
            indented(out, settings, COLUMN, &suggestion.text);
        } else if in_one_line && !profiles.is_empty() {
            let text = visible(&suggestion.text);
            let gap = longest + 2 - columns(&text);
            let (label, profiles) = (settings.style.dim(label), settings.style.dim(profiles));
            let _ = writeln!(out, "  {label}  {text}{:gap$}{profiles}", "");
        } else {
            labelled(out, settings, label, COLUMN, &suggestion.text);
            indented(out, settings, COLUMN, &profiles);
        }
    }
}

/// How the term was recognised, where that is not plain to see.
fn step(finding: &Finding, settings: &Settings<'_>) -> Option<String> {
    let term = &settings.glossary.term(finding.term?).text;
    let plain = visible(&finding.text)
        .to_lowercase()
        .contains(&term.to_lowercase());
    match finding.how {
        How::Inflected if !plain => Some(format!("another form of {term}")),
        How::Particle if !plain => Some(format!("a particle and a form of {term}")),
        How::Damage => Some(format!(
            "read through damage, {} % sure, as {term}",
            finding.confidence.unwrap_or(0)
        )),
        _ => None,
    }
}

/// Why a silent finding is one; nothing is offered in its place.
fn left_alone(out: &mut String, finding: &Finding, settings: &Settings<'_>) {
    let because = finding.because.as_deref().unwrap_or(finding.context.name());
    let why = finding
        .waived
        .as_ref()
        .map_or_else(|| format!("left alone: {because}"), set_aside);
    labelled(out, settings, "why", COLUMN, &why);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::report::Late;
    use crate::report::{Style, sample};
    use crate::terminal::{Borders, Letters, Profile, Writing};

    #[test]
    fn a_long_place_loses_what_is_uppermost() {
        let place = "Part I, Article 3, (b), paragraph 9";
        assert_eq!(cut_place(place, 40), place);
        assert_eq!(cut_place(place, 30), "… Article 3, (b), paragraph 9");
        assert_eq!(cut_place(place, 18), "… (b), paragraph 9");
        assert_eq!(cut_place("Offences against children", 12), "Offences…");
    }

    #[test]
    fn snapshot() {
        insta::assert_snapshot!(sample::render(&FORMAT));
    }

    #[test]
    fn snapshot_of_a_narrow_terminal() {
        let sample = sample::Sample::new();
        let settings = Settings {
            width: 44,
            ..sample.settings()
        };
        insta::assert_snapshot!("narrow", sample.render(&FORMAT, &settings));
    }

    #[track_caller]
    fn check(text: &str, width: usize, expected: &str) {
        let (start, end) = (text.find('[').unwrap(), text.find(']').unwrap());
        let plain = text.replace(['[', ']'], "");
        let span = Span::new(start, end - 1);
        let (before, after) = around(&plain, span, width - span.of(&plain).chars().count() - 2);
        assert_eq!(format!("{before}[{}]{after}", span.of(&plain)), expected);
    }

    #[test]
    fn a_sentence_that_fits_stands_alone() {
        check(
            "# Act\n\nFirst. A person who\n  has [it] is\r\nguilty. Last.",
            60,
            "A person who has [it] is guilty.",
        );
        check("- one\n- two [it]\n- three", 60, "two [it]");
        check("## On [it]\nText.", 60, "On [it]");
        check("# Act\nOn [it]\n# End", 60, "On [it]");
        check("One\n\n[it] is\n\nlast", 60, "[it] is");
        check("A **[it]** b", 60, "A **[it]** b");
        check("**[it]** b", 60, "**[it]** b");
        check("[it]", 60, "[it]");
        check("Of [it]. Next.", 60, "Of [it].");
    }

    #[test]
    fn a_longer_one_is_cut_at_word_edges() {
        let text = "alpha beta gamma delta [it] epsilon zeta eta theta";
        check(text, 30, "…gamma delta [it] epsilon…");
        check(text, 12, "…[it]…");
        check("a [it] epsilon zeta eta theta", 20, "a [it] epsilon zeta…");
        check("alpha beta gamma delta [it] b", 20, "…gamma delta [it] b");
    }

    #[test]
    fn marks_are_never_torn_off() {
        // Each letter with ARABIC FATHA.
        let arabic = "ب\u{064E}ب\u{064E}ب\u{064E} ح\u{064E}ز\u{064E} [it] و\u{064E}ن\u{064E} ب\u{064E}ب\u{064E}ب\u{064E}";
        check(arabic, 12, "…ح\u{064E}ز\u{064E} [it] و\u{064E}ن\u{064E}…");
    }

    proptest::proptest! {
        #[test]
        fn no_sentence_is_wider_than_its_room(
            before in "[ a.#\\-\\n\\u{0628}\\u{064E}\\u{200F}]{0,40}", after in "\\PC{0,40}", room in 2_usize..30,
        ) {
            let text = format!("{before}[it]{after}");
            let (left, right) = around(&text, Span::new(before.len(), before.len() + 4), room);
            proptest::prop_assert!(columns(&left) + columns(&right) <= room, "{left:?} {right:?}");
        }
    }

    #[test]
    fn colours_change_nothing_but_colours() {
        let sample = sample::Sample::new();
        let settings = Settings {
            style: Style::coloured(),
            ..sample.settings()
        };
        let coloured = sample.render(&FORMAT, &settings);
        assert_ne!(coloured, sample::render(&FORMAT));
        let mut pieces = coloured.split('\u{1b}');
        let first = pieces.next().unwrap_or_default().to_owned();
        let plain = pieces.fold(first, |text, piece| text + piece.split_once('m').unwrap().1);
        assert_eq!(plain, sample::render(&FORMAT));
    }

    #[test]
    fn arabic_never_shares_a_line_with_latin_letters() {
        let report = sample::render(&FORMAT);
        // But for the place of a finding, which must stay whole for terminals and editors.
        for line in report
            .lines()
            .filter(|line| is_rtl(line) && line.starts_with(' '))
        {
            assert!(
                !line.chars().any(|char| char.is_ascii_alphabetic()),
                "{line}"
            );
        }
    }

    /// The report for a terminal of that profile, and the lines of it that hold shaped Arabic.
    fn on_a_terminal(profile: Profile, style: Style) -> (String, Vec<String>) {
        let sample = sample::Sample::new();
        let letters = Letters::Forms;
        let writing: Late = Late::new(Box::new(move || Writing { profile, letters }));
        let settings = Settings {
            style,
            writing: Some(&writing),
            ..sample.settings()
        };
        let report = sample.render(&FORMAT, &settings);
        let shaped = |line: &&str| line.contains(|char| matches!(char, '\u{FE70}'..='\u{FEFC}'));
        let lines = report.lines().filter(shaped).map(str::to_owned).collect();
        (report, lines)
    }

    /// How often the terminal is asked for the files of the sample that are kept.
    fn asked(kept: fn(&sample::File) -> bool) -> usize {
        let mut sample = sample::Sample::new();
        sample.files.retain(kept);
        // It explains an Arabic word.
        sample.glossary.concepts[0].note = None;
        assert!(!sample.files.is_empty());
        let times = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&times);
        let writing: Late = Late::new(Box::new(move || {
            counted.fetch_add(1, Ordering::Relaxed);
            Writing::default()
        }));
        let settings = Settings {
            writing: Some(&writing),
            ..sample.settings()
        };
        sample.render(&FORMAT, &settings);
        times.load(Ordering::Relaxed)
    }

    #[test]
    fn a_terminal_is_asked_at_the_first_line_of_arabic_and_not_before() {
        assert_eq!(asked(|file| file.lang != Lang::Ar), 0);
        assert_eq!(asked(|file| file.lang == Lang::Ar), 1);
        assert_eq!(asked(|_| true), 1);
    }

    fn letters(text: &str) -> String {
        text.trim().nfkc().collect()
    }

    #[test]
    fn on_a_terminal_arabic_stands_at_the_right_edge_as_it_is_seen() {
        let plain = sample::render(&FORMAT);
        let arabic: Vec<&str> = plain
            .lines()
            .filter(|line| is_rtl(line) && line.starts_with(' '))
            .collect();
        let (report, seen) = on_a_terminal(Profile::Identity, Style::plain());
        assert_eq!(seen.len(), arabic.len(), "{report}");
        for (seen, logical) in seen.iter().zip(&arabic) {
            let width = seen.chars().count();
            assert_eq!(width, 80, "{}", seen.escape_unicode());
            let mirrored = |char| match char {
                '[' => ']',
                ']' => '[',
                '(' => ')',
                ')' => '(',
                other => other,
            };
            let read: String = seen.chars().rev().map(mirrored).collect();
            assert_eq!(letters(&read), letters(logical));
        }
        // All else is as in a file.
        let rest = |text: &str, arabic: &dyn Fn(&str) -> bool| {
            let lines = text.lines().filter(|line| !arabic(line));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(
            rest(&report, &|line| seen.iter().any(|seen| seen == line)),
            rest(&plain, &|line| arabic.contains(&line))
        );
    }

    #[test]
    fn for_a_terminal_that_reorders_rows_arabic_is_sent_in_its_own_order() {
        let plain = sample::render(&FORMAT);
        let arabic = plain
            .lines()
            .filter(|line| is_rtl(line) && line.starts_with(' '));
        let run = Profile::Run {
            mirror: true,
            guards: true,
            borders: Borders::Signs,
        };
        let (_, sent) = on_a_terminal(run, Style::plain());
        // The full stop at the left end belongs to the row, which is written from left to right.
        let words = |line: &str| letters(line).replace('.', "");
        let sent: Vec<String> = sent.iter().map(|line| words(line)).collect();
        assert_eq!(sent, arabic.map(words).collect::<Vec<_>>());
    }

    #[test]
    fn the_found_term_is_marked_where_it_is_seen() {
        let (_, seen) = on_a_terminal(Profile::Identity, Style::coloured());
        let marked: Vec<String> = seen
            .iter()
            .filter_map(|line| {
                let (_, from) = line.split_once('m')?;
                let (term, _) = from.rsplit_once("\u{1b}[0m")?;
                let term = term.rsplit('m').next()?;
                Some(letters(&term.chars().rev().collect::<String>()))
            })
            .collect();
        let plain = sample::render(&FORMAT);
        let terms: Vec<String> = plain
            .lines()
            .filter(|line| is_rtl(line) && line.contains('['))
            .filter_map(|line| {
                let (_, term) = line.split_once('[')?;
                Some(format!("]{}[", letters(term.split(']').next()?)))
            })
            .collect();
        assert!(!terms.is_empty());
        assert_eq!(marked, terms);
    }

    #[test]
    fn a_clean_run_is_one_line() {
        let sample = sample::Sample::new();
        let summary = Summary {
            files: 1,
            ..Summary::default()
        };
        assert_eq!(
            close(&summary, &sample.settings()),
            "1 file: nothing found.\n"
        );
    }
}
