"""A fault is written down with its place, and without what people typed."""

import io
import json
import logging

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from lms.base import logs
from lms.base.db import db


@pytest.fixture
def written(app):
    """What the log writes during a test, line by line."""
    logs.configure("INFO")
    (handler,) = logging.getLogger("balai").handlers
    stream, handler.stream = handler.stream, io.StringIO()
    yield lambda: [json.loads(line) for line in handler.stream.getvalue().splitlines()]
    handler.stream = stream


def test_a_fault_outside_a_request_is_one_line_with_its_place(written):
    try:
        raise ZeroDivisionError("nothing left to share")
    except ZeroDivisionError:
        logging.getLogger("balai.jobs").exception("job %s", "remind")

    (line,) = written()

    assert (line["event"], line["level"]) == ("job remind", "error")
    assert "ZeroDivisionError" in line["exception"]
    assert "test_logs.py" in line["exception"]


def test_what_was_typed_into_a_statement_is_not_in_the_fault(app):
    with pytest.raises(SQLAlchemyError) as fault:
        db.session.execute(text("SELECT :secret FROM no_such_table"), {"secret": "the true name"})

    assert "no_such_table" in str(fault.value)
    assert "the true name" not in str(fault.value)


def test_a_line_carries_only_what_is_allowed(written):
    logging.getLogger("balai").warning("strange", extra={"email": "somebody@example.org"})

    (line,) = written()

    assert "somebody@example.org" not in json.dumps(line)
