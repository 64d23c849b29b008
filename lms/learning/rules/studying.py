"""What is true of learning: attempts, progress, when a course is completed."""

from datetime import timedelta
from enum import StrEnum

from lms.kernel.workflow import Step, Workflow


class AttemptStage(StrEnum):
    """Where one go at a quiz stands."""

    OPEN = "open"
    SUBMITTED = "submitted"


ATTEMPT = Workflow("attempt", Step("submit", AttemptStage.OPEN, AttemptStage.SUBMITTED))


class ExtraStage(StrEnum):
    """Where a request for one more attempt stands."""

    ASKED = "asked"
    GRANTED = "granted"
    DECLINED = "declined"


EXTRA_ATTEMPT = Workflow(
    "request for one more attempt",
    Step("grant", ExtraStage.ASKED, ExtraStage.GRANTED),
    Step("decline", ExtraStage.ASKED, ExtraStage.DECLINED),
)

GRACE = timedelta(seconds=30)
"""How long after the closing time a saved answer still counts, for what was on its way."""


def percent_of(per_mille):
    """Return the whole per cent of the marks of an attempt, rounded down; no question is 0."""
    marks = list(per_mille)
    return sum(marks) // (10 * len(marks)) if marks else 0


def is_open(closes_at, now):
    """Tell whether answers are still taken; no closing time means always."""
    return closes_at is None or now <= closes_at + GRACE


def may_attempt(allowed, made, granted=0):
    """Tell whether another attempt is allowed, with those that were granted; 0 allowed means no limit."""
    return allowed == 0 or made < allowed + granted


def shows_what_was_right(final, passed):
    """Tell whether a result shows right answers: a final test keeps them until it is passed, or it would be a lesson."""
    return passed or not final


def is_completed(modules, read, final_passed):
    """Tell whether a course is completed: every module read and the final test passed."""
    return final_passed and set(modules) <= set(read)


def next_test(tests, passed):
    """Return the key of the first test that is not passed yet, the final one last; None when all are."""
    waiting = [test for test in sorted(tests, key=lambda test: test.final) if test.key not in passed]
    return waiting[0].key if waiting else None


def next_module(modules, read, last=None):
    """Return where to continue: the first unread module after the last one, else the first unread, else the last."""
    if not modules:
        return None
    after = modules[modules.index(last) + 1 :] if last in modules else modules
    unread = [number for number in [*after, *modules] if number not in read]
    return unread[0] if unread else modules[-1]
