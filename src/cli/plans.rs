//! What the command line and the configuration say together.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::baseline::BaselineFile;
use super::clock;
use super::texts::TextArguments;
use super::waivers;
use crate::check::Options;
use crate::cli::read_paths;
use crate::cli::setup::Project;
use crate::config::{FailLevel, PdfBackend, globs};
use crate::damage::Tolerance;
use crate::disk::{self, Changes, Exclusion, Input, Inputs, WaiverFile};
use crate::document::{self, Read, pdf};
use crate::error::Error;
use crate::extract::Programs;
use crate::glossary::Glossary;
use crate::text::{Encoding, Name};
use crate::waiver::{Aside, Date, Lines};

/// What takes the text out of PDFs on this machine.
pub(super) fn pdf_extractor(backend: PdfBackend, seconds: u64) -> Arc<dyn pdf::Extractor> {
    Arc::new(Programs::new(
        backend,
        seconds,
        std::env::current_exe().ok(),
    ))
}

/// The settings of one run.
pub(super) struct Plans {
    pub(super) project: Project,
    pub(super) options: Options,
    /// What readers are asked to do.
    reading: document::Options,
    pub(super) exclusion: Exclusion,
    pub(super) fail_level: FailLevel,
    pub(super) waivers: WaiverFile,
    pub(super) today: Option<Date>,
    /// What is old, if there is a baseline.
    pub(super) baseline: Option<BaselineFile>,
    /// What has changed, if only that counts.
    pub(super) changes: Option<Changes>,
    /// Whether PDFs in folders are passed over.
    passes_pdf: bool,
}

impl Plans {
    pub(super) fn new(
        arguments: &TextArguments,
        project: Project,
        count: bool,
    ) -> Result<Self, Error> {
        let mut plans = Self::bare(arguments, project, count)?;
        waivers::must_be_there(&plans.waivers, arguments.waivers.as_deref())?;
        if !arguments.no_baseline {
            plans.baseline = BaselineFile::of(arguments.baseline.as_deref(), &plans.project)?;
        }
        Ok(plans)
    }

    /// The settings of a run for which nothing is old, and the file of waivers may be to come.
    pub(super) fn bare(
        arguments: &TextArguments,
        project: Project,
        count: bool,
    ) -> Result<Self, Error> {
        let config = &project.config;
        let or = |given: &[String], configured: &[String]| {
            if given.is_empty() {
                configured.to_vec()
            } else {
                given.to_vec()
            }
        };
        let options = Options {
            lang: arguments.lang.unwrap_or(config.lang).lang(),
            profile: arguments
                .glossary
                .profile
                .clone()
                .or_else(|| config.profile.clone()),
            select: or(&arguments.select, &config.select),
            ignore: or(&arguments.ignore, &config.ignore),
            levels: config
                .levels
                .iter()
                .map(|(name, &level)| (name.clone(), level.into()))
                .collect(),
            silent: arguments.show_all,
            count,
            tolerance: arguments
                .damage
                .map(Tolerance::from)
                .or(config.damage.map(Tolerance::from))
                .unwrap_or_default(),
            aside: Aside::default(),
        };
        let exclusion = Exclusion {
            globs: globs(&config.exclude).map_err(Error::Usage)?,
            root: project.root.clone(),
            forced: arguments.force_exclude,
        };
        let fail_level = arguments
            .fail_level
            .map(FailLevel::from)
            .or(config.fail_level)
            .unwrap_or_default();
        let backend = arguments.pdf_backend.or(config.pdf_backend);
        let backend = backend.unwrap_or_default();
        let reading = document::Options {
            pdf: Some(pdf_extractor(backend, arguments.pdf_timeout)),
            ..config.reading()
        };
        let waivers = waivers::of(arguments.waivers.as_deref(), &project)?;
        Ok(Self {
            waivers,
            today: clock::today(),
            baseline: None,
            changes: None,
            project,
            options,
            reading,
            exclusion,
            fail_level,
            passes_pdf: backend == PdfBackend::Off,
        })
    }

