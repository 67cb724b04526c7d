//! Facts and what is to follow from them, terminal by terminal.

use super::*;
use crate::terminal::Borders;

const VTE: Profile = Profile::Run {
    mirror: true,
    guards: true,
    borders: Borders::Signs,
};
const KONSOLE: Profile = Profile::Run {
    mirror: false,
    guards: true,
    borders: Borders::Letters,
};
const MLTERM: Profile = Profile::Run {
    mirror: true,
    guards: false,
    borders: Borders::Signs,
};
const IDENTITY: Profile = Profile::Identity;
const WORD: Profile = Profile::Word;

/// What the environment says: `TERM`, `TERM_PROGRAM`, and which variables are set.
fn named(term: &str, program: &str, set: &[&'static str]) -> Facts {
    Facts {
        names: Names {
            term: term.to_owned(),
            program: program.to_owned(),
            set: set.to_vec(),
        },
        ..Facts::default()
    }
}

fn set(variables: &[&'static str]) -> Facts {
    named("xterm-256color", "", variables)
}

impl Facts {
    fn answering(self, mode: Option<u8>, version: &str) -> Self {
        let answers = Answers {
            complete: true,
            mode,
            version: Some(version.to_owned()).filter(|version| !version.is_empty()),
        };
        Self { answers, ..self }
    }

    fn in_tmux(self, outer: &str) -> Self {
        let inside = Some(outer.to_owned());
        Self { inside, ..self }
    }
}

/// `screen` and `lines` are what is done to a full screen and to lines, and whether mode 8 is switched.
#[track_caller]
fn check(facts: &Facts, name: &str, screen: (Profile, bool), lines: Profile) {
    let choice = choose(facts, Surface::Screen);
    assert_eq!((choice.writing.profile, choice.switched), screen);
    assert_eq!(choice.writing.letters, Letters::Forms);
    let choice = choose(facts, Surface::Lines);
    assert_eq!((choice.writing.profile, choice.switched), (lines, false));
    assert_eq!(facts.name(), name);
}

#[track_caller]
fn check_both(facts: &Facts, name: &str, profile: Profile) {
    check(facts, name, (profile, false), profile);
}

#[test]
fn a_terminal_that_answers_gets_what_it_says() {
    let told_to_stop = (IDENTITY, true);
    let vte = set(&["VTE_VERSION"]).answering(Some(1), "");
    check(&vte, "vte", told_to_stop, VTE);
    let over_ssh = set(&[]).answering(Some(1), "");
    check(&over_ssh, "xterm-256color", told_to_stop, VTE);
    check_both(&set(&[]).answering(Some(2), ""), "xterm-256color", IDENTITY);
    check_both(&set(&[]).answering(Some(3), ""), "xterm-256color", VTE);
    check_both(&set(&[]).answering(Some(4), ""), "xterm-256color", IDENTITY);
}

#[test]
fn an_answer_counts_before_a_variable_that_was_inherited() {
    let xterm = set(&["VTE_VERSION"]).answering(Some(0), "XTerm(379)");
    check_both(&xterm, "xterm", IDENTITY);
    // One that knows nothing of mode 8 is no VTE.
    let other = set(&["VTE_VERSION"]).answering(None, "");
    check_both(&other, "xterm-256color", IDENTITY);
}

#[test]
fn each_named_terminal_gets_what_was_seen_to_read_right_in_it() {
    check_both(&set(&["XTERM_VERSION", "VTE_VERSION"]), "xterm", IDENTITY);
    let alacritty = named("alacritty", "", &[]).answering(None, "");
    check_both(&alacritty, "alacritty", IDENTITY);
    check_both(&set(&["VTE_VERSION"]), "vte", VTE);
    let konsole = set(&["KONSOLE_VERSION"]).answering(None, "Konsole 22.12.3");
    check_both(&konsole, "konsole", KONSOLE);
    let mlterm = named("mlterm", "", &["MLTERM"]).answering(Some(0), "");
    check_both(&mlterm, "mlterm", MLTERM);
    let kitty = named("xterm-kitty", "", &[]).answering(Some(0), "kitty(0.26.5)");
    check_both(&kitty, "kitty", WORD);
    assert!(choose(&kitty, Surface::Screen).hint.is_some());
    assert!(choose(&konsole, Surface::Screen).hint.is_none());
    let apple = named("xterm-256color", "Apple_Terminal", &[]);
    check_both(&apple, "apple-terminal", VTE);
    let mintty = named("xterm", "mintty", &[]);
    check(&mintty, "mintty", (IDENTITY, true), VTE);
    let vscode = named("xterm-256color", "vscode", &[]);
    check_both(&vscode, "vscode", IDENTITY);
    let iterm = set(&[]).answering(Some(0), "iTerm2 3.5");
    check_both(&iterm, "iterm2", IDENTITY);
    check_both(&set(&["WT_SESSION"]), "windows-terminal", IDENTITY);
    check_both(&Facts::default(), "unknown", IDENTITY);
}

#[test]
fn in_tmux_what_it_knows_counts_and_then_what_was_inherited_for_the_worse() {
    let inside = |variables| named("tmux-256color", "tmux", variables);
    let xterm = inside(&["VTE_VERSION"]).in_tmux("XTerm(379)");
    check_both(&xterm, "xterm in tmux", IDENTITY);
    check_both(&inside(&["VTE_VERSION"]).in_tmux(""), "vte in tmux", VTE);
    let konsole = inside(&["KONSOLE_VERSION"]).in_tmux("");
    check_both(&konsole, "konsole in tmux", KONSOLE);
    let unknown = inside(&["XTERM_VERSION"]).in_tmux("");
    check_both(&unknown, "tmux-256color in tmux", IDENTITY);
}

#[test]
fn a_persons_word_counts_before_an_earlier_choice_and_that_before_what_is_detected() {
    let konsole = set(&["KONSOLE_VERSION"]);
    let remembered = Facts {
        remembered: Some(Writing {
            profile: Profile::Word,
            letters: Letters::Base,
        }),
        ..konsole.clone()
    };
    let choice = choose(&remembered, Surface::Lines);
    assert_eq!(choice.writing, remembered.remembered.unwrap());
    let asked = |bidi, forms| {
        let facts = Facts {
            bidi,
            forms,
            ..remembered.clone()
        };
        choose(&facts, Surface::Lines).writing
    };
    let expected = |profile, letters| Writing { profile, letters };
    let auto = ArabicForms::Auto;
    assert_eq!(
        asked(Bidi::App, auto),
        expected(Profile::Identity, Letters::Forms)
    );
    assert_eq!(
        asked(Bidi::Inverse, auto),
        expected(KONSOLE, Letters::Forms)
    );
    assert_eq!(
        asked(Bidi::Word, auto),
        expected(Profile::Word, Letters::Forms)
    );
    assert_eq!(
        asked(Bidi::Terminal, auto),
        expected(Profile::Logical, Letters::Base)
    );
    assert_eq!(
        asked(Bidi::Off, auto),
        expected(Profile::Logical, Letters::Base)
    );
    assert_eq!(
        asked(Bidi::Auto, ArabicForms::Yes),
        expected(Profile::Word, Letters::Forms)
    );
    assert_eq!(
        asked(Bidi::App, ArabicForms::No),
        expected(Profile::Identity, Letters::Base)
    );
}

#[test]
fn what_was_switched_off_is_switched_on_again_and_nothing_else() {
    let vte = set(&[]).answering(Some(1), "");
    let choice = choose(&vte, Surface::Screen);
    assert_eq!((choice.enter(), choice.leave()), ("\u{1b}[8l", "\u{1b}[8h"));
    let inverse = Facts {
        bidi: Bidi::Inverse,
        ..vte
    };
    for facts in [set(&[]).answering(Some(2), ""), inverse] {
        let choice = choose(&facts, Surface::Screen);
        assert_eq!((choice.enter(), choice.leave()), ("", ""));
    }
}
