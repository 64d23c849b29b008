"""A file goes when its row let go of it, or never came; one that a row points to stays."""

import os
from datetime import timedelta

from sqlalchemy import select

from lms.base import storage
from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.base.personal.purge import purge
from lms.base.storage.shelf import files
from lms.kernel.actor import SYSTEM
from lms.nominations.models import Endorsement
from lms.nominations.rules import NOMINATION
from tests.base.test_purge import step
from tests.factories.people import keep
from tests.factories.training import a_nomination, a_published_edition, fresh

DAY = timedelta(days=1)


def a_letter(clock, age=2 * DAY):
    """Keep a file as if it had come some time ago and return its key."""
    key, _digest = storage.keep(b"%PDF-1.4 a letter", of="SG")
    path = next(path for path in files() if path.name == key)
    at = (clock.now() - age).timestamp()
    os.utime(path, (at, at))
    return key


def a_signature(clock, nomination, key):
    return keep(
        Endorsement(nomination_id=nomination.id, account_id=nomination.account_id, signatory="Wei Ling", office="MHA",
                    confirmation="ENDORSE", signed_at=clock.now(), letter_name="letter.pdf", letter_key=key,
                    letter_hash="ab")
    )  # fmt: skip


def kept():
    return {path.name for path in files()}


def test_a_file_without_a_row_goes_after_a_day_and_the_trail_says_so(app, clock):
    old, fresh_one = a_letter(clock), a_letter(clock, age=timedelta(hours=23))

    rehearsed = purge(by=SYSTEM, now=clock.now(), dry_run=True)
    assert ("files that nothing points to", 1) in {(each.kind, each.rows) for each in rehearsed}
    assert {old, fresh_one} <= kept()
    purge(by=SYSTEM, now=clock.now())
    assert kept() & {old, fresh_one} == {fresh_one}
    told = db.session.scalars(select(AuditEvent.facts).where(AuditEvent.verb == "purge")).all()
    assert any('"kind": "file"' in facts or '"kind":"file"' in facts for facts in told)


def test_a_letter_and_its_signatory_stay_with_the_nomination_and_go_with_it(app, clock):
    nomination = a_nomination(a_published_edition())
    key = a_letter(clock)
    signed = a_signature(clock, nomination, key)

    purge(by=SYSTEM, now=clock.now() + 30 * DAY)
    assert key in kept()
    step(nomination, NOMINATION, "withdraw_by_state", by=SYSTEM, now=clock.now())
    purge(by=SYSTEM, now=clock.now() + 180 * DAY)
    assert (fresh(signed).signatory, fresh(signed).letter_key) == ("Wei Ling", key)

    purge(by=SYSTEM, now=clock.now() + 181 * DAY)
    left = fresh(signed)
    assert (left.signatory, left.letter_key, left.letter_name) == ("", None, None)
    assert (left.office, left.letter_hash) == ("MHA", "ab")
    purge(by=SYSTEM, now=clock.now() + 182 * DAY)
    assert key not in kept()
