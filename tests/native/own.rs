//! Instruments of one's own: read and checked, told apart by digest, brought along by an assessment; and what becomes
//! of answers when the instrument changes.

use serde_json::{Value, json};
use touchstone::model::lint::Severity;
use touchstone::model::{Assessment, Entry, Instrument, Lang, Response, Stamp, Text, builtin};
use touchstone::storage::file::{moved, with_instrument};
use touchstone::storage::fit::{Mapping, fit};
use touchstone::storage::own::{Own, add, newest, read, template, would_be_first};
use touchstone::storage::{Refusal, decode, encode, peek};
use touchstone::text;

const FIRST: &str = include_str!("../fixtures/shop-1.0.json");
const SECOND: &str = include_str!("../fixtures/shop-1.1.json");

fn own(text: &str) -> Own {
    Own::read(text).unwrap()
}

fn changed(change: impl FnOnce(&mut Value)) -> Own {
    let mut value: Value = serde_json::from_str(FIRST).unwrap();
    change(&mut value);
    Own::of(value).unwrap()
}

fn draft(of: &Own) -> Assessment {
    let now = Stamp("2026-11-14T14:32:05Z".into());
    let mut draft = Assessment::new("abc234", &of.instrument, &of.digest, Lang::En, &now);
    for item in &of.instrument.items {
        let entry = Entry { response: Some(Response::Rated(3)), note: "seen".into(), ..Entry::default() };
        draft.responses.insert(item.id.clone(), entry);
    }
    draft.attestations.insert("checked".into(), true);
    draft
}

fn map(from: &Own, to: &Own) -> (Assessment, Mapping) {
    moved(&draft(from), Some(&from.instrument), &to.instrument, &to.digest).unwrap()
}

#[test]
fn answers_go_by_id_to_another_edition_and_each_has_its_place_in_the_report() {
    let (first, second) = (own(FIRST), own(SECOND));
    let (after, mapping) = map(&first, &second);
    let wanted = Mapping {
        mapped: vec!["shop-greeting".into(), "shop-shelf".into(), "shop-calls".into()],
        reworded: vec!["shop-greeting".into()],
        moved: vec!["shop-shelf".into()],
        added: vec!["shop-delivery".into()],
        gone: vec![(
            "shop-returns".into(),
            Text::of(|lang| if lang == Lang::ZhHans { "退货".into() } else { "Returns".into() }),
        )],
        known: true,
        ..Mapping::default()
    };
    assert_eq!(mapping, wanted);
    assert_eq!((after.instrument.version.as_str(), &after.instrument.digest), ("1.1", &second.digest));
    assert_eq!(after.responses.keys().collect::<Vec<_>>(), ["shop-calls", "shop-greeting", "shop-shelf"]);
    assert_eq!(after.responses["shop-calls"].note, "seen");
    assert!(after.attestations.is_empty(), "what was confirmed was confirmed of other questions");
    let said: Vec<String> = text::own::mapping(Lang::En, &mapping, &second.instrument)
        .into_iter()
        .map(|(said, names)| format!("{said} {}", names.join(", ")).trim().to_owned())
        .collect();
    assert_eq!(
        said,
        [
            "Three answers are carried over.",
            "One of them belongs to a question whose words have changed. Read it again: Greeting",
            "One question is in another dimension now: Shelf gaps",
            "One question is new: Delivery",
            "One answer has no question any more and is left out: Returns"
        ]
    );
}

#[test]
fn another_scale_takes_levels_back_and_keeps_what_else_was_said() {
    let first = own(FIRST);
    let fewer = changed(|value| {
        value["edition"] = "2.0".into();
        value["levels"].as_array_mut().unwrap().pop();
        for item in value["items"].as_array_mut().unwrap() {
            item["anchors"].as_array_mut().unwrap().pop();
        }
    });
    let (after, mapping) = map(&first, &fewer);
    assert_eq!(mapping.off_scale.len(), 4, "3 of 4 is not 3 of 3");
    assert!(after.responses.values().all(|entry| entry.response.is_none() && entry.note == "seen"));
    // Without the old edition at hand only a level above the new top is known to be off.
    let (mut value, mut fitted) = (serde_json::from_str::<Value>(&encode(&draft(&first))).unwrap(), 0);
    value["responses"]["shop-calls"]["level"] = 4.into();
    for (known, wanted) in [(None, 1), (Some(&*first.instrument), 4)] {
        fitted = fit(&mut value.clone(), known, &fewer.instrument, &fewer.digest).off_scale.len();
        assert_eq!(fitted, wanted);
    }
    assert_eq!(fitted, 4);
}

