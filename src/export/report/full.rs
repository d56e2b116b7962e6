//! The full report: method, coverage, every dimension and question, gaps, roadmap, KPIs, all answers.

use super::{Block, Head, Marks, Source};
use crate::chart::Size;
use crate::export::plan as drawn;
use crate::model::Item;
use crate::model::score::DimensionScore;
use crate::text::{
    Goals, Key, Report, Road, beside as others, date, fill, finding, list, name, number, plan as words, sentences,
};

/// The report behind the board page.
pub fn pages(of: &Source) -> Vec<Block> {
    let mut blocks = method(of);
    blocks.extend(coverage(of));
    for dimension in &of.card.dimensions {
        blocks.extend(section(of, dimension));
    }
    blocks.extend(beside(of));
    blocks.extend(gaps(of));
    blocks.extend(roadmap(of));
    blocks.extend(kpis(of));
    blocks.extend(appendix(of));
    blocks
}

fn heading(of: &Source, key: Report) -> Block {
    Block::Heading(of.lang.text(key).to_owned())
}

fn heads(of: &Source, keys: &[(Report, bool)]) -> Vec<Head> {
    keys.iter().map(|(key, figure)| Head(of.lang.text(*key).to_owned(), *figure)).collect()
}

fn method(of: &Source) -> Vec<Block> {
    let text = |key: Report| Block::Text(of.lang.text(key).to_owned());
    let mut blocks = vec![heading(of, Report::MethodHeading), text(Report::MethodText)];
    blocks.push(Block::Small(name::standing(of.lang, of.doc).to_owned()));
    if let Some(revision) = &of.doc.revision {
        blocks.push(Block::Small(format!("{} {}", of.lang.text(Report::Digest), revision.digest)));
    }
    blocks
}

fn coverage(of: &Source) -> Vec<Block> {
    let lang = of.lang;
    let row = |d: &DimensionScore| {
        vec![
            finding::dimension_name(lang, of.instrument, &d.id),
            finding::shown(lang, d),
            finding::range(lang, d).unwrap_or_else(|| "–".to_owned()),
            d.counts.rated.to_string(),
            d.counts.unknown().to_string(),
            d.counts.not_applicable.to_string(),
            number::percent(lang, d.coverage),
        ]
    };
    let word = |key: Key, figure: bool| Head(lang.text(key).to_owned(), figure);
    let mut columns = vec![word(Key::Dimension, false), word(Key::Score, true), word(Key::Range, true)];
    columns.extend(heads(of, &[(Report::Rated, true), (Report::Unknown, true), (Report::Applies, true)]));
    columns.push(word(Key::Coverage, true));
    let rows = of.card.dimensions.iter().map(row).collect();
    let caption = lang.text(Report::CoverageHeading).to_owned();
    vec![heading(of, Report::CoverageHeading), Block::Table(caption, columns, rows)]
}

/// A dimension with each question's present sentence, the next one, and the evidence.
fn section(of: &Source, dimension: &DimensionScore) -> Vec<Block> {
    let lang = of.lang;
    let name = finding::dimension_name(lang, of.instrument, &dimension.id);
    let title =
        fill(lang.text(Report::DimensionHeading), &[("name", &name), ("shown", &finding::shown(lang, dimension))]);
    let row = |item: &Item| {
        let entry = of.doc.entry(&item.id);
        let anchor = |level: u8| item.anchors.get(usize::from(level).checked_sub(1)?).map(|a| a.get(lang).to_owned());
        let next = entry.level().and_then(|level| anchor(level.saturating_add(1)));
        let evidence: Vec<String> = entry.evidence.iter().map(|one| one.title.clone()).collect();
        let evidence = match evidence.is_empty() {
            true => lang.text(Report::EvidenceNone).to_owned(),
            false => list(lang, &evidence),
        };
        vec![
            item.name.get(lang).to_owned(),
            name::answer(lang, item, entry.response.as_ref()),
            next.unwrap_or_else(|| "–".to_owned()),
            evidence,
        ]
    };
    let mut columns = vec![Head(lang.text(Goals::ItemTargets).to_owned(), false)];
    columns
        .extend(heads(of, &[(Report::NowAnchor, false), (Report::NextAnchor, false), (Report::EvidenceHead, false)]));
    let rows = of.instrument.items_of(&dimension.id).map(row).collect();
    vec![Block::Heading(title), Block::Table(name, columns, rows)]
}

