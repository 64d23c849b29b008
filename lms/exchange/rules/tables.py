"""Files of needs and offerings as tables: lists in a cell are divided by semicolons, pairs by colons."""

import re
from datetime import date

from lms.exchange.rules.files import SHAPES, Fault, checked
from lms.topics.rules import MAPPINGS

LISTS = {"audiences", "languages", "interpretation", "conditions", "funded", "shared_with", "eligible_states", "topics"}  # fmt: skip
PAIRS = {"modes", "caps", "cost_per_seat", "levels"}
NUMBERS = {"stage", "level", "target", "people", "urgency", "seats", "state_cap", "minimum_cohort", "entry_level", "exit_level",
           "days"}  # fmt: skip
FLAGS = {"whole", "collective", "standing"}
YES, NO = {"yes", "true", "1"}, {"no", "false", "0"}
MONEY = ("budget_amount", "budget_currency")
MAPPED = {mapping.column for mapping in MAPPINGS}
EVERYBODY = "*"
"""How a CSV cell says that a need is shown to all partners, where an empty cell says: to none."""
BEYOND = "It has more cells than there are columns; is a text without its quotes?"
WHOLE = re.compile(r"-?[0-9]{1,15}")


def read_rows(table, part):
    """Return ([(path, item)], [Fault]) of a table whose first row names the columns; mapping columns are not read.

    Columns and lines of empty cells are passed over; cells beyond the columns are not.
    """
    heads = [head.strip() for head in table[0]] if table else []
    while heads and not heads[-1]:
        heads.pop()
    strange = _faults_of_heads(heads, heads_of(part))
    if not table[1:] or strange:
        return [], strange or [Fault("the file", "It has no line below its headings.")]
    rows, wrong = [], []
    for line, cells in enumerate(table[1:], start=2):
        if any(cells[len(heads) :]):
            wrong.append(Fault(f"line {line}", BEYOND))
        elif any(cells):
            cells = [*cells, *[""] * len(heads)]
            rows.append(
                (f"line {line}", _row(dict(zip(heads, cells, strict=False)), part, f"line {line}", wrong))
            )
    items, faults = checked(rows, part)
    told = {fault.path for fault in wrong}
    return items, sorted(wrong + [fault for fault in faults if fault.path not in told], key=_line_of)


def _line_of(fault):
    """Return the line of a fault; what is said of the whole table stands before all lines."""
    line = fault.path.removeprefix("line ").partition(",")[0]
    return int(line) if line.isdecimal() else 0


def _faults_of_heads(heads, known):
    strange = [Fault("line 1", f"There is no column {head!r}.") for head in heads if head not in known]
    twice = sorted({head for head in heads if heads.count(head) > 1})
    return strange + [Fault("line 1", f"The column {head!r} stands twice.") for head in twice]


def _row(cells, part, path, wrong):
    """Return a row as JSON would say it; an empty cell says what a key that is left out says."""
    found, fields = {}, SHAPES[part].model_fields
    for head, cell in cells.items():
        if head in MAPPED or head in MONEY:
            continue
        if cell:
            try:
                found[head] = _value(head, cell)
            except ValueError as broken:
                wrong.append(Fault(f"{path}, {head}", str(broken)))
        elif not fields[head].is_required():
            found[head] = fields[head].default
    if part == "needs":
        shown = found.get("shared_with") or []
        found["shared_with"] = None if shown == [EVERYBODY] else shown
    return found | _money(*(cells.get(name, "") for name in MONEY))


def _money(amount, currency):
    if amount:
        return {"budget": {"amount": amount} | ({"currency": currency} if currency else {})}
    return {"currency": currency} if currency else {}


def _value(head, cell):
    """Return a cell as JSON would say it; what is no number stays text, which its type refuses. Raise ValueError."""
    if head in LISTS:
        return [part.strip() for part in cell.split(";") if part.strip()]
    if head in PAIRS:
        return _pairs(head, cell)
    if head in FLAGS:
        if cell.lower() not in YES | NO:
            raise ValueError("Write yes or no.")
        return cell.lower() in YES
    return int(cell) if head in NUMBERS and WHOLE.fullmatch(cell) else cell


def _pairs(head, cell):
    found = {}
    for part in filter(str.strip, cell.split(";")):
        key, colon, value = (each.strip() for each in part.partition(":"))
        if not colon or not key or not value:
            raise ValueError("Write pairs such as SG:2;TH:3.")
        if key in found:
            raise ValueError(f"It names {key} twice.")
        whole = WHOLE.fullmatch(value) and head == "caps"
        found[key] = int(value) if whole else _levels(value) if head == "levels" else value
    return found


def _levels(value):
    entry, dash, leave = value.partition("-")
    if not dash or not WHOLE.fullmatch(entry) or not WHOLE.fullmatch(leave):
        raise ValueError("Write the levels as FOR-3:1-2;FIN-2:2-4.")
    return [int(entry), int(leave)]


def heads_of(part):
    """Return the columns of a CSV file: the keys of the format, then what each topic maps to."""
    names = []
    for name in SHAPES[part].model_fields:
        names += MONEY if name == "budget" else () if name == "currency" else [name]
    return [*names, *(mapping.column for mapping in MAPPINGS)]


def as_csv_rows(items, part, mappings):
    """Yield one row of cells for each item (plain, as `model_dump` gives it); `mappings` is {topic: {column: words}}."""
    for item in items:
        codes = [item["topic"]] if part == "needs" else item["topics"]
        money = item.get("budget") or {}
        cells = {
            name: _said(name, value) for name, value in item.items() if name not in {"budget", "currency"}
        }
        cells |= {"budget_amount": money.get("amount", ""), "budget_currency": item.get("currency") or ""}
        for mapping in MAPPINGS:
            words = [mappings.get(code, {}).get(mapping.column) or "" for code in codes]
            cells[mapping.column] = "; ".join(filter(None, words))
        yield [cells.get(head, "") for head in heads_of(part)]


def _said(name, value):
    if name == "shared_with":
        return EVERYBODY if value is None else ";".join(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ";".join(f"{key}:{_joined(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ";".join(value)
    return value.isoformat() if isinstance(value, date) else value


def _joined(value):
    return "-".join(map(str, value)) if isinstance(value, list) else value
