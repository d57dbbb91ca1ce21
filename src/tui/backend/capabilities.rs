//! What a terminal can do: from its environment at once, from its answers when they come.

use super::colour::{ColorChoice, Depth};

/// Reads a variable of the environment; none where it is not set.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Asks for the background (OSC 11), whether modes 2026, 2031 and 69 are known, the name, and last what
/// every terminal answers, which tells that no more answers come.
pub(super) const QUESTIONS: &[u8] =
    b"\x1b]11;?\x1b\\\x1b[?2026$p\x1b[?2031$p\x1b[?69$p\x1b[>0q\x1b[c";
/// Has the terminal tell when it turns dark or light.
pub(super) const SCHEMES: &[u8] = b"\x1b[?2031h";

/// What the terminal's own background is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    Dark,
    Light,
}

impl Background {
    /// From how bright it is, in thousandths of a 255th.
    pub(super) fn of_luma(luma: u32) -> Background {
        match luma > 127_000 {
            true => Background::Light,
            false => Background::Dark,
        }
    }

    /// What some terminals tell in COLORFGBG, as `0;15`: the number of the background's colour comes
    /// last. It saves the first frame from being drawn for the other kind.
    pub fn detect(environment: Environment) -> Option<Background> {
        let colours = environment("COLORFGBG")?;
        match colours.rsplit(';').next()?.parse::<u8>().ok()? {
            7 | 9..=15 => Some(Background::Light),
            0..=6 | 8 => Some(Background::Dark),
            _ => None,
        }
    }
}

/// The start of the names of terminals that read questions and commands to the operating system
/// without showing them as words.
const MODERN: [&str; 16] = [
    "xterm",
    "tmux",
    "screen",
    "rxvt",
    "alacritty",
    "foot",
    "kitty",
    "wezterm",
    "ghostty",
    "contour",
    "konsole",
    "vte",
    "gnome",
    "st-",
    "iterm",
    "mintty",
];

/// What is known before the terminal has answered anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capabilities {
    pub depth: Depth,
    /// OSC 8 makes a link, and no litter.
    pub hyperlinks: bool,
    /// It may be asked, and given a title.
    pub modern: bool,
    /// The reader's owner wants no links.
    linkless: bool,
}

impl Capabilities {
    /// From the environment alone; nothing is asked.
    pub fn detect(choice: ColorChoice, environment: Environment) -> Capabilities {
        let term = environment("TERM").unwrap_or_default();
        let modern = MODERN.iter().any(|name| term.starts_with(name)) || term == "st";
        Capabilities {
            depth: depth(choice, environment),
            hyperlinks: modern && hyperlinks(environment),
            modern,
            linkless: false,
        }
    }

    /// Has no links, whatever the terminal knows.
    pub fn refuse_links(&mut self) {
        self.hyperlinks = false;
        self.linkless = true;
    }

    /// Takes in the name that the terminal gave.
    pub(super) fn named(&mut self, name: &str) {
        self.hyperlinks |= knows_links(name) && !self.linkless;
    }
}

/// Whether full-screen programs can't run: `TERM` is `dumb`, or not set. What such a terminal is
/// given is printed.
pub fn is_plain(environment: Environment) -> bool {
    environment("TERM").is_none_or(|term| matches!(term.as_str(), "" | "dumb" | "unknown"))
}

