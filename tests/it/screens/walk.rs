//! A walk through files on the review screen without a terminal: keys in, files and frames out.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use harmonise::check::{Checker, Options};
use harmonise::disk::WaiverFile;
use harmonise::document;
use harmonise::glossary::Glossary;
use harmonise::matching::{Index, Scope};
use harmonise::review::Session;
use harmonise::tui::action::{Action, Effect};
use harmonise::tui::keys::Press;
use harmonise::tui::review::Review;
use harmonise::tui::review::desk::{Desk, Errand, File, Reader, Settings, Tidings};
use harmonise::tui::review::journals::Journals;
use harmonise::tui::state::Screen;
use harmonise::waiver::Aside;

use super::stage::{Stage, glossary};

pub(super) static GLOSSARY: LazyLock<Glossary> = LazyLock::new(glossary);
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&GLOSSARY, Scope::Findings).0);
pub(super) static CHECKER: LazyLock<Checker<'static>> =
    LazyLock::new(|| Checker::new(&GLOSSARY, &INDEX));

/// A screen with the desk that carries out what it wants done, on files of its own.
pub(super) struct Walk {
    pub(super) stage: Stage,
    reader: Reader<'static>,
    desk: Desk<'static>,
    journals: Journals,
    pub(super) folder: PathBuf,
    /// The exit code, when the person has left.
    pub(super) left: Option<u8>,
    /// What is written into the file that is opened in the editor, if anything is.
    pub(super) editor: Option<&'static str>,
    /// Where the editor was opened last.
    pub(super) edited: Option<(PathBuf, usize)>,
    /// What the desk is to open.
    files: VecDeque<File>,
    /// Whether the desk is busy: then its errands wait.
    is_busy: bool,
    waiting: Vec<Errand>,
}

pub(super) const BILL: &str = "# A bill\n\n\
    1. A person who possesses child pornography commits an offence.\n\n\
    2. The Optional Protocol on the sale of children, child prostitution and child pornography applies.\n\n\
    3. Child pornography is seized, and seduction of children is punished.\n";

pub(super) const QANUN: &str = "المادة 1. يعاقب كل من حاز المواد الإباحية عن الأطفال.\n";

impl Walk {
    /// A walk through texts that are made for it.
    pub(super) fn start(name: &str, size: (u16, u16), files: &[(&str, &str)]) -> Self {
        let files: Vec<(&str, &[u8])> = files
            .iter()
            .map(|(name, text)| (*name, text.as_bytes()))
            .collect();
        Self::through(name, size, &files, &Options::default())
    }

