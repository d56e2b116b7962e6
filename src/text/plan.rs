//! The plan in words: findings, reasons, warnings, refusals, and the words for its lists.
//!
//! Screen, print and exports read the same sentences. Numbers come from the outlook as they are.

use super::{Goals, Road, date, fill, finding, list, number, sentences};
use crate::model::plan::edit::Fault;
use crate::model::plan::gap::{DimensionGap, NextLevel};
use crate::model::plan::initiative::{Facet, Initiative, Initiatives, Stream, Theme};
use crate::model::plan::kpi::{Better, Kind, Kpi, Unit};
use crate::model::plan::outlook::{Outlook, Planned, Proposal};
use crate::model::plan::priority::{QUICK_EFFORT, QUICK_VALUE, Quadrant};
use crate::model::plan::roadmap::{Warning, end};
use crate::model::plan::{Action, Plan, Status, Triage};
use crate::model::{Instrument, Lang};

/// The finding of the targets page.
pub fn targets_headline(lang: Lang, outlook: &Outlook) -> String {
    let set = outlook.gaps.dimensions.iter().filter(|gap| gap.gap.is_some()).count();
    match (set, outlook.gaps.ranked().len()) {
        (0, _) => lang.text(Goals::HeadNone).to_owned(),
        (set, 0) => lang.count(Goals::HeadMet, set),
        (_, short) => lang.count(Goals::HeadShort, short),
    }
}

/// The paragraph under it.
pub fn targets_lead(lang: Lang, outlook: &Outlook, instrument: &Instrument) -> String {
    let gaps = &outlook.gaps;
    if gaps.dimensions.iter().all(|gap| gap.shown.is_none()) {
        return lang.text(Goals::LeadUnassessed).to_owned();
    }
    let set = gaps.dimensions.iter().any(|gap| gap.gap.is_some());
    let Some(first) = gaps.ranked().first().copied().filter(|_| set) else {
        return lang.text(if set { Goals::LeadMet } else { Goals::LeadNone }).to_owned();
    };
    let figure = |x: Option<f64>| x.map(|x| number::tenth(lang, x)).unwrap_or_default();
    let values = [
        ("name", &*finding::dimension_name(lang, instrument, &first.id)),
        ("gap", &*figure(first.gap)),
        ("target", &*figure(first.target)),
        ("importance", &*number::full(lang, first.importance)),
    ];
    fill(lang.text(Goals::LeadShort), &values)
}

/// The cheapest way up in one sentence.
pub fn lift(lang: Lang, lift: &NextLevel, instrument: &Instrument) -> String {
    let raises = lift.climbs.iter().flat_map(|(_, climb)| &climb.raises);
    let step = |raise: &crate::model::plan::cheapest::Raise| {
        let values = [
            ("name", &*finding::item_name(lang, instrument, &raise.item)),
            ("from", &*raise.from.to_string()),
            ("to", &*raise.to.to_string()),
        ];
        fill(lang.text(Goals::CheapestStep), &values)
    };
    let steps = list(lang, &raises.map(step).collect::<Vec<_>>());
    lang.count_with(Goals::CheapestLead, usize::try_from(lift.steps).unwrap_or_default(), &[("steps", &steps)])
}

/// The sentence for the distance chart.
pub fn gaps_takeaway(lang: Lang, outlook: &Outlook, instrument: &Instrument) -> String {
    let mut short = outlook.gaps.ranked();
    crate::model::order::sort_by(&mut short, |a, b| b.gap.unwrap_or_default().total_cmp(&a.gap.unwrap_or_default()));
    let set = outlook.gaps.dimensions.iter().any(|gap| gap.gap.is_some());
    match short.first() {
        Some(far) => fill(
            lang.text(Goals::GapsTakeaway),
            &[
                ("name", &finding::dimension_name(lang, instrument, &far.id)),
                ("gap", &far.gap.map(|x| number::tenth(lang, x)).unwrap_or_default()),
            ],
        ),
        None => lang.text(if set { Goals::GapsTakeawayMet } else { Goals::GapsNone }).to_owned(),
    }
}

