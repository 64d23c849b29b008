"""A covert and an ordinary officer of one state, from the nomination to the certificate, and what others see of each."""

import re
from datetime import date

from lms.assessments import services as assessments
from lms.assessments.rules import Part
from lms.attendance import services as attendance
from lms.attendance.queries import held_sessions
from lms.base import mail
from lms.base.db import db
from lms.enrolments import services as enrolments
from lms.evaluations import services as evaluations
from lms.evaluations.rules import Kind
from lms.kernel.actor import SYSTEM, Role
from lms.programmes import services as programmes
from lms.travel import services as travel
from tests.factories.attending import seated
from tests.factories.evaluating import GIVEN
from tests.factories.people import (
    a_focal_point,
    a_partner,
    a_partner_officer,
    a_secretary,
    a_state,
    a_trainee,
    a_trainer,
    an_account,
    the_asean_secretariat,
)
from tests.factories.sitting import a_tested_edition, days_after, days_before, take
from tests.factories.travelling import what_is_told

COVER, ORDINARY, TRUE = "Officer 4471", "Siti Rahman", "Zulkarnain Canary"
"""The cover name is all that the state enters; the true name is said to nobody here, so nothing can hold it."""


def two_officers(clock):
    """Return (edition, covert enrolment, ordinary enrolment), both with everything behind them."""
    edition, _none = a_tested_edition(
        clock, people=(), provider=a_partner("japan"), funder=a_partner("japan")
    )
    programmes.propose_sessions(edition, by=SYSTEM, now=clock.now())
    two = [seated(edition, clock, account=a_trainee("SG", name=name)) for name in (COVER, ORDINARY)]
    for seat in (*two, seated(edition, clock, "MY")):
        travel.keep_travel(seat, what_is_told(edition), by=SYSTEM, now=clock.now())
    travel.write_joining(edition, "Gate 4, eight o'clock.", by=SYSTEM, now=clock.now())
    days_before(edition, clock, 3)
    _a_minute_passes(clock)
    for seat in two:
        take(seat, Part.BEFORE, clock, right=2)
    days_after(edition, clock, 1)
    for session in held_sessions(edition):
        attendance.mark(session, dict.fromkeys(two, session.minutes), by=SYSTEM, now=clock.now())
    for seat in two:
        take(seat, Part.AFTER, clock)
        enrolments.complete(seat, attended_minutes=600, by=SYSTEM, now=clock.now())
        given = GIVEN[Kind.REACTION] | {"plan_by": date(2027, 12, 1)}
        evaluations.answer_own(seat, Kind.REACTION, given, by=SYSTEM, now=clock.now())
    _a_minute_passes(clock)
    db.session.commit()
    return edition, *two


def _a_minute_passes(clock):
    """Let the clock ask, remind, invite and deliver."""
    for run in (assessments.ask, travel.tell_calendars, evaluations.ask, mail.deliver_due):
        run(by=SYSTEM, now=clock.now())


def others():
    """Return {word: account} of everybody else who could look."""
    asec = the_asean_secretariat()
    return {
        "own focal point": a_focal_point("SG"), "other focal point": a_focal_point("MY"),
        "own point of contact": an_account(Role.POINT_OF_CONTACT, party=a_state("SG")),
        "own delegate": an_account(Role.DELEGATE, party=a_state("SG")),
        "colleague": a_trainee("SG"), "officer of another state": a_trainee("MY"),
        "partner": a_partner_officer("japan"), "other partner": a_partner_officer("interpol"),
        "trainer": a_trainer("japan"), "chair": an_account(Role.CHAIR, party=a_state("MY")),
        "secretariat": a_secretary(), "asean secretariat": an_account(Role.ASEAN_SECRETARIAT, party=asec),
        "somtc reader": an_account(Role.SOMTC_READER, party=asec),
        "auditor": an_account(Role.AUDITOR, party=asec),
        "administrator": an_account(Role.SYSTEM_ADMINISTRATOR, party=asec),
    }  # fmt: skip


def without_the_person(text, seat):
    """Return a text in which whatever is one officer's own stands as the same words as another's."""
    own = {
        str(seat.public_id): "SEAT", str(seat.nomination.public_id): "NOMINATION", str(seat.account.public_id): "ACCOUNT",
        str(seat.certificate.public_id): "CERTIFICATE", seat.certificate.number: "NUMBERED",
        seat.account.name: "NAME", seat.account.email: "MAIL",
    }  # fmt: skip
    for word in sorted(own, key=len, reverse=True):
        text = text.replace(word, own[word])
    text = re.sub(rf"\b{seat.number}\b", "PARTICIPANT", text)
    return re.sub(PASSING, "", text)


PASSING = (
    r'name="csrf_token" type="hidden" value="[^"]*"|name="(csrf_token|once|seen)" value="[^"]*"|nonce="[^"]*"|nonce-[\w-]+|\brank \d+|Rank</dt>\s*<dd>\d+'
    r'|/stop-letters/\S+|\b[0-9a-f]{32}\b|[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|data-session-left="\d+"|/stop-letters/[^"]*|/account/calendar\S*|UID:\S+|DTSTAMP:\S+'
    r'|"rank":\s*\d+|"(at|created_at|issued_at)":\s*"[^"]*"'
)
"""What each page says anew, and the rank by which a state orders its own officers."""
