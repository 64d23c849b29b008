"""A worker that is killed in the middle loses nothing and doubles nothing: what is asked and its letter are one."""

import os
import signal
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.evaluations import services
from lms.evaluations.models import EvaluationRequest
from lms.kernel.actor import SYSTEM
from tests.factories.evaluating import an_evaluated_edition, ask, weeks_after
from tests.factories.people import a_focal_point


def kept():
    """Return how many were asked, how many reminded of, and how many letters wait."""
    db.session.rollback()
    asked, reminded = select(func.count(EvaluationRequest.id)), func.count(EvaluationRequest.reminded_at)
    letters = select(func.count()).where(OutboxLetter.kind.startswith("evaluations."))
    return db.session.scalar(asked), db.session.scalar(select(reminded)), db.session.scalar(letters)


def killed_at_letter(number, work):
    """Let a process of its own do the work and die for good while it writes its letter of that number."""
    db.session.rollback()
    db.session.remove()
    child = os.fork()
    if child == 0:
        db.engine.dispose(close=False)
        left = iter(range(number - 1, -1, -1))

        @event.listens_for(OutboxLetter, "after_insert")
        def _die(*_row):
            if next(left) == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("number", [1, 3])
def test_whoever_was_not_asked_is_asked_by_the_next_worker_and_nobody_twice(app, clock, number):
    edition, _people = an_evaluated_edition(clock, people=("SG", "SG", "TH"))
    assert killed_at_letter(number, lambda: ask(clock)) == -signal.SIGKILL
    assert kept() == (0, 0, 0), "no question without its letter"
    assert ask(clock) == 3
    assert kept() == (3, 0, 3)
    clock.fix(clock.now() + timedelta(days=14))
    reminded = killed_at_letter(number, lambda: services.remind(by=SYSTEM, now=clock.now()))
    assert reminded == -signal.SIGKILL
    assert kept() == (3, 0, 3), "nobody counts as reminded who was not"
    assert services.remind(by=SYSTEM, now=clock.now()) == 3
    assert services.remind(by=SYSTEM, now=clock.now()) == 0
    assert kept() == (3, 3, 6)


def test_a_state_is_asked_once_though_the_first_worker_died(app, clock):
    edition, _people = an_evaluated_edition(clock, people=("SG",))
    a_focal_point("SG")
    weeks_after(edition, clock, 53)
    assert killed_at_letter(1, lambda: ask(clock)) == -signal.SIGKILL
    assert kept() == (0, 0, 0)
    assert [ask(clock), ask(clock)] == [1, 0]
    assert kept() == (1, 0, 1)
