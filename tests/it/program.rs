//! Runs of the program itself.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for one test, gone when the test ends.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        program(&self.0).args(arguments).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_harmonise"));
    command
        .current_dir(folder)
        .env("COLUMNS", "100")
        .env_remove("NO_COLOR")
        .env_remove("HARMONISE_CONFIG");
    command
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub(crate) const BILL: &str = "A person who possesses child pornography commits an offence.\n";

#[test]
fn exit_codes_tell_clean_found_and_unread_apart() {
    let folder = Folder::new("codes")
        .with("clean.txt", "A clean text.\n")
        .with("bill.txt", BILL)
        .with("bad.txt", b"a\0");
    assert_eq!(folder.run(&["check", "clean.txt"]).status.code(), Some(0));
    assert_eq!(folder.run(&["check", "bill.txt"]).status.code(), Some(1));
    assert_eq!(
        folder
            .run(&["check", "bill.txt", "--fail-level", "never"])
            .status
            .code(),
        Some(0)
    );
    assert_eq!(folder.run(&["check", "bad.txt"]).status.code(), Some(2));
    assert_eq!(
        folder.run(&["check", "--no-such-flag"]).status.code(),
        Some(2)
    );
}

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
fn the_output_is_the_same_for_any_number_of_threads() {
    let mut folder = Folder::new("threads");
    for number in 0..40 {
        folder = folder.with(&format!("{number:02}.txt"), BILL.repeat(1 + number % 5));
    }
    let one = folder.run(&["check", "--threads", "1", "--format", "json"]);
    for threads in ["2", "3", "8"] {
        let other = folder.run(&["check", "--threads", threads, "--format", "json"]);
        assert_eq!(stdout(&one), stdout(&other), "{threads} threads");
    }
}

#[test]
fn json_says_where_in_the_file_the_words_stand() {
    let bytes = [
        b"\xEF\xBB\xBF".as_slice(),
        "é\r\nchild\r\npornography".as_bytes(),
    ]
    .concat();
    let folder = Folder::new("json").with("a.txt", &bytes);
    let output = folder.run(&["check", "a.txt", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let finding = &report["findings"][0];
    let at = |side: &str, key: &str| usize::try_from(finding[side][key].as_u64().unwrap()).unwrap();
    assert_eq!(
        &bytes[at("start", "byte")..at("end", "byte")],
        b"child\r\npornography"
    );
    assert_eq!((at("start", "line"), at("start", "column")), (2, 1));
    assert_eq!((at("end", "line"), at("end", "column")), (3, 12));
    assert_eq!(report["totals"]["error"], 1);
}

#[test]
fn sarif_names_files_by_uri_and_tells_what_was_not_read() {
    let folder = Folder::new("sarif")
        .with(
            "قوانين/قانون 7.txt",
            "يعاقب كل من تاجر بالمواد الإباحية عن الأطفال.\n",
        )
        .with("bad.xml", "<act><p>text")
        .with("bill.txt", BILL);
    let output = folder.run(&["check", ".", "--format", "sarif"]);
    assert_eq!(output.status.code(), Some(2));
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let run = &report["runs"][0];
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = &invocation["toolExecutionNotifications"][0];
    assert!(
        told["message"]["text"]
            .as_str()
            .unwrap()
            .contains("does not end"),
        "{told}"
    );
    let found: Vec<(&str, &str)> = run["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| {
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            assert_eq!(result["ruleId"], "deprecated-term");
            (
                uri,
                result["partialFingerprints"]["harmonise/v1"]
                    .as_str()
                    .unwrap(),
            )
        })
        .collect();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].0, "bill.txt");
    assert!(found[1].0.is_ascii() && found[1].0.ends_with("%207.txt"));
    assert_ne!(found[0].1, found[1].1);
}

