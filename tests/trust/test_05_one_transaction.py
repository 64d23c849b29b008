"""Default 5: what a form does is one transaction with its trail, done once; a failure leaves nothing of it."""

import sqlite3
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from lms.base import audit
from lms.base.db import db
from lms.base.personal.purge import purge
from lms.base.transactions import OnceKey
from lms.kernel.actor import SYSTEM
from lms.proofs.rules import ABSOLUTE
from tests.factories.posts import CHANGES_NOTHING, POSTS
from tests.factories.sending import ONCE, Sender
from tests.trust.conftest import lay

ENDS_ITS_SESSION = {
    "proofs.second_factor", "proofs.set_up", "proofs.sign_in", "proofs.sign_out", "proofs.prove_again",
}  # fmt: skip
"""The page was made for a session that is over or renewed: its form does nothing any more."""
NOT_ON_THE_TRAIL = {
    "learning.choose_language": "study", "learning.read": "module_read", "learning.save": "answer",
    "notices.mark_all_read": "notice", "notices.mark_read": "notice", "notices.mark_unread": "notice",
    "notices.open_notice": "notice",
}  # fmt: skip
"""How far somebody has read is nobody's affair; beside each, the table that it changes."""
CHANGING = sorted(POSTS.keys() - CHANGES_NOTHING)


@contextmanager
def counted():
    """Count the transactions that were begun in order to write."""
    written = []

    def commit(connection):
        if connection.get_execution_options().get("writes"):
            written.append(connection)

    event.listen(db.engine, "commit", commit)
    try:
        yield written
    finally:
        event.remove(db.engine, "commit", commit)


@contextmanager
def broken(app, table):
    """Let the database refuse every change of a table."""
    verbs = ("INSERT", "UPDATE", "DELETE")
    with closing(sqlite3.connect(f"{app.instance_path}/balai.sqlite3", isolation_level=None)) as connection:
        for verb in verbs:
            no = "BEGIN SELECT RAISE(ABORT, 'no'); END"
            connection.execute(f"CREATE TRIGGER no_{verb} BEFORE {verb} ON {table} {no}")
        try:
            yield
        finally:
            for verb in verbs:
                connection.execute(f"DROP TRIGGER no_{verb}")


def added(sender, sent, table, before):
    return len(sent.rows[table]) - len(before[table])


@pytest.mark.parametrize("endpoint", CHANGING)
def test_a_post_is_one_transaction_and_its_repeat_is_none(scene, endpoint):
    sender = Sender(scene, endpoint)
    before = sender.before
    with counted() as written:
        sent = sender.send()
    assert sent.code in {200, 302}, sent.words
    assert set(sent.changed) - {"once_key"}
    assert len(written) == 1
    assert added(sender, sent, "once_key", before) == 1
    events = added(sender, sent, "audit_event", before)
    assert (events > 0) == (endpoint not in NOT_ON_THE_TRAIL)
    assert ("audit_event" in sent.changed) == (events > 0), "an event was altered"
    assert audit.verify().whole
    db.session.rollback()
    again = sender.send()
    assert again.changed == ()
    if endpoint in ENDS_ITS_SESSION:
        assert again.code in {302, 400}
    else:
        assert (again.code, again.location) == (302, sent.location or "/")


@pytest.mark.parametrize("endpoint", CHANGING)
def test_a_failure_before_the_commit_leaves_nothing(scene, app, endpoint):
    sender = Sender(scene, endpoint)
    table = NOT_ON_THE_TRAIL.get(endpoint, "audit_event")
    with broken(app, table):
        failed = sender.send()
        assert failed.code >= 400
        assert failed.changed == ()
    done = sender.send()
    assert done.code in {200, 302}, done.words
    assert table in done.changed, "the failure was not where the change is"


def test_an_incomplete_form_leaves_nothing(scene, app, kept_scene):
    refused = []
    for endpoint in CHANGING:
        lay(app, kept_scene[0])
        sender = Sender(scene, endpoint)
        sender.asked = {"once": ONCE}
        sent = sender.send()
        if sent.code == 422:
            refused.append(endpoint)
            assert sent.changed == (), endpoint
    assert len(refused) > 20


def test_what_cannot_be_done_now_leaves_nothing(scene, app, kept_scene):
    """The same buttons and forms, on things that have not come so far yet."""
    refused = []
    for endpoint in ("entry.renew", "entry.restore", "admissions.accept", "editions.close",
                     "enrolments.complete", "admissions.decline", "enrolments.not_complete",
                     "engagements.propose", "needs.reopen"):  # fmt: skip
        lay(app, kept_scene[0])
        sent = Sender(scene, endpoint, prepared=False).send()
        refused.append(sent.code)
        assert sent.changed == (), endpoint
    assert set(refused) <= {302, 409, 422}


def test_keys_are_kept_for_a_month_and_then_forgotten(app, clock):
    now = clock.now()
    for name, days in (("old", 31), ("young", 29)):
        db.session.add(OnceKey(key=f"anonymous:form:{name}", used_at=now - timedelta(days)))
    db.session.commit()

    purge(by=SYSTEM, now=now)

    assert db.session.scalars(select(OnceKey.key)).all() == ["anonymous:form:young"]
    assert timedelta(29) > ABSOLUTE, "a page must not outlive the keys of its forms"
