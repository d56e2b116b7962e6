//! Copies of the one-file app: where the assessment stands in them.
//!
//! A copy is `touchstone.html` with the assessment's file as the text of one element, in which `<` is written
//! as `\u003c`, so that nothing in it can end the element.

/// How the element begins; its text follows.
const OPEN: &str = "data-part=\"answers\">";
const CLOSE: &str = "</script>";

/// Whether a text looks like a page, not like JSON.
pub fn is_page(text: &str) -> bool {
    text.trim_start().get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"))
}

/// The assessment's file inside a copy; empty where it was saved without one, `None` where the page is no
/// Touchstone. Only the last such element counts: what comes before it is the program.
pub fn answers(page: &str) -> Option<&str> {
    let (_, after) = page.rsplit_once(OPEN)?;
    let (answers, _) = after.split_once(CLOSE)?;
    Some(answers.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_gives_back_its_answers() {
        let page = "<!DOCTYPE html>\n<script data-part=\"pack\">…</script><script type=\"text/plain\" data-part=\"answers\">{\"a\": \"\\u003c/script>\"}</script>\n</body>";
        assert!(is_page(page));
        assert_eq!(answers(page), Some("{\"a\": \"\\u003c/script>\"}"));
        assert_eq!(answers("<!doctype html><p>a report</p>"), None);
        assert_eq!(answers("<!doctype html><script data-part=\"answers\"></script>"), Some(""));
        assert_eq!(answers("<!doctype html><script data-part=\"answers\">cut"), None);
        assert!(!is_page("{}") && !is_page("") && !is_page("汉字汉字"));
    }
}
