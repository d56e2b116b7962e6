//! The two languages and the text that exists in both.
//!
//! A [`Text`] is a locale map as it stands in an instrument file; a missing language is an empty
//! string here, a finding in [`super::lint`], and read in the other language, never a panic.

use serde::Serialize;

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

    /// The one in this language of a text in both, in the order of [`Lang::ALL`].
    pub const fn pick(self, [en, zh_hans]: [&'static str; 2]) -> &'static str {
        match self {
            Lang::En => en,
            Lang::ZhHans => zh_hans,
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
    /// The text in `lang`; in the other language where it does not have this one.
    #[inline(never)]
    pub fn get(&self, lang: Lang) -> &str {
        match self.in_lang(lang) {
            "" => self.in_lang(lang.other()),
            text => text,
        }
    }

    /// The text in `lang`, empty where it does not have it.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::ZhHans => &self.zh_hans,
        }
    }
}
