//! What is printed and where it goes.
//!
//! The layout of each format has its snapshots beside the formats.

use std::fs;

use super::{BILL, Folder, concept, fixture, stderr, stdout};

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

#[test]
fn every_format_tells_where_something_stands_in_a_document_without_lines() {
    let folder = Folder::new("places").with("a.docx", fixture("en.docx"));
    let told = |format: &str| stdout(&folder.run(&["check", "a.docx", "--format", format]));
    let place = "Part 2: Offences, paragraph 1";
    let concise = told("concise");
    let (name, rest) = concise.split_once(": ").unwrap();
    assert!(rest.starts_with(&format!("{place}: error ")), "{concise}");
    let mark = name.strip_prefix("a.docx#").unwrap();
    for format in harmonise::report::ALL {
        let told = told(format.name);
        assert!(told.contains(place), "{}: {told}", format.name);
        assert!(told.contains(mark), "{}: {told}", format.name);
    }
    assert!(told("github").starts_with("::error file=a.docx,title="));
    let report: serde_json::Value = serde_json::from_str(&told("sarif")).unwrap();
    let result = &report["runs"][0]["results"][0];
    assert!(result["locations"][0]["physicalLocation"]["region"].is_null());
    let marks = &result["partialFingerprints"];
    assert_eq!(marks["primaryLocationLineHash"], marks["harmonise/v1"]);
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
