//! `harmonise lookup`: the card of a concept.

use std::io::Write;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::writing::WritingArguments;
use super::{Colour, GlossaryArguments, cannot_write, complain, parse_lang, setup, writing};
use crate::config::LangChoice;
use crate::error::Error;
use crate::glossary::{Filter, Rank, Search, says_nothing};
use crate::matching::Scope;
use crate::report::card;
use crate::text::visible;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A term in Arabic, English or French, in any spelling, or the name of a concept
    #[arg(value_name = "QUERY", required = true, num_args = 1..)]
    query: Vec<String>,
    #[command(flatten)]
    glossary: GlossaryArguments,
    #[command(flatten)]
    writing: WritingArguments,
    /// Show the terms of one language only
    #[arg(long, value_name = "LANG", value_parser = parse_lang)]
    lang: Option<LangChoice>,
    /// How the card is told
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: CardFormat,
    /// When to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    color: Colour,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum CardFormat {
    /// For people.
    #[default]
    Text,
    /// For programs: the concepts that the query may mean, the best first.
    Json,
}

/// So many other concepts are named behind the card.
const OTHERS: usize = 8;

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<u8, Error> {
    let project = setup::project(&arguments.glossary)?;
    let (glossary, _) = setup::load(&arguments.glossary, &project, false, Scope::Findings)?;
    let glossary = Arc::new(glossary);
    let query = arguments.query.join(" ");
    let lang = arguments.lang.and_then(LangChoice::lang);
    let mut hits = Search::new(Arc::clone(&glossary)).find(&query, &Filter::default());
    if says_nothing(&query) {
        hits.retain(|hit| hit.rank == Rank::Exact);
    }
    if let CardFormat::Json = arguments.format {
        let cards: Vec<_> = hits
            .iter()
            .map(|hit| card::json(&glossary, hit.concept))
            .collect();
        let text = serde_json::to_string_pretty(&cards).unwrap_or_default();
        writeln!(out, "{text}").map_err(cannot_write)?;
        return Ok(u8::from(hits.is_empty()));
    }
    let Some(best) = hits.first() else {
        complain(&format!("no concept is like \"{}\"", visible(&query)));
        return Ok(1);
    };
    let writing = writing::of_lines(&arguments.writing, &project)?;
    let settings = setup::settings(
        &glossary,
        (&arguments.glossary, &project),
        arguments.color,
        writing.as_ref(),
    );
    write!(
        out,
        "{}",
        card::text(&glossary, best.concept, lang, &settings)
    )
    .map_err(cannot_write)?;
    let others: Vec<_> = hits
        .iter()
        .skip(1)
        .filter(|hit| best.rank == Rank::Fuzzy || hit.rank < Rank::Fuzzy)
        .take(OTHERS)
        .map(|hit| visible(&glossary.concept(hit.concept).id))
        .collect();
    if !others.is_empty() {
        writeln!(out, "\nalso like this: {}", others.join(", ")).map_err(cannot_write)?;
    }
    Ok(0)
}
