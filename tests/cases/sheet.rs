//! Pages set by hand in the United Nations' geometry, for forms that no document of our own has:
//! a script in which each line is a block or, after a point, a directive. README.md beside the cases
//! has the language.

use crate::writer::{Face, Page, print};

/// Where a printing house sets its text, in points.
#[derive(Debug, Clone, Copy)]
struct House {
    width: f32,
    height: f32,
    margin: f32,
    /// The text's left edge, its tab stops, and its right edge.
    left: f32,
    tab: f32,
    right: f32,
    style: Style,
}

/// How a house prints what runs over and under its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    NewYork,
    Geneva,
    /// By typewriter, with "Page 2" below the symbol.
    Typed,
}

const NEW_YORK: House = House {
    width: 612.0,
    height: 792.0,
    margin: 60.0,
    left: 123.4,
    tab: 23.76,
    right: 488.0,
    style: Style::NewYork,
};

const GENEVA: House = House {
    width: 595.3,
    height: 841.9,
    margin: 56.7,
    left: 113.4,
    tab: 28.35,
    right: 481.9,
    style: Style::Geneva,
};

const TYPED: House = House {
    width: 612.0,
    height: 792.0,
    margin: 72.0,
    left: 72.0,
    tab: 36.0,
    right: 540.0,
    style: Style::Typed,
};

const LEADING: f32 = 12.0;
const GAP: f32 = 18.0;

/// How the rule above the notes is made, and where their numbers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// Underscores.
    Typed,
    /// Drawn, the numbers raised beside the words.
    Drawn,
    /// Drawn at the margin, the raised numbers there and the words a tab from them.
    Tabbed,
    /// Drawn at the margin, the numbers as large as the words and on their line.
    Plain,
}

pub struct Sheet {
    house: House,
    pages: Vec<Page>,
    y: f32,
    head: String,
    notes: Vec<(String, String)>,
    rule: Rule,
    /// What an extractor makes of it is the same document.
    pub extracted: bool,
}

/// Reads and sets a script; a line that is none is told with its number.
pub fn parse(script: &str) -> Result<Sheet, String> {
    let mut house = NEW_YORK;
    let mut sheet = None;
    for (number, line) in (1..).zip(script.lines().map(str::trim)) {
        let done = match (line.split_once(' ').unwrap_or((line, "")), &mut sheet) {
            (("", _), _) => Ok(()),
            ((".house", "New York"), None) => Ok(()),
            ((".house", "Geneva"), None) => {
                house = GENEVA;
                Ok(())
            }
            ((".house", "typed"), None) => {
                house = TYPED;
                Ok(())
            }
            ((".symbol", symbol), None) => {
                sheet = Some(Sheet::with_masthead(house, symbol));
                Ok(())
            }
            ((".blank", head), None) => {
                sheet = Some(Sheet::blank(house, head));
                Ok(())
            }
            (_, None) => Err("a sheet begins with .symbol or .blank, after its .house".to_owned()),
            ((directive, words), Some(sheet)) => match directive.strip_prefix('.') {
                Some(directive) => sheet.direct(directive, words),
                None => sheet.set(line),
            },
        };
        done.map_err(|error| format!("line {number}, {line:?}: {error}"))?;
    }
    sheet.ok_or_else(|| "there is nothing on this sheet".to_owned())
}

impl Sheet {
    /// A first page with its symbol, the organ of its series, and what stands at the right.
    fn with_masthead(house: House, symbol: &str) -> Self {
        let limited = symbol.contains("/L.");
        let distribution = if limited { "Limited" } else { "General" };
        let organ = match symbol.split_at(1).0 {
            "S" => "Security Council",
            "E" => "Economic and Social Council",
            _ => "General Assembly",
        };
        let mut sheet = Sheet::blank(house, symbol);
        let page = sheet.page();
        page.text(house.left, 57.8, 14.0, Face::Plain, "United Nations");
        let (series, rest) = symbol.split_at(1);
        let x = page.text(420.0, 56.5, 20.0, Face::Plain, series);
        page.text(x, 57.5, 10.0, Face::Plain, rest);
        page.text(house.left, 86.4, 20.0, Face::Bold, organ);
        let right = [
            &format!("Distr.: {distribution}"),
            "5 January 2045",
            "",
            "Original: English",
        ];
        for (n, line) in right.iter().enumerate() {
            let y = 86.4 + LEADING * n as f32;
            page.text(397.0, y, 10.0, Face::Plain, line);
        }
        sheet.y = 210.0;
        sheet
    }

