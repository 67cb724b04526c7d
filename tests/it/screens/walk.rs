//! A walk through files on the review screen without a terminal: keys in, files and frames out.

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
use harmonise::tui::review::desk::{Desk, File, Settings};
use harmonise::tui::state::Screen;
use harmonise::waiver::Aside;

use super::stage::{Stage, glossary};

pub(super) static GLOSSARY: LazyLock<Glossary> = LazyLock::new(glossary);
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&GLOSSARY, Scope::Flagged).0);
pub(super) static CHECKER: LazyLock<Checker<'static>> =
    LazyLock::new(|| Checker::new(&GLOSSARY, &INDEX));

/// A screen with the desk that carries out what it wants done, on files of its own.
pub(super) struct Walk {
    pub(super) stage: Stage,
    desk: Desk<'static>,
    pub(super) folder: PathBuf,
    /// The exit code, when the person has left.
    pub(super) left: Option<u8>,
    /// What is written into the file that is opened in the editor, if anything is.
    pub(super) editor: Option<&'static str>,
    /// Where the editor was opened last.
    pub(super) edited: Option<(PathBuf, usize)>,
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
        Self::again(folder, size, &names, options)
    }

    /// A walk through the same files, as they are now, after the program was ended somehow.
    pub(super) fn again(
        folder: PathBuf,
        size: (u16, u16),
        names: &[&str],
        options: &Options,
    ) -> Self {
        let waivers = WaiverFile::read(folder.join("harmonise.waivers.toml")).unwrap();
        let settings = Settings {
            limit: 1 << 20,
            state: Some(folder.join("state")),
            today: None,
            now: || "2026-11-25T01:00:00Z".to_owned(),
            waivers,
        };
        let mut desk = Desk::new(&CHECKER, Arc::new(GLOSSARY.clone()), settings.clone());
        let mut drafts = Vec::new();
        for name in names {
            let path = folder.join(name);
            let today = settings.today;
            let aside = settings
                .waivers
                .aside(&harmonise::disk::display(&path), today);
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
            let (draft, stamp) = desk.read(&file).unwrap();
            drafts.push(draft);
            desk.add(file, stamp);
        }
        let mut session = Session::new(drafts, false);
        desk.restore(&mut session);
        let mut review = Review::new(Arc::new(GLOSSARY.clone()), session);
        "harmonise.waivers.toml".clone_into(&mut review.waivers);
        let mut walk = Self {
            stage: Stage::of(Screen::Review(Box::new(review)), size),
            desk,
            folder,
            left: None,
            editor: None,
            edited: None,
        };
        walk.act(Action::Resize(size.0, size.1));
        walk
    }

    pub(super) fn review(&self) -> &Review {
        let Screen::Review(review) = &self.stage.state.screen else {
            panic!("another screen is shown");
        };
        review
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
                Effect::Desk(errand) => {
                    let Screen::Review(review) = &self.stage.state.screen else {
                        panic!("another screen is shown");
                    };
                    let tidings = self.desk.carry_out(errand, &review.session);
                    if !tidings.is_empty() {
                        self.stage.act(Action::Tidings(tidings));
                    }
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