#[test]
fn a_plan_loses_what_has_no_item_any_more_and_stays_sound() {
    let (first, second) = (own(FIRST), own(SECOND));
    let grades =
        |names: &str| names.split(' ').map(|name| (name.to_owned(), json!(3))).collect::<serde_json::Map<_, _>>();
    let action = |items: &[&str], after: &[&str]| {
        json!({"title": "x", "items": items, "after": after, "start": "2026-12-01", "months": 2, "stream": "strategy", "facet": "people",
            "theme": "ease", "status": "planned", "benefit": grades("revenue cost cross_sell customer employee retention"),
            "effort": grades("cost duration complexity")})
    };
    let mut value: Value = serde_json::from_str(&encode(&draft(&first))).unwrap();
    value["plan"] = json!({
        "targets": {"shop-returns": {"level": 4}, "shop-calls": {"level": 4}},
        "actions": {"a": action(&["shop-returns"], &[]), "b": action(&["shop-returns", "shop-calls"], &["a"]), "c": action(&[], &["b"])},
        "kpis": {"k": {"name": "Calls", "kind": "sales", "unit": "percent", "better": "up", "action": "a"}},
    });
    let before = decode(peek(value.to_string().as_bytes()).unwrap(), &first.instrument).unwrap();
    let (after, mapping) = moved(&before, Some(&first.instrument), &second.instrument, &second.digest).unwrap();
    assert_eq!(mapping.planned, 2, "a target and an action");
    assert_eq!(after.plan.targets.keys().collect::<Vec<_>>(), ["shop-calls"]);
    assert_eq!(after.plan.actions.keys().collect::<Vec<_>>(), ["b", "c"]);
    assert_eq!(
        (&after.plan.actions["b"].items, after.plan.actions["b"].after.len()),
        (&vec!["shop-calls".to_owned()], 0)
    );
    assert_eq!(after.plan.kpis["k"].action, "");
    // On another scale a target's level means another thing.
    let fewer = changed(|value| {
        value["levels"].as_array_mut().unwrap().pop();
        for item in value["items"].as_array_mut().unwrap() {
            item["anchors"].as_array_mut().unwrap().pop();
        }
    });
    let mut aimed = before;
    aimed.plan.targets.get_mut("shop-calls").unwrap().level = Some(2.0);
    aimed.plan.targets.get_mut("shop-returns").unwrap().level = Some(2.0);
    aimed.plan.targets.get_mut("shop-returns").unwrap().reason = "audit".into();
    let (after, mapping) = moved(&aimed, Some(&first.instrument), &fewer.instrument, &fewer.digest).unwrap();
    assert_eq!(mapping.planned, 2);
    assert_eq!(after.plan.targets.keys().collect::<Vec<_>>(), ["shop-returns"], "what else was said of it stays");
    assert_eq!(after.plan.targets["shop-returns"].level, None);
}

#[test]
fn an_assessment_brings_its_instrument_along_without_touching_the_seal() {
    let first = own(FIRST);
    let text = with_instrument(&draft(&first), Some(&first.value)).to_string();
    let peeked = peek(text.as_bytes()).unwrap();
    let brought = Own::of(peeked.brings.clone().unwrap()).unwrap();
    assert!(brought.is("shop-check", &peeked.digest) && brought.is_usable());
    assert_eq!(decode(peeked, &brought.instrument).unwrap(), draft(&first), "and nothing of it stays in the document");
}

