"""The trail after a story: whole as it was written, broken wherever a single byte of it is changed."""

import random

import pytest
from sqlalchemy import text

from lms.base.db import db
from tests.factories.loop import confirm, offer_a_training, propose, state_a_need
from tests.factories.story import Story

COLUMNS = ("at", "actor", "party", "verb", "thing_kind", "thing_id", "facts", "request", "key_id", "previous",
           "hash")  # fmt: skip


@pytest.fixture
def written(app, clock):
    """A story that has been told, with its trail."""
    story = Story(app)
    thailand, secretariat = story.as_focal_point("TH"), story.as_secretariat()
    match = propose(secretariat, state_a_need(thailand), offer_a_training(story.as_officer_of("japan")), 2)
    confirm(thailand, match)
    return story


def in_the_table(statement, **facts):
    """Change the table behind the application's back."""
    db.session.rollback()
    with db.engine.connect() as connection:
        connection.execute(text(statement), facts)
        connection.exec_driver_sql("COMMIT")


def events():
    """Return the trail as the table holds it, byte for byte."""
    db.session.rollback()
    columns = ", ".join(f"CAST({name} AS TEXT) AS {name}" for name in ("number", *COLUMNS))
    return [dict(row._mapping) for row in db.session.execute(text(f"SELECT {columns} FROM audit_event"))]


def changed(value, chance):
    """Yield the value with one byte changed: other letters, another case, one more, one less."""
    for _ in range(3):
        at = chance.randrange(len(value))
        yield value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]
    for at in [n for n, letter in enumerate(value) if letter.swapcase() != letter][:1]:
        yield value[:at] + value[at].swapcase() + value[at + 1 :]
    yield value + "0"
    yield value[:-1]


def put(column, value, event):
    """Write a value into one column of one event, which is found by a column that stays."""
    by = "hash" if column != "hash" else "number"
    in_the_table(f"UPDATE audit_event SET {column} = :value WHERE {by} = :by", value=value, by=event[by])


@pytest.mark.parametrize("column", COLUMNS)
def test_one_byte_anywhere_in_an_event_turns_the_trail_red(written, column):
    chance, tried = random.Random(column), 0
    for event in chance.sample(events(), 4):
        for value in changed(event[column] or " ", chance):
            if value == event[column]:
                continue
            put(column, value, event)
            code, words = written.audit_verify()
            assert code == 1, f"{column} {event[column]!r} became {value!r} and nobody saw it"
            assert "Event" in words
            put(column, event[column], event)
            tried += 1
    assert tried >= 8
    assert written.audit_verify()[0] == 0


@pytest.mark.parametrize("touch", [
    "DELETE FROM audit_event WHERE number = 3",
    "DELETE FROM audit_event WHERE number = (SELECT max(number) FROM audit_event)",
    "INSERT INTO audit_event SELECT number + 1000, at, actor, party, verb, thing_kind, thing_id, facts, "
    "request, key_id, previous, hash FROM audit_event WHERE number = 1",
    "UPDATE audit_event SET number = CASE number WHEN 4 THEN -5 ELSE -4 END WHERE number IN (4, 5)",
    "UPDATE audit_event SET number = number + 1000 WHERE number = 3",
    "UPDATE audit_head SET number = number - 1",
    "UPDATE audit_head SET hash = upper(hash)",
    "DELETE FROM audit_head",
    "DELETE FROM audit_event",
])  # fmt: skip
def test_events_removed_added_or_swapped_turn_the_trail_red(written, touch):
    assert written.audit_verify()[0] == 0

    in_the_table(touch)

    assert written.audit_verify()[0] == 1
