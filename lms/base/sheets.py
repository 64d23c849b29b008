"""Tables that people send: the rows of a CSV file or of a workbook's first sheet, as text."""

import csv
import io
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

import openpyxl

from lms.base.exports import without_marks
from lms.kernel.errors import RuleBroken

MOST_ROWS, MOST_COLUMNS = 5000, 60
SIGNS = (",", ";", "\t")


def read_table(name: str, content: bytes) -> list[list[str]]:
    """Return the rows of a file that came through the gate, empty ones at the end left out; RuleBroken when too many."""
    read = _workbook if Path(name).suffix.lower() == ".xlsx" else _text
    rows = []
    for number, row in enumerate(read(content), start=1):
        if number > MOST_ROWS + 1 or len(row) > MOST_COLUMNS:
            raise RuleBroken("The table has more than {rows} rows or {columns} columns. Send it in parts.",
                             rows=MOST_ROWS, columns=MOST_COLUMNS, field="file")  # fmt: skip
        rows.append(row)
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _text(content):
    """Yield the lines of a CSV file; some spreadsheets write semicolons or tabs between cells."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise RuleBroken(
            "The table is not in UTF-8. Save it as “CSV UTF-8” in your spreadsheet.", field="file"
        ) from wrong
    first = text.partition("\n")[0]
    sign = max(SIGNS, key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            yield [_plain(cell) for cell in row]
    except csv.Error as wrong:
        raise RuleBroken(
            "A cell of the table has no end. Look for quotes that are not closed.", field="file"
        ) from wrong


def _plain(cell):
    """Return the text of a cell without the marks that our own exports put before what looks like a formula."""
    return without_marks(cell.strip())


def _workbook(content):
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True):
            yield _without_empty_end([_words(cell) for cell in row])
    except (BadZipFile, KeyError, ValueError, IndexError, TypeError, AttributeError) as wrong:
        raise RuleBroken("The workbook is damaged. Save it again as .xlsx.", field="file") from wrong


def _without_empty_end(cells):
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _words(cell):
    """Return a cell's value as somebody would type it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.date().isoformat() if isinstance(cell, datetime) else cell.isoformat()
    return _plain(str(cell))