#[test]
fn editions_stand_by_number_and_records_that_were_touched_do_not_count() {
    let at = |edition: &str| changed(|value| value["edition"] = edition.into());
    let mut all = Vec::new();
    for edition in ["1.9", "1.10", "1.2", "1.10"] {
        add(&mut all, at(edition));
    }
    for edition in ["2025-06", "2024-12", "2025-06"] {
        add(
            &mut all,
            changed(|value| {
                value["id"] = "yearly".into();
                value["edition"] = edition.into();
            }),
        );
    }
    assert_eq!(newest(&all, "yearly").unwrap().instrument.edition, "2025-06");
    all.retain(|own| own.instrument.id == "shop-check");
    let editions: Vec<&str> = all.iter().map(|own| own.instrument.edition.as_str()).collect();
    assert_eq!(editions, ["1.10", "1.9", "1.2"]);
    assert_eq!(newest(&all, "shop-check").unwrap().instrument.edition, "1.10");
    let good = all[0].record();
    let mut spoilt = good.clone();
    spoilt.text = spoilt.text.replacen("Shop check", "Shop cheque", 1);
    let mut broken = good.clone();
    broken.text.truncate(40);
    assert_eq!(read(&[good, spoilt, broken]).len(), 1, "the key holds the digest");
}

#[test]
fn new_assessments_begin_with_what_was_chosen_last_and_never_with_what_merely_came_along() {
    let as_is = |change: &dyn Fn(&mut Own), word: &str| {
        let mut own = changed(|value| value["name"]["en"] = word.into());
        change(&mut own);
        own
    };
    let first = |all: &[Own]| newest(all, "shop-check").unwrap().name(Lang::En).to_owned();
    let mut all = Vec::new();
    add(&mut all, as_is(&|_| {}, "One"));
    // The same edition with other words: the later one.
    let kept = add(&mut all, as_is(&|_| {}, "Two")).unwrap();
    assert_eq!((first(&all).as_str(), kept.taken), ("Two", 2));
    assert_eq!(add(&mut all, as_is(&|_| {}, "Two")), None, "nothing to keep again");
    // In another order after reading them back.
    let mut again = Vec::new();
    let records: Vec<_> = all.iter().map(Own::record).collect();
    read(&records).into_iter().rev().for_each(|own| drop(add(&mut again, own)));
    assert_eq!(again, all);
    // What an assessment brought stands back, whatever its edition says, until somebody chooses it.
    let brought = |own: &mut Own| {
        own.brought = true;
    };
    let mut high = changed(|value| value["edition"] = "99".into());
    brought(&mut high);
    add(&mut all, high.clone());
    assert_eq!(first(&all), "Two");
    high.brought = false;
    assert!(add(&mut all, high).is_some_and(|own| !own.brought));
    assert_eq!(newest(&all, "shop-check").unwrap().instrument.edition, "99");
    // What the site offers counts before all, so that it can go back to an earlier edition.
    add(&mut all, as_is(&|own| own.offered = true, "One"));
    assert_eq!(first(&all), "One");
}

