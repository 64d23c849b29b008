"""A collective need: one state leads, others join with people of their own and may leave again."""

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.kernel.errors import RuleBroken
from lms.needs.models import NeedPart
from lms.needs.rules import NeedStage


@use_case
def join(need, state, *, people, languages, by, now):
    """Join another state's collective need with people of the own one; returns the part, which stays the state's own.

    Joining again after leaving, or with other people, changes the own part and nobody else's.
    """
    locked(need)
    if not need.collective or need.stage != NeedStage.OPEN:
        raise RuleBroken("This need is not open to other states.")
    if state.id == need.state_id:
        raise RuleBroken("Your state leads this need; change its own people there.")
    if not state.is_member_on(now.date()):
        raise RuleBroken("{name} is no member state today; it joins no needs here.", name=state.name)
    part = next((each for each in need.parts if each.state_id == state.id), None)
    if part is None:
        part = NeedPart(state=state, people=people, languages=languages, joined_at=now)
        need.parts.append(part)
    else:
        part.people, part.languages, part.left_at = people, languages, None
    db.session.flush()
    audit.note("join_need", need, by=by, now=now, party=state.code, people=people)
    return part


@use_case
def leave(need, state, *, by, now):
    """Take the own state's people out of a collective need again; the others stay."""
    part = next((each for each in need.joined if each.state_id == state.id), None)
    if part is None:
        raise RuleBroken("Your state has not joined this need.")
    part.left_at = now
    audit.note("leave_need", need, by=by, now=now, party=state.code)
