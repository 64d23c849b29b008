"""Learning in a browser: begin, read, answer rightly."""

from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.courses import queries as courses
from lms.learning.models import Attempt
from lms.questions.rules import read_one
from lms.questions.rules.marking import order, right_sides
from lms.questions.rules.questions import Kind


def right_answers(page):
    """Return the form's fields with the right answer to every question on an attempt's page."""
    key = page.path.rsplit("/", 1)[-1]
    attempt = db.session.scalar(select(Attempt).where(Attempt.public_id == UUID(key)))
    texts = courses.questions(attempt.study.version_id, attempt.questions, attempt.study.language)
    fields = {}
    for question in (read_one(text) for text in texts.values()):
        fields |= _fields(question, order(question, attempt.seed))
    return fields


def _fields(question, places):
    name = f"q:{question.id}"
    if question.kind in {Kind.CHOICE, Kind.CHOICES}:
        return {name: [str(n) for n, i in enumerate(places) if question.answers[i].weight > 0]}
    if question.kind == Kind.TRUE_FALSE:
        return {name: str(question.right).lower()}
    if question.kind == Kind.MATCHING:
        rights = right_sides(question)
        asked = [pair for pair in question.pairs if pair.left]
        return {f"{name}:{n}": str(places.index(rights.index(pair.right))) for n, pair in enumerate(asked)}
    if question.kind == Kind.NUMERICAL:
        return {name: str(next(r.low for r in question.ranges if r.weight == 100))}
    return {name: next(a.text for a in question.answers if a.weight == 100)}


def begin(person, nomination, course):
    """Begin a course from the nomination's page, where it stands among those to complete."""
    return person.open(nomination.path).follow(course).press("Begin")


def read_on(person, course):
    """Read where the learner stopped, and return the page that follows: the next module, or a test."""
    return person.open(f"/courses/{course}/continue").press("I have read this")


def study_to_the_final_test(person, course):
    """Read every module, pass every check, and return the page of the final test."""
    page = read_on(person, course)
    while "This is the final test" not in page.text:
        page = (
            take_the_test(page).follow("Go on")
            if page.path.split("/")[-2] == "tests"
            else read_on(person, course)
        )
    return page


def take_the_test(page):
    """Start the test of a page, answer everything rightly, and return the result."""
    attempt = page.press("Start")
    return attempt.submit(**right_answers(attempt), do="hand-in")
