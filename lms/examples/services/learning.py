"""Studies, attempts, meetings and certificates of the example world."""

from datetime import timedelta

from sqlalchemy import select

from lms.base.db import db
from lms.certificates import services as certificates
from lms.certificates.models import Certificate
from lms.courses import queries as courses
from lms.courses.models import Course, Quiz
from lms.courses.rules import read_one
from lms.courses.rules.marking import right_sides
from lms.examples.rules import STATES
from lms.examples.services.people import actor
from lms.kernel.actor import SYSTEM
from lms.learning import services as learning
from lms.meetings import services as meetings
from lms.meetings.rules import Origin, Part
from lms.parties.queries import party_by_code


def study(people, now):
    """Let trainees learn: some a few modules, some to the certificate."""
    found = list(db.session.scalars(select(Course).order_by(Course.slug)))
    for number, code in enumerate(STATES):
        for place, course in enumerate(found):
            account = people[f"trainee{place + 1}.{code.lower()}"]
            _study(account, course, number + place, now - timedelta(days=90 - 5 * number))


def _study(account, course, number, now):
    own = learning.begin(account, course, course.languages[0], by=actor(account), now=now)
    modules = [row.number for row in courses.outline(own.version_id, "en")]
    far = len(modules) if number % 3 == 0 else 1 + number % max(len(modules) - 1, 1)
    for step, module in enumerate(modules[:far]):
        learning.read_module(own, module, by=actor(account), now=now + timedelta(days=step))
    if far == len(modules):
        _final(own, actor(account), now + timedelta(days=far))


def _final(own, by, now):
    """Take the final test with nine right answers of ten."""
    quiz = db.session.scalar(select(Quiz).where(Quiz.version_id == own.version_id, Quiz.final.is_(True)))
    attempt = learning.start_attempt(own, quiz, by=by, now=now)
    texts = courses.questions(own.version_id, attempt.questions, "en")
    for place, key in enumerate(attempt.questions):
        response = right_response(read_one(texts[key]))
        if place % 10 != 9 and response is not None:
            learning.save_answer(attempt, key, response, place, by=by, now=now)
    learning.hand_in(attempt, by=by, now=now + timedelta(minutes=18))


def right_response(question):
    """Return a response that earns full marks, or None for what no machine marks."""
    if question.answers and question.kind.value in {"choice", "choices"}:
        return {"choices": [i for i, a in enumerate(question.answers) if a.weight > 0]}
    if question.right is not None:
        return {"value": question.right}
    if question.pairs:
        asked, rights = [pair for pair in question.pairs if pair.left], right_sides(question)
        return {"pairs": {str(n): rights.index(pair.right) for n, pair in enumerate(asked)}}
    if question.ranges:
        return {"text": str((question.ranges[0].low + question.ranges[0].high) / 2)}
    return {"text": question.answers[0].text} if question.answers else None


def revoke_one(people, now):
    """Revoke a certificate, so that the public page has an example."""
    first = db.session.scalar(select(Certificate).order_by(Certificate.id))
    if first is not None:
        certificates.revoke(first, "Issued by mistake (example).", by=actor(people["secretariat"]), now=now)


def meet(people, now):
    """Keep example meetings: held, convened, planned, cancelled."""
    chair = actor(people["chair"])
    for number, (title, days, verbs) in enumerate((
        ("Annual meeting (example)", -200, ("convene", "record")),
        ("Inter-sessional meeting (example)", 30, ("convene",)),
        ("Annual meeting (example), next", 160, ()),
        ("Workshop of focal points (example)", 60, ("cancel",)),
    )):  # fmt: skip
        on = now.date() + timedelta(days=days)
        meeting = meetings.plan_meeting(
            series="SOMTC Working Group on Cybercrime", ordinal=None, title=title, starts_on=on,
            ends_on=on + timedelta(days=1), place="Singapore", host_text="Singapore", mode="hybrid",
            agenda="1. Opening\n2. Needs and offerings\n3. Any other business", outcome="",
            origin=Origin.EXAMPLE, by=chair, now=now - timedelta(days=210 - number),
        )  # fmt: skip
        for verb in verbs:
            meetings.step(meeting, verb, by=chair, now=now)
        for code in STATES if days < 0 else ():
            meetings.record_part(meeting, party_by_code(code), Part.DELEGATION, people=3, by=SYSTEM, now=now)
