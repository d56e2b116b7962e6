//! The command line: the page's scoring, exit codes, one clear line for bad input.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use touchstone::model::plan::gap::{next_level_everywhere, preset};
use touchstone::model::plan::outlook::outlook;
use touchstone::model::{Lang, Stamp, builtin, evaluate};
use touchstone::storage::encode;

fn touchstone(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_touchstone")).args(args).output().unwrap()
}

fn scratch(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn score_prints_the_scorecard() {
    let now = Stamp("2026-11-14T12:00:00Z".into());
    let instrument = builtin::instrument("competencies").unwrap();
    let assessment = builtin::example("competencies").unwrap().assessment("a", &instrument, "", Lang::En, &now);
    let path = scratch("example.json", &encode(&assessment));
    let output = touchstone(&["score", path.to_str().unwrap(), "--today", "2026-11-14"]);
    assert_eq!(output.status.code(), Some(0));
    let card = serde_json::to_value(evaluate(&instrument, &assessment, "2026-11-14")).unwrap();
    assert!(String::from_utf8(output.stdout).unwrap() == format!("{card:#}\n"), "every digit as in the page");
}

#[test]
fn plan_prints_the_outlook() {
    let now = Stamp("2026-11-14T12:00:00Z".into());
    let instrument = builtin::instrument("competencies").unwrap();
    let mut assessment = builtin::example("competencies").unwrap().assessment("a", &instrument, "", Lang::En, &now);
    let card = evaluate(&instrument, &assessment, "2026-11-14");
    assessment.plan.targets = preset(&assessment.plan, &next_level_everywhere(&card));
    let path = scratch("plan.json", &encode(&assessment));
    let output = touchstone(&["plan", path.to_str().unwrap(), "--today", "2026-11-14"]);
    assert_eq!(output.status.code(), Some(0));
    let library = builtin::initiatives("competencies").unwrap();
    let out = serde_json::to_value(outlook(&instrument, Some(&library), &card, &assessment.plan)).unwrap();
    assert!(String::from_utf8(output.stdout).unwrap() == format!("{out:#}\n"), "every digit as in the page");
    assert!(!out["proposals"].as_array().unwrap().is_empty());
}

#[test]
fn lint_exits_0_when_clean_and_1_with_findings() {
    let root = env!("CARGO_MANIFEST_DIR");
    let clean = format!("{root}/public/instruments/omnichannel.json");
    assert_eq!(touchstone(&["lint", &clean]).status.code(), Some(0));
    let text = fs::read_to_string(&clean).unwrap().replacen("\"weight\": 1", "\"weight\": 0", 1);
    let output = touchstone(&["lint", scratch("lint.json", &text).to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let printed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((printed["errors"].as_u64(), printed["findings"][0]["rule"].as_str()), (Some(1), Some("weight")));
}

#[test]
fn bad_input_exits_2_with_one_line_saying_what_and_where() {
    let bad =
        scratch("bad.json", "{\"format\":\"touchstone-assessment\",\"version\":1,\"instrument\":{\"id\":\"nope\"}}");
    let cases: [&[&str]; 4] =
        [&["score", "no/such/file"], &["score", bad.to_str().unwrap()], &["lint", bad.to_str().unwrap()], &["dance"]];
    for args in cases {
        let output = touchstone(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let line = String::from_utf8(output.stderr).unwrap();
        assert!(line.starts_with("touchstone: ") && output.stdout.is_empty(), "{line}");
    }
}

#[test]
fn help_and_messages_come_in_both_languages() {
    let said = |args: &[&str], lang: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_touchstone"));
        let output =
            command.args(args).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", lang).output().unwrap();
        let all = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(all).unwrap())
    };
    let commands = ["score", "plan", "pool", "lint", "help", "--lang", "--today"];
    for (args, lang, word) in [
        (["help"].as_slice(), "C.UTF-8", "the scorecard"),
        (&["help"], "zh_CN.UTF-8", "评估文件的得分"),
        (&["help", "--lang", "zh-Hans"], "C", "评估文件的得分"),
        (&["--lang", "en", "help"], "zh_CN.UTF-8", "the scorecard"),
    ] {
        let (code, text) = said(args, lang);
        assert_eq!(code, Some(0));
        assert!(text.contains(word) && commands.iter().all(|one| text.contains(one)), "{text}");
    }
    for (args, lang, word) in [
        (["fly"].as_slice(), "zh_CN.UTF-8", "应为“score"),
        (&["fly"], "", "wanted"),
        (&["score", "no such file", "--lang", "zh-Hans"], "C", "no such file"),
        (&["pool", "a", "b", "year", "x", "--lang", "zh-Hans"], "C", "年份"),
        (&["help", "--lang", "fr"], "C", "found \"fr\""),
        (&["help", "--lang"], "zh_CN", "--lang 只能是"),
    ] {
        let (code, text) = said(args, lang);
        assert_eq!((code, text.trim().lines().count()), (Some(2), 1), "{text}");
        assert!(text.contains(word), "{text}");
    }
    let empty = scratch("empty.json", "");
    let (_, text) = said(&["score", empty.to_str().unwrap()], "zh_CN.UTF-8");
    assert!(text.contains("文件是空的"), "{text}");
}

#[test]
fn an_instrument_of_ones_own_is_given_beside_the_answers_or_comes_along() {
    use touchstone::model::{Assessment, Lang, Stamp};
    use touchstone::storage::file::{encode, with_instrument};
    let shop = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/shop-1.0.json");
    let other = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/shop-1.1.json");
    let own = touchstone::storage::own::Own::read(&fs::read_to_string(shop).unwrap()).unwrap();
    let draft =
        Assessment::new("abc234", &own.instrument, &own.digest, Lang::En, &Stamp("2026-11-14T14:32:05Z".into()));
    let (bare, along) = (
        scratch("own-bare.json", &encode(&draft)),
        scratch("own-along.json", &with_instrument(&draft, Some(&own.value)).to_string()),
    );
    let (bare, along) = (bare.to_str().unwrap(), along.to_str().unwrap());
    assert_eq!(touchstone(&["score", bare]).status.code(), Some(2), "not known here");
    let scored = touchstone(&["score", bare, "--instrument", shop, "--today", "2026-11-20"]);
    assert_eq!(scored.status.code(), Some(0), "{}", String::from_utf8_lossy(&scored.stderr));
    assert_eq!(touchstone(&["score", along, "--today", "2026-11-20"]).stdout, scored.stdout);
    let refused = touchstone(&["score", bare, "--instrument", other]);
    assert!(
        String::from_utf8_lossy(&refused.stderr).contains("edition 1.0"),
        "{}",
        String::from_utf8_lossy(&refused.stderr)
    );
}
