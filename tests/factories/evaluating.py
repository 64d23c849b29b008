"""What was asked after an edition, and what people answer."""

from datetime import date, datetime, time, timedelta

from lms.accounts.rules import hashed
from lms.evaluations import services
from lms.evaluations.models import EvaluationRequest
from lms.evaluations.rules import Kind, window
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.programmes.models import Edition
from tests.factories.attending import a_held_edition
from tests.factories.people import keep

GIVEN = {
    Kind.REACTION: {"objectives": 4, "level": 4, "clear": 5, "useful": 5, "plan": "Train my shift.", "plan_by": date(2027, 12, 1)},
    Kind.USE_12: {"uses": 4, "means": 3, "planned": 1, "onward": 6},
    Kind.USE_26: {"uses": 4, "means": 3, "planned": 1, "onward": 8},
    Kind.SUPERVISOR_12: {"uses": 4, "better": 4, "means": 1, "again": 1},
    Kind.SUPERVISOR_26: {"uses": 5, "better": 4, "means": 1, "again": 1},
    Kind.NOTE: {"result": 4, "practice": 1, "stay": 1, "stands": 0, "note": "Every district has a trained first responder."},
}  # fmt: skip


def a_request(enrolment, kind, token=None):
    """Return what was asked of an enrolment today, by a link with a token."""
    ends = max(window(enrolment.edition, kind)[1], clock.now() + timedelta(weeks=8))
    return keep(EvaluationRequest(
        edition_id=enrolment.edition_id, state_id=enrolment.state_id, enrolment_id=enrolment.id, kind=kind,
        token_hash=hashed(token) if token else None, asked_at=clock.now(), ends_at=ends,
    ))  # fmt: skip


def with_supervisors(people):
    """Give each nomination a supervisor's address and return the people."""
    for number, person in enumerate(people, start=1):
        person.nomination.supervisor_email = f"head{number}@agency.example"
        keep(person.nomination)
    return people


def an_evaluated_edition(clock, people=("SG",) * 6, **facts):
    """Return (edition, enrolments) on the morning after the end, every supervisor known."""
    edition, found, _sessions = a_held_edition(clock, people=people, **facts)
    return edition, with_supervisors(found)


def weeks_after(edition: Edition, clock, weeks, days=2):
    """Move the clock to some weeks after the last day."""
    clock.fix(
        datetime.combine(edition.ends_on + timedelta(weeks=weeks, days=days), time(3), clock.now().tzinfo)
    )


def ask(clock):
    """Do what the worker does; return how many letters went."""
    now = clock.now()
    return services.ask(by=SYSTEM, now=now) + services.ask_states(by=SYSTEM, now=now)


def answered(request, clock, **given):
    """Answer by the link of a request."""
    services.answer_by_link(request, GIVEN[request.kind] | given, by=SYSTEM, now=clock.now())
