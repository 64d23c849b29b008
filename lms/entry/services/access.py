"""A trainee's own request for an account, and the answer of the state's focal point."""

from sqlalchemy import select

from lms.accounts.queries import focal_points_of, holders_of
from lms.base import audit, mail
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.entry import emails
from lms.entry.models import AccessRequest
from lms.entry.rules import ACCESS_REQUEST, AccessStage
from lms.entry.services.inviting import invite
from lms.entry.services.links import account_by_email
from lms.kernel.actor import Role
from lms.kernel.errors import RuleBroken
from lms.notices.rules import About
from lms.notices.services import tell
from lms.parties.models import MemberState


@use_case
def ask_for_access(state, *, email, name, agency, post, reason, by, now):
    """Keep a trainee's own request and tell the focal points of the state; the secretariat where none is."""
    email = email.strip().lower()
    waiting = select(AccessRequest.id).where(
        AccessRequest.email == email, AccessRequest.stage == AccessStage.ASKED
    )
    if account_by_email(email) is not None or db.session.scalar(waiting) is not None:
        return None
    asked = AccessRequest(
        email=email,
        name=name,
        state_id=state.id,
        agency=agency,
        post=post,
        reason=reason,
    )
    db.session.add(asked)
    db.session.flush()
    audit.note("ask_for_access", asked, by=by, now=now, state=state.code)
    _tell_whoever_helps(state, now)
    return asked


def _tell_whoever_helps(state, now):
    """Tell the focal points, who answer; a state without one needs one first, which the secretariat invites."""
    answering = focal_points_of(state, now)
    for reader in answering:
        tell(reader, emails.access_asked(reader, state), About.ACCESS, now=now)
    for reader in () if answering else holders_of(None, Role.SECRETARIAT, now):
        tell(reader, emails.nobody_answers(reader, state), About.ACCESS, now=now)


@use_case
def answer_access_request(asked, verdict, *, answer="", by, now):
    """Approve (which invites a trainee of the focal point's own state) or refuse with a reason."""
    if verdict == "refuse" and not answer.strip():
        raise RuleBroken("Say why, so that the person can act on it.", field="answer")
    move(asked, ACCESS_REQUEST, verdict, by=by, now=now)
    asked.answered_at, asked.answer = now, answer.strip() or None
    if verdict == "approve":
        state = db.session.get(MemberState, asked.state_id)
        return invite(
            state,
            email=asked.email,
            name=asked.name,
            roles=[Role.TRAINEE],
            by=by,
            now=now,
        )
    mail.post(emails.access_refused(asked), now=now)
    return None