/// How many colours to use. NO_COLOR (<https://no-color.org>) counts where it is not empty.
pub fn depth(choice: ColorChoice, environment: Environment) -> Depth {
    let set = |name: &str| environment(name).is_some_and(|value| !value.is_empty());
    let term = environment("TERM").unwrap_or_default();
    let plain = is_plain(environment);
    let without = match choice {
        ColorChoice::Never => true,
        ColorChoice::Auto => set("NO_COLOR") || plain,
        ColorChoice::Always => false,
    };
    if without || term.starts_with("vt") || term.ends_with("-mono") || term.ends_with("-m") {
        return Depth::None;
    }
    let colorterm = environment("COLORTERM").unwrap_or_default();
    let direct = [
        "-direct",
        "kitty",
        "alacritty",
        "foot",
        "ghostty",
        "wezterm",
    ];
    if matches!(colorterm.as_str(), "truecolor" | "24bit")
        // GNU screen passes the variable on but not the colours.
        && !term.starts_with("screen")
        || direct.iter().any(|name| term.contains(name))
    {
        Depth::True
    } else if term.contains("256") {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

fn hyperlinks(environment: Environment) -> bool {
    // A multiplexer hides what is outside: only its own name tells.
    if environment("TMUX").is_some() || environment("STY").is_some() {
        return false;
    }
    let program = environment("TERM_PROGRAM").unwrap_or_default();
    let term = environment("TERM").unwrap_or_default();
    let vte = environment("VTE_VERSION").and_then(|version| version.parse::<u32>().ok());
    matches!(program.as_str(), "iTerm.app" | "WezTerm" | "ghostty" | "vscode")
        || ["kitty", "alacritty", "foot", "ghostty", "wezterm", "contour"]
            .iter()
            .any(|name| term.contains(name))
        // Links came with VTE 0.50.
        || vte.is_some_and(|version| version >= 5000)
        || environment("WT_SESSION").is_some()
        || environment("KONSOLE_VERSION").is_some()
}

/// By the name a terminal answers with: `tmux 3.4`, `WezTerm 2024…`, `kitty(0.35.1)`.
fn knows_links(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    if let Some(version) = lower.strip_prefix("tmux ") {
        // Since 3.4 tmux keeps links and passes them on where the terminal outside has them.
        let digits = version.trim_start_matches(|ch: char| !ch.is_ascii_digit());
        let mut numbers = digits.split(|ch: char| !ch.is_ascii_digit());
        let mut number = || numbers.next().and_then(|part| part.parse::<u32>().ok());
        return (number(), number()) >= (Some(3), Some(4));
    }
    [
        "kitty",
        "wezterm",
        "foot",
        "ghostty",
        "iterm2",
        "alacritty",
        "contour",
        "konsole",
        "vte",
    ]
    .iter()
    .any(|known| lower.starts_with(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within<T>(variables: &[(&str, &str)], ask: impl Fn(Environment) -> T) -> T {
        ask(&|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn colours_are_as_the_environment_says() {
        use ColorChoice::{Always, Auto, Never};
        for (variables, choice, expected) in [
            (&[("TERM", "xterm")][..], Auto, Depth::Sixteen),
            (&[("TERM", "xterm-256color")], Auto, Depth::Indexed),
            (
                &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")],
                Auto,
                Depth::True,
            ),
            (
                &[("TERM", "screen-256color"), ("COLORTERM", "truecolor")],
                Auto,
                Depth::Indexed,
            ),
            (&[("TERM", "xterm-kitty")], Auto, Depth::True),
            (&[("TERM", "linux")], Auto, Depth::Sixteen),
            (&[("TERM", "vt220")], Auto, Depth::None),
            (&[("TERM", "dumb")], Auto, Depth::None),
            (&[], Auto, Depth::None),
            (&[("TERM", "xterm"), ("NO_COLOR", "1")], Auto, Depth::None),
            (&[("TERM", "xterm"), ("NO_COLOR", "")], Auto, Depth::Sixteen),
            (
                &[("TERM", "xterm"), ("NO_COLOR", "1")],
                Always,
                Depth::Sixteen,
            ),
            (&[("TERM", "xterm-256color")], Never, Depth::None),
        ] {
            let found = within(variables, |environment| depth(choice, environment));
            assert_eq!(found, expected, "{variables:?} {choice:?}");
        }
    }

    #[test]
    fn the_background_is_as_the_environment_says() {
        for (value, expected) in [
            ("0;15", Some(Background::Light)),
            ("0;default;7", Some(Background::Light)),
            ("15;0", Some(Background::Dark)),
            ("7;8", Some(Background::Dark)),
            ("15;default", None),
            ("", None),
        ] {
            let found = within(&[("COLORFGBG", value)], Background::detect);
            assert_eq!(found, expected, "{value}");
        }
        assert_eq!(within(&[], Background::detect), None);
    }

    #[test]
    fn links_are_sent_only_where_they_are_known() {
        for (variables, expected) in [
            (&[("TERM", "xterm-256color")][..], false),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "7200")], true),
            (
                &[("TERM", "xterm-256color"), ("VTE_VERSION", "4800")],
                false,
            ),
            (
                &[
                    ("TERM", "tmux-256color"),
                    ("TMUX", "x"),
                    ("VTE_VERSION", "7200"),
                ],
                false,
            ),
            (&[("TERM", "linux"), ("VTE_VERSION", "7200")], false),
            (&[("TERM", "foot")], true),
        ] {
            let found = within(variables, |environment| {
                Capabilities::detect(ColorChoice::Auto, environment).hyperlinks
            });
            assert_eq!(found, expected, "{variables:?}");
        }
        for (name, expected) in [
            ("tmux 3.4", true),
            ("tmux 3.3a", false),
            ("tmux next-3.5", true),
            ("kitty(0.35.1)", true),
            ("XTerm(388)", false),
        ] {
            assert_eq!(knows_links(name), expected, "{name}");
        }
    }

    #[test]
    fn old_terminals_are_asked_nothing() {
        for (term, expected) in [
            ("linux", false),
            ("vt100", false),
            ("ansi", false),
            ("xterm", true),
            ("st", true),
            ("screen.xterm-256color", true),
        ] {
            let found = within(&[("TERM", term)], |environment| {
                Capabilities::detect(ColorChoice::Auto, environment).modern
            });
            assert_eq!(found, expected, "{term}");
        }
    }
}
