//! What is set aside of what was found: by comments in the text, then by the file of waivers, then by the baseline; and
//! what stands on lines that do not count. A waiver that sets nothing aside is told.
//!
//! Silent findings need no waiver, and nothing sets aside what tells of waivers. Linear in the findings and comments: at
//! one place a rule can be set aside by a handful of comments at most.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rustc_hash::FxHashSet;

use super::plain::about_no_term;
use super::{Checked, Options, Run};
use crate::document::Document;
use crate::finding::{By, Content, Context, Finding, Level, Waived};
use crate::glossary::Status;
use crate::rules::{ALL, Rule, mixed_terms, unused_waiver};
use crate::text::{Fnv, Positions, Source, Span, visible};
use crate::waiver::baseline::Left;
use crate::waiver::comment::{Directive, Verb};
use crate::waiver::{Aside, Numbered, OnLines};

/// What one comment sets aside of one rule, or of all.
#[derive(Debug)]
struct Scope {
    /// Where, in the source.
    range: Span,
    /// The rule; every rule, if none is named.
    rule: Option<&'static str>,
    /// The number of its directive.
    directive: usize,
    used: bool,
}

impl Scope {
    fn holds(&self, finding: &Finding) -> bool {
        self.range.start < finding.span.end
            && finding.span.start < self.range.end
            && self.rule.is_none_or(|rule| rule == finding.rule)
    }
}

/// The directives of a text.
#[derive(Debug, Default)]
struct Directives {
    list: Vec<(Span, Directive)>,
    /// In the order in which they begin.
    scopes: Vec<Scope>,
    /// What is off so far, by its place in `scopes` while they are read; a rule is so once at most.
    open: Vec<usize>,
    /// Comments with which something is wrong, and what.
    faults: Vec<(Span, String)>,
}

impl Run<'_, '_> {
    /// Sets aside what there is a waiver for and what is old, leaves out what does not count, and tells of waivers that
    /// are for nothing.
    pub(super) fn settle(&mut self) {
        let options = self.options;
        let consistent = self.consistent;
        // Where good terms are not looked for, no mixture of them is found.
        let applies = |rule: &Rule| {
            options.applies(rule) && (consistent || rule.name != mixed_terms::RULE.name)
        };
        let aside = &options.aside;
        let directives = Directives::of(self.document, self.source.text());
        if directives.is_empty() && aside.is_empty() {
            return;
        }
        let checked = &mut self.checked;
        let mut findings = std::mem::take(&mut checked.findings);
        findings.sort_by_key(|finding| finding.span);
        self.excerpted
            .sort_by_key(|(mark, (number, _))| (*mark, *number));
        let mut judge = Judge {
            directives,
            near: Near::default(),
            aside,
            excerpted: &self.excerpted,
            used: FxHashSet::default(),
            left: aside.old.as_deref().map(|old| Left::of(old)),
        };
        let on_lines = || {
            // What was taken out of a package has other lines than its file: it counts whole.
            let lines = aside.lines.as_ref();
            let lines = lines.filter(|_| self.source.is_in_the_file());
            lines.map(|lines| OnLines::new(lines, self.source.text()))
        };
        let waived = judge.all(&findings);
        let mut counts = on_lines();
        for (mut finding, waived) in findings.into_iter().zip(waived) {
            let told = finding.level > Level::Silent;
            if !counts.as_mut().is_none_or(|lines| lines.hold(finding.span)) {
                checked.forget(&finding);
                checked.elsewhere += usize::from(told && waived.is_none());
                continue;
            }
            if let Some(waived) = waived {
                checked.forget(&finding);
                match waived.by {
                    By::Comment | By::File => checked.waived += 1,
                    By::Baseline => checked.baselined += 1,
                }
                finding.level = Level::Silent;
                finding.waived = Some(waived);
            }
            if finding.level > Level::Silent || options.silent {
                checked.findings.push(finding);
            }
        }
        checked.used = judge.used.into_iter().collect();
        checked.used.sort_unstable();
        checked.gone = judge.left.map_or(0, |left| left.count());
        let mut faults = judge.directives.faults(applies);
        if let Some(mut counts) = on_lines() {
            faults.retain(|(span, _)| counts.hold(*span));
        }
        tell(checked, self.source, options, faults);
    }
}

impl Checked {
    /// Takes a finding out of the numbers.
    fn forget(&mut self, finding: &Finding) {
        let (rule, level) = (finding.rule, finding.level);
        less(&mut self.levels, level);
        less(&mut self.rules, (rule, level));
        if level == Level::Silent {
            less(&mut self.silent, finding.context);
        }
    }
}

/// Counts one less; nothing is told of what there is none of.
fn less<K: Ord>(counts: &mut BTreeMap<K, usize>, key: K) {
    if let Entry::Occupied(mut count) = counts.entry(key) {
        *count.get_mut() -= 1;
        if *count.get() == 0 {
            count.remove();
        }
    }
}

/// What may set the findings of a text aside, and what of it has done so.
struct Judge<'a> {
    directives: Directives,
    near: Near,
    aside: &'a Aside,
    /// Findings that stand in an excerpt, in the order of their fingerprints.
    excerpted: &'a [(u64, Numbered)],
    used: FxHashSet<usize>,
    left: Option<Left>,
}