/// Others' results somebody brought, and published shares.
fn beside(of: &Source) -> Vec<Block> {
    let lang = of.lang;
    let mut blocks = Vec::new();
    if let Some(benchmark) = &of.doc.plan.benchmark {
        blocks.push(Block::Heading(lang.text(Goals::Others).to_owned()));
        blocks.push(Block::Text(others::benchmark(lang, benchmark)));
        let rows: Vec<Vec<String>> =
            of.outlook.standings.iter().map(|one| others::standing(lang, one, of.instrument)).collect();
        let heads = (0..).zip(others::heads(lang)).map(|(at, head)| Head(head, at > 0)).collect();
        blocks.push(match rows.is_empty() {
            true => Block::Text(lang.text(Goals::OthersNone).to_owned()),
            false => Block::Table(lang.text(Goals::Others).to_owned(), heads, rows),
        });
        blocks.push(Block::Small(lang.text(Goals::OthersMethod).to_owned()));
    }
    if !of.instrument.facts.is_empty() {
        blocks.push(Block::Heading(lang.text(Key::ContextHeading).to_owned()));
        blocks.push(Block::Text(lang.text(Key::ContextLead).to_owned()));
    }
    for fact in &of.instrument.facts {
        blocks.push(Block::Sub(others::share(lang, fact), String::new()));
        blocks.push(Block::Text(fact.text.get(lang).to_owned()));
        let answers = others::answers(lang, fact, of.instrument, of.doc);
        blocks.extend(answers.iter().map(|answer| Block::Text(sentences(lang, answer))));
        blocks.push(Block::Small(others::source(lang, fact)));
    }
    blocks
}

fn gaps(of: &Source) -> Vec<Block> {
    let lang = of.lang;
    let mut blocks = vec![heading(of, Report::GapsHeading)];
    let set: Vec<_> = of.outlook.gaps.dimensions.iter().filter(|gap| gap.target.is_some()).collect();
    if set.is_empty() {
        blocks.push(Block::Text(lang.text(Report::GapsNone).to_owned()));
        return blocks;
    }
    let figure = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| number::tenth(lang, x));
    let rows = set.iter().map(|gap| {
        vec![
            finding::dimension_name(lang, of.instrument, &gap.id),
            figure(gap.shown),
            figure(gap.target),
            figure(gap.gap),
            number::full(lang, gap.importance),
            gap.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string()),
            date::day(lang, &gap.by),
            gap.reason.clone(),
        ]
    });
    let word = |key: Goals, figure: bool| Head(lang.text(key).to_owned(), figure);
    let mut columns = vec![Head(lang.text(Key::Dimension).to_owned(), false)];
    columns.extend(
        [(Goals::Now, true), (Goals::Target, true), (Goals::Gap, true), (Goals::Importance, true), (Goals::Rank, true)]
            .map(|(key, figure)| word(key, figure)),
    );
    columns.extend(heads(of, &[(Report::By, false), (Report::Reason, false)]));
    blocks.push(Block::Text(words::targets_lead(lang, of.outlook, of.instrument)));
    blocks.push(Block::Table(lang.text(Report::GapsHeading).to_owned(), columns, rows.collect()));
    blocks
}

