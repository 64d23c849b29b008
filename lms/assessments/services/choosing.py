"""An edition gets its test: a version, so many questions, drawn once."""

import secrets

from lms.assessments import queries
from lms.assessments.models import EditionTest
from lms.assessments.rules import Part, window
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.kernel.errors import RuleBroken
from lms.programmes.rules import EditionStage

TAKEN = "Officers have been asked: the test before and the test after stay the same."


@use_case
def choose_test(edition, course, count, *, by, now):
    """Let an edition ask so many questions of a course's newest version before and after; returns the test."""
    _may_change(edition, now)
    questions = queries.questions_for(course.current_version_id, count, secrets.randbelow(2**31))
    if len(questions) < count:
        raise RuleBroken("The bank of “{title}” has {n} questions that a machine can mark.",
                         title=course.title, n=len(questions), field="count")  # fmt: skip
    test = queries.test_of(edition) or EditionTest(edition=edition)
    test.version_id, test.questions, test.chosen_at = course.current_version_id, questions, now
    db.session.add(test)
    db.session.flush()
    audit.note("choose_test", edition, by=by, now=now, course=course.slug, questions=count)
    return test


@use_case
def drop_test(edition, *, by, now):
    """Let an edition have no test; results can still be written down by hand."""
    _may_change(edition, now)
    test = queries.test_of(edition)
    if test is not None:
        db.session.delete(test)
        audit.note("drop_test", edition, by=by, now=now)


def _may_change(edition, now):
    if queries.is_taken(locked(edition)):
        raise RuleBroken(TAKEN)
    if edition.stage not in {EditionStage.PLANNED, EditionStage.PUBLISHED}:
        raise RuleBroken("The edition is over: nobody would be asked any more.")
    if now >= window(edition, Part.AFTER)[1]:
        raise RuleBroken("The time of the test after it is over.")
