"""Files of needs and offerings: JSON in the format balai-matching/1 and CSV; every fault has its path or its cell."""

import json
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pydantic import ValidationError

from lms.exchange.rules.shapes import NeedItem, OfferingItem
from lms.topics.rules import MAPPINGS

FORMAT = "balai-matching/1"
SHAPES = {"needs": NeedItem, "offerings": OfferingItem}
TOP = {"format", "states", "needs", "offerings", "parameters", "overrides"}
MOST = 2000
LISTS = {
    "audiences",
    "languages",
    "interpretation",
    "conditions",
    "funded",
    "shared_with",
    "eligible_states",
    "topics",
}
PAIRS = {"modes": str, "caps": int, "cost_per_seat": str}
NUMBERS = {
    "stage",
    "level",
    "target",
    "people",
    "urgency",
    "seats",
    "state_cap",
    "minimum_cohort",
    "entry_level",
    "exit_level",
}
MONEY = ("budget_amount", "budget_currency")
EVERYBODY = "*"
"""How a CSV cell says that a need is shown to all partners, where an empty cell says: to none."""


class Fault(NamedTuple):
    """What is wrong where: a path such as `needs[2].people`, or a cell such as `line 3, people`."""

    path: str
    sentence: str


def read_json(content: bytes, part: str):
    """Return ([(path, item)], [Fault]) of one part of a document; nothing is bent into shape."""
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_float=Decimal, object_pairs_hook=_once)
    except (UnicodeDecodeError, ValueError, RecursionError) as wrong:
        return [], [Fault("the file", f"It is not JSON: {str(wrong)[:160]}")]
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        return [], [Fault("format", f"It must say {FORMAT}.")]
    strange = [Fault(key, "There is no such key.") for key in sorted(set(found) - TOP)]
    rows = found.get(part)
    if not isinstance(rows, list) or not rows:
        return [], [*strange, Fault(part, "It must be a list with at least one entry.")]
    items, faults = _checked([(f"{part}[{n}]", row) for n, row in enumerate(rows)], part, "{}.{}")
    return items, strange + faults


def _once(pairs):
    keys = [key for key, _value in pairs]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice:
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return dict(pairs)


def read_rows(table, part):
    """Return ([(path, item)], [Fault]) of a table whose first row names the columns; mapping columns are not read."""
    known = heads_of(part)
    heads = [head.strip() for head in table[0]] if table else []
    strange = [Fault("line 1", f"There is no column {head!r}.") for head in heads if head not in known]
    strange += [
        Fault("line 1", f"The column {head!r} stands twice.")
        for head in sorted({h for h in heads if heads.count(h) > 1})
    ]
    if not table[1:] or strange:
        return [], strange or [Fault("the file", "It has no line below its headings.")]
    rows, wrong = [], []
    for line, cells in enumerate(table[1:], start=2):
        if any(cells):
            given = {head: cell for head, cell in zip(heads, cells, strict=False) if cell.strip()}
            rows.append((f"line {line}", _row(given, part, f"line {line}", wrong)))
    items, faults = _checked(rows, part, "{}, {}")
    return items, wrong + faults


def _row(given, part, path, wrong):
    """Return a row as JSON would say it."""
    found, mapped = {}, {mapping.column for mapping in MAPPINGS}
    for head, cell in given.items():
        if head in mapped or head in MONEY:
            continue
        try:
            found[head] = _cell(head, cell.strip())
        except ValueError:
            wrong.append(Fault(f"{path}, {head}", "Write a whole number, or values divided by semicolons."))
    if part == "needs":
        found.setdefault("shared_with", [])
        if found["shared_with"] == [EVERYBODY]:
            found["shared_with"] = None
    amount, currency = (given.get(name, "").strip() for name in MONEY)
    if amount or currency:
        found["budget"] = {"amount": amount, "currency": currency}
    return found


def _cell(head, cell):
    if head in LISTS:
        return [part.strip() for part in cell.split(";") if part.strip()]
    if head in PAIRS:
        pairs = [part.split(":", 1) for part in cell.split(";") if part.strip()]
        return {key.strip(): PAIRS[head](value.strip()) for key, value in pairs}
    return int(cell) if head in NUMBERS else cell


def _checked(rows, part, joint):
    items, faults, seen = [], [], set()
    if len(rows) > MOST:
        return [], [Fault(part, f"It has more than {MOST} entries. Send it in parts.")]
    for path, row in rows:
        try:
            item = SHAPES[part].model_validate(row)
        except ValidationError as wrong:
            faults += [
                _fault(path, each, joint) for each in wrong.errors(include_url=False, include_input=False)
            ]
            continue
        if item.id in seen:
            faults.append(Fault(joint.format(path, "id"), "This id stands twice in the file."))
        seen.add(item.id)
        items.append((path, item))
    return items, faults


def _fault(path, found, joint):
    sentence = found["msg"].removeprefix("Value error, ")
    inner = ".".join(str(part) for part in found["loc"] if part != "[key]")
    if not inner and ": " in sentence:
        inner, sentence = sentence.split(": ", 1)
    return Fault(joint.format(path, inner) if inner else path, sentence)


def heads_of(part):
    """Return the columns of a CSV file: the keys of the format, then what each topic maps to."""
    names = []
    for name in SHAPES[part].model_fields:
        names += MONEY if name == "budget" else [name]
    return [*names, *(mapping.column for mapping in MAPPINGS)]


def as_csv_rows(items, part, mappings):
    """Yield one row of cells for each item (plain, as `model_dump` gives it); `mappings` is {topic: {column: words}}."""
    for item in items:
        codes = [item["topic"]] if part == "needs" else item["topics"]
        money = item.get("budget") or {}
        cells = {name: _said(name, value) for name, value in item.items() if name != "budget"}
        cells |= {"budget_amount": money.get("amount", ""), "budget_currency": money.get("currency", "")}
        for mapping in MAPPINGS:
            words = [mappings.get(code, {}).get(mapping.column) or "" for code in codes]
            cells[mapping.column] = "; ".join(filter(None, words))
        yield [cells.get(head, "") for head in heads_of(part)]


def _said(name, value):
    if name == "shared_with":
        return EVERYBODY if value is None else ";".join(value)
    if value is None:
        return ""
    if isinstance(value, dict):
        return ";".join(f"{key}:{each}" for key, each in value.items())
    if isinstance(value, list):
        return ";".join(value)
    return value.isoformat() if isinstance(value, date) else value
