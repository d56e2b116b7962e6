//! The board page: where we are, what holds us back, three decisions, what it takes, what we do not know.

use super::{Block, Figure, Marks, Source};
use crate::chart::Size;
use crate::export::{plan as drawn, profile};
use crate::model::plan::Status;
use crate::model::plan::outlook::Planned;
use crate::model::plan::roadmap::{HORIZONS, Warning};
use crate::model::stamp::add_months;
use crate::text::{Report, Road, date, fill, finding, list, name, number, plan as words, sentences};

/// Decisions on the page, at most.
const DECISIONS: usize = 3;
/// Actions named for one horizon, at most.
const NAMED: usize = 3;

/// The page.
pub fn page(of: &Source) -> Vec<Block> {
    let lang = of.lang;
    let made = of.doc.revision.as_ref().map_or(of.today, |revision| revision.submitted.day());
    let top = fill(lang.text(Report::BoardPage), &[("date", &date::day(lang, made))]);
    let decide = [heading(of, Report::Decisions), Block::List(Marks::Boxes, decisions(of))];
    let [takes, unsure] = [(Report::Takes, takes(of)), (Report::Unsure, unsure(of))]
        .map(|(key, lines)| vec![heading(of, key), Block::List(Marks::Plain, lines)]);
    let mut page: Vec<Block> = brand(of).into_iter().collect();
    page.extend([
        Block::Top(name::organisation(lang, of.doc).to_owned(), top),
        Block::Title(finding::headline(lang, of.card)),
        Block::Lead(lead(of)),
        Block::Figures(figures(of)),
        Block::Columns(true, vec![chart(of), holds(of)]),
    ]);
    page.extend(decide);
    page.push(Block::Columns(false, vec![takes, unsure]));
    page.extend(way(of));
    page.extend(of.brand.after.as_ref().map(|after| {
        Block::Link(after.text.get(lang).to_owned(), after.label.get(lang).to_owned(), after.href.clone())
    }));
    page.push(foot(of));
    page.extend(of.brand.footer.as_ref().map(|footer| Block::Small(footer.get(lang).to_owned())));
    page
}

/// Whose report it is; nothing for our own name.
fn brand(of: &Source) -> Option<Block> {
    let (name, logo) = (&of.brand.name, &of.brand.logo);
    (name.is_some() || logo.is_some()).then(|| Block::Brand(of.brand.name(of.lang).to_owned(), logo.clone()))
}

fn heading(of: &Source, key: Report) -> Block {
    Block::Heading(of.lang.text(key).to_owned())
}

fn lead(of: &Source) -> String {
    let finding = finding::lead(of.lang, of.card, of.instrument);
    match &of.outlook.reach {
        Some(reach) => {
            let values = [("level", &*reach.level.to_string()), ("months", &*reach.months.to_string())];
            sentences(of.lang, &[finding, fill(of.lang.text(Report::Reach), &values)])
        }
        None => finding,
    }
}

/// Level, index, answers, each with what it rests on.
fn figures(of: &Source) -> Vec<Figure> {
    let (lang, overall) = (of.lang, &of.card.overall);
    let text = |key: Report| lang.text(key).to_owned();
    let level = Figure {
        label: text(Report::Level),
        value: overall.level.map_or_else(|| text(Report::LevelNone), |level| level.to_string()),
        unit: overall.level.map_or_else(String::new, |level| {
            let name = finding::level_name(lang, of.instrument, level);
            fill(lang.text(Report::LevelUnit), &[("top", &of.card.levels.to_string()), ("name", &name)])
        }),
        note: text(if overall.provisional { Report::LevelProvisional } else { Report::LevelNote }),
    };
    let whole = |x: Option<f64>| x.map(number::whole).unwrap_or_default();
    let index = Figure {
        label: text(Report::Index),
        value: overall.index_100.map_or_else(|| text(Report::LevelNone), number::whole),
        unit: match (overall.index_100, overall.counts.unknown()) {
            (None, _) => String::new(),
            (Some(_), 0) => text(Report::IndexUnit),
            _ => {
                let values = [("low", &*whole(overall.low_100)), ("high", &*whole(overall.high_100))];
                fill(lang.text(Report::IndexRange), &values)
            }
        },
        note: text(Report::IndexNote),
    };
    let counts = overall.counts;
    let answered = Figure {
        label: text(Report::Coverage),
        value: counts.rated.to_string(),
        unit: fill(lang.text(Report::CoverageUnit), &[("all", &counts.applicable().to_string())]),
        note: fill(lang.text(Report::CoverageNote), &[("percent", &number::percent(lang, overall.coverage))]),
    };
    vec![level, index, answered]
}