/// The sentence for importance and performance.
pub fn ipa_takeaway(lang: Lang, outlook: &Outlook, instrument: &Instrument) -> String {
    let concentrate = |gap: &&DimensionGap| gap.quadrant == Some(Quadrant::Concentrate);
    let ids: Vec<String> = outlook.gaps.dimensions.iter().filter(concentrate).map(|gap| gap.id.clone()).collect();
    match ids.is_empty() {
        true => lang.text(Goals::IpaTakeawayNone).to_owned(),
        false => fill(lang.text(Goals::IpaTakeaway), &[("names", &finding::names(lang, instrument, &ids))]),
    }
}

/// The word for a quadrant.
pub fn quadrant(lang: Lang, quadrant: Quadrant) -> &'static str {
    lang.text(match quadrant {
        Quadrant::Concentrate => Goals::Concentrate,
        Quadrant::KeepUp => Goals::KeepUp,
        Quadrant::LowPriority => Goals::LowPriority,
        Quadrant::PossibleOverkill => Goals::Overkill,
    })
}

/// The words for a decision.
pub fn triage(lang: Lang, triage: Triage) -> &'static str {
    lang.text(match triage {
        Triage::Fix => Goals::Fix,
        Triage::Grow => Goals::Grow,
        Triage::Add => Goals::Add,
        Triage::Offset => Goals::Offset,
    })
}

/// What an action is called: the team's words, else the initiative's.
pub fn action_name(lang: Lang, action: &Action, library: Option<&Initiatives>) -> String {
    let initiative = library.and_then(|library| library.get(&action.initiative));
    match (action.title.trim(), initiative) {
        ("", Some(initiative)) => initiative.name.get(lang).to_owned(),
        ("", None) => action.id.clone(),
        (title, _) => title.to_owned(),
    }
}

fn name_of(lang: Lang, id: &str, plan: &Plan, library: Option<&Initiatives>) -> String {
    plan.actions.get(id).map_or_else(|| id.to_owned(), |action| action_name(lang, action, library))
}

/// The finding of the roadmap page.
pub fn roadmap_headline(lang: Lang, outlook: &Outlook) -> String {
    let last = outlook.planned.iter().filter_map(|one| one.horizon).max();
    match (&outlook.reach, last) {
        (Some(reach), _) => {
            let values = [("level", &*reach.level.to_string()), ("months", &*reach.months.to_string())];
            fill(lang.text(Road::HeadReach), &values)
        }
        (None, _) if outlook.planned.is_empty() => lang.text(Road::HeadNone).to_owned(),
        (None, last) => {
            let months = last.unwrap_or(24).to_string();
            lang.count_with(Road::HeadActions, outlook.planned.len(), &[("months", &months)])
        }
    }
}

/// The paragraph under it.
pub fn roadmap_lead(lang: Lang, outlook: &Outlook) -> String {
    if outlook.planned.is_empty() {
        let gaps = outlook.gaps.items.is_empty();
        return lang.text(if gaps { Road::LeadNoTargets } else { Road::LeadNone }).to_owned();
    }
    let quick = outlook.planned.iter().filter(|one| one.worth.quick_win).count();
    let quick = match quick {
        0 => lang.text(Road::LeadQuickNone).to_owned(),
        n => lang.count(Road::LeadQuick, n),
    };
    match &outlook.reach {
        Some(reach) => {
            let numbers: Vec<String> = reach.numbers.iter().map(ToString::to_string).collect();
            let named = lang.count_with(Road::LeadNumber, numbers.len(), &[("list", &list(lang, &numbers))]);
            let sentence = lang.count_with(Road::LeadReach, numbers.len(), &[("numbers", &named)]);
            sentences(lang, &[sentence, quick])
        }
        None => quick,
    }
}

