//! The four instruments are complete and sound, and the lint sees every fault it promises to see.

use std::collections::BTreeSet;
use touchstone::model::lint::{Severity, is_usable, lint};
use touchstone::model::{Instrument, Lang, Stamp, builtin, catalog, evaluate, parse};
use touchstone::storage::{decode, encode, peek};

fn all() -> Vec<Instrument> {
    builtin::ids().map(|id| builtin::instrument(id).unwrap()).collect()
}

#[test]
fn the_built_in_instruments_have_no_findings() {
    for instrument in all() {
        let findings = lint(&instrument);
        assert!(findings.is_empty(), "{}: {findings:#?}", instrument.id);
    }
}

#[test]
fn they_have_the_promised_shape() {
    let shape = |id: &str| {
        let i = builtin::instrument(id).unwrap();
        let least = i.dimensions.iter().map(|d| i.items_of(&d.id).count()).min().unwrap();
        (i.items.len(), i.dimensions.len(), least)
    };
    assert_eq!(shape("contact-centre"), (20, 6, 1));
    assert_eq!(shape("omnichannel"), (15, 5, 2));
    assert!(matches!(shape("competencies"), (32.., 8, 4..)));
    assert!(matches!(shape("building-blocks"), (36.., 9, 4..)));
    for instrument in all() {
        assert!(instrument.items.iter().all(|item| item.anchors.len() == 5 && !item.evidence.is_empty()));
        let ordinals: Vec<u32> = instrument.items.iter().map(|i| i.ordinal).collect();
        assert_eq!(ordinals, (1..=u32::try_from(ordinals.len()).unwrap()).collect::<Vec<_>>(), "{}", instrument.id);
    }
    let omnichannel = builtin::instrument("omnichannel").unwrap();
    assert_eq!(omnichannel.item("oc-personas").unwrap().ordinal, 9);
    assert_eq!(omnichannel.item("oc-personas").unwrap().source_label, None);
    let blocks = builtin::instrument("building-blocks").unwrap();
    assert!(blocks.items.iter().all(|item| item.fill_action.is_some()));
    let centre = builtin::instrument("contact-centre").unwrap();
    assert!(centre.submit.complete);
    assert_eq!(centre.profile.iter().filter(|f| f.required).count(), 7);
    assert_eq!(centre.statements[0].beside, ["cc-strategy-use", "cc-strategy-completeness"]);
}

#[test]
fn the_three_facts_are_shares_with_source_and_year() {
    let competencies = builtin::instrument("competencies").unwrap();
    let facts: Vec<(f64, u32)> = competencies.facts.iter().map(|f| (f.percent, f.year)).collect();
    assert_eq!(facts, [(34.0, 2023), (12.0, 2023), (16.0, 2023)]);
    assert!(competencies.facts.iter().all(|f| Lang::ALL.iter().all(|lang| !f.source.get(*lang).is_empty())));
}