/// A fixture, by its name.
fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/office");
    fs::read(folder.join(name)).unwrap()
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
fn every_format_tells_where_something_stands_in_a_document_without_lines() {
    let folder = Folder::new("places").with("a.docx", fixture("en.docx"));
    let told = |format: &str| stdout(&folder.run(&["check", "a.docx", "--format", format]));
    let place = "Part 2: Offences, paragraph 1";
    assert!(told("concise").starts_with(&format!("a.docx: {place}: error ")));
    for format in ["full", "json", "jsonl", "sarif", "github"] {
        assert!(told(format).contains(place), "{format}");
    }
    assert!(told("github").starts_with("::error file=a.docx,title="));
    let report: serde_json::Value = serde_json::from_str(&told("sarif")).unwrap();
    let result = &report["runs"][0]["results"][0];
    assert!(result["locations"][0]["physicalLocation"]["region"].is_null());
    let marks = &result["partialFingerprints"];
    assert_eq!(marks["primaryLocationLineHash"], marks["harmonise/v1"]);
}

#[test]
fn utf16_is_read_and_places_are_those_of_the_file() {
    let text = "المواد الإباحية عن الأطفال";
    let bytes: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(
            format!("x {text}")
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    let folder = Folder::new("utf16").with("a.txt", &bytes);
    let report: serde_json::Value = serde_json::from_str(&stdout(
        &folder.run(&["check", "a.txt", "--format", "json"]),
    ))
    .unwrap();
    assert_eq!(report["files"][0]["encoding"], "UTF-16LE");
    assert_eq!(report["findings"][0]["start"]["byte"], 6);
    assert_eq!(report["findings"][0]["end"]["byte"], bytes.len());
    assert_eq!(report["findings"][0]["text"], text);
}

/// The bytes of a text in windows-1256.
fn windows_1256(text: &str) -> Vec<u8> {
    let encoding = harmonise::text::Encoding::WINDOWS_1256;
    encoding.encode(text).unwrap().into_owned()
}

#[test]
fn an_office_file_is_read_in_its_own_encoding_and_that_is_told() {
    let text = "المواد الإباحية عن الأطفال";
    let bytes = windows_1256(&format!("x {text}\r\n"));
    let folder = Folder::new("1256").with("a.txt", &bytes);
    let report: serde_json::Value = serde_json::from_str(&stdout(
        &folder.run(&["check", "a.txt", "--format", "json"]),
    ))
    .unwrap();
    assert_eq!(report["files"][0]["encoding"], "windows-1256");
    assert_eq!(report["findings"][0]["start"]["byte"], 2);
    assert_eq!(report["findings"][0]["end"]["byte"], bytes.len() - 2);
    let output = folder.run(&["check", "a.txt", "-v"]);
    assert!(stderr(&output).contains("a.txt is read as windows-1256, by its bytes"));
    assert!(stdout(&output).contains("1 file read as windows-1256"));
}

#[test]
fn an_encoding_can_be_named_on_the_command_line_and_in_the_configuration() {
    let bytes = windows_1256("المواد الإباحية عن الأطفال");
    let folder = Folder::new("named")
        .with(
            "harmonise.toml",
            "[[override]]\npaths = [\"old/**\"]\nencoding = \"ISO-8859-6\"\n",
        )
        .with("old/a.txt", &bytes)
        .with("b.txt", &bytes);
    let encoding = |arguments: &[&str]| {
        let arguments = [&["check", "--format", "json"], arguments].concat();
        let output = folder.run(&arguments);
        let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
        (report["files"][0]["encoding"].clone(), stderr(&output))
    };
    assert_eq!(encoding(&["b.txt"]).0, "windows-1256");
    assert_eq!(
        encoding(&["b.txt", "--encoding", "cp1252"]).0,
        "windows-1252"
    );
    let (read, told) = encoding(&["old/a.txt"]);
    assert!(
        read.is_null() && told.contains("not ISO-8859-6 at byte"),
        "{told}"
    );
    assert_eq!(
        encoding(&["old/a.txt", "--encoding", "windows-1256"]).0,
        "windows-1256"
    );
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
fn the_standard_input_has_a_name() {
    let folder = Folder::new("stdin");
    let mut child = program(&folder.0)
        .args([
            "check",
            "-",
            "--stdin-filename",
            "bill.md",
            "--format",
            "concise",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all("`child pornography` child **pornography**".as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(
        stdout(&output).starts_with("bill.md:1:21: error"),
        "{}",
        stdout(&output)
    );
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_success() {
    let folder = Folder::new("pipe").with("a.txt", BILL.repeat(20_000));
    let mut child = program(&folder.0)
        .args(["check", "a.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), stderr(&output)),
        (Some(0), String::new())
    );
}

#[test]
fn colours_are_for_terminals_only() {
    let folder = Folder::new("colour").with("a.txt", BILL);
    assert!(!stdout(&folder.run(&["check", "a.txt"])).contains('\u{1B}'));
    assert!(stdout(&folder.run(&["check", "a.txt", "--color", "always"])).contains('\u{1B}'));
}

#[test]
fn arabic_is_laid_out_on_terminals_only() {
    let folder =
        Folder::new("writing").with("a.txt", "يعاقب كل من أنتج المواد الإباحية عن الأطفال.\n");
    let plain = stdout(&folder.run(&["check", "a.txt"]));
    assert!(plain.contains("[المواد الإباحية عن الأطفال]"), "{plain}");
    for bidi in ["app", "inverse", "word", "terminal", "off", "auto"] {
        assert_eq!(
            stdout(&folder.run(&["check", "a.txt", "--bidi", bidi])),
            plain
        );
    }
    let asked = program(&folder.0)
        .env("HARMONISE_BIDI", "backwards")
        .args(["check", "a.txt"])
        .output()
        .unwrap();
    let told = String::from_utf8(asked.stderr).unwrap();
    assert_eq!(asked.status.code(), Some(2));
    assert!(
        told.contains("HARMONISE_BIDI is \"backwards\" (known: auto, app,"),
        "{told}"
    );
}

#[test]
fn bidi_check_needs_a_terminal() {
    let folder = Folder::new("bidi");
    let output = folder.run(&["bidi", "check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).is_empty());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("HARMONISE_BIDI"), "{told}");
}

#[test]
fn a_glossary_of_ten_lines_works_and_a_faulty_one_is_refused() {
    let own = "[[concept]]\nid = \"lease\"\n[[concept.term]]\nlang = \"en\"\ntext = \"tenancy\"\nstatus = \"deprecated\"\n[[concept.term]]\nlang = \"en\"\ntext = \"lease\"\nstatus = \"preferred\"\n";
    let folder = Folder::new("own")
        .with("own.toml", own)
        .with("a.txt", "The tenancies and child pornography.\n");
    let output = folder.run(&[
        "check",
        "a.txt",
        "--glossary",
        "own.toml",
        "--format",
        "concise",
    ]);
    assert!(
        stdout(&output).starts_with("a.txt:1:5: error deprecated-term lease"),
        "{}",
        stdout(&output)
    );
    assert_eq!(stdout(&output).matches("deprecated-term").count(), 1);
    let added = format!("[glossary]\nid = \"own\"\nextends = \"default\"\n{own}");
    let folder = folder
        .with("more.toml", added)
        .with("bad.toml", own.replace("status", "staus"));
    let output = folder.run(&[
        "check",
        "a.txt",
        "--glossary",
        "more.toml",
        "--format",
        "concise",
    ]);
    assert_eq!(stdout(&output).matches("deprecated-term").count(), 2);
    let output = folder.run(&["check", "a.txt", "--glossary", "bad.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output)
            .contains("bad.toml:6:1: unknown key or word `staus` (did you mean `status`?)"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn explain_and_lookup_answer() {
    let folder = Folder::new("explain").with("a.txt", BILL);
    let told = stdout(&folder.run(&["explain", "a.txt:1:30"]));
    assert!(
        told.contains("entry") && told.contains("child-sexual-abuse-material (en, deprecated)"),
        "{told}"
    );
    assert!(stdout(&folder.run(&["explain", "deprecated-term"])).contains("## Fix"));
    assert!(stdout(&folder.run(&["explain", "sale-of-children"])).contains("بيع الأطفال"));
    assert!(
        stderr(&folder.run(&["explain", "deprecated-terms"]))
            .contains("did you mean deprecated-term?")
    );
    for query in [
        "المواد الاباحية عن الأطفال",
        "PEDOPORNOGRAPHIE",
        "child pornograhpy",
        "material abuse sexual child",
    ] {
        let card = stdout(&folder.run(&["lookup", query]));
        assert!(
            card.starts_with("child-sexual-abuse-material"),
            "{query}: {card}"
        );
    }
    let json: serde_json::Value = serde_json::from_str(&stdout(
        &folder.run(&["lookup", "grooming", "--format", "json"]),
    ))
    .unwrap();
    assert_eq!(json[0]["id"], "online-grooming");
}

#[test]
fn levels_follow_the_configuration() {
    let folder = Folder::new("levels")
        .with("a.md", BILL)
        .with("old/a.md", BILL)
        .with("harmonise.toml", "[levels]\ndeprecated-term = \"warning\"\n[[override]]\npaths = [\"old/**\"]\nlevels = { \"deprecated-term/body\" = \"notice\" }\n");
    let told = stdout(&folder.run(&["check", "--format", "concise"]));
    assert!(
        told.contains("a.md:1:24: warning") && told.contains("old/a.md:1:24: notice"),
        "{told}"
    );
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
fn explain_says_which_element_decided() {
    let act = "<Statute><Text>\u{E9} <XRefExternal>Child Pornography Tribunal Act</XRefExternal></Text></Statute>";
    let folder = Folder::new("element").with("act.xml", act);
    let told = stdout(&folder.run(&["explain", "act.xml:1:32"]));
    assert!(told.contains("in the element XRefExternal"), "{told}");
    let json = stdout(&folder.run(&["check", "--format", "json", "act.xml"]));
    assert!(json.contains(r#""format":"lims""#), "{json}");
}

#[test]
fn a_vocabulary_of_the_configuration_says_what_its_elements_mean() {
    let law = "<loi><article><num>4</num><al>La <renvoi>loi sur la p\u{E9}dopornographie</renvoi>.</al></article></loi>";
    let folder = Folder::new("vocabulary")
        .with("loi.xml", law)
        .with("harmonise.toml", "[[vocabulary]]\nroot = \"loi\"\ncitations = [\"renvoi\"]\nnumbers = [\"num\"]\nunits = { article = \"art.\" }\n");
    let output = folder.run(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let finding = &report["findings"][0];
    assert_eq!(finding["context"], "citation");
    assert_eq!(finding["place"], "art. 4");
    assert_eq!(report["files"][0]["format"], "loi");
    let told = stdout(&folder.run(&["check", "--no-config", "--format", "concise"]));
    assert!(
        told.contains("loi.xml:1:") && told.contains("error"),
        "{told}"
    );
}

#[test]
fn completions_and_the_manual_page_are_made() {
    let folder = Folder::new("shell");
    assert!(stdout(&folder.run(&["completions", "bash"])).contains("harmonise"));
    assert!(stdout(&folder.run(&["man"])).contains(".TH harmonise"));
}

/// The run in the README is a real one.
#[test]
fn the_readme_shows_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let mut runs = 0;
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("\n```").next().unwrap();
        let (command, expected) = block.split_once('\n').unwrap();
        let Some(arguments) = command.strip_prefix("$ harmonise ") else {
            continue;
        };
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let output = program(root).args(&arguments).output().unwrap();
        assert_eq!(stdout(&output).trim_end(), expected.trim_end(), "{command}");
        runs += 1;
    }
    assert!(runs > 0, "the README shows no run");
    let list = stdout(&program(root).args(["glossary", "list"]).output().unwrap());
    let counts = list.trim_end().lines().last().unwrap();
    assert!(readme.contains(counts), "the README does not say: {counts}");
    for rule in harmonise::rules::ALL {
        assert!(
            readme.contains(&format!("| `{}` |", rule.name)),
            "the README lacks {}",
            rule.name
        );
    }
}

/// What stands in the first column of a table, by its head; without backquotes.
fn column(markdown: &str, head: &str) -> Vec<String> {
    let rows = markdown
        .lines()
        .skip_while(|line| !line.starts_with(&format!("| {head} |")));
    rows.skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            line.split('|')
                .nth(1)
                .unwrap()
                .trim()
                .trim_matches('`')
                .to_owned()
        })
        .collect()
}

#[test]
fn the_readme_names_the_rules_formats_and_exit_codes_and_no_others() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let rules = harmonise::rules::ALL
        .iter()
        .map(|rule| rule.name.to_owned());
    let told = column(&readme, "rule");
    assert_eq!(BTreeSet::from_iter(told), rules.collect());
    assert_eq!(column(&readme, "exit code"), ["0", "1", "2"]);
    let formats: Vec<_> = harmonise::report::ALL
        .iter()
        .map(|format| format.name)
        .collect();
    for name in &formats {
        let named = [format!("--format {name}"), format!("`{name}`")];
        assert!(named.iter().any(|one| readme.contains(one)), "{name}");
    }
    for rest in readme.split("--format ").skip(1) {
        let name: String = rest
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        assert!(formats.contains(&name.as_str()), "{name}");
    }
}

#[test]
fn the_schemas_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["glossary", "config", "report"] {
        let output = program(root)
            .args(["glossary", "schema", name])
            .output()
            .unwrap();
        let shipped =
            fs::read_to_string(root.join(format!("docs/schema/{name}.schema.json"))).unwrap();
        assert_eq!(
            stdout(&output),
            shipped,
            "run: harmonise glossary schema {name} > docs/schema/{name}.schema.json"
        );
    }
}

/// A glossary of one concept with these terms.
fn concept(id: &str, terms: &[(&str, &str, &str)]) -> String {
    let term = |&(lang, text, status): &(&str, &str, &str)| {
        format!("[[concept.term]]\nlang = \"{lang}\"\ntext = \"{text}\"\nstatus = \"{status}\"\n")
    };
    format!(
        "[[concept]]\nid = \"{id}\"\n{}",
        terms.iter().map(term).collect::<String>()
    )
}

#[test]
fn a_report_never_takes_the_place_of_what_it_is_made_from() {
    let own = concept("lease", &[("en", "tenancy", "deprecated")]);
    let folder = Folder::new("output")
        .with("a.md", BILL)
        .with("sub/b.md", BILL)
        .with("terms/own.toml", &own)
        .with("list", "a.md\n")
        .with("harmonise.toml", "glossary = [\"terms\"]\n");
    let refused = [
        (&["a.md"][..], "a.md"),
        (&["sub"], "./sub/../sub/b.md"),
        (&["a.md"], "terms/own.toml"),
        (&["a.md"], "harmonise.toml"),
        (&["--files-from", "list"], "list"),
    ];
    for (inputs, path) in refused {
        let before = fs::read(folder.0.join(path)).unwrap();
        let output = folder.run(&[&["check", "-o", path], inputs].concat());
        assert_eq!(output.status.code(), Some(2), "{path}");
        let told = stderr(&output);
        assert!(told.contains("the report cannot be written to"), "{told}");
        assert_eq!(fs::read(folder.0.join(path)).unwrap(), before, "{path}");
    }
    // Another file is written whole, and nothing beside it is left.
    let output = folder.run(&["check", "--no-config", "a.md", "-o", "report.txt"]);
    assert_eq!(
        (output.status.code(), stdout(&output)),
        (Some(1), String::new())
    );
    let report = fs::read_to_string(folder.0.join("report.txt")).unwrap();
    assert!(report.starts_with("a.md:1:24") && report.contains("1 file: 1 error."));
    let left: Vec<_> = fs::read_dir(&folder.0)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with(".harmonise"))
        .collect();
    assert_eq!(left, [""; 0]);
    let missing = folder.run(&["check", "--no-config", "a.md", "-o", "gone/report.txt"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).contains("cannot write gone/report.txt"));
}

#[cfg(unix)]
#[test]
fn a_report_goes_where_a_link_leads_and_keeps_the_files_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("link")
        .with("a.md", BILL)
        .with("old.txt", "old");
    let old = folder.0.join("old.txt");
    fs::set_permissions(&old, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("old.txt", folder.0.join("report.txt")).unwrap();
    folder.run(&["check", "a.md", "-o", "report.txt"]);
    assert!(folder.0.join("report.txt").is_symlink());
    assert!(fs::read_to_string(&old).unwrap().starts_with("a.md:1:24"));
    assert_eq!(
        fs::metadata(&old).unwrap().permissions().mode() & 0o777,
        0o640
    );
    let stream = folder.run(&["check", "a.md", "-o", "/dev/stdout"]);
    assert!(stdout(&stream).starts_with("a.md:1:24"));
}

#[cfg(unix)]
#[test]
fn names_and_queries_reach_no_terminal_as_commands() {
    let bad = "x\n::error title=pwn::hello\u{1b}[31m.txt";
    let own =
        concept("le\u{1b}ase", &[("en", "tenancy", "deprecated")]).replace('\u{1b}', "\\u001b");
    let folder = Folder::new("injection")
        .with(bad, b"a\0b")
        .with("own.toml", &own)
        .with(
            "faulty.toml",
            "[[concept]]\nid = \"c\"\n\"k\\u001b\\n::error::y\" = 1\n",
        );
    let text = "The tenancy.\n";
    let folder = folder.with("a.txt", text);
    let runs = [
        &["check", "."][..],
        &["check", ".", "--format", "github"],
        &["check", bad],
        &["check", "gone\n::error::\u{1b}"],
        &[
            "check",
            "a.txt",
            "--glossary",
            "own.toml",
            "--format",
            "concise",
            "--statistics",
        ],
        &["check", "a.txt", "--glossary", "faulty.toml"],
        &["check", "a.txt", "--profile", "x\n::error::\u{1b}"],
        &["check", "-v", bad],
        &["glossary", "list", "--glossary", "own.toml"],
        &["lookup", "zzzzzz\n::error::\u{1b}"],
        &["explain", "zzz\n::error::\u{1b}"],
        &["explain", "a.txt:7:7\n::error::\u{1b}"],
        &["man", "x\n::error::\u{1b}"],
    ];
    for arguments in runs {
        let output = folder.run(arguments);
        for told in [stdout(&output), stderr(&output)] {
            assert!(!told.contains('\u{1b}'), "{arguments:?}\n{told}");
            let command = told
                .lines()
                .find(|line| line.trim_start().starts_with("::error") && !line.contains("file="));
            assert_eq!(command, None, "{arguments:?}");
        }
    }
    let told = stderr(&folder.run(&["check", "."]));
    assert!(
        told.contains("x<U+000A>::error title=pwn::hello<U+001B>[31m.txt"),
        "{told}"
    );
}

#[test]
fn terms_that_contradict_each_other_or_do_nothing_are_refused() {
    let two = |first: &str, second: &str, lang: &str| {
        let (one, other) = ([(lang, first, "deprecated")], [(lang, second, "preferred")]);
        concept("a", &one) + &concept("b", &other)
    };
    let struck = concept("a", &[("en", "lease", "deprecated")])
        + "forms = [\"leased\"]\nnot = [\"leased\"]\n";
    let faulty = [
        (
            two("مؤسسة", "المؤسسة", "ar"),
            "a reader could not tell which counts",
        ),
        (
            two("مواد إباحية", "المواد الإباحية", "ar"),
            "a reader could not tell which counts",
        ),
        (
            two("foo bar", "other", "en") + "forms = [\"foo bar\"]\n",
            "\"foo bar\" is deprecated here and preferred in `b` (own.toml:11)",
        ),
        (
            two("مدمن مخدرات", "مدمن المخدرات", "ar"),
            "is deprecated and is not found as such",
        ),
        (
            struck,
            "own.toml:5:8: \"leased\" is deprecated and is not found as such",
        ),
    ];
    for (text, expected) in faulty {
        let folder = Folder::new("contradictions").with("own.toml", &text);
        let output = folder.run(&["glossary", "check", "own.toml"]);
        let told = stdout(&output) + &stderr(&output);
        assert!(told.contains(expected), "{text}\n{told}");
        assert_ne!(output.status.code(), Some(0));
    }
}

#[test]
fn a_profile_that_no_term_has_is_refused_wherever_it_is_named() {
    let folder = Folder::new("profile").with("a.md", BILL);
    let output = folder.run(&["check", "a.md", "--profile", "xxl"]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(
        told.contains("no term of the glossary has the profile \"xxl\" (known: be, ca, eu,"),
        "{told}"
    );
    let best = |profile: &str| {
        let output = folder.run(&["check", "a.md", "--profile", profile, "--format", "concise"]);
        stdout(&output)
    };
    assert!(best("ca").contains("exploitation"), "{}", best("ca"));
    assert_eq!(best("ca"), best("CA"));
    let config = "[[override]]\npaths = [\"*.md\"]\nprofile = \"guideline\"\n";
    let folder = folder.with("harmonise.toml", config);
    for arguments in [
        &["check", "a.md"][..],
        &["lookup", "grooming"],
        &["explain", "a.md:1:30"],
    ] {
        let output = folder.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let told = stderr(&output);
        assert!(told.contains("harmonise.toml: no term of the glossary has the profile \"guideline\" (did you mean guidelines?)"), "{told}");
    }
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
fn what_is_silent_or_left_to_other_rules_is_no_clean_text() {
    let title = "See the Optional Protocol on the sale of children, child prostitution and child pornography.\n";
    let folder = Folder::new("silence")
        .with("a.md", BILL)
        .with("title.md", title);
    let told = stdout(&folder.run(&["check", "a.md", "--ignore", "deprecated-term"]));
    assert!(
        told.ends_with("nothing found. 1 use of a term left to rules that are not applied.\n"),
        "{told}"
    );
    let concise = |arguments: &[&str]| {
        let fixed = ["check", "title.md", "--format", "concise"];
        stdout(&folder.run(&[&fixed, arguments].concat()))
    };
    let told = concise(&[]);
    assert!(told.starts_with("1 file: nothing found. "), "{told}");
    assert!(
        told.contains(" silent: ") && told.ends_with("(--show-all).\n"),
        "{told}"
    );
    let shown = concise(&["--show-all"]);
    assert!(shown.contains("\"child pornography\" (title)\n"), "{shown}");
}

#[test]
fn verbose_tells_configuration_glossary_and_files() {
    let folder = Folder::new("verbose")
        .with("bills/a.md", BILL)
        .with(
            "own.toml",
            concept("lease", &[("en", "tenancy", "deprecated")]),
        )
        .with("harmonise.toml", "glossary = [\"own.toml\"]\n");
    let told = stderr(&folder.run(&["check", "-v"]));
    for expected in [
        "configuration /",
        "/harmonise.toml\n",
        "own.toml\n",
        "1 file\n  bills/a.md\n",
    ] {
        assert!(told.contains(expected), "{expected:?} is not in\n{told}");
    }
    let told = stderr(&folder.run(&["check", "-v", "--no-config"]));
    for expected in [
        "no configuration\n",
        "glossary \"Protection of children",
        "  that comes with the program\n",
    ] {
        assert!(told.contains(expected), "{expected:?} is not in\n{told}");
    }
}

#[test]
fn the_nearest_configuration_upward_wins() {
    let folder = Folder::new("nearest")
        .with("harmonise.toml", "fail-level = \"never\"\n")
        .with("near/harmonise.toml", "fail-level = \"error\"\n")
        .with("near/below/a.md", BILL)
        .with("far/a.md", BILL);
    let code = |below: &str| {
        let output = program(&folder.0.join(below))
            .args(["check", "a.md"])
            .output();
        output.unwrap().status.code()
    };
    assert_eq!((code("near/below"), code("far")), (Some(1), Some(0)));
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = Folder::new("manual");
    let page = |words: &[&str]| stdout(&folder.run(&[&["man"], words].concat()));
    assert!(page(&["check"]).contains(".TH harmonise-check"));
    assert!(page(&["glossary", "list"]).contains("glossary-list"));
    let output = folder.run(&["man", "chek"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no command is named chek (known: check,"));
}

#[test]
fn explain_tells_what_was_found_on_a_line() {
    let folder = Folder::new("line").with(
        "a.md",
        format!("{BILL}\nClean.\n\nchild sex tourism and {BILL}"),
    );
    let told = stdout(&folder.run(&["explain", "a.md:5"]));
    assert!(
        told.contains("a.md:5:1 ") && told.contains("[child pornography]"),
        "{told}"
    );
    assert!(!told.contains("a.md:1:"), "{told}");
    let output = folder.run(&["explain", "a.md:3"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("nothing was found at a.md:3"));
}

#[test]
fn a_query_of_function_words_finds_nothing() {
    let folder = Folder::new("the");
    for query in ["the", "of the", "de la", "في"] {
        let output = folder.run(&["lookup", query]);
        assert_eq!(
            output.status.code(),
            Some(1),
            "{query}: {}",
            stdout(&output)
        );
        assert!(stderr(&output).contains("no concept is like"));
    }
    assert_eq!(
        folder.run(&["lookup", "sale of children"]).status.code(),
        Some(0)
    );
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