/// Why an initiative is proposed.
pub fn reason(lang: Lang, proposal: &Proposal, instrument: &Instrument) -> String {
    let name = |item: &str| finding::item_name(lang, instrument, item);
    let Some((first, more)) = proposal.reasons.split_first() else { return String::new() };
    let key = if first.holds_back { Road::BecauseBlocks } else { Road::Because };
    let (level, target) = (first.level.to_string(), first.target.to_string());
    let because = fill(lang.text(key), &[("name", &name(&first.item)), ("level", &level), ("target", &target)]);
    if more.is_empty() {
        return because;
    }
    let names: Vec<String> = more.iter().map(|reason| name(&reason.item)).collect();
    let also = fill(lang.text(Road::BecauseMore), &[("names", &list(lang, &names))]);
    sentences(lang, &[because, also])
}

/// How long an initiative takes.
pub fn months(lang: Lang, initiative: &Initiative) -> String {
    lang.count(Road::TakesMonths, usize::try_from(initiative.months).unwrap_or_default())
}

/// The sentence for value and effort.
pub fn matrix_takeaway(lang: Lang, outlook: &Outlook) -> String {
    let values = [("value", &*number::full(lang, QUICK_VALUE)), ("effort", &*number::full(lang, QUICK_EFFORT))];
    match outlook.planned.iter().filter(|one| one.worth.quick_win).count() {
        0 => fill(lang.text(Road::MatrixTakeawayNone), &values),
        n => lang.count_with(Road::MatrixTakeaway, n, &values),
    }
}

/// The sentence for the timeline.
pub fn timeline_takeaway(lang: Lang, outlook: &Outlook) -> String {
    let Some((day, n)) = &outlook.peak else { return lang.text(Road::HeadNone).to_owned() };
    lang.count_with(Road::TimelineTakeaway, *n, &[("day", &date::day(lang, day))])
}

/// The sentence for the KPIs.
pub fn kpis_takeaway(lang: Lang, plan: &Plan) -> String {
    let half = plan.kpis.values().filter(|kpi| kpi.progress().is_some_and(|p| p >= 0.5)).count();
    let values = [("n", &*half.to_string()), ("all", &*plan.kpis.len().to_string())];
    fill(lang.text(Road::KpisTakeaway), &values)
}

/// Everything the plan lacks, a sentence each; actions without owner in one.
pub fn warnings(lang: Lang, outlook: &Outlook, plan: &Plan, library: Option<&Initiatives>) -> Vec<String> {
    let bare = |one: &&Warning| matches!(one, Warning::NoOwner { .. });
    let nobody: Vec<String> = outlook
        .warnings
        .iter()
        .filter_map(|one| match one {
            Warning::NoOwner { action } => Some(name_of(lang, action, plan, library)),
            _ => None,
        })
        .collect();
    let mut lines: Vec<String> =
        outlook.warnings.iter().filter(|one| !bare(one)).map(|one| warning(lang, one, plan, library)).collect();
    match nobody.as_slice() {
        [] => {}
        [name] => lines.push(fill(lang.text(Road::NoOwnerFor), &[("name", name)])),
        names => lines.push(lang.count_with(Road::NoOwners, names.len(), &[("names", &list(lang, names))])),
    }
    lines
}

/// How far a KPI has come, in per cent.
pub fn progress(lang: Lang, kpi: &Kpi) -> String {
    match kpi.progress() {
        Some(share) if share < 0.0 => format!("−{}", number::percent(lang, -share)),
        Some(share) => number::percent(lang, share),
        None => lang.text(Road::NoProgress).to_owned(),
    }
}

