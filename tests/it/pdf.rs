//! PDFs as `LibreOffice` and Chromium make them, and such as are made to do harm.
//!
//! `tests/fixtures/pdf/make.py` makes the former and has their text.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::installed::is_there;

/// Twenty terms stand in each fixture, in this order.
const TERMS: [&str; 20] = [
    "المواد الإباحية عن الأطفال",
    "مواد إباحية للأطفال",
    "بغاء الأطفال",
    "دعارة القاصرين",
    "السياحة الجنسية للأطفال",
    "العروض الإباحية للأطفال",
    "إغواء الأطفال جنسيا",
    "المتاجرة بالأطفال",
    "الاعتداء على شرف القصر",
    "بغاء القاصرات",
    "تجارة الأطفال",
    "إغراء الأطفال جنسيا",
    "المواد الإباحية المتعلقة بالأطفال",
    "دعارة الأطفال",
    "child pornography",
    "child sex tourism",
    "child prostitute",
    "pédopornographie",
    "pornographie enfantine",
    "prostitution enfantine",
];

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/pdf")
        .join(name)
}

/// Runs the program on its standard input.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_harmonise"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that reads no input closes its end.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().unwrap()
}

/// Checks a PDF from the standard input: the exit code, the report, and what else was said.
fn check(bytes: &[u8], backend: &str, more: &[&str]) -> (i32, String, String) {
    let fixed = [
        "check",
        "--no-config",
        "--input",
        "pdf",
        "--stdin-filename",
        "a.pdf",
        "--pdf-backend",
        backend,
        "-",
    ];
    let output = run(&[fixed.as_slice(), more].concat(), bytes);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// The report of a fixture as JSON.
fn report(name: &str, backend: &str) -> Value {
    let bytes = fs::read(fixture(name)).unwrap();
    let (code, report, said) = check(&bytes, backend, &["--format", "json"]);
    assert_eq!(code, 1, "{said}");
    serde_json::from_str(&report).unwrap()
}

/// The terms of [`TERMS`] that were found.
fn found(report: &Value) -> Vec<&'static str> {
    let findings = report["findings"].as_array().unwrap();
    let terms = findings
        .iter()
        .filter_map(|finding| finding["term"].as_str());
    let terms: Vec<&str> = terms.collect();
    TERMS
        .into_iter()
        .filter(|term| terms.contains(term))
        .collect()
}

#[test]
fn pdftotext_gives_the_terms_of_three_producers() {
    if !is_there("pdftotext", &["-v"]) {
        return;
    }
    for (name, least) in [("amiri.pdf", 18), ("naskh.pdf", 14), ("chromium.pdf", 19)] {
        let report = report(name, "pdftotext");
        let found = found(&report);
        assert!(
            found.len() >= least,
            "{name}: {} of 20: {found:?}",
            found.len()
        );
        let extraction = &report["files"][0]["extraction"];
        assert!(
            extraction["by"].as_str().unwrap().starts_with("pdftotext "),
            "{extraction}"
        );
    }
}

#[cfg(feature = "pdf")]
mod builtin {
    use super::*;

    #[test]
    fn the_builtin_extractor_gives_the_terms_of_three_producers() {
        for (name, least) in [("amiri.pdf", 20), ("naskh.pdf", 20), ("chromium.pdf", 19)] {
            let found = found(&report(name, "builtin"));
            assert!(
                found.len() >= least,
                "{name}: {} of 20: {found:?}",
                found.len()
            );
        }
    }

    #[test]
    fn a_finding_in_a_pdf_has_its_page_and_no_line() {
        let report = report("amiri.pdf", "builtin");
        let findings = report["findings"].as_array().unwrap();
        let term = |name: &str| {
            findings
                .iter()
                .find(|finding| finding["term"] == name)
                .unwrap()
        };
        let english = term("child pornography");
        assert!(
            english["start"].is_null() && english["end"].is_null() && english["core"].is_null()
        );
        assert_eq!(english["place"], "page 2, Section 1");
        assert_eq!(
            term("المواد الإباحية عن الأطفال")["place"],
            "الصفحة 1، المادة 1"
        );
        let extraction = &report["files"][0]["extraction"];
        assert_eq!(extraction["pages"], 3);
        assert_eq!(extraction["wordless_pages"], serde_json::json!([]));
    }

    #[test]
    fn how_the_text_was_got_stands_in_the_report_for_people() {
        let bytes = fs::read(fixture("amiri.pdf")).unwrap();
        let (_, report, _) = check(&bytes, "builtin", &[]);
        let first = report.lines().next().unwrap();
        assert_eq!(
            first,
            "a.pdf  3 pages, text by the builtin extractor; no damage shows"
        );
    }