#[test]
fn a_built_in_one_is_a_beginning_and_what_would_come_first_is_known_before() {
    for id in builtin::ids() {
        let file =
            std::fs::read_to_string(format!("{}/public/instruments/{id}.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let begun = template(&file).unwrap();
        assert_eq!((begun.instrument.id.as_str(), begun.instrument.edition.as_str()), (&*format!("my-{id}"), "1.0"));
        assert!(begun.is_usable(), "{:?}", begun.findings);
    }
    assert!(template("{").is_none() && template("[]").is_none());
    let mut all = Vec::new();
    add(&mut all, own(SECOND));
    assert!(!would_be_first(&all, &own(FIRST)) && all.len() == 1);
    assert!(would_be_first(&[], &own(FIRST)));
}

#[test]
fn one_language_is_enough_and_half_a_language_is_not() {
    let english = changed(|value| strip(value, "zh-Hans"));
    let rules: Vec<_> = english.findings.iter().map(|one| (one.severity, one.rule.id())).collect();
    assert_eq!(rules, [(Severity::Warning, "one-language")]);
    assert_eq!(english.languages(), [Lang::En]);
    let read_in_chinese = &english.instrument;
    assert_eq!(read_in_chinese.items[0].anchors[0].get(Lang::ZhHans), "Nobody looks up unless asked.");
    assert_eq!(own(FIRST).instrument.items[0].name.get(Lang::ZhHans), "迎接");
    let half = changed(|value| strip(&mut value["items"], "zh-Hans"));
    assert!(!half.is_usable() && half.findings.iter().all(|one| one.rule.id() == "missing-locale"));
    let silent = changed(|value| Lang::ALL.iter().for_each(|lang| strip(value, lang.code())));
    assert!(!silent.is_usable());
    let shared = changed(|value| {
        value["items"][0]["id"] = "shop-floor".into();
    });
    assert_eq!(shared.findings[0].rule.id(), "duplicate-id", "a dimension has it");
    let taken = changed(|value| value["id"] = "omnichannel".into());
    assert_eq!(taken.findings[0].rule.id(), "taken-id");
}

fn strip(value: &mut Value, lang: &str) {
    match value {
        Value::Object(map) => {
            map.remove(lang);
            map.values_mut().for_each(|value| strip(value, lang));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| strip(value, lang)),
        _ => {}
    }
}

#[test]
fn every_rule_has_a_sentence_in_both_languages() {
    let spoilt = changed(|value| {
        value["evidence_from"] = 9.into();
        value["items"][0]["weight"] = json!(-1);
        value["items"][1]["dimension"] = "nowhere".into();
        value["items"][2]["anchors"][0] = value["items"][2]["anchors"][1].clone();
        value["items"][3]["text"]["en"] = "Who rings and who often answers?".into();
        value["items"][3]["anchors"].as_array_mut().unwrap().pop();
        value["items"][3]["exceptions"] = json!([{"rule": "id", "reason": " "}]);
        value["dimensions"]
            .as_array_mut()
            .unwrap()
            .push(json!({"id": "alone", "weight": 1, "name": {"en": "a", "zh-Hans": "甲"},
            "short": {"en": "a", "zh-Hans": "甲"}, "summary": {"en": "a", "zh-Hans": "甲"}}));
    });
    assert!(spoilt.findings.len() >= 8, "{:?}", spoilt.findings);
    for finding in &spoilt.findings {
        for lang in Lang::ALL {
            let said = text::lint::sentence(lang, finding);
            assert!(said.len() > 8 && !said.contains(['{', '}']), "{said}");
        }
    }
}

#[test]
fn a_sealed_file_of_another_edition_is_known_by_its_digest() {
    let (first, second) = (own(FIRST), own(SECOND));
    assert_ne!(first.digest, second.digest);
    let peeked = peek(encode(&draft(&first)).as_bytes()).unwrap();
    assert_eq!(
        (peeked.digest.as_str(), peeked.edition.as_str(), peeked.is_sealed()),
        (first.digest.as_str(), "1.0", false)
    );
    assert_eq!(Own::read("{}").unwrap_err(), Refusal::Missing("format".into()));
}

/// A mapping of anything to anything gives a document that reads, and counts every answer once.
#[test]
fn whatever_changes_every_answer_is_accounted_for() {
    let ours: Vec<Instrument> = builtin::ids().map(|id| builtin::instrument(id).unwrap()).collect();
    let shops = [own(FIRST).instrument, own(SECOND).instrument].map(|shop| Instrument::clone(&shop));
    for from in ours.iter().chain(&shops) {
        let now = Stamp("2026-11-14T14:32:05Z".into());
        let mut before = Assessment::new("abc234", from, "sha256:00", Lang::En, &now);
        for (at, item) in from.items.iter().enumerate() {
            let level = u8::try_from(at).unwrap_or(0) % from.top_level() + 1;
            before
                .responses
                .insert(item.id.clone(), Entry { response: Some(Response::Rated(level)), ..Entry::default() });
        }
        for to in ours.iter().chain(&shops) {
            let (after, mapping) = moved(&before, Some(from), to, "sha256:11").unwrap();
            let lost = mapping.off_scale.iter().filter(|id| !mapping.mapped.contains(id)).count();
            assert_eq!(
                mapping.mapped.len() + mapping.gone.len() + lost,
                before.responses.len(),
                "{} to {}",
                from.id,
                to.id
            );
            assert_eq!(after.responses.len(), mapping.mapped.len());
        }
    }
}