    /// An empty first page; `head` runs over the others.
    fn blank(house: House, head: &str) -> Self {
        Sheet {
            house,
            pages: vec![Page::new(house.width, house.height)],
            y: 40.0,
            head: head.to_owned(),
            notes: Vec::new(),
            rule: Rule::Typed,
            extracted: true,
        }
    }

    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("a page")
    }

    /// Does what a directive says.
    fn direct(&mut self, directive: &str, words: &str) -> Result<(), String> {
        match directive {
            "drawn" => {
                self.rule = match words {
                    "" => Rule::Drawn,
                    "tabbed" => Rule::Tabbed,
                    "plain" => Rule::Plain,
                    _ => return Err(format!("no rule is drawn {words:?}")),
                }
            }
            "laid" => self.extracted = false,
            "foot" => {
                let House { margin, height, .. } = self.house;
                let y = height - 45.0;
                self.page().text(margin, y, 8.0, Face::Plain, words);
            }
            "line" => {
                let (down, words) = number(words)?;
                let (size, words) = number(words)?;
                let (face, words) = words.split_once(' ').unwrap_or((words, ""));
                let face = match face {
                    "plain" => Face::Plain,
                    "bold" => Face::Bold,
                    "italic" => Face::Italic,
                    "typed" => Face::Typed,
                    _ => return Err(format!("{face:?} is no face")),
                };
                self.y += down;
                for (x, _, words) in self.cells(words)? {
                    let y = self.y;
                    self.page().text(x, y, size, face, words);
                }
            }
            "row" => {
                let (down, words) = number(words)?;
                let (size, words) = number(words)?;
                self.y += down;
                for (edge, ends, words) in self.cells(words)? {
                    let x = match ends {
                        true => edge - Face::Plain.width(words) * size,
                        false => edge,
                    };
                    self.pieces(x, size, Face::Plain, words);
                }
            }
            "up" => {
                let (x, words) = number(words)?;
                let y = self.house.height - self.y;
                // Turned by a quarter, so that the words run up the page.
                self.page().raw(&format!("q 0 1 -1 0 {x} {y} cm\n"));
                let height = self.house.height;
                self.page().text(0.0, height, 8.0, Face::Plain, words);
                self.page().raw("Q\n");
            }
            "rule" => {
                let (down, words) = number(words)?;
                let (left, right) = words.split_once(' ').ok_or("a rule has two ends")?;
                let (left, right) = (self.edge(left)?, self.edge(right)?);
                let y = self.house.height - self.y - down;
                let width = right - left;
                self.page().raw(&format!("{left} {y} {width} 0.5 re f\n"));
            }
            _ => return Err(format!("there is no directive .{directive}")),
        }
        Ok(())
    }

    /// Words, each after the edge in braces that they begin at; those after `{edge<}` end there.
    fn cells<'a>(&self, words: &'a str) -> Result<Vec<(f32, bool, &'a str)>, String> {
        let cells = words.split('{').skip(1).map(|cell| {
            let (edge, words) = cell.split_once('}').ok_or("a brace is open")?;
            let left = edge.trim_end_matches('<');
            Ok((self.edge(left)?, left != edge, words.trim()))
        });
        cells.collect()
    }

    /// A place on the line in points: `left+30`, `right-60`, `155`; a `tab` is a tab stop.
    fn edge(&self, words: &str) -> Result<f32, String> {
        let at = words.find(['+', '-']).unwrap_or(words.len());
        let (from, by) = words.split_at(at);
        let tabs = by.strip_suffix("tab").map(|tabs| match tabs {
            "+" => "+1",
            tabs => tabs,
        });
        let by = match (tabs, by) {
            (_, "") => Ok(0.0),
            (Some(tabs), _) => tabs.parse::<f32>().map(|tabs| tabs * self.house.tab),
            (None, by) => by.parse(),
        };
        let from = match from {
            "left" => Ok(self.house.left),
            "right" => Ok(self.house.right),
            number => number.parse(),
        };
        match (from, by) {
            (Ok(from), Ok(by)) => Ok(from + by),
            _ => Err(format!("{words:?} is no place")),
        }
    }

    /// Sets one line of a script.
    fn set(&mut self, line: &str) -> Result<(), String> {
        if line == "---" {
            self.turn();
            return Ok(());
        }
        let left = self.house.left;
        let (sign, words) = line.split_at(line.chars().next().map_or(0, char::len_utf8));
        let words = words.trim_start();
        match sign {
            ":" => {
                let plain = words.starts_with(|c: char| c.is_ascii_digit())
                    || words.starts_with("Agenda item");
                let face = if plain { Face::Plain } else { Face::Bold };
                let x = self.house.margin;
                self.line(x, LEADING, 10.1, face, words);
            }
            "+" => self.bold(left, 30.0, 14.0, words),
            "$" => self.numbered_title(77.0, 24.0, words),
            "!" => {
                let x = left + self.house.tab;
                self.line(x, GAP, 10.0, Face::Italic, words);
            }
            "#" => self.bold(left, 24.0, 10.1, words),
            "~" => {
                self.line(left, GAP, 10.0, Face::Italic, words);
            }
            "%" => match words.split_once(" / ") {
                Some((label, title)) => {
                    self.bold(left, 28.0, 12.1, label);
                    self.bold(left, 16.0, 12.1, title);
                }
                None => self.numbered_title(98.0, 28.0, words),
            },
            "@" => {
                let (name, title) = words.split_once(" / ").unwrap_or((words, ""));
                let x = self.house.margin;
                self.line(x, 24.0, 14.0, Face::Bold, name);
                if !title.is_empty() {
                    self.bold(left, 24.0, 14.0, title);
                }
            }
            "=" => {
                for (n, words) in words.split(" / ").enumerate() {
                    let down = if n == 0 { 24.0 } else { LEADING };
                    self.line(395.0, down, 10.0, Face::Italic, words);
                }
            }
            ">" => self.paragraph(left, left, words),
            "<" => {
                let tab = self.house.tab;
                self.paragraph(left + 2.0 * tab, left + tab, words);
            }
            "|" => {
                let x = left + self.house.tab;
                self.y += LEADING;
                self.flow(x, x, 10.0, Face::Plain, words);
            }
            "^" => {
                let (label, text) = words.split_once(' ').ok_or("a note has a label")?;
                self.notes.push((label.to_owned(), text.to_owned()));
            }
            _ => {
                let roman = line.starts_with("(i") || line.starts_with("(v");
                let tab = self.house.tab;
                let wrap = if roman { left + tab } else { left };
                self.paragraph(left + tab, wrap, line);
            }
        }
        Ok(())
    }

    /// The next page, its running head and foot printed.
    fn turn(&mut self) {
        self.finish_page();
        let house = self.house;
        self.pages.push(Page::new(house.width, house.height));
        let number = self.pages.len();
        let head = self.head.clone();
        let (left, foot) = (house.margin, house.height - 37.0);
        let page = self.page();
        match house.style {
            Style::Typed => {
                page.text(left, 40.0, 10.0, Face::Typed, &head);
                page.text(left, 52.0, 10.0, Face::Typed, &format!("Page {number}"));
            }
            Style::Geneva => {
                page.text(left, 44.0, 9.0, Face::Bold, &head);
                page.raw("56.7 792 481.9 0.5 re f\n");
                let odd = !number.is_multiple_of(2);
                let x = if odd { house.width - 61.0 } else { left };
                page.text(x, foot, 9.0, Face::Bold, &number.to_string());
                if odd {
                    page.text(left, foot, 8.0, Face::Plain, "GE.52-12345");
                }
            }
            Style::NewYork => {
                page.text(left, 59.0, 8.5, Face::Bold, &head);
                page.text(left, foot, 8.5, Face::Bold, &format!("{number}/9"));
                page.text(house.width - 89.0, foot, 7.0, Face::Plain, "99-12345");
            }
        }
        self.y = 64.3;
    }

    fn finish_page(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        if notes.is_empty() {
            return;
        }
        let House {
            left,
            height,
            margin,
            ..
        } = self.house;
        if self.house.style == Style::Typed {
            let page = self.page();
            let mut y = height - 60.0 - notes.len() as f32 * 24.0;
            page.text(left, y, 10.0, Face::Typed, &"_".repeat(12));
            for (label, text) in notes {
                y += 24.0;
                page.text(left + 36.0, y, 10.0, Face::Typed, &format!("{label}/"));
                page.text(left + 72.0, y, 10.0, Face::Typed, &text);
            }
            return;
        }
        let mut y = height - 57.0 - notes.len() as f32 * 10.5;
        let rule = self.rule;
        let tab = self.house.tab;
        let page = self.page();
        let above = height - y + 14.0;
        match rule {
            Rule::Typed => {
                page.text(99.6, y - 14.0, 8.0, Face::Plain, &"_".repeat(18));
            }
            Rule::Drawn => page.raw(&format!("99.6 {above} 72 0.5 re f\n")),
            // As word processors do: outline and area of a thin box.
            Rule::Tabbed | Rule::Plain => page.raw(&format!(
                "{margin} {above} m {x} {above} l {x} {top} l {margin} {top} l h B*\n",
                x = margin + 123.0,
                top = above + 0.5
            )),
        }
        for (label, text) in notes {
            // What goes on from the page before has no number.
            match (rule, label.as_str()) {
                (_, "-") => {}
                (Rule::Typed | Rule::Drawn, label) => {
                    page.text(left - 9.4, y - 3.0, 5.5, Face::Plain, label);
                }
                (Rule::Tabbed, label) => {
                    page.text(margin, y - 3.5, 5.0, Face::Plain, label);
                }
                (Rule::Plain, label) => {
                    page.text(margin, y, 8.5, Face::Plain, label);
                }
            }
            let x = match rule {
                Rule::Tabbed if label != "-" => left + tab,
                Rule::Plain if label != "-" => margin + 12.0,
                Rule::Plain => margin,
                _ => left,
            };
            page.text(x, y, 8.5, Face::Plain, &text);
            y += 10.5;
        }
    }

    /// One line at `x`, `down` points below the last.
    fn line(&mut self, x: f32, down: f32, size: f32, face: Face, words: &str) {
        self.y += down;
        let y = self.y;
        self.page().text(x, y, size, face, words);
    }

    /// Bold words from `left` on, over as many lines as they need.
    fn bold(&mut self, left: f32, down: f32, size: f32, words: &str) {
        self.y += down;
        self.flow(left, left, size, Face::Bold, words);
    }

    /// A title at the text's edge, its number or letter, if it has one, hanging out to `x`.
    fn numbered_title(&mut self, x: f32, down: f32, words: &str) {
        let left = self.house.left;
        match words.split_once(". ") {
            Some((label, title)) if !label.contains(' ') => {
                self.line(x, down, 12.1, Face::Bold, &format!("{label}."));
                self.bold(left, 0.0, 12.1, title);
            }
            _ => self.bold(left, down, 12.1, words),
        }
    }

    fn paragraph(&mut self, first: f32, wrap: f32, words: &str) {
        let typed = self.house.style == Style::Typed;
        self.y += if typed { 2.0 * LEADING } else { GAP };
        let face = if typed { Face::Typed } else { Face::Plain };
        match words.split_once(' ') {
            Some((label, words)) if is_label(label) => {
                let y = self.y;
                self.page().text(first, y, 10.0, face, label);
                self.flow(first + self.house.tab, wrap, 10.0, face, words);
            }
            _ => self.flow(first, wrap, 10.0, face, words),
        }
    }

    fn flow(&mut self, first: f32, wrap: f32, size: f32, face: Face, words: &str) {
        let mut x = first;
        let mut italic = false;
        for word in words.split(' ') {
            if x + face.width(word) * size > self.house.right {
                self.y += size * 1.2;
                x = wrap;
            }
            for (n, piece) in word.split('_').enumerate() {
                italic ^= n > 0;
                let face = if italic { Face::Italic } else { face };
                x = self.pieces(x, size, face, piece);
            }
            let y = self.y;
            x = self.page().text(x, y, size, face, " ");
        }
    }

    /// Words with their markers raised.
    fn pieces(&mut self, mut x: f32, size: f32, face: Face, words: &str) -> f32 {
        for (n, piece) in words.split('^').enumerate() {
            let y = self.y;
            x = match n % 2 {
                0 => self.page().text(x, y, size, face, piece),
                _ => self.page().text(x, y - 3.5, 6.5, Face::Plain, piece),
            };
        }
        x
    }

    pub fn print(mut self) -> Vec<u8> {
        self.finish_page();
        print(&self.pages)
    }
}

/// A number, and the words after it.
fn number(words: &str) -> Result<(f32, &str), String> {
    let (number, rest) = words.split_once(' ').unwrap_or((words, ""));
    match number.parse() {
        Ok(number) => Ok((number, rest)),
        Err(_) => Err(format!("{number:?} is no number")),
    }
}

/// `12.`, `2`, `(a)`, `b.`, with a quotation mark before it or without.
fn is_label(word: &str) -> bool {
    let word = word.trim_start_matches('\u{201c}');
    let inner = word.trim_start_matches('(').trim_end_matches(['.', ')']);
    let digits = inner.bytes().all(|b| b.is_ascii_digit());
    let letters = inner.bytes().all(|b| b.is_ascii_lowercase());
    (1..=4).contains(&inner.len()) && (digits || letters && inner.len() < word.len())
}
