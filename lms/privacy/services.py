"""What people ask about their data, and how it is answered; what somebody takes along is noted on the trail."""

from zoneinfo import ZoneInfo

from lms.accounts.queries import holders_of
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.actor import Role
from lms.kernel.errors import RuleBroken
from lms.notices.rules import About
from lms.notices.services import tell
from lms.privacy import emails
from lms.privacy.models import DataRequest
from lms.privacy.rules import DATA_REQUEST, RequestKind, answer_by


@use_case
def note_taken(account, *, by, now):
    """Note on the trail that a person took the own data along."""
    audit.note("take_own_data", account, by=by, now=now)


@use_case
def ask(account, kind, text, *, by, now):
    """Keep what a person asks, with the day of the first answer, and tell those who answer."""
    asked = DataRequest(
        account_id=account.id, party_id=account.party_id, kind=RequestKind(kind), text=text, asked_at=now,
        answer_due_on=answer_by(now.astimezone(ZoneInfo(account.time_zone)).date()),
    )  # fmt: skip
    db.session.add(asked)
    db.session.flush()
    audit.note("ask_about_data", asked, by=by, now=now, kind=asked.kind.value)
    for reader in _who_answers(account, now):
        tell(reader, emails.data_asked(reader, asked), About.DATA, now=now)
    return asked


def _who_answers(account, now):
    """Return the focal points of the person's state, or the secretariat; nobody answers the own request."""
    for party, role in ((account.party, Role.FOCAL_POINT), (None, Role.SECRETARIAT)):
        others = [reader for reader in holders_of(party, role, now) if reader.id != account.id]
        if others:
            return others
    return []


@use_case
def answer(asked, text, *, by, now):
    """Give the first answer: what will be done, or why not, and by when."""
    _settle(asked, "answer", by, now)
    asked.answer = text


@use_case
def finish(asked, text, *, by, now):
    """Close the request with what was done."""
    _settle(asked, "finish", by, now)
    asked.outcome = text


def _settle(asked, verb, by, now):
    if asked.account_id == by.account_id:
        raise RuleBroken("Nobody answers their own request. Ask a colleague.")
    move(asked, DATA_REQUEST, verb, by=by, now=now)
    tell(asked.account, emails.data_answered(asked), About.DATA, now=now)
