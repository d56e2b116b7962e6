//! The workbook: its tables are whole, its numbers the model's, its charts stand on cells that are there.

use touchstone::export::book::{Book, Cell, Column, Form, Range, Sheet, book, serial};
use touchstone::export::report::Source;
use touchstone::model::brand::Brand;
use touchstone::model::plan::gap::{next_level_everywhere, preset};
use touchstone::model::plan::kpi::{Better, Kind, Kpi};
use touchstone::model::plan::outlook::{outlook, with_initiatives};
use touchstone::model::plan::{Action, Milestone, Sponsor, Status};
use touchstone::model::{Assessment, Evidence, Lang, Response, Stamp, builtin, evaluate};

const DAY: &str = "2026-11-22";

/// A planned assessment of the example of an instrument.
fn planned(id: &str) -> Assessment {
    let now = Stamp(format!("{DAY}T10:00:00Z"));
    let instrument = builtin::instrument(id).unwrap();
    let library = builtin::initiatives(id).unwrap();
    let mut doc = builtin::example(id).unwrap().assessment("a", &instrument, "", Lang::En, &now);
    let card = evaluate(&instrument, &doc, DAY);
    doc.plan.targets = preset(&doc.plan, &next_level_everywhere(&card));
    doc.plan.frame.start = "2027-01-01".into();
    doc.plan.frame.sponsor = Sponsor { name: "Chief operating officer".into(), signed: "2026-12-01".into() };
    let out = outlook(&instrument, Some(&library), &card, &doc.plan);
    let wanted: Vec<String> = out.proposals.iter().take(8).map(|one| one.initiative.clone()).collect();
    doc.plan = with_initiatives(&doc.plan, &library, &wanted).0;
    for (at, action) in doc.plan.actions.values_mut().enumerate() {
        action.owner = if at % 2 == 0 { "Ana" } else { "" }.into();
        action.status = Status::ALL[at % 3];
        action.milestones = vec![Milestone { title: "Agreed".into(), day: action.start.clone(), done: at == 0 }];
    }
    for (id, better, figures) in [("a", Better::Up, [30.0, 34.5, 40.0]), ("b", Better::Down, [12.0, 13.0, 8.0])] {
        let [baseline, now, target] = figures.map(Some);
        let kind = if better == Better::Up { Kind::Sales } else { Kind::Returns };
        let (id, name) = (id.to_owned(), format!("KPI {id}"));
        let kpi = Kpi { id: id.clone(), name, kind, better, baseline, now, target, ..Kpi::default() };
        doc.plan.kpis.insert(id, kpi);
    }
    let first = instrument.items[0].id.clone();
    let entry = doc.responses.entry(first).or_default();
    entry.evidence.push(Evidence { title: "Dashboard".into(), date: "2026-10-01".into(), ..Evidence::default() });
    doc
}

/// What a report of a document is made from, lent to `make`.
pub fn source<T>(lang: Lang, doc: &Assessment, with_library: bool, make: impl FnOnce(&Source) -> T) -> T {
    let instrument = builtin::instrument(&doc.instrument.id).unwrap();
    let library = builtin::initiatives(&doc.instrument.id).ok().filter(|_| with_library);
    let card = evaluate(&instrument, doc, DAY);
    let outlook = outlook(&instrument, library.as_ref(), &card, &doc.plan);
    let (instrument, card, outlook, library) = (&instrument, &card, &outlook, library.as_ref());
    make(&Source { lang, doc, instrument, card, outlook, library, today: DAY, brand: &Brand::default() })
}

fn made(lang: Lang, doc: &Assessment, with_library: bool) -> Book {
    source(lang, doc, with_library, book)
}

fn empty(id: &str) -> Assessment {
    let instrument = builtin::instrument(id).unwrap();
    Assessment::new("a", &instrument, "", Lang::En, &Stamp(format!("{DAY}T10:00:00Z")))
}

fn sheet<'a>(book: &'a Book, name: &str) -> &'a Sheet {
    book.sheets.iter().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no sheet {name}"))
}

fn cells<'a>(sheet: &'a Sheet, title: &str) -> Vec<&'a Cell> {
    let at = usize::from(sheet.column(title).unwrap_or_else(|| panic!("no column {title}")));
    sheet.rows.iter().map(|row| &row[at]).collect()
}

#[test]
fn every_workbook_is_whole() {
    for id in builtin::ids() {
        for doc in [planned(id), empty(id)] {
            for lang in Lang::ALL {
                for with_library in [true, false] {
                    let book = made(lang, &doc, with_library);
                    let mut names: Vec<String> = book.sheets.iter().map(|sheet| sheet.name.to_lowercase()).collect();
                    let lawful = |name: &String| {
                        name.encode_utf16().count() <= 31 && !name.contains([':', '/', '?', '*', '[', ']', '\\', '\''])
                    };
                    assert!(names.iter().all(lawful), "{names:?}");
                    #[cfg(feature = "xlsx")]
                    assert!(touchstone::export::xlsx::write(&book).is_ok(), "{id}");
                    names.sort_unstable();
                    names.dedup();
                    assert_eq!(names.len(), book.sheets.len(), "two sheets of one name");
                    book.sheets.iter().for_each(|sheet| is_whole(&book, sheet));
                }
            }
        }
    }
}

