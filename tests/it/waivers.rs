//! Waivers in runs of the program: comments, the file beside the texts, and `harmonise waive`.

use std::fs;
use std::process::Output;

use serde_json::Value;

use crate::program::{BILL, Folder, stderr, stdout};

fn json(output: &Output) -> Value {
    serde_json::from_str(&stdout(output)).unwrap()
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.0.join(name)).unwrap()
}

/// An entry for a wording of `bill.md`.
fn entry(more: &str) -> String {
    format!(
        "[[waiver]]\nrule = \"deprecated-term\"\npath = \"bill.md\"\nexcerpt = \"possesses child pornography\"\n\
         reason = \"the short title\"\n{more}"
    )
}

#[test]
fn a_waived_finding_is_counted_and_told_on_request_with_its_reason() {
    let bill =
        format!("{BILL}\n<!-- harmonise:ignore-next deprecated-term -- as enacted -->\n{BILL}");
    let folder = Folder::new("waived").with("bill.md", bill).with(
        "harmonise.waivers.toml",
        entry("owner = \"drafting office\"\n"),
    );
    let output = folder.run(&["check", "bill.md", "--format", "concise"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output), "1 file: nothing found. 2 waived.\n");
    let output = folder.run(&["check", "bill.md", "--show-all", "--format", "concise"]);
    let told = stdout(&output);
    assert!(
        told.contains("(set aside by a waiver: the short title (drafting office))\n"),
        "{told}"
    );
    assert!(
        told.contains("(set aside by a comment: as enacted)\n"),
        "{told}"
    );
    let report = json(&folder.run(&["check", "bill.md", "--format", "json", "--show-all"]));
    assert_eq!(report["totals"]["waived"], 2);
    assert_eq!(report["totals"]["silent"], 0);
    assert_eq!(report["findings"][0]["waived"]["by"], "file");
    assert_eq!(report["findings"][1]["waived"]["by"], "comment");
    let told = stdout(&folder.run(&["explain", "bill.md:1:24"]));
    assert!(
        told.contains("set aside by a waiver: the short title"),
        "{told}"
    );
}

#[test]
fn what_is_waived_is_not_corrected() {
    let bill =
        format!("<!-- harmonise:ignore-next deprecated-term -- as enacted -->\n\n{BILL}\n{BILL}");
    let folder = Folder::new("waived-fix").with("bill.md", &bill);
    folder.run(&["fix", "--unsafe", "bill.md", "--profile", "un"]);
    let made = read(&folder, "bill.md");
    assert_eq!(made.matches("child pornography").count(), 1, "{made}");
    assert_eq!(
        made.find("child pornography"),
        bill.find("child pornography")
    );
}

