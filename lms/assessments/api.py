"""The tests before and after for programs: in sums, chosen and corrected; what somebody answered is read by nobody."""

from datetime import date
from typing import Annotated

from pydantic import Field

from lms.assessments import policies, queries, services
from lms.assessments.rules import FEWEST_QUESTIONS, MOST_QUESTIONS, Part, days_of
from lms.base.api import Shape, Shown, blueprint, line, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.enrolments import queries as enrolments
from lms.enrolments.exports import READ_ENROLMENTS, WRITE_ENROLMENTS, EnrolmentShown
from lms.enrolments.exports import drawn as enrolment_drawn
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.programmes import queries as programmes

bp = blueprint("assessments_api")


class PartShown(Shown):
    """One of the two tests: its days where the edition is held, whom the clock has asked, who has handed it in."""

    part: Part
    opens_on: date
    closes_on: date
    asked: int
    handed_in: int


class TestShown(Shown):
    """The test of an edition, the same before and after, and how far it has come; null where it has none."""

    __test__ = False
    course: str | None
    version: str | None
    questions: int | None
    parts: list[PartShown]


class ChooseTest(Shape):
    """Whose questions are asked and how many; without a course the edition asks none."""

    course: line(120) | None
    questions: Annotated[int, Field(ge=FEWEST_QUESTIONS, le=MOST_QUESTIONS)] = 12


class CorrectResult(Shape):
    """A result as somebody who was there knows it; null says that the officer took no test. The officer reads why."""

    part: Part
    percent: Annotated[int, Field(ge=0, le=100)] | None
    reason: line(500)


def _drawn(edition):
    test, now = queries.test_of(edition), clock.now()
    seats = [seat for seat, _sat in queries.lines(current_actor(), edition)]
    parts = [
        PartShown(part=part, opens_on=days_of(edition, part)[0], closes_on=days_of(edition, part)[1], asked=asked,
                  handed_in=done)
        for part, asked, done in queries.rates(edition, seats, now)
    ]  # fmt: skip
    return TestShown(
        course=test.version.course.slug if test else None, version=test.version.version if test else None,
        questions=len(test.questions) if test else None, parts=parts,
    )  # fmt: skip


@bp.get("/editions/<uuid:public_id>/tests")
@door(policies.READ_RESULTS, find=programmes.edition)
@operation(READ_ENROLMENTS, answers=TestShown, draw=_drawn)
def tests(edition):
    """Read the test of an edition, and how many of those whose seats you may see have handed it in."""
    return edition


@bp.post("/editions/<uuid:public_id>/tests/choose")
@door(policies.CHOOSE, find=programmes.edition)
@operation(WRITE_ENROLMENTS, takes=ChooseTest, answers=TestShown, draw=_drawn, locks=True)
def choose_test(edition, given):
    """Choose the course whose questions are asked before and after, or none, until somebody was asked."""
    actor, now = current_actor(), clock.now()
    if given.course is None:
        services.drop_test(edition, by=actor, now=now)
        return
    course = queries.course_of_choice(actor, given.course)
    if course is None:
        raise RuleBroken("There is no such course whose questions a machine can mark.", field="course")
    try:
        services.choose_test(edition, course, given.questions, by=actor, now=now)
    except RuleBroken as broken:
        raise RuleBroken(broken.sentence, field="questions" if broken.field else None) from broken


@bp.post("/enrolments/<uuid:public_id>/correct-result")
@door(policies.READ_RESULTS, find=enrolments.enrolment)
@operation(WRITE_ENROLMENTS, takes=CorrectResult, answers=EnrolmentShown, draw=enrolment_drawn, locks=True)
def correct_result(enrolment, given):
    """Put another per cent, or none, in the place of what a test measured."""
    services.correct_result(
        enrolment, Part(given.part), given.percent, given.reason, by=current_actor(), now=clock.now()
    )