fn is_whole(book: &Book, of: &Sheet) {
    for row in &of.rows {
        assert!(
            if of.is_table() { row.len() == of.columns.len() } else { row.len() <= of.columns.len() },
            "{}",
            of.name
        );
    }
    if of.is_table() {
        let mut titles: Vec<&str> = of.columns.iter().map(|column| &*column.title).collect();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), of.columns.len(), "{}: two columns of one title", of.name);
        of.columns.iter().zip(0..).for_each(|(column, at)| fits(of, column, at));
    }
    for chart in &of.charts {
        assert!(!chart.title.is_empty() && !chart.says.is_empty() && !chart.series.is_empty());
        for one in &chart.series {
            is_there(book, &one.names);
            is_there(book, &one.values);
            let points = usize::try_from(one.values.last - one.values.first + 1).unwrap();
            assert!(one.labels.is_empty() || one.labels.len() == points, "{}", chart.title);
        }
    }
}

/// A column holds what its form shows.
fn fits(of: &Sheet, column: &Column, at: usize) {
    for row in &of.rows {
        let fine = match (&row[at], column.form) {
            (Cell::Blank, _) => true,
            (Cell::Text(text), Form::Text) => !text.is_empty(),
            (Cell::Day(day), Form::Day) => serial(day).is_some(),
            (Cell::Number(_) | Cell::Shown(..), Form::Text | Form::Day) => false,
            (Cell::Number(x) | Cell::Shown(_, x), _) => x.is_finite(),
            _ => false,
        };
        assert!(fine, "{} / {}: {:?}", of.name, column.title, row[at]);
    }
}

fn is_there(book: &Book, range: &Range) {
    let sheet = sheet(book, &range.sheet);
    assert!(usize::from(range.column) < sheet.columns.len());
    assert_eq!((range.first, usize::try_from(range.last).unwrap()), (1, sheet.rows.len()));
}

#[test]
fn charts_read_the_columns_they_name() {
    let book = made(Lang::En, &planned("building-blocks"), true);
    let head = |range: &Range| {
        let sheet = sheet(&book, &range.sheet);
        format!("{}/{}", sheet.name, sheet.columns[usize::from(range.column)].title)
    };
    let charts = &sheet(&book, "Charts").charts;
    let series = |of: &touchstone::export::book::Chart| {
        of.series.iter().map(|one| [one.name.clone(), head(&one.names), head(&one.values)]).collect::<Vec<_>>()
    };
    let found: Vec<_> = charts.iter().map(|chart| (chart.title.as_str(), series(chart))).collect();
    let one = |name: &str, names: &str, values: &str| [name.to_owned(), names.to_owned(), values.to_owned()];
    let score = |sheet: &str| one("Score", &format!("{sheet}/Dimension"), &format!("{sheet}/Score"));
    let tasks = "Roadmap/Action";
    let wanted = [
        ("Radar of the dimensions", vec![score("Dimensions"), one("Target", "Dimensions/Dimension", "Targets/Target")]),
        ("Score and target by dimension", vec![score("Targets"), one("Target", "Targets/Dimension", "Targets/Target")]),
        ("Dimensions by importance and score", vec![one("Dimension", "Targets/Score", "Targets/Importance")]),
        ("Actions by value and effort", vec![one("Action", "Roadmap/Effort", "Roadmap/Value")]),
        (
            "Actions over time",
            vec![
                one("From", tasks, "Roadmap/From"),
                one("Days, to do", tasks, "Roadmap/Days, to do"),
                one("Days, done or dropped", tasks, "Roadmap/Days, done or dropped"),
            ],
        ),
        ("Progress of the KPIs", vec![one("Progress", "KPIs/KPI", "KPIs/Progress")]),
    ];
    assert_eq!(found, wanted);
    let [importance, matrix] = [&charts[2], &charts[3]];
    let gaps = source(Lang::En, &planned("building-blocks"), true, |of| of.outlook.gaps.clone());
    assert_eq!(importance.across.cross.zip(importance.up.cross), gaps.crosshair.map(|(up, across)| (across, up)));
    assert_eq!((matrix.across.cross, matrix.up.cross), (Some(2.5), Some(2.0)), "where quick wins begin");
}