/// Gaps where there are targets, scores where there are none.
fn chart(of: &Source) -> Vec<Block> {
    let drawing = |size| drawn::gaps(of.lang, of.outlook, of.instrument, size);
    match (drawing(Size::Wide), drawing(Size::Narrow)) {
        (Some(wide), Some(narrow)) => vec![heading(of, Report::GapHeading), Block::Chart(wide, narrow)],
        _ => {
            let [wide, narrow] =
                [Size::Wide, Size::Narrow].map(|size| profile::profile_bars(of.lang, of.card, of.instrument, size));
            vec![heading(of, Report::ScoreHeading), Block::Chart(wide, narrow)]
        }
    }
}

/// The dimensions that hold the level back, each with its weakest answer in the words of its anchor.
fn holds(of: &Source) -> Vec<Block> {
    let mut blocks = vec![heading(of, Report::HoldsHeading)];
    for id in of.card.overall.holding_back.iter().take(4) {
        let Some(dimension) = of.card.dimension(id) else { continue };
        let weakest = dimension.items.iter().filter_map(|item| match item.state {
            crate::model::score::ItemState::Rated(level) => Some((level, &item.id)),
            _ => None,
        });
        let anchor = weakest.min_by_key(|(level, _)| *level).and_then(|(level, id)| {
            let item = of.instrument.item(id)?;
            Some(item.anchors.get(usize::from(level).checked_sub(1)?)?.get(of.lang).to_owned())
        });
        let name = finding::dimension_name(of.lang, of.instrument, id);
        blocks.push(Block::Sub(name, finding::shown(of.lang, dimension)));
        blocks.extend(anchor.map(Block::Small));
    }
    if of.card.overall.holding_back.is_empty() {
        blocks.push(Block::Small(of.lang.text(Report::HoldsNone).to_owned()));
    }
    blocks
}

/// What the board is asked for: first what the plan cannot do without, then what to start, then what to find
/// out. Three at most.
fn decisions(of: &Source) -> Vec<String> {
    let (lang, out) = (of.lang, of.outlook);
    let says = |wanted: fn(&Warning) -> bool| out.warnings.iter().filter(|one| wanted(one)).count();
    let text = |key: Report| lang.text(key).to_owned();
    let mut asked = Vec::new();
    if out.gaps.dimensions.iter().all(|gap| gap.target.is_none()) {
        asked.push(text(Report::DecideTargets));
    }
    if says(|one| matches!(one, Warning::NoSponsor)) > 0 {
        asked.push(text(Report::DecideSponsor));
    } else if says(|one| matches!(one, Warning::NotSigned)) > 0 {
        asked.push(lang.count(Report::DecideSign, out.planned.len()));
    }
    let bare = says(|one| matches!(one, Warning::NoOwner { .. }));
    if bare > 0 {
        asked.push(lang.count(Report::DecideOwners, bare));
    }
    if says(|one| matches!(one, Warning::NoSales | Warning::NoReturns)) > 0 {
        asked.push(text(Report::DecideKpis));
    }
    for proposal in out.proposals.iter().filter(|one| one.action.is_none()) {
        let Some(one) = of.library.and_then(|library| library.get(&proposal.initiative)) else { continue };
        let values = [("name", one.name.get(lang)), ("step", one.first_step.get(lang))];
        asked.push(fill(lang.text(Report::DecideStart), &values));
    }
    let unknown = of.card.overall.counts.unknown();
    if unknown > 0 {
        asked.push(lang.count(Report::DecideUnknown, unknown));
    }
    asked.push(text(Report::DecideDate));
    asked.truncate(DECISIONS);
    asked
}

