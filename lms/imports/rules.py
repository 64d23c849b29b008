"""Nominations as a table: its columns, what each cell may hold, and what is wrong with one, by cell and with a cure."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from lms.topics.rules import LANGUAGES, Audience

EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
YEARS = range(61)


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Heading:
    """A column: its heading, what is written below it, and whether every row needs it."""

    name: str
    head: str
    note: str
    required: bool = False
    longest: int = 160


HEADINGS = (
    Heading("email", "E-mail", "Official address; by it and the edition a row is found again.", True, 200),
    Heading("name", "Name", "As in the passport, or as the state wants it to stand.", True, 120),
    Heading("agency", "Agency", "For example: National Police.", True),
    Heading("post", "Post", "What the officer is.", True),
    Heading("unit", "Unit", "May stay empty."),
    Heading("grade", "Rank or grade", "May stay empty.", longest=80),
    Heading("service_number", "Service number", "May stay empty; only your state and the secretariat see it.", longest=40),
    Heading("competency_role", "Role", "One of: " + "; ".join(a.label for a in Audience) + "."),
    Heading("years_in_field", "Years in this field", "A whole number from 0 to 60."),
    Heading("current_tasks", "Tasks today", "About 100 words, no names and no running cases.", longest=2000),
    Heading("expected_use", "Use at home", "How your state will use it.", longest=2000),
    Heading("languages", "Languages", "Codes with a semicolon between them: " + "; ".join(LANGUAGES) + "."),
    Heading("earlier_training", "Earlier courses", "May stay empty.", longest=2000),
    Heading("supervisor_name", "Supervisor", "May stay empty.", longest=120),
    Heading("supervisor_email", "Supervisor's e-mail", "May stay empty.", longest=200),
    Heading("seats", "Seats", "Needed where the edition has several kinds of seats; as they are called on its page."),
    Heading("need", "Need", "The title of one of your state's open needs; may stay empty."),
)  # fmt: skip
KNOWN = {heading.head.casefold(): heading for heading in HEADINGS}
ROLES = {words.casefold(): role for role in Audience for words in (role.value, role.label)}


@dataclass(frozen=True)
class Finding:
    """Something wrong with a cell, in a sentence, and how to mend it."""

    row: int
    cell: str
    words: str


@dataclass(frozen=True)
class ReadRow:
    """A row as it was read: its number in the file, {name: value} of the cells that hold something, its cells."""

    number: int
    values: dict = field(default_factory=dict)
    cells: dict = field(default_factory=dict)

    @property
    def answers(self):
        """Return what the officer is asked; who it is, the seats and the need are found elsewhere."""
        return {n: v for n, v in self.values.items() if n not in {"email", "name", "seats", "need"}}


def cell_name(column, row):
    """Return a cell as spreadsheets call it: column 0, row 7 is A7."""
    letters, column = "", column + 1
    while column:
        column, left = divmod(column - 1, 26)
        letters = chr(ord("A") + left) + letters
    return f"{letters}{row}"


def read_rows(table):
    """Return (rows, findings) of a table whose first row is the headings, in any order."""
    if not table:
        return [], [Finding(1, "A1", "The file has no rows. Fill in the template.")]
    places, findings = _places(table[0])
    if findings:
        return [], findings
    rows, seen = [], {}
    for number, cells in enumerate(table[1:], start=2):
        if any(cells):
            row, wrong = _read(number, cells, places, len(table[0]))
            rows.append(row)
            findings += wrong or _twice(row, seen)
    if not rows:
        findings.append(Finding(2, "A2", "There is no officer below the headings."))
    return rows, findings


def _places(heads):
    """Return ({name: column}, findings) of the headings."""
    places, findings = {}, []
    for column, head in enumerate(heads):
        known = KNOWN.get(" ".join(head.split()).casefold())
        if known is None or known.name in places:
            what = "is no heading of the template" if known is None else "stands there twice"
            findings.append(
                Finding(1, cell_name(column, 1), f"“{head[:40]}” {what}. Take the headings of the template.")
            )
        else:
            places[known.name] = column
    for heading in HEADINGS:
        if heading.required and heading.name not in places:
            findings.append(Finding(1, "A1", f"The heading “{heading.head}” is missing. Add the column."))
    return places, findings


def _read(number, cells, places, width):
    values, named, findings = {}, {}, []
    if any(cells[width:]):
        findings.append(
            Finding(
                number,
                cell_name(width, number),
                "There is text beyond the last heading. Check the row's commas.",
            )
        )
    for heading in (h for h in HEADINGS if h.name in places):
        column = places[heading.name]
        named[heading.name] = cell = cell_name(column, number)
        text = cells[column].strip() if column < len(cells) else ""
        if not text:
            if heading.required:
                findings.append(Finding(number, cell, f"{heading.head} is empty. {heading.note}"))
            continue
        try:
            values[heading.name] = _value(heading, text)
        except ValueError as wrong:
            findings.append(Finding(number, cell, f"{heading.head}: {wrong}"))
    return ReadRow(number, values, named), findings


def _value(heading, text):
    """Return what a cell means; raises ValueError with the cure."""
    if len(text) > heading.longest:
        raise ValueError(f"longer than {heading.longest} letters. Shorten it.")
    read = {"email": _email, "supervisor_email": _email, "years_in_field": _years,
            "languages": _languages, "competency_role": _role}.get(heading.name)  # fmt: skip
    return read(text) if read else text


def _email(text):
    if not EMAIL.fullmatch(text):
        raise ValueError(f"“{text[:60]}” is no address. Write it like name@police.example.")
    return text.lower()


def _years(text):
    if not re.fullmatch(r"[0-9]{1,2}", text) or int(text) not in YEARS:
        raise ValueError(f"“{text[:20]}” is no number of years. Write a whole number from 0 to 60.")
    return int(text)


def _languages(text):
    codes = [code.strip().lower() for code in text.replace(",", ";").split(";") if code.strip()]
    unknown = [code for code in codes if code not in LANGUAGES]
    if unknown or not codes:
        raise ValueError(f"“{unknown[0][:20] if unknown else text}” is no code. Use: {'; '.join(LANGUAGES)}.")
    return list(dict.fromkeys(codes))


def _role(text):
    role = ROLES.get(text.casefold())
    if role is None:
        raise ValueError(f"“{text[:40]}” is no role. Use: {'; '.join(a.label for a in Audience)}.")
    return role


def _twice(row, seen):
    email = row.values["email"]
    first = seen.setdefault(email, row.number)
    if first == row.number:
        return []
    return [
        Finding(row.number, row.cells["email"], f"{email} stands in row {first} already. Keep one of them.")
    ]