#[test]
fn its_numbers_are_the_models() {
    for id in builtin::ids() {
        let doc = planned(id);
        let book = made(Lang::En, &doc, true);
        let instrument = builtin::instrument(id).unwrap();
        let library = builtin::initiatives(id).unwrap();
        let card = evaluate(&instrument, &doc, DAY);
        let out = outlook(&instrument, Some(&library), &card, &doc.plan);
        let number = |x: Option<f64>| x.map_or(Cell::Blank, Cell::Number);
        let same = |name: &str, title: &str, wanted: Vec<Option<f64>>| {
            let wanted: Vec<Cell> = wanted.into_iter().map(number).collect();
            assert_eq!(cells(sheet(&book, name), title), wanted.iter().collect::<Vec<_>>(), "{name} / {title}");
        };
        same("Dimensions", "Index, unrounded", card.dimensions.iter().map(|d| d.index).collect());
        same("Dimensions", "Score", card.dimensions.iter().map(|d| d.shown).collect());
        same("Dimensions", "Coverage", card.dimensions.iter().map(|d| Some(d.coverage)).collect());
        same("Targets", "Target", out.gaps.dimensions.iter().map(|gap| gap.target).collect());
        same("Targets", "Gap", out.gaps.dimensions.iter().map(|gap| gap.gap).collect());
        same("Gaps by question", "Importance × gap", out.gaps.items.iter().map(|gap| Some(gap.priority)).collect());
        same("Suggestions", "Ratio", out.proposals.iter().map(|one| Some(one.worth.ratio)).collect());
        same("Roadmap", "Value", out.planned.iter().map(|one| Some(one.worth.value)).collect());
        same("KPIs", "Progress", doc.plan.kpis.values().map(Kpi::progress).collect());
        let levels = instrument.walk().map(|item| match doc.entry(&item.id).response {
            Some(Response::Rated(level)) => Some(f64::from(level)),
            _ => None,
        });
        same("Questions", "Level", levels.collect());
        let whole = cells(sheet(&book, "Overall"), "Value");
        assert_eq!(*whole[1], number(card.overall.index));
        assert_eq!(sheet(&book, "Milestones").rows.len(), doc.plan.actions.len());
        assert_eq!(sheet(&book, "Evidence").rows.len(), doc.responses.values().flat_map(|one| &one.evidence).count());
        let days = |over: bool, title: &str| {
            let gone = |one: &&Action| matches!(one.status, Status::Done | Status::Dropped) == over;
            let action = |id: &str| doc.plan.actions.get(id).filter(gone);
            let wanted = out.planned.iter().map(|one| action(&one.action).map(|_| f64::from(one.days)));
            same("Roadmap", title, wanted.collect());
        };
        days(false, "Days, to do");
        days(true, "Days, done or dropped");
    }
}

#[test]
fn an_empty_result_has_no_numbers_and_no_plan() {
    let book = made(Lang::En, &empty("omnichannel"), true);
    let names: Vec<&str> = book.sheets.iter().map(|sheet| &*sheet.name).collect();
    assert_eq!(names, ["Board page", "Overall", "Dimensions", "Questions", "About this file"]);
    assert!(cells(sheet(&book, "Dimensions"), "Index, unrounded").iter().all(|cell| **cell == Cell::Blank));
}

#[test]
fn days_count_as_spreadsheets_do() {
    assert_eq!(serial("1900-03-01"), Some(61.0));
    assert_eq!(serial("2026-11-22"), Some(46348.0));
    assert_eq!(serial("no day"), None);
}

#[cfg(feature = "xlsx")]
mod file {
    use super::*;
    use touchstone::export::xlsx::write;

    #[test]
    fn the_same_book_gives_the_same_bytes() {
        for lang in Lang::ALL {
            let book = made(lang, &planned("building-blocks"), true);
            let bytes = write(&book).unwrap();
            assert!(bytes.starts_with(b"PK\x03\x04"));
            assert_eq!(bytes, write(&book).unwrap());
            if let Some(folder) = std::env::var_os("TOUCHSTONE_KEEP") {
                let path = std::path::Path::new(&folder).join(format!("book-{}.xlsx", lang.code()));
                std::fs::write(path, bytes).unwrap();
            }
        }
    }

    #[test]
    fn texts_from_outside_stay_texts() {
        let mut doc = planned("omnichannel");
        let mean = [
            "<r>&</r>",
            "=HYPERLINK(\"http://x\",\"y\")",
            "\u{0}\u{1}\u{b}",
            "_x0041_",
            "<f>1</f>&amp;",
            "\u{202e}",
            "字",
        ];
        doc.organisation = format!("{}{}", mean[0], "字".repeat(900));
        for (entry, text) in doc.responses.values_mut().zip(mean.iter().cycle()) {
            entry.note = if text.starts_with('<') { (*text).into() } else { format!("{text}{}", "x".repeat(9_000)) };
        }
        // More than a cell holds: 500 owners of characters that count twice.
        for at in 0..500 {
            let id = format!("more-{at}");
            let action =
                Action { id: id.clone(), owner: "😀".repeat(100), start: DAY.into(), months: 1, ..Action::default() };
            doc.plan.actions.insert(id, action);
        }
        let kpi = doc.plan.kpis.values_mut().next().unwrap();
        kpi.name = mean[0].into();
        assert!(write(&made(Lang::En, &doc, true)).is_ok());
    }

    #[cfg(feature = "worker")]
    #[test]
    fn a_book_survives_the_way_to_its_writer() {
        for id in builtin::ids() {
            let book = made(Lang::ZhHans, &planned(id), true);
            assert_eq!(serde_json::from_str::<Book>(&serde_json::to_string(&book).unwrap()).unwrap(), book);
        }
    }
}
