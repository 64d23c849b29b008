"""A use-case is all of it or none of it, on the trail, and repeated forms change nothing."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import AlreadyDone, only_once, use_case
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.parties.models import Conflict
from tests.factories.people import a_trainee, actor_of


@use_case
def add_conflict(subject, *, by, now, fail=False):
    """Add a row and an event, and break a rule afterwards when asked."""
    row = Conflict(subject=subject, claim_a="a", claim_b="b", advice="both")
    db.session.add(row)
    audit.note("add_conflict", row, by=by, now=now)
    if fail:
        raise RuleBroken("No.")
    return row


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_broken_rule_leaves_neither_row_nor_event(app, clock):
    before = count(Conflict), count(audit.AuditEvent)
    db.session.rollback()

    with pytest.raises(RuleBroken):
        add_conflict("x", fail=True, by=SYSTEM, now=clock.now())

    assert (count(Conflict), count(audit.AuditEvent)) == before


def test_row_and_event_arrive_together(app, clock):
    events = count(audit.AuditEvent)
    person = actor_of(a_trainee())

    add_conflict("x", by=person, now=clock.now())

    last = db.session.scalar(select(audit.AuditEvent).order_by(audit.AuditEvent.number.desc()))
    assert count(audit.AuditEvent) == events + 1
    assert (last.verb, last.actor, last.party) == (
        "add_conflict",
        str(person.public_id),
        "SG",
    )
    assert audit.verify().whole


def test_the_same_key_counts_once(app, clock):
    only_once("form-1")
    add_conflict("first", by=SYSTEM, now=clock.now())
    only_once("form-1")

    with pytest.raises(AlreadyDone):
        add_conflict("second", by=SYSTEM, now=clock.now())

    assert db.session.scalar(select(Conflict).where(Conflict.subject == "second")) is None


def test_a_nested_use_case_joins_the_outer_one(app, clock):
    @use_case
    def outer(*, by, now):
        add_conflict("inner", by=by, now=now)
        raise RuleBroken("The outer one fails.")

    with pytest.raises(RuleBroken):
        outer(by=SYSTEM, now=clock.now())

    assert db.session.scalar(select(Conflict).where(Conflict.subject == "inner")) is None


@pytest.mark.parametrize(
    "column",
    [
        "at",
        "actor",
        "party",
        "verb",
        "thing_kind",
        "facts",
        "request",
        "previous",
        "hash",
    ],
)
def test_any_altered_column_breaks_the_chain(app, clock, column):
    add_conflict("x", by=SYSTEM, now=clock.now())
    number = count(audit.AuditEvent)

    statement = f"UPDATE audit_event SET {column} = {column} || 'x' WHERE number = :n"  # noqa: S608
    db.session.execute(text(statement), {"n": number})

    assert not _verdict_is_whole()


def _verdict_is_whole():
    try:
        return audit.verify().whole
    except ValueError:
        return False


def test_a_removed_event_breaks_the_chain(app, clock):
    add_conflict("x", by=SYSTEM, now=clock.now())
    add_conflict("y", by=SYSTEM, now=clock.now())
    number = count(audit.AuditEvent)

    db.session.execute(text("DELETE FROM audit_event WHERE number = :n"), {"n": number - 1})

    assert audit.verify().broken_at == number - 1


def test_the_trail_has_a_single_end(app, clock):
    add_conflict("x", by=SYSTEM, now=clock.now())
    db.session.add(audit.AuditHead(id=2, number=0, hash=audit.FIRST))
    with pytest.raises(IntegrityError, match="single"):
        db.session.flush()
    db.session.rollback()
