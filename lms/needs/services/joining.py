"""A collective need: one state leads, others join with people of their own and may leave again."""

from lms.accounts.queries import holders_of
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.kernel.actor import Role
from lms.kernel.errors import RuleBroken
from lms.needs import emails
from lms.needs.models import NeedPart
from lms.needs.rules import NeedStage
from lms.notices.rules import About
from lms.notices.services import tell


@use_case
def join(need, state, *, people, languages, by, now):
    """Join another state's collective need with people of the own one; returns the part, which stays the state's own.

    Joining again after leaving, or with other people, changes the own part and nobody else's. The state that leads is
    told of whoever comes new.
    """
    locked(need)
    if not need.collective or need.stage != NeedStage.OPEN:
        raise RuleBroken("This need is not open to other states.")
    if state.id == need.state_id:
        raise RuleBroken("Your state leads this need; change its own people there.")
    if not state.is_member_on(now.date()):
        raise RuleBroken("{name} is no member state today; it joins no needs here.", name=state.name)
    part = next((each for each in need.parts if each.state_id == state.id), None)
    is_new = part is None or part.left_at is not None
    if part is None:
        part = NeedPart(state=state, people=people, languages=languages, joined_at=now)
        need.parts.append(part)
    else:
        part.people, part.languages, part.left_at = people, languages, None
    db.session.flush()
    audit.note("join_need", need, by=by, now=now, party=state.code, people=people)
    if is_new:
        _tell("joined", need, need.state, state, now)
    return part


@use_case
def leave(need, state, *, by, now):
    """Take the own state's people out of a collective need again; the others stay, and the state that leads is told."""
    part = next((each for each in need.joined if each.state_id == state.id), None)
    if part is None:
        raise RuleBroken("Your state has not joined this need.")
    part.left_at = now
    audit.note("leave_need", need, by=by, now=now, party=state.code)
    _tell("left", need, need.state, state, now)


def tell_joined(need, *, now):
    """Tell every state that joined a need, in the running use-case, that it has ended."""
    for part in need.joined:
        _tell("ended", need, part.state, need.state, now)


def _tell(event, need, whom, state, now):
    for reader in holders_of(whom, Role.FOCAL_POINT, now):
        tell(reader, emails.about_together(event, reader, need, state), About.MATCHES, now=now)
