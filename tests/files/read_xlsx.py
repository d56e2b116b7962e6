"""Reads workbooks with openpyxl and prints what is in them as JSON: cells, kinds of cells, charts."""

import datetime
import json
import sys

import openpyxl


def plain(value):
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value


def text(title):
    """The words of a chart's or axis' title."""
    rich = title.tx.rich if title is not None and title.tx is not None else None
    return "".join(run.t for part in rich.p for run in part.r or []) if rich else None


def chart(one):
    ranges = []
    for series in one.series:
        names = getattr(series, "cat", None) or getattr(series, "xVal", None)
        values = getattr(series, "val", None) or getattr(series, "yVal", None)
        ranges.append([(ref.numRef or ref.strRef).f for ref in (names, values)])
    return {"kind": type(one).__name__, "title": text(one.title), "ranges": ranges}


def book(path):
    file = openpyxl.load_workbook(path)
    sheets = {}
    for sheet in file.worksheets:
        sheets[sheet.title] = {
            "rows": [[plain(cell.value) for cell in row] for row in sheet.iter_rows()],
            "kinds": sorted({cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}),
            "charts": [chart(one) for one in sheet._charts],
            "frozen": sheet.freeze_panes,
            "filter": sheet.auto_filter.ref,
        }
    return {"title": file.properties.title, "sheets": sheets}


print(json.dumps([book(path) for path in sys.argv[1:]]))