impl Judge<'_> {
    /// What sets each finding aside, in the order of the text.
    fn all(&mut self, findings: &[Finding]) -> Vec<Option<Waived>> {
        let told = |finding: &Finding| finding.level > Level::Silent;
        let mut all: Vec<Option<Waived>> = Vec::with_capacity(findings.len());
        for finding in findings {
            let waived = told(finding).then(|| self.waived(finding));
            all.push(waived.flatten());
        }
        if let Some(left) = &mut self.left {
            let open: Vec<usize> = (0..findings.len())
                .filter(|&at| told(&findings[at]) && all[at].is_none())
                .collect();
            let found: Vec<&Finding> = open.iter().map(|&at| &findings[at]).collect();
            let old = left.find(&found);
            for (at, _) in open.into_iter().zip(old).filter(|(_, is_old)| *is_old) {
                all[at] = Some(Waived {
                    by: By::Baseline,
                    reason: None,
                    owner: None,
                    until: None,
                });
            }
        }
        all
    }

    /// The waiver of a finding.
    fn waived(&mut self, finding: &Finding) -> Option<Waived> {
        let mut waived = self.near.comment(&mut self.directives, finding);
        let first = self
            .excerpted
            .partition_point(|(mark, _)| *mark < finding.fingerprint);
        let excerpted = self.excerpted.iter().skip(first);
        let excerpted = excerpted
            .take_while(|(mark, _)| *mark == finding.fingerprint)
            .map(|(_, numbered)| numbered);
        for (number, entry) in self.aside.entries.of(finding).chain(excerpted) {
            if !entry.has_run_out(self.aside.today) {
                self.used.insert(*number);
                waived = waived.or_else(|| Some(entry.waived()));
            }
        }
        waived
    }
}

/// Tells what is wrong with waivers: each with its range of the source.
fn tell(
    checked: &mut Checked,
    source: &Source<'_>,
    options: &Options,
    faults: Vec<(Span, String)>,
) {
    let rule = &unused_waiver::RULE;
    if !options.applies(rule) {
        return;
    }
    let level = options.level(rule, Status::Deprecated, Context::Body, false);
    for (ordinal, (span, message)) in faults.into_iter().enumerate() {
        let taken = checked.takes(rule, level, Context::Body, options);
        if !taken || (level == Level::Silent && !options.silent) {
            continue;
        }
        let mut finding = about_no_term(source, rule, level, span, message);
        let mut hash = Fnv::default();
        hash.add(rule.name.as_bytes());
        hash.add(visible(&finding.text).as_bytes());
        finding.content = Content::alone(hash.value());
        hash.add(&ordinal.to_le_bytes());
        finding.fingerprint = hash.value();
        checked.findings.push(finding);
    }
}

/// What is told of a file of waivers: each fault with its range of the file.
pub fn tell_waivers(
    source: &Source<'_>,
    faults: Vec<(Span, String)>,
    options: &Options,
) -> Checked {
    let mut checked = Checked::default();
    tell(&mut checked, source, options, faults);
    let mut starts = Positions::new(source.text());
    let mut ends = Positions::new(source.text());
    for finding in &mut checked.findings {
        finding.start.position = starts.of(finding.span.start);
        finding.end.position = ends.of(finding.span.end);
    }
    checked
}

/// The scopes that may hold the findings which come, in the order of the text.
#[derive(Debug, Default)]
struct Near {
    active: Vec<usize>,
    next: usize,
}

impl Near {
    /// What a comment says of the finding.
    fn comment(&mut self, directives: &mut Directives, finding: &Finding) -> Option<Waived> {
        let scopes = &mut directives.scopes;
        while scopes
            .get(self.next)
            .is_some_and(|scope| scope.range.start < finding.span.end)
        {
            self.active.push(self.next);
            self.next += 1;
        }
        self.active
            .retain(|&number| finding.span.start < scopes[number].range.end);
        let mut reason = None;
        for &number in &self.active {
            let scope = &mut scopes[number];
            if scope.holds(finding) {
                scope.used = true;
                reason.get_or_insert(scope.directive);
            }
        }
        reason.map(|directive| Waived {
            by: By::Comment,
            reason: Some(directives.list[directive].1.reason.clone()),
            owner: None,
            until: None,
        })
    }
}

/// The blocks of a document by their places in the source.
struct Blocks {
    /// In the order in which they begin.
    starts: Vec<Span>,
    /// In the order in which they end.
    ends: Vec<Span>,
}

impl Blocks {
    fn of(document: &Document<'_>) -> Self {
        let blocks = document.blocks.iter();
        let mut starts: Vec<Span> = blocks
            .map(|block| document.map.source(block.span))
            .collect();
        let mut ends = starts.clone();
        starts.sort_by_key(|span| span.start);
        ends.sort_by_key(|span| span.end);
        Self { starts, ends }
    }