    /// A walk through files that are made for it, checked with these options.
    pub(super) fn through(
        name: &str,
        size: (u16, u16),
        files: &[(&str, &[u8])],
        options: &Options,
    ) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("walk")
            .join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in files {
            fs::write(folder.join(name), bytes).unwrap();
        }
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        Self::again(&folder, size, &names, options)
    }

    /// A walk through the same files, as they are now, after the program was ended somehow.
    pub(super) fn again(
        folder: &Path,
        size: (u16, u16),
        names: &[&str],
        options: &Options,
    ) -> Self {
        let mut walk = Self::before(folder, size, names, options);
        while walk.open() {}
        walk
    }

    /// The same, before any file is opened.
    pub(super) fn before(
        folder: &Path,
        size: (u16, u16),
        names: &[&str],
        options: &Options,
    ) -> Self {
        Self::checked_by(&CHECKER, folder, size, names, options)
    }

    /// The same, with another glossary.
    pub(super) fn checked_by(
        checker: &'static Checker<'static>,
        folder: &Path,
        size: (u16, u16),
        names: &[&str],
        options: &Options,
    ) -> Self {
        let waivers = WaiverFile::read(folder.join("harmonise.waivers.toml")).unwrap();
        let settings = Settings {
            limit: 1 << 20,
            state: Some(folder.join("state")),
            silent: false,
            today: None,
            now: || "2026-11-25T01:00:00Z".to_owned(),
            waivers,
        };
        let glossary = Arc::new(checker.glossary().clone());
        let mut review = Review::new(glossary, Session::new(Vec::new(), false));
        "harmonise.waivers.toml".clone_into(&mut review.waivers);
        review.opening = (names.len(), names.len());
        let mut walk = Self {
            stage: Stage::of(Screen::Review(Box::new(review)), size),
            reader: Reader::new(checker, settings.limit),
            desk: Desk::new(checker, settings.clone()),
            journals: Journals::new(settings.state.clone()),
            folder: folder.to_owned(),
            left: None,
            editor: None,
            edited: None,
            files: VecDeque::new(),
            is_busy: false,
            waiting: Vec::new(),
        };
        walk.act(Action::Resize(size.0, size.1));
        for name in names {
            let path = folder.join(name);
            let named = harmonise::disk::display(&path);
            let aside = settings.waivers.aside(&named, settings.today);
            let file = File {
                reading: document::Options::default(),
                path,
                name: (*name).to_owned(),
                format: document::format_of(name).unwrap(),
                options: Options {
                    aside: Aside {
                        old: options.aside.old.clone(),
                        ..aside
                    },
                    ..options.clone()
                },
            };
            walk.files.push_back(file);
        }
        walk
    }

    pub(super) fn review(&self) -> &Review {
        let Screen::Review(review) = &self.stage.state.screen else {
            panic!("another screen is shown");
        };
        review
    }

    /// Has the desk open the next file. Gives whether there was one.
    pub(super) fn open(&mut self) -> bool {
        let next = self.files.pop_front();
        let is_open = next.is_some();
        let tidings = next.map_or_else(
            || vec![Tidings::Ready],
            |file| {
                let stamp = harmonise::disk::stamp(&file.path);
                let read = stamp.and_then(|stamp| self.reader.read(&file, stamp));
                self.desk.take(file, read)
            },
        );
        self.take(tidings);
        is_open
    }

    /// Lets errands wait from now on.
    pub(super) fn make_busy(&mut self) {
        self.is_busy = true;
    }

    /// Has the desk do what waits.
    pub(super) fn catch_up(&mut self) {
        self.is_busy = false;
        for errand in std::mem::take(&mut self.waiting) {
            self.send(errand);
        }
    }

    fn send(&mut self, errand: Errand) {
        if self.is_busy {
            return self.waiting.push(errand);
        }
        let tidings = self.desk.carry_out(errand);
        if !tidings.is_empty() {
            self.take(tidings);
        }
    }

    /// Takes in what came from the desk.
    fn take(&mut self, tidings: Vec<Tidings>) {
        for one in &tidings {
            if let Tidings::Opened(opened) = one {
                self.journals.add(opened);
            }
        }
        self.act(Action::Tidings(tidings));
    }

    pub(super) fn act(&mut self, action: Action) {
        self.stage.act(action);
        // What comes of one errand may ask for another.
        while !self.stage.effects.is_empty() {
            let effect = self.stage.effects.remove(0);
            match effect {
                Effect::Quit(code) => self.left = Some(code),
                Effect::Edit(path, line) => {
                    if let Some(text) = self.editor {
                        fs::write(&path, text).unwrap();
                    }
                    self.edited = Some((path, line));
                }
                Effect::Desk(errand) => self.send(errand),
                Effect::Keep(record) => {
                    let Screen::Review(review) = &self.stage.state.screen else {
                        panic!("another screen is shown");
                    };
                    let trouble = self.journals.keep(&record, review);
                    assert_eq!(trouble, None);
                }
                _ => {}
            }
        }
    }

    /// Presses keys, spelled as in the configuration, with blanks between.
    #[track_caller]
    pub(super) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split(' ') {
            let press = Press::parse(key).unwrap();
            let modes = self.stage.state.modes();
            if let Some(action) = self.stage.state.keys.action(modes, press) {
                self.act(action);
            }
        }
        self
    }

    pub(super) fn type_text(&mut self, text: &str) -> &mut Self {
        for char in text.chars() {
            self.act(Action::Type(char));
        }
        self
    }

    pub(super) fn file(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap()
    }

    pub(super) fn change(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).unwrap();
    }

    pub(super) fn counts(&self) -> (usize, usize, usize) {
        let counts = self.review().session.counts();
        (counts.open(), counts.corrections(), counts.skipped)
    }
}

pub(super) fn walk(name: &str) -> Walk {
    Walk::start(name, (80, 24), &[("bill.md", BILL), ("qanun.txt", QANUN)])
}
