"""Files of needs and offerings in the format balai-matching/1, as JSON; every fault has its path or its cell."""

import re
from typing import NamedTuple

from pydantic import ValidationError

from lms.exchange.rules.items import NeedItem, OfferingItem
from lms.exchange.rules.shapes import path_of, said_of
from lms.kernel.documents import decoded

FORMAT = "balai-matching/1"
SHAPES = {"needs": NeedItem, "offerings": OfferingItem}
TOP = {"format", "states", "needs", "offerings", "parameters", "overrides"}
MOST = 2000
CELLS = {
    "budget.amount": "budget_amount",
    "budget.currency": "budget_currency",
    "budget": "budget_amount",
    "currency": "budget_currency",
}
"""The columns of keys that stand elsewhere in JSON; an amount without a budget has its currency there, too."""


class Fault(NamedTuple):
    """What is wrong where: a path such as `needs[2].people`, or a cell such as `line 3, people`."""

    path: str
    sentence: str


def read_json(content: bytes, part: str):
    """Return ([(path, item)], [Fault]) of one part of a document; nothing is bent into shape."""
    found, faults = decoded(content)
    if faults:
        return [], [Fault(*each) for each in faults]
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        return [], [Fault("format", f"It must say {FORMAT}.")]
    strange = [Fault(key, "There is no such key.") for key in sorted(set(found) - TOP)]
    rows = found.get(part)
    if not isinstance(rows, list) or not rows:
        return [], [*strange, Fault(part, "It must be a list with at least one entry.")]
    items, faults = checked([(f"{part}[{n}]", row) for n, row in enumerate(rows)], part)
    return items, strange + faults


def checked(rows, part):
    """Return ([(path, item)], [Fault]) of the rows [(path, what JSON says of one)] of a part."""
    items, faults, seen = [], [], set()
    if len(rows) > MOST:
        return [], [Fault(part, f"It has more than {MOST} entries. Send it in parts.")]
    for path, row in rows:
        try:
            item = SHAPES[part].model_validate(row)
        except ValidationError as wrong:
            faults += [_fault(path, each) for each in wrong.errors(include_url=False, include_input=False)]
            continue
        if item.id in seen:
            faults.append(Fault(at(path, "id"), "This id stands twice in the file."))
        seen.add(item.id)
        items.append((path, item))
    return items, faults


def _fault(path, found):
    sentence, inner = said_of(found), path_of(found["loc"])
    if not inner and ": " in sentence:
        inner, sentence = sentence.split(": ", 1)
    return Fault(at(path, inner), sentence)


def at(path, key):
    """Return where a key of an item stands: `needs[2].people`, or the cell `line 3, people` of a table."""
    if not path.startswith("line "):
        return f"{path}.{key}" if key else path
    cell = CELLS.get(key) or re.split(r"[.\[]", key)[0]
    return f"{path}, {cell}" if cell else path
