//! Word-processor documents: corrections as tracked changes, or comments on the findings.

use std::path::PathBuf;

use super::{Run, diff};
use crate::cli::tell_gap;
use crate::disk::Input;
use crate::document::{Document, Format};
use crate::error::Error;
use crate::finding::Safety;
use crate::fix::office::{self, Change};
use crate::fix::{Correction, Plan};
use crate::text::Source;

impl Run<'_> {
    /// Corrects a document, or comments on it. Gives what is told of it on the standard output.
    pub(super) fn document(
        &mut self,
        input: &Input,
        format: &'static Format,
        reader: &Format,
        bytes: &[u8],
    ) -> Result<Vec<u8>, Error> {
        let texts = &self.arguments.texts;
        let options = self.plans.options_for(texts, &input.name);
        let reading = self.plans.reading_of(texts, &input.name);
        let (comments, wants_diff) = (self.arguments.comments, self.arguments.diff);
        let lowest = if self.arguments.all {
            Safety::Review
        } else {
            Safety::Safe
        };
        let Run {
            glossary,
            checker,
            scratch,
            date,
            ..
        } = self;
        let draft = |source: &Source<'_>, document: &Document<'_>| {
            let checked = checker.check(source, document, &options, scratch);
            let (numbers, changes, mut plan): (Vec<Vec<usize>>, Vec<Change>, _) = if comments {
                let remarks = office::remarks(&checked.findings, glossary);
                let (numbers, changes) = remarks.into_iter().unzip();
                (numbers, changes, Plan::default())
            } else {
                let plan = Plan::of(&checked.findings, glossary, source.text(), format, lowest);
                let edits = plan.corrections.iter().map(Correction::edits);
                let changes = edits.map(|edits| Change::Replace(edits.to_vec())).collect();
                let numbers = plan.corrected.iter().map(|&number| vec![number]).collect();
                (numbers, changes, plan)
            };
            let written = office::write(format, bytes, document, &changes, date);
            let written = written.map_err(|error| Error::Malformed {
                path: PathBuf::from(&input.name),
                position: None,
                reason: error.reason,
            })?;
            office::settle(&mut plan, &numbers, &written);
            let text = source.text();
            let diff = wants_diff.then(|| diff(&input.name, text, &plan.edits.apply(text)));
            Ok::<_, Error>((checked, plan, written, diff.unwrap_or_default()))
        };
        let drafted = reader.open(&input.name, bytes, &reading, draft)?;
        let (checked, plan, written, diff) = drafted?;
        self.totals.partial += usize::from(tell_gap(&input.name, &checked));
        let made = written.bytes;
        let told = if wants_diff {
            self.left(input, &checked, &plan, false, false);
            diff.into_bytes()
        } else if self.put(input, bytes, &made)? {
            self.left(input, &checked, &plan, false, true).into_bytes()
        } else {
            self.left(input, &checked, &plan, false, false);
            made.clone()
        };
        self.totals.files += 1;
        self.totals.corrected += plan.corrected.len();
        self.totals.changed += usize::from(made != bytes);
        let now = if wants_diff || made == bytes {
            checked
        } else {
            let Run {
                checker, scratch, ..
            } = self;
            reader.open(&input.name, &made, &reading, |source, document| {
                checker.check(source, document, &options, scratch)
            })?
        };
        self.count_failing(&now);
        Ok(told)
    }
}
