"""Needs and offerings as files: JSON in the format balai-matching/1, CSV with what each topic maps to."""

import json

from lms.base.exports import file_response, note_export, to_csv
from lms.exchange import queries
from lms.exchange.rules import FORMAT, as_csv_rows, heads_of
from lms.kernel import clock
from lms.kernel.actor import Actor, Role

LABELS = {"needs": "TLP:AMBER", "offerings": "TLP:AMBER"}
"""A file of offerings carries money, what parties get and conflicts of interest, which only states and the secretariat read."""


def items_of(part, actor):
    """Return the items of a part that the actor may take along."""
    return {"needs": queries.needs_to_take, "offerings": queries.offerings_to_take}[part](actor)


def items_for_all(part):
    """Return the open items of a part, for whoever runs the installation: of needs only those that all partners read."""
    reader = Actor(roles=frozenset([Role.SECRETARIAT]))
    found = items_of(part, reader)
    return [item for item in found if part == "offerings" or item["shared_with"] is None]


def as_json(part, items) -> bytes:
    """Return a document of the format with one part filled."""
    return json.dumps({"format": FORMAT, part: items}, ensure_ascii=False, indent=1).encode()


def as_csv(part, items) -> bytes:
    """Return a table with the columns of the format and the mappings of the framework."""
    return to_csv(heads_of(part), as_csv_rows(items, part, queries.mappings()))


def answer(part, wanted, *, by):
    """Return the file as a response, on the trail; it asks for a step-up as every file above TLP:CLEAR does."""
    by.require_step_up()
    return handed_out(part, wanted, by=by)


def handed_out(part, wanted, *, by):
    """Return the file as a response, on the trail; whoever made a token for files proved then who was there."""
    items, name = items_of(part, by), f"{part}.{wanted}"
    body, kind = (
        (as_json(part, items), "application/json")
        if wanted == "json"
        else (as_csv(part, items), "text/csv; charset=utf-8")
    )
    note_export(name, by=by, now=clock.now())
    return file_response(body, name, kind, LABELS[part])
