//! The web page's entry.

fn main() {
    touchstone::ui::start();
}