#[test]
fn ids_are_unique_over_all_instruments() {
    let ids: Vec<String> = all().iter().flat_map(|i| i.items.iter().map(|item| item.id.clone())).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

#[test]
fn the_catalogue_tells_the_truth_about_the_files() {
    for listing in catalog::CATALOG {
        let instrument = builtin::instrument(listing.id).unwrap();
        assert_eq!((listing.items, listing.dimensions), (instrument.items.len(), instrument.dimensions.len()));
        assert_eq!(listing.name(Lang::ZhHans), instrument.name.get(Lang::ZhHans));
        assert!(listing.digest.starts_with("sha256:") && listing.digest.len() == 71);
    }
}

#[test]
fn canonical_json_is_sorted_and_compact() {
    use touchstone::model::json::write::{compact, pretty};
    let value: serde_json::Value =
        serde_json::from_str(r#"{"b": [1.0, 1.5, "x"], "a": {"é": null, "z": true}}"#).unwrap();
    assert_eq!(compact(&value), r#"{"a":{"z":true,"é":null},"b":[1,1.5,"x"]}"#);
    let again: serde_json::Value = serde_json::from_str(&pretty(&value)).unwrap();
    assert_eq!(compact(&again), compact(&value));
}

#[test]
fn examples_fit_their_instruments_and_show_what_examples_should() {
    let now = Stamp("2026-11-14T12:00:00Z".into());
    for id in builtin::ids() {
        let (instrument, example) = (builtin::instrument(id).unwrap(), builtin::example(id).unwrap());
        for lang in Lang::ALL {
            let assessment = example.assessment("example1", &instrument, "", lang, &now);
            assert!(assessment.example && !assessment.organisation.is_empty());
            let again = decode(peek(encode(&assessment).as_bytes()).unwrap(), &instrument).unwrap();
            assert_eq!(again, assessment, "{id}");
            let card = evaluate(&instrument, &assessment, now.day());
            assert!(card.overall.level.is_some(), "{id} has an overall level");
            assert!(card.overall.counts.dont_know > 0 && card.overall.counts.not_applicable > 0, "{id}");
            let items = card.dimensions.iter().flat_map(|d| &d.items);
            let (unsupported, stale) =
                items.fold((0, 0), |(u, s), i| (u + u32::from(i.unsupported), s + u32::from(i.stale)));
            assert!(unsupported > 0 && stale > 0, "{id} shows an unsupported and a stale answer");
        }
    }
}

/// The findings after a change to a sound instrument.
fn after(change: impl FnOnce(&mut Instrument)) -> Vec<(Severity, &'static str)> {
    let mut instrument = builtin::instrument("omnichannel").unwrap();
    change(&mut instrument);
    let mut found: Vec<_> = lint(&instrument).iter().map(|f| (f.severity, f.rule.id())).collect();
    found.dedup();
    found
}

#[test]
fn the_lint_finds_every_promised_fault() {
    use Severity::{Error, Warning};
    assert_eq!(after(|_| {}), []);
    assert_eq!(after(|i| i.items[3].why.set(Lang::ZhHans, "")), [(Error, "missing-locale")]);
    assert_eq!(after(|i| drop(i.items[3].anchors.pop())), [(Error, "anchors")]);
    assert_eq!(after(|i| i.items[1].id = i.items[0].id.clone()), [(Error, "duplicate-id")]);
    assert_eq!(after(|i| i.items[1].anchors[0] = i.items[0].anchors[0].clone()), [(Error, "duplicate-anchor")]);
    assert_eq!(after(|i| i.items[1].weight = 0.0), [(Error, "weight")]);
    assert_eq!(after(|i| i.dimensions[1].weight = f64::NAN), [(Error, "weight")]);
    let orphan = |i: &mut Instrument| {
        let mut more = i.dimensions[0].clone();
        more.id = "oc-more".into();
        i.dimensions.push(more);
    };
    assert_eq!(after(orphan), [(Error, "orphan-dimension")]);
    assert_eq!(after(|i| i.items[2].dimension = "oc-none".into()), [(Error, "unknown-dimension")]);
    assert_eq!(after(|i| i.items[2].text.set(Lang::En, "Is it written and read?")), [(Warning, "compound-stem")]);
    assert_eq!(
        after(|i| i.items[2].anchors[2].set(Lang::En, "Most teams often do it.")),
        [(Warning, "hedged-quantifier")]
    );
    let excused = |i: &mut Instrument| {
        i.items[2].text.set(Lang::En, "Is it written and read?");
        let reason = "one act in this trade".to_owned();
        i.items[2].exceptions.push(touchstone::model::instrument::Exception { rule: "compound-stem".into(), reason });
    };
    assert_eq!(after(excused), []);
    assert_eq!(after(|i| i.levels.truncate(1)).first(), Some(&(Error, "levels")));
    assert_eq!(after(|i| i.evidence_from = 9), [(Error, "levels")]);
    let choice = |i: &mut Instrument| i.profile.iter_mut().for_each(|field| field.options.clear());
    let mut profiled = builtin::instrument("contact-centre").unwrap();
    choice(&mut profiled);
    let rules: Vec<_> = lint(&profiled).iter().map(|f| f.rule.id()).collect();
    assert!(!rules.is_empty() && rules.iter().all(|rule| *rule == "no-options"), "{rules:?}");
}

#[test]
fn any_number_of_levels_works() {
    let instrument = parse::instrument(include_str!("../fixtures/seven-levels.json")).unwrap();
    assert!(is_usable(&lint(&instrument)));
    assert_eq!(instrument.top_level(), 7);
}

#[test]
fn an_instrument_fault_names_its_place() {
    let text = include_str!("../../public/instruments/omnichannel.json");
    let broken = text.replacen("\"ordinal\": 2,", "\"ordinal\": \"two\",", 1);
    let refusal = format!("{:?}", parse::instrument(&broken).unwrap_err());
    assert!(refusal.contains("items[1].ordinal"), "{refusal}");
    let slip = text.replacen("\"guidance\"", "\"guidence\"", 1);
    let refusal = format!("{:?}", parse::instrument(&slip).unwrap_err());
    assert!(refusal.contains("items[0]"), "{refusal}");
}

#[test]
fn an_instrument_beyond_the_limits_is_refused() {
    let text = include_str!("../fixtures/seven-levels.json");
    let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
    let one = value["items"][0].clone();
    value["items"] = (0..=touchstone::model::json::MAX_ITEMS)
        .map(|at| {
            let mut item = one.clone();
            item["id"] = format!("item-{at}").into();
            item
        })
        .collect();
    let refusal = parse::instrument(&value.to_string()).unwrap_err();
    assert_eq!(format!("{refusal:?}"), "TooMany(\"items\")");
    value["items"].as_array_mut().unwrap().pop();
    assert!(parse::instrument(&value.to_string()).is_ok());
    let padded = text.replacen('{', &format!("{{{}", " ".repeat(5 * 1024 * 1024)), 1);
    assert_eq!(format!("{:?}", parse::instrument(&padded).unwrap_err()), "TooBig");
}