fn takes(of: &Source) -> Vec<String> {
    let (lang, out) = (of.lang, of.outlook);
    let Some(last) = out.planned.iter().filter_map(|one| one.horizon).max() else {
        return vec![lang.text(Report::TakesNone).to_owned()];
    };
    let peak = out.peak.as_ref().map_or(0, |(_, n)| *n);
    let work = lang.count(Road::TakesMonths, usize::try_from(out.months).unwrap_or_default());
    let values = [("months", &*last.to_string()), ("work", &*work), ("peak", &*number::count(lang, peak))];
    let mut owners: Vec<String> = Vec::new();
    for action in of.doc.plan.actions.values().filter(|action| !action.owner.is_empty()) {
        if !owners.contains(&action.owner) {
            owners.push(action.owner.clone());
        }
    }
    let who = match owners.is_empty() {
        true => lang.text(Report::TakesNobody).to_owned(),
        false => fill(lang.text(Report::TakesOwners), &[("names", &list(lang, &owners))]),
    };
    vec![lang.count_with(Report::TakesPlan, out.planned.len(), &values), who]
}

fn unsure(of: &Source) -> Vec<String> {
    let (lang, overall) = (of.lang, &of.card.overall);
    let whole = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), number::whole);
    let mut lines = Vec::new();
    match overall.counts.unknown() {
        0 => lines.push(lang.text(Report::UnsureNone).to_owned()),
        n => {
            let values = [("low", &*whole(overall.low_100)), ("high", &*whole(overall.high_100))];
            lines.push(lang.count_with(Report::UnsureOpen, n, &values));
        }
    }
    let bare = of.card.dimensions.iter().flat_map(|d| &d.items).filter(|item| item.unsupported).count();
    if bare > 0 {
        lines.push(lang.count(Report::UnsureEvidence, bare));
    }
    if !overall.not_assessed.is_empty() {
        let names = finding::names(lang, of.instrument, &overall.not_assessed);
        lines.push(fill(lang.text(Report::UnsureDimensions), &[("names", &names)]));
    }
    lines.push(lang.text(Report::UnsurePeople).to_owned());
    lines
}

/// The actions by horizon.
fn way(of: &Source) -> Vec<Block> {
    let (lang, out) = (of.lang, of.outlook);
    if out.planned.is_empty() {
        return Vec::new();
    }
    let column = |months: &u32| {
        let until = add_months(&of.doc.plan.frame.start, *months).unwrap_or_default();
        let inside: Vec<&Planned> = out.planned.iter().filter(|one| one.horizon == Some(*months)).collect();
        let named = inside.iter().filter_map(|one| {
            let action = of.doc.plan.actions.get(&one.action).filter(|action| action.status != Status::Dropped)?;
            Some(words::action_name(lang, action, of.library))
        });
        let mut lines: Vec<String> = named.collect();
        let more = lines.len().saturating_sub(NAMED);
        lines.truncate(NAMED);
        if more > 0 {
            lines.push(format!("+ {more}"));
        }
        if lines.is_empty() {
            lines.push(lang.text(Report::WayNone).to_owned());
        }
        let by = fill(lang.text(Report::WayBy), &[("date", &date::month(lang, &until))]);
        vec![Block::Sub(by, String::new()), Block::List(Marks::Plain, lines)]
    };
    vec![heading(of, Report::Way), Block::Columns(false, HORIZONS.iter().map(column).collect())]
}

/// How it was scored, how it came about, and the digest.
pub(super) fn foot(of: &Source) -> Block {
    let lang = of.lang;
    let unknown = match of.card.overall.counts.unknown() {
        0 => "",
        _ => lang.text(Report::MethodUnknown),
    };
    let edition = format!("{} {}", of.instrument.name.get(lang), of.instrument.edition);
    let method = fill(lang.text(Report::Method), &[("unknown", unknown), ("edition", &edition)]);
    let method = sentences(lang, &[name::standing(lang, of.doc).to_owned(), method.replace("  ", " ")]);
    let digest = match &of.doc.revision {
        Some(revision) => format!("{} {}", lang.text(Report::Digest), short(&revision.digest)),
        None => lang.text(Report::Draft).to_owned(),
    };
    Block::Foot(method, digest)
}

/// The first sixteen digits of a digest in groups of four; all of them stand in the full report.
fn short(digest: &str) -> String {
    let digits: Vec<char> = digest.trim_start_matches("sha256:").chars().take(16).collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