#[test]
fn a_waiver_of_what_is_not_looked_for_is_not_told_to_be_for_nothing() {
    let bill = "The child sexual abuse material was seized, and child sexual abuse material was found.\n\n\
        <!-- harmonise:ignore-next mixed-terms -- the words of the report -->\n\n\
        Images of child sexual abuse are listed.\n";
    let folder = Folder::new("waived-mixture").with("bill.md", bill);
    for command in ["check", "fix"] {
        let output = folder.run(&[command, "--no-config", "bill.md"]);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{command}: {}",
            stdout(&output)
        );
    }
    let used = folder.run(&["check", "--no-config", "bill.md", "--ignore", "mixed-terms"]);
    assert_eq!(used.status.code(), Some(0));
    let clean = bill.replace("Images of child sexual abuse", "Pictures");
    let folder = folder.with("bill.md", clean);
    let output = folder.run(&["check", "--no-config", "bill.md"]);
    assert!(
        stdout(&output).contains("unused-waiver"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn a_review_does_not_stop_at_what_is_waived() {
    let bill =
        format!("<!-- harmonise:ignore-next deprecated-term -- as enacted -->\n\n{BILL}\n{BILL}");
    let format = harmonise::document::format_named("markdown").unwrap();
    let draft = harmonise::review::Draft::read(
        "bill.md",
        format,
        &harmonise::document::Options::default(),
        bill.as_bytes(),
        &crate::properties::CHECKER,
        &harmonise::check::Options::default(),
        &mut harmonise::check::Scratch::default(),
    )
    .unwrap();
    assert_eq!((draft.findings.len(), draft.counts().findings), (2, 1));
    assert!(!draft.is_told(0) && draft.is_told(1));
}

#[test]
fn a_waiver_that_sets_nothing_aside_or_has_run_out_is_a_finding_in_its_file() {
    let waivers = [
        entry("until = 2001-01-01\n"),
        entry("").replace("possesses", "sells"),
        entry("").replace("bill.md", "gone.md"),
        entry("").replace("bill.md", "other.md"),
    ];
    let folder = Folder::new("stale")
        .with("bill.md", BILL)
        .with("other.md", "A clean text.\n")
        .with("harmonise.waivers.toml", waivers.concat());
    let told = |paths: &[&str]| {
        let output = folder.run(&[&["check", "--format", "concise"], paths].concat());
        assert_eq!(output.status.code(), Some(1));
        let told = stdout(&output);
        let lines = told.lines().filter(|line| line.contains("unused-waiver"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let all = told(&["."]);
    let expected = [
        "harmonise.waivers.toml:1:1: warning unused-waiver: the waiver of deprecated-term in bill.md \
         (\"possesses child pornography\") ran out on 2001-01-01",
        "harmonise.waivers.toml:7:1: warning unused-waiver: the waiver of deprecated-term in bill.md \
         (\"sells child pornography\") sets nothing aside",
        "harmonise.waivers.toml:12:1: warning unused-waiver: the waiver of deprecated-term in gone.md \
         (\"possesses child pornography\") is for a text that is gone",
        "harmonise.waivers.toml:17:1: warning unused-waiver: the waiver of deprecated-term in other.md \
         (\"possesses child pornography\") sets nothing aside",
    ];
    assert_eq!(all.len(), expected.len(), "{all:#?}");
    for (line, expected) in all.iter().zip(expected) {
        assert!(line.starts_with(expected), "{line}");
    }
    // Only where the text was checked, and only with the rule.
    assert_eq!(told(&["bill.md"]).len(), 2);
    let output = folder.run(&["check", ".", "--select", "term-needs-care"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let output = folder.run(&[
        "check",
        ".",
        "--ignore",
        "unused-waiver",
        "--format",
        "concise",
    ]);
    assert!(!stdout(&output).contains("unused-waiver"));
    let sarif = folder.run(&["check", ".", "--format", "sarif"]);
    let results = json(&sarif)["runs"][0]["results"].clone();
    let results = results.as_array().unwrap();
    let stale = results
        .iter()
        .filter(|result| result["ruleId"] == "unused-waiver");
    assert_eq!(stale.count(), 4);
}

#[test]
fn the_last_day_is_told_by_the_clock_or_in_its_place() {
    let folder = Folder::new("day")
        .with("bill.md", BILL)
        .with("harmonise.waivers.toml", entry("until = 2026-03-01\n"));
    let code = |seconds: &str| {
        let mut command = crate::program::program(&folder.0);
        let output = command
            .args(["check", "bill.md"])
            .env("SOURCE_DATE_EPOCH", seconds)
            .output();
        output.unwrap().status.code()
    };
    // 2026-03-01 23:59:59 and a second later.
    assert_eq!((code("1772409599"), code("1772409600")), (Some(0), Some(1)));
}

#[test]
fn waive_writes_an_entry_that_holds_and_keeps_what_is_there() {
    let before = "# Ours.\nversion = 1\n\n# The first.\n[[waiver]]\nrule = \"damaged-text\"\npath = \"old.txt\"\n\
                  fingerprint = \"0000000000000001\"\nreason = \"no better copy\"";
    let bill = "# Act\n\nA person who **possesses** *child*\npornography in an office commits an offence.\n";
    let folder = Folder::new("waive")
        .with("bills/bill.md", bill)
        .with("harmonise.waivers.toml", before);
    let output = folder.run(&[
        "waive",
        "bills/bill.md:3:30",
        "--reason",
        " the words\nof the Act ",
        "--owner",
        "office",
        "--until",
        "2999-12-31",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        stdout(&output),
        "harmonise.waivers.toml:11: waived deprecated-term in bills/bill.md\n"
    );
    let after = read(&folder, "harmonise.waivers.toml");
    assert!(after.starts_with(before), "{after}");
    for expected in [
        "path = \"bills/bill.md\"\n",
        "excerpt = \"A person who possesses child pornography in an office commits an\"\n",
        "reason = \"the words of the Act\"\n",
        "owner = \"office\"\nuntil = 2999-12-31\n",
    ] {
        assert!(after.contains(expected), "{expected} is not in\n{after}");
    }
    assert_eq!(folder.run(&["check", "bills"]).status.code(), Some(0));
    // It holds when lines move, and by the excerpt alone.
    let moved = bill
        .replace("# Act\n", "# Act\n\nA clean paragraph.\n")
        .replace("an office\n", "an\noffice ");
    fs::write(folder.0.join("bills/bill.md"), moved).unwrap();
    assert_eq!(folder.run(&["check", "bills"]).status.code(), Some(0));
    let own = after.rfind("fingerprint").unwrap();
    let without = after[..own].to_owned() + after[own..].split_once('\n').unwrap().1;
    fs::write(folder.0.join("harmonise.waivers.toml"), without).unwrap();
    assert_eq!(folder.run(&["check", "bills"]).status.code(), Some(0));
}

#[test]
fn waive_refuses_what_needs_no_waiver_and_changes_nothing() {
    let text = "On the sale of children, child prostitution and child pornography.\n\nThe Optional Protocol to the \
                Convention on the Rights of the Child on the sale of children, child prostitution and child \
                pornography applies.\n";
    let folder = Folder::new("waive-not").with("bill.md", text);
    let refused = |arguments: &[&str], expected: &str| {
        let output = folder.run(&[&["waive"], arguments].concat());
        assert_eq!(output.status.code(), Some(2));
        let told = stderr(&output);
        assert!(told.contains(expected), "{told}");
        assert!(!folder.0.join("harmonise.waivers.toml").exists());
    };
    let reason = ["--reason", "a title"];
    refused(
        &[&["bill.md:2"][..], &reason].concat(),
        "bill.md:2: nothing was found there",
    );
    refused(
        &[&["bill.md:1"][..], &reason].concat(),
        "several findings stand there; on that line: bill.md:1:26, bill.md:1:49",
    );
    refused(
        &[&["bill.md:3:130"][..], &reason].concat(),
        "it needs no waiver: it is silent there (title)",
    );
    refused(
        &[&["bill.md"][..], &reason].concat(),
        "bill.md tells no place in a text",
    );
    refused(&["bill.md:1:26", "--reason", " "], "the reason is empty");
    refused(
        &["bill.md:1:26", "--reason", "a", "--until", "soon"],
        "a day such as 2027-12-31",
    );
    refused(&["gone.md:1:1", "--reason", "a"], "cannot read gone.md");
    assert_eq!(
        folder
            .run(&["waive", "bill.md:1:26", "--reason", "a title"])
            .status
            .code(),
        Some(0)
    );
    let output = folder.run(&["waive", "bill.md:1:26", "--reason", "a title"]);
    assert!(
        stderr(&output).contains("it is waived already"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_document_without_lines_is_waived_by_fingerprint() {
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/office/en.docx");
    let folder = Folder::new("waive-docx").with("bill.docx", fs::read(fixture).unwrap());
    let report = json(&folder.run(&["check", "bill.docx", "--format", "json"]));
    let findings = report["findings"].as_array().unwrap();
    let mark = findings[0]["fingerprint"].as_str().unwrap();
    let output = folder.run(&[
        "waive",
        "bill.docx",
        "--fingerprint",
        mark,
        "--reason",
        "as enacted",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let left = json(&folder.run(&["check", "bill.docx", "--format", "json"]));
    assert_eq!(
        left["findings"].as_array().unwrap().len(),
        findings.len() - 1
    );
    assert_eq!(left["totals"]["waived"], 1);
}

#[test]
fn a_broken_file_of_waivers_stops_the_run_and_stays_as_it_is() {
    let broken = entry("").replace("deprecated-term", "deprecated-trem");
    let folder = Folder::new("waivers-broken")
        .with("bill.md", BILL)
        .with("harmonise.waivers.toml", &broken);
    for arguments in [
        &["check", "bill.md"][..],
        &["fix", "bill.md"],
        &["waive", "bill.md:1:24", "--reason", "a title"],
    ] {
        let output = folder.run(arguments);
        assert_eq!(output.status.code(), Some(2));
        let told = stderr(&output);
        let expected = "faulty waivers: harmonise.waivers.toml:2:8: no rule is named \"deprecated-trem\" (did you mean deprecated-term?)";
        assert!(told.contains(expected), "{told}");
        assert_eq!(read(&folder, "bill.md"), BILL);
        assert_eq!(read(&folder, "harmonise.waivers.toml"), broken);
    }
    let output = folder.run(&["check", "bill.md", "--waivers", "none.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot read none.toml"));
    // The first waiver makes its file.
    let first = [
        "waive",
        "bill.md:1:24",
        "--reason",
        "a title",
        "--waivers",
        "new.toml",
    ];
    assert_eq!(folder.run(&first).status.code(), Some(0));
    let output = folder.run(&["check", "bill.md", "--waivers", "new.toml"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

#[test]
fn the_configuration_names_a_file_of_waivers_and_no_report_takes_its_place() {
    let folder = Folder::new("waivers-named")
        .with(
            "legal/waivers.toml",
            entry("").replace("bill.md", "../bill.md"),
        )
        .with("own.toml", entry(""))
        .with("harmonise.toml", "waivers = \"own.toml\"\n")
        .with("bill.md", BILL);
    assert_eq!(folder.run(&["check", "bill.md"]).status.code(), Some(0));
    let output = folder.run(&["check", "bill.md", "-o", "own.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("that is the file of waivers"));
    let output = folder.run(&[
        "waive",
        "bill.md:1:24",
        "--reason",
        "a",
        "--waivers",
        "legal/waivers.toml",
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("does not stand below the folder of legal/waivers.toml"),
        "{}",
        stderr(&output)
    );
}