    #[test]
    fn a_pdf_is_found_in_a_folder_and_never_written_into() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bill.pdf");
        fs::copy(fixture("amiri.pdf"), &path).unwrap();
        let before = fs::read(&path).unwrap();
        let folder = folder.path().to_str().unwrap();
        let checked = run(
            &["check", "--no-config", "--pdf-backend", "builtin", folder],
            b"",
        );
        assert_eq!(checked.status.code(), Some(1));
        let fixed = run(
            &[
                "fix",
                "--unsafe",
                "--no-config",
                "--pdf-backend",
                "builtin",
                folder,
            ],
            b"",
        );
        assert_eq!(fixed.status.code(), Some(1));
        let told = String::from_utf8(fixed.stdout).unwrap();
        assert!(
            told.contains(
                "left: a PDF is never written into: correct the document that it was made from"
            ),
            "{told}"
        );
        assert_eq!(fs::read(&path).unwrap(), before);
        let passed = run(
            &["check", "--no-config", "--pdf-backend", "off", folder],
            b"",
        );
        let told = String::from_utf8(passed.stdout).unwrap();
        assert!(
            told.contains("1 file of another kind not read: 1 pdf."),
            "{told}"
        );
        assert_eq!(passed.status.code(), Some(2));
    }

    #[test]
    fn where_pdftotext_is_missing_the_program_reads_pdfs_itself() {
        let read = |backend: &str| {
            let path = fixture("amiri.pdf");
            let arguments = ["check", "--no-config", "--pdf-backend", backend];
            Command::new(env!("CARGO_BIN_EXE_harmonise"))
                .args(arguments)
                .arg(path)
                .env("PATH", "/no/such/folder")
                .output()
                .unwrap()
        };
        let own = read("auto");
        let told = String::from_utf8(own.stdout).unwrap();
        assert!(told.contains("text by the builtin extractor"), "{told}");
        let missing = read("pdftotext");
        assert_eq!(missing.status.code(), Some(2));
        let told = String::from_utf8(missing.stderr).unwrap();
        assert!(
            told.contains("amiri.pdf: pdftotext is not installed; it is a part of poppler"),
            "{told}"
        );
    }

    #[test]
    fn what_cannot_be_read_is_said_in_words_by_the_builtin_extractor() {
        refuses_what_cannot_be_read("builtin");
    }

    #[test]
    fn every_page_of_a_thousand_is_read_by_the_builtin_extractor() {
        reads_every_page(1000, "builtin");
    }

    #[test]
    fn a_document_of_pictures_with_a_cover_does_not_count_as_checked() {
        counts_pictures_as_unread("builtin");
    }
}

#[test]
fn what_cannot_be_read_is_said_in_words_by_pdftotext() {
    if is_there("pdftotext", &["-v"]) {
        refuses_what_cannot_be_read("pdftotext");
    }
}

#[test]
fn every_page_of_ten_thousand_is_read_by_pdftotext() {
    if is_there("pdftotext", &["-v"]) {
        reads_every_page(10_000, "pdftotext");
    }
}

#[test]
fn a_pdf_that_is_not_to_be_read_is_said_to_be_one() {
    let (code, _, said) = check(&fs::read(fixture("amiri.pdf")).unwrap(), "off", &[]);
    assert_eq!(code, 2);
    assert_eq!(
        said,
        "harmonise: cannot read a.pdf: PDFs are not to be read (--pdf-backend off)\n"
    );
}

/// A PDF of objects, the first of which is its catalogue.
fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", number + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        writeln!(end, "{place:010} 00000 n ").unwrap();
    }
    let size = objects.len() + 1;
    write!(
        end,
        "trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n"
    )
    .unwrap();
    bytes.extend(end.bytes());
    bytes
}

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {dictionary} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

fn content(text: &str) -> Vec<u8> {
    stream(
        "",
        format!("BT /F1 12 Tf 72 720 Td ({text}) Tj ET").as_bytes(),
    )
}

const FONT: &[u8] =
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

/// A PDF with these contents of pages; an empty one is a page of no text.
fn pages(contents: &[Vec<u8>]) -> Vec<u8> {
    let first = 4;
    let page = |number: usize| first + 2 * number;
    let mut kids = String::new();
    for number in 0..contents.len() {
        write!(kids, "{} 0 R ", page(number)).unwrap();
    }
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!(
            "<< /Type /Pages /Kids [{kids}] /Count {} >>",
            contents.len()
        )
        .into_bytes(),
        FONT.to_vec(),
    ];
    for (number, content) in contents.iter().enumerate() {
        let after = page(number) + 1;
        objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> /XObject << /X {after} 0 R >> >> /Contents {after} 0 R >>").into_bytes());
        objects.push(content.clone());
    }
    pdf(&objects, "")
}

