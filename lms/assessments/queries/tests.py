"""The test of an edition, its questions, and how far each seat has come."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.assessments.models import EditionTest, Sitting
from lms.assessments.rules import NOT_ASKED, Part, spread, was_due
from lms.base.db import db
from lms.courses import queries as courses
from lms.enrolments.models import Enrolment
from lms.enrolments.queries import visible_enrolments
from lms.learning.queries import shares
from lms.learning.rules.drawing import drawn
from lms.questions.rules import read_one


def test_of(edition):
    """Return the test of an edition with its version, or None."""
    wanted = select(EditionTest).where(EditionTest.edition_id == edition.id)
    return db.session.scalar(wanted.options(joinedload(EditionTest.version)))


def sitting_of(enrolment, part):
    """Return a seat's go at a test, or None."""
    return db.session.scalar(
        select(Sitting).where(Sitting.enrolment_id == enrolment.id, Sitting.part == part)
    )


def is_taken(edition):
    """Tell whether anybody has opened, begun or handed in a test of the edition."""
    seats = select(Enrolment.id).where(Enrolment.edition_id == edition.id)
    sat = select(Sitting.id).where(Sitting.enrolment_id.in_(seats), Sitting.asked_at.is_not(None))
    return db.session.scalar(sat.limit(1)) is not None


def course_of_choice(actor, slug):
    """Return a course in use whose bank has questions that a machine can mark, or None."""
    course = courses.course(actor, slug)
    return course if course is not None and shares(course.current_version_id) else None


def questions_for(version_id, count, seed):
    """Return the ids of a test's questions: from all files alike, those that nobody practises first."""
    known = shares(version_id)
    parts = spread(count, {file: len(practice) + len(final) for file, (practice, final) in known.items()})
    return drawn([(known[file][1], known[file][0], number) for file, number in parts.items()], seed)


def questions_of(test, language):
    """Return the questions of a test in a language, in the order in which they were drawn."""
    texts = courses.questions(test.version_id, test.questions, language)
    return [read_one(texts[key]) for key in test.questions]


def lines(actor, edition):
    """Return [(enrolment, {part: sitting})] of the visible seats that were kept, by number."""
    rows = visible_enrolments(actor).where(
        Enrolment.edition_id == edition.id, Enrolment.stage.not_in(NOT_ASKED)
    )
    seats = list(db.session.scalars(rows.options(joinedload(Enrolment.state)).order_by(Enrolment.number)))
    sat = select(Sitting).where(Sitting.enrolment_id.in_([seat.id for seat in seats]))
    found = {(each.enrolment_id, each.part): each for each in db.session.scalars(sat)}
    return [(seat, {part: found.get((seat.id, part)) for part in Part}) for seat in seats]


def rates(edition, seats, now):
    """Return [(part, asked, handed in)] of seats of an edition, or nothing where it has no test."""
    if test_of(edition) is None:
        return []
    sat = select(Sitting.part, Sitting.enrolment_id).where(
        Sitting.enrolment_id.in_([seat.id for seat in seats]), Sitting.submitted_at.is_not(None)
    )
    done = {(part, seat) for part, seat in db.session.execute(sat)}
    return [
        (part, sum(was_due(edition, seat, part, now) or (part, seat.id) in done for seat in seats),
         sum((part, seat.id) in done for seat in seats))
        for part in Part
    ]  # fmt: skip
