//! The encoding in which a file is read, and the places in its bytes.
//!
//! The codecs themselves are tried in [`encodings`](crate::encodings).

use super::{Folder, stderr, stdout};

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