/// Whether a file is refused with this reason and nothing is told as clean.
#[track_caller]
fn refused(bytes: &[u8], backend: &str, reason: &str) {
    let (code, report, said) = check(bytes, backend, &[]);
    assert_eq!(code, 2, "{report}{said}");
    assert_eq!(report, "no file was read: 1 file could not be checked.\n");
    assert!(said.starts_with("harmonise: cannot read a.pdf: "), "{said}");
    assert!(said.contains(reason), "{reason:?} is not in {said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

fn refuses_what_cannot_be_read(backend: &str) {
    let whole = pages(&[content("child pornography")]);
    assert_eq!(check(&whole, backend, &[]).0, 1, "the sound one is read");

    refused(
        &whole[..whole.len() / 2],
        backend,
        "it is cut off: its end is missing",
    );
    refused(b"<html>no PDF</html>", backend, "it is no PDF");
    refused(
        &pages(&[stream("", b""), stream("", b"")]),
        backend,
        "it has 2 pages and no text",
    );

    // A password that is not the empty one (ISO 32000-1, 7.6.3): keys of the right length that fit none.
    let key = "00112233445566778899aabbccddeeff".repeat(2);
    let locked = format!(
        "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]"
    );
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>".to_vec(),
    ];
    refused(
        &pdf(&objects, &locked),
        backend,
        "it is locked with a password",
    );

    // A page tree that is its own branch.
    let loop_of_pages = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>".to_vec(),
    ];
    refused(&pdf(&loop_of_pages, ""), backend, "");
}

#[test]
fn a_drawing_that_draws_itself_ends_with_an_answer() {
    let itself = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 612 792]",
        b"/X Do BT /F1 12 Tf 72 720 Td (child pornography) Tj ET",
    );
    let bytes = pages(&[itself]);
    for backend in backends() {
        let (code, report, said) = check(&bytes, backend, &[]);
        // Read or refused, but never clean.
        assert!(code == 1 || code == 2, "{report}{said}");
    }
}

#[test]
fn a_text_without_end_is_cut_short() {
    const LEVELS: usize = 10;
    // Each drawing draws the next one ten times, the last one a line of text.
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_vec(),
        FONT.to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /XObject << /X 6 0 R >> >> /Contents 5 0 R >>".to_vec(),
        stream("", &b"/X Do ".repeat(10)),
    ];
    for level in 0..LEVELS {
        let next = objects.len() + 2;
        let drawing = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> /XObject << /X {next} 0 R >> >>"
        );
        let last = b"BT /F1 12 Tf 72 720 Td (so many words of no weight) Tj ET".to_vec();
        let drawn = if level + 1 < LEVELS {
            b"/X Do ".repeat(10)
        } else {
            last
        };
        objects.push(stream(&drawing, &drawn));
    }
    let bomb = pdf(&objects, "");
    assert!(bomb.len() < 10_000);
    for backend in backends() {
        let (code, _, said) = check(&bomb, backend, &["--pdf-timeout", "5"]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("cannot read a.pdf: "), "{said}");
    }
}

/// What there is to take text out with.
fn backends() -> Vec<&'static str> {
    let builtin = cfg!(feature = "pdf").then_some("builtin");
    builtin
        .into_iter()
        .chain(is_there("pdftotext", &["-v"]).then_some("pdftotext"))
        .collect()
}

fn reads_every_page(count: usize, backend: &str) {
    let mut contents = vec![content("a word"); count];
    contents[count - 2] = content("child pornography");
    let bytes = pages(&contents);
    let (code, report, said) = check(&bytes, backend, &["--format", "json"]);
    assert_eq!(code, 1, "{said}");
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["files"][0]["extraction"]["pages"], count);
    assert_eq!(
        report["findings"][0]["place"],
        format!("page {}", count - 1)
    );
}

#[cfg_attr(
    not(feature = "pdf"),
    expect(dead_code, reason = "it is for the builtin extractor")
)]
fn counts_pictures_as_unread(backend: &str) {
    let scan = [
        content("A cover of words"),
        stream("", b""),
        stream("", b""),
    ];
    let (code, report, said) = check(&pages(&scan), backend, &[]);
    assert_eq!(code, 2);
    assert!(
        report.contains("1 file has pages without words: what is a picture there was not checked."),
        "{report}"
    );
    assert!(said.contains("a.pdf is read in part only: 3 pages, text by the builtin extractor; 2 without words (2, 3)"), "{said}");
    // A blank page here and there is none of that.
    let blank = [content("Words"), stream("", b""), content("More words")];
    let (code, report, said) = check(&pages(&blank), backend, &[]);
    assert_eq!((code, said.as_str()), (0, ""));
    assert!(
        report.contains("nothing found. 1 file has pages without words"),
        "{report}"
    );
}
