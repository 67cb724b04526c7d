//! Which files are read, which are passed over, and what is told of those that cannot be.
//!
//! What readers make of a text is for the tests of the formats.

use std::fs;

use super::{BILL, Folder, fixture, stderr, stdout};

#[test]
fn one_unreadable_file_does_not_stop_the_rest() {
    let folder = Folder::new("unread")
        .with("a.txt", BILL)
        .with("b.txt", b"\xEF\xBB\xBFchild \xC8\xE1")
        .with("c.txt", b"a\0b")
        .with("d.rtf", b"{\\rtf1}")
        .with("e.txt", BILL);
    let output = folder.run(&[
        "check", "a.txt", "b.txt", "c.txt", "d.rtf", "gone.txt", "e.txt", "--format", "concise",
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output).matches("deprecated-term").count(), 2);
    let told = stderr(&output);
    for expected in [
        "b.txt: not UTF-8 at byte 9",
        "c.txt: it looks like a binary file (NUL at byte 1)",
        "d.rtf: no reader for this kind of file",
        "cannot read gone.txt",
    ] {
        assert!(told.contains(expected), "{expected:?} is not in\n{told}");
    }
}

#[test]
fn a_file_over_the_limit_is_refused_with_its_size() {
    let folder = Folder::new("size").with("big.txt", BILL);
    let output = folder.run(&["check", "big.txt", "--max-size", "10"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("big.txt is 61 bytes, more than the limit of 10"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_folder_is_read_for_known_formats_less_what_is_ignored() {
    let folder = Folder::new("walk")
        .with("b.md", BILL)
        .with("a/بيان.txt", "نشر المواد الإباحية عن الأطفال.\n")
        .with("skip/old.md", BILL)
        .with("x.bin", b"\0")
        .with(".ignore", "skip/\n")
        .with("archive/old.md", BILL)
        .with("harmonise.toml", "exclude = [\"archive\"]\n");
    let output = folder.run(&["check", "--format", "jsonl"]);
    let paths: Vec<String> = stdout(&output)
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["path"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(paths, ["a/بيان.txt", "b.md"]);
    let forced = folder.run(&["check", "--force-exclude", "archive/old.md"]);
    assert_eq!(forced.status.code(), Some(0));
}

#[test]
fn a_folder_is_read_for_word_processor_documents_whose_places_are_told_in_words() {
    let folder = Folder::new("office")
        .with("bills/a.docx", fixture("en.docx"))
        .with("bills/b.odt", fixture("ar.odt"))
        .with("bills/c.fodt", fixture("mixed.fodt"))
        .with("bills/d.docx", b"PK\x03\x04 cut")
        .with(
            "bills/e.docx",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0d\0",
        )
        .with("bills/f.txt", BILL);
    let output = folder.run(&["check", "bills", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    for told in [
        "bills/d.docx: it is cut or damaged",
        "bills/e.docx: it is a document of Word 97 to 2003 (.doc)",
    ] {
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
    }
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let of = |path: &str| {
        let path = format!("bills/{path}");
        findings
            .iter()
            .filter(move |finding| finding["path"] == *path)
    };
    assert_eq!(
        of("f.txt").count(),
        1,
        "the others are checked all the same"
    );
    let first = of("a.docx").next().unwrap();
    assert_eq!(first["place"], "Part 2: Offences, paragraph 1");
    assert!(first["start"].is_null() && first["end"].is_null() && first["core"].is_null());
    assert_eq!(of("b.odt").count(), 4);
    // A flat file has its text in the file.
    let bytes = fixture("mixed.fodt");
    for finding in of("c.fodt") {
        let at = |side: &str| usize::try_from(finding[side]["byte"].as_u64().unwrap()).unwrap();
        let own = std::str::from_utf8(&bytes[at("start")..at("end")]).unwrap();
        let words = own.split('<').map(|part| part.rsplit('>').next().unwrap());
        assert_eq!(words.collect::<String>(), finding["text"].as_str().unwrap());
    }
    let formats: Vec<_> = report["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| (file["format"].as_str(), file["encoding"].as_str()))
        .collect();
    assert_eq!(formats[0], (Some("docx"), None));
    assert_eq!(formats[2], (Some("fodt"), Some("UTF-8")));
}

#[test]
fn malformed_xml_is_told_with_its_place_and_the_other_files_are_checked() {
    let folder = Folder::new("malformed")
        .with("a.xml", "<Statute><Section>\n<Text>child pornography")
        .with("b.txt", BILL)
        .with("c.html", "<p>child pornography<div>")
        .with("d.akn", "<akomaNtoso><p>child pornography</p></akomaNtoso>");
    let output = folder.run(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let error = report["files"][0]["error"].as_str().unwrap();
    assert!(
        error.starts_with("cannot read a.xml:2:1: <Text> begins here and does not end"),
        "{error}"
    );
    assert!(stderr(&output).contains(error));
    assert_eq!(report["findings"].as_array().unwrap().len(), 3);
    let formats = report["files"].as_array().unwrap().iter();
    let formats: Vec<_> = formats.map(|file| file["format"].as_str()).collect();
    assert_eq!(formats, [None, Some("text"), Some("html"), Some("akn")]);
}

#[test]
fn what_is_no_text_is_passed_over_in_a_folder_and_refused_by_name() {
    let folder = Folder::new("binary")
        .with("a.txt", "nothing")
        .with("b.txt", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0");
    let output = folder.run(&["check", "."]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("b.txt: it is a document of Word 97-2003"));
    assert!(stdout(&output).contains("1 file passed over: no text"));
    assert_eq!(folder.run(&["check", "b.txt"]).status.code(), Some(2));
}

#[test]
fn what_is_passed_over_in_a_folder_is_told_and_no_file_is_read_twice() {
    let folder = Folder::new("passed")
        .with("ok.md", "A clean text.\n")
        .with("x.xls", b"\xD0\xCF\x11\xE0")
        .with("sub/x.RTF", b"{\\rtf}")
        .with("sub/a.md", "A clean text.\n");
    let output = folder.run(&["check"]);
    assert_eq!(output.status.code(), Some(0));
    let told = stdout(&output);
    assert!(
        told.ends_with(" 2 files of other kinds not read: 1 rtf, 1 xls.\n"),
        "{told}"
    );
    let output = folder.run(&[
        "check",
        ".",
        "ok.md",
        "sub",
        "./sub/../ok.md",
        "--format",
        "json",
    ]);
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let files = report["files"].as_array().unwrap();
    assert_eq!(files.len(), 2, "{files:?}");
}

#[cfg(unix)]
#[test]
fn links_are_counted_and_one_that_leads_nowhere_is_an_error_where_it_is_named() {
    let folder = Folder::new("links").with("ok.md", "A clean text.\n");
    for (to, name) in [("gone.md", "dangling.md"), ("loop.md", "loop.md")] {
        std::os::unix::fs::symlink(to, folder.0.join(name)).unwrap();
    }
    let output = folder.run(&["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        stdout(&output).contains("2 links not followed."),
        "{}",
        stdout(&output)
    );
    for name in ["dangling.md", "loop.md", "ok.md/below"] {
        let output = folder.run(&["check", "ok.md", name, "--format", "github"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).contains(&format!("cannot read {name}")));
        let annotation =
            format!("::error file={name},title=harmonise%3A not checked::cannot read {name}");
        assert!(
            stdout(&output).starts_with(&annotation),
            "{}",
            stdout(&output)
        );
    }
}

#[test]
fn a_file_that_is_gone_when_its_turn_comes_is_an_error_of_its_own() {
    let folder = Folder::new("vanishes")
        .with("a.md", BILL)
        .with("b.md", BILL);
    let exclusion = harmonise::disk::Exclusion {
        globs: harmonise::config::globs(&[]).unwrap(),
        root: folder.0.clone(),
        forced: false,
    };
    let found = harmonise::disk::inputs(std::slice::from_ref(&folder.0), &exclusion);
    fs::remove_file(folder.0.join("a.md")).unwrap();
    let read = |input: &harmonise::disk::Input| {
        harmonise::disk::read(input.path.as_ref().unwrap(), 1 << 20)
    };
    let read: Vec<_> = found.texts.iter().map(read).collect();
    assert_eq!(read.len(), 2);
    let error = read[0].as_ref().unwrap_err();
    assert!(error.path().unwrap().ends_with("a.md"), "{error}");
    assert_eq!(read[1].as_deref().unwrap(), BILL.as_bytes());
}
