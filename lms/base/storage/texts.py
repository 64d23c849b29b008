"""Plain text and tables of text: UTF-8, no binary, no cell that a spreadsheet would run."""

import csv
import io
import re

from lms.base.exports import is_formula
from lms.kernel.errors import RuleBroken

MOST_LINES, LONGEST_LINE, LONGEST_CELL = 100_000, 100_000, 32_767
BINARY = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\u202a-\u202e\u2066-\u2069]")
MARKED_UP = re.compile(r"\s*<(!doctype|html|head|body|script|svg|iframe|\?xml|\?php)", re.IGNORECASE)
NUMBER = re.compile(r"[+-]?\d[\d.,]*%?|[+-]?[.,]\d+|[+-]+")
"""A cell that may begin with a sign: a number, or signs alone."""


def text(content: bytes) -> bytes:
    """Return the text as it came; raise RuleBroken when it is no plain text."""
    _read(content)
    return content


def document(content: bytes) -> bytes:
    """Return JSON as it came, which programs write on one long line; raise RuleBroken when it is no plain text."""
    _read(content, longest=len(content))
    return content


def markup(content: bytes) -> bytes:
    """Return XML as it came; raise RuleBroken when it is no plain text or brings a document type."""
    try:
        read = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise RuleBroken("The XML file must be UTF-8.", field="file") from wrong
    if BINARY.search(read) or re.search(r"<!(doctype|entity)", read, re.IGNORECASE):
        raise RuleBroken("The XML file holds binary data, a document type or entities.", field="file")
    return content


def table(content: bytes) -> bytes:
    """Return the table as it came; raise RuleBroken when a cell is too long or would be run."""
    rows = csv.reader(io.StringIO(_read(content), newline=""))
    try:
        for row in rows:
            _check(row, rows.line_num)
    except csv.Error as wrong:
        raise RuleBroken("Line {line} is no line of a table: a cell is too long or left open.",
                         line=rows.line_num, field="file") from wrong  # fmt: skip
    return content


def _check(row, line):
    for cell in row:
        if len(cell) > LONGEST_CELL:
            raise RuleBroken(
                "Line {line} has a cell that is longer than any spreadsheet takes.", line=line, field="file"
            )
        if is_formula(cell) and not NUMBER.fullmatch(cell.strip()):
            raise RuleBroken("Line {line} has a cell that begins like a formula: {cell}", line=line, cell=cell[:40],
                             field="file")  # fmt: skip


def _read(content, longest=LONGEST_LINE):
    try:
        read = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise RuleBroken("The text file must be UTF-8.", field="file") from wrong
    if BINARY.search(read):
        raise RuleBroken(
            "The text file holds binary data or characters that turn the direction of reading.", field="file"
        )
    if MARKED_UP.match(read):
        raise RuleBroken("The file says text but holds a page or a script.", field="file")
    lines = read.splitlines()
    if len(lines) > MOST_LINES or max(map(len, lines), default=0) > longest:
        raise RuleBroken("The text file has too many or too long lines.", field="file")
    return read
