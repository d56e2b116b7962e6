//! A chart as a file of its own: size, light colours and system fonts inside.

use crate::chart::Svg;

/// What the classes mean where no style sheet of ours is; the light theme's colours.
const STYLE: &str = "<style>svg{background:#fff;font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}\
.ch-grid{stroke:#dbe1e3;fill:none}.ch-edge{stroke:#c3cccf;fill:none}.ch-line{stroke:#0a5c66;stroke-width:2.25;fill:none;stroke-linecap:round}\
.ch-area{fill:#0a5c66;fill-opacity:.12}.ch-dot{fill:#0a5c66}.ch-bar{fill:#0a5c66}.ch-range{stroke:#10181b;stroke-width:1.5;fill:none}\
.ch-text{fill:#10181b}.ch-quiet{fill:#5a686e}.ch-strong{fill:#10181b;font-weight:600}\
.ch-way{fill:#a86a10;fill-opacity:.45}.ch-target{fill:#fff;stroke:#a86a10;stroke-width:2}.ch-ground{fill:#e1eff0}.ch-soft{fill:#0a5c66;fill-opacity:.35}\
.ch-ring{fill:#fff;stroke:#0a5c66;stroke-width:1.5}.ch-number{fill:#0a5c66;font-weight:600}.ch-on-dot{fill:#fff;font-weight:600}</style>";

/// The chart with a width, a height, a white ground and its styles.
pub fn standalone(chart: &Svg) -> String {
    let svg = chart.as_str();
    let size = svg.split_once("viewBox=\"0 0 ").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(size, _)| size);
    let (width, height) = size.split_once(' ').unwrap_or(("500", "400"));
    match svg.split_once("<title>") {
        Some((head, rest)) => {
            let head = head.replacen("<svg ", &format!("<svg width=\"{width}\" height=\"{height}\" "), 1);
            format!("{head}{STYLE}<title>{rest}")
        }
        None => svg.to_owned(),
    }
}
