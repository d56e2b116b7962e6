//! A brand's file while it is being written: each field as the text a person types, and the file that comes of it.
//!
//! Judges nothing: what is wrong with the file is for [`super::parse`] to say.

use super::super::Lang;
use super::super::json::{Refusal, strict, write};
use super::{FORMAT, Scheme, VERSION};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Fields with a text for each language, which one text does for where they are the same.
const TEXTS: [&str; 9] = [
    "name",
    "contact.label",
    "imprint.label",
    "imprint.text",
    "privacy.label",
    "privacy.text",
    "after.text",
    "after.label",
    "footer",
];
/// Fields with a colour for light and one for dark.
const COLOURS: [&str; 3] = ["style.accent", "style.on-accent", "style.canvas"];
/// Fields with one text.
const PLAIN: [&str; 8] =
    ["logo", "theme", "style.font", "style.font-display", "contact.href", "imprint.href", "privacy.href", "after.href"];
/// Fields with a number.
const NUMBERS: [&str; 2] = ["style.radius", "style.radius-l"];
/// Fields with a list; typed with blanks between.
const LISTS: [&str; 3] = ["instruments", "languages", "tabs"];
const SCHEMES: [&str; 2] = [Scheme::Light.id(), Scheme::Dark.id()];

fn languages() -> Vec<&'static str> {
    Lang::ALL.into_iter().map(Lang::code).collect()
}

/// A brand's file being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// What the fields hold, by place: `name.en`, `style.accent.dark`, `tabs`. Absent and empty are the same, but for
    /// lists.
    fields: BTreeMap<String, String>,
    /// What stands in the file beside the fields known here.
    rest: Map<String, Value>,
}

impl Draft {
    /// The fields of a file.
    ///
    /// # Errors
    /// Why it is no JSON, or no object.
    pub fn of(text: &str) -> Result<Draft, Refusal> {
        let Value::Object(mut rest) = strict::parse_long(text, super::LARGEST)? else {
            return Err(Refusal::Foreign);
        };
        rest.remove("format");
        rest.remove("version");
        let mut draft = Draft { fields: BTreeMap::new(), rest };
        for (names, parts) in [(TEXTS.as_slice(), languages()), (COLOURS.as_slice(), SCHEMES.to_vec())] {
            for name in names {
                draft.take_parts(name, &parts);
            }
        }
        for name in PLAIN.into_iter().chain(NUMBERS) {
            match draft.take(name) {
                Some(Value::String(text)) => draft.set(name, &text),
                Some(other) => draft.set(name, &other.to_string()),
                None => {}
            }
        }
        for name in LISTS {
            if let Some(Value::Array(items)) = draft.take(name) {
                let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                draft.fields.insert(name.to_owned(), items.join(" "));
            }
        }
        draft.rest.retain(|_, value| !value.as_object().is_some_and(Map::is_empty));
        Ok(draft)
    }

    /// What a field holds.
    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// Puts something into a field; an empty text takes the field out.
    pub fn set(&mut self, name: &str, text: &str) {
        match text {
            "" => drop(self.fields.remove(name)),
            text => drop(self.fields.insert(name.to_owned(), text.to_owned())),
        }
    }

    /// Whether an entry is in a list; an absent list has all.
    pub fn has(&self, list: &str, entry: &str) -> bool {
        self.fields.get(list).is_none_or(|list| list.split(' ').any(|one| one == entry))
    }

    /// Puts an entry into a list or takes it out; a list with `all` of them is absent.
    pub fn tick(&mut self, list: &str, entry: &str, all: &[&str], on: bool) {
        // What is there keeps its order, which may be meant.
        let now = self.fields.get(list).cloned().unwrap_or_else(|| all.join(" "));
        let mut chosen: Vec<&str> = now.split(' ').filter(|one| !one.is_empty() && *one != entry).collect();
        if on {
            let before = now.split(' ').position(|one| one == entry);
            chosen.insert(before.unwrap_or(chosen.len()).min(chosen.len()), entry);
        }
        match chosen == all {
            true => drop(self.fields.remove(list)),
            false => drop(self.fields.insert(list.to_owned(), chosen.join(" "))),
        }
    }

