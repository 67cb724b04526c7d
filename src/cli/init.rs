//! `harmonise init`: a commented `harmonise.toml` to begin with.
//!
//! It asks nothing, so that it works in a script, and takes the place of no file unless it is told to.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::cannot_write;
use crate::disk;
use crate::error::Error;
use crate::glossary::{self, Glossary};
use crate::text::Name;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder that gets the file
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    /// Whose wording is offered first: un, guidelines, eu, ca, fr, be, uk
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Take the place of a configuration that is there
    #[arg(long)]
    force: bool,
}

const NAME: &str = "harmonise.toml";

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<u8, Error> {
    let (shipped, _) = glossary::load(glossary::FILES, &[]);
    let text = text(arguments.profile.as_deref(), &shipped)?;
    let path = arguments.folder.join(NAME);
    if !arguments.force {
        let there = [path.clone(), arguments.folder.join(format!(".{NAME}"))];
        if let Some(there) = there.iter().find(|path| path.exists()) {
            return Err(Error::Usage(format!(
                "{} is there already; --force takes its place",
                Name(&disk::display(there))
            )));
        }
    }
    disk::replace(&path, text.as_bytes())?;
    writeln!(out, "{} is written", Name(&disk::display(&path))).map_err(cannot_write)?;
    Ok(0)
}

/// The file, with the profile in it if one is named.
fn text(profile: Option<&str>, shipped: &Glossary) -> Result<String, Error> {
    let Some(profile) = profile else {
        return Ok(TEMPLATE.to_owned());
    };
    let known = shipped.profiles();
    if !known.iter().any(|one| one == profile) {
        return Err(Error::Usage(format!(
            "no term of the glossary has the profile \"{}\" (known: {})",
            Name(profile),
            known.join(", ")
        )));
    }
    let line = format!("profile = \"{profile}\"");
    Ok(TEMPLATE.replace("# profile = \"un\"", &line))
}

/// Every line that sets something is a comment: the file changes nothing until somebody says so.
const TEMPLATE: &str = r##"# The settings of harmonise for this folder and those below it.
# A line that begins with "# " and a name is a setting: take the "# " away and choose your own value.
# `harmonise glossary schema config` prints the schema of this file; `harmonise check --help` tells more.

# Glossary files or folders, instead of the glossary that comes with the program.
# A file with `extends = "default"` in its [glossary] table is added to that one.
# glossary = ["our-terms.toml"]

# Whose wording is offered first: un, guidelines, eu, ca, fr, be, uk.
# profile = "un"

# The language of all texts: ar, en, fr; with auto each paragraph tells.
# lang = "auto"

# Files that are not checked.
# exclude = ["archive/**"]

# The lowest level that makes a check fail: error, warning, notice, never.
# fail-level = "warning"

# When terms are looked for through the damage that extraction from a PDF does to Arabic: auto, always, never.
# damage = "auto"

# Rules that are not applied: `harmonise explain RULE` tells what each finds.
# ignore = ["mixed-terms"]

# Other levels, by rule, or by rule and context: error, warning, notice, silent.
# [levels]
# term-needs-care = "silent"
# "deprecated-term/quotation" = "warning"

# Other settings for some files; of several the last one counts.
# [[override]]
# paths = ["fr/**"]
# lang = "fr"
"##;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn the_template_sets_nothing() {
        let config = Config::parse("harmonise.toml", TEMPLATE).unwrap();
        assert_eq!(config, Config::default());
    }

    #[test]
    fn every_setting_that_is_commented_out_is_one() {
        let is_setting = |line: &&str| {
            let rest = line.strip_prefix("# ").unwrap_or_default();
            rest.starts_with('[')
                || rest
                    .split_once(" = ")
                    .is_some_and(|(name, _)| !name.contains(' '))
        };
        let settings: Vec<&str> = TEMPLATE
            .lines()
            .filter(is_setting)
            .filter_map(|line| line.strip_prefix("# "))
            .collect();
        let config = Config::parse("harmonise.toml", &settings.join("\n")).unwrap();
        assert_eq!(config.profile.as_deref(), Some("un"));
        assert_eq!(config.overrides.len(), 1);
        assert_eq!(config.levels.len(), 2);
        assert_eq!(settings.len(), 13);
    }

    #[test]
    fn a_profile_is_set_and_an_unknown_one_is_told() {
        let (shipped, _) = glossary::load(glossary::FILES, &[]);
        let text_of = |name| text(Some(name), &shipped);
        let config = Config::parse("harmonise.toml", &text_of("ca").unwrap()).unwrap();
        assert_eq!(config.profile.as_deref(), Some("ca"));
        let error = text_of("cq").unwrap_err().to_string();
        assert!(error.contains("known: ") && error.contains("ca"), "{error}");
    }
}
