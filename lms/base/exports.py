"""Rows as files: formula-safe CSV and XLSX, on the trail, marked with their label."""

import csv
import io
import re
import tempfile
from datetime import date, datetime
from typing import NamedTuple

import xlsxwriter
from flask import Response, request

from lms.base import audit
from lms.base.transactions import use_case
from lms.kernel import clock
from lms.kernel.tlp import TLP

FORMATS = ("csv", "xlsx")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−")
UNSEEN = re.compile(r"^[\s\"\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\x00-\x1f\x7f]+")
LATER_STARTS = re.compile(
    r"([;\t\r\n][\s\"'\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*)(?=[=+\-@＝＋－＠﹦﹢﹣﹫−])"
)
"""A start behind a semicolon, tab or line: a cell of its own where a region's spreadsheet divides cells so."""
LATER_MARKS = re.compile(LATER_STARTS.pattern.replace("(?=", "'(?="))
FILLED_IN, CHARTED = 5000, 50
AS_TEXT = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "remove_timezone": True,
}  # fmt: skip
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_cell(value):
    """Return the value as text that no spreadsheet runs as a formula (ASVS 5.0, 1.2.10)."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    text = value.isoformat() if isinstance(value, date | datetime) else str(value)
    text = LATER_STARTS.sub(r"\1'", text.replace("\x00", ""))
    return f"'{text}" if is_formula(text.lstrip("'")) else text


def without_marks(cell):
    """Return the text that `csv_cell` made a cell of; any other text stays as it is."""
    unmarked = LATER_MARKS.sub(r"\1", cell)
    wanted = (unmarked.removeprefix("'"), unmarked)
    return next((text for text in wanted if csv_cell(text) == cell), cell)


def is_formula(text):
    """Tell whether a spreadsheet might take the text for a formula, whatever unseen signs stand before it."""
    return text.startswith(FORMULA_STARTS) or UNSEEN.sub("", text).startswith(FORMULA_STARTS)


def answer(spec, rows, args, wanted, *, by):
    """Return the file as a response and note the export on the trail; above TLP:CLEAR it asks for a step-up."""
    if spec.label != TLP.CLEAR:
        by.require_step_up()
    heads = [column.label for column in (*spec.columns, *spec.in_files)]
    lines = (spec.export_cells(row) for row in spec.all_rows(rows, args))
    name = f"{(spec.plural or spec.noun + 's').replace(' ', '-')}.{wanted}"
    body = to_csv(heads, lines) if wanted == "csv" else to_xlsx(heads, lines, spec.label, drawn_of(spec))
    if by.signed_in:
        note_export(name, by=by, now=clock.now())
    kind = "text/csv; charset=utf-8" if wanted == "csv" else XLSX_TYPE
    return file_response(body, name, kind, spec.label)


def file_response(body, name, kind, label="TLP:CLEAR"):
    """Return bytes as an attachment that carries its label."""
    response = Response(body, mimetype=None, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-TLP"] = label
    return response


def to_csv(heads, lines) -> bytes:
    """Return UTF-8 with a byte order mark, so that spreadsheets read every script."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([csv_cell(head) for head in heads])
    writer.writerows([csv_cell(value) for value in line] for line in lines)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


class Drawn(NamedTuple):
    """What a workbook shows beside its rows: which columns a chart draws, how the columns are counted."""

    charted: tuple[int, ...] = ()
    explained: tuple[tuple[str, str], ...] = ()


def drawn_of(spec):
    """Return what a list says about pictures and explanations of its rows."""
    places = {column.key: place for place, column in enumerate(spec.columns)}
    return Drawn(tuple(places[key] for key in spec.charted if key in places), spec.explained)


def to_xlsx(heads, lines, label, drawn=None) -> bytes:
    """Return a workbook of the rows, with chart and explanations where asked; text stays text, the label in its footer."""
    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(file, AS_TEXT)
        book.set_properties({"title": "Balai", "comments": label})
        sheet = book.add_worksheet("Rows")
        sheet.set_footer(f"&L{label}&RPage &P of &N")
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, [csv_cell(head) for head in heads], bold)
        number = 0
        for number, line in enumerate(lines, start=1):
            _write_line(sheet, number, line)
        _draw(book, drawn or Drawn(), heads, number, bold)
        book.close()
        file.seek(0)
        return file.read()


def _draw(book, drawn, heads, rows, bold):
    """Add a sheet with a chart of the first rows, and one that says how the columns are counted."""
    if drawn.charted and rows:
        last = min(rows, CHARTED)
        chart = book.add_chart({"type": "bar"})
        for place in drawn.charted:
            chart.add_series({"name": ["Rows", 0, place], "categories": ["Rows", 1, 0, last, 0],
                              "values": ["Rows", 1, place, last, place]})  # fmt: skip
        chart.set_y_axis({"reverse": True})
        chart.set_size({"width": 900, "height": 160 + 28 * last})
        book.add_worksheet("Chart").insert_chart("A1", chart)
    if drawn.explained:
        sheet = book.add_worksheet("Counted so")
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 100)
        sheet.write_row(0, 0, ["Column", "What is counted"], bold)
        for line, pair in enumerate(drawn.explained, start=1):
            _write_line(sheet, line, pair)


def _write_line(sheet, number, line):
    for column, value in enumerate(line):
        if isinstance(value, int | float) and not isinstance(value, bool):
            sheet.write_number(number, column, value)
        else:
            sheet.write_string(number, column, csv_cell(value))


def workbook_to_fill_in(title, heads, notes, choices, label) -> bytes:
    """Return a workbook: a sheet with the headings, one that explains each; `choices` offers {column: values}."""
    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"title": "Balai", "comments": label})
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for column, head in enumerate(heads):
            sheet.set_column(column, column, max(len(head) + 2, 14))
            sheet.write_string(0, column, head, bold)
            if head in choices:
                offered = {"validate": "list", "source": choices[head], "error_type": "warning"}
                sheet.data_validation(1, column, FILLED_IN, column, offered)
        explained = book.add_worksheet("Explained")
        explained.set_column(0, 0, 24)
        explained.set_column(1, 1, 90)
        for number, (head, words) in enumerate([("Heading", "What to write below it"), *notes]):
            explained.write_string(number, 0, head, bold)
            explained.write_string(number, 1, words, wrapped)
        book.close()
        file.seek(0)
        return file.read()


@use_case
def note_export(name, *, by, now):
    """Put the export on the trail with the filters it was made with."""
    audit.note("export", by=by, now=now, file=name, filters=request.query_string.decode()[:500])