    pub(super) fn inputs(&self, arguments: &TextArguments) -> Result<Inputs, Error> {
        let mut paths = arguments.paths.clone();
        if let Some(list) = &arguments.files_from {
            paths.extend(read_paths(list, arguments.max_size)?);
        } else if paths.is_empty() {
            paths.push(PathBuf::from("."));
        }
        let mut inputs = disk::inputs(&paths, &self.exclusion);
        if self.passes_pdf {
            let is_pdf = |name: &str| {
                document::format_of(name)
                    .is_some_and(|format| matches!(format.read, Read::Pages(_)))
            };
            let before = inputs.texts.len();
            inputs
                .texts
                .retain(|input| input.named || !is_pdf(&input.name));
            let passed = before - inputs.texts.len();
            if passed > 0 {
                *inputs.passed.endings.entry("pdf".to_owned()).or_default() += passed;
            }
        }
        Ok(inputs)
    }

    /// The lines of a file that count; nothing where all do.
    fn lines(&self, name: &str) -> Option<Lines> {
        let changes = self.changes.as_ref()?;
        Some(changes.of(Path::new(name)).unwrap_or(Lines::All))
    }

    /// Whether files were named and every one is excluded, which is no fault.
    pub(super) fn all_excluded(&self, arguments: &TextArguments) -> bool {
        let named =
            arguments.files_from.is_some() || arguments.paths.iter().any(|path| path.is_file());
        self.exclusion.forced && named
    }

    /// The configuration, the glossary and the files, for a person who wonders; a line each.
    pub(super) fn used(&self, glossary: &Glossary, own: &[String], inputs: &[Input]) -> String {
        let config = self.project.path.as_deref();
        let config = config.map_or_else(
            || "no configuration".to_owned(),
            |path| format!("configuration {}", Name(&disk::display(path))),
        );
        let version = glossary.version.as_deref().unwrap_or_default();
        let mut lines = vec![
            config,
            format!("glossary \"{}\" {version}", glossary.title)
                .trim_end()
                .to_owned(),
        ];
        if own.is_empty() {
            lines.push("  that comes with the program".to_owned());
        }
        lines.extend(own.iter().map(|path| format!("  {}", Name(path))));
        lines.push(match inputs.len() {
            1 => "1 file".to_owned(),
            number => format!("{number} files"),
        });
        lines.extend(
            inputs
                .iter()
                .map(|input| format!("  {}", Name(&input.name))),
        );
        lines.join("\n")
    }

    /// What the reader of one file is asked to do.
    pub(super) fn reading_of(&self, arguments: &TextArguments, name: &str) -> document::Options {
        // The names in the configuration have been checked.
        let configured = || Encoding::named(self.project.encoding_of(name)?).ok();
        document::Options {
            encoding: arguments.encoding.or_else(configured),
            ..self.reading.clone()
        }
    }

    /// The options for one file: those of the project, and what its overrides say.
    pub(super) fn options_for(&self, arguments: &TextArguments, name: &str) -> Options {
        let mut options = self.options.clone();
        options.aside = Aside {
            old: self.baseline.as_ref().and_then(|file| file.old(name)),
            lines: self.lines(name),
            ..self.waivers.aside(name, self.today)
        };
        if self.project.config.overrides.is_empty() {
            return options;
        }
        let relative = disk::display(&disk::relative(Path::new(name), &self.project.root));
        for one in self.project.config.overrides_for(&relative) {
            if let (Some(lang), None) = (one.lang, arguments.lang) {
                options.lang = lang.lang();
            }
            if let (Some(profile), None) = (&one.profile, &arguments.glossary.profile) {
                options.profile = Some(profile.clone());
            }
            options.levels.extend(
                one.levels
                    .iter()
                    .map(|(name, &level)| (name.clone(), level.into())),
            );
        }
        options
    }
}
