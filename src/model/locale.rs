//! The two languages and the text that exists in both.
//!
//! A [`Text`] is a locale map as it stands in an instrument file; a missing language is an empty
//! string here and a finding in [`super::lint`], never a panic.

use serde::Serialize;
use serde_json::{Map, Value};

/// A language of the interface and of all content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Lang {
    /// English.
    #[default]
    #[serde(rename = "en")]
    En,
    /// Simplified Chinese.
    #[serde(rename = "zh-Hans")]
    ZhHans,
}

impl Lang {
    /// Both languages, in the order they are offered.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::ZhHans];

    /// The BCP 47 tag: `en` or `zh-Hans`.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::ZhHans => "zh-Hans",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Lang {
        match self {
            Lang::En => Lang::ZhHans,
            Lang::ZhHans => Lang::En,
        }
    }

    /// Reads a language tag: any `zh…` is Simplified Chinese, any `en…` English, else `None`.
    pub fn parse(tag: &str) -> Option<Lang> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") {
            Some(Lang::ZhHans)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Lang::En)
        } else {
            None
        }
    }
}

/// One text in every language: `{"en": "…", "zh-Hans": "…"}`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Text {
    /// English.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub en: String,
    /// Simplified Chinese.
    #[serde(rename = "zh-Hans")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub zh_hans: String,
}

impl Text {
    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::ZhHans => &self.zh_hans,
        }
    }
}

/// Puts every text of a JSON value into `lang` alone. A text that is not there in `lang` stands in the other language,
/// so that an instrument in one language can be read in an interface of the other.
pub fn keep_only(value: &mut Value, lang: Lang) {
    match value {
        Value::Object(map) if is_text(map) => {
            let in_lang =
                |lang: Lang| map.get(lang.code()).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
            let text = in_lang(lang).or(in_lang(lang.other())).unwrap_or_default().to_owned();
            map.clear();
            map.insert(lang.code().to_owned(), text.into());
        }
        Value::Object(map) => map.values_mut().for_each(|value| keep_only(value, lang)),
        Value::Array(list) => list.iter_mut().for_each(|value| keep_only(value, lang)),
        _ => {}
    }
}

/// Whether an object is one text in its languages.
fn is_text(map: &Map<String, Value>) -> bool {
    let of_lang =
        |(key, value): (&String, &Value)| Lang::ALL.iter().any(|lang| lang.code() == key) && value.is_string();
    !map.is_empty() && map.iter().all(of_lang)
}
