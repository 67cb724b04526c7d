//! How Arabic is written to the terminal: flags, environment and configuration on the way to `screen`.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::setup::Project;
use crate::error::Error;
use crate::report::Late;
use crate::screen::{self, Detected};
use crate::terminal::{ArabicForms, Bidi, Surface};

/// How Arabic is shown on a terminal.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct WritingArguments {
    /// How Arabic is ordered on a terminal [default: what the terminal needs]
    #[arg(long, value_name = "HOW", value_parser = orders())]
    bidi: Option<String>,
    /// Whether Arabic letters are sent to a terminal as presentation forms
    #[arg(long, value_name = "WHETHER", value_parser = forms())]
    arabic_forms: Option<String>,
}

fn orders() -> PossibleValuesParser {
    Bidi::ALL
        .map(|one| PossibleValue::new(one.name()).help(one.about()))
        .into()
}

fn forms() -> PossibleValuesParser {
    ArabicForms::ALL
        .map(|one| PossibleValue::new(one.name()).help(one.about()))
        .into()
}

/// What a person has asked for: by flag, else by the environment, else by the configuration.
fn asked(arguments: &WritingArguments, project: &Project) -> Result<(Bidi, ArabicForms), Error> {
    let bidi = first(
        arguments.bidi.as_deref(),
        "HARMONISE_BIDI",
        &Bidi::ALL.map(Bidi::name),
        Bidi::named,
        project.config.bidi.map(Bidi::from),
    )?;
    let forms = first(
        arguments.arabic_forms.as_deref(),
        "HARMONISE_ARABIC_FORMS",
        &ArabicForms::ALL.map(ArabicForms::name),
        ArabicForms::named,
        project.config.arabic_forms.map(ArabicForms::from),
    )?;
    Ok((bidi, forms))
}

fn first<T: Default>(
    flag: Option<&str>,
    variable: &str,
    names: &[&str],
    named: fn(&str) -> Option<T>,
    configured: Option<T>,
) -> Result<T, Error> {
    if let Some(value) = flag.and_then(named) {
        return Ok(value);
    }
    if let Some(value) = super::environment(variable) {
        let value = value.to_string_lossy();
        return named(&value).ok_or_else(|| {
            Error::Usage(format!(
                "{variable} is \"{value}\" (known: {})",
                names.join(", ")
            ))
        });
    }
    Ok(configured.unwrap_or_default())
}

/// How lines are written to standard output; nothing where they are written as to a file: it is no terminal, a dumb one,
/// or it was asked for.
///
/// The terminal is asked when the first line of Arabic is written, not before.
pub(super) fn of_lines(
    arguments: &WritingArguments,
    project: &Project,
) -> Result<Option<Late>, Error> {
    let (bidi, forms) = asked(arguments, project)?;
    if bidi == Bidi::Off || !screen::is_terminal() {
        return Ok(None);
    }
    let found = move || detected(bidi, forms, Surface::Lines).choice.writing;
    Ok(Some(Late::new(Box::new(found))))
}

/// How a full screen is written to the terminal. What is wrong with earlier choices is told before the screen opens.
#[cfg(feature = "tui")]
pub(super) fn of_screen(
    arguments: &WritingArguments,
    project: &Project,
) -> Result<Detected, Error> {
    let (bidi, forms) = asked(arguments, project)?;
    Ok(detected(bidi, forms, Surface::Screen))
}

fn detected(bidi: Bidi, forms: ArabicForms, surface: Surface) -> Detected {
    let mut detected = screen::detect(bidi, forms, surface);
    if let Some(error) = detected.unread.take() {
        super::complain(&error.to_string());
    }
    detected
}
