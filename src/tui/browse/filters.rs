//! The panel of filters: its lines, their values, and the steps from one value to the next.

use super::Browse;
use crate::glossary::{Filter, Glossary, Status};
use crate::lang::Lang;
use crate::tui::texts::Text;

/// A line of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Language,
    Status,
    Field,
    Profile,
    Lacks,
}

impl Line {
    /// The lines, from top to bottom.
    pub(super) const ALL: [Self; 5] = [
        Self::Language,
        Self::Status,
        Self::Field,
        Self::Profile,
        Self::Lacks,
    ];

    /// What it is called.
    pub(super) const fn name(self) -> Text {
        match self {
            Self::Language => Text::FilterLanguage,
            Self::Status => Text::FilterStatus,
            Self::Field => Text::FilterField,
            Self::Profile => Text::FilterProfile,
            Self::Lacks => Text::FilterLacks,
        }
    }

    /// Its value for a person, if it asks for something.
    pub(super) fn value(self, filter: &Filter, lang: Lang) -> Option<String> {
        let language = |one: Option<Lang>| one.map(|one| Text::language(one).of(lang).to_owned());
        match self {
            Self::Language => language(filter.lang),
            Self::Status => filter.status.map(|status| {
                let word = Text::status(status).of(lang);
                format!("{} {word}", status.sign())
            }),
            Self::Field => filter.field.clone(),
            Self::Profile => filter.profile.clone(),
            Self::Lacks => language(filter.lacks),
        }
    }

    /// Takes the next value, or the one before; behind the last one nothing is asked.
    pub(super) fn step(self, glossary: &Glossary, filter: &mut Filter, forward: bool) {
        match self {
            Self::Language => step(&mut filter.lang, &Lang::ALL, forward),
            Self::Status => step(&mut filter.status, &Status::ALL, forward),
            Self::Field => step(&mut filter.field, &glossary.fields(), forward),
            Self::Profile => step(&mut filter.profile, &glossary.profiles(), forward),
            Self::Lacks => step(&mut filter.lacks, &Lang::ALL, forward),
        }
    }
}

fn step<T: Clone + PartialEq>(value: &mut Option<T>, all: &[T], forward: bool) {
    let place = value
        .as_ref()
        .and_then(|value| all.iter().position(|one| one == value))
        .map_or(0, |place| place + 1);
    let count = all.len() + 1;
    let next = (place + if forward { 1 } else { count - 1 }) % count;
    *value = next
        .checked_sub(1)
        .and_then(|place| all.get(place).cloned());
}

/// The filters that ask for something, in short, for the line of the search box.
pub(super) fn summary(browse: &Browse, lang: Lang) -> String {
    let filter = &browse.filter;
    Line::ALL
        .iter()
        .filter_map(|line| {
            let value = line.value(filter, lang)?;
            Some(match line {
                Line::Lacks => Text::Lacking.with(lang, &[&value]),
                _ => value,
            })
        })
        .map(|value| format!("[{value}]"))
        .collect::<Vec<_>>()
        .join(" ")
}