/// What the plan lacks, in a sentence.
fn warning(lang: Lang, warning: &Warning, plan: &Plan, library: Option<&Initiatives>) -> String {
    let simple = |key: Road| lang.text(key).to_owned();
    let named = |key: Road, id: &str| fill(lang.text(key), &[("name", &name_of(lang, id, plan, library))]);
    let kpi = |key: Road, id: &str| {
        let name = plan.kpis.get(id).map_or(id, |kpi| &kpi.name);
        fill(lang.text(key), &[("name", name)])
    };
    match warning {
        Warning::NoSponsor => simple(Road::NoSponsor),
        Warning::NotSigned => simple(Road::NotSigned),
        Warning::NoOwner { action } => named(Road::NoOwnerFor, action),
        Warning::NoSales => simple(Road::NoSales),
        Warning::NoReturns => simple(Road::NoReturns),
        Warning::KpiIncomplete { kpi: id } => kpi(Road::KpiIncomplete, id),
        Warning::KpiBackwards { kpi: id } => kpi(Road::KpiBackwards, id),
        Warning::NotMeasured { action } => named(Road::NotMeasured, action),
        Warning::TooEarly { action, before } => {
            let names = [action, before].map(|id| name_of(lang, id, plan, library));
            let [name, before] = &names;
            fill(lang.text(Road::TooEarly), &[("name", name), ("before", before)])
        }
        Warning::BeforeStart { action } => named(Road::BeforeStart, action),
        Warning::TooLate { action } => named(Road::TooLate, action),
        Warning::OverCapacity { owner, day, actions } => {
            let values = [("owner", owner.as_str()), ("n", &*actions.to_string()), ("day", &*date::day(lang, day))];
            fill(lang.text(Road::OverCapacity), &values)
        }
        Warning::Circle { actions } => {
            let names: Vec<String> = actions.iter().map(|id| name_of(lang, id, plan, library)).collect();
            fill(lang.text(Road::CircleOf), &[("names", &names.join(" → "))])
        }
    }
}

/// Why a change was refused, in a sentence.
pub fn fault(lang: Lang, fault: &Fault, plan: &Plan, library: Option<&Initiatives>) -> String {
    let name = |id: &str| name_of(lang, id, plan, library);
    match fault {
        Fault::Unknown(id) => fill(lang.text(Goals::FaultUnknown), &[("id", id)]),
        Fault::OffScale(_, top) => fill(lang.text(Goals::FaultScale), &[("top", &top.to_string())]),
        Fault::NotWhole(_) => lang.text(Goals::FaultWhole).to_owned(),
        Fault::Grade(_) => lang.text(Goals::FaultGrade).to_owned(),
        Fault::NoWeight => lang.text(Goals::FaultWeight).to_owned(),
        Fault::Day(day) => fill(lang.text(Goals::FaultDay), &[("day", day)]),
        Fault::Reversed(day, other) => {
            let days = [day, other].map(|day| date::day(lang, day));
            let [day, other] = &days;
            fill(lang.text(Goals::FaultReversed), &[("day", day), ("other", other)])
        }
        Fault::Months(_) => lang.text(Goals::FaultMonths).to_owned(),
        Fault::NoCapacity(_) => lang.text(Goals::FaultCapacity).to_owned(),
        Fault::Circle(ids) => {
            let names: Vec<String> = ids.iter().map(|id| name(id)).collect();
            fill(lang.text(Goals::FaultCircle), &[("names", &names.join(" → "))])
        }
        Fault::TooEarly(id, before) => {
            let day = plan.actions.get(before).and_then(end).map(|day| date::day(lang, &day)).unwrap_or_default();
            let (name, before) = (name(id), name(before));
            fill(lang.text(Goals::FaultEarly), &[("name", &name), ("before", &before), ("day", &day)])
        }
        Fault::NotANumber(_) => lang.text(Goals::FaultNumber).to_owned(),
        Fault::TooMany => lang.text(Goals::FaultMany).to_owned(),
    }
}

/// The horizon as the heading of its lane; `None` is outside.
pub fn lane(lang: Lang, horizon: Option<u32>) -> &'static str {
    lang.text(match horizon {
        Some(6) => Road::Lane6,
        Some(12) => Road::Lane12,
        Some(_) => Road::Lane24,
        None => Road::LaneOut,
    })
}

/// The numbers of what an action waits for: "After 1, 3".
pub fn after(lang: Lang, action: &Action, planned: &[Planned]) -> Option<String> {
    let number = |id: &String| planned.iter().find(|one| one.action == *id).map(|one| one.number.to_string());
    let numbers: Vec<String> = action.after.iter().filter_map(number).collect();
    (!numbers.is_empty()).then(|| fill(lang.text(Road::After), &[("list", &list(lang, &numbers))]))
}

