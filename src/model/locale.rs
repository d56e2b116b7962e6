//! The languages and the text that exists in them.
//!
//! A language is a file of `src/text/languages`, read when the program is built. A [`Text`] is a locale map as it
//! stands in an instrument file; a missing language is an empty string here, a finding in [`super::lint`], and read
//! in another language, never a panic.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Lang {
    /// The language of this very tag.
    pub fn of(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// Reads a language tag: the language of that very tag or of the longest it begins with, else the first of the
    /// same main language (`en-GB` is `en`, any `zh…` is `zh-Hans`), else `None`. `zh_CN.UTF-8` is read as well.
    #[inline(never)]
    pub fn parse(tag: &str) -> Option<Lang> {
        let mut found: Option<(usize, Lang)> = None;
        for lang in Lang::ALL {
            for own in [lang.code()].iter().chain(lang.also()).filter(|own| begins(tag, own)) {
                // The longest: `pt-BR` is its own where there is `pt` as well.
                if found.is_none_or(|(long, _)| own.len() > long) {
                    found = Some((own.len(), lang));
                }
            }
        }
        let main = |lang: &Lang| lang.code().split('-').next().is_some_and(|main| begins(tag, main));
        found.map(|(_, lang)| lang).or_else(|| Lang::ALL.into_iter().find(main))
    }

    /// All but this one.
    pub fn others(self) -> impl Iterator<Item = Lang> {
        Lang::ALL.into_iter().filter(move |lang| *lang != self)
    }
}

/// Whether a tag is another one or goes on from it; in either case of letters.
fn begins(tag: &str, with: &str) -> bool {
    let (tag, with) = (tag.as_bytes(), with.as_bytes());
    let goes_on = tag.get(with.len()).is_none_or(|next| !next.is_ascii_alphanumeric());
    goes_on && tag.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// One text in every language: `{"en": "…", "zh-Hans": "…"}`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Text([String; Lang::ALL.len()]);

impl Text {
    /// A text made language by language.
    pub fn of(of: impl FnMut(Lang) -> String) -> Text {
        Text(Lang::ALL.map(of))
    }

    /// The text in `lang`; in the first language that has it where it does not have this one.
    #[inline(never)]
    pub fn get(&self, lang: Lang) -> &str {
        self.in_lang(self.read_in(lang))
    }

    /// The language [`Text::get`] reads it in.
    pub fn read_in(&self, lang: Lang) -> Lang {
        let has = |lang: &Lang| !self.in_lang(*lang).is_empty();
        Some(lang).filter(has).or_else(|| Lang::ALL.into_iter().find(has)).unwrap_or(lang)
    }

    /// The text in `lang`, empty where it does not have it.
    pub fn in_lang(&self, lang: Lang) -> &str {
        self.0.get(lang as usize).map_or("", String::as_str)
    }

    /// Puts a text in one language in place of what was there.
    pub fn set(&mut self, lang: Lang, text: impl Into<String>) {
        if let Some(slot) = self.0.get_mut(lang as usize) {
            *slot = text.into();
        }
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Lang::ALL.len()))?;
        for lang in Lang::ALL {
            map.serialize_entry(lang.code(), self.in_lang(lang))?;
        }
        map.end()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let text = |lang: Lang| {
            (
                lang.code().to_owned(),
                serde_json::json!({"description": lang.own_name(), "type": "string", "default": ""}),
            )
        };
        schemars::json_schema!({
            "description": "One text in every language: `{\"en\": \"…\", \"zh-Hans\": \"…\"}`.",
            "type": "object",
            "properties": Lang::ALL.into_iter().map(text).collect::<serde_json::Map<_, _>>(),
            "additionalProperties": false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_find_their_language() {
        for (tag, lang) in [
            ("en", Some(Lang::En)),
            ("en-GB", Some(Lang::En)),
            ("en_US.UTF-8", Some(Lang::En)),
            ("ZH-hans", Some(Lang::ZhHans)),
            ("zh", Some(Lang::ZhHans)),
            ("zh-TW", Some(Lang::ZhHans)),
            ("zh_CN.UTF-8", Some(Lang::ZhHans)),
            ("enm", None),
            ("e", None),
            ("é", None),
            ("", None),
            ("C.UTF-8", None),
        ] {
            assert_eq!(Lang::parse(tag), lang, "{tag}");
        }
        assert_eq!(Lang::ALL.map(|lang| Lang::parse(lang.code())), Lang::ALL.map(Some));
    }

    #[test]
    fn a_text_is_read_in_a_language_that_has_it() {
        let mut text = Text::of(|lang| lang.code().to_owned());
        assert_eq!(Lang::ALL.map(|lang| text.get(lang)), Lang::ALL.map(Lang::code));
        text.set(Lang::ZhHans, "");
        assert_eq!((text.get(Lang::ZhHans), text.read_in(Lang::ZhHans)), ("en", Lang::En));
        assert_eq!(Text::default().get(Lang::ZhHans), "");
    }
}
