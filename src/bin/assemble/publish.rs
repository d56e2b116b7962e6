//! What needs the site's own address: links for search engines and for pages that show a preview, `sitemap.xml`,
//! `robots.txt`, `oembed.json` and the picture of the preview.

use crate::site::{self, ADDRESS};
use crate::survey::Fault;
use serde_json::json;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use touchstone::chart::backend::escaped;
use touchstone::model::Lang;
use touchstone::model::brand::Brand;
use touchstone::text::words::Home;

/// 1200 by 630 pixels, as the services that show previews want it.
const PICTURE: &[u8] = include_bytes!("preview.png");
const PICTURE_NAME: &str = "preview.png";
const OEMBED: &str = "oembed.json";

/// Writes it into a finished site that will stand at `address`, see [`read`].
pub fn write(folder: &Path, address: &str, brand: &Brand) -> Result<(), Fault> {
    let ours = *brand == Brand::default();
    let lang = Lang::default();
    let name = brand.name(lang);
    let title = lang.text(Home::Title).replace("Touchstone", name);
    let description = lang.text(Home::Description);
    if ours {
        fs::write(folder.join(PICTURE_NAME), PICTURE)?;
    }
    head(folder, "index.html", address, "", &title, description, ours)?;
    let mut places = vec![(String::new(), None)];
    if ours {
        for languages in site::places() {
            for place in &languages {
                let file = if place.ends_with('/') { format!("{place}index.html") } else { place.clone() };
                let own = fs::read_to_string(folder.join(&file))?;
                let title = own.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or(name);
                head(folder, &file, address, place, title, description, true)?;
                // Search engines read them only where they are absolute.
                let page = fs::read_to_string(folder.join(&file))?;
                let links = alternates("link", address, &languages);
                fs::write(folder.join(&file), page.replacen("</head>", &format!("{links}</head>"), 1))?;
                places.push((place.clone(), Some(languages.to_vec())));
            }
        }
    }
    fs::write(folder.join("sitemap.xml"), sitemap(address, &places))?;
    fs::write(folder.join("robots.txt"), format!("User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n"))?;
    let mut embed = json!({
        "version": "1.0", "type": "rich", "provider_name": name, "provider_url": address, "title": title,
        "html": format!("<iframe src=\"{address}?embed=1\" title=\"{}\" width=\"100%\" height=\"900\" style=\"border:0\" sandbox=\"allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups\"></iframe>", escaped(&title)),
        "width": 960, "height": 900, "cache_age": 86400,
    });
    if let Some(map) = embed.as_object_mut().filter(|_| ours) {
        map.insert("thumbnail_url".into(), format!("{address}{PICTURE_NAME}").into());
        map.insert("thumbnail_width".into(), 1200.into());
        map.insert("thumbnail_height".into(), 630.into());
    }
    Ok(fs::write(folder.join(OEMBED), format!("{embed:#}\n"))?)
}

/// The address of the site's folder: http or https, with a host, ending in `/`.
pub fn read(address: &str) -> Result<String, Fault> {
    let rest = ["https://", "http://"].into_iter().find_map(|scheme| address.strip_prefix(scheme));
    let plain = |rest: &&str| {
        let host = rest.split('/').next().unwrap_or_default();
        let good = |c: char| c.is_ascii_alphanumeric() || "-._~/:%".contains(c);
        !host.is_empty() && !host.starts_with([':', '.']) && rest.chars().all(good)
    };
    match rest.filter(plain) {
        Some(_) => Ok(format!("{}/", address.trim_end_matches('/'))),
        None => Err(format!(
            "{address:?} is no address of a folder: wanted like https://example.org/touchstone/, without ? and #"
        )
        .into()),
    }
}

/// Adds to a page's head what names its own address.
fn head(
    folder: &Path,
    file: &str,
    address: &str,
    place: &str,
    title: &str,
    description: &str,
    ours: bool,
) -> Result<(), Fault> {
    let page = fs::read_to_string(folder.join(file))?;
    let mut more = format!("<link rel=\"canonical\" href=\"{address}{place}\">");
    let mut property = |name: &str, value: &str| {
        let _ = write!(more, "<meta property=\"og:{name}\" content=\"{}\">", escaped(value));
    };
    property("type", "website");
    property("url", &format!("{address}{place}"));
    property("title", title);
    property("description", description);
    if ours {
        property("image", &format!("{address}{PICTURE_NAME}"));
        property("image:width", "1200");
        property("image:height", "630");
        more.push_str("<meta name=\"twitter:card\" content=\"summary_large_image\">");
    }
    if place.is_empty() {
        let _ = write!(
            more,
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{address}{OEMBED}\" title=\"{}\">",
            escaped(title)
        );
    }
    if page.matches("</head>").count() != 1 {
        return Err(format!("{file} must hold </head> once").into());
    }
    // Absolute, as search engines want them.
    let page = page.replacen("</head>", &format!("{more}</head>"), 1).replace(ADDRESS, address);
    Ok(fs::write(folder.join(file), page)?)
}

/// Where a page stands in each language.
fn alternates(tag: &str, address: &str, languages: &[String]) -> String {
    let mut out = String::new();
    for (lang, place) in Lang::ALL.into_iter().zip(languages) {
        let _ = write!(out, "<{tag} rel=\"alternate\" hreflang=\"{}\" href=\"{address}{place}\"/>", lang.code());
    }
    out
}

type Place = (String, Option<Vec<String>>);

fn sitemap(address: &str, places: &[Place]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for (place, languages) in places {
        let _ = write!(out, "<url><loc>{address}{place}</loc>");
        out.extend(languages.iter().map(|languages| alternates("xhtml:link", address, languages)));
        out.push_str("</url>\n");
    }
    out + "</urlset>\n"
}