/// A KPI's figure with its unit: `12%`, `3.5`.
pub fn figure(lang: Lang, unit: Unit, x: f64) -> String {
    let figure = number::full(lang, x);
    match unit {
        Unit::Percent => number::per_hundred(lang, &figure),
        _ => figure,
    }
}

/// The word for a stream.
pub fn stream(lang: Lang, stream: Stream) -> &'static str {
    lang.text(match stream {
        Stream::Strategy => Road::StreamStrategy,
        Stream::Vision => Road::StreamVision,
        Stream::Governance => Road::StreamGovernance,
        Stream::Targets => Road::StreamTargets,
        Stream::VoiceOfCustomer => Road::StreamVoice,
        Stream::JourneysPersonas => Road::StreamJourneys,
        Stream::DataIntegration => Road::StreamData,
        Stream::InnerLoop => Road::StreamInner,
        Stream::OuterLoop => Road::StreamOuter,
        Stream::Training => Road::StreamTraining,
        Stream::Recognition => Road::StreamRecognition,
        Stream::Communication => Road::StreamCommunication,
    })
}

/// The word for a facet.
pub fn facet(lang: Lang, facet: Facet) -> &'static str {
    lang.text(match facet {
        Facet::Process => Road::FacetProcess,
        Facet::People => Road::FacetPeople,
        Facet::InsightData => Road::FacetInsight,
        Facet::Technology => Road::FacetTechnology,
        Facet::ServiceDelivery => Road::FacetService,
        Facet::Governance => Road::FacetGovernance,
    })
}

/// The word for a theme.
pub fn theme(lang: Lang, theme: Theme) -> &'static str {
    lang.text(match theme {
        Theme::Ease => Road::ThemeEase,
        Theme::Reliability => Road::ThemeReliability,
        Theme::Participation => Road::ThemeParticipation,
        Theme::Delight => Road::ThemeDelight,
    })
}

/// The word for a status.
pub fn status(lang: Lang, status: Status) -> &'static str {
    lang.text(match status {
        Status::Planned => Road::StatusPlanned,
        Status::UnderWay => Road::StatusUnderWay,
        Status::Done => Road::StatusDone,
        Status::Dropped => Road::StatusDropped,
    })
}

/// What a KPI watches.
pub fn kind(lang: Lang, kind: Kind) -> &'static str {
    lang.text(match kind {
        Kind::Satisfaction => Road::KindSatisfaction,
        Kind::Sales => Road::KindSales,
        Kind::Returns => Road::KindReturns,
        Kind::Work => Road::KindWork,
    })
}

/// What a KPI is counted in.
pub fn unit(lang: Lang, unit: Unit) -> &'static str {
    lang.text(match unit {
        Unit::Percent => Road::UnitPercent,
        Unit::Score => Road::UnitScore,
        Unit::Count => Road::UnitCount,
        Unit::Days => Road::UnitDays,
        Unit::Hours => Road::UnitHours,
        Unit::Minutes => Road::UnitMinutes,
        Unit::Money => Road::UnitMoney,
    })
}

/// Which way is better.
pub fn better(lang: Lang, better: Better) -> &'static str {
    lang.text(match better {
        Better::Up => Road::BetterUp,
        Better::Down => Road::BetterDown,
    })
}

/// The words for the criteria, benefits then efforts, in the model's order.
pub const CRITERIA: [Road; 9] = [
    Road::Revenue,
    Road::CostSaved,
    Road::CrossSell,
    Road::Customer,
    Road::Employee,
    Road::Retention,
    Road::Cost,
    Road::Duration,
    Road::Complexity,
];

/// The grades of importance, 1 to 5.
pub const GRADES: [Goals; 5] = [Goals::Grade1, Goals::Grade2, Goals::Grade3, Goals::Grade4, Goals::Grade5];