    /// The file.
    pub fn text(&self) -> String {
        let mut file = json!({"format": FORMAT, "version": VERSION});
        if let Some(map) = file.as_object_mut() {
            map.extend(self.rest.clone());
        }
        for name in TEXTS.iter().filter(|name| !self.is_left_over(name)) {
            put(&mut file, name, self.parts(name, &languages(), true));
        }
        for name in COLOURS {
            put(&mut file, name, self.parts(name, &SCHEMES, false));
        }
        let plain = |name: &str| Some(self.get(name)).filter(|text| !text.is_empty()).map(Value::from);
        for name in PLAIN {
            put(&mut file, name, plain(name));
        }
        for name in NUMBERS {
            let number = self.get(name).parse::<u32>().ok().map(Value::from);
            put(&mut file, name, number.or_else(|| plain(name)));
        }
        for name in LISTS {
            let list = self.fields.get(name).map(|list| list.split(' ').filter(|one| !one.is_empty()).collect());
            put(&mut file, name, list);
        }
        write::pretty(&file)
    }

    /// Whether a field is the label of a link that leads nowhere any more.
    fn is_left_over(&self, name: &str) -> bool {
        let Some(link) = name.strip_suffix(".label").filter(|link| *link != "after") else { return false };
        let leads = |field: &str| !self.get(&format!("{link}.{field}")).is_empty();
        !leads("href") && !languages().into_iter().any(|code| leads(&format!("text.{code}")))
    }

    /// Parts as one value: the same text for all, or an object of those that are there. Where one may stand for the
    /// others, that one.
    fn parts(&self, name: &str, parts: &[&str], one_for_all: bool) -> Option<Value> {
        let all = parts.iter().map(|part| (*part, self.get(&format!("{name}.{part}"))));
        let given: Vec<_> = all.filter(|(_, text)| !text.is_empty()).collect();
        let (_, first) = *given.first()?;
        let same = given.iter().all(|(_, text)| *text == first);
        if same && (given.len() == parts.len() || one_for_all && given.len() == 1) {
            return Some(first.into());
        }
        Some(given.into_iter().map(|(part, text)| (part.to_owned(), Value::from(text))).collect::<Map<_, _>>().into())
    }

    fn take_parts(&mut self, name: &str, parts: &[&str]) {
        match self.take(name) {
            Some(Value::String(text)) => parts.iter().for_each(|part| self.set(&format!("{name}.{part}"), &text)),
            Some(Value::Object(map)) if map.values().all(Value::is_string) => {
                for (part, text) in map {
                    self.set(&format!("{name}.{part}"), text.as_str().unwrap_or_default());
                }
            }
            // No field can show it: it stays as it is, for the reader to name.
            Some(other) => self.put_back(name, other),
            None => {}
        }
    }

    fn put_back(&mut self, name: &str, value: Value) {
        let mut rest = Value::Object(std::mem::take(&mut self.rest));
        put(&mut rest, name, Some(value));
        if let Value::Object(rest) = rest {
            self.rest = rest;
        }
    }

    /// Takes a field out of what is left of the file.
    fn take(&mut self, name: &str) -> Option<Value> {
        match name.split_once('.') {
            Some((group, field)) => self.rest.get_mut(group)?.as_object_mut()?.remove(field),
            None => self.rest.remove(name),
        }
    }
}

fn put(file: &mut Value, name: &str, value: Option<Value>) {
    let (Some(value), Some(map)) = (value, file.as_object_mut()) else { return };
    match name.split_once('.') {
        None => drop(map.insert(name.to_owned(), value)),
        Some((group, field)) => {
            if let Some(group) = map.entry(group).or_insert_with(|| json!({})).as_object_mut() {
                group.insert(field.to_owned(), value);
            }
        }
    }
}