    /// The last one that ends before an offset on its line.
    fn before_on_the_line(&self, at: usize, text: &str) -> Option<Span> {
        let behind = self.ends.partition_point(|span| span.end <= at);
        let last = *self.ends.get(behind.checked_sub(1)?)?;
        let between = Span::new(last.end, at).of(text);
        (!between.contains(['\n', '\r'])).then_some(last)
    }

    /// The first one that begins at an offset or behind it.
    fn next(&self, at: usize) -> Option<Span> {
        let before = self.starts.partition_point(|span| span.start < at);
        self.starts.get(before).copied()
    }
}

impl Directives {
    fn is_empty(&self) -> bool {
        self.scopes.is_empty() && self.faults.is_empty()
    }

    /// Reads the comments of a document, whose source is `text`.
    fn of(document: &Document<'_>, text: &str) -> Self {
        let mut made = Self::default();
        if document.comments.is_empty() {
            return made;
        }
        let blocks = Blocks::of(document);
        let mut taken = FxHashSet::default();
        for comment in &document.comments {
            let span = comment.span;
            let directive = match Directive::of(span.of(text)) {
                None => continue,
                Some(Err(fault)) => {
                    made.faults.push((span, fault));
                    continue;
                }
                Some(Ok(directive)) => directive,
            };
            let own = || {
                let at = comment.block?;
                let number = document
                    .blocks
                    .partition_point(|block| block.span.end <= at);
                let block = document.blocks.get(number)?;
                Some(document.map.source(block.span))
            };
            let range = match directive.verb {
                Verb::Ignore => own().or_else(|| match comment.block {
                    Some(_) => None,
                    None => blocks.before_on_the_line(span.start, text),
                }),
                Verb::IgnoreNext => blocks.next(span.end),
                Verb::Off => Some(Span::new(span.end, text.len())),
                Verb::IgnoreFile => Some(Span::new(0, text.len())),
                Verb::On => {
                    if !made.end(&directive, span.start) {
                        let fault = "nothing is off here: remove it, or name the rules that are";
                        made.faults.push((span, fault.to_owned()));
                    }
                    continue;
                }
            };
            let Some(range) = range else {
                let fault = match directive.verb {
                    Verb::Ignore => {
                        "it stands in no paragraph, nor behind one on its line; to set aside what comes next, write \
                         ignore-next"
                    }
                    _ => "no paragraph comes behind it",
                };
                made.faults.push((span, fault.to_owned()));
                continue;
            };
            made.begin(span, directive, range, &mut taken);
        }
        made.scopes.sort_by_key(|scope| scope.range.start);
        made
    }

    /// A directive holds for a range. Where another one does already, it is one too many.
    fn begin(
        &mut self,
        span: Span,
        directive: Directive,
        range: Span,
        taken: &mut FxHashSet<(Span, Option<&'static str>)>,
    ) {
        let is_off = directive.verb == Verb::Off;
        let rules: Vec<_> = if directive.rules.is_empty() {
            vec![None]
        } else {
            directive.rules.iter().copied().map(Some).collect()
        };
        let number = self.list.len();
        self.list.push((span, directive));
        for rule in rules {
            let again = if is_off {
                let mut open = self.open.iter();
                open.any(|&at| self.scopes[at].rule == rule)
            } else {
                !taken.insert((range, rule))
            };
            if again {
                let what = rule.unwrap_or("every rule");
                let fault = format!("a comment before it sets {what} aside already: remove it");
                self.faults.push((span, fault));
                continue;
            }
            if is_off {
                self.open.push(self.scopes.len());
            }
            self.scopes.push(Scope {
                range,
                rule,
                directive: number,
                used: false,
            });
        }
    }

    /// Ends what is off of the rules that `on` names, or everything. Tells whether each was off.
    fn end(&mut self, on: &Directive, at: usize) -> bool {
        let before = self.open.len();
        let scopes = &mut self.scopes;
        self.open.retain(|&open| {
            let scope = &mut scopes[open];
            let named = scope.rule.is_some_and(|rule| on.rules.contains(&rule));
            let ends = on.rules.is_empty() || named;
            if ends {
                scope.range.end = at;
            }
            !ends
        });
        before - self.open.len() >= on.rules.len().max(1)
    }

    /// What is wrong with the comments, once all findings have been seen: what is faulty, and what set nothing aside.
    fn faults(self, is_applied: impl Fn(&Rule) -> bool) -> Vec<(Span, String)> {
        let applies = |rule: Option<&str>| {
            let named = |name: &str| ALL.iter().any(|rule| rule.name == name && is_applied(rule));
            // A comment that names no rule may be for one that was not applied.
            rule.map_or_else(|| ALL.iter().all(|rule| is_applied(rule)), named)
        };
        let mut faults = self.faults;
        for scope in &self.scopes {
            if scope.used || !applies(scope.rule) {
                continue;
            }
            let (span, directive) = &self.list[scope.directive];
            let what = match scope.rule {
                Some(rule) => format!("no finding of {rule}"),
                None => "no finding".to_owned(),
            };
            let fault = format!(
                "harmonise:{} sets {what} aside: remove it",
                directive.verb.name()
            );
            faults.push((*span, fault));
        }
        faults.sort();
        faults
    }
}
