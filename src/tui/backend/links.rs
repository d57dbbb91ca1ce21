//! Where on the screen a frame has links, beside the cells: ratatui's cells carry none.

use std::cell::RefCell;
use std::rc::Rc;

use ratatui::layout::Rect;

/// A sheet that the view writes a frame's links on and the backend reads when it sends the frame.
/// Clones are the same sheet.
#[derive(Debug, Clone, Default)]
pub struct Links(Rc<RefCell<Vec<(Rect, String)>>>);

impl Links {
    /// Makes the cells of `area` a link to `address`, in this frame. Only what is an address of
    /// the United Nations' documents is taken: `https://docs.un.org/` and letters, digits, `/ . - _ ~ ( ) %`.
    pub fn add(&self, area: Rect, address: &str) {
        if trusted(address) {
            self.0.borrow_mut().push((area, address.to_owned()));
        }
    }

    /// The links of the frame just drawn; the sheet is empty after it.
    pub(super) fn take(&self) -> Vec<(Rect, String)> {
        self.0.take()
    }
}

fn trusted(address: &str) -> bool {
    address.len() < 200
        && address
            .strip_prefix("https://docs.un.org/")
            .is_some_and(|path| {
                path.bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"/.-_~()%".contains(&b))
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_un_documents_are_taken() {
        let links = Links::default();
        for address in [
            "https://docs.un.org/en/A/RES/65/232",
            "https://docs.un.org/en/S/RES/1373%20(2001)",
            "https://docs.un.org/\u{1b}]8;;",
            "https://docs.un.org.evil.example/A",
            "javascript:alert(1)",
            "https://docs.un.org/a b",
        ] {
            links.add(Rect::new(0, 0, 1, 1), address);
        }
        assert_eq!(links.take().len(), 2);
        assert!(links.take().is_empty());
    }
}