fn roadmap(of: &Source) -> Vec<Block> {
    let (lang, out, plan) = (of.lang, of.outlook, &of.doc.plan);
    let mut blocks = vec![heading(of, Report::RoadmapHeading)];
    if out.planned.is_empty() {
        blocks.push(Block::Text(lang.text(Report::RoadmapNone).to_owned()));
        return blocks;
    }
    blocks.push(Block::Text(words::roadmap_lead(lang, out)));
    let drawing = |size| drawn::timeline(lang, out, plan, of.library, size);
    if let (Some(wide), Some(narrow)) = (drawing(Size::Wide), drawing(Size::Narrow)) {
        blocks.push(Block::Chart(wide, narrow));
    }
    let rows = out.planned.iter().filter_map(|one| {
        let action = plan.actions.get(&one.action)?;
        Some(vec![
            one.number.to_string(),
            words::action_name(lang, action, of.library),
            words::lane(lang, one.horizon).to_owned(),
            date::day(lang, &action.start),
            date::day(lang, &one.end),
            action.owner.clone(),
            words::status(lang, action.status).to_owned(),
            number::tenth(lang, one.worth.value),
            number::tenth(lang, one.worth.effort),
            number::tenth(lang, one.worth.ratio),
        ])
    });
    let columns = [
        (String::new(), true),
        (lang.text(Road::Action).to_owned(), false),
        (lang.text(Road::TimelineHeading).to_owned(), false),
        (lang.text(Road::From).to_owned(), false),
        (lang.text(Road::To).to_owned(), false),
        (lang.text(Road::Owner).to_owned(), false),
        (lang.text(Road::Status).to_owned(), false),
        (lang.text(Road::Value).to_owned(), true),
        (lang.text(Road::Effort).to_owned(), true),
        (lang.text(Road::Ratio).to_owned(), true),
    ];
    let columns = columns.map(|(text, figure)| Head(text, figure)).into_iter().collect();
    blocks.push(Block::Table(lang.text(Road::TimelineTitle).to_owned(), columns, rows.collect()));
    let lacks = words::warnings(lang, out, plan, of.library);
    if !lacks.is_empty() {
        blocks.push(heading(of, Report::LacksHeading));
        blocks.push(Block::List(Marks::Plain, lacks));
    }
    blocks
}

fn kpis(of: &Source) -> Vec<Block> {
    let (lang, plan) = (of.lang, &of.doc.plan);
    let mut blocks = vec![heading(of, Report::KpiHeading)];
    if plan.kpis.is_empty() {
        blocks.push(Block::Text(lang.text(Report::KpiNone).to_owned()));
        return blocks;
    }
    let rows = plan.kpis.values().map(|kpi| {
        let figure = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| words::figure(lang, kpi.unit, x));
        vec![
            kpi.name.clone(),
            words::kind(lang, kpi.kind).to_owned(),
            kpi.owner.clone(),
            figure(kpi.baseline),
            figure(kpi.now),
            figure(kpi.target),
            words::progress(lang, kpi),
        ]
    });
    let columns = [
        (Road::KpiName, false),
        (Road::KpiKind, false),
        (Road::Owner, false),
        (Road::Baseline, true),
        (Road::NowFigure, true),
        (Road::TargetFigure, true),
        (Road::Progress, true),
    ];
    let columns = columns.map(|(key, figure)| Head(lang.text(key).to_owned(), figure)).into_iter().collect();
    blocks.push(Block::Table(lang.text(Road::KpisTitle).to_owned(), columns, rows.collect()));
    blocks
}

fn appendix(of: &Source) -> Vec<Block> {
    let lang = of.lang;
    let row = |item: &Item| {
        let entry = of.doc.entry(&item.id);
        vec![item.text.get(lang).to_owned(), name::answer(lang, item, entry.response.as_ref()), entry.note.clone()]
    };
    let mut columns = vec![Head(lang.text(Goals::ItemTargets).to_owned(), false)];
    columns.extend(heads(of, &[(Report::Answer, false), (Report::Note, false)]));
    let rows = of.instrument.walk().map(row).collect();
    vec![heading(of, Report::Appendix), Block::Table(lang.text(Report::Appendix).to_owned(), columns, rows)]
}
