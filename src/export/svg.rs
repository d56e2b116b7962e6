//! A chart as a file of its own: size, light colours and system fonts inside.

use crate::chart::Svg;
use crate::model::brand::Look;

/// What the classes mean where no style sheet of ours is; light colours. [`worn`] fills its marks.
const STYLE: &str = "<style>svg{background:#fff;font-family:@font@}\
.ch-grid{stroke:#dbe1e3;fill:none}.ch-edge{stroke:#c3cccf;fill:none}.ch-line{stroke:@accent@;stroke-width:2.25;fill:none;stroke-linecap:round}\
.ch-area{fill:@accent@;fill-opacity:.12}.ch-dot{fill:@accent@}.ch-bar{fill:@accent@}.ch-range{stroke:#10181b;stroke-width:1.5;fill:none}\
.ch-text{fill:#10181b}.ch-quiet{fill:#5a686e}.ch-strong{fill:#10181b;font-weight:600}\
.ch-way{fill:#a86a10;fill-opacity:.45}.ch-target{fill:#fff;stroke:#a86a10;stroke-width:2}.ch-ground{fill:@accent-soft@}.ch-soft{fill:@accent@;fill-opacity:.35}\
.ch-ring{fill:#fff;stroke:@accent@;stroke-width:1.5}.ch-number{fill:@accent@;font-weight:600}.ch-on-dot{fill:@on-accent@;font-weight:600}</style>";

/// The fonts of files, which bring none.
const FONT: &str =
    "-apple-system,'Segoe UI',Roboto,'Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";

/// A style sheet with the colours and the font of a look in the place of its marks.
pub fn worn(style: &str, look: &Look) -> String {
    let paper = look.on_paper();
    // Names of fonts may have either quotes; an attribute around them has the double ones.
    let font = look.font.as_ref().map_or_else(|| FONT.to_owned(), |font| format!("{},{FONT}", font.replace('"', "'")));
    style
        .replace("@font@", &font)
        .replace("@accent@", &paper.accent.to_string())
        .replace("@accent-soft@", &paper.accent_soft.to_string())
        .replace("@on-accent@", &paper.on_accent.to_string())
}

/// The chart with a width, a height, a white ground and its styles.
pub fn standalone(chart: &Svg, look: &Look) -> String {
    let svg = chart.as_str();
    let size = svg.split_once("viewBox=\"0 0 ").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(size, _)| size);
    let (width, height) = size.split_once(' ').unwrap_or(("500", "400"));
    match svg.split_once("<title>") {
        Some((head, rest)) => {
            let head = head.replacen("<svg ", &format!("<svg width=\"{width}\" height=\"{height}\" "), 1);
            let style = worn(STYLE, look);
            format!("{head}{style}<title>{rest}")
        }
        None => svg.to_owned(),
    }
}
