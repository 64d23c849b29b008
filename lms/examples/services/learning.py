"""What trainees of the example world learned, and what became of their certificates."""

from datetime import datetime, time, timedelta

from sqlalchemy import select

from lms.assessments import services as assessments
from lms.assessments.queries import test_of
from lms.assessments.rules import Part
from lms.base.db import db
from lms.certificates import services as certificates
from lms.certificates.models import Certificate
from lms.courses import queries as courses
from lms.courses.models import Course, Quiz
from lms.examples.rules import STATES
from lms.examples.services.people import actor
from lms.learning import services as learning
from lms.learning.models import Study
from lms.questions.rules import read_one
from lms.questions.rules.marking import right_sides


def study(people, now):
    """Let trainees learn: some a few modules, some to the certificate, one fails, one is in a test now."""
    found = list(db.session.scalars(select(Course).order_by(Course.slug)))
    for number, code in enumerate(STATES):
        for place, course in enumerate(found):
            account = people[f"trainee{place + 1}.{code.lower()}"]
            begun = now - timedelta(days=150 - 9 * number - 20 * place)
            _study(account, course, number + place, begun, now)


def _study(account, course, number, at, now):
    language = course.languages[number % len(course.languages)]
    own = learning.begin(account, course, language, by=actor(account), now=at)
    modules = [row.number for row in courses.outline(own.version_id, "en")]
    far = len(modules) if number % 3 == 0 else 1 + number % max(len(modules) - 1, 1)
    for step, module in enumerate(modules[:far]):
        learning.read_module(own, module, by=actor(account), now=at + timedelta(days=2 * step))
    if far == len(modules):
        _final(own, actor(account), at + timedelta(days=2 * far), wrong_every=3 if number % 6 == 3 else 10)
    if number == 10:
        _begin_a_test(own, actor(account), now - timedelta(minutes=4))


def _quiz(own, final):
    return db.session.scalar(select(Quiz).where(Quiz.version_id == own.version_id, Quiz.final.is_(final))
                             .order_by(Quiz.id).limit(1))  # fmt: skip


def _final(own, by, at, wrong_every):
    """Take the final test; whoever fails takes it again a week later."""
    attempt = _answered(own, by, at, wrong_every)
    if not attempt.passed:
        _answered(own, by, at + timedelta(days=7), 10)


def _answered(own, by, at, wrong_every):
    attempt = learning.start_attempt(own, _quiz(own, True), by=by, now=at)
    texts = courses.questions(own.version_id, attempt.questions, "en")
    for place, key in enumerate(attempt.questions):
        response = right_response(read_one(texts[key]))
        if place % wrong_every != wrong_every - 1 and response is not None:
            learning.save_answer(attempt, key, response, by=by, now=at)
    return learning.hand_in(attempt, by=by, now=at + timedelta(minutes=18))


def ask_for_attempts(people, now):
    """Let three learners use up their attempts and ask for one more: one is granted, one declined, one waits."""
    trainer = actor(people["trainer"])
    granted, declined, _waits = [_asked(people[f"trainee1.{code}"], now - timedelta(days=days))
                                 for code, days in (("kh", 30), ("mm", 20), ("th", 2))]  # fmt: skip
    learning.grant_attempt(granted, by=trainer, now=now - timedelta(days=28))
    learning.decline_attempt(
        declined, "Please read modules 3 to 5 again first; ask once more when you have (example).",
        by=trainer, now=now - timedelta(days=18),
    )  # fmt: skip


def _asked(account, at):
    own = db.session.scalar(select(Study).where(Study.account_id == account.id).order_by(Study.id).limit(1))
    by, quiz = actor(account), _quiz(own, True)
    for turn in range(own.version.attempts):
        begun = at - timedelta(days=own.version.attempts - turn)
        learning.hand_in(learning.start_attempt(own, quiz, by=by, now=begun), by=by,
                         now=begun + timedelta(minutes=9))  # fmt: skip
    return learning.ask_for_attempt(
        own, quiz, "The line broke off each time before I could answer (example).", by=by, now=at
    )


def _begin_a_test(own, by, at):
    """Leave a test open with its first answer saved."""
    attempt = learning.start_attempt(own, _quiz(own, False), by=by, now=at)
    first = attempt.questions[0]
    response = right_response(read_one(courses.questions(own.version_id, [first], "en")[first]))
    if response is not None:
        learning.save_answer(attempt, first, response, by=by, now=at)


def right_response(question):
    """Return a response that earns full marks, or None for what no machine marks."""
    if question.answers and question.kind.value in {"choice", "choices"}:
        return {"choices": [i for i, a in enumerate(question.answers) if a.weight > 0]}
    if question.right is not None:
        return {"value": question.right}
    if question.pairs:
        asked = [pair for pair in question.pairs if pair.left]
        return {"pairs": {str(n): right_sides(question).index(pair.right) for n, pair in enumerate(asked)}}
    if question.ranges:
        return {"text": str((question.ranges[0].low + question.ranges[0].high) / 2)}
    return {"text": question.answers[0].text} if question.answers else None


def choose_test(edition, slug, count, people, at):
    """Let an edition ask questions of a course before and after, where the course was imported."""
    course = db.session.scalar(select(Course).where(Course.slug == slug))
    if course is not None:
        assessments.choose_test(edition, course, count, by=actor(people["secretariat"]), now=at)


def tested(edition):
    """Tell whether an edition measures itself; the results of others are written down by hand."""
    return test_of(edition) is not None


def sit(enrolment, number, at):
    """Take the test a week before the first day and once more at an instant; every seventh takes only one."""
    test = test_of(enrolment.edition)
    if test is None:
        return
    texts = courses.questions(test.version_id, test.questions, "en")
    right = {key: right_response(read_one(texts[key])) for key in test.questions}
    before = datetime.combine(enrolment.edition.starts_on - timedelta(days=7), time(9), at.tzinfo)
    for part, when, known in ((Part.BEFORE, before, 2 + number % 3), (Part.AFTER, at, 5 + number % 4)):
        if part is Part.AFTER or number % 7:
            given = dict(list(right.items())[:known])
            assessments.hand_in(enrolment, part, given, by=actor(enrolment.account), now=when)


def correct_certificates(people, now):
    """Revoke one certificate and correct the name on another, so that the public page answers each word."""
    secretary = actor(people["secretariat"])
    first, second = db.session.scalars(select(Certificate).order_by(Certificate.id).limit(2))
    certificates.revoke(first, "Issued by mistake (example).", by=secretary, now=now - timedelta(days=80))
    certificates.correct_name(
        second, f"{second.holder_name} (corrected)", by=secretary, now=now - timedelta(days=70)
    )
