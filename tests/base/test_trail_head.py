"""A cut end shows against a head that was kept elsewhere, and only against that."""

import json

import pytest
from sqlalchemy import select, text

from lms.base.audit import AuditEvent, AuditHead
from lms.base.db import db
from tests.factories.people import a_trainee
from tests.factories.study import a_study


@pytest.fixture
def verify(app):
    a_study(a_trainee())
    return lambda *more: app.test_cli_runner().invoke(args=["audit", "verify", *more])


def head_in(result):
    return result.output.strip().rpartition(" ")[2]


def cut(events):
    """Cut the end off and set the head back, as somebody with the database in hand would."""
    kept = db.session.scalars(select(AuditEvent).order_by(AuditEvent.number.desc()).offset(events)).first()
    number, digest = kept.number, kept.hash
    for name in db.session.scalars(
        text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'")
    ):
        db.session.execute(text(f"DROP TRIGGER {name}"))
    db.session.execute(text("DELETE FROM audit_event WHERE number > :number"), {"number": number})
    db.session.get(AuditHead, 1).number, db.session.get(AuditHead, 1).hash = number, digest
    db.session.commit()


def test_the_head_that_is_printed_is_taken_back(verify):
    first = verify()
    assert first.exit_code == 0
    assert verify("--since", head_in(first)).exit_code == 0
    assert json.loads(verify("--json").output)["head"] == head_in(first).partition(":")[2]


def test_a_cut_end_is_green_by_itself_and_red_against_the_kept_head(verify):
    kept = head_in(verify())
    cut(1)
    assert verify().exit_code == 0
    assert verify("--since", kept).exit_code == 1


@pytest.mark.parametrize("kept", ["nonsense", "1:", "999999:abc", ":abc"])
def test_a_head_that_never_was_is_refused(verify, kept):
    refused = verify("--since", kept)
    assert refused.exit_code == 1
    assert "does not hold the kept head" in refused.output
